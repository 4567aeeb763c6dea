// school/role.h - who may do what in a school.
//
// One table for everything: the pen asks it before an act is written, a reader of the journal asks it
// again before an act counts, and every view asks it before it shows anything. What a person may do to
// others is bound to whom they teach: an instructor sees the classes that are theirs.
#pragma once

#include "study/event.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace school {
enum class Role : std::uint8_t { student, instructor, examiner, administrator };
inline constexpr std::array<std::string_view, 4> kRoles = {"student", "instructor", "examiner",
                                                           "administrator"};
/// "Instructor", for a screen.
[[nodiscard]] std::string_view in_words(Role role);

/// The roles that one person has.
class Roles {
  public:
    constexpr Roles() = default;
    constexpr Roles(std::initializer_list<Role> roles) {
        for (const Role role : roles) add(role);
    }
    constexpr void add(Role role) { bits_ |= 1U << static_cast<unsigned>(role); }
    [[nodiscard]] constexpr bool has(Role role) const {
        return (bits_ >> static_cast<unsigned>(role) & 1U) != 0;
    }
    [[nodiscard]] constexpr bool none() const { return bits_ == 0; }
    /// Works at the school: anything but a student.
    [[nodiscard]] constexpr bool staff() const { return bits_ > 1U; }
    constexpr bool operator==(const Roles&) const = default;

  private:
    std::uint8_t bits_ = 0;
};

enum class Action : std::uint8_t {
    study,                ///< answer, review, play cases, sit practice exams: for oneself alone
    see_own_record,       ///< one's own grades, hours, feedback, requests, disclosures
    ask_about_record,     ///< to see, correct, be heard; to add a statement
    see_class,            ///< how a class does, as a whole and by name
    see_student,          ///< one student's page
    assign_work,          ///< give a class work; late rules
    grade,                ///< an own word on a piece of work
    give_feedback,        ///< to one student
    keep_notes,           ///< private memory notes, outside the record
    take_attendance,      ///< log and strike hours
    sign_competency,      ///<
    accommodate,          ///< give one student more time in graded exams
    write_content,        ///< drafts and comments in the school's own bank
    publish_content,      ///< carry a draft to another state
    see_item_statistics,  ///< how items behave, without names
    decide_item,          ///< keep, revise, retire; Angoff ratings
    set_exam,             ///< make a graded exam and seal it
    open_exam_key,        ///< see and use the key of a graded exam
    list_people,          ///< enter people, give roles, roster
    open_classes,         ///< terms, classes, enrolment
    reset_password,       ///<
    admit_machines,       ///<
    gather,               ///< read the bundles of other machines
    read_audit,           ///< who did what, all of it
    answer_requests,      ///< of students about their records; retention
    disclose,             ///< see a student's record to give it to somebody, oneself too, which is logged
    back_up,              ///< copy and restore the school's records
};
inline constexpr int kActions = static_cast<int>(Action::back_up) + 1;
/// "see how a class does", after "may" or "to".
[[nodiscard]] std::string_view in_words(Action action);

/// How far a role reaches.
enum class Reach : std::uint8_t {
    no,
    self,    ///< oneself
    taught,  ///< the classes that one teaches, and who is or was in them
    all,
};
[[nodiscard]] Reach reach(Role role, Action action);

/// Does writing this need a right in the school, and which? Nothing for what concerns nobody but the
/// actor: answers, reviews, marks, signing in.
[[nodiscard]] Action action_of(const study::Body& body);

/// Whom and what an act is about.
struct Subject {
    std::string_view class_id;  ///< empty: no class
    std::string_view person;    ///< empty: nobody in particular
};
[[nodiscard]] Subject subject_of(const study::Body& body);
}  // namespace school
