// screens/author_case_parts.h - the words of a case's form: its parts, and what each field is called.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace screens {
/// A part of the form: its name, and the fields of a case (content/case_study.h) that it holds.
struct CasePart {
    const char* id;
    const char* words;
    const char* about;
    std::vector<std::string_view> keys;  ///< in the order in which they are drawn

    [[nodiscard]] bool holds(std::string_view key) const;
};
[[nodiscard]] const std::vector<CasePart>& case_parts();
/// The part that holds the field of a problem: "goal 1"; the first where none does.
[[nodiscard]] std::size_t part_of(std::string_view field);

/// What a field is called by its key.
struct FieldName {
    std::string_view key;
    const char* words;
    const char* hint;  ///< what to write; of a list: what one of it is called
};
/// Those of cases and of everything in them, `within` a list of them: "measure"; the key itself where there
/// is none.
[[nodiscard]] FieldName field_name(std::string_view key, std::string_view within = {});
[[nodiscard]] std::string field_words(std::string_view key, std::string_view within = {});
}  // namespace screens
