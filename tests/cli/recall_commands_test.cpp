#include "cli/response_files.h"
#include "recall/fsrs.h"
#include "said.h"

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

using cli::Findings;
using Lines = std::vector<std::string>;

namespace {
/// `palpate recall WORDS...`, and what it said.
Said palpate_recall(Lines words) {
    words.insert(words.begin(), "recall");
    return palpate(std::move(words));
}

Lines texts(const std::vector<base::Error>& all) {
    Lines lines;
    for (const base::Error& one : all) lines.push_back(one.text());
    return lines;
}
Lines review_errors(const std::string& text) {
    Findings findings;
    (void)cli::read_reviews({"r.csv", text}, findings);
    return texts(findings.errors);
}
Lines parameter_errors(const std::string& text) {
    Findings findings;
    (void)cli::read_parameters({"p.csv", text}, findings);
    return texts(findings.errors);
}
std::vector<Lines> cells_of(const std::string& csv) {
    std::vector<Lines> rows;
    std::istringstream lines(csv);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('#')) continue;
        Lines& row = rows.emplace_back();
        std::istringstream cells(line + ',');
        for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
    }
    return rows;
}

constexpr const char* kDefaults =
    "0.212,1.2931,2.3065,8.2956,6.4133,0.8334,3.0194,0.001,1.8722,0.1666,0.796,1.4835,0.0614,0.2629,1.6483,"
    "0.6014,1.8729,0.5425,0.0912,0.0658,0.1542\n";
}  // namespace

TEST_CASE("schedule tells each review's memory in the file's order") {
    const Folder folder;
    const Said said = palpate_recall(
        {"schedule",
         folder.file("r.csv", "card_id,elapsed_days,rating\nulna,0,2\n\"ra,dius\",0,3\nulna,41,3\n"),
         "--retention", "0.85"});
    CHECK(said.exit_code == 0);
    CHECK(said.err == "");
    const auto rows =
        cells_of(said.out);  // ts-fsrs 5.4.2: 1.2931, 5.11217071, 2; 19.81938692, 5.10228691, 38
    CHECK(said.out.starts_with(
        "card_id,elapsed_days,rating,retrievability,stability,difficulty,interval_days\nulna,0,2,,1.2931,"));
    REQUIRE(rows.size() == 4);
    CHECK(said.out.find("\n\"ra,dius\",0,3,,2.3065,2.11810") != std::string::npos);
    REQUIRE(rows[3].size() == 7);
    CHECK(std::stod(rows[3][3]) == doctest::Approx(0.5857754172).epsilon(1e-9));
    CHECK(std::stod(rows[3][4]) == doctest::Approx(19.81938692).epsilon(1e-8));
    CHECK(std::stod(rows[3][5]) == doctest::Approx(5.10228691).epsilon(1e-8));
    CHECK(rows[3][6] == "38");
}

TEST_CASE(
    "the reference's sequences are scheduled as the reference does, each set and retention in one call") {
    std::ifstream fixture(PALPATE_FIXTURES "/reference/fsrs6.csv");
    REQUIRE(fixture);
    std::stringstream all;
    all << fixture.rdbuf();
    struct Call {
        std::string reviews = "card_id,elapsed_days,rating\n";
        std::vector<Lines> want;
    };
    const Folder folder;
    std::map<std::string, std::string> sets;
    std::map<std::pair<std::string, std::string>, Call> calls;  // by set and retention
    for (const Lines& cell : cells_of(all.str())) {
        if (cell[0] == "set") {
            std::string& line = sets[cell[1]];
            for (std::size_t i = 2; i < 23; ++i) line += (i > 2 ? "," : "") + cell[i];
            continue;
        }
        Call& call = calls[{cell[1], cell[2]}];
        call.reviews += cell[0] + ',' + cell[4] + ',' + cell[3] + '\n';
        call.want.push_back(cell);
    }
    std::size_t compared = 0;
    for (const auto& [key, call] : calls) {
        const Said said =
            palpate_recall({"schedule", folder.file("r.csv", call.reviews), "--parameters",
                            folder.file("p.csv", sets.at(key.first)), "--retention", key.second});
        CHECK(said.err == "");
        const auto rows = cells_of(said.out);
        REQUIRE(rows.size() == call.want.size() + 1);
        for (std::size_t i = 0; i < call.want.size(); ++i) {
            const Lines &got = rows[i + 1], &want = call.want[i];
            CAPTURE(want[0] + " " + std::to_string(i));
            CHECK(got[3].empty() == want[8].empty());
            if (!want[8].empty())
                CHECK(std::stod(got[3]) == doctest::Approx(std::stod(want[8])).epsilon(1e-6));
            CHECK(std::stod(got[4]) == doctest::Approx(std::stod(want[5])).epsilon(1e-5));
            CHECK(std::stod(got[5]) == doctest::Approx(std::stod(want[6])).epsilon(1e-5));
            CHECK(got[6] == want[7]);
            ++compared;
        }
    }
    CHECK(compared == 433);
}

TEST_CASE("intervals are spread when asked for, the same for the same seed") {
    const Folder folder;
    std::string text = "card_id,elapsed_days,rating\n";
    for (int i = 0; i < 40; ++i) text += std::to_string(i) + ",0,4\n";
    const std::string reviews = folder.file("r.csv", text);
    const auto intervals = [&](const Lines& more) {
        Lines words = {"schedule", reviews};
        words.insert(words.end(), more.begin(), more.end());
        std::set<std::string> days;
        for (const Lines& row : cells_of(palpate_recall(words).out))
            if (row[0] != "card_id") days.insert(row[6]);
        return days;
    };
    CHECK(intervals({}) == std::set<std::string>{"8"});
    CHECK(intervals({"--fuzz", "1"}) == std::set<std::string>{"6", "7", "8", "9", "10"});
    CHECK(palpate_recall({"schedule", reviews, "--fuzz", "1"}).out ==
          palpate_recall({"schedule", reviews, "--fuzz", "1"}).out);
    CHECK(palpate_recall({"schedule", reviews, "--fuzz", "1"}).out !=
          palpate_recall({"schedule", reviews, "--fuzz", "2"}).out);
}

TEST_CASE("fit writes what it found as JSON, and schedule reads its parameters") {
    const Folder folder;
    const std::string reviews =
        folder.file("r.csv", "card_id,elapsed_days,rating\na,0,3\nb,0,1\na,2,3\nb,0,3\nb,1,1\na,9,4\n");
    const Said said = palpate_recall({"fit", reviews});
    CHECK(said.exit_code == 0);
    CHECK(said.err == "");
    const auto json = nlohmann::json::parse(said.out);
    CHECK(json.size() == 5);
    CHECK(json["parameters"].size() == 21);
    CHECK(json["reviews"] == 3);
    CHECK(json["log_loss"].get<double>() <= json["log_loss_default"].get<double>());
    CHECK(json["seconds"].get<double>() >= 0);

    std::string line;
    for (const double w : json["parameters"]) line += (line.empty() ? "" : ",") + nlohmann::json(w).dump();
    CHECK(palpate_recall({"schedule", reviews, "--parameters", folder.file("p.csv", line)}).exit_code == 0);
}

TEST_CASE("where no review tells what is kept, the loss is null and that is said") {
    const Folder folder;
    const std::string reviews = folder.file("r.csv", "card_id,elapsed_days,rating\na,0,3\na,0,3\n");
    const Said said = palpate_recall({"fit", reviews});
    CHECK(said.exit_code == 0);
    CHECK(nlohmann::json::parse(said.out)["reviews"] == 0);
    CHECK(said.err == "palpate: note: " + reviews +
                          ": no review tells what is kept; each is its card's first or of the same day\n");
}

TEST_CASE("reviews are read whatever wrote the file") {
    for (const std::string& text : {
             std::string("card_id,elapsed_days,rating\na,0,3\nb,0,1\na,4,4\n"),
             std::string("\xEF\xBB\xBF"
                         "Rating,Card_ID,Elapsed_Days\r\n3,a,\r\n1,b,-1\r\n4,a,4\r\n"),
             std::string(
                 "card_id,review_th,elapsed_days,\"rating\"\n\"a\",1,7,3.0\n\nb,2,0,1\n a , 3, 4.0 ,4\n"),
         }) {
        CAPTURE(text);
        Findings findings;
        const cli::ReviewFile got = cli::read_reviews({"r.csv", text}, findings);
        CHECK(texts(findings.errors) == Lines{});
        CHECK(Lines(got.cards.begin(), got.cards.end()) == Lines{"a", "b"});
        CHECK(got.card_of == std::vector<std::size_t>{0, 1, 0});
        REQUIRE(got.reviews.size() == 3);
        CHECK(got.reviews[0].elapsed_days == 0);
        CHECK(got.reviews[0].rating == recall::Rating::good);
        CHECK(got.reviews[1].elapsed_days == 0);
        CHECK(got.reviews[1].rating == recall::Rating::again);
        CHECK(got.reviews[2].elapsed_days == 4);
        CHECK(got.reviews[2].rating == recall::Rating::easy);
        CHECK(got.log().cards() == 2);
        CHECK(got.log().card(0).size() == 2);
        CHECK(got.log().card(0)[1].elapsed_days == 4);
    }
}

TEST_CASE("every problem of a review file is told at once, with its line") {
    CHECK(
        review_errors(
            "card_id,elapsed_days,rating\n"
            "a,0,5\n,0,3\na,-1,3\na,1.5,0\na,\"0,5\",good\na,1e308,3\na,,\nb,-2,3\na,40000,nan\na,1\n") ==
        Lines{
            "r.csv:2: the column 'rating' holds '5'; write 1 again, 2 hard, 3 good or 4 easy",
            "r.csv:3: the line names no card; give each one a name",
            "r.csv:4: the column 'elapsed_days' holds '-1'; write whole days, 0 (the same day) to 36500",
            "r.csv:5: the column 'elapsed_days' holds '1.5'; write whole days, 0 (the same day) to 36500",
            "r.csv:5: the column 'rating' holds '0'; write 1 again, 2 hard, 3 good or 4 easy",
            "r.csv:6: the column 'elapsed_days' holds '0,5'; write whole days, 0 (the same day) to 36500",
            "r.csv:6: the column 'rating' holds 'good'; write 1 again, 2 hard, 3 good or 4 easy",
            "r.csv:7: the column 'elapsed_days' holds '1e308'; write whole days, 0 (the same day) to 36500",
            "r.csv:8: the column 'elapsed_days' is empty; write whole days, 0 (the same day) to 36500",
            "r.csv:8: the column 'rating' is empty; write 1 again, 2 hard, 3 good or 4 easy",
            "r.csv:9: the column 'elapsed_days' holds '-2'; write whole days, 0 (the same day) to 36500",
            "r.csv:10: the column 'elapsed_days' holds '40000'; write whole days, 0 (the same day) to 36500",
            "r.csv:10: the column 'rating' holds 'nan'; write 1 again, 2 hard, 3 good or 4 easy",
            "r.csv:11: the line has 2 cells and the first one names 3 columns; give each line one cell a "
            "column, empty ones too",
        });
}

TEST_CASE("a file that is no table of reviews is told in one line") {
    CHECK(
        review_errors("card_id,review_time,rating\na,1700000000000,3\n") ==
        Lines{"r.csv:1: there is no column 'elapsed_days'; the first line names card_id, elapsed_days (whole "
              "days since the card's review before) and rating, in any order"});
    CHECK(review_errors("a,0,3\n").front().starts_with(
        "r.csv:1: there is no column 'card_id', 'elapsed_days', 'rating'; the first line names "));
    CHECK(review_errors("") ==
          Lines{"r.csv:1: the file is empty; its first line names the columns: card_id,elapsed_days,rating"});
    CHECK(review_errors("card_id,elapsed_days,rating\n") ==
          Lines{"r.csv:1: no review follows the first line; give each one a line"});
    CHECK(review_errors(std::string("\x7F"
                                    "ELF\0\1\2",
                                    7)) ==
          Lines{"r.csv:1: the file is not UTF-8 text; save it as \"CSV UTF-8 (comma delimited)\""});
    CHECK(review_errors("card_id;elapsed_days;rating\na;0;3\n").size() == 1);
    CHECK(review_errors("card_id,elapsed_days,rating\n\"a,0,3\n").size() == 1);
    CHECK(review_errors("card_id,elapsed_days,rating\nJos\xE9,0,3\n") ==
          Lines{"r.csv:2: the card 'Jos?' has a letter that is not UTF-8; save the file as UTF-8"});
}

TEST_CASE("parameters are one line of 21 numbers, each within its range") {
    CHECK(parameter_errors(kDefaults) == Lines{});
    CHECK(parameter_errors("\xEF\xBB\xBF" + std::string(kDefaults) + "\r\n\r\n") == Lines{});
    Findings findings;
    CHECK(cli::read_parameters({"p.csv", kDefaults}, findings) == recall::kDefaultParameters);

    CHECK(parameter_errors("") ==
          Lines{"p.csv:1: the file is empty; it holds one line of 21 numbers, w0 to w20"});
    CHECK(parameter_errors("1,2,3\n") ==
          Lines{"p.csv:1: the count of numbers is 3; FSRS-6 has 21, w0 to w20"});
    CHECK(parameter_errors("1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1\n") ==
          Lines{"p.csv:1: the count of numbers is 19; FSRS-6 has 21, w0 to w20 (those are of an earlier "
                "FSRS; fit "
                "anew)"});
    CHECK(parameter_errors("0,1.2931,2.3065,nan,11,1e308,,0.001,1.8722,0.1666,0.796,1.4835,0.0614,0.2629,"
                           "1.6483,0.6014,1.8729,0.5425,0.0912,0.0658,\"0,1542\"\n") ==
          Lines{"p.csv:1: w0 is '0'; it is a number from 0.001 to 100",
                "p.csv:1: w3 is 'nan'; it is a number from 0.001 to 100",
                "p.csv:1: w4 is '11'; it is a number from 1 to 10",
                "p.csv:1: w5 is '1e308'; it is a number from 0.001 to 4",
                "p.csv:1: w6 is empty; it is a number from 0.001 to 4",
                "p.csv:1: w20 is '0,1542'; it is a number from 0.1 to 0.8; write 0.1542"});
    CHECK(parameter_errors(std::string(kDefaults) + kDefaults) ==
          Lines{"p.csv:2: more follows the 21 numbers of line 1; leave that line alone"});
}

TEST_CASE("the problems of both files are told before anything is written") {
    const Folder folder;
    const Said said =
        palpate_recall({"schedule", folder.file("r.csv", "card_id,elapsed_days,rating\na,0,9\n"),
                        "--parameters", folder.file("p.csv", "1\n")});
    CHECK(said.exit_code == 1);
    CHECK(said.out == "");
    CHECK(said.err.find("r.csv:2: the column 'rating' holds '9'") != std::string::npos);
    CHECK(said.err.find("p.csv:1: the count of numbers is 1;") != std::string::npos);

    const Said absent = palpate_recall({"schedule", "/no/r.csv", "--parameters", "/no/p.csv"});
    CHECK(absent.exit_code == 1);
    CHECK(absent.err ==
          "palpate: /no/r.csv: the file is not there or cannot be opened\n"
          "palpate: /no/p.csv: the file is not there or cannot be opened\n");
    CHECK(palpate_recall({"fit", "/no/r.csv"}).exit_code == 1);
}

TEST_CASE("a call that is wrong ends with 2, and help shows an example of each") {
    const Folder folder;
    const std::string reviews = folder.file("r.csv", "card_id,elapsed_days,rating\na,0,3\n");
    for (const char* retention : {"0", "1", "90", "-0.5", "nan", "inf", "1e308", "x", ""}) {
        CAPTURE(retention);
        const Said said = palpate_recall({"schedule", reviews, "--retention", retention});
        CHECK(said.exit_code == 2);
        CHECK(said.out == "");
    }
    CHECK(palpate_recall({"schedule", reviews, "--retention", "1e-300"}).exit_code == 0);
    CHECK(palpate_recall({"schedule"}).exit_code == 2);
    CHECK(palpate_recall({"fit"}).exit_code == 2);
    CHECK(palpate_recall({}).exit_code == 2);
    for (const Lines& words : {Lines{"--help"}, Lines{"schedule", "--help"}, Lines{"fit", "--help"}}) {
        const Said said = palpate_recall(words);
        CHECK(said.exit_code == 0);
        CHECK(said.out.find("Example:\n  palpate recall ") != std::string::npos);
    }
}
