#include "school/editing.h"

#include "content/check.h"
#include "content/load.h"
#include "content/text.h"
#include "content/write.h"
#include "school/case_start.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace school {
using content::Item;
using content::Kind;

Editing::Editing(Kind kind, std::string id, std::string file, std::string text,
                 std::vector<std::string> bases)
    : kind_(kind),
      id_(std::move(id)),
      file_(std::move(file)),
      bases_(std::move(bases)),
      text_(std::move(text)),
      saved_(text_) {
    read();
}

template <class T>
Editing Editing::begin(const T& record) {
    Editing editing;
    editing.kind_ = content::kind_of<T>;
    editing.text_ = editing.saved_ = content::write(record);
    editing.read();
    return editing;
}

Editing Editing::new_item(std::string leaf) {
    Item item;
    item.leaf = std::move(leaf);
    item.id = "new-item";
    item.level = 1;
    item.options.resize(4);
    item.options.front().key = true;
    return begin(item);
}

Editing Editing::new_case() {
    return begin(school::new_case());
}

Editing Editing::new_misconception(std::string belief) {
    content::Misconception fresh;
    fresh.id = "new-belief";
    fresh.belief = std::move(belief);
    return begin(fresh);
}

Editing Editing::new_source(std::string title, base::Date today) {
    content::Source fresh;
    fresh.id = "new-source";
    fresh.title = std::move(title);
    fresh.checked_on = today;
    return begin(fresh);
}

Editing Editing::new_picture(std::string name) {
    content::Picture fresh;
    fresh.id = "new-picture";
    fresh.name = std::move(name);
    return begin(fresh);
}

std::string Editing::title() const {
    return item_      ? item_->stem
           : case_    ? case_->name
           : belief_  ? belief_->belief
           : source_  ? source_->title
           : picture_ ? picture_->name
                      : "";
}

std::string Editing::name_words() const {
    if (!source_) return title();
    return source_->author.substr(0, source_->author.find_first_of(" ,;")) + " " +
           (source_->year > 0 ? std::to_string(source_->year) : "") + " " + source_->title;
}

std::string Editing::id() const {
    if (!id_.empty()) return id_;
    const bool wordless = title().empty();
    return wordless ? std::string(content::kKinds.at(static_cast<std::size_t>(kind_)))
                    : id_from(name_words());
}

std::string Editing::file() const {
    if (kind_ != Kind::item && file_.empty()) return file_for(kind_, id(), "");
    if (kind_ != Kind::item || !item_ || item_->leaf.empty()) return file_;
    return file_for(kind_, id(), item_->leaf);  // with the others of its topic
}

void Editing::read() {
    item_.reset();
    case_.reset();
    belief_.reset();
    source_.reset();
    picture_.reset();
    const std::string unnamed = std::string(content::folder_of(kind_)) + "/new.toml";
    content::Bank bank;
    std::vector<content::Problem> problems;
    content::read_file_text(file_.empty() ? unnamed : file_, text_, bank, problems);
    // What a form could not show again must not be lost by using it.
    const bool understood = std::ranges::none_of(problems, [](const content::Problem& problem) {
        return problem.what.find("nothing is called") != std::string::npos ||
               problem.what.find("must be ") != std::string::npos ||
               problem.what.find("cannot be '") != std::string::npos ||
               problem.what.find("is no link") != std::string::npos;
    });
    const auto take = [&](auto& records, auto& into) {
        if (records.size() == 1 && understood) into = std::move(records.front());
    };
    if (kind_ == Kind::item) take(bank.items, item_);
    if (kind_ == Kind::case_study) take(bank.cases, case_);
    if (kind_ == Kind::misconception) take(bank.misconceptions, belief_);
    if (kind_ == Kind::source) take(bank.sources, source_);
    if (kind_ == Kind::picture) take(bank.pictures, picture_);
}

void Editing::write(std::string text, std::string_view field) {
    if (text == text_) return;
    const bool goes_on = !field.empty() && field == field_ && !before_.empty();
    if (!goes_on) before_.push_back(std::move(text_));
    after_.clear();
    field_ = field;
    text_ = std::move(text);
    read();
}

void Editing::write(const Item& item, std::string_view field) {
    write(content::write(item), field);
}

void Editing::write(const content::CaseStudy& study, std::string_view field) {
    write(content::write(study), field);
}

void Editing::write(const content::Misconception& belief, std::string_view field) {
    write(content::write(belief), field);
}

void Editing::write(const content::Source& source, std::string_view field) {
    write(content::write(source), field);
}

void Editing::write(const content::Picture& picture, std::string_view field) {
    write(content::write(picture), field);
}

void Editing::undo() {
    if (before_.empty()) return;
    after_.push_back(std::move(text_));
    text_ = std::move(before_.back());
    before_.pop_back();
    field_.clear();
    read();
}

void Editing::redo() {
    if (after_.empty()) return;
    before_.push_back(std::move(text_));
    text_ = std::move(after_.back());
    after_.pop_back();
    field_.clear();
    read();
}

study::DraftSaved Editing::to_save(const std::function<bool(const std::string& id)>& taken,
                                   std::string note) {
    if (is_new() && has_form()) {
        const std::string name = id();
        std::string free = name;
        for (int number = 2; taken(free); ++number) free = name + "-" + std::to_string(number);
        id_ = std::move(free);
        const auto named = [&](const auto& record) {  // a case is named by its file alone
            auto copy = record;
            copy.id = id_;
            text_ = content::write(copy);
        };
        if (item_) named(*item_);
        if (belief_) named(*belief_);
        if (source_) named(*source_);
        read();
    }
    return {record(), file(), text_, bases_, std::move(note)};
}

void Editing::saved_as(const study::EventId& revision) {
    file_ = file();
    bases_ = {revision.text};
    saved_ = text_;
    pause();
}

std::string Editing::kept() const {
    std::string result = "palpate draft 1\n" +
                         std::string(content::kKinds.at(static_cast<std::size_t>(kind_))) + "\n" + id_ +
                         "\n" + file_ + "\n";
    for (const std::string& base : bases_) result += base + " ";
    return result + "\n" + text_;
}

std::optional<Editing> Editing::from_kept(std::string_view kept) {
    std::array<std::string_view, 5> head;
    for (std::string_view& line : head) {
        const std::size_t end = kept.find('\n');
        if (end == std::string_view::npos) return std::nullopt;
        line = kept.substr(0, end);
        kept.remove_prefix(end + 1);
    }
    const auto kind = std::ranges::find(content::kKinds, head[1]);
    if (head[0] != "palpate draft 1" || kind == content::kKinds.end()) return std::nullopt;
    Editing editing;
    editing.kind_ = static_cast<Kind>(kind - content::kKinds.begin());
    editing.id_ = head[2];
    editing.file_ = head[3];
    for (std::string_view& bases = head[4]; !bases.empty();) {
        const std::size_t end = std::min(bases.find(' '), bases.size());
        if (end > 0) editing.bases_.emplace_back(bases.substr(0, end));
        bases.remove_prefix(std::min(end + 1, bases.size()));
    }
    editing.text_ = kept;
    editing.read();
    return editing;
}

std::vector<EditProblem> Editing::problems(const content::Bank& bank) const {
    std::vector<EditProblem> found;
    const std::string where = file();
    for (const content::Problem& problem :
         content::check_text(where.empty() ? "items/new.toml" : where, text_, bank))
        found.push_back({field_of(problem, text_), problem.what, problem.line});
    return found;
}

// ---------------------------------------------------------------- words

std::string id_from(std::string_view words) {
    constexpr std::size_t kMostWords = 6, kLongest = 60;
    constexpr std::array<std::string_view, 24> kSmall = {
        "the", "and", "her",  "his",  "for",  "that",  "this", "with", "from", "which", "what", "who",
        "its", "has", "have", "does", "into", "their", "are",  "was",  "they", "best",  "most", "should"};
    std::string id;
    std::size_t count = 0;
    const std::string normal = content::normalized(words);
    for (const std::string_view word : content::words_of(normal)) {
        const bool plain =
            word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string_view::npos;
        if (!plain || word.size() < 3 || std::ranges::find(kSmall, word) != kSmall.end()) continue;
        if (id.size() + word.size() + 1 > kLongest || count == kMostWords) break;
        id += (id.empty() ? "" : "-") + std::string(word);
        ++count;
    }
    return id.empty() ? "item" : id;
}

namespace {
/// The field that a line of the text belongs to: "stem"; of the third table of a list "option 3".
std::string field_at(std::string_view text, int line) {
    std::string field;
    int part = 0;
    bool in_table = false;  // below [[item.option]]: its keys are no fields of the item
    for (int at = 0; !text.empty() && at < line; ++at) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view own = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t equals = own.find(" = ");
        const bool is_key = equals != std::string_view::npos && equals > 0 &&
                            own.substr(0, equals).find_first_not_of(
                                "abcdefghijklmnopqrstuvwxyz_.-0123456789") == std::string_view::npos;
        if (own.starts_with("[[item]]")) {
            field.clear();  // what is said of this line is said of the item as a whole
        } else if (own.starts_with("[[item.")) {
            const std::string_view name = own.substr(7, own.find(']') - 7);
            part = field == name ? part + 1 : 1;
            field = name;
            in_table = true;
        } else if (is_key && !in_table) {
            field = own.substr(0, std::min(equals, own.find('.')));  // "replies" of replies.onset
            part = 0;
        } else if (own.starts_with("    {")) {
            ++part;
        }
    }
    return part > 0 ? field + " " + std::to_string(part) : field;
}
}  // namespace

std::string field_of(const content::Problem& problem, std::string_view text) {
    const std::string& what = problem.what;
    for (const std::string_view word : {"option ", "Option "}) {
        const std::size_t at = what.find(word);
        if (at == std::string::npos || at + word.size() >= what.size()) continue;
        const char digit = what[at + word.size()];
        if (digit >= '1' && digit <= '9') return std::string("option ") + digit;
    }
    if (what.starts_with("the form is empty")) return "intake";
    constexpr std::string_view kNobody = "nothing answers '";
    if (what.starts_with(kNobody))
        return "replies " + what.substr(kNobody.size(), what.find('\'', kNobody.size()) - kNobody.size());
    // "a case needs at least one [[variant]]"
    if (const std::size_t table = what.find("[["); table != std::string::npos)
        if (const std::size_t end = what.find("]]", table); end != std::string::npos)
            return what.substr(table + 2, end - table - 2);
    const std::string by_line = field_at(text, problem.line);
    if (what.starts_with("'") && by_line.find(' ') != std::string::npos) return by_line;  // in a table
    if (what.starts_with("'")) {
        const std::string name = what.substr(1, what.find('\'', 1) - 1);
        constexpr std::array<std::string_view, 39> kFields = {
            "name",           "client", "age",     "pronouns",   "occupation", "opening",   "minutes",
            "leaves",         "truth",  "variant", "hypothesis", "sites",      "leaf",      "level",
            "stem",           "steps",  "target",  "accept",     "answer",     "tolerance", "unit",
            "learning_point", "facts",  "enemies", "sources",    "difficulty", "belief",    "author",
            "title",          "year",   "where",   "checked_on", "picture",    "alt",       "license",
            "creator",        "from",   "terms",   "data"};
        if (std::ranges::find(kFields, name) != kFields.end()) return name;
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kWords = {
        {{"the stem", "stem"},
         {"leaf topic", "leaf"},
         {"the key", "option"},
         {"options", "option"},
         {"in a wrong option", "option"},
         {"keys", "option"},
         {"has no key", "option"},
         {"target", "target"},
         {"item.pair", "pair"},
         {"steps", "steps"},
         {"'accept'", "accept"},
         {"unit", "unit"},
         {"the year ", "year"},
         {"its data ", "data"}}};
    for (const auto& [words, field] : kWords)
        if (what.find(words) != std::string::npos) return std::string(field);
    return by_line == "id" || by_line == "kind" ? std::string() : by_line;
}

std::vector<std::string> balance_hints(std::span<const Item> items) {
    constexpr int kFew = 6;
    content::Bank own;
    own.items.assign(items.begin(), items.end());
    const content::ItemStatistics made = content::item_statistics(own);
    std::vector<std::string> hints;
    if (made.four_option_items < kFew) return hints;
    const std::string of = " of your " + std::to_string(made.four_option_items) + " items with four options";
    constexpr std::array<std::string_view, 4> kPlaces = {"first", "second", "third", "last"};
    for (std::size_t i = 0; i < kPlaces.size(); ++i)
        if (made.key_position.at(i) * 2 > made.four_option_items)
            hints.push_back("The key stands " + std::string(kPlaces.at(i)) + " in " +
                            std::to_string(made.key_position.at(i)) + of +
                            ". Students see them shuffled; on paper it would tell.");
    for (const auto& [mark, share] : made.key_is)
        if (share > 0.45)
            hints.push_back("The key is the " + mark + " option in " +
                            std::to_string(std::lround(share * made.four_option_items)) + of +
                            ". Chance would give a quarter.");
    return hints;
}
}  // namespace school
