// study/case_visit.h - a case as it is played at a desk: each act goes into the journal before
// anything else happens, so that a visit can be gone on with after any interruption.
#pragma once

#include "cases/debrief.h"
#include "study/recorder.h"

#include <memory>
#include <string>
#include <string_view>

namespace study {
/// How long a station lasts. A station of Ontario's exam is about 13 minutes for one part of a
/// visit (seven in some 90); a whole visit gets twice that.
inline constexpr int kStationSeconds = 26 * 60;

class CaseVisit {
  public:
    /// The client comes in, as a variant that this learner has not met yet where there is one.
    /// `station`: as a station of a practical exam, against kStationSeconds of the clock, with no
    /// hints and nothing taken back.
    /// Errors: the case cannot be started.
    [[nodiscard]] static base::Result<CaseVisit> begin(const content::Bank& bank,
                                                       const content::CaseStudy& study, Recorder& recorder,
                                                       base::Random& dice, base::Moment now,
                                                       bool station = false);
    /// The visit that was left open, where it stood.
    /// Errors: none is open; the case has changed since, or is gone: then it must be begun anew.
    /// The clock of a station goes on where it stood, from `now`.
    [[nodiscard]] static base::Result<CaseVisit> resume(const content::Bank& bank, Recorder& recorder,
                                                        base::Moment now);

    /// The id of the event that began it.
    [[nodiscard]] const std::string& session() const { return session_; }
    [[nodiscard]] const cases::Run& run() const { return run_; }
    /// Does it, and records it unless it was refused. `finish` records the result too.
    cases::Outcome act(const cases::Act& act, base::Moment now);
    [[nodiscard]] bool can_undo() const { return !run_.log.empty() && !run_.finished && !station_; }
    [[nodiscard]] bool is_station() const { return station_; }
    /// Reads the clock. Call it at least every kMostGapMs while the visit is open: a longer gap, such
    /// as a wall clock that was set forward, counts no more than that; one set back counts nothing.
    void tick(base::Moment now);
    /// Seconds left of a station at the last tick; never below 0.
    [[nodiscard]] int seconds_left() const;
    /// Takes the last act back.
    void undo(base::Moment now);
    /// The debrief of a finished visit.
    [[nodiscard]] const cases::Score& score() const { return score_; }

  private:
    CaseVisit(cases::Run run, Recorder& recorder, std::string session, std::string version)
        : run_(std::move(run)),
          recorder_(&recorder),
          session_(std::move(session)),
          version_(std::move(version)) {}
    void record(std::string act, base::Moment now);

    cases::Run run_;
    Recorder* recorder_;
    std::string session_;
    std::string version_;
    int step_ = 0;
    bool station_ = false;
    std::int64_t spent_ms_ = 0;  ///< of a station, at last_
    base::Moment last_{};        ///< the last tick
    cases::Score score_;
};
}  // namespace study
