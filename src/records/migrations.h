// records/migrations.h - how the tables of an older Palpate become today's.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <span>
#include <string_view>

namespace records {
/// Every migration, in order: the first makes version 1, and so on to kVersion.
[[nodiscard]] std::span<const std::string_view> migrations();

/// Brings the database from its user_version to that of the last of `steps`, each step in one
/// transaction of its own. Throws SQLite::Exception; the step that threw has changed nothing.
void migrate(SQLite::Database& database, std::span<const std::string_view> steps);
}  // namespace records
