// anatomy/build.h - from figures to a body.
//
//     content::Bank bank = ...;
//     std::uint64_t key = anatomy::figures_key(bank);
//     base::Result<anatomy::Model> model = anatomy::build(bank, Detail::medium);
//
// Bones are laid down first, then muscles from deep to superficial, each pushed out of what lies
// below it, then the skin is drawn around all. It takes one to three seconds; call it on a thread of its
// own and keep the bytes (anatomy/model.h) in a cache, under the key.
#pragma once

#include "anatomy/model.h"
#include "content/bank.h"

namespace anatomy {
/// A number that changes whenever a figure, a landmark or the way of building changes.
[[nodiscard]] std::uint64_t figures_key(const content::Bank& bank);

/// Builds the body from bank.body and bank.landmarks. The same figures give the same model.
///
/// Errors: the first figure that cannot be built, by file and line: a point without three numbers,
/// a landmark that is not there, a muscle without fibers, a segment that cannot turn (anatomy/rig.h).
[[nodiscard]] base::Result<Model> build(const content::Bank& bank, Detail detail);

/// Whether build() would go through; takes some milliseconds. Errors: as build().
[[nodiscard]] base::Status can_be_built(const content::Bank& bank);

/// Where a landmark is, on one side. A midline landmark is in one place.
[[nodiscard]] Vec3 place_of(const content::Landmark& landmark, Side side);
}  // namespace anatomy
