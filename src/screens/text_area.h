// screens/text_area.h - a field for more than one line.
//
// Prose is broken to the field's width while it is written; what comes back has no line breaks in it.
// Raw text keeps its lines. Undo is the caller's: a value that changes from outside takes the place of
// what is being typed.
#pragma once

#include "screens/widgets.h"

namespace screens {
struct AreaLook {
    std::string_view hint = {};
    bool raw = false;  ///< lines as they are, with their numbers; else prose
    int least_lines = 1;
    float width = 0.0F;            ///< 0: the column's
    std::size_t longest = 10'000;  ///< bytes
    int go_to_line = 0;            ///< raw: puts the cursor there, and the focus; 0: no
    bool wrong = false;            ///< something in it has to be put right; said in words elsewhere
};
FieldAct text_area(Ui& ui, std::string_view id, std::string_view words, std::string& value,
                   const AreaLook& look = {});
}  // namespace screens
