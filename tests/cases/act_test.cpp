#include "cases/act.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using cases::Act;
using cases::read_act;
using cases::to_text;
using cases::Verb;

TEST_CASE("an act is written and read as one line") {
    const Act act{Verb::plan, {"petrissage", "forearm", "3", "8", "supine"}};
    CHECK(to_text(act) == "plan petrissage forearm 3 8 supine");
    CHECK(*read_act("plan petrissage forearm 3 8 supine") == act);
    CHECK(read_act("plan petrissage forearm 3 8 supine")->number(2) == 3);
    CHECK(*read_act("gate refer finding:calf-warmth") == Act{Verb::gate, {"refer", "finding:calf-warmth"}});
    CHECK(*read_act("gate go") == Act{Verb::gate, {"go"}});
    CHECK(*read_act("finish") == Act{Verb::finish, {}});
}

TEST_CASE("what is no act is said so") {
    CHECK(read_act("").error().what == "an empty act; it begins with a verb such as 'ask'");
    CHECK(read_act("sing song").error().what == "no act is called 'sing'");
    CHECK(read_act("feel elbow").error().what ==
          "'feel' is followed by other words than these; see cases/act.h");
    CHECK_FALSE(read_act("feel elbow deep").has_value());
    CHECK_FALSE(read_act("ask a b").has_value());
    CHECK_FALSE(read_act("ask Who").has_value());
    CHECK_FALSE(read_act("weigh tendon 99999999999999999999").has_value());
}

TEST_CASE("any bytes are read without harm, and what is read is written as it was") {
    CHECK(rc::check([](const std::string& text) {
        const auto act = read_act(text);
        if (act) RC_ASSERT(*read_act(to_text(*act)) == *act);
    }));
}
