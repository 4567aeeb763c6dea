// What is thrown at the reader on purpose or by accident: whatever it is, it ends soon, says what is wrong,
// and leaves the rest of the bank alone.
#include "content/check.h"

#include "bank_folder.h"

#include <rapidcheck.h>
#include <chrono>

namespace {
namespace fs = std::filesystem;
using namespace std::string_literals;

std::string repeated(const std::string& text, int times) {
    std::string all;
    all.reserve(text.size() * static_cast<std::size_t>(times));
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

/// The first problem of a file with that text, and never more than can be read.
std::string first_problem(const std::string& file, const std::string& text) {
    const auto start = std::chrono::steady_clock::now();
    content::Bank bank;
    std::vector<content::Problem> problems;
    content::read_file_text(file, text, bank, problems);
    bank.index();
    const content::Findings found = content::check(bank);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));  // sanitizers are slow
    CHECK(problems.size() <= 101);
    for (const auto& all : {problems, found.problems})
        for (const content::Problem& problem : all) CHECK(problem.what.size() <= 410);
    return problems.empty() ? "" : problems.front().text();
}

const std::string kFile = "conditions/x.toml";
constexpr int kMany = 200'000;
}  // namespace

TEST_CASE("names in names without end do not use up the stack") {
    CHECK(first_problem(kFile, "\n[a" + repeated(".a", kMany) + "]\n") ==
          "conditions/x.toml:2: joins more than 8 names by dots");
    CHECK(first_problem(kFile, "a" + repeated(".a", kMany) + " = 1\n") ==
          "conditions/x.toml:1: joins more than 8 names by dots");
    CHECK(first_problem(kFile, "a" + repeated(" . \"a\"", kMany) + " = 1\n") ==
          "conditions/x.toml:1: joins more than 8 names by dots");
    CHECK(first_problem(kFile, "x = {y = '''a'''', a" + repeated(".a", kMany) + " = 1}\n") ==
          "conditions/x.toml:1: joins more than 8 names by dots");
    CHECK(first_problem(kFile, "x = \"\\\"\" # '\na" + repeated(".a", kMany) + " = 1\n") ==
          "conditions/x.toml:2: joins more than 8 names by dots");
}

TEST_CASE("dots in texts, comments and numbers are no names") {
    BankFolder bank;
    bank.replace("conditions/calf-strain.toml", "A sudden push-off.", "Wait " + repeated(". ", 30))
        .append("conditions/calf-strain.toml", "# " + repeated(". ", 30) + "\n")
        .replace("anatomy/bones/foot.toml", "radii = [15.0, 20.0, 30.0]",
                 "radii = [" + repeated("1.5, ", 30) + "1.5]");
    CHECK(bank.problems() == "");
}

TEST_CASE("lists in lists without end are refused") {
    CHECK(first_problem(kFile, "a = " + repeated("[", kMany))
              .starts_with("conditions/x.toml:1: this is not TOML: "));
    CHECK(first_problem(kFile, "a = " + repeated("{a=", kMany))
              .starts_with("conditions/x.toml:1: this is not TOML: "));
    CHECK(first_problem(kFile, repeated("[[a", 300)).starts_with("conditions/x.toml:1: this is not TOML: "));
}

TEST_CASE("a list is never longer than anyone would write it") {
    CHECK(
        BankFolder()
            .replace("conditions/calf-strain.toml", "\"A tender spot\"", repeated("\"x\", ", kMany) + "\"x\"")
            .problems() ==
        "conditions/calf-strain.toml:6: 'signs' holds 200002 entries; 1000 are the most\n");
    std::string links;
    for (int i = 0; i < kMany; ++i) links += "\"m" + std::to_string(i) + "\", ";
    CHECK(BankFolder().replace("conditions/calf-strain.toml", "[\"soleus\"]", "[" + links + "]").problems() ==
          "conditions/calf-strain.toml:12: 'muscles' holds 200000 entries; 1000 are the most\n");
}

TEST_CASE("a text is never longer than anyone would read it") {
    CHECK(BankFolder()
              .replace("conditions/calf-strain.toml", "A sudden push-off.", repeated("word ", kMany))
              .problems() ==
          "conditions/calf-strain.toml:5: 'cause' is longer than 10000 bytes; say it in fewer words\n");
}

TEST_CASE("of a file full of unknown keys the first hundred are named") {
    std::string keys;
    for (int i = 0; i < kMany; ++i) keys += "sourcez" + std::to_string(i) + " = 1\n";
    content::Bank bank;
    std::vector<content::Problem> problems;
    content::read_file_text(kFile, keys, bank, problems);
    REQUIRE(problems.size() == 101);
    CHECK(problems.back().what == "and more; correct the problems above first");
    CHECK(first_problem("terms/x.toml", keys) ==
          "terms/x.toml:1: 'sourcez0' stands outside of any record; begin one with [id]");
    CHECK(first_problem("anatomy/x.toml", keys)
              .starts_with("anatomy/x.toml:1: nothing is called 'sourcez0' in the body"));
    CHECK(first_problem("items/x.toml", keys).starts_with("items/x.toml:1: "));
}

TEST_CASE("thousands of records, options, links and markdown signs end soon") {
    std::string items = "leaf = \"x\"\n", options, terms;
    for (int i = 0; i < 20'000; ++i) items += "[[item]]\nid = \"i" + std::to_string(i) + "\"\n";
    first_problem("items/x.toml", items);
    items =
        "leaf = \"x\"\n[[item]]\nid = \"a\"\nkind = \"single\"\nlevel = \"recall\"\nstem = "
        "\"x\"\nlearning_point = \"x\"\nfacts = [\"muscle:x\"]\nsources = [\"x\"]\n";
    for (int i = 0; i < 900; ++i)
        options += "[[item.option]]\ntext = \"" + repeated("long text ", 400) + std::to_string(i) +
                   "\"\nwhy = \"x\"\n";
    first_problem("items/x.toml", items + options);
    const std::string two = "[[item.option]]\nwhy = \"x\"\ntext = \"" + repeated("ab ", 3300);
    first_problem("items/x.toml", items + two + "1\"\n" + two + "b\"\n");
    for (const char* signs :
         {"[", "*a ", "_", "`", "<", "- ", "> ", "![", "](", "&", "1. ", "[a](", "**", "\\n* "})
        for (int i = 0; i < 300; ++i)
            terms += "[t" + std::to_string(terms.size()) +
                     "]\ngroup = \"finding\"\nname = \"x\"\nmeaning = \"" +
                     repeated(signs, 9000 / int(std::string(signs).size())) + "\"\n";
    first_problem("terms/x.toml", terms.substr(0, content::kMaxFileBytes));
}

TEST_CASE("a file of more than 4 MiB is not read") {
    BankFolder bank;
    bank.write("terms/large.toml", "# " + std::string(content::kMaxFileBytes, 'x'));
    CHECK(bank.problems() == "terms/large.toml: is larger than 4 MiB; split it\n");
}

TEST_CASE("a file whose name cannot be shown is named as well as can be") {
    BankFolder bank;
    bank.write("terms/a\x1B[31m.toml", "").write("terms/b\nc.toml", "").write("terms/d\xFF.toml", "");
    CHECK(bank.problems() ==
          "terms/a?[31m.toml: has a name that cannot be shown; name it with letters and hyphens\n"
          "terms/b?c.toml: has a name that cannot be shown; name it with letters and hyphens\n"
          "terms/d?.toml: has a name that cannot be shown; name it with letters and hyphens\n");
}

TEST_CASE("folders and pipes with a file's name, and links in a ring, are passed over") {
    BankFolder bank;
    fs::create_directories(bank.path / "terms/folder.toml");
    fs::create_symlink("ring.toml", bank.path / "terms/ring.toml");
    fs::create_directory_symlink("..", bank.path / "terms/up");
    CHECK(bank.problems() == "");
}

TEST_CASE("no bytes at all, in any folder, do harm") {
    rc::check("random bytes", [](const std::string& bytes) {
        const auto folder = *rc::gen::elementOf(std::vector<std::string>{
            "anatomy", "cases", "claims", "conditions", "exams", "items", "joints", "landmarks",
            "misconceptions", "muscles", "safety", "sources", "techniques", "terms", "tests", "other", ""});
        content::Bank bank;
        std::vector<content::Problem> problems;
        content::read_file_text(folder + "/x.toml", bytes, bank, problems);
        bank.index();
        (void)content::check(bank);
    });
}

TEST_CASE("no change to a sound file does harm: it is read, or its problem is named") {
    std::vector<std::pair<std::string, std::string>> files;
    for (const auto& entry : fs::recursive_directory_iterator(BankFolder::sound()))
        if (entry.is_regular_file())
            files.emplace_back(entry.path().lexically_relative(BankFolder::sound()).generic_string(),
                               bytes_of(entry.path()));
    rc::check("a few bytes turned, doubled, cut or spliced in", [&files] {
        const auto& [name, sound] = files[*rc::gen::inRange<std::size_t>(0, files.size())];
        std::string text = sound;
        for (int change = *rc::gen::inRange(1, 5); change > 0; --change) {
            const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
            const auto length = std::min(*rc::gen::inRange<std::size_t>(0, 40), text.size() - at);
            switch (*rc::gen::inRange(0, 4)) {
                case 0:
                    text[at] = *rc::gen::arbitrary<char>();
                    break;
                case 1:
                    text.erase(at, length);
                    break;
                case 2:
                    text.insert(at, text.substr(at, length));
                    break;
                default:
                    text.insert(at, *rc::gen::elementOf(std::vector<std::string>{
                                        "[", "]", "[[", "\"", "\"\"\"", "'", "=", "\n", "\\u0000", "1e999",
                                        "-", "[]", "{}", "key = true\n", "0x7fffffffffffffff"}));
            }
            if (text.empty()) text = "\n";
        }
        content::Bank bank;
        std::vector<content::Problem> problems;
        for (const auto& [other, whole] : files)
            content::read_file_text(other, other == name ? text : whole, bank, problems);
        bank.index();
        const content::Findings found = content::check(bank);
        for (const auto& problem : problems) RC_ASSERT(problem.file == name);
        for (const auto& all : {problems, found.problems})
            for (const auto& problem : all) RC_ASSERT(!problem.what.empty() && problem.line >= 0);
    });
}
