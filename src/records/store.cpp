#include "records/store.h"

#include "records/backup.h"
#include "records/database.h"
#include "records/migrations.h"
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

bool same_event(const Row& a, const Row& b) {
    return a.id == b.id && a.at == b.at && a.actor == b.actor && a.schema == b.schema && a.kind == b.kind &&
           a.body == b.body;
}

std::optional<Row> find_event(SQLite::Database& database, const std::string& id) {
    SQLite::Statement statement(database, std::string(sql::event_by_id));
    statement.bind(1, id);
    if (!statement.executeStep()) return std::nullopt;
    return read_row(statement);
}

void insert(SQLite::Database& database, const Row& row) {
    SQLite::Statement statement(database, std::string(sql::insert_event));
    statement.bind(1, row.sequence);
    statement.bind(2, row.id);
    statement.bind(3, row.at);
    statement.bind(4, row.actor);
    statement.bind(5, row.schema);
    statement.bind(6, row.kind);
    statement.bind(7, row.body);
    bind_hash(statement, 8, row.hash);
    statement.exec();
}

/// Where the next event is to be linked. The head says it; only when somebody meddled with it
/// does the last row count, so that a broken chain never keeps a student from going on.
Head end_of_chain(SQLite::Database& database) {
    Head end = read_head(database);
    const std::int64_t last = number(database, std::string(sql::last_sequence));
    if (last <= end.sequence) return end;
    SQLite::Statement statement(database, std::string(sql::hash_at));
    statement.bind(1, last);
    statement.executeStep();
    return Head{last, read_hash(statement.getColumn(0))};
}

void set_head(SQLite::Database& database, const Head& head) {
    SQLite::Statement statement(database, std::string(sql::set_head));
    statement.bind(1, head.sequence);
    bind_hash(statement, 2, head.hash);
    statement.exec();
}

/// Links one row to the end of the chain, unless its id is there already.
base::Status append(SQLite::Database& database, Head& end, Row row) {
    if (const std::optional<Row> there = find_event(database, row.id)) {
        if (same_event(*there, row)) return base::Done{};
        return base::Error{"event " + row.id, "another event has this id already; this one was not written"};
    }
    row.sequence = end.sequence + 1;
    row.hash = link(end.hash, row);
    insert(database, row);
    end = {row.sequence, row.hash};
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

    /// Another file has the name by now, or none: what is written here would be lost with the process.
    bool was_moved() {
        int moved = 0;
        sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
        return moved != 0;
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
        if (inside_->was_moved())
            return base::Error{
                inside_->file.string(),
                "this file was moved or deleted while Palpate had it open; put it back, then try "
                "again"};
        Written written;
        inside_->transact([&] {
            Head end = end_of_chain(inside_->database);
            for (const Row& row : rows) written.push_back(append(inside_->database, end, row));
            set_head(inside_->database, end);
        });
        return written;
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

base::Status read_rows(const fs::path& file, std::int64_t after,
                       const std::function<void(const Row&)>& visit) {
    try {
        SQLite::Database database = open_to_read(file);
        if (identify(database) != Identity::ours)
            return base::Error{file.string(), "these are no records that this Palpate can read"};
        SQLite::Statement rows(database, std::string(sql::events_after));
        rows.bind(1, after);
        while (rows.executeStep()) visit(read_row(rows));
        return base::Done{};
    } catch (const SQLite::Exception& exception) {
        return explain(exception, file);
    }
}
}  // namespace records
