#include "content/csv.h"

#include "bank_folder.h"

namespace {
std::string line_of(const std::string& csv, const std::string& begins) {
    const std::size_t at = csv.find("\n" + begins);
    return at == std::string::npos ? "" : csv.substr(at + 1, csv.find('\n', at + 1) - at - 1);
}
}  // namespace

TEST_CASE("items go out with their options and key, and without what tells it") {
    const content::Bank bank = BankFolder().load().bank;
    const std::string with = content::items_csv(bank, true), without = content::items_csv(bank, false);
    CHECK(with.starts_with("id,kind,area,leaf,level,stem,picture,option_a,option_b,option_c,option_d"));
    CHECK(line_of(with, "warm-calf-after-flight") ==
          "warm-calf-after-flight,single,safety,calf-care,application,\"After a long flight a client has one "
          "warm, "
          "tender calf. What do you do?\",,Leave the leg alone and send the client to urgent care,Strip the "
          "calf "
          "slowly until the tightness gives way,Stroke toward the heart so that the swelling drains "
          "off,Squeeze "
          "the calf to see whether the foot still follows,A");
    CHECK(line_of(with, "what-a-fresh-strain-allows").ends_with(",A; B"));
    CHECK(without.find(",key") == std::string::npos);
    CHECK(line_of(without, "what-a-fresh-strain-allows").find("A; B") == std::string::npos);
}

TEST_CASE("without keys the steps and halves of an item stand in another order than the right one") {
    content::Bank bank;
    content::Item& order = bank.items.emplace_back();
    order.id = "order";
    order.kind = content::ItemKind::ordering;
    order.steps = {"wash", "rinse", "dry"};
    content::Item& match = bank.items.emplace_back();
    match.id = "match";
    match.kind = content::ItemKind::matching;
    match.pairs = {{"b", "2", ""}, {"a", "1", ""}};
    bank.index();
    const std::string csv = content::items_csv(bank, false);
    CHECK(line_of(csv, "order").find("dry,rinse,wash") != std::string::npos);
    CHECK(line_of(csv, "match").find("left: a,left: b,right: 1,right: 2") != std::string::npos);
    CHECK(line_of(content::items_csv(bank, true), "match").ends_with(",b = 2; a = 1"));
}

TEST_CASE("facts go out a column a field, several values joined") {
    const content::Bank bank = BankFolder().load().bank;
    const std::string csv = content::facts_csv(bank, content::Kind::muscle);
    CHECK(csv.starts_with("id,name,aliases,latin,region,layer,fibers,origin,insertion,action,nerve,roots,"));
    CHECK(line_of(csv, "soleus").find("S1; S2") != std::string::npos);
}

TEST_CASE("a cell is quoted, and never begins a formula") {
    content::Bank bank;
    content::Term& term = bank.terms.emplace_back();
    term.id = "odd";
    term.name = "=1+1";
    term.meaning = "says \"no\", twice";
    bank.index();
    CHECK(line_of(content::facts_csv(bank, content::Kind::term), "odd")
              .find("'=1+1,\"says \"\"no\"\", twice\"") != std::string::npos);
}
