// school/invented_people.h - names of people who do not exist: given names from many languages with
// family names that mean a thing of the harbor and that nobody bears.
#pragma once

#include <string>

namespace school {
struct InventedName {
    std::string name;     ///< as they write it
    std::string sign_in;  ///< ASCII
};
/// The number-th of them, from 0; all differ. Neighbors come from different languages.
[[nodiscard]] InventedName invented_name(int number);
}  // namespace school
