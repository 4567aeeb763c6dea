// school/hours.h - the hours of each student: logged, struck, made up, and what they amount to.
//
// An entry is never changed: a mistake is struck and stays readable. What counts is reckoned from all
// entries at once, so that it does not matter in which order the machines' bundles came:
//
//   - struck entries never count; nor does what would bring a day above 24 hours;
//   - an absence counts nothing until it is made up, and a make-up counts for no more than was missed,
//     once, under the subject that was missed;
//   - of a late arrival the minutes count that were logged. For the share that was attended it is in part
//     an absence, as the programme's rules say (content/programme.h);
//   - an excused absence is missed all the same, and made up; it is left out of that share.
#pragma once

#include "content/bank.h"
#include "school/roll.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace school {
inline constexpr int kDayMinutes = 24 * 60;

/// An entry as it was logged, and whether it was struck.
struct HoursEntry {
    study::EventId id;
    base::Moment at{};
    LearnerId by;  ///< who logged it
    base::Date day{};
    study::HoursLogged logged;
    struct Strike {
        base::Moment at{};
        LearnerId by;
        std::string reason;
    };
    std::optional<Strike> strike;

    [[nodiscard]] bool missed() const {
        return logged.presence == study::Presence::absent || logged.presence == study::Presence::excused;
    }
    [[nodiscard]] bool make_up() const { return logged.kind == study::HoursKind::make_up; }
};

class Hours {
  public:
    /// Takes HoursLogged and HoursStruck that counted; passes all others by. A strike may come before what
    /// it strikes. One that names another student than the entry does strikes nothing.
    void apply(const study::Event& event);

    [[nodiscard]] const HoursEntry* find(std::string_view id) const;
    /// A student's entries, also those that were struck, by day and then by when they were logged.
    [[nodiscard]] std::vector<const HoursEntry*> of(const LearnerId& student) const;

  private:
    struct Struck {
        std::string person;
        study::EventId id;
        HoursEntry::Strike strike;
    };
    void strike(HoursEntry& entry) const;

    std::map<std::string, HoursEntry> entries_;              ///< by event id
    std::map<std::string, std::vector<Struck>> strikes_;     ///< by the entry's id
    std::map<std::string, std::vector<std::string>> whose_;  ///< entries of each student
};

/// Does the entry make sense? Ask before it is written. Errors, said to who logs: no such day, a day in the
/// future, a subject that the class's programme does not have, no or too many minutes, more than 24 hours
/// that day, a make-up of nothing or of more than is still open, a clinic session without supervisor,
/// number or a region of the bank.
base::Status sense_of(const Roll& roll, const Hours& hours, const content::Bank& bank,
                      const study::HoursLogged& entry, base::Date today);

// ---------------------------------------------------------------- what it amounts to

struct SubjectHours {
    std::string subject;  ///< its id
    std::string name;
    int minutes = 0;
    int needed = 0;  ///< minutes; 0: no minimum of its own
    [[nodiscard]] int missing() const { return needed > minutes ? needed - minutes : 0; }
};

struct Absence {
    const HoursEntry* entry = nullptr;
    int made_up = 0;                  ///< minutes
    std::optional<base::Date> until;  ///< the last day for making it up; none: any day
    [[nodiscard]] int open() const { return entry->logged.minutes - made_up; }
};

/// An entry that somebody should look at: it may be a mistake.
struct Doubt {
    const HoursEntry* entry = nullptr;
    std::string what;     ///< said to an instructor
    bool counts = false;  ///< it counts until it is struck
};

/// When the hours will be complete at the pace of the last weeks; see foresee().
struct Outlook {
    base::Date likely{};
    std::optional<base::Date> early,
        late;  ///< four times in five it is between them; no `late`: not to be said
    double minutes_a_week = 0;
    int weeks = 0;  ///< that the pace rests on
};

struct Standing {
    const content::Programme* programme = nullptr;
    std::vector<SubjectHours> subjects;                  ///< the programme's, then others that were logged
    int minutes = 0;                                     ///< that count: the sum over `subjects`
    int clinic_minutes = 0;                              ///< of them
    int make_up_minutes = 0;                             ///< of them
    int present = 0, late = 0, absent = 0, excused = 0;  ///< entries
    double attended = 1;                                 ///< share, 0..1; 1 where nothing was held
    std::vector<Absence> absences;                       ///< by day
    std::vector<const HoursEntry*> clinic;               ///< sessions that count, by day
    std::vector<Doubt> doubts;
    std::optional<Outlook> outlook;  ///< none: complete, or fewer than three weeks to judge by

    [[nodiscard]] int needed() const;         ///< minutes in all
    [[nodiscard]] int clinic_needed() const;  ///< minutes
    [[nodiscard]] int open_minutes() const;   ///< missed, and not made up
    /// Minutes that must still be logged: for the total, for the subjects, or for clinic, whichever is most.
    [[nodiscard]] int missing() const;
    [[nodiscard]] bool attends_enough() const;
    /// Nothing is missing, and what the rules ask for was made up.
    [[nodiscard]] bool complete() const;
};

/// Of one student in all their classes of that programme. Errors: `who` may neither see their own nor this
/// student's record, or there is no such programme.
base::Result<Standing> standing(const Roll& roll, const Hours& hours, const content::Bank& bank,
                                const LearnerId& who, const LearnerId& student, std::string_view programme,
                                base::Date today);

/// From how many minutes counted in each of the last weeks, the newest first, when `missing` more will be
/// there. The weeks ahead are taken to be like those, each as uncertain as they differ, and their mean as
/// uncertain as the mean of so few is (normal approximation, 80 %): after d days, n weeks behind, mean m,
/// standard deviation s, w = d / 7, the bounds are w m +- 1.2816 s sqrt(w + w^2 / n).
/// None: fewer than three weeks, nothing missing, no pace at all, or more than ten years.
[[nodiscard]] std::optional<Outlook> foresee(int missing, const std::vector<int>& weeks, base::Date today);

/// "12 h 30 min", "45 min", "0 h".
[[nodiscard]] std::string hours_in_words(int minutes);
}  // namespace school
