#include "records/vault.h"

#include "base/uuid.h"

#include <algorithm>

namespace records {
namespace {
constexpr std::string_view kMark = "sealed:";

/// Only the one form in which Palpate writes an id: else two ids would share a nonce.
std::optional<Nonce> nonce_of(const std::string& id) {
    const base::Result<base::Uuid> uuid = base::read_uuid(id);
    if (!uuid || base::to_text(*uuid) != id) return std::nullopt;
    Nonce nonce{};
    std::ranges::copy(uuid->bytes, nonce.begin());
    return nonce;
}

/// Everything of a row but its body, and its place, which a merge may change.
std::string about(const Row& row, std::string_view reader) {
    Row rest{0, row.id, row.at, row.actor, row.schema, row.kind, {}, {}};
    return "row for " + std::string(reader) + " " + to_text(link({}, rest));
}

base::Error error(const Row& row, const std::string& what) {
    return base::Error{"event " + row.id, what};
}
}  // namespace

Key data_key(const Key& school, const study::LearnerId& person) {
    return derive(school, "palpate: data of " + person.text);
}

bool is_sealed(std::string_view body) {
    return body.starts_with(kMark);
}

std::shared_ptr<const Vault> Vault::of_person(study::LearnerId who, Key data_key, Key everybodys) {
    std::shared_ptr<Vault> vault(new Vault(std::move(who)));
    vault->keys_.emplace(vault->who_.text, std::move(data_key));
    vault->keys_.emplace(kEverybody.text, std::move(everybodys));
    return vault;
}

std::shared_ptr<const Vault> Vault::of_school(study::LearnerId who, Key school) {
    std::shared_ptr<Vault> vault(new Vault(std::move(who)));
    vault->school_ = std::move(school);
    return vault;
}

const Key* Vault::key_of(const std::string& person) const {
    const std::lock_guard guard(mutex_);
    const auto known = keys_.find(person);
    if (known != keys_.end()) return &known->second;
    if (!school_) return nullptr;
    return &keys_.emplace(person, data_key(*school_, study::LearnerId(person))).first->second;
}

base::Status Vault::seal(Row& row, const study::LearnerId& reader) const {
    if (is_sealed(row.body)) return base::Done{};
    const Key* key = key_of(reader.text);
    if (!key)
        return error(row,
                     "only who signed in can write here; sign in as the one who does this, then try again");
    const std::optional<Nonce> nonce = nonce_of(row.id);
    if (!nonce) return error(row, "this id is no UUID in small letters; the event was not written");
    const std::string mark = std::string(kMark) + (reader.text == row.actor ? "" : reader.text + ":");
    row.body = mark + to_base64(records::seal(*key, *nonce, about(row, reader.text), row.body));
    return base::Done{};
}

base::Result<std::optional<std::string>> Vault::open(const Row& row) const {
    if (!is_sealed(row.body))
        return error(row,
                     "this lies in the records unsealed, so nobody can tell who wrote it; it does not count");
    std::string_view sealed = std::string_view(row.body).substr(kMark.size());
    std::string reader = row.actor;
    if (const std::size_t colon = sealed.rfind(':'); colon != std::string_view::npos) {
        reader = sealed.substr(0, colon);
        sealed.remove_prefix(colon + 1);
    }
    const Key* key = key_of(reader);
    if (!key) return std::optional<std::string>();
    const std::optional<Nonce> nonce = nonce_of(row.id);
    const std::optional<std::string> bytes = from_base64(sealed);
    std::optional<std::string> body;
    if (nonce && bytes) body = unseal(*key, *nonce, about(row, reader), *bytes);
    if (!body) return error(row, "this was changed after it was written; it does not count");
    return body;
}

std::optional<std::string> Vault::seal(const study::LearnerId& owner, std::string_view name,
                                       std::string_view bytes) const {
    const Key* key = key_of(owner.text);
    return key ? std::optional(records::seal(*key, "file " + std::string(name), bytes)) : std::nullopt;
}

std::optional<std::string> Vault::open(const study::LearnerId& owner, std::string_view name,
                                       std::string_view sealed) const {
    const Key* key = key_of(owner.text);
    return key ? unseal(*key, "file " + std::string(name), sealed) : std::nullopt;
}
}  // namespace records
