#include "paper/class_summary.h"

#include "school/lesson.h"
#include "study/progress.h"

#include <algorithm>
#include <cmath>

namespace paper {
namespace {
using school::ClassStudent;
using school::ClassView;
using school::HeldBelief;
using school::Mark;

std::string quoted(std::string_view words) {
    return "\u201C" + std::string(words) + "\u201D";
}
std::string day_of_study(std::int32_t day) {
    return day == 0 ? "not yet" : day_words(base::Date{std::chrono::days{day}});
}
std::string minutes(float amount) {
    return std::to_string(std::lround(amount)) + " min";
}

void put_students(Document& document, const ClassView& view) {
    document.blocks.push_back(Heading{"Who is in it, and who studies"});
    Table table{{{"Student", 3},
                 {"Last seen", 2.2},
                 {"Last 7 days", 1.3, Side::right},
                 {"7 days before", 1.4, Side::right},
                 {"Answers, 7 days", 1.9, Side::right}},
                {},
                false};
    for (const ClassStudent& student : view.students) {
        if (student.pupil == nullptr)
            table.rows.push_back({student.name, "no record here", "-", "-", "-"});
        else
            table.rows.push_back({student.name, day_of_study(student.last_day), minutes(student.minutes_week),
                                  minutes(student.minutes_before), std::to_string(student.answers_week)});
    }
    document.blocks.push_back(std::move(table));
    if (view.unread > 0)
        document.blocks.push_back(
            Paragraph{"Of " + std::to_string(view.unread) +
                          " no record has come to this machine yet. Nothing here speaks "
                          "of them.",
                      Weight::faint});
}

/// An area over the students who answered enough in it.
void put_areas(Document& document, const ClassView& view) {
    struct Mean {
        std::string name;
        int students = 0, below = 0;
        double above = 0;
    };
    std::vector<Mean> means;
    for (const ClassStudent& student : view.students)
        for (const study::Standing& area : student.areas) {
            auto mean = std::ranges::find(means, area.name, &Mean::name);
            if (mean == means.end()) mean = means.insert(means.end(), {area.name, 0, 0, 0});
            if (area.answers < school::kEnoughInArea) continue;
            ++mean->students;
            mean->above += area.above_standard;
            mean->below += area.above_standard < school::kBelowChance;
        }
    if (means.empty()) return;
    document.blocks.push_back(Heading{"Mean mastery by area"});
    Bars bars;
    for (const Mean& mean : means) {
        const double share = mean.students == 0 ? 0.0 : mean.above / mean.students;
        bars.bars.push_back({mean.name, share,
                             mean.students == 0 ? std::string("too few answers")
                                                : percent(share, 0) + " of " + std::to_string(mean.students) +
                                                      ", below: " + std::to_string(mean.below)});
    }
    document.blocks.push_back(std::move(bars));
    document.blocks.push_back(
        Paragraph{"Mastery: the chance to stand above the standard, as the mean of those "
                  "with at least " +
                      std::to_string(school::kEnoughInArea) +
                      " answers in the area. Below: how many likely stand below "
                      "it.",
                  Weight::faint});
}

std::string who_chose(const ClassView& view, const HeldBelief& belief) {
    std::string who;
    for (std::size_t i = 0; i < belief.marks.size(); ++i) {
        if (belief.marks[i] != Mark::holds && belief.marks[i] != Mark::holds_sure) continue;
        if (!who.empty()) who += ", ";
        who += view.students[i].name;
        if (belief.marks[i] == Mark::holds_sure) who += "*";
    }
    return who;
}

void put_beliefs(Document& document, const ClassView& view) {
    document.blocks.push_back(Heading{"What they believe"});
    if (view.beliefs.empty()) {
        document.blocks.push_back(
            Paragraph{"No wrong belief showed in the last " + std::to_string(view.days) + " days."});
        return;
    }
    const std::size_t shown = std::min(view.beliefs.size(), kSummaryBeliefs);
    Table table{{{"Belief", 3.2}, {"Chose it", 0.9, Side::right}, {"Who (* while sure)", 3.6}}, {}, false};
    for (std::size_t i = 0; i < shown; ++i) {
        const HeldBelief& belief = view.beliefs[i];
        table.rows.push_back({(belief.unsafe ? "UNSAFE. " : "") + quoted(belief.belief->belief),
                              std::to_string(belief.hold) + " of " + std::to_string(belief.met),
                              who_chose(view, belief)});
    }
    document.blocks.push_back(std::move(table));
    document.blocks.push_back(
        Paragraph{"First answers alone, of the last " + std::to_string(view.days) + " days; the first " +
                      std::to_string(shown) + " of " + std::to_string(view.beliefs.size()) +
                      ". A wrong answer is a hint at what someone believes, not a proof" +
                      (view.in_order(shown) ? "." : ", and the order of those close together may be chance."),
                  Weight::faint});
}

void put_lesson(Document& document, const ClassView& view, const school::BeliefIndex& index) {
    const school::Lesson lesson = school::lesson_of(view, index);
    if (lesson.blocks.empty()) return;
    document.blocks.push_back(Heading{"Teach this tomorrow"});
    int number = 0;
    for (const school::LessonBlock& block : lesson.blocks) {
        document.blocks.push_back(Paragraph{std::to_string(++number) + ". " +
                                                quoted(block.belief->belief->belief) +
                                                (block.belief->unsafe ? " Unsafe." : ""),
                                            Weight::strong});
        const auto put = [&](const char* label, std::string_view words) {
            document.blocks.push_back(Paragraph{std::string(label) + ": " + std::string(words)});
        };
        put("Evidence", school::count_words(*block.belief));
        put("What is so", block.belief->belief->truth);
        if (block.ask != nullptr) put("Ask first", block.ask->stem);
        if (block.case_study != nullptr) put("Case", block.case_study->name);
    }
}

void put_needs(Document& document, const Occasion& occasion, const ClassView& view,
               const ClassKnowledge& known) {
    document.blocks.push_back(Heading{"Who might need you, and why"});
    Table table{{{"Student", 2}, {"Reasons", 4.4}, {"How sure", 2.2}}, {}, false};
    for (const school::Need& first : school::needs_of(view, known.standard, known.foresight, known.overdue)) {
        const ClassStudent& student = view.students[first.student];
        if (!occasion.roll().may(occasion.who, school::Action::see_student, {view.class_id, student.id.text}))
            continue;
        std::string why, sure = "a plain rule; no forecast";
        for (const school::Need& need :
             school::reasons_of(view, first.student, known.standard, known.foresight, known.overdue)) {
            why += (why.empty() ? "" : "; ") + need.words;
            if (need.chance)
                sure = percent(need.chance->failing, 0) + " to fail (" +
                       percent(need.chance->interval.low, 0) + " to " +
                       percent(need.chance->interval.high, 0) + ")";
        }
        table.rows.push_back({student.name, why, sure});
    }
    if (table.rows.empty()) {
        document.blocks.push_back(Paragraph{"Nobody stands out."});
    } else {
        document.blocks.push_back(std::move(table));
    }
    document.blocks.push_back(
        Paragraph{school::in_words(known.foresight, static_cast<int>(view.students.size())), Weight::faint});
}
}  // namespace

base::Result<Document> class_summary(const Occasion& occasion, std::string_view class_id,
                                     const ClassKnowledge& known) {
    const base::Result<ClassView> view = school::class_view(occasion.roll(), occasion.who, class_id,
                                                            known.pupil_of, known.beliefs, occasion.today());
    if (!view) return view.error();
    const school::Class* one = occasion.roll().find_class(class_id);
    Document document = letterhead(occasion, "Class summary: " + one->name, "class summary, for staff alone");
    std::string instructors;
    for (const school::LearnerId& id : one->instructors)
        instructors += (instructors.empty() ? "" : ", ") + occasion.roll().name_of(id);
    Facts facts{{{"Instructors", instructors}, {"Students", std::to_string(view->students.size())}}};
    if (const auto term = occasion.roll().terms().find(one->term); term != occasion.roll().terms().end())
        facts.lines.emplace_back("Term", term->second.name);
    document.blocks.push_back(std::move(facts));
    document.blocks.push_back(
        Paragraph{"For who teaches this class. Do not post it or pass it on.", Weight::faint});
    put_lesson(document, *view, known.beliefs);
    put_needs(document, occasion, *view, known);
    put_areas(document, *view);
    put_beliefs(document, *view);
    put_students(document, *view);
    return document;
}
}  // namespace paper
