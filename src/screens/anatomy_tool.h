// screens/anatomy_tool.h - what the tools on the body share; each has a file of its own.
#pragma once

#include "screens/anatomy_room.h"
#include "screens/anatomy_tools.h"

namespace screens {
inline ToolState& tools(const AnatomyRoom& room) {
    return room.state.tools;
}
[[nodiscard]] std::string millimeters(float mm);
/// The muscle that is selected; nullptr where none is.
[[nodiscard]] const content::Muscle* selected_muscle(const AnatomyRoom& room);
/// A panel's title with the way out, and a sentence below it.
void draw_tool_title(const AnatomyRoom& room, std::string_view words, std::string_view below);

/// Where a zone's spots are, on both sides where it has two.
[[nodiscard]] std::vector<anatomy::Spot> spots_of(const content::Zone& zone, anatomy::Paint paint);
/// Paints the spots of all zones of a kind, as many as there is room for, those that face the eye first.
void paint_zones(const AnatomyRoom& room, content::ZoneKind kind, anatomy::Paint paint, BodyScene& scene);

// Each tool: its panel, what it does to the picture, and what pointing means to it.
void draw_touch(const AnatomyRoom& room);
void dress_touch(const AnatomyRoom& room, BodyScene& scene);
void act_touch(const AnatomyRoom& room, const BodyAct& act);

void draw_motion(const AnatomyRoom& room);
void dress_motion(const AnatomyRoom& room, BodyScene& scene);
/// The motion to begin with: one of the selected muscle's.
void begin_motion(const AnatomyRoom& room);

void draw_maps(const AnatomyRoom& room);
void dress_maps(const AnatomyRoom& room, BodyScene& scene);
/// True: pointing meant something.
bool act_maps(const AnatomyRoom& room, const BodyAct& act);
}  // namespace screens
