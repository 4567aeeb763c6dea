// school/meant.h - whom, and which class, words typed by a person mean.
#pragma once

#include "school/roll.h"

namespace school {
/// By sign-in name, the school's number or a whole name, in any case. Errors: nobody, or several.
[[nodiscard]] base::Result<const Person*> person_meant(const Roll& roll, std::string_view words);
/// By name or id. Errors: none, or several.
[[nodiscard]] base::Result<const Class*> class_meant(const Roll& roll, std::string_view words);
/// The class that somebody is, or was, in. Errors: none, or several, which are named.
[[nodiscard]] base::Result<const Class*> only_class_of(const Roll& roll, const LearnerId& student);
}  // namespace school
