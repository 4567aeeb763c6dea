// study/options.h - the options of a question that is made from facts.
#pragma once

#include "base/random.h"
#include "content/bank.h"

#include <optional>
#include <string>
#include <vector>

namespace study {
/// A text that might stand beside the key, and why it is wrong.
struct Candidate {
    std::string text;
    std::string why;
};

/// The near ones in random order, then the far ones in random order.
template <class T>
[[nodiscard]] std::vector<T> near_first(std::vector<T> near, std::vector<T> far, base::Random& dice) {
    dice.shuffle(near);
    dice.shuffle(far);
    near.insert(near.end(), std::make_move_iterator(far.begin()), std::make_move_iterator(far.end()));
    return near;
}

/// One more option, the last. The reference holds until the next one.
content::Option& add_option(content::Item& item, std::string text, std::string why, bool key);

/// The item with the key and the first three candidates that differ from it and from each other, in
/// random order, and with its version. Nothing where there are no three.
[[nodiscard]] std::optional<content::Item> with_options(content::Item item, std::string key, std::string why,
                                                        std::vector<Candidate> wrong, base::Random& dice);
}  // namespace study
