#include "screens/person_parts.h"

#include "paper/hours_certificate.h"
#include "paper/transcript.h"
#include "screens/report_file.h"

#include <algorithm>

namespace screens {
void draw_extra_time(const std::string& person, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    const school::Person* one = desk.roll().person(school::LearnerId(person));
    if (one == nullptr || !desk.office || !desk.pen.may(school::Action::accommodate, {{}, person})) return;
    const auto now = std::ranges::find(school::kExtraTimes, one->extra_time) - school::kExtraTimes.begin();
    label(ui, "Time in graded exams");
    space(ui, 6.0F);
    if (const auto chosen = segmented(
            ui, "extra-time", "Time in graded exams",
            {{.words = "Usual"}, {.words = "1.25 times"}, {.words = "1.5 times"}, {.words = "Twice"}},
            static_cast<int>(now), true)) {
        const auto written = desk.pen.write(
            study::AccommodationSet{person, school::kExtraTimes.at(static_cast<std::size_t>(*chosen))},
            session.now);
        ui.say(written ? "Kept. It counts from the laptops' next package on." : written.error().text());
    }
    space(ui, 4.0F);
    text(ui, Type::small, "Why they need it stands nowhere in Palpate.", Color::ink2);
    space(ui, 16.0F);
}

namespace {
bool is_among(const std::vector<school::LearnerId>& people, const school::LearnerId& one) {
    return std::ranges::find(people, one) != people.end();
}

void draw_papers_of(const school::LearnerId& student, const school::Class& one, Session& session, Ui& ui) {
    const std::string name = session.school->roll().name_of(student);
    const Scope scope(ui, one.id, Role::group, one.name);
    text(ui, Type::small_medium, one.name + (is_among(one.students, student) ? "" : ", left"));
    space(ui, 4.0F);
    row(ui, 40.0F, [&] {
        if (button(ui, "transcript", "Transcript", {.icon = Icon::print, .compact = true}))
            save_report(paper::transcript(occasion_of(session), student, one.id),
                        paper::file_name({"transcript", name, one.name}, ".pdf"),
                        given_out(session, student, "transcript as PDF"), session, ui);
        if (button(ui, "hours", "Hours", {.icon = Icon::print, .compact = true}))
            save_report(paper::hours_certificate(occasion_of(session), student, one.id),
                        paper::file_name({"hours", name, one.name}, ".pdf"),
                        given_out(session, student, "hours as PDF"), session, ui);
    });
    space(ui, 10.0F);
}
}  // namespace

void draw_on_paper(const std::string& person, Session& session, Ui& ui) {
    const SchoolDesk& desk = *session.school;
    const school::LearnerId student(person);
    if (!session.save_file || !desk.pen.may(school::Action::disclose, {{}, person})) return;
    const Scope scope(ui, "on-paper", Role::group, "On paper");
    text(ui, Type::body_bold, "On paper");
    space(ui, 4.0F);
    text(ui, Type::small, "As PDF, to print and sign. That it was given out is entered, and they read it.",
         Color::ink2);
    space(ui, 8.0F);
    bool any = false;
    for (const auto& [id, one] : desk.roll().classes()) {
        if (!is_among(one.students, student) && !is_among(one.left, student)) continue;
        any = true;
        draw_papers_of(student, one, session, ui);
    }
    if (!any) text(ui, Type::small, "They are in no class.", Color::ink2);
}

std::string roster_file_name(const school::Roll& roll, std::string_view class_id) {
    const school::Class* one = roll.find_class(class_id);
    return paper::file_name({"roster", one == nullptr ? roll.name() : one->name}, ".csv");
}

void draw_signed(const std::string& person, Session& session, Ui& ui) {
    const SchoolDesk& desk = *session.school;
    const auto acts = desk.school.audit.signed_for(desk.roll(), desk.pen.who(), school::LearnerId(person));
    if (!acts) return;
    const Scope scope(ui, "signed", Role::list, "What was signed");
    text(ui, Type::body_bold, "What was signed");
    space(ui, 4.0F);
    if (acts->empty()) text(ui, Type::small, "Nothing yet.", Color::ink2);
    constexpr std::size_t kMost = 12;
    for (std::size_t i = 0; i < std::min(acts->size(), kMost); ++i) {
        const school::Act& act = *(*acts)[i];
        text(ui, Type::small,
             base::to_text(base::day_of(act.at, session.utc_offset)) + ", " + desk.roll().name_of(act.who) +
                 " " + act.what);
        space(ui, 4.0F);
    }
    if (acts->size() > kMost)
        text(ui, Type::small, "And " + std::to_string(acts->size() - kMost) + " before these.", Color::ink2);
}
}  // namespace screens
