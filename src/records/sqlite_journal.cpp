#include "records/sqlite_journal.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace records {
namespace {
constexpr std::size_t kMostAtOnce = 1024;  // rows in one transaction

Row row_of(const study::Event& event) {
    Row row;
    row.id = event.id.str();
    row.at = event.at.time_since_epoch().count();
    row.actor = event.actor.str();
    row.schema = study::kEventSchema;
    row.kind = study::kind_of(event.body);
    row.body = study::to_json(event.body);
    return row;
}
}  // namespace

SqliteJournal::SqliteJournal(Store& store) : store_(store), writer_([this] { work(); }) {}

SqliteJournal::~SqliteJournal() {
    {
        const std::lock_guard guard(mutex_);
        stop_ = true;
        work_ = work_ || !queue_.empty();
    }
    wake_.notify_one();
    writer_.join();
}

void SqliteJournal::append(study::Event event) {
    {
        const std::lock_guard guard(mutex_);
        queue_.push_back({row_of(event)});
        work_ = true;
    }
    wake_.notify_one();
}

std::vector<study::Receipt> SqliteJournal::receipts() {
    const std::lock_guard guard(mutex_);
    return std::exchange(receipts_, {});
}

void SqliteJournal::wait() {
    std::unique_lock lock(mutex_);
    settled_.wait(lock, [this] { return std::ranges::all_of(queue_, &Queued::told); });
}

void SqliteJournal::retry() {
    {
        const std::lock_guard guard(mutex_);
        std::ranges::move(refused_, std::back_inserter(queue_));
        refused_.clear();
        for (Queued& queued : queue_) queued.told = false;
        work_ = !queue_.empty();
    }
    wake_.notify_one();
}

std::size_t SqliteJournal::pending() const {
    const std::lock_guard guard(mutex_);
    return queue_.size() + refused_.size();
}

base::Status SqliteJournal::replay(std::int64_t after,
                                   const std::function<void(std::int64_t, const study::Event&)>& visit) {
    return records::replay(store_.folder(), after, visit);
}

void SqliteJournal::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return work_ || stop_; });
        if (!work_) return;
        std::vector<Row> rows;
        const std::size_t count = std::min(queue_.size(), kMostAtOnce);
        for (std::size_t i = 0; i < count; ++i) rows.push_back(queue_[i].row);
        work_ = count < queue_.size();
        lock.unlock();
        const auto written = store_.write(rows);
        lock.lock();
        settle(count, written);
        settled_.notify_all();
    }
}

/// Gives the receipts for the first `tried` of the queue, whose front nobody else touches.
void SqliteJournal::settle(std::size_t tried, const base::Result<std::vector<base::Status>>& written) {
    if (!written) {
        work_ = false;  // the rest would fail as well: all of it waits for retry() or the next event
        for (Queued& queued : queue_)
            if (!std::exchange(queued.told, true)) tell(queued, written.error());
        return;
    }
    for (std::size_t i = 0; i < tried; ++i) {
        const base::Status& status = (*written)[i];
        tell(queue_.front(), status);
        if (!status) refused_.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
}

void SqliteJournal::tell(const Queued& queued, const base::Status& status) {
    receipts_.push_back({study::EventId(queued.row.id), status});
}

base::Status replay(const std::filesystem::path& folder, std::int64_t after,
                    const std::function<void(std::int64_t, const study::Event&)>& visit) {
    base::Status unreadable = base::Done{};
    const base::Status read = read_rows(records_file(folder), after, [&](const Row& row) {
        const base::Result<study::Body> body = study::read_body(row.kind, row.body);
        if (body) {
            const base::Moment at{std::chrono::milliseconds{row.at}};
            visit(row.sequence, {study::EventId(row.id), at, study::LearnerId(row.actor), *body});
        } else if (unreadable && row.schema <= study::kEventSchema && study::knows_kind(row.kind)) {
            unreadable = base::Error{"event " + std::to_string(row.sequence), body.error().text()};
        }
    });
    return read ? unreadable : read;
}
}  // namespace records
