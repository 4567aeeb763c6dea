// cli/say.h - how a command says what is wrong.
#pragma once

#include "base/result.h"

#include <iostream>

namespace cli {
/// Says it on stderr. Result: the exit code for "the input was wrong".
inline int say(const base::Error& error) {
    std::cerr << "palpate: " << error.text() << '\n';
    return 1;
}
}  // namespace cli
