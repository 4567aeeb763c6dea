#include "records/exam_word.h"
#include "school/paper.h"
#include "small_office.h"

TEST_CASE("an invented school says the words of its graded exams, and one opens for who sits it now") {
    const Folder folder;
    const std::string data = folder.path("harbor");
    const Said made = palpate(
        {"--data", data, "--cache", SmallOffice::cache(), "demo-school", "--students", "4", "--weeks", "5"});
    REQUIRE_MESSAGE(made.exit_code == 0, made.err);
    const std::string begins = "  Final exam, Morning class: ";
    const auto at = made.out.find(begins);
    REQUIRE(at != std::string::npos);
    const std::string line =
        made.out.substr(at + begins.size(), made.out.find('\n', at) - at - begins.size());
    const std::string word = line.substr(0, 9), sits = "(open; sit it as ";
    REQUIRE(line.find(sits) != std::string::npos);
    const std::string student =
        line.substr(line.find(sits) + sits.size(), line.rfind(')') - line.find(sits) - sits.size());

    auto opened = records::open(data);
    REQUIRE(opened.store);
    const auto who = records::Accounts(data).sign_in(student, "harbor-school-demo", records::wall_clock());
    REQUIRE(who.has_value());
    const auto desk = *records::Desk::open(std::move(opened.store), who->vault);
    const auto machine = *records::school_machine(data);
    const auto visit = *records::SchoolVisit::enter(*machine, *desk, who->person, {});
    const school::School& school = visit->school();
    int open = 0;
    for (const school::Class* one : school.roll.classes_of(who->person))
        for (const school::Paper* paper : school.papers.of_class(one->id)) {
            CHECK(school::needs_word(paper->set));
            CHECK_FALSE(school::bank_of(paper->set).has_value());
            if (paper->closes() < records::wall_clock()) continue;
            ++open;
            CHECK(paper->opens() <= records::wall_clock());
            CHECK_FALSE(
                records::open_questions(paper->set.paper, paper->set.questions, "AAAA-AAAA").has_value());
            study::PaperSet set = paper->set;
            const auto questions = records::open_questions(set.paper, set.questions, word);
            REQUIRE(questions.has_value());
            set.questions = *questions;
            const auto bank = school::bank_of(set);
            REQUIRE(bank.has_value());
            CHECK(bank->items.size() >= 10);
        }
    CHECK(open == 1);
}
