// school/gradebook.h - a class's grades: a row a student, a column a piece of work.
//
// The grade is the mean of the credits, weighted. Two are told: out of what is due or in so far, where what
// is due and did not come counts as 0; and out of everything that was given, where what is still to be done
// counts as 0 too: that much is sure. Excused work, work of no weight and graded exams that are not marked
// yet are left out of both.
#pragma once

#include "content/table_file.h"
#include "school/school.h"

#include <optional>
#include <span>

namespace school {
struct Grade {
    std::optional<double> so_far;  ///< 0..1; none: nothing graded is due or in
    std::optional<double> of_all;  ///< none: no graded work was given
};
struct GradeRow {
    LearnerId student;
    std::string name;
    std::vector<WorkResult> results;  ///< one for each column
    Grade grade;
};
struct Gradebook {
    std::string class_id;
    std::vector<const Work*> works;  ///< columns; valid until the school takes the next event
    std::vector<GradeRow> rows;      ///< those enrolled, by name
};
/// How many of the class have handed it in, were graded or excused.
[[nodiscard]] int count_in(const Gradebook& book, std::size_t column);

/// The mean of the credits that there are for that column; none: there are none. Not weighted: it is of one
/// piece of work.
[[nodiscard]] std::optional<double> mean_credit(const Gradebook& book, std::size_t column);
/// The mean of the grades that there are: &Grade::so_far or &Grade::of_all.
[[nodiscard]] std::optional<double> mean_grade(const Gradebook& book, std::optional<double> Grade::*grade);

/// Work that is open now, and that not everybody has handed in.
struct OpenWork {
    std::size_t column = 0;                               ///< of the book
    int in = 0;                                           ///< handed in, graded or excused
    std::vector<std::size_t> not_begun, under_way, late;  ///< rows of the book; late: begun or not
};
/// What is still to be due stands first, the first due first; then what is overdue, the latest due first.
/// What is closed, or to come, is not among it.
[[nodiscard]] std::vector<OpenWork> open_work(const Gradebook& book);

/// Errors: they may not see that class.
[[nodiscard]] base::Result<Gradebook> gradebook(const School& school, const LearnerId& who,
                                                std::string_view class_id, base::Moment now);

/// A student's own work in a class, and the grade it comes to.
struct OwnWork {
    std::vector<const Work*> works;
    std::vector<WorkResult> results;
    Grade grade;
};
/// Errors: `who` is neither the student nor teaches them in that class.
[[nodiscard]] base::Result<OwnWork> work_of(const School& school, const LearnerId& who,
                                            const LearnerId& student, std::string_view class_id,
                                            base::Moment now);

[[nodiscard]] Grade grade_of(std::span<const Work* const> works, std::span<const WorkResult> results,
                             base::Moment now);

// --- as a file

/// Columns name, sign_in, number, one a piece of work by its title (of several with one title each with a
/// part of its id), "so far %" and "of all %". A grade is a number from 0 to 100, or "excused".
/// Errors: they may not see that class.
[[nodiscard]] base::Result<std::string> gradebook_file(const School& school, const LearnerId& who,
                                                       std::string_view class_id, base::Moment now,
                                                       content::TableCells cells);

struct GradeChange {
    std::size_t line = 0;
    LearnerId student;
    std::string name;
    std::string work;   ///< id
    std::string words;  ///< "Cautions quiz: 85 % instead of 70 %"
};
struct GradesPreview {
    std::vector<GradeChange> changes;
    std::vector<base::Error> refused;  ///< with file and line
    std::vector<base::Error> notes;
    std::vector<study::Body> acts;  ///< Graded, for Pen::write_all(); none where anything was refused

    [[nodiscard]] bool is_sound() const { return refused.empty(); }
};
/// What such a file would change. Rows go by sign_in, else number, else name. An empty cell says nothing;
/// one that says what stands already, to a hundredth of a percent, changes nothing. `reason` is written
/// with each grade.
/// Errors: they may not grade that class.
[[nodiscard]] base::Result<GradesPreview> preview_grades(const School& school, const LearnerId& who,
                                                         std::string_view class_id, const std::string& name,
                                                         std::string_view text, content::TableCells cells,
                                                         const std::string& reason, base::Moment now);
}  // namespace school
