// screens/anatomy.h - the body: look at it, read about its parts, be asked about them.
//
// Explore shows the body in layers; what is clicked, looked for or sent for ("muscle:soleus") is
// highlighted, and its facts stand beside it. Quiz asks about muscles on the same body; its
// questions are derived from the bank's facts and recorded like any others.
#pragma once

#include "screens/anatomy_tools.h"
#include "screens/atlas.h"
#include "screens/body_view.h"
#include "screens/session.h"
#include "study/anatomy_quiz.h"
#include "study/practice.h"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace screens {
/// For each side, which layers are shown, as in anatomy::View.
using BodyLayers = std::array<std::array<bool, anatomy::kLayerCount>, 2>;
/// All but the skin's own muscles, nerves, vessels and organs.
[[nodiscard]] BodyLayers usual_layers();

/// Where a learner pointed to answer "Find ...".
struct PointedAt {
    std::string name;  ///< of what lies there
    anatomy::Vec3 at;
    float distance = 0.0F;  ///< mm, to what was asked for
    std::string layer;      ///< in which it lies, where that is another one than what was asked for
};

struct AnatomyState {
    BodyParts parts;  ///< filled in by the app once they are built
    BodyView body;

    // what is shown
    BodyLayers layers = usual_layers();
    bool both_sides_alike = true;
    bool layers_open = false;      ///< where there is no room for the panel at all times
    std::set<std::size_t> hidden;  ///< parts, on both sides

    // explore
    std::string words;  ///< what is looked for
    int suggestion = 0;
    std::string region;  ///< whose muscles are listed
    std::optional<Structure> selected;
    bool waits_for_body = false;  ///< it was selected before the body was built
    bool isolated = false;
    std::vector<anatomy::PartRef> looked_for;  ///< once the body rests: are they to be seen?
    bool through_all = false;  ///< what is meant lies behind others from here: they turn to glass
    bool facts_open = false;   ///< in a window with no room beside the body

    ToolState tools;
    std::optional<anatomy::Rig> rig;  ///< how the body moves; none where the bank does not say

    // quiz
    bool quizzing = false;
    study::AnatomyWish request;
    bool labels_region = false;  ///< the names of a whole region are asked on one picture
    std::map<std::string, study::BodyNeighbors> neighbors;  ///< of muscles that were asked about before
    bool by_list = false;      ///< places on bones are chosen by name instead of pointed at
    std::size_t palpated = 0;  ///< how many steps of a palpation were found
    std::optional<study::PracticeSet> set;
    bool reviewing = false;
    std::optional<PointedAt> pointed;  ///< in the question that is shown
    std::string arranged;              ///< the step of the quiz that the body was turned for
};

void draw(AnatomyState& state, Session& session, Ui& ui);
}  // namespace screens
