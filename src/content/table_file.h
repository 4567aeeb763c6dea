// content/table_file.h - tables as spreadsheets keep them: CSV (RFC 4180), in and out.
//
// Read is what any spreadsheet saves: UTF-8 with or without a byte order mark, any line ends, cells in
// quotation marks, separated by commas, semicolons or tabs. What is not as it should be is told with its
// line: what was found, and what would be right. Nothing is guessed.
//
// Written is for people or for programs. A spreadsheet runs a cell that begins with = + - @, a tab or a
// carriage return (OWASP, "CSV injection"), so for spreadsheets such a cell gets an apostrophe before it,
// and so does one that begins with apostrophes and then one of these: 'x stays, '=x becomes ''=x. The
// reader takes exactly one off again, so that every text comes back as it was.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace content {
/// What a table that somebody brings may hold at most. A school of 2,000 people is a tenth of it.
struct TableLimits {
    std::size_t bytes = std::size_t{8} << 20;
    std::size_t lines = 20'000;
    std::size_t columns = 200;
    std::size_t cell_bytes = 4'000;
    std::size_t complaints = 200;  ///< after so many the rest is not read
};

enum class TableCells : std::uint8_t {
    for_spreadsheets,  ///< with apostrophes before what would run
    exact,
};

/// A table, read whole.
struct Table {
    struct Line {
        std::size_t number = 0;          ///< in the file, from 1; its first where a cell has several
        std::vector<std::string> cells;  ///< one for each column
    };
    std::string name;  ///< of the file, for messages
    std::vector<std::string> columns;
    std::size_t head_line = 1;
    std::vector<Line> lines;           ///< those that are sound, and hold any text
    std::vector<base::Error> refused;  ///< where: "roster.csv:7"
    std::vector<base::Error> notes;    ///< what was read though it is odd

    [[nodiscard]] std::string place(std::size_t line) const { return name + ":" + std::to_string(line); }
    void refuse(std::size_t line, std::string what) { refused.push_back({place(line), std::move(what)}); }
};
/// Never fails: what could not be read stands in `refused`. Line ends within a cell become '\n'; hidden
/// marks of direction are left out, which is noted; other control characters, and what is no UTF-8, are
/// refused. Empty columns at the right end are left out.
[[nodiscard]] Table read_table(std::string name, std::string_view text, TableCells cells,
                               const TableLimits& limits = {});

/// As a file for write and read_table: commas, "\r\n".
[[nodiscard]] std::string table_text(const std::vector<std::string>& columns,
                                     const std::vector<std::vector<std::string>>& lines, TableCells cells);

// Its parts.

/// In quotation marks where it needs them among cells that are parted by one of these, else as it is.
[[nodiscard]] std::string csv_cell(std::string_view text, std::string_view separators = ",");
/// With an apostrophe where a spreadsheet would run it; and without that one.
[[nodiscard]] std::string neutralized(std::string_view text);
[[nodiscard]] std::string_view without_neutralizing(std::string_view text);

/// What parts the cells of the first line that holds any text, and which line that is.
struct Separator {
    char sign = ',';
    std::size_t line = 1;
};
[[nodiscard]] Separator separator_of(std::string_view text);

/// Walks over the lines of a table.
class TableReader {
  public:
    struct Line {
        std::size_t number = 0;
        std::vector<std::string_view> cells;  ///< blanks around them gone, but for those in quotation marks
    };
    using Complain = std::function<void(std::size_t line, std::string what)>;

    /// `text` outlives the reader.
    TableReader(std::string_view text, char separator, Complain complain);

    /// The next line; false at the end. The cells are valid until the next call.
    bool next(Line& line);
    /// Did reading end before the file did? That was told.
    [[nodiscard]] bool gave_up() const { return gave_up_; }
    void give_up(std::size_t line, std::string what);

  private:
    bool took(char c);
    void end_line();
    std::string_view cell();
    std::string_view plain_cell();
    std::string_view quoted_cell();
    std::string_view up_to_separator();

    std::string_view rest_;
    char separator_;
    Complain complain_;
    std::size_t number_ = 1;
    bool gave_up_ = false;
    std::deque<std::string> unescaped_;
};
}  // namespace content
