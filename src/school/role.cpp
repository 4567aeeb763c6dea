#include "school/role.h"

namespace school {
std::string_view in_words(Role role) {
    static constexpr std::array<std::string_view, 4> kWords = {"Student", "Instructor", "Examiner",
                                                               "Administrator"};
    return kWords.at(static_cast<std::size_t>(role));
}

std::string_view in_words(Action action) {
    switch (action) {
        case Action::study:
            return "study";
        case Action::see_own_record:
            return "see one's own record";
        case Action::ask_about_record:
            return "ask about one's own record";
        case Action::see_class:
            return "see how a class does";
        case Action::see_student:
            return "see a student's page";
        case Action::assign_work:
            return "give a class work";
        case Action::grade:
            return "grade";
        case Action::give_feedback:
            return "give feedback";
        case Action::keep_notes:
            return "keep private notes";
        case Action::take_attendance:
            return "log hours";
        case Action::sign_competency:
            return "sign off a competency";
        case Action::accommodate:
            return "give a student more time in exams";
        case Action::write_content:
            return "write in the school's bank";
        case Action::publish_content:
            return "publish in the school's bank";
        case Action::see_item_statistics:
            return "see how items behave";
        case Action::decide_item:
            return "decide about an item";
        case Action::set_exam:
            return "set a graded exam";
        case Action::open_exam_key:
            return "open the key of an exam";
        case Action::list_people:
            return "enter people and give roles";
        case Action::open_classes:
            return "open classes and enroll";
        case Action::reset_password:
            return "reset a password";
        case Action::admit_machines:
            return "admit machines";
        case Action::gather:
            return "gather bundles";
        case Action::read_audit:
            return "read the audit log";
        case Action::answer_requests:
            return "answer requests about records";
        case Action::disclose:
            return "disclose a record";
        case Action::back_up:
            return "back up and restore the school's records";
    }
    return "";
}

Reach reach(Role role, Action action) {
    using enum Action;
    switch (role) {
        case Role::student:
            switch (action) {
                case study:
                case see_own_record:
                case ask_about_record:
                case disclose:  // one's own record, to oneself
                    return Reach::self;
                default:
                    return Reach::no;
            }
        case Role::instructor:
            switch (action) {
                case study:
                case see_own_record:
                    return Reach::self;
                case see_class:
                case see_student:
                case assign_work:
                case grade:
                case give_feedback:
                case keep_notes:
                case take_attendance:
                case sign_competency:
                case accommodate:
                case reset_password:
                case disclose:
                    return Reach::taught;
                case write_content:
                case publish_content:
                case see_item_statistics:
                case decide_item:
                case gather:
                    return Reach::all;
                default:
                    return Reach::no;
            }
        case Role::examiner:
            switch (action) {
                case study:
                case see_own_record:
                    return Reach::self;
                case write_content:
                case see_item_statistics:
                case decide_item:
                case set_exam:
                case open_exam_key:
                case gather:
                    return Reach::all;
                default:
                    return Reach::no;
            }
        case Role::administrator:
            switch (action) {
                case study:
                case see_own_record:
                    return Reach::self;
                case list_people:
                case open_classes:
                case reset_password:
                case accommodate:
                case admit_machines:
                case gather:
                case read_audit:
                case answer_requests:
                case disclose:
                case back_up:
                    return Reach::all;
                default:
                    return Reach::no;
            }
    }
    return Reach::no;
}

namespace {
struct ActionOf {
    template <class Own>
    Action operator()(const Own&) const {
        return Action::study;
    }
    Action operator()(const study::SchoolFounded&) const { return Action::list_people; }
    Action operator()(const study::MachineAdmitted&) const { return Action::admit_machines; }
    Action operator()(const study::PersonListed&) const { return Action::list_people; }
    Action operator()(const study::TermSet&) const { return Action::open_classes; }
    Action operator()(const study::ClassSet&) const { return Action::open_classes; }
    Action operator()(const study::Enrolled&) const { return Action::open_classes; }
    Action operator()(const study::LateRuleSet&) const { return Action::assign_work; }
    Action operator()(const study::WorkSet&) const { return Action::assign_work; }
    Action operator()(const study::Graded&) const { return Action::grade; }
    Action operator()(const study::FeedbackGiven&) const { return Action::give_feedback; }
    Action operator()(const study::HoursLogged&) const { return Action::take_attendance; }
    Action operator()(const study::HoursStruck&) const { return Action::take_attendance; }
    Action operator()(const study::CompetencySigned&) const { return Action::sign_competency; }
    Action operator()(const study::AccommodationSet&) const { return Action::accommodate; }
    Action operator()(const study::RequestMade&) const { return Action::ask_about_record; }
    Action operator()(const study::StatementMade&) const { return Action::ask_about_record; }
    Action operator()(const study::RequestAnswered&) const { return Action::answer_requests; }
    Action operator()(const study::RetentionSet&) const { return Action::answer_requests; }
    Action operator()(const study::Disclosed&) const { return Action::disclose; }
    Action operator()(const study::PasswordReset&) const { return Action::reset_password; }
    Action operator()(const study::PaperSet&) const { return Action::set_exam; }
    Action operator()(const study::PaperMarked&) const { return Action::open_exam_key; }
    Action operator()(const study::DraftSaved&) const { return Action::write_content; }
    Action operator()(const study::Commented&) const { return Action::write_content; }
    Action operator()(const study::ReviewMoved&) const { return Action::publish_content; }
    Action operator()(const study::LabDecided&) const { return Action::decide_item; }
    Action operator()(const study::AngoffRated&) const { return Action::decide_item; }
};

struct SubjectOf {
    template <class B>
    Subject operator()(const B& body) const {
        Subject subject;
        if constexpr (requires { body.class_id; }) subject.class_id = body.class_id;
        if constexpr (requires { body.person; }) subject.person = body.person;
        return subject;
    }
};
}  // namespace

Action action_of(const study::Body& body) {
    return std::visit(ActionOf{}, body);
}

Subject subject_of(const study::Body& body) {
    return std::visit(SubjectOf{}, body);
}
}  // namespace school
