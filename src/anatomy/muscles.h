// anatomy/muscles.h - muscles as lofts of fiber bundles, laid on what is under them.
//
// A head of a muscle becomes a sheet of samples, so many along its fibers and so many across. The
// sheet is pushed out of a distance field until it lies on it; its thickness stands on both
// sides of it.
#pragma once

#include "anatomy/field.h"
#include "anatomy/model.h"
#include "content/body.h"

namespace anatomy {
/// One bundle of fibers with its points found.
struct Bundle {
    std::vector<Vec3> points;
    float half = 5.0F;
    float thick = 3.0F;
    std::array<float, 2> tendon{};
};

/// One head of a muscle, before it is sampled.
struct Head {
    std::vector<Bundle> bundles;
    std::vector<float> inscriptions;
    bool yields_at_ends = false;  ///< its ends may be pushed too, so that nothing deeper shows there
    bool clings = false;          ///< a sheet that lies close on what is under it, as fascia does
    bool outside = false;         ///< lies outside the trunk, never within it
    float give = 0.0F;            ///< mm that it may be pushed; 0: as suits its form
};

/// A head, sampled. Sample (i, j): i along the fibers, j across.
struct Sheet {
    int along = 0;
    int across = 0;
    bool ring = false;
    std::vector<Vec3> center;
    std::vector<Vec3> normal;      ///< outward, of length 1
    std::vector<float> half;       ///< half its thickness
    std::vector<float> tendon;     ///< 0 flesh .. 1 tendon
    std::vector<float> mm_across;  ///< of each column, from the first
    float length = 0.0F;           ///< mm along

    [[nodiscard]] std::size_t index(int i, int j) const { return static_cast<std::size_t>(i) * across + j; }
};

/// Samples the head about every `spacing` mm and lays it on the field.
[[nodiscard]] Sheet lay(const Head& head, const Field& field, float spacing);

/// Adds the sheet to the field, as far as `reach` mm around it.
void add_sheet(Field& field, const Sheet& sheet, float reach);

/// Adds the sheet's surface to the model, as part `part`.
void add_surface(Model& model, const Sheet& sheet, std::uint16_t part);

/// How deep the sheet's middle lies inside the field, sample by sample; 0 where it does not.
[[nodiscard]] std::vector<float> penetration(const Sheet& sheet, const Field& field);
}  // namespace anatomy
