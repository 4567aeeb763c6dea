// The bank that ships, for tests of cases.
#pragma once

#include "cases/run.h"
#include "content/load.h"

#include <doctest/doctest.h>

#include <filesystem>

namespace shipped {
inline const content::Bank& bank() {
    static const content::Loaded loaded = [] {
        const std::filesystem::path folder = PALPATE_SOURCE_DIR "/content";
        auto result = content::load({&folder, 1});
        REQUIRE(result.has_value());
        return *std::move(result);
    }();
    return loaded.bank;
}

inline cases::Run start(const content::CaseStudy& study, std::string_view variant) {
    auto run = cases::start(bank(), study, variant);
    REQUIRE(run.has_value());
    return *std::move(run);
}

inline const content::CaseStudy& study(std::string_view id) {
    const auto* found = bank().find<content::CaseStudy>(id);
    REQUIRE(found != nullptr);
    return *found;
}

/// Does an act as its text says it.
inline cases::Outcome act(cases::Run& run, std::string_view text) {
    const auto read = cases::read_act(text);
    REQUIRE(read.has_value());
    return cases::act(run, *read);
}
}  // namespace shipped
