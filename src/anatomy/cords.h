// anatomy/cords.h - nerves and vessels as round cords along smooth lines.
#pragma once

#include "anatomy/field.h"
#include "anatomy/model.h"

namespace anatomy {
/// One unbranched stretch, with its points found.
struct CordRun {
    std::vector<Vec3> points;  ///< two or more
    float radius = 2.0F;       ///< mm, where it begins
    float end_radius = 2.0F;   ///< and where it ends
};

/// Adds the run's surface to the model, as part `part`: rings of `sides` corners, about every `spacing`
/// mm, round at both ends. Where it would run through what is in the field, bones, it is moved beside it.
void add_run(Model& model, const CordRun& run, const Field& field, float spacing, int sides,
             std::uint16_t part);
}  // namespace anatomy
