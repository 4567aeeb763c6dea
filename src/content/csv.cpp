#include "content/csv.h"

#include "content/archives.h"
#include "content/table_file.h"
#include "content/text.h"

#include <algorithm>

namespace content {
namespace {
void add_line(std::string& csv, const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i)
        csv.append(i > 0 ? "," : "").append(csv_cell(neutralized(cells[i])));
    csv += '\n';
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
    std::string whole;
    for (const std::string& part : parts)
        if (!part.empty()) whole.append(whole.empty() ? "" : between).append(part);
    return whole;
}

/// Writes the fields of a record, or of a part of one, as texts with their keys.
class CellWriter {
  public:
    std::vector<std::string> keys, cells;

    template <class T, class... Rest>
    void operator()(const char* key, T& value, const Rest&... rest) {
        add(key, text_of(value, rest...));
    }
    template <class... Rest>
    void links(const char* key, std::vector<Link>& links, const Rest&... rest) {
        // Where a field may point to any kind, the kind is said.
        constexpr bool one_kind = (std::is_same_v<Rest, Kind> || ...);
        std::vector<std::string> ids;
        for (const Link& link : links)
            ids.push_back((one_kind ? "" : std::string(kKinds[static_cast<std::size_t>(link.kind)]) + ":") +
                          link.id);
        ((void)rest, ...);
        add(key, joined(ids, "; "));
    }
    template <class... Rest>
    void facts(const char* key, std::vector<Fact>& facts, const Rest&...) {
        std::vector<std::string> texts;
        for (const Fact& fact : facts) texts.push_back(fact.text());
        add(key, joined(texts, "; "));
    }
    void data(const char* key, std::string& bytes) { add(key, std::to_string(bytes.size()) + " bytes"); }

  private:
    void add(const char* key, std::string text) {
        keys.emplace_back(key);
        cells.push_back(std::move(text));
    }
    template <class T, class... Rest>
    static std::string text_of(T& value, Words words, const Rest&...) {
        if constexpr (is_vector<T>) {
            std::vector<std::string> all;
            for (const auto one : value) all.emplace_back(words[static_cast<std::size_t>(one)]);
            return joined(all, "; ");
        } else {
            return std::string(words[static_cast<std::size_t>(value)]);
        }
    }
    template <class T>
    static std::string text_of(T& value, Optional) {
        return text_of(value);
    }
    template <class T>
    static std::string text_of(T& value) {
        if constexpr (std::is_same_v<T, std::string>) {
            return value;
        } else if constexpr (std::is_same_v<T, bool>) {
            return value ? "yes" : "";
        } else if constexpr (std::is_same_v<T, base::Date>) {
            return base::to_text(value);
        } else if constexpr (std::is_arithmetic_v<T>) {
            return number_text(static_cast<double>(value));
        } else if constexpr (is_vector<T>) {
            std::vector<std::string> all;
            for (auto& one : value) all.push_back(text_of(one));
            return joined(all, "; ");
        } else {
            CellWriter parts;
            fields(parts, value);
            return joined(parts.cells, " / ");
        }
    }
};

std::string letter(std::size_t i) {
    return std::string(1, static_cast<char>('A' + i));
}

std::vector<std::string> shown_choices(const Item& item) {
    std::vector<std::string> choices;
    if (!item.is_on_picture())
        for (const Option& option : item.options) choices.push_back(option.text);
    if (item.kind == ItemKind::matching) {
        std::vector<std::string> left, right;
        for (const Pair& pair : item.pairs) left.push_back(pair.left), right.push_back(pair.right);
        std::sort(left.begin(), left.end());
        std::sort(right.begin(), right.end());
        for (const std::string& one : left) choices.push_back("left: " + one);
        for (const std::string& one : right) choices.push_back("right: " + one);
    }
    if (item.kind == ItemKind::ordering) {
        choices = item.steps;
        std::sort(choices.begin(), choices.end());
    }
    return choices;
}

std::string key_of(const Item& item) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < item.options.size(); ++i)
        if (item.options[i].key) parts.push_back(item.is_on_picture() ? item.options[i].text : letter(i));
    for (const Pair& pair : item.pairs) parts.push_back(pair.left + " = " + pair.right);
    for (const std::string& step : item.steps) parts.push_back(step);
    for (const Link& target : item.target)
        parts.push_back(std::string(kKinds[static_cast<std::size_t>(target.kind)]) + ":" + target.id);
    for (const std::string& text : item.accept) parts.push_back(text);
    if (item.kind == ItemKind::numeric)
        parts.push_back(number_text(item.answer) + " +- " + number_text(item.tolerance) + " " + item.unit);
    return joined(parts, "; ");
}
}  // namespace

std::string items_csv(const Bank& bank, bool with_keys) {
    std::size_t most = 4;
    for (const Item& item : bank.items) most = std::max(most, shown_choices(item).size());
    std::vector<std::string> head{"id", "kind", "area", "leaf", "level", "stem", "picture"};
    for (std::size_t i = 0; i < most; ++i)
        head.push_back("option_" + std::string(1, static_cast<char>('a' + i)));
    if (with_keys) head.emplace_back("key");
    std::string csv;
    add_line(csv, head);
    for (const Item& item : bank.items) {
        const auto [area, leaf] = bank.leaf(item.leaf);
        std::vector<std::string> cells{item.id,
                                       std::string(kItemKinds[static_cast<std::size_t>(item.kind)]),
                                       area != nullptr ? area->id : "",
                                       item.leaf,
                                       std::string(kLevels[item.level]),
                                       item.stem,
                                       item.picture.empty() ? "" : item.picture.front().id};
        std::vector<std::string> choices = shown_choices(item);
        choices.resize(most);
        cells.insert(cells.end(), choices.begin(), choices.end());
        if (with_keys) cells.push_back(key_of(item));
        add_line(csv, cells);
    }
    return csv;
}

std::string facts_csv(const Bank& bank, Kind kind) {
    std::string csv;
    Bank::for_each_kind(bank, [&](const auto& records) {
        using T = typename std::remove_cvref_t<decltype(records)>::value_type;
        if (kind_of<T> != kind) return;
        T nobody{};
        CellWriter head;
        fields(head, nobody);
        head.keys.insert(head.keys.begin(), "id");
        add_line(csv, head.keys);
        for (T record : records) {
            CellWriter line;
            fields(line, record);
            line.cells.insert(line.cells.begin(), record.id);
            add_line(csv, line.cells);
        }
    });
    return csv;
}
}  // namespace content
