#include "screens/person_parts.h"

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
        ui.say(written ? "Kept. It counts from the classroom's next package on." : written.error().text());
    }
    space(ui, 4.0F);
    text(ui, Type::small, "Why they need it stands nowhere in Palpate.", Color::ink2);
    space(ui, 16.0F);
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
