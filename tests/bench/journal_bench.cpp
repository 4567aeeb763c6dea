// tests/bench/journal_bench.cpp - how long a learner's answer takes to the disk and back.
// Usage: journal_bench [FOLDER]     the disk of FOLDER, which is made; by default a temporary one's
#include "percentiles.h"
#include "records/backup.h"
#include "records/event_id.h"
#include "records/sqlite_journal.h"
#include "records/verify.h"

#include <cstdlib>
#include <filesystem>

namespace {
study::Event answer(int number) {
    const base::Moment now = records::wall_clock();
    study::Attempt attempt;
    attempt.item = "item-" + std::to_string(number);
    attempt.chosen = {number % 4};
    attempt.facts = {"muscle:psoas-major", "safety:femoral-triangle"};
    return {records::new_event_id(now), now, study::LearnerId("0193a6f0-0000-7000-8000-000000000001"),
            attempt};
}
}  // namespace

int main(int argc, char** argv) {
    std::string name = (std::filesystem::temp_directory_path() / "palpate-bench-XXXXXX").string();
    if (!mkdtemp(name.data())) return 2;
    const std::filesystem::path folder =
        argc > 1 ? std::filesystem::path(argv[1]) : std::filesystem::path(name);
    const records::Opened opened = records::open(folder);
    if (!opened.store) {
        std::fprintf(stderr, "journal_bench: %s\n", opened.obstacle->error.text().c_str());
        return 1;
    }
    {
        records::SqliteJournal journal(*opened.store);
        measure("append, on the calling thread", 2000, [&](int i) { journal.append(answer(i)); });
        journal.wait();
        measure("one answer, from append to receipt", 2000, [&](int i) {
            journal.append(answer(i));
            journal.wait();
        });
        measure("100 answers at once", 100, [&](int i) {
            for (int k = 0; k < 100; ++k) journal.append(answer(100 * i + k));
            journal.wait();
        });
        measure("replay of all", 10,
                [&](int) { (void)journal.replay(0, [](std::int64_t, const study::Event&) {}); });
    }
    measure("verify all", 5, [&](int) { (void)records::verify(opened.store->file()); });
    measure("sample at the start", 20, [&](int) { (void)records::sample(opened.store->file(), 64); });
    measure("back up", 5, [&](int) { (void)records::back_up(folder, records::wall_clock()); });
    std::filesystem::remove_all(name);
}
