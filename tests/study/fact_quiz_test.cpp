#include "study/fact_quiz.h"

#include "../cases/shipped_bank.h"
#include "../sweep.h"
#include "content/text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

using namespace study;

namespace {
bool is_key(const content::Option& option) {
    return option.key;
}
/// The records of T whose field says `text`.
template <class T, class Field>
std::vector<const T*> who_say(const std::vector<T>& records, const std::string& text, Field field) {
    std::vector<const T*> found;
    for (const T& record : records)
        if (field(record) == text) found.push_back(&record);
    return found;
}
}  // namespace

TEST_CASE("thousands of questions come from the facts, each with one key and options that differ") {
    base::Random dice(5);
    std::map<FactQuestion, int> made;
    for (const FactAsk& ask : fact_asks(shipped::bank())) {
        const auto item = fact_item(shipped::bank(), ask, dice);
        if (!item) continue;
        ++made[ask.question];
        CAPTURE(item->id);
        CHECK(std::count_if(item->options.begin(), item->options.end(), is_key) == 1);
        REQUIRE(item->options.size() >= 3);
        CHECK(shipped::bank().leaf(item->leaf).second != nullptr);
        CHECK_FALSE(item->learning_point.empty());
        CHECK_FALSE(item->version.empty());
        for (std::size_t i = 0; i < item->options.size(); ++i) {
            CHECK_FALSE(item->options[i].why.empty());
            for (std::size_t j = 0; j < i; ++j) CHECK(item->options[i].text != item->options[j].text);
        }
    }
    int all = 0;
    for (const auto& [question, count] : made) all += count;
    CHECK(all > 2000);
    for (int q = 0; q <= static_cast<int>(FactQuestion::medicine_class); ++q) {
        CAPTURE(q);
        CHECK(made[static_cast<FactQuestion>(q)] > 0);  // no kind of question is dead
    }
}

TEST_CASE("no wrong option is also right: the bank itself says otherwise") {
    const content::Bank& bank = shipped::bank();
    for (std::uint64_t seed = 0; seed < tests::sweeps(4); ++seed) {
        base::Random dice(seed);
        for (const FactAsk& ask : fact_asks(bank)) {
            const auto item = fact_item(bank, ask, dice);
            if (!item) continue;
            CAPTURE(item->id);
            const auto& key = *std::find_if(item->options.begin(), item->options.end(), is_key);
            for (const content::Option& option : item->options) {
                if (option.key) continue;
                CAPTURE(option.text);
                switch (ask.question) {
                    case FactQuestion::stage_prefer:
                    case FactQuestion::stage_avoid: {
                        const auto& stage = bank.find<content::Condition>(ask.about.id)->stages[ask.part];
                        const auto& right =
                            ask.question == FactQuestion::stage_prefer ? stage.prefer : stage.avoid;
                        const auto named =
                            who_say(bank.techniques, option.text, [](const auto& t) { return t.name; });
                        REQUIRE(named.size() == 1);
                        for (const content::Link& link : right) CHECK(link.id != named.front()->id);
                        break;
                    }
                    case FactQuestion::technique_trait: {
                        const auto& asked = *bank.find<content::Technique>(ask.about.id);
                        const auto named =
                            who_say(bank.techniques, option.text, [](const auto& t) { return t.name; });
                        REQUIRE(named.size() == 1);
                        const std::string word = item->id.substr(("fact-trait-" + asked.id + "-").size());
                        for (const auto trait : named.front()->traits) CHECK(content::kTraits[trait] != word);
                        break;
                    }
                    case FactQuestion::rule_act: {
                        const auto right = bank.find<content::SafetyRule>(ask.about.id)->rating;
                        for (const auto* rule :
                             who_say(bank.safety_rules, option.text, [](const auto& r) { return r.act; }))
                            CHECK(rule->rating != right);
                        break;
                    }
                    case FactQuestion::test_named: {
                        const auto& asked = *bank.find<content::AssessmentTest>(ask.about.id);
                        const auto named =
                            who_say(bank.tests, option.text, [](const auto& t) { return t.name; });
                        REQUIRE(named.size() == 1);
                        CHECK(content::normalized(named.front()->action) !=
                              content::normalized(asked.action));
                        break;
                    }
                    case FactQuestion::medicine_class: {
                        const auto& examples = bank.find<content::Term>(ask.about.id)->examples;
                        CHECK(std::find(examples.begin(), examples.end(), option.text) == examples.end());
                        break;
                    }
                    case FactQuestion::motion_degrees:
                        CHECK(std::abs(std::stoi(option.text) - std::stoi(key.text)) >= 15);
                        break;
                    case FactQuestion::landmark_bone: {
                        const auto& asked = *bank.find<content::Landmark>(ask.about.id);
                        const auto bones =
                            who_say(bank.body.bones, option.text, [](const auto& b) { return b.name; });
                        for (const auto* bone : bones) CHECK(bone->id != asked.bone);
                        break;
                    }
                    default:
                        CHECK(content::normalized(option.text) != content::normalized(key.text));
                }
            }
        }
    }
}

TEST_CASE("a quiz asks every record once before it asks one twice, and keeps to its leaf topics") {
    base::Random dice(3);
    const auto quiz = fact_quiz(shipped::bank(), {"3c-areas-of-caution"}, std::nullopt, 15, dice);
    REQUIRE(quiz.size() == 15);
    std::set<std::string> asked;
    for (const content::Item& item : quiz) {
        CHECK(item.leaf == "3c-areas-of-caution");
        asked.insert(item.facts.front().id);
    }
    CHECK(asked.size() == 15);
    const content::Link about{content::Kind::condition, "adhesive-capsulitis", 0};
    for (const content::Item& item : fact_quiz(shipped::bank(), {}, about, 5, dice))
        CHECK(item.facts.front() == about);
}

TEST_CASE("a question has the same id at every call, so that its memory is one") {
    base::Random first(1), second(2);
    const FactAsk ask{FactQuestion::stage_rating, {content::Kind::condition, "adhesive-capsulitis", 0}, 0};
    CHECK(fact_item(shipped::bank(), ask, first)->id == fact_item(shipped::bank(), ask, second)->id);
    CHECK(fact_item(shipped::bank(), ask, first)->id == "fact-rating-adhesive-capsulitis-painful");
}

TEST_CASE("every record of the shipped bank that a student should know can be asked for") {
    const content::Bank& bank = shipped::bank();
    std::set<std::pair<content::Kind, std::string>> asked;
    for (const content::Item& item : bank.items)
        for (const content::Link& link : item.facts) asked.insert({link.kind, link.id});
    base::Random dice(1);
    for (const FactAsk& ask : fact_asks(bank))
        if (asked.count({ask.about.kind, ask.about.id}) == 0 && fact_item(bank, ask, dice))
            asked.insert({ask.about.kind, ask.about.id});
    for (const content::Muscle& muscle : bank.muscles)  // a question on its actions names their joints
        for (const content::Action& action : muscle.actions)
            asked.insert({content::Kind::joint, action.joint[0].id});
    const auto all_asked = [&](const auto& records) {
        using T = typename std::remove_cvref_t<decltype(records)>::value_type;
        for (const T& record : records) {
            CAPTURE(record.id);
            CHECK(asked.count({content::kind_of<T>, record.id}) == 1);
        }
    };
    all_asked(bank.conditions);
    all_asked(bank.techniques);
    all_asked(bank.safety_rules);
    all_asked(bank.muscles);
    all_asked(bank.tests);
    all_asked(bank.joints);  // claims have their own drill
}
