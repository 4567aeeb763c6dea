#include "records/sqlite_journal.h"

#include "records/reading.h"

#include <algorithm>
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

SqliteJournal::SqliteJournal(Store& store, std::shared_ptr<const Vault> vault)
    : store_(store), vault_(std::move(vault)), writer_([this] { work(); }) {}

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
        take({row_of(event), reader_of(event)});
        work_ = !queue_.empty();
    }
    wake_.notify_one();
}

void SqliteJournal::take(Queued queued) {
    const base::Status sealed = vault_ ? vault_->seal(queued.row, queued.reader) : base::Done{};
    if (!sealed) tell(queued, sealed);
    (sealed ? queue_ : refused_).push_back(std::move(queued));
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
        for (Queued& queued : std::exchange(refused_, {})) take(std::move(queued));
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
    return records::replay(store_.folder(), after, visit, vault_.get());
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

/// Gives the receipts for the first `tried` of the queue, whose front nobody
/// else touches.
void SqliteJournal::settle(std::size_t tried, const base::Result<std::vector<base::Status>>& written) {
    if (!written) {
        work_ = false;  // the rest would fail as well: all of it waits for retry()
                        // or the next event
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

base::Status replay(const std::filesystem::path& folder, std::int64_t after, const Reading::Visit& visit,
                    const Vault* vault) {
    Reading reading(visit, vault);
    return reading.end(read_rows(records_file(folder), after, [&](const Row& row) { reading.take(row); }));
}

base::Status replay_of(const std::filesystem::path& folder, const study::LearnerId& who, std::int64_t after,
                       const Reading::Visit& visit, const Vault* vault) {
    Reading reading(visit, vault);
    return reading.end(
        read_rows_of(records_file(folder), who.text, after, [&](const Row& row) { reading.take(row); }));
}
}  // namespace records
