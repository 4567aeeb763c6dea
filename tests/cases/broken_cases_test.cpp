// The template, broken in one way at a time. tests/fixtures/cases/*.txt, one fault a file: what
// stands in the template, what stands there instead, and what is said of it, with the line.
#include "cases/check.h"
#include "cases/template.h"
#include "content/load.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>

namespace {
namespace fs = std::filesystem;

struct Fault {
    std::string name, instead_of, stands, said;
};

std::string slurp(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

/// The text between two lines of a fault's file, without its last line break.
std::string between(const std::string& text, const std::string& head, const std::string& foot) {
    const auto begin = text.find(head) + head.size();
    const auto end = foot.empty() ? text.size() : text.find(foot);
    REQUIRE(text.find(head) != std::string::npos);
    REQUIRE(end != std::string::npos);
    REQUIRE(begin < end);
    return text.substr(begin, end - begin - 1);
}

std::vector<Fault> faults() {
    const std::string one = "--- instead of\n", two = "--- this stands in the template\n",
                      three = "--- and this is said\n";
    std::vector<Fault> all;
    for (const auto& entry : fs::directory_iterator(PALPATE_FIXTURES "/cases")) {
        const std::string text = slurp(entry.path());
        all.push_back({entry.path().stem().string(), between(text, one, two),
                       text.find(two) + two.size() == text.find(three) ? "" : between(text, two, three),
                       between(text, three, "")});
    }
    std::sort(all.begin(), all.end(), [](const Fault& a, const Fault& b) { return a.name < b.name; });
    return all;
}

/// A bank of broken cases, each called as its fault, and the shipped bank below, without its items and
/// cases: those take most of the time that loading takes, and the template names none of them.
/// All faults stand in one bank, because it takes as long to read as a hundred cases.
content::Loaded bank_with(std::span<const Fault> faults) {
    std::string name = (fs::temp_directory_path() / "palpate-broken-case-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    const fs::path root = name;
    fs::create_directories(root / "shipped");
    fs::create_directories(root / "own/cases");
    for (const auto& kind : fs::directory_iterator(PALPATE_SOURCE_DIR "/content"))
        if (const auto folder = kind.path().filename(); folder != "items" && folder != "cases")
            fs::create_directory_symlink(kind.path(), root / "shipped" / folder);
    for (const Fault& fault : faults) {
        CAPTURE(fault.name);
        std::string text(cases::kTemplate);
        const auto at = text.find(fault.instead_of);
        REQUIRE(at != std::string::npos);
        std::ofstream(root / "own/cases" / (fault.name + ".toml"))
            << text.replace(at, fault.instead_of.size(), fault.stands);
    }
    auto loaded = content::load(std::array{root / "shipped", root / "own"});
    fs::remove_all(root);
    REQUIRE(loaded.has_value());
    return *std::move(loaded);
}

/// Everything said of the case that has this fault, as if its file were called broken.toml.
std::vector<std::string> said_of(const Fault& fault, const content::Loaded& loaded) {
    const std::string file = "cases/" + fault.name + ".toml";
    std::vector<std::string> said;
    const auto keep = [&](const std::vector<content::Problem>& problems) {
        for (const auto& problem : problems) {
            const std::string line = problem.text();
            if (const auto at = line.find(file + ":"); at != std::string::npos)
                said.push_back("cases/broken.toml" + line.substr(at + file.size()));
        }
    };
    keep(loaded.problems);
    if (said.empty())  // as `palpate check` does it: half a case would only be blamed twice
        if (const auto* study = loaded.bank.find<content::CaseStudy>(fault.name))
            keep(cases::check(loaded.bank, *study));
    return said;
}
}  // namespace

TEST_CASE("more than thirty kinds of broken cases are found, each on its line") {
    auto all = faults();
    CHECK(all.size() >= 80);
    const Fault none{"none", "age = 34", "age = 34", ""};
    all.push_back(none);
    const auto loaded = bank_with(all);
    REQUIRE(loaded.bank.find<content::CaseStudy>("none") != nullptr);
    CHECK(said_of(none, loaded).empty());
    all.pop_back();
    for (const Fault& fault : all) {
        CAPTURE(fault.name);
        CAPTURE(fault.said);
        const auto said = said_of(fault, loaded);
        CHECK(std::find(said.begin(), said.end(), fault.said) != said.end());
    }
}
