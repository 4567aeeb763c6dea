// records/merge.h - what happened on other machines, taken into this journal.
//
// A merged event becomes a row of this journal, with its own id, time, actor, kind and body, and the table
// `origin` says where it was written (records/origins.h). So replaying, projections, backups and verify work
// as if everything had happened here; the order that is the same on every machine is that of records/union.h.
//
// Merging is one transaction: all of a bundle or nothing. It can be done in any order and any number of
// times: what is known is left as it is, and what is still missing between two bundles is said.
//
// Nothing that is known is ever overwritten. What does not fit is an alarm, for a person to look at:
//
//     content    an event with a known id, and another content: not taken
//     elsewhere  a known event, said to be written at another place: not taken again
//     fork       a machine that wrote two events of one number: it went on from an old backup, or its records
//                were copied. Both are kept, and marked
#pragma once

#include "records/bundle.h"
#include "records/store.h"

#include <string>
#include <vector>

namespace records {
enum class AlarmKind : std::uint8_t { content, elsewhere, fork };
[[nodiscard]] std::string_view to_text(AlarmKind kind);

/// Events first..last of a machine do not fit.
struct Alarm {
    AlarmKind kind = AlarmKind::content;
    std::string machine;  ///< its name, or its id where that was never said
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::string event;  ///< id of the first
    /// "events 61 to 100 of Laptop 7 are there twice: ..."
    [[nodiscard]] std::string text() const;
};

/// Events first..last of a machine are still missing.
struct Gap {
    std::string machine;  ///< its name
    std::int64_t first = 0;
    std::int64_t last = 0;
    /// "events 401 to 800 of Laptop 7 are still missing"
    [[nodiscard]] std::string text() const;
};

/// What merging a bundle did.
struct Merged {
    std::int64_t added = 0;
    std::int64_t known = 0;     ///< were there already, those of the alarms `elsewhere` among them
    std::int64_t left_out = 0;  ///< written elsewhere, unknown, and the machine may not pass them on
    std::vector<Alarm> alarms;  ///< of this bundle
    std::vector<Gap> gaps;      ///< of its machine, now
};

/// Takes the bundle in. Errors: the file is not what was read any more, or the records cannot be written;
/// nothing was taken.
[[nodiscard]] base::Result<Merged> merge(Store& store, const Bundle& bundle);

/// A machine that these records know of.
struct MachineEntry {
    std::string id;
    std::string name;                 ///< empty: known only through others
    std::string key;                  ///< empty: known only through others
    bool here = false;                ///< it is this one
    std::int64_t events = 0;          ///< that were written on it, and are here
    std::optional<Head> last_merged;  ///< how far its journal was merged
    std::vector<Gap> gaps;
    std::vector<Alarm> alarms;
};

/// The machines that these records know of, by id. Works beside a running Palpate.
/// Errors: no records there, or they cannot be read.
[[nodiscard]] base::Result<std::vector<MachineEntry>> machines(const std::filesystem::path& folder);
}  // namespace records
