#include "small_office.h"

#include <algorithm>

namespace {
bool is_pdf(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    std::string begin(5, ' ');
    in.read(begin.data(), 5);
    return begin == "%PDF-";
}
}  // namespace

TEST_CASE("an administrator who teaches nobody prints a transcript, and that is on record") {
    const SmallOffice office;
    const Said said =
        office.as("ada", {"report", "transcript", "--student", "Chloe Vance", "--out", office.out});
    CHECK_MESSAGE(said.exit_code == 0, said.err);
    CHECK(said.out == office.out + "/transcript-chloe-vance-evening.pdf\n");
    CHECK(is_pdf(office.out + "/transcript-chloe-vance-evening.pdf"));
    CHECK(office.disclosed() ==
          std::vector<std::string>{SmallOffice::kChloe + ": transcript as PDF to Ada Lind, school official "
                                                         "who keeps the records"});
    // A second one lies beside the first.
    CHECK(office.as("ada", {"report", "transcript", "--student", "chloe", "--out", office.out}).out ==
          office.out + "/transcript-chloe-vance-evening-2.pdf\n");
}

TEST_CASE("a student has their own papers, and those of nobody else") {
    const SmallOffice office;
    CHECK(office.as("chloe", {"report", "transcript", "--out", office.out}).exit_code == 0);
    CHECK(office.as("chloe", {"report", "hours", "--out", office.out}).exit_code == 0);
    CHECK(office.as("chloe", {"report", "student-file", "--out", office.out}).exit_code == 0);
    auto made = office.made();
    std::ranges::sort(made);
    CHECK(made == std::vector<std::string>{"hours-chloe-vance-evening.pdf", "record-chloe-vance.html",
                                           "record-chloe-vance.json", "transcript-chloe-vance-evening.pdf"});
    const auto before = office.disclosed();
    for (const char* paper : {"transcript", "hours", "student-file"})
        for (const char* other : {"ben", "Ben Adler", "nobody at all"}) {
            const Said refused =
                office.as("chloe", {"report", paper, "--student", other, "--out", office.out});
            CHECK(refused.exit_code == 1);
            CHECK(refused.err.find("may not") != std::string::npos);
        }
    const Said summary = office.as("chloe", {"report", "class", "--class", "Evening", "--out", office.out});
    CHECK(summary.exit_code == 1);
    CHECK(summary.err.find("see how a class does") != std::string::npos);
    CHECK(office.made().size() == 4);
    CHECK(office.disclosed() == before);
}

TEST_CASE("an instructor has the papers of who they teach, and of no other class") {
    const SmallOffice office;
    CHECK(office.as("ruiz", {"report", "transcript", "--student", "chloe", "--out", office.out}).exit_code ==
          0);
    CHECK(office.as("ruiz", {"report", "class", "--class", "evening", "--out", office.out}).exit_code == 0);
    CHECK(office.made().size() == 2);
    CHECK(office.as("ruiz", {"report", "transcript", "--student", "ben", "--out", office.out}).exit_code ==
          1);
    CHECK(office
              .as("ruiz",
                  {"report", "transcript", "--student", "ben", "--class", "Evening", "--out", office.out})
              .exit_code == 1);
    CHECK(office.as("ruiz", {"report", "class", "--class", "Morning", "--out", office.out}).exit_code == 1);
    CHECK(office.as("ada", {"report", "class", "--class", "Morning", "--out", office.out}).exit_code == 1);
    CHECK(office.made().size() == 2);
}

TEST_CASE("a file that is there is left as it is, and nothing was given out then") {
    const SmallOffice office;
    const std::string there = office.folder.file("there.pdf", "mine");
    const Said said = office.as("ada", {"report", "transcript", "--student", "chloe", "--out", there});
    CHECK(said.exit_code == 1);
    CHECK(said.err ==
          "palpate: " + there + ": this exists already; name a file that does not, or a folder\n");
    CHECK(office.disclosed().empty());
    const Said lost = office.as("ada", {"report", "student-file", "--student", "chloe", "--out", office.out});
    CHECK(lost.exit_code == 1);
    CHECK(lost.err.find("say who gets this record (--to) and why they may (--because)") != std::string::npos);
    CHECK(office.disclosed().empty());
    CHECK(office
              .as("ada", {"report", "student-file", "--student", "chloe", "--to", "State board", "--because",
                          "her consent", "--out", office.out})
              .exit_code == 0);
    CHECK(office.disclosed().size() == 1);
}

TEST_CASE("who is meant is said, and whoever is not there is") {
    const SmallOffice office;
    CHECK(office.as("ada", {"report", "transcript", "--student", "zoe", "--out", office.out}).err ==
          "palpate: zoe: nobody at Harbor School has that sign-in name, number or whole name\n");
    CHECK(office
              .as("ada",
                  {"report", "transcript", "--student", "chloe", "--class", "Night", "--out", office.out})
              .err ==
          "palpate: Night: Harbor School has no class of that name; it has \"Evening\", \"Morning\"\n");
    CHECK(office.as("ada", {"report", "letter", "--exam", "Final", "--out", office.out}).exit_code == 1);
}
