// app/body.h - the body's models: from the cache where the figures are the same, else built.
#pragma once

#include "anatomy/plate.h"
#include "content/bank.h"
#include "screens/body_view.h"

#include <filesystem>
#include <functional>

namespace app {
/// Takes some milliseconds from the cache and some seconds otherwise; for a thread of its own. A cache that
/// is damaged or of other figures is built anew; one that cannot be written is done without.
///
/// Calls `ready` with the body; where it must be built, first with the coarse one in both places, as soon
/// as that is there. With what went wrong instead, where the figures cannot be built.
void load_body(const content::Bank& bank, const std::filesystem::path& cache,
               const std::function<void(const screens::BodyParts&)>& ready);

/// The body in one detail, from the cache or built. Errors: as anatomy::build().
[[nodiscard]] base::Result<anatomy::Model> load_model(const content::Bank& bank, anatomy::Detail detail,
                                                      const std::filesystem::path& cache);

/// Draws a plate, without a window, and saves it as a PNG. `cache` may be empty: the user's own.
/// Errors: a word of the request, OpenGL, the file.
[[nodiscard]] base::Status save_plate(const content::Bank& bank, const std::filesystem::path& cache,
                                      const anatomy::PlateRequest& request, bool dark,
                                      const std::filesystem::path& file);
}  // namespace app
