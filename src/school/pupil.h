// school/pupil.h - what the school computes from one student's learning events.
//
// study::Progress is what the student works with; a Pupil is the part of it that a class is made of, and
// small enough to keep for everybody: how each question was answered at first, which unsafe beliefs
// stand, days and weeks of study, cases and exams. 5,000 answers, 1,024 of them first ones, take 70 KB
// (tests/bench/class_bench.cpp).
//
// A first answer is the one to a question that was never seen before, in any version; after it the
// explanation was read. A right answer settles something when it is a first one too, or came a day or
// more after the answer before (as in study/progress.h).
#pragma once

#include "assess/ability.h"
#include "study/event.h"
#include "study/progress.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace school {
using study::LearnerId;

/// The first 64 bits of a content hash: enough to tell two versions apart.
[[nodiscard]] std::uint64_t short_version(std::string_view hash);

/// A set of options in the bank's order, bit k the k-th; the first 16.
using Options = std::uint16_t;

/// A question as the student first answered it, and since.
struct FirstAnswer {
    std::string item;
    std::uint64_t version = 0;  ///< short_version of the item as it was shown
    std::int32_t day = 0;       ///< days since 1970
    std::int32_t number = 0;    ///< the student's n-th answer or case, from 1: what came before what
    Options chosen = 0;
    bool right = false;
    study::Certainty certainty = study::Certainty::unsaid;
    std::uint16_t tenths = 0;        ///< of a second, from shown to answered; at most 6,553 s
    std::int32_t last_day = 0;       ///< of the latest answer
    std::int32_t settled_right = 0;  ///< number of the latest right answer that settles something; 0: none
};

/// An unsafe option that was chosen while sure.
struct UnsafeAnswer {
    std::string item;
    std::uint64_t version = 0;
    Options chosen = 0;
    std::int32_t day = 0;            ///< of the latest time
    std::int32_t put_right_day = 0;  ///< of the second right answer in a row since then; 0: it stands
    std::int32_t safe_since = 0;     ///< right answers since then
};

/// A case carried to its debrief.
struct CaseDone {
    std::string case_id;
    std::string variant;
    std::uint64_t version = 0;  ///< short_version of the case
    std::int32_t day = 0;
    std::int32_t number = 0;
    float score = 0;                  ///< 0..1
    std::string critical_rule;        ///< the safety rule broken, or empty
    std::vector<std::string> chosen;  ///< of the first visit to a case: "GROUP CHOICE" (cases/act.h)
};

/// A sitting of a practice exam that is over. What a graded one came to is school::Papers'.
struct Sitting {
    std::string session;
    std::string name;
    std::int32_t day = 0;  ///< on which it began
    study::ExamEnd how = study::ExamEnd::finished;
    bool passed = false;
    float ability = 0, standard_error = 1, standard = 0;
    std::int32_t answers_before = 0;  ///< the student's answers before it began
};

/// One day of study.
struct PupilDay {
    std::int32_t day = 0;
    std::int32_t answers = 0;  ///< and reviews of cards
    std::int32_t right = 0;
    std::int32_t milliseconds = 0;
    std::int32_t out_of_time = 0;  ///< misses that the student put down to the time
    [[nodiscard]] float minutes() const { return static_cast<float>(milliseconds) / 60'000.0F; }
};

/// How the student stood at the end of a week in which they studied.
struct PupilWeek {
    std::int32_t week = 0;  ///< days since 1970 / 7
    float ability = 0, standard_error = 1;
    std::int32_t unsafe = 0;  ///< sure and unsafe, and not put right
    std::int32_t sure = 0, sure_wrong = 0;
};

class Pupil {
  public:
    explicit Pupil(LearnerId student, std::chrono::minutes utc_offset = {});

    /// Events in the order of the journal. Those of other people are passed over.
    void apply(const study::Event& event);

    [[nodiscard]] const LearnerId& student() const { return student_; }
    [[nodiscard]] const std::vector<FirstAnswer>& first_answers() const { return first_; }
    [[nodiscard]] const FirstAnswer* first_answer(std::string_view item) const;
    [[nodiscard]] const std::vector<UnsafeAnswer>& unsafe() const { return unsafe_; }
    [[nodiscard]] int unsafe_standing() const;
    [[nodiscard]] const std::vector<CaseDone>& cases() const { return cases_; }
    [[nodiscard]] const std::vector<Sitting>& exams() const { return exams_; }
    [[nodiscard]] const std::vector<PupilDay>& days() const { return days_; }  ///< ascending
    [[nodiscard]] const std::vector<PupilWeek>& weeks() const { return weeks_; }
    /// All answers: [certainty][right].
    [[nodiscard]] const study::CertaintyTable& certainty() const { return certainty_; }
    [[nodiscard]] int answers() const { return answers_; }
    /// From the latest 60 answers that settle something, over all topics.
    [[nodiscard]] assess::Ability ability() const;
    /// As at the end of this very day, where it is not over.
    [[nodiscard]] PupilWeek standing() const;
    [[nodiscard]] std::int64_t last_at() const { return last_at_; }  ///< ms since 1970; 0: never
    /// Minutes and answers from one day up to another, which is not counted.
    [[nodiscard]] PupilDay between(std::int32_t from, std::int32_t until) const;
    /// Grows with every event that counts.
    [[nodiscard]] std::uint32_t revision() const { return revision_; }

    /// Everything above as bytes, and back. Errors: broken bytes, or another build's.
    [[nodiscard]] std::string to_bytes() const;
    [[nodiscard]] static std::optional<Pupil> from_bytes(std::string_view bytes, const LearnerId& student,
                                                         std::chrono::minutes utc_offset);

  private:
    /// An answer as evidence of ability, and no more.
    struct Piece {
        float difficulty = 0, guessing = 0.25F;
        bool right = false;
    };
    template <class Archive>
    friend void fields(Archive& a, Piece& p);
    template <class Archive>
    void archive(Archive& a);
    [[nodiscard]] bool is_sound() const;
    void answered(const study::Attempt& attempt, std::int32_t today);
    void judge_safety(const study::Attempt& attempt, std::int32_t today);
    void missed(const study::Missed& missed, std::int32_t today);
    void acted(const study::CaseAct& act, std::int64_t at_ms, std::int32_t today);
    void ended(const study::CaseEnded& ended, std::int32_t today);
    void sat(const study::Event& event, std::int32_t today);
    PupilDay& study_day(std::int32_t day);
    void turn_week(std::int32_t today);

    LearnerId student_;
    std::chrono::minutes utc_offset_{};
    std::uint32_t revision_ = 0;
    std::int64_t last_at_ = 0;
    std::int32_t number_ = 0;
    std::int32_t answers_ = 0;
    std::int32_t week_ = 0;  ///< of the latest event
    std::vector<FirstAnswer> first_;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> index_;  ///< of first_, by item
    std::vector<UnsafeAnswer> unsafe_;
    std::vector<CaseDone> cases_;
    std::vector<Sitting> exams_;
    std::vector<Sitting> sitting_;  ///< begun and not over: none or one
    std::vector<PupilDay> days_;
    std::vector<PupilWeek> weeks_;
    std::vector<Piece> recent_;
    study::CertaintyTable certainty_{};
    std::string missed_attempt_;  ///< what the last word on a miss was about
    bool missed_by_time_ = false;
    std::string visit_;  ///< session of the case under way
    std::string visit_version_;
    std::int64_t visit_ms_ = 0;      ///< of its latest act
    std::vector<std::string> acts_;  ///< of that visit; empty where nothing was chosen
};

/// What is computed from a student's events; nullptr where it cannot be read.
using PupilOf = std::function<const Pupil*(const LearnerId&)>;
}  // namespace school
