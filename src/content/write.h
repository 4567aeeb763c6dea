// content/write.h - a record as TOML, as an instructor would have written it; and records cut out of a
// file and put back, so that everything else in it stays byte for byte.
//
// A field stands in the order of fields(), one that says what the form says anyway is left out. Long
// text is broken over lines ("""), a list of tables has one a line. What was written reads back
// (content/load.h) as the same record, and is written again as the same text.
//
// The text of one record can be read alone: that of an item begins with leaf = "...".
#pragma once

#include "content/bank.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace content {
/// One field as TOML, and where it is a list, its parts.
struct FieldText {
    std::string key;                 ///< "stem", "option", "intake.reason", "replies.onset"
    std::vector<std::string> parts;  ///< what stands after "=": one, or each element of the list
    bool list = false;
    bool operator==(const FieldText&) const = default;
};
/// The fields of a record that do not say what is so anyway. For every kind of record of a Bank.
template <class T>
[[nodiscard]] std::vector<FieldText> field_texts(const T& record);
/// "key = value", as it stands in a file; a list over as many lines as it has parts.
[[nodiscard]] std::string text_of(const FieldText& field);

/// The record's whole text. For every kind of record of a Bank.
template <class T>
[[nodiscard]] std::string write(const T& record);

/// The folder of a bank where records of that kind stand: "items", "cases".
[[nodiscard]] std::string_view folder_of(Kind kind);
/// The kind of record that stands in the file, by its folder; nothing where no kind does.
[[nodiscard]] std::optional<Kind> kind_of_file(std::string_view file);

/// A record as it stands in a file.
struct RecordText {
    std::string id;
    std::string text;  ///< can be read alone; with the comments right above it
    int line = 1;      ///< of the file, where `text` begins
};
/// The records of one file's text, in its order. What cannot be told apart (no id, broken TOML) is left
/// out; read_file_text says what is wrong with it.
[[nodiscard]] std::vector<RecordText> records_in(const std::string& file, std::string_view text);
/// The file's text with `record` in the place of the record of that id, or at its end; an empty
/// `record` takes it out. Promise: `record` is one record's text of that file's kind.
[[nodiscard]] std::string with_record(const std::string& file, std::string_view text, std::string_view id,
                                      std::string_view record);

/// The text of one item with that state said, and nothing else changed.
[[nodiscard]] std::string with_state(std::string_view item, ItemState state);
}  // namespace content
