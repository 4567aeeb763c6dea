// records/reader.h - who of a school can open an event, besides the staff, who can open all.
#pragma once

#include "study/event.h"

namespace records {
/// Owns what everybody with an account can open.
inline const study::LearnerId kEverybody{"everybody"};

/// An act about one person is theirs to read: feedback, hours, grades, disclosures. What a class is given,
/// the terms, the classes, the machines and who the staff are is everybody's. All else is its actor's:
/// learning, and the staff's work on the bank.
[[nodiscard]] study::LearnerId reader_of(const study::Event& event);
}  // namespace records
