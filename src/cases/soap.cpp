#include "cases/soap.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace cases {
namespace {
using content::Fact;
using content::Gate;
using content::Kind;
using content::NoteSection;
using content::Statement;

/// This share of a phrase's words has to stand in one sentence, and so many of the client's own.
constexpr double kEnough = 0.6;
constexpr std::size_t kEnoughOfReply = 3;

struct Pair {
    std::string_view from, to;
};
/// Abbreviations of notes, and everyday words, by the stem that they stand for.
constexpr std::array<Pair, 46> kMeant = {{
    {"r", "right"},           {"rt", "right"},          {"l", "left"},
    {"lt", "left"},           {"bilat", "both"},        {"bilateral", "both"},
    {"lbp", "low-back-pain"}, {"ha", "headach"},        {"ttp", "tender"},
    {"sore", "tender"},       {"tenderness", "tender"}, {"hurt", "pain"},
    {"ach", "pain"},          {"painful", "pain"},      {"swollen", "swell"},
    {"edema", "swell"},       {"oedema", "swell"},      {"numbness", "numb"},
    {"weakness", "weak"},     {"weaker", "weak"},       {"worse", "worsen"},
    {"felt", "feel"},         {"meds", "medicin"},      {"medication", "medicin"},
    {"rx", "medicin"},        {"tx", "treatment"},      {"treated", "treatment"},
    {"treat", "treatment"},   {"hx", "history"},        {"sob", "breath"},
    {"breathless", "breath"}, {"wks", "week"},          {"wk", "week"},
    {"yrs", "year"},          {"abd", "abdomen"},       {"sleeping", "sleep"},
    {"febril", "fever"},      {"temperatur", "fever"},  {"pin", "tingl"},
    {"needl", "tingl"},       {"redness", "red"},       {"warmth", "warm"},
    {"hot", "warm"},          {"stiffness", "stiff"},   {"tightness", "tight"},
    {"bp", "blood-pressure"},
}};
constexpr std::array<std::string_view, 62> kSmall = {
    "a",      "an",    "and",  "are",  "as",    "at",      "be",   "been",  "but",  "by",    "c",
    "co",     "for",   "from", "had",  "has",   "have",    "he",   "her",   "his",  "i",     "in",
    "into",   "is",    "it",   "its",  "me",    "my",      "of",   "on",    "or",   "our",   "over",
    "pt",     "she",   "so",   "some", "than",  "that",    "the",  "their", "them", "there", "they",
    "this",   "to",    "was",  "were", "when",  "which",   "who",  "will",  "with", "you",   "client",
    "report", "found", "take", "say",  "state", "patient", "about"};
constexpr std::array<std::string_view, 9> kDenying = {"no",      "not",  "denies",   "denied", "denying",
                                                      "without", "none", "negative", "never"};
constexpr std::array<std::string_view, 3> kTurning = {"but", "however", "reports"};

template <class Values, class Value>
bool has(const Values& values, const Value& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

/// A word without its ending: enough to see "tingles" in "tingling".
std::string stem_of(std::string word) {
    for (const auto& [from, to] : kMeant)
        if (word == from) return std::string(to);
    const auto cut = [&](std::string_view ending, std::size_t least) {
        if (word.size() < ending.size() + least || !word.ends_with(ending)) return false;
        word.resize(word.size() - ending.size());
        return true;
    };
    if (cut("ing", 4) || cut("ed", 3)) {
        const std::size_t n = word.size();
        if (n > 3 && word[n - 1] == word[n - 2] && word[n - 1] != 'l' && word[n - 1] != 's') word.pop_back();
    } else if (!word.ends_with("ss")) {
        cut("s", 3);
    }
    cut("e", 3);
    for (const auto& [from, to] : kMeant)
        if (word == from) return std::string(to);
    return word;
}

struct Word {
    std::string stem;
    std::size_t from = 0, to = 0;
    int sentence = 0;
    bool denied = false;
    bool number = false;
};

/// The words of a text that matter, each with where it stands.
std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    int sentence = 0;
    bool denied = false;
    const auto is_part = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
    };
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (!is_part(c)) {
            const bool point = c == '.' && at + 1 < text.size() &&
                               std::isdigit(static_cast<unsigned char>(text[at + 1])) != 0;
            if ((c == '.' && !point) || c == ';' || c == '\n' || c == '!' || c == '?') {
                ++sentence;
                denied = false;
            }
            ++at;
            continue;
        }
        Word word;
        word.from = at;
        std::string plain;
        while (at < text.size() && is_part(text[at]))
            plain += char(std::tolower(static_cast<unsigned char>(text[at++])));
        word.to = at;
        if (has(kDenying, std::string_view(plain))) {
            denied = true;
            continue;
        }
        if (has(kTurning, std::string_view(plain))) denied = false;
        word.stem = stem_of(plain);
        if (has(kSmall, std::string_view(plain)) || has(kSmall, std::string_view(word.stem))) continue;
        word.number = std::isdigit(static_cast<unsigned char>(plain.front())) != 0;
        word.sentence = sentence;
        word.denied = denied;
        words.push_back(std::move(word));
    }
    return words;
}

std::set<std::string> stems_of(std::string_view phrase) {
    std::set<std::string> stems;
    for (Word& word : words_of(phrase)) stems.insert(std::move(word.stem));
    return stems;
}

/// The sentence that has most of the stems, at least `enough` of them.
std::optional<Mention> best_sentence(const std::vector<Word>& words, const std::set<std::string>& stems,
                                     std::size_t enough) {
    std::optional<Mention> best;
    std::size_t most = std::max<std::size_t>(enough, 1) - 1;
    for (std::size_t begin = 0; begin < words.size();) {
        std::set<std::string_view> seen;
        Mention mention;
        std::size_t denied = 0, end = begin;
        for (; end < words.size() && words[end].sentence == words[begin].sentence; ++end) {
            if (!stems.contains(words[end].stem)) continue;
            if (seen.empty()) mention.from = words[end].from;
            mention.to = words[end].to;
            denied += words[end].denied;
            seen.insert(words[end].stem);
        }
        if (seen.size() > most) {
            most = seen.size();
            mention.denied = denied * 2 > seen.size();
            best = mention;
        }
        begin = end;
    }
    return best;
}

/// The sentence in which a mention begins.
int sentence_of(const std::vector<Word>& words, const Mention& mention) {
    const auto first =
        std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.from == mention.from; });
    return first == words.end() ? -1 : first->sentence;
}

std::size_t most_of(const std::set<std::string>& stems) {
    return stems.size() <= 2 ? stems.size() : std::size_t(double(stems.size()) * kEnough + 0.999);
}

bool has_number(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
}

/// Any of these words (their stems) in a text: where.
template <std::size_t N>
std::optional<Mention> any_word(const std::vector<Word>& words,
                                const std::array<std::string_view, N>& wanted) {
    for (const Word& word : words)
        for (const std::string_view one : wanted)
            if (word.stem == stem_of(std::string(one))) return Mention{word.from, word.to, word.denied};
    return std::nullopt;
}

class Coach {
  public:
    explicit Coach(const Run& run)
        : run_(run), bank_(*run.bank), turned_away_(run.verdict.gate >= Gate::refer) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] = words_of(run.written[i]);
    }

    std::vector<Remark> all() {
        own_words();
        for (const Statement& statement : run_.study->statements) covers(statement);
        if (!turned_away_) session();
        never_found();
        diagnoses();
        overclaims();
        vague();
        std::stable_sort(remarks_.begin(), remarks_.end(),
                         [](const Remark& a, const Remark& b) { return a.section < b.section; });
        return std::move(remarks_);
    }

  private:
    const std::string& text(NoteSection section) const { return run_.written[std::size_t(section)]; }
    const std::vector<Word>& words(NoteSection section) const { return words_[std::size_t(section)]; }
    void add(NoteRule rule, NoteSection section, double earned, std::optional<Mention> where,
             std::string what, std::string why) {
        Remark remark{rule, section, earned, 0, 0, std::move(what), std::move(why)};
        if (where) remark.from = where->from, remark.to = where->to;
        remarks_.push_back(std::move(remark));
    }

    /// The student's own words that a mention means.
    std::string quoted(NoteSection section, const Mention& mention) const {
        return text(section).substr(mention.from, mention.to - mention.from);
    }

    void own_words() {
        const std::string& said = text(NoteSection::subjective);
        const std::size_t quote = std::min(said.find('"'), said.find("\xE2\x80\x9C"));
        constexpr std::array<std::string_view, 6> kSays = {"states",    "reports", "says",
                                                           "describes", "c/o",     "complains"};
        std::string lower = said;
        for (char& c : lower) c = char(std::tolower(static_cast<unsigned char>(c)));
        std::optional<Mention> where;
        if (quote != std::string::npos) {
            const std::size_t end = std::min(said.find('"', quote + 1), said.find("\xE2\x80\x9D", quote + 1));
            where = Mention{quote, end == std::string::npos ? said.size() : end + 1, false};
        }
        for (const std::string_view word : kSays)
            if (const auto at = lower.find(word); !where && at != std::string::npos)
                where = Mention{at, at + word.size(), false};
        add(NoteRule::own_words, NoteSection::subjective, where ? 1 : 0, where,
            "The complaint in the client's words",
            "Subjective is what the client says. A short quotation keeps the therapist's reading out of it.");
    }

    /// What may be said instead of a statement's own sentence: the names of its facts, examples of
    /// a medicine, the client's words.
    std::optional<Mention> find(const Statement& statement, NoteSection section, bool denied) const {
        const auto fits = [&](std::optional<Mention> mention) {
            return mention && mention->denied == denied;
        };
        const auto tried = [&](std::string_view phrase) -> std::optional<Mention> {
            const auto stems = stems_of(phrase);
            if (stems.empty()) return std::nullopt;
            const auto mention = best_sentence(words(section), stems, most_of(stems));
            return fits(mention) ? mention : std::nullopt;
        };
        if (const auto mention = tried(fill(run_, statement.text))) return mention;
        for (const Fact& fact : statement.when) {
            if (const auto mention = tried(fact_name(bank_, fact))) return mention;
            const auto* term = bank_.find<content::Term>(fact.id);
            if (term != nullptr)
                for (const std::string& example : term->examples)
                    if (const auto mention = tried(example)) return mention;
            for (const std::string& reply : replies_about(fact)) {
                const auto stems = stems_of(reply);
                const auto mention =
                    best_sentence(words(section), stems, std::min(most_of(stems), kEnoughOfReply));
                if (fits(mention)) return mention;
            }
        }
        return std::nullopt;
    }
    std::vector<std::string> replies_about(const Fact& fact) const {
        std::vector<std::string> replies;
        const auto take = [&](const auto& probes) {
            for (const auto& probe : probes)
                if (has(probe.about, fact)) replies.push_back(reply_to(run_, probe.replies));
        };
        take(run_.study->questions);
        take(run_.study->observations);
        take(run_.study->palpations);
        take(run_.study->movements);
        take(run_.study->tests);
        return replies;
    }

    /// Sentences that the visit fills in are looked for by rules of their own.
    static bool is_filled(const Statement& statement) {
        return statement.text.find('{') != std::string::npos && statement.when.empty() &&
               statement.section != NoteSection::letter;
    }

    void covers(const Statement& statement) {
        if (!belongs(run_, statement) || !is_known(run_, statement)) return;
        if (is_filled(statement) && statement.section != NoteSection::subjective) return;
        const std::string what = fill(run_, statement.text);
        if (is_filled(statement)) return denials(statement, what);
        if (const auto mention = find(statement, statement.section, false))
            return add(NoteRule::charted, statement.section, 1, mention, what, statement.why);
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const auto section = static_cast<NoteSection>(i);
            if (section == statement.section || section == NoteSection::letter) continue;
            if (const auto mention = find(statement, section, false))
                return add(NoteRule::misplaced, section, 0.5, mention, what,
                           "It belongs under " + section_name(statement.section) + ". " + statement.why);
        }
        add(NoteRule::missing, statement.section, 0, std::nullopt, what, statement.why);
    }
    /// What was asked for and denied: some of it, by name, is enough.
    void denials(const Statement& statement, const std::string& what) {
        std::optional<Mention> where;
        for (const Known& known : run_.known)
            if (!known.present && is_red_flag(bank_, known.fact) && !where) {
                const auto stems = stems_of(fact_name(bank_, known.fact));
                const auto mention =
                    best_sentence(words(NoteSection::subjective), stems, (stems.size() + 1) / 2);
                if (mention && mention->denied) where = mention;
            }
        add(where ? NoteRule::charted : NoteRule::missing, NoteSection::subjective, where ? 1 : 0, where,
            what, statement.why);
    }

    void session() {
        constexpr std::array<std::string_view, 8> kDone = {
            "treatment", "massage", "applied", "performed", "worked", "session", "effleurage", "petrissage"};
        constexpr std::array<std::string_view, 5> kAgreed = {"consent", "consented", "agreed", "agreement",
                                                             "permission"};
        constexpr std::array<std::string_view, 9> kCame = {"after",     "response",  "responded",
                                                           "improved",  "increased", "decreased",
                                                           "tolerated", "unchanged", "reduced"};
        constexpr std::array<std::string_view, 7> kTime = {"week",  "weeks", "day",   "days",
                                                           "month", "visit", "visits"};
        constexpr std::array<std::string_view, 8> kNext = {"next",   "recheck", "reassess", "follow",
                                                           "return", "weekly",  "again",    "refer"};
        const bool touched = std::any_of(run_.touches.begin(), run_.touches.end(),
                                         [](const Touching& t) { return t.step.has_value(); });
        const auto rule = [&](NoteRule which, NoteSection section, std::optional<Mention> where,
                              std::string what, std::string why) {
            add(which, section, where ? 1 : 0, where, std::move(what), std::move(why));
        };
        const auto objective = NoteSection::objective, assessment = NoteSection::assessment,
                   plan = NoteSection::plan;
        if (touched) {
            rule(NoteRule::treatment, objective, any_word(words(objective), kDone), "Treatment given",
                 "What was done, where and how deep, belongs with what was found.");
            auto agreed = any_word(words(objective), kAgreed);
            for (const NoteSection other : {NoteSection::subjective, assessment, plan})
                if (!agreed && any_word(words(other), kAgreed)) agreed = Mention{};
            rule(NoteRule::consent, objective, agreed, "That the client agreed",
                 "Consent that is not on paper is hard to show later.");
            rule(NoteRule::response, assessment, any_word(words(assessment), kCame),
                 "What came of the session",
                 "The assessment says how the client responded, not only what fits.");
            measured();
        }
        auto when = any_word(words(plan), kTime);
        if (when && !has_number(text(plan))) when.reset();
        rule(NoteRule::goal, plan, when, "A goal with a number and a date",
             "A goal that nobody can check is a wish.");
        rule(NoteRule::next, plan, any_word(words(plan), kNext), "What happens next",
             "The plan says when to look again, and what for.");
    }
    /// The values measured before and after, both of them.
    void measured() {
        const std::string before = fill(run_, "{before}"), after = fill(run_, "{after}");
        if (before == kBlank || after == kBlank) return;
        std::optional<Mention> where;
        int seen = 0;
        for (const std::string* value : {&before, &after})
            if (const auto at = text(NoteSection::objective).find(*value); at != std::string::npos) {
                ++seen;
                where = Mention{at, at + value->size(), false};
            }
        add(NoteRule::measured, NoteSection::objective, seen / 2.0, where,
            "The same measure, before and after",
            "Objective is what can be counted; only the same measure twice shows a change.");
    }

    void never_found() {
        for (const Statement& statement : run_.study->statements) {
            const bool of_fact = statement.when.size() == 1 && statement.when.front().group != "condition";
            if (!of_fact || found(run_, statement.when.front())) continue;
            const auto stems = stems_of(fact_name(bank_, statement.when.front()));
            for (const NoteSection section :
                 {NoteSection::subjective, NoteSection::objective, NoteSection::assessment}) {
                const auto mention = best_sentence(words(section), stems, stems.size());
                if (!mention || mention->denied || stems.size() < 2) continue;
                add(NoteRule::never_found, section, -1, mention, fact_name(bank_, statement.when.front()),
                    "It is charted, but it was never found out.");
                break;
            }
        }
    }

    void diagnoses() {
        constexpr std::array<std::string_view, 14> kHedges = {
            "consistent", "fit",     "fits",  "possible",  "suspected", "suggest", "suggests",
            "resembles",  "history", "known", "diagnosed", "reported",  "rule",    "question"};
        constexpr std::array<std::string_view, 4> kPlain = {"pain", "tender", "scar", "headach"};
        for (const NoteSection section :
             {NoteSection::objective, NoteSection::assessment, NoteSection::plan, NoteSection::letter}) {
            const auto& all = words(section);
            for (const auto& condition : bank_.conditions) {
                std::vector<std::string> names = condition.aliases;
                names.push_back(condition.name);
                for (const std::string& name : names) {
                    const auto stems = stems_of(name);
                    const bool plain = std::any_of(kPlain.begin(), kPlain.end(), [&](std::string_view p) {
                        return stems.contains(std::string(p));
                    });
                    if (stems.empty() || plain) continue;
                    const auto mention = best_sentence(all, stems, stems.size());
                    if (!mention || mention->denied || hedged(all, *mention, kHedges)) continue;
                    add(NoteRule::diagnosis, section, -1, mention, quoted(section, *mention),
                        "It names a disease as a fact. Say what the findings are consistent with.");
                    return;
                }
            }
            constexpr std::array<std::string_view, 3> kWord = {"diagnosis", "dx", "diagnose"};
            if (const auto mention = any_word(all, kWord); mention && !mention->denied)
                return add(NoteRule::diagnosis, section, -1, mention, quoted(section, *mention),
                           "A massage therapist assesses; a diagnosis is for those licensed to make one.");
        }
    }
    template <std::size_t N>
    static bool hedged(const std::vector<Word>& all, const Mention& mention,
                       const std::array<std::string_view, N>& hedges) {
        const int sentence = sentence_of(all, mention);
        return std::any_of(all.begin(), all.end(), [&](const Word& word) {
            return word.sentence == sentence && word.from < mention.to &&
                   std::any_of(hedges.begin(), hedges.end(),
                               [&](std::string_view h) { return word.stem == stem_of(std::string(h)); });
        });
    }

    void overclaims() {
        constexpr std::array<std::string_view, 8> kClaims = {"toxin",  "toxins",    "detox",    "detoxified",
                                                             "lactic", "realigned", "adhesion", "adhesions"};
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const auto section = static_cast<NoteSection>(i);
            if (section == NoteSection::subjective) continue;
            const auto mention = any_word(words_[i], kClaims);
            if (!mention || mention->denied) continue;
            add(NoteRule::overclaim, section, -1, mention, quoted(section, *mention),
                "Nobody measured it, and it is not shown that massage does it. Chart what was found.");
        }
    }

    void vague() {
        constexpr std::array<std::string_view, 6> kVague = {"better", "fine", "ok",
                                                            "okay",   "nice", "loosened"};
        for (const NoteSection section : {NoteSection::objective, NoteSection::assessment}) {
            const auto mention = any_word(words(section), kVague);
            if (!mention) continue;
            const int sentence = sentence_of(words(section), *mention);
            const bool counted =
                std::any_of(words(section).begin(), words(section).end(),
                            [&](const Word& w) { return w.sentence == sentence && w.number; });
            if (!counted)
                add(NoteRule::vague, section, -0.25, mention, quoted(section, *mention),
                    "Compared with what? A number says how much.");
        }
    }

    static std::string section_name(NoteSection section) {
        std::string name(content::kNoteSections[std::size_t(section)]);
        name[0] = char(std::toupper(static_cast<unsigned char>(name[0])));
        return name;
    }

    const Run& run_;
    const content::Bank& bank_;
    const bool turned_away_;
    std::array<std::vector<Word>, 5> words_;
    std::vector<Remark> remarks_;
};
}  // namespace

bool has_written(const Run& run) {
    return std::any_of(run.written.begin(), run.written.end(), [](const std::string& text) {
        return text.find_first_not_of(" \n") != std::string::npos;
    });
}

std::vector<Remark> coach(const Run& run) {
    return has_written(run) ? Coach(run).all() : std::vector<Remark>{};
}

std::string model_note(const Run& run, NoteSection section) {
    std::string note;
    for (const Statement& statement : run.study->statements)
        if (statement.section == section && belongs(run, statement) && is_known(run, statement))
            note += (note.empty() ? "" : "\n") + fill(run, statement.text);
    return note;
}

std::optional<Mention> find_mention(std::string_view text, std::string_view phrase) {
    const auto stems = stems_of(phrase);
    if (stems.empty()) return std::nullopt;
    return best_sentence(words_of(text), stems, most_of(stems));
}
}  // namespace cases
