#include "school/written.h"

#include "small_school.h"

using namespace small;
using content::Kind;

namespace {
const std::string kBelief = "[even-stretch]\nbelief = \"Muscles stretch evenly\"\ntruth = \"They do not.\"\n";
const std::string kSource =
    "[avery-2019]\nauthor = \"Avery\"\ntitle = \"Deep work\"\nyear = 2019\nwhere = \"A "
    "shelf\"\ntype = \"textbook\"\nchecked_on = 2026-11-29\n";
const std::string kItem =
    "leaf = \"1a\"\n\n[[item]]\nid = \"knee\"\nlevel = \"recall\"\nstem = \"Which?\"\noption = [\n"
    "    { text = \"A\", key = true, why = \"W\" },\n"
    "    { text = \"B\", why = \"V\", misconception = \"even-stretch\" },\n]\n"
    "learning_point = \"L\"\nfacts = [\"misconception:even-stretch\"]\nsources = [\"avery-2019\"]\n";

struct Written : SmallSchool {
    study::EventId belief, source, item;
    content::Bank shipped;

    Written() {
        belief = save("misconception:even-stretch", "misconceptions/school.toml", kBelief);
        source = save("source:avery-2019", "sources/school.toml", kSource);
        item = save("item:knee", "items/1a.toml", kItem);
    }
    study::EventId save(const std::string& record, const std::string& file, const std::string& text) {
        return happens(kRuiz, study::DraftSaved{record, file, text, {}, ""});
    }
    [[nodiscard]] base::Status may(const std::string& record, const study::EventId& revision,
                                   const std::string& state) const {
        return school::sense_of(shipped, school.drafts, {record, revision.text, state, ""});
    }
    void move(const std::string& record, const study::EventId& revision, const std::string& state) {
        happens(kOsei, study::ReviewMoved{record, revision.text, state, ""});
    }
};
}  // namespace

TEST_CASE("whoever writes sees the school's drafts in the bank, and not what was retired") {
    Written s;
    CHECK(school::with_drafts(s.shipped, s.school.drafts).find(Kind::misconception, "even-stretch") !=
          nullptr);
    CHECK(school::with_drafts(s.shipped, s.school.drafts).title(Kind::source, "avery-2019") == "Deep work");
    CHECK(s.shipped.find(Kind::source, "avery-2019") == nullptr);
    s.move("source:avery-2019", s.source, "retired");
    CHECK(school::with_drafts(s.shipped, s.school.drafts).find(Kind::source, "avery-2019") == nullptr);
}

TEST_CASE("a draft takes the place of the shipped record of its name, and stands there once") {
    Written s;
    content::Misconception old;
    old.id = "even-stretch";
    old.belief = "Old words";
    s.shipped.misconceptions = {old};
    s.shipped.index();
    const content::Bank all = school::with_drafts(s.shipped, s.school.drafts);
    REQUIRE(all.misconceptions.size() == 1);
    CHECK(all.misconceptions.front().belief == "Muscles stretch evenly");
}

TEST_CASE("an item cannot go live before what it names is") {
    Written s;
    const school::DraftRecord& knee = *s.school.drafts.find("item:knee");
    CHECK(school::not_out(s.shipped, s.school.drafts, knee, knee.head()) ==
          std::vector<content::Link>{{Kind::misconception, "even-stretch", 0},
                                     {Kind::source, "avery-2019", 0}});
    CHECK(s.may("item:knee", s.item, "review"));
    for (const char* state : {"pilot", "live", "exam"}) {
        const base::Status may = s.may("item:knee", s.item, state);
        REQUIRE_FALSE(may);
        CHECK(may.error().text() ==
              "item:knee: names the misconception 'Muscles stretch evenly', which is not published yet; "
              "publish that first, or with it");
    }
    s.move("misconception:even-stretch", s.belief, "live");
    CHECK_FALSE(s.may("item:knee", s.item, "live"));
    s.move("source:avery-2019", s.source, "live");
    CHECK(s.may("item:knee", s.item, "live"));
}

TEST_CASE("what students' items name does not go away under them") {
    Written s;
    s.move("misconception:even-stretch", s.belief, "live");
    s.move("source:avery-2019", s.source, "live");
    CHECK(s.may("source:avery-2019", s.source, "retired"));  // nothing out names it yet
    s.move("item:knee", s.item, "live");
    CHECK(school::named_by(s.school.drafts, {Kind::source, "avery-2019", 0}) ==
          std::vector<std::string>{"item:knee"});
    for (const char* state : {"draft", "review", "retired"})
        CHECK_FALSE(s.may("source:avery-2019", s.source, state));
    CHECK(s.may("source:avery-2019", s.source, "retired").error().text() ==
          "source:avery-2019: is named by item:knee, which students meet; change or retire that first");
    s.move("item:knee", s.item, "retired");
    CHECK(s.may("source:avery-2019", s.source, "retired"));
}

TEST_CASE("the pen refuses to publish what names a draft, and publishes both in one act") {
    Written s;
    const auto live = [](const std::string& record, const study::EventId& revision) {
        return study::ReviewMoved{record, revision.text, "live", ""};
    };
    CHECK_FALSE(s.pen(kOsei).write(live("item:knee", s.item), noon("2026-11-28")));
    CHECK(s.school.drafts.find("item:knee")->in_force() == nullptr);
    CHECK_FALSE(s.pen(kRuiz).write_all({live("misconception:even-stretch", s.belief)}, noon("2026-11-28")));
    CHECK(s.pen(kOsei).write_all({live("misconception:even-stretch", s.belief),
                                  live("source:avery-2019", s.source), live("item:knee", s.item)},
                                 noon("2026-11-28")));
    CHECK(s.school.drafts.find("item:knee")->in_force() != nullptr);
}
