// school/retire.h - takes an item out of all that students meet.
#pragma once

#include "school/pen.h"

#include <string>

namespace school {
/// What of it is in force, else its newest draft, is carried to "retired"; a shipped item gets a copy in the
/// school's bank, which is retired and hides it. Past results stay as they are. Result: the act that puts it
/// back. Errors: they may not.
[[nodiscard]] base::Result<study::ReviewMoved> retire(Pen& pen, const Drafts& drafts,
                                                      const content::Item& item, std::string comment,
                                                      base::Moment now);
}  // namespace school
