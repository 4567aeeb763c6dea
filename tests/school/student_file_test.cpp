#include "school/student_file.h"

#include "school/notes.h"
#include "small_school.h"

using namespace small;

namespace {
struct Filed : SmallSchool {
    base::Result<StudentFile> make(const LearnerId& who, const LearnerId& student,
                                   const char* machine = "office", std::vector<FileSection> sections = {}) {
        Pen hand = pen(who, machine);
        const EventWalk walk = [this](const std::function<void(const study::Event&)>& visit) -> base::Status {
            for (const study::Event& event : std::vector(journal.events)) visit(event);
            return base::Done{};
        };
        return student_file(hand, school, student, {"the student", "asked for by the student"}, walk,
                            sections, noon("2026-11-28"));
    }
};
bool has(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}
}  // namespace

TEST_CASE("a student's file holds what is theirs, and its making is a disclosure that they can read") {
    Filed s;
    s.log(s.entry("2026-11-02", "theory", 77));
    s.happens(kRuiz, study::FeedbackGiven{"chloe", "", "Better than <Ben Adler> and BEN ADLER"});
    s.happens(kChloe, study::RequestMade{"chloe", study::RequestKind::access, "all"});
    const auto file = s.make(kChloe, kChloe, "laptop", {{"Hours", {{"Quiz 1", "B & better"}}}});
    REQUIRE_MESSAGE(file.has_value(), (file ? "" : file.error().text()));
    for (const char* words : {"Chloe Vance", "Ines Ruiz", "Evening class", "\"minutes\": 77", "Quiz 1",
                              "hours-logged", "feedback-given", "everything, as JSON and HTML"})
        CHECK_MESSAGE(has(file->json, words), words);
    CHECK(has(file->html, "B &amp; better"));
    CHECK(has(file->html, "Ines Ruiz"));
    CHECK_FALSE(has(file->html, "<[another"));
    const auto told = s.school.rights.disclosures_of(kChloe);
    REQUIRE(told.size() == 1);
    CHECK(told[0]->disclosed.to == "the student");
    CHECK(told[0]->by == kChloe);
}

TEST_CASE("grades stand in the file as the school reckons them, with who graded and why, and no one else's") {
    Filed s;
    const auto give = [&](const char* id, const char* title, double weight) {
        study::WorkSet set;
        set.work = id, set.class_id = "evening", set.title = title, set.what = {"x"}, set.weight = weight;
        set.due = noon("2026-11-20").time_since_epoch().count();
        s.happens(kRuiz, set);
    };
    give("quiz", "Quiz 1", 1);
    give("last", "Last quiz, as Ben Adler did", 3);
    s.happens(kRuiz, study::Graded{"quiz", "chloe", 0.925, false, false, "unlike Ben Adler, in time"});
    s.happens(kRuiz, study::Graded{"quiz", "ben", 0.111, false, false, "late"});
    const auto file = s.make(kChloe, kChloe, "laptop");
    REQUIRE(file.has_value());
    for (const char* words : {"\"percent\": 92.5", "\"graded_by\": \"Ines Ruiz\"", "\"state\": \"Overdue\"",
                              "\"so_far_percent\": 23.13"})  // (1 * 0.925 + 3 * 0) / 4
        CHECK_MESSAGE(has(file->json, words), words);
    for (const char* words : {"<td>92.5 %</td>", "unlike [another student], in time", "Grade so far"})
        CHECK_MESSAGE(has(file->html, words), words);
    for (const char* words : {"11.1", "Ben Adler"}) CHECK_MESSAGE(!has(file->json, words), words);
}

TEST_CASE("nobody else's name or record, no key and no work on the bank is in it") {
    Filed s;
    s.happens(kRuiz, study::FeedbackGiven{"chloe", "", "Better than <Ben Adler> and BEN ADLER"});
    s.happens(kRuiz, study::FeedbackGiven{"ben", "", "secret of Ben"});
    s.happens(kRuiz, study::DraftSaved{"item:x", "items/x.toml", "KEY = true", {}, ""});
    const auto file = s.make(kAda, kChloe);
    REQUIRE(file.has_value());
    for (const std::string* text : {&file->json, &file->html})
        for (const char* words : {"Ben Adler", "BEN ADLER", "Dina", "secret of Ben", "KEY = true", "seal_key",
                                  "machine_key", "Kofi"})
            CHECK_MESSAGE(!has(*text, words), words);
    CHECK(has(file->json, "[another student]"));
    // Ruiz' own file is about Ruiz: what was written about students is theirs.
    const auto of_ruiz = s.make(kAda, kRuiz);
    CHECK_FALSE(has(of_ruiz->json, "secret of Ben"));
    CHECK_FALSE(has(of_ruiz->json, "KEY = true"));
    CHECK(of_ruiz->left_out == 1);
}

TEST_CASE("who may not disclose it gets no file, and nothing is written") {
    Filed s;
    const std::size_t before = s.journal.events.size();
    for (const LearnerId& who : {kBen, kOsei, kDina, LearnerId("stranger")}) {
        CHECK_FALSE(s.make(who, kChloe));
        CHECK_FALSE(s.make(who, kChloe, "laptop"));
    }
    CHECK_FALSE(s.make(kRuiz, kChloe, "laptop"));  // staff act on machines of the staff
    CHECK_FALSE(s.make(kAda, LearnerId("nobody")));
    CHECK(s.journal.events.size() == before);
    CHECK(s.make(kRuiz, kChloe));
    CHECK(s.make(kAda, kChloe));
}

TEST_CASE("a file stays whole with a student whose name is in the words put in its place") {
    Filed s;
    s.happens(kAda, study::PersonListed{"x", "Another Student", "x", "", {"student"}, true, false});
    s.happens(kRuiz, study::FeedbackGiven{"chloe", "", "Work with another student"});
    CHECK(s.make(kAda, kChloe).has_value());
}

TEST_CASE("an instructor's notes are theirs alone, in a file of their own and nowhere else") {
    Filed s;
    std::string file;
    const NotesFile behind{[&]() -> base::Result<std::string> { return file; },
                           [&](const std::string& bytes) -> base::Status {
                               file = bytes;
                               return base::Done{};
                           }};
    auto notes = Notes::open(s.school.roll, kRuiz, behind);
    REQUIRE(notes.has_value());
    const std::size_t before = s.journal.events.size();
    REQUIRE(notes->set(s.school.roll, kChloe, "shy, ask twice"));
    CHECK(s.journal.events.size() == before);
    CHECK(*Notes::open(s.school.roll, kRuiz, behind)->about(s.school.roll, kChloe) == "shy, ask twice");
    CHECK_FALSE(has(s.make(kAda, kChloe)->json, "shy"));
    CHECK_FALSE(has(s.make(kChloe, kChloe, "laptop")->html, "shy"));
    CHECK_FALSE(notes->set(s.school.roll, kDina, "not hers"));
    CHECK_FALSE(notes->about(s.school.roll, kDina));
    CHECK_FALSE(Notes::open(s.school.roll, kChloe, behind));
    CHECK_FALSE(Notes::open(s.school.roll, kAda, behind));
    REQUIRE(notes->set(s.school.roll, kChloe, "  "));
    CHECK_FALSE(has(file, "shy"));
    file = "[1]";
    CHECK(Notes::open(s.school.roll, kRuiz, behind).error().text() ==
          "notes/ruiz.json: holds no notes that can be read; restore it from a backup");
    CHECK(notes_file(LearnerId("../../etc/x")) == "notes/------etc-x.json");
}

TEST_CASE("a note that cannot be written leaves the one before it") {
    SmallSchool s;
    bool full = false;
    auto notes = Notes::open(s.school.roll, kRuiz,
                             {[]() -> base::Result<std::string> { return std::string(); },
                              [&](const std::string&) -> base::Status {
                                  if (full) return base::Error{"notes", "the disk is full"};
                                  return base::Done{};
                              }});
    REQUIRE(notes->set(s.school.roll, kChloe, "first"));
    full = true;
    CHECK_FALSE(notes->set(s.school.roll, kChloe, "second"));
    CHECK(*notes->about(s.school.roll, kChloe) == "first");
}
