// paper/sign_in_sheet.h - first passwords, a slip a person, to cut apart and hand out.
#pragma once

#include "paper/document.h"

namespace paper {
struct SignInSlip {
    std::string name, sign_in, password;
};
/// Slips are kept whole: none is broken between two pages.
[[nodiscard]] Document sign_in_sheet(const std::string& school, const std::vector<SignInSlip>& slips,
                                     base::Moment made);
}  // namespace paper
