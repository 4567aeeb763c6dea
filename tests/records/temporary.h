// tests/records/temporary.h - a folder for one test, and events to put into it.
#pragma once

#include "records/event_id.h"
#include "records/sqlite_journal.h"
#include "records/store.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

/// A new folder under the system's temporary one, gone at the end of the test.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "palpate-test-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() { std::filesystem::remove_all(path); }

    std::filesystem::path path;
};

inline base::Moment moment(const char* text) {
    return *base::read_moment(text);
}

/// An attempt whose content tells it from the others.
inline study::Event some_event(int number, base::Moment at = moment("2026-11-22T12:00:00.000Z")) {
    study::Attempt attempt;
    attempt.item = "item-" + std::to_string(number);
    attempt.chosen = {number % 4};
    attempt.facts = {"muscle:psoas-major"};
    return {records::new_event_id(at), at, study::LearnerId("0193a6f0-0000-7000-8000-000000000001"), attempt};
}

/// Opens records that must open.
inline std::unique_ptr<records::Store> open_store(const std::filesystem::path& folder,
                                                  const records::OpenOptions& options = {}) {
    records::Opened opened = records::open(folder, options);
    REQUIRE_MESSAGE(opened.store, (opened.obstacle ? opened.obstacle->error.text() : ""));
    return std::move(opened.store);
}

/// Writes `count` events and returns them.
inline std::vector<study::Event> write_events(records::Store& store, int count) {
    records::SqliteJournal journal(store);
    std::vector<study::Event> events;
    for (int i = 0; i < count; ++i) {
        events.push_back(some_event(i));
        journal.append(events.back());
    }
    journal.wait();
    REQUIRE(journal.pending() == 0);
    return events;
}

/// Does to the file what no part of Palpate does: as a meddler would.
inline void meddle(const std::filesystem::path& file, const std::string& sql) {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(sql);
}

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
