// content/toml_reader.h - fills the fields of a struct from a TOML table and says, with line
// numbers, everything that is not as it should be. Private to this room.
#pragma once

#include "content/archives.h"
#include "content/bank.h"
#include "content/base64.h"
#include "content/text.h"

#include <toml++/toml.h>
#include <algorithm>
#include <map>

namespace content {
/// No list of a record is honestly longer, and no text.
inline constexpr std::size_t kMaxList = 1000;
inline constexpr std::size_t kMaxTextBytes = 10'000;

/// Where problems of one file go. After a hundred of them nobody reads on.
class FileProblems {
  public:
    FileProblems(std::string name, std::vector<Problem>& problems)
        : file(std::move(name)), all_(problems), before_(problems.size()) {}

    const std::string file;

    void add(int line, const std::string& what) {
        if (count() < kMost) all_.push_back({file, line, shown(what)});
        if (count() == kMost) all_.push_back({file, line, "and more; correct the problems above first"});
    }
    [[nodiscard]] std::size_t count() const { return all_.size() - before_; }
    [[nodiscard]] bool full() const { return count() >= kMost; }

  private:
    static constexpr std::size_t kMost = 100;
    std::vector<Problem>& all_;
    std::size_t before_;
};

inline int line_of(const toml::node& node) {
    return static_cast<int>(node.source().begin.line);
}

/// One table's reader. `what` names the thing in messages: "the condition", "an option".
class TomlReader {
  public:
    TomlReader(const toml::table& table, FileProblems& problems, int line)
        : table_(table), problems_(problems), line_(line) {}

    template <class T>
    void operator()(const char* key, T& value) {
        if (const toml::node* node = required(key)) read(*node, key, value);
    }
    template <class T>
    void operator()(const char* key, T& value, Optional) {
        if (const toml::node* node = seen(key)) read(*node, key, value);
    }
    template <class T, std::size_t N>
    void operator()(const char* key, T& value, const std::array<std::string_view, N>& words) {
        if (const toml::node* node = required(key)) read_word(*node, key, value, words);
    }
    template <class T, std::size_t N>
    void operator()(const char* key, T& value, const std::array<std::string_view, N>& words, Optional) {
        if (const toml::node* node = seen(key)) read_word(*node, key, value, words);
    }
    /// Links to one kind: ["id", "id"].
    void links(const char* key, std::vector<Link>& links, Kind kind) {
        if (const toml::node* node = required(key)) {
            read_links(*node, key, links, kind);
            at_least_one(*node, key);
        }
    }
    void links(const char* key, std::vector<Link>& links, Kind kind, Optional) {
        if (const toml::node* node = seen(key)) read_links(*node, key, links, kind);
    }
    /// Links to any kind: ["kind:id"].
    void links(const char* key, std::vector<Link>& links) {
        if (const toml::node* node = required(key)) {
            read_any_links(*node, key, links);
            at_least_one(*node, key);
        }
    }
    void links(const char* key, std::vector<Link>& links, Optional) {
        if (const toml::node* node = seen(key)) read_any_links(*node, key, links);
    }
    void facts(const char* key, std::vector<Fact>& facts) {
        if (const toml::node* node = required(key)) read_facts(*node, key, facts);
    }
    void facts(const char* key, std::vector<Fact>& facts, Optional) {
        if (const toml::node* node = seen(key)) read_facts(*node, key, facts);
    }

    /// Bytes, as base64.
    void data(const char* key, std::string& bytes) {
        const toml::node* node = required(key);
        if (node == nullptr) return;
        const auto* text = node->as_string();
        if (text == nullptr) return wrong_type(*node, key, "text in quotes: base64");
        auto read = from_base64(text->get());
        if (!read || read->empty())
            problems_.add(line_of(*node), "'" + std::string(key) + (read ? "' is empty" : "' is no base64") +
                                              "; let 'palpate picture' write it");
        else
            bytes = *std::move(read);
    }

    /// A key that fields() does not name, but that the caller has read.
    void allow(const char* key) { keys_.push_back(key); }

    /// Names every key that nobody asked for. Call last.
    void finish() {
        for (const auto& [key, node] : table_) {
            if (problems_.full()) return;
            if (std::find(keys_.begin(), keys_.end(), key.str()) == keys_.end())
                problems_.add(line_of(node), "nothing is called '" + std::string(key.str()) + "' here" +
                                                 did_you_mean(key.str(), keys_));
        }
    }

  private:
    const toml::node* seen(const char* key) {
        keys_.push_back(key);
        return table_.get(key);
    }
    const toml::node* required(const char* key) {
        const toml::node* node = seen(key);
        if (node == nullptr) problems_.add(line_, "'" + std::string(key) + "' is missing");
        return node;
    }
    void wrong_type(const toml::node& node, const char* key, const std::string& wanted) {
        problems_.add(line_of(node), "'" + std::string(key) + "' must be " + wanted);
    }
    void at_least_one(const toml::node& node, const char* key) {
        if (const auto* array = node.as_array(); array != nullptr && array->empty())
            problems_.add(line_of(node), "'" + std::string(key) + "' is empty; name at least one");
    }
    bool too_long(const toml::node& node, const char* key, const toml::array& array) {
        if (array.size() <= kMaxList) return false;
        problems_.add(line_of(node), "'" + std::string(key) + "' holds " + std::to_string(array.size()) +
                                         " entries; " + std::to_string(kMaxList) + " are the most");
        return true;
    }

    void read(const toml::node& node, const char* key, std::string& value) {
        const auto* text = node.as_string();
        if (text == nullptr) return wrong_type(node, key, "text in quotes");
        value = text->get();
        if (value.find_first_not_of(" \n\t") == std::string::npos)
            problems_.add(line_of(node),
                          "'" + std::string(key) + "' is empty; write it or leave the key out");
        else if (value.size() > kMaxTextBytes)
            problems_.add(line_of(node), "'" + std::string(key) + "' is longer than " +
                                             std::to_string(kMaxTextBytes) + " bytes; say it in fewer words");
        else if (const auto bad = first_bad_byte(value))
            problems_.add(line_of(node), "'" + std::string(key) +
                                             "' holds a control character or broken letter at byte " +
                                             std::to_string(*bad) + "; remove it");
    }
    void read(const toml::node& node, const char* key, int& value) {
        const auto* number = node.as_integer();
        if (number == nullptr || number->get() < -1'000'000 || number->get() > 1'000'000)
            return wrong_type(node, key, "a whole number");
        value = static_cast<int>(number->get());
    }
    void read(const toml::node& node, const char* key, double& value) {
        const auto number = node.value<double>();
        if (!number || !(*number > -1e9 && *number < 1e9)) return wrong_type(node, key, "a number");
        value = *number;
    }
    void read(const toml::node& node, const char* key, bool& value) {
        const auto* truth = node.as_boolean();
        if (truth == nullptr) return wrong_type(node, key, "true or false");
        value = truth->get();
    }
    void read(const toml::node& node, const char* key, base::Date& value) {
        const auto* date = node.as_date();
        if (date == nullptr) return wrong_type(node, key, "a date without quotes, such as 2026-11-22");
        const auto& d = date->get();
        value = base::Date{std::chrono::year_month_day{std::chrono::year{d.year}, std::chrono::month{d.month},
                                                       std::chrono::day{d.day}}};
    }
    template <class T>
    void read(const toml::node& node, const char* key, std::vector<T>& values) {
        const auto* array = node.as_array();
        if (array == nullptr)
            return wrong_type(node, key,
                              Described<T, TomlReader> ? "one or more tables: [[key]]" : "a list in [ ]");
        if (too_long(node, key, *array)) return;
        for (const toml::node& element : *array) read(element, key, values.emplace_back());
    }
    template <class T>
    requires Described<T, TomlReader>
    void read(const toml::node& node, const char* key, T& value) {
        if constexpr (requires { value.line; }) value.line = line_of(node);
        const auto* table = node.as_table();
        if (table == nullptr) return wrong_type(node, key, "a table");
        TomlReader reader(*table, problems_, line_of(node));
        fields(reader, value);
        reader.finish();
    }
    /// A reply is a text, or a table that says when it fits; several stand in a list.
    void read(const toml::node& node, const char* key, std::vector<Reply>& replies) {
        const auto one = [&](const toml::node& element) {
            Reply& reply = replies.emplace_back();
            if (element.is_string())
                read(element, key, reply.text);
            else if (element.is_table())
                read(element, key, reply);
            else
                wrong_type(element, key, "a text, or { when = [...], text = \"...\" }");
        };
        const auto* array = node.as_array();
        if (array == nullptr) return one(node);
        if (too_long(node, key, *array)) return;
        for (const toml::node& element : *array) one(element);
    }
    /// [replies]: what each is about is its key.
    void read(const toml::node& node, const char* key, std::vector<Answer>& answers) {
        const auto* table = node.as_table();
        if (table == nullptr) return wrong_type(node, key, "a table: [" + std::string(key) + "]");
        for (const auto& [id, element] : *table) {
            if (problems_.full() || answers.size() >= kMaxList) return;
            Answer& answer = answers.emplace_back();
            answer.line = line_of(element);
            const auto* more = element.as_table();
            const std::string name(id.str());
            if (more != nullptr && !more->contains("text"))
                read(element, name.c_str(), answer);
            else
                read(element, name.c_str(), answer.replies);
            answer.id = name;
        }
    }

    template <class T, std::size_t N>
    void read_word(const toml::node& node, const char* key, T& value,
                   const std::array<std::string_view, N>& words) {
        const auto* text = node.as_string();
        if (text == nullptr) return wrong_type(node, key, "one word in quotes");
        const auto found = std::find(words.begin(), words.end(), text->get());
        if (found != words.end()) {
            value = static_cast<T>(found - words.begin());
            return;
        }
        std::string list;
        for (const auto word : words) list += (list.empty() ? "" : ", ") + std::string(word);
        const std::string meant = did_you_mean(text->get(), words);
        problems_.add(line_of(node), "'" + std::string(key) + "' cannot be '" + text->get() + "'" +
                                         (meant.empty() ? "." : meant) + " It is one of: " + list);
    }
    template <class T, std::size_t N>
    void read_word(const toml::node& node, const char* key, std::vector<T>& values,
                   const std::array<std::string_view, N>& words) {
        const auto* array = node.as_array();
        if (array == nullptr) return wrong_type(node, key, "a list of words in [ ]");
        if (too_long(node, key, *array)) return;
        for (const toml::node& element : *array) read_word(element, key, values.emplace_back(), words);
    }
    /// A list of texts; a single one needs no [ ].
    void read_texts(const toml::node& node, const char* key, std::vector<std::string>& texts) {
        if (node.is_string())
            read(node, key, texts.emplace_back());
        else
            read(node, key, texts);
    }
    void read_links(const toml::node& node, const char* key, std::vector<Link>& links, Kind kind) {
        std::vector<std::string> ids;
        read_texts(node, key, ids);
        for (std::string& id : ids) {
            if (std::any_of(links.begin(), links.end(), [&](const Link& link) { return link.id == id; }))
                problems_.add(line_of(node), "'" + std::string(key) + "' names '" + id + "' twice");
            links.push_back({kind, std::move(id), line_of(node)});
        }
    }
    void read_any_links(const toml::node& node, const char* key, std::vector<Link>& links) {
        std::vector<std::string> texts;
        read_texts(node, key, texts);
        for (const std::string& text : texts) {
            const std::size_t colon = text.find(':');
            const auto kind =
                std::find(kKinds.begin(), kKinds.end(), std::string_view(text).substr(0, colon));
            if (colon == std::string::npos || kind == kKinds.end())
                problems_.add(line_of(node),
                              "'" + text + "' is no link; write kind:id, such as \"muscle:soleus\"");
            else
                links.push_back(
                    {static_cast<Kind>(kind - kKinds.begin()), text.substr(colon + 1), line_of(node)});
        }
    }
    void read_facts(const toml::node& node, const char* key, std::vector<Fact>& facts) {
        std::vector<std::string> texts;
        read_texts(node, key, texts);
        const auto* array = node.as_array();
        constexpr std::array<std::string_view, 5> kGroups = {"condition", "medication", "population",
                                                             "finding", "jurisdiction"};
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const std::string& text = texts[i];
            const int line = array != nullptr && i < array->size() ? line_of((*array)[i]) : line_of(node);
            const std::size_t colon = text.find(':'), slash = text.find('/');
            const std::string group = text.substr(0, colon);
            if (colon == std::string::npos ||
                std::find(kGroups.begin(), kGroups.end(), group) == kGroups.end()) {
                problems_.add(line,
                              "'" + text +
                                  "' is no fact about a client; write condition:id, condition:id/stage, "
                                  "medication:id, population:id, finding:id or jurisdiction:id");
                continue;
            }
            Fact fact{group,
                      text.substr(colon + 1, slash == std::string::npos ? slash : slash - colon - 1),
                      {},
                      line};
            if (slash != std::string::npos) fact.stage = text.substr(slash + 1);
            facts.push_back(std::move(fact));
        }
    }

    const toml::table& table_;
    FileProblems& problems_;
    int line_;
    std::vector<std::string_view> keys_;
};
}  // namespace content
