// screens/chart_save.h - a chart, taken along: the picture as it is drawn, or the table behind it.
//
// Under each chart stands a quiet "Save"; it opens to "Picture" (PNG) and "Table" (CSV for spreadsheets,
// content/table_file.h). Both land in Documents/Palpate, and a toast says where.
#pragma once

#include "screens/chart.h"
#include "screens/recall_charts.h"
#include "screens/session.h"

#include <functional>
#include <string>
#include <vector>

namespace screens {
/// What the app lends for it, at home and at school.
struct ChartSaver {
    /// Takes a picture of a part of the window once this frame is drawn, writes it so, and says where.
    std::function<void(const std::string& name, const Ui::PxRect& part)> picture;
    std::string open;      ///< path of the menu that is open; empty: none
    std::string pictured;  ///< path of the menu whose chart is brought into view, to be taken next frame
};

/// Draws `chart` into the column, and the menu below it. `name`: of the files and of the menu, "areas".
/// `table`: the file's text. Without session.saver and session.save_file there is no menu.
void saved_chart(Ui& ui, Session& session, const std::string& name, const std::function<void()>& chart,
                 const std::function<base::Result<std::string>()>& table);

/// A table as a CSV file; cells that a spreadsheet would run are neutralized.
[[nodiscard]] std::string csv(const std::vector<std::string>& columns,
                              const std::vector<std::vector<std::string>>& rows);
/// What a chart shows: a line a band, point, day, week or area. Places are those on the chart, 0 to 1.
[[nodiscard]] std::string csv_of(const BandChart& chart);
[[nodiscard]] std::string csv_of(const Trend& trend);
[[nodiscard]] std::string csv_of(const std::vector<DayBar>& days);
[[nodiscard]] std::string csv_of(const Forecast& forecast);
[[nodiscard]] std::string csv_of(const Retention& retention);
[[nodiscard]] std::string csv_of(const std::vector<Strength>& areas);
}  // namespace screens
