// screens/chart_parts.h - what charts share: their words in the tree, the table behind them.
#pragma once

#include "screens/widgets.h"

#include <functional>

namespace screens {
/// Says a chart that no key reaches to the tree.
void describe(Ui& ui, std::string_view id, std::string_view what, std::string value, const Rect& rect);

/// A dashed line along a box: what is planned, not done.
void dotted_box(Ui& ui, const Rect& rect, Color color);

/// A chart with nothing to show yet, in words.
void draw_nothing(Ui& ui, std::string_view id, std::string_view what, std::string_view words);

/// What the forms of a chart stand for: each drawn small before its word, on a line that wraps.
struct Sample {
    std::string_view words;
    std::function<void(const Rect&)> draw;
};
void draw_samples(Ui& ui, const std::vector<Sample>& samples);

/// Words beside a part of a chart that is read out.
void read_aloud_at(Ui& ui, const Rect& rect, std::string_view words);

/// What a chart says, as lines.
struct TableLine {
    std::string_view name, words, right;
};
void draw_table(Ui& ui, std::string_view id, std::string_view what, const std::vector<TableLine>& lines);
}  // namespace screens
