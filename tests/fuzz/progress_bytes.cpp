// A snapshot of what a learner knows, as it is kept beside the journal.
#include "sound_bank.h"
#include "study/plan.h"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const content::Loaded loaded = load(sound_bank());
    const content::Blueprint& exam = loaded.bank.blueprints.front();
    const base::Date today = *base::read_date("2026-11-22");
    auto progress = study::Progress::from_bytes({reinterpret_cast<const char*>(data), size},
                                                study::LearnerId("dana"), std::chrono::minutes{0});
    if (!progress) return 0;
    if (!study::Progress::from_bytes(progress->to_bytes(), study::LearnerId("dana"), {})) std::abort();
    for (const study::Standing& area : progress->areas(exam)) (void)study::assurance(area);
    (void)progress->leaves(exam.areas.front());
    (void)progress->history(exam, 5);
    (void)progress->due(today);
    (void)progress->due_on(today, today);
    (void)progress->unsafe();
    (void)progress->marked();
    (void)progress->missed();
    (void)study::plan_today(loaded.bank, exam, *progress, today);
    study::Attempt attempt;
    attempt.item = "warm-calf-after-flight";
    attempt.leaf = "calf-care";
    progress->apply({study::EventId("e"), base::Moment{today}, study::LearnerId("dana"), attempt});
    return 0;
}
