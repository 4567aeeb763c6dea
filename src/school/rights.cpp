#include "school/rights.h"

#include <algorithm>

namespace school {
namespace {
template <class T>
bool comes_before(const T& a, const T& b) {
    return std::pair(a.at, std::string_view(a.id.text)) < std::pair(b.at, std::string_view(b.id.text));
}

/// The same day of the month so many months on, or that month's last.
base::Date months_after(base::Date day, int months) {
    std::chrono::year_month_day date(day);
    date += std::chrono::months{months};
    if (!date.ok()) date = date.year() / date.month() / std::chrono::last;
    return date;
}
}  // namespace

std::optional<base::Date> Request::due() const {
    if (kind != study::RequestKind::access) return std::nullopt;
    return base::day_of(at) + kAccessDays;
}

std::optional<int> Request::days_left(base::Date today) const {
    const auto last = due();
    if (!last) return std::nullopt;
    return static_cast<int>((*last - today).count());
}

void Rights::attach(const std::string& request) {
    const auto found = requests_.find(request);
    if (found == requests_.end()) return;
    Request& its = found->second;
    for (const Loose& loose : answers_[request])
        if (loose.person == its.person.text && (!its.answer || comes_before(*its.answer, loose.answer)))
            its.answer = loose.answer;
    its.statements.clear();
    for (const LooseStatement& loose : statements_[request])
        if (loose.person == its.person.text) its.statements.push_back(loose.statement);
    std::ranges::sort(its.statements, comes_before<Statement>);
}

void Rights::apply(const study::Event& event) {
    const auto touch = [&](std::string_view person) {
        if (person.empty()) return;
        base::Moment& last = last_[std::string(person)];
        last = std::max(last, event.at);
    };
    touch(event.actor.text);
    touch(subject_of(event.body).person);
    if (const auto* made = std::get_if<study::RequestMade>(&event.body)) {
        requests_.try_emplace(
            event.id.text,
            Request{event.id, event.at, LearnerId(made->person), made->kind, made->text, std::nullopt, {}});
        attach(event.id.text);
    } else if (const auto* answered = std::get_if<study::RequestAnswered>(&event.body)) {
        answers_[answered->request].push_back(
            {answered->person, {event.id, event.at, event.actor, answered->answer, answered->text}});
        attach(answered->request);
    } else if (const auto* stated = std::get_if<study::StatementMade>(&event.body)) {
        statements_[stated->request].push_back({stated->person, {event.id, event.at, stated->text}});
        attach(stated->request);
    } else if (const auto* disclosed = std::get_if<study::Disclosed>(&event.body)) {
        disclosures_[disclosed->person].push_back({event.id, event.at, event.actor, *disclosed});
    } else if (const auto* set = std::get_if<study::RetentionSet>(&event.body)) {
        const std::pair when(event.at, event.id.text);
        if (set->months < 0 || when < retention_set_) return;
        retention_ = {set->months, set->rule};
        retention_set_ = when;
    }
}

const Request* Rights::find(std::string_view request) const {
    const auto found = requests_.find(std::string(request));
    return found == requests_.end() ? nullptr : &found->second;
}

std::vector<const Request*> Rights::requests() const {
    std::vector<const Request*> all;
    for (const auto& [id, request] : requests_) all.push_back(&request);
    std::ranges::sort(all, [](const Request* a, const Request* b) { return comes_before(*a, *b); });
    return all;
}

std::vector<const Disclosure*> Rights::disclosures_of(const LearnerId& person) const {
    std::vector<const Disclosure*> all;
    if (const auto found = disclosures_.find(person.text); found != disclosures_.end())
        for (const Disclosure& one : found->second) all.push_back(&one);
    std::ranges::sort(all, [](const Disclosure* a, const Disclosure* b) { return comes_before(*a, *b); });
    return all;
}

std::optional<base::Moment> Rights::last_event_of(const LearnerId& person) const {
    const auto found = last_.find(person.text);
    if (found == last_.end()) return std::nullopt;
    return found->second;
}

base::Status sense_of(const Rights& rights, const study::RequestMade& request) {
    if (request.kind == study::RequestKind::correction && folded(request.text).empty())
        return base::Error{"request", "say what in the record is wrong, and what would be right"};
    const bool refused = std::ranges::any_of(rights.requests(), [&](const Request* one) {
        return one->person.text == request.person && one->kind == study::RequestKind::correction &&
               one->answer && one->answer->answer == study::RequestAnswer::refused;
    });
    if (request.kind == study::RequestKind::hearing && !refused)
        return base::Error{"request",
                           "a hearing follows a correction that was refused; ask for the correction first"};
    return base::Done{};
}

namespace {
base::Result<const Request*> request_of(const Rights& rights, const std::string& id,
                                        const std::string& person) {
    const Request* request = rights.find(id);
    if (request == nullptr || request->person.text != person)
        return base::Error{"request", "there is no such request of this student"};
    return request;
}
}  // namespace

base::Status sense_of(const Rights& rights, const study::RequestAnswered& answer) {
    const auto request = request_of(rights, answer.request, answer.person);
    if (!request) return request.error();
    if (!(*request)->open()) return base::Error{"request", "it was answered already"};
    if (answer.answer == study::RequestAnswer::refused && folded(answer.text).empty())
        return base::Error{"request", "say why it is refused, and that the student may ask for a hearing"};
    return base::Done{};
}

base::Status sense_of(const Rights& rights, const study::StatementMade& statement) {
    const auto request = request_of(rights, statement.request, statement.person);
    if (!request) return request.error();
    const auto& answer = (*request)->answer;
    if ((*request)->kind == study::RequestKind::access || !answer ||
        answer->answer != study::RequestAnswer::refused)
        return base::Error{"statement", "a statement is about a correction that was refused"};
    if (folded(statement.text).empty()) return base::Error{"statement", "write what should stand there"};
    return base::Done{};
}

base::Status sense_of(const study::Disclosed& disclosed) {
    if (folded(disclosed.to).empty()) return base::Error{"disclosure", "say who gets it"};
    if (folded(disclosed.interest).empty())
        return base::Error{"disclosure", "say why they may: consent, a court's order, an accreditor, ..."};
    if (folded(disclosed.what).empty()) return base::Error{"disclosure", "say which records they get"};
    return base::Done{};
}

base::Status sense_of(const study::RetentionSet& rule) {
    if (rule.months < 0 || rule.months > 1200)
        return base::Error{"retention", "between 1 and 1,200 months, or 0: for ever"};
    if (folded(rule.rule).empty())
        return base::Error{"retention", "say who asks for it: the state's rule, the accreditor's standard"};
    return base::Done{};
}

namespace {
base::Status may_read_rights(const Roll& roll, const LearnerId& who, const LearnerId& person) {
    if (who == person) return roll.may(who, Action::see_own_record, {{}, person.text});
    return roll.may(who, Action::answer_requests, {{}, person.text});
}
}  // namespace

base::Result<std::vector<const Request*>> requests_of(const Roll& roll, const Rights& rights,
                                                      const LearnerId& who, const LearnerId& person) {
    if (base::Status allowed = may_read_rights(roll, who, person); !allowed) return allowed.error();
    std::vector<const Request*> all = rights.requests();
    std::erase_if(all, [&](const Request* one) { return one->person != person; });
    return all;
}

base::Result<std::vector<const Request*>> all_requests(const Roll& roll, const Rights& rights,
                                                       const LearnerId& who) {
    if (base::Status allowed = roll.may(who, Action::answer_requests); !allowed) return allowed.error();
    std::vector<const Request*> all = rights.requests();
    std::ranges::stable_sort(all, {}, [](const Request* one) {
        return std::tuple(!one->open(), !one->due(), one->due().value_or(base::Date{}));
    });
    return all;
}

base::Result<std::vector<const Disclosure*>> disclosures_of(const Roll& roll, const Rights& rights,
                                                            const LearnerId& who, const LearnerId& person) {
    if (base::Status allowed = may_read_rights(roll, who, person); !allowed) return allowed.error();
    return rights.disclosures_of(person);
}

base::Result<std::vector<std::pair<LearnerId, const Disclosure*>>> all_disclosures(const Roll& roll,
                                                                                   const Rights& rights,
                                                                                   const LearnerId& who) {
    if (base::Status allowed = roll.may(who, Action::answer_requests); !allowed) return allowed.error();
    std::vector<std::pair<LearnerId, const Disclosure*>> all;
    for (const auto& [id, person] : roll.people())
        for (const Disclosure* one : rights.disclosures_of(person.id)) all.emplace_back(person.id, one);
    std::ranges::stable_sort(all, [](const auto& a, const auto& b) { return a.second->at > b.second->at; });
    return all;
}

base::Result<std::vector<Leaving>> leaving(const Roll& roll, const Rights& rights, const LearnerId& who) {
    if (base::Status allowed = roll.may(who, Action::answer_requests); !allowed) return allowed.error();
    std::vector<Leaving> made;
    if (rights.retention().months == 0) return made;
    for (const auto& entry : roll.people()) {
        const Person& person = entry.second;
        const auto last = rights.last_event_of(person.id);
        if (person.active || !last) continue;
        const base::Date day = base::day_of(*last);
        const bool asked = std::ranges::any_of(
            rights.requests(), [&](const Request* one) { return one->person == person.id && one->open(); });
        made.push_back({person.id, day, months_after(day, rights.retention().months), asked});
    }
    std::ranges::stable_sort(made, {}, &Leaving::due);
    return made;
}

base::Result<std::vector<LearnerId>> keys_to_destroy(const Roll& roll, const Rights& rights,
                                                     const LearnerId& who, base::Date today) {
    const auto all = leaving(roll, rights, who);
    if (!all) return all.error();
    std::vector<LearnerId> due;
    for (const Leaving& one : *all)
        if (one.due <= today && !one.asked) due.push_back(one.person);
    return due;
}

base::Result<std::vector<DirectoryEntry>> directory(const Roll& roll, const LearnerId& who) {
    if (base::Status allowed = roll.may(who, Action::disclose, {{}, "everybody"}); !allowed)
        return allowed.error();
    std::vector<DirectoryEntry> made;
    for (const auto& [id, person] : roll.people()) {
        if (!person.active || !person.directory || !person.roles.has(Role::student)) continue;
        DirectoryEntry& entry = made.emplace_back();
        entry.name = person.name;
        for (const Class* one : roll.classes_of(person.id)) entry.classes.push_back(one->name);
    }
    std::ranges::stable_sort(made, {}, &DirectoryEntry::name);
    return made;
}
}  // namespace school
