#include "school/editing.h"

#include "base/random.h"
#include "content/load.h"
#include "content/write.h"

#include <doctest/doctest.h>

#include <array>
#include <filesystem>

using namespace school;

namespace {
const auto kNoneTaken = [](const std::string&) { return false; };

Editing begun() {
    content::Item item;
    item.leaf = "1a";
    item.id = "knee";
    item.stem = "Which muscle bends the knee?";
    item.options = {{"A", true, "W"}, {"B", false, "V"}};
    return {content::Kind::item, "knee", "items/1a.toml", content::write(item), {"e1"}};
}
}  // namespace

TEST_CASE("any sequence of edits undone is the beginning, and done again the end") {
    base::Random dice(7);
    for (int round = 0; round < 30; ++round) {
        Editing editing = begun();
        const std::string beginning = editing.text();
        constexpr std::array<const char*, 4> kFields = {"stem", "option 1", "why", ""};
        for (int i = 0; i < 40; ++i) {
            const std::size_t what = dice.below(10);
            if (what == 0) editing.undo();
            if (what == 1) editing.redo();
            if (what == 2) editing.pause();
            if (what == 3) editing.write(editing.text() + "# by hand\n", "text");
            if (what < 4 || editing.item() == nullptr) continue;
            content::Item item = *editing.item();
            item.stem += static_cast<char>('a' + dice.below(26));
            if (what == 9) item.options.emplace_back();
            editing.write(item, kFields.at(dice.below(kFields.size())));
        }
        const std::string end = editing.text();
        int steps = 0;
        while (editing.can_undo()) editing.undo(), ++steps;
        CHECK(editing.text() == beginning);
        CHECK_FALSE(editing.is_changed());
        for (int i = 0; i < steps; ++i) editing.redo();
        while (editing.can_redo()) editing.redo();
        if (steps > 0) CHECK(editing.text() != beginning);
        CHECK((editing.text() == end || steps > 0));
    }
}

TEST_CASE("typing in one field is one step, another field or a pause begins a new one") {
    Editing editing = begun();
    const std::string beginning = editing.text();
    content::Item item = *editing.item();
    for (const char c : std::string("abc")) item.stem += c, editing.write(item, "stem");
    item.options[0].text = "Z";
    editing.write(item, "option 1");
    editing.undo();
    CHECK(editing.item()->stem == "Which muscle bends the knee?abc");
    editing.undo();
    CHECK(editing.text() == beginning);
    CHECK_FALSE(editing.can_undo());
    editing.redo();
    CHECK(editing.item()->stem == "Which muscle bends the knee?abc");
    item = *editing.item();
    item.stem += "d";
    editing.write(item, "stem");  // after undo a new step, and nothing left to redo
    CHECK_FALSE(editing.can_redo());
    editing.undo();
    CHECK(editing.item()->stem == "Which muscle bends the knee?abc");
}

TEST_CASE("a new item gets its id from its stem, its file from its topic, and both stay") {
    Editing editing = Editing::new_item("1a");
    CHECK(editing.is_new());
    CHECK_FALSE(editing.is_changed());
    content::Item item = *editing.item();
    item.stem = "Which of the muscles bends a client's knee?";
    editing.write(item, "stem");
    CHECK(editing.is_changed());
    const auto saved =
        editing.to_save([](const std::string& id) { return id == "muscles-bends-client-knee"; });
    CHECK(saved.record == "item:muscles-bends-client-knee-2");
    CHECK(saved.file == "items/1a.toml");
    CHECK(saved.bases.empty());
    CHECK(saved.text.find("id = \"muscles-bends-client-knee-2\"") != std::string::npos);
    editing.saved_as(study::EventId("e9"));
    CHECK_FALSE(editing.is_changed());
    item = *editing.item();
    item.stem = "Something else?";
    item.leaf = "2b";
    editing.write(item);
    const auto again = editing.to_save(kNoneTaken);
    CHECK(again.record == saved.record);
    CHECK(again.file == "items/2b.toml");
    CHECK(again.bases == std::vector<std::string>{"e9"});
}

TEST_CASE("what is kept beside comes back, also while it cannot be read") {
    Editing editing = begun();
    editing.write("leaf = \"1a\"\n[[item]]\nid = \"knee\"\nstem = \"half a tex");
    CHECK(editing.item() == nullptr);
    const auto back = Editing::from_kept(editing.kept());
    REQUIRE(back);
    CHECK(back->text() == editing.text());
    CHECK(back->record() == "item:knee");
    CHECK(back->bases() == std::vector<std::string>{"e1"});
    CHECK(back->is_changed());
    CHECK_FALSE(Editing::from_kept("anything\nelse"));
    CHECK_FALSE(Editing::from_kept(""));
}

TEST_CASE("a text that the form could not show again is left to the text") {
    Editing editing = begun();
    editing.write(
        "leaf = \"1a\"\n\n[[item]]\nid = \"knee\"\nlevel = \"recall\"\nstem = \"S\"\nauthor = \"me\"\n");
    CHECK(editing.item() == nullptr);
}

TEST_CASE("each problem names the field that it is about") {
    const std::vector<std::filesystem::path> folders{std::filesystem::path(PALPATE_SOURCE_DIR) / "content"};
    const auto loaded = content::load(folders);
    REQUIRE(loaded);
    const auto fields = [&](const Editing& editing) {
        std::string all;
        for (const EditProblem& problem : editing.problems(loaded->bank)) all += problem.field + "; ";
        return all;
    };
    for (std::size_t i = 0; i < loaded->bank.items.size(); i += 100) {
        const content::Item& item = loaded->bank.items[i];
        const Editing sound(content::Kind::item, item.id, item.place.file, content::write(item), {});
        CHECK_MESSAGE(fields(sound).empty(), item.id << ": " << fields(sound));
    }
    content::Item item = *loaded->bank.find<content::Item>("what-holds-blood-up-in-leg-veins");
    const auto with = [&](const auto& change) {
        content::Item changed = item;
        change(changed);
        return fields({content::Kind::item, item.id, item.place.file, content::write(changed), {}});
    };
    CHECK(with([](content::Item& i) { i.options[1].misconception.clear(); }) == "option 2; ");
    CHECK(with([](content::Item& i) { i.options[1].misconception.front().id = "no-such"; }) == "option 2; ");
    CHECK(with([](content::Item& i) { i.options[2].why.clear(); }) == "option 3; ");
    CHECK(with([](content::Item& i) { i.stem += " Which is least likely?"; }) == "stem; ");
    CHECK(with([](content::Item& i) { i.leaf = "9z"; }) == "leaf; ");
    CHECK(with([](content::Item& i) { i.learning_point.clear(); }) == "learning_point; ");
    CHECK(with([](content::Item& i) { i.facts.front().id = "nothing"; }) == "facts; ");
    CHECK(with([](content::Item& i) { i.sources.clear(); }) == "sources; ");
    CHECK(with([](content::Item& i) { i.options[2].key = false; }).find("option") != std::string::npos);
}

TEST_CASE("a school's keys that lie alike are pointed out") {
    std::vector<content::Item> items(6);
    for (content::Item& item : items) {
        item.options.resize(4);
        item.options[2] = {"A far longer text than others", true, ""};
    }
    const auto hints = balance_hints(items);
    REQUIRE(hints.size() == 2);
    CHECK(hints[0].starts_with("The key stands third in 6 of your 6 items"));
    CHECK(hints[1].starts_with("The key is the longest option in 6 of your 6 items"));
    items.pop_back();
    CHECK(balance_hints(items).empty());
}

TEST_CASE("a new wrong belief and a new source have a form, and are named after what they say") {
    const content::Bank bank;
    Editing belief = Editing::new_misconception("Muscles always stretch evenly");
    REQUIRE(belief.misconception() != nullptr);
    CHECK(belief.has_form());
    CHECK(belief.file() == "misconceptions/school.toml");
    REQUIRE(belief.problems(bank).size() == 1);
    CHECK(belief.problems(bank).front().field == "truth");
    content::Misconception said = *belief.misconception();
    said.truth = "They do not.";
    belief.write(said, "truth");
    CHECK(belief.problems(bank).empty());
    const study::DraftSaved saved = belief.to_save(kNoneTaken);
    CHECK(saved.record == "misconception:muscles-always-stretch-evenly");
    CHECK(saved.text ==
          "[muscles-always-stretch-evenly]\nbelief = \"Muscles always stretch evenly\"\ntruth = \"They do "
          "not.\"\n");

    Editing source = Editing::new_source("Deep work", *base::read_date("2026-11-29"));
    REQUIRE(source.source() != nullptr);
    content::Source one = *source.source();
    one.author = "Thornquist K, Avery J";
    one.where = "A shelf";
    source.write(one, "where");
    REQUIRE(source.problems(bank).size() == 1);
    CHECK(source.problems(bank).front().field == "year");
    one.year = 2019;
    source.write(one, "year");
    CHECK(source.problems(bank).empty());
    const auto taken = [](const std::string& id) { return id == "thornquist-2019-deep-work"; };
    CHECK(source.to_save(taken).record == "source:thornquist-2019-deep-work-2");
    CHECK(source.to_save(taken).file == "sources/school.toml");
}
