#include "school/paper.h"

#include "images/image.h"
#include "school/visible.h"
#include "some_school.h"
#include "study/exam.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace school;

namespace {
content::Item question(const std::string& id, int right) {
    content::Item item;
    item.id = id;
    item.version = "v-" + id;
    item.leaf = "leaf-" + id.substr(0, 1);
    item.stem = "Stem of " + id;
    for (int i = 0; i < 4; ++i) {
        content::Option option;
        option.text = "Option " + std::to_string(i) + " of " + id;
        option.key = i == right;
        option.why = "WHY-" + std::to_string(i);
        option.unsafe = i == 3;
        item.options.push_back(std::move(option));
    }
    item.learning_point = "LEARN";
    return item;
}

content::Bank some_bank() {
    content::Bank bank;
    bank.items = {question("a1", 0), question("a2", 1), question("b1", 2), question("b2", 3)};
    bank.index();
    return bank;
}
const std::vector<std::string> kItems = {"b1", "a1", "b2", "a2"};

study::PaperSet some_paper() {
    study::PaperSet paper;
    paper.paper = "final";
    paper.class_id = "evening";
    paper.title = "Final exam";
    paper.minutes = 30;
    paper.questions = make_paper(some_bank(), kItems)->questions;
    return paper;
}

struct Kept final : study::Journal {
    std::vector<study::Event> events;
    void append(study::Event event) override { events.push_back(std::move(event)); }
    std::vector<study::Receipt> receipts() override { return {}; }
    void wait() override {}
    void retry() override {}
    [[nodiscard]] std::size_t pending() const override { return 0; }
    base::Status replay(std::int64_t,
                        const std::function<void(std::int64_t, const study::Event&)>&) override {
        return base::Done{};
    }
};
}  // namespace

TEST_CASE("a question's picture goes with it into the exam, and one that is broken is refused") {
    content::Bank bank = some_bank();
    content::Picture picture;
    picture.id = "wrist";
    picture.name = "Wrist";
    picture.alt = "A wrist";
    picture.creator = "Harbor School";
    picture.data = images::png({8, 4, std::vector<std::uint8_t>(8 * 4 * 4, 90)});
    bank.pictures = {picture};
    for (content::Item& item : bank.items)
        if (item.id.starts_with("a")) item.picture = {{content::Kind::picture, "wrist", 0}};
    bank.index();
    study::PaperSet paper = some_paper();
    paper.questions = make_paper(bank, kItems)->questions;
    const auto sat = bank_of(paper);
    REQUIRE(sat.has_value());
    REQUIRE(sat->pictures.size() == 1);
    REQUIRE(sat->picture_of(*sat->find<content::Item>("a2")) != nullptr);
    CHECK(sat->picture_of(*sat->find<content::Item>("a2"))->data == picture.data);
    CHECK(sat->picture_of(*sat->find<content::Item>("b1")) == nullptr);
    paper.questions.replace(paper.questions.find("license"), 7, "licence");
    CHECK_FALSE(bank_of(paper).has_value());
    // A hundred photos would not go in one event.
    bank.pictures[0].data.resize(6U << 20, 'x');
    const auto heavy = make_paper(bank, kItems);
    REQUIRE_FALSE(heavy.has_value());
    CHECK(heavy.error().what.find("too large together") != std::string::npos);
}

TEST_CASE("nothing on a paper tells an answer") {
    const auto parts = make_paper(some_bank(), kItems);
    REQUIRE(parts.has_value());
    for (const char* telling : {"key", "right", "WHY", "LEARN", "unsafe", "why", "misconception"}) {
        CAPTURE(telling);
        CHECK(parts->questions.find(telling) == std::string::npos);
    }
    const auto bank = bank_of(some_paper());
    REQUIRE(bank.has_value());
    REQUIRE(bank->items.size() == 4);
    for (const content::Item& item : bank->items)
        for (const content::Option& option : item.options) {
            CHECK_FALSE(option.key);
            CHECK_FALSE(option.unsafe);
            CHECK(option.why.empty());
        }
    const auto key = read_key(parts->key);
    REQUIRE(key.has_value());
    CHECK(key->questions == std::vector<PaperKey::Question>{
                                {"b1", "v-b1", 2}, {"a1", "v-a1", 0}, {"b2", "v-b2", 3}, {"a2", "v-a2", 1}});
}

TEST_CASE("a sealed paper cannot be sat, and a key with a word marks as one without") {
    study::PaperSet paper = some_paper();
    CHECK_FALSE(needs_word(paper));  // as papers of before are
    CHECK(bank_of(paper).has_value());
    paper.questions = R"({"sealed":"AA"})";
    CHECK(needs_word(paper));
    CHECK(bank_of(paper).error().text() ==
          "Final exam: opens with its word, which is said when the exam begins");
    const std::string plain = make_paper(some_bank(), kItems)->key;
    const auto key = read_key(with_word(plain, "K7QF-2MXD"));
    REQUIRE(key.has_value());
    CHECK(key->word == "K7QF-2MXD");
    CHECK(key->questions == read_key(plain)->questions);
    CHECK(read_key(plain)->word.empty());
    for (const char* broken :
         {"{}", R"({"word":"x"})", R"({"word":1,"key":[]})", R"({"word":"x","key":{}})", "7"})
        CHECK_FALSE(read_key(broken).has_value());
}

TEST_CASE("what cannot be marked is no question of an exam") {
    content::Bank bank = some_bank();
    const auto why_not = [&](const std::vector<std::string>& items) {
        const auto parts = make_paper(bank, items);
        return parts ? "made" : parts.error().text();
    };
    CHECK(why_not({}) == "an exam needs at least one question");
    CHECK(why_not({"a1", "zz"}) == "zz: there is no such item in the bank");
    CHECK(why_not({"a1", "a1"}) == "a1: stands twice in this exam");
    bank.items[1].options[3].key = true;
    CHECK(why_not({"a1", "a2"}) == "a2: this item has not exactly one key, which an exam cannot mark");
    bank.items[1].options.resize(3);
    CHECK(why_not({"a1", "a2"}) ==
          "a2: offers 3 answers where the first question offers 4; an exam offers as many everywhere");
    bank.items[1].kind = content::ItemKind::ordering;
    CHECK(why_not({"a1", "a2"}) ==
          "a2: this item asks for more than one best answer, which an exam cannot mark");
}

TEST_CASE("a student sits the paper, the journal tells nothing, and the key marks it") {
    const content::Bank bank = *bank_of(some_paper());
    const auto& exam = bank.blueprints.front();
    const auto pool = study::make_pool(bank, exam);
    study::Progress progress(kChloe);
    Kept journal;
    int number = 0;
    study::Recorder recorder(journal, progress,
                             [&](base::Moment) { return study::EventId("e" + std::to_string(++number)); });
    base::Random dice(7);
    study::Clocks clock{base::Moment{}, 0, "boot"};
    study::ExamChoice choice;
    choice.paper = "final";
    study::Exam sitting = study::Exam::begin(bank, exam, pool, choice, recorder, dice, clock);
    CHECK(sitting.record().length() == 4);
    for (int i = 0; i < 4; ++i) {
        clock.boot_ms += 20'000;
        clock.wall += std::chrono::seconds{20};
        sitting.choose(sitting.question().item == "a2" ? 0 : 2, clock);  // b1 is right with 2, others are not
        if (i < 3) sitting.confirm(clock);
    }
    sitting.submit(clock);
    REQUIRE(sitting.is_over());
    CHECK_FALSE(sitting.record().has_report());
    CHECK(sitting.record().answered() == 4);
    for (const study::Event& event : journal.events) {
        CHECK(study::kind_of(event.body) != "attempt");
        CHECK(study::to_json(event.body).find("\"right\"") == std::string::npos);
    }
    CHECK(progress.answers() == 0);

    const PaperKey key = *read_key(make_paper(some_bank(), kItems)->key);
    CHECK(points_of(key, sitting.record()) == std::vector<int>{1, 0, 0, 0});
    CHECK(points_of(key, sitting.record(), {"a1"}) == std::vector<int>{1, -1, 0, 0});
    CHECK(sum({1, -1, 0, 1}).right == 2);
    CHECK(sum({1, -1, 0, 1}).of == 3);

    // A sitting that was interrupted and given up keeps what was answered, and still no verdict.
    study::Progress again(kChloe);
    for (const study::Event& event : journal.events) again.apply(event);
    CHECK(again.exams().back().is_sealed());
    CHECK(again.exams().back().terms.name == "Final exam");
    const auto kept = study::Progress::from_bytes(again.to_bytes(), kChloe, {});
    REQUIRE(kept.has_value());
    CHECK(kept->exams().back().terms.paper == "final");
}

TEST_CASE("an answer to another version of a question earns nothing") {
    PaperKey key = *read_key(make_paper(some_bank(), {"a1"})->key);
    study::ExamRecord sitting;
    study::ExamQuestion answered;
    answered.item = "a1";
    answered.version = "v-a1";
    answered.chosen = {0};
    sitting.questions.push_back(answered);
    CHECK(points_of(key, sitting) == std::vector<int>{1});
    sitting.questions[0].version = "another";
    CHECK(points_of(key, sitting) == std::vector<int>{0});
}

TEST_CASE("an examiner sets exams and marks them, and nobody else does") {
    SomeSchool some;
    const study::PaperMarked marked{"final", "evening", "chloe", "s", {1, 0}, false};
    for (const LearnerId& who : {kRuiz, kOsei, kAda, kChloe}) {
        CAPTURE(who.text);
        CHECK_FALSE(some.happens(who, some_paper()));
        CHECK_FALSE(some.happens(who, marked));
    }
    CHECK(some.happens(kEve, some_paper()));
    CHECK(some.happens(kEve, marked));
    CHECK(some.school.papers.of_class("evening").size() == 1);
    CHECK(some.school.papers.of_class("morning").empty());
    CHECK(some.school.papers.marked("final", kChloe)->points == std::vector<int>{1, 0});
    CHECK(some.school.papers.marked("final", kBen) == nullptr);
}

TEST_CASE("with extra time the clock of a graded exam really runs longer, and usually it does not") {
    const content::Bank bank = *bank_of(some_paper());
    const auto pool = study::make_pool(bank, bank.blueprints.front());
    for (const auto& [extra, minutes] :
         std::vector<std::pair<double, int>>{{1.0, 30}, {1.25, 38}, {1.5, 45}, {2.0, 60}}) {  // 37.5 is 38
        const double times = extra;
        CAPTURE(times);
        study::Progress progress(kChloe);
        Kept journal;
        int number = 0;
        study::Recorder recorder(
            journal, progress, [&](base::Moment) { return study::EventId("e" + std::to_string(++number)); });
        base::Random dice(7);
        study::Clocks clock{base::Moment{}, 0, "boot"};
        study::ExamChoice choice;
        choice.paper = "final";
        choice.extra_time = extra;
        study::Exam sitting =
            study::Exam::begin(bank, bank.blueprints.front(), pool, choice, recorder, dice, clock);
        CHECK(sitting.left_ms() == minutes * 60'000);
        CHECK(minutes_of(some_paper(), extra) == minutes);
        // Whoever turns up the clock on their own machine is seen when it is marked.
        CHECK_FALSE(clock_was_longer(some_paper(), sitting.record(), extra));
        CHECK(clock_was_longer(some_paper(), sitting.record(), 1.0) == (extra > 1.0));
        clock.boot_ms += minutes * 60'000 - 1'000;
        sitting.tick(clock);
        CHECK_FALSE(sitting.is_over());
        clock.boot_ms += 2'000;
        sitting.tick(clock);
        CHECK(sitting.is_over());
    }
}

TEST_CASE(
    "extra time is given by who teaches the student or the office, and stays when they are entered anew") {
    SomeSchool some;
    CHECK(some.roll.person(kChloe)->extra_time == 1.0);
    CHECK(some.happens(kRuiz, study::AccommodationSet{"chloe", 1.5}));
    CHECK(some.roll.person(kChloe)->extra_time == 1.5);
    CHECK(some.happens(kAda, listed(kChloe, {"student"})));
    CHECK(some.roll.person(kChloe)->extra_time == 1.5);
    CHECK(some.happens(kAda, study::AccommodationSet{"chloe", 1.0}));
    CHECK(some.roll.person(kChloe)->extra_time == 1.0);
    CHECK(some.happens(kAda, study::AccommodationSet{"ben", 2.0}));
    const auto acts = some.school.audit.read(some.roll, kAda, {{}, ActKind::records, {}});
    REQUIRE(acts->size() == 3);
    CHECK(acts->at(0)->what == "gave Name of ben 200 % of the time in graded exams");
    CHECK(acts->at(1)->what == "took back the extra time of Name of chloe");
    CHECK(acts->at(2)->who == kRuiz);
}

TEST_CASE("a student gives nobody extra time, least themselves, on any machine") {
    SomeSchool some;
    for (const std::string_view machine : {kOffice, kLaptop, std::string_view("stranger")}) {
        CAPTURE(machine);
        CHECK_FALSE(some.happens(kChloe, study::AccommodationSet{"chloe", 2.0}, machine));
        CHECK_FALSE(some.happens(kChloe, study::AccommodationSet{"ben", 2.0}, machine));
    }
    CHECK_FALSE(some.happens(kOsei, study::AccommodationSet{"chloe", 2.0}));           // another's class
    CHECK_FALSE(some.happens(kEve, study::AccommodationSet{"chloe", 2.0}));            // an examiner
    CHECK_FALSE(some.happens(kRuiz, study::AccommodationSet{"chloe", 2.0}, kLaptop));  // not a staff machine
    CHECK_FALSE(some.happens(kRuiz, study::AccommodationSet{"chloe", 9.0}));           // no such time
    CHECK_FALSE(some.happens(kAda, study::AccommodationSet{"ruiz", 2.0}));             // no student
    CHECK_FALSE(some.happens(kAda, study::AccommodationSet{"nobody", 2.0}));
    CHECK(some.happens(kAda, listed(kAda, {"administrator", "student"})));
    CHECK_FALSE(some.happens(kAda, study::AccommodationSet{"ada", 2.0}));  // to oneself
    CHECK(some.roll.person(kChloe)->extra_time == 1.0);
    CHECK(some.roll.person(kBen)->extra_time == 1.0);
}

TEST_CASE("extra time goes to the classroom with its student, and with no other") {
    SomeSchool some;
    const study::AccommodationSet given{"chloe", 1.5};
    CHECK(goes_with(some.roll, kChloe, given));
    CHECK_FALSE(goes_with(some.roll, kBen, given));
    // There a package's acts are taken in their order, and a student's own word changes nothing.
    School laptop;
    laptop.take({study::EventId("a"), {}, kAda, listed(kChloe, {"student"})});
    laptop.take({study::EventId("b"), {}, kRuiz, given});
    laptop.apply({study::EventId("c"), {}, kChloe, study::AccommodationSet{"chloe", 2.0}}, "laptop");
    CHECK(laptop.roll.person(kChloe)->extra_time == 1.5);
}

TEST_CASE("a class's answers are counted question by question") {
    const PaperKey key = *read_key(make_paper(some_bank(), {"a1", "b1"})->key);  // right: 0 and 2
    study::ExamRecord sitting;
    for (const char* item : {"b1", "a1"}) {
        study::ExamQuestion answered;
        answered.item = item;
        answered.version = "v-" + std::string(item);
        sitting.questions.push_back(answered);
    }
    CHECK(chosen_of(key, sitting) == std::vector<int>{-1, -1});
    sitting.questions[0].chosen = {3};
    sitting.questions[1].chosen = {0};
    CHECK(chosen_of(key, sitting) == std::vector<int>{0, 3});
    const auto all = tally_of(key, {{0, 3}, {1, 3}, {1, 2}, {0, -1}});
    REQUIRE(all.size() == 2);
    CHECK(all[0].right == 2);
    CHECK(all[0].of == 4);
    CHECK(all[0].chosen == std::vector<int>{2, 2});
    CHECK(all[0].pull(0) == 1);
    CHECK(all[1].right == 1);
    CHECK(all[1].none == 1);
    CHECK(all[1].pull(2) == 3);
    CHECK(tally_of(key, {{0, 2}})[0].pull(0) == -1);  // nobody was wrong
}
