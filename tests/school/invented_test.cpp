#include "school/invented.h"

#include "../cases/shipped_bank.h"
#include "../sweep.h"
#include "school/invented_people.h"
#include "school/school.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

using namespace school;

namespace {
constexpr bool kWhole = !tests::kSanitized;
constexpr int kStudents = kWhole ? 24 : 12;
constexpr base::Moment kNow{std::chrono::milliseconds{1'795'348'800'000}};  // 2026-11-22 12:00 UTC, a Sunday

const Invented& the_school() {
    static const Invented made = [] {
        base::Random dice(1);
        return invent(shipped::bank(), {.students = kStudents, .weeks = 12, .now = kNow}, dice);
    }();
    return made;
}

std::map<std::string, int> kinds(const std::vector<Written>& events) {
    std::map<std::string, int> counted;
    for (const Written& one : events) ++counted[std::string(study::kind_of(one.event.body))];
    return counted;
}
/// Pearson's.
double correlation(const std::vector<std::pair<double, double>>& pairs) {
    double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (const auto& [a, b] : pairs) x += a, y += b, xx += a * a, yy += b * b, xy += a * b;
    const auto n = static_cast<double>(pairs.size());
    return (n * xy - x * y) / std::sqrt((n * xx - x * x) * (n * yy - y * y));
}
}  // namespace

TEST_CASE("the same dice give the same school") {
    const Invention small{.students = 3, .weeks = 2, .now = kNow};
    base::Random once(7), again(7), other(8);
    const Invented first = invent(shipped::bank(), small, once);
    CHECK(first.events == invent(shipped::bank(), small, again).events);
    CHECK_FALSE(first.events == invent(shipped::bank(), small, other).events);
}

TEST_CASE("everything that happens in it is allowed, in the order of time, and not later than now") {
    Roll roll;
    std::set<std::string> ids;
    base::Moment last{};
    for (const Written& one : the_school().events) {
        roll.apply(one.event, one.machine);
        CHECK(one.event.at >= last);
        CHECK(ids.insert(one.event.id.text).second);
        last = one.event.at;
    }
    CHECK(last <= kNow);
    CHECK(last > kNow - std::chrono::days{2});
    CHECK(roll.refusals().empty());
    CHECK(roll.name().find("invented") != std::string::npos);
    CHECK(roll.people().size() == kStudents + 4);
    CHECK(roll.machines().size() == 7);
    REQUIRE(roll.classes().size() == 2);
    std::size_t enrolled = 0, left = 0;
    for (const auto& [id, one] : roll.classes()) enrolled += one.students.size(), left += one.left.size();
    CHECK(enrolled == kStudents - 1);
    CHECK(left == 1);
}

TEST_CASE("a school that was founded already is filled, and not founded again") {
    Invention given{.students = 3, .weeks = 2, .now = kNow};
    given.administrator = study::LearnerId("ada");
    given.machine = "office";
    Roll roll;
    const base::Moment then = founded_at(given);
    CHECK(base::to_text(then) == "2026-10-26T10:00:00.000Z");  // two weeks before the first of 14 days
    roll.apply(
        {study::EventId("1"), then, given.administrator, study::SchoolFounded{"s", "n", "", "office", ""}},
        "office");
    roll.apply({study::EventId("2"), then, given.administrator,
                study::PersonListed{"ada", "Ada", "ada", "", {"administrator"}, true, false}},
               "office");
    base::Random dice(1);
    for (const Written& one : invent(shipped::bank(), given, dice).events) {
        CHECK(one.event.at >= then);
        CHECK(roll.apply(one.event, one.machine));
    }
    CHECK(roll.people().size() == 3 + 4);
    CHECK(roll.name() == "n");
}

TEST_CASE("the smallest school, and one of a year in another time zone, are allowed as well") {
    for (const Invention& wanted :
         {Invention{.students = 2, .weeks = 1, .now = kNow},
          Invention{
              .students = 2, .weeks = kWhole ? 52 : 8, .now = kNow, .utc_offset = std::chrono::hours{-8}}}) {
        base::Random dice(3);
        Roll roll;
        base::Moment last{};
        for (const Written& one : invent(shipped::bank(), wanted, dice).events) {
            CHECK(roll.apply(one.event, one.machine));
            CHECK(one.event.at >= last);
            last = one.event.at;
        }
        CHECK(last <= kNow);
        CHECK(roll.people().size() == 2 + 4);
    }
}

TEST_CASE("of every kind of work most comes in") {
    School school;
    for (const Written& one : the_school().events) school.apply(one.event, one.machine);
    std::map<study::WorkKind, std::pair<int, int>> in;  // of how many
    for (const auto& [id, one] : school.roll.classes())
        for (const Work* work : school.works.of_class(id))
            for (const LearnerId& student : one.students) {
                auto& [done, all] = in[work->set.kind];
                if (work->due() > kNow) continue;
                done += school.works.result(*work, student, kNow).credit.has_value();
                ++all;
            }
    CHECK(in.size() == study::kWorkKinds.size());
    for (const auto& [kind, counted] : in) {
        const auto& [done, all] = counted;
        const std::string_view of = study::kWorkKinds.at(static_cast<std::size_t>(kind));
        CAPTURE(of);
        CHECK(done * 10 > all * 6);
    }
}

TEST_CASE("of every kind of event there is at least one, and of answers as many as a term brings") {
    const auto counted = kinds(the_school().events);
    if (kWhole) CHECK(counted.size() == std::variant_size_v<study::AnyBody>);
    const auto within = [&](const char* kind, int least, int most) {
        CAPTURE(kind);
        const auto found = counted.find(kind);
        const int count = found == counted.end() ? 0 : found->second;
        CHECK(count >= least);
        CHECK(count <= most);
    };
    within("attempt", kStudents * 12 * 40,
           24 * 12 * 80);  // a student's week: 20 given, a quiz, some sets of their own
    within("card-reviewed", kStudents * 12 * 20, kStudents * 12 * 60);
    within("case-ended", kStudents * 4, kStudents * 16);
    within("exam-ended", 3 * kStudents - 15, 3 * kStudents);  // midterm, graded exam, rehearsal
    within("hours-logged", kStudents * 34,
           kStudents * 50);                      // three lessons a week, every other week the clinic
    within("work-set", 2 * 12 * 2, 2 * 12 * 4);  // two classes
    within("work-begun", kStudents * 20, kStudents * 40);
    within("feedback-given", 2 * 12 * 2, 2 * 12 * 2);
}

TEST_CASE("the truth shows in the answers: who can more has more right, what is harder fewer have") {
    if (!kWhole) return;
    const Invented& made = the_school();
    std::map<std::string, std::pair<double, double>> of_student, of_item;  // right, all
    std::map<std::string, std::pair<double, double>> taken;  // item: the option of its flaw, all wrong
    std::map<std::string, const Truth::Item*> items;
    for (const Truth::Item& item : made.truth.items) items[item.item] = &item;
    for (const Written& one : made.events) {
        const auto* attempt = std::get_if<study::Attempt>(&one.event.body);
        if (attempt == nullptr) continue;
        auto& [right, all] = of_student[one.event.actor.text];
        right += attempt->right, ++all;
        auto& [item_right, item_all] = of_item[attempt->item];
        item_right += attempt->right, ++item_all;
        if (attempt->right) continue;
        ++taken[attempt->item].second;
        if (std::ranges::count(attempt->chosen, items.at(attempt->item)->option) > 0)
            ++taken[attempt->item].first;
    }
    std::vector<std::pair<double, double>> students, easy;
    for (const Truth::Student& student : made.truth.students)
        if (of_student.contains(student.id.text) && student.habit != Habit::hurries) {
            const auto& [right, all] = of_student[student.id.text];
            students.emplace_back(overall(*shipped::bank().exam(), student.began) +
                                      overall(*shipped::bank().exam(), student.ability),
                                  right / all);
        }
    for (const auto& [id, counted] : of_item)
        if (counted.second >= 20 && items[id]->flaw == Flaw::none)
            easy.emplace_back(-items[id]->parameters.difficulty, counted.first / counted.second);
    CHECK(easy.size() > 100);
    CHECK(correlation(students) > 0.85);  // 700 answers each leave little to chance
    CHECK(correlation(easy) > 0.35);      // 20 answers and more each: chance moves it by some 0.1
    for (const auto& [id, item] : items) {
        if (item->flaw == Flaw::dead_option) CHECK(taken[id].first == 0);
        if (item->flaw == Flaw::wrong_key) CHECK(taken[id].first > 0.6 * taken[id].second);
    }
}

TEST_CASE("a misconception is chosen by those who hold it") {
    if (!kWhole) return;
    const Invented& made = the_school();
    std::map<std::string, const Truth::Student*> students;
    for (const Truth::Student& student : made.truth.students) students[student.id.text] = &student;
    double holders = 0, chose = 0, others = 0, others_chose = 0;
    for (const Written& one : made.events) {
        const auto* attempt = std::get_if<study::Attempt>(&one.event.body);
        if (attempt == nullptr || attempt->chosen.size() != 1) continue;
        const auto* item = shipped::bank().find<content::Item>(attempt->item);
        const Truth::Student& student = *students.at(one.event.actor.text);
        if (item->kind != content::ItemKind::single) continue;
        for (std::size_t i = 0; i < item->options.size(); ++i)
            for (const content::Link& link : item->options[i].misconception) {
                const bool took = attempt->chosen[0] == static_cast<int>(i);
                const bool holds = std::ranges::binary_search(student.believes, link.id);
                (holds ? holders : others) += 1;
                (holds ? chose : others_chose) += took;
            }
    }
    CHECK(holders > 1000);
    CHECK(chose / holders > 3 * others_chose / others);
}

TEST_CASE("those who stop and those who fall behind are at risk; two of 24 stop") {
    if (!kWhole) return;
    const Truth& truth = the_school().truth;
    CHECK(truth.students.size() == 24);
    CHECK(std::ranges::count(truth.students, Habit::stops, &Truth::Student::habit) == 2);
    CHECK(std::ranges::count(truth.students, Habit::hurries, &Truth::Student::habit) == 1);
    CHECK(std::ranges::count(truth.students, Habit::doubts, &Truth::Student::habit) == 1);
    CHECK(std::ranges::count(truth.students, Habit::reads_slowly, &Truth::Student::habit) == 1);
    const auto risky = std::ranges::count_if(truth.students, &Truth::Student::at_risk);
    CHECK(risky >= 2);
    CHECK(risky <= 12);
}

TEST_CASE(
    "two thousand names differ, sign in with ASCII, and have neither an e-mail address nor a telephone") {
    std::set<std::string> names, sign_ins;
    for (int i = 0; i < 2000; ++i) {
        const InventedName one = invented_name(i);
        CHECK(names.insert(one.name).second);
        CHECK(sign_ins.insert(one.sign_in).second);
        CHECK(std::ranges::all_of(one.sign_in, [](char c) {
            return c == '.' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        }));
    }
    for (const Written& one : the_school().events) {
        if (std::holds_alternative<study::Attempt>(one.event.body)) continue;
        CHECK(study::to_json(one.event.body).find('@') == std::string::npos);
    }
}

TEST_CASE("graded exams are sealed by words, and one that nobody has sat yet is open at the end") {
    base::Random dice(1);
    Invention wanted{.students = 4, .weeks = 5, .now = kNow};
    int number = 0;
    std::vector<std::string> stems;
    wanted.seal_questions = [&](const std::string& paper, const std::string& questions) {
        stems.push_back(questions);
        return Invention::Worded{"WORD-" + std::to_string(++number), R"({"sealed":")" + paper + "\"}"};
    };
    std::string sealed_key;
    wanted.seal = [&](const std::string& key) { return sealed_key = key; };
    const Invented made = invent(shipped::bank(), wanted, dice);
    REQUIRE(made.truth.exams.size() == 4);  // two classes
    std::size_t open = 0, set = 0;
    for (const Truth::Exam& exam : made.truth.exams) {
        CHECK(needs_word(exam.set));
        CHECK(exam.word.starts_with("WORD-"));
        const base::Moment closes{std::chrono::milliseconds{exam.set.closes}},
            opens{std::chrono::milliseconds{exam.set.opens}};
        if (opens <= kNow && closes > kNow) ++open;
        for (const Written& one : made.events)
            if (const auto* marked = std::get_if<study::PaperMarked>(&one.event.body))
                CHECK((marked->paper != exam.set.paper || closes < kNow));
    }
    CHECK(open == 2);
    CHECK(read_key(sealed_key)->word == "WORD-4");
    for (const Written& one : made.events)
        if (const auto* paper = std::get_if<study::PaperSet>(&one.event.body)) {
            ++set;
            CHECK(paper->questions.starts_with("{\"sealed\""));
        }
    CHECK(set == 4);
    CHECK(stems.size() == 4);
}
