// study/exam_record.h - one sitting of an exam, as the journal tells it.
//
// A sitting is nothing but its events: study::Exam (exam.h) writes them and reads its state from
// here, so an exam that was cut off by a crash stands, when it is read again, where it stood.
//
// Time is spent in milliseconds of CLOCK_BOOTTIME, which goes on while the machine is suspended
// and which nobody can set; the wall clock is kept for the record only.
#pragma once

#include "study/event.h"

#include <vector>

namespace study {
/// One question of a sitting.
struct ExamQuestion {
    std::string item;
    std::string version;
    std::string leaf;
    std::vector<int> rows;    ///< rows[r]: the option that row r shows; empty: not seen yet
    std::vector<int> chosen;  ///< options in the bank's order; empty: none
    bool flagged = false;
    int changes = 0;  ///< how often another option was chosen after the first
    int first = -1;   ///< the option that was chosen first; -1: none
    int spent_ms = 0;

    std::string attempt;  ///< event id of its Attempt: it is scored and cannot be changed; empty: open
    bool right = false;
    bool unsafe = false;
    // As the item was known when it was shown.
    double discrimination = 1;
    double difficulty = 0;
    double guessing = 0.25;
};

/// Something that came between the candidate and the exam.
struct ExamIncident {
    std::uint8_t word = 0;    ///< a ClockWord: resumed, slept or moved
    std::int64_t at_ms = 0;   ///< wall clock, ms since 1970
    std::int64_t gap_ms = 0;  ///< how long; of a moved clock: how far, negative where it was set back
    int question = 0;         ///< where in the sitting
};

/// How likely the candidate stands above the standard in an area.
struct AreaChance {
    std::string area;    ///< its id
    double above = 0.5;  ///< 0..1
};

struct ExamRecord {
    std::string session;  ///< id of its ExamBegun
    ExamBegun terms;
    std::int64_t begun_ms = 0;  ///< wall clock, ms since 1970
    std::int64_t last_ms = 0;   ///< wall clock of the latest event
    std::int64_t boot_ms = 0;   ///< CLOCK_BOOTTIME of the latest event that says it
    std::string boot;           ///< which start of the machine that counts from

    std::vector<ExamQuestion> questions;  ///< adaptive: those asked so far; a fixed form: all
    int position = 0;                     ///< the question looked at
    int section = 0;
    bool on_break = false;
    bool paused = false;  ///< the candidate left of their own will: nothing was spent since
    int spent_ms = 0;     ///< of the section's time, or of the break's
    int earlier_ms = 0;   ///< spent in the sections before

    bool over = false;
    // Once over: see ExamEnded.
    std::uint8_t how = 0;  ///< an ExamEnd
    bool passed = false;
    double ability = 0.0;
    double standard_error = 1.0;
    std::vector<AreaChance> areas;

    std::vector<ExamIncident> incidents;

    /// Items of all sections; the first question of a section, and the first after it.
    [[nodiscard]] int length() const;
    [[nodiscard]] int section_begin() const;
    [[nodiscard]] int section_end() const;
    /// How many questions are answered: scored, or with an option chosen in a fixed form.
    [[nodiscard]] int answered() const;
    /// Time that the exam took, breaks not counted.
    [[nodiscard]] std::int64_t whole_ms() const {
        return std::int64_t{earlier_ms} + (on_break ? 0 : spent_ms);
    }
    [[nodiscard]] bool is_adaptive() const { return terms.form.empty(); }
    /// A graded exam of a school, marked there: nothing here says what was right.
    [[nodiscard]] bool is_sealed() const { return !terms.paper.empty(); }
    /// Over, and there is a report: one that was given up has none, nor one that fails unfinished.
    [[nodiscard]] bool has_report() const;
    /// Are all numbers such as events bring about? For a record that was read from bytes.
    [[nodiscard]] bool is_sound() const;
};

/// A sitting as its first event leaves it.
[[nodiscard]] ExamRecord begun(const Event& event, const ExamBegun& terms);
/// Takes a later event of the sitting in. Others, and impossible ones, change nothing.
void apply(ExamRecord& record, const Event& event);
}  // namespace study
