// tests/cli/said.h - runs a command as a shell does, and a folder for its files.
#pragma once

#include "cli/cli.h"

#include <doctest/doctest.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

struct Said {
    int exit_code = 0;
    std::string out;
    std::string err;
};

/// `palpate WORDS...`, and what it said.
inline Said palpate(std::vector<std::string> words) {
    words.insert(words.begin(), "palpate");
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    std::ostringstream out, err;
    std::streambuf* const old_out = std::cout.rdbuf(out.rdbuf());
    std::streambuf* const old_err = std::cerr.rdbuf(err.rdbuf());
    Said said;
    said.exit_code = cli::run(static_cast<int>(argv.size()), argv.data(), {});
    std::cout.rdbuf(old_out);
    std::cerr.rdbuf(old_err);
    said.out = out.str();
    said.err = err.str();
    return said;
}

/// A folder of files that goes when the test ends.
class Folder {
  public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "palpate-test-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::string file(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
        return path(name);
    }
    [[nodiscard]] std::string path(const std::string& name) const { return (path_ / name).string(); }
    [[nodiscard]] std::string path() const { return path_.string(); }

  private:
    fs::path path_;
};
