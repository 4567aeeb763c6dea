#include "school/audit.h"

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
}  // namespace

std::string in_words(const Roll& roll, const study::Body& body) {
    return std::visit(Words{roll}, body);
}

void Audit::apply(const Roll& roll, const study::Event& event, bool counted) {
    if (std::string what = in_words(roll, event.body); !what.empty())
        acts_.push_back({event.id, event.at, event.actor, std::move(what), counted});
}

base::Result<std::vector<const Act*>> Audit::read(const Roll& roll, const LearnerId& who) const {
    if (const base::Status allowed = roll.may(who, Action::read_audit); !allowed) return allowed.error();
    std::vector<const Act*> newest_first;
    newest_first.reserve(acts_.size());
    for (const Act& act : acts_) newest_first.push_back(&act);
    std::ranges::reverse(newest_first);
    return newest_first;
}
}  // namespace school
