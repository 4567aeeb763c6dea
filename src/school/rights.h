// school/rights.h - what the law gives students over their records (FERPA, 34 CFR part 99), and how long
// records are kept.
//
//   99.10   see them: within 45 days of asking; none are destroyed while a request is open
//   99.20   ask for a correction; decided within a reasonable time, the law names no days
//   99.21   where it is refused: a hearing, and a statement that is kept with the record and goes with it
//   99.32   each disclosure is recorded, and the student may read that. What the student got, and what
//           school officials saw who needed to, need not be; Palpate records what was given out as a file
//   99.37   directory data: here nobody is in it who did not say yes
//
// How long records are kept is not in the law: a state or an accreditor says it (RetentionSet).
//
// What "gone" means. Events are chained and copied to other machines, and none is ever deleted. What can go
// is the key: each person's events are encrypted with their own data key, and when every copy of that key is
// destroyed, what is left of them cannot be read by anybody. The chain still proves that nothing else was
// changed. Copies of the key lie in backups too: until the last of them is gone or overwritten, the person's
// records are not. keys_to_destroy() names whose keys may go; it destroys nothing.
//
// Source: 34 CFR 99.10 as the U.S. Department of Education publishes it (ed.gov, EDGAR part 99 subpart B).
#pragma once

#include "school/roll.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace school {
inline constexpr std::chrono::days kAccessDays{45};  ///< 34 CFR 99.10(b)

struct Statement {
    study::EventId id;
    base::Moment at{};
    std::string text;
};
struct Request {
    study::EventId id;
    base::Moment at{};
    LearnerId person;  ///< whose records
    study::RequestKind kind = study::RequestKind::access;
    std::string text;
    struct Answer {
        study::EventId id;
        base::Moment at{};
        LearnerId by;
        study::RequestAnswer answer = study::RequestAnswer::granted;
        std::string text;
    };
    std::optional<Answer> answer;  ///< the last one; none: the request is open
    std::vector<Statement> statements;

    [[nodiscard]] bool open() const { return !answer; }
    /// The last day for an answer; none: the law names no day.
    [[nodiscard]] std::optional<base::Date> due() const;
    /// Days from today to due(); below 0: it is late. 45 on the day of asking.
    [[nodiscard]] std::optional<int> days_left(base::Date today) const;
};

struct Disclosure {
    study::EventId id;
    base::Moment at{};
    LearnerId by;
    study::Disclosed disclosed;
};

struct Retention {
    int months = 0;  ///< after the last event of somebody who left; 0: for ever
    std::string rule;
};

class Rights {
  public:
    /// Takes every event that counted. Answers and statements may come before what they are about; they
    /// are attached to a request of the same person alone.
    void apply(const study::Event& event);

    [[nodiscard]] const Request* find(std::string_view request) const;
    /// By when they were made, the oldest first.
    [[nodiscard]] std::vector<const Request*> requests() const;
    [[nodiscard]] std::vector<const Disclosure*> disclosures_of(const LearnerId& person) const;
    [[nodiscard]] const Retention& retention() const { return retention_; }
    /// The last that was written by them or about them; none: nothing ever was.
    [[nodiscard]] std::optional<base::Moment> last_event_of(const LearnerId& person) const;

  private:
    void attach(const std::string& request);

    std::map<std::string, Request> requests_;
    struct Loose {
        std::string person;
        Request::Answer answer;
    };
    struct LooseStatement {
        std::string person;
        Statement statement;
    };
    std::map<std::string, std::vector<Loose>> answers_;  ///< by request
    std::map<std::string, std::vector<LooseStatement>> statements_;
    std::map<std::string, std::vector<Disclosure>> disclosures_;  ///< by person
    std::map<std::string, base::Moment> last_;
    Retention retention_;
    std::pair<base::Moment, std::string> retention_set_{};
};

/// Do they make sense? Ask before they are written.
/// Errors: a correction without words; a hearing where no correction was refused.
base::Status sense_of(const Rights& rights, const study::RequestMade& request);
/// Errors: no such request of that person; it is answered; refused without saying why.
base::Status sense_of(const Rights& rights, const study::RequestAnswered& answer);
/// Errors: no such request of that person; it was not refused; no words.
base::Status sense_of(const Rights& rights, const study::StatementMade& statement);

/// Errors: nobody who got it, no reason why they may, or not what.
base::Status sense_of(const study::Disclosed& disclosed);
/// Errors: months below 0 or above 1,200; a rule that names nobody who says so.
base::Status sense_of(const study::RetentionSet& rule);

/// What one person asked for. Errors: `who` is neither that person nor may answer requests.
base::Result<std::vector<const Request*>> requests_of(const Roll& roll, const Rights& rights,
                                                      const LearnerId& who, const LearnerId& person);
/// Everybody's, for whoever answers them: open ones first, those due first before others.
base::Result<std::vector<const Request*>> all_requests(const Roll& roll, const Rights& rights,
                                                       const LearnerId& who);
/// Who got something of one person's record. Errors as in requests_of().
base::Result<std::vector<const Disclosure*>> disclosures_of(const Roll& roll, const Rights& rights,
                                                            const LearnerId& who, const LearnerId& person);

/// Everybody's, the newest first. Errors: `who` may not answer requests.
base::Result<std::vector<std::pair<LearnerId, const Disclosure*>>> all_disclosures(const Roll& roll,
                                                                                   const Rights& rights,
                                                                                   const LearnerId& who);

/// A record of somebody who left, and when it would be due to go.
struct Leaving {
    LearnerId person;
    base::Date last{};  ///< day of the last event by or about them
    base::Date due{};
    bool asked = false;  ///< a request is open: nothing goes (99.10(e))
};
/// Those who left, under the rule that is set: the earliest due first; none where records are kept for
/// ever. Errors: `who` may not answer requests.
base::Result<std::vector<Leaving>> leaving(const Roll& roll, const Rights& rights, const LearnerId& who);
/// Whose data keys may be destroyed today: they left, the time is over, no request is open.
base::Result<std::vector<LearnerId>> keys_to_destroy(const Roll& roll, const Rights& rights,
                                                     const LearnerId& who, base::Date today);

struct DirectoryEntry {
    std::string name;
    std::vector<std::string> classes;
};
/// Directory data of those who said yes to it, by name. Errors: `who` may not disclose to anybody.
base::Result<std::vector<DirectoryEntry>> directory(const Roll& roll, const LearnerId& who);
}  // namespace school
