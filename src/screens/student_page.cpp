#include "screens/student_page.h"

#include "paper/transcript.h"
#include "screens/chart.h"
#include "screens/chart_save.h"
#include "screens/class_parts.h"
#include "screens/person_parts.h"
#include "screens/progress.h"
#include "screens/report_file.h"
#include "screens/today.h"

#include <algorithm>
#include <cmath>

namespace screens {
using school::ClassStudent;
using school::HeldBelief;
using school::Mark;

namespace {
struct StudentRoom {
    StudentPageState& state;
    const school::ClassView& view;  ///< of this student alone
    const school::Foresight& foresight;
    Session& session;
    Ui& ui;
    [[nodiscard]] const ClassStudent& student() const { return view.students.front(); }
};

std::string percent_words(float score) {
    return std::to_string(std::lround(score * 100)) + " of 100";
}

/// Where they stand, as they see it on Progress themselves.
void draw_standing(StudentRoom& room) {
    Ui& ui = room.ui;
    const content::Blueprint* exam = room.session.exam();
    const auto& progress_of = room.session.school->progress_of;
    const study::Progress* progress = progress_of ? progress_of(room.student().id) : nullptr;
    if (exam == nullptr || progress == nullptr || progress->answers() == 0) {
        text(ui, Type::body, "No answers yet, or their record is not on this machine.", Color::ink2);
        return;
    }
    text(ui, Type::body_bold, "Where they stand");
    space(ui, 8.0F);
    BandChart chart;
    chart.standard = on_scale(study::kStandard);
    for (const study::Standing& s : progress->areas(*exam)) chart.bands.push_back(band_of(s));
    saved_chart(
        ui, room.session, "student-areas",
        [&] { static_cast<void>(band_chart(ui, "areas", "Areas", chart)); }, [&] { return csv_of(chart); });
    space(ui, 6.0F);
    text(ui, Type::small, "A wide band means few answers.", Color::ink2);
}

void draw_days(StudentRoom& room) {
    Ui& ui = room.ui;
    text(ui, Type::body_bold, "Days of study");
    text(ui, Type::small, study_words(room.student()), Color::ink2);
    space(ui, 8.0F);
    std::vector<DayBar> bars;
    float most = 1.0F;
    for (std::size_t i = 0; i < room.student().minutes.size(); ++i) {
        const base::Date day{
            std::chrono::days{room.view.today - static_cast<int>(school::kLineDays - 1 - i)}};
        const float minutes = room.student().minutes[i];
        most = std::max(most, minutes);
        const bool labelled = i % 3 == 1;  // today among them
        bars.push_back({labelled ? short_day(day) : "", minutes, false, 0.0F,
                        long_day(day) + ": " + counted(static_cast<int>(std::lround(minutes)), "minute")});
    }
    saved_chart(
        ui, room.session, "student-days", [&] { day_bars(ui, "Minutes of study a day", bars, 0.0F); },
        [&] { return csv_of(bars); });
}

void draw_beliefs(StudentRoom& room) {
    Ui& ui = room.ui;
    text(ui, Type::body_bold, "What they believe");
    space(ui, 4.0F);
    if (room.view.beliefs.empty()) {
        text(ui, Type::body, "No wrong belief stands.", Color::ink2);
        return;
    }
    constexpr std::size_t kShown = 6;
    for (std::size_t i = 0; i < std::min(room.view.beliefs.size(), kShown); ++i) {
        const HeldBelief& belief = room.view.beliefs[i];
        if (i > 0) divider(ui);
        space(ui, 10.0F);
        const bool sure = belief.marks.front() == Mark::holds_sure;
        text(ui, Type::body_medium, in_quotes(belief.belief->belief));
        if (belief.unsafe || sure) {
            space(ui, 4.0F);
            row(ui, 30.0F, [&] {
                if (belief.unsafe) tag(ui, Tone::unsafe, "Unsafe");
                if (sure) tag(ui, Tone::quiet, "sure");
            });
            space(ui, 4.0F);
        }
        text(ui, Type::small, belief.belief->truth, Color::ink2);
        space(ui, 10.0F);
    }
    if (room.view.beliefs.size() > kShown) {
        space(ui, 6.0F);
        text(ui, Type::small, "And " + std::to_string(room.view.beliefs.size() - kShown) + " more.",
             Color::ink2);
    }
}

void draw_cases(StudentRoom& room) {
    Ui& ui = room.ui;
    const auto& cases = room.student().pupil->cases();
    text(ui, Type::body_bold, "Cases");
    space(ui, 4.0F);
    if (cases.empty()) text(ui, Type::body, "No case was carried to its debrief yet.", Color::ink2);
    constexpr std::size_t kShown = 8;
    std::size_t shown = 0;
    for (auto done = cases.rbegin(); done != cases.rend() && shown < kShown; ++done, ++shown) {
        const auto* study = room.session.bank.find<content::CaseStudy>(done->case_id);
        const auto* rule = room.session.bank.find<content::SafetyRule>(done->critical_rule);
        space(ui, 6.0F);
        if (shown > 0) {
            divider(ui);
            space(ui, 6.0F);
        }
        pair(ui, study != nullptr ? study->name : done->case_id, percent_words(done->score));
        if (rule != nullptr) note(ui, Icon::hand, rule->name, Color::unsafe);
    }
}

void draw_exams(StudentRoom& room) {
    Ui& ui = room.ui;
    const auto& exams = room.student().pupil->exams();
    const school::School& school = room.session.school->school;
    std::vector<std::pair<std::string, std::string>> graded;
    for (const school::Class* one : school.roll.classes_of(room.student().id))
        for (const school::Paper* paper : school.papers.of_class(one->id))
            if (const auto* marked = school.papers.marked(paper->set.paper, room.student().id)) {
                const school::Points points = school::sum(marked->points);
                graded.emplace_back(paper->set.title + ", graded",
                                    std::to_string(points.right) + " of " + std::to_string(points.of) +
                                        (marked->passed ? ", passed" : ", not passed"));
            }
    if (exams.empty() && graded.empty()) return;
    space(ui, 20.0F);
    card(ui, [&] {
        text(ui, Type::body_bold, "Exams");
        space(ui, 4.0F);
        for (const auto& [name, result] : graded) pair(ui, name, result);
        for (auto exam = exams.rbegin(); exam != exams.rend(); ++exam) {
            const char* how = exam->how == study::ExamEnd::given_up ? "given up"
                              : exam->passed                        ? "passed"
                                                                    : "not passed";
            pair(ui,
                 (exam->name.empty() ? "Exam" : exam->name) + ", " +
                     short_day(base::Date{std::chrono::days{exam->day}}),
                 how);
        }
    });
}

void draw_reasons(StudentRoom& room, double standard) {
    Ui& ui = room.ui;
    const auto reasons = school::reasons_of(room.view, 0, standard, room.foresight, overdue_of(room.session));
    card(ui, [&] {
        text(ui, Type::body_bold, "What stands out");
        space(ui, 8.0F);
        if (reasons.empty()) text(ui, Type::small, "Nothing that they would need you for.", Color::ink2);
        for (const school::Need& reason : reasons) {
            const auto [icon, color] = look_of(reason.why);
            note(ui, icon, reason.words, color);
            space(ui, 4.0F);
        }
    });
}

void draw_unsafe(StudentRoom& room) {
    if (room.student().unsafe == 0) return;
    Ui& ui = room.ui;
    space(ui, 20.0F);
    unsafe_card(ui, "Sure, and unsafe", [&] {
        constexpr std::size_t kShown = 3;  // with what to do; of the others the names
        const auto& rules = room.student().unsafe_rules;
        for (std::size_t i = 0; i < rules.size(); ++i) {
            text(ui, Type::small_medium, rules[i]->name);
            if (i < kShown) text(ui, Type::small, rules[i]->act);
            space(ui, 8.0F);
        }
        const int others = room.student().unsafe - static_cast<int>(room.student().unsafe_rules.size());
        if (room.student().unsafe_rules.empty() && others > 0)
            text(ui, Type::small, counted(others, "answer") + " to questions that have changed since.");
    });
}

void draw_certainty(StudentRoom& room) {
    Ui& ui = room.ui;
    const study::CertaintyTable& table = room.student().pupil->certainty();
    constexpr std::array<const char*, 4> kWords = {"", "Guessing", "Fairly sure", "Sure"};
    int said = 0;
    for (std::size_t c = 1; c < 4; ++c) said += table[c][0] + table[c][1];
    if (said == 0) return;
    space(ui, 20.0F);
    card(ui, [&] {
        text(ui, Type::body_bold, "When they were sure");
        space(ui, 8.0F);
        for (std::size_t c = 3; c >= 1; --c)
            if (const int all = table[c][0] + table[c][1]; all > 0)
                pair(ui, kWords[c], std::to_string(table[c][1]) + " of " + std::to_string(all) + " right",
                     Type::small);
    });
}

void give(StudentRoom& room) {
    StudentPageState& state = room.state;
    const auto given = room.session.school->pen.write(study::FeedbackGiven{state.student, "", state.words},
                                                      room.session.now);
    state.trouble = given ? std::string() : given.error().text();
    if (!given) return;
    state.words.clear();
    ++state.given;
    room.ui.say("Kept. " + room.student().name + " reads it with their record.");
}

void draw_feedback(StudentRoom& room) {
    Ui& ui = room.ui;
    const SchoolDesk& desk = *room.session.school;
    const auto words = desk.school.feedback.to(desk.roll(), desk.pen.who(), room.student().id);
    if (!words) return;
    space(ui, 20.0F);
    const Scope scope(ui, "feedback", Role::group, "Feedback");
    card(ui, [&] {
        text(ui, Type::body_bold, "Feedback");
        space(ui, 4.0F);
        text(ui, Type::small, "It belongs to the student's record, and they read it.", Color::ink2);
        space(ui, 10.0F);
        const FieldAct act =
            text_field(ui, "words-" + std::to_string(room.state.given), "Feedback", room.state.words,
                       {.hint = "What went well, what to do next", .longest = 2000});
        space(ui, 10.0F);
        const bool blank = room.state.words.find_first_not_of(' ') == std::string::npos;
        if ((button(ui, "give", "Give feedback", {.compact = true, .disabled = blank}) || act.submitted) &&
            !blank)
            give(room);
        if (!room.state.trouble.empty()) {
            space(ui, 6.0F);
            note(ui, Icon::triangle, room.state.trouble, Color::caution);
        }
        constexpr std::size_t kShown = 5;
        std::size_t shown = 0;
        for (auto word = words->rbegin(); word != words->rend() && shown < kShown; ++word, ++shown) {
            space(ui, 10.0F);
            divider(ui);
            space(ui, 10.0F);
            text(ui, Type::small,
                 desk.roll().name_of(word->who) + ", " +
                     short_day(base::day_of(word->at, room.session.utc_offset)),
                 Color::ink3);
            text(ui, Type::body, word->text);
        }
    });
}

void draw_office(StudentRoom& room) {
    Ui& ui = room.ui;
    space(ui, 20.0F);
    card(ui, [&] {
        draw_extra_time(room.state.student, room.session, ui);
        draw_signed(room.state.student, room.session, ui);
    });
}

void draw_left(StudentRoom& room) {
    Ui& ui = room.ui;
    card(ui, [&] { draw_standing(room); });
    space(ui, 20.0F);
    card(ui, [&] { draw_beliefs(room); });
    space(ui, 20.0F);
    card(ui, [&] { draw_days(room); });
    space(ui, 20.0F);
    card(ui, [&] { draw_cases(room); });
    draw_exams(room);
}

/// Of the class in which one teaches them.
void offer_transcript(const school::LearnerId& student, Session& session, Ui& ui) {
    if (!session.save_file) return;
    const SchoolDesk& desk = *session.school;
    const auto in = [&](const std::vector<school::LearnerId>& people) {
        return std::find(people.begin(), people.end(), student) != people.end();
    };
    for (const school::Class* one : desk.roll().classes_taught_by(desk.pen.who())) {
        if (!in(one->students) && !in(one->left)) continue;
        if (button(ui, "transcript", "Transcript",
                   {.kind = ButtonKind::plain, .icon = Icon::print, .compact = true}))
            save_report(paper::transcript(occasion_of(session), student, one->id),
                        paper::file_name({"transcript", desk.roll().name_of(student), one->name}, ".pdf"),
                        given_out(session, student, "transcript as PDF"), session, ui);
        return;
    }
}

void compute(StudentPageState& state, const school::BeliefIndex& index, Session& session) {
    const SchoolDesk& desk = *session.school;
    const school::Pupil* pupil = desk.pupil_of(school::LearnerId(state.student));
    const std::uint64_t seen =
        reinterpret_cast<std::uintptr_t>(pupil) * 31 + (pupil != nullptr ? pupil->revision() : 0);
    if (state.view && state.seen == seen) return;
    state.seen = seen;
    state.view = school::student_view(desk.roll(), desk.pen.who(), school::LearnerId(state.student),
                                      desk.pupil_of, index, session.today());
}
}  // namespace

bool draw_student(StudentPageState& state, const school::BeliefIndex& index,
                  const school::Foresight& foresight, Session& session, Ui& ui) {
    compute(state, index, session);
    bool back = false;
    const bool readable = state.view->has_value();
    const ClassStudent* student = readable ? &state.view->value().students.front() : nullptr;
    const auto head = [&] {
        back = back_to_class(ui, "Class");
        space(ui, 8.0F);
        if (!readable) {
            text(ui, Type::body, state.view->error().text(), Color::ink2);
            return;
        }
        split_row(
            ui, 42.0F,
            [&] {
                text(ui, Type::title, student->name);
                tag(ui, Tone::quiet, "last seen: " + last_seen(*student, state.view->value().today),
                    Icon::clock);
                if (session.school->invented) tag(ui, Tone::quiet, "Invented student", Icon::info);
            },
            [&] { offer_transcript(student->id, session, ui); });
        space(ui, 16.0F);
    };
    if (!readable || student->pupil == nullptr) {
        page(ui, {.id = "student", .body = [&] {
                      head();
                      if (readable)
                          text(ui, Type::body,
                               "No record of theirs has come to this machine yet. Bring in what the "
                               "laptops hand in, and come back.",
                               Color::ink2);
                  }});
        return back;
    }
    StudentRoom room{state, state.view->value(), foresight, session, ui};
    const double standard = session.exam() != nullptr ? session.exam()->standard : study::kStandard;
    page(ui, {.id = "student",
              .body =
                  [&] {
                      head();
                      draw_left(room);
                  },
              .side =
                  [&] {
                      space(ui, ui.breadth() == Breadth::wide ? 106.0F : 0.0F);
                      draw_reasons(room, standard);
                      draw_unsafe(room);
                      draw_feedback(room);
                      draw_certainty(room);
                      draw_office(room);
                  },
              .keys = {{{Shortcut('t')}, "charts as tables"}},
              .side_width = 372.0F});
    return back;
}
}  // namespace screens
