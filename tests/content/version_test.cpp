#include "bank_folder.h"

namespace {
const std::string kItems = "items/calf-care.toml";

std::string version(const BankFolder& bank) {
    const content::Loaded loaded = bank.load();
    const auto* item = loaded.bank.find<content::Item>("warm-calf-after-flight");
    REQUIRE(item != nullptr);
    return item->version;
}
}  // namespace

TEST_CASE("an item's version changes with what a student sees and is scored by") {
    const std::string as_it_is = version(BankFolder());
    CHECK(as_it_is.size() == 32);
    CHECK(version(BankFolder().replace(kItems, "one warm, tender calf", "one hot, tender calf")) != as_it_is);
    CHECK(version(BankFolder().replace(kItems, "send the client to urgent care", "send the client home")) !=
          as_it_is);
    CHECK(version(BankFolder().replace(kItems, "only a doctor can tell", "a doctor can tell")) != as_it_is);
    CHECK(version(BankFolder().replace(kItems, "A warm calf on one side belongs", "A warm calf belongs")) !=
          as_it_is);
    CHECK(version(BankFolder().replace(kItems, "unsafe = true\nrule = [\"suspected-clot\"]\n", "")) !=
          as_it_is);
    CHECK(version(BankFolder().replace(kItems, "[\"warmth-means-tight\"]",
                                       "[\"pain-must-be-worked-out\"]")) != as_it_is);
    CHECK(version(BankFolder().replace(kItems, "kind = \"single\"", "kind = \"multiple\"")) != as_it_is);
    CHECK(version(BankFolder().replace(kItems, "kind = \"single\"",
                                       "keep_order = true\nkind = \"single\"")) != as_it_is);
    CHECK(version(BankFolder()
                      .replace(kItems, "key = true\nwhy = \"It may be",
                               "misconception = [\"warmth-means-tight\"]\nwhy = \"It may be")
                      .replace(kItems, "misconception = [\"pain-must-be-worked-out\"]", "key = true")) !=
          as_it_is);
}

TEST_CASE("an item's version stays where the question stays") {
    const std::string as_it_is = version(BankFolder());
    CHECK(version(BankFolder().replace(kItems, "difficulty = -0.5", "difficulty = 0.8")) == as_it_is);
    CHECK(version(BankFolder().replace(kItems, "level = \"application\"",
                                       "level = \"reasoning\"\nstate = \"retired\"")) == as_it_is);
    CHECK(version(BankFolder().replace(kItems, "[\"safety:suspected-clot\", \"condition:calf-strain\"]",
                                       "[\"condition:calf-strain\", \"safety:suspected-clot\"]")) ==
          as_it_is);
    CHECK(version(BankFolder().replace(kItems, "sources = [\"calf-review\"]",
                                       "sources = [\"anatomy-text\"]")) == as_it_is);
    CHECK(version(BankFolder().replace(kItems, "leaf = \"calf-care\"\n",
                                       "# a note\n\n\nleaf = \"calf-care\"\n\n")) == as_it_is);
    CHECK(version(BankFolder().replace(kItems, "kind = \"single\"\nlevel = \"application\"",
                                       "level = \"application\"\nkind = \"single\"")) == as_it_is);
}

TEST_CASE("an item keeps its version from one Palpate to the next: learners' records name it") {
    // As the journals of 2026-11 hold them. A key that is new to items must not change them (content::Added).
    const content::Loaded loaded = BankFolder().load();
    CHECK(loaded.bank.find<content::Item>("warm-calf-after-flight")->version ==
          "f9c2a961488716d05d0a6a213891b45a");
    CHECK(loaded.bank.find<content::Item>("show-the-soleus")->version == "1b419553c1ca5f0d7ce3b9410ae47012");
}
