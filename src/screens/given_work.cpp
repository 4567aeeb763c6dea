#include "screens/given_work.h"

#include "study/card_plan.h"

#include <algorithm>
#include <cmath>

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
    constexpr std::array<std::string_view, 4> kWords = {"Practice", "Cards", "Case", "Exam"};
    return kWords.at(static_cast<std::size_t>(kind));
}

Icon icon_of(WorkKind kind) {
    constexpr std::array<Icon, 4> kOfKind = {Icon::pencil, Icon::card, Icon::stethoscope, Icon::clock};
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

std::string what_words(const content::Bank& bank, const study::WorkSet& set) {
    std::string names;
    constexpr std::size_t kShown = 3;
    for (std::size_t i = 0; i < std::min(set.what.size(), kShown); ++i) {
        const bool last = i + 1 == set.what.size();
        names += i == 0 ? "" : last ? " and " : ", ";
        names += name_of(bank, set.kind, set.what[i]);
    }
    if (set.what.size() > kShown) names += " and " + std::to_string(set.what.size() - kShown) + " more";
    if (set.kind == WorkKind::practice)
        return (set.count > 0 ? counted(set.count, "question") : std::string("Questions")) + " on " + names;
    if (set.kind == WorkKind::cards)
        return (set.count > 0 ? counted(set.count, "review") : std::string("Cards")) + " on " + names;
    return std::string(word_of(set.kind)) + ": " + names;
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
