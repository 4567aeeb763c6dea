// app/body.h - the body's models: from the cache where the figures are the same, else built.
#pragma once

#include "content/bank.h"
#include "screens/body_view.h"

#include <filesystem>

namespace app {
/// Takes some milliseconds from the cache and some seconds otherwise; for a thread of its own. A
/// cache that is damaged or of other figures is built anew; one that cannot be written is done without.
[[nodiscard]] screens::BodyParts load_body(const content::Bank& bank, const std::filesystem::path& cache);
}  // namespace app
