#include "school/retire.h"

#include "some_class.h"

#include <doctest/doctest.h>

using namespace school;

namespace {
content::Item shipped() {
    content::Item item;
    item.id = "knee";
    item.leaf = "1a";
    item.version = "v1";
    item.stem = "Which way does the knee bend?";
    item.state = content::ItemState::live;
    item.options.resize(4);
    item.options[0].key = true;
    for (std::size_t i = 0; i < 4; ++i) item.options[i].text = "Option " + std::to_string(i);
    return item;
}
struct Lab : SomeClass {
    [[nodiscard]] std::string file() const {
        const auto files = school.drafts.files([](const std::string&) { return std::string(); });
        const auto found = files.find("items/1a.toml");
        return found == files.end() ? std::string() : found->second;
    }
};
}  // namespace

TEST_CASE("a shipped item is retired by a copy that hides it, and put back") {
    Lab lab;
    Pen pen = lab.pen("ruiz");
    const auto undo = retire(pen, lab.school.drafts, shipped(), "dead options", Lab::at(1));
    REQUIRE_MESSAGE(undo.has_value(), undo.error().text());
    CHECK(lab.file().find("state = \"retired\"") != std::string::npos);
    CHECK(lab.file().find("Which way does the knee bend?") != std::string::npos);
    CHECK(lab.school.drafts.find("item:knee")->moves.back().comment == "dead options");
    REQUIRE(pen.write(*undo, Lab::at(1)).has_value());
    CHECK(lab.file().empty());  // the shipped one is met again
    // Again: the copy that is there is carried, no second one is made.
    REQUIRE(retire(pen, lab.school.drafts, shipped(), "", Lab::at(2)).has_value());
    CHECK(lab.school.drafts.find("item:knee")->revisions.size() == 1);
}

TEST_CASE("who may not publish retires nothing, and leaves nothing behind") {
    Lab lab;
    for (const char* who : {"chloe", "ada"}) {
        Pen pen = lab.pen(who);
        CHECK_FALSE(retire(pen, lab.school.drafts, shipped(), "", Lab::at(1)).has_value());
    }
    CHECK(lab.school.drafts.records().empty());
}
