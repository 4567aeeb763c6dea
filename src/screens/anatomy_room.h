// screens/anatomy_room.h - what the parts of the anatomy screen share.
#pragma once

#include "screens/anatomy.h"
#include "screens/frame.h"

namespace screens {
struct AnatomyRoom {
    AnatomyState& state;
    Session& session;
    Ui& ui;

    /// The body, or nullptr while it is being built.
    [[nodiscard]] const anatomy::Model* model() const {
        return state.parts.ready() ? state.parts.still.get() : nullptr;
    }
    /// The sides that are shown alike, or only `side`.
    [[nodiscard]] std::vector<anatomy::Side> sides(anatomy::Side side) const;
    /// What of the body a structure is; a landmark is nothing of it.
    [[nodiscard]] std::vector<anatomy::PartRef> parts_of(const Structure& structure) const;
    [[nodiscard]] std::string name_of(const Structure& structure) const;

    /// Highlights it and flies to it; `uncovers`: peels away what lies over it.
    void select(const Structure& structure, bool uncovers) const;
    void uncover(const std::vector<anatomy::PartRef>& parts) const;
    /// Peels one layer off (1) or puts one back (-1).
    void peel(int step) const;
    /// Flies to these parts of one side, and makes glass of what covers them altogether.
    void fly_to(const std::vector<anatomy::PartRef>& parts, anatomy::Side side) const;
    /// Those of one side and of the midline; all where there are none.
    [[nodiscard]] std::vector<anatomy::PartRef> on_side(const std::vector<anatomy::PartRef>& parts,
                                                        anatomy::Side side) const;
    /// The layers, what is hidden, and the highlight on `parts`.
    [[nodiscard]] anatomy::View view_of(const std::vector<anatomy::PartRef>& parts, bool isolated) const;
    /// Is there room for facts beside the body?
    [[nodiscard]] bool has_side() const { return ui.breadth() != Breadth::narrow; }
};

inline constexpr float kSpotRadius = 24.0F;  ///< mm, of a painted landmark

/// Paints where the muscle holds on, and says what is there.
void show_attachments(const AnatomyRoom& room, const content::Muscle& muscle, anatomy::Side side,
                      BodyScene& scene);

/// A cautionary site that one must know of here: its name, which leads to the Library, and what to do.
void draw_caution(Ui& ui, const content::SafetyRule& site, std::string_view where = {});

// --- explore
[[nodiscard]] BodyScene explore_scene(const AnatomyRoom& room);
void explore_act(const AnatomyRoom& room, const BodyAct& act);
/// The search field with what it suggests, in this line of the body's rectangle.
void draw_search(const AnatomyRoom& room, const Rect& line, float bottom);
/// The facts of what is selected, or the list of muscles, into the current column.
void draw_facts(const AnatomyRoom& room);

// --- quiz
/// Begins a quiz; says so where nothing can be asked.
void begin_quiz(const AnatomyRoom& room, const study::AnatomyWish& request);
/// All that can be asked about one muscle.
void quiz_muscle(const AnatomyRoom& room, const content::Muscle& muscle);
/// Turns the body to what the step of the quiz is about.
void arrange_quiz(const AnatomyRoom& room);
[[nodiscard]] BodyScene quiz_scene(const AnatomyRoom& room);
void quiz_act(const AnatomyRoom& room, const BodyAct& act);
/// Builder, question or result into `area`.
void draw_quiz(const AnatomyRoom& room, const Rect& area);
}  // namespace screens
