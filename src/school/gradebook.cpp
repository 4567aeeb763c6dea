#include "school/gradebook.h"

#include <algorithm>

namespace school {
Grade grade_of(std::span<const Work* const> works, std::span<const WorkResult> results, base::Moment now) {
    EXPECTS(works.size() == results.size());
    double earned_so_far = 0, weight_so_far = 0, earned = 0, weight = 0;
    for (std::size_t i = 0; i < works.size(); ++i) {
        const WorkResult& result = results[i];
        if (!works[i]->is_graded() || result.state == WorkState::excused ||
            result.state == WorkState::to_mark)
            continue;
        const double points = works[i]->set.weight * result.credit.value_or(0.0);
        weight += works[i]->set.weight;
        earned += points;
        const bool is_due = works[i]->set.due != 0 && works[i]->due() <= now;
        if (!is_due && result.state != WorkState::done) continue;
        weight_so_far += works[i]->set.weight;
        earned_so_far += points;
    }
    Grade grade;
    if (weight_so_far > 0) grade.so_far = earned_so_far / weight_so_far;
    if (weight > 0) grade.of_all = earned / weight;
    return grade;
}

int count_in(const Gradebook& book, std::size_t column) {
    return static_cast<int>(std::ranges::count_if(book.rows, [&](const GradeRow& row) {
        const WorkState state = row.results.at(column).state;
        return state == WorkState::done || state == WorkState::excused || state == WorkState::to_mark;
    }));
}

namespace {
template <class Of>
std::optional<double> mean_of_rows(const Gradebook& book, Of of) {
    double sum = 0.0;
    int count = 0;
    for (const GradeRow& row : book.rows)
        if (const std::optional<double>& one = of(row)) {
            sum += *one;
            ++count;
        }
    return count == 0 ? std::nullopt : std::optional(sum / count);
}
}  // namespace

std::optional<double> mean_credit(const Gradebook& book, std::size_t column) {
    return mean_of_rows(book, [&](const GradeRow& row) -> const std::optional<double>& {
        return row.results.at(column).credit;
    });
}

std::optional<double> mean_grade(const Gradebook& book, std::optional<double> Grade::*grade) {
    return mean_of_rows(
        book, [&](const GradeRow& row) -> const std::optional<double>& { return row.grade.*grade; });
}

std::vector<OpenWork> open_work(const Gradebook& book) {
    std::vector<OpenWork> found;
    for (std::size_t column = 0; column < book.works.size(); ++column) {
        OpenWork open;
        open.column = column;
        open.in = count_in(book, column);
        for (std::size_t row = 0; row < book.rows.size(); ++row) {
            const WorkResult& result = book.rows[row].results.at(column);
            if (result.state == WorkState::overdue)
                open.late.push_back(row);
            else if (result.state == WorkState::open)
                (result.begun == 0 ? open.not_begun : open.under_way).push_back(row);
        }
        if (!open.not_begun.empty() || !open.under_way.empty() || !open.late.empty())
            found.push_back(std::move(open));
    }
    const auto overdue = std::stable_partition(found.begin(), found.end(),
                                               [](const OpenWork& open) { return open.late.empty(); });
    std::reverse(overdue, found.end());
    return found;
}

base::Result<Gradebook> gradebook(const School& school, const LearnerId& who, std::string_view class_id,
                                  base::Moment now) {
    if (base::Status may = school.roll.may(who, Action::see_class, {class_id, {}}); !may) return may.error();
    const Class* one = school.roll.find_class(class_id);
    if (one == nullptr) return base::Error{std::string(class_id), "there is no such class"};
    Gradebook book{std::string(class_id), school.works.of_class(class_id), {}};
    for (const LearnerId& student : one->students) {
        GradeRow row{student, school.roll.name_of(student), {}, {}};
        for (const Work* work : book.works) row.results.push_back(school.works.result(*work, student, now));
        row.grade = grade_of(book.works, row.results, now);
        book.rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(book.rows, {}, [](const GradeRow& row) { return std::string_view(row.name); });
    return book;
}

namespace {
base::Status may_see_work_of(const School& school, const LearnerId& who, const LearnerId& student,
                             std::string_view class_id) {
    if (school.roll.may(who, Action::see_own_record, {{}, student.text})) return base::Done{};
    return school.roll.may(who, Action::see_student, {class_id, student.text});
}
}  // namespace

base::Result<OwnWork> work_of(const School& school, const LearnerId& who, const LearnerId& student,
                              std::string_view class_id, base::Moment now) {
    if (base::Status may = may_see_work_of(school, who, student, class_id); !may) return may.error();
    const Class* one = school.roll.find_class(class_id);
    if (one == nullptr || std::ranges::find(one->students, student) == one->students.end())
        return base::Error{school.roll.name_of(student), "is not in this class"};
    OwnWork own{school.works.of_class(class_id), {}, {}};
    for (const Work* work : own.works) own.results.push_back(school.works.result(*work, student, now));
    own.grade = grade_of(own.works, own.results, now);
    return own;
}

}  // namespace school
