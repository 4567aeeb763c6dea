#include "content/bank.h"

#include <algorithm>

namespace content {
namespace {
template <class T>
std::string_view title_of(const T& record) {
    if constexpr (requires { record.name; })
        return record.name;
    else if constexpr (requires { record.stem; })
        return record.stem;
    else if constexpr (requires { record.claim; })
        return record.claim;
    else if constexpr (requires { record.belief; })
        return record.belief;
    else
        return record.title;
}
}  // namespace

Parts::Parts() = default;
Parts::Parts(const Parts&) = default;
Parts::Parts(Parts&&) noexcept = default;
Parts& Parts::operator=(const Parts&) = default;
Parts& Parts::operator=(Parts&&) noexcept = default;
Parts::~Parts() = default;

Body::Body() = default;
Body::Body(const Body&) = default;
Body::Body(Body&&) noexcept = default;
Body& Body::operator=(const Body&) = default;
Body& Body::operator=(Body&&) noexcept = default;
Body::~Body() = default;

Bank::Bank() = default;
Bank::Bank(const Bank&) = default;
Bank::Bank(Bank&&) noexcept = default;
Bank& Bank::operator=(const Bank&) = default;
Bank& Bank::operator=(Bank&&) noexcept = default;
Bank::~Bank() = default;

void Bank::index() {
    for_each_kind(*this, [&](auto& records) {
        using T = typename std::remove_reference_t<decltype(records)>::value_type;
        const auto before = [](const T& a, const T& b) { return a.id < b.id; };
        if (!std::is_sorted(records.begin(), records.end(), before))
            std::stable_sort(records.begin(), records.end(), before);
        Index& positions = positions_[static_cast<std::size_t>(content::kind_of<T>)];
        positions.clear();
        positions.reserve(records.size());
        for (std::size_t i = 0; i < records.size(); ++i) positions.emplace(records[i].id, i);
    });
    leaves_.clear();
    for (std::size_t b = 0; b < blueprints.size(); ++b)
        for (std::size_t a = 0; a < blueprints[b].areas.size(); ++a)
            for (std::size_t l = 0; l < blueprints[b].areas[a].leaves.size(); ++l)
                leaves_.emplace(blueprints[b].areas[a].leaves[l].id, std::pair{b, std::pair{a, l}});
}

const Record* Bank::find(Kind kind, std::string_view id) const {
    const Index& positions = positions_[static_cast<std::size_t>(kind)];
    const auto found = positions.find(id);
    if (found == positions.end()) return nullptr;
    const Record* record = nullptr;
    for_each_kind(*this, [&](const auto& records) {
        using T = typename std::remove_reference_t<decltype(records)>::value_type;
        if (content::kind_of<T> == kind) record = &records[found->second];
    });
    return record;
}

std::string_view Bank::title(Kind kind, std::string_view id) const {
    std::string_view title;
    for_each_kind(*this, [&](const auto& records) {
        using T = typename std::remove_reference_t<decltype(records)>::value_type;
        if (content::kind_of<T> != kind) return;
        if (const T* record = find<T>(id)) title = title_of(*record);
    });
    return title;
}

const Programme* Bank::chart(const Programme& programme) const {
    if (!programme.areas.empty()) return &programme;
    return programme.chart_of.empty() ? nullptr : find<Programme>(programme.chart_of.front().id);
}

const Blueprint* Bank::exam() const {
    const auto first =
        std::min_element(blueprints.begin(), blueprints.end(),
                         [](const Blueprint& a, const Blueprint& b) { return a.order < b.order; });
    return first == blueprints.end() ? nullptr : &*first;
}

std::pair<const Area*, const Leaf*> Bank::leaf(std::string_view id) const {
    const auto found = leaves_.find(id);
    if (found == leaves_.end()) return {nullptr, nullptr};
    const Area& area = blueprints[found->second.first].areas[found->second.second.first];
    return {&area, &area.leaves[found->second.second.second]};
}
}  // namespace content
