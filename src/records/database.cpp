#include "records/database.h"

#include "records/sql.h"
#include "records/store.h"

#include <sqlite3.h>
#include <algorithm>

namespace records {
namespace {
constexpr int kReadTimeout = 5000;  // milliseconds; readers wait only while a log is recovered
}  // namespace

SQLite::Database open_to_read(const std::filesystem::path& file) {
    return {file.string(), SQLite::OPEN_READONLY, kReadTimeout};
}

SQLite::Database open_to_write(const std::filesystem::path& file, std::chrono::milliseconds busy_timeout) {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                              static_cast<int>(busy_timeout.count()));
    // SQLite quietly opens for reading what it may not write.
    if (sqlite3_db_readonly(database.getHandle(), "main") == 1)
        throw SQLite::Exception("attempt to write a readonly database", SQLITE_READONLY);
    return database;
}

std::int64_t number(SQLite::Database& database, const std::string& sql) {
    return database.execAndGet(sql).getInt64();
}

Identity identify(SQLite::Database& database) {
    const std::int64_t id = number(database, "PRAGMA application_id");
    const std::int64_t version = number(database, "PRAGMA user_version");
    const std::int64_t tables = number(database, "SELECT count(*) FROM sqlite_schema");
    if (id == 0 && version == 0 && tables == 0) return Identity::fresh;
    if (id != kApplicationId) return Identity::foreign;
    if (version > kVersion) return Identity::newer;
    return Identity::ours;
}

Trouble trouble_of(const SQLite::Exception& exception) {
    switch (exception.getErrorCode()) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Trouble::in_use;
        case SQLITE_FULL:
            return Trouble::full;
        case SQLITE_READONLY:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return Trouble::no_access;
        case SQLITE_IOERR:
            return Trouble::disk;
        default:
            return Trouble::broken;
    }
}

base::Error no_records(const std::filesystem::path& file) {
    return base::Error{file.string(), "there are no records here"};
}

base::Error explain(const SQLite::Exception& exception, const std::filesystem::path& file) {
    const auto error = [&file](const std::string& what) { return base::Error{file.string(), what}; };
    const std::string said = std::string(" (SQLite says: ") + exception.what() + ", " +
                             std::to_string(exception.getExtendedErrorCode()) + ")";
    switch (exception.getErrorCode()) {
        case SQLITE_FULL:
            return error("the disk is full; free some space, then try again");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return error("another program is writing to this file; close it, then try again");
        case SQLITE_READONLY:
            return error(
                "this file cannot be written; give yourself the right to write it and its folder, "
                "then try again");
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            return error(
                "this file cannot be opened; check that its folder is there and that you may read and "
                "write it, then try again");
        case SQLITE_IOERR:
            return error(
                "the disk did not do as asked; check that it is connected, healthy and within your quota, "
                "then try again" +
                said);
        case SQLITE_CORRUPT:
            return error("this file is damaged; restore the newest backup" + said);
        case SQLITE_NOTADB:
            return error(
                "this is no file of Palpate, or its beginning is damaged; restore the newest backup");
        default:
            return error("SQLite could not do this: " + std::string(exception.what()));
    }
}

Hash read_hash(const SQLite::Column& column) {
    Hash hash;
    const auto* bytes = static_cast<const std::uint8_t*>(column.getBlob());
    if (column.getBytes() != static_cast<int>(hash.size()))
        throw SQLite::Exception("a hash of another length", SQLITE_CORRUPT);
    std::copy_n(bytes, hash.size(), hash.begin());
    return hash;
}

Row read_row(SQLite::Statement& at) {
    Row row;
    row.sequence = at.getColumn(0).getInt64();
    row.id = at.getColumn(1).getString();
    row.at = at.getColumn(2).getInt64();
    row.actor = at.getColumn(3).getString();
    row.schema = at.getColumn(4).getInt();
    row.kind = at.getColumn(5).getString();
    row.body = at.getColumn(6).getString();
    row.hash = read_hash(at.getColumn(7));
    return row;
}

void bind_hash(SQLite::Statement& statement, int index, const Hash& hash) {
    statement.bind(index, hash.data(), static_cast<int>(hash.size()));
}

Head read_head(SQLite::Database& database) {
    SQLite::Statement statement(database, std::string(sql::head));
    if (!statement.executeStep())
        throw SQLite::Exception("the head of the journal is missing", SQLITE_CORRUPT);
    return Head{statement.getColumn(0).getInt64(), read_hash(statement.getColumn(1))};
}
}  // namespace records
