#include "records/desk.h"

#include "records/event_id.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace records {
namespace {
using Json = nlohmann::json;
constexpr std::string_view kLearners = "learners";
constexpr int kLearnersForm = 1, kProgressForm = 1;

std::string progress_name(const study::LearnerId& learner) {
    return "progress/" + learner.text;
}
}  // namespace

Desk::Desk(std::unique_ptr<Store> store, std::shared_ptr<const Vault> vault)
    : store_(std::move(store)),
      vault_(std::move(vault)),
      journal_(std::make_unique<SqliteJournal>(*store_, vault_)) {}

Desk::~Desk() = default;

base::Result<std::unique_ptr<Desk>> Desk::open(std::unique_ptr<Store> store,
                                               std::shared_ptr<const Vault> vault) {
    std::unique_ptr<Desk> desk(new Desk(std::move(store), std::move(vault)));
    if (desk->vault_) return desk;
    if (const base::Status met = desk->meet_all(); !met) return met.error();
    return desk;
}

base::Status Desk::meet_all() {
    std::int64_t known = 0;
    if (const auto kept = store_->load_projection(kLearners, kLearnersForm)) {
        const Json list = Json::parse(kept->bytes, nullptr, false);
        if (list.is_array()) {
            known = kept->sequence;
            for (const Json& one : list)
                learners_.push_back(
                    {study::LearnerId(one.value("id", "")), one.value("name", ""),
                     base::Moment{std::chrono::milliseconds{one.value("last_at", std::int64_t{0})}}});
        }
    }
    return journal_->replay(known, [&](std::int64_t, const study::Event& event) { meet(event); });
}

base::Status Desk::keep_learners(std::int64_t sequence) {
    Json list = Json::array();
    for (const Learner& learner : learners_)
        list.push_back({{"id", learner.id.text},
                        {"name", learner.name},
                        {"last_at", learner.last_at.time_since_epoch().count()}});
    return store_->save_projection(kLearners, kLearnersForm, sequence, list.dump());
}

void Desk::meet(const study::Event& event) {
    if (vault_) return;
    auto learner = std::find_if(learners_.begin(), learners_.end(),
                                [&](const Learner& l) { return l.id == event.actor; });
    if (const auto* named = std::get_if<study::LearnerNamed>(&event.body)) {
        if (learner == learners_.end())
            learner = learners_.insert(learners_.begin(), Learner{event.actor, {}, {}});
        learner->name = named->name;
    }
    if (learner == learners_.end()) return;
    learner->last_at = event.at;
    std::rotate(learners_.begin(), learner, learner + 1);
}

study::LearnerId Desk::welcome(const std::string& name, base::Moment now) {
    study::LearnerId id(new_event_id(now).text);
    rename(id, name, now);
    return id;
}

void Desk::rename(const study::LearnerId& learner, const std::string& name, base::Moment now) {
    study::Event event{new_event_id(now), now, learner, study::LearnerNamed{name}};
    meet(event);
    if (progress_) progress_->apply(event);
    journal_->append(std::move(event));
}

base::Status Desk::sit_down(const study::LearnerId& learner, std::chrono::minutes utc_offset) {
    if (vault_ && vault_->who() != learner)
        return base::Error{"",
                           "somebody else is signed in here; sign out first, "
                           "then sign in yourself"};
    journal_->wait();
    std::int64_t known = 0;
    progress_.emplace(learner, utc_offset);
    if (const auto kept = shelf_of(learner).load(progress_name(learner), kProgressForm))
        if (auto progress = study::Progress::from_bytes(kept->bytes, learner, utc_offset)) {
            progress_ = *std::move(progress);
            known = kept->sequence;
        }
    const auto apply = [&](std::int64_t, const study::Event& event) { progress_->apply(event); };
    base::Status read = replay_of(store_->folder(), learner, known, apply, vault_.get());
    recorder_.emplace(*journal_, *progress_, [](base::Moment now) { return new_event_id(now); });
    return read;
}

base::Status Desk::keep() {
    journal_->wait();
    const auto head = store_->head();
    if (!head) return head.error();
    if (journal_->pending() > 0) return base::Done{};  // what is computed knows events that the disk does not
    if (!vault_)
        if (base::Status kept = keep_learners(head->sequence); !kept) return kept;
    if (!progress_) return base::Done{};
    return shelf_of(progress_->learner())
        .save(progress_name(progress_->learner()), kProgressForm, head->sequence, progress_->to_bytes());
}
}  // namespace records
