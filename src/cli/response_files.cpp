#include "cli/response_files.h"

#include "cli/say.h"
#include "content/table_file.h"
#include "content/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <deque>
#include <fstream>
#include <optional>
#include <span>
#include <unordered_map>

namespace cli {
namespace {
constexpr std::size_t kMostBytes = std::size_t{512} << 20;  // ten million reviews are a fifth of it

std::string in_quotes(std::string_view text) {
    return "'" + content::shown(text) + "'";
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lower(std::string_view text) {
    std::string low(text);
    for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return low;
}

using Line = content::TableReader::Line;

/// The lines of a CSV file that hold any text, cell by cell.
class Lines {
  public:
    Lines(const TextFile& file, Findings& findings)
        : file_(file), reader_(file.text, ',', [this, &findings](std::size_t line, std::string what) {
              findings.error(place(line), std::move(what));
          }) {}

    [[nodiscard]] std::string place(std::size_t line) const {
        return file_.name + ":" + std::to_string(line);
    }

    /// Whether reading ended before the file did.
    [[nodiscard]] bool gave_up() const { return reader_.gave_up(); }

    /// The next line with any text; false at the end. The cells are valid until the next call.
    bool next(Line& line) {
        while (reader_.next(line)) {
            for (std::string_view& cell : line.cells) cell = trimmed(cell);
            if (std::any_of(line.cells.begin(), line.cells.end(), [](auto text) { return !text.empty(); }))
                return true;
        }
        return false;
    }

    /// Whether the line that comes first is parted by something else than commas; told if so.
    bool other_separator() {
        const content::Separator found = content::separator_of(file_.text);
        if (found.sign == ',' || gave_up()) return false;
        reader_.give_up(found.line,
                        std::string("the columns are separated by ") +
                            (found.sign == ';' ? "semicolons" : "tabs") +
                            "; separate them by commas, and write decimals with a point (\"CSV UTF-8 (comma "
                            "delimited)\" of an English spreadsheet)");
        return true;
    }

  private:
    const TextFile& file_;
    content::TableReader reader_;
};

/// A table with a first line that names its columns.
class Sheet {
  public:
    Sheet(const TextFile& file, std::string_view head_looks_like, Findings& findings)
        : lines_(file, findings), findings_(findings) {
        Line line;
        if (lines_.other_separator() || !lines_.next(line)) {
            if (!lines_.gave_up())
                findings.error(lines_.place(1), "the file is empty; its first line names the columns: " +
                                                    std::string(head_looks_like));
            return;
        }
        head_line_ = line.number;
        columns_.assign(line.cells.begin(), line.cells.end());
        std::unordered_map<std::string, std::size_t> seen;
        for (const std::string& column : columns_) {
            if (column.empty()) continue;
            if (content::first_bad_byte(column))
                complain(head_line_, "the column " + in_quotes(column) +
                                         " has a letter that is not UTF-8; save the file as UTF-8");
            if (++seen[column] == 2)
                complain(head_line_,
                         "the column " + in_quotes(column) + " stands here twice; name each column once");
        }
    }

    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
    [[nodiscard]] std::size_t head_line() const { return head_line_; }
    [[nodiscard]] std::string place(std::size_t line) const { return lines_.place(line); }
    void complain(std::size_t line, std::string what) { findings_.error(place(line), std::move(what)); }

    /// Tells it where no line followed the first one.
    void expect_lines(const std::string& what) {
        if (!any_line_ && !lines_.gave_up())
            complain(head_line_, "no " + what + " follows the first line; give each one a line");
    }

    /// The next line that has a cell for every column; others are told.
    bool next(Line& line) {
        while (lines_.next(line)) {
            any_line_ = true;
            while (line.cells.size() > columns_.size() && line.cells.back().empty()) line.cells.pop_back();
            if (line.cells.size() != columns_.size()) {
                complain(line.number,
                         "the line has " + std::to_string(line.cells.size()) +
                             " cells and the first one names " + std::to_string(columns_.size()) +
                             " columns; give each line one cell a column" +
                             (line.cells.size() > columns_.size()
                                  ? " (a text with a comma stands in quotation marks, decimals have a point)"
                                  : ", empty ones too"));
                continue;
            }
            bool named = true;
            for (std::size_t i = 0; i < columns_.size(); ++i)
                if (columns_[i].empty() && !line.cells[i].empty()) {
                    complain(line.number, "the cell " + in_quotes(line.cells[i]) + " stands in column " +
                                              std::to_string(i + 1) +
                                              ", which has no name; name it in line " +
                                              std::to_string(head_line_));
                    named = false;
                }
            if (named) return true;
        }
        return false;
    }

  private:
    Lines lines_;
    Findings& findings_;
    std::size_t head_line_ = 1;
    bool any_line_ = false;
    std::vector<std::string> columns_;
};

/// Tells it where there is no name, or one that is no UTF-8.
void expect_name(Sheet& sheet, const std::string& what, std::string_view name, std::size_t line) {
    if (name.empty())
        sheet.complain(line, "the line names no " + what + "; give each one a name");
    else if (content::first_bad_byte(name))
        sheet.complain(line, "the " + what + " " + in_quotes(name) +
                                 " has a letter that is not UTF-8; save the file as UTF-8");
}

/// The names in the first column of a table: there, sound, and each once.
class Names {
  public:
    Names(Sheet& sheet, std::string_view what) : sheet_(sheet), what_(what) {}

    void take(std::string_view name, std::size_t line) {
        expect_name(sheet_, what_, name, line);
        if (name.empty()) return;
        const auto [seen, is_new] = lines_.emplace(name, line);
        if (!is_new)
            sheet_.complain(line, "the " + what_ + " " + in_quotes(name) + " stands on line " +
                                      std::to_string(seen->second) + " already; name each one once");
        names.emplace_back(name);
    }

    std::vector<std::string> names;

  private:
    Sheet& sheet_;
    std::string what_;
    std::unordered_map<std::string, std::size_t> lines_;
};

/// Reads a table of people by items, every cell through `parse`, which tells nothing where it cannot.
template <class T, class Parse>
std::vector<T> read_people(Sheet& sheet, const std::string& who, const std::string& wanted, People& people,
                           const Parse& parse) {
    const std::vector<std::string>& columns = sheet.columns();
    if (columns.empty()) return {};
    people.head = sheet.place(sheet.head_line());
    if (lower(columns.front()) != who)
        sheet.complain(sheet.head_line(), "the first column is " + in_quotes(columns.front()) +
                                              "; it must be '" + who + "', and each other column an item");
    std::vector<std::size_t> of_item;
    for (std::size_t i = 1; i < columns.size(); ++i)
        if (!columns[i].empty()) {
            people.items.push_back(columns[i]);
            of_item.push_back(i);
        }
    if (of_item.empty())
        sheet.complain(sheet.head_line(), "no item has a column; name one a column after '" + who + "'");
    Names names(sheet, who);
    std::vector<T> cells;
    for (Line line; sheet.next(line);) {
        names.take(line.cells.front(), line.number);
        for (const std::size_t i : of_item) {
            const std::optional<T> value = parse(line.cells[i], line.number);
            if (!value)
                sheet.complain(line.number, "the column " + in_quotes(columns[i]) + " holds " +
                                                in_quotes(line.cells[i]) + "; " + wanted);
            cells.push_back(value.value_or(T{}));
        }
    }
    people.names = std::move(names.names);
    sheet.expect_lines(who);
    return cells;
}

std::optional<double> number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (trouble != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// "; write 0.5" where a comma stands for the point.
std::string decimal_hint(std::string_view text) {
    std::string with_point(text);
    if (std::count(text.begin(), text.end(), ',') != 1) return "";
    with_point[with_point.find(',')] = '.';
    return number(with_point) ? "; write " + with_point : "";
}

/// A..Z, a..z as 0..25.
std::optional<std::int8_t> option_letter(std::string_view text) {
    if (text.size() != 1) return std::nullopt;
    const char c = lower(text).front();
    if (c < 'a' || c > 'z') return std::nullopt;
    return static_cast<std::int8_t>(c - 'a');
}

std::string list_of(const std::vector<std::string>& names) {
    std::string list;
    for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 5); ++i)
        list.append(i > 0 ? ", " : "").append(in_quotes(names[i]));
    return names.size() > 5 ? list + ", ..." : list;
}

/// "the column 'a' holds 'x'"
std::string found_in(std::string_view column, std::string_view text) {
    return "the column '" + std::string(column) + "' " +
           (text.empty() ? "is empty" : "holds " + in_quotes(text));
}

/// Where each of some columns stands in a sheet.
using Columns = std::vector<std::optional<std::size_t>>;

/// Finds the columns `names`, in any order and any case, and notes what stands beside them. Where one of the
/// first `needed` is missing that is told, `help` with it, and none is found.
Columns find_columns(Sheet& sheet, std::span<const char* const> names, std::size_t needed,
                     const std::string& help, Findings& findings) {
    Columns at(names.size());
    std::vector<std::string> unused, missing;
    for (std::size_t i = 0; i < sheet.columns().size(); ++i) {
        const auto known = std::find(names.begin(), names.end(), lower(sheet.columns()[i]));
        if (known != names.end())
            at[known - names.begin()] = i;
        else if (!sheet.columns()[i].empty())
            unused.push_back(sheet.columns()[i]);
    }
    for (std::size_t i = 0; i < needed; ++i)
        if (!at[i]) missing.emplace_back(names[i]);
    if (!missing.empty()) {
        sheet.complain(sheet.head_line(), "there is no column " + list_of(missing) + "; " + help);
        return {};
    }
    if (!unused.empty())
        findings.note(sheet.place(sheet.head_line()), "not used: the column " + list_of(unused));
    return at;
}
}  // namespace

bool sound(const Findings& findings) {
    if (findings.count == 0)
        for (const base::Error& note : findings.notes) std::cerr << "palpate: note: " << note.text() << '\n';
    for (const base::Error& error : findings.errors) say(error);
    if (findings.count > findings.errors.size())
        std::cerr << "palpate: and " << findings.count - findings.errors.size() << " more\n";
    return findings.count == 0;
}

void Findings::error(std::string where, std::string what) {
    if (++count <= kMost) errors.push_back({std::move(where), std::move(what)});
}

base::Result<TextFile> read_text(const std::filesystem::path& file) {
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored))
        return base::Error{file.string(), "this is a folder; name a CSV file"};
    std::ifstream in(file, std::ios::binary);
    if (!in) return base::Error{file.string(), "the file is not there or cannot be opened"};
    TextFile read{file.string(), {}};
    char block[65536];
    while (in.read(block, sizeof block) || in.gcount() > 0) {
        read.text.append(block, static_cast<std::size_t>(in.gcount()));
        if (read.text.size() > kMostBytes)
            return base::Error{file.string(), "the file is larger than 512 MB; split it into several tables"};
    }
    if (in.bad()) return base::Error{file.string(), "the file cannot be read to its end"};
    return read;
}

ItemFile read_items(const TextFile& file, Findings& findings) {
    Sheet sheet(file, "item,a,b,c", findings);
    ItemFile read{file.name, {}, {}, {}};
    if (sheet.columns().empty()) return read;

    enum Column { item, a, b, c, d_scale, area, se_a, se_b };
    static constexpr std::array kNames = {"item", "a", "b", "c", "d_scale", "area", "se_a", "se_b"};
    const Columns at = find_columns(sheet, kNames, 4,
                                    "the first line is item,a,b,c, and d_scale where D is not 1", findings);
    if (at.empty()) return read;

    Names names(sheet, "item");
    for (Line line; sheet.next(line);) {
        names.take(line.cells[*at[item]], line.number);
        const auto take = [&](Column column, const char* wanted, auto&& fits) {
            const std::string_view text = line.cells[*at[column]];
            const std::optional<double> value = number(text);
            if (value && fits(*value)) return *value;
            sheet.complain(line.number, found_in(kNames[column], text) + "; " + kNames[column] + " is " +
                                            wanted + decimal_hint(text));
            return 1.0;
        };
        const auto positive = [](double value) { return value > 0; };
        const double scale =
            at[d_scale] ? take(d_scale, "a number above 0, mostly 1 or 1.702", positive) : 1.0;
        assess::ItemParameters parameters;
        parameters.discrimination = scale * take(a, "a number above 0", positive);
        parameters.difficulty = take(b, "a number", [](double) { return true; });
        parameters.guessing =
            take(c, "a number from 0 to below 1", [](double value) { return value >= 0 && value < 1; });
        read.parameters.push_back(parameters);
        if (at[area]) read.areas.emplace_back(line.cells[*at[area]]);
    }
    read.names = std::move(names.names);
    sheet.expect_lines("item");
    return read;
}

ResponseFile read_responses(const TextFile& file, Findings& findings) {
    Sheet sheet(file, "examinee,<item>,<item>,...", findings);
    ResponseFile read;
    read.table.answers = read_people<std::int8_t>(
        sheet, "examinee", "write 1 for right, 0 for wrong, or nothing where it was not asked", read.people,
        [](std::string_view text, std::size_t) -> std::optional<std::int8_t> {
            if (text.empty()) return -1;
            if (text == "1") return 1;
            if (text == "0") return 0;
            return std::nullopt;
        });
    read.table.examinees = read.people.names.size();
    read.table.items = read.people.items.size();
    return read;
}

std::vector<assess::ItemParameters> parameters_of(const People& people, const ItemFile& items,
                                                  Findings& findings) {
    std::unordered_map<std::string_view, std::size_t> by_name;
    for (std::size_t i = 0; i < items.names.size(); ++i) by_name.emplace(items.names[i], i);
    std::vector<assess::ItemParameters> found;
    for (const std::string& column : people.items) {
        const auto item = by_name.find(column);
        if (item == by_name.end())
            findings.error(people.head, "the column " + in_quotes(column) + " is no item of " + items.name +
                                            "; add its parameters there or leave the column out");
        else
            found.push_back(items.parameters[item->second]);
    }
    if (const std::size_t without = items.names.size() - std::min(found.size(), items.names.size());
        without > 0)
        findings.note(people.head, "without a column: " + std::to_string(without) + " of the " +
                                       std::to_string(items.names.size()) + " items of " + items.name);
    return found;
}

ChoiceFile read_choices(const TextFile& choices, const TextFile& key, Findings& findings) {
    ChoiceFile read;
    Sheet sheet(choices, "examinee,<item>,<item>,...", findings);
    const std::vector<std::int8_t> chosen = read_people<std::int8_t>(
        sheet, "examinee", "write the letter of the option chosen, or nothing where none was", read.people,
        [](std::string_view text, std::size_t) -> std::optional<std::int8_t> {
            if (text.empty() || text == "-") return assess::kOmitted;
            return option_letter(text);
        });

    Sheet keys(key, "item,key", findings);
    std::unordered_map<std::string, std::int8_t> right;
    if (!keys.columns().empty()) {
        if (keys.columns().size() != 2 || lower(keys.columns()[0]) != "item" ||
            lower(keys.columns()[1]) != "key") {
            keys.complain(keys.head_line(),
                          "the columns are " + list_of(keys.columns()) + "; they must be item,key");
        } else {
            Names names(keys, "item");
            for (Line line; keys.next(line);) {
                names.take(line.cells[0], line.number);
                const std::optional<std::int8_t> letter = option_letter(line.cells[1]);
                if (!letter)
                    keys.complain(line.number, "the key is " + in_quotes(line.cells[1]) +
                                                   "; write the letter of the one right option");
                right.emplace(line.cells[0], letter.value_or(0));
            }
            std::size_t with_column = 0;
            for (const std::string& item : read.people.items) {
                const auto found = right.find(item);
                if (found == right.end())
                    findings.error(
                        sheet.place(sheet.head_line()),
                        "the column " + in_quotes(item) + " has no key in " + key.name + "; add it there");
                else
                    ++with_column;
                read.table.key.push_back(found == right.end() ? std::int8_t{0} : found->second);
            }
            if (with_column < right.size())
                findings.note(read.people.head,
                              "without a column: " + std::to_string(right.size() - with_column) + " of the " +
                                  std::to_string(right.size()) + " items of " + key.name);
        }
    }

    constexpr std::size_t kMostItems = 32'767;  // so many points a total may have
    if (read.people.items.size() > kMostItems)
        sheet.complain(sheet.head_line(), "there are " + std::to_string(read.people.items.size()) +
                                              " items; a test has at most " + std::to_string(kMostItems));
    assess::ChoiceTable& table = read.table;
    table.examinees = read.people.names.size();
    table.items = read.people.items.size();
    table.chosen.resize(chosen.size());
    if (findings.count > 0) return read;
    for (std::size_t examinee = 0; examinee < table.examinees; ++examinee)
        for (std::size_t item = 0; item < table.items; ++item)
            table.chosen[item * table.examinees + examinee] = chosen[examinee * table.items + item];
    std::int8_t highest = 0;
    for (const std::int8_t letter : table.chosen) highest = std::max(highest, letter);
    for (const std::int8_t letter : table.key) highest = std::max(highest, letter);
    table.options = static_cast<std::size_t>(highest) + 1;
    return read;
}

RatingFile read_ratings(const TextFile& file, Findings& findings) {
    Sheet sheet(file, "judge,<item>,<item>,...", findings);
    RatingFile read;
    std::size_t line_of_share = 0, line_of_percent = 0;  // the first rating that can only be one or the other
    read.sheet.ratings = read_people<double>(
        sheet, "judge", "write the share of candidates who would be right, from 0 to 1 or from 0 to 100",
        read.people, [&](std::string_view text, std::size_t line) -> std::optional<double> {
            const std::optional<double> rating = number(text);
            if (!rating || *rating < 0 || *rating > 100) return std::nullopt;
            if (*rating > 1 && line_of_percent == 0) line_of_percent = line;
            if (*rating > 0 && *rating < 1 && line_of_share == 0) line_of_share = line;
            return rating;
        });
    read.sheet.judges = read.people.names.size();
    read.sheet.items = read.people.items.size();
    read.percents = line_of_percent > 0;
    if (read.percents && line_of_share > 0)
        sheet.complain(std::max(line_of_share, line_of_percent),
                       "line " + std::to_string(line_of_share) + " holds a share of 1 and line " +
                           std::to_string(line_of_percent) + " one of 100; write all in one way");
    if (read.sheet.judges == 1)
        sheet.complain(sheet.head_line(), "there is one judge; a standard takes two or more");
    if (read.percents)
        for (double& rating : read.sheet.ratings) rating /= 100.0;
    return read;
}

ReviewFile read_reviews(const TextFile& file, Findings& findings) {
    Sheet sheet(file, "card_id,elapsed_days,rating", findings);
    ReviewFile read;
    if (sheet.columns().empty()) return read;

    enum Column { card_id, elapsed_days, rating };
    static constexpr std::array kNames = {"card_id", "elapsed_days", "rating"};
    const Columns at =
        find_columns(sheet, kNames, kNames.size(),
                     "the first line names card_id, elapsed_days (whole days since the card's review before) "
                     "and rating, in any order",
                     findings);
    if (at.empty()) return read;

    std::unordered_map<std::string_view, std::size_t> known;
    for (Line line; sheet.next(line);) {
        const auto take = [&](Column column, int least, int most, const char* wanted) {
            const std::string_view text = line.cells[*at[column]];
            const std::optional<double> value = number(text);
            if (value && *value >= least && *value <= most && *value == std::floor(*value))
                return static_cast<int>(*value);
            sheet.complain(line.number, found_in(kNames[column], text) + "; write " + wanted);
            return least;
        };
        const std::string_view id = line.cells[*at[card_id]], days = line.cells[*at[elapsed_days]];
        auto card = known.find(id);
        const bool first = card == known.end();
        if (first) {
            expect_name(sheet, "card", id, line.number);
            card = known.emplace(read.cards.emplace_back(id), known.size()).first;
        }
        recall::Review review;
        if (!first || (!days.empty() && days != "-1"))  // so others write a card's first
            review.elapsed_days = take(elapsed_days, 0, 36'500, "whole days, 0 (the same day) to 36500");
        if (first) review.elapsed_days = 0;
        review.rating = static_cast<recall::Rating>(take(rating, 1, 4, "1 again, 2 hard, 3 good or 4 easy"));
        read.card_of.push_back(card->second);
        read.reviews.push_back(review);
    }
    sheet.expect_lines("review");
    return read;
}

recall::ReviewLog ReviewFile::log() const {
    std::vector<std::vector<recall::Review>> of_card(cards.size());
    for (std::size_t i = 0; i < reviews.size(); ++i) of_card[card_of[i]].push_back(reviews[i]);
    recall::ReviewLog log;
    for (const auto& card : of_card) {
        log.begin_card();
        for (const recall::Review& review : card) log.add(review);
    }
    return log;
}

recall::Parameters read_parameters(const TextFile& file, Findings& findings) {
    Lines lines(file, findings);
    recall::Parameters w = recall::kDefaultParameters;
    Line line;
    if (lines.other_separator() || !lines.next(line)) {
        if (!lines.gave_up())
            findings.error(lines.place(1), "the file is empty; it holds one line of 21 numbers, w0 to w20");
        return w;
    }
    while (line.cells.back().empty()) line.cells.pop_back();
    const std::size_t count = line.cells.size();
    if (count != w.size()) {
        findings.error(lines.place(line.number),
                       "the count of numbers is " + std::to_string(count) + "; FSRS-6 has 21, w0 to w20" +
                           (count == 17 || count == 19 ? " (those are of an earlier FSRS; fit anew)" : ""));
        return w;
    }
    for (std::size_t i = 0; i < w.size(); ++i) {
        const double least = recall::kLeastParameters[i], most = recall::kMostParameters[i];
        const std::string_view text = line.cells[i];
        const std::optional<double> value = number(text);
        if (value && *value >= least && *value <= most)
            w[i] = *value;
        else
            findings.error(lines.place(line.number),
                           "w" + std::to_string(i) + (text.empty() ? " is empty" : " is " + in_quotes(text)) +
                               "; it is a number from " + digits(least) + " to " + digits(most) +
                               decimal_hint(text));
    }
    const std::size_t numbers = line.number;
    if (lines.next(line))
        findings.error(lines.place(line.number), "more follows the 21 numbers of line " +
                                                     std::to_string(numbers) + "; leave that line alone");
    return w;
}

std::string digits(const std::optional<double>& number) {
    if (!number || !std::isfinite(*number)) return "";
    char buffer[400];  // the largest double has 309 digits before the point
    std::string text(
        buffer, std::to_chars(buffer, buffer + sizeof buffer, *number, std::chars_format::fixed, 10).ptr);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}
}  // namespace cli
