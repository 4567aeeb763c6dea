#include "records/migrations.h"

#include "records/database.h"
#include "records/sql.h"
#include "records/store.h"

#include <array>
#include <string>

namespace records {
namespace {
constexpr std::array kMigrations = {sql::migration_1, sql::migration_2, sql::migration_3};
static_assert(kMigrations.size() == kVersion);
}  // namespace

std::span<const std::string_view> migrations() {
    return kMigrations;
}

void migrate(SQLite::Database& database, std::span<const std::string_view> steps) {
    const auto from = static_cast<std::size_t>(number(database, "PRAGMA user_version"));
    for (std::size_t version = from; version < steps.size(); ++version) {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        database.exec(std::string(steps[version]));
        database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
        database.exec("PRAGMA user_version = " + std::to_string(version + 1));
        transaction.commit();
    }
}
}  // namespace records
