#include "records/reader.h"

#include <algorithm>
#include <type_traits>

namespace records {
namespace {
template <class T, class... Ts>
inline constexpr bool is_one_of = (std::is_same_v<T, Ts> || ...);

bool is_staff(const study::PersonListed& listed) {
    return std::ranges::any_of(listed.roles, [](const std::string& role) { return role != "student"; });
}
}  // namespace

study::LearnerId reader_of(const study::Event& event) {
    return std::visit(
        [&event]<class T>(const T& body) {
            if constexpr (std::is_same_v<T, study::PersonListed>)
                if (is_staff(body)) return kEverybody;
            if constexpr (is_one_of<T, study::SchoolFounded, study::MachineAdmitted, study::TermSet,
                                    study::ClassSet, study::LateRuleSet, study::WorkSet, study::PaperSet,
                                    study::RetentionSet>)
                return kEverybody;
            if constexpr (requires { body.person; })
                if (!body.person.empty()) return study::LearnerId(body.person);
            return event.actor;
        },
        event.body);
}
}  // namespace records
