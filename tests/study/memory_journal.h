// A journal that keeps its events in a vector, and names that count up.
#pragma once

#include "study/recorder.h"

#include <utility>
#include <vector>

struct MemoryJournal final : study::Journal {
    std::vector<study::Event> events;
    std::vector<study::Receipt> given;

    void append(study::Event event) override {
        given.push_back({event.id, base::Done{}});
        events.push_back(std::move(event));
    }
    std::vector<study::Receipt> receipts() override { return std::exchange(given, {}); }
    void wait() override {}
    void retry() override {}
    std::size_t pending() const override { return 0; }
    base::Status replay(std::int64_t after,
                        const std::function<void(std::int64_t, const study::Event&)>& visit) override {
        for (std::size_t i = static_cast<std::size_t>(after); i < events.size(); ++i)
            visit(static_cast<std::int64_t>(i) + 1, events[i]);
        return base::Done{};
    }
};

/// A learner at a desk without a disk.
struct Desk {
    MemoryJournal journal;
    study::Progress progress{study::LearnerId("dana")};
    int named = 0;
    study::Recorder recorder{journal, progress,
                             [this](base::Moment) { return study::EventId("e" + std::to_string(++named)); }};
};

/// Noon of day `n` after 2026-01-01.
inline base::Moment day(int n, int seconds = 0) {
    return base::Moment{*base::read_date("2026-01-01")} + std::chrono::days{n} + std::chrono::hours{12} +
           std::chrono::seconds{seconds};
}
