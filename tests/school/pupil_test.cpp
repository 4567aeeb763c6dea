// What a pupil keeps of a student's events, and that it stays small and survives being written down.
#include "school/pupil.h"

#include "class_school.h"

using namespace school;
using study::Certainty;

TEST_CASE("a first answer is kept as it was, and a later right one settles it only a day after") {
    ClassSchool s;
    s.answer("ann", "calf1", 1, 1, Certainty::sure);
    s.answer("ann", "calf1", 0, 1, Certainty::sure, 5);
    const Pupil& ann = s.pupils.at("ann");
    REQUIRE(ann.first_answer("calf1") != nullptr);
    CHECK(ann.first_answer("calf1")->chosen == 0b10);
    CHECK(ann.first_answer("calf1")->certainty == Certainty::sure);
    CHECK(ann.first_answer("calf1")->tenths == 600);
    CHECK(ann.first_answer("calf1")->settled_right == 0);
    s.answer("ann", "calf1", 0, 2);
    CHECK(ann.first_answer("calf1")->settled_right == 3);
    CHECK(ann.first_answers().size() == 1);
    CHECK(ann.answers() == 3);
}

TEST_CASE("a sure and unsafe answer stands until the question was right twice in a row") {
    ClassSchool s;
    const Pupil& ann = s.pupils.at("ann");
    s.answer("ann", "calf1", 1, 1, Certainty::fairly_sure);
    CHECK(ann.unsafe_standing() == 0);  // not sure
    s.answer("ann", "calf1", 1, 2, Certainty::sure);
    CHECK(ann.unsafe_standing() == 1);
    s.answer("ann", "calf1", 0, 3);
    s.answer("ann", "calf1", 2, 4);
    s.answer("ann", "calf1", 0, 5);
    CHECK(ann.unsafe_standing() == 1);
    s.answer("ann", "calf1", 0, 6);
    CHECK(ann.unsafe_standing() == 0);
    CHECK(ann.unsafe().front().put_right_day == ann.days().back().day);
}

TEST_CASE("days hold minutes, and the last word on why something was missed") {
    ClassSchool s;
    const Pupil& ann = s.pupils.at("ann");
    s.answer("ann", "calf1", 1, 1);
    s.answer("ann", "calf2", 0, 1);
    s.happens("ann", study::Missed{"a1", study::MissReason::ran_out_of_time}, ClassSchool::at(1));
    CHECK(ann.days().back().out_of_time == 1);
    s.happens("ann", study::Missed{"a1", study::MissReason::misread}, ClassSchool::at(1));
    CHECK(ann.days().back().out_of_time == 0);
    CHECK(ann.days().back().minutes() == doctest::Approx(2.0));
    CHECK(ann.days().back().right == 1);
    CHECK(ann.certainty()[2][1] == 1);
}

TEST_CASE("a case keeps what stood chosen at its end, of the first visit alone") {
    ClassSchool s;
    const Pupil& ann = s.pupils.at("ann");
    const auto act = [&](const char* session, const char* text, int minute) {
        s.happens("ann", study::CaseAct{session, "tight-calf", "", "v", 0, text}, ClassSchool::at(3, minute));
    };
    act("c1", "read", 0);
    act("c1", "choose tell refer", 1);
    act("c1", "undo", 1);
    act("c1", "choose goal a", 1);
    act("c1", "choose goal a", 1);  // a second time: taken back
    act("c1", "choose tell around", 2);
    s.happens("ann", study::CaseEnded{"c1", "tight-calf", "", 0.4, {}, "possible-clot", 40},
              ClassSchool::at(3, 3));
    act("c2", "choose tell around", 50);
    s.happens("ann", study::CaseEnded{"c2", "tight-calf", "", 0.9, {}, "", 40}, ClassSchool::at(3, 60));
    REQUIRE(ann.cases().size() == 2);
    CHECK(ann.cases()[0].chosen == std::vector<std::string>{"tell around"});
    CHECK(ann.cases()[0].critical_rule == "possible-clot");
    CHECK(ann.cases()[1].chosen.empty());
    CHECK(ann.days().back().minutes() == doctest::Approx(2.0));  // of acts, a pause counts two at most
}

TEST_CASE("an exam is kept once it is over, with how much was studied before") {
    ClassSchool s;
    const Pupil& ann = s.pupils.at("ann");
    s.answer("ann", "calf1", 0, 1);
    study::ExamBegun begun;
    begun.name = "Rehearsal";
    const std::string session = s.happens("ann", begun, ClassSchool::at(2)).id.text;
    CHECK(ann.exams().empty());
    s.answer("ann", "acid1", 0, 2);
    study::ExamEnded ended;
    ended.session = session;
    ended.passed = true;
    s.happens("ann", ended, ClassSchool::at(2, 50));
    REQUIRE(ann.exams().size() == 1);
    CHECK(ann.exams()[0].name == "Rehearsal");
    CHECK(ann.exams()[0].passed);
    CHECK(ann.exams()[0].answers_before == 1);
}

namespace {
/// Five thousand answers over half a year, a thousand questions among them.
void study_long(ClassSchool& s, const char* who) {
    for (int i = 0; i < 5000; ++i) {
        study::Attempt attempt;
        attempt.item = "some-question-of-the-bank-" + std::to_string(1000 + i % 1000);
        attempt.version = "0123456789abcdef0123456789abcdef";
        attempt.chosen = {i % 4};
        attempt.right = i % 3 != 0;
        attempt.unsafe = i % 97 == 0;
        attempt.certainty = static_cast<Certainty>(i % 4);
        attempt.milliseconds = 20'000;
        s.happens(who, attempt, ClassSchool::at(i / 28, i % 28));
    }
}
}  // namespace

TEST_CASE("5,000 answers take less than 100 KB, and come back from bytes as they were") {
    ClassSchool s;
    study_long(s, "ann");
    const Pupil& ann = s.pupils.at("ann");
    const std::string bytes = ann.to_bytes();
    MESSAGE("5,000 answers, 1,000 questions: " << bytes.size() << " bytes");
    CHECK(bytes.size() < 100'000);
    const auto read = Pupil::from_bytes(bytes, LearnerId("ann"), {});
    REQUIRE(read);
    CHECK(read->to_bytes() == bytes);
    CHECK(read->first_answer("some-question-of-the-bank-1007") != nullptr);
    CHECK(read->weeks().size() == ann.weeks().size());
}

TEST_CASE("broken bytes are no pupil") {
    ClassSchool s;
    s.answer("ann", "calf1", 1, 1, Certainty::sure);
    s.answer("ann", "calf2", 0, 9);
    const std::string bytes = s.pupils.at("ann").to_bytes();
    for (std::size_t n = 0; n < bytes.size(); ++n)
        CHECK_FALSE(Pupil::from_bytes(std::string_view(bytes).substr(0, n), LearnerId("ann"), {}));
    CHECK_FALSE(Pupil::from_bytes(bytes + "x", LearnerId("ann"), {}));
    for (std::size_t i = 0; i < bytes.size(); ++i)
        for (const char with : {'\0', '\x7f', '\xff'}) {
            std::string wrong = bytes;
            wrong[i] = with;
            const auto read = Pupil::from_bytes(wrong, LearnerId("ann"), {});
            if (read) static_cast<void>(read->standing());  // whatever it holds, it can be worked with
        }
}

TEST_CASE("another student's events change nothing") {
    ClassSchool s;
    s.answer("ben", "calf1", 1, 1);
    Pupil ann(LearnerId("ann"));
    ann.apply({study::EventId("x"), ClassSchool::at(1), LearnerId("ben"), study::Attempt{}});
    CHECK(ann.answers() == 0);
    CHECK(ann.revision() == 0);
}
