// anatomy/plate.h - a picture of the body asked for in words: `palpate atlas`, the Library, reports.
#pragma once

#include "anatomy/camera.h"
#include "anatomy/view.h"
#include "content/bank.h"

namespace anatomy {
/// What a plate shows. Parts are named by id; layers as kLayerNames, in small letters with hyphens:
/// "skin-muscles", "superficial".
struct PlateRequest {
    std::string view = "front";          ///< front, back, left, right
    std::string layer = "fascia";        ///< the outermost layer that is shown
    std::string left_layer;              ///< the same on the left side alone; empty: as on the right
    std::vector<std::string> show;       ///< layers besides: skin, nerves, vessels, organs
    std::vector<std::string> highlight;  ///< parts in the highlight's color; all others are muted
    std::vector<std::string> isolate;    ///< parts to be seen; all other muscles become glass
    std::vector<std::string> hide;
    std::string side = "right";  ///< of the parts that are named: right, left, both
    std::string focus;           ///< a part to come close to
    double zoom = 1.0;           ///< how much closer
    double turn = 0.0;           ///< degrees to turn the camera, to the body's left
    double tilt = 0.0;           ///< degrees to raise it
    std::string pose;            ///< a pose of the bank, by id
    std::string bend;            ///< or joints: "elbow flexion 90, knee flexion 45 left"
    Size size{1280, 800};
};

struct Plate {
    Camera camera;
    View view;
};

/// Errors: a word that is not known, and what it might have meant.
[[nodiscard]] base::Result<Plate> plate_of(const PlateRequest& request, const content::Bank& bank,
                                           const Model& model);

/// "elbow flexion 90, knee flexion 45 left": joints by id, motions by name, degrees, and a side (right
/// where none is given, or both).
/// Errors: a joint or a motion that the bank does not have, a number that is none.
[[nodiscard]] base::Result<std::vector<PostureTurn>> turns_of(std::string_view words,
                                                              std::span<const content::Joint> joints);
}  // namespace anatomy
