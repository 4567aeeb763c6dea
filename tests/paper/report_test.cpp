#include "paper/hours_certificate.h"
#include "paper/result_letter.h"
#include "paper/transcript.h"

#include "../school/small_school.h"
#include "words.h"

#include <algorithm>
#include <array>

using namespace paper;
using small::kAda;
using small::kBen;
using small::kChloe;
using small::kOsei;
using small::kRuiz;
using small::noon;
using small::SmallSchool;

namespace {
/// Chloe has two works, an exam of ten questions, hours and a competency.
struct PaperSchool : SmallSchool {
    PaperSchool() {
        for (const auto& [id, title, weight] :
             {std::tuple{"w1", "Cautions quiz", 1.0}, std::tuple{"w2", "Anatomy quiz", 3.0}}) {
            study::WorkSet work;
            work.work = id, work.class_id = "evening", work.title = title, work.weight = weight;
            work.what = {"1a"}, work.count = 5;
            happens(kRuiz, work);
        }
        grade("w1", 0.5);
        grade("w2", 0.9);
        log(entry("2026-09-02", "theory", 240));
        const study::EventId missed = log(entry("2026-09-03", "theory", 60, study::Presence::absent));
        log(make_up("2026-09-04", 40, missed));
        log(clinic("2026-09-05", 90));
        happens(kRuiz, study::CompetencySigned{"chloe", "evening", "drape", 3, "Session C-1"},
                noon("2026-10-05"));
        for (int i = 0; i < 10; ++i) {
            content::Item item;
            item.id = "q" + std::to_string(i);
            item.leaf = i < 6 ? "1a" : "2a";
            item.stem = "Stem";
            item.version = "v";
            item.options = {{"Right", true, ""}, {"Wrong", false, ""}};
            bank.items.push_back(item);
        }
        content::Blueprint exam;
        exam.id = "exam", exam.name = "Exam", exam.items = 10;
        exam.areas = {{"one", "Area one", "Area one", 6, {{"1a", "Topic 1a"}}},
                      {"two", "Area two", "Area two", 4, {{"2a", "Topic 2a"}}}};
        bank.blueprints.push_back(exam);
        bank.index();
        happens(kAda, study::PersonListed{"eve", "Eve Exam", "eve", "", {"examiner"}, true, false});
        std::vector<std::string> items;
        for (const content::Item& item : bank.items) items.push_back(item.id);
        const auto parts = school::make_paper(bank, items);
        REQUIRE(parts.has_value());
        study::PaperSet set{"final", "evening", "Final exam",     45,       0,
                            1,       0.7,       parts->questions, "sealed", false};
        happens(school::LearnerId("eve"), set);
        // Area one: 6 of 6, area two: 2 of 4.
        happens(school::LearnerId("eve"),
                study::PaperMarked{"final", "evening", "chloe", "s", {1, 1, 1, 1, 1, 1, 1, 1, 0, 0}, true});
    }
    void grade(const char* work, double credit) {
        study::Graded graded;
        graded.work = work, graded.person = "chloe";
        graded.credit = credit;
        graded.reason = "Seen in class";
        happens(kRuiz, graded, noon("2026-10-01"));
    }
    [[nodiscard]] Occasion by(const school::LearnerId& who, bool invented = false) const {
        return {school, bank, who, noon("2026-11-28"), {}, invented};
    }
};
}  // namespace

TEST_CASE("a transcript has grades with their weights, hours, competencies and exams") {
    const PaperSchool s;
    const std::string text = words_of(transcript(s.by(kRuiz), kChloe, "evening"));
    CHECK(says(text, "Transcript\nHarbor School · printed November 28, 2026"));
    CHECK(says(text, "Student: Chloe Vance"));
    CHECK(says(text, "Program: Ten hours"));
    CHECK(says(text, "Term: Fall, September 1, 2026 to December 18, 2026"));
    CHECK(says(text, "Cautions quiz | 1 | "));
    CHECK(says(text, "50.0 %"));
    CHECK(says(text, "Grade so far |  | the class is under way | 80.0 %"));  // (1 * 50 + 3 * 90) / 4
    CHECK(says(text, "Theory | 4 h 40 min | 6 h | 1 h 20 min"));             // 4 h and 40 min made up
    CHECK(says(text, "Clinic, part of the hours above | 1 h 30 min | 2 h | 30 min"));
    CHECK(says(text, "All hours | 6 h 10 min | 10 h | 3 h 50 min"));
    CHECK(says(text, "Drapes | Alone | Ines Ruiz | October 5, 2026"));
    CHECK(says(text, "Strokes | not yet"));
    CHECK(says(text, "Competencies: 1 of 2 reached"));
    CHECK(says(text, "Final exam | 8 of 10, 80 % | 70 % | passed"));
    CHECK(text.find("Invented") == std::string::npos);
}

TEST_CASE("once the term is over the transcript's grade is final") {
    const PaperSchool s;
    Occasion later = s.by(kRuiz);
    later.now = noon("2026-12-19");
    CHECK(says(words_of(transcript(later, kChloe, "evening")), "Final grade |  |  | 80.0 %"));
}

TEST_CASE("a transcript is given to the student, to who teaches them, and to nobody else") {
    PaperSchool s;
    CHECK(transcript(s.by(kChloe), kChloe, "evening").has_value());
    CHECK(transcript(s.by(kRuiz), kChloe, "evening").has_value());
    for (const school::LearnerId& other :
         {kBen, kOsei, school::LearnerId("eve"), school::LearnerId("nobody")}) {
        const auto refused = transcript(s.by(other), kChloe, "evening");
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().text().find(" may ") != std::string::npos);
        CHECK_FALSE(hours_certificate(s.by(other), kChloe, "evening").has_value());
    }
    // By way of another class: Osei's, in which Chloe is not.
    CHECK_FALSE(transcript(s.by(kOsei), kChloe, "morning").has_value());
    CHECK_FALSE(transcript(s.by(kChloe), kChloe, "morning").has_value());
    CHECK_FALSE(transcript(s.by(kChloe), kChloe, "no-class").has_value());
    // One who left the class is still theirs.
    s.happens(kAda, study::Enrolled{"evening", "chloe", false}, noon("2026-11-01"));
    CHECK(transcript(s.by(kRuiz), kChloe, "evening").has_value());
}

TEST_CASE("an invented school says so on every page and in words") {
    const PaperSchool s;
    for (const auto& report : {transcript(s.by(kRuiz, true), kChloe, "evening"),
                               hours_certificate(s.by(kRuiz, true), kChloe, "evening"),
                               result_letter(s.by(kRuiz, true), kChloe, "final")}) {
        CHECK(says(words_of(report), "Invented: this school is a demonstration."));
        CHECK(report->across == "Invented");
        CHECK(report->footer.starts_with("Harbor School"));
    }
}

TEST_CASE("hours on paper are a certificate only when nothing is missing") {
    PaperSchool s;
    const std::string text = words_of(hours_certificate(s.by(kRuiz), kChloe, "evening"));
    CHECK(says(text, "Record of hours"));
    CHECK(says(text, "3 h 50 min must still be logged, and 20 min of absence are not made up."));
    CHECK(says(text, "Sessions: 2 present, 0 late, 1 absent, 0 excused"));
    CHECK(says(text, "Made up: 40 min"));
    CHECK(says(text, "September 3, 2026 | Theory | 1 h | 40 min | 20 min, by September 17, 2026"));
    CHECK(says(text, "Clinic sessions: 1, together 1 h 30 min"));

    SmallSchool whole;
    whole.log(SmallSchool::entry("2026-09-02", "theory", 360));
    whole.log(SmallSchool::entry("2026-09-03", "practice", 120));
    whole.log(SmallSchool::clinic("2026-09-04", 120));
    const Occasion now{whole.school, whole.bank, kRuiz, noon("2026-11-28"), {}, false};
    const std::string done = words_of(hours_certificate(now, kChloe, "evening"));
    CHECK(says(done, "Certificate of hours"));
    CHECK(says(done, "This certifies that Chloe Vance has completed 10 h of instruction"));
    CHECK(says(done, "For the school"));
}

TEST_CASE("a letter says the score, the line, how sure it is, and that it is not official") {
    const PaperSchool s;
    const std::string text = words_of(result_letter(s.by(kChloe), kChloe, "final"));
    CHECK(says(text, "Score: 8 of 10 points, 80.0 %"));
    CHECK(says(text, "Needed to pass: 70 % of the points"));
    CHECK(says(text, "Result: Passed"));
    CHECK(says(text, "about 50 to 96 right"));  // scipy.stats.beta.ppf([.025, .975], 8.5, 2.5)
    CHECK(says(text, "lies within it: the result stands, and it was close."));
    CHECK(says(text, "Area one | 6 of 6 | "));
    CHECK(says(text, "Area two | 2 of 4 | too few to say"));
    CHECK(says(text, "Begin with Area two."));
    CHECK(says(text, "no official MBLEx result"));
}

TEST_CASE(
    "a letter goes to its student, their instructor and who marks; a result that is not there to nobody") {
    const PaperSchool s;
    CHECK(result_letter(s.by(kRuiz), kChloe, "final").has_value());
    CHECK(result_letter(s.by(school::LearnerId("eve")), kChloe, "final").has_value());
    CHECK_FALSE(result_letter(s.by(kBen), kChloe, "final").has_value());
    CHECK_FALSE(result_letter(s.by(kOsei), kChloe, "final").has_value());
    CHECK_FALSE(result_letter(s.by(kAda), kChloe, "final").has_value());
    CHECK(result_letter(s.by(kBen), kBen, "final").error().text().find("no marked sitting") !=
          std::string::npos);
    CHECK_FALSE(result_letter(s.by(kRuiz), kChloe, "no-exam").has_value());
}

TEST_CASE("reports of a student named in any of four scripts have all their letters on paper") {
    for (const char* name : {"ليلى الحداد", "Nguyễn Thị Phương Ánh", "Zażółć Gęślą-Jaźń", "王小明"}) {
        PaperSchool s;
        s.happens(kAda, study::PersonListed{"chloe", name, "chloe", "", {"student"}, true, false},
                  noon("2026-11-02"));
        for (const auto& report :
             {transcript(s.by(kRuiz), kChloe, "evening"), hours_certificate(s.by(kRuiz), kChloe, "evening"),
              result_letter(s.by(kRuiz), kChloe, "final")}) {
            CHECK(says(words_of(report), name));
            const auto pdf = to_pdf(*report);
            REQUIRE(pdf.has_value());
            CHECK(pdf->not_shown.empty());
            CHECK(pdf->pages <= 2);
        }
    }
}

TEST_CASE("a letter on a clear fail says so, and calls an area weak only where its questions prove it") {
    PaperSchool s;
    s.happens(school::LearnerId("eve"),
              study::PaperMarked{"final", "evening", "ben", "t", {0, 0, 0, 0, 0, 0, 1, 1, -1, 0}, false});
    const std::string text = words_of(result_letter(s.by(kBen), kBen, "final"));
    CHECK(says(text, "Score: 2 of 9 points, 22.2 %"));
    CHECK(says(text, "Left out: 1 question, which counts for nobody"));
    CHECK(says(text, "Result: Not passed"));
    CHECK(says(text, "lies above all of it: the result is clear."));
    CHECK(says(text, "Area one | 0 of 6 | weak"));  // Beta(0.5, 6.5): 97.5 % of it lies below 0.33
    CHECK(says(text, "Area two | 2 of 3 | too few to say"));
    CHECK(says(text, "Begin with Area one, then Area two."));
}

TEST_CASE("a letter on a practice exam needs no school, and says first that it is not official") {
    const PaperSchool s;
    study::ExamRecord record;
    record.terms.blueprint = "exam", record.terms.name = "MBLEx practice";
    record.begun_ms = noon("2026-11-20").time_since_epoch().count();
    const auto letter = [&] {
        return practice_letter(record, s.bank, "Nguyễn Thị Phương Ánh", noon("2026-11-28"), {});
    };
    CHECK_FALSE(letter().has_value());  // it is not over
    record.over = true, record.passed = true;
    record.ability = 0.6, record.standard_error = 0.4;
    record.areas = {{"one", 0.9}, {"two", 0.1}};
    for (int i = 0; i < 10; ++i) {
        study::ExamQuestion question;
        question.item = "q" + std::to_string(i);
        question.leaf = i < 6 ? "1a" : "2a";
        question.attempt = "a";
        record.questions.push_back(question);
    }
    const std::string text = words_of(letter());
    CHECK(text.find("no official MBLEx result") < text.find("Pass, of a practice exam"));
    CHECK(says(text, "To Nguyễn Thị Phương Ánh"));
    CHECK(says(text, "Sat on: November 20, 2026"));
    CHECK(says(text, "It was above the line, by 1.5 times the exam's own error of measurement."));
    CHECK(says(text, "Area two | 4 | "));
}

TEST_CASE("an administrator who teaches nobody gives out the whole transcript, and says as what") {
    PaperSchool s;
    const std::string all = words_of(transcript(s.by(kRuiz), kChloe, "evening"));
    CHECK(words_of(transcript(s.by(kAda), kChloe, "evening")) == all);  // hours and competencies, too
    CHECK(says(all, "Clock hours and clinic hours"));
    CHECK(hours_certificate(s.by(kAda), kChloe, "evening").has_value());
    CHECK(given_out(s.by(kAda), kChloe, "x").interest == "school official who keeps the records");
    CHECK(given_out(s.by(kRuiz), kChloe, "x").interest == "school official who teaches the student");
    CHECK(given_out(s.by(kChloe), kChloe, "x").interest == "the student's own record");
}

TEST_CASE("a report is given out once that is written, and by nobody who may not write it") {
    PaperSchool s;
    const Occasion now = s.by(kAda);
    const std::size_t before = s.journal.events.size();
    school::Pen bens = s.pen(kBen), adas = s.pen(kAda);
    const auto report = transcript(now, kChloe, "evening");
    CHECK_FALSE(give_out(report, given_out(now, kChloe, "x"), bens, now).has_value());
    CHECK_FALSE(give_out(base::Error{"", "no"}, given_out(now, kChloe, "x"), adas, now).has_value());
    CHECK(s.journal.events.size() == before);
    CHECK(give_out(report, given_out(now, kChloe, "x"), adas, now).has_value());
    CHECK(s.journal.events.size() == before + 1);
}

TEST_CASE("a letter on an exam whose questions are sealed has areas only for who opens them") {
    PaperSchool s;
    study::PaperSet set = s.school.papers.find("final")->set;
    const auto open = school::bank_of(set);
    REQUIRE(open.has_value());
    set.questions = R"({"sealed":"x"})";
    s.happens(school::LearnerId("eve"), set);
    const auto sealed = result_letter(s.by(kChloe), kChloe, "final");
    REQUIRE(sealed.has_value());
    CHECK(says(words_of(sealed), "Score: 8 of 10 points, 80.0 %"));
    CHECK(says(words_of(sealed), "are kept sealed"));
    CHECK(words_of(sealed).find("Area one") == std::string::npos);
    const std::string with = words_of(result_letter(s.by(school::LearnerId("eve")), kChloe, "final", &*open));
    CHECK(says(with, "Area one | 6 of 6 | "));
    CHECK(says(words_of(result_letters(s.by(school::LearnerId("eve")), "final", &*open)), "Area one"));
    CHECK_FALSE(result_letters(s.by(kBen), "final", &*open).has_value());
    CHECK_FALSE(result_letters(s.by(kAda), "final").has_value());
}

TEST_CASE("a file's name says what and whose it is, and leads nowhere else") {
    CHECK(file_name({"transcript", "Ana Ruiz", "Evening class"}, ".pdf") ==
          "transcript-ana-ruiz-evening-class.pdf");
    CHECK(file_name({"hours", "Nguyễn Thị", ""}, ".pdf") == "hours-nguyễn-thị.pdf");
    CHECK(file_name({"../../etc/passwd", "a\\b:c"}, ".csv") == "etc-passwd-a-b-c.csv");
    CHECK(file_name({"", "//"}, ".pdf") == "palpate.pdf");
    CHECK(file_name({std::string("a\0b", 3)}, ".pdf") == "a.pdf");
    const std::string longest = file_name({std::string(300, 'x'), std::string(40, '-') + "王小明"}, ".pdf");
    CHECK(longest == std::string(60, 'x') + "-王小明.pdf");
}
