// school/audit.h - who did what, in words, for the administrator.
//
// The log is the journal itself: hash-chained, never changed, copied into every backup. This only reads
// it aloud. It names the acts of people toward a school and its students, not the studying.
#pragma once

#include "school/roll.h"

#include <optional>
#include <string>
#include <vector>

namespace school {
/// What an act has to do with.
enum class ActKind : std::uint8_t { people, classes, records, privacy, bank, machines };
inline constexpr int kActKinds = 6;
/// "People and passwords"
[[nodiscard]] std::string_view in_words(ActKind kind);

/// One act, as it was meant when it was done.
struct Act {
    study::EventId event;
    base::Moment at{};
    LearnerId who;
    LearnerId about;  ///< the person it was done to; empty: nobody in particular
    ActKind kind = ActKind::people;
    std::string what;     ///< "enrolled Chloe Tan in Evening class"; begins with a verb
    bool counted = true;  ///< false: they had no right to it, and it changed nothing
};

/// What an act says, with the names as the roll has them; empty for studying.
[[nodiscard]] std::string in_words(const Roll& roll, const study::Body& body);

/// Which acts one wants to see; what is empty narrows nothing.
struct AuditQuery {
    std::string person;  ///< who did it, or whom it was done to
    std::optional<ActKind> kind = {};
    std::string words;  ///< in the name or in what was done, in any case
    bool operator==(const AuditQuery&) const = default;
};

class Audit {
  public:
    /// After the roll has taken the event; `counted` is what it answered.
    void apply(const Roll& roll, const study::Event& event, bool counted);

    /// The acts that are asked for, the newest first. Errors: `who` may not read them.
    [[nodiscard]] base::Result<std::vector<const Act*>> read(const Roll& roll, const LearnerId& who,
                                                             const AuditQuery& query = {}) const;
    /// What was signed for one person, the newest first: hours, competencies, grades, feedback, exams, extra
    /// time. Errors: `who` is not that person, and may neither see their page nor read the log.
    [[nodiscard]] base::Result<std::vector<const Act*>> signed_for(const Roll& roll, const LearnerId& who,
                                                                   const LearnerId& person) const;
    /// How many acts there are: it has changed where this has.
    [[nodiscard]] std::size_t size() const { return acts_.size(); }

  private:
    std::vector<Act> acts_;
};

/// Acts as a table for spreadsheets: when (UTC), who, what, about, counted, event. No cell of it runs.
/// Errors: `who` may not read them.
[[nodiscard]] base::Result<std::string> audit_file(const Audit& audit, const Roll& roll, const LearnerId& who,
                                                   const AuditQuery& query);
}  // namespace school
