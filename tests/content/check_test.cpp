#include "content/check.h"

#include "bank_folder.h"

namespace {
const std::string kStrain = "conditions/calf-strain.toml";
const std::string kItems = "items/calf-care.toml";
const std::string kMotions = "items/ankle-motion.toml";
const std::string kCase = "cases/sore-calf.toml";

/// An item of four options with the key at that place, as long as said.
std::string item_text(int number, int key, bool longest) {
    std::string text = "[[item]]\nid = \"made-" + std::to_string(number) +
                       "\"\nkind = \"single\"\nlevel = \"recall\"\nstem = \"Question " +
                       std::to_string(number) +
                       "?\"\nlearning_point = \"Keep it.\"\nfacts = [\"muscle:soleus\"]\nsources = "
                       "[\"anatomy-text\"]\n";
    for (int i = 0; i < 4; ++i)
        text += "[[item.option]]\ntext = \"" + std::string(i == key && longest ? "the long one " : "short ") +
                std::to_string(i) + "\"\nwhy = \"So it is.\"\n" +
                (i == key ? "key = true\n" : "misconception = [\"warmth-means-tight\"]\n");
    return text;
}
}  // namespace

TEST_CASE("a link that leads nowhere is named with its line and with what was meant") {
    CHECK(BankFolder().replace(kStrain, "muscles = [\"soleus\"]", "muscles = [\"solius\"]").problems() ==
          "conditions/calf-strain.toml:12: there is no muscle 'solius'; did you mean 'soleus'?\n");
    CHECK(BankFolder().replace(kStrain, "avoid = [\"stripping\"]", "avoid = [\"cupping\"]").problems() ==
          "conditions/calf-strain.toml:24: there is no technique 'cupping'\n");
    CHECK(BankFolder().replace(kItems, "\"condition:calf-strain\"", "\"condition:gout\"").problems() ==
          "items/calf-care.toml:9: there is no condition 'gout'\n");
}

TEST_CASE("a fact of no record and of no stage is named") {
    CHECK(BankFolder()
              .replace("safety/suspected-clot.toml", "calf-strain/healed", "calf-strain/heeled")
              .problems() ==
          "safety/suspected-clot.toml:5: the condition 'calf-strain' has no stage 'heeled'; did you mean "
          "'healed'?\n");
    CHECK(BankFolder()
              .replace("safety/suspected-clot.toml", "finding:calf-warmth", "finding:calf-warm")
              .problems() ==
          "safety/suspected-clot.toml:3: there is no term 'calf-warm'; did you mean 'calf-warmth'?\n");
}

TEST_CASE("a term of another group is refused") {
    CHECK(BankFolder()
              .replace("safety/suspected-clot.toml", "population:older-adult", "finding:older-adult")
              .problems() == "safety/suspected-clot.toml:4: 'older-adult' is a population, not a finding\n");
    CHECK(BankFolder().replace(kStrain, "regions = [\"calf\"]", "regions = [\"anticoagulant\"]").problems() ==
          "conditions/calf-strain.toml:7: 'regions' must name a region; 'anticoagulant' is a medication\n");
}

TEST_CASE("text is paragraphs, lists, emphasis and links into the bank") {
    const auto with_cause = [](const std::string& text) {
        return BankFolder().replace(kStrain, "A sudden push-off.", text).problems();
    };
    CHECK(with_cause("A *sudden*, **strong** push by the [soleus](muscle:soleus).") == "");
    CHECK(with_cause("a < b & c > d, 5 * 3, snake_case") == "");
    CHECK(with_cause("<b>Sudden</b> push-off.") ==
          "conditions/calf-strain.toml:1: '<b>Sudden</b> push-off....': raw HTML is not shown; write plain "
          "text\n");
    CHECK(with_cause("# Sudden push-off") ==
          "conditions/calf-strain.toml:1: '# Sudden push-off...': headings are not shown here; write a "
          "sentence\n");
    CHECK(with_cause("A `sudden` push-off.") ==
          "conditions/calf-strain.toml:1: 'A `sudden` push-off....': only *emphasis*, **strong** and "
          "[links](kind:id) can be shown\n");
    CHECK(with_cause("![x](muscle:soleus)") ==
          "conditions/calf-strain.toml:1: '![x](muscle:soleus)...': pictures cannot stand in text\n");
    CHECK(with_cause("> quoted") ==
          "conditions/calf-strain.toml:1: '> quoted...': only paragraphs and lists can be shown\n");
    CHECK(with_cause("See [here](https://example.org).") ==
          "conditions/calf-strain.toml:1: the link to 'https://example.org' leads nowhere; write "
          "[words](kind:id)\n");
    CHECK(with_cause("See [here](javascript:alert).") ==
          "conditions/calf-strain.toml:1: the link to 'javascript:alert' leads nowhere; write "
          "[words](kind:id)\n");
    CHECK(with_cause("See [the solius](muscle:solius).") ==
          "conditions/calf-strain.toml:1: there is no muscle 'solius'; did you mean 'soleus'?\n");
}

TEST_CASE("a condition has stages of different names that do not contradict themselves") {
    CHECK(BankFolder().replace(kStrain, "id = \"healed\"", "id = \"acute\"").problems() ==
          "conditions/calf-strain.toml:1: two stages are called 'acute'\n"
          "safety/suspected-clot.toml:5: the condition 'calf-strain' has no stage 'healed'\n");
    CHECK(BankFolder().replace(kStrain, "avoid = [\"stripping\"]", "avoid = [\"stroking\"]").problems() ==
          "conditions/calf-strain.toml:23: stage 'acute' both prefers and avoids 'stroking'\n");
    CHECK(BankFolder().replace(kStrain, "rating = \"local\"", "rating = \"contraindicated\"").problems() ==
          "conditions/calf-strain.toml:1: stage 'acute' forbids massage and yet prefers techniques\n");
    CHECK(BankFolder().replace(kStrain, "max_pressure = 1", "max_pressure = 6").problems() ==
          "conditions/calf-strain.toml:1: a pressure of 6 is none; it goes from 0 (hands off) to 5 (deep)\n");
}

TEST_CASE("a condition has three look-alikes, and none of them is itself") {
    CHECK(BankFolder()
              .replace(kStrain,
                       "[[look_alike]]\nname = \"Cramp\"\ntells_apart = \"It passes within minutes.\"\n", "")
              .problems() == "conditions/calf-strain.toml:1: has 2 look-alikes; name at least three\n");
    CHECK(BankFolder()
              .replace(kStrain, "name = \"Cramp\"\n", "name = \"Cramp\"\ncondition = [\"calf-strain\"]\n")
              .problems() == "conditions/calf-strain.toml:43: cannot be its own look-alike\n");
}

TEST_CASE("a technique says how deep it goes and what it is thought to do") {
    CHECK(
        BankFolder().replace("techniques/stroking.toml", "min_pressure = 1", "min_pressure = 4").problems() ==
        "techniques/stroking.toml:1: min_pressure is above max_pressure\n");
}

TEST_CASE("a safety rule asks for a fact, and a cautionary site says where") {
    CHECK(BankFolder()
              .replace("safety/suspected-clot.toml", "all = [\"finding:calf-warmth\"]\n", "")
              .replace("safety/suspected-clot.toml",
                       "any = [\"finding:calf-tenderness\", \"population:older-adult\"]\n", "")
              .problems() ==
          "safety/suspected-clot.toml:1: asks for no fact in 'all' or 'any', so it would speak for every "
          "client\n");
    CHECK(BankFolder().replace("safety/back-of-the-knee.toml", "sites = [\"knee-back\"]\n", "").problems() ==
          "safety/back-of-the-knee.toml:1: a cautionary site must say where: sites = [...]\n");
    CHECK(BankFolder()
              .replace("safety/suspected-clot.toml", "avoid_positions = [\"prone\"]",
                       "avoid_positions = [\"prune\"]")
              .problems() == "safety/suspected-clot.toml:1: 'prune' is no position; did you mean 'prone'?\n");
    CHECK(BankFolder()
              .replace("safety/suspected-clot.toml", "rating = ", "sites = [\"calf\"]\nrating = ")
              .problems() ==
          "safety/suspected-clot.toml:1: forbids the whole session and yet names sites; use rating = "
          "\"local\" or "
          "leave the sites out\n");
}

TEST_CASE("a muscle acts at joints that have the motion, and is no partner of itself") {
    const std::string soleus = "muscles/soleus.toml";
    CHECK(BankFolder()
              .replace(soleus, "motion = \"plantar flexion\"", "motion = \"plantar flection\"")
              .problems() ==
          "muscles/soleus.toml:26: the joint 'ankle' has no motion 'plantar flection'; did you mean 'plantar "
          "flexion'?\n");
    CHECK(BankFolder()
              .replace(soleus, "antagonists = [\"tibialis-anterior\"]", "antagonists = [\"soleus\"]")
              .problems() == "muscles/soleus.toml:9: cannot be its own synergist or antagonist\n");
    CHECK(BankFolder()
              .replace(soleus, "antagonists =", "synergists = [\"tibialis-anterior\"]\nantagonists =")
              .problems() ==
          "muscles/soleus.toml:9: 'tibialis-anterior' is named both synergist and antagonist; keep the one a "
          "student should learn\n");
    CHECK(
        BankFolder()
            .replace(soleus, "caution_sites = [\"back-of-the-knee\"]", "caution_sites = [\"suspected-clot\"]")
            .problems() == "muscles/soleus.toml:14: 'suspected-clot' is no cautionary site\n");
    CHECK(BankFolder().replace(soleus, "parts = [\"soleus\"]", "parts = [\"solaeus\"]").problems() ==
          "muscles/soleus.toml:1: the body has no part 'solaeus'; see content/anatomy\n");
    CHECK(BankFolder()
              .replace(soleus, "region = [\"calf\"]", "region = [\"calf\", \"knee-back\"]")
              .problems() == "muscles/soleus.toml:1: 'region' must name exactly one region\n");
}

TEST_CASE("a muscle whose action names no single joint is left out: others rely on it") {
    BankFolder bank;
    bank.replace("muscles/soleus.toml", "joint = [\"ankle\"]", "joint = [\"ankle\", \"knee\"]");
    const content::Loaded loaded = bank.load();
    CHECK(lines(loaded.problems) ==
          "muscles/soleus.toml:1: an action names exactly one joint\n"
          "muscles/soleus.toml:26: there is no joint 'knee'\n");
    CHECK(loaded.bank.find<content::Muscle>("soleus") == nullptr);
}

TEST_CASE("a landmark lies at three numbers on a bone of the body") {
    CHECK(BankFolder()
              .replace("landmarks/leg.toml", "at = [40.0, 20.0, -40.0]", "at = [40.0, 20.0]")
              .problems() ==
          "landmarks/leg.toml:1: 'at' must be three numbers: lateral, up, anterior in millimeters\n");
    CHECK(BankFolder().replace("landmarks/leg.toml", "bone = \"calcaneus\"", "bone = \"talus\"").problems() ==
          "landmarks/leg.toml:1: the body has no bone 'talus'; see content/anatomy\n");
}

TEST_CASE("opposite motions of a joint name each other") {
    const std::string ankle = "joints/ankle.toml";
    CHECK(BankFolder().replace(ankle, "opposite = \"plantar flexion\"\n", "").problems() ==
          "joints/ankle.toml:1: 'dorsiflexion' must name 'plantar flexion' as its opposite, as it is named "
          "by it\n");
    CHECK(BankFolder().replace(ankle, "opposite = \"dorsiflexion\"", "opposite = \"eversion\"").problems() ==
          "joints/ankle.toml:1: 'plantar flexion' must name 'dorsiflexion' as its opposite, as it is named "
          "by it\n"
          "joints/ankle.toml:1: 'plantar flexion' names the opposite 'eversion', which this joint does not "
          "have\n");
    CHECK(BankFolder().replace(ankle, "degrees = 50", "degrees = 500").problems() ==
          "joints/ankle.toml:1: 'plantar flexion' cannot be 500 degrees\n");
}

TEST_CASE("accuracy is a percentage or a range of them") {
    const std::string says =
        "tests/calf-squeeze.toml:1: sensitivity and specificity are [percent] or [low, high], from "
        "0 to 100\n";
    for (const char* wrong : {"[]", "[93, 91]", "[101]", "[-1]", "[1, 2, 3]"})
        CHECK(BankFolder().replace("tests/calf-squeeze.toml", "[91, 93]", wrong).problems() == says);
}

TEST_CASE("an exam can be filled from its topics, and its sections are the whole of it") {
    CHECK(BankFolder()
              .replace("exams/small.toml", "items = 0", "items = 2")
              .replace("exams/small.toml", "items = 1\nminutes", "items = 3\nminutes")
              .problems() ==
          "exams/small.toml:1: area 'movement' asks for 2 items, and its topics hold 0 "
          "live ones with one best answer of 4\n");
    const std::string section = "[[section]]\nitems = 1\nminutes = 10\n\n[[area]]\nid = \"safety\"";
    CHECK(BankFolder().replace("exams/small.toml", "[[area]]\nid = \"safety\"", section).problems() ==
          "exams/small.toml:1: the sections have 1 items and 10 minutes, the exam 1 and 12\n");
    CHECK(BankFolder().replace("exams/small.toml", "adaptive = false", "adaptive = true").problems() ==
          "exams/small.toml:1: is adaptive, so one can neither go back nor skip: each item depends on the "
          "answers before it\n");
    CHECK(BankFolder()
              .replace("exams/small.toml", "name = \"Motion of the ankle\" }]",
                       "name = \"Motion of the ankle\" }]\ndraws_on = [\"calf-cares\"]")
              .problems() ==
          "exams/small.toml:1: no exam has a leaf topic 'calf-cares'; did you mean 'calf-care'?\n");
}

TEST_CASE("the areas of an exam add up to its items, and a leaf stands once") {
    CHECK(BankFolder().replace("exams/small.toml", "items = 1\nminutes", "items = 3\nminutes").problems() ==
          "exams/small.toml:1: the areas ask for 1 items, the exam has 3\n");
    CHECK(BankFolder()
              .replace("exams/small.toml", "leaf = [{ id = \"ankle-motion\"",
                       "leaf = [{ id = \"calf-care\", name = \"x\" }, { id = \"ankle-motion\"")
              .problems() == "exams/small.toml:1: two leaf topics are called 'calf-care'\n");
    CHECK(BankFolder().replace("exams/small.toml", "minutes = 12", "minutes = 0").problems() ==
          "exams/small.toml:1: 'minutes' must be above 0\n");
}

TEST_CASE("a source's year is a year") {
    CHECK(BankFolder().replace("sources/works.toml", "year = 2020", "year = 20").problems() ==
          "sources/works.toml:9: the year 20 cannot be right\n");
}

TEST_CASE("a single-answer item has one key") {
    CHECK(BankFolder()
              .replace(kItems, "why = \"Deep work may", "key = true\nwhy = \"Deep work may")
              .problems() ==
          "items/calf-care.toml:3: has 2 keys; a single-answer item has one\n"
          "items/calf-care.toml:3: option 2 is the key and yet carries a misconception\n"
          "items/calf-care.toml:3: option 2 is the key and yet unsafe\n");
    BankFolder bank;
    bank.replace(kItems, "key = true\nwhy = \"It may be",
                 "misconception = [\"warmth-means-tight\"]\nwhy = \"It may be");
    const content::Loaded loaded = bank.load();
    CHECK(lines(loaded.problems) == "items/calf-care.toml:3: has 0 keys; a single-answer item has one\n");
    CHECK(loaded.bank.find<content::Item>("warm-calf-after-flight") == nullptr);
}

TEST_CASE("an item has 2 to 8 options, and only where options are asked for") {
    BankFolder bank;
    bank.replace(kItems, "kind = \"single\"", "kind = \"numeric\"\nunit = \"kg\"\nwhy = \"x\"");
    CHECK(bank.problems() ==
          "exams/small.toml:1: area 'safety' asks for 1 items, and its topics hold 0 live ones with one best "
          "answer of 4\n"
          "items/calf-care.toml:3: only single and multiple items, and hotspots on a picture, have "
          "[[item.option]]s\n");
    CHECK(BankFolder().replace(kMotions, "kind = \"matching\"", "kind = \"single\"").problems() ==
          "items/ankle-motion.toml:3: has 0 options; 2 to 8 are shown well\n");
}

TEST_CASE("a wrong option names its misconception, an unsafe one its rule") {
    CHECK(
        BankFolder().replace(kItems, "misconception = [\"warmth-means-tight\"]\n", "").problems() ==
        "items/calf-care.toml:3: option 2 must name exactly one misconception: the wrong belief behind it\n");
    CHECK(BankFolder().replace(kItems, "rule = [\"suspected-clot\"]\n", "").problems() ==
          "items/calf-care.toml:3: option 2 is unsafe; name the safety rule it breaks: rule = [\"...\"]\n");
}

TEST_CASE("options that say nearly the same are refused, unless they differ in a number") {
    CHECK(BankFolder()
              .replace(kItems, "Squeeze the calf to see whether the foot still follows",
                       "Strip the calf slowly until the tightness gives away!")
              .problems() == "items/calf-care.toml:3: options 2 and 4 say nearly the same\n");
    CHECK(BankFolder().replace(kItems, "Press into the tear", "work on THE other leg.").problems() ==
          "items/calf-care.toml:37: options 1 and 3 say nearly the same\n");
    CHECK(BankFolder()
              .replace(kItems, "Work on the other leg", "Work on it for 10 minutes")
              .replace(kItems, "Press into the tear", "Work on it for 20 minutes")
              .problems() == "");
}

TEST_CASE("each kind of item brings what it asks for") {
    CHECK(BankFolder()
              .replace(kMotions, "steps = [\"Ask\", \"Look\", \"Touch\"]", "steps = [\"Ask\"]")
              .problems() == "items/ankle-motion.toml:16: an ordering item has at least two steps\n");
    CHECK(BankFolder().replace(kMotions, "target = [\"muscle:soleus\"]\n", "").problems() ==
          "items/ankle-motion.toml:27: a hotspot item has exactly one target on the body, or a picture\n");
    CHECK(BankFolder()
              .replace(kMotions, "accept = [\"plantar flexion\", \"plantarflexion\"]\n", "")
              .problems() ==
          "items/ankle-motion.toml:38: a short item lists the answers that count in 'accept', none of them "
          "empty\n");
    CHECK(BankFolder().replace(kMotions, "\"plantar flexion\"", "\" . \"").problems() ==
          "items/ankle-motion.toml:38: a short item lists the answers that count in 'accept', none of them "
          "empty\n");
    CHECK(BankFolder().replace(kMotions, "tolerance = 2.5", "tolerance = -1").problems() ==
          "items/ankle-motion.toml:49: a numeric item has a number as its answer, and a tolerance of 0 or "
          "more\n");
    CHECK(BankFolder().replace(kMotions, "unit = \"degrees\"\n", "").problems() ==
          "items/ankle-motion.toml:49: a numeric item names its unit\n");
    CHECK(BankFolder().replace(kMotions, "why = \"About 20 degrees are usual.\"\n", "").problems() ==
          "items/ankle-motion.toml:49: 'why' is missing; explain the answer\n");
    CHECK(
        BankFolder()
            .replace(
                kMotions,
                "    { left = \"Soleus\", right = \"Plantar flexion\", why = \"It pulls the heel up.\" },\n",
                "")
            .problems() == "items/ankle-motion.toml:3: a matching item has 2 to 10 [[item.pair]]s\n");
}

TEST_CASE("an item belongs to a leaf of an exam, is not too hard, and is no enemy of itself") {
    CHECK(BankFolder().replace(kItems, "leaf = \"calf-care\"", "leaf = \"calf-cares\"").problems() ==
          "items/calf-care.toml:3: no exam has a leaf topic 'calf-cares'; did you mean 'calf-care'?\n"
          "items/calf-care.toml:37: no exam has a leaf topic 'calf-cares'; did you mean 'calf-care'?\n");
    CHECK(BankFolder().replace(kItems, "difficulty = -0.5", "difficulty = -5").problems() ==
          "items/calf-care.toml:3: a difficulty of more than 4 logits is a slip; average is 0\n");
    CHECK(BankFolder()
              .replace(kItems, "enemies = [\"warm-calf-after-flight\"]",
                       "enemies = [\"what-a-fresh-strain-allows\"]")
              .problems() == "items/calf-care.toml:45: cannot be its own enemy\n");
}

TEST_CASE("two items that ask the same are named") {
    CHECK(
        BankFolder()
            .replace(kMotions, "stem = \"Show the soleus.\"", "stem = \"Put the STEPS in order!\"")
            .problems() ==
        "items/ankle-motion.toml:27: asks the same as 'order-of-a-session' in items/ankle-motion.toml:16\n");
}

TEST_CASE("keys that stand out by length or place teach guessing") {
    const auto problems = [](int keys_first, int longest) {
        std::string text = "leaf = \"calf-care\"\n";
        for (int i = 0; i < 48; ++i) text += item_text(i, i < keys_first ? 0 : i % 4, i < longest);
        return BankFolder().remove(kItems).write("items/made.toml", text).problems();
    };
    CHECK(problems(0, 0) == "");
    CHECK(problems(0, 14) == "");
    CHECK(
        problems(0, 24) ==
        "items: the key is the longest option in 50 % of the items with four options; more than 30 % teaches "
        "guessing\n");
    CHECK(problems(24, 0) ==
          "items: the key stands at position 1 in 63 % of the items with four options; keep each position "
          "between 15 "
          "and 35 %\n"
          "items: the key stands at position 2 in 13 % of the items with four options; keep each position "
          "between 15 "
          "and 35 %\n"
          "items: the key stands at position 3 in 13 % of the items with four options; keep each position "
          "between 15 "
          "and 35 %\n"
          "items: the key stands at position 4 in 13 % of the items with four options; keep each position "
          "between 15 "
          "and 35 %\n");
}

TEST_CASE("a bank of few items is not judged by shares") {
    std::string text = "leaf = \"calf-care\"\n";
    for (int i = 0; i < 39; ++i) text += item_text(i, 0, true);
    CHECK(BankFolder().remove(kItems).write("items/made.toml", text).problems() == "");
}

TEST_CASE("how the items of a bank are made is counted") {
    const content::ItemStatistics made = content::item_statistics(BankFolder().load().bank);
    CHECK(made.by_area == std::map<std::string, int>{{"movement", 5}, {"safety", 2}});
    CHECK(made.by_leaf == std::map<std::string, int>{{"ankle-motion", 5}, {"calf-care", 2}});
    CHECK(made.by_level == std::map<std::string, int>{{"application", 2}, {"recall", 5}});
    CHECK(made.by_state == std::map<std::string, int>{{"live", 6}, {"pilot", 1}});
    CHECK(made.four_option_items == 1);
    CHECK(made.key_is.at("longest") == 0.0);
    CHECK(made.key_is.at("shortest") == 0.0);
    CHECK(made.key_position == std::array<int, 4>{1, 0, 0, 0});
}

TEST_CASE("everything in a case has a name of its own and a reply that always fits") {
    CHECK(BankFolder().replace(kCase, ", { text = \"It crept up.\" }", "").problems() ==
          "cases/sore-calf.toml:31: the last reply to 'onset' fits only sometimes; end with one that always "
          "fits, without 'when' and 'unless'\n");
    CHECK(BankFolder().replace(kCase, ", { text = \"None\" }", "").problems() ==
          "cases/sore-calf.toml:26: the last reply to 'Medicines' fits only sometimes; end with one that "
          "always fits, without 'when' and 'unless'\n");
    CHECK(BankFolder().append(kCase, "[[variant]]\nid = \"clot\"\nname = \"The same\"\n").problems() ==
          "cases/sore-calf.toml:142: two [[variant]] are called 'clot'\n");
}

TEST_CASE("a case moves joints that have the motion, and names places, gates and positions that are") {
    CHECK(BankFolder().replace(kCase, "motion = \"plantar flexion\"", "motion = \"flexion\"").problems() ==
          "cases/sore-calf.toml:64: the joint 'ankle' has no motion 'flexion'\n");
    CHECK(BankFolder().replace(kCase, "gates = [\"go\", \"adapt\"]", "gates = [\"goo\"]").problems() ==
          "cases/sore-calf.toml:85: 'goo' is no gate; did you mean 'go'?\n");
    CHECK(BankFolder().replace(kCase, "position = \"supine\"", "position = \"supin\"").problems() ==
          "cases/sore-calf.toml:120: 'supin' is no position; did you mean 'supine'?\n");
    CHECK(BankFolder()
              .replace(kCase, "site = [\"calf\"]\nat", "site = [\"calf\", \"knee-back\"]\nat")
              .problems() == "cases/sore-calf.toml:49: 'calf' names exactly one site\n");
    CHECK(BankFolder().replace(kCase, "leaves = [\"calf-care\"]", "leaves = [\"calf\"]").problems() ==
          "cases/sore-calf.toml:1: no exam has a leaf topic 'calf'\n");
    CHECK(BankFolder().replace(kCase, "minutes = 60", "minutes = 60\ntrust = 1.5").problems() ==
          "cases/sore-calf.toml:1: 'trust' goes from 0 to 1\n");
    CHECK(BankFolder().replace(kCase, "absent = 1.2", "absent = 0").problems() ==
          "cases/sore-calf.toml:78: 'strain': a likelihood ratio must be above 0\n");
}

TEST_CASE("the body's tables are held to the bank") {
    const auto with = [](const char* file, const char* text) {
        BankFolder bank;
        bank.write(file, text);
        return bank.problems();
    };
    const char* kFile = "anatomy/motion.toml";
    CHECK(with(kFile, "[segment.foot]\ncenter = [0, 0, 0]\nbones = [\"calcaneus\", \"talos\"]\n")
              .find("anatomy/motion.toml:1: the body has no bone 'talos'; see content/anatomy/bones") !=
          std::string::npos);
    CHECK(with(kFile,
               "[segment.a]\ncenter = [0, 0, 0]\nbones = [\"calcaneus\"]\n[segment.b]\ncenter = [0, 0, "
               "0]\nbones = "
               "[\"calcaneus\"]\n")
              .find("'calcaneus' belongs to segment 'a' already") != std::string::npos);
    CHECK(with(kFile,
               "[pose.up]\nname = \"Up\"\n[[pose.up.angle]]\njoint = [\"ankle\"]\nmotion = "
               "\"dorsiflexing\"\ndegrees = 5\n")
              .find("the joint 'ankle' has no motion 'dorsiflexing'") != std::string::npos);
    CHECK(with("anatomy/zones.toml",
               "[zone.calf]\nname = \"Calf\"\nkind = \"caution\"\nspot = [{ at = [1, 2, 3], radius = 9 }]\n")
              .find("a caution names the one safety rule that it shows") != std::string::npos);
    CHECK(with("anatomy/zones.toml",
               "[zone.calf]\nname = \"Calf\"\nkind = \"referral\"\nspot = []\nmuscle = [\"soleus\"]\nparts = "
               "[\"liver\"]\n")
              .find("the body has no part 'liver'") != std::string::npos);
    CHECK(BankFolder()
              .replace("muscles/tibialis-anterior.toml", "parts = [\"tibialis-anterior\"]\n", "")
              .problems()
              .find("muscles/tibialis-anterior.toml:1: is not drawn") != std::string::npos);
}

TEST_CASE("a programme whose numbers cannot be together is named") {
    const auto with = [](const char* before, const char* after) {
        return BankFolder().replace("programmes/small.toml", before, after).problems();
    };
    CHECK(with("hours = 7.5", "hours = 7.75") ==
          "programmes/small.toml:1: the subjects ask for 10.25 hours, the programme for 10\n");
    CHECK(with("clinic_hours = 2", "clinic_hours = 11") ==
          "programmes/small.toml:1: 'clinic_hours' are part of 'hours', and neither is below 0\n");
    CHECK(with("enough = 1", "enough = 2") ==
          "programmes/small.toml:1: 'enough' is one of its levels, 1 to 1\n");
    CHECK(with("id = \"clinic\"", "id = \"theory\"") ==
          "programmes/small.toml:1: two [[subject]]s are called 'theory'\n");
    CHECK(with("checked_on = 2026-11-22", "checked_on = 2026-11-22\nattendance = { least = 80 }") ==
          "programmes/small.toml:1: 'least' and 'late_counts' go from 0 to 1\n");
    CHECK(with("checked_on = 2026-11-22", "checked_on = 2026-11-22\nchart_of = \"small\"") ==
          "programmes/small.toml:1: has its own chart, or names the one programme whose chart it uses\n");
}
