#include "cli/response_files.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

using assess::ItemParameters;
using cli::Findings;

namespace {
std::vector<std::string> texts(const std::vector<base::Error>& all) {
    std::vector<std::string> lines;
    for (const base::Error& one : all) lines.push_back(one.text());
    return lines;
}
using Lines = std::vector<std::string>;

cli::ResponseFile responses(const std::string& text, Findings& findings) {
    return cli::read_responses({"r.csv", text}, findings);
}
/// Every error of that text, read as responses.
Lines response_errors(const std::string& text) {
    Findings findings;
    responses(text, findings);
    return texts(findings.errors);
}
Lines item_errors(const std::string& text) {
    Findings findings;
    (void)cli::read_items({"i.csv", text}, findings);
    return texts(findings.errors);
}
}  // namespace

TEST_CASE("responses are read whatever wrote the file") {
    const std::vector<std::int8_t> want = {1, 0, -1, 0, 1, 1};
    for (const std::string& text : {
             std::string("examinee,i1,i2,i3\ns1,1,0,\ns2,0,1,1\n"),
             std::string("\xEF\xBB\xBF"
                         "examinee,i1,i2,i3\r\ns1,1,0,\r\ns2,0,1,1"),  // a spreadsheet on Windows
             std::string("Examinee,i1,i2,i3\rs1,1,0,\rs2,0,1,1\r"),    // an old Mac
             std::string(
                 "\n\n\"examinee\",\"i1\",\"i2\",\"i3\"\n\n\"s1\",\"1\",\"0\",\"\"\n,,,\ns2,0,1,1\n \n"),
             std::string(" examinee , i1 ,\ti2,i3 \n s1 , 1, 0 , \n s2 ,0,1 , 1\n"),
             std::string("examinee,i1,i2,i3,,\ns1,1,0,,,\ns2,0,1,1,,\n"),  // columns that hold nothing
         }) {
        CAPTURE(text);
        Findings findings;
        const cli::ResponseFile got = responses(text, findings);
        CHECK(texts(findings.errors) == Lines{});
        CHECK(got.people.names == Lines{"s1", "s2"});
        CHECK(got.people.items == Lines{"i1", "i2", "i3"});
        CHECK(got.table.examinees == 2);
        CHECK(got.table.items == 3);
        CHECK(got.table.answers == want);
    }
}

TEST_CASE("a quoted cell may hold commas, quotation marks and line ends, and is written back as it was") {
    const std::string name = "O'Neill, \"Dana\"\r\nof class 2";
    CHECK(content::csv_cell(name) == "\"O'Neill, \"\"Dana\"\"\r\nof class 2\"");
    CHECK(content::csv_cell(" a") == "\" a\"");
    CHECK(content::csv_cell("a b") == "a b");
    // A name with a line end is no name for a table: it is told. The line after it is still counted right.
    CHECK(
        response_errors("examinee,i1\n\"a,\"\"b\"\"\nc\",1\ns2,x\n") ==
        Lines{
            "r.csv:4: the column 'i1' holds 'x'; write 1 for right, 0 for wrong, or nothing where it was not "
            "asked"});
}

TEST_CASE("every problem of a response file is told at once, with its line") {
    CHECK(response_errors("student,i1,i1\ns1,1,2\ns1,0,1\n,1,1\ns3,yes,1.0\ns4,1\ns5,1,0,1\n") ==
          Lines{
              "r.csv:1: the column 'i1' stands here twice; name each column once",
              "r.csv:1: the first column is 'student'; it must be 'examinee', and each other column an item",
              "r.csv:2: the column 'i1' holds '2'; write 1 for right, 0 for wrong, or nothing where it was "
              "not asked",
              "r.csv:3: the examinee 's1' stands on line 2 already; name each one once",
              "r.csv:4: the line names no examinee; give each one a name",
              "r.csv:5: the column 'i1' holds 'yes'; write 1 for right, 0 for wrong, or nothing where it was "
              "not asked",
              "r.csv:5: the column 'i1' holds '1.0'; write 1 for right, 0 for wrong, or nothing where it was "
              "not asked",
              "r.csv:6: the line has 2 cells and the first one names 3 columns; give each line one cell a "
              "column, "
              "empty ones too",
              "r.csv:7: the line has 4 cells and the first one names 3 columns; give each line one cell a "
              "column (a "
              "text with a comma stands in quotation marks, decimals have a point)",
          });
}

TEST_CASE("a file that is no such table is told in one line") {
    CHECK(response_errors("") ==
          Lines{"r.csv:1: the file is empty; its first line names the columns: examinee,<item>,<item>,..."});
    CHECK(response_errors("\n\n") == response_errors(""));
    CHECK(response_errors("\nexaminee;i1;i2\ns1;1;0\n") ==
          Lines{"r.csv:2: the columns are separated by semicolons; separate them by commas, and write "
                "decimals with a "
                "point (\"CSV UTF-8 (comma delimited)\" of an English spreadsheet)"});
    CHECK(response_errors("examinee\ti1\ns1\t1\n").front().find("separated by tabs") != std::string::npos);
    CHECK(response_errors(std::string("\xFF\xFE"
                                      "e\0x\0",
                                      6)) ==
          Lines{"r.csv:1: the file is not UTF-8 text; save it as \"CSV UTF-8 (comma delimited)\""});
    CHECK(response_errors("examinee,i1\n") ==
          Lines{"r.csv:1: no examinee follows the first line; give each one a line"});
    CHECK(response_errors("examinee\ns1\n") ==
          Lines{"r.csv:1: no item has a column; name one a column after 'examinee'"});
    CHECK(response_errors("examinee,i1\ns1,\"1\n") ==
          Lines{"r.csv:2: a quotation mark opens a cell and none closes it; close it, or double it if it "
                "belongs to "
                "the text"});
}

TEST_CASE("what is no RFC 4180 is told, never guessed") {
    CHECK(response_errors("examinee,i1\nthe \"new\" one,1\n\"s2\"x,1\n") ==
          Lines{"r.csv:2: the cell 'the \"new\" one' has a quotation mark inside; put the whole cell in "
                "quotation marks "
                "and double those within",
                "r.csv:3: 'x' stands after a closing quotation mark; put a comma between, or double the mark "
                "if it "
                "belongs to the text"});
    CHECK(response_errors("examinee,i1,\ns1,1,0\n") ==
          Lines{"r.csv:2: the cell '0' stands in column 3, which has no name; name it in line 1"});
    CHECK(response_errors("examinee,i1\nJos\xE9,1\n") ==
          Lines{"r.csv:2: the examinee 'Jos?' has a letter that is not UTF-8; save the file as UTF-8"});
}

TEST_CASE("of more than twenty problems the first are told and the rest counted") {
    std::string text = "examinee,i1\n";
    for (int i = 0; i < 50; ++i) text += "s" + std::to_string(i) + ",x\n";
    Findings findings;
    responses(text, findings);
    CHECK(findings.errors.size() == 20);
    CHECK(findings.count == 50);
}

TEST_CASE("item parameters are found by their columns, and D goes into a") {
    Findings findings;
    const cli::ItemFile got = cli::read_items(
        {"i.csv", "c,b,item,a,d_scale,region\n0.2,-1.5e0,i1,+0.8,1.702,calf\n0,.5,i2,1,1,\n"}, findings);
    CHECK(texts(findings.errors) == Lines{});
    CHECK(texts(findings.notes) == Lines{"i.csv:1: not used: the column 'region'"});
    CHECK(got.names == Lines{"i1", "i2"});
    CHECK(got.parameters[0].discrimination == doctest::Approx(0.8 * 1.702).epsilon(1e-15));
    CHECK(got.parameters[0].difficulty == -1.5);
    CHECK(got.parameters[0].guessing == 0.2);
    CHECK(got.parameters[1].difficulty == 0.5);
}

TEST_CASE("what calibrate writes is read as items without a note") {
    Findings findings;
    (void)cli::read_items({"i.csv", "item,a,b,c,se_a,se_b\ni1,1,0,0,0.1,\n"}, findings);
    CHECK(findings.count == 0);
    CHECK(findings.notes.empty());
}

TEST_CASE("numbers that are none of an item are told") {
    CHECK(
        item_errors("item,a,b\ni1,1,0\n") ==
        Lines{"i.csv:1: there is no column 'c'; the first line is item,a,b,c, and d_scale where D is not 1"});
    CHECK(item_errors("item,a,b,c\ni1,0,\"0,5\",1\ni2,-1,,\ni3,nan,1e999,-0.1\ni3,1x,0,0\n") ==
          Lines{
              "i.csv:2: the column 'a' holds '0'; a is a number above 0",
              "i.csv:2: the column 'b' holds '0,5'; b is a number; write 0.5",
              "i.csv:2: the column 'c' holds '1'; c is a number from 0 to below 1",
              "i.csv:3: the column 'a' holds '-1'; a is a number above 0",
              "i.csv:3: the column 'b' is empty; b is a number",
              "i.csv:3: the column 'c' is empty; c is a number from 0 to below 1",
              "i.csv:4: the column 'a' holds 'nan'; a is a number above 0",
              "i.csv:4: the column 'b' holds '1e999'; b is a number",
              "i.csv:4: the column 'c' holds '-0.1'; c is a number from 0 to below 1",
              "i.csv:5: the item 'i3' stands on line 4 already; name each one once",
              "i.csv:5: the column 'a' holds '1x'; a is a number above 0",
          });
}

TEST_CASE("columns are matched to items by name, in any order") {
    Findings findings;
    const cli::ItemFile items =
        cli::read_items({"i.csv", "item,a,b,c\ni1,1,0.1,0\ni2,1,0.2,0\ni3,1,0.3,0\n"}, findings);
    const auto got = cli::parameters_of({"r.csv:1", {}, {"i3", "i1"}}, items, findings);
    REQUIRE(got.size() == 2);
    CHECK(got[0].difficulty == 0.3);
    CHECK(got[1].difficulty == 0.1);
    CHECK(texts(findings.notes) == Lines{"r.csv:1: without a column: 1 of the 3 items of i.csv"});
    (void)cli::parameters_of({"r.csv:1", {}, {"i1", "i9"}}, items, findings);
    CHECK(texts(findings.errors) == Lines{"r.csv:1: the column 'i9' is no item of i.csv; add its parameters "
                                          "there or leave the column out"});
}

TEST_CASE("choices are letters, matched to their keys by name") {
    Findings findings;
    const cli::ChoiceFile got = cli::read_choices({"c.csv", "examinee,q1,q2\ns1,A,b\ns2,-,C\ns3,,D\n"},
                                                  {"k.csv", "item,key\nq2,b\nq1,A\n"}, findings);
    CHECK(texts(findings.errors) == Lines{});
    CHECK(got.table.options == 4);
    CHECK(got.table.key == std::vector<std::int8_t>{0, 1});
    CHECK(got.table.chosen == std::vector<std::int8_t>{0, -1, -1, 1, 2, 3});  // item by item

    const auto errors = [](const std::string& choices, const std::string& key) {
        Findings found;
        (void)cli::read_choices({"c.csv", choices}, {"k.csv", key}, found);
        return texts(found.errors);
    };
    CHECK(errors("examinee,q1,q2\ns1,A,AB\n", "item,key\nq1,A;B\n") ==
          Lines{"c.csv:2: the column 'q2' holds 'AB'; write the letter of the option chosen, or nothing "
                "where none was",
                "k.csv:2: the key is 'A;B'; write the letter of the one right option",
                "c.csv:1: the column 'q2' has no key in k.csv; add it there"});
    CHECK(errors("examinee,q1\ns1,A\n", "q1,A\n") ==
          Lines{"k.csv:1: the columns are 'q1', 'A'; they must be item,key"});
}

TEST_CASE("ratings are all of 1 or all of 100") {
    Findings findings;
    const auto rate = [&](const std::string& text) { return cli::read_ratings({"a.csv", text}, findings); };
    CHECK(rate("judge,q1,q2\nA,0.5,1\nB,0,0.25\n").sheet.ratings == std::vector<double>{0.5, 1, 0, 0.25});
    CHECK(rate("judge,q1,q2\nA,50,100\nB,0,25\n").sheet.ratings == std::vector<double>{0.5, 1, 0, 0.25});
    CHECK(findings.count == 0);
    rate("judge,q1,q2\nA,0.5,100\nB,,101\n");
    CHECK(texts(findings.errors) ==
          Lines{"a.csv:3: the column 'q1' holds ''; write the share of candidates who would be right, from 0 "
                "to 1 or "
                "from 0 to 100",
                "a.csv:3: the column 'q2' holds '101'; write the share of candidates who would be right, "
                "from 0 to 1 or "
                "from 0 to 100",
                "a.csv:2: line 2 holds a share of 1 and line 2 one of 100; write all in one way"});
    Findings alone;
    (void)cli::read_ratings({"a.csv", "judge,q1\nA,0.5\n"}, alone);
    CHECK(texts(alone.errors) == Lines{"a.csv:1: there is one judge; a standard takes two or more"});
}

TEST_CASE("a file that is not there is told") {
    CHECK(cli::read_text("/no/such.csv").error().text() ==
          "/no/such.csv: the file is not there or cannot be opened");
    CHECK(cli::read_text("/tmp").error().text() == "/tmp: this is a folder; name a CSV file");
}

TEST_CASE("any name, written as a cell, is read back") {
    rc::check([](const std::string& raw) {
        std::string name;
        for (const char c : raw)
            if (c >= ' ' && c <= '~') name += c;
        if (name.find_first_not_of(' ') == std::string::npos) return;
        name = name.substr(name.find_first_not_of(' '),
                           name.find_last_not_of(' ') - name.find_first_not_of(' ') + 1);
        Findings findings;
        const auto got = responses("examinee,i1\n" + content::csv_cell(name) + ",1\n", findings);
        RC_ASSERT(findings.count == 0u);
        RC_ASSERT(got.people.names == Lines{name});
    });
}
