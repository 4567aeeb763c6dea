// study/item_scale.h - how difficult the items are, as far as is known today.
//
// Before any answers an item has its author's word, with a wide doubt. The first answers of other
// learners move it, each a little (assess/online.h). Once many have answered, a calibration of all
// their answers together (assess/calibrate.h) joins the author's word, weighted by how sure each of the
// two is: so it takes over item by item, and nothing jumps.
//
// A calibration alone has the examinees' mean as its zero. It is moved so that the items it knows
// are as difficult on average as before (mean linking), for the standard to keep its meaning.
// Source of the linking: Kolen & Brennan (2014), Test Equating, Scaling, and Linking, ch. 6.
#pragma once

#include "assess/item_model.h"
#include "content/bank.h"
#include "study/responses.h"

#include <string>
#include <unordered_map>

namespace study {
/// An author's guess is off by so much, in logits: two items in three lie within.
inline constexpr double kAuthorSd = 1.0;
/// Answers of so many learners are calibrated; fewer move the items one by one.
inline constexpr std::size_t kCalibrateFrom = 100;
/// A learner with fewer first answers than this says little about an item.
inline constexpr int kLeastAnswers = 20;

struct ScaledItem {
    assess::ItemParameters parameters;
    double sd = kAuthorSd;    ///< of the difficulty
    std::size_t answers = 0;  ///< it rests on, beside the author's word
};
/// The author's word alone: slope 1, one chance in as many as there are options.
[[nodiscard]] ScaledItem authored(const content::Item& item);

struct ItemScale {
    std::unordered_map<std::string, ScaledItem> items;  ///< those that answers are known of
    [[nodiscard]] ScaledItem of(const content::Item& item) const;
};

/// The scale from the first answers of all learners but one: an exam must not be fitted to the very
/// candidate who sits it. Answers to another version of an item do not count.
[[nodiscard]] ItemScale scale_of(const content::Bank& bank, const Responses& responses,
                                 const LearnerId& candidate);
}  // namespace study
