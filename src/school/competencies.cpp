#include "school/competencies.h"

#include "school/private_text.h"

#include <algorithm>

namespace school {
namespace {
const content::Programme* chart_of(const Roll& roll, const content::Bank& bank, std::string_view class_id) {
    const Class* one = roll.find_class(class_id);
    const auto* programme = one == nullptr ? nullptr : bank.find<content::Programme>(one->programme);
    return programme == nullptr ? nullptr : bank.chart(*programme);
}
}  // namespace

void Competencies::apply(const study::Event& event) {
    const auto* body = std::get_if<study::CompetencySigned>(&event.body);
    if (body == nullptr || body->level < 0) return;
    std::vector<Signature>& all = signed_[{body->person, body->competency}];
    if (std::ranges::any_of(all, [&](const Signature& one) { return one.id == event.id; })) return;
    const auto after = std::ranges::find_if(all, [&](const Signature& one) {
        return std::pair(one.at, one.id.text) > std::pair(event.at, event.id.text);
    });
    all.insert(after, {event.id, event.at, event.actor, body->class_id, body->level, body->evidence});
}

std::vector<const Signature*> Competencies::of(const LearnerId& student, std::string_view competency) const {
    std::vector<const Signature*> found;
    if (const auto all = signed_.find({student.text, std::string(competency)}); all != signed_.end())
        for (const Signature& one : all->second) found.push_back(&one);
    return found;
}

base::Status sense_of(const Roll& roll, const Competencies& competencies, const content::Bank& bank,
                      const study::CompetencySigned& signature) {
    const content::Programme* its = chart_of(roll, bank, signature.class_id);
    if (its == nullptr)
        return base::Error{"class", "its programme has no chart of competencies; choose one that has"};
    const content::Competency* competency = its->competency(signature.competency);
    if (competency == nullptr)
        return base::Error{signature.competency, "the chart of this class has no such competency"};
    const int levels = static_cast<int>(its->levels.size());
    if (signature.level < 0 || signature.level > levels)
        return base::Error{competency->name,
                           "the chart's levels go from 1 to " + std::to_string(levels) + "; 0 takes back"};
    if (folded(signature.evidence).empty())
        return base::Error{competency->name, signature.level == 0
                                                 ? "say why it is taken back"
                                                 : "say what was seen: a session, a check, a case"};
    const auto before = competencies.of(LearnerId(signature.person), signature.competency);
    if (signature.level == 0 && (before.empty() || before.back()->level == 0))
        return base::Error{competency->name, "there is no signature to take back"};
    return base::Done{};
}

int Chart::reached() const {
    return static_cast<int>(
        std::ranges::count_if(rows, [&](const ChartRow& row) { return row.level() >= of->enough; }));
}

base::Result<Chart> chart(const Roll& roll, const Competencies& competencies, const content::Bank& bank,
                          const LearnerId& who, const LearnerId& student, std::string_view programme) {
    if (base::Status allowed = may_see_record(roll, who, student); !allowed) return allowed.error();
    const auto* asked = bank.find<content::Programme>(programme);
    if (asked == nullptr)
        return base::Error{std::string(programme), "the bank has no such programme; see content/programmes"};
    Chart made;
    made.of = bank.chart(*asked);
    if (made.of == nullptr) return base::Error{asked->name, "this programme has no chart of competencies"};
    const int levels = static_cast<int>(made.of->levels.size());
    for (const content::CompetencyArea& area : made.of->areas)
        for (const content::Competency& competency : area.competencies) {
            ChartRow& row = made.rows.emplace_back();
            row.area = &area;
            row.competency = &competency;
            for (const Signature* one : competencies.of(student, competency.id))
                if (one->level <= levels && chart_of(roll, bank, one->class_id) == made.of)
                    row.history.push_back(one);
        }
    return made;
}
}  // namespace school
