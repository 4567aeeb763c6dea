// study/progress.h - what a learner's answers mean: what is known, how sure that is, what is
// due, what was unsafe. Computed from events alone, one after another, so that it can be
// rebuilt at any time; a snapshot of it (to_bytes) only saves the walk.
//
// Which answers count as evidence of ability: the first one to an item, and any that came a
// day or more after the one before. Answering again while the explanation is fresh says
// nothing about what is known.
#pragma once

#include "assess/ability.h"
#include "content/bank.h"
#include "recall/fsrs.h"
#include "study/exam_record.h"
#include "study/remembered.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace study {
/// What one learner did with one item.
struct ItemHistory {
    std::string item;
    std::string leaf;
    int attempts = 0;
    int misses = 0;
    bool last_right = false;
    bool marked = false;
    std::int64_t last_at = 0;      ///< ms since 1970; 0: never
    recall::State memory;          ///< after the last answer; stability 0: never answered
    std::int64_t due_day = 0;      ///< days since 1970
    bool unsafe_standing = false;  ///< an unsafe option was chosen while sure, and not yet put right twice
    int safe_since = 0;            ///< right answers since then
    std::string last_attempt;      ///< event id
};

/// One answer that counts as evidence.
struct Evidence {
    std::string leaf;
    std::int32_t day = 0;  ///< days since 1970
    double difficulty = 0;
    double guessing = 0.25;
    bool right = false;
};

/// One day of study.
struct StudyDay {
    std::int32_t day = 0;  ///< days since 1970
    int answers = 0;
    int right = 0;
    int reviews = 0;                     ///< of cards
    std::int64_t milliseconds = 0;       ///< of answers and of reviews
    std::int64_t card_milliseconds = 0;  ///< of reviews alone
};

/// A case carried to its debrief.
struct CaseResult {
    std::string case_id;
    std::string variant;
    double score = 0;
    bool critical = false;
    std::int64_t at = 0;
};

/// A case that was begun and not carried to its debrief: it can be gone on with.
struct OpenVisit {
    std::string session;  ///< empty: none is open
    std::string case_id;
    std::string variant;
    std::string version;            ///< of the case, when it was begun
    std::vector<std::string> acts;  ///< as cases::to_text writes them; undone ones are gone
    bool station = false;           ///< played as a station of a practical exam
    std::int64_t spent_ms = 0;      ///< of a station: what its clock has run so far
    std::int64_t last_ms = 0;       ///< wall clock of its last event
};
/// A gap between two events of a station counts at most so much: after an interruption the
/// clock goes on where it stood.
inline constexpr std::int64_t kMostGapMs = 120'000;

/// How certainty and truth went together. [certainty][right]
using CertaintyTable = std::array<std::array<int, 2>, 4>;

/// An area or a leaf topic as the learner knows it.
struct Standing {
    std::string id;
    std::string name;
    int answers = 0;  ///< that count as evidence
    assess::Ability ability;
    double above_standard = 0.5;  ///< probability that the ability lies above the standard
};

/// How much may be said about a standing, in words a student understands.
enum class Assurance : std::uint8_t { nothing_yet, open, likely_below, likely_above, below, above };

/// The ability at which a candidate just passes. A convention until answers of many students
/// calibrate it: the items' difficulties are their authors' guesses, with 0 the average.
inline constexpr double kStandard = 0.0;
/// Fewer answers than this show as gray and open.
inline constexpr int kFewAnswers = 5;

/// Of more sittings than this the oldest are not kept at hand; the journal has them.
inline constexpr std::size_t kSittings = 40;

class Progress {
  public:
    /// Events must come in the order of the journal. Those of other learners are passed over.
    explicit Progress(LearnerId learner, std::chrono::minutes utc_offset = {});

    void apply(const Event& event);

    [[nodiscard]] const LearnerId& learner() const { return learner_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::map<std::string, std::string>& goals() const { return goals_; }
    [[nodiscard]] const ItemHistory* item(std::string_view id) const;
    [[nodiscard]] const std::vector<StudyDay>& days() const { return days_; }  ///< ascending
    [[nodiscard]] const std::vector<CaseResult>& cases() const { return cases_; }
    [[nodiscard]] const OpenVisit& open_visit() const { return open_visit_; }
    /// Sittings of exams, the latest last; of very many only the last kSittings.
    [[nodiscard]] const std::vector<ExamRecord>& exams() const { return exams_; }
    /// The sitting that is not over; nullptr where there is none.
    [[nodiscard]] const ExamRecord* open_exam() const {
        return exams_.empty() || exams_.back().over ? nullptr : &exams_.back();
    }
    [[nodiscard]] const Remembered& remembered() const { return remembered_; }  ///< the cards
    [[nodiscard]] const CertaintyTable& certainty() const { return certainty_; }
    [[nodiscard]] const std::map<MissReason, int>& miss_reasons() const { return miss_reasons_; }
    [[nodiscard]] int answers() const;
    /// Grows with every event that counts, so that what was computed from it can be told to be old.
    [[nodiscard]] std::uint64_t revision() const { return revision_; }

    /// Each area of `exam`, in its order; each leaf of one area.
    [[nodiscard]] std::vector<Standing> areas(const content::Blueprint& exam) const;
    [[nodiscard]] std::vector<Standing> leaves(const content::Area& area) const;
    /// The exam as a whole: evidence of all its areas together.
    [[nodiscard]] Standing overall(const content::Blueprint& exam) const;
    /// overall() as it stood at the end of each of the last `count` days of study, oldest first.
    [[nodiscard]] std::vector<std::pair<std::int32_t, assess::Ability>> history(
        const content::Blueprint& exam, std::size_t count) const;

    /// Items whose memory is due on or before `day`, the most overdue first.
    [[nodiscard]] std::vector<const ItemHistory*> due(base::Date day) const;
    /// How many fall due on that very day; those of before count for `today`.
    [[nodiscard]] int due_on(base::Date day, base::Date today) const;
    /// Items where an unsafe option was chosen with certainty and that is not put right yet.
    [[nodiscard]] std::vector<const ItemHistory*> unsafe() const;
    [[nodiscard]] std::vector<const ItemHistory*> marked() const;
    [[nodiscard]] std::vector<const ItemHistory*> missed() const;  ///< last answer was wrong

    /// Items that were ever answered and whose id begins like that.
    [[nodiscard]] std::vector<const ItemHistory*> answered(std::string_view beginning) const;

    /// Everything above as bytes, and back. Errors: broken bytes, or another build's.
    [[nodiscard]] std::string to_bytes() const;
    [[nodiscard]] static std::optional<Progress> from_bytes(std::string_view bytes, const LearnerId& learner,
                                                            std::chrono::minutes utc_offset);

  private:
    template <class Archive>
    void archive(Archive& a);
    void answered(const Event& event, const Attempt& attempt);
    void reviewed(const Event& event, const CardReviewed& review);
    StudyDay& study_day(std::int32_t number);
    ItemHistory& history_of(const std::string& item);
    [[nodiscard]] bool is_countable() const;
    [[nodiscard]] Standing standing(std::string id, std::string name,
                                    const std::set<std::string_view>& leaves, std::int32_t until_day) const;

    LearnerId learner_;
    std::chrono::minutes utc_offset_{};
    std::string name_;
    std::map<std::string, std::string> goals_;
    std::unordered_map<std::string, std::size_t> index_;
    std::vector<ItemHistory> items_;
    std::vector<Evidence> evidence_;
    std::vector<StudyDay> days_;
    std::vector<CaseResult> cases_;
    OpenVisit open_visit_;
    std::vector<ExamRecord> exams_;
    Remembered remembered_;
    std::uint64_t revision_ = 0;
    CertaintyTable certainty_{};
    std::map<MissReason, int> miss_reasons_;
    std::map<std::string, MissReason> missed_;  ///< by attempt: the last word counts
};

/// How an answer rates as a review of what is behind it: wrong is `again`; right but guessed is
/// `hard`; right is `good`; right, sure and within 15 seconds is `easy`.
[[nodiscard]] recall::Rating rating_of(const Attempt& attempt);

/// What may honestly be said: nothing below kFewAnswers answers, "likely" from a chance of 0.8
/// to either side, plainly from 0.95.
[[nodiscard]] Assurance assurance(const Standing& standing);
/// "likely above the standard", for a sentence.
[[nodiscard]] std::string_view in_words(Assurance assurance);

/// The chance of recall at which an item comes back.
inline constexpr double kRetention = 0.9;
}  // namespace study
