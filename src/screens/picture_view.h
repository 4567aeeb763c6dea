// screens/picture_view.h - a picture of the bank: looked at, pointed at, places on it drawn.
//
//     draw_picture(ui, "picture", session, picture, {});
//
// To point: click, or with the focus the arrow keys (Shift: further). To draw a place: hold the mouse button
// and draw around it; or click corner after corner, by keyboard with Enter, and Backspace takes the last one
// back. Points are shares of the picture's width and height from its left upper corner, as in
// content/outline.h.
#pragma once

#include "content/outline.h"
#include "render/gl.h"
#include "screens/body_view.h"
#include "screens/session.h"
#include "screens/widgets.h"

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace screens {
using PicturePoint = std::pair<double, double>;

/// Pictures that were shown lately, decoded and on the graphics card. The app has one.
class PictureShelf {
  public:
    struct Shown {
        std::string id;
        std::size_t name = 0;  ///< of its data
        int width = 0, height = 0;
        render::Texture texture;  ///< 0 without OpenGL
        std::string trouble;      ///< why it cannot be shown; empty: nothing
    };
    /// Decoded when it is first asked for: some 15 ms. Stays until the next call.
    const Shown& show(const content::Picture& picture);

    /// What is under way on the picture that is pointed at or drawn on.
    struct Hand {
        std::string of;                  ///< the widget, by its path
        PicturePoint cross{0.5, 0.5};    ///< of the keyboard
        bool by_keys = false;            ///< the cross shows
        std::vector<PicturePoint> line;  ///< drawn so far, while the button is held
    } hand;

  private:
    static constexpr std::size_t kMost = 12;
    std::deque<Shown> shown_;
};

/// A place on the picture and what is said of it.
struct PictureMark {
    content::Outline at;
    std::string words;
    LabelTone tone = LabelTone::plain;
};
enum class PictureUse : std::uint8_t { look, point, draw };
struct PictureScene {
    PictureUse use = PictureUse::look;
    std::vector<PictureMark> marks = {};
    std::optional<PicturePoint> point = {};    ///< what is pointed at
    LabelTone point_tone = LabelTone::chosen;  ///< right or wrong, once it is known
    content::Outline corners = {};             ///< what is drawn so far
    float most_height = 460.0F;                ///< px at 100 %
};
struct PictureAct {
    std::optional<PicturePoint> pointed;
    bool entered = false;                     ///< Enter or Space on it, which points at the cross as well
    std::optional<content::Outline> corners;  ///< what is drawn now
};
/// The picture over the column's width, with its credit below. What is to be seen is said to the tree.
PictureAct draw_picture(Ui& ui, std::string_view id, Session& session, const content::Picture& picture,
                        const PictureScene& scene);
/// The picture that an item shows, where it shows one; `gap` below it.
void draw_picture_of(const content::Item& item, const content::Bank& bank, Session& session, Ui& ui,
                     float most_height = 460.0F, float gap = 18.0F);

/// A line drawn by hand as an outline: at most `most` corners, the line nowhere further off than it has to
/// be. Source: Douglas & Peucker (1973), The Canadian Cartographer 10(2).
[[nodiscard]] content::Outline outline_of(const std::vector<PicturePoint>& line, std::size_t most = 24);
}  // namespace screens
