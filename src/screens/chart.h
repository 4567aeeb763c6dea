// screens/chart.h - charts that say how sure they are: bands against a standard, a band over time.
//
// Direct labels, no legend box, no bare percentage. Hover or the arrow keys read a value out;
// T turns every chart of the page into the table behind it, and back. Every chart says itself
// in words to the semantic tree: `spoken` is what is said, and what the table shows.
#pragma once

#include "screens/widgets.h"

namespace screens {
/// One band: where the truth most likely is. All in 0..1 on the chart's own scale.
struct Band {
    std::string name;
    float low = 0.0F, mark = 0.5F, high = 1.0F;
    std::string right;   ///< "64 answers"
    std::string spoken;  ///< "above the standard, fairly sure"; read out on hover and focus
    bool few = false;    ///< too few answers to say: gray and open
};
struct BandChart {
    std::vector<Band> bands;
    float standard = 0.6F;
    std::string left_end = "less known", standard_word = "standard", right_end = "well known";
};
/// Result: the band that was clicked or entered.
std::optional<int> band_chart(Ui& ui, std::string_view id, std::string_view what, const BandChart& chart);

/// A single band on a track, as on Today; `line` is the standard, `line_word` its label.
void band_bar(Ui& ui, std::string_view what, const Band& band, float line, std::string_view line_word);

/// A value with its band over time.
struct TrendPoint {
    std::string when;
    float low = 0.0F, value = 0.0F, high = 0.0F;  ///< 0..1
    std::string spoken;
};
struct Trend {
    std::vector<TrendPoint> points;
    float standard = -1.0F;         ///< below 0: no line
    std::vector<std::string> axis;  ///< words spread along the time axis
    float height = 140.0F;
};
void trend_chart(Ui& ui, std::string_view id, std::string_view what, const Trend& trend);

/// How likely each ability is: a bell around `mean`, the part beyond the line darker.
struct Bell {
    double mean = 0.0, sd = 1.0, line = 0.0;  ///< one unit; sd > 0
    std::string line_word = "passing line", left_end = "below the standard", right_end = "above it";
    std::string spoken;
};
void bell_chart(Ui& ui, std::string_view id, std::string_view what, const Bell& bell);

/// Minutes a day: bars, the goal as a dotted line, today dotted. `value` below 0: no day yet.
struct DayBar {
    std::string day;
    float value = 0.0F;
    bool today = false;
    float planned = 0.0F;  ///< drawn dotted on top of today
    std::string spoken;
};
void day_bars(Ui& ui, std::string_view what, const std::vector<DayBar>& days, float goal);
}  // namespace screens
