#include "school/written.h"

#include "content/archives.h"
#include "content/complete.h"
#include "content/hash.h"
#include "content/load.h"

#include <algorithm>

namespace school {
namespace {
using content::Bank;
using content::Kind;
using content::Link;

Bank alone(const Revision& revision) {
    Bank bank;
    std::vector<content::Problem> problems;
    content::read_file_text(revision.file, revision.text, bank, problems);
    return bank;
}

/// Calls visit(link) for everything that the one record of `bank` names. A fact about a client names the
/// condition or the term that it is.
template <class Visit>
void for_each_name(const Bank& bank, Visit visit) {
    Bank::for_each_kind(bank, [&](const auto& records) {
        for (const auto& record : records)
            content::visit_fields(
                record, [&](const Link& link) { visit(link); },
                [&](const content::Fact& fact) {
                    visit(Link{fact.group == "condition" ? Kind::condition : Kind::term, fact.id, 0});
                },
                [](const std::string&) {});
    });
}

/// Do students meet it? A retired item stands in the files, and nobody meets it.
bool is_out(const DraftRecord& record) {
    const Revision* out = record.in_force();
    return out != nullptr && record.state_of(out->id.text) != content::ItemState::retired;
}
bool is_out(const Drafts& drafts, const Link& link) {
    const DraftRecord* record = drafts.find(record_name(link.kind, link.id));
    return record != nullptr && is_out(*record);
}

std::string in_quotes(const Bank& bank, const Link& link) {
    const std::string_view title = bank.title(link.kind, link.id);
    std::string kind(content::kKinds.at(static_cast<std::size_t>(link.kind)));
    std::ranges::replace(kind, '-', ' ');
    return "the " + kind + " '" + std::string(title.empty() ? std::string_view(link.id) : title) + "'";
}
}  // namespace

Bank with_drafts(const Bank& bank, const Drafts& drafts) {
    Bank all = bank;
    for (const auto& [name, record] : drafts.records()) {
        const Revision& head = record.head();
        if (record.state_of(head.id.text) == content::ItemState::retired) continue;
        Bank own = alone(head);
        Bank::for_each_kind(own, [&](auto& records) {
            using T = typename std::remove_reference_t<decltype(records)>::value_type;
            constexpr bool kPlain = content::kind_of<T> == Kind::source ||
                                    content::kind_of<T> == Kind::misconception;  // texts, and no promise
            Bank::for_each_kind(all, [&](auto& there) {
                if constexpr (std::is_same_v<std::decay_t<decltype(there)>, std::decay_t<decltype(records)>>)
                    for (T& one : records) {
                        if (!one.sound && !kPlain) continue;
                        std::erase_if(there, [&](const T& old) { return old.id == one.id; });
                        there.push_back(std::move(one));
                    }
            });
        });
    }
    all.index();
    content::name_versions(all);
    std::vector<content::Problem> problems;
    for (content::CaseStudy& study : all.cases)
        if (drafts.find(record_name(Kind::case_study, study.id)) != nullptr)
            content::complete_case(all, study, problems);
    return all;
}

std::vector<Link> not_out(const Bank& bank, const Drafts& drafts, const DraftRecord& record,
                          const Revision& revision) {
    std::vector<Link> missing;
    const Link self = *record_link(record.name);
    for_each_name(alone(revision), [&](const Link& link) {
        const bool there = link == self || bank.find(link.kind, link.id) != nullptr || is_out(drafts, link) ||
                           std::ranges::find(missing, link) != missing.end();
        if (!there) missing.push_back(link);
    });
    return missing;
}

std::vector<std::string> named_by(const Drafts& drafts, const Link& link) {
    std::vector<std::string> names;
    for (const auto& [name, record] : drafts.records()) {
        if (!is_out(record) || name == record_name(link.kind, link.id)) continue;
        bool here = false;
        for_each_name(alone(*record.in_force()), [&](const Link& one) { here = here || one == link; });
        if (here) names.push_back(name);
    }
    return names;
}

base::Status sense_of(const Bank& bank, const Drafts& drafts, const study::ReviewMoved& moved) {
    const DraftRecord* record = drafts.find(moved.record);
    const Revision* revision = record == nullptr ? nullptr : record->find(moved.revision);
    if (revision == nullptr) return base::Done{};  // Drafts::counts says so
    DraftRecord after = *record;
    const auto state = std::ranges::find(content::kItemStates, moved.state);
    after.moves.push_back(
        {moved.revision, static_cast<content::ItemState>(state - content::kItemStates.begin()), {}, {}, {}});
    if (!is_out(after)) {
        const std::vector<std::string> names =
            is_out(*record) ? named_by(drafts, *record_link(moved.record)) : std::vector<std::string>();
        if (names.empty()) return base::Done{};
        return base::Error{moved.record, "is named by " + names.front() +
                                             ", which students meet; change or retire that first"};
    }
    if (after.in_force() != after.find(moved.revision)) return base::Done{};
    const std::vector<Link> missing = not_out(bank, drafts, *record, *revision);
    if (missing.empty()) return base::Done{};
    const Link& first = missing.front();
    const bool written = drafts.find(record_name(first.kind, first.id)) != nullptr;
    const std::string what = in_quotes(with_drafts(bank, drafts), first);
    if (!written) return base::Error{moved.record, "names " + what + ", which is not there"};
    return base::Error{moved.record,
                       "names " + what + ", which is not published yet; publish that first, or with it"};
}
}  // namespace school
