#include "content/write.h"
#include "school/invented_dice.h"
#include "school/invented_staff.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace school {
namespace {
using std::chrono::days;

constexpr int kClinicMinutes = 240;
constexpr std::array<std::string_view, 8> kWords = {
    "Your notes on the last case were clear. Next time, say first what you would refer out, then what you "
    "would do.",
    "You answer quickly and lose points on words like \"except\" and \"first\". Read the last line of the "
    "question twice.",
    "Good week. You were right on nearly everything that you were unsure of: trust what you know a little "
    "more.",
    "We have not seen you practice for a while. Come by before class, and we will plan the next two weeks "
    "together.",
    "Three answers this week would have put a client at risk, and you were sure of them. Please look at them "
    "again before clinic.",
    "Your muscle attachments are solid now. Put the time you save into pathology.",
    "Thank you for helping the others with draping. Your own hand pressure is still a little fast.",
    "The quiz does not show what you can do in the room. Practice ten questions a day, and it will.",
};
constexpr std::array<std::string_view, 6> kEvidence = {
    "Seen in clinic, two sessions",
    "Role play with a classmate",
    "Written plan, discussed",
    "Seen at the table in class",
    "Portfolio page",
    "Seen in clinic, adapted without help",
};
constexpr std::array<std::string_view, 5> kAreasWorked = {"back and neck", "legs and feet",
                                                          "shoulders and arms", "hips", "face and head"};

/// The record of a variant of an item, as the bank's files write one.
std::string as_toml(content::Item item, std::string id, std::string stem) {
    item.id = std::move(id);
    item.stem = std::move(stem);
    item.state = content::ItemState::draft;
    return content::write(item);
}
}  // namespace

void Office::grade_and_say(InventedClass& one, int week, base::Date friday) {
    base::Moment at = clock_.at(friday, one.begins_at() - 60);
    for (int i = 0; i < 2; ++i) {
        at += std::chrono::minutes{3};
        const InventedStudent& student = *one_of(dice_, one.students);
        std::size_t words = dice_.below(kWords.size());
        if (student.mind().habit() == Habit::hurries) words = 1;
        if (student.mind().habit() == Habit::doubts) words = 2;
        if (student.mind().habit() == Habit::stops && week > invention_.weeks / 2) words = 3;
        write(one.instructor,
              study::FeedbackGiven{student.id().text, i == 0 ? one.work.back().work : "",
                                   std::string(kWords.at(words))},
              at);
    }
    if (week % 3 != 1) return;
    const std::string work = one.work[one.work.size() - 2].work;
    const std::string first = one_of(dice_, one.students)->id().text,
                      second = one_of(dice_, one.students)->id().text;
    write(one.instructor, study::Graded{work, first, 0, true, false, "ill, with a doctor's note"},
          at + std::chrono::minutes{2});
    write(
        one.instructor,
        study::Graded{work, second, 0.9, false, false, "shown by hand in class: better than the answers say"},
        at + std::chrono::minutes{4});
    if (week == 4)
        write(one.instructor, study::Graded{work, second, 0, false, true, "it was for somebody else"},
              at + std::chrono::minutes{9});
}

void Office::sign_competencies(InventedClass& one, int week, base::Date friday) {
    base::Moment at = clock_.at(friday, one.begins_at() - 30);
    const std::string& competency =
        invention_.competencies[std::size_t(week) % invention_.competencies.size()];
    for (const InventedStudent* student : one.students) {
        if (!chance(dice_, 0.45) || student->mind().habit() == Habit::stops) continue;
        at += std::chrono::seconds{50};
        const int level =
            1 + (week > 5 ? 1 : 0) + (overall(bank_.exam(), student->mind().ability()) > 0.8 ? 1 : 0);
        write(one.instructor,
              study::CompetencySigned{student->id().text, one.id, competency, level,
                                      std::string(kEvidence.at(dice_.below(kEvidence.size())))},
              at);
    }
}

void Office::answer_requests(const std::vector<InventedClass>& classes, int week, base::Date friday) {
    const auto ask = [&](study::RequestKind kind, const char* text, int minute) {
        const base::Moment at = clock_.at(friday, minute);
        if (at > clock_.now) return;
        pages_.turn_to(laptops_[1]);
        request_ = new_uuid(dice_, at);
        pages_.append(
            {study::EventId(request_), at, asked_by_, study::RequestMade{asked_by_.text, kind, text}});
    };
    const auto answer = [&](study::RequestAnswer said, const char* text, int minute) {
        write(administrator_, study::RequestAnswered{request_, asked_by_.text, said, text},
              clock_.at(friday, minute));
    };
    using enum study::RequestKind;
    using enum study::RequestAnswer;
    const auto student = [&](std::size_t number) {
        const InventedClass& one = classes[number % classes.size()];
        return one.students[number % one.students.size()]->id();
    };
    if (week == 1) {
        asked_by_ = student(2);
        ask(access, "I would like to see everything that the school keeps about me.", 12 * 60);
        answer(granted, "Printed and handed over.", 16 * 60);
        write(administrator_,
              study::Disclosed{asked_by_.text, "the student", "asked to see their own record",
                               "everything, as PDF"},
              clock_.at(friday, 16 * 60 + 5));
        write(administrator_, study::PasswordReset{student(4).text}, clock_.at(friday, 16 * 60 + 30));
    } else if (week == 3) {
        asked_by_ = student(3);
        ask(correction, "I was in class on the first Monday. The record says absent.", 12 * 60);
    } else if (week == 4) {
        answer(refused, "The sign-in sheet of that day does not show you.", 11 * 60);
        const base::Moment at = clock_.at(friday, 13 * 60);
        if (at <= clock_.now) {
            pages_.turn_to(laptops_[0]);
            pages_.append({study::EventId(new_uuid(dice_, at)), at, asked_by_,
                           study::StatementMade{
                               request_, asked_by_.text,
                               "I came late, after the sheet had gone round. Two classmates saw me."}});
        }
    } else if (week == 6) {
        write(administrator_,
              study::Disclosed{student(1).text, "the school's accreditor", "accreditation visit",
                               "hours and competencies, as PDF"},
              clock_.at(friday, 10 * 60));
        write(administrator_, study::PasswordReset{student(5).text}, clock_.at(friday, 10 * 60 + 30));
    }
    if (week > 7 && week == invention_.weeks - 2) {
        asked_by_ = student(7);
        ask(access, "Please show me my hours and my grades so far.", 12 * 60);
    }
}

void Office::write_items(int week, base::Date friday) {
    if (week % 2 != 0 || week / 2 >= 4) return;
    const std::vector<const content::Item*> pool =
        bank_.of_area(std::size_t(week) % bank_.exam().areas.size());
    if (pool.empty()) return;
    const content::Item& model = *one_of(dice_, pool);
    const std::string id = "harbor-" + std::to_string(week / 2 + 1) + "-" + model.id, record = "item:" + id;
    const std::string file = "items/" + model.leaf + ".toml";
    base::Moment at = clock_.at(friday, 14 * 60);
    const study::LearnerId author = instructors_[std::size_t(week / 2) % 3],
                           reader = instructors_[std::size_t(week / 2 + 1) % 3];
    const study::EventId first = write(
        author,
        study::DraftSaved{record, file, as_toml(model, id, model.stem), {}, "a variant for our students"},
        at);
    write(author, study::ReviewMoved{record, first.text, "review", "please look at the second option"},
          at + std::chrono::minutes{2});
    write(reader,
          study::Commented{record, first.text, "Clear. The client's age would help to leave one option out."},
          at + std::chrono::hours{2});
    const study::EventId second =
        write(author,
              study::DraftSaved{record,
                                file,
                                as_toml(model, id, "At Harbor School's clinic: " + model.stem),
                                {first.text},
                                "the setting is named"},
              at + std::chrono::hours{3});
    if (week == 6) return;  // one is still a draft
    write(author, study::ReviewMoved{record, second.text, "review", ""}, at + std::chrono::minutes{183});
    write(reader,
          study::ReviewMoved{record, second.text, week == 4 ? "draft" : "pilot",
                             week == 4 ? "Two options say the same." : "Good to try."},
          at + std::chrono::minutes{240});
}

void Office::look_into_lab(int week, base::Date friday) {
    if (week == 4) {
        using enum study::LabDecision;
        const std::array<std::pair<study::LabDecision, const char*>, 3> said = {
            {{revise, "Nobody takes one of the options."},
             {retire, "The best students miss it and agree on another answer."},
             {keep, "Easy on purpose: everybody must know this."}}};
        base::Moment at = clock_.at(friday, 15 * 60);
        const auto& quiz = questions_.quizzes.front();
        for (std::size_t i = 0; i < std::min(said.size(), quiz.size()); ++i)
            write(instructors_[0],
                  study::LabDecided{quiz[i]->id, quiz[i]->version, said.at(i).first, said.at(i).second,
                                    invention_.students - 2},
                  at += std::chrono::minutes{4});
    }
    if (questions_.midterm == nullptr || week != std::max(1, invention_.weeks / 2 - 1)) return;
    // Three judges, two rounds, the second closer together (modified Angoff).
    base::Moment at = clock_.at(friday, 16 * 60);
    std::vector<double> mean(questions_.form.size());
    std::vector<std::vector<double>> own(3, mean);
    for (int round = 1; round <= 2; ++round)
        for (std::size_t judge = 0; judge < own.size(); ++judge)
            for (std::size_t i = 0; i < mean.size(); ++i) {
                const content::Item& item = *questions_.form[i];
                double& said = own[judge][i];
                if (round == 1) {
                    assess::ItemParameters known = bank_.find(item.id)->truth.parameters;
                    known.discrimination = std::abs(known.discrimination);
                    said = assess::probability_right(known, questions_.midterm->standard) +
                           normal(dice_, 0, 0.12);
                    mean[i] += said / 3;
                } else {
                    said = 0.4 * said + 0.6 * mean[i];
                }
                const double rating = std::clamp(std::round(said * 20) / 20, 0.1, 0.95);
                write(instructors_[judge],
                      study::AngoffRated{std::string(kMidterm), item.id, item.version, round, rating},
                      at += std::chrono::seconds{12});
            }
}

void Office::keep_books(std::vector<InventedClass>& classes, int week, base::Date friday) {
    const base::Date saturday = friday + days{1};
    for (InventedClass& one : classes) {
        if (one.students.empty()) continue;
        grade_and_say(one, week, friday);
        if (week >= 3) sign_competencies(one, week, friday);
        if (week < 3) continue;
        base::Moment at = clock_.at(saturday, 16 * 60);  // the student clinic
        int number = 0;
        for (InventedStudent* student : one.students) {
            if ((week + number++) % 2 != 0 || chance(dice_, 0.08)) continue;
            if (student->mind().habit() == Habit::stops && week > invention_.weeks / 2) continue;
            study::HoursLogged hours;
            hours.person = student->id().text;
            hours.class_id = one.id;
            hours.day = base::to_text(saturday);
            hours.subject = invention_.subjects.back();
            hours.kind = study::HoursKind::clinic;
            hours.minutes = kClinicMinutes;
            hours.supervisor = one.instructor.text;
            hours.session_number = "C-" + std::to_string(week + 1) + "-" + std::to_string(number);
            hours.area = std::string(kAreasWorked.at(dice_.below(kAreasWorked.size())));
            write(one.instructor, hours, at += std::chrono::seconds{20});
        }
    }
    // Some absences of the weeks before are made good on a Saturday.
    std::vector<Missed> still;
    base::Moment at = clock_.at(saturday, 12 * 60);
    for (const Missed& missed : missed_) {
        const auto in = std::ranges::find_if(classes, [&](const InventedClass& one) {
            return std::ranges::find(one.students, missed.student) != one.students.end();
        });
        if (in == classes.end() || missed.student->mind().habit() == Habit::stops || !chance(dice_, 0.35)) {
            still.push_back(missed);
            continue;
        }
        study::HoursLogged hours;
        hours.person = missed.student->id().text;
        hours.class_id = in->id;
        hours.day = base::to_text(saturday);
        hours.subject = missed.subject;
        hours.kind = study::HoursKind::make_up;
        hours.minutes = missed.minutes;
        hours.makes_up = missed.entry;
        write(in->instructor, hours, at += std::chrono::seconds{30});
    }
    missed_ = std::move(still);
    answer_requests(classes, week, friday);
    write_items(week, friday);
    look_into_lab(week, friday);
}
}  // namespace school