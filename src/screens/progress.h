// screens/progress.h - what I know, what of it stays, what the days ahead ask: and how sure that is.
#pragma once

#include "screens/chart.h"
#include "screens/frame.h"
#include "screens/progress_calendar.h"
#include "screens/progress_memory.h"
#include "screens/session.h"

#include <string>

namespace screens {
enum class ProgressView : std::uint8_t { known, memory, calendar };

/// Errands "known", "memory" and "calendar" lead to a view.
struct ProgressState {
    ProgressView view = ProgressView::known;
    std::string open_area;  ///< whose leaf topics are shown; empty: all areas
    MemoryView memory;
    CalendarView calendar;
};
void draw(ProgressState& state, Session& session, Ui& ui);
/// How one stands in an area, for a chart.
[[nodiscard]] Band band_of(const study::Standing& standing);
}  // namespace screens
