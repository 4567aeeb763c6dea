// paper/document.h - text and tables on pages, as PDF, with names in any script.
//
// A document is a list of blocks from top to bottom. Laid out by Pango (bidirectional text, shaping,
// a font for each script from those installed) and drawn by Cairo. Blocks are broken between pages
// where they must: paragraphs between lines, tables between rows, with the table's head repeated.
//
// Unit: points, 1/72 inch. The same document gives the same bytes: the date in it is an argument.
#pragma once

#include "base/date.h"
#include "base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace paper {
struct Title {
    std::string text;
    std::string below = {};  ///< one line under it, smaller; may be empty
};
struct Heading {
    std::string text;
};
enum class Weight : std::uint8_t { plain, strong, faint };
struct Paragraph {
    std::string text;
    Weight weight = Weight::plain;
};
/// "Student   Zoë Nowak": a label and what it says, a line each.
struct Facts {
    std::vector<std::pair<std::string, std::string>> lines;
};
enum class Side : std::uint8_t { left, right };
struct Column {
    std::string head;
    double share = 1;  ///< of the width, beside the other columns' shares
    Side side = Side::left;
};
struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;  ///< each as long as `columns`
    bool last_is_total = false;
};
/// Bars beside words: how much of what is asked for is there.
struct Bars {
    struct Bar {
        std::string label;
        double share = 0;   ///< 0..1 is filled; more is drawn full
        std::string value;  ///< "120 of 200 hours"
    };
    std::vector<Bar> bars;
};
/// A picture as PNG or JPEG, and what is said beneath it.
struct Figure {
    std::string bytes;
    std::string credit;
};
/// A question of a printed exam with its options, kept together on a page.
struct Question {
    std::string stem;
    std::vector<std::string> options;  ///< with their letters
    bool open = false;                 ///< lines to write on instead of options
    std::optional<Figure> figure = {};
};
/// Lines to sign on, side by side.
struct Signatures {
    std::vector<std::string> labels;
};
struct NewPage {
    std::string footer = {};  ///< from this page on; empty: as before
};
using Block = std::variant<Title, Heading, Paragraph, Facts, Table, Bars, Question, Signatures, NewPage>;

enum class Sheet : std::uint8_t { letter, a4 };

struct Document {
    std::string title;   ///< in the file's own data, and what a reader's window is called
    std::string author;  ///< the school
    std::string footer;  ///< at the foot of each page, before "page 1 of 3"
    std::string across;  ///< large and pale across each page: "Invented"; empty: nothing
    base::Moment made{};
    Sheet sheet = Sheet::letter;
    std::vector<Block> blocks;
};

struct Pdf {
    std::string bytes;
    int pages = 0;
    /// Texts with letters that no font on this machine has: they are on the paper as boxes.
    std::vector<std::string> not_shown;
};
/// Errors: Cairo could not write it (no memory).
[[nodiscard]] base::Result<Pdf> to_pdf(const Document& document);
}  // namespace paper
