#include "school/audit.h"

#include "content/table_file.h"

#include <algorithm>

namespace school {
namespace {
std::string percent(double share) {
    return std::to_string(static_cast<int>(share * 100 + 0.5)) + " %";
}

struct Words {
    const Roll& roll;

    [[nodiscard]] std::string name(const std::string& person) const {
        return roll.name_of(LearnerId(person));
    }
    [[nodiscard]] std::string class_name(const std::string& id) const {
        const Class* one = roll.find_class(id);
        return one == nullptr ? id : one->name;
    }

    template <class Studying>
    std::string operator()(const Studying&) const {
        return {};
    }
    std::string operator()(const study::SchoolFounded& b) const { return "founded " + b.name; }
    std::string operator()(const study::MachineAdmitted& b) const {
        if (!b.admitted) return "no longer admits the machine " + b.name;
        return "admitted the machine " + b.name + (b.staff ? " for staff" : " for the classroom");
    }
    std::string operator()(const study::PersonListed& b) const {
        std::string roles;
        for (const std::string& role : b.roles) roles += (roles.empty() ? "" : ", ") + role;
        return "entered " + b.name + " as " + roles + (b.active ? "" : ", who left");
    }
    std::string operator()(const study::TermSet& b) const {
        return "set the term " + b.name + ", " + b.begins + " to " + b.ends;
    }
    std::string operator()(const study::ClassSet& b) const {
        std::string taught;
        for (const std::string& id : b.instructors)
            taught += (taught.empty() ? " taught by " : ", ") + name(id);
        return (b.closed ? "closed the class " : "set the class ") + b.name + (taught.empty() ? "" : ",") +
               taught;
    }
    std::string operator()(const study::Enrolled& b) const {
        return b.enrolled ? "enrolled " + name(b.person) + " in " + class_name(b.class_id)
                          : "took " + name(b.person) + " out of " + class_name(b.class_id);
    }
    std::string operator()(const study::LateRuleSet& b) const { return "set the late rule " + b.name; }
    std::string operator()(const study::WorkSet& b) const {
        return (b.withdrawn ? "withdrew the work " : "gave the work ") + b.title + ", " +
               class_name(b.class_id);
    }
    std::string operator()(const study::Graded& b) const {
        if (b.taken_back) return "took back a grade of " + name(b.person);
        return "graded " + name(b.person) + (b.excused ? ": excused" : ": " + percent(b.credit));
    }
    std::string operator()(const study::FeedbackGiven& b) const {
        return "gave feedback to " + name(b.person);
    }
    std::string operator()(const study::HoursLogged& b) const {
        return "logged " + std::to_string(b.minutes) + " minutes of " + name(b.person) + " on " + b.day +
               ", " + std::string(study::kPresences.at(static_cast<std::size_t>(b.presence)));
    }
    std::string operator()(const study::HoursStruck& b) const {
        return "struck an entry of hours of " + name(b.person) + ": " + b.reason;
    }
    std::string operator()(const study::CompetencySigned& b) const {
        if (b.level == 0) return "took back a competency of " + name(b.person) + ": " + b.competency;
        return "signed a competency of " + name(b.person) + ": " + b.competency;
    }
    std::string operator()(const study::AccommodationSet& b) const {
        if (b.extra_time <= 1.0) return "took back the extra time of " + name(b.person);
        const auto hundredths = static_cast<int>(b.extra_time * 100 + 0.5);
        return "gave " + name(b.person) + " " + std::to_string(hundredths) + " % of the time in graded exams";
    }
    std::string operator()(const study::RequestMade& b) const {
        static constexpr std::array<std::string_view, 3> kAsked = {"to see the records", "for a correction",
                                                                   "for a hearing"};
        return "asked " + std::string(kAsked.at(static_cast<std::size_t>(b.kind)));
    }
    std::string operator()(const study::RequestAnswered& b) const {
        return "answered a request of " + name(b.person) + ": " +
               std::string(study::kRequestAnswers.at(static_cast<std::size_t>(b.answer)));
    }
    std::string operator()(const study::StatementMade&) const { return "added a statement to the record"; }
    std::string operator()(const study::Disclosed& b) const {
        return "disclosed " + b.what + " of " + name(b.person) + " to " + b.to + " (" + b.interest + ")";
    }
    std::string operator()(const study::RetentionSet& b) const {
        return "set retention to " + (b.months == 0 ? "for ever" : std::to_string(b.months) + " months") +
               ", " + b.rule;
    }
    std::string operator()(const study::SignedIn& b) const {
        const auto machine = roll.machines().find(b.machine);
        return "signed in on " +
               (machine == roll.machines().end() ? "an unknown machine" : machine->second.name);
    }
    std::string operator()(const study::PasswordReset& b) const {
        return "set a new password for " + name(b.person);
    }
    std::string operator()(const study::PaperSet& b) const {
        return (b.withdrawn ? "withdrew the exam " : "set the exam ") + b.title + ", " +
               class_name(b.class_id);
    }
    std::string operator()(const study::PaperMarked& b) const {
        return "marked an exam of " + name(b.person);
    }
    std::string operator()(const study::DraftSaved& b) const { return "wrote " + b.record; }
    std::string operator()(const study::ReviewMoved& b) const {
        return "moved " + b.record + " to " + b.state;
    }
    std::string operator()(const study::Commented& b) const { return "commented on " + b.record; }
    std::string operator()(const study::LabDecided& b) const {
        return "decided to " + std::string(study::kLabDecisions.at(static_cast<std::size_t>(b.decision))) +
               " the item " + b.item;
    }
    std::string operator()(const study::AngoffRated& b) const {
        return "rated the item " + b.item + " for the standard of " + b.sheet;
    }
};

ActKind kind_of_act(const study::Body& body) {
    switch (action_of(body)) {
        case Action::assign_work:
        case Action::open_classes:
            return ActKind::classes;
        case Action::grade:
        case Action::give_feedback:
        case Action::take_attendance:
        case Action::sign_competency:
        case Action::accommodate:
            return ActKind::records;
        case Action::open_exam_key:  // it marks a sitting
            return ActKind::records;
        case Action::ask_about_record:
        case Action::answer_requests:
        case Action::disclose:
            return ActKind::privacy;
        case Action::write_content:
        case Action::publish_content:
        case Action::decide_item:
        case Action::set_exam:
            return ActKind::bank;
        case Action::admit_machines:
        case Action::study:  // signing in
            return ActKind::machines;
        default:
            return ActKind::people;
    }
}
}  // namespace

std::string_view in_words(ActKind kind) {
    static constexpr std::array<std::string_view, kActKinds> kWords = {
        "People",         "Classes and work", "Hours, grades, signatures", "Requests and disclosures",
        "Bank and exams", "Machines"};
    return kWords.at(static_cast<std::size_t>(kind));
}

std::string in_words(const Roll& roll, const study::Body& body) {
    return std::visit(Words{roll}, body);
}

void Audit::apply(const Roll& roll, const study::Event& event, bool counted) {
    if (std::string what = in_words(roll, event.body); !what.empty())
        acts_.push_back({event.id, event.at, event.actor,
                         LearnerId(std::string(subject_of(event.body).person)), kind_of_act(event.body),
                         std::move(what), counted});
}

base::Result<std::vector<const Act*>> Audit::read(const Roll& roll, const LearnerId& who,
                                                  const AuditQuery& query) const {
    if (const base::Status allowed = roll.may(who, Action::read_audit); !allowed) return allowed.error();
    const std::string words = folded(query.words);
    std::vector<const Act*> found;
    for (auto act = acts_.rbegin(); act != acts_.rend(); ++act) {
        if (!query.person.empty() && act->who.text != query.person && act->about.text != query.person)
            continue;
        if (query.kind && act->kind != *query.kind) continue;
        if (!words.empty() &&
            folded(roll.name_of(act->who) + " " + act->what).find(words) == std::string::npos)
            continue;
        found.push_back(&*act);
    }
    return found;
}

base::Result<std::vector<const Act*>> Audit::signed_for(const Roll& roll, const LearnerId& who,
                                                        const LearnerId& person) const {
    if (who != person && !roll.may(who, Action::read_audit))
        if (const base::Status allowed = roll.may(who, Action::see_student, {{}, person.text}); !allowed)
            return allowed.error();
    if (const base::Status known = roll.may(who, Action::see_own_record); !known) return known.error();
    std::vector<const Act*> found;
    for (auto act = acts_.rbegin(); act != acts_.rend(); ++act)
        if (act->about == person && act->kind == ActKind::records && act->counted) found.push_back(&*act);
    return found;
}

base::Result<std::string> audit_file(const Audit& audit, const Roll& roll, const LearnerId& who,
                                     const AuditQuery& query) {
    const auto acts = audit.read(roll, who, query);
    if (!acts) return acts.error();
    std::vector<std::vector<std::string>> lines;
    lines.reserve(acts->size());
    for (const Act* act : *acts)
        lines.push_back({base::to_text(act->at), roll.name_of(act->who), act->what,
                         act->about.text.empty() ? std::string() : roll.name_of(act->about),
                         std::string(in_words(act->kind)), act->counted ? "yes" : "no, it changed nothing",
                         act->event.text});
    return content::table_text({"when", "who", "what", "about", "kind", "counted", "event"}, lines,
                               content::TableCells::for_spreadsheets);
}
}  // namespace school
