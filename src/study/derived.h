// study/derived.h - questions that stand in no file, asked again by their names: those on the body,
// on facts and on claims, when they are due, were missed or were unsafe.
#pragma once

#include "base/random.h"
#include "content/bank.h"

#include <optional>
#include <string>
#include <string_view>

namespace study {
/// Could practice ask for this id, as far as one sees without making the question? Items of the bank
/// that are live; derived ones but those that only the Anatomy screen can ask.
[[nodiscard]] bool can_be_asked(const content::Bank& bank, std::string_view id);

/// Is it a derived question that is answered by pointing at the body?
[[nodiscard]] bool points_at_body(std::string_view id);

/// The derived question of that id as the bank makes it today; nothing where it makes none any more.
[[nodiscard]] std::optional<content::Item> derived_item(const content::Bank& bank, const std::string& id,
                                                        base::Random& dice);
}  // namespace study
