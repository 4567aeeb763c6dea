#include "records/sqlite_journal.h"

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

/// The body of a row where it can be read: see Vault::open().
base::Result<std::optional<std::string>> body_of(const Row& row, const Vault* vault) {
    if (vault) return vault->open(row);
    return is_sealed(row.body) ? std::nullopt : std::optional(row.body);
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

namespace {
using Visit = std::function<void(std::int64_t, const study::Event&)>;

/// Reads rows as events. One that should be readable and is not is said, and
/// hides no other.
class Reading {
  public:
    Reading(const Visit& visit, const Vault* vault) : visit_(visit), vault_(vault) {}

    void take(const Row& row) {
        const base::Result<std::optional<std::string>> text = body_of(row, vault_);
        if (text && !*text) return;  // somebody else's
        const base::Result<study::Body> body =
            text ? study::read_body(row.kind, **text) : base::Error{"", text.error().what};
        if (body) {
            const base::Moment at{std::chrono::milliseconds{row.at}};
            visit_(row.sequence, {study::EventId(row.id), at, study::LearnerId(row.actor), *body});
        } else if (unreadable_ && row.schema <= study::kEventSchema && study::knows_kind(row.kind)) {
            unreadable_ = base::Error{"event " + std::to_string(row.sequence), body.error().text()};
        }
    }
    /// What to say at the end. `read`: whether the rows themselves could be read.
    base::Status end(base::Status read) { return read ? std::move(unreadable_) : std::move(read); }

  private:
    const Visit& visit_;
    const Vault* vault_;
    base::Status unreadable_ = base::Done{};
};
}  // namespace

base::Status replay(const std::filesystem::path& folder, std::int64_t after, const Visit& visit,
                    const Vault* vault) {
    Reading reading(visit, vault);
    return reading.end(read_rows(records_file(folder), after, [&](const Row& row) { reading.take(row); }));
}

base::Status replay_of(const std::filesystem::path& folder, const study::LearnerId& who, std::int64_t after,
                       const Visit& visit, const Vault* vault) {
    Reading reading(visit, vault);
    return reading.end(
        read_rows_of(records_file(folder), who.text, after, [&](const Row& row) { reading.take(row); }));
}
}  // namespace records
