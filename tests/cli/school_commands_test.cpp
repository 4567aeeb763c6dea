#include "records/machine.h"
#include "small_office.h"

namespace {
std::string line(std::string text) {
    text.pop_back();
    return text;
}
}  // namespace

TEST_CASE("a school begins, prepares, is joined, and gathers what was handed in, by commands alone") {
    const Folder folder;
    const std::string office = folder.path("office"), laptop = folder.path("laptop"),
                      stick = folder.path("stick");
    fs::create_directories(stick);
    const std::vector<std::string> found{"--data", office,   "school",   "found",     "--school",
                                         "Harbor", "--name", "Ada Lind", "--sign-in", "ada"};
    const Said founded = palpate_typing("correct horse\nfour words for us\n", found);
    CHECK(founded.exit_code == 0);
    CHECK(founded.err.find("Harbor is founded, and Ada Lind is its administrator") != std::string::npos);
    CHECK(line(founded.out).size() >= 20);  // the recovery key
    CHECK(line(founded.out).find('\n') == std::string::npos);
    const Said twice = palpate_typing("correct horse\nfour words for us\n", found);
    CHECK(twice.exit_code == 1);
    CHECK(twice.err ==
          "palpate: " + office + ": this folder is the place of Harbor already; name another with --data\n");

    const Said prepared = palpate_typing(
        "correct horse\n", {"--data", office, "school", "prepare", "--as", "ada", "--out", stick});
    CHECK(prepared.exit_code == 0);
    REQUIRE(fs::exists(line(prepared.out)));
    const std::string office_says = records::fingerprint(records::this_machine(office)->key);
    CHECK(prepared.err == "palpate: fingerprint of this office: " + office_says + "\n");

    const Said joined = palpate({"--data", laptop, "school", "join", line(prepared.out), "--machine", "L 7"});
    const std::string laptop_says = records::fingerprint(records::this_machine(laptop)->key);
    CHECK(joined.exit_code == 0);
    CHECK(joined.out == "joined Harbor\noffice " + office_says + "\nmachine " + laptop_says + "\n");
    CHECK(palpate({"--data", laptop, "school", "take", line(prepared.out)}).exit_code == 0);
    CHECK(palpate({"--data", office, "school", "take", line(prepared.out)}).err.find("this is the office") !=
          std::string::npos);

    const Said nothing =
        palpate_typing("correct horse\n", {"--data", office, "school", "gather", "--as", "ada", stick});
    CHECK(nothing.exit_code == 1);
    CHECK(nothing.err == "palpate: " + stick + ": there is no bundle of a machine (*.palpate) there\n");
    const Said handed = palpate({"--data", laptop, "school", "hand-in", "--out", stick});
    CHECK(handed.exit_code == 0);
    REQUIRE(fs::exists(line(handed.out)));

    const Said strange =
        palpate_typing("correct horse\n", {"--data", office, "school", "gather", "--as", "ada", stick});
    CHECK(strange.exit_code == 1);
    CHECK(strange.out == "0 bundles: 0 events are new, 0 were known.\n");
    CHECK(strange.err.find("L 7 is not admitted yet") != std::string::npos);
    CHECK(strange.err.find(laptop_says) != std::string::npos);
    const Said wrong = palpate_typing("correct horse\n", {"--data", office, "school", "gather", "--as", "ada",
                                                          stick, "--admit", office_says});
    CHECK(wrong.exit_code == 1);
    const Said gathered = palpate_typing("correct horse\n", {"--data", office, "school", "gather", "--as",
                                                             "ada", stick, "--admit", laptop_says});
    CHECK(gathered.exit_code == 0);
    CHECK(gathered.out.starts_with("1 bundle: "));
    // From now on it is known, and there is nothing new.
    const Said again =
        palpate_typing("correct horse\n", {"--data", office, "school", "gather", "--as", "ada", stick});
    CHECK(again.exit_code == 0);
    CHECK(again.out.starts_with("1 bundle: 0 events are new"));
    CHECK(palpate({"--data", office, "journal", "verify"}).exit_code == 0);
}

TEST_CASE("whoever has no right to it neither prepares nor admits, and a student gathers nothing") {
    const SmallOffice office;
    for (const char* who : {"chloe", "ruiz"}) {
        const Said refused = office.as(who, {"school", "prepare", "--out", office.out});
        CHECK(refused.exit_code == 1);
        CHECK(refused.out.empty());
        CHECK(refused.err.find("admit machines") != std::string::npos);
    }
    CHECK(office.made().empty());
    const Said gathered = office.as("chloe", {"school", "gather", office.out});
    CHECK(gathered.exit_code == 1);
    CHECK(gathered.err.find("gather bundles") != std::string::npos);
    CHECK(gathered.err.find("no bundle") == std::string::npos);  // not even whether one lies there

    // An instructor gathers, and admits nobody.
    const std::string laptop = office.folder.path("laptop");
    REQUIRE(office.as("ada", {"school", "prepare", "--out", office.out}).exit_code == 0);
    REQUIRE(palpate({"--data", laptop, "school", "join", office.out + "/" + office.made().front(),
                     "--machine", "L 7"})
                .exit_code == 0);
    REQUIRE(palpate({"--data", laptop, "school", "hand-in", "--out", office.out}).exit_code == 0);
    const std::string key = records::fingerprint(records::this_machine(laptop)->key);
    const Said admitted = office.as("ruiz", {"school", "gather", office.out, "--admit", key});
    CHECK(admitted.exit_code == 1);
    CHECK(admitted.err.find("admit machines") != std::string::npos);
    // On the laptop a student is no more than in the office.
    const Said at_laptop = palpate_typing(
        "password of chloe\n", {"--data", laptop, "school", "gather", "--as", "chloe", office.out});
    CHECK(at_laptop.exit_code == 1);
    CHECK(at_laptop.err.find("gather bundles") != std::string::npos);
}

TEST_CASE("a wrong password opens nothing and counts, and what is missing is said") {
    const SmallOffice office;
    const std::vector<std::string> prepare{"--data", office.data, "school", "prepare",
                                           "--as",   "ada",       "--out",  office.out};
    const Said wrong = palpate_typing("password of eve\n", prepare);
    CHECK(wrong.exit_code == 1);
    CHECK(office.made().empty());
    CHECK(palpate_typing("", prepare).err ==
          "palpate: standard input: nothing came for \"Password of ada\"; type it, or give it as a line: "
          "palpate ... < FILE\n");
    for (int i = 0; i < 6; ++i) static_cast<void>(palpate_typing("password of eve\n", prepare));
    const Said waits = palpate_typing("password of ada\n", prepare);  // right, and too soon
    CHECK(waits.exit_code == 1);
    CHECK(office.made().empty());
    const Said home =
        palpate({"--data", office.folder.path("home"), "school", "hand-in", "--out", office.out});
    CHECK(home.exit_code == 1);
    CHECK(home.err.find("this folder belongs to no school") != std::string::npos);
}

TEST_CASE("each of the school's commands says an example") {
    for (const char* one : {"found", "join", "take", "prepare", "gather", "hand-in"})
        CHECK(palpate({"school", one, "--help"}).out.find("Example:\n  palpate") != std::string::npos);
    for (const char* one : {"transcript", "hours", "letter", "class", "student-file"})
        CHECK(palpate({"report", one, "--help"}).out.find("Example:\n  palpate") != std::string::npos);
}
