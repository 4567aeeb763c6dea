// assess/online.h - how difficult an item is, from its first day on.
//
// A new item has its author's word and no answers. Each answer then moves it, an Elo rating that knows how
// sure it is: a right answer makes it easier and a wrong one harder, far while little is known,
// hardly any more once much is, and less where the learner's own ability is uncertain. An update gives the
// exact mean and spread of what is then believed, read again as a normal distribution.
//
// Count a learner's first answer to an item alone: the second also asks what was remembered of the first.
//
// Sources: Glickman (1999), Parameter estimation in large dynamic paired comparison experiments, Journal of
//          the Royal Statistical Society C 48(3), 377-394 (ratings with a deviation, opponents with theirs).
//          Opper (1998), A Bayesian approach to on-line learning, in Saad, On-line Learning in Neural
//          Networks, 363-378 (matching the first two moments after each example).
//          Pelanek (2016), Applications of the Elo rating system in adaptive educational systems,
//          Computers & Education 98, 169-179.
#pragma once

#include "assess/ability.h"
#include "assess/item_model.h"

namespace assess {
/// A difficulty b and how sure of it we are, in logits on the scale of abilities. Unsaid by the author:
/// anywhere on it.
struct Difficulty {
    double b = 0.0;
    double sd = 1.5;  ///< > 0
};

/// All of an item but its difficulty.
struct ItemShape {
    double discrimination = 1.0;  ///< a > 0
    double guessing = 0.0;        ///< 0 <= c < 1
};

/// What is known of a difficulty after one more answer, by a learner of that ability before it.
[[nodiscard]] Difficulty update(const Difficulty& known, const ItemShape& shape, const Ability& learner,
                                Answer answer);

/// Both together, each weighted by its precision 1 / sd^2. They must not rest on the same answers: a
/// calibration joins the author's word, and later answers update() what comes of it.
/// An infinite sd says nothing. Promise: sd > 0, and not both infinite.
[[nodiscard]] Difficulty combined(const Difficulty& one, const Difficulty& other);
}  // namespace assess
