// content/backlinks.h - every link the other way: which records lead to this one.
#pragma once

#include "content/bank.h"

#include <map>
#include <span>

namespace content {
class Backlinks {
  public:
    /// Walks over the whole bank once: some milliseconds. It does not keep `bank`.
    explicit Backlinks(const Bank& bank);

    /// The records that link to this one in any field, by kind and then in the bank's order; a record
    /// stands once, however often it links. Facts that rules and cases ask for count as links.
    [[nodiscard]] std::span<const Link> to(Kind kind, const std::string& id) const;

  private:
    std::map<std::pair<Kind, std::string>, std::vector<Link>> from_;
};
}  // namespace content
