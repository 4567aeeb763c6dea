#include "study/anatomy_quiz.h"

#include "../cases/shipped_bank.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace study;

namespace {
const content::Option& key_of(const content::Item& item) {
    return *std::find_if(item.options.begin(), item.options.end(), [](const auto& o) { return o.key; });
}
}  // namespace

TEST_CASE("every muscle of the shipped bank can be asked for, each option differs and says why") {
    base::Random dice(11);
    int asked = 0;
    for (const content::Muscle& muscle : shipped::bank().muscles)
        for (int q = 0; q < 6; ++q) {
            const auto item = muscle_question(shipped::bank(), muscle, static_cast<MuscleQuestion>(q), dice);
            if (!item) continue;
            ++asked;
            CAPTURE(item->id);
            CHECK_FALSE(item->stem.empty());
            CHECK_FALSE(item->learning_point.empty());
            if (item->kind == content::ItemKind::hotspot) continue;
            REQUIRE(item->options.size() == 4);
            CHECK(std::count_if(item->options.begin(), item->options.end(),
                                [](const auto& o) { return o.key; }) == 1);
            for (std::size_t i = 0; i < 4; ++i) {
                CHECK_FALSE(item->options[i].why.empty());
                for (std::size_t j = 0; j < i; ++j) CHECK(item->options[i].text != item->options[j].text);
            }
        }
    CHECK(asked > 400);  // 75 muscles, six questions, few that cannot be asked
}

TEST_CASE("no wrong option is also right: it is none of the muscle's own facts") {
    const content::Bank& bank = shipped::bank();
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        base::Random dice(seed);
        for (const content::Muscle& muscle : bank.muscles) {
            for (const auto question : {MuscleQuestion::origin, MuscleQuestion::insertion}) {
                const auto item = muscle_question(bank, muscle, question, dice);
                if (!item) continue;
                for (const auto& option : item->options)
                    if (!option.key)
                        for (const auto* own : {&muscle.origins, &muscle.insertions})
                            for (const auto& attachment : *own) {
                                CAPTURE(item->id);
                                CHECK(option.text.find(attachment.text) == std::string::npos);
                            }
            }
            if (const auto item = muscle_question(bank, muscle, MuscleQuestion::action, dice))
                for (const auto& option : item->options)
                    for (const auto& action : muscle.actions) {
                        const auto* joint = bank.find<content::Joint>(action.joint.front().id);
                        CAPTURE(item->id);
                        if (!option.key) CHECK(option.text != joint->name + ": " + action.motion);
                    }
            if (const auto item = muscle_question(bank, muscle, MuscleQuestion::name, dice))
                for (const auto& option : item->options) {
                    const auto named = std::find_if(bank.muscles.begin(), bank.muscles.end(),
                                                    [&](const auto& m) { return m.name == option.text; });
                    REQUIRE(named != bank.muscles.end());
                    if (!option.key)
                        CHECK(named->parts != muscle.parts);  // two names for one shape would both be right
                }
        }
    }
}

TEST_CASE("a nerve and its own branch never stand against each other") {
    const content::Bank& bank = shipped::bank();
    base::Random dice(2);
    for (const char* id : {"biceps-femoris", "soleus", "tibialis-anterior"})
        for (int i = 0; i < 30; ++i) {
            const auto item =
                muscle_question(bank, *bank.find<content::Muscle>(id), MuscleQuestion::nerve, dice);
            REQUIRE(item);
            for (const auto& option : item->options) {
                CAPTURE(option.text);
                if (!option.key) CHECK(option.text.find("ciatic") == std::string::npos);
            }
        }
}

TEST_CASE("a quiz asks each muscle of the region once before it asks one twice") {
    base::Random dice(4);
    const auto quiz =
        anatomy_quiz(shipped::bank(), {"shoulder"}, {MuscleQuestion::find, MuscleQuestion::nerve}, 5, dice);
    REQUIRE(quiz.size() == 5);  // the region's five muscles, of ten questions
    std::set<std::string> muscles;
    for (const auto& item : quiz) {
        const auto* muscle = shipped::bank().find<content::Muscle>(item.facts.front().id);
        CHECK(muscle->region.front().id == "shoulder");
        muscles.insert(muscle->id);
    }
    CHECK(muscles.size() == 5);
    CHECK(anatomy_quiz(shipped::bank(), {"no-such-region"}, {MuscleQuestion::find}, 5, dice).empty());
}

TEST_CASE("the key is the fact of the bank") {
    base::Random dice(9);
    const auto* muscle = shipped::bank().find<content::Muscle>("infraspinatus");
    REQUIRE(muscle != nullptr);
    CHECK(key_of(*muscle_question(shipped::bank(), *muscle, MuscleQuestion::nerve, dice)).text ==
          muscle->nerve);
    CHECK(key_of(*muscle_question(shipped::bank(), *muscle, MuscleQuestion::origin, dice)).text ==
          in_one_line(muscle->origins));
    const auto find = muscle_question(shipped::bank(), *muscle, MuscleQuestion::find, dice);
    REQUIRE(find);
    CHECK(find->target.front().id == "infraspinatus");
}
