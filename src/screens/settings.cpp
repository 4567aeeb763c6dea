#include "screens/settings.h"

#include "screens/frame.h"

#include <algorithm>
#include <array>

namespace screens {
namespace {
constexpr std::array<int, 8> kPercents = {80, 90, 100, 110, 125, 150, 175, 200};
}

int next_text_percent(int percent, int step) {
    if (step > 0) {
        const auto next = std::upper_bound(kPercents.begin(), kPercents.end(), percent);
        return next == kPercents.end() ? kMostTextPercent : *next;
    }
    const auto next = std::lower_bound(kPercents.begin(), kPercents.end(), percent);
    return next == kPercents.begin() ? kLeastTextPercent : *(next - 1);
}

bool draw_settings(Ui& ui, bool& open, const std::string& person, std::string_view leave) {
    bool left = false;
    Settings& settings = ui.settings;
    sheet(ui, "settings", "Settings", open, [&] {
        if (!person.empty()) {
            row(ui, 48.0F, [&] {
                badge(ui, person, 40.0F);
                text(ui, Type::body_medium, shortened(ui, Type::body_medium, person, 200.0F));
                if (button(ui, "leave", leave)) left = true;
            });
            space(ui, 20.0F);
            divider(ui);
            space(ui, 20.0F);
        }
        label(ui, "Theme");
        space(ui, 6.0F);
        const std::vector<Segment> themes = {{"Light", Icon::sun}, {"Dark", Icon::moon}};
        const auto shade = segmented(ui, "theme", "Theme", themes, static_cast<int>(settings.shade));
        if (shade) settings.shade = static_cast<Shade>(*shade);
        space(ui, 24.0F);

        label(ui, "Text size");
        space(ui, 6.0F);
        const std::string percent = std::to_string(settings.text_percent) + " %";
        const bool smaller = settings.text_percent > kLeastTextPercent,
                   larger = settings.text_percent < kMostTextPercent;
        row(ui, 48.0F, [&] {
            if (button(ui, "smaller", "Smaller", {.icon = Icon::minus, .disabled = !smaller}))
                settings.text_percent = next_text_percent(settings.text_percent, -1);
            text(ui, Type::body_medium, percent);
            if (button(ui, "larger", "Larger", {.icon = Icon::plus, .disabled = !larger}))
                settings.text_percent = next_text_percent(settings.text_percent, 1);
        });
        space(ui, 28.0F);
        divider(ui);
        space(ui, 12.0F);
        toggle(ui, "hints", "Keyboard hints", settings.hints,
               "Keys inside buttons and at the foot of a page.");
        space(ui, 8.0F);
        toggle(ui, "motion", "Motion", settings.motion,
               "Short fades and slides. Off: everything changes at once.");
        space(ui, 20.0F);
        divider(ui);
        space(ui, 20.0F);
        label(ui, "About");
        space(ui, 6.0F);
        text(ui, Type::body, "Palpate is for study. It does not diagnose, and it is no medical advice.");
        space(ui, 6.0F);
        text(ui, Type::small,
             "The body is drawn from Palpate's own tables. Sizes and places of its bones were measured on "
             "the OpenSim "
             "geometry, Stanford / NCSRR, CC BY 3.0.",
             Color::ink2);
    });
    if (left) open = false;
    return left;
}
}  // namespace screens
