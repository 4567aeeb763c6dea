#include "said.h"

#include <string>
#include <vector>

namespace {
constexpr const char* kItems = "item,a,b,c\ni3,1.5,1.0,0.2\ni2,0.8,0.0,0.25\ni1,1.2,-0.5,0.2\n";
}  // namespace

TEST_CASE("abilities of a response table are written a line an examinee") {
    const Folder folder;
    const std::string items = folder.file("i.csv", kItems);
    const std::string responses =
        folder.file("r.csv", "examinee,i1,i2,i3\n\"Lee, A.\",1,1,1\nnobody asked,,,\n");
    const Said said =
        palpate({"assess", "ability", "--items", items, "--responses", responses, "--method", "eap"});
    CHECK(said.exit_code == 0);
    CHECK(said.err == "");
    // Python, 200,001 nodes on [-10, 10]: 0.78982.
    CHECK(said.out.starts_with("examinee,theta,se\n\"Lee, A.\",0.78982"));
    CHECK(said.out.find("\nnobody asked,0,") != std::string::npos);
}

TEST_CASE("where likelihood has no maximum the cells stay empty, and that is said") {
    const Folder folder;
    const std::string items = folder.file("i.csv", kItems);
    const std::string responses = folder.file("r.csv", "examinee,i1,i2,i3\nall,1,1,1\n");
    const Said said =
        palpate({"assess", "ability", "--items", items, "--responses", responses, "--method", "mle"});
    CHECK(said.exit_code == 0);
    CHECK(said.out == "examinee,theta,se\nall,,\n");
    CHECK(said.err == "palpate: note: no finite mle for 1 of 1 examinees; their theta and se are empty\n");
}

TEST_CASE("wrong input ends with 1 and no output, and both files' problems are told") {
    const Folder folder;
    const std::string items = folder.file("i.csv", "item,a,b,c\ni1,0,0,0\n");
    const std::string responses = folder.file("r.csv", "examinee,i1,i9\ns1,2,1\n");
    const Said said = palpate({"assess", "ability", "--items", items, "--responses", responses});
    CHECK(said.exit_code == 1);
    CHECK(said.out == "");
    CHECK(said.err ==
          "palpate: " + items + ":2: the column 'a' holds '0'; a is a number above 0\n" +
              "palpate: " + responses +
              ":2: the column 'i1' holds '2'; write 1 for right, 0 for wrong, or nothing where it was not "
              "asked\n" +
              "palpate: " + responses + ":1: the column 'i9' is no item of " + items +
              "; add its parameters there or leave the column out\n");
    const Said missing =
        palpate({"assess", "ability", "--items", folder.path("no"), "--responses", folder.path("nor")});
    CHECK(missing.exit_code == 1);
    CHECK(missing.err == "palpate: " + folder.path("no") + ": the file is not there or cannot be opened\n" +
                             "palpate: " + folder.path("nor") +
                             ": the file is not there or cannot be opened\n");
}

TEST_CASE("a wrong call ends with 2, help with 0 and an example") {
    CHECK(palpate({"assess"}).exit_code == 2);
    CHECK(palpate({"assess", "ability"}).exit_code == 2);
    CHECK(palpate({"assess", "ability", "--items", "a", "--responses", "b", "--method", "best"}).exit_code ==
          2);
    CHECK(palpate({"assess", "calibrate", "--responses", "b", "--model", "4pl"}).exit_code == 2);
    for (const char* command : {"ability", "calibrate", "items", "standard"}) {
        const Said said = palpate({"assess", command, "--help"});
        CHECK(said.exit_code == 0);
        CHECK(said.out.find(std::string("Example:\n  palpate assess ") + command) != std::string::npos);
    }
}

TEST_CASE("calibrated items can be used for abilities as they are written") {
    // Twenty examinees by four items, each item right for another share.
    std::string table = "examinee,i1,i2,i3,i4\n";
    for (int i = 0; i < 200; ++i)
        table += "s" + std::to_string(i) + (i % 10 < 8 ? ",1" : ",0") + (i % 7 < 4 ? ",1" : ",0") +
                 ((i + i / 10) % 10 < 5 ? ",1" : ",0") + (i % 10 < 3 ? ",1\n" : ",0\n");
    const Folder folder;
    const std::string responses = folder.file("r.csv", table);
    const Said said = palpate({"assess", "calibrate", "--responses", responses, "--model", "1pl", "--json"});
    CHECK(said.exit_code == 0);
    CHECK(said.out.starts_with("item,a,b,c,se_a,se_b\ni1,"));
    CHECK(said.err.starts_with("{\"log_likelihood\":-"));
    const Said abilities = palpate({"assess", "ability", "--items", folder.file("i.csv", said.out),
                                    "--responses", responses, "--method", "wle"});
    CHECK(abilities.exit_code == 0);
    CHECK(abilities.err == "");
}

TEST_CASE("an item that all have right is written with a word of warning") {
    const Folder folder;
    std::string table = "examinee,easy,i2,i3\n";
    for (int i = 0; i < 40; ++i)
        table += "s" + std::to_string(i) + ",1" + (i % 2 == 0 ? ",1" : ",0") + (i % 3 == 0 ? ",1\n" : ",0\n");
    const Said said =
        palpate({"assess", "calibrate", "--responses", folder.file("r.csv", table), "--model", "2pl"});
    CHECK(said.exit_code == 0);
    CHECK(said.err.find("the 40 answers to 'easy' do not determine its parameters") != std::string::npos);
}

TEST_CASE("items are described in a line each, options in another table, everything as JSON") {
    // By hand: totals 2, 2, 1, 0; q1 right for 2 of 4, q2 for 3 of 4.
    const Folder folder;
    const std::string choices = folder.file("c.csv", "examinee,q1,q2\na,A,B\nb,A,B\nc,B,B\nd,C,-\n");
    const std::string key = folder.file("k.csv", "item,key\nq1,A\nq2,B\n");
    const Said lines = palpate({"assess", "items", "--choices", choices, "--key", key});
    CHECK(lines.exit_code == 0);
    CHECK(lines.out.find("\nq1,4,0.5,") != std::string::npos);
    CHECK(lines.out.find("\nq2,4,0.75,") != std::string::npos);
    // Alpha: 2 (1 - (1/3 + 1/4) / (11/12)) = 8/11.
    CHECK(lines.err.find("alpha and KR-20 0.7272727273 (") != std::string::npos);
    const Said options = palpate({"assess", "items", "--choices", choices, "--key", key, "--options"});
    CHECK(options.out.find("\nq1,A,1,2,0.5,2,") != std::string::npos);
    CHECK(options.out.find("\nq2,omitted,0,1,0.25,0,") != std::string::npos);
    const Said json = palpate({"assess", "items", "--choices", choices, "--key", key, "--json"});
    CHECK(json.err == "");
    CHECK(json.out.find("\"kr20\": 0.72727272727272") != std::string::npos);
    CHECK(json.out.find("\"item\": \"q2\"") != std::string::npos);
    CHECK(palpate({"assess", "items", "--choices", choices, "--key", key, "--json", "--options"}).exit_code ==
          2);
}

TEST_CASE("one examinee, or all alike, leave empty what does not exist") {
    const Folder folder;
    const std::string key = folder.file("k.csv", "item,key\nq1,A\n");
    for (const char* text : {"examinee,q1\na,A\n", "examinee,q1\na,A\nb,A\nc,A\nd,A\ne,A\n"}) {
        const std::string choices = folder.file("c.csv", text);
        CHECK(palpate({"assess", "items", "--choices", choices, "--key", key}).exit_code == 0);
        const Said json = palpate({"assess", "items", "--choices", choices, "--key", key, "--json"});
        CHECK(json.out.find("\"alpha\": null") != std::string::npos);
        CHECK(json.out.find("nan") == std::string::npos);
    }
}

TEST_CASE("the pass mark is the mean of the judges' sums, and an ability where items are given") {
    const Folder folder;
    const std::string ratings = folder.file("a.csv", "judge,i1,i2,i3\nA,60,70,40\nB,80,50,60\n");
    const Said said = palpate({"assess", "standard", "--ratings", ratings});
    CHECK(said.exit_code == 0);
    // Cuts 1.7 and 1.9: mean 1.8, sd 0.1 sqrt 2, standard error 0.1.
    CHECK(said.out == "cut,cut_share,sd,standard_error,theta\n1.8,0.6,0.1414213562,0.1,\n");
    const Said with_items = palpate(
        {"assess", "standard", "--ratings", ratings, "--items", folder.file("i.csv", kItems), "--json"});
    CHECK(with_items.exit_code == 0);
    CHECK(with_items.out.find("\"theta\": null") == std::string::npos);
    CHECK(with_items.out.find("\"judge\": \"B\"") != std::string::npos);
}
