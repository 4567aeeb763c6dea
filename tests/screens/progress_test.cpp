// What Progress says of the days ahead and of what stays, and that its views work by mouse and by key.
#include "screens/progress.h"

#include "../study/memory_journal.h"
#include "../study/small_bank.h"
#include "stage.h"

#include <chrono>
#include <memory>

using namespace screens;
using std::chrono::days;

namespace {
base::Date date(const char* text) {
    return *base::read_date(text);
}

/// A plan of four days: 10, 20, none and 30 cards at 30 seconds.
study::CardPlan four_days() {
    study::CardPlan plan;
    plan.plan.reviews = {10, 20, 0, 30};
    plan.plan.load_seconds = {300, 600, 0, 900};
    plan.known = 10;
    plan.today.assign(11, "a");
    plan.seconds = 330;
    return plan;
}

/// A learner at Progress, on Thursday, January 1, 2026; what is set and reviewed is said before `show`.
struct Learner {
    content::Bank bank = small_bank();
    Desk desk;
    base::Random dice{1};
    Session session{.bank = bank,
                    .recorder = desk.recorder,
                    .dice = dice,
                    .now = day(0),
                    .boot = {},
                    .not_saved = {},
                    .save_again = {},
                    .search = {}};
    CardDesk cards{bank};
    ProgressState state;
    std::unique_ptr<Stage> stage;

    Learner() { session.cards = &cards; }
    void show() {
        stage = std::make_unique<Stage>([this](Ui& ui) { draw(state, session, ui); }, 1440.0F, 1600.0F);
    }
    void review(const char* card, int rating, int on_day) {
        desk.recorder.record(study::CardReviewed{card, "v1", rating, 9000}, day(on_day));
    }
    [[nodiscard]] study::Goals goals() const { return study::goals_of(desk.progress.goals()); }
    [[nodiscard]] bool is_there(const std::string& id) const { return stage->ui.tree.find(id) != nullptr; }
};
}  // namespace

TEST_CASE("the forecast shows the plan's days up to the exam, with the day's share for cards as its limit") {
    study::Goals goals;
    goals.minutes = 30;
    goals.date = date("2026-01-05");
    goals.off = {date("2026-01-03")};
    const Forecast forecast = forecast_of(four_days(), goals, date("2026-01-01"));
    CHECK(shown_days(forecast) == 5);
    CHECK(forecast.limit == doctest::Approx(18));
    CHECK(spoken_forecast(forecast, 0) == "today, Thu, Jan 1: 6 minutes, 11 cards");
    CHECK(spoken_forecast(forecast, 1) == "Fri, Jan 2: 10 minutes, 20 cards");
    CHECK(spoken_forecast(forecast, 2) == "Sat, Jan 3: day off");
    CHECK(spoken_forecast(forecast, 4) == "Mon, Jan 5: exam day");
    goals.date = date("2025-12-31");
    CHECK_FALSE(forecast_of(four_days(), goals, date("2026-01-01")).exam);
}

TEST_CASE("a month holds what was studied, and what is planned until the exam") {
    study::Goals goals;
    goals.minutes = 30;
    goals.date = date("2026-01-20");
    goals.off = {date("2026-01-12")};
    study::StudyDay yesterday, today;
    yesterday.day = static_cast<std::int32_t>(date("2026-01-09").time_since_epoch().count());
    yesterday.milliseconds = 25 * 60'000;
    today.day = yesterday.day + 1;
    today.milliseconds = 10 * 60'000;
    const CalendarMonth month =
        month_of(std::chrono::year{2026} / 1, {yesterday, today}, goals, date("2026-01-10"));
    REQUIRE(month.days.size() == 31);
    CHECK(spoken_day(month, date("2026-01-08")) == "Thursday, January 8: not studied");
    CHECK(spoken_day(month, date("2026-01-09")) == "Friday, January 9: 25 minutes studied");
    CHECK(spoken_day(month, date("2026-01-10")) ==
          "Saturday, January 10, today: 10 minutes studied, 20 minutes still planned");
    CHECK(spoken_day(month, date("2026-01-12")) == "Monday, January 12: day off");
    CHECK(spoken_day(month, date("2026-01-20")) == "Tuesday, January 20: exam day");
    CHECK(spoken_day(month, date("2026-01-21")) == "Wednesday, January 21: nothing planned");
}

TEST_CASE("without an exam date, the calendar plans as far as the forecast goes") {
    const CalendarMonth month = month_of(std::chrono::year{2026} / 1, {}, study::Goals{}, date("2026-01-01"));
    CHECK(month.days[29].planned == 30.0F);
    CHECK(month.days[30].planned == 0.0F);
}

TEST_CASE("a day off is counted in whole facts, and in words below half a fact") {
    study::DayOff day{date("2026-01-03"), 0.753, 0.75};
    CHECK(what_if_words(day, 1040, false) == "You would recall about 3 fewer facts on exam day, of 1,040.");
    CHECK(what_if_words(day, 1040, true) == "You would recall about 3 more facts on exam day, of 1,040.");
    CHECK(what_if_words(day, 400, false) == "You would recall about 1 fewer fact on exam day, of 400.");
    CHECK(what_if_words(day, 100, false) == "It costs next to nothing.");
    CHECK(what_if_words(day, 100, true) == "It gains next to nothing.");
    CHECK(with_commas(999) == "999");
    CHECK(with_commas(1'234'567) == "1,234,567");
}

TEST_CASE("a backlog is said with the days that it is spread over") {
    CHECK(backlog_words(four_days(), 10).empty());
    CHECK(backlog_words(four_days(), 30) ==
          "30 cards are waiting. The plan spreads them over the next 2 days.");
    CHECK(backlog_words(four_days(), 31) ==
          "31 cards are waiting. The plan spreads them over the next 4 days.");
    CHECK(backlog_words(four_days(), 500) ==
          "500 cards are waiting. The plan spreads them over the weeks to come.");
}

TEST_CASE("a week without a review keeps its place among the weeks") {
    const std::int32_t monday = 20'000 - 20'000 % 7 + 4;
    const Retention retention = retention_of({{monday, 10, 9, 8.5}, {monday + 14, 4, 4, 3.6}}, 0.85);
    REQUIRE(retention.weeks.size() == 3);
    CHECK(retention.weeks[1].reviews == 0);
    CHECK(retention.weeks[2].recalled == 4);
    CHECK(retention.target == 0.85);
    CHECK(retention_of({{-30'000, 1, 1, 1}, {monday, 1, 1, 1}}, 0.9).weeks.size() == kRetentionWeeks);
}

TEST_CASE("a higher aim asks for more reviews, and ever more steeply") {
    Desk desk;
    for (int i = 0; i < 40; ++i)
        desk.recorder.record(study::CardReviewed{"card " + std::to_string(i), "v1", 3, 9000}, day(0));
    const auto reviews = [&](double aim) {
        base::Random dice(3);
        return reviews_a_day(desk.progress.remembered(), aim, date("2026-01-01"), dice);
    };
    const double low = reviews(0.80), usual = reviews(0.90), high = reviews(0.95);
    CHECK(low > 0);
    CHECK(usual > low);
    CHECK((high - usual) / 5 > (usual - low) / 10);  // for each hundredth
    for (int i = 0; i < 40; ++i)
        desk.recorder.record(study::CardSetAside{"card " + std::to_string(i), true}, day(0));
    CHECK(reviews(0.90) == 0);
}

TEST_CASE("waiting is what slipped below the aim and was not asked today") {
    Learner learner;
    for (const char* card : {"a", "b", "c"}) learner.review(card, 3, -40);
    learner.review("b", 3, 0);
    CHECK(waiting_cards(learner.desk.progress.remembered(), 0.9, date("2026-01-01")) == 2);
    learner.desk.recorder.record(study::CardSetAside{"a", true}, day(0));
    CHECK(waiting_cards(learner.desk.progress.remembered(), 0.9, date("2026-01-01")) == 1);
}

TEST_CASE("the three views are chosen in one bar, remembered, and reached by errand") {
    Learner learner;
    learner.show();
    CHECK(learner.is_there("progress/body/empty"));
    learner.stage->click("progress/body/views/2");
    CHECK(learner.is_there("progress/body/month"));
    learner.stage->ui.arrive("memory");
    learner.stage->frame();
    learner.stage->ui.arrive("");
    learner.stage->settle();
    CHECK(learner.state.view == ProgressView::memory);
    CHECK(learner.is_there("progress/body/empty"));
    learner.session.cards = nullptr;
    learner.stage->settle();
    CHECK_FALSE(learner.is_there("progress/body/empty"));
}

TEST_CASE("a day is left out, or studied after all, by keys alone") {
    Learner learner;
    learner.desk.recorder.record(study::date_goal(date("2026-01-20")), day(0));
    learner.state.view = ProgressView::calendar;
    learner.show();
    const std::string cell = "progress/body/month/days/2026-01-02";
    learner.stage->ui.focus_on(cell);
    learner.stage->settle();
    learner.stage->press(Key::enter);
    CHECK(learner.stage->ui.focus() == "progress/body/what-if/change");
    learner.stage->press(Key::escape);
    CHECK_FALSE(learner.is_there("progress/body/what-if"));
    CHECK(learner.stage->ui.focus() == cell);
    CHECK_FALSE(learner.goals().is_off(date("2026-01-02")));

    learner.stage->press(Key::enter);
    learner.stage->ui.focus_on(
        "progress/body/month/days/2026-01-05");  // another day, while one is asked about
    learner.stage->settle();
    learner.stage->press(Key::enter);
    CHECK(learner.stage->ui.focus() == "progress/body/what-if/change");
    learner.stage->press(Key::enter);
    CHECK(learner.goals().is_off(date("2026-01-05")));
    CHECK_FALSE(learner.goals().is_off(date("2026-01-02")));

    learner.stage->ui.focus_on(cell);
    learner.stage->settle();
    learner.stage->press(Key::enter);
    learner.stage->press(Key::enter);
    CHECK(learner.goals().is_off(date("2026-01-02")));
    CHECK(learner.stage->ui.focus() == cell);
    learner.stage->press(Key::enter);
    learner.stage->press(Key::enter);
    CHECK_FALSE(learner.goals().is_off(date("2026-01-02")));
}

TEST_CASE("the question about a day goes away once the day has passed") {
    Learner learner;
    learner.desk.recorder.record(study::date_goal(date("2026-01-20")), day(0));
    learner.state.view = ProgressView::calendar;
    learner.state.calendar.asked = date("2026-01-02");
    learner.show();
    CHECK(learner.is_there("progress/body/what-if"));
    learner.session.now = day(2);
    learner.stage->settle();
    CHECK_FALSE(learner.is_there("progress/body/what-if"));
}

TEST_CASE("a day of the week is made a day off by its chip") {
    Learner learner;
    learner.state.view = ProgressView::calendar;
    learner.show();
    learner.stage->click("progress/body/side/days-off/Sunday");
    CHECK(learner.goals().is_off(date("2026-01-04")));
    CHECK_FALSE(learner.goals().is_off(date("2026-01-05")));
    learner.stage->click("progress/body/side/days-off/Sunday");
    CHECK_FALSE(learner.goals().is_off(date("2026-01-04")));
}

TEST_CASE("how much should stay is the learner's to say until there is an exam date") {
    Learner learner;
    learner.review("a", 3, -3);
    learner.state.view = ProgressView::memory;
    learner.show();
    learner.stage->click("progress/body/side/aim/3");
    CHECK(learner.goals().retention == 0.95);
    learner.desk.recorder.record(study::date_goal(date("2026-01-20")), day(0));
    learner.stage->settle();
    CHECK_FALSE(learner.is_there("progress/body/side/aim"));
}
