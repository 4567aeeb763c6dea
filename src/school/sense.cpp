#include "school/sense.h"

#include "school/written.h"

namespace school {
namespace {
struct Sense {
    const School& school;
    const content::Bank* bank;
    base::Date today;

    base::Status operator()(const study::HoursLogged& entry) const {
        if (bank == nullptr) return not_read();
        return sense_of(school.roll, school.hours, *bank, entry, today);
    }
    base::Status operator()(const study::HoursStruck& strike) const {
        const HoursEntry* entry = school.hours.find(strike.entry);
        if (entry == nullptr || entry->logged.person != strike.person)
            return base::Error{"hours", "there is no such entry of this student"};
        if (entry->strike) return base::Error{"hours", "it was struck already"};
        if (folded(strike.reason).empty()) return base::Error{"hours", "say why the entry is wrong"};
        return base::Done{};
    }
    base::Status operator()(const study::CompetencySigned& signature) const {
        if (bank == nullptr) return not_read();
        return sense_of(school.roll, school.competencies, *bank, signature);
    }
    base::Status operator()(const study::RequestMade& body) const { return sense_of(school.rights, body); }
    base::Status operator()(const study::RequestAnswered& body) const {
        return sense_of(school.rights, body);
    }
    base::Status operator()(const study::StatementMade& body) const { return sense_of(school.rights, body); }
    base::Status operator()(const study::Disclosed& body) const { return school::sense_of(body); }
    base::Status operator()(const study::RetentionSet& body) const { return school::sense_of(body); }
    base::Status operator()(const study::ReviewMoved& moved) const {
        if (bank == nullptr) return base::Done{};
        return school::sense_of(*bank, school.drafts, moved);
    }
    base::Status operator()(const auto&) const { return base::Done{}; }

  private:
    static base::Status not_read() {
        return base::Error{"", "the bank is not read yet; try again in a moment"};
    }
};
}  // namespace

base::Status sense_of(const School& school, const content::Bank* bank, const study::Body& body,
                      base::Date today) {
    return std::visit(Sense{school, bank, today}, body);
}
}  // namespace school
