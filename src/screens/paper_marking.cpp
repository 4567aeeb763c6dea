#include "screens/paper_marking.h"

#include "school/lab_words.h"
#include "screens/frame.h"
#include "screens/given_work.h"
#include "screens/picture_view.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using school::Action;
using school::Paper;
using Sitting = PaperMarking::Sitting;

void reckon(PaperMarking& marking, const Paper& paper) {
    for (Sitting& one : marking.sittings) {
        one.points = school::points_of(marking.open.key, one.chosen, marking.struck);
        one.passed = school::sum(one.points).share() >= paper.set.pass;
    }
}

std::string option_of(const PaperMarking& marking, std::size_t question, int option) {
    const auto place = static_cast<std::size_t>(option);
    return school::letter(place) + ". " + marking.open.question(question).options.at(place).text;
}
bool is_struck(const PaperMarking& marking, std::size_t question) {
    return std::ranges::find(marking.struck, marking.open.key.questions.at(question).item) !=
           marking.struck.end();
}

std::vector<school::QuestionTally> tally_of(const PaperMarking& marking) {
    std::vector<std::vector<int>> chosen;
    for (const Sitting& one : marking.sittings) chosen.push_back(one.chosen);
    return school::tally_of(marking.open.key, chosen);
}

/// "Mean 21.4 of 30, 71 %. 7 of 9 pass."
std::string mean_words(const PaperMarking& marking) {
    double right = 0, share = 0;
    int of = 0, passed = 0;
    for (const Sitting& one : marking.sittings) {
        const school::Points points = school::sum(one.points);
        right += points.right;
        share += points.share();
        of = points.of;
        passed += one.passed;
    }
    const auto count = static_cast<double>(marking.sittings.size());
    if (count == 0) return {};
    const auto tenths = static_cast<long>(right / count * 10.0 + 0.5);
    return "Mean " + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " of " +
           std::to_string(of) + ", " + percent_words(share / count) + ". " + std::to_string(passed) + " of " +
           std::to_string(marking.sittings.size()) + " pass.";
}

void draw_students(PaperMarking& marking, const Session& session, Ui& ui) {
    const school::Roll& roll = session.school->roll();
    const TableAct act = table(
        ui, "marked", "Results by student",
        {{"Student", 2.0F, false, false}, {"Points", 1.0F, true, false}, {"", 1.8F, false, false}},
        marking.sittings.size(),
        [&](std::size_t r, std::size_t c) -> Cell {
            const Sitting& one = marking.sittings[r];
            const school::Points points = school::sum(one.points);
            if (c == 0) return {roll.name_of(one.student), Color::ink, Icon::none};
            if (c == 1)
                return {std::to_string(points.right) + " of " + std::to_string(points.of), Color::ink,
                        Icon::none};
            if (one.sittings > 1) return {"sat it twice: the first counts", Color::caution, Icon::triangle};
            if (one.longer)
                return {"its clock ran longer than the school gives", Color::caution, Icon::triangle};
            return {one.passed ? "passed" : "not passed", Color::ink2,
                    one.passed ? Icon::check : Icon::times};
        },
        marking.students_table);
    if (!act.opened) return;
    marking.student = static_cast<std::size_t>(*act.opened);
    marking.student_open = true;
}

/// How far the points can be trusted, and for whom that decides.
void draw_reliability(const PaperMarking& marking, double pass, Ui& ui) {
    std::vector<std::vector<int>> points;
    for (const Sitting& one : marking.sittings) points.push_back(one.points);
    const auto reliability = school::reliability_of(points);
    if (!reliability) return;
    const auto near = std::ranges::count_if(points, [&](const std::vector<int>& one) {
        const school::Points sum = school::sum(one);
        return std::abs(sum.right - pass * sum.of) <= reliability->standard_error;
    });
    std::string words = school::reliability_words(*reliability);
    if (near > 0)
        words += " " + counted(static_cast<int>(near), "student lies", "students lie") +
                 " that close to passing or failing.";
    note(ui, Icon::info, words, Color::ink2);
    space(ui, 12.0F);
}

void draw_by_question(PaperMarking& marking, double pass, Ui& ui) {
    draw_reliability(marking, pass, ui);
    const std::vector<school::QuestionTally> all = tally_of(marking);
    const TableAct act = table(
        ui, "by-question", "Results by question",
        {{"", 0.35F, true, false},
         {"Question", 4.0F, false, false},
         {"Right", 0.9F, true, false},
         {"Most chosen wrong", 1.5F, false, false}},
        all.size(),
        [&](std::size_t r, std::size_t c) -> Cell {
            const school::QuestionTally& one = all[r];
            const int right = marking.open.key.questions[r].right, pull = one.pull(right);
            if (c == 0) return {std::to_string(r + 1), Color::ink2, Icon::none};
            if (c == 1) return {marking.open.question(r).stem, Color::ink, Icon::none};
            if (c == 2)
                return {std::to_string(one.right) + " of " + std::to_string(one.of), Color::ink, Icon::none};
            if (is_struck(marking, r)) return {"left out", Color::ink2, Icon::minus};
            if (pull < 0) return {"", Color::ink2, Icon::none};
            const int count = one.chosen[static_cast<std::size_t>(pull)];
            // More chose one wrong answer than the key: the key, or the question, may be wrong.
            const bool odd = count > one.right;
            return {school::letter(static_cast<std::size_t>(pull)) + ", " + std::to_string(count) +
                        (odd ? ": check the key" : ""),
                    odd ? Color::caution : Color::ink2, odd ? Icon::triangle : Icon::none};
        },
        marking.questions_table);
    if (!act.opened) return;
    marking.question = static_cast<std::size_t>(*act.opened);
    marking.question_open = true;
}

void give_out(PaperMarking& marking, const Paper& paper, Session& session, Ui& ui) {
    std::vector<study::Body> acts;
    for (const Sitting& one : marking.sittings)
        acts.emplace_back(study::PaperMarked{paper.set.paper, paper.set.class_id, one.student.text,
                                             one.session, one.points, one.passed});
    const base::Status written = session.school->pen.write_all(acts, session.now);
    ui.say(written ? "The results go to the laptops with the next package from School"
                   : written.error().text());
    if (written) marking = {};
}

void draw_student_sheet(PaperMarking& marking, Session& session, Ui& ui) {
    const bool there = marking.student < marking.sittings.size();
    if (!there) marking.student_open = false;
    sheet(
        ui, "student", there ? session.school->roll().name_of(marking.sittings[marking.student].student) : "",
        marking.student_open,
        [&] {
            if (!there) return;
            const Sitting& one = marking.sittings[marking.student];
            const school::Points points = school::sum(one.points);
            text(ui, Type::body,
                 std::to_string(points.right) + " of " + std::to_string(points.of) + ", " +
                     (one.passed ? "passed" : "not passed"));
            space(ui, 14.0F);
            int missed = 0;
            for (std::size_t i = 0; i < one.chosen.size(); ++i) {
                const int right = marking.open.key.questions[i].right;
                if (one.chosen[i] == right) continue;
                ++missed;
                divider(ui);
                space(ui, 8.0F);
                text(ui, Type::body, std::to_string(i + 1) + ". " + marking.open.question(i).stem);
                space(ui, 4.0F);
                note(ui, Icon::times,
                     one.chosen[i] < 0 ? std::string("no answer") : option_of(marking, i, one.chosen[i]),
                     Color::ink2);
                note(ui, Icon::check, option_of(marking, i, right), Color::ink);
                if (is_struck(marking, i))
                    text(ui, Type::small, "Left out: it counts for nobody.", Color::ink3);
                space(ui, 8.0F);
            }
            if (missed == 0) text(ui, Type::body, "Every question was right.", Color::ink2);
        },
        640.0F);
}

void draw_question_sheet(PaperMarking& marking, Session& session, Ui& ui) {
    const bool there = marking.question < marking.open.key.questions.size();
    const Paper* paper = session.school->school.papers.find(marking.paper);
    if (!there || paper == nullptr) marking.question_open = false;
    sheet(
        ui, "question", "Question " + std::to_string(marking.question + 1), marking.question_open,
        [&] {
            if (!there || paper == nullptr) return;
            const school::PaperKey::Question& question = marking.open.key.questions[marking.question];
            const school::QuestionTally tally = tally_of(marking)[marking.question];
            text(ui, Type::body_medium, marking.open.question(marking.question).stem);
            space(ui, 12.0F);
            draw_picture_of(marking.open.question(marking.question), marking.open.bank, session, ui, 280.0F);
            const auto count = static_cast<int>(marking.open.question(marking.question).options.size());
            for (int option = 0; option < count; ++option) {
                const auto at = static_cast<std::size_t>(option);
                const int chose = at < tally.chosen.size() ? tally.chosen[at] : 0;
                const bool key = option == question.right;
                const std::string words = option_of(marking, marking.question, option);
                const std::string many = std::to_string(chose) + " of " + std::to_string(tally.of);
                if (key)
                    note(ui, Icon::check, words + ": " + many, Color::ink, Type::body);
                else
                    text(ui, Type::body, words + ": " + many, Color::ink2);
                space(ui, 4.0F);
                meter(ui, words,
                      tally.of == 0 ? 0.0F : static_cast<float>(chose) / static_cast<float>(tally.of),
                      many + (key ? ", the key" : ""));
                space(ui, 10.0F);
            }
            if (tally.none > 0) {
                text(ui, Type::small, counted(tally.none, "student") + " gave no answer.", Color::ink2);
                space(ui, 10.0F);
            }
            bool out = is_struck(marking, marking.question);
            if (toggle(ui, "leave-out", "Leave it out: it counts for nobody", out)) {
                std::erase(marking.struck, question.item);
                if (out) marking.struck.push_back(question.item);
                reckon(marking, *paper);
            }
            space(ui, 6.0F);
            text(
                ui, Type::small,
                "Where a question proves wrong after the exam, leave it out here and see what it does to the "
                "results; then mend or retire the item in the item lab.",
                Color::ink3);
        },
        640.0F);
}
}  // namespace

base::Result<school::OpenPaper> open_paper(const Paper& paper, const Session& session) {
    const SchoolDesk& desk = *session.school;
    if (base::Status may = desk.pen.may(Action::open_exam_key, {paper.set.class_id, {}}); !may)
        return may.error();
    return school::open_paper(paper.set, desk.open_key, desk.open_questions, session.bank);
}

std::vector<const study::ExamRecord*> sittings_of(const Paper& paper, const school::LearnerId& student,
                                                  const Session& session) {
    std::vector<const study::ExamRecord*> found;
    const study::Progress* progress =
        session.school->progress_of ? session.school->progress_of(student) : nullptr;
    if (progress == nullptr) return found;
    for (const study::ExamRecord& record : progress->exams())
        if (record.terms.paper == paper.set.paper) found.push_back(&record);
    return found;
}

base::Status mark(PaperMarking& marking, const Paper& paper, const Session& session) {
    marking = {};
    auto opened = open_paper(paper, session);
    if (!opened) return opened.error();
    const SchoolDesk& desk = *session.school;
    marking.open = *std::move(opened);
    for (const school::LearnerId& student : desk.roll().find_class(paper.set.class_id)->students) {
        const auto sittings = sittings_of(paper, student, session);
        // What was left out before, is so still.
        if (const auto* before = desk.school.papers.marked(paper.set.paper, student))
            for (std::size_t i = 0; i < std::min(before->points.size(), marking.open.key.questions.size());
                 ++i)
                if (before->points[i] < 0 && !is_struck(marking, i))
                    marking.struck.push_back(marking.open.key.questions[i].item);
        if (sittings.empty() || !sittings.front()->over) continue;
        const study::ExamRecord& first = *sittings.front();
        std::vector<int> chosen = school::chosen_of(marking.open.key, first);
        for (std::size_t i = 0; i < chosen.size(); ++i)  // a laptop is the student's to change
            if (chosen[i] >= std::ssize(marking.open.question(i).options)) chosen[i] = -1;
        marking.sittings.push_back(
            {student,
             first.session,
             std::move(chosen),
             {},
             false,
             static_cast<int>(sittings.size()),
             school::clock_was_longer(paper.set, first, desk.roll().person(student)->extra_time)});
    }
    reckon(marking, paper);
    marking.paper = paper.set.paper;
    return base::Done{};
}

void draw_marking(PaperMarking& marking, const Paper& paper, Session& session, Ui& ui) {
    text(ui, Type::heading,
         paper.set.title + ": " + counted(static_cast<int>(marking.sittings.size()), "sitting"));
    space(ui, 6.0F);
    int given = 0;
    const school::Class* one = session.school->roll().find_class(paper.set.class_id);
    for (const school::LearnerId& student : one == nullptr ? std::vector<school::LearnerId>() : one->students)
        given += session.school->school.papers.marked(paper.set.paper, student) != nullptr;
    text(ui, Type::body,
         mean_words(marking) + (given == 0 ? " Nobody sees this until you give it out."
                                           : " " + counted(given, "student has", "students have") +
                                                 " their result. Giving it out again replaces it."),
         Color::ink2);
    space(ui, 14.0F);
    row(ui, 52.0F, [&] {
        if (const auto view =
                segmented(ui, "view", "View", {{"Students", Icon::users}, {"Questions", Icon::list}},
                          marking.by_question ? 1 : 0, true))
            marking.by_question = *view == 1;
    });
    space(ui, 14.0F);
    if (marking.by_question)
        draw_by_question(marking, paper.set.pass, ui);
    else
        draw_students(marking, session, ui);
    space(ui, 18.0F);
    bool leave = false, give = false;
    row(ui, 48.0F, [&] {
        give = button(ui, "give-out", "Give out the results",
                      {.kind = ButtonKind::primary, .disabled = marking.sittings.empty()});
        leave = button(ui, "back", "Back", {.kind = ButtonKind::plain, .key = Key::escape});
    });
    if (give) give_out(marking, paper, session, ui);
    if (leave) marking = {};
}

void draw_marking_sheets(PaperMarking& marking, Session& session, Ui& ui) {
    draw_student_sheet(marking, session, ui);
    draw_question_sheet(marking, session, ui);
}
}  // namespace screens
