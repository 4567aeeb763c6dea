#include "cli/cli.h"
#include "records/merge.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {
struct Said {
    int exit_code = 0;
    std::string out;
    std::string err;
};

/// `palpate WORDS...`, and what it said.
Said palpate(std::vector<std::string> words) {
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

struct Folder {
    Folder() {
        std::string name = (fs::temp_directory_path() / "palpate-test-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() { fs::remove_all(path); }
    fs::path path;
};

/// A data folder with some events, of a machine of that name.
std::string machine_in(const Folder& folder, const std::string& name, int events) {
    const std::string data = (folder.path / name).string();
    const records::Opened opened = records::open(data);
    REQUIRE(opened.store);
    std::vector<records::Row> rows;
    for (int i = 0; i < events; ++i) {
        records::Row row;
        row.id = name + "-" + std::to_string(i);
        row.at = 1'000'000 + 60'000 * i;
        row.actor = name;
        row.kind = "marked";
        row.body = "{}";
        rows.push_back(row);
    }
    REQUIRE(opened.store->write(rows));
    REQUIRE(records::name_machine(data, name));
    return data;
}

std::string line(std::string text) {
    text.pop_back();
    return text;
}
}  // namespace

TEST_CASE("two schools that merged the same bundles print the same union") {
    const Folder folder;
    const std::string laptop = machine_in(folder, "laptop", 4), office = machine_in(folder, "office", 2),
                      north = machine_in(folder, "north", 0), south = machine_in(folder, "south", 0);
    const Said a = palpate({"--data", laptop, "journal", "export", "--out", folder.path.string()});
    CHECK(a.exit_code == 0);
    const Said b = palpate({"--data", office, "journal", "export", "--out", (folder.path / "b").string()});
    CHECK(line(b.out) == (folder.path / "b").string());

    const Said refused = palpate({"--data", north, "journal", "merge", line(a.out)});
    CHECK(refused.exit_code == 1);
    CHECK(refused.err.find("\"laptop\" is not known here; its key is ") != std::string::npos);
    const Said merged = palpate({"--data", north, "journal", "merge", "--admit", line(a.out), line(b.out)});
    CHECK(merged.exit_code == 0);
    CHECK(merged.out == line(a.out) + ": new 4, known 0, left out 0, alarms 0, gaps 0\n" + line(b.out) +
                            ": new 2, known 0, left out 0, alarms 0, gaps 0\n");
    CHECK(palpate({"--data", north, "journal", "merge", line(a.out)}).exit_code == 0);  // known from now on
    CHECK(palpate({"--data", south, "journal", "merge", "--admit", line(b.out), line(a.out)}).exit_code == 0);

    const std::string united = palpate({"--data", north, "journal", "dump", "--union"}).out;
    CHECK(united == palpate({"--data", south, "journal", "dump", "--union"}).out);
    CHECK(std::ranges::count(united, '\n') == 6);
    CHECK(palpate({"--data", north, "journal", "dump"}).out !=
          palpate({"--data", south, "journal", "dump"}).out);
    CHECK(palpate({"--data", north, "journal", "verify"}).exit_code == 0);
    const std::string machines = palpate({"--data", north, "journal", "machines"}).out;
    CHECK(machines.starts_with("machine,name,key,here,events,merged_up_to,missing,alarms\n"));
    CHECK(machines.find(",\"laptop\",") != std::string::npos);
    CHECK(std::ranges::count(machines, '\n') == 4);
}

TEST_CASE("one bad bundle is said and does not keep the others out") {
    const Folder folder;
    const std::string laptop = machine_in(folder, "laptop", 4), school = machine_in(folder, "school", 0);
    const std::string good = (folder.path / "good").string(), bad = (folder.path / "bad").string();
    REQUIRE(palpate({"--data", laptop, "journal", "export", "--after", "2", "--out", good}).exit_code == 0);
    std::ofstream(bad) << "dear diary\n";
    const Said merged = palpate({"--data", school, "journal", "merge", "--admit", bad, good});
    CHECK(merged.exit_code == 1);
    CHECK(merged.out == good + ": new 2, known 0, left out 0, alarms 0, gaps 1\n");
    CHECK(merged.err.find("palpate: " + bad + ": this is no bundle of Palpate\n") != std::string::npos);
    CHECK(merged.err.find("palpate: events 1 to 2 of laptop are still missing\n") != std::string::npos);
}
