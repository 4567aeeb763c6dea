#include "bank_folder.h"

#include "content/toml_reader.h"

using namespace std::string_literals;

namespace {
const std::string kStrain = "conditions/calf-strain.toml";
const std::string kItems = "items/calf-care.toml";
}  // namespace

TEST_CASE("a sound bank has no problems, and every kind is read") {
    const content::Loaded loaded = BankFolder().load();
    CHECK(lines(loaded.problems) == "");
    std::string counts;
    content::Bank::for_each_kind(
        loaded.bank, [&](const auto& records) { counts += std::to_string(records.size()) + " "; });
    CHECK(counts == "1 2 2 2 1 1 1 1 2 6 3 7 1 1 0 1 1 ");
    CHECK(loaded.bank.body.bones.size() == 1);
    CHECK(loaded.bank.body.muscles.size() == 2);
    CHECK(loaded.bank.body.cavity.levels.size() == 2);
}

TEST_CASE("what a file says is what the bank holds") {
    const content::Loaded loaded = BankFolder().load();
    const auto* strain = loaded.bank.find<content::Condition>("calf-strain");
    REQUIRE(strain != nullptr);
    CHECK(strain->name == "Calf strain");
    CHECK(strain->place.file == "conditions/calf-strain.toml");
    CHECK(content::kSystems[strain->system] == "muscle");
    REQUIRE(strain->stages.size() == 2);
    CHECK(strain->stages[0].rating == content::Rating::local);
    CHECK(strain->stages[0].prefer == std::vector<content::Link>{{content::Kind::technique, "stroking"}});
    CHECK(strain->stages[0].prefer[0].line == 23);
    const auto* rule = loaded.bank.find<content::SafetyRule>("suspected-clot");
    REQUIRE(rule != nullptr);
    CHECK(rule->unless == std::vector<content::Fact>{{"condition", "calf-strain", "healed"}});
    const auto* claim = loaded.bank.find<content::Claim>("massage-clears-clots");
    REQUIRE(claim != nullptr);
    CHECK(base::to_text(claim->checked_on) == "2026-11-22");
    const auto* item = loaded.bank.find<content::Item>("degrees-of-dorsiflexion");
    REQUIRE(item != nullptr);
    CHECK(item->leaf == "ankle-motion");
    CHECK(item->answer == 20.0);
    CHECK(item->tolerance == 2.5);
    CHECK(loaded.bank.leaf("calf-care").first->name == "Safety");
    CHECK(loaded.bank.title(content::Kind::item, "show-the-soleus") == "Show the soleus.");
}

TEST_CASE("an unknown key is refused, and the one that was meant is named") {
    CHECK(BankFolder().replace(kStrain, "home_care =", "homecare =").problems() ==
          "conditions/calf-strain.toml:13: nothing is called 'homecare' here; did you mean 'home_care'?\n");
    CHECK(BankFolder().append("terms/words.toml", "color = 'red'\n").problems() ==
          "terms/words.toml:31: nothing is called 'color' here\n");
}

TEST_CASE("a missing key is named with the line where its table begins") {
    CHECK(BankFolder().replace(kStrain, "guidance = \"Leave the tear alone.\"\n", "").problems() ==
          "conditions/calf-strain.toml:17: 'guidance' is missing\n");
    CHECK(BankFolder().replace("sources/works.toml", "year = 2020\n", "").problems() ==
          "sources/works.toml:9: 'year' is missing\n");
}

TEST_CASE("a value of the wrong type is refused with the type that is right") {
    CHECK(BankFolder().replace(kStrain, "max_pressure = 1", "max_pressure = \"light\"").problems() ==
          "conditions/calf-strain.toml:22: 'max_pressure' must be a whole number\n");
    CHECK(BankFolder().replace(kStrain, "name = \"Calf strain\"", "name = 7").problems() ==
          "conditions/calf-strain.toml:1: 'name' must be text in quotes\n");
    CHECK(BankFolder()
              .replace(kStrain, "signs = [\"Sharp pain on pushing off\", \"A tender spot\"]",
                       "signs = \"pain\"")
              .problems() == "conditions/calf-strain.toml:6: 'signs' must be a list in [ ]\n");
    CHECK(BankFolder().replace(kItems, "key = true", "key = \"yes\"").problems() ==
          "items/calf-care.toml:15: 'key' must be true or false\n");
    CHECK(
        BankFolder().replace("claims/massage-clears-clots.toml", "2026-11-22", "\"yesterday\"").problems() ==
        "claims/massage-clears-clots.toml:6: 'checked_on' must be a date without quotes, such as "
        "2026-11-22\n");
    CHECK(BankFolder().replace("items/ankle-motion.toml", "tolerance = 2.5", "tolerance = nan").problems() ==
          "items/ankle-motion.toml:55: 'tolerance' must be a number\n");
    CHECK(BankFolder()
              .replace("anatomy/bones/foot.toml", "radii = [15.0, 20.0, 30.0]", "radii = [15.0, 20.0, \"x\"]")
              .problems() == "anatomy/bones/foot.toml:5: 'radii' must be a number\n");
}

TEST_CASE("a word that is none of the list is refused with the whole list") {
    CHECK(BankFolder().replace(kStrain, "rating = \"local\"", "rating = \"locale\"").problems() ==
          "conditions/calf-strain.toml:21: 'rating' cannot be 'locale'; did you mean 'local'? It is one of: "
          "indicated, care, local, contraindicated, emergency\n");
}

TEST_CASE("an empty text is refused") {
    CHECK(BankFolder().replace(kStrain, "cause = \"A sudden push-off.\"", "cause = \" \"").problems() ==
          "conditions/calf-strain.toml:5: 'cause' is empty; write it or leave the key out\n");
    CHECK(BankFolder().replace(kItems, "why = \"It is not hurt.\"", "why = \"\"").problems() ==
          "items/calf-care.toml:51: 'why' is empty; write it or leave the key out\n");
}

TEST_CASE("an empty list of sources or facts is refused") {
    CHECK(BankFolder().replace(kStrain, "sources = [\"calf-review\"]", "sources = []").problems() ==
          "conditions/calf-strain.toml:15: 'sources' is empty; name at least one\n");
    CHECK(BankFolder().replace(kItems, "facts = [\"condition:calf-strain\"]", "facts = []").problems() ==
          "items/calf-care.toml:44: 'facts' is empty; name at least one\n");
}

TEST_CASE("a link that names no kind, and a fact of no group, say how to write them") {
    CHECK(BankFolder().replace(kItems, "\"safety:suspected-clot\"", "\"suspected-clot\"").problems() ==
          "items/calf-care.toml:9: 'suspected-clot' is no link; write kind:id, such as \"muscle:soleus\"\n");
    CHECK(BankFolder()
              .replace("safety/suspected-clot.toml", "finding:calf-warmth", "sign:calf-warmth")
              .problems() ==
          "safety/suspected-clot.toml:3: 'sign:calf-warmth' is no fact about a client; write condition:id, "
          "condition:id/stage, medication:id, population:id, finding:id or jurisdiction:id\n");
}

TEST_CASE("a link that is named twice is refused") {
    CHECK(BankFolder()
              .replace(kStrain, "muscles = [\"soleus\"]", "muscles = [\"soleus\", \"soleus\"]")
              .problems() == "conditions/calf-strain.toml:12: 'muscles' names 'soleus' twice\n");
}

TEST_CASE("a file that is no TOML is named with the line where it breaks") {
    CHECK(BankFolder()
              .append(kStrain, "this is = = not toml\n")
              .problems()
              .starts_with("conditions/calf-strain.toml:52: this is not TOML: "));
}

TEST_CASE("an id must be lower case letters, digits and hyphens") {
    BankFolder bank;
    std::filesystem::rename(bank.path / "claims/massage-clears-clots.toml",
                            bank.path / "claims/Massage clears.toml");
    CHECK(
        bank.problems() ==
        "claims/Massage clears.toml:1: 'Massage clears' cannot be an id; use lower case letters, digits and "
        "hyphens, such as tennis-elbow\n");
    CHECK(BankFolder().replace(kItems, "id = \"warm-calf-after-flight\"", "id = \"-warm\"").problems() ==
          "items/calf-care.toml:3: '-warm' cannot be an id; use lower case letters, digits and hyphens, such "
          "as "
          "tennis-elbow\n"
          "items/calf-care.toml:45: there is no item 'warm-calf-after-flight'\n");
}

TEST_CASE("an item without an id, a file without a leaf or items, and stray keys are named") {
    CHECK(BankFolder().replace(kItems, "id = \"what-a-fresh-strain-allows\"\n", "").problems() ==
          "items/calf-care.toml:37: 'id' is missing; give the item a name of its own, such as id = "
          "\"hot-calf-after-flight\"\n");
    CHECK(BankFolder()
              .replace("items/ankle-motion.toml", "leaf = \"ankle-motion\"\n", "")
              .problems()
              .starts_with("items/ankle-motion.toml:1: 'leaf' is missing; say at the top which leaf topic "
                           "these items belong to\n"));
    CHECK(BankFolder().write("items/empty.toml", "leaf = \"calf-care\"\n").problems() ==
          "items/empty.toml:1: there is no [[item]] in this file\n");
    CHECK(BankFolder()
              .replace(kItems, "leaf = \"calf-care\"\n", "leaf = \"calf-care\"\nlevel = 2\n")
              .problems() ==
          "items/calf-care.toml:2: nothing is called 'level' here; a file of items has leaf = \"...\" and "
          "[[item]]s\n");
}

TEST_CASE("a value outside of any record is named") {
    CHECK(BankFolder().write("terms/stray.toml", "name = \"x\"\n").problems() ==
          "terms/stray.toml:1: 'name' stands outside of any record; begin one with [id]\n");
}

TEST_CASE("the body's tables are bones and muscles, and nothing else") {
    CHECK(
        BankFolder().replace("anatomy/bones/foot.toml", "[bone.calcaneus]", "[bones.calcaneus]").problems() ==
        "anatomy/bones/foot.toml:1: nothing is called 'bones' in the body; did you mean 'bone'?\n"
        "landmarks/leg.toml:1: the body has no bone 'calcaneus'; see content/anatomy\n");
    CHECK(BankFolder().write("anatomy/muscles/odd.toml", "muscle = 3\n").problems() ==
          "anatomy/muscles/odd.toml:1: 'muscle' must be tables: [muscle.id]\n");
}

TEST_CASE("a folder that no kind reads is named, and a file that stands outside") {
    BankFolder bank;
    bank.write("condition/x.toml", "name = 'x'\n")
        .write("sciatica.toml", "name = 'x'\n")
        .write("README.md", "hello");
    CHECK(bank.problems() ==
          "condition: no kind of record stands in a folder of this name; did you mean 'conditions'?\n"
          "sciatica.toml: stands outside of the folders of a bank; put it where its kind stands\n");
}

TEST_CASE("a folder that is no bank is named, and one that is not there is an error") {
    TemporaryFolder empty;
    const std::vector<std::filesystem::path> folders{empty.path};
    CHECK(lines(content::load(folders)->problems) ==
          empty.path.string() + ": holds none of the folders of a bank (conditions, items, muscles ...)\n");
    const std::vector<std::filesystem::path> gone{empty.path / "gone"};
    const auto loaded = content::load(gone);
    REQUIRE(!loaded);
    CHECK(loaded.error().text() ==
          (empty.path / "gone").string() +
              ": is no folder; name the folder that holds conditions/, items/ and so on");
}

TEST_CASE("two files of one bank cannot hold the same id; the first stays") {
    BankFolder bank;
    bank.write("terms/more.toml",
               "[calf]\ngroup = \"region\"\nname = \"Calf again\"\nmeaning = \"The same.\"\n");
    const content::Loaded loaded = bank.load();
    CHECK(lines(loaded.problems) ==
          "terms/words.toml:1: 'calf' is already the id of the term in terms/more.toml:1; ids must differ\n");
    CHECK(loaded.bank.find<content::Term>("calf")->name == "Calf again");
    std::filesystem::create_directories(bank.path / "conditions/leg");
    std::filesystem::copy(bank.path / kStrain, bank.path / "conditions/leg/calf-strain.toml");
    bank.remove("terms/more.toml");
    CHECK(bank.problems() ==
          "conditions/leg/calf-strain.toml:1: 'calf-strain' is already the id of the condition in "
          "conditions/calf-strain.toml:1; ids must differ\n");
    CHECK(BankFolder()
              .write("anatomy/bones/again.toml", bytes_of(BankFolder::sound() / "anatomy/bones/foot.toml"))
              .problems() ==
          "anatomy/bones/foot.toml:1: 'calcaneus' is already the id of the bone of the body in "
          "anatomy/bones/again.toml:1; ids must differ\n");
}

TEST_CASE("a record that is not sound is left out, and the rest is there") {
    BankFolder bank;
    bank.replace("muscles/soleus.toml", "layer = \"intermediate\"", "layer = \"middle\"")
        .replace(kItems, "kind = \"single\"", "kind = \"simple\"");
    const content::Loaded loaded = bank.load();
    CHECK(loaded.problems.size() == 2);
    CHECK(loaded.bank.find<content::Muscle>("soleus") == nullptr);
    CHECK(loaded.bank.find<content::Muscle>("tibialis-anterior") != nullptr);
    CHECK(loaded.bank.find<content::Item>("warm-calf-after-flight") == nullptr);
    CHECK(loaded.bank.find<content::Item>("what-a-fresh-strain-allows") != nullptr);
    CHECK(loaded.bank.find<content::Condition>("calf-strain") != nullptr);
}

TEST_CASE("a record that cannot be read is the only problem, however many lead to it") {
    for (const char* file :
         {"conditions/calf-strain.toml", "joints/ankle.toml", "exams/small.toml", "muscles/soleus.toml"})
        CHECK(BankFolder().write(file, "name = ").load().problems.size() == 1);
    for (const char* file : {"conditions/calf-strain.toml", "joints/ankle.toml", "exams/small.toml"}) {
        const content::Loaded loaded = BankFolder().write(file, "name = \"x\"").load();
        for (const content::Problem& problem : loaded.problems) CHECK(problem.file == file);
    }
}

TEST_CASE("Windows line ends and a byte order mark are read like any other") {
    BankFolder bank;
    std::string text = "\xEF\xBB\xBF";
    for (const char c : bytes_of(bank.path / kStrain)) text += c == '\n' ? "\r\n"s : std::string(1, c);
    bank.write(kStrain, text);
    CHECK(bank.problems() == "");
    bank.replace(kStrain, "home_care =", "homecare =");
    CHECK(bank.problems() ==
          "conditions/calf-strain.toml:13: nothing is called 'homecare' here; did you mean 'home_care'?\n");
}

TEST_CASE("a text of several lines is the same with Windows line ends") {
    const auto with_ends = [](const std::string& end) {
        BankFolder bank;
        bank.replace(kStrain, "cause = \"A sudden push-off.\"",
                     "cause = \"\"\"" + end + "One line." + end + "Another.\"\"\"");
        const content::Loaded loaded = bank.load();
        CHECK(lines(loaded.problems) == "");
        return loaded.bank.conditions.at(0).cause;
    };
    CHECK(with_ends("\n") == "One line.\nAnother.");
    CHECK(with_ends("\r\n") == "One line.\nAnother.");
}

TEST_CASE("bytes that no text holds are refused with their line") {
    const std::string refused =
        "conditions/calf-strain.toml:5: holds a byte that is no valid UTF-8 text, or a control character; "
        "save "
        "the file as UTF-8\n";
    for (const std::string& bad :
         {"\xFF"s, "\xC0\xAF"s, "\xED\xA0\x80"s, "\xE2\x82"s, "\0"s, "\x1B[31m"s, "\r"s, "\x7F"s, "\xC2\x85"s,
          "\xE2\x80\xAE"s, "\xE2\x81\xA6"s, "\xEF\xBB\xBF"s}) {
        CAPTURE(bad);
        CHECK(BankFolder()
                  .replace(kStrain, "A sudden push-off.", "A sudden" + bad + "push-off.")
                  .problems()
                  .find(refused) == 0);
    }
    SUBCASE("after a Windows line end, too") {
        CHECK(BankFolder()
                  .replace(kStrain, "system", "\r\nsystem")
                  .replace(kStrain, "signs", "si\0gns"s)
                  .problems()
                  .find("conditions/calf-strain.toml:7: holds a byte") == 0);
    }
    SUBCASE("after a byte order mark, too") {
        CHECK(BankFolder()
                  .replace(kStrain, "name", "\xEF\xBB\xBFname")
                  .replace(kStrain, "signs", "si\0gns"s)
                  .problems()
                  .find("conditions/calf-strain.toml:6: holds a byte") == 0);
    }
}

TEST_CASE("what TOML writes with an escape is refused like the byte itself, and messages do not carry it") {
    CHECK(BankFolder().replace(kStrain, "A sudden push-off.", "A sudden\\u202Epush-off.").problems() ==
          "conditions/calf-strain.toml:5: 'cause' holds a control character or broken letter at byte 8; "
          "remove it\n");
    CHECK(BankFolder().replace(kStrain, "A sudden push-off.", "A sudden\\u0000push-off.").problems() ==
          "conditions/calf-strain.toml:5: 'cause' holds a control character or broken letter at byte 8; "
          "remove it\n");
    CHECK(BankFolder().replace(kStrain, "rating = \"local\"", "rating = \"\\u001B[2J\"").problems() ==
          "conditions/calf-strain.toml:21: 'rating' cannot be '?[2J'. It is one of: indicated, care, local, "
          "contraindicated, emergency\n");
    CHECK(BankFolder().append("terms/words.toml", "\"a\\u001Bb\" = 1\n").problems() ==
          "terms/words.toml:31: nothing is called 'a?b' here\n");
    CHECK(BankFolder().replace(kItems, "leaf = \"calf-care\"", "leaf = \"calf\\u0007care\"").problems() ==
          "items/calf-care.toml:3: no exam has a leaf topic 'calf?care'; did you mean 'calf-care'?\n"
          "items/calf-care.toml:37: no exam has a leaf topic 'calf?care'; did you mean 'calf-care'?\n");
}
