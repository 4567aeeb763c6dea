// tests/bench/statistics_bench.cpp - item statistics in memory and from the program's own records.
// Usage: statistics_bench [EXAMINEES ITEMS [SCORES]]   10000 and 100 by default; SCORES holds a byte 0
//        or 1 for each, examinee by examinee. Ten million answers need 8 GB of temporary disk and minutes.
#include "assess/item_statistics.h"
#include "base/random.h"
#include "base/uuid.h"
#include "percentiles.h"
#include "records/responses.h"
#include "study/event.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>

namespace {
namespace fs = std::filesystem;
constexpr base::Moment kNoon{std::chrono::milliseconds{1'795'348'800'000}};

std::string new_id(base::UuidSequence& ids, base::Random& random) {
    base::RandomBytes bytes{};
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.bits());
    return base::to_text(ids.next(kNoon, bytes));
}

records::Row row_of(std::string id, std::size_t examinee, std::size_t item, bool right) {
    study::Attempt attempt;
    attempt.session = "0193a6f0-0000-7000-8000-000000000001";
    attempt.item = "swedish-effleurage-" + std::to_string(item);
    attempt.version = "0123456789abcdef0123456789abc" + std::to_string(100 + item);
    attempt.leaf = "techniques.swedish";
    attempt.chosen = {right ? 0 : 1 + int(examinee % 3)};
    attempt.right = right;
    attempt.credit = right;
    attempt.certainty = study::Certainty::fairly_sure;
    attempt.milliseconds = 20'000 + int(examinee % 997);
    attempt.facts = {"muscle:psoas-major", "technique:effleurage"};
    records::Row row;
    row.id = std::move(id);
    row.at = kNoon.time_since_epoch().count();
    char learner[40];
    std::snprintf(learner, sizeof learner, "0193a6f0-0000-7000-9000-%012zu", examinee);
    row.actor = learner;
    row.schema = study::kEventSchema;
    row.kind = "attempt";
    row.body = study::to_json(attempt);
    return row;
}

bool write_all(records::Store& store, const assess::ScoreTable& table) {
    base::Random random(1);
    base::UuidSequence ids;
    std::vector<records::Row> rows;
    for (std::size_t e = 0; e < table.examinees; ++e) {
        for (std::size_t i = 0; i < table.items; ++i)
            rows.push_back(row_of(new_id(ids, random), e, i, table.item(i)[e] == 1));
        if (rows.size() < 50'000 && e + 1 < table.examinees) continue;
        if (!store.write(rows)) return false;
        rows.clear();
    }
    return true;
}

assess::ScoreTable scores(std::size_t examinees, std::size_t items, const char* file) {
    assess::ScoreTable table{examinees, items, std::vector<std::uint8_t>(examinees * items),
                             std::vector<std::uint8_t>(items, 1)};
    std::string bytes;
    if (file) {
        std::ifstream in(file, std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(in), {});
    }
    base::Random random(2);
    for (std::size_t e = 0; e < examinees; ++e)
        for (std::size_t i = 0; i < items; ++i)
            table.points[i * examinees + e] =
                static_cast<std::uint8_t>(bytes.empty() ? random.below(2) : bytes.at(e * items + i) & 1U);
    return table;
}

study::Responses read(records::Store& store, records::Times times = records::Times::left_out) {
    base::Result<study::Responses> responses = records::first_responses(store, times);
    if (responses) return *std::move(responses);
    std::fprintf(stderr, "statistics_bench: %s\n", responses.error().text().c_str());
    std::exit(1);
}

/// What the peers compute as well: facility, both point-biserials, alpha.
assess::TestStatistics from_records(records::Store& store) {
    const study::Responses responses = read(store);
    std::vector<std::size_t> all(responses.questions.size());
    std::iota(all.begin(), all.end(), 0U);
    return assess::test_statistics(study::score_table(responses, all));
}

void show(const char* what, const assess::TestStatistics& test) {
    const assess::ItemStatistics& first = test.items.front();
    std::printf("{\"what\":\"%s\",\"facility\":%.15g,\"pbis\":%.15g,\"corrected\":%.15g,\"alpha\":%.15g}\n",
                what, first.facility, first.pbis.value_or(0), first.pbis_corrected.value_or(0),
                test.alpha.value_or(0));
}

std::unique_ptr<records::Store> open_or_stop(const fs::path& folder) {
    records::Opened opened = records::open(folder);
    if (!opened.store) {
        std::fprintf(stderr, "statistics_bench: %s\n", opened.obstacle->error.text().c_str());
        std::exit(1);
    }
    return std::move(opened.store);
}
}  // namespace

int main(int argc, char** argv) {
    const std::size_t examinees = argc > 2 ? std::stoul(argv[1]) : 10'000;
    const std::size_t items = argc > 2 ? std::stoul(argv[2]) : 100;
    const assess::ScoreTable table = scores(examinees, items, argc > 3 ? argv[3] : nullptr);
    measure("test statistics of a table in memory", 21, [&](int) { (void)assess::test_statistics(table); });
    show("in memory, first item", assess::test_statistics(table));

    std::string name = (fs::temp_directory_path() / "palpate-bench-XXXXXX").string();
    if (!mkdtemp(name.data())) return 2;
    const fs::path folder = name, file = records::records_file(folder);
    measure("answers written to the journal", 1, [&](int) {
        if (!write_all(*open_or_stop(folder), table)) std::exit(1);
    });
    const double before = double(fs::file_size(file)), answers = double(examinees * items);
    measure("answers brought into columns", 1, [&](int) { (void)read(*open_or_stop(folder)); });
    std::printf("{\"what\":\"size\",\"journal_bytes_per_answer\":%.1f,\"column_bytes_per_answer\":%.2f}\n",
                before / answers, (double(fs::file_size(file)) - before) / answers);
    {
        const auto store = open_or_stop(folder);
        measure("first answers from the records", 7, [&](int) { (void)read(*store); });
        measure("first answers and their times", 7, [&](int) { (void)read(*store, records::Times::read); });
        measure("item statistics where each saw a part", 7,
                [&](int) { (void)study::item_statistics(read(*store)); });
        measure("item statistics from the records", 7, [&](int) { (void)from_records(*store); });
        show("from the records, first item", from_records(*store));
        std::vector<records::Row> session;
        base::Random random(3);
        base::UuidSequence ids;
        for (std::size_t i = 0; i < 50; ++i)
            session.push_back(row_of(new_id(ids, random), examinees, i, true));
        if (const auto written = store->write(session); !written) {
            std::fprintf(stderr, "statistics_bench: %s\n", written.error().text().c_str());
            return 1;
        }
        measure("the same after a session of 50 answers", 1, [&](int) { (void)from_records(*store); });
    }
    fs::remove_all(folder);
}
