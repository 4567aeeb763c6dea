#include "study/anatomy_quiz.h"

#include "../cases/shipped_bank.h"
#include "../sweep.h"

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
    std::size_t asked = 0;
    for (std::size_t m = 0; m < shipped::bank().muscles.size(); m += tests::kStride)
        for (std::size_t q = 0; q < kMuscleQuestions.size(); ++q) {
            const content::Muscle& muscle = shipped::bank().muscles[m];
            const auto item = muscle_question(shipped::bank(), muscle, static_cast<MuscleQuestion>(q), dice);
            if (!item) continue;
            ++asked;
            CAPTURE(item->id);
            CHECK_FALSE(item->stem.empty());
            CHECK_FALSE(item->learning_point.empty());
            CHECK_FALSE(item->facts.empty());
            if (item->kind == content::ItemKind::hotspot) continue;
            REQUIRE(item->options.size() == 4);
            CHECK(std::count_if(item->options.begin(), item->options.end(),
                                [](const auto& o) { return o.key; }) == 1);
            for (std::size_t i = 0; i < 4; ++i) {
                CHECK_FALSE(item->options[i].why.empty());
                for (std::size_t j = 0; j < i; ++j) CHECK(item->options[i].text != item->options[j].text);
            }
        }
    CHECK(asked > 1200 / tests::kStride);  // 151 muscles, ten questions each, few that cannot be asked
}

TEST_CASE("no wrong option is also right: it is none of the muscle's own facts") {
    const content::Bank& bank = shipped::bank();
    for (std::uint64_t seed = 0; seed < tests::sweeps(6); ++seed) {
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
    AnatomyWish wish;
    wish.regions = {"shoulder"};
    wish.kinds = {MuscleQuestion::find, MuscleQuestion::nerve};
    wish.count = 5;
    const auto quiz = anatomy_quiz(shipped::bank(), wish, dice);
    REQUIRE(quiz.size() == 5);  // the region's five muscles, of ten questions
    std::set<std::string> muscles;
    for (const auto& item : quiz) {
        const auto* muscle = shipped::bank().find<content::Muscle>(item.facts.front().id);
        CHECK(muscle->region.front().id == "shoulder");
        muscles.insert(muscle->id);
    }
    CHECK(muscles.size() == 5);
    wish.regions = {"no-such-region"};
    CHECK(anatomy_quiz(shipped::bank(), wish, dice).empty());
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

namespace {
/// The texts that are true of a muscle, as options say them.
bool is_true_of(const content::Bank& bank, const content::Muscle& m, const std::string& option) {
    const auto says = [&](const std::string& head, const std::string& fact) { return option == head + fact; };
    if (says("It comes from: ", in_one_line(m.origins)) || says("It goes to: ", in_one_line(m.insertions)) ||
        says("Its nerve: ", m.nerve))
        return true;
    return std::any_of(m.actions.begin(), m.actions.end(), [&](const auto& a) {
        const auto* joint = bank.find<content::Joint>(a.joint.front().id);
        return says("It moves ", joint->name + ": " + a.motion);
    });
}
}  // namespace

TEST_CASE("of four statements exactly one is wrong about the muscle, and it is the key") {
    const content::Bank& bank = shipped::bank();
    constexpr std::uint64_t kSeeds = tests::sweeps(8);
    std::uint64_t asked = 0;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        base::Random dice(seed);
        for (const content::Muscle& muscle : bank.muscles) {
            const auto item = muscle_question(bank, muscle, MuscleQuestion::wrong_one, dice);
            if (!item) continue;
            ++asked;
            for (const auto& option : item->options) {
                CAPTURE(item->id);
                CAPTURE(option.text);
                CHECK(is_true_of(bank, muscle, option.text) == !option.key);
            }
        }
    }
    CHECK(asked > 87 * kSeeds);
}

TEST_CASE("what must be avoided is a site of the muscle itself; no wrong option is") {
    const content::Bank& bank = shipped::bank();
    base::Random dice(3);
    int asked = 0;
    for (const content::Muscle& muscle : bank.muscles) {
        const auto item = muscle_question(bank, muscle, MuscleQuestion::avoid, dice);
        CHECK(item.has_value() <= !muscle.caution_sites.empty());
        if (!item) continue;
        ++asked;
        for (const auto& option : item->options) {
            const bool own = std::any_of(
                muscle.caution_sites.begin(), muscle.caution_sites.end(), [&](const content::Link& link) {
                    return bank.find<content::SafetyRule>(link.id)->structures == option.text;
                });
            CAPTURE(item->id);
            CHECK(own == option.key);
        }
    }
    CHECK(asked > 40);
}

TEST_CASE("a place on the bones is asked for by the landmarks that mark it") {
    const content::Bank& bank = shipped::bank();
    base::Random dice(3);
    const auto* muscle = bank.find<content::Muscle>("infraspinatus");
    const auto item = muscle_question(bank, *muscle, MuscleQuestion::point_insertion, dice);
    REQUIRE(item);
    CHECK(item->kind == content::ItemKind::hotspot);
    CHECK(item->target.front().id == "greater-tubercle");
    CHECK(palpation_steps(*muscle).insertion.front() == "greater-tubercle");
}

TEST_CASE("what lies beneath comes from the body; what lies about is no wrong option") {
    const content::Bank& bank = shipped::bank();
    base::Random dice(3);
    const auto* muscle = bank.find<content::Muscle>("gastrocnemius");
    CHECK_FALSE(muscle_question(bank, *muscle, MuscleQuestion::beneath, dice).has_value());
    const BodyNeighbors body{{"soleus", "popliteus"}, {"plantaris", "tibialis-posterior"}};
    for (int i = 0; i < 30; ++i) {
        const auto item = muscle_question(bank, *muscle, MuscleQuestion::beneath, dice, Ease::hard, &body);
        REQUIRE(item);
        CHECK(key_of(*item).text == "Soleus");
        for (const auto& option : item->options) {
            CHECK(option.text != "Popliteus");
            CHECK(option.text != "Plantaris");
            CHECK(option.text != "Tibialis posterior");
        }
    }
}

TEST_CASE("an easy quiz begins at the surface, and layers can be chosen") {
    base::Random dice(5);
    AnatomyWish wish;
    wish.regions = {"shoulder"};
    wish.kinds = {MuscleQuestion::nerve};
    wish.count = 40;
    wish.ease = Ease::easy;
    const auto layer = [&](const content::Item& item) {
        return shipped::bank().find<content::Muscle>(item.facts.front().id)->layer;
    };
    const auto quiz = anatomy_quiz(shipped::bank(), wish, dice);
    REQUIRE(quiz.size() > 2);
    CHECK(std::is_sorted(quiz.begin(), quiz.end(),
                         [&](const auto& a, const auto& b) { return layer(a) < layer(b); }));
    wish.layers = {content::Layer::deep};
    for (const content::Item& item : anatomy_quiz(shipped::bank(), wish, dice))
        CHECK(layer(item) == content::Layer::deep);
}
