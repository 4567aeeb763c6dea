#include "content/write.h"

#include "bank_folder.h"
#include "content/archives.h"
#include "content/hash.h"

#include <algorithm>

namespace {
/// The bytes of a record, without the lines on which it stands.
template <class T>
std::string bytes(const T& record) {
    content::ByteWriter writer;
    writer.naming = true;
    T copy = record;
    fields(writer, copy);
    return writer.bytes;
}

/// The shipped files as they stand, before scripts are laid under cases.
content::Bank shipped_files() {
    content::Bank bank;
    std::vector<content::Problem> problems;
    const std::filesystem::path folder = std::filesystem::path(PALPATE_SOURCE_DIR) / "content";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".toml") continue;
        const std::string file = entry.path().lexically_relative(folder).generic_string();
        if (content::kind_of_file(file)) read_file_text(file, bytes_of(entry.path()), bank, problems);
    }
    REQUIRE(lines(problems).empty());
    return bank;
}

constexpr std::string_view kTwoItems =
    "# For the fall term.\n"
    "leaf = \"3c-areas-of-caution\"\n"
    "\n"
    "# Asked each year.\n"
    "[[item]]\n"
    "id = \"first\"\n"
    "level = \"recall\"\n"
    "stem = \"\"\"\nNot a header:\n[[item]]\nid = \"nobody\"\n\"\"\"\n"
    "\n"
    "# Still rough.\n"
    "[[item]]  # the second\n"
    "id = \"second\"  # kept\n"
    "stem = \"B\"\n";
}  // namespace

TEST_CASE("every record of the shipped bank is written, read back as the same, and written the same again") {
    const content::Bank bank = shipped_files();
    int records = 0;
    content::Bank::for_each_kind(bank, [&](const auto& kind) {
        using T = typename std::remove_reference_t<decltype(kind)>::value_type;
        for (const T& record : kind) {
            const std::string text = content::write(record);
            content::Bank again;
            std::vector<content::Problem> problems;
            content::read_file_text(record.place.file, text, again, problems);
            REQUIRE_MESSAGE(problems.empty(), record.place.file << "\n" << lines(problems) << text);
            content::Bank::for_each_kind(again, [&](auto& read) {
                if constexpr (std::is_same_v<typename std::remove_reference_t<decltype(read)>::value_type,
                                             T>) {
                    REQUIRE(read.size() == 1);
                    CHECK(read.front().id == record.id);
                    CHECK_MESSAGE(bytes(read.front()) == bytes(record), text);
                    CHECK(content::write(read.front()) == text);
                    if constexpr (std::is_same_v<T, content::Item>) {
                        CHECK(read.front().leaf == record.leaf);
                        CHECK(read.front().version == record.version);
                    }
                    if constexpr (std::is_same_v<T, content::CaseStudy>)
                        CHECK(content::version_of(read.front()) == content::version_of(record));
                }
            });
            ++records;
        }
    });
    CHECK(records > 2000);
}

TEST_CASE("an item is written as a person would: in the order of its fields, long text over lines") {
    content::Item item;
    item.leaf = "2e-joint-structure-function";
    item.id = "knee-bends";
    item.stem =
        "A client bends the knee while lying face down, and the heel comes close to the buttock. Which "
        "muscles bend it?";
    item.options = {
        {"The \"hams\"", true, "They cross the knee behind."},
        {"Quadriceps", false, "They extend it.", {{content::Kind::misconception, "front-bends", 0}}}};
    item.learning_point = "Behind the knee bends it.";
    item.facts = {{content::Kind::muscle, "biceps-femoris", 0}};
    item.sources = {{content::Kind::source, "some-book", 0}};
    CHECK(content::write(item) ==
          R"(leaf = "2e-joint-structure-function"

[[item]]
id = "knee-bends"
level = "recall"
stem = """
A client bends the knee while lying face down, and the heel comes close to the buttock. Which \
muscles bend it?"""
option = [
    { text = "The \"hams\"", key = true, why = "They cross the knee behind." },
    { text = "Quadriceps", why = "They extend it.", misconception = "front-bends" },
]
learning_point = "Behind the knee bends it."
facts = ["muscle:biceps-femoris"]
sources = ["some-book"]
)");
}

TEST_CASE("text of any letters comes back as it was") {
    for (const std::string& stem : {std::string("ends with a quote \""), std::string("\"\"\" three"),
                                    std::string("back\\slash and \\n"), std::string("two\nlines"),
                                    std::string("a\n\n b  with   spaces "), std::string("\nfirst line empty"),
                                    std::string("tab\there"), "long " + std::string(300, 'x') + " word",
                                    std::string("ünïcode … ") + std::string(120, ' ') + "end"}) {
        content::Item item;
        item.leaf = "l";
        item.id = "i";
        item.stem = stem;
        item.learning_point = std::string(60, 'y') + " " + stem + " " + std::string(60, 'z');
        content::Bank bank;
        std::vector<content::Problem> problems;
        content::read_file_text("items/l.toml", content::write(item), bank, problems);
        REQUIRE(bank.items.size() == 1);
        CHECK(bank.items.front().stem == item.stem);
        CHECK(bank.items.front().learning_point == item.learning_point);
    }
}

TEST_CASE(
    "records are cut out of a file with the comments above them, and put back without touching others") {
    const std::string file = "items/3c-areas-of-caution.toml";
    const auto records = content::records_in(file, kTwoItems);
    REQUIRE(records.size() == 2);
    CHECK(records[0].id == "first");
    CHECK(records[0].line == 4);
    CHECK(records[1].id == "second");
    CHECK(
        records[1].text ==
        "leaf = \"3c-areas-of-caution\"\n\n# Still rough.\n[[item]]  # the second\nid = \"second\"  # kept\n"
        "stem = \"B\"\n");
    for (const auto& record : records)  // putting back what was cut out changes nothing
        CHECK(content::with_record(file, kTwoItems, record.id, record.text) == kTwoItems);
    const std::string changed =
        content::with_record(file, kTwoItems, "first",
                             "leaf = \"3c-areas-of-caution\"\n\n[[item]]\nid = \"first\"\nstem = \"A\"\n");
    CHECK(changed ==
          "# For the fall term.\nleaf = \"3c-areas-of-caution\"\n\n[[item]]\nid = \"first\"\nstem = \"A\"\n\n"
          "# Still rough.\n[[item]]  # the second\nid = \"second\"  # kept\nstem = \"B\"\n");
    const std::string longer = content::with_record(
        file, kTwoItems, "third", "leaf = \"3c-areas-of-caution\"\n\n[[item]]\nid = \"third\"\n");
    CHECK(longer == std::string(kTwoItems) + "\n[[item]]\nid = \"third\"\n");
    CHECK(content::records_in(file, content::with_record(file, longer, "second", "")).size() == 2);
    CHECK(content::with_record(file, "", "x", "leaf = \"l\"\n\n[[item]]\nid = \"x\"\n") ==
          "leaf = \"l\"\n\n[[item]]\nid = \"x\"\n");
}

TEST_CASE("misconceptions share a file, a case has its own") {
    const std::string text =
        "# Beliefs\n[one]\nbelief = \"A\"\ntruth = \"B\"\n\n[two]\nbelief = \"C\"\ntruth = \"D\"\n";
    const auto records = content::records_in("misconceptions/school.toml", text);
    REQUIRE(records.size() == 2);
    CHECK(records[1].text == "[two]\nbelief = \"C\"\ntruth = \"D\"\n");
    CHECK(content::with_record("misconceptions/school.toml", text, "one",
                               "[one]\nbelief = \"E\"\ntruth = \"F\"\n") ==
          "[one]\nbelief = \"E\"\ntruth = \"F\"\n\n[two]\nbelief = \"C\"\ntruth = \"D\"\n");
    const auto one = content::records_in("cases/a-case.toml", "name = \"A\"\n");
    REQUIRE(one.size() == 1);
    CHECK(one.front().id == "a-case");
    CHECK(content::with_record("cases/a-case.toml", "name = \"A\"\n", "a-case", "name = \"B\"\n") ==
          "name = \"B\"\n");
}

TEST_CASE("every shipped file of items is cut into its items and put together again") {
    const std::filesystem::path folder = std::filesystem::path(PALPATE_SOURCE_DIR) / "content";
    for (const auto& entry : std::filesystem::directory_iterator(folder / "items")) {
        const std::string file = "items/" + entry.path().filename().string(), text = bytes_of(entry.path());
        content::Bank whole;
        std::vector<content::Problem> problems;
        content::read_file_text(file, text, whole, problems);
        const auto records = content::records_in(file, text);
        REQUIRE(records.size() == whole.items.size());
        for (std::size_t i = 0; i < records.size(); ++i) {
            content::Bank alone;
            content::read_file_text(file, records[i].text, alone, problems);
            REQUIRE(alone.items.size() == 1);
            CHECK(alone.items.front().version == whole.items[i].version);
            CHECK(content::with_record(file, text, records[i].id, records[i].text) == text);
        }
        CHECK(problems.empty());
    }
}

TEST_CASE("the state of an item is said, changed and unsaid, and nothing else moves") {
    const std::string live =
        "leaf = \"l\"\n\n[[item]]\nid = \"i\"\nlevel = \"recall\"  # easy\nstem = \"S\"\n";
    const std::string pilot = content::with_state(live, content::ItemState::pilot);
    CHECK(pilot ==
          "leaf = \"l\"\n\n[[item]]\nid = \"i\"\nlevel = \"recall\"  # easy\nstate = \"pilot\"\nstem = "
          "\"S\"\n");
    CHECK(content::with_state(pilot, content::ItemState::retired).find("\"retired\"") != std::string::npos);
    CHECK(content::with_state(pilot, content::ItemState::live) == live);
    CHECK(content::with_state(live, content::ItemState::live) == live);
}
