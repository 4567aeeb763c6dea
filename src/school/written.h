// school/written.h - the school's drafts and the bank, taken together.
//
// Whoever writes an item may write the wrong belief behind an option as well, and the source. Both are
// drafts then, like the item: writing sees them at once, students only when they are published. So what
// is published names nothing that is not.
#pragma once

#include "school/drafts.h"

#include <vector>

namespace school {
/// `bank` with the newest text of everything that the school writes laid over it, whatever its state. Left
/// out: what is retired, and what promises other rooms something that it does not hold (content/load.h).
[[nodiscard]] content::Bank with_drafts(const content::Bank& bank, const Drafts& drafts);

/// What a revision names that students cannot meet: `bank` does not hold it, and nothing of it is in force.
/// Each once, in the order in which it stands there.
[[nodiscard]] std::vector<content::Link> not_out(const content::Bank& bank, const Drafts& drafts,
                                                 const DraftRecord& record, const Revision& revision);

/// The school's records in force that name it: "item:knee-bends". They are the reason why it stays.
[[nodiscard]] std::vector<std::string> named_by(const Drafts& drafts, const content::Link& link);

/// May the revision go there, as far as the bank and all other drafts can tell? Out to students: nothing that
/// it names is missing. Back from them: nothing that they meet names it. Errors: said to the person.
[[nodiscard]] base::Status sense_of(const content::Bank& bank, const Drafts& drafts,
                                    const study::ReviewMoved& moved);
}  // namespace school
