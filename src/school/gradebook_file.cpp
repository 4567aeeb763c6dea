#include "content/text.h"
#include "school/gradebook.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace school {
namespace {
using content::Table;
using content::TableCells;

constexpr double kSamePercent = 0.005;
constexpr std::string_view kExcused = "excused";
constexpr std::string_view kSoFar = "so far %", kOfAll = "of all %";

std::string in_quotes(std::string_view text) {
    return "'" + content::shown(text) + "'";
}

/// In as few digits as tell it from every other; for spreadsheets to a hundredth.
std::string percent_text(double credit, TableCells cells) {
    const double percent = credit * 100.0;
    return content::number_text(cells == TableCells::exact ? percent : std::round(percent * 100.0) / 100.0);
}

std::string cell_of(const WorkResult& result, TableCells cells) {
    if (result.state == WorkState::excused) return std::string(kExcused);
    return result.credit ? percent_text(*result.credit, cells) : "";
}

/// A title of its own for each piece of work, whatever they are called.
std::vector<std::string> titles_of(const std::vector<const Work*>& works) {
    std::map<std::string, int> count;
    for (const std::string_view taken :
         {std::string_view("name"), std::string_view("sign_in"), std::string_view("number"), kSoFar, kOfAll})
        count[std::string(taken)] = 1;
    for (const Work* work : works) ++count[work->set.title];
    std::vector<std::string> titles;
    for (const Work* work : works) {
        const std::string& id = work->set.work;
        titles.push_back(work->set.title);
        if (count[work->set.title] > 1)
            titles.back() += " #" + id.substr(id.size() - std::min<std::size_t>(id.size(), 6));
    }
    return titles;
}

/// "85", "85 %", "85,5": 0 to 100. Nothing: it is none.
std::optional<double> read_percent(std::string_view cell) {
    std::string text(cell);
    while (!text.empty() && (text.back() == ' ' || text.back() == '%')) text.pop_back();
    if (const std::size_t comma = text.find(','); comma != std::string::npos) text[comma] = '.';
    double value = 0;
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (trouble != std::errc{} || end != text.data() + text.size() || !(value >= 0 && value <= 100))
        return std::nullopt;
    return value;
}

class Grades {
  public:
    Grades(const School& school, const Gradebook& book, Table& table, GradesPreview& preview,
           const std::string& reason)
        : school_(school), book_(book), table_(table), preview_(preview), reason_(reason) {}

    void read() {
        if (table_.columns.empty() || !find_columns()) return;
        for (const Table::Line& line : table_.lines)
            if (const GradeRow* row = row_of(line))
                for (const auto& [column, work] : works_) take(line, *row, column, work);
    }

  private:
    bool find_columns() {
        const std::vector<std::string> titles = titles_of(book_.works);
        for (std::size_t i = 0; i < table_.columns.size(); ++i) {
            const std::string& column = table_.columns[i];
            const std::string low = folded(column);
            const auto at = std::ranges::find(titles, column);
            if (at != titles.end())
                works_.emplace_back(i, static_cast<std::size_t>(at - titles.begin()));
            else if (low == "name")
                name_ = i;
            else if (low == "sign_in" || low == "sign-in" || low == "username")
                sign_in_ = i;
            else if (low == "number" || low == "student id")
                number_ = i;
            else if (!column.empty() && low != kSoFar && low != kOfAll) {
                const std::vector<std::string_view> views(titles.begin(), titles.end());
                const std::string hint = content::did_you_mean(column, views);
                table_.refuse(
                    table_.head_line,
                    "the column " + in_quotes(column) + " is no work of this class" +
                        (hint.empty() ? "; name it as in an exported gradebook, or leave it out" : hint));
            }
        }
        if (!name_ && !sign_in_ && !number_)
            table_.refuse(table_.head_line,
                          "no column says whose grades these are; name one 'sign_in', 'number' or 'name'");
        if (works_.empty() && table_.refused.empty())
            table_.refuse(table_.head_line,
                          "no column is a piece of work; export the gradebook to see how they are named");
        return (name_ || sign_in_ || number_) && !works_.empty();
    }

    const GradeRow* row_of(const Table::Line& line) {
        const auto cell = [&](std::optional<std::size_t> column) {
            return column ? line.cells.at(*column) : std::string();
        };
        const std::string sign_in = cell(sign_in_), number = cell(number_), name = cell(name_);
        std::vector<const GradeRow*> found;
        std::string by;
        for (const GradeRow& row : book_.rows) {
            const Person* person = school_.roll.person(row.student);
            if (person == nullptr) continue;
            const bool is_it = !folded(sign_in).empty() ? folded(person->sign_in) == folded(sign_in)
                               : !number.empty()        ? person->number == number
                                                        : !name.empty() && person->name == name;
            if (is_it) found.push_back(&row);
        }
        by = !folded(sign_in).empty() ? "signs in as " + in_quotes(sign_in)
             : !number.empty()        ? "has the number " + in_quotes(number)
                                      : "is named " + in_quotes(name);
        if (found.size() != 1) {
            table_.refuse(line.number, found.empty()
                                           ? "nobody in this class " + by + "; this is its own gradebook only"
                                           : "several in this class: each " + by + "; say which by sign_in");
            return nullptr;
        }
        const auto [before, is_new] = lines_.emplace(found.front()->student.text, line.number);
        if (!is_new) {
            table_.refuse(line.number, found.front()->name + " stands on line " +
                                           std::to_string(before->second) +
                                           " already; give each student one line");
            return nullptr;
        }
        if (!name.empty() && name != found.front()->name)
            preview_.notes.push_back(
                {table_.place(line.number),
                 "the name is " + in_quotes(name) + ", and whoever " + by + " is " + found.front()->name});
        return found.front();
    }

    void take(const Table::Line& line, const GradeRow& row, std::size_t column, std::size_t work) {
        const std::string& cell = line.cells.at(column);
        if (folded(cell).empty()) return;
        const WorkResult& now = row.results.at(work);
        study::Graded graded{book_.works.at(work)->set.work, row.student.text, 0.0, false, false, reason_};
        const std::string title = book_.works.at(work)->set.title;
        if (folded(cell) == kExcused) {
            if (now.state == WorkState::excused) return;
            graded.excused = true;
        } else if (const std::optional<double> percent = read_percent(cell)) {
            if (now.credit && std::abs(*now.credit * 100.0 - *percent) <= kSamePercent) return;
            graded.credit = *percent / 100.0;
        } else {
            return table_.refuse(line.number, "the grade of " + row.name + " in " + in_quotes(title) +
                                                  " is " + in_quotes(cell) +
                                                  "; write 0 to 100, or 'excused'");
        }
        const std::string was = cell_of(now, TableCells::for_spreadsheets);
        preview_.changes.push_back(
            {line.number, row.student, row.name, graded.work,
             title + ": " +
                 (graded.excused ? "excused" : percent_text(graded.credit, TableCells::exact) + " %") +
                 (was.empty() ? "" : " instead of " + was + (was == kExcused ? "" : " %"))});
        preview_.acts.emplace_back(graded);
    }

    const School& school_;
    const Gradebook& book_;
    Table& table_;
    GradesPreview& preview_;
    const std::string& reason_;
    std::optional<std::size_t> name_, sign_in_, number_;
    std::vector<std::pair<std::size_t, std::size_t>> works_;  ///< column of the file, column of the book
    std::map<std::string, std::size_t> lines_;
};
}  // namespace

base::Result<std::string> gradebook_file(const School& school, const LearnerId& who,
                                         std::string_view class_id, base::Moment now, TableCells cells) {
    const base::Result<Gradebook> book = gradebook(school, who, class_id, now);
    if (!book) return book.error();
    std::vector<std::string> columns = {"name", "sign_in", "number"};
    for (std::string& title : titles_of(book->works)) columns.push_back(std::move(title));
    columns.emplace_back(kSoFar);
    columns.emplace_back(kOfAll);
    std::vector<std::vector<std::string>> lines;
    for (const GradeRow& row : book->rows) {
        const Person* person = school.roll.person(row.student);
        std::vector<std::string> line = {row.name, person->sign_in, person->number};
        for (const WorkResult& result : row.results) line.push_back(cell_of(result, cells));
        for (const std::optional<double>& grade : {row.grade.so_far, row.grade.of_all})
            line.push_back(grade ? percent_text(*grade, cells) : "");
        lines.push_back(std::move(line));
    }
    return content::table_text(columns, lines, cells);
}

base::Result<GradesPreview> preview_grades(const School& school, const LearnerId& who,
                                           std::string_view class_id, const std::string& name,
                                           std::string_view text, TableCells cells, const std::string& reason,
                                           base::Moment now) {
    if (base::Status may = school.roll.may(who, Action::grade, {class_id, {}}); !may) return may.error();
    const base::Result<Gradebook> book = gradebook(school, who, class_id, now);
    if (!book) return book.error();
    GradesPreview preview;
    Table table = content::read_table(name, text, cells);
    Grades(school, *book, table, preview, reason).read();
    preview.refused = std::move(table.refused);
    preview.notes.insert(preview.notes.begin(), table.notes.begin(), table.notes.end());
    if (!preview.refused.empty()) preview.acts.clear();
    return preview;
}
}  // namespace school
