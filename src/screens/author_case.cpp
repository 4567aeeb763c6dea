#include "cases/run.h"
#include "content/archives.h"
#include "content/text.h"
#include "screens/author_case_parts.h"
#include "screens/author_fields.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace screens {
namespace {
using content::CaseStudy;
using content::Fact;
using content::Kind;
using content::Link;

/// What one of a list is called by: its own words, or what it links to.
template <class T>
std::string summary_of(const content::Bank& bank, const T& one) {
    const auto of = [&](const std::vector<Link>& links) {
        return links.empty() ? std::string() : std::string(bank.title(links.front().kind, links.front().id));
    };
    if constexpr (requires { one.ask; })
        return one.ask;
    else if constexpr (requires { one.motion; })
        return one.motion + (one.joint.empty() ? "" : ", " + of(one.joint));
    else if constexpr (requires { one.test; })
        return of(one.test);
    else if constexpr (requires { one.technique; })
        return of(one.technique);
    else if constexpr (requires { one.name; })
        return one.name;
    else if constexpr (requires { one.label; })
        return one.label;
    else if constexpr (requires { one.text; })
        return one.text;
    else if constexpr (requires { one.fact; })
        return one.fact.empty() ? std::string() : school::fact_words(bank, one.fact.front());
    else if constexpr (requires { one.axis; })
        return std::string(content::kAxes.at(static_cast<std::size_t>(one.axis)));
    else
        return {};
}

/// The form of a case in one frame: an archive over its fields() that draws those of the open part.
class CaseForm : FormFields {
  public:
    explicit CaseForm(const AuthorRoom& room) : FormFields(room), case_(*room.editor.editing.case_study()) {}

    void draw() {
        to_the_problem();
        choose_part();
        if (std::size_t& seen = room_.editor.part_seen; seen != room_.editor.part && !ui_.measuring()) {
            seen = room_.editor.part;  // another part begins at its top
            ui_.bring_into_view({ui_.column.x, ui_.column.y - 60.0F, ui_.column.width, 60.0F});
        }
        const CasePart& part = case_parts().at(room_.editor.part);
        space(ui_, 12.0F);
        prose(ui_, part.about, Color::ink2);
        const Scope scope(ui_, part.id, Role::group, part.words);
        for (const std::string_view key : part.keys) {
            drawn_ = key;
            fields(*this, case_);
        }
        if (part.holds("truth")) follows();
        const std::size_t next = room_.editor.part + 1;
        space(ui_, 20.0F);
        if (next < case_parts().size() &&
            button(ui_, "next", std::string("Next: ") + case_parts()[next].words,
                   {.icon = Icon::arrow_right}))
            room_.editor.part = next;
        focus_is_given();
        if (!changed_.empty()) room_.editor.editing.write(case_, changed_ == "+" ? "" : changed_);
    }

    // ------------------------------------------------------------ the archive

    template <class T, class... Rest>
    void operator()(const char* key, T& value, const Rest&... rest) {
        if (!is_here(key)) return;
        constexpr bool kOptional = (std::is_same_v<Rest, content::Optional> || ...);
        if (kOptional ? hides(key, is_blank(value)) : rest_) return;
        const std::string_view id = key;
        if constexpr (sizeof...(Rest) > 0 && (std::is_enum_v<T> || std::is_same_v<T, std::uint8_t>))
            word(key, value, std::get<0>(std::tie(rest...)));
        else if constexpr (std::is_same_v<T, bool>)
            truth(key, value);
        else if constexpr (std::is_arithmetic_v<T>)
            amount(key, value);
        else if constexpr (std::is_same_v<T, std::string>)
            text_of(id, value);
        else if constexpr (std::is_same_v<T, std::vector<std::string>>)
            list_of_texts(id, value);
        else if constexpr (std::is_same_v<T, std::vector<content::Answer>>)
            answers(value);
        else if constexpr (content::is_vector<T>)
            list(key, value);
        else
            inner(key, value);
    }
    template <class... Rest>
    void links(const char* key, std::vector<Link>& links, Kind kind, Rest...) {
        if (is_here(key) && !(sizeof...(Rest) > 0 ? hides(key, links.empty()) : rest_))
            chosen(key, links, {kind});
    }
    void links(const char* key, std::vector<Link>& links, content::Optional) {
        if (is_here(key) && !hides(key, links.empty())) this->links(key, links);
    }
    void links(const char* key, std::vector<Link>& links) {
        using enum Kind;
        chosen(key, links, depth_ == 0 ? all_facts() : std::vector<Kind>{muscle, landmark, term});
    }
    void facts(const char* key, std::vector<Fact>& facts, content::Optional) {
        if (is_here(key) && !hides(key, facts.empty())) draw_facts(key, facts);
    }
    void facts(const char* key, std::vector<Fact>& facts) {
        if (is_here(key) && !rest_) draw_facts(key, facts);
    }

  private:
    void draw_facts(const char* key, std::vector<Fact>& facts) {
        const std::string_view id = key;
        if (depth_ > 0) heading(key);
        FormFields::facts(id, depth_ > 0 ? std::string() : words_of(key), facts,
                          field_name(key, within()).hint, id == "fact" ? 1 : 100);
    }
    [[nodiscard]] bool is_here(std::string_view key) const {
        return depth_ > 0 ? key != "id" : key == drawn_;
    }
    /// What is needed rarely waits behind "More": fields of an entry that may be left out, and are. Unfolded,
    /// they stand below all others, so that nothing moves under the hand.
    bool hides(std::string_view key, bool blank) {
        static const std::set<std::string_view> kAlways = {
            "right",         "reply",         "about", "condition", "for",
            "positive_when", "misconception", "at",    "add",       "remove"};
        if (folds_.empty() || kAlways.contains(key)) return rest_;
        has_more_ = true;
        return !rest_ && (blank || room_.editor.open.contains(fold_path("more")));
    }
    template <class T>
    static bool is_blank(const T& value) {
        if constexpr (requires { value.empty(); })
            return value.empty();
        else
            return true;  // a number or a word says what is usual
    }
    void more() {
        if (!has_more_) return;
        const std::string path = fold_path("more");
        const bool open = room_.editor.open.contains(path);
        space(ui_, 8.0F);
        if (!link(ui_, "more", open ? "Fewer fields" : "More fields")) return;
        if (open)
            room_.editor.open.erase(path);
        else
            room_.editor.open.insert(path);
    }
    /// The list in which the fields stand that are drawn: "measure" of measure-2.
    [[nodiscard]] std::string_view within() const {
        if (folds_.empty()) return {};
        return std::string_view(folds_.back()).substr(0, folds_.back().rfind('-'));
    }
    [[nodiscard]] std::string words_of(std::string_view key) const { return field_words(key, within()); }
    /// "variant" of "variant 2".
    static std::string_view key_of(std::string_view field) { return field.substr(0, field.find(' ')); }

    void to_the_problem() {
        std::string& wanted = room_.editor.focus_field;
        if (wanted.empty()) return;
        room_.editor.part = part_of(wanted);
        if (wanted.find(' ') == std::string::npos) return;
        std::string entry = wanted;  // one of a list: it is unfolded
        entry[wanted.find(' ')] = '-';
        room_.editor.focus_entry = "case/" + entry;
        if (!wanted.starts_with("replies ")) room_.editor.open.insert("case/" + entry);
        wanted = key_of(wanted);
    }
    /// Is the first gap of this entry wanted? Once an empty text takes the focus, it is not any more.
    bool takes_focus(const std::string& value) {
        if (room_.editor.focus_entry.empty() || ui_.measuring() || !value.empty() ||
            !fold_path("").starts_with(room_.editor.focus_entry + "/"))
            return false;
        room_.editor.focus_entry.clear();
        room_.editor.focus_field.clear();
        return true;
    }
    void choose_part() {
        space(ui_, 16.0F);
        const Scope scope(ui_, "part", Role::radio_group, "Part of the case");
        row(
            ui_, 40.0F,
            [&] {
                for (std::size_t i = 0; i < case_parts().size(); ++i) {
                    const bool waits =
                        case_parts()[i].holds("replies") && !school::unanswered(room_.bank(), case_).empty();
                    const bool wrong = waits || std::ranges::any_of(room_.editor.problems,
                                                                    [&](const school::EditProblem& problem) {
                                                                        return part_of(problem.field) == i;
                                                                    });
                    if (chip(ui_, case_parts()[i].id, case_parts()[i].words, room_.editor.part == i,
                             wrong ? Icon::pencil : Icon::check,
                             wrong ? "Something to put right" : "Nothing to put right"))
                        room_.editor.part = i;
                }
            },
            8.0F);
    }

    /// What the safety rules make of the facts, for each client that can be met: nobody writes it down.
    void follows() {
        title("follows", "What follows from these facts");
        const Scope scope(ui_, "follows", Role::list, "What follows from these facts");
        const auto say = [&](const std::string& who, std::string_view variant) {
            const auto verdict = cases::verdict_of(room_.bank(), case_, variant);
            constexpr std::array<const char*, 4> kWords = {"go", "adapt", "refer", "call for help at once"};
            const auto gate = static_cast<std::size_t>(verdict.gate);
            std::string words = who + ": " + kWords.at(gate);
            for (std::size_t i = 0; i < std::min<std::size_t>(verdict.grounds.size(), 2); ++i)
                words += (i == 0 ? ", for " : "; ") + std::string(verdict.grounds[i].name);
            constexpr std::array<Icon, 4> kSigns = {Icon::check, Icon::hand, Icon::share, Icon::triangle};
            note(ui_, kSigns.at(gate), words, Color::ink, Type::body);
            space(ui_, 4.0F);
        };
        say("As described above", cases::kBase);
        for (const content::Variant& variant : case_.variants)
            say(variant.name.empty() ? "A variant without a name" : capital(variant.name), variant.id);
    }

    // ------------------------------------------------------------ single fields

    /// The name of a field: of the case itself large, with what is wrong; of something in it small.
    void heading(std::string_view key) {
        if (depth_ == 0) return title(key, words_of(key));
        space(ui_, 10.0F);
        label(ui_, words_of(key));
        space(ui_, 4.0F);
    }
    void text_of(std::string_view key, std::string& value) {
        if (key == "side") return one_of(key, value, std::array<std::string_view, 2>{"left", "right"});
        if (key == "position") return one_of(key, value, content::kPositions);
        if (key == "worth") return one_of(key, value, content::kWorths);
        if (key == "motion") return motion(value);
        const bool is_long = key == "text" || key == "why" || key == "opening" || key == "ask";
        heading(key);
        if (depth_ > 0 && takes_focus(value)) ui_.focus_on(ui_.path(key));
        area(key, depth_ == 0 ? key : std::string_view(), words_of(key), value,
             field_name(key, within()).hint, is_long ? 2 : 1);
    }
    template <class Words>
    void one_of(std::string_view key, std::string& value, const Words& words) {
        heading(key);
        const Scope scope(ui_, key, Role::radio_group, words_of(key));
        row(
            ui_, 40.0F,
            [&] {
                for (const std::string_view one : words)
                    if (chip(ui_, one, capital(one), value == one)) {
                        value = value == one ? std::string() : std::string(one);
                        change();
                    }
            },
            8.0F);
    }
    void motion(std::string& value) {
        const auto* joint = joint_.empty() ? nullptr : room_.bank().find<content::Joint>(joint_);
        if (joint == nullptr) return label(ui_, "Choose the joint; then its motions appear here.");
        std::vector<std::string_view> names;
        for (const content::Motion& one : joint->motions) names.push_back(one.name);
        one_of("motion", value, names);
    }
    template <class T, std::size_t N>
    void word(std::string_view key, T& value, const std::array<std::string_view, N>& words) {
        heading(key);
        const Scope scope(ui_, key, Role::radio_group, words_of(key));
        row(
            ui_, 40.0F,
            [&] {
                for (std::size_t i = 0; i < N; ++i)
                    if (chip(ui_, words.at(i), capital(words.at(i)), static_cast<std::size_t>(value) == i)) {
                        value = static_cast<T>(i);
                        change();
                    }
            },
            8.0F);
    }
    static std::string capital(std::string_view word) {
        std::string result(word);
        if (!result.empty() && result.front() >= 'a' && result.front() <= 'z')
            result.front() = static_cast<char>(result.front() & ~0x20);
        std::ranges::replace(result, '-', ' ');
        return result;
    }
    void truth(std::string_view key, bool& value) {
        // Advice alone is an exercise, and an event alone ends the session.
        if (key == "exercise" && !folds_.front().starts_with("home_care")) return;
        if (key == "ends" && !folds_.front().starts_with("event")) return;
        space(ui_, 6.0F);
        if (checkbox(ui_, key, words_of(key), value)) change();
        if (key == "right") right_ = value;
    }
    template <class T>
    void amount(std::string_view key, T& value) {
        auto typed = static_cast<double>(value);
        heading(key);
        number(key, words_of(key), typed, false);
        if constexpr (std::is_integral_v<T>)
            value = static_cast<T>(std::lround(std::clamp(typed, 0.0, 100'000.0)));
        else
            value = typed;
    }
    void list_of_texts(std::string_view key, std::vector<std::string>& value) {
        if (key == "leaves") return topics(key, words_of(key), value);
        if (key == "leave_out") return left_out(value);
        heading(key);  // gates
        const Scope scope(ui_, key, Role::group, words_of(key));
        row(
            ui_, 40.0F,
            [&] {
                for (const std::string_view gate : content::kGates) {
                    const auto at = std::ranges::find(value, gate);
                    if (!chip(ui_, gate, capital(gate), at != value.end())) continue;
                    if (at != value.end())
                        value.erase(at);
                    else
                        value.emplace_back(gate);
                    return change();
                }
            },
            8.0F);
    }
    void chosen(std::string_view key, std::vector<Link>& links, const std::vector<Kind>& kinds) {
        if (!is_here(key)) return;
        if (depth_ > 0) heading(key);
        if (std::string_view(key) == "misconception" && right_ && links.empty()) {
            label(ui_, "None: it is right.");
            return space(ui_, 30.0F);  // about as high as the field: what stands below stays where it is
        }
        static const std::set<std::string_view> kOne = {"condition", "joint", "test",
                                                        "technique", "site",  "misconception"};
        const bool one = depth_ > 0 && kOne.contains(key);
        FormFields::links(key, depth_ > 0 ? std::string() : words_of(key), links, kinds,
                          field_name(key, within()).hint, one ? 1 : 100);
        if (key == "joint") joint_ = links.empty() ? std::string() : links.front().id;
    }

    // ------------------------------------------------------------ lists

    template <class T>
    void inner(std::string_view key, T& value) {
        heading(key);
        const Scope scope(ui_, key, Role::group, words_of(key));
        const bool outer = std::exchange(rest_, false);
        ++depth_;
        fields(*this, value);
        --depth_;
        rest_ = outer;
    }
    template <class T>
    void list(std::string_view key, std::vector<T>& all) {
        constexpr bool kReplies = std::is_same_v<T, content::Reply>;
        heading(key);
        std::optional<std::size_t> gone, up;
        if constexpr (kReplies)
            if (all.empty()) return first_reply(key, all);
        for (std::size_t i = 0; i < all.size(); ++i) {
            const std::string id = std::string(key) + "-" + std::to_string(i + 1);
            const Scope scope(ui_, id, Role::group, words_of(key) + " " + std::to_string(i + 1));
            if constexpr (kReplies) {
                reply(all, i, gone);
            } else {
                const std::string path = fold_path(id);
                bool open = room_.editor.open.contains(path);
                std::string summary = summary_of(room_.bank(), all[i]);
                if constexpr (std::is_same_v<T, content::Choice>)
                    summary = (all[i].right ? "Right: " : "Not right: ") +
                              (summary.empty() ? "not written yet" : summary);
                folded_head(path, open, std::move(summary), i, gone, up,
                            depth_ == 0 && room_.has_problem(std::string(key) + " " + std::to_string(i + 1)));
                if (!open) continue;
                card(ui_, {.padding = 16.0F, .lifted = false}, [&] {
                    ++depth_;
                    folds_.push_back(id);
                    const bool outer = std::exchange(has_more_, false),
                               outer_rest = std::exchange(rest_, false);
                    right_ = false;
                    fields(*this, all[i]);
                    if (has_more_ && room_.editor.open.contains(fold_path("more"))) {
                        rest_ = true;
                        fields(*this, all[i]);
                        rest_ = false;
                    }
                    more();
                    has_more_ = outer;
                    rest_ = outer_rest;
                    folds_.pop_back();
                    --depth_;
                });
                space(ui_, 10.0F);
            }
        }
        if (gone) {
            all.erase(all.begin() + static_cast<std::ptrdiff_t>(*gone));
            change();
            ui_.say("Taken out. Ctrl Z brings it back.");
        }
        if constexpr (kReplies)  // a reply of no words is none
            if (all.size() == 1 && all[0].text.empty() && all[0].when.empty() && all[0].unless.empty())
                all.clear();
        if (up) std::swap(all[*up], all[*up - 1]), change();
        space(ui_, 6.0F);
        const std::string what = kReplies ? "reply" : field_name(key, within()).hint;
        const bool vowel = std::string_view("aeiou").find(what.front()) != std::string_view::npos;
        const std::string words = kReplies && !all.empty() ? "Add a reply for certain facts"
                                                           : std::string(vowel ? "Add an " : "Add a ") + what;
        if (!button(ui_, "add-" + std::string(key), words, {.icon = Icon::plus, .compact = true})) return;
        add(key, all);
        change();
    }
    /// The place of a reply that is not written yet.
    template <class T>
    void first_reply(std::string_view key, std::vector<T>& all) {
        const Scope scope(ui_, std::string(key) + "-1", Role::group, words_of(key) + " 1");
        std::string said;
        area("text", {}, "Reply", said, "What is said, seen or felt", 1);
        if (!said.empty()) all.emplace_back().text = said;
    }
    /// A reply for certain facts stands before the one that always fits.
    template <class T>
    void add(std::string_view key, std::vector<T>& all) {
        if constexpr (std::is_same_v<T, content::Reply>) {
            all.emplace(all.empty() ? all.end() : all.end() - 1);
        } else {
            T& fresh = all.emplace_back();
            if constexpr (requires { fresh.id; }) {
                std::size_t number = all.size();
                std::string name(key);
                std::ranges::replace(name, '_', '-');  // "follow-up-3"
                const auto taken = [&](const std::string& id) {
                    return std::ranges::any_of(all, [&](const T& one) { return one.id == id; });
                };
                while (taken(name + "-" + std::to_string(number))) ++number;
                fresh.id = name + "-" + std::to_string(number);
            }
            if constexpr (requires { fresh.replies; }) fresh.replies.emplace_back();
            if constexpr (requires { fresh.position; }) fresh.position = "prone";
            room_.editor.open.insert(fold_path(std::string(key) + "-" + std::to_string(all.size())));
        }
    }
    [[nodiscard]] std::string fold_path(const std::string& id) const {
        std::string path = "case";
        for (const std::string& fold : folds_) path += "/" + fold;
        return path + "/" + id;
    }
    void folded_head(const std::string& path, bool& open, std::string summary, std::size_t i,
                     std::optional<std::size_t>& gone, std::optional<std::size_t>& up, bool wrong = false) {
        if (summary.empty()) summary = "Not written yet";
        const float room = ui_.column.width - (wrong ? 330.0F : 200.0F);
        split_row(
            ui_, 44.0F,
            [&] {
                if (icon_button(ui_, "fold", open ? Icon::chevron_down : Icon::chevron_right,
                                (open ? "Fold: " : "Open: ") + summary)) {
                    if (open)
                        room_.editor.open.erase(path);
                    else
                        room_.editor.open.insert(path);
                    open = !open;
                }
                text(ui_, Type::body, shortened(ui_, Type::body, summary, room));
                if (wrong) note(ui_, Icon::pencil, "to put right", Color::caution);
            },
            [&] {
                if (i > 0 && icon_button(ui_, "up", Icon::arrow_up, "Move up")) up = i;
                if (icon_button(ui_, "remove", Icon::trash, "Take it out")) gone = i;
            });
    }
    /// The last reply always fits; those before it say when.
    void reply(std::vector<content::Reply>& all, std::size_t i, std::optional<std::size_t>& gone) {
        content::Reply& one = all[i];
        const bool always = i + 1 == all.size() && one.when.empty() && one.unless.empty();
        area("text", {}, "Reply", one.text,
             always ? "What is said, seen or felt" : "What is said, seen or felt while the facts below hold",
             1);
        if (!always) {
            ++depth_;
            draw_facts("when", one.when);
            draw_facts("unless", one.unless);
            --depth_;
        }
        // The only one has no such button, which Tab would meet on the way to the next field.
        if (all.size() > 1 &&
            button(ui_, "remove", "Take it out", {.kind = ButtonKind::quiet, .compact = true}))
            gone = i;
        space(ui_, 6.0F);
    }

    // ------------------------------------------------------------ the scripts' questions

    void answers(std::vector<content::Answer>& all) {
        title("replies", "Answers to the usual questions and looks");
        const std::vector<school::ScriptLine> lines = school::script_lines(room_.bank(), case_);
        for (const school::ScriptLine& line : lines) {
            const Scope scope(ui_, "replies-" + line.id, Role::group, line.words);
            if (script_line(all, line)) return;
        }
        const auto waiting = school::unanswered(room_.bank(), case_);
        if (waiting.size() < 2) return;
        space(ui_, 10.0F);
        if (!button(ui_, "leave-rest",
                    "Leave out the " + std::to_string(waiting.size()) + " that are not answered",
                    {.compact = true}))
            return;
        for (const school::Unanswered& one : waiting) case_.leave_out.push_back(one.id);
        change();
    }
    /// One question and what the client answers; what else may be said of it lies behind "More". Result: it
    /// was left out.
    bool script_line(std::vector<content::Answer>& all, const school::ScriptLine& line) {
        const std::string id = "replies-" + line.id, path = fold_path(id);
        auto own = std::ranges::find(all, line.id, &content::Answer::id);
        bool open = own != all.end() && room_.editor.open.contains(path), leave = false, fold = false;
        const float room = ui_.column.width - 230.0F;
        const bool beside = shortened(ui_, Type::small_medium, line.words, room) == line.words;
        if (!beside) text(ui_, Type::small_medium, line.words);
        split_row(
            ui_, 40.0F,
            [&] {
                if (beside) text(ui_, Type::small_medium, line.words);
            },
            [&] {
                if (own != all.end())
                    fold = button(ui_, "more", open ? "Less" : "More",
                                  {.kind = ButtonKind::quiet, .compact = true});
                leave = button(ui_, "leave", "Leave out", {.kind = ButtonKind::quiet, .compact = true});
            });
        if (fold && open)
            room_.editor.open.erase(path);
        else if (fold)
            room_.editor.open.insert(path);
        if (leave) {
            if (own != all.end()) all.erase(own);
            case_.leave_out.push_back(line.id);
            change();
            return true;
        }
        if (open) {
            card(ui_, {.padding = 16.0F, .lifted = false}, [&] {
                ++depth_;
                fields(*this, *own);
                --depth_;
            });
        } else {
            std::string said =
                own == all.end() || own->replies.empty() ? std::string() : own->replies.back().text;
            folds_.push_back(id);
            if (takes_focus(said)) ui_.focus_on(ui_.path("text"));
            folds_.pop_back();
            const std::string hint = line.usual.empty() ? "What the client says or shows"
                                                        : "Unless you write another: " + line.usual;
            const std::string before = said;
            area("text", {}, line.words, said, hint, 1);
            if (said != before) say(all, line.id, said);
        }
        space(ui_, 10.0F);
        return false;
    }
    /// The reply that always fits. An answer of nothing but an empty reply is none.
    static void say(std::vector<content::Answer>& all, const std::string& id, const std::string& said) {
        auto own = std::ranges::find(all, id, &content::Answer::id);
        if (own == all.end()) {
            own = all.emplace(all.end());
            own->id = id;
        }
        if (own->replies.empty()) own->replies.emplace_back();
        own->replies.back().text = said;
        const bool plain =
            own->replies.size() == 1 && own->about.empty() && own->worth.empty() && own->why.empty();
        if (said.empty() && plain) all.erase(own);
    }
    void left_out(std::vector<std::string>& ids) {
        if (ids.empty()) return;
        title("leave_out", "Left out of the scripts");
        const Scope scope(ui_, "leave_out", Role::group, "Left out of the scripts");
        std::optional<std::size_t> back;
        row(
            ui_, 40.0F,
            [&] {
                for (std::size_t i = 0; i < ids.size(); ++i)
                    if (chip(ui_, ids[i], capital(ids[i]), true, Icon::times, "Take it in again")) back = i;
            },
            8.0F);
        if (back) ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(*back)), change();
    }

    CaseStudy case_;
    std::string_view drawn_;          ///< the field of the case that is drawn
    int depth_ = 0;                   ///< 0: fields of the case itself
    std::vector<std::string> folds_;  ///< what the fields stand in
    std::string joint_;               ///< of the movement that is drawn
    bool right_ = false;              ///< the choice that is drawn is a right one
    bool has_more_ = false;           ///< the entry that is drawn has fields behind "More"
    bool rest_ = false;               ///< these alone are drawn, and nothing else of the entry
};
}  // namespace

void draw_case_form(const AuthorRoom& room) {
    const Scope scope(room.ui, "form", Role::group, "Case");
    CaseForm(room).draw();
}
}  // namespace screens
