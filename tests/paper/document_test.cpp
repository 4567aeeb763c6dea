#include "paper/document.h"

#include <doctest/doctest.h>

#include <string>

using namespace paper;

namespace {
Document with(std::vector<Block> blocks) {
    Document document;
    document.title = "Transcript";
    document.author = "Harbor School";
    document.footer = "Harbor School";
    document.made = base::Moment{std::chrono::milliseconds{1'795'900'000'000}};
    document.blocks = std::move(blocks);
    return document;
}

Table table_of(std::size_t rows) {
    Table table{{{"Work", 3}, {"Credit", 1, Side::right}}, {}, false};
    for (std::size_t i = 0; i < rows; ++i) table.rows.push_back({"Case " + std::to_string(i), "85 %"});
    return table;
}
}  // namespace

TEST_CASE("a document is a PDF, and the same document is the same bytes") {
    const Document document = with({Title{"Transcript", "Fall 2026"}, Paragraph{"Well done."}});
    const auto pdf = to_pdf(document);
    REQUIRE(pdf.has_value());
    CHECK(pdf->bytes.starts_with("%PDF-1."));
    CHECK(pdf->pages == 1);
    CHECK(to_pdf(document)->bytes == pdf->bytes);
}

TEST_CASE("names in Arabic, Vietnamese, Polish and Chinese have all their letters") {
    const auto pdf = to_pdf(with({Facts{{{"Student", "ليلى الحداد"},
                                         {"Student", "Nguyễn Thị Phương Ánh"},
                                         {"Student", "Zażółć Gęślą-Jaźń"},
                                         {"Student", "王小明"},
                                         {"Student", "김민준"},
                                         {"Student", "Дарья Ёлкина"}}}}));
    REQUIRE(pdf.has_value());
    CHECK(pdf->not_shown.empty());
}

TEST_CASE("a text that no font can show is named") {
    // A code point that Unicode has not given to any script.
    const auto pdf = to_pdf(with({Paragraph{"\xF0\x9F\xBF\xBD"}, Paragraph{"plain"}}));
    REQUIRE(pdf.has_value());
    CHECK(pdf->not_shown == std::vector<std::string>{"\xF0\x9F\xBF\xBD"});
}

TEST_CASE("a long table goes on over as many pages as it needs, and a short one stays on one") {
    CHECK(to_pdf(with({table_of(20)}))->pages == 1);
    const int pages = to_pdf(with({table_of(200)}))->pages;
    CHECK(pages >= 6);  // some 30 rows a page
    CHECK(pages <= 8);
    CHECK(to_pdf(with({table_of(5), NewPage{}, table_of(5)}))->pages == 2);
}

TEST_CASE("a paragraph longer than a page is broken between its lines") {
    std::string words;
    for (int i = 0; i < 3000; ++i) words += "word ";
    CHECK(to_pdf(with({Paragraph{words}}))->pages > 1);
}

TEST_CASE("a foot can change from one page on, so that letters in one file each name whom they are to") {
    const Document same = with({Paragraph{"One"}, NewPage{}, Paragraph{"Two"}});
    const Document other = with({Paragraph{"One"}, NewPage{"To 王小明"}, Paragraph{"Two"}});
    CHECK(to_pdf(other)->pages == 2);
    CHECK(to_pdf(other)->bytes != to_pdf(same)->bytes);
    const Document no_letters = with({NewPage{"\xF0\x9F\xBF\xBD"}});  // drawn as the foot of page 2
    CHECK(to_pdf(no_letters)->not_shown == std::vector<std::string>{"\xF0\x9F\xBF\xBD"});
}
