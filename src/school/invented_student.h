// school/invented_student.h - an invented student at a machine: answers, reviews, plays and sits exams
// through the code that people do it through.
#pragma once

#include "school/invented_mind.h"
#include "study/deck.h"
#include "study/exam.h"
#include "study/exam_pool.h"
#include "study/practice.h"
#include "study/recorder.h"

namespace school {
/// What was written on one day, on all machines, as it comes.
class Pages final : public study::Journal {
  public:
    void turn_to(std::string machine) { machine_ = std::move(machine); }
    [[nodiscard]] std::vector<Written> take() { return std::exchange(written_, {}); }

    void append(study::Event event) override { written_.push_back({std::move(event), machine_}); }
    [[nodiscard]] std::vector<study::Receipt> receipts() override { return {}; }
    void wait() override {}
    void retry() override {}
    [[nodiscard]] std::size_t pending() const override { return 0; }
    base::Status replay(std::int64_t,
                        const std::function<void(std::int64_t, const study::Event&)>&) override {
        return base::Done{};
    }

  private:
    std::string machine_;
    std::vector<Written> written_;
};

/// What all of them share. Everything outlives the students.
struct Classroom {
    const TrueBank& bank;
    const study::Deck& deck;
    base::Random& dice;
    Pages& pages;
    std::chrono::minutes utc_offset{};
};

class InventedStudent {
  public:
    /// `taught`: see Mind.
    InventedStudent(Classroom room, study::LearnerId id, Habit habit, const std::vector<std::string>& taught);
    InventedStudent(const InventedStudent&) = delete;
    InventedStudent& operator=(const InventedStudent&) = delete;

    [[nodiscard]] const study::LearnerId& id() const { return progress_.learner(); }
    [[nodiscard]] Mind& mind() { return mind_; }
    [[nodiscard]] const Mind& mind() const { return mind_; }
    [[nodiscard]] const study::Progress& progress() const { return progress_; }

    study::EventId write(study::Body body, base::Moment at) { return recorder_.record(std::move(body), at); }

    // Each begins at `at` and says when it is over. `work`: the piece of work that it is for, or empty.
    base::Moment practice(std::vector<content::Item> items, study::Mode mode, const std::string& work,
                          base::Moment at);
    /// Questions of their own choice.
    base::Moment practice(int count, const std::set<std::string>& areas, const std::string& work,
                          base::Moment at);
    base::Moment review(int cards, std::size_t area, const std::string& work, base::Moment at);
    base::Moment play(const content::CaseStudy& study, const std::string& work, base::Moment at);
    /// `exam` stands in `bank`, which is a paper's own for a graded exam. `interrupted`: the machine was off
    /// for some minutes in between.
    base::Moment sit(const content::Bank& bank, const content::Blueprint& exam,
                     std::shared_ptr<const study::ExamPool> pool, const study::ExamChoice& choice,
                     bool interrupted, const std::string& work, base::Moment at);
    /// Looks for their own parameters of memory, where there are reviews enough.
    void fit_memory(base::Moment at);

  private:
    void begin(const std::string& work, const std::string& session, base::Moment at);
    void say_more(study::PracticeSet& set, const Reply& reply, base::Moment at);

    Classroom room_;
    Mind mind_;
    study::Progress progress_;
    study::Recorder recorder_;
    std::string latest_;  ///< id of the event that was written last
};
}  // namespace school
