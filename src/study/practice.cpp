#include "study/practice.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace study {
namespace {
using content::Item;
using content::ItemKind;

bool can_show(const Item& item) {
    return item.state == content::ItemState::live &&
           (item.kind == ItemKind::single || item.kind == ItemKind::multiple);
}

bool fits(const ItemHistory* history, Pick pick, std::int64_t today) {
    const bool answered = history != nullptr && history->attempts > 0;
    switch (pick) {
        case Pick::any:
            return true;
        case Pick::fresh:
            return !answered;
        case Pick::missed:
            return answered && !history->last_right;
        case Pick::marked:
            return history != nullptr && history->marked;
        case Pick::due:
            return answered && history->due_day <= today;
        case Pick::unsafe:
            return answered && history->unsafe_standing;
    }
    return false;
}

/// The smaller, the sooner an item should be asked again.
int urgency(const ItemHistory* history, std::int64_t today) {
    if (history == nullptr || history->attempts == 0) return 2;
    if (history->unsafe_standing) return 0;
    if (history->due_day <= today) return 1;
    return 3;
}

/// The chance of getting it right without knowing anything.
double guessing(const Item& item) {
    const double options = static_cast<double>(item.options.size());
    if (item.kind == ItemKind::single) return 1.0 / options;
    if (item.kind == ItemKind::multiple) return 1.0 / (std::pow(2.0, options) - 1.0);
    return 0.0;
}

std::vector<std::string> fact_names(const Item& item) {
    std::vector<std::string> names;
    for (const content::Link& link : item.facts)
        names.push_back(std::string(content::kKinds[static_cast<std::size_t>(link.kind)]) + ":" + link.id);
    return names;
}
}  // namespace

std::vector<const Item*> fitting(const content::Bank& bank, const Progress& progress, const Request& request,
                                 base::Date today) {
    const std::int64_t day = today.time_since_epoch().count();
    std::vector<const Item*> all;
    for (const Item& item : bank.items) {
        if (!can_show(item)) continue;
        const auto [area, leaf] = bank.leaf(item.leaf);
        if (leaf == nullptr) continue;
        if (!request.areas.empty() && request.areas.count(area->id) == 0) continue;
        if (!request.leaves.empty() && request.leaves.count(leaf->id) == 0) continue;
        if (request.about &&
            std::find(item.facts.begin(), item.facts.end(), *request.about) == item.facts.end())
            continue;
        if (fits(progress.item(item.id), request.pick, day)) all.push_back(&item);
    }
    return all;
}

std::vector<Item> choose(const content::Bank& bank, const Progress& progress, const Request& request,
                         base::Date today, base::Random& dice) {
    std::vector<const Item*> pool = fitting(bank, progress, request, today);
    dice.shuffle(pool);
    // Within the same urgency, take turns among the leaf topics.
    std::map<std::pair<int, std::string>, int> turn;
    std::vector<std::pair<std::pair<int, int>, const Item*>> ranked;
    for (const Item* item : pool) {
        const int urgent = urgency(progress.item(item->id), today.time_since_epoch().count());
        ranked.push_back({{urgent, turn[{urgent, item->leaf}]++}, item});
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Item> chosen;
    for (const auto& [rank, item] : ranked) {
        if (static_cast<int>(chosen.size()) >= request.count) break;
        chosen.push_back(*item);
    }
    dice.shuffle(chosen);
    return chosen;
}

PracticeSet::PracticeSet(std::vector<Item> items, Mode mode, int seconds_an_item, std::string kind,
                         Recorder& recorder, base::Random& dice, base::Moment now)
    : mode_(mode), seconds_an_item_(seconds_an_item), recorder_(recorder), begun_at_(now) {
    EXPECTS(!items.empty());
    SessionBegun begun{std::move(kind), {}};
    for (Item& item : items) {
        begun.items.push_back(item.id);
        Question& question = questions_.emplace_back();
        question.rows.resize(item.options.size());
        std::iota(question.rows.begin(), question.rows.end(), 0);
        if (!item.keep_order) dice.shuffle(question.rows);
        const ItemHistory* history = recorder_.progress().item(item.id);
        question.marked = history != nullptr && history->marked;
        question.item = std::move(item);
    }
    session_ = recorder_.record(std::move(begun), now).text;
    questions_.front().shown_at = now;
}

int PracticeSet::seconds_left(base::Moment now) const {
    const auto given = std::chrono::seconds{seconds_an_item_ * static_cast<int>(questions_.size())};
    const auto left = std::chrono::ceil<std::chrono::seconds>(begun_at_ + given - now);
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, given.count()));
}

void PracticeSet::toggle(int position) {
    Question& q = now_asked();
    if (over_ || q.answered || position < 0 || position >= static_cast<int>(q.item.options.size())) return;
    q.struck.erase(position);
    if (q.item.kind == ItemKind::multiple) {
        if (q.chosen.erase(position) == 0) q.chosen.insert(position);
    } else {
        q.chosen = {position};
    }
}

void PracticeSet::strike(int position) {
    Question& q = now_asked();
    if (over_ || q.answered || position < 0 || position >= static_cast<int>(q.item.options.size())) return;
    if (q.struck.erase(position) > 0) return;
    q.struck.insert(position);
    q.chosen.erase(position);
}

void PracticeSet::say_certainty(Certainty certainty) {
    if (!over_ && !now_asked().answered) now_asked().certainty = certainty;
}

void PracticeSet::mark(base::Moment now) {
    Question& q = now_asked();
    q.marked = !q.marked;
    recorder_.record(Marked{q.item.id, q.marked}, now);
}

bool PracticeSet::can_answer() const {
    return !over_ && !current().answered && !current().chosen.empty();
}

void PracticeSet::answer(base::Moment now) {
    EXPECTS(can_answer());
    Question& q = now_asked();
    bool right = true, unsafe = false;
    for (std::size_t i = 0; i < q.item.options.size(); ++i) {
        const bool chosen = q.chosen.count(static_cast<int>(i)) > 0;
        right = right && chosen == q.item.options[i].key;
        unsafe = unsafe || (chosen && q.item.options[i].unsafe);
    }
    record_answer(q, right, unsafe, now);
}

void PracticeSet::answer_hotspot(const std::string& muscle, base::Moment now) {
    Question& q = now_asked();
    EXPECTS(!over_ && !q.answered && q.item.kind == ItemKind::hotspot && !q.item.target.empty());
    record_answer(q, q.item.target.front().id == muscle, false, now);
}

void PracticeSet::record_answer(Question& q, bool right, bool unsafe, base::Moment now) {
    q.answered = true;
    q.right = right;
    q.unsafe = unsafe;
    q.milliseconds = static_cast<int>(std::clamp<std::int64_t>((now - q.shown_at).count(), 0, 86'400'000));
    Attempt attempt;
    attempt.session = session_;
    attempt.item = q.item.id;
    attempt.version = q.item.version;
    attempt.leaf = q.item.leaf;
    attempt.chosen.assign(q.chosen.begin(), q.chosen.end());
    attempt.right = right;
    attempt.credit = right ? 1.0 : 0.0;
    attempt.unsafe = unsafe;
    attempt.certainty = q.certainty;
    attempt.milliseconds = q.milliseconds;
    attempt.difficulty = q.item.difficulty;
    attempt.guessing = guessing(q.item);
    attempt.facts = fact_names(q.item);
    q.attempt = recorder_.record(std::move(attempt), now);
}

void PracticeSet::say_why_missed(std::size_t question, MissReason reason, base::Moment now) {
    EXPECTS(question < questions_.size());
    Question& q = questions_[question];
    if (!q.answered || q.right || q.missed_because == reason) return;
    q.missed_because = reason;
    recorder_.record(Missed{q.attempt.text, reason}, now);
}

void PracticeSet::next(base::Moment now) {
    if (over_ || !current().answered) return;
    if (position_ + 1 == questions_.size()) return end();
    ++position_;
    now_asked().shown_at = now;
}

void PracticeSet::end() {
    over_ = true;
}

void PracticeSet::tick(base::Moment now) {
    if (mode_ == Mode::timed && seconds_left(now) == 0) end();
}

void PracticeSet::look_at(std::size_t question) {
    if (over_ && question < questions_.size()) position_ = question;
}

int PracticeSet::right_count() const {
    return static_cast<int>(
        std::count_if(questions_.begin(), questions_.end(), [](const Question& q) { return q.right; }));
}

int PracticeSet::answered_count() const {
    return static_cast<int>(
        std::count_if(questions_.begin(), questions_.end(), [](const Question& q) { return q.answered; }));
}
}  // namespace study
