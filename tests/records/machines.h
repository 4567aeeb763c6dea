// tests/records/machines.h - several machines, and what they write.
#pragma once

#include "records/bundle.h"
#include "records/merge.h"
#include "records/union.h"
#include "temporary.h"

/// Takes a bundle in, from a machine that is believed.
inline records::Merged merge_into(records::Store& store, const std::filesystem::path& file) {
    const auto header = records::peek_bundle(file);
    REQUIRE_MESSAGE(header, (header ? "" : header.error().text()));
    const auto bundle = records::read_bundle(file, {{header->machine, {header->key, true}}});
    REQUIRE_MESSAGE(bundle, (bundle ? "" : bundle.error().text()));
    const auto merged = records::merge(store, *bundle);
    REQUIRE_MESSAGE(merged, (merged ? "" : merged.error().text()));
    return *merged;
}

/// "machine id" of every event, in the order of all machines.
inline std::vector<std::string> walked_in(const std::filesystem::path& folder) {
    std::vector<std::string> all;
    REQUIRE(records::walk_union(
        folder, [&](const records::Row& row, const std::string& on) { all.push_back(on + ' ' + row.id); }));
    return all;
}

/// A machine with its own data folder.
struct TestMachine {
    explicit TestMachine(const std::string& name) {
        { open_store(folder.path); }
        REQUIRE(records::name_machine(folder.path, name));
        machine = *records::this_machine(folder.path);
    }
    /// Writes events a minute apart, beginning at that minute of the day.
    void write(int count, int minute = 0) {
        const auto store = open_store(folder.path);
        records::SqliteJournal journal(*store);
        for (int i = 0; i < count; ++i)
            journal.append(
                some_event(written++, moment("2026-11-22T08:00:00.000Z") + std::chrono::minutes(minute + i)));
        journal.wait();
        REQUIRE(journal.pending() == 0);
    }
    [[nodiscard]] std::filesystem::path bundle(std::int64_t after = 0) const {
        const auto file =
            records::export_bundle(folder.path, folder.path, after, moment("2026-11-28T12:00:00.000Z"));
        REQUIRE_MESSAGE(file, (file ? "" : file.error().text()));
        return *file;
    }
    records::Merged merge(const std::filesystem::path& file) const {
        const auto store = open_store(folder.path);
        return merge_into(*store, file);
    }
    [[nodiscard]] std::vector<std::string> walked() const { return walked_in(folder.path); }
    [[nodiscard]] std::filesystem::path file() const { return records::records_file(folder.path); }

    TemporaryFolder folder;
    records::Machine machine;
    int written = 0;
};

/// What the machine itself is believed by.
inline records::KnownMachines knowing(const TestMachine& machine) {
    return {{machine.machine.id, {machine.machine.key, true}}};
}
