#include "school/works.h"

#include "study/exam.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace school {
namespace {
using std::chrono::milliseconds;

constexpr double kPassMark = 0.7;  ///< see works.h on exams
constexpr std::int64_t kDayMs = 86'400'000, kHourMs = 3'600'000, kMinuteMs = 60'000;
constexpr double kMostWeight = 1'000;

double exam_credit(double ability, double standard) {
    const double logit = std::log(kPassMark / (1.0 - kPassMark));
    return 1.0 / (1.0 + std::exp(-(ability - standard + logit)));
}

bool is_share(double value) {
    return std::isfinite(value) && value >= 0.0 && value <= 1.0;
}
}  // namespace

Lateness lateness(base::Moment due, base::Moment finished, const LateRule* rule) {
    Lateness result;
    const std::int64_t grace = rule == nullptr ? 0 : rule->grace_minutes * kMinuteMs;
    const std::int64_t over = (finished - due).count();
    if (due == base::Moment{} || over <= grace) return result;
    result.late = true;
    result.days = static_cast<int>((over - grace + kDayMs - 1) / kDayMs);
    if (rule == nullptr) return result;
    if (rule->closes_after_hours > 0 && over > rule->closes_after_hours * kHourMs) {
        result.closed = true;
        result.share = 0.0;
        return result;
    }
    result.share = std::clamp(1.0 - rule->lost_a_day * result.days, std::min(rule->least, 1.0), 1.0);
    return result;
}

std::string_view in_words(WorkState state) {
    constexpr std::array<std::string_view, 6> kWords = {"To come", "Open", "Overdue",
                                                        "Closed",  "Done", "Excused"};
    return kWords.at(static_cast<std::size_t>(state));
}

// ---------------------------------------------------------------- reading

const Work* Works::find(std::string_view id) const {
    const auto found = works_.find(id);
    return found == works_.end() ? nullptr : &found->second;
}

std::vector<const Work*> Works::of_class(std::string_view class_id) const {
    std::vector<const Work*> found;
    for (const auto& [id, work] : works_)
        if (work.set.class_id == class_id && !work.set.withdrawn) found.push_back(&work);
    std::ranges::stable_sort(found, {}, [](const Work* work) {
        return std::pair(work->set.due == 0, std::pair(work->set.due, work->given));
    });
    return found;
}

const LateRule* Works::rule_of(const Work& work) const {
    const auto found = rules_.find(work.set.late);
    return found == rules_.end() ? nullptr : &found->second;
}

const Works::Done* Works::done(std::string_view work, const LearnerId& student) const {
    const auto of_work = done_.find(work);
    if (of_work == done_.end()) return nullptr;
    const auto found = of_work->second.find(student.text);
    return found == of_work->second.end() ? nullptr : &found->second;
}

const std::vector<WorkAttempt>& Works::attempts(std::string_view work, const LearnerId& student) const {
    static const std::vector<WorkAttempt> kNone;
    const Done* found = done(work, student);
    return found == nullptr ? kNone : found->attempts;
}

const OwnWord* Works::own_word(std::string_view work, const LearnerId& student) const {
    const Done* found = done(work, student);
    return found == nullptr || !found->word ? nullptr : &*found->word;
}

WorkResult Works::result(const Work& work, const LearnerId& student, base::Moment now) const {
    static const Done kNothing;
    const Done* found = done(work.set.work, student);
    const Done& all = found == nullptr ? kNothing : *found;
    const LateRule* rule = rule_of(work);
    WorkResult result;
    result.begun = static_cast<int>(all.attempts.size());
    result.asked = work.set.count;
    if (work.set.kind == study::WorkKind::cards) {
        if (result.asked == 0 && !all.attempts.empty()) result.asked = all.attempts.front().asked;
        double sum = 0.0;
        for (const Review& review : all.reviews) {
            if (result.done >= result.asked) break;
            const Lateness late = lateness(work.due(), review.at, rule);
            if (late.closed) continue;
            ++result.done;
            sum += late.share;
            result.finished = review.at;
            result.lateness = late;
        }
        if (result.done > 0) {
            result.credit = sum / result.asked;
            result.earned = double(result.done) / result.asked;
        }
        if (result.done < result.asked) result.finished.reset();
        result.finished_attempts = 0;
    }
    for (const WorkAttempt& attempt : all.attempts) {
        result.doubtful = result.doubtful || attempt.doubtful;
        if (work.set.kind == study::WorkKind::cards) continue;
        if (!attempt.finished) {
            result.done = attempt.answered;
            result.asked = attempt.asked;
            continue;
        }
        ++result.finished_attempts;
        if (work.set.attempts > 0 && result.finished_attempts > work.set.attempts) continue;
        const Lateness late = lateness(work.due(), *attempt.finished, rule);
        const double credit = attempt.credit * late.share;
        if (late.closed || (result.credit && credit <= *result.credit)) continue;
        result.credit = credit;
        result.earned = attempt.credit;
        result.finished = attempt.finished;
        result.lateness = late;
    }
    if (result.finished && *result.finished > now + milliseconds{study::kClockMovedMs})
        result.doubtful = true;
    const Lateness as_of_now = lateness(work.due(), now, rule);
    if (result.finished)
        result.state = WorkState::done;
    else if (as_of_now.closed)
        result.state = WorkState::closed;
    else if (as_of_now.late)
        result.state = WorkState::overdue;
    else if (work.opens() > now)
        result.state = WorkState::to_come;
    if (all.word) {
        result.own_word = true;
        result.state = all.word->graded.excused ? WorkState::excused : WorkState::done;
        result.credit.reset();
        if (!all.word->graded.excused) result.credit = all.word->graded.credit;
    }
    return result;
}

// ---------------------------------------------------------------- what counts

base::Status Works::counts(const LearnerId& who, const study::Body& body, const Roll& roll) const {
    if (const auto* set = std::get_if<study::WorkSet>(&body)) return sense_of(*set, roll);
    if (const auto* rule = std::get_if<study::LateRuleSet>(&body)) return sense_of(who, *rule, roll);
    if (const auto* graded = std::get_if<study::Graded>(&body)) return sense_of(who, *graded, roll);
    return base::Done{};
}

base::Status Works::sense_of(const study::WorkSet& set, const Roll& roll) const {
    const auto refuse = [&](std::string what) { return base::Error{set.title, std::move(what)}; };
    const Class* one = roll.find_class(set.class_id);
    const Work* was = find(set.work);
    if (was != nullptr && was->set.class_id != set.class_id)
        return refuse("is work of another class; give this one its own");
    if (was != nullptr && was->set.kind != set.kind)
        return refuse(
            "its kind stays as it is, for what was done counts by it; withdraw it and give other work");
    if (one == nullptr) return refuse("work is given to a class");
    if (one->closed && was == nullptr) return refuse(one->name + " is closed, and takes nothing new");
    if (set.work.empty() || folded(set.title).empty()) return refuse("a piece of work needs a title");
    const bool single = set.kind == study::WorkKind::study_case || set.kind == study::WorkKind::exam;
    if (single && set.what.size() != 1)
        return refuse(set.kind == study::WorkKind::exam ? "choose one exam" : "choose one case");
    if (set.what.empty()) return refuse("choose what it is about");
    if (!std::isfinite(set.weight) || set.weight < 0 || set.weight > kMostWeight)
        return refuse("its weight is 0, for not graded, to 1000");
    if (set.count < 0 || set.attempts < 0) return refuse("a number of questions or attempts is 0 or more");
    if (set.due != 0 && set.due <= set.opens) return refuse("it is due before it opens; make it due later");
    if (!set.late.empty() && !rules_.contains(set.late)) return refuse("there is no such late rule");
    return base::Done{};
}

base::Status Works::sense_of(const LearnerId& who, const study::LateRuleSet& set, const Roll& roll) const {
    if (set.rule.empty() || folded(set.name).empty())
        return base::Error{set.name, "a late rule needs a name"};
    if (!is_share(set.lost_a_day) || !is_share(set.least) || set.grace_minutes < 0 ||
        set.closes_after_hours < 0)
        return base::Error{set.name, "what a late rule takes off, and leaves, is 0 to 100 %"};
    // A rule belongs to those whose classes use it.
    for (const auto& [id, work] : works_)
        if (work.set.late == set.rule && !roll.may(who, Action::assign_work, {work.set.class_id, {}}))
            return base::Error{set.name, "is also the rule of work of another class; make one of your own"};
    return base::Done{};
}

base::Status Works::sense_of(const LearnerId& who, const study::Graded& graded, const Roll& roll) const {
    const Work* work = find(graded.work);
    if (work == nullptr) return base::Error{graded.work, "there is no such work"};
    // The roll asked whether they teach the student in some class; it must be this one.
    if (base::Status may = roll.may(who, Action::grade, {work->set.class_id, graded.person}); !may)
        return may;
    if (!is_share(graded.credit)) return base::Error{work->set.title, "a grade goes from 0 to 100 %"};
    return base::Done{};
}

// ---------------------------------------------------------------- what happened

void Works::apply(const study::Event& event) {
    if (const auto* set = std::get_if<study::WorkSet>(&event.body)) {
        auto& work = works_[set->work];
        if (work.set.work.empty()) work.given = event.at;
        work.set = *set;
        work.by = event.actor;
    } else if (const auto* rule = std::get_if<study::LateRuleSet>(&event.body)) {
        rules_[rule->rule] = *rule;
    } else if (const auto* graded = std::get_if<study::Graded>(&event.body)) {
        auto& word = done_[graded->work][graded->person].word;
        if (graded->taken_back)
            word.reset();
        else
            word = OwnWord{*graded, event.at, event.actor};
    } else {
        learnt(event);
    }
}

void Works::learnt(const study::Event& event) {
    Student& student = students_[event.actor.text];
    if (const auto* begun = std::get_if<study::SessionBegun>(&event.body)) {
        if (begun->mode == "cards") student.cards.clear();
        student.begun[event.id.text] = {event.at, begun->mode, begun->items, 0.0, false};
    } else if (const auto* exam = std::get_if<study::ExamBegun>(&event.body)) {
        student.begun[event.id.text] = {
            event.at, "exam", {exam->blueprint}, exam->standard, exam->unfinished_fails};
    } else if (const auto* work = std::get_if<study::WorkBegun>(&event.body)) {
        begin(event, *work);
    } else if (const auto* attempt = std::get_if<study::Attempt>(&event.body)) {
        answered(event, *attempt);
    } else if (const auto* review = std::get_if<study::CardReviewed>(&event.body)) {
        reviewed(event, *review);
    } else if (const auto* undone = std::get_if<study::CardUndone>(&event.body)) {
        taken_back(event, *undone);
    } else if (const auto* visit = std::get_if<study::CaseEnded>(&event.body)) {
        ended(event, *visit);
    } else if (const auto* sitting = std::get_if<study::ExamEnded>(&event.body)) {
        ended(event, *sitting);
    }
    student.latest = std::max(student.latest, event.at);
}

void Works::begin(const study::Event& event, const study::WorkBegun& begun) {
    using study::WorkKind;
    Student& student = students_[event.actor.text];
    const auto session = student.begun.find(begun.session);
    const Work* work = find(begun.work);
    if (session == student.begun.end() || work == nullptr || work->set.what.empty()) return;
    const Begun& what = session->second;
    const std::string& wanted = work->set.what.front();
    const std::string first = what.items.empty() ? std::string() : what.items.front();
    const bool is_that =
        work->set.kind == WorkKind::practice ? what.mode == "tutor" || what.mode == "timed"
        : work->set.kind == WorkKind::cards  ? what.mode == "cards"
        : work->set.kind == WorkKind::exam
            ? what.mode == "exam" && first == wanted
            : (what.mode == "case" || what.mode == "station") && first.starts_with(wanted + "/");
    if (!is_that) return;
    WorkAttempt attempt;
    attempt.session = begun.session;
    attempt.begun = what.at;
    const int items = static_cast<int>(what.items.size());
    const bool counted = work->set.kind == WorkKind::practice || work->set.kind == WorkKind::cards;
    attempt.asked = !counted ? 1 : work->set.count > 0 ? std::min(work->set.count, items) : items;
    attempt.doubtful = event.at < work->given || event.at < work->opens() ||
                       event.at + milliseconds{study::kClockMovedMs} < student.latest;
    auto& attempts = done_[begun.work][event.actor.text].attempts;
    student.linked[begun.session] = {begun.work, attempts.size(), what, {}, 0.0};
    if (work->set.kind == WorkKind::cards) student.cards = begun.session;
    attempts.push_back(std::move(attempt));
    student.begun.erase(session);
}

std::pair<Works::Linked*, WorkAttempt*> Works::attempt_of(const study::Event& event,
                                                          const std::string& session) {
    Student& student = students_[event.actor.text];
    student.begun.erase(session);  // it was answered: too late to hand it in
    const auto found = student.linked.find(session);
    if (found == student.linked.end()) return {nullptr, nullptr};
    WorkAttempt& attempt = done_[found->second.work][event.actor.text].attempts.at(found->second.attempt);
    if (event.at + milliseconds{study::kClockMovedMs} < student.latest) attempt.doubtful = true;
    return {&found->second, &attempt};
}

void Works::answered(const study::Event& event, const study::Attempt& answer) {
    const auto [linked, attempt] = attempt_of(event, answer.session);
    if (linked == nullptr || attempt->finished || linked->begun.mode == "exam") return;
    if (!linked->answered.insert(answer.item).second) return;
    linked->sum += std::clamp(answer.credit, 0.0, 1.0);
    if (++attempt->answered < attempt->asked) return;
    attempt->finished = event.at;
    attempt->credit = linked->sum / attempt->answered;
}

void Works::reviewed(const study::Event& event, const study::CardReviewed& review) {
    Student& student = students_[event.actor.text];
    const std::string session = student.cards;
    if (session.empty()) return;
    const auto [linked, attempt] = attempt_of(event, session);
    const std::vector<std::string>& cards = linked->begun.items;
    if (std::ranges::find(cards, review.card) == cards.end()) return;
    ++attempt->answered;
    done_[linked->work][event.actor.text].reviews.push_back({event.id.text, event.at});
}

void Works::taken_back(const study::Event& event, const study::CardUndone& undone) {
    for (auto& [work, students] : done_)
        if (const auto of = students.find(event.actor.text); of != students.end())
            if (std::erase_if(of->second.reviews,
                              [&](const Review& one) { return one.event == undone.review; }) > 0)
                for (WorkAttempt& attempt : of->second.attempts)
                    if (attempt.session == students_[event.actor.text].cards) --attempt.answered;
}

void Works::ended(const study::Event& event, const study::CaseEnded& end) {
    const auto [linked, attempt] = attempt_of(event, end.session);
    if (linked == nullptr || attempt->finished) return;
    attempt->finished = event.at;
    attempt->answered = 1;
    attempt->credit = std::clamp(end.score, 0.0, 1.0);
    attempt->critical_rule = end.critical_rule;
}

void Works::ended(const study::Event& event, const study::ExamEnded& end) {
    const auto [linked, attempt] = attempt_of(event, end.session);
    if (linked == nullptr || attempt->finished) return;
    const bool no_report = end.how == study::ExamEnd::given_up ||
                           (end.how == study::ExamEnd::out_of_time && linked->begun.unfinished_fails);
    attempt->finished = event.at;
    attempt->answered = 1;
    attempt->passed = end.passed;
    attempt->credit =
        no_report || !std::isfinite(end.ability) ? 0.0 : exam_credit(end.ability, linked->begun.standard);
}
}  // namespace school
