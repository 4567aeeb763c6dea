// cli/say.h - how a command says what is wrong.
#pragma once

#include "base/result.h"

#include <iostream>
#include <string>

namespace cli {
/// Says it on stderr. Result: the exit code for "the input was wrong".
inline int say(const base::Error& error) {
    std::cerr << "palpate: " << error.text() << '\n';
    return 1;
}

/// Writes what a command found to stdout, all of it at once, so that nothing is left half-written.
/// Result: the exit code.
inline int write(const std::string& data) {
    std::cout << data << std::flush;
    return std::cout ? 0 : say({"standard output", "it cannot be written; is the disk full?"});
}
}  // namespace cli
