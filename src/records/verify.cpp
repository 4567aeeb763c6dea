#include "records/verify.h"

#include "records/backup.h"
#include "records/database.h"
#include "records/origins.h"
#include "records/sql.h"
#include "records/store.h"

#include <sqlite3.h>
#include <algorithm>

namespace records {
namespace {
namespace fs = std::filesystem;
constexpr std::size_t kEnoughFaults = 100;  // a person reads the first ones

class Check {
  public:
    explicit Check(const fs::path& file) : file_(file), database_(open_to_read(file)), snapshot_(database_) {
        if (const Identity identity = identify(database_); identity != Identity::ours)
            throw SQLite::Exception("no file of this Palpate", SQLITE_NOTADB);
    }

    void integrity() {
        SQLite::Statement statement(database_, "PRAGMA integrity_check");
        while (statement.executeStep())
            if (const std::string said = statement.getColumn(0); said != "ok")
                fault(file_.string(), "SQLite finds: " + said);
    }

    void chain(std::int64_t after) {
        Head end{after, {}};
        if (after > 0) end.hash = hash_at(after).value_or(Hash{});
        SQLite::Statement rows(database_, std::string(sql::events_after));
        rows.bind(1, after);
        while (rows.executeStep()) {
            const Row row = read_row(rows);
            check_link(end, row);
            end = {row.sequence, row.hash};
            ++verdict_.events;
        }
        verdict_.head = end;
        if (const Head said = read_head(database_); said.sequence > end.sequence)
            missing(end.sequence + 1, said.sequence);
        else if (said != end)
            fault(place(end.sequence), "the journal's head does not name this event");
    }

    /// Do all origins belong to an event, and is none changed or taken out? (Older records have none.)
    void origins() {
        if (!database_.tableExists("origin")) return;
        Head end;
        SQLite::Statement rows(database_, std::string(sql::origins));
        while (rows.executeStep()) {
            const Home home{rows.getColumn(1), rows.getColumn(2).getInt64(), read_hash(rows.getColumn(3))};
            end.sequence = rows.getColumn(0).getInt64();
            end.hash = link_origin(end.hash, end.sequence, home);
            if (rows.getColumn(4).getInt() == 0)
                fault(place(end.sequence), "the journal says where this event comes from; it is missing");
        }
        SQLite::Statement said(database_, std::string(sql::origin_head));
        if (!said.executeStep() || said.getColumn(0).getInt64() != end.sequence ||
            read_hash(said.getColumn(1)) != end.hash)
            fault(file_.string(), "which machine wrote the events that were merged is not as it was noted");
    }

    /// Is what `other` says of its end true here?
    void witness(const fs::path& other, const Head& head) {
        const std::optional<Hash> here = hash_at(head.sequence);
        if (head.sequence > 0 && here != head.hash)
            fault(place(head.sequence),
                  here ? "the backup " + other.string() + " knows this event with another hash"
                       : "the backup " + other.string() + " knows this event; here it is missing");
    }

    /// The last event that a restoration after `moment` kept; nothing where there was none.
    std::optional<std::int64_t> kept_since(base::Moment moment) {
        std::optional<std::int64_t> kept;
        SQLite::Statement rows(database_, std::string(sql::restorations));
        while (rows.executeStep())
            if (rows.getColumn(0).getInt64() >= moment.time_since_epoch().count())
                kept = std::min(kept.value_or(rows.getColumn(1).getInt64()), rows.getColumn(1).getInt64());
        return kept;
    }

    Verdict verdict() && { return std::move(verdict_); }
    [[nodiscard]] std::int64_t last() { return number(database_, std::string(sql::last_sequence)); }

  private:
    void check_link(const Head& end, const Row& row) {
        if (row.sequence != end.sequence + 1)
            missing(end.sequence + 1, row.sequence - 1);
        else if (link(end.hash, row) != row.hash)
            fault(place(row.sequence), "this event (" + row.id + ") is not as it was written");
    }
    void missing(std::int64_t from, std::int64_t to) {
        fault(place(from), "events are missing up to event " + std::to_string(to));
    }
    void fault(std::string where, std::string what) {
        if (verdict_.faults.size() < kEnoughFaults)
            verdict_.faults.push_back({std::move(where), std::move(what)});
    }
    [[nodiscard]] std::string place(std::int64_t sequence) const {
        return file_.string() + ": event " + std::to_string(sequence);
    }
    std::optional<Hash> hash_at(std::int64_t sequence) {
        SQLite::Statement statement(database_, std::string(sql::hash_at));
        statement.bind(1, sequence);
        if (!statement.executeStep()) return std::nullopt;
        return read_hash(statement.getColumn(0));
    }

    fs::path file_;
    SQLite::Database database_;
    SQLite::Transaction snapshot_;  // one state of the file, while another Palpate writes on
    Verdict verdict_;
};

/// Runs `work` on a Check of `file`; what SQLite throws becomes an error.
template <class Work>
base::Result<Verdict> checked(const fs::path& file, const Work& work) {
    if (!fs::exists(file)) return no_records(file);
    try {
        Check check(file);
        work(check);
        return std::move(check).verdict();
    } catch (const SQLite::Exception& exception) {
        return explain(exception, file);
    }
}
}  // namespace

base::Result<Verdict> verify(const fs::path& file) {
    return checked(file, [](Check& check) {
        check.integrity();
        check.chain(0);
        check.origins();
    });
}

base::Result<Verdict> verify_folder(const fs::path& folder) {
    return checked(records_file(folder), [&folder](Check& check) {
        check.integrity();
        check.chain(0);
        check.origins();
        for (const Backup& backup : list_backups(folder)) {
            const base::Result<Verdict> there = sample(backup.file, 1);
            if (!there) continue;  // a broken backup is no witness; newest_good_backup() passes it over, too
            const std::optional<std::int64_t> kept = check.kept_since(backup.at);
            if (!kept || there->head.sequence <= *kept) check.witness(backup.file, there->head);
        }
    });
}

base::Result<Verdict> sample(const fs::path& file, std::int64_t links) {
    return checked(file,
                   [links](Check& check) { check.chain(std::max<std::int64_t>(0, check.last() - links)); });
}
}  // namespace records
