#include "screens/given_work.h"

#include "study/card_plan.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace screens {
namespace {
using school::Work;
using study::WorkKind;

constexpr int kMostQuestions = 100;
constexpr std::size_t kMostCards = 100;

const content::Area* find_area(const content::Bank& bank, std::string_view id) {
    for (const content::Blueprint& exam : bank.blueprints)
        for (const content::Area& area : exam.areas)
            if (area.id == id) return &area;
    return nullptr;
}
}  // namespace

const Work* work_by_id(const Session& session, std::string_view id) {
    return session.school == nullptr ? nullptr : session.school->school.works.find(id);
}

const Work* given_work(const Session& session, std::string_view errand) {
    constexpr std::string_view kErrand = "work:";
    if (!errand.starts_with(kErrand)) return nullptr;
    const Work* work = work_by_id(session, errand.substr(kErrand.size()));
    if (work == nullptr || work->set.withdrawn) return nullptr;
    const school::LearnerId& me = session.school->pen.who();
    const school::Class* one = session.school->roll().find_class(work->set.class_id);
    if (work->set.kind == WorkKind::paper) return nullptr;  // is begun by its own card, with its word
    const bool mine = one != nullptr && std::ranges::find(one->students, me) != one->students.end();
    const bool can =
        mine && session.school->school.works.result(*work, me, session.now).can_begin(work->set.attempts);
    return can ? work : nullptr;
}

void say_begun(Session& session, const Work& work, const std::string& id) {
    const auto& attempts = session.school->school.works.attempts(work.set.work, session.school->pen.who());
    if (std::ranges::any_of(attempts, [&](const auto& attempt) { return attempt.session == id; })) return;
    static_cast<void>(session.school->pen.write(study::WorkBegun{work.set.work, id}, session.now));
}

study::Request request_for(const Session& session, const Work& work) {
    study::Request request;
    for (const std::string& id : work.set.what) {
        if (const content::Area* area = find_area(session.bank, id))
            for (const std::string_view topic : area->topics()) request.leaves.emplace(topic);
        else if (session.bank.leaf(id).second != nullptr)
            request.leaves.insert(id);
        else
            request.items.insert(id);
    }
    const auto fits =
        static_cast<int>(study::fitting(session.bank, session.progress(), request, session.today()).size());
    request.count = std::min(work.set.count > 0 ? work.set.count : fits, kMostQuestions);
    return request;
}

std::vector<std::string> cards_for(const Session& session, const Work& work) {
    const school::WorkResult result =
        session.school->school.works.result(work, session.school->pen.who(), session.now);
    const std::size_t wanted =
        work.set.count > 0 ? static_cast<std::size_t>(std::max(work.set.count - result.done, 1)) : kMostCards;
    const std::size_t each = (wanted + work.set.what.size() - 1) / work.set.what.size();
    std::vector<std::string> cards;
    for (const std::string& id : work.set.what)
        for (const content::Blueprint& exam : session.bank.blueprints) {
            const std::vector<std::string> more = study::cards_of_area(
                session.cards->deck(), exam, id, session.progress(), session.today(), each);
            cards.insert(cards.end(), more.begin(), more.end());
            if (!more.empty()) break;
        }
    cards.resize(std::min(cards.size(), std::min(wanted, kMostCards)));
    return cards;
}

std::string_view word_of(WorkKind kind) {
    constexpr std::array<std::string_view, 5> kWords = {"Practice", "Cards", "Case", "Exam", "Graded exam"};
    return kWords.at(static_cast<std::size_t>(kind));
}

Icon icon_of(WorkKind kind) {
    constexpr std::array<Icon, 5> kOfKind = {Icon::pencil, Icon::card, Icon::stethoscope, Icon::clock,
                                             Icon::lock};
    return kOfKind.at(static_cast<std::size_t>(kind));
}

std::string name_of(const content::Bank& bank, WorkKind kind, const std::string& id) {
    if (kind == WorkKind::exam)
        if (const auto* exam = bank.find<content::Blueprint>(id)) return exam->name;
    if (kind == WorkKind::study_case)
        if (const auto* study = bank.find<content::CaseStudy>(id)) return study->name;
    if (const content::Area* area = find_area(bank, id)) return area->short_name;
    if (const content::Leaf* leaf = bank.leaf(id).second) return leaf->name;
    if (const auto* item = bank.find<content::Item>(id)) return item->stem;
    return id;
}

std::vector<std::string> chosen_items(const content::Bank& bank, const study::WorkSet& set) {
    std::vector<std::string> items;
    if (set.kind != WorkKind::practice) return items;
    for (const std::string& id : set.what)
        if (find_area(bank, id) == nullptr && bank.leaf(id).second == nullptr) items.push_back(id);
    return items;
}

namespace {
/// "a, b and c"; of more than three the first ones and how many more.
std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t kShown = 3;
    std::string all;
    for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i)
        all += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    if (names.size() > kShown) all += " and " + std::to_string(names.size() - kShown) + " more";
    return all;
}

/// "5 on Pathology, 3 on Ethics": where chosen questions belong, the most first; by the exam's own areas.
std::string areas_of(const content::Bank& bank, const std::vector<std::string>& items) {
    std::vector<std::pair<std::string, int>> areas;
    for (const std::string& id : items) {
        const auto* item = bank.find<content::Item>(id);
        const content::Area* area = item == nullptr ? nullptr : bank.leaf(item->leaf).first;
        if (area == nullptr) continue;
        const auto known = std::ranges::find(areas, area->short_name, &std::pair<std::string, int>::first);
        if (known == areas.end())
            areas.emplace_back(area->short_name, 1);
        else
            ++known->second;
    }
    std::ranges::stable_sort(areas, std::greater{}, &std::pair<std::string, int>::second);
    std::vector<std::string> names;
    for (const auto& [name, count] : areas) names.push_back(std::to_string(count) + " on " + name);
    return listed(names);
}
}  // namespace

std::string what_words(const content::Bank& bank, const study::WorkSet& set) {
    const std::vector<std::string> items = chosen_items(bank, set);
    const auto number = static_cast<int>(items.size());
    const int asked = set.count > 0 ? std::min(set.count, number) : number;
    const std::string chosen =
        (asked < number ? std::to_string(asked) + " of " : "") + counted(number, "chosen question");
    if (number > 0 && items.size() == set.what.size()) {
        const std::string areas = areas_of(bank, items);
        return areas.empty() ? chosen : chosen + ": " + areas;
    }
    std::vector<std::string> names;
    for (const std::string& id : set.what)
        if (std::ranges::find(items, id) == items.end()) names.push_back(name_of(bank, set.kind, id));
    if (number > 0) names.push_back(counted(number, "chosen question"));
    if (set.kind == WorkKind::practice)
        return (set.count > 0 ? counted(set.count, "question") : std::string("Questions")) + " on " +
               listed(names);
    if (set.kind == WorkKind::cards)
        return (set.count > 0 ? counted(set.count, "review") : std::string("Cards")) + " on " + listed(names);
    if (set.kind == WorkKind::paper) return std::string(word_of(set.kind));
    return std::string(word_of(set.kind)) + ": " + listed(names);
}

std::string moment_words(base::Moment moment, const Session& session) {
    const base::Date day = base::day_of(moment, session.utc_offset);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(moment + session.utc_offset - day).count();
    const auto hour = minutes / 60;
    const std::string past = std::to_string(minutes % 60);
    return long_day(day).substr(0, 3) + ", " + short_day(day) + ", " + std::to_string((hour + 11) % 12 + 1) +
           ":" + (past.size() < 2 ? "0" : "") + past + (hour < 12 ? " am" : " pm");
}

std::string percent_words(double share) {
    return std::to_string(std::lround(share * 100.0)) + " %";
}

std::string example_of(const school::LateRule& rule) {
    const base::Moment due{std::chrono::hours{1}};
    const school::Lateness late =
        school::lateness(due, due + std::chrono::hours{48} + std::chrono::minutes{rule.grace_minutes}, &rule);
    if (late.closed) return "Two days late: nothing is taken any more";
    return "Two days late: " + percent_words(late.share) + " of the credit";
}
}  // namespace screens
