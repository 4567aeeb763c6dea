// school/roster_lines.h - between the parts of school/roster.h: what each line of a roster says.
#pragma once

#include "school/roster.h"

#include <optional>

namespace school {
/// What a line says; empty: nothing.
struct RosterLine {
    std::size_t line = 0;
    std::string name;  ///< never empty
    std::string sign_in = {}, number = {};
    std::optional<Roles> roles = {};
    std::string class_id = {};
};
/// Reads them. What is wrong with a line is refused in `table`, and the line is not among the result; what
/// is odd is noted.
[[nodiscard]] std::vector<RosterLine> roster_lines(const Roll& roll, content::Table& table,
                                                   std::string_view class_id,
                                                   std::vector<base::Error>& notes);

/// The words of role.h for them, and in which they are written.
[[nodiscard]] std::vector<std::string> words_for(Roles roles);
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view between);
}  // namespace school
