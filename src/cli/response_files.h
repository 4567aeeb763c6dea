// cli/response_files.h - the tables that schools bring: who answered what, and what is known of the items.
//
// CSV as RFC 4180 has it, from any spreadsheet: with or without a byte order mark, any line ends, quoted
// cells. Blanks around a cell and lines without any text do not count. Everything else that is not as it
// should be is told, with file and line, what was found and what would be right; all of it at once.
#pragma once

#include "assess/calibrate.h"
#include "assess/item_statistics.h"
#include "assess/standard.h"
#include "base/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cli {
/// What was found in files. With any error, what was read from them is not to be used.
struct Findings {
    static constexpr std::size_t kMost = 20;

    std::vector<base::Error> errors;  ///< the first kMost
    std::size_t count = 0;            ///< of errors, the others too
    std::vector<base::Error> notes;   ///< what is unusual and yet was read

    void error(std::string where, std::string what);
    void note(std::string where, std::string what) { notes.push_back({std::move(where), std::move(what)}); }
};

struct TextFile {
    std::string name;  ///< as the caller wrote it, for messages
    std::string text;
};
/// Reads a file or a pipe whole. Errors: there is none, or it cannot be read.
[[nodiscard]] base::Result<TextFile> read_text(const std::filesystem::path& file);

/// A row a person, a column an item: `examinee,i1,i2,...`.
struct People {
    std::string head;  ///< where the first line stands, for messages: "r.csv:1"
    std::vector<std::string> names;
    std::vector<std::string> items;
};

/// `item,a,b,c[,d_scale][,area]`, columns in any order. The discriminations have the scale D in them.
struct ItemFile {
    std::string name;
    std::vector<std::string> names;
    std::vector<assess::ItemParameters> parameters;
    std::vector<std::string> areas;  ///< of each item; none without that column
};
[[nodiscard]] ItemFile read_items(const TextFile& file, Findings& findings);

/// `examinee,<item>,...`: 1 right, 0 wrong, empty not asked.
struct ResponseFile {
    People people;
    assess::ResponseTable table;
};
[[nodiscard]] ResponseFile read_responses(const TextFile& file, Findings& findings);

/// The parameters of each item that has a column. Errors: an item that `items` does not hold. A note tells
/// how many items have no column.
[[nodiscard]] std::vector<assess::ItemParameters> parameters_of(const People& people, const ItemFile& items,
                                                                Findings& findings);

/// `examinee,<item>,...`: the letter chosen, empty or - where none was; and `item,key`, the right letters.
/// Every item has as many options as the highest letter of all has.
struct ChoiceFile {
    People people;
    assess::ChoiceTable table;
};
[[nodiscard]] ChoiceFile read_choices(const TextFile& choices, const TextFile& key, Findings& findings);

/// `judge,<item>,...`: the share of candidates at the standard who would be right, all of them as 0..1
/// or all as 0..100.
struct RatingFile {
    People people;
    assess::AngoffSheet sheet;
    bool percents = false;
};
[[nodiscard]] RatingFile read_ratings(const TextFile& file, Findings& findings);

/// A cell as RFC 4180 writes it, so that these readers read the same text back.
[[nodiscard]] std::string csv_cell(std::string_view text);
}  // namespace cli
