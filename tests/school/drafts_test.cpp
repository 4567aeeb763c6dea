#include "school/bank_folder.h"

#include "school/pen.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace school;
using content::ItemState;

namespace {
const LearnerId kAda("ada"), kRuiz("ruiz"), kOsei("osei"), kEve("eve"), kBen("ben");

std::string item_text(const std::string& id, const std::string& stem, const std::string& more = "") {
    return "leaf = \"1a\"\n\n[[item]]\nid = \"" + id + "\"\nlevel = \"recall\"\nstem = \"" + stem +
           "\"\noption = [\n    { text = \"A\", key = true, why = \"W\" },\n    { text = \"B\", why = \"V\", "
           "misconception = \"m\" },\n]\nlearning_point = \"L\"\nfacts = [\"term:t\"]\nsources = [\"s\"]\n" +
           more;
}

/// A school of an administrator, two instructors, an examiner and a student, on the office's machine.
struct SomeSchool {
    School school;
    int number = 0;

    std::string write(const LearnerId& who, study::Body body, const std::string& machine = "office") {
        if (base::Status may = school.counts(who, body, machine); !may) return may.error().text();
        school.apply({study::EventId("e" + std::to_string(++number)),
                      base::Moment{std::chrono::milliseconds(number)}, who, std::move(body)},
                     machine);
        return "e" + std::to_string(number);
    }
    std::string save(const LearnerId& who, const std::string& stem, std::vector<std::string> bases = {}) {
        return write(who, study::DraftSaved{"item:knee", "items/1a.toml", item_text("knee", stem),
                                            std::move(bases), ""});
    }
    std::string move(const LearnerId& who, const std::string& revision, const std::string& state) {
        return write(who, study::ReviewMoved{"item:knee", revision, state, ""});
    }
    void list(const LearnerId& who, std::vector<std::string> roles, bool active = true) {
        write(kAda, study::PersonListed{who.text, "Name of " + who.text, who.text, "", std::move(roles),
                                        active, false});
    }
    SomeSchool() {
        write(kAda, study::SchoolFounded{"s", "Harbor School", "k", "office", "m"});
        list(kAda, {"administrator"});
        list(kRuiz, {"instructor"});
        list(kOsei, {"instructor"});
        list(kEve, {"examiner"});
        list(kBen, {"student"});
    }
    [[nodiscard]] const DraftRecord& knee() const { return *school.drafts.find("item:knee"); }
    [[nodiscard]] std::map<std::string, std::string> files(const std::string& there = "") const {
        return school.drafts.files([&](const std::string&) { return there; });
    }
};
}  // namespace

TEST_CASE("a draft is read by another instructor and goes live; nobody publishes their own words alone") {
    SomeSchool some;
    const std::string first = some.save(kRuiz, "First");
    CHECK(first.starts_with("e"));
    CHECK(some.knee().state_of(first) == ItemState::draft);
    CHECK(some.files().at("items/1a.toml").empty());  // a draft is in no file
    CHECK(some.move(kRuiz, first, "review").starts_with("e"));
    CHECK(some.move(kRuiz, first, "live") ==
          "Name of ruiz: wrote this revision; another instructor reads it and publishes it");
    CHECK(some.move(kOsei, first, "live").starts_with("e"));
    CHECK(some.knee().in_force()->id.text == first);
    CHECK(some.files().at("items/1a.toml") == item_text("knee", "First"));

    const std::string second = some.save(kRuiz, "Second", {first});
    CHECK(some.knee().in_force()->id.text == first);  // what is new waits
    CHECK(some.move(kOsei, second, "pilot").starts_with("e"));
    CHECK(some.files().at("items/1a.toml").find("state = \"pilot\"\nstem = \"Second\"") != std::string::npos);
    CHECK(some.move(kRuiz, second, "draft").starts_with("e"));  // taken back
    CHECK(some.knee().in_force() == nullptr);
}

TEST_CASE("a school of one instructor publishes what they wrote, until there is another") {
    SomeSchool some;
    some.list(kOsei, {"instructor"}, false);  // left the school
    const std::string first = some.save(kRuiz, "First");
    CHECK(some.move(kRuiz, first, "live").starts_with("e"));
    some.list(kOsei, {"instructor"});
    const std::string second = some.save(kRuiz, "Second", {first});
    CHECK(some.move(kRuiz, second, "live").find("another instructor") != std::string::npos);
    CHECK(some.move(kRuiz, first, "retired").starts_with("e"));  // taking out needs nobody else
}

TEST_CASE("attacks: a student, an examiner, an administrator and a laptop cannot write or publish") {
    SomeSchool some;
    const std::string first = some.save(kRuiz, "First");
    CHECK(some.save(kBen, "Mine") ==
          "Name of ben: may not write in the school's bank; an instructor or an examiner may");
    CHECK(some.save(kAda, "Mine").find("may not write") != std::string::npos);
    for (const char* state : {"review", "live", "exam", "retired", "draft"}) {
        CHECK(some.move(kBen, first, state).find("may not publish") != std::string::npos);
        CHECK(some.move(kEve, first, state).find("may not publish") != std::string::npos);
        CHECK(some.move(kAda, first, state).find("may not publish") != std::string::npos);
    }
    CHECK(some.write(kBen, study::Commented{"item:knee", first, "Ha"}).find("may not") != std::string::npos);
    CHECK(some.write(kOsei, study::ReviewMoved{"item:knee", first, "live", ""}, "laptop").find("machine") !=
          std::string::npos);
    // Written into the journal all the same, it counts nowhere.
    for (const LearnerId& who : {kBen, kEve, kRuiz, LearnerId("stranger")})
        some.school.apply(
            {study::EventId("x" + who.text), {}, who, study::ReviewMoved{"item:knee", first, "live", ""}},
            "office");
    CHECK(some.knee().in_force() == nullptr);
    CHECK(some.knee().moves.empty());
}

TEST_CASE("attacks: no file outside of the bank, no second record in a text, no other record's id") {
    SomeSchool some;
    for (const char* file :
         {"../items/1a.toml", "items/../../x.toml", "/etc/items.toml", "items/1a", "cases/1a.toml",
          "items/a\\b.toml", "items//1a.toml", "items/.toml", "items/1A.toml", ""})
        CHECK_MESSAGE(some.write(kRuiz, study::DraftSaved{"item:knee", file, "x", {}, ""})
                              .find("is no file for this record") != std::string::npos,
                      file);
    CHECK(some.write(kRuiz, study::DraftSaved{"case:knee", "cases/other.toml", "x", {}, ""})
              .find("is no file") != std::string::npos);
    for (const char* record : {"knee", "item:", "item:../x", "person:ben", "item:A B"})
        CHECK(
            some.write(kRuiz, study::DraftSaved{record, "items/1a.toml", "x", {}, ""}).find("is no record") !=
            std::string::npos);
    CHECK(
        some.write(kRuiz, study::DraftSaved{"item:knee", "items/1a.toml", std::string(300'000, 'x'), {}, ""})
            .find("longer than 256 KiB") != std::string::npos);
    const auto offered = [&](const std::string& text) {
        const std::string id =
            some.write(kRuiz, study::DraftSaved{"item:knee", "items/1a.toml", text, {}, ""});
        return some.move(kOsei, id, "live");
    };
    CHECK(offered(item_text("knee", "A", item_text("elbow", "B").substr(13))).find("nothing else") !=
          std::string::npos);
    CHECK(offered(item_text("elbow", "A")).find("must hold the record 'knee'") != std::string::npos);
    CHECK(offered("broken").find("this is not TOML") != std::string::npos);
    CHECK(some.move(kOsei, "e999", "live") == "item:knee: has no such revision");
    CHECK(some.move(kOsei, some.save(kRuiz, "A"), "famous") ==
          "famous: is no state that a revision can be in");
}

TEST_CASE("two answers to one text both stay, in whatever order they come, until one names both") {
    SomeSchool some;
    const std::string base = some.save(kRuiz, "Base");
    const std::string ours = some.save(kRuiz, "Ours", {base});
    const std::string theirs = some.save(kOsei, "Theirs", {base});
    REQUIRE(some.knee().heads().size() == 2);
    CHECK(some.knee().common_base(*some.knee().find(ours), *some.knee().find(theirs))->id.text == base);
    CHECK(some.knee().find(ours)->text.find("Ours") != std::string::npos);
    const std::string both = some.save(kRuiz, "Both", {ours, theirs});
    REQUIRE(some.knee().heads().size() == 1);
    CHECK(some.knee().head().id.text == both);

    // Another machine got the same events the other way around.
    SomeSchool other;
    const auto& revisions = some.knee().revisions;
    for (auto one = revisions.rbegin(); one != revisions.rend(); ++one)
        other.school.apply({one->id, one->at, one->who,
                            study::DraftSaved{"item:knee", one->file, one->text, one->bases, ""}},
                           "office");
    REQUIRE(other.knee().heads().size() == 1);
    CHECK(other.knee().head().id.text == both);
}

TEST_CASE("the files keep what others wrote into them, and lose what was taken out") {
    SomeSchool some;
    const std::string hand = "# By hand.\n" + item_text("elbow", "E");
    const std::string first = some.save(kRuiz, "First");
    some.move(kOsei, first, "exam");
    const std::string out = some.files(hand).at("items/1a.toml");
    CHECK(out.starts_with(hand.substr(0, hand.size() - 1)));
    CHECK(out.find("state = \"exam\"") != std::string::npos);
    // "retired" stays in the file, so that a shipped item of this name is retired with it.
    some.move(kOsei, first, "retired");
    CHECK(some.files(out).at("items/1a.toml").find("state = \"retired\"") != std::string::npos);
    some.move(kOsei, first, "draft");
    CHECK(some.files(out).at("items/1a.toml") == hand + "\n");
    CHECK(some.files(item_text("knee", "First")).at("items/1a.toml").empty());  // nothing left: delete it
}

TEST_CASE("a text editor's changes are found, and what is published or waiting is none") {
    SomeSchool some;
    const std::string first = some.save(kRuiz, "First");
    some.move(kOsei, first, "pilot");
    std::map<std::string, std::string> files = some.files();
    CHECK(found_texts(some.school.drafts, files).empty());
    std::string& text = files.at("items/1a.toml");
    text.replace(text.find("First"), 5, "Changed");
    text += "\n# Fresh.\n" + item_text("hip", "New").substr(13);
    const auto found = found_texts(some.school.drafts, files);
    REQUIRE(found.size() == 2);
    CHECK(found[0].record == "item:knee");
    CHECK(found[0].bases == std::vector<std::string>{first});
    CHECK(found[1].record == "item:hip");
    CHECK(found[1].bases.empty());
    CHECK(found[1].text.find("# Fresh.") != std::string::npos);
    // Taken up as a revision it is found no more.
    some.write(kRuiz,
               study::DraftSaved{found[0].record, found[0].file, found[0].text, found[0].bases, "By hand"});
    CHECK(found_texts(some.school.drafts, files).size() == 1);
}

TEST_CASE("what somebody changed in a text editor stays in the file until it is a revision") {
    SomeSchool some;
    some.move(kOsei, some.save(kRuiz, "First"), "pilot");
    const std::string file = "items/1a.toml";
    std::map<std::string, std::string> there = some.files();
    std::string& text = there.at(file);
    text.replace(text.find("First"), 5, "By hand");
    CHECK(bank_files(some.school.drafts, there).at(file).find("By hand") != std::string::npos);
    // It is taken as a revision, and waits as a draft: the file is again as it was published.
    const std::string taken = found_texts(some.school.drafts, there).at(0).text;
    const std::string saved =
        some.write(kRuiz, study::DraftSaved{"item:knee", file, taken, {some.knee().in_force()->id.text}, ""});
    CHECK(bank_files(some.school.drafts, there).at(file).find("By hand") == std::string::npos);
    some.move(kOsei, saved, "pilot");
    CHECK(bank_files(some.school.drafts, there).at(file).find("By hand") != std::string::npos);
}
