#include "study/event.h"

#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace study {
namespace {
using Json = nlohmann::json;  // an object's keys are kept sorted

template <class B>
constexpr std::string_view kKind{};  // a body without a name does not compile: see the check below
template <>
constexpr std::string_view kKind<LearnerNamed> = "learner-named";
template <>
constexpr std::string_view kKind<SessionBegun> = "session-begun";
template <>
constexpr std::string_view kKind<Attempt> = "attempt";
template <>
constexpr std::string_view kKind<Missed> = "missed";
template <>
constexpr std::string_view kKind<Marked> = "marked";
template <>
constexpr std::string_view kKind<CaseAct> = "case-act";
template <>
constexpr std::string_view kKind<CaseEnded> = "case-ended";
template <>
constexpr std::string_view kKind<GoalSet> = "goal-set";
template <>
constexpr std::string_view kKind<ExamBegun> = "exam-begun";
template <>
constexpr std::string_view kKind<ExamShown> = "exam-shown";
template <>
constexpr std::string_view kKind<ExamChose> = "exam-chose";
template <>
constexpr std::string_view kKind<ExamClock> = "exam-clock";
template <>
constexpr std::string_view kKind<ExamEnded> = "exam-ended";
template <>
constexpr std::string_view kKind<CardReviewed> = "card-reviewed";
template <>
constexpr std::string_view kKind<CardUndone> = "card-undone";
template <>
constexpr std::string_view kKind<CardSetAside> = "card-set-aside";
template <>
constexpr std::string_view kKind<MemoryFitted> = "memory-fitted";
template <>
constexpr std::string_view kKind<SchoolFounded> = "school-founded";
template <>
constexpr std::string_view kKind<MachineAdmitted> = "machine-admitted";
template <>
constexpr std::string_view kKind<PersonListed> = "person-listed";
template <>
constexpr std::string_view kKind<TermSet> = "term-set";
template <>
constexpr std::string_view kKind<ClassSet> = "class-set";
template <>
constexpr std::string_view kKind<Enrolled> = "enrolled";
template <>
constexpr std::string_view kKind<LateRuleSet> = "late-rule-set";
template <>
constexpr std::string_view kKind<WorkSet> = "work-set";
template <>
constexpr std::string_view kKind<WorkBegun> = "work-begun";
template <>
constexpr std::string_view kKind<Graded> = "graded";
template <>
constexpr std::string_view kKind<FeedbackGiven> = "feedback-given";
template <>
constexpr std::string_view kKind<HoursLogged> = "hours-logged";
template <>
constexpr std::string_view kKind<HoursStruck> = "hours-struck";
template <>
constexpr std::string_view kKind<CompetencySigned> = "competency-signed";
template <>
constexpr std::string_view kKind<RequestMade> = "request-made";
template <>
constexpr std::string_view kKind<RequestAnswered> = "request-answered";
template <>
constexpr std::string_view kKind<StatementMade> = "statement-made";
template <>
constexpr std::string_view kKind<Disclosed> = "disclosed";
template <>
constexpr std::string_view kKind<RetentionSet> = "retention-set";
template <>
constexpr std::string_view kKind<SignedIn> = "signed-in";
template <>
constexpr std::string_view kKind<PasswordReset> = "password-reset";
template <>
constexpr std::string_view kKind<PaperSet> = "paper-set";
template <>
constexpr std::string_view kKind<PaperMarked> = "paper-marked";
template <>
constexpr std::string_view kKind<DraftSaved> = "draft-saved";
template <>
constexpr std::string_view kKind<ReviewMoved> = "review-moved";
template <>
constexpr std::string_view kKind<Commented> = "commented";
template <>
constexpr std::string_view kKind<LabDecided> = "lab-decided";
template <>
constexpr std::string_view kKind<AngoffRated> = "angoff-rated";
template <>
constexpr std::string_view kKind<AccommodationSet> = "accommodation-set";

template <class... B>
constexpr bool all_named(const std::variant<B...>*) {
    return (!kKind<B>.empty() && ...);
}
static_assert(all_named(static_cast<const AnyBody*>(nullptr)));

constexpr std::array<std::string_view, 4> kCertainties = {"unsaid", "guessing", "fairly-sure", "sure"};
constexpr std::array<std::string_view, 4> kMissReasons = {"did-not-know", "misread", "reasoned-wrong",
                                                          "ran-out-of-time"};

constexpr std::array<std::string_view, 7> kClockWords = {"running", "paused",       "resumed",   "slept",
                                                         "moved",   "section-over", "break-over"};
constexpr std::array<std::string_view, 3> kExamEnds = {"finished", "out-of-time", "given-up"};

// Each body says its fields once; Writer and Reader walk over them.
template <class A>
void fields(A& a, LearnerNamed& b) {
    a("name", b.name);
}
template <class A>
void fields(A& a, SessionBegun& b) {
    a("mode", b.mode);
    a("items", b.items);
}
template <class A>
void fields(A& a, Attempt& b) {
    a("session", b.session);
    a("item", b.item);
    a("version", b.version);
    a("leaf", b.leaf);
    a("chosen", b.chosen);
    a("written", b.written, kNewer);
    a("right", b.right);
    a("credit", b.credit);
    a("unsafe", b.unsafe);
    a("certainty", b.certainty, kCertainties);
    a("milliseconds", b.milliseconds);
    a("difficulty", b.difficulty);
    a("guessing", b.guessing);
    a("facts", b.facts);
    a("cards", b.cards, kNewer);
}
template <class A>
void fields(A& a, Missed& b) {
    a("attempt", b.attempt);
    a("reason", b.reason, kMissReasons);
}
template <class A>
void fields(A& a, Marked& b) {
    a("item", b.item);
    a("marked", b.marked);
}
template <class A>
void fields(A& a, CaseAct& b) {
    a("session", b.session);
    a("case_id", b.case_id);
    a("variant", b.variant);
    a("version", b.version);
    a("step", b.step);
    a("act", b.act);
}
template <class A>
void fields(A& a, CaseEnded& b) {
    a("session", b.session);
    a("case_id", b.case_id);
    a("variant", b.variant);
    a("score", b.score);
    a("axes", b.axes);
    a("critical_rule", b.critical_rule);
    a("minutes", b.minutes);
    a("recalled", b.recalled, kNewer);
    a("forgotten", b.forgotten, kNewer);
}
template <class A>
void fields(A& a, CardReviewed& b) {
    a("card", b.card);
    a("version", b.version);
    a("rating", b.rating);
    a("milliseconds", b.milliseconds);
}
template <class A>
void fields(A& a, CardUndone& b) {
    a("card", b.card);
    a("review", b.review);
}
template <class A>
void fields(A& a, CardSetAside& b) {
    a("card", b.card);
    a("aside", b.aside);
}
template <class A>
void fields(A& a, MemoryFitted& b) {
    a("parameters", b.parameters);
    a("reviews", b.reviews);
    a("log_loss", b.log_loss);
    a("log_loss_default", b.log_loss_default);
}
template <class A>
void fields(A& a, GoalSet& b) {
    a("name", b.name);
    a("value", b.value);
}

template <class A>
void fields(A& a, ExamShown& b) {
    a("session", b.session);
    a("number", b.number);
    a("item", b.item);
    a("version", b.version);
    a("leaf", b.leaf);
    a("rows", b.rows);
    a("discrimination", b.discrimination);
    a("difficulty", b.difficulty);
    a("guessing", b.guessing);
    a("spent_ms", b.spent_ms);
    a("boot_ms", b.boot_ms);
}
template <class A>
void fields(A& a, ExamChose& b) {
    a("session", b.session);
    a("number", b.number);
    a("chosen", b.chosen);
    a("flagged", b.flagged);
    a("spent_ms", b.spent_ms);
    a("boot_ms", b.boot_ms);
}
template <class A>
void fields(A& a, ExamClock& b) {
    a("session", b.session);
    a("word", b.word, kClockWords);
    a("spent_ms", b.spent_ms);
    a("boot_ms", b.boot_ms);
    a("boot", b.boot);
    a("gap_ms", b.gap_ms);
}
template <class A>
void fields(A& a, ExamEnded& b) {
    a("session", b.session);
    a("how", b.how, kExamEnds);
    a("spent_ms", b.spent_ms);
    a("passed", b.passed);
    a("ability", b.ability);
    a("standard_error", b.standard_error);
    a("areas", b.areas);
}

struct Writer {
    Json json = Json::object();

    static Json written(const std::string& value) { return value; }
    static Json written(bool value) { return value; }
    static Json written(int value) { return value; }
    static Json written(std::int64_t value) { return value; }
    static Json written(double value) {
        EXPECTS(std::isfinite(value));  // JSON has no word for the others
        return value;
    }
    template <class T>
    static Json written(const std::vector<T>& values) {
        Json list = Json::array();
        for (const T& value : values) list.push_back(written(value));
        return list;
    }
    static Json written(const std::pair<std::string, double>& pair) {
        return Json::array({written(pair.first), written(pair.second)});
    }

    template <class T>
    void operator()(const char* name, const T& value) {
        json[name] = written(value);
    }
    template <class T>
    void operator()(const char* name, const T& value, Newer) {
        if (!value.empty()) json[name] = written(value);
    }
    template <class Enum, std::size_t N>
    void operator()(const char* name, Enum value, const std::array<std::string_view, N>& words) {
        json[name] = std::string(words.at(static_cast<std::size_t>(value)));
    }
};

struct Reader {
    const Json& json;
    std::string trouble;  ///< the first one found, or empty

    static bool read(const Json& from, std::string& to) {
        if (!from.is_string()) return false;
        to = from.get<std::string>();
        return true;
    }
    static bool read(const Json& from, bool& to) {
        if (!from.is_boolean()) return false;
        to = from.get<bool>();
        return true;
    }
    static bool read(const Json& from, int& to) {
        if (!from.is_number_integer()) return false;
        const auto value = from.get<std::int64_t>();
        if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) return false;
        to = static_cast<int>(value);
        return true;
    }
    static bool read(const Json& from, std::int64_t& to) {
        if (!from.is_number_integer()) return false;
        to = from.get<std::int64_t>();
        return true;
    }
    static bool read(const Json& from, double& to) {
        if (!from.is_number()) return false;
        to = from.get<double>();
        return true;
    }
    template <class T>
    static bool read(const Json& from, std::vector<T>& to) {
        if (!from.is_array()) return false;
        to.assign(from.size(), T{});
        for (std::size_t i = 0; i < from.size(); ++i)
            if (!read(from[i], to[i])) return false;
        return true;
    }
    static bool read(const Json& from, std::pair<std::string, double>& to) {
        return from.is_array() && from.size() == 2 && read(from[0], to.first) && read(from[1], to.second);
    }

    /// The field's value; nullptr, with the trouble said, where it is missing.
    const Json* find(const char* name) {
        const auto found = json.find(name);
        if (found != json.end()) return &*found;
        say("the field '" + std::string(name) + "' is missing");
        return nullptr;
    }
    void say(const std::string& what) {
        if (trouble.empty()) trouble = what;
    }

    template <class T>
    void operator()(const char* name, T& value) {
        const Json* found = find(name);
        if (found && !read(*found, value))
            say("the field '" + std::string(name) + "' holds another kind of value");
    }
    template <class T>
    void operator()(const char* name, T& value, Newer) {
        if (json.contains(name)) (*this)(name, value);
    }
    template <class Enum, std::size_t N>
    void operator()(const char* name, Enum& value, const std::array<std::string_view, N>& words) {
        std::string word;
        (*this)(name, word);
        for (std::size_t i = 0; i < N; ++i)
            if (words[i] == word) {
                value = static_cast<Enum>(i);
                return;
            }
        say("the field '" + std::string(name) + "' says '" + word + "', which is none of its words");
    }
};

/// Reads a B when `kind` is its name; nothing otherwise.
template <class B>
bool read_as(std::string_view kind, const Json& json, std::optional<base::Result<Body>>& got) {
    if (kind != kKind<B>) return false;
    B body;
    Reader reader{json, {}};
    fields(reader, body);
    if (reader.trouble.empty())
        got = Body(std::move(body));
    else
        got = base::Error{std::string(kind), reader.trouble};
    return true;
}

template <class... B>
std::optional<base::Result<Body>> read_any(std::string_view kind, const Json& json,
                                           const std::variant<B...>*) {
    std::optional<base::Result<Body>> got;
    (read_as<B>(kind, json, got) || ...);
    return got;
}

template <class... B>
bool is_any(std::string_view kind, const std::variant<B...>*) {
    return ((kind == kKind<B>) || ...);
}
}  // namespace

Body::Body() = default;
Body::Body(const Body&) = default;
Body::Body(Body&&) noexcept = default;
Body& Body::operator=(const Body&) = default;
Body& Body::operator=(Body&&) noexcept = default;
Body::~Body() = default;
bool operator==(const Body& a, const Body& b) {
    return static_cast<const AnyBody&>(a) == static_cast<const AnyBody&>(b);
}

std::string_view kind_of(const Body& body) {
    return std::visit([]<class B>(const B&) { return kKind<B>; }, body);
}

bool knows_kind(std::string_view kind) {
    return is_any(kind, static_cast<const AnyBody*>(nullptr));
}

std::string to_json(const Body& body) {
    Writer writer;
    std::visit([&writer](auto copy) { fields(writer, copy); }, body);
    // A byte that is no UTF-8 becomes U+FFFD: a strange name must never cost an answer.
    return writer.json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Result<Body> read_body(std::string_view kind, std::string_view text) {
    const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object()) return base::Error{std::string(kind), "this is no JSON object"};
    std::optional<base::Result<Body>> got = read_any(kind, json, static_cast<const AnyBody*>(nullptr));
    if (!got) return base::Error{std::string(kind), "this Palpate does not know this kind of event"};
    return *std::move(got);
}
}  // namespace study
