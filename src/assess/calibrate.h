// assess/calibrate.h - what the answers of many say about the items.
//
// Marginal maximum likelihood: the item parameters under which the table of answers is likeliest, the
// abilities integrated out over a normal distribution. By EM, in two ways sped up: as long as nothing else
// fixes the scale, each step also re-centers and re-scales it, and every three steps are extrapolated.
// Abilities stand on a grid of equal steps over [-6, 6], 24 nodes until the estimates settle and 48 from then
// on; sums over such a grid are exact to many digits as long as posteriors are not narrower than a step, a
// quarter, and no curve is steeper than about a = 5.
//
// Sources: Bock & Aitkin (1981), Marginal maximum likelihood estimation of item parameters: application of
//          an EM algorithm, Psychometrika 46(4), 443-459.
//          Liu, Rubin & Wu (1998), Parameter expansion to accelerate EM: the PX-EM algorithm,
//          Biometrika 85(4), 755-770 (the re-scaling).
//          Varadhan & Roland (2008), Simple and globally convergent methods for accelerating the
//          convergence of any EM algorithm, Scand. Journal of Statistics 35(2), 335-353 (scheme S3).
//          Louis (1982), Finding the observed information matrix when using the EM algorithm, Journal of
//          the Royal Statistical Society B 44(2), 226-233 (the standard errors).
//          Mislevy (1986), Bayes modal estimation in item response models, Psychometrika 51(2), 177-195
//          (the priors).
#pragma once

#include "assess/ability.h"
#include "assess/item_model.h"
#include "base/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace assess {
/// Who answered what how. Gaps are usual: each examinee is asked a part of the items.
struct ResponseTable {
    std::size_t examinees = 0;
    std::size_t items = 0;
    std::vector<std::int8_t> answers;  ///< examinees rows of items columns: 1 right, 0 wrong, -1 not asked
};

/// One: a slope shared by all items, and no guessing. Two: a slope each. Three: and guessing.
enum class Model : std::uint8_t { one_pl, two_pl, three_pl };

struct CalibrationOptions {
    Model model = Model::two_pl;
    /// Normal priors on log a (of 1PL: once, on the shared one), on b, on log (c / (1 - c)). None: maximum
    /// likelihood in that parameter, within 0.05 <= a <= 10 and 0.001 <= c <= 0.73. Guessing is hardly
    /// told from the other two by less than thousands of answers, so it has one: c = 0.2, rarely beyond
    /// 0.09 to 0.40. In a bank with few answers an item, log a ~ N(0, 0.5) and b ~ N(0, 2) do no harm.
    std::optional<Prior> log_discrimination;
    std::optional<Prior> difficulty;
    std::optional<Prior> logit_guessing = Prior{-1.386294, 0.5};
    /// Empty, or one a column: where there is one, the item keeps these parameters. With any anchor the scale
    /// is the anchors', and the mean and standard deviation of the examinees are estimated on it;
    /// without, the examinees are the scale: mean 0, standard deviation 1.
    std::vector<std::optional<ItemParameters>> anchors;
    /// Settled when a, ab, logit c, the mean and the log sd of abilities move by no more in a step of EM.
    double tolerance = 1e-4;
    int most_iterations = 2000;  ///< steps of EM
    bool standard_errors = true;
};

/// One standard error each, from the observed information of the marginal likelihood and the priors;
/// 0 for what was fixed, infinite where there is no information.
struct ParameterErrors {
    double discrimination = 0;
    double difficulty = 0;
    double guessing = 0;
    double intercept = 0;  ///< of -ab, which is well determined even where b is far outside
};

struct CalibratedItem {
    ItemParameters parameters;
    ParameterErrors errors;  ///< zeros unless asked for
    std::size_t answers = 0;
    /// False: the answers alone do not determine the item. Where nobody was asked or all answered alike, it
    /// is given under log a ~ N(0, 0.5), b ~ N(0, 2) and logit c ~ N(-1.4, 0.5) unless other priors are
    /// asked for. Where a is at a bound, it does not separate the able from the less able - or, from such
    /// answers, perfectly: look at its key.
    bool estimable = true;
};

struct Calibration {
    std::vector<CalibratedItem> items;  ///< in the order of the columns
    double log_likelihood = 0;          ///< marginal, of all answers, priors left out
    Prior latent;                       ///< the examinees' abilities
    int iterations = 0;                 ///< steps of EM
    bool converged = false;             ///< false: most_iterations were not enough
};

/// The items that best explain `table`.
///
/// Errors:  a table without examinees or items, one whose answers are not examinees * items numbers of
///          -1, 0 and 1, anchors that are not one a column or have a <= 0 or c outside [0, 1).
[[nodiscard]] base::Result<Calibration> calibrate(const ResponseTable& table,
                                                  const CalibrationOptions& options = {});

/// Log of the probability of the whole table, abilities drawn from `latent`: the sum over `nodes` equal steps
/// across eight standard deviations to either side. Promise: items.size() == table.items, nodes > 1.
[[nodiscard]] double marginal_log_likelihood(std::span<const ItemParameters> items,
                                             const ResponseTable& table, const Prior& latent = {},
                                             std::size_t nodes = 401);
}  // namespace assess
