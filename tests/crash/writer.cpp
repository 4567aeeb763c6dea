// tests/crash/writer.cpp - answers without end; prints `saved EVENT-ID` when the receipt says so.
// Usage: journal_writer FOLDER
#include "records/event_id.h"
#include "records/folder.h"
#include "records/sqlite_journal.h"

#include <unistd.h>
#include <cstdio>
#include <string>

namespace {
study::Event answer(int number) {
    const base::Moment now = records::wall_clock();
    study::Attempt attempt;
    attempt.item = "item-" + std::to_string(number);
    attempt.leaf = "swedish-strokes";
    attempt.chosen = {number % 4};
    attempt.facts = {"muscle:psoas-major", "safety:femoral-triangle"};
    return {records::new_event_id(now), now, study::LearnerId("0193a6f0-0000-7000-8000-000000000001"),
            attempt};
}

/// Says it with one system call, so that a line is whole or not there.
bool say_saved(const study::EventId& id) {
    const std::string line = "saved " + id.str() + "\n";
    return write(STDOUT_FILENO, line.data(), line.size()) == static_cast<ssize_t>(line.size());
}
}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: journal_writer FOLDER\n");
        return 2;
    }
    const records::Opened opened = records::open(argv[1]);
    if (!opened.store) {
        std::fprintf(stderr, "journal_writer: %s\n", opened.obstacle->error.text().c_str());
        return 1;
    }
    records::SqliteJournal journal(*opened.store);
    for (int number = 0;; ++number) {
        journal.append(answer(number));
        if (number % 3 == 2) journal.wait();  // sometimes one, sometimes a few in one transaction
        for (const study::Receipt& receipt : journal.receipts()) {
            if (!receipt.status) {
                std::fprintf(stderr, "journal_writer: %s\n", receipt.status.error().text().c_str());
                return 1;
            }
            if (!say_saved(receipt.id)) return 1;
        }
    }
}
