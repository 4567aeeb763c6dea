#include "screens/welcome.h"

#include "screens/frame.h"

#include <algorithm>

namespace screens {
namespace {
constexpr float kWidth = 480.0F;
constexpr std::size_t kLongestName = 80;

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

void ask_name(WelcomeState& state, bool others, Arrival& arrival, Ui& ui) {
    text(ui, Type::display, others ? "Welcome" : "Welcome to Palpate");
    space(ui, 4.0F);
    text(ui, Type::body, "Practice for the treatment room, and for the exam.", Color::ink2);
    space(ui, 32.0F);
    label(ui, "What should we call you?");
    space(ui, 6.0F);
    text_field(ui, "name", "Your name", state.name,
               {.hint = "First name", .icon = Icon::person, .longest = kLongestName, .focus_at_first = true});
    space(ui, 10.0F);
    text(ui, Type::small, "No password is needed at home. Your answers stay on this computer.", Color::ink3);
    space(ui, 24.0F);
    const std::string name = trimmed(state.name);
    row(ui, 48.0F, [&] {
        if (button(ui, "begin", "Begin",
                   {.kind = ButtonKind::primary, .key = Key::enter, .disabled = name.empty()}))
            arrival.new_name = name;
        if (others && button(ui, "back", "Back", {.kind = ButtonKind::plain})) state.is_new = false;
    });
    if (others) return;
    space(ui, 20.0F);
    arrival.for_school = link(ui, "school", "This computer is for a school");
}

void ask_who(WelcomeState& state, const std::vector<std::string>& people, Arrival& arrival, Ui& ui) {
    text(ui, Type::display, "Who is here?");
    space(ui, 24.0F);
    {
        const Scope list(ui, "people", Role::list, "People who study here");
        for (std::size_t i = 0; i < people.size(); ++i) {
            if (i > 0) divider(ui);
            const Rect line = {ui.column.x, ui.column.y, ui.column.width, 60.0F};
            indented(ui, 52.0F, 0.0F, [&] {
                // The row's id is its place: a name is what a person typed.
                if (list_row(ui, std::to_string(i), {.title = people[i], .bare = true})) arrival.known = i;
            });
            const Column after = ui.column;
            ui.column = {line.x, line.y + 10.0F, 40.0F};
            badge(ui, people[i], 40.0F);
            ui.column = after;
        }
    }
    space(ui, 24.0F);
    if (button(ui, "new", "Someone else", {.icon = Icon::plus})) state.is_new = true;
}
}  // namespace

void draw_sign(Ui& ui) {
    const Rect rect = place_line(ui, 64.0F);
    const float x = rect.x + 32.0F, y = rect.center_y();
    disc(ui, x, y, 11.0F, Color::accent);
    ring(ui, x, y, 20.0F, Color::accent, 3.0F);
    ring(ui, x, y, 30.0F, Color::accent, 3.0F);
}

Arrival draw_welcome(WelcomeState& state, const std::vector<std::string>& people, std::string_view unusual,
                     Ui& ui) {
    Arrival arrival;
    page(ui, {.id = "welcome",
              .body =
                  [&] {
                      space(ui, std::clamp(ui.height() * 0.5F - 290.0F, 0.0F, 160.0F));
                      draw_sign(ui);
                      space(ui, 28.0F);
                      if (people.empty() || state.is_new)
                          ask_name(state, !people.empty(), arrival, ui);
                      else
                          ask_who(state, people, arrival, ui);
                      if (unusual.empty()) return;
                      space(ui, 28.0F);
                      note(ui, Icon::info, unusual);
                  },
              .body_width = kWidth});
    return arrival;
}
}  // namespace screens
