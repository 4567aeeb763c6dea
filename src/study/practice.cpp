#include "study/practice.h"

#include "content/outline.h"
#include "content/text.h"
#include "study/derived.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace study {
namespace {
using content::Item;
using content::ItemKind;

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

/// How many places the learner's order or matching got right.
int places_right(const std::vector<int>& put) {
    int count = 0;
    for (std::size_t i = 0; i < put.size(); ++i) count += put[i] == static_cast<int>(i);
    return count;
}

double credit_of_one(const Question& q) {
    if (q.chosen.empty()) return 0.0;  // pointed at where nothing is
    const content::Option& said = q.item.options[static_cast<std::size_t>(*q.chosen.begin())];
    return said.key ? 1.0 : said.close ? 0.5 : 0.0;
}

/// The share that is right. Of several right options each wrong one chosen takes one away, as in
/// the Next Generation NCLEX ("+/-" scoring): choosing everything earns nothing.
double credit_of(const Question& q) {
    const Item& item = q.item;
    switch (item.kind) {
        case ItemKind::single:
            return credit_of_one(q);
        case ItemKind::multiple: {
            int keys = 0, points = 0;
            for (std::size_t i = 0; i < item.options.size(); ++i) {
                keys += item.options[i].key;
                if (q.chosen.count(static_cast<int>(i)) > 0) points += item.options[i].key ? 1 : -1;
            }
            return std::max(0.0, double(points) / std::max(keys, 1));
        }
        case ItemKind::matching:
            return double(places_right(q.matched)) / double(q.matched.size());
        case ItemKind::ordering:
            return double(places_right(q.rows)) / double(q.rows.size());
        case ItemKind::hotspot:
            if (item.is_on_picture()) return credit_of_one(q);
            return std::any_of(item.target.begin(), item.target.end(),
                               [&](const content::Link& target) { return target.id == q.written; })
                       ? 1.0
                       : 0.0;
        case ItemKind::short_answer: {
            const std::string said = content::normalized(q.written);
            return std::any_of(item.accept.begin(), item.accept.end(),
                               [&](const std::string& a) { return content::normalized(a) == said; })
                       ? 1.0
                       : 0.0;
        }
        case ItemKind::numeric: {
            const std::optional<double> number = content::number_in(q.written);
            constexpr double kRounding = 1e-9;
            return number && std::abs(*number - item.answer) <= item.tolerance + kRounding ? 1.0 : 0.0;
        }
    }
    return 0.0;
}

/// How many things the item lets one put in order.
std::size_t rows_of(const Item& item) {
    if (item.kind == ItemKind::matching) return item.pairs.size();
    if (item.kind == ItemKind::ordering) return item.steps.size();
    return item.options.size();
}
}  // namespace

double guessing(const Item& item) {
    const double options = static_cast<double>(item.options.size());
    if (item.kind == ItemKind::single) return 1.0 / options;
    if (item.kind == ItemKind::multiple) return 1.0 / (std::pow(2.0, options) - 1.0);
    if (item.kind == ItemKind::matching) return 1.0 / std::tgamma(double(item.pairs.size()) + 1.0);
    if (item.kind == ItemKind::ordering) return 1.0 / std::tgamma(double(item.steps.size()) + 1.0);
    double right = 0.0;  // of a picture, for who points anywhere
    if (item.is_on_picture())
        for (const content::Option& place : item.options)
            if (place.key) right += content::area_of(place.at);
    return std::min(right, 1.0);
}

std::optional<int> place_at(const Item& item, double x, double y) {
    const auto found =
        std::find_if(item.options.begin(), item.options.end(), [&](const content::Option& one) {
            return content::is_outline(one.at) && content::holds(one.at, x, y);
        });
    if (found == item.options.end()) return std::nullopt;
    return static_cast<int>(found - item.options.begin());
}

std::optional<std::pair<double, double>> point_of(std::string_view written) {
    const std::size_t space = written.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const auto x = content::number_in(written.substr(0, space));
    const auto y = content::number_in(written.substr(space + 1));
    if (!x || !y) return std::nullopt;
    return std::pair{*x, *y};
}

std::vector<std::string> fact_names(const Item& item) {
    std::vector<std::string> names;
    for (const content::Link& link : item.facts)
        names.push_back(std::string(content::kKinds[static_cast<std::size_t>(link.kind)]) + ":" + link.id);
    return names;
}

bool wants(const content::Bank& bank, const Request& request, const std::string& leaf) {
    const auto [area, known] = bank.leaf(leaf);
    return known != nullptr && (request.areas.empty() || request.areas.count(area->id) > 0) &&
           (request.leaves.empty() || request.leaves.count(leaf) > 0);
}

std::vector<const Item*> fitting(const content::Bank& bank, const Progress& progress, const Request& request,
                                 base::Date today) {
    const std::int64_t day = today.time_since_epoch().count();
    std::vector<const Item*> all;
    for (const Item& item : bank.items) {
        if (item.state != content::ItemState::live) continue;
        if (request.single_only && item.kind != ItemKind::single) continue;
        const bool by_topic = request.items.empty() || !request.areas.empty() || !request.leaves.empty();
        if (request.items.count(item.id) == 0 && !(by_topic && wants(bank, request, item.leaf))) continue;
        if (request.about &&
            std::find(item.facts.begin(), item.facts.end(), *request.about) == item.facts.end())
            continue;
        if (fits(progress.item(item.id), request.pick, day)) all.push_back(&item);
    }
    return all;
}

std::vector<std::string> derived_fitting(const content::Bank& bank, const Progress& progress,
                                         const Request& request, base::Date today) {
    if (request.about) return {};
    std::vector<const ItemHistory*> answered;
    switch (request.pick) {
        case Pick::any:
        case Pick::fresh:
            return {};
        case Pick::missed:
            answered = progress.missed();
            break;
        case Pick::marked:
            answered = progress.marked();
            break;
        case Pick::due:
            answered = progress.due(today);
            break;
        case Pick::unsafe:
            answered = progress.unsafe();
            break;
    }
    std::vector<std::string> ids;
    for (const ItemHistory* history : answered) {
        if (bank.find<Item>(history->item) == nullptr && can_be_asked(bank, history->item) &&
            wants(bank, request, history->leaf) && !(request.single_only && points_at_body(history->item)))
            ids.push_back(history->item);
    }
    return ids;
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
    for (const std::string& id : derived_fitting(bank, progress, request, today)) {
        if (static_cast<int>(chosen.size()) >= request.count) break;
        if (auto item = derived_item(bank, id, dice)) chosen.push_back(*std::move(item));
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
        question.rows.resize(rows_of(item));
        std::iota(question.rows.begin(), question.rows.end(), 0);
        if (!item.keep_order) dice.shuffle(question.rows);
        // The right order is never the one that stands there at first.
        if (item.kind == ItemKind::ordering && std::is_sorted(question.rows.begin(), question.rows.end()))
            std::rotate(question.rows.begin(), question.rows.begin() + 1, question.rows.end());
        if (item.kind == ItemKind::matching) question.matched.assign(item.pairs.size(), -1);
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

void PracticeSet::move_step(int from, int to) {
    Question& q = now_asked();
    const auto count = static_cast<int>(q.rows.size());
    if (over_ || q.answered || q.item.kind != ItemKind::ordering || from < 0 || to < 0 || from >= count ||
        to >= count)
        return;
    const int step = q.rows[static_cast<std::size_t>(from)];
    q.rows.erase(q.rows.begin() + from);
    q.rows.insert(q.rows.begin() + to, step);
    q.arranged = true;
}

void PracticeSet::match(int left, int right) {
    Question& q = now_asked();
    const auto count = static_cast<int>(q.matched.size());
    if (over_ || q.answered || left < 0 || left >= count || right < -1 || right >= count) return;
    if (right >= 0) std::replace(q.matched.begin(), q.matched.end(), right, -1);
    q.matched[static_cast<std::size_t>(left)] = right;
    q.left = left;
    for (int step = 0; step < count && q.matched[static_cast<std::size_t>(q.left)] >= 0; ++step)
        q.left = (q.left + 1) % count;
}

void PracticeSet::take_left(int left) {
    if (left >= 0 && left < static_cast<int>(now_asked().matched.size())) now_asked().left = left;
}

void PracticeSet::write(std::string text) {
    Question& q = now_asked();
    const bool writes = q.item.kind == ItemKind::short_answer || q.item.kind == ItemKind::numeric;
    if (!over_ && !q.answered && writes) q.written = std::move(text);
}

void PracticeSet::point(double x, double y) {
    Question& q = now_asked();
    if (over_ || q.answered || !q.item.is_on_picture()) return;
    const auto rounded = [](double share) {
        return content::number_text(std::round(std::clamp(share, 0.0, 1.0) * 1000) / 1000);
    };
    q.written = rounded(x) + " " + rounded(y);
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
    const Question& q = current();
    if (over_ || q.answered) return false;
    switch (q.item.kind) {
        case ItemKind::single:
        case ItemKind::multiple:
            return !q.chosen.empty();
        case ItemKind::matching:
            return std::find(q.matched.begin(), q.matched.end(), -1) == q.matched.end();
        case ItemKind::ordering:
            return q.arranged;
        case ItemKind::short_answer:
            return !content::normalized(q.written).empty();
        case ItemKind::numeric:
            return content::number_in(q.written).has_value();
        case ItemKind::hotspot:
            return point_of(q.written).has_value();  // on the body the place itself is the answer
    }
    return false;
}

void PracticeSet::answer(base::Moment now) {
    EXPECTS(can_answer());
    Question& q = now_asked();
    if (q.item.is_on_picture()) {
        const auto [x, y] = *point_of(q.written);
        if (const std::optional<int> place = place_at(q.item, x, y)) q.chosen = {*place};
    }
    const bool unsafe = std::any_of(q.chosen.begin(), q.chosen.end(), [&](int position) {
        return q.item.options[static_cast<std::size_t>(position)].unsafe;
    });
    record_answer(q, credit_of(q), unsafe, now);
}

void PracticeSet::answer_hotspot(const std::string& hit, base::Moment now) {
    Question& q = now_asked();
    EXPECTS(!over_ && !q.answered && q.item.kind == ItemKind::hotspot && !q.item.target.empty());
    q.written = hit;
    record_answer(q, credit_of(q), false, now);
}

void PracticeSet::record_answer(Question& q, double credit, bool unsafe, base::Moment now) {
    q.answered = true;
    q.right = credit == 1.0;
    q.credit = credit;
    q.unsafe = unsafe;
    q.milliseconds = static_cast<int>(std::clamp<std::int64_t>((now - q.shown_at).count(), 0, 86'400'000));
    Attempt attempt;
    attempt.session = session_;
    attempt.item = q.item.id;
    attempt.version = q.item.version;
    attempt.leaf = q.item.leaf;
    if (q.item.kind == ItemKind::matching)
        attempt.chosen = q.matched;
    else if (q.item.kind == ItemKind::ordering)
        attempt.chosen = q.rows;
    else
        attempt.chosen.assign(q.chosen.begin(), q.chosen.end());
    attempt.written = q.written;
    attempt.right = q.right;
    attempt.credit = q.credit;
    attempt.unsafe = unsafe;
    attempt.certainty = q.certainty;
    attempt.milliseconds = q.milliseconds;
    attempt.difficulty = q.item.difficulty;
    attempt.guessing = guessing(q.item);
    attempt.facts = fact_names(q.item);
    attempt.cards = recorder_.cards_behind(q.item);
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
