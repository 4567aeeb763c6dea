#include "content/backlinks.h"

#include "content/archives.h"

namespace content {
Backlinks::Backlinks(const Bank& bank) {
    Bank::for_each_kind(bank, [&](const auto& records) {
        using T = typename std::remove_cvref_t<decltype(records)>::value_type;
        for (const T& record : records) {
            const Link here{kind_of<T>, record.id, 0};
            const auto add = [&](Kind kind, const std::string& id) {
                std::vector<Link>& from = from_[{kind, id}];
                if (from.empty() || !(from.back() == here)) from.push_back(here);
            };
            visit_fields(
                record, [&](const Link& link) { add(link.kind, link.id); },
                [&](const Fact& fact) {
                    add(fact.group == "condition" ? Kind::condition : Kind::term, fact.id);
                },
                [](const std::string&) {});
        }
    });
}

std::span<const Link> Backlinks::to(Kind kind, const std::string& id) const {
    const auto found = from_.find({kind, id});
    return found == from_.end() ? std::span<const Link>{} : std::span<const Link>(found->second);
}
}  // namespace content
