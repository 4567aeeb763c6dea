// What `palpate case new` prints is a case that plays.
#include "cases/template.h"

#include "cases/agents.h"
#include "cases/check.h"
#include "cases/debrief.h"
#include "shipped_bank.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

namespace {
/// The shipped bank with the template laid over it as one more case.
content::Loaded with_template() {
    const auto folder = std::filesystem::temp_directory_path() / "palpate-template-test";
    std::filesystem::create_directories(folder / "cases");
    std::ofstream(folder / "cases/after-the-move.toml") << cases::kTemplate;
    const std::array<std::filesystem::path, 2> folders = {PALPATE_SOURCE_DIR "/content", folder};
    auto loaded = content::load(folders);
    std::filesystem::remove_all(folder);
    REQUIRE(loaded.has_value());
    return *std::move(loaded);
}
}  // namespace

TEST_CASE("the template is 60 to 150 lines and nothing is wrong with it") {
    const auto lines = std::count(cases::kTemplate.begin(), cases::kTemplate.end(), '\n');
    CHECK(lines >= 60);
    CHECK(lines <= 150);
    const auto loaded = with_template();
    for (const auto& problem : loaded.problems) FAIL_CHECK(problem.text());
    const auto* study = loaded.bank.find<content::CaseStudy>("after-the-move");
    REQUIRE(study != nullptr);
    for (const auto& problem : cases::check(loaded.bank, *study)) FAIL_CHECK(problem.text());
}

TEST_CASE("the gates of the template's variants follow from its facts") {
    const auto loaded = with_template();
    const auto* study = loaded.bank.find<content::CaseStudy>("after-the-move");
    REQUIRE(study != nullptr);
    const auto gate = [&](const char* variant) {
        return content::kGates[std::size_t(cases::start(loaded.bank, *study, variant)->verdict.gate)];
    };
    CHECK(gate("base") == "go");
    CHECK(gate("blood-thinner") == "adapt");
    CHECK(gate("fever") == "refer");
    CHECK(gate("fresh") == "adapt");
}
