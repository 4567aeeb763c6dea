#include "study/progress.h"

#include "content/archives.h"

#include <algorithm>
#include <limits>

namespace study {
namespace {
constexpr int kRightsToSettle = 2;  // safe answers after which an unsafe belief counts as put right
constexpr int kEasyMilliseconds = 15'000;
constexpr std::size_t kRecent = 60;  // of a topic, only this many latest pieces of evidence count
constexpr std::uint32_t kForm = 5;   // of to_bytes

std::int32_t day_number(base::Moment at, std::chrono::minutes offset) {
    return static_cast<std::int32_t>(base::day_of(at, offset).time_since_epoch().count());
}
std::int32_t day_number(base::Date day) {
    return static_cast<std::int32_t>(day.time_since_epoch().count());
}

}  // namespace

template <class Archive>
void fields(Archive& a, ItemHistory& h) {
    a("item", h.item);
    a("leaf", h.leaf);
    a("attempts", h.attempts);
    a("misses", h.misses);
    a("last_right", h.last_right);
    a("marked", h.marked);
    a("last_at", h.last_at);
    a("stability", h.memory.stability);
    a("difficulty", h.memory.difficulty);
    a("due_day", h.due_day);
    a("unsafe_standing", h.unsafe_standing);
    a("safe_since", h.safe_since);
    a("last_attempt", h.last_attempt);
}
template <class Archive>
void fields(Archive& a, Evidence& e) {
    a("leaf", e.leaf);
    a("day", e.day);
    a("difficulty", e.difficulty);
    a("guessing", e.guessing);
    a("right", e.right);
}
template <class Archive>
void fields(Archive& a, StudyDay& d) {
    a("day", d.day);
    a("answers", d.answers);
    a("right", d.right);
    a("reviews", d.reviews);
    a("milliseconds", d.milliseconds);
    a("card_milliseconds", d.card_milliseconds);
}
template <class Archive>
void fields(Archive& a, OpenVisit& v) {
    a("session", v.session);
    a("case_id", v.case_id);
    a("variant", v.variant);
    a("version", v.version);
    a("acts", v.acts);
    a("station", v.station);
    a("spent_ms", v.spent_ms);
    a("last_ms", v.last_ms);
}
template <class Archive>
void fields(Archive& a, CaseResult& c) {
    a("case_id", c.case_id);
    a("variant", c.variant);
    a("score", c.score);
    a("critical", c.critical);
    a("at", c.at);
}

template <class Archive>
void fields(Archive& a, ExamQuestion& q) {
    a("item", q.item);
    a("version", q.version);
    a("leaf", q.leaf);
    a("rows", q.rows);
    a("chosen", q.chosen);
    a("flagged", q.flagged);
    a("changes", q.changes);
    a("first", q.first);
    a("spent_ms", q.spent_ms);
    a("attempt", q.attempt);
    a("right", q.right);
    a("unsafe", q.unsafe);
    a("discrimination", q.discrimination);
    a("difficulty", q.difficulty);
    a("guessing", q.guessing);
}
template <class Archive>
void fields(Archive& a, ExamIncident& i) {
    a("word", i.word);
    a("at_ms", i.at_ms);
    a("gap_ms", i.gap_ms);
    a("question", i.question);
}
template <class Archive>
void fields(Archive& a, AreaChance& c) {
    a("area", c.area);
    a("above", c.above);
}
template <class Archive>
void fields(Archive& a, ExamRecord& r) {
    a("session", r.session);
    a("terms", r.terms);
    a("begun_ms", r.begun_ms);
    a("last_ms", r.last_ms);
    a("boot_ms", r.boot_ms);
    a("boot", r.boot);
    a("questions", r.questions);
    a("position", r.position);
    a("section", r.section);
    a("on_break", r.on_break);
    a("paused", r.paused);
    a("spent_ms", r.spent_ms);
    a("earlier_ms", r.earlier_ms);
    a("over", r.over);
    a("how", r.how);
    a("passed", r.passed);
    a("ability", r.ability);
    a("standard_error", r.standard_error);
    a("areas", r.areas);
    a("incidents", r.incidents);
}

Progress::Progress(LearnerId learner, std::chrono::minutes utc_offset)
    : learner_(std::move(learner)), utc_offset_(utc_offset) {}

ItemHistory& Progress::history_of(const std::string& item) {
    const auto [position, fresh] = index_.emplace(item, items_.size());
    if (fresh) items_.emplace_back().item = item;
    return items_[position->second];
}

void Progress::apply(const Event& event) {
    if (event.actor != learner_) return;
    ++revision_;
    if (const auto* named = std::get_if<LearnerNamed>(&event.body)) name_ = named->name;
    if (const auto* attempt = std::get_if<Attempt>(&event.body)) answered(event, *attempt);
    if (const auto* review = std::get_if<CardReviewed>(&event.body)) reviewed(event, *review);
    if (const auto* undone = std::get_if<CardUndone>(&event.body)) {
        if (const auto number = remembered_.undo(undone->card, undone->review))
            for (StudyDay& day : days_)
                if (day.day == *number) day.reviews = std::max(day.reviews - 1, 0);
    }
    if (const auto* aside = std::get_if<CardSetAside>(&event.body))
        remembered_.set_aside(aside->card, aside->aside);
    if (const auto* fitted = std::get_if<MemoryFitted>(&event.body))
        static_cast<void>(remembered_.use(*fitted));  // parameters that are none change nothing
    if (const auto* marked = std::get_if<Marked>(&event.body))
        history_of(marked->item).marked = marked->marked;
    if (const auto* goal = std::get_if<GoalSet>(&event.body)) {
        if (goal->value.empty())
            goals_.erase(goal->name);
        else
            goals_[goal->name] = goal->value;
    }
    if (const auto* missed = std::get_if<Missed>(&event.body)) {
        const auto [before, fresh] = missed_.emplace(missed->attempt, missed->reason);
        if (!fresh) --miss_reasons_[before->second];
        before->second = missed->reason;
        ++miss_reasons_[missed->reason];
    }
    const std::int64_t at_ms = event.at.time_since_epoch().count();
    if (const auto* begun = std::get_if<SessionBegun>(&event.body)) {
        if (begun->mode == "station" && begun->items.size() == 1) {
            const std::string& item = begun->items.front();
            const std::size_t slash = std::min(item.find('/'), item.size());
            open_visit_ = {event.id.text,
                           item.substr(0, slash),
                           item.substr(std::min(slash + 1, item.size())),
                           "",
                           {},
                           true,
                           0,
                           at_ms};
        }
    }
    if (const auto* terms = std::get_if<ExamBegun>(&event.body)) {
        if (exams_.size() >= kSittings) exams_.erase(exams_.begin());
        exams_.push_back(begun(event, *terms));
    } else if (!exams_.empty()) {
        study::apply(exams_.back(), event);
    }
    if (const auto* act = std::get_if<CaseAct>(&event.body)) {
        if (open_visit_.session != act->session)
            open_visit_ = {act->session, act->case_id, act->variant, act->version, {}, false, 0, at_ms};
        open_visit_.version = act->version;
        // A clock set back gains nothing, and one set forward costs no more than a pause.
        open_visit_.spent_ms += std::clamp<std::int64_t>(at_ms - open_visit_.last_ms, 0, kMostGapMs);
        open_visit_.last_ms = at_ms;
        if (act->act != kUndo)
            open_visit_.acts.push_back(act->act);
        else if (!open_visit_.acts.empty())
            open_visit_.acts.pop_back();
    }
    if (const auto* ended = std::get_if<CaseEnded>(&event.body)) {
        if (open_visit_.session == ended->session) open_visit_ = {};
        cases_.push_back({ended->case_id, ended->variant, ended->score, !ended->critical_rule.empty(),
                          event.at.time_since_epoch().count()});
        const std::int32_t today = day_number(event.at, utc_offset_);
        for (const std::string& card : ended->recalled)
            remembered_.review(card, recall::Rating::good, today, event.id);
        for (const std::string& card : ended->forgotten)
            remembered_.review(card, recall::Rating::again, today, event.id);
    }
}

void Progress::answered(const Event& event, const Attempt& attempt) {
    const std::int32_t today = day_number(event.at, utc_offset_);
    ItemHistory& h = history_of(attempt.item);
    const bool first = h.attempts == 0;
    const std::int32_t last_day =
        first ? today : day_number(base::Moment{std::chrono::milliseconds{h.last_at}}, utc_offset_);
    const int elapsed = std::max(0, today - last_day);  // a clock set back must not count as negative time

    if (first || elapsed >= 1)
        evidence_.push_back({attempt.leaf, today, attempt.difficulty, attempt.guessing, attempt.right});
    const bool known = h.memory.stability > 0;
    const recall::Model model;
    h.memory = model.review(known ? std::optional(h.memory) : std::nullopt, rating_of(attempt), elapsed);
    h.due_day = today + (attempt.right ? model.interval_days(h.memory, kRetention) : 1);
    h.leaf = attempt.leaf;
    h.last_right = attempt.right;
    h.last_at = event.at.time_since_epoch().count();
    h.last_attempt = event.id.text;
    ++h.attempts;
    if (!attempt.right) ++h.misses;

    if (attempt.unsafe && attempt.certainty == Certainty::sure) {
        h.unsafe_standing = true;
        h.safe_since = 0;
    } else if (h.unsafe_standing && attempt.right) {
        h.unsafe_standing = ++h.safe_since < kRightsToSettle;
    } else if (h.unsafe_standing) {
        h.safe_since = 0;
    }

    ++certainty_[static_cast<std::size_t>(attempt.certainty)][attempt.right ? 1 : 0];
    StudyDay& day = study_day(today);
    ++day.answers;
    day.right += attempt.right;
    day.milliseconds += attempt.milliseconds;
    for (const std::string& card : attempt.cards)
        remembered_.review(card, rating_behind(attempt.right, attempt.certainty, attempt.milliseconds), today,
                           event.id);
}

void Progress::reviewed(const Event& event, const CardReviewed& review) {
    if (review.rating < 1 || review.rating > 4) return;
    const std::int32_t today = day_number(event.at, utc_offset_);
    remembered_.review(review.card, static_cast<recall::Rating>(review.rating), today, event.id);
    remembered_.saw(review.card, review.version);
    StudyDay& day = study_day(today);
    ++day.reviews;
    day.milliseconds += review.milliseconds;
    day.card_milliseconds += review.milliseconds;
}

StudyDay& Progress::study_day(std::int32_t number) {
    auto day = std::lower_bound(days_.begin(), days_.end(), number,
                                [](const StudyDay& d, std::int32_t n) { return d.day < n; });
    if (day == days_.end() || day->day != number) {
        day = days_.insert(day, StudyDay{});
        day->day = number;
    }
    return *day;
}

const ItemHistory* Progress::item(std::string_view id) const {
    const auto found = index_.find(std::string(id));
    return found == index_.end() ? nullptr : &items_[found->second];
}

int Progress::answers() const {
    int sum = 0;
    for (const StudyDay& day : days_) sum += day.answers;
    return sum;
}

Standing Progress::standing(std::string id, std::string name, const std::set<std::string_view>& leaves,
                            std::int32_t until_day) const {
    std::vector<assess::ItemParameters> items;
    std::vector<assess::Answer> answers;
    for (auto e = evidence_.rbegin(); e != evidence_.rend() && items.size() < kRecent; ++e) {
        if (e->day > until_day || leaves.count(e->leaf) == 0) continue;
        items.push_back({1.0, e->difficulty, e->guessing});
        answers.push_back(e->right ? assess::Answer::right : assess::Answer::wrong);
    }
    Standing s{std::move(id), std::move(name), static_cast<int>(items.size()), {}, 0.5};
    s.ability = assess::estimate_ability(items, answers);
    s.above_standard = assess::probability_above(s.ability, kStandard);
    return s;
}

namespace {
void add_leaves(const content::Area& area, std::set<std::string_view>& leaves) {
    for (const std::string_view leaf : area.topics()) leaves.insert(leaf);
}
constexpr std::int32_t kEver = std::numeric_limits<std::int32_t>::max();
}  // namespace

std::vector<Standing> Progress::areas(const content::Blueprint& exam) const {
    std::vector<Standing> all;
    for (const content::Area& area : exam.areas) {
        std::set<std::string_view> leaves;
        add_leaves(area, leaves);
        all.push_back(standing(area.id, area.short_name, leaves, kEver));
    }
    return all;
}

std::vector<Standing> Progress::leaves(const content::Area& area) const {
    std::vector<Standing> all;
    for (const content::Leaf& leaf : area.leaves)
        all.push_back(standing(leaf.id, leaf.name, {leaf.id}, kEver));
    return all;
}

Standing Progress::overall(const content::Blueprint& exam) const {
    std::set<std::string_view> leaves;
    for (const content::Area& area : exam.areas) add_leaves(area, leaves);
    return standing(exam.id, exam.name, leaves, kEver);
}

std::vector<std::pair<std::int32_t, assess::Ability>> Progress::history(const content::Blueprint& exam,
                                                                        std::size_t count) const {
    std::set<std::string_view> leaves;
    for (const content::Area& area : exam.areas) add_leaves(area, leaves);
    std::vector<std::pair<std::int32_t, assess::Ability>> points;
    const std::size_t from = days_.size() > count ? days_.size() - count : 0;
    for (std::size_t i = from; i < days_.size(); ++i)
        points.emplace_back(days_[i].day, standing({}, {}, leaves, days_[i].day).ability);
    return points;
}

std::vector<const ItemHistory*> Progress::due(base::Date day) const {
    std::vector<const ItemHistory*> all;
    for (const ItemHistory& h : items_)
        if (h.attempts > 0 && h.due_day <= day_number(day)) all.push_back(&h);
    std::sort(all.begin(), all.end(), [](const ItemHistory* a, const ItemHistory* b) {
        return std::tie(a->due_day, a->item) < std::tie(b->due_day, b->item);
    });
    return all;
}

int Progress::due_on(base::Date day, base::Date today) const {
    return static_cast<int>(std::count_if(items_.begin(), items_.end(), [&](const ItemHistory& h) {
        const bool earlier = day == today && h.due_day < day_number(today);
        return h.attempts > 0 && (h.due_day == day_number(day) || earlier);
    }));
}

namespace {
template <class Holds>
std::vector<const ItemHistory*> those(const std::vector<ItemHistory>& items, Holds holds) {
    std::vector<const ItemHistory*> all;
    for (const ItemHistory& h : items)
        if (holds(h)) all.push_back(&h);
    std::sort(all.begin(), all.end(),
              [](const ItemHistory* a, const ItemHistory* b) { return a->last_at > b->last_at; });
    return all;
}
}  // namespace

std::vector<const ItemHistory*> Progress::unsafe() const {
    return those(items_, [](const ItemHistory& h) { return h.unsafe_standing; });
}
std::vector<const ItemHistory*> Progress::marked() const {
    return those(items_, [](const ItemHistory& h) { return h.marked; });
}
std::vector<const ItemHistory*> Progress::missed() const {
    return those(items_, [](const ItemHistory& h) { return h.attempts > 0 && !h.last_right; });
}

std::vector<const ItemHistory*> Progress::answered(std::string_view beginning) const {
    return those(items_,
                 [&](const ItemHistory& h) { return h.attempts > 0 && h.item.starts_with(beginning); });
}

template <class Archive>
void Progress::archive(Archive& a) {
    const auto map = [&](auto& texts) {
        std::vector<std::string> flat;
        for (const auto& [key, value] : texts) flat.insert(flat.end(), {key, value});
        a.value(flat);
        texts.clear();
        for (std::size_t i = 0; i + 1 < flat.size(); i += 2) texts[flat[i]] = flat[i + 1];
    };
    a.value(name_);
    map(goals_);
    a.value(items_);
    a.value(evidence_);
    a.value(days_);
    a.value(cases_);
    a.value(open_visit_);
    a.value(exams_);
    remembered_.archive(a);
    for (auto& row : certainty_)
        for (int& count : row) a.value(count);
    std::vector<std::string> attempts;
    std::vector<std::uint8_t> reasons;
    for (const auto& [attempt, reason] : missed_) {
        attempts.push_back(attempt);
        reasons.push_back(static_cast<std::uint8_t>(reason));
    }
    a.value(attempts);
    a.value(reasons);
    missed_.clear();
    miss_reasons_.clear();
    for (std::size_t i = 0; i < std::min(attempts.size(), reasons.size()); ++i) {
        const auto reason = static_cast<MissReason>(std::min<std::uint8_t>(reasons[i], 3));
        missed_[attempts[i]] = reason;
        ++miss_reasons_[reason];
    }
}

std::string Progress::to_bytes() const {
    content::ByteWriter writer;
    writer.size(kForm);
    Progress copy = *this;
    copy.archive(writer);
    return std::move(writer.bytes);
}

/// Whether all counts are such as answering brings about, and can be added to and added up.
bool Progress::is_countable() const {
    constexpr std::int64_t kMostAnswers = 1'000'000'000, kMostMs = 1'000'000'000'000'000;
    const auto within = [](std::int64_t count, std::int64_t most) { return count >= 0 && count <= most; };
    std::int64_t answers = 0;
    for (const StudyDay& day : days_) {
        if (!within(day.answers, kMostAnswers) || !within(day.right, day.answers) ||
            !within(day.milliseconds, kMostMs) || !within(day.reviews, kMostAnswers) ||
            !within(day.card_milliseconds, kMostMs))
            return false;
        answers += day.answers;
        if (answers > kMostAnswers) return false;
    }
    for (const ItemHistory& item : items_)
        for (const std::int64_t count : {item.attempts, item.misses, item.safe_since})
            if (!within(count, kMostAnswers)) return false;
    if (exams_.size() > kSittings ||
        !std::all_of(exams_.begin(), exams_.end(), [](const ExamRecord& e) { return e.is_sound(); }))
        return false;
    for (const auto& row : certainty_)
        for (const int count : row)
            if (!within(count, kMostAnswers)) return false;
    return within(open_visit_.spent_ms, kMostMs) && within(open_visit_.last_ms, kMostMs);
}

std::optional<Progress> Progress::from_bytes(std::string_view bytes, const LearnerId& learner,
                                             std::chrono::minutes utc_offset) {
    content::ByteReader reader(bytes);
    std::uint32_t form = 0;
    reader.value(form);
    if (form != kForm) return std::nullopt;
    Progress progress(learner, utc_offset);
    progress.archive(reader);
    if (!reader.ok() || !reader.at_end() || !progress.is_countable() || !progress.remembered_.settle())
        return std::nullopt;
    for (std::size_t i = 0; i < progress.items_.size(); ++i)
        progress.index_.emplace(progress.items_[i].item, i);
    return progress;
}

recall::Rating rating_of(const Attempt& attempt) {
    if (!attempt.right) return recall::Rating::again;
    if (attempt.certainty == Certainty::guessing) return recall::Rating::hard;
    const bool quick = attempt.milliseconds > 0 && attempt.milliseconds <= kEasyMilliseconds;
    return attempt.certainty == Certainty::sure && quick ? recall::Rating::easy : recall::Rating::good;
}

Assurance assurance(const Standing& s) {
    if (s.answers == 0) return Assurance::nothing_yet;
    if (s.answers < kFewAnswers) return Assurance::open;
    if (s.above_standard >= 0.95) return Assurance::above;
    if (s.above_standard >= 0.8) return Assurance::likely_above;
    if (s.above_standard <= 0.05) return Assurance::below;
    if (s.above_standard <= 0.2) return Assurance::likely_below;
    return Assurance::open;
}

std::string_view in_words(Assurance assurance) {
    switch (assurance) {
        case Assurance::nothing_yet:
            return "not answered yet";
        case Assurance::open:
            return "still open";
        case Assurance::likely_below:
            return "likely below the standard";
        case Assurance::likely_above:
            return "likely above the standard";
        case Assurance::below:
            return "below the standard";
        case Assurance::above:
            return "above the standard";
    }
    return {};
}
}  // namespace study
