#include "school/differences.h"

#include "content/load.h"
#include "content/write.h"

#include <algorithm>
#include <map>
#include <optional>

namespace school {
namespace {
/// Longer texts than this many cells are not compared piece by piece; records are far shorter.
constexpr std::size_t kMostCells = 4'000'000;

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Words, each with the spaces behind it.
std::vector<std::string_view> words_in(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        std::size_t end = std::min(text.find_first_of(" \n"), text.size());
        end = std::min(text.find_first_not_of(" \n", end), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

std::vector<DiffPart> compared(const std::vector<std::string_view>& a,
                               const std::vector<std::string_view>& b) {
    std::size_t head = 0, tail = 0;
    while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
    while (tail < a.size() - head && tail < b.size() - head &&
           a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    const std::size_t n = a.size() - head - tail, m = b.size() - head - tail;
    std::vector<DiffPart> parts;
    const auto add = [&](Change change, std::string_view text) {
        parts.push_back({change, std::string(text)});
    };
    for (std::size_t i = 0; i < head; ++i) add(Change::kept, a[i]);
    // common[i][j]: length of the longest common subsequence of a[head + i ...] and b[head + j ...]
    const bool small = (n + 1) * (m + 1) <= kMostCells;
    std::vector<std::uint32_t> common(small ? (n + 1) * (m + 1) : 0);
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return common[i * (m + 1) + j]; };
    for (std::size_t i = n; small && i-- > 0;)
        for (std::size_t j = m; j-- > 0;)
            at(i, j) =
                a[head + i] == b[head + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    std::size_t i = 0, j = 0;
    while (i < n || j < m) {
        if (small && i < n && j < m && a[head + i] == b[head + j]) {
            add(Change::kept, a[head + i]);
            ++i, ++j;
        } else if (i < n && (!small || j == m || at(i + 1, j) >= at(i, j + 1))) {
            add(Change::removed, a[head + i++]);
        } else {
            add(Change::added, b[head + j++]);
        }
    }
    for (std::size_t k = a.size() - tail; k < a.size(); ++k) add(Change::kept, a[k]);
    return parts;
}

/// A record's fields, each element of a list of tables as a field of its own, and what stands above them.
struct Fields {
    std::string head;
    std::vector<content::FieldText> fields;

    [[nodiscard]] const content::FieldText* find(std::string_view key) const {
        const auto found = std::ranges::find(fields, key, &content::FieldText::key);
        return found == fields.end() ? nullptr : &*found;
    }
};

std::optional<Fields> fields_in(const std::string& file, std::string_view text) {
    content::Bank bank;
    std::vector<content::Problem> problems;
    content::read_file_text(file, text, bank, problems);
    // A draft may lack what a finished record has; what could not be understood must not be lost.
    for (const content::Problem& problem : problems)
        if (problem.what.find("is missing") == std::string::npos &&
            problem.what.find("is empty") == std::string::npos)
            return std::nullopt;
    std::optional<Fields> result;
    int records = 0;
    content::Bank::for_each_kind(bank, [&](const auto& kind) {
        for (const auto& record : kind) {
            ++records;
            result = Fields{{}, content::field_texts(record)};
            std::string own;
            for (const content::FieldText& field : result->fields) own += content::text_of(field);
            const std::string whole = content::write(record);
            result->head = whole.substr(0, whole.size() - own.size());
        }
    });
    return records == 1 ? result : std::nullopt;
}

std::string value_of(const content::FieldText* field) {
    return field == nullptr ? "" : content::text_of(*field);
}

bool of_tables(const content::FieldText* field) {
    return field != nullptr && field->list && !field->parts.empty() && field->parts.front().starts_with('{');
}

/// The fields of several records, each key once, in an order that fits all of them.
std::vector<std::string> keys_of(std::initializer_list<const Fields*> all) {
    std::vector<std::string> keys;
    for (const Fields* one : all) {
        std::size_t place = 0;
        for (const content::FieldText& field : one->fields) {
            const auto found = std::ranges::find(keys, field.key);
            if (found != keys.end()) {
                place = static_cast<std::size_t>(found - keys.begin()) + 1;
            } else {
                keys.insert(keys.begin() + static_cast<std::ptrdiff_t>(place), field.key);
                ++place;
            }
        }
    }
    return keys;
}

class Merging {
  public:
    Merging(const std::vector<std::string>& takes_theirs, std::vector<Conflict>& conflicts)
        : takes_theirs_(takes_theirs), conflicts_(conflicts) {}

    template <class T, class Show>
    T one(const std::string& name, const T& base, const T& ours, const T& theirs, const Show& show) {
        if (ours == theirs || theirs == base) return ours;
        if (ours == base) return theirs;
        if (std::ranges::find(takes_theirs_, name) != takes_theirs_.end()) return theirs;
        conflicts_.push_back({name, show(base), show(ours), show(theirs)});
        return ours;
    }

  private:
    const std::vector<std::string>& takes_theirs_;
    std::vector<Conflict>& conflicts_;
};
}  // namespace

std::vector<DiffPart> line_differences(std::string_view before, std::string_view after) {
    return compared(lines_of(before), lines_of(after));
}

std::vector<DiffPart> word_differences(std::string_view before, std::string_view after) {
    std::vector<DiffPart> parts;
    for (DiffPart& part : compared(words_in(before), words_in(after)))
        if (!parts.empty() && parts.back().change == part.change)
            parts.back().text += part.text;
        else
            parts.push_back(std::move(part));
    return parts;
}

std::vector<FieldChange> field_changes(const std::string& file, std::string_view before,
                                       std::string_view after) {
    const std::optional<Fields> a = fields_in(file, before), b = fields_in(file, after);
    std::vector<FieldChange> changes;
    if (!a || !b) {
        if (before != after) changes.push_back({"text", std::string(before), std::string(after)});
        return changes;
    }
    if (a->head != b->head) changes.push_back({"topic or name", a->head, b->head});
    for (const std::string& key : keys_of({&*b, &*a})) {
        const content::FieldText *was = a->find(key), *is = b->find(key);
        if (was != nullptr && is != nullptr && *was == *is) continue;
        if (!of_tables(was) && !of_tables(is)) {
            changes.push_back({key, value_of(was), value_of(is)});
            continue;
        }
        const std::size_t count =
            std::max(was == nullptr ? 0 : was->parts.size(), is == nullptr ? 0 : is->parts.size());
        for (std::size_t i = 0; i < count; ++i) {
            const std::string old = was != nullptr && i < was->parts.size() ? was->parts[i] : "";
            const std::string now = is != nullptr && i < is->parts.size() ? is->parts[i] : "";
            if (old != now) changes.push_back({key + " " + std::to_string(i + 1), old, now});
        }
    }
    return changes;
}

std::string in_words(const FieldChange& change) {
    std::string name = change.field;
    std::ranges::replace(name, '_', ' ');
    if (!name.empty() && name.front() >= 'a' && name.front() <= 'z')
        name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name + (change.before.empty()  ? " was added"
                   : change.after.empty() ? " was taken out"
                                          : " was changed");
}

base::Result<Merged> merge(const std::string& file, std::string_view base, std::string_view ours,
                           std::string_view theirs, const std::vector<std::string>& takes_theirs) {
    const std::optional<Fields> b = fields_in(file, base), o = fields_in(file, ours),
                                t = fields_in(file, theirs);
    if (!b || !o || !t)
        return base::Error{file,
                           "one of the texts cannot be read, so they cannot be put together; compare their "
                           "lines and write the text by hand"};
    Merged merged;
    Merging merging(takes_theirs, merged.conflicts);
    const auto as_is = [](const std::string& text) { return text; };
    merged.text = merging.one("topic or name", b->head, o->head, t->head, as_is);
    for (const std::string& key : keys_of({&*o, &*t, &*b})) {
        const content::FieldText *was = b->find(key), *our = o->find(key), *their = t->find(key);
        const bool by_parts = of_tables(was) && of_tables(our) && of_tables(their) &&
                              was->parts.size() == our->parts.size() &&
                              was->parts.size() == their->parts.size();
        if (by_parts) {
            content::FieldText field = *our;
            for (std::size_t i = 0; i < field.parts.size(); ++i)
                field.parts[i] = merging.one(key + " " + std::to_string(i + 1), was->parts[i], our->parts[i],
                                             their->parts[i], as_is);
            merged.text += content::text_of(field);
        } else {
            merged.text += merging.one(key, value_of(was), value_of(our), value_of(their), as_is);
        }
    }
    return merged;
}
}  // namespace school
