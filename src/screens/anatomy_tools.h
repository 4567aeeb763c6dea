// screens/anatomy_tools.h - what can be done with the body besides reading about it: press on it and
// see what lies beneath, move its joints, cut it open, color it by what nerves and pain do.
//
// One tool at a time. It adds to the scene (dress_scene) and takes the panel beside the body.
#pragma once

#include "anatomy/touch.h"
#include "screens/body_view.h"

#include <optional>
#include <string>
#include <vector>

namespace screens {
enum class Tool : std::uint8_t { none, touch, motion, cut, maps };

/// What a muscle does while a joint moves.
enum class Contraction : std::uint8_t { concentric, isometric, eccentric };

enum class BodyMap : std::uint8_t { cautions, dermatomes, myotomes, referral, landmarks };

struct ToolState {
    Tool tool = Tool::none;

    // touch
    std::optional<Ray> ray;                 ///< where the hand presses
    bool pinned = false;                    ///< by a click; else it follows the mouse
    std::vector<anatomy::Touched> beneath;  ///< what lies there, from the skin inward
    anatomy::Vec3 at;                       ///< where it presses

    // motion
    anatomy::Posture posture;     ///< a position that was chosen, before joint and degrees are added
    std::string position;         ///< its id
    bool positions_open = false;  ///< the list of positions instead of that of joints
    std::string open_joint;       ///< whose motions are listed
    std::string joint, motion;
    int side = 0;  ///< right, left, both
    float degrees = 0.0F;
    Contraction contraction = Contraction::concentric;
    std::optional<double> playing_since;

    // cut
    int plane = 0;  ///< front to back (sagittal), side to side (frontal), across (transverse)
    float place = 0.0F;
    bool other_side = false;

    // maps
    BodyMap map = BodyMap::cautions;
    std::string root = "C6";  ///< of the myotome
};

struct AnatomyRoom;
struct BodyScene;

/// One line of switches, one for each tool.
void draw_tools(const AnatomyRoom& room, const Rect& line);
/// The panel of the tool in use, into the current column.
void draw_tool_panel(const AnatomyRoom& room);
/// What the tool in use changes of the picture.
void dress_scene(const AnatomyRoom& room, BodyScene& scene);
/// The line that the fingers follow on the selected muscle, on the body's picture in `rect`.
void draw_palpation_line(const AnatomyRoom& room, const Rect& rect);
/// The tool's name, for a button that leads to its panel.
[[nodiscard]] std::string_view word_of(Tool tool);
/// Sent for from the Library: the position of a test, the place of a cautionary site.
void show_position(const AnatomyRoom& room, std::string_view pose);
void show_zone(const AnatomyRoom& room, std::string_view zone);
/// What pointing at the body means to the tool. True: to nothing else.
bool tool_act(const AnatomyRoom& room, const BodyAct& act);
}  // namespace screens
