#include "records/search_index.h"
#include "temporary.h"

#include <doctest/doctest.h>
#include <fstream>

namespace fs = std::filesystem;
using records::Hit;
using records::Part;

namespace {
std::vector<records::Document> some_documents() {
    return {
        {"muscle", "psoas-major", "Psoas major", "iliopsoas",
         "Flexes the hip. Lies behind the femoral triangle."},
        {"muscle", "psoas-minor", "Psoas minor", "", "Absent in half of all people."},
        {"muscle", "trapezius", "Trapezius", "", "Lifts and turns the shoulder blade."},
        {"condition", "carpal-tunnel-syndrome", "Carpal tunnel syndrome", "CTS, median nerve entrapment",
         "The median nerve is pressed at the wrist. Numb thumb, index and middle finger."},
        {"condition", "sjogren", "Sjögren's syndrome", "", "Dry eyes and a dry mouth."},
        {"technique", "petrissage", "Pétrissage", "kneading",
         "Lift, roll and wring the muscle. \"Milking\" is one form."},
        {"item", "q1", "Which nerve is pressed in carpal tunnel syndrome?", "", "The median nerve."},
        {"claim", "sql", "Robert'); DROP TABLE document;--", "", "A name is a name."},
    };
}

records::SearchIndex::Documents counted(int& calls,
                                        std::vector<records::Document> documents = some_documents()) {
    return [&calls, documents] {
        ++calls;
        return documents;
    };
}

/// An index of some documents, ready.
struct Ready {
    TemporaryFolder folder;
    int calls = 0;
    records::SearchIndex index{folder.path, "bank-1", counted(calls)};
    Ready() {
        index.wait();
        REQUIRE(index.ready());
    }
    [[nodiscard]] std::vector<std::string> ids(std::string_view text,
                                               const std::vector<std::string>& kinds = {}) const {
        std::vector<std::string> found;
        for (const Hit& hit : index.search(text, 20, kinds)) found.push_back(hit.id);
        return found;
    }
};
using Ids = std::vector<std::string>;

fs::path index_file(const fs::path& folder) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".sqlite") return entry.path();
    return {};
}
}  // namespace

TEST_CASE("titles that begin with the text come first, then titles, other names, texts") {
    const Ready r;
    CHECK(r.ids("psoas") == Ids{"psoas-major", "psoas-minor"});
    CHECK(r.ids("carpal") == Ids{"carpal-tunnel-syndrome", "q1"});
    CHECK(r.ids("syndrome") == Ids{"sjogren", "carpal-tunnel-syndrome", "q1"});
    CHECK(r.ids("kneading") == Ids{"petrissage"});
    CHECK(r.ids("median") == Ids{"carpal-tunnel-syndrome", "q1"});
    CHECK(r.ids("wrist") == Ids{"carpal-tunnel-syndrome"});
}

TEST_CASE("the last word may be unfinished, each word must be there") {
    const Ready r;
    CHECK(r.ids("p") == Ids{"psoas-major", "psoas-minor", "petrissage", "q1"});
    CHECK(r.ids("tra") == Ids{"trapezius"});
    CHECK(r.ids("psoas mi") == Ids{"psoas-minor"});
    CHECK(r.ids("minor pso") == Ids{"psoas-minor"});
    CHECK(r.ids("psoas trapezius").empty());
    CHECK(r.ids("dry mou") == Ids{"sjogren"});
    CHECK(r.ids("dry m") == Ids{"sjogren"});  // one letter of the next word loses nothing
}

TEST_CASE("case and diacritics do not matter, in the text or in the bank") {
    const Ready r;
    for (const char* text : {"petrissage", "PÉTRISSAGE", "pétri", "petri"})
        CHECK(r.ids(text) == Ids{"petrissage"});
    CHECK(r.ids("sjogren") == Ids{"sjogren"});
}

TEST_CASE("only the kinds that were asked for are found") {
    const Ready r;
    CHECK(r.ids("carpal", {"item"}) == Ids{"q1"});
    CHECK(r.ids("syndrome", {"item", "condition"}) == Ids{"sjogren", "carpal-tunnel-syndrome", "q1"});
    CHECK(r.ids("median", {"condition"}) == Ids{"carpal-tunnel-syndrome"});
    CHECK(r.ids("carpal", {"no such kind", "x) OR (title : c*"}).empty());
}

TEST_CASE("whatever is typed is text and never a query") {
    // Each of these is the title of a document, and must find it.
    const std::vector<std::string> texts = {"\"psoas",
                                            "psoas\"",
                                            "a OR b",
                                            "a AND",
                                            "NOT c",
                                            "title:psoas x",
                                            "title : d",
                                            "{title}",
                                            "-e +f",
                                            "NEAR(g h, 2)",
                                            "'; DROP TABLE document; --",
                                            "i*",
                                            "^j",
                                            "\\k",
                                            "l%",
                                            "(m",
                                            "n)",
                                            "—o",
                                            "p\"\"q",
                                            "r\x01s",
                                            "ключ",
                                            "筋肉",
                                            "t"
                                            "\xcc\x81"};
    std::vector<records::Document> documents;
    for (const std::string& text : texts) documents.push_back({"item", text, text, "", ""});
    const TemporaryFolder folder;
    int calls = 0;
    records::SearchIndex index(folder.path, "bank", counted(calls, documents));
    index.wait();
    for (const std::string& text : texts) {
        bool found = false;
        for (const Hit& hit : index.search(text, 50)) found = found || hit.id == text;
        CHECK_MESSAGE(found, text);
    }
}

TEST_CASE("what holds no letter and no digit changes nothing") {
    const Ready r;
    for (const char* text : {"\"", "\"\"", "*", "^", "(", ")", "()", "{}", ":", "-", "+", "\\", "%", "'", ";",
                             ",", "—", "…", "\x01\x02"}) {
        CHECK_MESSAGE((r.ids(std::string(text) + " psoas") == Ids{"psoas-major", "psoas-minor"}), text);
        CHECK_MESSAGE((r.ids("psoas " + std::string(text) + " min") == Ids{"psoas-minor"}), text);
        CHECK_MESSAGE(r.ids(text).empty(), text);
    }
    for (const std::string& text : {std::string(), std::string(" \t\n "), std::string("pso\0as", 6),
                                    std::string(100'000, 'a'), std::string("\xff\xfe")})
        CHECK(r.ids(text).empty());
    CHECK(r.ids("Robert'); DROP TABLE") == Ids{"sql"});
    CHECK(r.ids("\"milking\"") == Ids{"petrissage"});
    CHECK(r.ids("psoas OR trapezius").empty());
}

TEST_CASE("a hit shows where its match is") {
    const Ready r;
    const std::vector<Hit> title = r.index.search("psoas maj", 1);
    REQUIRE(title.size() == 1);
    CHECK(title[0].kind == "muscle");
    CHECK(title[0].title == std::vector<Part>{{"Psoas major", true}});
    CHECK(title[0].snippet ==
          std::vector<Part>{{"Flexes the hip. Lies behind the femoral triangle.", false}});

    const std::vector<Hit> alias = r.index.search("entrap", 1);
    REQUIRE(alias.size() == 1);
    CHECK(alias[0].title == std::vector<Part>{{"Carpal tunnel syndrome", false}});
    CHECK(alias[0].snippet == std::vector<Part>{{"CTS, median nerve ", false}, {"entrapment", true}});

    const std::vector<Hit> body = r.index.search("thumb", 1);
    REQUIRE(body.size() == 1);
    CHECK(body[0].snippet[1] == Part{"thumb", true});
}

TEST_CASE("the limit holds, and no document is found twice") {
    const Ready r;
    CHECK(r.index.search("psoas", 1).size() == 1);
    CHECK(r.index.search("psoas", 0).empty());
    Ids ids = r.ids("median nerve");
    CHECK(ids.size() == 2);
}

TEST_CASE("the index is built once for each state of the bank") {
    const TemporaryFolder folder;
    int calls = 0;
    const auto open = [&](const std::string& hash) {
        records::SearchIndex index(folder.path, hash, counted(calls));
        index.wait();
        CHECK(index.search("psoas", 20).size() == 2);
    };
    open("bank-1");
    open("bank-1");
    CHECK(calls == 1);
    open("bank-2");
    CHECK(calls == 2);
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 2);  // the old one is gone
}

TEST_CASE("an index with a turned byte, cut short or without its note is built again") {
    const TemporaryFolder folder;
    int calls = 0;
    const auto open = [&] {
        records::SearchIndex index(folder.path, "bank", counted(calls));
        index.wait();
        CHECK(index.search("psoas", 20).size() == 2);
    };
    open();
    const fs::path file = index_file(folder.path);
    std::string bytes = bytes_of(file);
    bytes[bytes.size() / 2] ^= 1;
    std::ofstream(file, std::ios::binary) << bytes;
    open();
    CHECK(calls == 2);
    fs::resize_file(file, fs::file_size(file) / 2);
    open();
    CHECK(calls == 3);
    fs::remove(file.string() + ".blake2b");
    open();
    CHECK(calls == 4);
    open();
    CHECK(calls == 4);
}

TEST_CASE("where the cache cannot be written the index is kept in memory") {
    const TemporaryFolder folder;
    std::ofstream(folder.path / "file") << "in the way";
    int calls = 0;
    records::SearchIndex index(folder.path / "file" / "cache", "bank", counted(calls));
    index.wait();
    CHECK(index.search("psoas", 20).size() == 2);
}

TEST_CASE("words side by side come before words anywhere, and rare words are ranked") {
    const TemporaryFolder folder;
    std::vector<records::Document> documents;
    for (int i = 0; i < 1000; ++i)
        documents.push_back(
            {"item", "q" + std::to_string(i), "Item", "", "The pressure is light and the stroke is slow."});
    documents.push_back({"item", "side-by-side", "A longer title", "", "Use light pressure here."});
    documents.push_back({"item", "once", "Item one", "",
                         "Effleurage, once, in a long text about something else altogether."});
    documents.push_back({"item", "often", "Item number two", "", "Effleurage and effleurage."});
    int calls = 0;
    records::SearchIndex index(folder.path, "bank", counted(calls, documents));
    index.wait();
    CHECK(index.search("light press", 5)[0].id == "side-by-side");
    const std::vector<Hit> ranked = index.search("effleu", 5);
    REQUIRE(ranked.size() == 2);
    CHECK(ranked[0].id == "often");
}
