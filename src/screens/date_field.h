// screens/date_field.h - a field for a day: typed as people write it, or chosen from a month.
#pragma once

#include "base/day_words.h"
#include "screens/widgets.h"

#include <optional>
#include <string>

namespace screens {
struct DateField {
    std::string text;                 ///< as it was typed; empty: no day
    std::chrono::days back{0};        ///< how far before today a day without a year may lie
    std::optional<base::Date> month;  ///< the first day of the month that is unfolded; none: folded

    /// What it says. Errors: no day, or none that can be read.
    [[nodiscard]] base::Result<base::Date> day(base::Date today) const {
        return base::read_day(text, today - back);
    }
};
[[nodiscard]] inline DateField field_for(base::Date day) {
    return {base::to_text(day), {}, {}};
}

/// The field, the day in words where it was not typed so, and the month below it while it is unfolded. In a
/// column. `words` labels it for the tree; the visible label is the caller's.
FieldAct date_field(Ui& ui, std::string_view id, std::string_view words, DateField& field, base::Date today);
}  // namespace screens
