// study/exam.h - an exam as the candidate sits it: the rules, the clock, the next question.
//
//     Exam exam = Exam::begin(bank, blueprint, pool, choice, recorder, dice, clock);
//     exam.tick(clock);          // each frame, and at least every kHeartbeat
//     exam.choose(option, clock);
//     exam.confirm(clock);       // recorded, and on to the next question
//
// The sitting itself lies in the learner's progress (exam_record.h): every act is an event first
// and then read from there, so what resume() finds after a crash is what was there before it.
//
// Time. The budget counts CLOCK_BOOTTIME, added up in events: every kHeartbeat and with each act.
// After a pause the gap costs nothing, nor after a crash (the strict rule charges both), except for what may
// have been spent and not yet written, at most kMostUnwritten: so no one gains by pulling the plug.
#pragma once

#include "study/exam_pool.h"
#include "study/exam_record.h"
#include "study/recorder.h"

#include <optional>

namespace study {
/// Both clocks at one moment.
struct Clocks {
    base::Moment wall{};
    std::int64_t boot_ms = 0;  ///< CLOCK_BOOTTIME
    std::string boot;          ///< which start of the machine it counts from
};

inline constexpr std::int64_t kHeartbeatMs = 5'000;
/// What an answer's way to the disk may take on top of a heartbeat.
inline constexpr std::int64_t kMostUnwrittenMs = kHeartbeatMs + 1'000;
/// The clocks may differ by so much before it is told.
inline constexpr std::int64_t kClockMovedMs = 120'000;
/// A pause between two ticks this long means that the machine slept.
inline constexpr std::int64_t kSleptMs = 60'000;

/// An interruption shorter than this is in the record, but nobody is told.
inline constexpr std::int64_t kToldMs = 2'000;

/// How the candidate wants to sit it.
struct ExamChoice {
    int items = 0;            ///< 0: all of the blueprint's; fewer: a shorter rehearsal
    double extra_time = 1.0;  ///< an accommodation: 1.5 gives half as much again
    bool strict = false;      ///< interruptions cost their time, too
    std::string paper = {};   ///< a graded exam: its id, see ExamBegun
};
[[nodiscard]] bool is_shorter(const content::Blueprint& exam, const ExamChoice& choice);
/// Whole minutes for so many items, with the extra time, breaks not counted.
[[nodiscard]] int minutes_of(const content::Blueprint& exam, const ExamChoice& choice);

class Exam {
  public:
    /// All four outlive the exam. Promise: the pool can fill the exam's areas.
    static Exam begin(const content::Bank& bank, const content::Blueprint& blueprint,
                      std::shared_ptr<const ExamPool> pool, const ExamChoice& choice, Recorder& recorder,
                      base::Random& dice, const Clocks& now);
    /// Goes on with the sitting that is open. Promise: recorder.progress().open_exam() is not nullptr,
    /// its blueprint stands in the bank, and `pool` is that blueprint's.
    static Exam resume(const content::Bank& bank, std::shared_ptr<const ExamPool> pool, Recorder& recorder,
                       base::Random& dice, const Clocks& now);

    [[nodiscard]] const ExamRecord& record() const { return recorder_->progress().exams().back(); }
    [[nodiscard]] bool is_over() const { return record().over; }
    [[nodiscard]] bool on_break() const { return record().on_break; }
    /// The question looked at, and its item as it stands in the bank. Promise: not over.
    [[nodiscard]] const ExamQuestion& question() const;
    [[nodiscard]] const content::Item& item() const;
    /// What it shows; nullptr: nothing.
    [[nodiscard]] const content::Picture* picture() const { return bank_->picture_of(item()); }
    [[nodiscard]] bool can_go_to(int number) const;
    [[nodiscard]] bool can_confirm() const { return !is_over() && !on_break() && !question().chosen.empty(); }
    /// Of the section, or of the break.
    [[nodiscard]] std::int64_t left_ms() const;

    /// Lets time pass; ends the section, the break or the exam when its time is up.
    void tick(const Clocks& now);
    /// Chooses the option at `position` (in the bank's order).
    void choose(int position, const Clocks& now);
    void flag(const Clocks& now);  ///< or takes the flag back
    /// Answers for good and goes on; where one may go back, only goes on. After the last question of a
    /// section without a way back the section is over. Promise: can_confirm().
    void confirm(const Clocks& now);
    /// Looks at another question of the section. Promise: can_go_to(number).
    void go_to(int number, const Clocks& now);
    /// Ends the section, after the last one the exam. Promise: not over, no break.
    void submit(const Clocks& now);
    void end_break(const Clocks& now);
    void give_up(const Clocks& now);
    /// The candidate leaves and means to come back: what passes until then costs nothing, unless the
    /// strict rule was chosen.
    void pause(const Clocks& now);

    Exam(Exam&&) = default;
    Exam& operator=(Exam&&) = default;

  private:
    Exam(const content::Bank& bank, std::shared_ptr<const ExamPool> pool, Recorder& recorder,
         base::Random& dice, const Clocks& now);
    void prepare(const content::Blueprint& blueprint);
    void pass_time(const Clocks& now);
    bool in_time(const Clocks& now);
    void say(ClockWord word, const Clocks& now, std::int64_t gap_ms = 0);
    [[nodiscard]] bool is_there(int number) const;
    void show_item(int number, const content::Item& item, std::vector<int> rows, const Clocks& now);
    void show_next(const Clocks& now);
    void show_or_replace(int number, const Clocks& now);
    [[nodiscard]] const content::Item* replacement(int number) const;
    void say_choice(std::vector<int> chosen, bool flagged, const Clocks& now);
    void submit_section(ExamEnd how, const Clocks& now);
    void record_attempt(int number, const Clocks& now);
    void end(ExamEnd how, const Clocks& now);
    [[nodiscard]] std::int64_t budget_ms() const;
    [[nodiscard]] int spent() const;

    const content::Bank* bank_;
    std::shared_ptr<const ExamPool> pool_;
    Recorder* recorder_;
    base::Random* dice_;
    std::vector<assess::Standing> standing_;
    std::optional<assess::AdaptiveExam> chooser_;
    std::int64_t spent_ms_ = 0;  ///< as the record's, and since then
    Clocks last_;
    std::int64_t written_ms_ = 0;  ///< spent_ms_ when it was last recorded
};
/// Closes the open sitting whose exam the bank no longer describes. Promise: there is one.
void give_up_exam(const content::Bank& bank, Recorder& recorder, base::Moment now);
}  // namespace study
