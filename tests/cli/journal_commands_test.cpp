#include "records/merge.h"
#include "said.h"

#include <algorithm>
#include <string>
#include <vector>

namespace {
/// A data folder with some events, of a machine of that name.
std::string machine_in(const Folder& folder, const std::string& name, int events) {
    const std::string data = folder.path(name);
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
    const Said a = palpate({"--data", laptop, "journal", "export", "--out", folder.path()});
    CHECK(a.exit_code == 0);
    const Said b = palpate({"--data", office, "journal", "export", "--out", folder.path("b")});
    CHECK(line(b.out) == folder.path("b"));

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
    const std::string good = folder.path("good"), bad = folder.path("bad");
    REQUIRE(palpate({"--data", laptop, "journal", "export", "--after", "2", "--out", good}).exit_code == 0);
    std::ofstream(bad) << "dear diary\n";
    const Said merged = palpate({"--data", school, "journal", "merge", "--admit", bad, good});
    CHECK(merged.exit_code == 1);
    CHECK(merged.out == good + ": new 2, known 0, left out 0, alarms 0, gaps 1\n");
    CHECK(merged.err.find("palpate: " + bad + ": this is no bundle of Palpate\n") != std::string::npos);
    CHECK(merged.err.find("palpate: events 1 to 2 of laptop are still missing\n") != std::string::npos);
}
