#include "school/hours.h"

#include "small_school.h"

#include "base/random.h"
#include "school/private_text.h"

#include <algorithm>

using namespace small;

TEST_CASE("hours add up by subject and kind, against what the programme asks") {
    SmallSchool s;
    s.log(s.entry("2026-11-02", "theory", 180));
    s.log(s.entry("2026-11-03", "theory", 90, Presence::late));
    s.log(s.clinic("2026-11-04", 60));
    s.log(s.entry("2026-11-05", "theory", 120, Presence::absent));
    const Standing made = s.of_chloe();
    CHECK(made.minutes == 330);  // 180 + 90 + 60
    CHECK(made.clinic_minutes == 60);
    REQUIRE(made.subjects.size() == 2);
    CHECK(made.subjects[0].minutes == 270);
    CHECK(made.subjects[0].missing() == 90);  // of 360
    CHECK(made.subjects[1].minutes == 60);
    CHECK(made.missing() == 270);  // of 600; more than 90 + 60 of the subjects and 60 of the clinic
    // 450 minutes were held: 180 whole, 45 of the 90 late, 60, none of 120.
    CHECK(made.attended == doctest::Approx(285.0 / 450.0));
    CHECK_FALSE(made.attends_enough());
    CHECK(made.present == 2);
    CHECK(made.late == 1);
    CHECK(made.absent == 1);
    CHECK(made.open_minutes() == 120);
    CHECK_FALSE(made.complete());
}

TEST_CASE("what is missing for a subject or for clinic is missing although the total is there") {
    SmallSchool s;
    s.log(s.entry("2026-11-02", "theory", 600));
    CHECK(s.of_chloe().missing() == 120);  // 2 h of practice, and 2 h of clinic, can be the same
    s.log(s.clinic("2026-11-03", 60));
    CHECK(s.of_chloe().missing() == 60);
    s.log(s.clinic("2026-11-04", 60, "C-2"));
    CHECK(s.of_chloe().missing() == 0);
    CHECK(s.of_chloe().complete());
}

TEST_CASE("a make-up counts for no more than was missed, not twice, and under the subject missed") {
    SmallSchool s;
    const auto absence = s.log(s.entry("2026-11-02", "practice", 120, Presence::absent));
    CHECK(s.sense(s.make_up("2026-11-05", 121, absence)) == "make-up: no more than 2 h of it can be made up");
    s.log(s.make_up("2026-11-05", 90, absence));
    CHECK(s.sense(s.make_up("2026-11-06", 60, absence)) ==
          "make-up: no more than 30 min of it can be made up");
    s.log(s.make_up("2026-11-06", 60, absence));  // from a machine that did not know of the first
    const Standing made = s.of_chloe();
    CHECK(made.minutes == 120);
    CHECK(made.make_up_minutes == 120);
    CHECK(made.subjects[1].minutes == 120);  // logged as theory, missed as practice
    CHECK(made.open_minutes() == 0);
    REQUIRE(made.doubts.size() == 1);
    CHECK(made.doubts[0].what == "30 min of it do not count: no more than was missed can be made up.");
    CHECK(s.sense(s.make_up("2026-11-07", 1, absence)) == "make-up: that absence was made up already");
}

TEST_CASE("a make-up of nothing, of another student's absence, too late or of a struck one does not count") {
    SmallSchool s;
    const auto present = s.log(s.entry("2026-11-02", "theory", 120));
    study::HoursLogged bens = s.entry("2026-11-02", "theory", 120, Presence::absent);
    bens.person = kBen.text;
    const auto of_ben = s.log(bens);
    const auto absence = s.log(s.entry("2026-11-03", "theory", 60, Presence::absent));
    for (const auto& to : {present, of_ben, study::EventId("never")}) {
        CHECK(s.sense(s.make_up("2026-11-05", 60, to)) == "make-up: choose the absence that it makes up");
        s.log(s.make_up("2026-11-05", 60, to));
    }
    CHECK(s.sense(s.make_up("2026-11-18", 60, absence)) ==
          "make-up: it could be made up until 2026-11-17");  // 14 days
    s.log(s.make_up("2026-11-18", 60, absence));
    CHECK(s.of_chloe().minutes == 120);
    s.log(s.make_up("2026-11-17", 60, absence));
    CHECK(s.of_chloe().minutes == 180);
    s.happens(kRuiz, study::HoursStruck{absence.text, "chloe", "she was there"});
    CHECK(s.of_chloe().minutes == 120);
}

TEST_CASE("more than 24 hours a day are refused, and count nowhere when they come all the same") {
    SmallSchool s;
    s.log(s.entry("2026-11-02", "theory", 1000));
    CHECK(s.sense(s.entry("2026-11-02", "practice", 440)) == "fine");
    CHECK(s.sense(s.entry("2026-11-02", "practice", 441)) ==
          "2026-11-02: with it the day would have 24 h 1 min");
    s.log(s.entry("2026-11-02", "practice", 441));
    CHECK(s.of_chloe().minutes == 1000);
    CHECK(s.of_chloe().doubts.at(0).what == "With it the day has more than 24 hours.");
    for (const auto& [day, minutes] :
         {std::pair{"2026-11-03", 1441}, {"2026-11-31", 60}, {"2026-11-04", -60}})
        s.happens(kRuiz, s.entry(day, "practice", minutes));  // never an entry at all
    CHECK(s.of_chloe().minutes == 1000);
}

TEST_CASE("the same class logged twice on a day is flagged, and counts until one is struck") {
    SmallSchool s;
    s.log(s.entry("2026-11-02", "theory", 60));
    const auto twice = s.log(s.entry("2026-11-02", "theory", 60));
    s.log(s.clinic("2026-11-02", 60, "C-1"));
    s.log(s.clinic("2026-11-02", 60, "C-2"));  // another session, no mistake
    REQUIRE(s.of_chloe().doubts.size() == 1);
    CHECK(s.of_chloe().doubts[0].entry->id == twice);
    CHECK(s.of_chloe().minutes == 240);
    s.happens(kRuiz, study::HoursStruck{twice.text, "chloe", "twice"});
    CHECK(s.of_chloe().doubts.empty());
    CHECK(s.of_chloe().minutes == 180);
    CHECK(s.school.hours.find(twice.text)->strike->reason == "twice");
}

TEST_CASE("an entry without sense is refused in words that say what would be right") {
    SmallSchool s;
    CHECK(s.sense(s.entry("2026-11-29", "theory", 60)) ==
          "2026-11-29: hours are logged once they have been, not ahead");
    CHECK(s.sense(s.entry("2026-11-02", "theory", 0)) == "minutes: an entry has 1 minute to 24 hours");
    CHECK(s.sense(s.entry("2026-11-02", "cooking", 60)) ==
          "cooking: the programme of this class has no such subject");
    study::HoursLogged session = s.clinic("2026-11-02", 60);
    session.supervisor = kBen.text;
    CHECK(s.sense(session) == "clinic: a clinic session needs a supervisor who is an instructor");
    session = s.clinic("2026-11-02", 60, "Maria Lopez");
    CHECK(s.sense(session) ==
          "clinic: a clinic session needs the school's number for it, such as C-114: letters, digits and "
          "hyphens, 16 at most. Never the client's name");
    session = s.clinic("2026-11-02", 60);
    session.area = "aspirin";
    CHECK(s.sense(session) == "clinic: choose the area worked from the list of regions");
    CHECK(s.sense(s.clinic("2026-11-02", 60, "C-114")) == "fine");
}

TEST_CASE("nobody sees or logs the hours of whom they do not teach") {
    SmallSchool s;
    s.log(s.entry("2026-11-02", "theory", 60));
    const auto seen = [&](const LearnerId& who, const LearnerId& student) {
        const auto made = standing(s.school.roll, s.school.hours, s.bank, who, student, "ten", s.today);
        return made ? "seen" : made.error().text();
    };
    CHECK(seen(kChloe, kChloe) == "seen");
    CHECK(seen(kRuiz, kChloe) == "seen");
    CHECK(seen(kBen, kChloe) == "Ben Adler: may not see a student's page; an instructor of the class may");
    CHECK(seen(kOsei, kChloe) == "Kofi Osei: may not see a student's page; an instructor of the class may");
    CHECK(seen(kAda, kChloe) == "seen");  // who gives records out sees what they give
    s.happens(kAda, study::PersonListed{"eve", "Eve Exam", "eve", "", {"examiner"}, true, false});
    CHECK(seen(LearnerId("eve"), kChloe) ==
          "Eve Exam: may not see a student's page; an instructor of the class may");
    for (const LearnerId& who : {kChloe, kBen, kOsei, kAda})
        CHECK_FALSE(s.pen(who).write(s.entry("2026-11-02", "theory", 60), noon("2026-11-02")));
    CHECK_FALSE(s.pen(kRuiz, "laptop").write(s.entry("2026-11-02", "theory", 60), noon("2026-11-02")));
    CHECK(s.of_chloe().minutes == 60);
}

TEST_CASE("a strike that names one's own student does not strike another's entry") {
    SmallSchool s;
    const auto entry = s.log(s.entry("2026-11-02", "theory", 60));
    s.happens(kOsei, study::HoursStruck{entry.text, "dina", "gone"});
    CHECK(s.of_chloe().minutes == 60);
    CHECK_FALSE(s.pen(kOsei).write(study::HoursStruck{entry.text, "chloe", "gone"}, noon("2026-11-03")));
}

TEST_CASE("the sum over subjects is the total, and neither strikes nor the order of events change it") {
    base::Random dice(7);
    for (int round = 0; round < 40; ++round) {
        SmallSchool s;
        std::vector<study::Event> events;
        std::vector<study::EventId> entries;
        int expected_at_most = 0;
        const auto add = [&](const study::Body& body, const char* day) {
            events.push_back({s.new_id(), noon(day), kRuiz, body});
            return events.back().id;
        };
        for (int i = 0; i < 30; ++i) {
            static constexpr std::array<const char*, 4> kDays = {"2026-11-02", "2026-11-03", "2026-11-04",
                                                                 "2026-11-05"};
            const char* day = kDays.at(dice.below(4));
            const int minutes = 30 * static_cast<int>(1 + dice.below(20));
            if (dice.below(5) == 0 && !entries.empty()) {
                add(study::HoursStruck{entries[dice.below(entries.size())].text, "chloe", "no"}, day);
                continue;
            }
            study::HoursLogged logged = dice.below(4) == 0 && !entries.empty()
                                            ? s.make_up(day, minutes, entries[dice.below(entries.size())])
                                            : s.entry(day, dice.below(2) == 0 ? "theory" : "unknown", minutes,
                                                      static_cast<Presence>(dice.below(4)));
            expected_at_most += minutes;
            entries.push_back(add(logged, day));
        }
        Hours forward, backward;
        for (const study::Event& event : events) forward.apply(event);
        std::reverse(events.begin(), events.end());
        for (const study::Event& event : events) backward.apply(event);
        const auto made = standing(s.school.roll, forward, s.bank, kRuiz, kChloe, "ten", s.today);
        const auto again = standing(s.school.roll, backward, s.bank, kRuiz, kChloe, "ten", s.today);
        REQUIRE(made.has_value());
        int sum = 0;
        for (const SubjectHours& subject : made->subjects) sum += subject.minutes;
        CHECK(sum == made->minutes);
        CHECK(made->minutes == again->minutes);
        CHECK(made->minutes <= std::min(expected_at_most, 4 * kDayMinutes));
        CHECK(made->open_minutes() >= 0);

        // Struck entries never count: with all of them struck nothing is left.
        for (const study::EventId& id : entries)
            forward.apply({s.new_id(), noon("2026-11-06"), kRuiz, study::HoursStruck{id.text, "chloe", "x"}});
        CHECK(standing(s.school.roll, forward, s.bank, kRuiz, kChloe, "ten", s.today)->minutes == 0);
    }
}

TEST_CASE("the day of completion comes from the pace, with a range as wide as the weeks differ") {
    const base::Date today = *base::read_date("2026-11-28");
    const auto uneven = foresee(6000, {600, 480, 720, 600}, today);
    REQUIRE(uneven.has_value());
    CHECK(uneven->minutes_a_week == doctest::Approx(600));
    // Python, the formula of the header: day by day until the bound reaches 6000.
    CHECK(base::to_text(uneven->likely) == "2027-02-06");
    CHECK(base::to_text(*uneven->early) == "2027-01-30");
    CHECK(base::to_text(*uneven->late) == "2027-02-16");
    const auto even = foresee(6000, {600, 600, 600}, today);
    CHECK(even->likely == today + std::chrono::days{70});  // 6000 / 600 weeks
    CHECK(*even->early == *even->late);
    CHECK_FALSE(foresee(6000, {1200, 0, 0}, today)->late.has_value());  // nobody can say
    CHECK_FALSE(foresee(6000, {600, 600}, today).has_value());
    CHECK_FALSE(foresee(0, {600, 600, 600}, today).has_value());
    CHECK_FALSE(foresee(60, {0, 0, 0}, today).has_value());
}

TEST_CASE("the pace is that of the whole weeks since the first entry") {
    SmallSchool s;                                                      // today is 2026-11-28
    for (const char* day : {"2026-11-07", "2026-11-14", "2026-11-21"})  // 21, 14 and 7 days ago
        s.log(s.entry(day, "theory", 100));
    const Standing made = s.of_chloe();
    REQUIRE(made.outlook.has_value());
    CHECK(made.outlook->weeks == 3);
    CHECK(made.outlook->minutes_a_week == doctest::Approx(100));
    CHECK(made.outlook->likely == s.today + std::chrono::days{21});  // 300 of 600 are missing
}

TEST_CASE("what looks like a name, an address or a telephone number is pointed out") {
    CHECK(looks_private("client Maria Lopez, calm") == "Maria Lopez");
    CHECK(looks_private("Dr. Smith referred") == "Dr. Smith");
    CHECK(looks_private("write to m.lopez@mail.example.") == "m.lopez@mail.example");
    CHECK(looks_private("call (555) 010-7788 later") == "555) 010-7788");
    CHECK_FALSE(looks_private("Worked on the calf. Then the foot, 40 minutes."));
    CHECK_FALSE(looks_private("Seen on 2026-11-28: drapes well, session C-114."));
    CHECK_FALSE(looks_private(""));
}

TEST_CASE("hours are said in words") {
    CHECK(hours_in_words(750) == "12 h 30 min");
    CHECK(hours_in_words(45) == "45 min");
    CHECK(hours_in_words(0) == "0 h");
}
