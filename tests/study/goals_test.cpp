#include "study/goals.h"

#include <doctest/doctest.h>

using namespace study;

namespace {
base::Date date(const char* text) {
    return *base::read_date(text);
}
/// What a learner has after these were set, one after another, as progress keeps it.
template <class... Set>
Goals after(const Set&... goals) {
    std::map<std::string, std::string> set;
    (set.insert_or_assign(goals.name, goals.value), ...);
    return goals_of(set);
}
}  // namespace

TEST_CASE("nothing set: half an hour every day, no date, nine in ten") {
    const Goals goals = goals_of({});
    CHECK(goals.exam.empty());
    CHECK_FALSE(goals.date);
    CHECK_FALSE(goals.minutes);
    CHECK(goals.minutes_on(date("2026-12-25")) == kUsualMinutes);
    CHECK(goals.retention == 0.9);
}

TEST_CASE("what is set is read as it was meant") {
    CHECK(after(exam_goal("mblex")).exam == "mblex");
    CHECK(after(date_goal(date("2026-12-29"))).date == date("2026-12-29"));
    CHECK_FALSE(after(date_goal(std::nullopt)).date);
    for (const int minutes : {5, 30, 240}) CHECK(after(minutes_goal(minutes)).minutes == minutes);
    CHECK(after(minutes_goal(1)).minutes == kLeastMinutes);
    CHECK(after(minutes_goal(1000)).minutes == kMostMinutes);
    for (int percent = 70; percent <= 97; ++percent)
        CHECK(after(retention_goal(percent / 100.0)).retention == doctest::Approx(percent / 100.0));
    CHECK(after(retention_goal(0.1)).retention == doctest::Approx(kLeastRetention));
    CHECK(after(retention_goal(1.0)).retention == doctest::Approx(kMostRetention));
    for (unsigned days = 0; days < 128; ++days) {
        std::array<bool, 7> off{};
        for (std::size_t i = 0; i < 7; ++i) off[i] = (days >> i & 1U) != 0;
        CHECK(after(days_off_goal(off)).days_off == off);
    }
}

TEST_CASE("a text that says nothing sensible counts as not set") {
    for (const char* text : {"", "soon", "2026-02-30", "2026-13-01", "29.12.2026", "2026-12-29 "})
        CHECK_FALSE(goals_of({{"exam-date", text}}).date);
    for (const char* text : {"", "4", "241", "-30", "30 minutes", "30.5", "99999999999999999999", " 30"})
        CHECK_FALSE(goals_of({{"minutes-a-day", text}}).minutes);
    for (const char* text : {"", "0.69", "0.98", "nan", "inf", "-0.9", "0.9x", "1e400"})
        CHECK(goals_of({{"retention", text}}).retention == 0.9);
    CHECK(goals_of({{"days-off", "someday Sun sunday"}}).days_off == std::array<bool, 7>{});
    CHECK(goals_of({{"days-off", "nonsense wed"}}).days_off[3]);
    CHECK(goals_of({{"off", "tomorrow 2026-12-24 2026-99-99"}}).off == std::set{date("2026-12-24")});
    CHECK(goals_of({{"wishes", "many"}}).exam.empty());
}

TEST_CASE("on a day off there are no minutes") {
    const Goals goals = after(minutes_goal(45), days_off_goal({true, false, false, true}));
    CHECK(goals.minutes_on(date("2026-11-29")) == 0);   // a Sunday
    CHECK(goals.minutes_on(date("2026-11-30")) == 45);  // Monday
    CHECK(goals.minutes_on(date("2026-12-02")) == 0);   // Wednesday
}

TEST_CASE("a single day is made a day off or one of study, and back, whatever its day of the week") {
    const base::Date sunday = date("2026-11-29"), monday = date("2026-11-30");
    const GoalSet sundays = days_off_goal({true});
    Goals goals = after(sundays);
    const auto set = [&](base::Date day, bool off) {
        const auto [is_off, is_on] = day_goal(goals, day, off);
        goals = after(sundays, is_off, is_on);
    };
    set(sunday, false);
    CHECK_FALSE(goals.is_off(sunday));
    CHECK(goals.is_off(sunday + std::chrono::days{7}));
    set(monday, true);
    CHECK(goals.is_off(monday));
    CHECK_FALSE(goals.is_off(sunday));  // the other day stays as it was set
    set(monday, true);                  // once more changes nothing
    CHECK(goals.off.size() == 1);
    set(sunday, true);
    set(monday, false);
    CHECK(goals.is_off(sunday));
    CHECK_FALSE(goals.is_off(monday));
    CHECK(goals.off.empty());  // what its day of the week says needs no word
    CHECK(goals.on.empty());
}
