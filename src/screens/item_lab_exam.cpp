#include "paper/report.h"
#include "screens/chart.h"
#include "screens/item_lab_parts.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace screens {
namespace {
std::string places(double value, int digits) {
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return text.data();
}

void draw_whole(const LabView& view, Ui& ui) {
    card(ui, [&] {
        text(ui, Type::body_bold, "The exam as a whole");
        space(ui, 10.0F);
        if (!view.lab.whole) {
            text(ui, Type::body,
                 "Alpha needs students who answered all of the items first here: fewer than " +
                     std::to_string(school::kFewestAnswers) +
                     " did, or all alike. A form that a whole class sits shows it.",
                 Color::ink2);
            return;
        }
        const school::WholeFigures& whole = *view.lab.whole;
        split_row(
            ui, 26.0F, [&] { text(ui, Type::body_medium, "Alpha"); },
            [&] {
                text(ui, Type::small,
                     places(whole.alpha.value, 2) + " (" + places(whole.alpha.interval.low, 2) + " to " +
                         places(whole.alpha.interval.high, 2) + "), " + std::string(school::in_words(whole)),
                     Color::ink2);
            });
        Band band;
        band.low = static_cast<float>(whole.alpha.interval.low);
        band.mark = static_cast<float>(whole.alpha.value);
        band.high = static_cast<float>(whole.alpha.interval.high);
        band.few = assess::side_of(whole.alpha.interval, school::kReliable) == assess::Side::not_told_apart;
        band.spoken = places(whole.alpha.value, 2) + ", " + std::string(school::in_words(whole));
        band_bar(ui, "Alpha", band, static_cast<float>(school::kReliable), "0.70");
        pair(ui, "Answered all",
             counted(static_cast<int>(whole.students), "student") + ", " +
                 counted(static_cast<int>(whole.items), "item"),
             Type::small);
        pair(ui, "Points", "mean " + places(whole.mean, 1) + ", sd " + places(whole.sd, 1), Type::small);
        pair(ui, "Standard error of measurement", places(whole.standard_error, 1) + " points", Type::small);
        space(ui, 4.0F);
        text(ui, Type::small,
             "A student's true score lies within " + places(1.96 * whole.standard_error, 0) +
                 " points of what they got, in 95 of 100 cases.",
             Color::ink2);
    });
}
}  // namespace

void draw_lab_exam(ItemLabState& state, Session& session, Ui& ui) {
    const auto body = [&] {
        const LabView& view = *state.exam_view;
        split_row(
            ui, 48.0F,
            [&] {
                if (icon_button(ui, "back", Icon::arrow_left, "Back to the lab", Key::escape))
                    state.place = LabPlace::list;
                text(ui, Type::title, title_of(*state.exam));
            },
            [&] {
                if (session.school->pen.may(school::Action::decide_item) &&
                    button(ui, "standard", "Set the standard", {.icon = Icon::scales, .compact = true})) {
                    state.pending.clear();
                    state.place = LabPlace::sheet;
                }
                if (session.save_file &&
                    button(ui, "save", "Save as CSV",
                           {.kind = ButtonKind::quiet, .icon = Icon::download, .compact = true}))
                    save_csv(view, paper::file_name({"items", title_of(*state.exam)}, ".csv"), session, ui);
            });
        if (state.place != LabPlace::exam) return;
        space(ui, 16.0F);
        draw_whole(view, ui);
        space(ui, 20.0F);
        std::vector<std::size_t> rows = view.order;
        sort_rows(view, rows, state.exam_table);
        card(ui, [&] {
            text(ui, Type::body_bold, "Its items, what needs attention first");
            space(ui, 6.0F);
            if (const auto opened = item_table(ui, view, rows, session.bank, state.exam_table))
                open_item(state, session, *opened);
        });
    };
    page(ui, {.id = "exam", .body = body});
}
}  // namespace screens
