// records/responses.h - first answers in columns, kept beside the journal, so that statistics over
// millions of answers do not read millions of JSON texts.
//
// A projection like the others (see Store), cut into pieces "responses/0", "responses/1" ... of
// 65,536 attempts each. A piece holds every attempt of a stretch of the journal, first or not, in
// columns, with the names of its own learners and questions; so it stands for itself, a full one is
// never written again, and new answers rewrite the last one alone. Three bytes an answer, and eight
// for each stretch of one learner, one day and one kind of sitting; two more an answer for its time,
// which lie apart in "response-times/0" ..., because few ask for them.
//
// Each has a checksum and the event up to which it goes, and a piece says after which one it begins:
// from the first that is missing, broken or does not follow on, they are made again from the events.
//
// On a machine of a school they are sealed by the school's own key, which the staff have; of a student,
// who counts their own answers alone, nothing is kept.
//
// Which answers were first is found while reading: it needs no state that could go wrong.
#pragma once

#include "records/store.h"
#include "records/vault.h"
#include "study/responses.h"

namespace records {
enum class Times : bool { left_out, read };

/// Every first answer in the records, with its time or without. Brings the pieces up to date from the durable
/// events.
///
/// Errors: the records cannot be read or written; or one event of a known kind cannot be read: that is
/// said by the call that met it, and the next one gives the others.
[[nodiscard]] base::Result<study::Responses> first_responses(Store& store, Times times,
                                                             const Vault* vault = nullptr);
}  // namespace records
