#include "study/options.h"

#include "content/hash.h"
#include "content/text.h"

#include <set>

namespace study {
content::Option& add_option(content::Item& item, std::string text, std::string why, bool key) {
    content::Option& option = item.options.emplace_back();
    option.text = std::move(text);
    option.why = std::move(why);
    option.key = key;
    return option;
}

std::optional<content::Item> with_options(content::Item item, std::string key, std::string why,
                                          std::vector<Candidate> wrong, base::Random& dice) {
    constexpr std::size_t kOptions = 4;
    std::set<std::string> known = {content::normalized(key)};
    add_option(item, std::move(key), std::move(why), true);
    for (Candidate& candidate : wrong) {
        if (item.options.size() == kOptions) break;
        if (known.insert(content::normalized(candidate.text)).second)
            add_option(item, std::move(candidate.text), std::move(candidate.why), false);
    }
    if (item.options.size() < kOptions) return std::nullopt;
    dice.shuffle(item.options);
    item.version = content::version_of(item);
    return item;
}
}  // namespace study
