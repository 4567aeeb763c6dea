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

/// A bank with one case in it, and the shipped bank below, without its items and cases: those take
/// most of the time that loading takes, and the template names none of them.
class Banks {
  public:
    Banks() {
        std::string root = (fs::temp_directory_path() / "palpate-broken-case-XXXXXX").string();
        REQUIRE(mkdtemp(root.data()) != nullptr);
        root_ = root;
        fs::create_directories(root_ / "shipped");
        fs::create_directories(root_ / "own/cases");
        for (const auto& kind : fs::directory_iterator(PALPATE_SOURCE_DIR "/content"))
            if (const auto name = kind.path().filename(); name != "items" && name != "cases")
                fs::create_directory_symlink(kind.path(), root_ / "shipped" / name);
    }
    Banks(const Banks&) = delete;
    Banks& operator=(const Banks&) = delete;
    ~Banks() {
        std::error_code error;
        fs::remove_all(root_, error);
    }

    [[nodiscard]] base::Result<content::Loaded> with(const std::string& text) const {
        std::ofstream(root_ / "own/cases/broken.toml") << text;
        const std::array<fs::path, 2> folders = {root_ / "shipped", root_ / "own"};
        return content::load(folders);
    }

  private:
    fs::path root_;
};

/// Everything said of the template with one fault in it.
std::vector<std::string> said_of(const Fault& fault, const Banks& banks) {
    std::string text(cases::kTemplate);
    const auto at = text.find(fault.instead_of);
    REQUIRE(at != std::string::npos);
    const auto loaded = banks.with(text.replace(at, fault.instead_of.size(), fault.stands));
    REQUIRE(loaded.has_value());
    std::vector<content::Problem> problems = loaded->problems;
    // Without its items, which take long to read, the bank cannot fill its exams.
    std::erase_if(problems, [](const content::Problem& problem) {
        return problem.text().find("its topics hold") != std::string::npos;
    });
    if (problems.empty())  // as `palpate check` does it: half a case would only be blamed twice
        if (const auto* study = loaded->bank.find<content::CaseStudy>("broken"))
            problems = cases::check(loaded->bank, *study);
    std::vector<std::string> said;
    for (const auto& problem : problems) {
        const std::string line = problem.text();
        const auto file = line.find("cases/broken.toml");
        if (file != std::string::npos) said.push_back(line.substr(file));
    }
    return said;
}
}  // namespace

TEST_CASE("more than thirty kinds of broken cases are found, each on its line") {
    const auto all = faults();
    CHECK(all.size() >= 80);
    const Banks banks;
    CHECK(said_of({"none", "age = 34", "age = 34", ""}, banks).empty());
    for (const Fault& fault : all) {
        CAPTURE(fault.name);
        CAPTURE(fault.said);
        const auto said = said_of(fault, banks);
        CHECK(std::find(said.begin(), said.end(), fault.said) != said.end());
    }
}
