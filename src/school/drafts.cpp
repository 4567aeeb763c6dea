#include "school/drafts.h"

#include "content/load.h"
#include "content/write.h"

#include <algorithm>
#include <set>

namespace school {
namespace {
using content::ItemState;

/// Of one record's text. A picture stands in it, as base64.
constexpr std::size_t most_bytes(content::Kind kind) {
    return kind == content::Kind::picture ? 640U << 10 : 256U << 10;
}

std::optional<ItemState> state_named(std::string_view word) {
    const auto found = std::ranges::find(content::kItemStates, word);
    if (found == content::kItemStates.end()) return std::nullopt;
    return static_cast<ItemState>(found - content::kItemStates.begin());
}

/// Does a revision in that state stand in the files of the bank?
bool is_out(ItemState state) {
    return state == ItemState::pilot || state == ItemState::live || state == ItemState::exam;
}

/// A retired item stays in the files as such, so that the shipped one of its name is retired with it.
bool stands_in_files(content::Kind kind, ItemState state) {
    return is_out(state) || (state == ItemState::retired && kind == content::Kind::item);
}

/// Letters, digits, hyphens and slashes, in the folder of its kind: never out of the bank's folder.
bool is_file_of(content::Kind kind, std::string_view id, std::string_view file) {
    if (!file.ends_with(".toml") || file.size() > 200) return false;
    const std::string_view stem = file.substr(0, file.size() - 5);
    const bool plain =
        stem.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-/") == std::string_view::npos;
    if (!plain || stem.find("//") != std::string_view::npos || stem.ends_with('/')) return false;
    const std::string folder = std::string(content::folder_of(kind)) + "/";
    if (!stem.starts_with(folder)) return false;
    const bool alone = kind != content::Kind::item && kind != content::Kind::misconception &&
                       kind != content::Kind::landmark && kind != content::Kind::source &&
                       kind != content::Kind::term;
    return !alone || stem.substr(stem.rfind('/') + 1) == id;
}

/// Is the text the record, whole and nothing else?
base::Status is_record(const content::Link& link, const Revision& revision) {
    content::Bank bank;
    std::vector<content::Problem> problems;
    content::read_file_text(revision.file, revision.text, bank, problems);
    if (!problems.empty())
        return base::Error{problems.front().file + ":" + std::to_string(problems.front().line),
                           problems.front().what};
    std::size_t records = 0;
    content::Bank::for_each_kind(bank, [&](const auto& kind) { records += kind.size(); });
    bank.index();
    if (records != 1 || bank.find(link.kind, link.id) == nullptr)
        return base::Error{revision.file, "must hold the record '" + link.id + "' and nothing else"};
    return base::Done{};
}

base::Status sense_of(const study::DraftSaved& saved) {
    const auto link = record_link(saved.record);
    if (!link)
        return base::Error{saved.record, "is no record of a bank; write kind:id, such as item:knee-bends"};
    if (!is_file_of(link->kind, link->id, saved.file))
        return base::Error{saved.file, "is no file for this record; it stands in " +
                                           file_for(link->kind, link->id, "topic") + " or the like"};
    if (const std::size_t most = most_bytes(link->kind); saved.text.size() > most)
        return base::Error{saved.record,
                           "is longer than " + std::to_string(most >> 10) + " KiB; a record is far shorter"};
    return base::Done{};
}
}  // namespace

bool has_another_instructor(const Roll& roll, const LearnerId& who) {
    return std::ranges::any_of(roll.people(), [&](const auto& entry) {
        const Person& one = entry.second;
        return one.active && one.roles.has(Role::instructor) && one.id != who;
    });
}

const Revision* DraftRecord::find(std::string_view revision) const {
    const auto found =
        std::ranges::find_if(revisions, [&](const Revision& one) { return one.id.text == revision; });
    return found == revisions.end() ? nullptr : &*found;
}

std::vector<const Revision*> DraftRecord::heads() const {
    std::set<std::string_view> written_on;
    for (const Revision& one : revisions) written_on.insert(one.bases.begin(), one.bases.end());
    std::vector<const Revision*> found;
    for (const Revision& one : revisions)
        if (!written_on.contains(one.id.text)) found.push_back(&one);
    return found;
}

ItemState DraftRecord::state_of(std::string_view revision) const {
    ItemState state = ItemState::draft;
    for (const Move& move : moves)
        if (move.revision == revision) state = move.state;
    return state;
}

const Revision* DraftRecord::in_force() const {
    for (auto move = moves.rbegin(); move != moves.rend(); ++move)
        if (is_out(move->state) || move->state == ItemState::retired) {
            const ItemState now = state_of(move->revision);
            return is_out(now) || now == ItemState::retired ? find(move->revision) : nullptr;
        }
    return nullptr;
}

const Revision* DraftRecord::common_base(const Revision& a, const Revision& b) const {
    const auto with_all_bases = [&](const Revision& from) {
        std::set<std::string> seen;
        std::vector<const Revision*> open = {&from};
        while (!open.empty()) {
            const Revision* one = open.back();
            open.pop_back();
            if (!seen.insert(one->id.text).second) continue;
            for (const std::string& base : one->bases)
                if (const Revision* found = find(base)) open.push_back(found);
        }
        return seen;
    };
    const std::set<std::string> of_a = with_all_bases(a), of_b = with_all_bases(b);
    for (auto one = revisions.rbegin(); one != revisions.rend(); ++one)
        if (of_a.contains(one->id.text) && of_b.contains(one->id.text)) return &*one;
    return nullptr;
}

base::Status Drafts::counts(const LearnerId& who, const study::Body& body, const Roll& roll) const {
    if (const auto* saved = std::get_if<study::DraftSaved>(&body)) return sense_of(*saved);
    const auto* moved = std::get_if<study::ReviewMoved>(&body);
    const auto* commented = std::get_if<study::Commented>(&body);
    if (moved == nullptr && commented == nullptr) return base::Done{};
    const std::string& name = moved != nullptr ? moved->record : commented->record;
    const DraftRecord* record = find(name);
    const Revision* revision =
        record == nullptr ? nullptr : record->find(moved != nullptr ? moved->revision : commented->revision);
    if (revision == nullptr) return base::Error{name, "has no such revision"};
    if (commented != nullptr) return base::Done{};
    const auto state = state_named(moved->state);
    if (!state) return base::Error{moved->state, "is no state that a revision can be in"};
    if (!is_out(*state)) return base::Done{};
    if (revision->who == who && has_another_instructor(roll, who))
        return base::Error{roll.name_of(who),
                           "wrote this revision; another instructor reads it and publishes it"};
    return is_record(*record_link(name), *revision);
}

void Drafts::apply(const study::Event& event, const Roll& roll) {
    if (!counts(event.actor, event.body, roll)) return;
    if (const auto* saved = std::get_if<study::DraftSaved>(&event.body)) {
        DraftRecord& record = records_[saved->record];
        record.name = saved->record;
        record.revisions.push_back(
            {event.id, saved->file, saved->text, saved->bases, event.actor, event.at, saved->note});
    } else if (const auto* moved = std::get_if<study::ReviewMoved>(&event.body)) {
        records_.at(moved->record)
            .moves.push_back(
                {moved->revision, *state_named(moved->state), event.actor, event.at, moved->comment});
    } else if (const auto* commented = std::get_if<study::Commented>(&event.body)) {
        records_.at(commented->record)
            .comments.push_back({commented->revision, event.actor, event.at, commented->text});
    }
}

const DraftRecord* Drafts::find(std::string_view record) const {
    const auto found = records_.find(std::string(record));
    return found == records_.end() ? nullptr : &found->second;
}

std::map<std::string, std::string> Drafts::files(
    const std::function<std::string(const std::string& file)>& there) const {
    std::map<std::string, std::string> files;
    const auto text_of = [&](const std::string& file) -> std::string& {
        const auto found = files.find(file);
        return found != files.end() ? found->second : files.emplace(file, there(file)).first->second;
    };
    for (const auto& [name, record] : records_) {
        const content::Link link = *record_link(name);
        const Revision* out = record.in_force();
        const bool stands = out != nullptr && stands_in_files(link.kind, record.state_of(out->id.text));
        for (const Revision& one : record.revisions)  // it may have moved to another file
            if (!stands || one.file != out->file) {
                std::string& text = text_of(one.file);
                if (!text.empty()) text = content::with_record(one.file, text, link.id, "");
                if (content::records_in(one.file, text).empty()) text.clear();
            }
        if (!stands) continue;
        const std::string own = link.kind == content::Kind::item
                                    ? content::with_state(out->text, record.state_of(out->id.text))
                                    : out->text;
        std::string& text = text_of(out->file);
        text = content::with_record(out->file, text, link.id, own);
    }
    return files;
}

std::string record_name(content::Kind kind, std::string_view id) {
    return std::string(content::kKinds.at(static_cast<std::size_t>(kind))) + ":" + std::string(id);
}

std::optional<content::Link> record_link(std::string_view name) {
    const std::size_t colon = name.find(':');
    const auto kind = std::ranges::find(content::kKinds, name.substr(0, colon));
    if (colon == std::string_view::npos || kind == content::kKinds.end()) return std::nullopt;
    const std::string_view id = name.substr(colon + 1);
    const bool plain =
        !id.empty() && id.size() <= 80 && id.front() != '-' && id.back() != '-' &&
        id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
    if (!plain) return std::nullopt;
    return content::Link{static_cast<content::Kind>(kind - content::kKinds.begin()), std::string(id), 0};
}

std::string file_for(content::Kind kind, std::string_view id, std::string_view leaf) {
    const std::string folder(content::folder_of(kind));
    if (kind == content::Kind::item) return folder + "/" + std::string(leaf) + ".toml";
    const bool shared = kind == content::Kind::misconception || kind == content::Kind::landmark ||
                        kind == content::Kind::source || kind == content::Kind::term;
    return folder + "/" + (shared ? "school" : std::string(id)) + ".toml";
}

std::vector<FoundText> found_texts(const Drafts& drafts, const std::map<std::string, std::string>& files) {
    std::vector<FoundText> found;
    for (const auto& [file, text] : files) {
        const auto kind = content::kind_of_file(file);
        if (!kind) continue;
        for (const content::RecordText& own : content::records_in(file, text)) {
            const std::string name = record_name(*kind, own.id);
            if (!record_link(name)) continue;
            const DraftRecord* record = drafts.find(name);
            FoundText one{name, file, own.text, {}};
            if (record != nullptr) {
                // What is said of the state in a file is not the author's.
                const auto same = [&](const Revision& revision) {
                    if (*kind != content::Kind::item) return revision.text == own.text;
                    return content::with_state(revision.text, ItemState::live) ==
                           content::with_state(own.text, ItemState::live);
                };
                if (std::ranges::any_of(record->revisions, same)) continue;
                const Revision* out = record->in_force();
                one.bases = {out != nullptr ? out->id.text : record->head().id.text};
            }
            found.push_back(std::move(one));
        }
    }
    return found;
}

std::string_view in_words(ItemState state) {
    static constexpr std::array<std::string_view, 6> kWords = {"Draft", "In review", "Pilot",
                                                               "Live",  "Retired",   "Exam only"};
    return kWords.at(static_cast<std::size_t>(state));
}
}  // namespace school
