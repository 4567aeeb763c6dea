// records/appender.h - the end of the journal, where rows are added. For records alone.
//
// These functions throw SQLite::Exception; it ends in the .cpp file that calls them.
#pragma once

#include "records/chain.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <optional>
#include <string>

namespace records {
/// Are they one event, wherever they stand?
[[nodiscard]] bool same_event(const Row& a, const Row& b);

/// Adds rows within a transaction of the caller's.
class Appender {
  public:
    explicit Appender(SQLite::Database& database);

    /// The row with that id, if there is one.
    [[nodiscard]] std::optional<Row> find(const std::string& id);
    /// Gives the row its sequence and hash and writes it. Its id must not be there yet. Result: where the
    /// chain ends now.
    Head append(Row row);
    /// Writes the head. To be called once, after the last row.
    void finish();

  private:
    SQLite::Database& database_;
    Head end_;
    SQLite::Statement find_, insert_;
};
}  // namespace records
