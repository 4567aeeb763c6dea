#include "bank_folder.h"

#include <cstdlib>

TEST_CASE("the shipped bank has no problems") {
    const std::vector<std::filesystem::path> folders{std::filesystem::path(PALPATE_SOURCE_DIR) / "content"};
    const auto loaded = content::load(folders);
    REQUIRE(loaded);
    for (const content::Problem& problem : loaded->problems) FAIL_CHECK(problem.text());
}

TEST_CASE("PALPATE_CONTENT names another shipped bank, and the source tree's is found without it") {
    unsetenv("PALPATE_CONTENT");
    CHECK(*content::shipped_bank() == std::filesystem::path(PALPATE_SOURCE_DIR) / "content");
    setenv("PALPATE_CONTENT", BankFolder::sound().c_str(), 1);
    CHECK(*content::shipped_bank() == BankFolder::sound());
    unsetenv("PALPATE_CONTENT");
}
