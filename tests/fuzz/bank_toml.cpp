// A bank's TOML file: the first byte chooses the folder, the rest is the file.
#include "content/check.h"
#include "content/complete.h"
#include "content/load.h"

#include <array>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static constexpr std::array<const char*, 20> kFiles = {
        "anatomy/x.toml",    "anatomy/cavity.toml",   "cases/x.toml",      "claims/x.toml",
        "conditions/x.toml", "exams/x.toml",          "items/x.toml",      "joints/x.toml",
        "landmarks/x.toml",  "muscles/x.toml",        "safety/x.toml",     "sources/x.toml",
        "terms/x.toml",      "misconceptions/x.toml", "techniques/x.toml", "tests/deep/x.toml",
        "scripts/x.toml",    "programmes/x.toml",     "pictures/x.toml",   "no-bank/x.toml"};
    if (size == 0) return 0;
    content::Bank bank;
    std::vector<content::Problem> problems;
    content::read_file_text(kFiles[data[0] % kFiles.size()],
                            {reinterpret_cast<const char*>(data) + 1, size - 1}, bank, problems);
    bank.index();
    content::complete_cases(bank, problems);
    const content::Findings found = content::check(bank);
    (void)content::item_statistics(bank);
    for (const auto& all : {problems, found.problems})
        for (const content::Problem& problem : all)
            if (problem.what.empty() || problem.what.size() > 410 || problem.line < 0) std::abort();
    return 0;
}
