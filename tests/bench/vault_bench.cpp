// tests/bench/vault_bench.cpp - what encryption costs: signing in, and a journal of 24 people's sealed
// answers. Usage: vault_bench [EVENTS]     100,000 by default
#include "percentiles.h"
#include "records/accounts.h"
#include "records/event_id.h"
#include "records/sqlite_journal.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace {
study::LearnerId person(int number) {
    return study::LearnerId("person-" + std::to_string(number));
}

records::Row answer(int number) {
    const base::Moment now = records::wall_clock();
    study::Attempt attempt;
    attempt.item = "item-" + std::to_string(number);
    attempt.chosen = {number % 4};
    attempt.facts = {"muscle:psoas-major", "safety:femoral-triangle"};
    records::Row row;
    row.id = records::new_event_id(now).text;
    row.at = now.time_since_epoch().count();
    row.actor = person(number % 24).text;
    row.schema = study::kEventSchema;
    row.kind = "attempt";
    row.body = study::to_json(attempt);
    return row;
}
}  // namespace

int main(int argc, char** argv) {
    const int events = argc > 1 ? std::atoi(argv[1]) : 100'000;
    std::string name = (std::filesystem::temp_directory_path() / "palpate-bench-XXXXXX").string();
    if (!mkdtemp(name.data())) return 2;
    const std::filesystem::path folder = name;
    const records::Key school = records::Key::random();

    records::Accounts accounts(folder);
    const base::Moment now = records::wall_clock();
    (void)accounts.set({person(3), "maya", "otter-lamp-9", false, false}, school, now);
    measure("sign in, right", 10, [&](int) { (void)accounts.sign_in("maya", "otter-lamp-9", now); });
    measure("sign in, wrong password", 5, [&](int) { (void)accounts.sign_in("maya", "wrong one", now); });
    measure("sign in, a name that nobody has", 5,
            [&](int) { (void)accounts.sign_in("x", "wrong one", now); });

    const auto one = records::Vault::of_person(person(3), records::data_key(school, person(3)),
                                               records::data_key(school, records::kEverybody));
    records::Key copy;
    std::ranges::copy(school.bytes(), copy.bytes().begin());
    const auto staff = records::Vault::of_school(person(0), std::move(copy));
    std::vector<records::Row> plain, sealed;
    for (int i = 0; i < events; ++i) plain.push_back(answer(i));
    measure("seal all", 1, [&](int) {
        for (sealed = plain; records::Row & row : sealed) (void)staff->seal(row, study::LearnerId(row.actor));
    });
    measure("open all, as staff", 3, [&](int) {
        for (const records::Row& row : sealed) (void)staff->open(row);
    });
    for (const bool with : {false, true}) {
        const std::filesystem::path at = folder / (with ? "sealed" : "plain");
        const records::Opened opened = records::open(at);
        (void)opened.store->write(with ? sealed : plain);
        const auto replay = [&](const std::string& what, const records::Vault* vault) {
            measure("replay " + what, 3, [&](int) {
                (void)records::replay(
                    at, 0, [](std::int64_t, const study::Event&) {}, vault);
            });
        };
        if (with) {
            replay("sealed, as staff", staff.get());
            replay("sealed, as one of 24", one.get());
        } else {
            replay("plain", nullptr);
        }
        std::printf("{\"what\":\"%s\",\"bytes\":%ju}\n", with ? "sealed" : "plain",
                    std::filesystem::file_size(opened.store->file().string() + "-wal"));
    }
    std::filesystem::remove_all(name);
}
