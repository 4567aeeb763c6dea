// tests/fuzz/sound_bank.h - the sound bank of the tests, for targets that spoil a part of it.
#pragma once

#include "content/load.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

inline std::filesystem::path sound_bank() {
    return std::filesystem::path(PALPATE_FIXTURES) / "banks/sound";
}

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A folder in memory, of this process alone. Gone when it ends by itself.
class ScratchFolder {
  public:
    ScratchFolder() {
        std::string name = std::filesystem::is_directory("/dev/shm") ? "/dev/shm/palpate-fuzz-XXXXXX"
                                                                     : "/tmp/palpate-fuzz-XXXXXX";
        if (mkdtemp(name.data()) == nullptr) std::abort();
        path = name;
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        std::error_code error;
        std::filesystem::remove_all(path, error);
    }

    std::filesystem::path path;
};

inline content::Loaded load(const std::filesystem::path& folder) {
    const std::vector<std::filesystem::path> folders{folder};
    auto loaded = content::load(folders);
    if (!loaded) std::abort();
    return *std::move(loaded);
}
