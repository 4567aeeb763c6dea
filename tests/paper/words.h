// The words on a document, for tests.
#pragma once

#include "paper/document.h"

#include <doctest/doctest.h>

#include <string>

/// Everything that stands on the document, a cell or a paragraph a line.
struct Words {
    std::string text;
    void add(const std::string& one) { text += one + "\n"; }
    void operator()(const paper::Title& t) { add(t.text), add(t.below); }
    void operator()(const paper::Heading& h) { add(h.text); }
    void operator()(const paper::Paragraph& p) { add(p.text); }
    void operator()(const paper::Facts& f) {
        for (const auto& [label, value] : f.lines) add(label + ": " + value);
    }
    void operator()(const paper::Table& t) {
        for (const auto& row : t.rows) {
            std::string line;
            for (const std::string& cell : row) line += (line.empty() ? "" : " | ") + cell;
            add(line);
        }
    }
    void operator()(const paper::Bars& b) {
        for (const auto& bar : b.bars) add(bar.label + ": " + bar.value);
    }
    void operator()(const paper::Question& q) { add(q.stem); }
    void operator()(const paper::Signatures& s) {
        for (const std::string& label : s.labels) add(label);
    }
    void operator()(const paper::NewPage&) {}
};
inline std::string words_of(const base::Result<paper::Document>& document) {
    REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().text()));
    Words words;
    for (const paper::Block& block : document->blocks) std::visit(words, block);
    return words.text;
}
inline bool says(const std::string& text, const std::string& line) {
    const bool there = text.find(line) != std::string::npos;
    if (!there) MESSAGE(text);
    return there;
}
