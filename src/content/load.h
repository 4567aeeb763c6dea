// content/load.h - a folder of TOML files in, a bank and everything that is wrong with it out.
//
// A folder holds one subfolder a kind:
//
//   conditions/ techniques/ safety/ muscles/ joints/ tests/ claims/ cases/ exams/ pictures/
//                                       one record a file; the file's name is the record's id
//   landmarks/ sources/ terms/ misconceptions/
//                                       many records a file, each a table: [id]
//   items/                              one leaf topic a file: leaf = "..." and [[item]]s
//   anatomy/                            the figures of the body (content/body.h)
//
// Folders in folders are read too. What is sound is kept, what is not is named and left out;
// nothing that stands in a bank can make the loader stop half-way. A record that is kept holds
// every promise its struct makes about itself ("exactly one joint"); only a link of it may lead
// nowhere, and then a problem says so.
#pragma once

#include "base/result.h"
#include "content/bank.h"

#include <filesystem>
#include <span>

namespace content {
/// Limits that no honest bank meets.
inline constexpr std::size_t kMaxFileBytes = 4U << 20;
inline constexpr std::size_t kMaxFiles = 50'000;

struct Loaded {
    Bank bank;
    std::vector<Problem> problems;  ///< sorted by file and line; warnings are not among them
};

/// Reads the banks in `folders`, each laid over those before it: a record of the same kind and
/// id replaces the earlier one, unless it is not sound. Checks everything (content/check.h).
/// Errors: a folder is not there or cannot be read. A broken file is a problem, not an error.
[[nodiscard]] base::Result<Loaded> load(std::span<const std::filesystem::path> folders);

/// load(), but from the compiled cache in `cache_folder` where the files have not changed since
/// it was written; otherwise reads the files and writes the cache. A cache that is stale,
/// broken or another build's is rebuilt; one that cannot be written is done without.
[[nodiscard]] base::Result<Loaded> load_cached(std::span<const std::filesystem::path> folders,
                                               const std::filesystem::path& cache_folder);

/// Reads one file's text as if it stood at `file` ("conditions/sciatica.toml") in a bank, and
/// adds what it holds. For authoring, and for fuzzing: any bytes are safe.
void read_file_text(const std::string& file, std::string_view text, Bank& bank,
                    std::vector<Problem>& problems);

/// Everything wrong with one file's text, as far as its form and the bank that it will be laid over can
/// tell. Sorted by line. For authoring.
[[nodiscard]] std::vector<Problem> check_text(const std::string& file, std::string_view text,
                                              const Bank& bank);

/// Where the shipped bank lies: $PALPATE_CONTENT, else beside the installed program, else in
/// the source tree that it was built from. Errors: nowhere.
[[nodiscard]] base::Result<std::filesystem::path> shipped_bank();
}  // namespace content
