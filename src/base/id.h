// base/id.h - names of things that are not mixed up: an ItemId is no LearnerId.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace base {
/// A name that belongs to one kind of thing. `Tag` is never defined; it only tells kinds apart.
template <class Tag>
struct Id {
    std::string text;

    Id() = default;
    explicit Id(std::string_view name) : text(name) {}
    [[nodiscard]] bool empty() const { return text.empty(); }
    [[nodiscard]] const std::string& str() const { return text; }
    auto operator<=>(const Id&) const = default;
};
}  // namespace base

template <class Tag>
struct std::hash<base::Id<Tag>> {
    std::size_t operator()(const base::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.text);
    }
};
