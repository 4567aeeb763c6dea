// A table from any spreadsheet, as a roster and as a gradebook. What is read without a word is whole, can be
// written and read again, and nothing of a file with anything wrong is entered.
#include "school/gradebook.h"
#include "school/roster.h"

#include <cstdint>
#include <cstdlib>

namespace {
using content::Table;
using content::TableCells;

void expect(bool holds) {
    if (!holds) std::abort();
}

school::School some_school() {
    using namespace study;
    school::School school;
    int number = 0;
    const auto write = [&](Body body) {
        school.apply({EventId("e" + std::to_string(++number)), {}, LearnerId("ada"), std::move(body)},
                     "office");
    };
    write(SchoolFounded{"s", "School", "k", "office", "m"});
    write(PersonListed{"ada", "Ada", "ada", "1", {"administrator", "instructor"}, true, false});
    write(PersonListed{"ben", "Ben", "ben", "2", {"student"}, true, false});
    write(ClassSet{"c", "Evening class", "", "", {"ada"}, false});
    write(Enrolled{"c", "ben", true});
    WorkSet work;
    work.work = "w";
    work.class_id = "c";
    work.title = "Quiz";
    work.what = {"ethics"};
    write(work);
    return school;
}

void expect_sound(const Table& table) {
    if (!table.refused.empty()) return;
    expect(!table.columns.empty());
    for (const Table::Line& line : table.lines) expect(line.cells.size() == table.columns.size());
    std::vector<std::vector<std::string>> lines;
    for (const Table::Line& line : table.lines) lines.push_back(line.cells);
    for (const TableCells cells : {TableCells::for_spreadsheets, TableCells::exact}) {
        const Table again =
            content::read_table("b.csv", content::table_text(table.columns, lines, cells), cells);
        expect(again.refused.empty() && again.columns == table.columns);
        expect(again.lines.size() == lines.size());
        for (std::size_t i = 0; i < lines.size(); ++i) expect(again.lines[i].cells == lines[i]);
    }
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const school::School kSchool = some_school();
    const std::string text(reinterpret_cast<const char*>(data), size);
    const study::LearnerId ada("ada");
    for (const TableCells cells : {TableCells::for_spreadsheets, TableCells::exact})
        expect_sound(content::read_table("a.csv", text, cells));
    int made = 0;
    const auto roster = school::preview_roster(kSchool.roll, ada, {"a.csv", text, TableCells::exact}, "c",
                                               [&] { return "new" + std::to_string(++made); });
    expect(roster.has_value());
    expect(roster->is_sound() || roster->acts.empty());
    for (const base::Error& error : roster->refused) expect(!error.where.empty() && !error.what.empty());
    school::School trial = kSchool;
    for (const study::Body& body : roster->acts) {
        expect(trial.counts(ada, body, "office").has_value());
        trial.apply({study::EventId("x"), {}, ada, body}, "office");
    }
    const auto grades = school::preview_grades(kSchool, ada, "c", "a.csv", text, TableCells::exact, "", {});
    expect(grades.has_value());
    expect(grades->is_sound() || grades->acts.empty());
    for (const study::Body& body : grades->acts) expect(kSchool.counts(ada, body, "office").has_value());
    return 0;
}
