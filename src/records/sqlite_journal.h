// records/sqlite_journal.h - the journal on the disk.
//
// One thread writes. It takes everything that is queued at that moment into one
// transaction, so a slow disk makes the transactions larger and not the queue;
// each receipt is given after COMMIT has returned. What fails stays queued, in
// order, and is tried again by retry() and before every later event.
//
// With a vault, bodies lie sealed in the file; the rows of those whose keys are
// not open are passed over.
#pragma once

#include "records/store.h"
#include "records/vault.h"
#include "study/journal.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace records {
class SqliteJournal final : public study::Journal {
  public:
    /// `store` must outlive the journal. No vault: at home.
    explicit SqliteJournal(Store& store, std::shared_ptr<const Vault> vault = nullptr);
    /// Tries once more to write what is queued, and waits for that.
    ~SqliteJournal() override;

    /// What the vault cannot seal is refused and never written, plain or
    /// otherwise.
    void append(study::Event event) override;
    [[nodiscard]] std::vector<study::Receipt> receipts() override;
    void wait() override;
    void retry() override;
    [[nodiscard]] std::size_t pending() const override;
    /// Skips kinds and schemas of a newer Palpate. An event that should be
    /// readable and is not does not hide the others: they are visited, then the
    /// error names the first such one.
    base::Status replay(std::int64_t after,
                        const std::function<void(std::int64_t, const study::Event&)>& visit) override;

  private:
    struct Queued {
        Row row;
        study::LearnerId reader;  ///< see records/reader.h
        bool told = false;        ///< of an error, since it was appended or last retried
    };
    void take(Queued queued);
    void work();
    void settle(std::size_t tried, const base::Result<std::vector<base::Status>>& written);
    void tell(const Queued& queued, const base::Status& status);

    Store& store_;
    std::shared_ptr<const Vault> vault_;
    mutable std::mutex mutex_;
    std::condition_variable wake_, settled_;
    std::deque<Queued> queue_;    ///< in order; only its front is being written
    std::deque<Queued> refused_;  ///< see Store::write(); these stand in nobody's way
    std::vector<study::Receipt> receipts_;
    bool work_ = false, stop_ = false;
    std::thread writer_;
};

/// The events in the file of `folder`, as SqliteJournal::replay() gives them,
/// without a lock.
base::Status replay(const std::filesystem::path& folder, std::int64_t after,
                    const std::function<void(std::int64_t, const study::Event&)>& visit,
                    const Vault* vault = nullptr);
/// The same for one person's own events, found by their index: it does not grow
/// with the school.
base::Status replay_of(const std::filesystem::path& folder, const study::LearnerId& who, std::int64_t after,
                       const std::function<void(std::int64_t, const study::Event&)>& visit,
                       const Vault* vault = nullptr);
}  // namespace records
