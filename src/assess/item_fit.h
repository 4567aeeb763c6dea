// assess/item_fit.h - does an item behave as its curve says?
//
// Each answer is compared with its probability given all other answers of the same examinee, abilities
// integrated out. That probability is right however few they are, so the statistics hold for tables with
// gaps; S-X2, which groups by the number of right answers, needs complete ones.
//
// Sources: Wright & Masters (1982), Rating Scale Analysis, ch. 5 (infit and outfit).
//          Gelfand, Dey & Chang (1992), Model determination using predictive distributions, Bayesian
//          Statistics 4, 147-167 (each answer predicted from all the others).
//          Orlando & Thissen (2000), Likelihood-based item-fit indices for dichotomous item response theory
//          models, Applied Psychological Measurement 24(1), 50-64 (S-X2).
#pragma once

#include "assess/ability.h"
#include "assess/calibrate.h"
#include "assess/item_model.h"

#include <span>
#include <vector>

namespace assess {
struct ItemFit {
    double infit = 1;       ///< mean square of the residuals, weighted by information; 1 expected
    double outfit = 1;      ///< mean square of the standardized residuals: lucky guesses and slips stand out
    double chi_square = 0;  ///< observed against expected right answers in groups of like expectation
    int degrees_of_freedom = 0;
    double p_value = 1;  ///< small: the curve has another shape than the answers
};

/// The fit of each item, in the order of the columns. `estimated`: how many parameters an item were estimated
/// from the same table (2PL: 2), none for items calibrated elsewhere. Ten groups, fewer where there are less
/// than fifty answers; without a degree of freedom left, p_value is 1. Promise: items.size() == table.items.
[[nodiscard]] std::vector<ItemFit> item_fit(std::span<const ItemParameters> items, const ResponseTable& table,
                                            const Prior& latent = {}, int estimated = 2);
}  // namespace assess
