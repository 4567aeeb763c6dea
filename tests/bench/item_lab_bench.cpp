// tests/bench/item_lab_bench.cpp - the item lab over many answers, made by chance: no records are read.
// Usage: item_lab_bench [STUDENTS ITEMS]   2000 and 5000 by default: ten million first answers.
#include "base/random.h"
#include "percentiles.h"
#include "school/item_history.h"
#include "school/item_lab.h"
#include "school/lab_words.h"

#include <cstdlib>
#include <string>

namespace {
school::Roll roll_of(std::size_t students) {
    school::Roll roll;
    const auto happens = [&](study::Body body) {
        roll.apply({study::EventId("e"), {}, study::LearnerId("ada"), std::move(body)}, "office");
    };
    happens(study::SchoolFounded{"s", "School", "k", "office", "m"});
    happens(study::PersonListed{"ada", "Ada", "ada", "", {"administrator", "instructor"}, true, false});
    happens(study::TermSet{"fall", "Fall", "2024-09-01", "2024-12-31"});
    happens(study::TermSet{"spring", "Spring", "2025-01-01", "2025-06-30"});
    for (std::size_t i = 0; i < students; ++i) {
        const std::string id = "s" + std::to_string(i);
        happens(study::PersonListed{id, id, id, "", {"student"}, true, false});
    }
    return roll;
}

content::Bank bank_of(std::size_t items) {
    content::Bank bank;
    for (std::size_t i = 0; i < items; ++i) {
        content::Item item;
        item.id = "item-" + std::to_string(100'000 + i);
        item.version = "v1";
        item.stem = "A client asks for work on a sore calf. What comes first?";
        item.options = {{"Ask since when", true, "Because"},
                        {"Press on it", false, "No", {}, false, true},
                        {"Stretch it", false, "No"},
                        {"Leave it out", false, "No"}};
        bank.items.push_back(std::move(item));
    }
    bank.index();
    return bank;
}

study::Responses answers(std::size_t students, const content::Bank& bank) {
    base::Random dice(1);
    study::Responses all;
    for (std::size_t s = 0; s < students; ++s) all.learners.emplace_back("s" + std::to_string(s));
    for (const content::Item& item : bank.items) {
        const std::size_t begin = all.learner.size();
        const double facility = 0.3 + 0.6 * dice.uniform();
        for (std::size_t s = 0; s < students; ++s) {
            const bool right = dice.uniform() < facility * (0.7 + 0.6 * double(s) / double(students));
            const std::size_t option = right ? 0 : 1 + dice.below(3);
            all.learner.push_back(static_cast<std::uint32_t>(s));
            all.chosen.push_back(static_cast<std::uint16_t>(1U << option));
            all.credit.push_back(right ? study::kFullCredit : std::uint16_t{0});
            all.hundredths.push_back(static_cast<std::uint16_t>(1'000 + dice.below(6'000)));
            all.marks.push_back(
                study::Marks{right, option == 1, study::Certainty(dice.below(4)), s % 2 == 0});
            all.day.push_back(static_cast<std::uint16_t>(19'970 + dice.below(250)));
        }
        all.questions.push_back({item.id, item.version, begin, all.learner.size()});
    }
    return all;
}
}  // namespace

int main(int argc, char** argv) {
    const std::size_t students = argc > 2 ? std::stoul(argv[1]) : 2'000;
    const std::size_t items = argc > 2 ? std::stoul(argv[2]) : 5'000;
    const school::Roll roll = roll_of(students);
    const content::Bank bank = bank_of(items);
    const study::Responses all = answers(students, bank);
    const study::LearnerId who("ada");
    std::vector<std::string> exam, every;
    for (const content::Item& item : bank.items) every.push_back(item.id);
    for (std::size_t i = 0; i < 100 && i < items; ++i) exam.push_back(every[i * items / 100]);

    std::size_t words = 0;
    const auto look = [&](const std::vector<std::string>& wanted) {
        const base::Result<school::Lab> lab = school::lab_of(all, bank, roll, who, wanted);
        if (!lab) std::exit(1);
        for (const school::ItemFigures& one : lab->items)
            words += school::words_of(one, bank.find<content::Item>(one.item)).size();
        return *lab;
    };
    std::printf("{\"what\":\"answers\",\"count\":%zu}\n", all.learner.size());
    measure("the lab of an exam of 100 items, with its words", 21, [&](int) { (void)look(exam); });
    const school::Lab lab = look(exam);
    measure("the history of one item", 21,
            [&](int i) { (void)school::history_of(all, bank, roll, who, lab.items[std::size_t(i)]); });
    measure("the lab of the whole bank, with its words", 3, [&](int) { (void)look(every); });
    std::printf("{\"what\":\"words\",\"count\":%zu}\n", words);
}
