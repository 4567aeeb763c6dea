#include "school/invented_staff.h"

#include "school/invented_dice.h"

#include <algorithm>
#include <array>

namespace school {
namespace {
using std::chrono::days;

constexpr int kLessonMinutes = 180;
struct StaffMember {
    std::string_view name, sign_in;
};
constexpr StaffMember kAdministrator{kInventedFounder, kInventedFounderSignIn};
constexpr std::array<StaffMember, 3> kInstructors = {
    {{"Marisol Rompeolas", "marisol"}, {"Kwame Jettyson", "kwame"}, {"Ingrid Fyrlykt", "ingrid"}}};

std::string season(base::Date day) {
    const std::chrono::year_month_day date(day);
    const auto month = unsigned(date.month());
    const char* name = month < 3 ? "Winter" : month < 6 ? "Spring" : month < 9 ? "Summer" : "Fall";
    return std::string(name) + " " + std::to_string(int(date.year()));
}
unsigned weekday(base::Date day) {  // 0: Sunday
    return std::chrono::weekday(day).c_encoding();
}
std::vector<std::string> ids_of(const std::vector<const content::Item*>& items) {
    std::vector<std::string> ids;
    for (const content::Item* item : items) ids.push_back(item->id);
    return ids;
}
}  // namespace

bool InventedClass::meets_on(base::Date day) const {
    const unsigned d = weekday(day);
    return d == 1 || d == 4 || d == (evening ? 3U : 2U);
}

Office::Office(const Invention& invention, const TrueBank& bank, const TermQuestions& questions,
               base::Random& dice, Pages& pages)
    : invention_(invention),
      bank_(bank),
      questions_(questions),
      dice_(dice),
      pages_(pages),
      clock_{invention.now, invention.utc_offset} {}

study::EventId Office::write(const study::LearnerId& who, study::Body body, base::Moment at) {
    if (at > clock_.now) return {};
    study::EventId id(new_uuid(dice_, at));
    pages_.turn_to(machine_);
    pages_.append({id, at, who, std::move(body)});
    return id;
}

void Office::list(const study::LearnerId& id, const std::string& name, const std::string& sign_in, int number,
                  bool active, base::Moment at) {
    write(administrator_,
          study::PersonListed{id.text,
                              name,
                              sign_in,
                              "H-" + std::to_string(1000 + number),
                              {"student"},
                              active,
                              number % 4 != 1},
          at);
}

void Office::found(base::Date term_begins) {
    base::Moment at = founded_at(invention_);
    const auto next = [&] { return at += std::chrono::seconds{40 + dice_.below(50)}; };
    machine_ = invention_.machine;
    administrator_ = invention_.administrator;
    const bool is_new = administrator_.empty();
    if (is_new) {
        machine_ = new_uuid(dice_, at);
        administrator_ = study::LearnerId(new_uuid(dice_, at));
        write(administrator_,
              study::SchoolFounded{new_uuid(dice_, at), std::string(kInventedSchool), invented_key(dice_),
                                   machine_, invented_key(dice_)},
              at);
    }
    const auto staff = [&](const study::LearnerId& id, const StaffMember& who,
                           std::vector<std::string> roles) {
        write(administrator_,
              study::PersonListed{id.text, std::string(who.name), std::string(who.sign_in), "",
                                  std::move(roles), true, true},
              next());
    };
    if (is_new) staff(administrator_, kAdministrator, {"administrator"});
    for (const StaffMember& one : kInstructors) {
        instructors_.emplace_back(new_uuid(dice_, at));
        std::vector<std::string> roles{"instructor"};
        if (instructors_.size() == 1) roles.emplace_back("examiner");
        staff(instructors_.back(), one, std::move(roles));
    }
    for (int i = 1; i <= 6; ++i) {
        laptops_.push_back(new_uuid(dice_, at));
        write(administrator_,
              study::MachineAdmitted{laptops_.back(), invented_key(dice_), "Laptop " + std::to_string(i),
                                     false, true},
              next());
    }
    const base::Date last = base::day_of(clock_.now, clock_.utc_offset), ends = last + days{21};
    const base::Date before = term_begins - days{98};
    write(administrator_,
          study::TermSet{new_uuid(dice_, at), season(before), base::to_text(before),
                         base::to_text(term_begins - days{7})},
          next());
    term_ = new_uuid(dice_, at);
    const std::string name = season(term_begins);
    write(administrator_, study::TermSet{term_, name, base::to_text(term_begins), base::to_text(ends)},
          next());
    write(administrator_, study::RetentionSet{60, "an example: ask your state and your accreditor"}, next());
    late_rule_ = new_uuid(dice_, at);
    write(instructors_[0], study::LateRuleSet{late_rule_, "10 % a day", 15, 0.1, 0.5, 7 * 24}, next());
}

std::string Office::open_class(int number, base::Moment at, InventedClass& one) {
    one.id = new_uuid(dice_, at);
    one.evening = number % 2 == 1;
    one.name = one.evening ? "Evening class" : "Morning class";
    if (number > 1) one.name += " " + std::to_string(number / 2 + 1);
    one.instructor = instructors_[std::size_t(number) % 2];
    std::vector<std::string> who{one.instructor.text};
    if (number == 1) who.push_back(instructors_[2].text);
    write(administrator_,
          study::ClassSet{one.id, one.name, term_, invention_.programme, std::move(who), false}, at);
    return one.id;
}

void Office::enrol(InventedClass& one, InventedStudent& student, bool enrolled, base::Moment at) {
    write(administrator_, study::Enrolled{one.id, student.id().text, enrolled}, at);
    std::erase(one.students, &student);
    if (enrolled) one.students.push_back(&student);
}

std::vector<study::WorkSet> Office::give_work(InventedClass& one, int week, base::Date monday) {
    const std::vector<content::Area>& areas = bank_.exam().areas;
    const std::size_t area = std::size_t(week) % areas.size();
    const auto moment = [&](int day, int hour) {
        return clock_.at(monday + days{day}, hour * 60).time_since_epoch().count();
    };
    const std::string begins = "Week " + std::to_string(week + 1) + ": ";
    std::vector<study::WorkSet> given;
    const auto give = [&](std::string title, study::WorkKind kind, std::vector<std::string> what, int count,
                          int due_day, int attempts, double weight) {
        const base::Moment at = clock_.at(monday, 7 * 60 + 10 + 2 * static_cast<int>(given.size()));
        study::WorkSet set{new_uuid(dice_, at),
                           one.id,
                           std::move(title),
                           kind,
                           std::move(what),
                           count,
                           moment(0, 8),
                           moment(due_day, 23),
                           attempts,
                           weight,
                           weight > 1 ? late_rule_ : std::string(),
                           false};
        write(one.instructor, set, at);
        given.push_back(std::move(set));
    };
    using enum study::WorkKind;
    give(begins + areas[area].name, practice, {areas[area].id}, 20, 6, 0, 1);
    const std::size_t quiz = std::size_t(week) / 2;
    if (week % 2 == 1 && !questions_.quizzes[quiz].empty()) {
        give("Quiz " + std::to_string(quiz + 1), practice, ids_of(questions_.quizzes[quiz]), 0, 4, 1, 2);
    } else if (!bank_.bank().cases.empty()) {
        const auto& cases = bank_.bank().cases;
        const content::CaseStudy& one_case = cases[(std::size_t(week) * 5 + 3) % cases.size()];
        give("Case: " + one_case.name, study_case, {one_case.id}, 0, 6, 0, 1);
    }
    if (week % 3 == 2) give(begins + "cards", cards, {areas[area].id}, 30, 6, 0, 0.5);
    if (week > 0 && week == invention_.weeks / 2 && questions_.midterm != nullptr)
        give("Midterm", exam, {std::string(kMidterm)}, 0, 5, 1, 4);
    if (week == std::max(0, invention_.weeks - 2))
        give("Licensing exam rehearsal", exam, {bank_.exam().id}, 0, 6, 0, 0);
    if (week == 1) {  // a mistake that was seen at once
        const base::Moment at = clock_.at(monday, 7 * 60 + 30);
        study::WorkSet wrong = given.front();
        wrong.work = new_uuid(dice_, at);
        wrong.title += " (twice by mistake)";
        write(one.instructor, wrong, at);
        wrong.withdrawn = true;
        write(one.instructor, wrong, at + std::chrono::minutes{6});
    }
    one.work.insert(one.work.end(), given.begin(), given.end());
    return given;
}

std::unique_ptr<GradedExam> Office::set_exam(const InventedClass& one, const char* title,
                                             const std::vector<const content::Item*>& items, base::Moment at,
                                             base::Moment opens, base::Moment closes) {
    const auto parts = make_paper(bank_.bank(), ids_of(items));
    if (!parts) return nullptr;
    auto made = std::make_unique<GradedExam>();
    made->set = {new_uuid(dice_, at),
                 one.id,
                 title,
                 30,
                 opens.time_since_epoch().count(),
                 closes.time_since_epoch().count(),
                 0.7,
                 parts->questions,
                 {},
                 false};
    auto bank = bank_of(made->set);
    EXPECTS(bank.has_value());
    made->bank = *std::move(bank);
    std::string text = parts->key;
    if (invention_.seal_questions) {
        const Invention::Worded worded = invention_.seal_questions(made->set.paper, parts->questions);
        made->set.questions = worded.text;
        text = with_word(text, worded.word);
    }
    auto key = read_key(text);
    EXPECTS(key.has_value());
    made->key = *std::move(key);
    made->set.sealed_key = invention_.seal ? invention_.seal(text) : std::string("invented");
    write(instructors_[0], made->set, at);
    return made;
}

std::unique_ptr<GradedExam> Office::set_paper(const InventedClass& one, int day, base::Date monday) {
    const base::Moment at = clock_.at(monday, 11 * 60);
    for (const InventedStudent* student : one.students)
        if (student->mind().habit() == Habit::reads_slowly)
            write(one.instructor, study::AccommodationSet{student->id().text, 1.5},
                  at - std::chrono::hours{1});
    const base::Date friday = monday + days{4};
    auto made = set_exam(one, "Written exam", questions_.graded, at, clock_.at(friday, 8 * 60),
                         clock_.at(friday, 23 * 60));
    if (made) made->day = day + 4;
    return made;
}

std::unique_ptr<GradedExam> Office::set_final(const InventedClass& one,
                                              const std::vector<const content::Item*>& items) {
    const base::Moment at = clock_.now - std::chrono::seconds{30};
    return set_exam(one, "Final exam", items, at, at, clock_.now + days{14});
}

void Office::mark_paper(const GradedExam& exam, const InventedClass& one, base::Date day) {
    base::Moment at = clock_.at(day, 10 * 60);
    for (const InventedStudent* student : one.students)
        for (const study::ExamRecord& sitting : student->progress().exams()) {
            if (sitting.terms.paper != exam.set.paper || !sitting.over) continue;
            std::vector<int> points = points_of(exam.key, sitting);
            const bool passed = sum(points).share() >= exam.set.pass;
            write(instructors_[0],
                  study::PaperMarked{exam.set.paper, one.id, student->id().text, sitting.session,
                                     std::move(points), passed},
                  at += std::chrono::seconds{30});
        }
}

void Office::hold_lesson(InventedClass& one, int day_number, base::Date day,
                         const std::function<bool(const InventedStudent&)>& stays_away) {
    const std::size_t subject = std::size_t(day_number) % invention_.subjects.size();
    const std::size_t area = std::size_t(day_number / 7) % bank_.exam().areas.size();
    base::Moment at = clock_.at(day, one.begins_at() + kLessonMinutes + 5);
    using enum study::Presence;
    for (InventedStudent* student : one.students) {
        at += std::chrono::seconds{3};
        study::HoursLogged hours;
        hours.person = student->id().text;
        hours.class_id = one.id;
        hours.day = base::to_text(day);
        hours.subject = invention_.subjects[subject];
        hours.minutes = kLessonMinutes;
        const bool away = stays_away(*student);
        hours.presence = away                  ? (chance(dice_, 0.3) ? excused : absent)
                         : chance(dice_, 0.06) ? late
                                               : present;
        if (hours.presence == late) hours.minutes -= whole_between(dice_, 1, 4) * 15;
        const study::EventId entry = write(one.instructor, hours, at);
        if (!away)
            student->mind().taught(area);
        else if (!entry.empty())
            missed_.push_back({entry.text, student, hours.subject, kLessonMinutes});
        if (chance(dice_, 0.004)) {  // the wrong line was clicked
            write(one.instructor, study::HoursStruck{entry.text, hours.person, "entered on the wrong line"},
                  at + std::chrono::minutes{3});
            hours.presence = present;
            hours.minutes = kLessonMinutes;
            write(one.instructor, hours, at + std::chrono::minutes{4});
        }
    }
}
}  // namespace school
