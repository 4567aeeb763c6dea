#include "school/invented_staff.h"

#include "school/invented_dice.h"

#include <algorithm>

namespace school {
namespace {
std::vector<std::vector<const content::Item*>> choose_quizzes(const TrueBank& bank, int weeks,
                                                              base::Random& dice) {
    const std::size_t areas = bank.exam().areas.size();
    std::vector<std::vector<const content::Item*>> quizzes;
    for (int week = 1; week < weeks; week += 2) {
        std::vector<const content::Item*> pool;
        for (const int taught : {week - 1, week})
            for (const content::Item* item : bank.of_area(std::size_t(taught) % areas)) pool.push_back(item);
        std::erase_if(pool, [&](const content::Item* item) {
            return item->state != content::ItemState::live ||
                   std::ranges::any_of(quizzes,
                                       [&](const auto& quiz) { return std::ranges::count(quiz, item) > 0; });
        });
        dice.shuffle(pool);
        pool.resize(std::min(pool.size(), kQuizItems));
        quizzes.push_back(std::move(pool));
    }
    return quizzes;
}
}  // namespace

std::vector<const content::Item*> choose_graded(const TrueBank& bank, const TermQuestions& asked,
                                                base::Random& dice) {
    std::vector<const content::Item*> chosen;
    const auto in = [](const auto& items, const content::Item* item) {
        return std::ranges::count(items, item) > 0;
    };
    for (std::size_t area = 0; area < bank.exam().areas.size() && chosen.size() < kGradedItems; ++area)
        for (const content::Item* item : bank.of_area(area))
            if (item->options.size() == 4 && chosen.size() < (area + 1) * 3 && chance(dice, 0.2) &&
                std::ranges::none_of(asked.quizzes, [&](const auto& quiz) { return in(quiz, item); }) &&
                !in(asked.graded, item))
                chosen.push_back(item);
    return chosen;
}

TermQuestions choose_questions(const TrueBank& bank, int weeks, base::Random& dice) {
    TermQuestions made;
    made.quizzes = choose_quizzes(bank, weeks, dice);
    made.midterm = bank.bank().find<content::Blueprint>(kMidterm);
    made.graded = choose_graded(bank, made, dice);
    if (made.midterm == nullptr) return made;
    study::ExamItems all = study::items_of(bank.bank(), *made.midterm);
    const study::ExamPool pool{all.items, assess::Pool(all.scaled, all.enemies), {}};
    for (const std::string& id :
         study::draw_form(pool, study::quotas(*made.midterm, made.midterm->items),
                          std::vector<assess::Standing>(pool.items.size(), assess::Standing::allowed), dice))
        made.form.push_back(bank.bank().find<content::Item>(id));
    if (static_cast<int>(made.form.size()) != made.midterm->items) made.midterm = nullptr;
    return made;
}
}  // namespace school
