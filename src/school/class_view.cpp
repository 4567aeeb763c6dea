#include "school/class_view.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace school {
using content::SafetyRule;
using study::Certainty;

namespace {
constexpr double kGuessed = 0.5, kBelieved = 1.0, kSure = 2.0, kUnsafeTimes = 2.0;
constexpr double kChance = 0.05;           // two-sided, of the paired test
constexpr std::size_t kRecentOfArea = 60;  // as study::Progress

double weight_of(Certainty certainty, bool unsafe) {
    const double sure = certainty == Certainty::sure       ? kSure
                        : certainty == Certainty::guessing ? kGuessed
                                                           : kBelieved;
    return unsafe ? sure * kUnsafeTimes : sure;
}

// ---------------------------------------------------------------- beliefs

/// What one student's first answers say of one belief.
struct Hold {
    bool met = false;
    std::int32_t chosen_at = 0;  ///< number of the latest first answer that chose it; 0: none
    Certainty certainty = Certainty::unsaid;
    bool unsafe = false;
};
struct Tally {
    std::vector<Hold> holds;                         // a student each
    std::map<const void*, BeliefEvidence> evidence;  // by item or case
    std::set<std::string_view> rules;
};
/// By belief, in one order for all.
using Tallies = std::map<std::string_view, Tally>;

Tally& tally_of(Tallies& tallies, std::string_view belief, std::size_t students) {
    Tally& tally = tallies[belief];
    tally.holds.resize(students);
    return tally;
}

const Offer* offer_of(const BeliefIndex& index, std::string_view belief, const void* record) {
    for (const Offer& offer : index.offers(belief))
        if (offer.item == record || offer.case_study == record) return &offer;
    return nullptr;
}

void count_item(Tallies& tallies, const BeliefIndex& index, const FirstAnswer& answer, std::size_t student,
                std::size_t students) {
    const content::Item* item = index.item(answer.item, answer.version);
    if (item == nullptr) return;
    for (const std::string_view belief : index.of_item(item->id)) {
        const Offer* offer = offer_of(index, belief, item);
        Tally& tally = tally_of(tallies, belief, students);
        Hold& hold = tally.holds[student];
        hold.met = true;
        BeliefEvidence& evidence = tally.evidence[item];
        evidence.offer = offer;
        ++evidence.met;
        const Options chosen = answer.chosen & offer->options;
        if (chosen == 0) continue;
        ++evidence.chose;
        evidence.sure += answer.certainty == Certainty::sure;
        bool unsafe = false;
        for (std::size_t i = 0; i < item->options.size() && i < 16; ++i) {
            if ((chosen >> i & 1U) == 0 || !item->options[i].unsafe) continue;
            unsafe = true;
            for (const content::Link& rule : item->options[i].rule) tally.rules.insert(rule.id);
        }
        if (answer.number <= hold.chosen_at) continue;
        hold = {true, answer.number, answer.certainty, unsafe};
    }
}

void count_case(Tallies& tallies, const BeliefIndex& index, const CaseDone& done, std::size_t student,
                std::size_t students) {
    const content::CaseStudy* study = index.case_study(done.case_id, done.version);
    if (study == nullptr) return;
    for (const std::string_view belief : index.of_case(study->id)) {
        const Offer* offer = offer_of(index, belief, study);
        Tally& tally = tally_of(tallies, belief, students);
        Hold& hold = tally.holds[student];
        hold.met = true;
        BeliefEvidence& evidence = tally.evidence[study];
        evidence.offer = offer;
        ++evidence.met;
        const bool chose = std::any_of(done.chosen.begin(), done.chosen.end(), [&](const std::string& act) {
            return std::find(offer->choices.begin(), offer->choices.end(), act) != offer->choices.end();
        });
        if (!chose) continue;
        ++evidence.chose;
        if (done.number > hold.chosen_at) hold = {true, done.number, Certainty::unsaid, false};
    }
}

/// Was a question on it answered right later, such that it settles something?
bool was_put_right(const BeliefIndex& index, std::string_view belief, const Pupil& pupil,
                   std::int32_t since) {
    for (const Offer& offer : index.offers(belief)) {
        if (offer.item == nullptr) continue;
        const FirstAnswer* answer = pupil.first_answer(offer.item->id);
        if (answer != nullptr && answer->settled_right > since) return true;
    }
    return false;
}

Mark mark_of(const Hold& hold, bool put_right) {
    if (!hold.met) return Mark::not_met;
    if (hold.chosen_at == 0) return Mark::met;
    if (put_right) return Mark::put_right;
    return hold.certainty == Certainty::sure ? Mark::holds_sure : Mark::holds;
}

/// Weights of a belief, a student each.
std::vector<double> weights_of(const HeldBelief& belief, const Tally& tally) {
    std::vector<double> weights;
    for (std::size_t s = 0; s < belief.marks.size(); ++s)
        weights.push_back(
            belief.marks[s] < Mark::holds ? 0.0 : weight_of(tally.holds[s].certainty, tally.holds[s].unsafe));
    return weights;
}

/// The square of Student's t that chance exceeds once in 1 / kChance, for so many students: where
/// I_{f/(f+t^2)}(f/2, 1/2) = kChance (NIST DLMF 8.17, with f = students - 1).
double critical_t2(std::size_t students) {
    if (students < 2) return std::numeric_limits<double>::infinity();
    const double freedom = static_cast<double>(students) - 1;
    const double x = assess::beta_quantile(freedom / 2, 0.5, kChance);
    return freedom * (1 - x) / x;
}

/// Do the weights of two beliefs differ more than chance lets them? Paired t test.
bool told_apart(const std::vector<double>& a, const std::vector<double>& b, double critical) {
    const auto n = static_cast<double>(a.size());
    double sum = 0, squares = 0;
    for (std::size_t s = 0; s < a.size(); ++s) {
        sum += a[s] - b[s];
        squares += (a[s] - b[s]) * (a[s] - b[s]);
    }
    const double mean = sum / n, variance = (squares - sum * mean) / (n - 1);
    return mean != 0 && mean * mean * n > critical * variance;
}

/// Shares by (hold, met): in a class they come again and again.
using Shares = std::map<std::pair<int, int>, assess::Estimate>;

HeldBelief belief_of(const BeliefIndex& index, const ClassView& view, std::string_view id, const Tally& tally,
                     Shares& shares) {
    HeldBelief held;
    held.belief = index.bank().find<content::Misconception>(id);
    for (std::size_t s = 0; s < tally.holds.size(); ++s) {
        const Hold& hold = tally.holds[s];
        const bool right =
            hold.chosen_at > 0 && was_put_right(index, id, *view.students[s].pupil, hold.chosen_at);
        const Mark mark = mark_of(hold, right);
        held.marks.push_back(mark);
        held.met += mark != Mark::not_met;
        held.put_right += mark == Mark::put_right;
        held.hold += mark >= Mark::holds;
        held.sure += mark == Mark::holds_sure;
        if (mark >= Mark::holds) held.unsafe = held.unsafe || hold.unsafe;
    }
    const auto [share, fresh] = shares.try_emplace({held.hold, held.met});
    if (fresh)
        share->second =
            assess::facility(static_cast<std::size_t>(held.hold), static_cast<std::size_t>(held.met));
    held.share = share->second;
    for (const auto& [record, evidence] : tally.evidence) held.evidence.push_back(evidence);
    const auto name = [](const BeliefEvidence& e) -> std::string_view {
        return e.offer->item != nullptr ? e.offer->item->id : e.offer->case_study->id;
    };
    std::sort(held.evidence.begin(), held.evidence.end(),
              [&](const BeliefEvidence& a, const BeliefEvidence& b) {
                  return a.chose != b.chose ? a.chose > b.chose : name(a) < name(b);
              });
    if (held.unsafe)
        for (const std::string_view rule : tally.rules)
            if (const auto* found = index.bank().find<SafetyRule>(rule)) held.rules.push_back(found);
    held.heard = index.heard(id);
    return held;
}

/// The heaviest first; then places, as far as the numbers tell them apart.
void put_in_order(std::vector<std::pair<HeldBelief, std::vector<double>>>& all) {
    if (all.empty()) return;
    const double critical = critical_t2(all.front().second.size());
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        if (a.first.weight != b.first.weight) return a.first.weight > b.first.weight;
        if (a.first.hold != b.first.hold) return a.first.hold > b.first.hold;
        return a.first.belief->id < b.first.belief->id;
    });
    std::size_t leader = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (told_apart(all[leader].second, all[i].second, critical)) leader = i;
        all[i].first.place = static_cast<int>(leader) + 1;
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        if (a.first.place != b.first.place) return a.first.place < b.first.place;
        return a.first.unsafe && !b.first.unsafe;
    });
}

void find_beliefs(ClassView& view, const BeliefIndex& index) {
    Tallies tallies;
    const std::size_t students = view.students.size();
    for (std::size_t s = 0; s < students; ++s) {
        if (view.students[s].pupil == nullptr) continue;
        const auto is_recent = [&](std::int32_t day) { return day > view.today - view.days; };
        for (const FirstAnswer& answer : view.students[s].pupil->first_answers())
            if (is_recent(answer.day)) count_item(tallies, index, answer, s, students);
        std::set<std::string_view> visited;
        for (const CaseDone& done : view.students[s].pupil->cases())
            if (visited.insert(done.case_id).second && is_recent(done.day))
                count_case(tallies, index, done, s, students);
    }
    Shares shares;
    std::vector<std::pair<HeldBelief, std::vector<double>>> all;
    for (const auto& [id, tally] : tallies) {
        const bool chosen = std::any_of(tally.holds.begin(), tally.holds.end(),
                                        [](const Hold& hold) { return hold.chosen_at > 0; });
        if (!chosen) continue;
        HeldBelief held = belief_of(index, view, id, tally, shares);
        if (held.hold == 0 || held.belief == nullptr) continue;
        std::vector<double> weights = weights_of(held, tally);
        for (const double weight : weights) held.weight += weight;
        all.emplace_back(std::move(held), std::move(weights));
    }
    put_in_order(all);
    for (auto& [held, weights] : all) view.beliefs.push_back(std::move(held));
}

// ---------------------------------------------------------------- what is dangerous

/// A case in which a rule was broken is put right by a later visit without a critical fail.
bool case_put_right(const Pupil& pupil, const CaseDone& broken) {
    return std::any_of(pupil.cases().begin(), pupil.cases().end(), [&](const CaseDone& later) {
        return later.case_id == broken.case_id && later.number > broken.number && later.critical_rule.empty();
    });
}

void find_dangers(ClassView& view, const BeliefIndex& index) {
    struct Found {
        std::set<std::size_t> standing, put_right;
        int questions = 0, cases = 0;
    };
    std::map<std::string_view, Found> found;
    for (std::size_t s = 0; s < view.students.size(); ++s) {
        ClassStudent& student = view.students[s];
        if (student.pupil == nullptr) continue;
        std::set<std::string_view> own;
        for (const UnsafeAnswer& answer : student.pupil->unsafe()) {
            const bool stands = answer.put_right_day == 0;
            student.unsafe += stands;
            const content::Item* item = index.item(answer.item, answer.version);
            if (item == nullptr) continue;
            for (std::size_t i = 0; i < item->options.size() && i < 16; ++i) {
                if ((answer.chosen >> i & 1U) == 0 || !item->options[i].unsafe) continue;
                for (const content::Link& rule : item->options[i].rule) {
                    (stands ? found[rule.id].standing : found[rule.id].put_right).insert(s);
                    found[rule.id].questions += stands;
                    if (stands) own.insert(rule.id);
                }
            }
        }
        for (const CaseDone& done : student.pupil->cases()) {
            if (done.critical_rule.empty()) continue;
            const bool stands = !case_put_right(*student.pupil, done);
            student.unsafe += stands;
            (stands ? found[done.critical_rule].standing : found[done.critical_rule].put_right).insert(s);
            found[done.critical_rule].cases += stands;
            if (stands) own.insert(done.critical_rule);
        }
        for (const std::string_view rule : own)
            if (const auto* known = index.bank().find<SafetyRule>(rule))
                student.unsafe_rules.push_back(known);
    }
    for (auto& [id, one] : found) {
        const auto* rule = index.bank().find<SafetyRule>(id);
        if (rule == nullptr) continue;
        Danger danger;
        danger.rule = rule;
        danger.standing.assign(one.standing.begin(), one.standing.end());
        for (const std::size_t s : one.put_right)
            if (!one.standing.contains(s)) danger.put_right.push_back(s);
        danger.questions = one.questions;
        danger.cases = one.cases;
        view.dangers.push_back(std::move(danger));
    }
    std::stable_sort(view.dangers.begin(), view.dangers.end(),
                     [](const Danger& a, const Danger& b) { return a.standing.size() > b.standing.size(); });
}

// ---------------------------------------------------------------- who studies

/// Where the student stands in each area of the exam, from first answers to what the bank holds.
std::vector<study::Standing> areas_of(const Pupil& pupil, const content::Bank& bank) {
    const content::Blueprint* exam = bank.exam();
    if (exam == nullptr) return {};
    struct Answers {
        std::vector<assess::ItemParameters> items;
        std::vector<assess::Answer> answers;
    };
    std::vector<Answers> by_area(exam->areas.size());
    std::map<std::string_view, std::size_t> area_of;
    for (std::size_t a = 0; a < exam->areas.size(); ++a)
        for (const std::string_view leaf : exam->areas[a].topics()) area_of.emplace(leaf, a);
    const auto& first = pupil.first_answers();
    for (auto answer = first.rbegin(); answer != first.rend(); ++answer) {
        const auto* item = bank.find<content::Item>(answer->item);
        if (item == nullptr) continue;
        const auto area = area_of.find(item->leaf);
        if (area == area_of.end() || by_area[area->second].items.size() >= kRecentOfArea) continue;
        const double guessing = item->kind == content::ItemKind::single && !item->options.empty()
                                    ? 1.0 / static_cast<double>(item->options.size())
                                    : 0.0;
        by_area[area->second].items.push_back({1.0, item->difficulty, guessing});
        by_area[area->second].answers.push_back(answer->right ? assess::Answer::right
                                                              : assess::Answer::wrong);
    }
    std::vector<study::Standing> standings;
    for (std::size_t a = 0; a < by_area.size(); ++a) {
        study::Standing standing{
            exam->areas[a].id, exam->areas[a].short_name, static_cast<int>(by_area[a].items.size()), {}, 0.5};
        if (standing.answers >= study::kFewAnswers) {
            standing.ability = assess::estimate_ability(by_area[a].items, by_area[a].answers);
            standing.above_standard = assess::probability_above(standing.ability, study::kStandard);
        }
        standings.push_back(std::move(standing));
    }
    return standings;
}

ClassStudent student_of(const Roll& roll, const LearnerId& id, const PupilOf& pupil_of,
                        const content::Bank& bank, std::int32_t today) {
    ClassStudent student;
    student.id = id;
    student.name = roll.name_of(id);
    student.pupil = pupil_of(id);
    if (student.pupil == nullptr) return student;
    const Pupil& pupil = *student.pupil;
    for (const PupilDay& day : pupil.days()) {
        if (day.answers > 0 || day.milliseconds > 0) student.last_day = std::max(student.last_day, day.day);
        const std::int32_t ago = today - day.day;
        if (ago >= 0 && ago < static_cast<std::int32_t>(kLineDays))
            student.minutes[kLineDays - 1 - static_cast<std::size_t>(ago)] = day.minutes();
    }
    const PupilDay week = pupil.between(today - 6, today + 1), before = pupil.between(today - 13, today - 6);
    student.minutes_week = week.minutes();
    student.minutes_before = before.minutes();
    student.answers_week = week.answers;
    student.answers_before = before.answers;
    student.areas = areas_of(pupil, bank);
    return student;
}

ClassView view_of(const Roll& roll, const std::vector<LearnerId>& students, const PupilOf& pupil_of,
                  const BeliefIndex& beliefs, base::Date today, int days) {
    ClassView view;
    view.today = static_cast<std::int32_t>(today.time_since_epoch().count());
    view.days = days;
    for (const LearnerId& id : students)
        view.students.push_back(student_of(roll, id, pupil_of, beliefs.bank(), view.today));
    std::stable_sort(view.students.begin(), view.students.end(),
                     [](const ClassStudent& a, const ClassStudent& b) { return a.name < b.name; });
    view.unread = static_cast<int>(std::count_if(view.students.begin(), view.students.end(),
                                                 [](const ClassStudent& s) { return s.pupil == nullptr; }));
    find_beliefs(view, beliefs);
    find_dangers(view, beliefs);
    return view;
}
}  // namespace

std::string_view letter_of(Mark mark) {
    constexpr std::array<std::string_view, 5> kLetters = {"", "K", "R", "C", "S"};
    return kLetters[static_cast<std::size_t>(mark)];
}

std::string_view in_words(Mark mark) {
    constexpr std::array<std::string_view, 5> kWords = {"has not met it", "met it and chose another",
                                                        "chose it, and put it right since", "chose it",
                                                        "chose it, and was sure"};
    return kWords[static_cast<std::size_t>(mark)];
}

bool ClassView::in_order(std::size_t count) const {
    for (std::size_t i = 0; i < std::min(count, beliefs.size()); ++i)
        if (beliefs[i].place != static_cast<int>(i) + 1) return false;
    return true;
}

base::Result<ClassView> class_view(const Roll& roll, const LearnerId& who, std::string_view class_id,
                                   const PupilOf& pupil_of, const BeliefIndex& beliefs, base::Date today,
                                   int days) {
    if (const base::Status allowed = roll.may(who, Action::see_class, {class_id, {}}); !allowed)
        return allowed.error();
    const Class* one = roll.find_class(class_id);
    if (one == nullptr) return base::Error{std::string(class_id), "there is no such class"};
    ClassView view = view_of(roll, one->students, pupil_of, beliefs, today, days);
    view.class_id = one->id;
    view.name = one->name;
    return view;
}

base::Result<ClassView> student_view(const Roll& roll, const LearnerId& who, const LearnerId& student,
                                     const PupilOf& pupil_of, const BeliefIndex& beliefs, base::Date today) {
    if (const base::Status allowed = roll.may(who, Action::see_student, {{}, student.text}); !allowed)
        return allowed.error();
    return view_of(roll, {student}, pupil_of, beliefs, today, std::numeric_limits<int>::max() / 2);
}
}  // namespace school
