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

/// Is the session what the work asked for?
bool fits(const study::WorkSet& set, const SessionStart& start) {
    using study::WorkKind;
    if (set.kind == WorkKind::paper) return start.mode == "exam";
    if (set.what.empty()) return false;
    const std::string& wanted = set.what.front();
    const std::string first = start.items.empty() ? std::string() : start.items.front();
    if (set.kind == WorkKind::practice) return start.mode == "tutor" || start.mode == "timed";
    if (set.kind == WorkKind::cards) return start.mode == "cards";
    if (set.kind == WorkKind::exam) return start.mode == "exam" && first == wanted;
    return (start.mode == "case" || start.mode == "station") && first.starts_with(wanted + "/");
}

base::Moment moment(std::int64_t ms) {
    return base::Moment{milliseconds{ms}};
}

WorkAttempt attempt_of(const Work& work, const WorkSession& session) {
    using study::WorkKind;
    const study::WorkSet& set = work.as_of(moment(session.handed));
    WorkAttempt attempt;
    attempt.session = session.session;
    attempt.begun = moment(session.start.at);
    attempt.doubtful = session.clock_moved || moment(session.handed) < work.given ||
                       moment(session.handed) < work.opens() ||
                       session.handed + study::kClockMovedMs < session.latest;
    const int items = static_cast<int>(session.start.items.size());
    const bool counted = set.kind == WorkKind::practice || set.kind == WorkKind::cards;
    attempt.asked = !counted ? 1 : set.count > 0 ? std::min(set.count, items) : items;
    if (set.kind == WorkKind::cards) {
        attempt.answered = static_cast<int>(session.reviews.size());
    } else if (set.kind == WorkKind::practice) {
        double sum = 0;
        for (const LoggedAnswer& answer : session.answers) {
            sum += answer.credit;
            if (++attempt.answered < attempt.asked) continue;
            attempt.finished = moment(answer.at);
            attempt.credit = sum / attempt.answered;
            break;
        }
    } else if (session.ended != 0) {
        attempt.finished = moment(session.ended);
        attempt.answered = 1;
        attempt.critical_rule = session.critical_rule;
        attempt.passed = session.passed;
        const bool no_report = session.how == study::ExamEnd::given_up ||
                               (session.how == study::ExamEnd::out_of_time && session.start.unfinished_fails);
        if (set.kind == WorkKind::study_case)
            attempt.credit = session.score;
        else if (set.kind == WorkKind::exam && !no_report && std::isfinite(session.ability))
            attempt.credit = exam_credit(session.ability, session.start.standard);
    }
    return attempt;
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
    constexpr std::array<std::string_view, 7> kWords = {"To come", "Open", "Overdue", "Closed",
                                                        "To mark", "Done", "Excused"};
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

const study::WorkSet& Work::as_of(base::Moment at) const {
    const study::WorkSet* found = nullptr;
    for (const auto& [since, version] : versions)
        if (since <= at) found = &version;
    return found != nullptr ? *found : versions.empty() ? set : versions.front().second;
}

std::vector<const WorkSession*> Works::sessions(const Work& work, const LearnerId& student) const {
    const auto own = logs_.find(student.text);
    const WorkLog* log = log_of_ ? log_of_(student) : own == logs_.end() ? nullptr : &own->second;
    std::vector<const WorkSession*> found;
    if (log == nullptr) return found;
    for (const WorkSession& one : log->sessions())
        if (one.work == work.set.work && fits(work.as_of(moment(one.handed)), one.start))
            found.push_back(&one);
    return found;
}

std::vector<WorkAttempt> Works::attempts(std::string_view id, const LearnerId& student) const {
    std::vector<WorkAttempt> attempts;
    const Work* work = find(id);
    if (work == nullptr) return attempts;
    for (const WorkSession* session : sessions(*work, student))
        attempts.push_back(attempt_of(*work, *session));
    return attempts;
}

const OwnWord* Works::own_word(std::string_view work, const LearnerId& student) const {
    const auto of_work = words_.find(work);
    if (of_work == words_.end()) return nullptr;
    const auto found = of_work->second.find(student.text);
    return found == of_work->second.end() ? nullptr : &found->second;
}

WorkResult Works::result(const Work& work, const LearnerId& student, base::Moment now) const {
    const std::vector<const WorkSession*> sessions = this->sessions(work, student);
    std::vector<WorkAttempt> attempts;
    for (const WorkSession* session : sessions) attempts.push_back(attempt_of(work, *session));
    const LateRule* rule = rule_of(work);
    WorkResult result;
    result.begun = static_cast<int>(attempts.size());
    result.asked = work.set.count;
    if (work.set.kind == study::WorkKind::cards) {
        if (result.asked == 0 && !attempts.empty()) result.asked = attempts.front().asked;
        double sum = 0.0;
        for (const WorkSession* session : sessions)
            for (const LoggedReview& review : session->reviews) {
                if (result.done >= result.asked) break;
                const Lateness late = lateness(work.due(), moment(review.at), rule);
                if (late.closed) continue;
                ++result.done;
                sum += late.share;
                result.finished = moment(review.at);
                result.lateness = late;
            }
        if (result.done > 0) {
            result.credit = sum / result.asked;
            result.earned = double(result.done) / result.asked;
        }
        if (result.done < result.asked) result.finished.reset();
        result.finished_attempts = 0;
    }
    for (const WorkAttempt& attempt : attempts) {
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
    const bool is_paper = work.set.kind == study::WorkKind::paper;
    const Lateness as_of_now = lateness(work.due(), now, rule);
    if (is_paper) result.credit = marked_share(work.set.work, student);
    if (is_paper) result.earned = result.credit.value_or(0.0);
    if (is_paper && !result.credit && result.finished)
        result.state = WorkState::to_mark;
    else if (result.finished || (is_paper && result.credit))
        result.state = WorkState::done;
    else if (as_of_now.closed || (is_paper && as_of_now.late && result.begun == 0))
        result.state = WorkState::closed;
    else if (as_of_now.late)
        result.state = WorkState::overdue;
    else if (work.opens() > now)
        result.state = WorkState::to_come;
    if (const OwnWord* word = own_word(work.set.work, student)) {
        result.own_word = true;
        result.state = word->graded.excused ? WorkState::excused : WorkState::done;
        result.credit.reset();
        if (!word->graded.excused) result.credit = word->graded.credit;
    }
    return result;
}

std::optional<double> Works::marked_share(std::string_view paper, const LearnerId& student) const {
    const auto of_paper = marked_.find(paper);
    if (of_paper == marked_.end()) return std::nullopt;
    const auto found = of_paper->second.find(student.text);
    return found == of_paper->second.end() ? std::nullopt : std::optional(found->second);
}

std::optional<base::Moment> Works::in_since(const Work& work, const LearnerId& student) const {
    std::optional<base::Moment> first;
    const auto in = [&](base::Moment at) { first = first ? std::min(*first, at) : at; };
    if (const OwnWord* word = own_word(work.set.work, student)) in(word->at);
    if (work.set.kind == study::WorkKind::cards) {
        if (const WorkResult all = result(work, student, base::Moment{}); all.finished) in(*all.finished);
        return first;
    }
    for (const WorkAttempt& attempt : attempts(work.set.work, student))
        if (attempt.finished && !lateness(work.due(), *attempt.finished, rule_of(work)).closed)
            in(*attempt.finished);
    return first;
}

DueWork due_work(const Roll& roll, const Works& works, const LearnerId& student, base::Moment by) {
    DueWork found;
    for (const auto& [id, one] : roll.classes()) {
        if (std::ranges::find(one.students, student) == one.students.end() &&
            std::ranges::find(one.left, student) == one.left.end())
            continue;
        for (const Work* work : works.of_class(id)) {
            if (work->given > by || !lateness(work->due(), by, works.rule_of(*work)).late) continue;
            const OwnWord* word = works.own_word(work->set.work, student);
            if (word != nullptr && word->graded.excused) continue;
            ++found.due;
            const auto since = works.in_since(*work, student);
            found.missing += !since || *since > by;
        }
    }
    return found;
}

// ---------------------------------------------------------------- what counts

base::Status Works::counts(const LearnerId& who, const study::Body& body, const Roll& roll) const {
    if (const auto* set = std::get_if<study::WorkSet>(&body)) return sense_of(*set, roll);
    if (const auto* paper = std::get_if<study::PaperSet>(&body)) {
        const Work* was = find(paper->paper);
        if (was != nullptr &&
            (was->set.kind != study::WorkKind::paper || was->set.class_id != paper->class_id))
            return base::Error{paper->title, "is other work already; set it as a new exam"};
    }
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
    if (set.kind == study::WorkKind::paper) {
        if (was == nullptr) return refuse("a graded exam is set and sealed by an examiner");
        study::WorkSet same = set;
        same.weight = was->set.weight;
        if (same != was->set) return refuse("is a graded exam: only its weight can be changed here");
    }
    if (one == nullptr) return refuse("work is given to a class");
    if (one->closed && was == nullptr) return refuse(one->name + " is closed, and takes nothing new");
    if (set.work.empty() || folded(set.title).empty()) return refuse("a piece of work needs a title");
    const bool single = set.kind == study::WorkKind::study_case || set.kind == study::WorkKind::exam;
    if (single && set.what.size() != 1)
        return refuse(set.kind == study::WorkKind::exam ? "choose one exam" : "choose one case");
    if (set.what.empty() && set.kind != study::WorkKind::paper) return refuse("choose what it is about");
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

void Works::give(const study::PaperSet& paper, const study::Event& event) {
    auto& work = works_[paper.paper];
    study::WorkSet& set = work.set;
    if (set.work.empty()) {
        work.given = event.at;
        set.work = paper.paper;
        set.kind = study::WorkKind::paper;
        set.attempts = 1;
    }
    set.class_id = paper.class_id;
    set.title = paper.title;
    set.opens = paper.opens;
    set.due = paper.closes;
    set.withdrawn = paper.withdrawn;
    work.by = event.actor;
    work.versions.emplace_back(event.at, set);
}

void Works::apply(const study::Event& event) {
    if (const auto* set = std::get_if<study::WorkSet>(&event.body)) {
        auto& work = works_[set->work];
        if (work.set.work.empty()) work.given = event.at;
        work.set = *set;
        work.by = event.actor;
        work.versions.emplace_back(event.at, *set);
    } else if (const auto* paper = std::get_if<study::PaperSet>(&event.body)) {
        give(*paper, event);
    } else if (const auto* marked = std::get_if<study::PaperMarked>(&event.body)) {
        marked_[marked->paper][marked->person] = sum(marked->points).share();
    } else if (const auto* rule = std::get_if<study::LateRuleSet>(&event.body)) {
        rules_[rule->rule] = *rule;
    } else if (const auto* graded = std::get_if<study::Graded>(&event.body)) {
        auto& words = words_[graded->work];
        if (graded->taken_back)
            words.erase(graded->person);
        else
            words[graded->person] = OwnWord{*graded, event.at, event.actor};
    } else if (!log_of_) {
        logs_.try_emplace(event.actor.text, event.actor).first->second.apply(event);
    }
}
}  // namespace school
