#include "study/plan.h"

#include "base/expects.h"
#include "study/derived.h"
#include "study/evidence_drill.h"

#include <algorithm>
#include <set>

namespace study {
namespace {
constexpr int kMostDue = 20;  // a session, not a punishment
constexpr int kAreaQuestions = 15;
constexpr int kFirstQuestions = 10;

std::string several(int count, const std::string& what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// "Hot, swollen calf": what an item is about, in few words.
std::string subject_of(const content::Bank& bank, const ItemHistory& history) {
    const auto* item = bank.find<content::Item>(history.item);
    constexpr std::string_view kVerdict = "claim-verdict-";
    if (history.item.starts_with(kVerdict))
        if (const auto* claim = bank.find<content::Claim>(history.item.substr(kVerdict.size())))
            return claim->claim;
    if (item == nullptr || item->facts.empty()) return "One unsafe answer";
    for (const content::Link& link : item->facts)
        if (link.kind == content::Kind::safety) return std::string(bank.title(link.kind, link.id));
    return std::string(bank.title(item->facts.front().kind, item->facts.front().id));
}
}  // namespace

std::size_t area_to_work_on(const content::Blueprint& exam, const std::vector<Standing>& areas) {
    EXPECTS(!areas.empty() && areas.size() == exam.areas.size());
    std::size_t best = 0;
    double most = -1;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const Assurance known = assurance(areas[i]);
        const bool below = known == Assurance::below || known == Assurance::likely_below;
        const double weight = exam.areas[i].items;
        // Below the standard: how surely, by weight. Else: how little we know, by weight.
        const double need =
            below ? 1000.0 + weight * (1.0 - areas[i].above_standard) : weight / (1.0 + areas[i].answers);
        if (need > most) {
            most = need;
            best = i;
        }
    }
    return best;
}

std::vector<Part> plan_today(const content::Bank& bank, const content::Blueprint& exam,
                             const Progress& progress, base::Date today, const CardPlan* cards) {
    std::vector<Part> parts;
    const auto add_cards = [&] {
        if (cards == nullptr || cards->today.empty()) return;
        Part part;
        part.kind = PartKind::cards;
        const int count = static_cast<int>(cards->today.size());
        part.title =
            several(count, "card") + (cards->fresh == count ? count == 1 ? ", new" : ", all new"
                                      : cards->fresh == 0   ? count == 1 ? " that is due" : " that are due"
                                                            : ", " + std::to_string(cards->fresh) + " new");
        for (const std::string& topic : cards->topics)
            part.detail += (part.detail.empty() ? "" : ", and ") + topic;
        part.seconds = cards->seconds;
        part.where = "cards";
        part.errand = "today";
        parts.push_back(std::move(part));
    };
    if (progress.answers() == 0) {
        if (!bank.items.empty())
            parts.push_back({PartKind::first_questions,
                             several(kFirstQuestions, "question") + " from every area",
                             "So that we see where you stand", kFirstQuestions, 0, "practice", "first"});
        add_cards();
    } else {
        const auto askable = [&](std::vector<const ItemHistory*> histories) {
            std::erase_if(histories, [&](const ItemHistory* h) { return !can_be_asked(bank, h->item); });
            return histories;
        };
        if (const auto unsafe = askable(progress.unsafe()); !unsafe.empty()) {
            const int count = static_cast<int>(unsafe.size());
            parts.push_back({PartKind::unsafe, subject_of(bank, *unsafe.front()),
                             count == 1 ? "You were sure, and it would be unsafe. Settle it first."
                                        : "And " + several(count - 1, "more answer") +
                                              " that would be unsafe. Settle them first.",
                             std::min(count, kMostDue), 0, "practice", "unsafe"});
        }
        add_cards();
        if (const int due = static_cast<int>(askable(progress.due(today)).size()); due > 0)
            parts.push_back(
                {PartKind::due,
                 several(std::min(due, kMostDue), "question") + (due == 1 ? " that is due" : " that are due"),
                 due > kMostDue ? std::to_string(due - kMostDue) + " more can wait until tomorrow"
                                : "Likely to slip from memory soon",
                 std::min(due, kMostDue), 0, "practice", "due"});
        const auto areas = progress.areas(exam);
        if (!areas.empty()) {
            const std::size_t i = area_to_work_on(exam, areas);
            const Assurance known = assurance(areas[i]);
            const bool below = known == Assurance::below || known == Assurance::likely_below;
            parts.push_back(
                {PartKind::weakest, several(kAreaQuestions, "question") + ": " + areas[i].name,
                 below ? "This area is " + std::string(in_words(known)) : "The area we know least about",
                 kAreaQuestions, 0, "practice", "area:" + areas[i].id});
        }
    }
    std::set<std::string> played;
    for (const CaseResult& result : progress.cases()) played.insert(result.case_id);
    const auto* open = bank.find<content::CaseStudy>(progress.open_visit().case_id);
    if (open != nullptr)
        parts.push_back({PartKind::study_case, "Go on with " + open->name, "You left the visit half-way", 0,
                         0, "cases", "resume"});
    const auto fresh = std::find_if(bank.cases.begin(), bank.cases.end(),
                                    [&](const content::CaseStudy& c) { return played.count(c.id) == 0; });
    if (open == nullptr && fresh != bank.cases.end())
        parts.push_back({PartKind::study_case, fresh->name, "A client you have not met", 0, 0, "cases",
                         "case:" + fresh->id});
    if (!bank.muscles.empty())
        parts.push_back({PartKind::anatomy, "Ten muscles on the body",
                         "Find them, name them, say what they do", 10, 0, "anatomy", "quiz"});
    const auto open_claims = [&] {
        return std::count_if(bank.claims.begin(), bank.claims.end(), [&](const content::Claim& claim) {
            return standing_of(claim, progress, today) != ClaimStanding::known;
        });
    };
    if (const auto claims = std::min<std::ptrdiff_t>(open_claims(), kShortRound); claims > 0)
        parts.push_back({PartKind::evidence, several(static_cast<int>(claims), "claim") + " to judge",
                         "What is said about massage, and what holds", 2 * static_cast<int>(claims), 0,
                         "evidence", "round"});
    return parts;
}

Share parts_within(const std::vector<Part>& parts, const std::vector<int>& minutes, int minutes_left) {
    EXPECTS(parts.size() == minutes.size());
    constexpr int kOver = 3;            // nobody minds three minutes
    constexpr int kLeastQuestions = 3;  // fewer are not worth a set
    Share share;
    int sum = 0;
    for (std::size_t i = 0; i < parts.size() && sum < minutes_left; ++i) {
        const bool can_be_cut = parts[i].kind == PartKind::due || parts[i].kind == PartKind::weakest;
        if (share.parts > 0 && sum + minutes[i] > minutes_left + kOver) {
            const int some = parts[i].questions * (minutes_left - sum) / std::max(minutes[i], 1);
            if (!can_be_cut || some < kLeastQuestions) break;
            ++share.parts;
            share.questions = some;
            break;
        }
        sum += minutes[i];
        ++share.parts;
    }
    return share;
}

Part with_questions(Part part, int questions) {
    const std::string all = std::to_string(part.questions);
    if (part.title.starts_with(all)) part.title.replace(0, all.size(), std::to_string(questions));
    part.questions = questions;
    part.errand += "#" + std::to_string(questions);
    return part;
}

int minutes_studied(const Progress& progress, base::Date day) {
    for (const StudyDay& studied : progress.days())
        if (studied.day == day.time_since_epoch().count())
            return static_cast<int>((studied.milliseconds + 30'000) / 60'000);
    return 0;
}
}  // namespace study
