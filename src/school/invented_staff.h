// school/invented_staff.h - the invented school's office: who founds it, teaches in it and keeps its books.
#pragma once

#include "school/invented_student.h"
#include "school/paper.h"

#include <memory>

namespace school {
/// The school's clock: minutes after midnight on a day there.
struct Clock {
    base::Moment now{};  ///< nothing is written that would be later
    std::chrono::minutes utc_offset{};
    [[nodiscard]] base::Moment at(base::Date day, int minutes) const {
        return base::Moment{day} + std::chrono::minutes{minutes} - utc_offset;
    }
};

struct InventedClass {
    std::string id;
    std::string name;
    study::LearnerId instructor;
    bool evening = false;
    std::vector<InventedStudent*> students;  ///< enrolled now
    std::vector<study::WorkSet> work;        ///< that was given, not withdrawn

    [[nodiscard]] bool meets_on(base::Date day) const;
    [[nodiscard]] int begins_at() const { return evening ? 18 * 60 : 9 * 60; }  ///< minutes after midnight
};

/// What everybody is asked alike.
struct TermQuestions {
    /// One in every second week, on the areas of that week and the one before; no item in two of them.
    std::vector<std::vector<const content::Item*>> quizzes;
    const content::Blueprint* midterm = nullptr;  ///< nullptr: the bank has none that it could fill
    std::vector<const content::Item*> form;       ///< of the midterm
    std::vector<const content::Item*> graded;     ///< of the graded exam; empty: there is none
};
inline constexpr std::size_t kQuizItems = 12, kGradedItems = 20;
inline constexpr std::string_view kMidterm = "school-final";
[[nodiscard]] TermQuestions choose_questions(const TrueBank& bank, int weeks, base::Random& dice);
/// Some for a graded exam, that no quiz and no graded exam asked.
[[nodiscard]] std::vector<const content::Item*> choose_graded(const TrueBank& bank,
                                                              const TermQuestions& asked, base::Random& dice);

/// A graded exam as it lies on the machines of the classroom, and what marks it.
struct GradedExam {
    study::PaperSet set;
    content::Bank bank;  ///< the paper's own: nothing in it tells an answer
    PaperKey key;
    int day = 0;  ///< of the term, on which it is sat; of one that nobody has sat yet: none
};

/// The staff's pen: writes on the office's machine, and nothing after the clock's now.
class Office {
  public:
    /// Everything outlives the office.
    Office(const Invention& invention, const TrueBank& bank, const TermQuestions& questions,
           base::Random& dice, Pages& pages);

    /// The school, its people but the students, its machines and terms.
    void found(base::Date term_begins);
    std::string open_class(int number, base::Moment at, InventedClass& one);
    void list(const study::LearnerId& id, const std::string& name, const std::string& sign_in, int number,
              bool active, base::Moment at);
    void enrol(InventedClass& one, InventedStudent& student, bool enrolled, base::Moment at);
    /// What the instructor of a class gives it in week `week` (0: the first).
    std::vector<study::WorkSet> give_work(InventedClass& one, int week, base::Date monday);
    /// The examiner sets a class its graded exam, to be sat four days later.
    std::unique_ptr<GradedExam> set_paper(const InventedClass& one, int day, base::Date monday);
    /// And at the very end one that can be begun for two weeks from then on; nullptr: the bank is too small.
    std::unique_ptr<GradedExam> set_final(const InventedClass& one,
                                          const std::vector<const content::Item*>& items);
    /// And marks it.
    void mark_paper(const GradedExam& exam, const InventedClass& one, base::Date day);
    /// One day's lesson: hours, absences, make-ups; it teaches who was there.
    void hold_lesson(InventedClass& one, int day_number, base::Date day,
                     const std::function<bool(const InventedStudent&)>& stays_away);
    /// What the staff does once a week, besides.
    void keep_books(std::vector<InventedClass>& classes, int week, base::Date friday);
    study::EventId write(const study::LearnerId& who, study::Body body, base::Moment at);

    [[nodiscard]] const study::LearnerId& administrator() const { return administrator_; }
    [[nodiscard]] const std::vector<std::string>& laptops() const { return laptops_; }
    [[nodiscard]] const Clock& clock() const { return clock_; }

  private:
    std::unique_ptr<GradedExam> set_exam(const InventedClass& one, const char* title,
                                         const std::vector<const content::Item*>& items, base::Moment at,
                                         base::Moment opens, base::Moment closes);
    void grade_and_say(InventedClass& one, int week, base::Date friday);
    void sign_competencies(InventedClass& one, int week, base::Date friday);
    void answer_requests(const std::vector<InventedClass>& classes, int week, base::Date friday);
    void write_items(int week, base::Date friday);
    void look_into_lab(int week, base::Date friday);

    const Invention& invention_;
    const TrueBank& bank_;
    const TermQuestions& questions_;
    base::Random& dice_;
    Pages& pages_;
    Clock clock_;
    std::string machine_, term_, late_rule_;
    study::LearnerId administrator_;
    std::vector<study::LearnerId> instructors_;  ///< the first is an examiner, too
    std::vector<std::string> laptops_;
    struct Missed {
        std::string entry;
        InventedStudent* student = nullptr;
        std::string subject;
        int minutes = 0;
    };
    std::vector<Missed> missed_;  ///< absences that nobody made good yet
    std::vector<std::string> drafts_;
    std::string request_;  ///< that waits for an answer
    study::LearnerId asked_by_;
};
}  // namespace school
