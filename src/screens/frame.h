// screens/frame.h - the frame around every screen: rail, page, footer, sheets, toast.
//
// It measures the effective size (window / text scale). 1200 and up: rail with words, side
// column beside the work. 860 to 1199: rail of icons, side column below. Under 860 one column,
// and sheets take the whole width. Nothing vanishes: it wraps, moves below, or folds.
#pragma once

#include "content/bank.h"
#include "screens/screen.h"
#include "screens/widgets.h"

#include <span>

namespace screens {
/// The parts of a page, each drawn where there is room for it. Empty ones are left out.
struct Page {
    std::string_view id;
    std::function<void()> header = {};  ///< where one is, left; see split_row for the exits
    std::function<void()> body = {};
    std::function<void()> side = {};    ///< beside the body, or below it
    std::function<void()> footer = {};  ///< what moves the task on: drawn in a row, 76 high
    std::vector<KeyHint> keys = {};     ///< one line at the foot
    float side_width = 336.0F;          ///< 336 to 392
    float side_gap = 40.0F;
    float body_width = 0.0F;  ///< 0: all there is; 800 for a question, centered
    float most_width = 1240.0F;
};
void page(Ui& ui, const Page& page);

/// A sheet over the page from the right edge: 480 wide, or the whole width where there is no
/// room. Esc, its button and a click outside close it; the focus returns where it was.
void sheet(Ui& ui, std::string_view id, std::string_view title, bool& open,
           const std::function<void()>& content, float width = 480.0F);

/// Who is here, where, and what is open over the page.
struct Frame {
    std::string screen;                      ///< the place's id
    std::string person;                      ///< shown at the foot of the rail; empty: nobody yet
    std::string leave = "Someone else";      ///< how leaving is called
    std::vector<content::Problem> problems;  ///< of the bank; not empty: a quiet notice on top
    std::string loading;                     ///< "Reading the bank"; empty: nothing is being read
    bool keys_open = false, settings_open = false, problems_open = false, more_open = false;
    bool someone_else = false;      ///< said in the settings; the app answers
    std::vector<std::string> past;  ///< where one came from, for Alt Left
};

/// Draws the whole window: rail, the current screen, sheets and toast. `screens` in the rail's
/// order. Call between Ui::begin_frame and Ui::end_frame, inside ImGui's frame.
void draw_frame(Ui& ui, Frame& frame, std::span<const Screen> screens);
}  // namespace screens
