#include "paper/transcript.h"

#include "school/gradebook.h"

#include <algorithm>

namespace paper {
namespace {
using school::Action;
using school::Work;
using school::WorkResult;

/// A weight as it is written: "1", "2.5".
std::string weight_words(double weight) {
    std::string text = std::to_string(weight);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::string standing_words(const Occasion& occasion, const WorkResult& result) {
    std::string words(in_words(result.state));
    if (result.finished) words += ", " + day_words(base::day_of(*result.finished, occasion.utc_offset));
    if (result.own_word) words += ", instructor's grade";
    if (result.lateness.late && result.credit) words += ", late";
    return words;
}

bool is_over(const Occasion& occasion, const school::Class& one) {
    if (one.closed) return true;
    const auto term = occasion.roll().terms().find(one.term);
    if (term == occasion.roll().terms().end()) return false;
    const auto ends = base::read_date(term->second.ends);
    return ends && *ends < occasion.today();
}

void put_grades(Document& document, const Occasion& occasion, const school::LearnerId& student,
                const school::Class& one) {
    const std::vector<const Work*> works = occasion.school.works.of_class(one.id);
    document.blocks.push_back(Heading{"Grades"});
    if (works.empty()) {
        document.blocks.push_back(Paragraph{"This class was given no work.", Weight::faint});
        return;
    }
    std::vector<WorkResult> results;
    Table table{{{"Work", 3.4}, {"Weight", 0.8, Side::right}, {"Standing", 3.2}, {"Credit", 1, Side::right}},
                {},
                true};
    for (const Work* work : works) {
        const WorkResult& result =
            results.emplace_back(occasion.school.works.result(*work, student, occasion.now));
        table.rows.push_back({work->set.title, work->is_graded() ? weight_words(work->set.weight) : "-",
                              standing_words(occasion, result),
                              result.credit ? percent(*result.credit) : "-"});
    }
    const school::Grade grade = grade_of(works, results, occasion.now);
    const bool over = is_over(occasion, one);
    const std::optional<double>& told = over ? grade.of_all : grade.so_far;
    table.rows.push_back({over ? "Final grade" : "Grade so far", "", over ? "" : "the class is under way",
                          told ? percent(*told) : "-"});
    document.blocks.push_back(std::move(table));
    document.blocks.push_back(Paragraph{
        std::string(
            "The grade is the mean of the credits by their weights; work without a weight is not graded. ") +
            (over ? "Work that did not come in counts as 0."
                  : "It counts what is due or in; what is due and did not come in counts as 0."),
        Weight::faint});
}

void put_hours(Document& document, const Occasion& occasion, const school::LearnerId& student,
               const school::Class& one) {
    const auto made = school::standing(occasion.roll(), occasion.school.hours, occasion.bank, occasion.who,
                                       student, one.programme, occasion.today());
    if (!made || made->needed() == 0) return;
    document.blocks.push_back(Heading{"Clock hours and clinic hours"});
    document.blocks.push_back(hours_table(*made));
    document.blocks.push_back(Paragraph{"Required by " + made->programme->name + ", as of " +
                                            day_words(made->programme->dated) + "." + surplus_words(*made),
                                        Weight::faint});
}

void put_competencies(Document& document, const Occasion& occasion, const school::LearnerId& student,
                      const school::Class& one) {
    const auto made = school::chart(occasion.roll(), occasion.school.competencies, occasion.bank,
                                    occasion.who, student, one.programme);
    if (!made) return;
    document.blocks.push_back(Heading{"Competencies: " + std::to_string(made->reached()) + " of " +
                                      std::to_string(made->rows.size()) + " reached"});
    Table table{{{"Competency", 3.2}, {"Level", 1.2}, {"Signed by", 2}, {"On", 1.8}}, {}, false};
    for (const school::ChartRow& row : made->rows) {
        const school::Signature* now = row.now();
        if (now == nullptr)
            table.rows.push_back({row.competency->name, "not yet", "", ""});
        else
            table.rows.push_back(
                {row.competency->name, made->of->levels[static_cast<std::size_t>(now->level) - 1].name,
                 occasion.roll().name_of(now->by), day_words(base::day_of(now->at, occasion.utc_offset))});
    }
    document.blocks.push_back(std::move(table));
    document.blocks.push_back(
        Paragraph{"Reached: signed at \"" +
                      made->of->levels[static_cast<std::size_t>(made->of->enough) - 1].name + "\" or above.",
                  Weight::faint});
}

void put_exams(Document& document, const Occasion& occasion, const school::LearnerId& student,
               const school::Class& one) {
    Table table{{{"Exam", 3}, {"Score", 1.6}, {"To pass", 1}, {"Result", 1.4}}, {}, false};
    for (const school::Paper* exam : occasion.school.papers.of_class(one.id)) {
        const study::PaperMarked* marked = occasion.school.papers.marked(exam->set.paper, student);
        if (marked == nullptr) continue;
        const school::Points points = school::sum(marked->points);
        table.rows.push_back({exam->set.title,
                              std::to_string(points.right) + " of " + std::to_string(points.of) + ", " +
                                  percent(points.share(), 0),
                              percent(exam->set.pass, 0), marked->passed ? "passed" : "not passed"});
    }
    if (table.rows.empty()) return;
    document.blocks.push_back(Heading{"Exams of the school"});
    document.blocks.push_back(std::move(table));
    document.blocks.push_back(
        Paragraph{"These are exams of this school. None of them is a licensing exam.", Weight::faint});
}
}  // namespace

base::Result<Document> transcript(const Occasion& occasion, const school::LearnerId& student,
                                  std::string_view class_id) {
    const school::Roll& roll = occasion.roll();
    if (base::Status may = roll.may(occasion.who, Action::disclose, {class_id, student.text}); !may)
        return may.error();
    const school::Class* one = roll.find_class(class_id);
    if (one == nullptr) return base::Error{std::string(class_id), "there is no such class"};
    const bool known = std::ranges::find(one->students, student) != one->students.end() ||
                       std::ranges::find(one->left, student) != one->left.end();
    if (!known) return base::Error{roll.name_of(student), "is not in this class"};
    Document document = letterhead(occasion, "Transcript", "transcript of " + roll.name_of(student));
    document.blocks.push_back(who_and_where(occasion, student, *one));
    put_grades(document, occasion, student, *one);
    put_exams(document, occasion, student, *one);
    put_hours(document, occasion, student, *one);
    put_competencies(document, occasion, student, *one);
    document.blocks.push_back(Signatures{{"For the school", "Date"}});
    return document;
}
}  // namespace paper
