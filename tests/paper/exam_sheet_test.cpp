#include "paper/exam_sheet.h"

#include "images/image.h"

#include <doctest/doctest.h>

#include <string>

namespace {
content::Item question(const std::string& id, std::size_t right) {
    content::Item item;
    item.id = id;
    item.version = "v";
    item.leaf = "1a";
    item.stem = "Stem of " + id;
    item.options.resize(4);
    for (std::size_t i = 0; i < 4; ++i) item.options[i].text = id + " " + std::to_string(i);
    item.options[right].key = true;
    return item;
}
}  // namespace

TEST_CASE(
    "a printed exam keeps the order in which its questions were chosen, and its key says what is right") {
    content::Bank bank;
    bank.items = {question("zygapophysis", 2), question("atlas", 0)};
    bank.index();
    const auto parts = school::make_paper(bank, {"zygapophysis", "atlas"});
    REQUIRE(parts.has_value());
    school::Paper exam;
    exam.set.title = "Final exam";
    exam.set.minutes = 45;
    exam.set.questions = parts->questions;
    const school::OpenPaper open{*school::bank_of(exam.set),
                                 *school::read_key(school::with_word(parts->key, "K7QF-2MXD"))};
    const school::School school;
    const paper::Occasion occasion{school, bank, school::LearnerId("eve"), {}, {}, false};
    const paper::Document sheet = paper::exam_sheet(occasion, exam, open);
    std::vector<std::string> stems;
    for (const paper::Block& block : sheet.blocks)
        if (const auto* one = std::get_if<paper::Question>(&block)) {
            stems.push_back(one->stem);
            CHECK(one->options.size() == 4);
        }
    CHECK(stems == std::vector<std::string>{"1. Stem of zygapophysis", "2. Stem of atlas"});
    const paper::Document key = paper::exam_key(occasion, exam, open);
    CHECK(key.footer.find("not for students") != std::string::npos);
    const auto* title = std::get_if<paper::Title>(&key.blocks.front());
    REQUIRE(title != nullptr);
    CHECK(title->below.find("K7QF-2MXD") != std::string::npos);
    const auto* table = std::get_if<paper::Table>(&key.blocks.back());
    REQUIRE(table != nullptr);
    CHECK(table->rows ==
          std::vector<std::vector<std::string>>{{"1", "C", "zygapophysis 2", "Stem of zygapophysis"},
                                                {"2", "A", "atlas 0", "Stem of atlas"}});
    // Nothing of the key stands on the sheet.
    for (const paper::Block& block : sheet.blocks)
        if (const auto* one = std::get_if<paper::Title>(&block))
            CHECK(one->below.find("K7QF") == std::string::npos);
}

TEST_CASE("a question's picture is printed above its answers, as large as the page lets it be") {
    const std::string drawing = images::png({1200, 800, std::vector<std::uint8_t>(1200 * 800 * 4, 140)});
    const auto printed = [](std::optional<paper::Figure> figure) {
        paper::Document document;
        document.title = "Exam";
        for (int i = 0; i < 3; ++i)
            document.blocks.push_back(paper::Question{"What is it?", {"A. This", "B. That"}, false, figure});
        return *paper::to_pdf(document);
    };
    const paper::Pdf with = printed(paper::Figure{drawing, "Harbor School"}), without = printed(std::nullopt);
    CHECK(with.bytes.find("/Subtype /Image") != std::string::npos);
    CHECK(without.bytes.find("/Subtype /Image") == std::string::npos);
    CHECK(without.pages == 1);
    CHECK(with.pages == 3);  // no question is broken between pages, and two of these do not fit on one
    CHECK(printed(paper::Figure{"no picture", ""}).pages == 1);
}
