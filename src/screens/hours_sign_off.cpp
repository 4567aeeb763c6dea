#include "paper/hours_certificate.h"
#include "school/competencies.h"
#include "school/rights.h"
#include "screens/hours_desk.h"
#include "screens/report_file.h"

namespace screens {
namespace {
/// The chart as rows; a row that is open offers its levels.
void draw_row(HoursDeskState& state, const school::Chart& chart, const school::ChartRow& line,
              Session& session, Ui& ui) {
    const school::Signature* now = line.now();
    const int level = line.level();
    const std::string detail = now == nullptr
                                   ? "Not signed yet"
                                   : chart.of->levels[static_cast<std::size_t>(level) - 1].name + ", by " +
                                         session.school->roll().name_of(now->by) + ": " + now->evidence;
    if (list_row(ui, line.competency->id,
                 {.title = line.competency->name,
                  .detail = detail,
                  .icon = level >= chart.of->enough ? Icon::check : Icon::none,
                  .selected = state.competency == line.competency->id,
                  .bare = true})) {
        state.competency = line.competency->id;
        state.evidence.clear();
        state.problem.clear();
    }
    if (state.competency != line.competency->id) return;
    if (!line.competency->says.empty()) text(ui, Type::small, line.competency->says, Color::ink2);
    space(ui, 8.0F);
    text_field(ui, "evidence", "What was seen", state.evidence,
               {.hint = "What was seen, and where: session C-114"});
    warn_of_names(ui, state.evidence);
    draw_problem(ui, state.problem);
    space(ui, 8.0F);
    const auto sign = [&](int to) {
        SchoolDesk& desk = *session.school;
        const study::CompetencySigned signature{state.student, state.class_id, line.competency->id, to,
                                                state.evidence};
        if (written(state.problem, [&]() -> base::Status {
                const auto id = desk.pen.write(signature, session.now);
                if (!id) return id.error();
                return base::Done{};
            })) {
            state.competency.clear();
            ui.say(to == 0 ? "The signature is taken back." : "It is signed.");
        }
    };
    row(ui, 48.0F, [&] {
        for (std::size_t i = 0; i < chart.of->levels.size(); ++i)
            if (button(ui, "level-" + std::to_string(i + 1), chart.of->levels[i].name, {.compact = true}))
                sign(static_cast<int>(i) + 1);
        if (now != nullptr &&
            button(ui, "take-back", "Take back", {.kind = ButtonKind::plain, .compact = true}))
            sign(0);
    });
    space(ui, 12.0F);
}

std::string days_in_words(const school::Request& request, base::Date today) {
    if (!request.open())
        return "Answered: " +
               std::string(study::kRequestAnswers.at(static_cast<std::size_t>(request.answer->answer)));
    const auto left = request.days_left(today);
    if (!left) return "Open. Answer within a reasonable time";
    if (*left < 0) return "Late by " + counted(-*left, "day");
    return "Open. " + counted(*left, "day") + " left of 45";
}

void answer(HoursDeskState& state, const school::Request& request, study::RequestAnswer how, Session& session,
            Ui& ui) {
    SchoolDesk& desk = *session.school;
    const study::RequestAnswered body{request.id.text, request.person.text, how, state.answer};
    if (written(state.problem, [&]() -> base::Status {
            const auto id = desk.pen.write(body, session.now);
            if (!id) return id.error();
            return base::Done{};
        })) {
        state.request.clear();
        state.answer.clear();
        ui.say("The answer is on record; the student can read it.");
    }
}
}  // namespace

void draw_sign_off(HoursDeskState& state, Session& session, Ui& ui) {
    if (!choose_student(state, session, ui)) return;
    SchoolDesk& desk = *session.school;
    const school::Class* one = desk.roll().find_class(state.class_id);
    const auto made = school::chart(desk.roll(), desk.school.competencies, session.bank, desk.me().id,
                                    school::LearnerId(state.student), one->programme);
    if (session.save_file && button(ui, "hours-paper", "Hours on paper",
                                    {.kind = ButtonKind::plain, .icon = Icon::print, .compact = true})) {
        const school::LearnerId student(state.student);
        save_report(paper::hours_certificate(occasion_of(session), student, state.class_id),
                    paper::file_name({"hours", desk.roll().name_of(student), one->name}, ".pdf"),
                    given_out(session, student, "hours as PDF"), session, ui);
    }
    space(ui, 12.0F);
    if (!made) return draw_problem(ui, made.error().text());
    text(ui, Type::body,
         std::to_string(made->reached()) + " of " +
             counted(static_cast<int>(made->rows.size()), "competency", "competencies") + " signed at \"" +
             made->of->levels[static_cast<std::size_t>(made->of->enough) - 1].name + "\" or above.",
         Color::ink2);
    const content::CompetencyArea* area = nullptr;
    for (const school::ChartRow& line : made->rows) {
        if (line.area != area) {
            area = line.area;
            space(ui, 16.0F);
            text(ui, Type::body_bold, area->name);
            space(ui, 4.0F);
        }
        draw_row(state, *made, line, session, ui);
    }
}

void draw_private_notes(HoursDeskState& state, Session& session, Ui& ui) {
    if (!session.school->notes.read) {
        text(ui, Type::body, "Notes are kept on machines of the staff.", Color::ink2);
        return;
    }
    if (!choose_student(state, session, ui)) return;
    const school::Roll& roll = session.school->roll();
    if (!state.notes) {
        auto opened = school::Notes::open(roll, session.school->me().id, session.school->notes);
        if (!opened) return draw_problem(ui, opened.error().text());
        state.notes = *std::move(opened);
    }
    if (state.note_of != state.student) {
        const auto text = state.notes->about(roll, school::LearnerId(state.student));
        if (!text) return draw_problem(ui, text.error().text());
        state.note = *text;
        state.note_of = state.student;
    }
    note(ui, Icon::lock, school::kNotesArePrivate, Color::ink);
    space(ui, 12.0F);
    text_field(ui, "note", "Private note", state.note, {.hint = "Only for your own memory", .longest = 2000});
    draw_problem(ui, state.problem);
    space(ui, 8.0F);
    if (button(ui, "keep", "Keep it", {.kind = ButtonKind::primary, .key = ctrl('s')}) &&
        written(state.problem,
                [&] { return state.notes->set(roll, school::LearnerId(state.student), state.note); }))
        ui.say("Kept, for you alone.");
}

void draw_requests(HoursDeskState& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    const auto all = school::all_requests(desk.roll(), desk.school.rights, desk.me().id);
    if (!all) return draw_problem(ui, all.error().text());
    if (all->empty())
        text(ui, Type::body,
             "No student has asked about their record. Requests show here, with the days left.", Color::ink2);
    const Scope list(ui, "requests", Role::group, "Requests");
    for (std::size_t i = 0; i < all->size(); ++i) {
        const school::Request& one = *(*all)[i];
        const std::string title = desk.roll().name_of(one.person) + ": " +
                                  std::string(study::kRequestKinds.at(static_cast<std::size_t>(one.kind)));
        const std::string detail =
            days_in_words(one, session.today()) + (one.text.empty() ? "" : ". " + one.text);
        if (list_row(ui, std::to_string(i),
                     {.title = title,
                      .detail = detail,
                      .icon = one.open() ? Icon::clock : Icon::check,
                      .selected = state.request == one.id.text}) &&
            one.open())
            state.request = one.id.text;
        if (state.request != one.id.text || !one.open()) continue;
        space(ui, 8.0F);
        text_field(ui, "answer", "Answer", state.answer,
                   {.hint = "What is done, or why it is refused", .longest = 2000});
        draw_problem(ui, state.problem);
        space(ui, 8.0F);
        row(ui, 48.0F, [&] {
            if (button(ui, "grant", "Grant", {.kind = ButtonKind::primary}))
                answer(state, one, study::RequestAnswer::granted, session, ui);
            if (button(ui, "refuse", "Refuse"))
                answer(state, one, study::RequestAnswer::refused, session, ui);
        });
        text(ui, Type::small,
             "A student whose correction is refused may ask for a hearing, and put a statement beside the "
             "record.",
             Color::ink2);
        space(ui, 12.0F);
    }
    space(ui, 24.0F);
    text(ui, Type::body_bold, "Records of those who left");
    space(ui, 6.0F);
    const school::Retention& rule = desk.school.rights.retention();
    prose(ui,
          rule.months == 0 ? "They are kept for ever: no rule is set."
                           : "They are kept " + counted(rule.months, "month") + " (" + rule.rule + ").",
          Color::ink2);
    prose(
        ui,
        "Events are never deleted. A record goes when the key that opens it is destroyed, here and in every "
        "backup; nothing goes while a request is open.",
        Color::ink2);
    if (const auto gone = school::leaving(desk.roll(), desk.school.rights, desk.me().id))
        for (const school::Leaving& one : *gone)
            pair(ui, desk.roll().name_of(one.person),
                 one.asked ? "kept: a request is open" : "due " + base::to_text(one.due), Type::small);
}
}  // namespace screens
