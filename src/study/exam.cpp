#include "study/exam.h"

#include "base/expects.h"
#include "study/exam_result.h"
#include "study/practice.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace study {
namespace {
constexpr int kMinuteMs = 60'000;

std::vector<int> in_order(std::size_t count) {
    std::vector<int> rows(count);
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
}
}  // namespace

bool is_shorter(const content::Blueprint& exam, const ExamChoice& choice) {
    return choice.items > 0 && choice.items < exam.items;
}

int minutes_of(const content::Blueprint& exam, const ExamChoice& choice) {
    const int items = is_shorter(exam, choice) ? choice.items : exam.items;
    return static_cast<int>(std::ceil(double(exam.minutes) * items / exam.items * choice.extra_time));
}

Exam::Exam(const content::Bank& bank, std::shared_ptr<const ExamPool> pool, Recorder& recorder,
           base::Random& dice, const Clocks& now)
    : bank_(&bank), pool_(std::move(pool)), recorder_(&recorder), dice_(&dice), last_(now) {
    standing_ = standing_of(*pool_, recorder_->progress(), now.wall);
}

Exam Exam::begin(const content::Bank& bank, const content::Blueprint& blueprint,
                 std::shared_ptr<const ExamPool> pool, const ExamChoice& choice, Recorder& recorder,
                 base::Random& dice, const Clocks& now) {
    Exam exam(bank, std::move(pool), recorder, dice, now);
    const bool shorter = is_shorter(blueprint, choice);
    const int length = shorter ? choice.items : blueprint.items;
    ExamBegun terms;
    terms.blueprint = blueprint.id;
    terms.paper = choice.paper;
    terms.name = blueprint.name;
    if (choice.paper.empty()) terms.name += shorter ? " daily rehearsal" : " rehearsal";
    terms.extra_time = choice.extra_time;
    terms.standard = blueprint.standard;
    terms.can_go_back = blueprint.can_go_back;
    terms.can_skip = blueprint.can_skip;
    terms.can_flag = blueprint.can_flag;
    terms.unfinished_fails = blueprint.unfinished == content::Unfinished::fails;
    terms.strict = choice.strict;
    terms.seed = static_cast<std::int64_t>(dice.bits() >> 1U);
    terms.boot = now.boot;
    terms.boot_ms = now.boot_ms;
    if (!blueprint.adaptive) {
        terms.form = draw_form(*exam.pool_, quotas(blueprint, length), exam.standing_, dice);
        EXPECTS(static_cast<int>(terms.form.size()) == length);
    }
    const auto add = [&](int items, double minutes, int rest) {
        terms.section_items.push_back(items);
        terms.section_ms.push_back(static_cast<int>(std::lround(minutes * kMinuteMs)));
        terms.break_ms.push_back(rest * kMinuteMs);
    };
    if (shorter || blueprint.sections.empty())
        add(length, minutes_of(blueprint, choice), 0);
    else
        for (const content::ExamSection& s : blueprint.sections)
            add(s.items, s.minutes * choice.extra_time, s.break_minutes);
    recorder.record(std::move(terms), now.wall);
    exam.prepare(blueprint);
    exam.show_next(now);
    return exam;
}

Exam Exam::resume(const content::Bank& bank, std::shared_ptr<const ExamPool> pool, Recorder& recorder,
                  base::Random& dice, const Clocks& now) {
    EXPECTS(recorder.progress().open_exam() != nullptr);
    Exam exam(bank, std::move(pool), recorder, dice, now);
    const ExamRecord& record = exam.record();
    // What was spent and not written: by the machine's own clock where it was not started anew.
    const bool same_boot = now.boot == record.boot && now.boot_ms >= record.boot_ms;
    const std::int64_t wall_gap = now.wall.time_since_epoch().count() - record.last_ms;
    const std::int64_t gap = same_boot ? now.boot_ms - record.boot_ms : std::max(wall_gap, kMostUnwrittenMs);
    const std::int64_t unwritten = record.paused ? 0 : std::min(gap, kMostUnwrittenMs);
    const std::int64_t charged = record.terms.strict ? gap : unwritten;
    exam.spent_ms_ = record.spent_ms + charged;
    if (const auto* blueprint = bank.find<content::Blueprint>(record.terms.blueprint))
        exam.prepare(*blueprint);
    exam.say(ClockWord::resumed, now, gap);
    if (same_boot && std::abs(wall_gap - gap) > kClockMovedMs)
        exam.say(ClockWord::moved, now, wall_gap - gap);
    else if (!same_boot && wall_gap < -kClockMovedMs)
        exam.say(ClockWord::moved, now, wall_gap);
    // Only the last words were missing: of an adaptive exam that it is over, of a form its answers.
    const bool scored = std::any_of(record.questions.begin(), record.questions.end(),
                                    [](const ExamQuestion& q) { return !q.attempt.empty(); });
    const bool was_ending = record.is_adaptive() ? record.answered() == record.length() : scored;
    const bool astray = record.position < record.section_begin() || record.position >= record.section_end();
    if (was_ending)
        exam.end(ExamEnd::finished, now);
    else if (exam.left_ms() == 0)
        exam.tick(now);
    else if (exam.on_break())
        return exam;
    else if (astray || record.questions.empty() || !exam.is_there(record.position) ||
             !exam.question().attempt.empty())
        exam.show_next(now);
    return exam;
}

/// Makes the chooser of an adaptive exam, and tells it what was asked and answered so far.
void Exam::prepare(const content::Blueprint& blueprint) {
    if (!record().is_adaptive()) return;
    assess::ExamRules rules;
    rules.quotas = quotas(blueprint, record().length());
    rules.cut = record().terms.standard;
    chooser_.emplace(
        pool_->scaled, rules,
        assess::Sitting{static_cast<std::uint64_t>(record().terms.seed), standing_, pool_->prices});
    for (const ExamQuestion& question : record().questions) {
        const std::size_t place = pool_->find(question.item);
        if (question.attempt.empty() || place == pool_->items.size()) continue;
        chooser_->ask(place);
        chooser_->answer(question.right ? assess::Answer::right : assess::Answer::wrong);
    }
}

const ExamQuestion& Exam::question() const {
    return record().questions[static_cast<std::size_t>(record().position)];
}

const content::Item& Exam::item() const {
    const auto* found = bank_->find<content::Item>(question().item);
    EXPECTS(found != nullptr);
    return *found;
}

/// Was the question shown, and does its item still stand in the bank as it was?
bool Exam::is_there(int number) const {
    const ExamQuestion& q = record().questions[static_cast<std::size_t>(number)];
    const auto* found = bank_->find<content::Item>(q.item);
    const bool can_count = !record().is_adaptive() || pool_->find(q.item) < pool_->items.size();
    return !q.rows.empty() && found != nullptr && found->version == q.version && can_count;
}

std::int64_t Exam::budget_ms() const {
    const ExamRecord& r = record();
    const auto section = static_cast<std::size_t>(r.section);
    return r.on_break ? r.terms.break_ms[section - 1] : r.terms.section_ms[section];
}

std::int64_t Exam::left_ms() const {
    return std::clamp<std::int64_t>(budget_ms() - spent_ms_, 0, budget_ms());
}

int Exam::spent() const {
    return static_cast<int>(std::min(spent_ms_, budget_ms()));
}

void Exam::say(ClockWord word, const Clocks& now, std::int64_t gap_ms) {
    recorder_->record(ExamClock{record().session, word, spent(), now.boot_ms, now.boot, gap_ms}, now.wall);
    written_ms_ = spent_ms_;
}

void Exam::pass_time(const Clocks& now) {
    const std::int64_t passed = std::max<std::int64_t>(0, now.boot_ms - last_.boot_ms);
    const std::int64_t moved = (now.wall - last_.wall).count() - passed;
    last_ = now;
    spent_ms_ += passed;
    if (passed > kSleptMs) say(ClockWord::slept, now, passed);
    if (std::abs(moved) > kClockMovedMs) say(ClockWord::moved, now, moved);
}

void Exam::tick(const Clocks& now) {
    if (is_over()) return;
    pass_time(now);
    if (left_ms() == 0) {
        if (on_break()) return end_break(now);
        return submit_section(ExamEnd::out_of_time, now);
    }
    if (spent_ms_ - written_ms_ >= kHeartbeatMs) say(ClockWord::running, now);
}

/// Lets time pass before an act. False where it ended what the act was meant for.
bool Exam::in_time(const Clocks& now) {
    const int section = record().section;
    tick(now);
    return !is_over() && !on_break() && record().section == section;
}

void Exam::show_item(int number, const content::Item& item, std::vector<int> rows, const Clocks& now) {
    if (rows.empty()) {
        rows = in_order(item.options.size());
        if (!item.keep_order) dice_->shuffle(rows);
    }
    const std::size_t place = pool_->find(item.id);
    const assess::ItemParameters known =
        place < pool_->items.size() ? pool_->scaled[place].parameters : authored(item).parameters;
    recorder_->record(ExamShown{record().session, number, item.id, item.version, item.leaf, std::move(rows),
                                known.discrimination, known.difficulty, known.guessing, spent(), now.boot_ms},
                      now.wall);
    written_ms_ = spent_ms_;
}

/// Shows the question that comes now: the one that the chooser names, or the first of the section's
/// form that is open.
void Exam::show_next(const Clocks& now) {
    const ExamRecord& r = record();
    if (chooser_) {
        const bool asked_anew = !r.questions.empty() && r.questions.back().attempt.empty();
        const int number = static_cast<int>(r.questions.size()) - (asked_anew ? 1 : 0);
        if (const auto place = chooser_->next()) return show_item(number, *pool_->items[*place], {}, now);
        return submit_section(ExamEnd::finished, now);  // the bank has no item left: it shrank meanwhile
    }
    int number = r.section_begin();
    while (number + 1 < r.section_end() && !r.questions[static_cast<std::size_t>(number)].chosen.empty())
        ++number;
    show_or_replace(number, now);
}

/// A question of the form. One whose item changed in the bank is asked as it is now; one whose item left
/// it is replaced.
void Exam::show_or_replace(int number, const Clocks& now) {
    const ExamQuestion& q = record().questions[static_cast<std::size_t>(number)];
    const auto* item = bank_->find<content::Item>(q.item);
    if (item != nullptr && pool_->find(q.item) < pool_->items.size())  // changed meanwhile: as it is now
        return show_item(number, *item, item->version == q.version ? q.rows : std::vector<int>{}, now);
    if (const content::Item* other = replacement(number)) return show_item(number, *other, {}, now);
    if (item != nullptr) show_item(number, *item, {}, now);
}

/// An item that stands nowhere in the form, of an area that lacks one without this question; one not
/// seen lately before one that was.
const content::Item* Exam::replacement(int number) const {
    const auto* blueprint = bank_->find<content::Blueprint>(record().terms.blueprint);
    if (blueprint == nullptr) return nullptr;
    std::vector<int> lacking = quotas(*blueprint, record().length());
    std::vector<bool> stands(pool_->items.size());
    for (int i = 0; i < static_cast<int>(record().questions.size()); ++i) {
        const ExamQuestion& q = record().questions[static_cast<std::size_t>(i)];
        const std::size_t place = pool_->find(q.item);
        const bool fits = place < pool_->items.size();
        if (fits) stands[place] = true;
        const content::Area* area = blueprint->area_of(fits ? pool_->items[place]->leaf : q.leaf);
        if (i != number && area != nullptr)
            --lacking[static_cast<std::size_t>(area - blueprint->areas.data())];
    }
    for (const assess::Standing wanted : {assess::Standing::allowed, assess::Standing::last_resort})
        for (std::size_t i = 0; i < pool_->items.size(); ++i)
            if (!stands[i] && standing_[i] == wanted && lacking[pool_->scaled[i].area] > 0)
                return pool_->items[i];
    return nullptr;
}

bool Exam::can_go_to(int number) const {
    const ExamRecord& r = record();
    if (r.over || r.on_break || r.is_adaptive() || number < r.section_begin() || number >= r.section_end())
        return false;
    if (number < r.position) return r.terms.can_go_back;
    return number == r.position || r.terms.can_skip ||
           (number == r.position + 1 && !question().chosen.empty());
}

void Exam::choose(int position, const Clocks& now) {
    if (is_over() || on_break()) return;
    const ExamQuestion& q = question();
    if (!q.attempt.empty() || position < 0 || position >= static_cast<int>(q.rows.size()) ||
        q.chosen == std::vector<int>{position})
        return;
    say_choice({position}, q.flagged, now);
}

void Exam::flag(const Clocks& now) {
    if (is_over() || on_break() || !record().terms.can_flag) return;
    say_choice(question().chosen, !question().flagged, now);
}

void Exam::say_choice(std::vector<int> chosen, bool flagged, const Clocks& now) {
    if (!in_time(now)) return;
    recorder_->record(
        ExamChose{record().session, record().position, std::move(chosen), flagged, spent(), now.boot_ms},
        now.wall);
    written_ms_ = spent_ms_;
}

void Exam::confirm(const Clocks& now) {
    EXPECTS(can_confirm());
    if (!in_time(now)) return;
    const ExamRecord& r = record();
    if (r.is_adaptive()) {
        record_attempt(r.position, now);
        const std::size_t place = pool_->find(r.questions.back().item);  // is_there() saw to that
        chooser_->ask(place);
        chooser_->answer(r.questions.back().right ? assess::Answer::right : assess::Answer::wrong);
        if (static_cast<int>(r.questions.size()) < r.section_end()) return show_next(now);
        return submit_section(ExamEnd::finished, now);
    }
    if (r.position + 1 < r.section_end()) return show_or_replace(r.position + 1, now);
    if (!r.terms.can_go_back) submit_section(ExamEnd::finished, now);
}

void Exam::go_to(int number, const Clocks& now) {
    EXPECTS(can_go_to(number));
    if (number == record().position || !in_time(now)) return;
    show_or_replace(number, now);
}

void Exam::submit(const Clocks& now) {
    EXPECTS(!is_over() && !on_break());
    if (in_time(now)) submit_section(ExamEnd::finished, now);
}

void Exam::submit_section(ExamEnd how, const Clocks& now) {
    const bool more = record().section + 1 < static_cast<int>(record().terms.section_items.size());
    if (!more || (how == ExamEnd::out_of_time && record().terms.unfinished_fails)) return end(how, now);
    say(ClockWord::section_over, now);
    spent_ms_ = written_ms_ = 0;
    if (!on_break()) show_next(now);
}

void Exam::end_break(const Clocks& now) {
    EXPECTS(on_break());
    say(ClockWord::break_over, now);
    spent_ms_ = written_ms_ = 0;
    show_next(now);
}

void Exam::give_up(const Clocks& now) {
    if (is_over()) return;
    pass_time(now);
    end(ExamEnd::given_up, now);
}

void Exam::record_attempt(int number, const Clocks& now) {
    const ExamQuestion& q = record().questions[static_cast<std::size_t>(number)];
    const auto* item = bank_->find<content::Item>(q.item);
    if (!is_there(number) || q.chosen.empty() || !q.attempt.empty()) return;
    EXPECTS(!record().is_sealed());
    const content::Option& said = item->options[static_cast<std::size_t>(q.chosen.front())];
    Attempt attempt;
    attempt.session = record().session;
    attempt.item = q.item;
    attempt.version = q.version;
    attempt.leaf = q.leaf;
    attempt.chosen = q.chosen;
    attempt.right = said.key;
    attempt.credit = said.key ? 1.0 : 0.0;  // an exam knows the best answer only
    attempt.unsafe = said.unsafe;
    const bool is_open = number == record().position && !on_break();
    attempt.milliseconds = q.spent_ms + (is_open ? spent() - record().spent_ms : 0);
    attempt.difficulty = q.difficulty;
    attempt.guessing = q.guessing;
    attempt.facts = fact_names(*item);
    attempt.cards = recorder_->cards_behind(*item);
    recorder_->record(std::move(attempt), now.wall);
}

void Exam::end(ExamEnd how, const Clocks& now) {
    if (record().is_sealed()) {  // nobody on this machine knows what was right
        recorder_->record(ExamEnded{record().session, how, spent(), false, 0.0, 1.0, {}}, now.wall);
        return;
    }
    // The answers of a fixed form could be changed until now.
    if (!record().is_adaptive())
        for (int number = 0; number < static_cast<int>(record().questions.size()); ++number)
            record_attempt(number, now);
    ExamEnded ended = score(record(), *bank_, how);
    ended.spent_ms = spent();
    const bool unfinished = how != ExamEnd::finished && record().terms.unfinished_fails;
    ended.passed = !unfinished && how != ExamEnd::given_up && ended.passed;
    recorder_->record(std::move(ended), now.wall);
}

void Exam::pause(const Clocks& now) {
    if (is_over()) return;
    pass_time(now);
    say(ClockWord::paused, now);
}

void give_up_exam(const content::Bank& bank, Recorder& recorder, base::Moment now) {
    const ExamRecord* open = recorder.progress().open_exam();
    EXPECTS(open != nullptr);
    ExamEnded ended{open->session, ExamEnd::given_up, 0, false, 0.0, 1.0, {}};
    if (!open->is_sealed()) ended = score(*open, bank, ExamEnd::given_up);
    ended.spent_ms = open->spent_ms;
    ended.passed = false;
    recorder.record(std::move(ended), now);
}
}  // namespace study
