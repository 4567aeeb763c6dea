#include "bank_folder.h"

namespace {
using Folders = std::vector<std::filesystem::path>;

content::Loaded load(const Folders& folders) {
    auto loaded = content::load(folders);
    REQUIRE(loaded);
    return *std::move(loaded);
}

/// A school's bank: one record of its own and one in the place of the shipped one.
class SchoolBank {
  public:
    SchoolBank() {
        write(
            "sources/ours.toml",
            "[our-notes]\nauthor = \"A school\"\ntitle = \"Notes\"\nyear = 2026\nwhere = \"Room 4\"\ntype = "
            "\"professional\"\nchecked_on = 2026-11-22\n");
        write(
            "claims/massage-clears-clots.toml",
            "claim = \"Massage dissolves clots.\"\nverdict = \"contradicted\"\nevidence_type = "
            "\"none\"\nsays = "
            "\"No.\"\nsafer_wording = \"See a doctor.\"\nchecked_on = 2026-11-22\nsources = [\"our-notes\", "
            "\"calf-review\"]\nfinding = [{ text = \"One.\", source = \"our-notes\" }]\ntempting = [{ "
            "verdict "
            "= \"unproven\", why = \"No.\" }]\nwording = [{ text = \"A\", why = \"A.\" }, { text = \"B\", "
            "why "
            "= \"B.\", key = true }, { text = \"C\", why = \"C.\" }]\n");
    }
    void write(const std::string& file, const std::string& text) const {
        std::filesystem::create_directories((path / file).parent_path());
        std::ofstream(path / file, std::ios::binary) << text;
    }

  private:
    TemporaryFolder folder_;

  public:
    const std::filesystem::path& path = folder_.path;
};
}  // namespace

TEST_CASE("a second bank adds records, and replaces those of the same kind and id") {
    const BankFolder shipped;
    const SchoolBank school;
    const content::Loaded loaded = load({shipped.path, school.path});
    CHECK(lines(loaded.problems) == "");
    CHECK(loaded.bank.claims.size() == 1);
    CHECK(loaded.bank.find<content::Claim>("massage-clears-clots")->claim == "Massage dissolves clots.");
    CHECK(loaded.bank.find<content::Source>("our-notes") != nullptr);
    CHECK(loaded.bank.find<content::Source>("calf-review") != nullptr);
    CHECK(loaded.bank.items.size() == 7);
}

TEST_CASE("the last bank has the last word") {
    const BankFolder shipped;
    const SchoolBank school;
    CHECK(load({school.path, shipped.path}).bank.find<content::Claim>("massage-clears-clots")->claim ==
          "Massage clears clots.");
}

TEST_CASE("a bank alone must not link to what only another has") {
    const SchoolBank school;
    CHECK(lines(load({school.path}).problems) ==
          "claims/massage-clears-clots.toml:7: there is no source 'calf-review'\n");
}

TEST_CASE("with several banks each problem says in which one it is, whatever the folder is called") {
    const BankFolder shipped;
    const SchoolBank school;
    const std::string in_school = school.path.string() + "/";
    school.write("claims/massage-clears-clots.toml", "claim = \"x\"\nverdict = \"maybe\"\n");
    school.write("sources/more.toml", "[calf-review]\nauthor = \"\"\n");
    school.write("muscels/x.toml", "name = \"x\"");
    const std::string problems = lines(load({shipped.path, school.path}).problems);
    CHECK(problems.find(in_school +
                        "claims/massage-clears-clots.toml:2: 'verdict' cannot be 'maybe'. It is one of: ") !=
          std::string::npos);
    CHECK(problems.find(in_school + "sources/more.toml:2: 'author' is empty") != std::string::npos);
    CHECK(problems.find(
              in_school +
              "muscels: no kind of record stands in a folder of this name; did you mean 'muscles'?") !=
          std::string::npos);
    CHECK(lines(load({shipped.path, school.path / ""}).problems) == problems);
}

TEST_CASE("a broken record of a school does not take away the shipped one") {
    const BankFolder shipped;
    const SchoolBank school;
    school.write("conditions/calf-strain.toml", "name = \"Our strain\"\n");
    school.write("muscles/soleus.toml", "name = = ");
    const content::Loaded loaded = load({shipped.path, school.path});
    CHECK(loaded.problems.size() > 2);
    REQUIRE(loaded.bank.find<content::Condition>("calf-strain") != nullptr);
    CHECK(loaded.bank.find<content::Condition>("calf-strain")->name == "Calf strain");
    REQUIRE(loaded.bank.find<content::Muscle>("soleus") != nullptr);
}

TEST_CASE("a school's figure is laid over the body and leaves the other figures alone") {
    const BankFolder shipped;
    const SchoolBank school;
    school.write("anatomy/bones/ours.toml",
                 "[bone.tibia]\nname = \"Tibia\"\nblend = 3.0\ncell = 3.0\n"
                 "[bone.calcaneus]\nname = \"Heel bone\"\nblend = 3.0\ncell = 3.0\n");
    const content::Loaded loaded = load({shipped.path, school.path});
    CHECK(lines(loaded.problems) == "");
    REQUIRE(loaded.bank.body.bones.size() == 2);
    CHECK(loaded.bank.body.bones[0].name == "Heel bone");
    CHECK(loaded.bank.body.bones[1].name == "Tibia");
    CHECK(loaded.bank.body.muscles.size() == 2);
    CHECK(loaded.bank.body.cavity.levels.size() == 2);
}

TEST_CASE("the name of the content is the same for the same files, and another after any edit") {
    BankFolder bank;
    const std::string before = bank.load().bank.hash;
    CHECK(before.size() == 64);
    CHECK(BankFolder().load().bank.hash == before);
    bank.append("conditions/calf-strain.toml", "# a note\n");
    CHECK(bank.load().bank.hash != before);
}
