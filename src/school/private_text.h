// school/private_text.h - who may see a student's record, and words that should not stand in one.
#pragma once

#include "school/roll.h"

#include <optional>
#include <string>
#include <string_view>

namespace school {
/// One's own record, that of a student whom one teaches or taught, or any that one may give out (34 CFR 99.10
/// asks a school to). Errors: none of these.
base::Status may_see_record(const Roll& roll, const LearnerId& who, const LearnerId& student);

/// What in a text written freely looks as if it told who a client is: an e-mail address, a telephone number,
/// a name. A guess, to warn by: "Dr. Smith" is found, "smith" is not, and "Swedish Massage" looks like a
/// name. None: nothing was found. Result: the words that look so.
[[nodiscard]] std::optional<std::string> looks_private(std::string_view text);
}  // namespace school
