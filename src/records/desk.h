// records/desk.h - a place to study at: the open records, who has studied here, and the
// progress of the one who sits down.
//
// What an opening computes from the journal is kept as projections, so that opening does not
// grow with the years; a projection that is missing or broken is computed again.
//
// On a machine of a school there is a vault: only who signed in sits down, nobody is listed (names are the
// school's: see school::Roll), and what is kept of a learner's progress is sealed.
#pragma once

#include "records/shelf.h"
#include "records/sqlite_journal.h"
#include "records/store.h"
#include "records/vault.h"
#include "study/progress.h"
#include "study/recorder.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace records {
/// Somebody who has studied here.
struct Learner {
    study::LearnerId id;
    std::string name;
    base::Moment last_at{};  ///< of their latest event
};

class Desk {
  public:
    /// Takes an open store and reads who is in it. No vault: at home. Errors: the records cannot be read.
    [[nodiscard]] static base::Result<std::unique_ptr<Desk>> open(
        std::unique_ptr<Store> store, std::shared_ptr<const Vault> vault = nullptr);
    ~Desk();

    /// Who has studied here, the latest first. With a vault: nobody.
    [[nodiscard]] const std::vector<Learner>& learners() const { return learners_; }
    /// A new learner; their name is an event like any other.
    study::LearnerId welcome(const std::string& name, base::Moment now);
    /// Another name for a learner.
    void rename(const study::LearnerId& learner, const std::string& name, base::Moment now);

    /// Computes the learner's progress. Errors: the records cannot be read; somebody else signed in.
    base::Status sit_down(const study::LearnerId& learner, std::chrono::minutes utc_offset);
    [[nodiscard]] bool is_seated() const { return progress_.has_value(); }
    /// Promise: is_seated().
    [[nodiscard]] const study::Progress& progress() const { return *progress_; }
    [[nodiscard]] study::Recorder& recorder() { return *recorder_; }
    [[nodiscard]] study::Journal& journal() { return *journal_; }
    [[nodiscard]] Store& store() { return *store_; }
    [[nodiscard]] const Vault* vault() const { return vault_.get(); }  ///< nullptr: at home

    /// What is computed of a person, sealed where the desk has a vault.
    [[nodiscard]] Shelf shelf_of(const study::LearnerId& learner) { return {*store_, vault_.get(), learner}; }

    /// Keeps the projections. For when nothing else is to do: at the end, and now and then.
    /// Promise: everything appended is durable (journal().wait()).
    base::Status keep();

  private:
    Desk(std::unique_ptr<Store> store, std::shared_ptr<const Vault> vault);
    base::Status meet_all();
    base::Status keep_learners(std::int64_t sequence);
    void meet(const study::Event& event);

    std::unique_ptr<Store> store_;
    std::shared_ptr<const Vault> vault_;
    std::unique_ptr<SqliteJournal> journal_;
    std::vector<Learner> learners_;
    std::optional<study::Progress> progress_;
    std::optional<study::Recorder> recorder_;
};
}  // namespace records
