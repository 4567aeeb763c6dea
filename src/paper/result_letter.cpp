#include "paper/result_letter.h"

#include "assess/small_class.h"
#include "study/exam_result.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

namespace paper {
namespace {
using school::Action;

struct AreaScore {
    std::string name;
    school::Points points;
};

/// Points by the areas of the bank's exam, in their order; what no area has stands under "Other".
std::vector<AreaScore> by_area(const content::Bank& bank, const content::Bank& questions,
                               const std::vector<int>& points) {
    std::vector<AreaScore> areas;
    for (std::size_t i = 0; i < points.size() && i < questions.items.size(); ++i) {
        if (points[i] < 0) continue;
        const content::Area* area = bank.leaf(questions.items[i].leaf).first;
        const std::string name = area == nullptr ? "Other" : area->name;
        auto found = std::ranges::find(areas, name, &AreaScore::name);
        if (found == areas.end()) found = areas.insert(areas.end(), {name, {}});
        found->points.right += points[i];
        ++found->points.of;
    }
    return areas;
}

assess::Estimate share_of(const school::Points& points) {
    return assess::facility(static_cast<std::size_t>(points.right), static_cast<std::size_t>(points.of));
}

std::string score_words(const school::Points& points) {
    return std::to_string(points.right) + " of " + std::to_string(points.of);
}

std::string error_words(const school::Points& points, double pass) {
    const assess::Interval range = share_of(points).interval;
    std::string words =
        "Other questions of the same kind would have given another score. Of a hundred such "
        "questions you would get about " +
        std::to_string(std::lround(range.low * 100)) + " to " +
        std::to_string(std::lround(range.high * 100)) + " right: that range is right for 19 of 20 students. ";
    const std::string line = "The line to pass, " + percent(pass, 0) + ", ";
    switch (assess::side_of(range, pass)) {
        case assess::Side::above:
            return words + line + "lies below all of it: the result is clear.";
        case assess::Side::below:
            return words + line + "lies above all of it: the result is clear.";
        case assess::Side::not_told_apart:
            break;
    }
    return words + line + "lies within it: the result stands, and it was close.";
}

std::string_view area_words(const school::Points& points, double pass) {
    switch (assess::side_of(share_of(points).interval, pass)) {
        case assess::Side::above:
            return "strong";
        case assess::Side::below:
            return "weak";
        case assess::Side::not_told_apart:
            break;
    }
    return "too few to say";
}

/// What to do next, from the areas with the lowest share.
std::string next_words(std::vector<AreaScore> areas, bool passed) {
    std::erase_if(areas, [](const AreaScore& area) { return area.points.right == area.points.of; });
    std::ranges::stable_sort(areas, {}, [](const AreaScore& area) { return area.points.share(); });
    std::string words = "Go through the questions that you missed with your instructor.";
    if (areas.empty()) return words;
    words += " Begin with " + areas[0].name;
    if (areas.size() > 1) words += ", then " + areas[1].name;
    return words +
           (passed ? "." : ". Ask when the exam can be sat again, and what the school's rule for that is.");
}

/// "1.4 times".
std::string times_words(double times) {
    const long tenths = std::lround(times * 10);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " times";
}

void put_areas(Document& document, const std::vector<AreaScore>& areas, double pass) {
    if (areas.empty()) {
        document.blocks.push_back(
            Paragraph{"The questions of this exam are kept sealed, so this letter says "
                      "nothing of areas. Who marked it can print one that does.",
                      Weight::faint});
        return;
    }
    document.blocks.push_back(Heading{"Area by area"});
    Table table{{{"Area", 5}, {"Right", 0.8, Side::right}, {"What it says", 2}}, {}, false};
    for (const AreaScore& area : areas)
        table.rows.push_back(
            {area.name, score_words(area.points), std::string(area_words(area.points, pass))});
    document.blocks.push_back(std::move(table));
    document.blocks.push_back(
        Paragraph{"Strong or weak is said only where so few questions are proof enough "
                  "that you stand above or below the line.",
                  Weight::faint});
}

Document open_letter(Document document, const std::string& name) {
    document.blocks.push_back(Paragraph{"To " + name});
    return document;
}
}  // namespace

base::Result<Document> result_letter(const Occasion& occasion, const school::LearnerId& student,
                                     std::string_view exam, const content::Bank* questions) {
    const school::Roll& roll = occasion.roll();
    const school::Paper* paper = occasion.school.papers.find(exam);
    const std::string class_id = paper == nullptr ? std::string() : paper->set.class_id;
    if (!roll.may(occasion.who, Action::see_own_record, {{}, student.text}) &&
        !roll.may(occasion.who, Action::open_exam_key, {class_id, student.text}))
        if (base::Status may = roll.may(occasion.who, Action::see_student, {class_id, student.text}); !may)
            return may.error();
    if (paper == nullptr) return base::Error{std::string(exam), "there is no such exam"};
    const std::string name = roll.name_of(student);
    const study::PaperMarked* marked = occasion.school.papers.marked(exam, student);
    if (marked == nullptr) return base::Error{name, "has no marked sitting of " + paper->set.title};
    std::optional<content::Bank> open;  // an exam of before words, or one that no word keeps shut
    if (questions == nullptr && !school::needs_word(paper->set)) {
        auto bank = school::bank_of(paper->set);
        if (!bank) return bank.error();
        questions = &open.emplace(*std::move(bank));
    }
    const school::Points points = school::sum(marked->points);
    const double pass = paper->set.pass;
    Document document =
        open_letter(letterhead(occasion, "Exam result: " + paper->set.title, "result of " + name), name);
    Facts facts{{{"Class", roll.find_class(class_id)->name}}};
    facts.lines.emplace_back("Score", score_words(points) + " points, " + percent(points.share()));
    facts.lines.emplace_back("Needed to pass",
                             percent(pass, 0) + " of the points, set by the school before the exam");
    facts.lines.emplace_back("Result", marked->passed ? "Passed" : "Not passed");
    if (const auto struck = std::ranges::count(marked->points, -1); struck > 0)
        facts.lines.emplace_back("Left out",
                                 std::to_string(struck) +
                                     (struck == 1 ? " question, which counts" : " questions, which count") +
                                     " for nobody");
    document.blocks.push_back(std::move(facts));
    document.blocks.push_back(Heading{"How sure is this?"});
    document.blocks.push_back(Paragraph{error_words(points, pass)});

    const std::vector<AreaScore> areas =
        questions == nullptr ? std::vector<AreaScore>() : by_area(occasion.bank, *questions, marked->points);
    put_areas(document, areas, pass);
    document.blocks.push_back(Heading{"What next"});
    document.blocks.push_back(Paragraph{next_words(areas, marked->passed)});
    document.blocks.push_back(Paragraph{std::string(kNotOfficial), Weight::strong});
    return document;
}

base::Result<Document> result_letters(const Occasion& occasion, std::string_view exam,
                                      const content::Bank* questions) {
    const school::Paper* paper = occasion.school.papers.find(exam);
    if (paper == nullptr) return base::Error{std::string(exam), "there is no such exam"};
    std::optional<Document> all;
    for (const school::LearnerId& student : occasion.roll().find_class(paper->set.class_id)->students) {
        if (occasion.school.papers.marked(exam, student) == nullptr) continue;
        auto one = result_letter(occasion, student, exam, questions);
        if (!one) return one;
        if (all) {
            all->blocks.push_back(NewPage{one->footer});
            std::ranges::move(one->blocks, std::back_inserter(all->blocks));
        } else {
            all = *std::move(one);
        }
    }
    if (!all) return base::Error{paper->set.title, "nobody who is in the class was marked"};
    return *std::move(all);
}
base::Result<Document> practice_letter(const study::ExamRecord& record, const content::Bank& bank,
                                       const std::string& name, base::Moment now,
                                       std::chrono::minutes utc_offset) {
    if (!record.has_report())
        return base::Error{record.terms.name, "this sitting has no result to put on paper"};
    Document document;
    document.title = "Practice exam: " + record.terms.name;
    document.author = name;
    document.footer = record.terms.name + " · practice exam of " + name;
    document.made = now;
    const base::Moment begun{std::chrono::milliseconds{record.begun_ms}};
    document.blocks.push_back(Title{document.title, "printed " + day_words(base::day_of(now, utc_offset))});
    document = open_letter(std::move(document), name);
    document.blocks.push_back(Paragraph{std::string(kNotOfficial), Weight::strong});
    const double away = (record.ability - record.terms.standard) / record.standard_error;
    document.blocks.push_back(Facts{
        {{"Sat on", day_words(base::day_of(begun, utc_offset))},
         {"Questions", std::to_string(record.answered()) + " of " + std::to_string(record.length()) +
                           " answered, " + std::to_string((record.whole_ms() + 30'000) / 60'000) + " min"},
         {"Result", record.passed ? "Pass, of a practice exam" : "Fail, of a practice exam"},
         {"Standard", "Palpate's own line for practice; the real exam's is not public"}}});
    document.blocks.push_back(Heading{"How sure is this?"});
    const double again = study::pass_again(record);
    document.blocks.push_back(
        Paragraph{std::string(std::abs(away) < 1.0 ? "It was close to the line"
                              : away > 0           ? "It was above the line"
                                                   : "It was below the line") +
                  ", by " + times_words(std::abs(away)) +
                  " the exam's own error of measurement. Sitting another such exam tomorrow you would pass " +
                  study::chance_in_words(again) + "."});
    const std::vector<study::AreaReport> areas = study::areas_of(record, bank);
    document.blocks.push_back(Heading{"Area by area, the weakest first"});
    Table table{{{"Area", 4}, {"Questions", 1, Side::right}, {"What it says", 2}}, {}, false};
    for (const study::AreaReport& area : areas)
        table.rows.push_back({area.name, std::to_string(area.items),
                              area.few ? "too few to say" : std::string(study::in_words(area.band))});
    document.blocks.push_back(std::move(table));
    document.blocks.push_back(Heading{"What next"});
    const auto weakest = std::ranges::find_if(
        areas, [](const study::AreaReport& a) { return !a.few && a.band != study::AreaBand::good; });
    document.blocks.push_back(Paragraph{
        weakest == areas.end() ? "No area stands out. Keep what you know fresh with your cards."
                               : "Begin with " + weakest->name + ", then sit another practice exam."});
    return document;
}
}  // namespace paper
