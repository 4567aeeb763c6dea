#include "school/invented.h"

#include "school/invented_dice.h"
#include "school/invented_people.h"
#include "school/invented_staff.h"
#include "study/goals.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

namespace school {
namespace {
using std::chrono::days;
constexpr int kMinutesADay = 24 * 60;
/// Nothing is begun so shortly before now, so that all that is begun is also ended.
constexpr std::chrono::hours kLongest{5};

base::Date first_day_of(const Invention& invention) {
    return base::day_of(invention.now, invention.utc_offset) - days{7 * invention.weeks - 1};
}

Habit habit_of(int number) {
    switch (number % 24) {
        case 5:
        case 19:
            return Habit::stops;
        case 11:
            return Habit::hurries;
        case 14:
            return Habit::reads_slowly;
        case 16:
            return Habit::doubts;
        default:
            break;
    }
    constexpr std::array kUsual = {Habit::evenings, Habit::weekends, Habit::mornings, Habit::evenings,
                                   Habit::crams};
    return kUsual.at(static_cast<std::size_t>(number) % kUsual.size());
}

/// A piece of work, and when this student means to do it.
struct Plan {
    int day = 0;  ///< of the term
    study::WorkSet work;
};

/// A student with what the days bring.
struct Member {
    std::unique_ptr<InventedStudent> student;
    InventedName name;
    int number = 0;
    InventedClass* in = nullptr;
    std::vector<Plan> plans;
    int comes = 0, leaves = 1 << 20, stops = 1 << 20;  ///< days of the term
    std::size_t laptop = 0;
    base::Moment busy_until{};
    int signed_in_on = -1;
    bool named = false;
    bool was_interrupted = false;
};

class InventedTerm {
  public:
    InventedTerm(const content::Bank& bank, const Invention& invention, base::Random& dice,
                 const std::function<bool(Written)>& take)
        : invention_(invention),
          dice_(dice),
          take_(take),
          bank_(bank, dice),
          questions_(choose_questions(bank_, invention.weeks, dice)),
          deck_(bank),
          office_(invention, bank_, questions_, dice, pages_),
          today_(base::day_of(invention.now, invention.utc_offset)),
          first_(first_day_of(invention)) {
        std::vector<std::vector<const content::Item*>> some(questions_.quizzes);
        some.resize(std::min<std::size_t>(some.size(), 3));
        some.push_back(questions_.form);
        for (const auto& items : some)
            if (items.size() >= 4) bank_.spoil(items, dice);
    }

    Truth run() {
        office_.found(first_);
        enrol_all();
        for (int day = 0; day < 7 * invention_.weeks; ++day) {
            if (!hand_over(office_.clock().at(first_ + days{day}, 0))) return truth();
            pass(day);
        }
        set_finals();
        hand_over(base::Moment::max());
        return truth();
    }

  private:
    void enrol_all();
    void pass(int day);
    void plan(Member& one, const study::WorkSet& work, int monday);
    void work_on(Member& one, int day);
    void study_freely(Member& one, int day);
    bool sit_down(Member& one, int day, int minute, base::Moment& at);
    void grade(int day);
    void set_finals();
    void do_work(Member& one, const study::WorkSet& work, base::Moment at);
    std::shared_ptr<const study::ExamPool> pool_of(const content::Blueprint& exam);
    bool hand_over(base::Moment until);
    Truth truth() const;
    [[nodiscard]] int weekday(int day) const {
        return static_cast<int>(std::chrono::weekday(first_ + days{day}).c_encoding());
    }

    const Invention& invention_;
    base::Random& dice_;
    const std::function<bool(Written)>& take_;
    TrueBank bank_;
    TermQuestions questions_;
    study::Deck deck_;
    Pages pages_;
    std::vector<Written> waiting_;  ///< to be handed over
    Office office_;
    base::Date today_, first_;
    std::vector<InventedClass> classes_;
    std::vector<Member> students_;
    std::map<std::string, std::shared_ptr<const study::ExamPool>> pools_;
    std::vector<std::pair<InventedClass*, std::unique_ptr<GradedExam>>> graded_;
};

/// What happened before that moment, in the order of time; what was written at one moment stays in its order.
bool InventedTerm::hand_over(base::Moment until) {
    std::ranges::move(pages_.take(), std::back_inserter(waiting_));
    std::ranges::stable_sort(waiting_, {}, [](const Written& one) { return one.event.at; });
    auto one = waiting_.begin();
    for (; one != waiting_.end() && one->event.at < until; ++one)
        if (!take_(std::move(*one))) return false;
    waiting_.erase(waiting_.begin(), one);
    return true;
}

void InventedTerm::enrol_all() {
    const int count = invention_.students;
    classes_.resize(static_cast<std::size_t>(count <= 48 ? std::max(2, count / 12) : (count + 23) / 24));
    base::Moment at = office_.clock().at(first_ - days{9}, 11 * 60);
    for (std::size_t i = 0; i < classes_.size(); ++i)
        office_.open_class(static_cast<int>(i), at += std::chrono::minutes{2}, classes_[i]);
    at = office_.clock().at(first_ - days{6}, 9 * 60);
    const Classroom room{bank_, deck_, dice_, pages_, invention_.utc_offset};
    std::vector<std::vector<std::string>> taught(classes_.size());  // wrongly, by somebody who meant well
    for (std::vector<std::string>& some : taught)
        for (int i = 0; i < 3 && !bank_.beliefs().empty(); ++i)
            some.push_back(one_of(dice_, bank_.beliefs()).first);
    for (int i = 0; i < count; ++i) {
        Member& one = students_.emplace_back();
        one.number = i;
        one.name = invented_name(i);
        one.student =
            std::make_unique<InventedStudent>(room, study::LearnerId(new_uuid(dice_, at)), habit_of(i),
                                              taught[static_cast<std::size_t>(i) % classes_.size()]);
        one.laptop = static_cast<std::size_t>(i) % office_.laptops().size();
        one.in = &classes_[static_cast<std::size_t>(i) % classes_.size()];
        if (i == 3) one.comes = 9;
        if (i == 8) one.leaves = invention_.weeks * 7 * 6 / 10;
        if (habit_of(i) == Habit::stops)
            one.stops = invention_.weeks * 7 * whole_between(dice_, 45, 60) / 100;
        if (one.comes > 0) continue;
        at += std::chrono::seconds{20};
        office_.list(one.student->id(), one.name.name, one.name.sign_in, i, true, at);
        office_.enrol(*one.in, *one.student, true, at + std::chrono::seconds{8});
    }
}

void InventedTerm::plan(Member& one, const study::WorkSet& work, int monday) {
    const Habit habit = one.student->mind().habit();
    const double skips = habit == Habit::stops ? 0.25 : habit == Habit::crams ? 0.1 : 0.04;
    if (chance(dice_, skips) && work.kind != study::WorkKind::exam) return;
    const auto due_moment = base::Moment{std::chrono::milliseconds{work.due}};
    const int due = static_cast<int>((base::day_of(due_moment, invention_.utc_offset) - first_).count());
    int day = monday + whole_between(dice_, 0, std::max(0, due - monday));
    if (habit == Habit::crams || habit == Habit::hurries) day = due;
    if (habit == Habit::weekends) day = due - whole_between(dice_, 0, 1);
    if (habit == Habit::doubts) day = monday + whole_between(dice_, 0, 2);
    if (chance(dice_, habit == Habit::crams ? 0.2 : 0.05)) day = due + whole_between(dice_, 1, 3);
    if (work.kind == study::WorkKind::exam && !one.in->evening) day = due;
    one.plans.push_back({day, work});
    if (work.attempts == 0 && work.kind == study::WorkKind::practice && chance(dice_, 0.15))
        one.plans.push_back({std::min(due, day + 1), work});
}

/// Turns the machine on, unless it is too late in the day or the history. `at`: when.
bool InventedTerm::sit_down(Member& one, int day, int minute, base::Moment& at) {
    at = std::max(office_.clock().at(first_ + days{day}, minute), one.busy_until + std::chrono::minutes{4});
    if (at + kLongest > office_.clock().now) return false;
    if (at > office_.clock().at(first_ + days{day}, kMinutesADay - 15)) return false;
    const std::size_t laptop = chance(dice_, 0.12) ? dice_.below(office_.laptops().size()) : one.laptop;
    pages_.turn_to(office_.laptops()[laptop]);
    InventedStudent& student = *one.student;
    if (!one.named) {
        student.write(study::LearnerNamed{one.name.name}, at);
        student.write(study::exam_goal(bank_.exam().id), at);
        student.write(study::date_goal(today_ + days{whole_between(dice_, 30, 90)}), at);
        student.write(study::minutes_goal(whole_between(dice_, 2, 9) * 5), at);
        one.named = true;
    }
    if (one.signed_in_on != day) student.write(study::SignedIn{office_.laptops()[laptop]}, at);
    one.signed_in_on = day;
    at += std::chrono::seconds{20 + dice_.below(60)};
    return true;
}

/// What an exam draws on: the midterm on its form alone, any other on all items that fit. Without the prices
/// that make_pool() takes a second to find.
std::shared_ptr<const study::ExamPool> InventedTerm::pool_of(const content::Blueprint& exam) {
    auto& pool = pools_[exam.id];
    if (pool != nullptr) return pool;
    study::ExamItems all = study::items_of(bank_.bank(), exam);
    if (&exam == questions_.midterm) {
        study::ExamItems form;
        for (std::size_t i = 0; i < all.items.size(); ++i)
            if (std::ranges::count(questions_.form, all.items[i]) > 0) {
                form.items.push_back(all.items[i]);
                form.scaled.push_back(all.scaled[i]);
            }
        all = std::move(form);
    }
    assess::Pool scaled(all.scaled, all.enemies);
    return pool = std::make_shared<const study::ExamPool>(
               study::ExamPool{std::move(all.items), std::move(scaled), {}});
}

void InventedTerm::do_work(Member& one, const study::WorkSet& work, base::Moment at) {
    InventedStudent& student = *one.student;
    const content::Bank& bank = bank_.bank();
    switch (work.kind) {
        case study::WorkKind::practice: {
            if (bank.exam()->areas.end() !=
                std::ranges::find(bank.exam()->areas, work.what.front(), &content::Area::id)) {
                one.busy_until = student.practice(work.count, {work.what.front()}, work.work, at);
                break;
            }
            std::vector<content::Item> items;
            for (const std::string& id : work.what)
                if (const auto* item = bank.find<content::Item>(id)) items.push_back(*item);
            one.busy_until = student.practice(std::move(items), study::Mode::timed, work.work, at);
            break;
        }
        case study::WorkKind::cards: {
            const auto area = std::ranges::find(bank.exam()->areas, work.what.front(), &content::Area::id);
            one.busy_until = student.review(
                work.count, static_cast<std::size_t>(area - bank.exam()->areas.begin()), work.work, at);
            break;
        }
        case study::WorkKind::study_case:
            one.busy_until = student.play(*bank.find<content::CaseStudy>(work.what.front()), work.work, at);
            break;
        case study::WorkKind::paper:  // is sat on its day, by the whole class
            break;
        case study::WorkKind::exam: {
            const auto* exam = bank.find<content::Blueprint>(work.what.front());
            const bool interrupted = one.number % 12 == 7 && !one.was_interrupted;
            one.was_interrupted = one.was_interrupted || interrupted;
            const bool slow = student.mind().habit() == Habit::reads_slowly;
            const double extra = slow && !student.progress().exams().empty() ? 1.5 : 1.0;
            one.busy_until =
                student.sit(bank, *exam, pool_of(*exam), {.extra_time = extra}, interrupted, work.work, at);
            break;
        }
    }
}

void InventedTerm::work_on(Member& one, int day) {
    const Habit habit = one.student->mind().habit();
    for (const Plan& plan : one.plans) {
        if (plan.day != day) continue;
        const int hour = habit == Habit::mornings ? 6 : habit == Habit::crams || one.in->evening ? 20 : 17;
        base::Moment at;
        if (sit_down(one, day, hour * 60 + whole_between(dice_, 0, 90), at)) do_work(one, plan.work, at);
    }
}

void InventedTerm::study_freely(Member& one, int day) {
    const Habit habit = one.student->mind().habit();
    const int d = weekday(day);
    const bool weekend = d == 0 || d == 6;
    double share = weekend ? 0.25 : 0.5;
    int minute = 19 * 60;
    if (habit == Habit::weekends) share = weekend ? 0.95 : 0.08;
    if (habit == Habit::mornings) share = 0.55, minute = 6 * 60 + 10;
    if (habit == Habit::crams) share = 0.08, minute = 21 * 60;
    if (habit == Habit::doubts) share = 0.7;
    if (habit == Habit::hurries) share = 0.35;
    if (weekend && habit != Habit::mornings) minute = 10 * 60;
    if (one.in->evening && one.in->meets_on(first_ + days{day}) && minute >= 17 * 60) minute = 21 * 60 + 10;
    const int sessions = habit == Habit::weekends && weekend ? 2 : 1;
    for (int i = 0; i < sessions; ++i) {
        base::Moment at;
        if (!chance(dice_, share) || !sit_down(one, day, minute + whole_between(dice_, 0, 100), at)) continue;
        const std::size_t area = dice_.below(bank_.exam().areas.size());
        const double what = dice_.uniform();
        const auto& cases = bank_.bank().cases;
        if (what < 0.28)
            one.busy_until = one.student->review(whole_between(dice_, 10, 30), area, {}, at);
        else if (what < 0.36 && !cases.empty())
            one.busy_until = one.student->play(one_of(dice_, cases), {}, at);
        else if (what < 0.5)
            one.busy_until =
                one.student->practice(whole_between(dice_, 8, 15), {bank_.exam().areas[area].id}, {}, at);
        else
            one.busy_until = one.student->practice(whole_between(dice_, 8, 18), {}, {}, at);
    }
}

/// Graded exams are set four weeks before now, sat in that week's Friday lesson hours, marked the Monday
/// after.
void InventedTerm::grade(int day) {
    const base::Date date = first_ + days{day};
    if (day == 7 * std::max(0, invention_.weeks - 4) && !questions_.graded.empty())
        for (InventedClass& one : classes_)
            if (auto exam = office_.set_paper(one, day, date)) graded_.emplace_back(&one, std::move(exam));
    for (const auto& [in, exam] : graded_) {
        if (day == exam->day + 3) office_.mark_paper(*exam, *in, date);
        if (day != exam->day) continue;
        study::ExamItems all = study::items_of(exam->bank, exam->bank.blueprints.front());
        assess::Pool scaled(all.scaled, all.enemies);
        const auto pool = std::make_shared<const study::ExamPool>(
            study::ExamPool{std::move(all.items), std::move(scaled), {}});
        for (Member& one : students_) {
            base::Moment at;
            if (one.in != in || day < one.comes || day >= one.leaves || day >= one.stops) continue;
            const double extra = one.student->mind().habit() == Habit::reads_slowly ? 1.5 : 1.0;
            if (chance(dice_, 0.95) && sit_down(one, day, in->begins_at(), at))
                one.busy_until =
                    one.student->sit(exam->bank, exam->bank.blueprints.front(), pool,
                                     {.extra_time = extra, .paper = exam->set.paper}, false, {}, at);
        }
    }
}

/// For who looks at the school, to sit: drawn after all else, so that the term is as it would be without.
void InventedTerm::set_finals() {
    const auto items = choose_graded(bank_, questions_, dice_);
    if (items.empty()) return;
    for (InventedClass& one : classes_)
        if (auto exam = office_.set_final(one, items)) graded_.emplace_back(&one, std::move(exam));
}

void InventedTerm::pass(int day) {
    const base::Date date = first_ + days{day};
    const int week = day / 7;
    for (Member& one : students_) {
        if (one.comes > 0 && one.comes == day) {
            const base::Moment at = office_.clock().at(date, 8 * 60);
            office_.list(one.student->id(), one.name.name, one.name.sign_in, one.number, true, at);
            office_.enrol(*one.in, *one.student, true, at + std::chrono::minutes{1});
        }
        if (one.leaves == day) {
            const base::Moment at = office_.clock().at(date, 8 * 60 + 20);
            office_.enrol(*one.in, *one.student, false, at);
            office_.list(one.student->id(), one.name.name, one.name.sign_in, one.number, false,
                         at + std::chrono::minutes{1});
        }
    }
    if (day % 7 == 0)
        for (InventedClass& one : classes_)
            for (const study::WorkSet& work : office_.give_work(one, week, date))
                for (Member& student : students_)
                    if (student.in == &one && student.comes <= day) plan(student, work, day);
    for (InventedClass& one : classes_)
        if (one.meets_on(date))
            office_.hold_lesson(one, day, date, [&](const InventedStudent& student) {
                const auto found =
                    std::ranges::find(students_, &student, [](const Member& e) { return e.student.get(); });
                return chance(dice_, day >= found->stops ? 0.7 : 0.07);
            });
    grade(day);
    for (Member& one : students_) {
        if (day < one.comes || day >= one.leaves || day >= one.stops) continue;
        work_on(one, day);
        study_freely(one, day);
        if (day % 7 == 6 && one.signed_in_on == day) one.student->fit_memory(one.busy_until);
    }
    if (day % 7 == 4) office_.keep_books(classes_, week, date);
}

Truth InventedTerm::truth() const {
    Truth truth;
    for (const auto& [in, exam] : graded_) truth.exams.push_back({exam->set, exam->key.word});
    for (const Member& one : students_) {
        const Mind& mind = one.student->mind();
        const double stands = overall(bank_.exam(), mind.ability());
        truth.students.push_back({one.student->id(), mind.habit(), mind.began(), mind.ability(),
                                  mind.habit() == Habit::stops || stands < bank_.exam().standard,
                                  mind.began_with(), mind.beliefs()});
    }
    for (const TrueItem& item : bank_.items()) truth.items.push_back(item.truth);
    return truth;
}
}  // namespace

base::Moment founded_at(const Invention& invention) {
    return Clock{invention.now, invention.utc_offset}.at(first_day_of(invention) - days{14}, 10 * 60);
}

Truth invent(const content::Bank& bank, const Invention& invention, base::Random& dice,
             const std::function<bool(Written)>& take) {
    EXPECTS(bank.exam() != nullptr && invention.students >= 2 && invention.weeks >= 1);
    return InventedTerm(bank, invention, dice, take).run();
}

Invented invent(const content::Bank& bank, const Invention& invention, base::Random& dice) {
    Invented made;
    made.truth = invent(bank, invention, dice, [&](Written one) {
        made.events.push_back(std::move(one));
        return true;
    });
    return made;
}
}  // namespace school
