#include "paper/hours_certificate.h"

namespace paper {
namespace {
using school::hours_in_words;
using school::Standing;

std::string certified(const std::string& name, const Standing& made) {
    if (made.complete())
        return "This certifies that " + name + " has completed " + hours_in_words(made.minutes) +
               " of instruction, as " + made.programme->name + " asks for.";
    std::string words = "This is the record of hours of " + name + " to this day. It is not complete: ";
    if (made.missing() > 0) words += hours_in_words(made.missing()) + " must still be logged";
    if (made.missing() > 0 && made.open_minutes() > 0) words += ", and ";
    if (made.open_minutes() > 0) words += hours_in_words(made.open_minutes()) + " of absence are not made up";
    if (made.missing() == 0 && made.open_minutes() == 0) words += "the share of hours attended is too low";
    return words + ".";
}

void put_attendance(Document& document, const Standing& made) {
    document.blocks.push_back(Heading{"Attendance"});
    Facts facts{{{"Attended", percent(made.attended) + " of the hours held" +
                                  (made.programme->attendance.least > 0
                                       ? "; asked for: " + percent(made.programme->attendance.least, 0)
                                       : std::string())},
                 {"Sessions", std::to_string(made.present) + " present, " + std::to_string(made.late) +
                                  " late, " + std::to_string(made.absent) + " absent, " +
                                  std::to_string(made.excused) + " excused"},
                 {"Made up", hours_in_words(made.make_up_minutes)},
                 {"Not made up", hours_in_words(made.open_minutes())},
                 {"Clinic sessions",
                  std::to_string(made.clinic.size()) + ", together " + hours_in_words(made.clinic_minutes)}}};
    document.blocks.push_back(std::move(facts));
    if (made.absences.empty()) return;
    Table table{{{"Absent on", 2},
                 {"Subject", 2.2},
                 {"Missed", 1, Side::right},
                 {"Made up", 1, Side::right},
                 {"Still open", 3}},
                {},
                false};
    for (const school::Absence& absence : made.absences) {
        const content::Subject* subject = made.programme->subject(absence.entry->logged.subject);
        std::string open = absence.open() > 0 ? hours_in_words(absence.open()) : "-";
        if (absence.open() > 0 && absence.until) open += ", by " + day_words(*absence.until);
        table.rows.push_back({day_words(absence.entry->day),
                              subject == nullptr ? absence.entry->logged.subject : subject->name,
                              hours_in_words(absence.entry->logged.minutes), hours_in_words(absence.made_up),
                              open});
    }
    document.blocks.push_back(std::move(table));
}
}  // namespace

base::Result<Document> hours_certificate(const Occasion& occasion, const school::LearnerId& student,
                                         std::string_view class_id) {
    const school::Roll& roll = occasion.roll();
    if (base::Status may = roll.may(occasion.who, school::Action::disclose, {class_id, student.text}); !may)
        return may.error();
    const school::Class* one = roll.find_class(class_id);
    if (one == nullptr) return base::Error{std::string(class_id), "there is no such class"};
    const auto made = school::standing(roll, occasion.school.hours, occasion.bank, occasion.who, student,
                                       one->programme, occasion.today());
    if (!made) return made.error();
    if (made->needed() == 0) return base::Error{one->name, "works toward no program of hours"};
    const std::string name = roll.name_of(student);
    Document document = letterhead(occasion, made->complete() ? "Certificate of hours" : "Record of hours",
                                   "hours of " + name);
    document.blocks.push_back(Paragraph{certified(name, *made)});
    document.blocks.push_back(who_and_where(occasion, student, *one));
    document.blocks.push_back(Heading{"Hours by subject"});
    document.blocks.push_back(hours_table(*made));
    std::string source = "Requirements as of " + day_words(made->programme->dated);
    if (!made->programme->authority.empty()) source += ", " + made->programme->authority;
    document.blocks.push_back(Paragraph{source + "." + surplus_words(*made), Weight::faint});
    put_attendance(document, *made);
    document.blocks.push_back(Signatures{{"Student, date", "Instructor, date", "For the school, date"}});
    return document;
}
}  // namespace paper
