// tests/bench/bundle_bench.cpp - a school's evening: what all laptops hand in is merged.
// Usage: bundle_bench [MACHINES EVENTS] [--in FOLDER]     40 machines of 10,000 events each; a temporary
// folder
//
// The bundles are merged at one school in the order of the machines, and timed: that is the first line. Then
// at others in other orders: backwards, halves first, parts that overlap, everything twice. Exit 1: two
// schools do not hold the same events in the same order, or a bundle that was tampered with left something
// behind.
#include "base/random.h"
#include "records/bundle.h"
#include "records/event_id.h"
#include "records/merge.h"
#include "records/store.h"
#include "records/union.h"
#include "records/verify.h"
#include "study/event.h"

#include <sys/resource.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}
[[noreturn]] void fail(const std::string& what) {
    std::fprintf(stderr, "bundle_bench: %s\n", what.c_str());
    std::exit(1);
}
template <class T>
T good(base::Result<T> result) {
    if (!result) fail(result.error().text());
    return *std::move(result);
}
std::unique_ptr<records::Store> opened(const fs::path& folder) {
    records::Opened opened = records::open(folder);
    if (!opened.store) fail(opened.obstacle->error.text());
    return std::move(opened.store);
}
void say(const char* what, double ms, std::size_t events) {
    std::printf("{\"what\":\"%s\",\"ms\":%.1f,\"us_an_event\":%.2f}\n", what, ms, ms * 1000 / double(events));
}

/// A term of one laptop, three students on it.
void study_on(const fs::path& folder, int machine, int events, base::Random& random) {
    const auto store = opened(folder);
    base::Moment now = good(base::read_moment("2026-09-01T08:00:00.000Z"));
    std::vector<records::Row> rows;
    for (int i = 0; i < events; ++i) {
        now += std::chrono::milliseconds(1000 + static_cast<int>(random.uniform() * 600'000));
        study::Attempt attempt;
        attempt.item = "item-" + std::to_string(i % 500);
        attempt.session = "0193a6f0-0000-7000-8000-000000000001";
        attempt.version = "5e1f0f9b2c3d4e5f5e1f0f9b2c3d4e5f";
        attempt.leaf = "swedish-strokes";
        attempt.chosen = {i % 4};
        attempt.facts = {"muscle:psoas-major", "safety:femoral-triangle"};
        records::Row row;
        row.id = records::new_event_id(now).str();
        row.at = now.time_since_epoch().count();
        row.actor = "0193a6f0-0000-7000-8000-" + std::to_string(100'000'000'000 + machine * 10 + i % 3);
        row.schema = study::kEventSchema;
        row.kind = "attempt";
        row.body = study::to_json(attempt);
        rows.push_back(std::move(row));
    }
    good(store->write(rows));
}

records::Merged merge(records::Store& store, const fs::path& file) {
    const records::BundleHeader header = good(records::peek_bundle(file));
    const records::Bundle bundle = good(records::read_bundle(file, {{header.machine, {header.key, true}}}));
    records::Merged merged = good(records::merge(store, bundle));
    if (!merged.alarms.empty()) fail(merged.alarms[0].text());
    return merged;
}

/// Merges all at a new school. Result: its ids in the order of all machines.
std::vector<std::string> merged_at(const fs::path& folder, const std::vector<fs::path>& bundles,
                                   const char* what, std::size_t events) {
    {
        const auto store = opened(folder);
        const auto begin = Clock::now();
        std::int64_t added = 0;
        for (const fs::path& file : bundles) added += merge(*store, file).added;
        say(what, ms_since(begin), events);
        if (added != static_cast<std::int64_t>(events)) fail(std::to_string(added) + " events were added");
    }
    const auto begin = Clock::now();
    std::vector<std::string> ids;
    good(records::walk_union(folder,
                             [&](const records::Row& row, const std::string&) { ids.push_back(row.id); }));
    if (what == std::string("bundles merged")) say("walk over the union", ms_since(begin), events);
    return ids;
}

/// A bundle with one byte changed is refused, and leaves nothing.
void check_tampered(const fs::path& folder, const fs::path& file) {
    const fs::path copy = folder / "tampered";
    fs::copy_file(file, copy);
    const records::BundleHeader header = good(records::peek_bundle(copy));
    std::fstream bytes(copy, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(static_cast<std::streamoff>(fs::file_size(copy) / 2));
    bytes.put('#');
    bytes.close();
    const fs::path school = folder / "careful";
    (void)opened(school);
    if (records::read_bundle(copy, {{header.machine, {header.key, true}}}))
        fail("a tampered bundle was taken");
    if (good(records::verify(records::records_file(school))).events != 0) fail("it left something");
}
}  // namespace

int main(int argc, char** argv) {
    const int machines = argc > 2 ? std::atoi(argv[1]) : 40, events = argc > 2 ? std::atoi(argv[2]) : 10'000;
    std::string name = (fs::temp_directory_path() / "palpate-bench-XXXXXX").string();
    const fs::path folder = argc > 4 ? fs::path(argv[4]) : fs::path(mkdtemp(name.data()));
    const auto all = static_cast<std::size_t>(machines) * static_cast<std::size_t>(events);
    const base::Moment now = records::wall_clock();

    base::Random random(1);
    std::vector<fs::path> whole, halves, parts;
    double exporting = 0;
    for (int machine = 0; machine < machines; ++machine) {
        const fs::path data = folder / ("machine-" + std::to_string(machine));
        study_on(data, machine, events, random);
        const auto begin = Clock::now();
        whole.push_back(good(records::export_bundle(data, data, 0, now)));
        exporting += ms_since(begin);
        halves.push_back(good(records::export_bundle(data, data, events / 2, now)));
        for (int part = 3; part >= 0; --part)
            parts.push_back(good(records::export_bundle(data, data, part * events / 5, now)));
    }
    say("bundles written", exporting, all);

    const std::vector<std::string> expected = merged_at(folder / "school", whole, "bundles merged", all);
    if (expected.size() != all) fail("events are lost");
    const auto same = [&](const char* what, const std::vector<fs::path>& order) {
        const fs::path school = folder / what;
        if (merged_at(school, order, what, all) != expected) fail(std::string(what) + ": another order");
        fs::remove_all(school);
    };
    same("backwards", {whole.rbegin(), whole.rend()});
    std::vector<fs::path> order = halves;
    order.insert(order.end(), whole.begin(), whole.end());
    order.insert(order.end(), whole.begin(), whole.end());
    same("halves first, then all of it, twice", order);
    order = parts;
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[static_cast<std::size_t>(random.uniform() * double(i))]);
    same("overlapping parts, in any order", order);
    check_tampered(folder, whole[0]);

    const fs::path file = records::records_file(folder / "school");
    auto begin = Clock::now();
    if (!good(records::verify(file)).good()) fail("the records are not good");
    say("verify", ms_since(begin), all);
    begin = Clock::now();
    std::size_t of_one = 0;
    good(records::walk_union_of(folder / "school", "0193a6f0-0000-7000-8000-100000000000",
                                [&](const records::Row&, const std::string&) { ++of_one; }));
    say("walk over one student's events", ms_since(begin), std::max<std::size_t>(of_one, 1));
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "{\"what\":\"size\",\"events\":%zu,\"bytes_an_event\":%.1f,\"bundle_bytes_an_event\":%.1f,\"peak_"
        "mb\":%ld}\n",
        all, double(fs::file_size(file)) / double(all), double(fs::file_size(whole[0])) / events,
        usage.ru_maxrss / 1024);
    if (argc <= 4) fs::remove_all(folder);
}
