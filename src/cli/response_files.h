// cli/response_files.h - the tables that schools bring: who answered what, what is known of the items, and
// what was reviewed.
//
// CSV as RFC 4180 has it, from any spreadsheet: with or without a byte order mark, any line ends, quoted
// cells. Blanks around a cell and lines without any text do not count. Everything else that is not as it
// should be is told, with file and line, what was found and what would be right; all of it at once.
#pragma once

#include "assess/calibrate.h"
#include "assess/item_statistics.h"
#include "assess/standard.h"
#include "base/result.h"
#include "content/table_file.h"
#include "recall/review_log.h"

#include <cstddef>
#include <deque>
#include <filesystem>
#include <optional>
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

/// Says on stderr what was found in the files. Result: whether what was read may be used.
[[nodiscard]] bool sound(const Findings& findings);

struct TextFile {
    std::string name;  ///< as the caller wrote it, for messages
    std::string text;
};
/// Reads a file or a pipe whole. Errors: there is none, it cannot be read, or it is larger than 512 MB.
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

/// `card_id,elapsed_days,rating`, columns in any order, in the file's order; the cards may take turns.
/// A card's first review has 0 days, whatever the file says.
struct ReviewFile {
    std::deque<std::string> cards;     ///< each once, as they first come
    std::vector<std::size_t> card_of;  ///< of each review, an index of `cards`
    std::vector<recall::Review> reviews;

    /// The same card by card.
    [[nodiscard]] recall::ReviewLog log() const;
};
[[nodiscard]] ReviewFile read_reviews(const TextFile& file, Findings& findings);

/// One line of 21 numbers, w0 to w20, each within recall::kLeastParameters and kMostParameters.
[[nodiscard]] recall::Parameters read_parameters(const TextFile& file, Findings& findings);

/// A number as a cell: ten decimals, without zeros at the end; nothing where there is no finite number.
[[nodiscard]] std::string digits(const std::optional<double>& number);

/// One line of CSV: a name, and cells that need no quotation marks.
template <class... Cells>
void add_line(std::string& csv, const std::string& name, const Cells&... cells) {
    csv += content::csv_cell(name);
    ((csv += ',', csv += cells), ...);
    csv += '\n';
}
}  // namespace cli
