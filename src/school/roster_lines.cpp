#include "school/roster_lines.h"

#include "content/text.h"

#include <algorithm>
#include <array>

namespace school {
namespace {
using content::Table;

std::string in_quotes(std::string_view text) {
    return "'" + content::shown(text) + "'";
}

// ---------------------------------------------------------------- which column is what

enum class Field : std::uint8_t {
    name,
    last_first,
    given,
    family,
    sign_in,
    email,
    number,
    role,
    class_name,
    status
};
constexpr std::size_t kFields = 10;

/// A column's name as content::normalized() makes it, and what it holds. Of two for one thing the first
/// counts.
struct Word {
    std::string_view column;
    Field field;
};
constexpr auto kWords = std::to_array<Word>({
    {"name", Field::name},
    {"full name", Field::name},
    {"display name", Field::name},
    {"last first", Field::last_first},
    {"last name first name", Field::last_first},
    {"student", Field::last_first},
    {"student name", Field::last_first},
    {"given name", Field::given},
    {"givenname", Field::given},
    {"first name", Field::given},
    {"firstname", Field::given},
    {"first", Field::given},
    {"forename", Field::given},
    {"family name", Field::family},
    {"familyname", Field::family},
    {"last name", Field::family},
    {"lastname", Field::family},
    {"last", Field::family},
    {"surname", Field::family},
    {"sign in", Field::sign_in},
    {"signin", Field::sign_in},
    {"username", Field::sign_in},
    {"user name", Field::sign_in},
    {"login", Field::sign_in},
    {"login id", Field::sign_in},
    {"sis login id", Field::sign_in},
    {"email", Field::email},
    {"e mail", Field::email},
    {"email address", Field::email},
    {"mail", Field::email},
    {"number", Field::number},
    {"student id", Field::number},
    {"student number", Field::number},
    {"id number", Field::number},
    {"sis user id", Field::number},
    {"identifier", Field::number},
    {"id", Field::number},
    {"sourcedid", Field::number},
    {"role", Field::role},
    {"roles", Field::role},
    {"class", Field::class_name},
    {"class name", Field::class_name},
    {"section", Field::class_name},
    {"group", Field::class_name},
    {"status", Field::status},
});

using Columns = std::array<std::optional<std::size_t>, kFields>;

Columns columns_of(Table& table, std::vector<base::Error>& notes) {
    std::vector<std::string> normal;
    for (const std::string& column : table.columns) normal.push_back(content::normalized(column));
    Columns at{};
    for (const Word& word : kWords) {
        auto& field = at.at(static_cast<std::size_t>(word.field));
        const auto found = std::ranges::find(normal, word.column);
        if (!field && found != normal.end()) field = static_cast<std::size_t>(found - normal.begin());
    }
    std::string unread;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (std::ranges::none_of(at, [&](const auto& one) { return one == i; }) && !table.columns[i].empty())
            unread += (unread.empty() ? "" : ", ") + in_quotes(table.columns[i]);
    if (!unread.empty())
        notes.push_back({table.place(table.head_line), "these columns are not read: " + unread});
    const auto has = [&](Field field) { return at.at(static_cast<std::size_t>(field)).has_value(); };
    if (table.columns.empty() || has(Field::name) || has(Field::last_first)) return at;
    if (has(Field::given) && has(Field::family)) return at;
    std::string found;
    for (const std::string& column : table.columns) found += (found.empty() ? "" : ", ") + in_quotes(column);
    table.refuse(table.head_line,
                 "no column holds names; the first line names the columns, one of them 'name', or 'Last, "
                 "First', or 'Given name' and 'Family name'. Found: " +
                     content::shown(found));
    return at;
}

// ---------------------------------------------------------------- one line

/// "student; instructor". Where a word is none of ours, that word.
std::optional<std::string> read_roles(std::string_view text, Roles& roles) {
    constexpr std::array<std::pair<std::string_view, Role>, 11> kOthers = {{
        {"student", Role::student},
        {"learner", Role::student},
        {"pupil", Role::student},
        {"instructor", Role::instructor},
        {"teacher", Role::instructor},
        {"professor", Role::instructor},
        {"faculty", Role::instructor},
        {"examiner", Role::examiner},
        {"administrator", Role::administrator},
        {"admin", Role::administrator},
        {"siteadministrator", Role::administrator},
    }};
    while (!text.empty()) {
        const std::size_t size = std::min(text.find_first_of(";/,"), text.size());
        const std::string word = folded(text.substr(0, size));
        text.remove_prefix(std::min(size + 1, text.size()));
        if (word.empty()) continue;
        const auto* const known =
            std::ranges::find_if(kOthers, [&](const auto& one) { return one.first == word; });
        if (known == kOthers.end()) return word;
        roles.add(known->second);
    }
    return std::nullopt;
}

/// "Lovelace, Ada" -> "Ada Lovelace"; without a comma, or with several, as it is.
std::string turned(const std::string& name) {
    if (std::ranges::count(name, ',') != 1) return name;
    const std::size_t comma = name.find(',');
    std::string_view last(name), first(name);
    last = last.substr(0, comma);
    first.remove_prefix(std::min(name.find_first_not_of(' ', comma + 1), name.size()));
    while (last.ends_with(' ')) last.remove_suffix(1);
    return first.empty() ? std::string(last) : std::string(first) + " " + std::string(last);
}

class Reader {
  public:
    Reader(const Roll& roll, Table& table, std::vector<base::Error>& notes, std::string_view class_id)
        : roll_(roll), table_(table), notes_(notes), class_id_(class_id), at_(columns_of(table, notes)) {}

    std::vector<RosterLine> entries() {
        std::vector<RosterLine> all;
        if (!has_names()) return all;
        for (const Table::Line& line : table_.lines)
            if (std::optional<RosterLine> entry = read(line)) all.push_back(*std::move(entry));
        if (table_.lines.empty() && table_.refused.empty())
            table_.refuse(table_.head_line, "nobody follows the first line; give each person a line");
        return all;
    }

  private:
    bool has_names() const {
        const auto has = [&](Field field) { return at_.at(static_cast<std::size_t>(field)).has_value(); };
        return has(Field::name) || has(Field::last_first) || (has(Field::given) && has(Field::family));
    }
    std::string cell(const Table::Line& line, Field field) const {
        const auto& column = at_.at(static_cast<std::size_t>(field));
        return column ? line.cells.at(*column) : std::string();
    }
    std::optional<RosterLine> read(const Table::Line& line) {
        if (folded(cell(line, Field::status)) == "tobedeleted") {
            notes_.push_back({table_.place(line.number), "is marked 'tobedeleted', and was passed over"});
            return std::nullopt;
        }
        RosterLine entry;
        entry.line = line.number;
        entry.name = cell(line, Field::name);
        if (folded(entry.name).empty()) entry.name = turned(cell(line, Field::last_first));
        const std::string given = cell(line, Field::given), family = cell(line, Field::family);
        if (folded(entry.name).empty())
            entry.name = given + (given.empty() || family.empty() ? "" : " ") + family;
        entry.sign_in = cell(line, Field::sign_in);
        if (folded(entry.sign_in).empty()) entry.sign_in = cell(line, Field::email);
        entry.number = cell(line, Field::number);
        const auto refuse = [&](std::string what) {
            table_.refuse(line.number, std::move(what));
            return std::nullopt;
        };
        if (folded(entry.name).empty())
            return refuse("the line names nobody; write a name, or delete the line");
        if (auto trouble = trouble_with(entry.name, entry.sign_in, entry.number))
            return refuse(*std::move(trouble));
        if (const std::string role = cell(line, Field::role); !folded(role).empty()) {
            Roles roles;
            if (const auto unknown = read_roles(role, roles))
                return refuse("the role is " + in_quotes(*unknown) +
                              "; it is student, instructor, examiner or administrator" +
                              content::did_you_mean(*unknown, kRoles));
            entry.roles = roles;
        }
        const std::string class_name = cell(line, Field::class_name);
        if (!class_of(class_name, entry.class_id)) return refuse(trouble_with_class(class_name));
        return entry;
    }
    /// False: there is none of that name, or several.
    bool class_of(const std::string& name, std::string& id) const {
        id = std::string(class_id_);
        if (folded(name).empty()) return true;
        id.clear();
        for (const auto& [one_id, one] : roll_.classes()) {
            if (one.closed || folded(one.name) != folded(name)) continue;
            if (one_id == class_id_) return id = one_id, true;
            if (!id.empty()) return false;
            id = one_id;
        }
        return !id.empty();
    }
    std::string trouble_with_class(const std::string& name) const {
        std::vector<std::string> names;
        std::size_t same = 0;
        for (const auto& [id, one] : roll_.classes()) {
            if (one.closed) continue;
            if (std::ranges::find(names, one.name) == names.end()) names.push_back(one.name);
            same += folded(one.name) == folded(name);
        }
        if (same > 1)
            return "there are " + std::to_string(same) + " classes named " + in_quotes(name) +
                   "; leave the column out, and choose the class here";
        const std::vector<std::string_view> views(names.begin(), names.end());
        std::string hint = content::did_you_mean(name, views);
        if (hint.empty())
            hint = names.empty() ? "; open it first" : "; the open classes are " + joined(names, ", ");
        return "there is no open class " + in_quotes(name) + hint;
    }

    const Roll& roll_;
    Table& table_;
    std::vector<base::Error>& notes_;
    std::string_view class_id_;
    Columns at_;
};
}  // namespace

std::vector<std::string> words_for(Roles roles) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < kRoles.size(); ++i)
        if (roles.has(static_cast<Role>(i))) words.emplace_back(kRoles.at(i));
    return words;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string whole;
    for (const std::string& part : parts) whole.append(whole.empty() ? "" : between).append(part);
    return whole;
}

std::vector<RosterLine> roster_lines(const Roll& roll, Table& table, std::string_view class_id,
                                     std::vector<base::Error>& notes) {
    return Reader(roll, table, notes, class_id).entries();
}
}  // namespace school
