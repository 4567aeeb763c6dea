#include "school/paste.h"

#include "content/text.h"
#include "school/editing.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace school {
namespace {
using content::Item;
using content::ItemKind;

constexpr std::size_t kMostOptions = 8;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string small(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

/// What stands after one of `words` and a colon or full stop; nothing where the line begins otherwise.
template <std::size_t N>
std::optional<std::string_view> after_word(std::string_view line,
                                           const std::array<std::string_view, N>& words) {
    const std::string low = small(line);
    for (const std::string_view word : words) {
        if (!low.starts_with(word) || low.size() <= word.size()) continue;
        const char sign = low[word.size()];
        if (sign == ':' || sign == '.') return trimmed(line.substr(word.size() + 1));
    }
    return std::nullopt;
}
constexpr std::array<std::string_view, 6> kAnswerWords = {"answer", "correct answer", "ans",
                                                          "key",    "correct option", "answers"};
constexpr std::array<std::string_view, 6> kWhyWords = {"why",      "rationale", "explanation",
                                                       "feedback", "reason",    "because"};

/// "12." or "12)" at the beginning; the rest, or nothing.
std::optional<std::string_view> after_number(std::string_view line) {
    std::size_t digits = line.starts_with('Q') ? 1 : 0;
    const std::size_t first = digits;
    while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
    if (digits == first || digits > first + 3 || digits >= line.size()) return std::nullopt;
    if (line[digits] != '.' && line[digits] != ')' && line[digits] != ':') return std::nullopt;
    if (digits + 1 < line.size() && line[digits + 1] != ' ' && line[digits + 1] != '\t') return std::nullopt;
    return trimmed(line.substr(digits + 1));
}

struct OptionLine {
    int letter = -1;  ///< 0: A; -1: a dash or a star instead
    bool key = false;
    std::string_view text;
};
std::optional<OptionLine> option_in(std::string_view line) {
    OptionLine option;
    const std::string_view whole = line;
    if (line.starts_with('*')) {
        option.key = true;
        line = trimmed(line.substr(1));
    }
    const bool open = line.starts_with('(');
    if (open) line.remove_prefix(1);
    if (line.size() >= 2) {
        const char letter = static_cast<char>(line[0] | 0x20);
        const char sign = line[1];
        const bool ends = open ? sign == ')' : sign == ')' || sign == '.' || sign == ':';
        const bool spaced = line.size() == 2 || line[2] == ' ' || line[2] == '\t' || line[2] == '*';
        if (letter >= 'a' && letter <= 'h' && ends && spaced) {
            option.letter = letter - 'a';
            option.text = trimmed(line.substr(2));
            if (option.text.starts_with('*')) {
                option.key = true;
                option.text = trimmed(option.text.substr(1));
            }
            if (option.text.ends_with('*')) {
                option.key = true;
                option.text = trimmed(option.text.substr(0, option.text.size() - 1));
            }
            return option;
        }
    }
    for (const std::string_view bullet : {"- ", "* ", "\xE2\x80\xA2 "})
        if (whole.starts_with(bullet)) {
            option.text = trimmed(whole.substr(bullet.size()));
            return option;
        }
    return std::nullopt;
}

/// Letters that an answer names: "B", "B, D", "B and D", "(b)". Nothing where it is other text.
std::vector<int> letters_in(std::string_view said) {
    std::vector<int> letters;
    std::string word;
    const std::string low = small(said) + " ";
    for (const char c : low) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            word += c;
            continue;
        }
        if (word.size() == 1 && word[0] >= 'a' && word[0] <= 'h')
            letters.push_back(word[0] - 'a');
        else if (!word.empty() && word != "and")
            return {};
        word.clear();
    }
    return letters;
}

class Reading {
  public:
    explicit Reading(std::string leaf) : leaf_(std::move(leaf)) {}

    void line(std::string_view line, int number) {
        line = trimmed(line);
        if (line.empty()) {
            blank_ = true;
            return;
        }
        if (const auto said = after_word(line, kAnswerWords))
            answer(*said, number);
        else if (const auto why = after_word(line, kWhyWords); why && here_)
            reason(*why, number);
        else if (const auto option = option_in(line); option && takes(*option))
            add_option(*option, number);
        else if (const auto stem = after_number(line))
            begin(*stem, number);
        else
            plain(line, number);
        blank_ = false;
    }

    Pasted finish() {
        end();
        std::set<std::string> ids;
        for (PastedItem& one : pasted_.items) {
            const std::string id = id_from(one.item.stem);
            std::string name = id;
            for (int n = 2; !ids.insert(name).second; ++n) name = id + "-" + std::to_string(n);
            one.item.id = name;
        }
        return std::move(pasted_);
    }

  private:
    void problem(int number, std::string what) {
        auto& list = here_ ? here_->problems : pasted_.problems;
        list.push_back({number, std::move(what)});
    }

    void begin(std::string_view stem, int number) {
        end();
        here_.emplace();
        here_->line = number;
        here_->item.leaf = leaf_;
        here_->item.level = 1;
        here_->item.state = content::ItemState::draft;
        here_->item.stem = stem;
        last_ = &here_->item.stem;
    }

    /// Is the line an option here? "A. Smith" within a stem is none.
    [[nodiscard]] bool takes(const OptionLine& option) const {
        if (!here_ || answered_) return false;
        const auto count = static_cast<int>(here_->item.options.size());
        return option.letter < 0 || option.letter == count || (count > 0 && option.letter > count) ||
               (count > 0 && option.letter < count);
    }

    void add_option(const OptionLine& option, int number) {
        std::vector<content::Option>& options = here_->item.options;
        const auto count = static_cast<int>(options.size());
        if (option.letter >= 0 && option.letter != count)
            problem(number, std::string("option ") + static_cast<char>('A' + option.letter) +
                                " stands where " + static_cast<char>('A' + count) +
                                " would; it is taken as that one, so look at the key again");
        if (options.size() >= kMostOptions) {
            problem(number, "is a ninth option; eight are the most: " + std::string(option.text));
            return;
        }
        options.emplace_back();
        options.back().text = option.text;
        options.back().key = option.key;
        last_ = &options.back().text;
        if (option.text.empty()) problem(number, "the option has no text");
    }

    void answer(std::string_view said, int number) {
        if (!here_) {
            problem(number, "an answer without a question: " + std::string(said));
            return;
        }
        std::vector<content::Option>& options = here_->item.options;
        const std::string low = small(said);
        if (options.empty() && (low == "true" || low == "false" || low == "t" || low == "f")) {
            options.resize(2);
            options[0].text = "True";
            options[1].text = "False";
            here_->item.keep_order = true;
            options[low.front() == 't' ? 0 : 1].key = true;
        } else if (options.empty()) {
            here_->item.kind = ItemKind::short_answer;
            here_->item.accept.emplace_back(said);
            problem(number, "has no options, so it became a short answer: " + std::string(said));
        } else {
            name_keys(said, number);
        }
        answered_ = true;
        last_ = nullptr;
    }

    void name_keys(std::string_view said, int number) {
        std::vector<content::Option>& options = here_->item.options;
        std::vector<int> letters = letters_in(said);
        if (letters.empty())  // the option's own words
            for (std::size_t i = 0; i < options.size(); ++i)
                if (content::normalized(options[i].text) == content::normalized(said))
                    letters.push_back(static_cast<int>(i));
        if (letters.empty()) problem(number, "the answer '" + std::string(said) + "' names no option");
        const bool starred = std::ranges::any_of(options, &content::Option::key);
        for (const int letter : letters) {
            if (static_cast<std::size_t>(letter) >= options.size()) {
                problem(number, std::string("the answer names option ") + static_cast<char>('A' + letter) +
                                    ", and there are " + std::to_string(options.size()) + " options");
                continue;
            }
            content::Option& named = options[static_cast<std::size_t>(letter)];
            if (starred && !named.key)
                problem(number, "a star marks another key than the answer names; both are kept");
            named.key = true;
        }
    }

    void reason(std::string_view why, int) {
        const auto key = std::ranges::find_if(here_->item.options, &content::Option::key);
        std::string& place = key != here_->item.options.end() ? key->why : here_->item.why;
        if (!place.empty()) place += " ";
        place += why;
        last_ = &place;
    }

    void plain(std::string_view line, int number) {
        const bool complete = here_ && (answered_ || has_star()) && !here_->item.options.empty();
        const bool after_reason = last_ != nullptr && !blank_ && answered_;
        if (!here_ || (blank_ && !here_->item.options.empty()) || (complete && answered_ && !after_reason) ||
            (answered_ && blank_)) {
            begin(line, number);
            return;
        }
        if (last_ == nullptr) last_ = &here_->item.stem;
        if (!last_->empty()) *last_ += " ";
        *last_ += line;
    }

    [[nodiscard]] bool has_star() const {
        return std::ranges::any_of(here_->item.options, &content::Option::key);
    }

    void end() {
        if (!here_) return;
        const Item& item = here_->item;
        const auto keys = std::ranges::count_if(item.options, &content::Option::key);
        if (item.stem.empty()) problem(here_->line, "has no stem");
        if (item.kind == ItemKind::single) {
            if (item.options.size() < 2)
                problem(here_->line, "has " + std::to_string(item.options.size()) +
                                         " options; write A) and B) at the beginning of their lines");
            if (keys == 0)
                problem(here_->line,
                        "names no key; write 'Answer: B' below the options, or a star before one");
            if (keys > 1) here_->item.kind = ItemKind::multiple;
        }
        pasted_.items.push_back(*std::move(here_));
        here_.reset();
        answered_ = false;
        last_ = nullptr;
    }

    std::string leaf_;
    Pasted pasted_;
    std::optional<PastedItem> here_;
    std::string* last_ = nullptr;  ///< what a line without a mark goes on with
    bool answered_ = false, blank_ = false;
};
}  // namespace

Pasted read_pasted(std::string_view text, const std::string& leaf) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Reading reading(leaf);
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        reading.line(text.substr(0, end), number);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return reading.finish();
}
}  // namespace school
