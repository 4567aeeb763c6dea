#include "content/load.h"
#include "images/image.h"
#include "said.h"

namespace {
std::string drawing() {
    return images::png({60, 40, std::vector<std::uint8_t>(60 * 40 * 4, 120)});
}
}  // namespace

TEST_CASE("a picture is written as a file of a bank that has nothing wrong with it") {
    const Folder folder;
    const Said said = palpate({"picture", folder.file("wrist.png", drawing()), "--name", "Wrist, cut across",
                               "--alt", "A wrist in cross section", "--creator", "Harbor School"});
    REQUIRE_MESSAGE(said.exit_code == 0, said.err);
    content::Bank bank;
    std::vector<content::Problem> problems;
    content::read_file_text("pictures/wrist.toml", said.out, bank, problems);
    CHECK(problems.empty());
    REQUIRE(bank.pictures.size() == 1);
    CHECK(bank.pictures[0].name == "Wrist, cut across");
    CHECK(images::decode(bank.pictures[0].data)->width == 60);
}

TEST_CASE("what is missing or wrong is said, and nothing is written") {
    const Folder folder;
    const std::string file = folder.file("wrist.png", drawing());
    const auto with = [&](std::vector<std::string> more, const std::string& of) {
        std::vector<std::string> words = {"picture", of,        "--name",    "Wrist",
                                          "--alt",   "A wrist", "--creator", "Ada"};
        words.insert(words.end(), more.begin(), more.end());
        const Said said = palpate(words);
        CHECK(said.exit_code != 0);
        CHECK(said.out.empty());
        return said.err;
    };
    CHECK(with({"--license", "cc-by"}, file).find("which version") != std::string::npos);
    CHECK(with({"--license", "permission", "--from", "a book"}, file).find("who allowed it") !=
          std::string::npos);
    CHECK(with({"--license", "ccby"}, file).find("did you mean 'cc-by'") != std::string::npos);
    CHECK(with({}, folder.file("notes.txt", "no picture")).find("no PNG or JPEG") != std::string::npos);
    CHECK(with({}, folder.path("nowhere.png")).find("nowhere.png") != std::string::npos);
    CHECK(palpate({"picture", file}).exit_code != 0);
}
