// tests/content/bank_folder.h - a bank in a temporary folder: a copy of the sound one, then broken in one
// way.
#pragma once

#include "content/load.h"

#include <doctest/doctest.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A new folder, gone at the end of the test.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "palpate-content-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code error;
        std::filesystem::remove_all(path, error);
    }

    std::filesystem::path path;
};

/// One problem a line.
inline std::string lines(const std::vector<content::Problem>& problems) {
    std::string text;
    for (const content::Problem& problem : problems) text += problem.text() + "\n";
    return text;
}

class BankFolder {
  public:
    /// A copy of the sound bank.
    BankFolder() { std::filesystem::copy(sound(), path, std::filesystem::copy_options::recursive); }

    static std::filesystem::path sound() { return std::filesystem::path(PALPATE_FIXTURES) / "banks/sound"; }

    /// Puts `to` in the place of the first `from` in that file, which must be there.
    BankFolder& replace(const std::string& file, const std::string& from, const std::string& to) {
        std::string text = bytes_of(path / file);
        const std::size_t at = text.find(from);
        REQUIRE_MESSAGE(at != std::string::npos, file << " does not hold " << from);
        return write(file, text.replace(at, from.size(), to));
    }
    BankFolder& append(const std::string& file, const std::string& text) {
        return write(file, bytes_of(path / file) + text);
    }
    BankFolder& write(const std::string& file, const std::string& text) {
        std::filesystem::create_directories((path / file).parent_path());
        std::ofstream(path / file, std::ios::binary) << text;
        return *this;
    }
    BankFolder& remove(const std::string& file) {
        REQUIRE(std::filesystem::remove(path / file));
        return *this;
    }

    [[nodiscard]] content::Loaded load() const {
        const std::vector<std::filesystem::path> folders{path};
        auto loaded = content::load(folders);
        REQUIRE(loaded);
        return *std::move(loaded);
    }
    [[nodiscard]] std::string problems() const { return lines(load().problems); }

  private:
    TemporaryFolder folder_;

  public:
    const std::filesystem::path& path = folder_.path;
};
