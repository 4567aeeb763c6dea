#include "records/appender.h"

#include "records/database.h"
#include "records/sql.h"

namespace records {
namespace {
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
}  // namespace

bool same_event(const Row& a, const Row& b) {
    return a.id == b.id && a.at == b.at && a.actor == b.actor && a.schema == b.schema && a.kind == b.kind &&
           a.body == b.body;
}

Appender::Appender(SQLite::Database& database)
    : database_(database),
      end_(end_of_chain(database)),
      find_(database, std::string(sql::event_by_id)),
      insert_(database, std::string(sql::insert_event)) {}

std::optional<Row> Appender::find(const std::string& id) {
    find_.reset();
    find_.bind(1, id);
    if (!find_.executeStep()) return std::nullopt;
    return read_row(find_);
}

Head Appender::append(Row row) {
    find_.reset();
    row.sequence = end_.sequence + 1;
    row.hash = link(end_.hash, row);
    insert_.reset();
    insert_.bind(1, row.sequence);
    insert_.bind(2, row.id);
    insert_.bind(3, row.at);
    insert_.bind(4, row.actor);
    insert_.bind(5, row.schema);
    insert_.bind(6, row.kind);
    insert_.bind(7, row.body);
    bind_hash(insert_, 8, row.hash);
    insert_.exec();
    return end_ = {row.sequence, row.hash};
}

void Appender::finish() {
    find_.reset();
    SQLite::Statement statement(database_, std::string(sql::set_head));
    statement.bind(1, end_.sequence);
    bind_hash(statement, 2, end_.hash);
    statement.exec();
}
}  // namespace records
