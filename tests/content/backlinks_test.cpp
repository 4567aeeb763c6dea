#include "content/backlinks.h"

#include "bank_folder.h"

using content::Kind;

TEST_CASE("a record knows who links to it, each once, through links and through facts") {
    const content::Bank bank = BankFolder().load().bank;
    const content::Backlinks back(bank);
    const auto names = [&](Kind kind, const std::string& id) {
        std::string all;
        for (const content::Link& link : back.to(kind, id))
            all += std::string(content::kKinds[static_cast<std::size_t>(link.kind)]) + ":" + link.id + " ";
        return all;
    };
    CHECK(names(Kind::condition, "calf-strain").find("safety:suspected-clot ") != std::string::npos);
    CHECK(names(Kind::condition, "calf-strain").find("item:warm-calf-after-flight ") != std::string::npos);
    CHECK(names(Kind::muscle, "soleus").find("condition:calf-strain ") != std::string::npos);
    CHECK(names(Kind::muscle, "nobody").empty());
    const std::string sources = names(Kind::source, "calf-review");
    CHECK(sources.find("claim:massage-clears-clots ") == sources.rfind("claim:massage-clears-clots "));
}
