#include "records/reading.h"

namespace records {
namespace {
/// The body of a row where it can be read: see Vault::open().
base::Result<std::optional<std::string>> body_of(const Row& row, const Vault* vault) {
    if (vault) return vault->open(row);
    return is_sealed(row.body) ? std::nullopt : std::optional(row.body);
}
}  // namespace

void Reading::take(const Row& row) {
    const base::Result<std::optional<std::string>> text = body_of(row, vault_);
    if (text && !*text) return;  // somebody else's
    const base::Result<study::Body> body =
        text ? study::read_body(row.kind, **text) : base::Error{"", text.error().what};
    if (body) {
        const base::Moment at{std::chrono::milliseconds{row.at}};
        visit_(row.sequence, {study::EventId(row.id), at, study::LearnerId(row.actor), *body});
    } else if (unreadable_ && row.schema <= study::kEventSchema && study::knows_kind(row.kind)) {
        unreadable_ = base::Error{"event " + std::to_string(row.sequence), body.error().text()};
    }
}
}  // namespace records
