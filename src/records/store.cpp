#include "records/store.h"

#include "records/appender.h"
#include "records/backup.h"
#include "records/database.h"
#include "records/machine.h"
#include "records/migrations.h"
#include "records/origins.h"
#include "records/sql.h"
#include "records/verify.h"

#include <sodium.h>
#include <sqlite3.h>
#include <mutex>

namespace records {
namespace {
namespace fs = std::filesystem;
constexpr std::int64_t kSampledLinks = 64;

Opened blocked(Trouble trouble, base::Error error, const fs::path& file) {
    return {nullptr, Obstacle{trouble, std::move(error), file, std::nullopt, std::nullopt}};
}

Obstacle with_backup(Obstacle obstacle, const fs::path& folder) {
    if (const std::optional<Backup> backup = newest_good_backup(folder)) obstacle.backup = backup->file;
    return obstacle;
}

Opened in_use(const Holder& holder, const fs::path& file) {
    const std::string who =
        holder.process == 0
            ? "another Palpate"
            : "another Palpate (process " + std::to_string(holder.process) + ", since " + holder.since + ")";
    Opened opened =
        blocked(Trouble::in_use,
                {file.string(), who + " has these records open; go on there, or close it first"}, file);
    opened.obstacle->holder = holder;
    return opened;
}

bool holds_nothing(const fs::path& file) {
    std::error_code none;
    const auto size = fs::file_size(file, none);
    return none || size == 0;
}

/// What keeps these records from being opened, found without changing a byte.
std::optional<Obstacle> inspect(const fs::path& folder) {
    const fs::path file = records_file(folder);
    const auto obstacle = [&file](Trouble trouble, const std::string& what) {
        return Obstacle{trouble, {file.string(), what}, file, std::nullopt, std::nullopt};
    };
    const auto gone = [&]() -> std::optional<Obstacle> {
        if (list_backups(folder).empty()) return std::nullopt;  // the first start
        return obstacle(Trouble::missing, "the records are gone, but there are backups; restore the newest");
    };
    if (holds_nothing(file)) return gone();
    try {
        SQLite::Database database = open_to_read(file);
        switch (identify(database)) {
            case Identity::ours:
                return std::nullopt;
            case Identity::fresh:
                return gone();
            case Identity::newer:
                return obstacle(Trouble::newer, "a newer Palpate wrote these records (version " +
                                                    std::to_string(number(database, "PRAGMA user_version")) +
                                                    "; this one knows " + std::to_string(kVersion) +
                                                    "); install the newer Palpate to go on");
            case Identity::foreign:
                break;
        }
        return obstacle(Trouble::foreign, "another program made this file; it is left as it is");
    } catch (const SQLite::Exception& exception) {
        return Obstacle{trouble_of(exception), explain(exception, file), file, std::nullopt, std::nullopt};
    }
}

/// May the person choose to set these records aside and begin anew?
bool can_be_set_aside(Trouble trouble) {
    return trouble == Trouble::newer || trouble == Trouble::foreign || trouble == Trouble::broken ||
           trouble == Trouble::missing;
}

/// Adds one row, unless its id is there already.
base::Status append(Appender& appender, const Row& row) {
    if (const std::optional<Row> there = appender.find(row.id)) {
        if (same_event(*there, row)) return base::Done{};
        return base::Error{"event " + row.id, "another event has this id already; this one was not written"};
    }
    appender.append(row);
    return base::Done{};
}

Hash projection_checksum(std::string_view name, int schema, std::int64_t sequence, std::string_view bytes) {
    return hash_of(std::string(name) + '\n' + std::to_string(schema) + '\n' + std::to_string(sequence) +
                   '\n' + std::string(bytes));
}
}  // namespace

struct Store::Inside {
    fs::path folder;
    fs::path file;
    OpenOptions options;
    Lock lock;
    SQLite::Database database;
    std::mutex mutex;  // of the database
    std::vector<std::string> warnings;

    Inside(const fs::path& in, const OpenOptions& with, Lock held)
        : folder(in),
          file(records_file(in)),
          options(with),
          lock(std::move(held)),
          database(open_to_write(file, with.busy_timeout)) {}

    /// Runs `work` on the database, alone; what SQLite throws becomes an error.
    template <class T, class Work>
    base::Result<T> alone(const Work& work) {
        const std::lock_guard guard(mutex);
        try {
            return work();
        } catch (const SQLite::Exception& exception) {
            return explain(exception, file);
        }
    }

    /// Runs `work` in one transaction, durable on return.
    template <class Work>
    void transact(const Work& work) {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        work();
        transaction.commit();
    }

    /// Another file has the name by now, or none: what is written here would be
    /// lost with the process.
    bool was_moved() {
        int moved = 0;
        sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
        return moved != 0;
    }
    [[nodiscard]] base::Error moved() const {
        return {file.string(),
                "this file was moved or deleted while Palpate had "
                "it open; put it back, then try again"};
    }
};

Store::Store(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Store::~Store() = default;

const fs::path& Store::folder() const {
    return inside_->folder;
}
const fs::path& Store::file() const {
    return inside_->file;
}
const std::vector<std::string>& Store::warnings() const {
    return inside_->warnings;
}
base::Moment Store::now() const {
    return inside_->options.clock();
}

base::Result<std::vector<base::Status>> Store::write(std::span<const Row> rows) {
    using Written = std::vector<base::Status>;
    return inside_->alone<Written>([&]() -> base::Result<Written> {
        if (inside_->was_moved()) return inside_->moved();
        Written written;
        inside_->transact([&] {
            Appender appender(inside_->database);
            for (const Row& row : rows) written.push_back(append(appender, row));
            appender.finish();
        });
        return written;
    });
}

base::Status Store::transact(const std::function<base::Status(SQLite::Database&)>& work) {
    return inside_->alone<base::Done>([&]() -> base::Status {
        if (inside_->was_moved()) return inside_->moved();
        SQLite::Transaction transaction(inside_->database, SQLite::TransactionBehavior::IMMEDIATE);
        const base::Status done = work(inside_->database);
        if (done) transaction.commit();
        return done;
    });
}

base::Status Store::save_projection(std::string_view name, int schema, std::int64_t sequence,
                                    std::string_view bytes) {
    return inside_->alone<base::Done>([&]() -> base::Status {
        inside_->transact([&] {
            SQLite::Statement statement(inside_->database, std::string(sql::save_projection));
            statement.bind(1, std::string(name));
            statement.bind(2, schema);
            statement.bind(3, sequence);
            statement.bind(4, bytes.empty() ? "" : bytes.data(), static_cast<int>(bytes.size()));
            bind_hash(statement, 5, projection_checksum(name, schema, sequence, bytes));
            statement.exec();
        });
        return base::Done{};
    });
}

std::optional<Projection> Store::load_projection(std::string_view name, int schema) {
    using Found = std::optional<Projection>;
    const base::Result<Found> found = inside_->alone<Found>([&]() -> Found {
        SQLite::Statement statement(inside_->database, std::string(sql::load_projection));
        statement.bind(1, std::string(name));
        if (!statement.executeStep() || statement.getColumn(0).getInt() != schema) return std::nullopt;
        Projection projection{statement.getColumn(1).getInt64(), statement.getColumn(2).getString()};
        const bool whole = read_hash(statement.getColumn(3)) ==
                           projection_checksum(name, schema, projection.sequence, projection.bytes);
        if (!whole || projection.sequence > read_head(inside_->database).sequence) return std::nullopt;
        return projection;
    });
    return found ? *found : std::nullopt;
}

base::Result<Head> Store::head() {
    return inside_->alone<Head>([&] { return read_head(inside_->database); });
}

fs::path records_file(const fs::path& folder) {
    return folder / "records.sqlite";
}

Opened open(const fs::path& folder, const OpenOptions& options) {
    EXPECTS(sodium_init() >= 0);
    const fs::path file = records_file(folder);
    if (base::Status made = make_private_folder(folder); !made)
        return blocked(Trouble::no_access, made.error(), file);

    std::vector<std::string> warnings;
    const Storage storage = storage_of(folder);
    if (storage == Storage::network && !options.allow_network)
        return blocked(Trouble::network,
                       {folder.string(),
                        "this folder lies on a network share, where records can be damaged; "
                        "choose a folder on this machine"},
                       file);
    if (storage != Storage::local)
        warnings.push_back(folder.string() +
                           ": this folder may lie on a network share, where records can be "
                           "damaged; a folder on this machine is safer");

    auto taken = Lock::take(file.string() + ".lock", options.clock());
    if (const auto* error = std::get_if<base::Error>(&taken))
        return blocked(Trouble::no_access, *error, file);
    if (const auto* holder = std::get_if<Holder>(&taken)) return in_use(*holder, file);

    if (std::optional<Obstacle> obstacle = inspect(folder)) {
        if (!options.begin_anew || !can_be_set_aside(obstacle->trouble))
            return {nullptr, with_backup(*std::move(obstacle), folder)};
        if (base::Result<fs::path> aside = set_aside(folder, options.clock()); !aside)
            return blocked(Trouble::no_access, aside.error(), file);
    }
    // Its log gets the same rights from SQLite.
    if (base::Status made = make_private_file(file); !made)
        return blocked(Trouble::no_access, made.error(), file);
    try {
        auto inside = std::make_unique<Store::Inside>(folder, options, std::get<Lock>(std::move(taken)));
        inside->database.exec(std::string(sql::writer_settings));
        const std::int64_t version = number(inside->database, "PRAGMA user_version");
        if (version > 0 && version < kVersion)
            if (base::Result<Backup> backup = back_up(folder, options.clock()); !backup)
                return blocked(Trouble::disk, backup.error(), file);
        migrate(inside->database, migrations());
        if (base::Status noted = note_writer(inside->database, folder); !noted)
            warnings.push_back(noted.error().text());

        const base::Result<Verdict> newest = sample(file, kSampledLinks);
        if (!newest) return {nullptr, with_backup({Trouble::broken, newest.error(), file, {}, {}}, folder)};
        for (const base::Error& fault : newest->faults) warnings.push_back(fault.text());
        inside->warnings = std::move(warnings);
        return {std::unique_ptr<Store>(new Store(std::move(inside))), std::nullopt};
    } catch (const SQLite::Exception& exception) {
        return {nullptr,
                with_backup({trouble_of(exception), explain(exception, file), file, {}, {}}, folder)};
    }
}

base::Status bring_up_to_date(const fs::path& folder) {
    const fs::path file = records_file(folder);
    if (holds_nothing(file)) return no_records(file);
    try {
        SQLite::Database database = open_to_read(file);
        if (identify(database) == Identity::ours && number(database, "PRAGMA user_version") == kVersion)
            return base::Done{};
    } catch (const SQLite::Exception& exception) {
        return explain(exception, file);
    }
    const Opened opened = open(folder);
    return opened.store ? base::Status(base::Done{}) : opened.obstacle->error;
}

namespace {
/// Runs one statement over the records, whose rows are the journal's; `bind`
/// gives it its values.
base::Status walk(const fs::path& file, std::string_view text,
                  const std::function<void(SQLite::Statement&)>& bind,
                  const std::function<void(const Row&)>& visit) {
    try {
        SQLite::Database database = open_to_read(file);
        if (identify(database) != Identity::ours)
            return base::Error{file.string(), "these are no records that this Palpate can read"};
        SQLite::Statement rows(database, std::string(text));
        bind(rows);
        while (rows.executeStep()) visit(read_row(rows));
        return base::Done{};
    } catch (const SQLite::Exception& exception) {
        return explain(exception, file);
    }
}
}  // namespace

base::Status read_rows(const fs::path& file, std::int64_t after,
                       const std::function<void(const Row&)>& visit) {
    return walk(
        file, sql::events_after, [&](SQLite::Statement& rows) { rows.bind(1, after); }, visit);
}

base::Status read_rows_of(const fs::path& file, std::string_view actor, std::int64_t after,
                          const std::function<void(const Row&)>& visit) {
    const auto bind = [&](SQLite::Statement& rows) {
        rows.bind(1, std::string(actor));
        rows.bind(2, after);
    };
    return walk(file, sql::events_of_actor, bind, visit);
}
}  // namespace records
