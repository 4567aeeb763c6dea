#include "content/table_file.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using content::Table;
using content::TableCells;

namespace {
using Lines = std::vector<std::string>;

Table read(const std::string& text, const content::TableLimits& limits = {}) {
    return content::read_table("t.csv", text, TableCells::for_spreadsheets, limits);
}
Lines refused(const Table& table) {
    Lines lines;
    for (const base::Error& one : table.refused) lines.push_back(one.text());
    return lines;
}
}  // namespace

TEST_CASE("a table is read whatever wrote it") {
    for (const std::string& text : {
             std::string("a,b\n1,2\n"),
             std::string("\xEF\xBB\xBF"
                         "a;b\r\n1;2\r\n"),  // a spreadsheet on a German Windows
             std::string("a\tb\r1\t2"),      // an old Mac
             std::string("\n\n\"a\",\"b\"\n\n,\n \"1\" , 2 \n  \n"),
             std::string("a,b,,\n1,2,,\n"),  // columns that hold nothing
         }) {
        CAPTURE(text);
        const Table table = read(text);
        CHECK(refused(table) == Lines{});
        CHECK(table.columns == Lines{"a", "b"});
        REQUIRE(table.lines.size() == 1);
        CHECK(table.lines.front().cells == Lines{"1", "2"});
    }
}

TEST_CASE("the sign that parts most cells of the first line parts them all") {
    CHECK(content::separator_of("a,b\n").sign == ',');
    CHECK(content::separator_of("Last, First;Email\n").sign == ';');
    CHECK(content::separator_of("\"a;b;c\",d\n").sign == ',');
    CHECK(content::separator_of("a\n;;;").sign == ',');
    CHECK(content::separator_of("\n\na\tb").line == 3);
}

TEST_CASE("lines are counted through cells of several lines") {
    const Table table = read("a,b\r\n\"x\r\ny\",2\r\n1\r\n");
    CHECK(refused(table) ==
          Lines{"t.csv:4: the line has 1 cells and the first one names 2 columns; give each "
                "line one cell a column, empty ones too"});
    REQUIRE(table.lines.size() == 1);
    CHECK(table.lines.front().cells.front() == "x\ny");
}

TEST_CASE("a line of hidden marks alone is no line") {
    const Table table = read("a\n\xE2\x80\xAE\n1\n");
    CHECK(refused(table) == Lines{});
    REQUIRE(table.lines.size() == 1);
    CHECK(table.lines.front().number == 3);
}

TEST_CASE("what a spreadsheet would run gets an apostrophe, and no other text loses or gains one") {
    // OWASP, "CSV Injection": = + - @, tab (0x09), carriage return (0x0D).
    for (const char* text : {"=1+1", "+1", "-1", "@SUM", "\tx", "\rx", "'=1", "''=1"}) {
        CHECK(content::neutralized(text) == "'" + std::string(text));
        CHECK(content::without_neutralizing(content::neutralized(text)) == text);
    }
    for (const char* text : {"", "Ada", "'", "'Ada", "'t Hooft", "''", "a=b", " =1"}) {
        CHECK(content::neutralized(text) == text);
        CHECK(content::without_neutralizing(text) == text);
    }
}

TEST_CASE("every table of sound text is read back as it was written, in both modes") {
    const auto cell = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab '=+-@,;\t\"\n0")));
    CHECK(rc::check([&] {
        const std::size_t width = *rc::gen::inRange<std::size_t>(1, 5);
        const auto row = rc::gen::container<Lines>(width, cell);
        Lines columns;
        for (std::size_t i = 0; i < width; ++i) columns.push_back(*cell + std::to_string(i) + "c");
        std::vector<Lines> lines;
        for (Lines line : *rc::gen::container<std::vector<Lines>>(row)) {
            line.front() += "x";  // a line without any text says nothing
            lines.push_back(std::move(line));
        }
        for (const TableCells mode : {TableCells::for_spreadsheets, TableCells::exact}) {
            const Table table = content::read_table("t.csv", content::table_text(columns, lines, mode), mode);
            RC_ASSERT(refused(table) == Lines{});
            RC_ASSERT(table.columns == columns);
            RC_ASSERT(table.lines.size() == lines.size());
            for (std::size_t i = 0; i < lines.size(); ++i) RC_ASSERT(table.lines[i].cells == lines[i]);
        }
    }));
}

TEST_CASE("what is too large is refused before it is read") {
    const content::TableLimits limits{
        .bytes = 100, .lines = 2, .columns = 2, .cell_bytes = 5, .complaints = 2};
    CHECK(refused(read(std::string(101, 'a'), limits)).size() == 1);
    CHECK(refused(read("a\n1\n2\n3\n4\n", limits)) ==
          Lines{"t.csv:4: the file has more than 2 lines; bring it in parts"});
    CHECK(refused(read("a,b,c\n", limits)) ==
          Lines{"t.csv:1: the first line names 3 columns, and at most 2 are read"});
    CHECK(refused(read("a\n123456\n", limits)) ==
          Lines{"t.csv:2: a cell has 6 bytes, and at most 5 are read; is a quotation mark missing?"});
    CHECK(refused(read("a\n1,2\n1,2\n1,2\n1,2\n", limits)).size() == 3);  // two, and that it stopped
}
