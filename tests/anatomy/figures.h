// The shipped figures and the body built from them, for the tests of this room.
#pragma once

#include "anatomy/build.h"
#include "content/load.h"

#include <doctest/doctest.h>

namespace anatomy {
/// The figures and landmarks that ship with Palpate.
inline const content::Bank& shipped_figures() {
    static const content::Bank bank = [] {
        const std::array<std::filesystem::path, 1> folder = {std::filesystem::path(PALPATE_SOURCE_DIR) /
                                                             "content"};
        base::Result<content::Loaded> loaded = content::load(folder);
        REQUIRE(loaded.has_value());
        return std::move(loaded->bank);
    }();
    return bank;
}

/// The body, coarse: quick, and laid by the same steps as the finer ones.
inline const Model& coarse_body() {
    static const Model body = [] {
        base::Result<Model> built = build(shipped_figures(), Detail::coarse);
        REQUIRE_MESSAGE(built.has_value(), (built ? "" : built.error().text()));
        return std::move(*built);
    }();
    return body;
}

/// The part of that id, which must be there.
inline const Part& part_named(const Model& model, std::string_view id) {
    const std::optional<std::size_t> i = model.find(id);
    REQUIRE_MESSAGE(i.has_value(), std::string(id));
    return model.parts[*i];
}

/// A landmark of the right side.
inline Vec3 landmark_named(std::string_view id) {
    const content::Landmark* l = shipped_figures().find<content::Landmark>(id);
    REQUIRE_MESSAGE(l != nullptr, std::string(id));
    return place_of(*l, Side::right);
}
}  // namespace anatomy
