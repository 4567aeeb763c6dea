#include "content/table_file.h"

#include "content/text.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace content {
namespace {
constexpr std::string_view kMark = "\xEF\xBB\xBF";  // the byte order mark
constexpr std::string_view kRuns = "=+-@\t\r";

std::string in_quotes(std::string_view text) {
    return "'" + shown(text) + "'";
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Does it begin with so many apostrophes or more, and then with what a spreadsheet runs?
bool would_run(std::string_view text, std::size_t apostrophes) {
    const std::size_t first = text.find_first_not_of('\'');
    return first != std::string_view::npos && first >= apostrophes &&
           kRuns.find(text[first]) != std::string_view::npos;
}
}  // namespace

std::string csv_cell(std::string_view text, std::string_view separators) {
    const bool plain = text.find_first_of("\"\r\n") == std::string_view::npos &&
                       text.find_first_of(separators) == std::string_view::npos && trimmed(text) == text;
    if (plain) return std::string(text);
    std::string cell = "\"";
    for (const char c : text) cell.append(c == '"' ? 2 : 1, c);
    return cell + '"';
}

std::string neutralized(std::string_view text) {
    return (would_run(text, 0) ? "'" : "") + std::string(text);
}

std::string_view without_neutralizing(std::string_view text) {
    return would_run(text, 1) ? text.substr(1) : text;
}

Separator separator_of(std::string_view text) {
    if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
    const std::size_t start = std::min(text.find_first_not_of(" \r\n"), text.size());
    Separator found;
    found.line +=
        static_cast<std::size_t>(std::count(text.begin(), text.begin() + std::ptrdiff_t(start), '\n'));
    constexpr std::array<char, 3> kSigns = {',', ';', '\t'};
    std::array<int, 3> counts{};
    bool quoted = false;
    for (const char c : text.substr(start)) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        for (std::size_t i = 0; i < kSigns.size(); ++i) counts.at(i) += c == kSigns.at(i);
    }
    // "Last, First;Email": where there are as many, the comma is part of a cell.
    for (std::size_t i = 1, most = counts[0]; i < kSigns.size(); ++i)
        if (counts.at(i) > 0 && static_cast<std::size_t>(counts.at(i)) >= most) {
            found.sign = kSigns.at(i);
            most = static_cast<std::size_t>(counts.at(i));
        }
    return found;
}

TableReader::TableReader(std::string_view text, char separator, Complain complain)
    : rest_(text), separator_(separator), complain_(std::move(complain)) {
    if (rest_.starts_with(kMark)) rest_.remove_prefix(kMark.size());
    if (rest_.starts_with("\xFF\xFE") || rest_.starts_with("\xFE\xFF") ||
        rest_.substr(0, 400).find('\0') != std::string_view::npos)
        give_up(1, "the file is not UTF-8 text; save it as \"CSV UTF-8 (comma delimited)\"");
}

void TableReader::give_up(std::size_t line, std::string what) {
    gave_up_ = true;
    complain_(line, std::move(what));
    rest_ = {};
}

bool TableReader::next(Line& line) {
    if (rest_.empty()) return false;
    unescaped_.clear();
    line.number = number_;
    line.cells.clear();
    do line.cells.push_back(cell());
    while (took(separator_));
    end_line();
    return true;
}

bool TableReader::took(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
}

void TableReader::end_line() {
    const bool carriage = took('\r');
    if (took('\n') || carriage) ++number_;
}

std::string_view TableReader::cell() {
    while (took(' ') || (separator_ != '\t' && took('\t'))) {
    }
    return took('"') ? quoted_cell() : plain_cell();
}

std::string_view TableReader::up_to_separator() {
    const std::array<char, 3> ends = {separator_, '\r', '\n'};
    const std::size_t size =
        std::min(rest_.find_first_of(std::string_view(ends.data(), ends.size())), rest_.size());
    const std::string_view text = trimmed(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return text;
}

std::string_view TableReader::plain_cell() {
    const std::string_view text = up_to_separator();
    if (text.find('"') != std::string_view::npos)
        complain_(number_, "the cell " + in_quotes(text) +
                               " has a quotation mark inside; put the whole cell in quotation marks and "
                               "double those within");
    return text;
}

std::string_view TableReader::quoted_cell() {
    const std::size_t opened = number_;
    std::string& text = unescaped_.emplace_back();
    while (true) {
        const std::size_t size = rest_.find('"');
        if (size == std::string_view::npos) {
            give_up(opened,
                    "a quotation mark opens a cell and none closes it; close it, or double it if it belongs "
                    "to the text");
            return {};
        }
        text.append(rest_.substr(0, size));
        rest_.remove_prefix(size + 1);
        if (!took('"')) break;
        text += '"';
    }
    number_ += static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    if (const std::string_view after = up_to_separator(); !after.empty())
        complain_(number_, in_quotes(after) +
                               " stands after a closing quotation mark; put a comma between, or double the "
                               "mark if it belongs to the text");
    return text;
}

namespace {
/// The bytes at `at`, which are no sound text: what they are.
enum class Bad : std::uint8_t { not_utf8, control, direction };
struct BadBytes {
    Bad kind = Bad::not_utf8;
    std::size_t size = 1;
    unsigned code = 0;
};
BadBytes bad_bytes(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    if (byte(0) < 0x20 || byte(0) == 0x7F) return {Bad::control, 1, byte(0)};
    if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0) return {Bad::control, 2, byte(1)};
    if (byte(0) == 0xE2 && (byte(1) == 0x80 || byte(1) == 0x81) && byte(2) >= 0x80)
        return {Bad::direction, 3, 0x2000U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU)};
    if (text.substr(at).starts_with(kMark)) return {Bad::direction, 3, 0xFEFF};
    return {};
}

std::string code_text(unsigned code) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "U+%04X", code);
    return text.data();
}

/// Takes marks of direction out of a cell. Result: what else is wrong with it; empty: nothing.
std::string cleaned(std::string& cell, std::string& note) {
    while (const auto at = first_bad_byte(cell)) {
        const BadBytes bad = bad_bytes(cell, *at);
        if (bad.kind == Bad::not_utf8)
            return "has a letter that is not UTF-8; save the file as \"CSV UTF-8 (comma delimited)\"";
        if (bad.kind == Bad::control)
            return "has the control character " + code_text(bad.code) + " in it; type the cell again";
        note = "has the hidden mark " + code_text(bad.code) + " in it, which was left out";
        cell.erase(*at, bad.size);
    }
    return "";
}

/// Reads lines into a table, and says what is wrong with each.
class TableBuilder {
  public:
    TableBuilder(Table& table, TableCells cells, const TableLimits& limits, std::string_view text, char sign)
        : table_(table),
          cells_(cells),
          limits_(limits),
          reader_(text, sign,
                  [&](std::size_t line, std::string what) { table.refuse(line, std::move(what)); }) {}

    void read() {
        TableReader::Line line;
        for (std::size_t told = 0; told = table_.refused.size(), reader_.next(line);) {
            const bool is_told = table_.refused.size() > told;
            take(line, is_told);
            if (table_.refused.size() >= limits_.complaints)
                return reader_.give_up(
                    line.number, "so much is wrong that the rest was not read; is this the right file?");
            if (table_.lines.size() > limits_.lines)
                return reader_.give_up(
                    line.number,
                    "the file has more than " + std::to_string(limits_.lines) + " lines; bring it in parts");
        }
        if (table_.columns.empty() && table_.refused.empty())
            table_.refuse(1, "the file is empty; its first line names the columns");
    }

  private:
    /// `is_told`: something of this line was refused already.
    void take(const TableReader::Line& line, bool is_told) {
        const auto is_blank = [](std::string_view cell) { return trimmed(cell).empty(); };
        if (std::ranges::all_of(line.cells, is_blank) || reader_.gave_up()) return;
        std::vector<std::string> cells(line.cells.begin(), line.cells.end());
        const bool names_columns = table_.columns.empty();
        if (is_told || !sound(line.number, cells)) {
            if (names_columns)
                reader_.give_up(line.number, "this line names the columns; the rest was not read without it");
        } else if (std::ranges::all_of(cells, is_blank)) {
            return;  // it held hidden marks alone
        } else if (names_columns) {
            head(line.number, std::move(cells));
        } else {
            body(line.number, std::move(cells));
        }
    }
    bool sound(std::size_t number, std::vector<std::string>& cells) {
        for (std::string& cell : cells) {
            if (cell.size() > limits_.cell_bytes) {
                table_.refuse(number, "a cell has " + std::to_string(cell.size()) + " bytes, and at most " +
                                          std::to_string(limits_.cell_bytes) +
                                          " are read; is a quotation mark missing?");
                return false;
            }
            replace_all(cell, "\r\n", "\n");
            std::ranges::replace(cell, '\r', '\n');
            std::string note;
            if (const std::string wrong = cleaned(cell, note); !wrong.empty()) {
                table_.refuse(number, "the cell " + in_quotes(cell) + " " + wrong);
                return false;
            }
            if (!note.empty())
                table_.notes.push_back({table_.place(number), "the cell " + in_quotes(cell) + " " + note});
            if (cells_ == TableCells::for_spreadsheets) cell = std::string(without_neutralizing(cell));
        }
        return true;
    }
    void head(std::size_t number, std::vector<std::string> cells) {
        while (!cells.empty() && trimmed(cells.back()).empty()) cells.pop_back();
        table_.head_line = number;
        table_.columns = std::move(cells);
        if (const std::size_t found = table_.columns.size(); found > limits_.columns) {
            table_.columns.clear();
            return reader_.give_up(number, "the first line names " + std::to_string(found) +
                                               " columns, and at most " + std::to_string(limits_.columns) +
                                               " are read");
        }
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const std::string& column = table_.columns[i];
            if (!column.empty() &&
                std::find(table_.columns.begin(), table_.columns.begin() + std::ptrdiff_t(i), column) !=
                    table_.columns.begin() + std::ptrdiff_t(i))
                table_.refuse(
                    number, "the column " + in_quotes(column) + " stands here twice; name each column once");
        }
    }
    void body(std::size_t number, std::vector<std::string> cells) {
        const std::size_t wanted = table_.columns.size();
        while (cells.size() > wanted && trimmed(cells.back()).empty()) cells.pop_back();
        if (cells.size() != wanted)
            return table_.refuse(
                number, "the line has " + std::to_string(cells.size()) + " cells and the first one names " +
                            std::to_string(wanted) + " columns; give each line one cell a column" +
                            (cells.size() > wanted ? " (a text with a comma stands in quotation marks)"
                                                   : ", empty ones too"));
        table_.lines.push_back({number, std::move(cells)});
    }

    Table& table_;
    TableCells cells_;
    const TableLimits& limits_;
    TableReader reader_;
};
}  // namespace

Table read_table(std::string name, std::string_view text, TableCells cells, const TableLimits& limits) {
    Table table;
    table.name = std::move(name);
    if (text.size() > limits.bytes) {
        table.refuse(1, "the file has " + std::to_string(text.size() >> 20U) + " MB, and at most " +
                            std::to_string(limits.bytes >> 20U) + " are read; is this the right file?");
        return table;
    }
    TableBuilder(table, cells, limits, text, separator_of(text).sign).read();
    return table;
}

std::string table_text(const std::vector<std::string>& columns,
                       const std::vector<std::vector<std::string>>& lines, TableCells cells) {
    std::string text;
    const auto add = [&](const std::vector<std::string>& line) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (i > 0) text += ',';
            text += csv_cell(cells == TableCells::exact ? line[i] : neutralized(line[i]), ",;\t");
        }
        text += "\r\n";
    };
    add(columns);
    for (const auto& line : lines) add(line);
    return text;
}
}  // namespace content
