// tests/cli/typed.h - runs a command with lines on its standard input.
#pragma once

#include "said.h"

/// `palpate WORDS...`, where `typed` comes on standard input.
inline Said palpate_typing(const std::string& typed, std::vector<std::string> words) {
    std::istringstream in(typed);
    std::streambuf* const old_in = std::cin.rdbuf(in.rdbuf());
    std::cin.clear();
    Said said = palpate(std::move(words));
    std::cin.rdbuf(old_in);
    std::cin.clear();
    return said;
}
