// records/database.h - what every SQLite file of Palpate has in common. For records alone.
//
// These functions throw SQLite::Exception; it ends in the .cpp file that calls them.
#pragma once

#include "base/result.h"
#include "records/chain.h"
#include "records/trouble.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <chrono>
#include <filesystem>

namespace records {
/// Opens what exists, for reading alone. Works beside a writer, and after one that was killed.
[[nodiscard]] SQLite::Database open_to_read(const std::filesystem::path& file);
/// Opens or makes a file to be written. Settings are the caller's: see sql/writer_settings.sql.
[[nodiscard]] SQLite::Database open_to_write(const std::filesystem::path& file,
                                             std::chrono::milliseconds busy_timeout);

/// A number that the database answers to, such as "PRAGMA user_version".
[[nodiscard]] std::int64_t number(SQLite::Database& database, const std::string& sql);

/// Whose file it is. Asked before anything else is done with it.
enum class Identity { fresh, ours, newer, foreign };
[[nodiscard]] Identity identify(SQLite::Database& database);

/// What went wrong, and what to do about it.
[[nodiscard]] base::Error explain(const SQLite::Exception& exception, const std::filesystem::path& file);
[[nodiscard]] base::Error no_records(const std::filesystem::path& file);
[[nodiscard]] Trouble trouble_of(const SQLite::Exception& exception);

/// The row under the cursor of a statement that selects the columns of sql/events_after.sql.
[[nodiscard]] Row read_row(SQLite::Statement& at);
/// A column that holds a hash. Throws where it holds another number of bytes.
[[nodiscard]] Hash read_hash(const SQLite::Column& column);
void bind_hash(SQLite::Statement& statement, int index, const Hash& hash);

/// The end of the chain, as the file says.
[[nodiscard]] Head read_head(SQLite::Database& database);
}  // namespace records
