#include "records/origins.h"

#include "records/database.h"
#include "records/machine.h"
#include "records/netstring.h"
#include "records/sql.h"

#include <algorithm>

namespace records {
Hash link_origin(const Hash& previous, std::int64_t sequence, const Home& home) {
    std::string bytes(previous.begin(), previous.end());
    add_netstring(bytes, std::to_string(sequence));
    add_netstring(bytes, home.machine);
    add_netstring(bytes, std::to_string(home.sequence));
    add_netstring(bytes, to_text(home.hash));
    return hash_of(bytes);
}

Writers::Writers(SQLite::Database& database, std::string now_here) {
    SQLite::Statement rows(database, std::string(sql::writers));
    while (rows.executeStep()) writers_.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1)});
    if (writers_.empty()) writers_.push_back({1, std::move(now_here)});
}

const std::string& Writers::of(std::int64_t sequence) const {
    const auto after = std::ranges::upper_bound(writers_, sequence, {}, &Writer::first);
    return after == writers_.begin() ? writers_.front().machine : std::prev(after)->machine;
}

bool Writers::wrote_here(const std::string& machine) const {
    return std::ranges::find(writers_, machine, &Writer::machine) != writers_.end();
}

base::Result<Writers> writers_of(SQLite::Database& database, const std::filesystem::path& folder) {
    const base::Result<std::optional<Machine>> machine = machine_in(folder);
    if (!machine) return machine.error();
    return Writers(database, *machine ? (*machine)->id : "");
}

base::Status note_writer(SQLite::Database& database, const std::filesystem::path& folder) {
    const base::Result<std::optional<Machine>> machine = machine_in(folder);
    if (!machine) return machine.error();
    if (!*machine) return base::Done{};
    const bool first = number(database, "SELECT count(*) FROM writer") == 0;
    const std::int64_t last = number(database, std::string(sql::last_sequence));
    if (!first && Writers(database, "").of(last + 1) == (*machine)->id) return base::Done{};
    SQLite::Statement insert(database, std::string(sql::insert_writer));
    insert.bind(1, first ? std::int64_t{1} : last + 1);
    insert.bind(2, number_of_machine(database, (*machine)->id));
    insert.exec();
    return base::Done{};
}

std::int64_t number_of_machine(SQLite::Database& database, const std::string& id) {
    SQLite::Statement known(database, std::string(sql::machine_number));
    known.bind(1, id);
    if (known.executeStep()) return known.getColumn(0).getInt64();
    SQLite::Statement insert(database, std::string(sql::insert_machine));
    insert.bind(1, id);
    insert.executeStep();
    return insert.getColumn(0).getInt64();
}
}  // namespace records
