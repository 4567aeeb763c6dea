#include "study/practice_agent.h"

#include "content/outline.h"
#include "content/text.h"

#include <algorithm>

namespace study {
void answer_as(Knows knows, PracticeSet& set, base::Random& dice, base::Moment now) {
    using content::ItemKind;
    const content::Item& item = set.current().item;
    const auto upto = [&](std::size_t count) { return static_cast<int>(dice.below(count)); };
    switch (item.kind) {
        case ItemKind::single:
        case ItemKind::multiple: {
            bool chosen = false;
            for (std::size_t i = 0; i < item.options.size(); ++i) {
                const bool takes =
                    knows == Knows::guesses ? upto(2) == 0 : item.options[i].key == (knows == Knows::all);
                if (takes) set.toggle(static_cast<int>(i));
                chosen = chosen || takes;
            }
            if (!chosen || (item.kind == ItemKind::single && knows == Knows::guesses))
                set.toggle(upto(item.options.size()));
            break;
        }
        case ItemKind::matching: {
            const auto count = static_cast<int>(item.pairs.size());
            const int shift = knows == Knows::all ? 0 : knows == Knows::none ? 1 : upto(item.pairs.size());
            for (int i = 0; i < count; ++i) set.match(i, (i + shift) % count);
            break;
        }
        case ItemKind::ordering: {
            const auto count = static_cast<int>(item.steps.size());
            for (int to = 0; to < count; ++to) {
                const auto& rows = set.current().rows;
                const int wanted = knows == Knows::all ? to : count - 1 - to;
                const auto from =
                    static_cast<int>(std::find(rows.begin(), rows.end(), wanted) - rows.begin());
                set.move_step(knows == Knows::guesses ? to + upto(std::size_t(count - to)) : from, to);
            }
            break;
        }
        case ItemKind::hotspot:
            if (!item.is_on_picture())
                return set.answer_hotspot(knows == Knows::all ? item.target.front().id : "", now);
            if (knows == Knows::all) {
                const auto key = std::find_if(item.options.begin(), item.options.end(),
                                              [](const content::Option& place) { return place.key; });
                const auto [x, y] = content::middle_of(key->at);
                set.point(x, y);
            } else {
                double x = 0, y = 0;
                const auto is_key = [&] {
                    const std::optional<int> place = place_at(item, x, y);
                    return place && item.options[static_cast<std::size_t>(*place)].key;
                };
                do x = dice.uniform(), y = dice.uniform();
                while (knows == Knows::none && is_key());
                set.point(x, y);
            }
            break;
        case ItemKind::short_answer:
            set.write(knows == Knows::all ? item.accept.front() : "no idea");
            break;
        case ItemKind::numeric:
            set.write(content::number_text(knows == Knows::all ? item.answer
                                                               : item.answer + 10 * item.tolerance + 1));
            break;
    }
    set.answer(now);
}
}  // namespace study
