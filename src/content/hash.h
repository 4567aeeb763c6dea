// content/hash.h - names for content: BLAKE2b (libsodium) of files and items.
#pragma once

#include "content/case_study.h"
#include "content/item.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace content {
class Bank;

/// BLAKE2b-256 of texts, each counted with its length so that "ab","c" differs from "a","bc".
class Hasher {
  public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    Hasher& add(std::string_view text);
    /// 64 hexadecimal digits. Call once, last.
    [[nodiscard]] std::string hex();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// What a student sees of an item and is scored by, as 32 hexadecimal digits; of a picture its id alone.
[[nodiscard]] std::string version_of(Item& item);
/// Names the versions of items that show a picture of the bank by what is to be seen on it as well: other
/// data under the same id is another question.
void name_versions(Bank& bank);
/// A whole case, likewise: another text is another case, whose acts may not fit.
[[nodiscard]] std::string version_of(const CaseStudy& study);

/// Size, inode and times of a file: changes whenever the file does.
[[nodiscard]] std::string file_stamp(const std::filesystem::path& path);

/// Writes a file that is there whole or not at all: beside, synced, renamed, folder synced.
/// Says whether it worked; a cache can be done without.
bool write_beside(const std::filesystem::path& path, std::string_view bytes);
}  // namespace content
