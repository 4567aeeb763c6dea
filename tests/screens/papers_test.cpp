#include "screens/papers_desk.h"

#include "../study/exam_bank.h"
#include "school_room.h"
#include "screens/exam.h"
#include "study/exam.h"

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <thread>

namespace {
/// Eve, who examines, at her desk. Keys and questions are sealed by nothing but a word.
struct Examiner : SchoolRoom {
    screens::PapersDeskState state;
    std::map<std::string, study::Progress> students;

    static content::Bank bank_of_exams() {
        content::Bank all = exam_bank();
        for (std::size_t i = 0; i < all.items.size(); ++i) {
            content::Item& item = all.items[i];
            item.stem = "Stem of " + item.id;
            for (std::size_t o = 0; o < 4; ++o)
                item.options[o].text = "Option " + std::to_string(o) + " of " + item.id;
            item.state = i % 2 == 0 ? content::ItemState::exam : content::ItemState::live;
        }
        all.index();
        return all;
    }
    Examiner() : SchoolRoom("eve", bank_of_exams()) {
        happens("ada", study::PersonListed{"eve", "Eve", "eve", "", {"examiner"}, true, false});
        desk.seal_key = [](std::string_view key) { return std::string(key); };
        desk.open_key = [](std::string_view sealed) { return std::string(sealed); };
        desk.seal_questions = [](std::string_view, std::string_view questions) {
            return screens::SchoolDesk::WordedQuestions{"WORD", "{" + std::string(questions)};
        };
        desk.open_questions = [](const study::PaperSet& paper,
                                 std::string_view word) -> base::Result<std::string> {
            if (word != "WORD") return base::Error{paper.title, "this is another word"};
            return paper.questions.substr(1);
        };
        desk.progress_of = [this](const school::LearnerId& id) -> const study::Progress* {
            const auto found = students.find(id.text);
            return found == students.end() ? nullptr : &found->second;
        };
    }
    Stage& open() {
        stage.emplace([this](screens::Ui& ui) { screens::draw(state, session, ui); }, 1280.0F, 5000.0F);
        return *stage;
    }
    /// The exam is set with ten of the first exam's items.
    std::string set_exam() {
        stage->click("papers/header/new");
        state.form.blueprint = "fixed";
        state.form.count = 10;
        stage->settle();
        stage->click("paper-form/sheet/again");
        stage->click("paper-form/sheet/set");
        REQUIRE(school.papers.of_class("evening").size() == 1);
        return school.papers.of_class("evening").front()->set.paper;
    }
    /// They sit it and choose that option everywhere; the first option is the key.
    void sits(const std::string& student, const school::Paper& paper, int option) {
        study::PaperSet set = paper.set;
        set.questions = set.questions.substr(1);
        const content::Bank questions = *school::bank_of(set);
        study::Progress& learnt = students.try_emplace(student, study::LearnerId(student)).first->second;
        study::Recorder theirs(journal, learnt, [this](base::Moment) { return new_id(); });
        study::Clocks clock{day(1), 0, "boot"};
        study::ExamChoice choice;
        choice.paper = set.paper;
        study::Exam sitting = study::Exam::begin(questions, questions.blueprints.front(),
                                                 study::make_pool(questions, questions.blueprints.front()),
                                                 choice, theirs, dice, clock);
        for (std::size_t i = 0; i < questions.items.size(); ++i) {
            clock.boot_ms += 1'000;
            sitting.choose(option, clock);
            if (i + 1 < questions.items.size()) sitting.confirm(clock);
        }
        sitting.submit(clock);
        REQUIRE(sitting.is_over());
    }
};
}  // namespace

TEST_CASE("an exam is drawn, a question swapped, one taken out and one added, and what is kept comes first") {
    Examiner desk;
    Stage& stage = desk.open();
    stage.click("papers/header/new");
    REQUIRE(desk.state.form.open);
    desk.state.form.blueprint = "fixed";
    desk.state.form.count = 8;
    stage.settle();
    stage.click("paper-form/sheet/again");
    screens::PaperForm& form = desk.state.form;
    REQUIRE(form.items.size() == 8);
    for (const std::string& id : form.items)
        CHECK(desk.bank.find<content::Item>(id)->state == content::ItemState::exam);
    CHECK(desk.says("All are kept for exams."));
    CHECK(desk.says("Key: A 8, B 0, C 0, D 0."));
    const std::string first = form.items[0];
    stage.click("paper-form/sheet/questions/" + first + "/swap");
    CHECK(form.items.size() == 8);
    CHECK(form.items[0] != first);
    CHECK(desk.bank.find<content::Item>(form.items[0])->leaf == desk.bank.find<content::Item>(first)->leaf);
    std::vector<std::string> of_one;
    for (const std::string& item : form.items)
        if (item.starts_with("1a")) of_one.push_back(item);
    REQUIRE(of_one.size() == 2);
    for (const std::string& item : of_one) stage.click("paper-form/sheet/questions/" + item + "/out");
    CHECK(form.items.size() == 6);
    CHECK(form.count == 6);
    CHECK(desk.says("Not as the weights ask: one 0 for 2"));
    stage.ui.toast()->undo();
    CHECK(form.items.size() == 7);
    CHECK(std::ranges::find(form.items, of_one.back()) != form.items.end());
    // One more is found by its words and added at the end.
    form.words = first;
    stage.settle();
    stage.click("paper-form/sheet/found/" + first);
    CHECK(form.items.size() == 8);
    CHECK(form.items.back() == first);
    // Fewer: those that stand stay.
    const std::vector<std::string> before = form.items;
    form.count = 10;
    stage.settle();
    stage.click("paper-form/sheet/count/less");
    CHECK(form.items.size() == 5);
    for (const std::string& id : form.items) CHECK(std::ranges::find(before, id) != before.end());
}

TEST_CASE("an exam is not set with a day that cannot be read, or one that lies before it opens") {
    Examiner desk;
    Stage& stage = desk.open();
    stage.click("papers/header/new");
    desk.state.form.closes_day.text = "soon";
    stage.settle();
    stage.click("paper-form/sheet/set");
    CHECK(desk.school.papers.of_class("evening").empty());
    CHECK(desk.state.form.trouble.starts_with("Say on which day"));
    CHECK(desk.says("'soon' is no day"));
    desk.state.form.closes_day = screens::field_for(desk.session.today() - std::chrono::days{1});
    stage.settle();
    stage.click("paper-form/sheet/set");
    CHECK(desk.school.papers.of_class("evening").empty());
    CHECK(desk.state.form.trouble.find("which is before it opens") != std::string::npos);
    // A day is chosen from the month.
    stage.click("paper-form/sheet/closes/month");
    const std::string last = base::to_text(desk.session.today() + std::chrono::days{1});
    stage.click("paper-form/sheet/closes/days/" + last);
    CHECK(desk.state.form.closes_day.text == last);
    CHECK_FALSE(desk.state.form.closes_day.month.has_value());
}

TEST_CASE("what came in is marked by student and by question, one question left out, and given out") {
    Examiner desk;
    Stage& stage = desk.open();
    const std::string id = desk.set_exam();
    const school::Paper paper = *desk.school.papers.find(id);
    CHECK(paper.set.questions.find("\"key\"") == std::string::npos);
    desk.sits("dana", paper, 0);
    desk.sits("ben", paper, 2);
    stage.settle();
    stage.click("papers/body/papers/" + id + "/mark");
    REQUIRE(desk.state.marking.paper == id);
    REQUIRE(desk.state.marking.sittings.size() == 2);
    CHECK(desk.says("Mean 5.0 of 10, 50 %. 1 of 2 pass."));
    stage.click("papers/body/view/1");
    CHECK(desk.says("C, 1"));
    // A bank sorts its items, a paper does not: each question stands with its own answers.
    for (std::size_t i = 0; i < 10; ++i) {
        const std::string item = desk.state.marking.open.key.questions[i].item;
        desk.state.marking.question = i;
        desk.state.marking.question_open = true;
        stage.settle();
        CHECK(desk.says("Stem of " + item));
        CHECK(desk.says("A. Option 0 of " + item + ": 1 of 2"));
    }
    desk.state.marking.question = 3;
    desk.state.marking.question_open = true;
    stage.settle();
    stage.click("question/sheet/leave-out");
    CHECK(desk.state.marking.struck.size() == 1);
    stage.press(screens::Key::escape);
    CHECK(desk.says("Mean 4.5 of 9, 50 %."));
    CHECK(desk.says("left out"));
    stage.click("papers/body/give-out");
    const auto* marked = desk.school.papers.marked(id, study::LearnerId("ben"));
    REQUIRE(marked != nullptr);
    CHECK(marked->points == std::vector<int>{0, 0, 0, -1, 0, 0, 0, 0, 0, 0});
    CHECK(desk.school.papers.marked(id, study::LearnerId("dana"))->passed);
    // Marked again, what was left out is so still.
    stage.click("papers/body/papers/" + id + "/mark");
    CHECK(desk.state.marking.struck.size() == 1);
    // It is a column of the class's gradebook.
    const auto book = school::gradebook(desk.school, study::LearnerId("ruiz"), "evening", day(2));
    REQUIRE(book.has_value());
    REQUIRE(book->works.size() == 1);
    CHECK(school::mean_credit(*book, 0) == 0.5);
}

TEST_CASE("the window goes on while an exam's word is tried, and another word is refused in words") {
    Examiner office;
    office.open();
    const std::string id = office.set_exam();
    study::PaperSet set = office.school.papers.find(id)->set;
    office.stage.reset();  // there is one stage at a time
    // Dana at a laptop, while it is open.
    SchoolRoom laptop("dana", Examiner::bank_of_exams());
    laptop.happens("ada", study::PersonListed{"eve", "Eve", "eve", "", {"examiner"}, true, false});
    set.opens = day(0).time_since_epoch().count();
    set.closes = day(30).time_since_epoch().count();
    laptop.happens("eve", set);
    laptop.desk.open_questions = office.desk.open_questions;
    screens::ExamState state;
    std::string place;
    laptop.stage.emplace(
        [&](screens::Ui& ui) {
            if (const auto journey = ui.take_journey()) place = journey->screen;
            screens::draw(state, laptop.session, ui);
        },
        1280.0F, 3000.0F);
    const auto tries = [&](const char* word) {
        laptop.stage->ui.focus_on("exam/body/papers/" + id + "/begin");
        laptop.stage->settle();  // a field that is edited keeps its own text
        state.word = word;
        laptop.stage->settle();
        laptop.stage->ui.focus_on("exam/body/papers/" + id + "/word");
        laptop.stage->settle();
        laptop.stage->press(screens::Key::enter);  // it is this exam's, and no rehearsal's
        CHECK((!state.agreeing || state.paper != nullptr));
        for (int i = 0; i < 500 && state.opening.working(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            laptop.stage->frame();
        }
        laptop.stage->settle();
    };
    tries("");
    CHECK(laptop.says("Type the exam word first"));
    tries("OTHER");
    CHECK(laptop.says("this is another word"));
    CHECK(place.empty());
    tries("WORD");
    CHECK(place == "exam-room");
    REQUIRE(state.paper != nullptr);
    CHECK(state.paper->bank.items.size() == 10);
}
