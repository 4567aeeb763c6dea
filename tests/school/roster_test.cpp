#include "school/roster.h"

#include "some_class.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

using namespace school;
using content::TableCells;

namespace {
using Lines = std::vector<std::string>;

struct Office : SomeClass {
    int made = 0;

    base::Result<RosterPreview> preview(const std::string& text, std::string_view class_id = "evening",
                                        TableCells cells = TableCells::for_spreadsheets,
                                        std::string_view who = "ada") {
        return preview_roster(school.roll, id(who), {"roster.csv", text, cells}, class_id,
                              [this] { return "new" + std::to_string(++made); });
    }
    /// Reads, and writes what it says. The preview must be sound.
    RosterPreview import(const std::string& text, std::string_view class_id = "evening",
                         TableCells cells = TableCells::for_spreadsheets) {
        auto preview = this->preview(text, class_id, cells);
        REQUIRE(preview.has_value());
        CHECK(texts(preview->refused) == Lines{});
        CHECK(pen("ada").write_all(preview->acts, at(1)).has_value());
        return *preview;
    }
    static Lines texts(const std::vector<base::Error>& all) {
        Lines lines;
        for (const base::Error& one : all) lines.push_back(one.text());
        return lines;
    }
    static Lines words(const RosterPreview& preview) {
        constexpr std::array<const char*, 4> kActs = {"entered", "changed", "enrolled", "returned"};
        Lines lines;
        for (const RosterChange& change : preview.changes)
            lines.push_back(std::to_string(change.line) + " " +
                            kActs.at(static_cast<std::size_t>(change.act)) + " " + change.name + ": " +
                            change.words);
        return lines;
    }
};

std::string file_text(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}
}  // namespace

TEST_CASE("a roster is entered and enrolled in one go, after a look at what it will do") {
    Office office;
    const std::string text =
        "name,sign_in,number,role,class\n"
        "Name of chloe,chloe,17,student,Evening class\n"
        "Émile Núñez,,41,,\n"
        "\"Zoë \"\"Zo\"\" O'Neill\",zo,42,student,morning CLASS\n";
    const auto preview = office.preview(text);
    REQUIRE(preview.has_value());
    CHECK(Office::words(*preview) == Lines{"2 changed Name of chloe: number '17' instead of '2-chloe'",
                                           "3 entered Émile Núñez: signs in as emile.nunez",
                                           "3 enrolled Émile Núñez: into Evening class",
                                           "4 entered Zoë \"Zo\" O'Neill: signs in as zo",
                                           "4 enrolled Zoë \"Zo\" O'Neill: into Morning class"});
    CHECK(preview->not_in_file == std::vector{Office::id("ben"), Office::id("dana")});
    CHECK(office.school.roll.people().size() == 7);  // a look changes nothing

    office.import(text);
    CHECK(office.school.roll.person(Office::id("chloe"))->number == "17");
    const Person* emile = office.school.roll.person_signing_in_as("emile.nunez");
    REQUIRE(emile != nullptr);
    CHECK(office.school.roll.classes_of(emile->id).front()->id == "evening");
    CHECK(office.school.roll.find_class("evening")->students.size() == 3);  // Ben stays
    CHECK(office.import(text).changes.empty());                             // the second time nothing is new
}

TEST_CASE("the tables of other systems are read by their own words") {
    struct Case {
        std::string text;
        Lines people;
    };
    for (
        const Case& one : std::vector<Case>{
            {"\xEF\xBB\xBFLast Name;First Name;Email Address\r\nLovelace;Ada;ada@x.org\r\n",  // Google
                                                                                              // Classroom
             {"Ada Lovelace|ada@x.org|"}},
            {"Student,ID,SIS User ID,SIS Login ID,Section\n\"Okri, Ben\",812,S7,bokri,Evening class\n",  // Canvas
             {"Ben Okri|bokri|S7"}},
            {"First name\tSurname\tID number\tEmail address\nCleo\tPires\t9\tc@x.org\n",  // Moodle
             {"Cleo Pires|c@x.org|9"}},
            {"\"Last, First\",\"Student ID\"\n\"Curie, Marie\",5\n", {"Marie Curie|marie.curie|5"}},
            {"name,username\nJohn,jo\n", {"John|jo|"}},
        }) {
        CAPTURE(one.text);
        Office office;
        office.import(one.text);
        for (const std::string& person : one.people) {
            const std::string sign_in = person.substr(person.find('|') + 1);
            const Person* found =
                office.school.roll.person_signing_in_as(sign_in.substr(0, sign_in.find('|')));
            REQUIRE(found != nullptr);
            CHECK(found->name + "|" + found->sign_in + "|" + found->number == person);
        }
    }
}

TEST_CASE("users.csv of OneRoster gives names, roles and numbers, and its passwords are not read") {
    // The form of 1EdTech OneRoster 1.1 users.csv, as exported for a test by a student information system.
    Office office;
    const RosterPreview preview = office.import(
        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
        "familyName,"
        "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
        "u1,active,2023-05-01,TRUE,o1,teacher,john.doe,,John,Doe,Michael,jd,john@x.org,,,,12,Password1-\n"
        "u2,,,TRUE,o1,student,mary.jones,{LDAP:12},Mary,Jones,Jane,mj,mary@x.org,,,u1,12,Password1-\n"
        "u3,tobedeleted,,TRUE,o1,student,old,,Old,One,,oo,,,,,,\n");
    CHECK(Office::words(preview) == Lines{"2 entered John Doe: signs in as john.doe; instructor",
                                          "3 entered Mary Jones: signs in as mary.jones",
                                          "3 enrolled Mary Jones: into Evening class"});
    CHECK(
        Office::texts(preview.notes) ==
        Lines{"roster.csv:1: these columns are not read: 'sourcedId', 'dateLastModified', 'enabledUser', "
              "'orgSourcedIds', 'userIds', 'middleName', 'sms', 'phone', 'agentSourcedIds', 'grades', "
              "'password'",
              "roster.csv:4: is marked 'tobedeleted', and was passed over",
              "roster.csv:2: John Doe is no student, and was not enrolled; who teaches a class is said with "
              "the class"});
}

TEST_CASE("each broken roster is refused line by line, and nothing of it is entered") {
    const std::filesystem::path folder = std::filesystem::path(PALPATE_FIXTURES) / "rosters";
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".csv") files.insert(entry.path());
    CHECK(files.size() >= 30);
    std::string said;
    for (const std::filesystem::path& file : files) {
        CAPTURE(file);
        Office office;
        const auto preview =
            preview_roster(office.school.roll, Office::id("ada"),
                           {file.filename().string(), file_text(file), TableCells::for_spreadsheets},
                           "evening", [] { return std::string("new"); });
        REQUIRE(preview.has_value());
        CHECK_FALSE(preview->is_sound());
        CHECK(preview->acts.empty());
        for (const base::Error& error : preview->refused) said += error.text() + "\n";
    }
    CHECK(said == file_text(folder / "refusals.txt"));
}

TEST_CASE("a hidden mark of direction is left out of a name, and that is said") {
    Office office;
    const RosterPreview preview = office.import("name,sign_in\nAda\xE2\x80\xAE Lovelace,al\n");
    CHECK(office.school.roll.person_signing_in_as("al")->name == "Ada Lovelace");
    CHECK(
        Office::texts(preview.notes) ==
        Lines{"roster.csv:2: the cell 'Ada Lovelace' has the hidden mark U+202E in it, which was left out"});
}

TEST_CASE("sign-in names are made where none is given, and never twice") {
    const auto nobody = [](std::string_view) { return false; };
    CHECK(sign_in_for("José Núñez-Ødegård", "", nobody) == "jose.nunez.odegard");
    CHECK(sign_in_for("O'Neill, Siobhán", "", nobody) == "oneill.siobhan");
    CHECK(sign_in_for("Łukasz Straße", "", nobody) == "lukasz.strasse");
    CHECK(sign_in_for("李小龍", "S-17", nobody) == "s.17");
    CHECK(sign_in_for("李小龍", "", nobody) == "student");
    CHECK(sign_in_for("Ada", "", [](std::string_view name) { return name == "ada" || name == "ada2"; }) ==
          "ada3");
    Office office;
    office.import("name,number\nMaria Garcia,1\nMaria Garcia,2\nЮлия,3\n");
    CHECK(office.school.roll.person_signing_in_as("maria.garcia")->number == "1");
    CHECK(office.school.roll.person_signing_in_as("maria.garcia2")->number == "2");
    CHECK(office.school.roll.person_signing_in_as("3")->name == "Юлия");
}

TEST_CASE("people go round through a file without loss, whatever their names are") {
    // Any text that a roll can hold: every script, quotation marks, newlines, what spreadsheets would run,
    // apostrophes before that, blanks around.
    const auto letters =
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc ,;\"'=+-@\t\n#")));
    const auto scripts = rc::gen::elementOf(Lines{"李小龍", "Юлия", "محمد", "'=SUM(A1)", "''=x", "'t Hooft",
                                                  "=Smith", "\"\"", "O’Neill", "नेहा", "-", " ", "a\nb", "😀"});
    CHECK(rc::check([&] {
        Office office;
        std::vector<study::PersonListed> people;
        const auto count = *rc::gen::inRange(1, 6);
        for (int i = 0; i < count; ++i) {
            const std::string name = (*letters).substr(0, 80) + *scripts + (*letters).substr(0, 80);
            RC_PRE(!folded(name).empty());
            RC_PRE(name.find_first_not_of(" \t\n") != std::string::npos);
            people.push_back({"p" + std::to_string(i),
                              name,
                              (*letters).substr(0, 80) + "p" + std::to_string(i),
                              "n" + (*letters).substr(0, 20) + std::to_string(i),
                              {"student"},
                              true,
                              false});
            std::erase_if(people.back().sign_in, [](char c) { return c == '\n' || c == '\t'; });
            std::erase(people.back().number, '\n');
        }
        for (const auto& one : people) {
            RC_ASSERT(office.pen("ada").write(one, Office::at(0)).has_value());
            RC_ASSERT(office.pen("ada")
                          .write(study::Enrolled{"evening", one.person, true}, Office::at(0))
                          .has_value());
        }
        for (const TableCells cells : {TableCells::for_spreadsheets, TableCells::exact}) {
            const auto file = roster_file(office.school.roll, Office::id("ada"), "evening", cells);
            RC_ASSERT(file.has_value());
            // Into the same school: nothing changes. Into another: everything is there.
            const auto again = office.preview(*file, "evening", cells);
            RC_ASSERT(again.has_value());
            RC_ASSERT(Office::texts(again->refused) == Lines{});
            RC_ASSERT(again->changes.empty());
            Office other;
            other.import(*file, "evening", cells);
            for (const auto& one : people) {
                const Person* found = other.school.roll.person_signing_in_as(one.sign_in);
                RC_ASSERT(found != nullptr);
                RC_ASSERT(found->name == one.name);
                RC_ASSERT(found->sign_in == one.sign_in);
                RC_ASSERT(found->number == one.number);
            }
        }
    }));
}

TEST_CASE("only the administrator brings a roster, and an instructor takes out that of their own class") {
    Office office;
    const std::string text = "name\nAda Lovelace\n";
    for (const char* who : {"ruiz", "chloe", "nobody"})
        CHECK_FALSE(office.preview(text, "evening", TableCells::exact, who).has_value());
    CHECK(office.preview(text, "evening", TableCells::exact, "ruiz").error().text() ==
          "Name of ruiz: may not enter people and give roles; an administrator may");
    const auto out = [&](const char* who, std::string_view of) {
        return roster_file(office.school.roll, Office::id(who), of, TableCells::exact).has_value();
    };
    CHECK(out("ada", "evening"));
    CHECK(out("ada", ""));
    CHECK(out("ruiz", "evening"));
    CHECK_FALSE(out("ruiz", "morning"));
    CHECK_FALSE(out("ruiz", ""));
    CHECK_FALSE(out("chloe", "evening"));
}

TEST_CASE("all of a roster is written or none of it") {
    Office office;
    const auto preview = office.preview("name\nAda Lovelace\nBen Okri\n");
    REQUIRE(preview.has_value());
    const std::size_t before = office.journal.events.size();
    // On a laptop of the classroom, by somebody else, or after somebody took the name: nothing is written.
    CHECK_FALSE(office.pen("ada", "laptop").write_all(preview->acts, Office::at(1)).has_value());
    CHECK_FALSE(office.pen("ruiz").write_all(preview->acts, Office::at(1)).has_value());
    auto taken = SomeClass::person("else", {"student"});
    taken.sign_in = "ben.okri";
    REQUIRE(office.pen("ada").write(taken, Office::at(1)).has_value());
    CHECK(office.pen("ada").write_all(preview->acts, Office::at(1)).error().text() ==
          "ben.okri: Name of else signs in with this name already; choose another");
    CHECK(office.journal.events.size() == before + 1);
    CHECK(office.school.roll.person_signing_in_as("ada.lovelace") == nullptr);
}

TEST_CASE("an import that is taken back leaves everybody as they were, and can be done again") {
    Office office;
    const std::string file = "name,sign_in,number\nName of chloe,chloe,17\nZoë Nowak,zoe,18\n";
    const auto preview = office.preview(file);
    REQUIRE(preview.has_value());
    const std::vector<study::Body> undo = undo_of(office.school.roll, *preview);
    const Class before = *office.school.roll.find_class("evening");
    REQUIRE(office.pen("ada").write_all(preview->acts, Office::at(1)).has_value());
    CHECK(office.school.roll.person(Office::id("chloe"))->number == "17");
    CHECK(office.school.roll.find_class("evening")->students.size() == before.students.size() + 1);

    REQUIRE(office.pen("ada").write_all(undo, Office::at(1, 5)).has_value());
    CHECK(office.school.roll.person(Office::id("chloe"))->number == "2-chloe");  // some_class.h
    CHECK(office.school.roll.find_class("evening")->students == before.students);
    CHECK_FALSE(office.school.roll.person_signing_in_as("zoe")->active);

    const RosterPreview again = office.import(file);
    CHECK(Office::words(again) == Lines{"2 changed Name of chloe: number '17' instead of '2-chloe'",
                                        "3 returned Zoë Nowak: is at the school again",
                                        "3 enrolled Zoë Nowak: into Evening class"});
    CHECK(office.school.roll.person_signing_in_as("zoe")->active);
}

TEST_CASE("who is new or back needs a first password, and who was only changed keeps theirs") {
    Office office;
    const auto preview =
        office.preview("name,sign_in,number\nName of chloe,chloe,17\nName of gone,gone,\nZoë,zoe,\n");
    REQUIRE(preview.has_value());
    CHECK(need_passwords(*preview) == std::vector<LearnerId>{Office::id("gone"), LearnerId("new1")});
}

TEST_CASE("nobody but who runs the school takes an import back") {
    Office office;
    const RosterPreview done = office.import("name,sign_in\nZoë,zoe\n");
    const std::vector<study::Body> undo = undo_of(School{}.roll, done);
    for (const char* who : {"ruiz", "osei", "chloe"}) {
        CAPTURE(who);
        CHECK_FALSE(office.pen(who).write_all(undo, Office::at(2)).has_value());
    }
    CHECK(office.school.roll.person_signing_in_as("zoe")->active);
}
