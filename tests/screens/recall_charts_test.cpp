// What the charts of recall say to the tree, and where keys lead in them.
#include "screens/recall_charts.h"

#include "stage.h"

#include <string>
#include <vector>

using namespace screens;

namespace {
base::Date date(int year, unsigned month, unsigned day) {
    return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

/// Saturday, November 28, 2026, the exam on December 29: 32 days, Sundays off.
Forecast until_december() {
    Forecast forecast;
    forecast.today = date(2026, 11, 28);
    forecast.exam = date(2026, 12, 29);
    forecast.limit = 20.0F;
    for (int i = 0; i < 31; ++i) {
        const bool sunday = i % 7 == 1;
        forecast.days.push_back(sunday ? ForecastDay{.off = true} : ForecastDay{12.0F, 3.0F, 25, 4});
    }
    forecast.days.push_back({});
    forecast.days[5] = {14.2F, 4.0F, 31, 6};
    return forecast;
}

Retention twelve_weeks() {
    Retention retention;
    for (int i = 0; i < 14; ++i)
        retention.weeks.push_back({date(2026, 8, 17) + std::chrono::days{7 * i}, 50, 40 + i % 5, 44.6});
    retention.weeks[13] = {date(2026, 11, 16), 48, 43, 44.6};
    retention.weeks[12] = {date(2026, 11, 9), 6, 4, 5.4};
    retention.weeks[11].reviews = retention.weeks[11].recalled = 0;
    return retention;
}

/// A month as the calendar's caller keeps it: turned when the calendar says so.
struct Desk {
    CalendarMonth month;
    std::vector<base::Date> acted;

    Desk() {
        month.today = date(2026, 11, 28);
        month.exam = date(2026, 12, 29);
        show(std::chrono::year{2026} / 11);
    }
    void show(std::chrono::year_month shown) {
        month.month = shown;
        month.days.clear();
        const base::Date last = shown / std::chrono::last;
        for (base::Date day = shown / std::chrono::day{1}; day <= last; day += std::chrono::days{1}) {
            CalendarDay it;
            it.off = std::chrono::weekday{day} == std::chrono::Sunday;
            if (day < month.today && !it.off) it.studied = 31.0F;
            if (day >= month.today && day < *month.exam && !it.off) it.planned = 20.0F;
            month.days.push_back(it);
        }
    }
    void draw(Ui& ui) {
        ui.column = {100.0F, 50.0F, 420.0F};
        const CalendarAct act = calendar_month(ui, "plan", "Your days", month);
        if (act.day) acted.push_back(*act.day);
        if (act.month) show(*act.month);
    }
};

const Node& node_of(const Stage& stage, const std::string& id) {
    const Node* node = stage.ui.tree.find(id);
    REQUIRE(node != nullptr);
    return *node;
}
}  // namespace

TEST_CASE("a coming day is said with its minutes, its cards and how many of them are new") {
    Forecast forecast = until_december();
    CHECK(spoken_forecast(forecast, 5) == "Thu, Dec 3: 14 minutes, 31 cards, 6 of them new");
    CHECK(spoken_forecast(forecast, 0) == "today, Sat, Nov 28: 12 minutes, 25 cards, 4 of them new");
    CHECK(spoken_forecast(forecast, 1) == "Sun, Nov 29: day off");
    CHECK(spoken_forecast(forecast, 31) == "Tue, Dec 29: exam day");
    forecast.days[2] = {};
    forecast.days[3] = {0.3F, 0.3F, 1, 1};
    forecast.days[4] = {9.0F, 0.0F, 20, 0};
    CHECK(spoken_forecast(forecast, 2) == "Mon, Nov 30: nothing due");
    CHECK(spoken_forecast(forecast, 3) == "Tue, Dec 1: under a minute, 1 card, a new one");
    CHECK(spoken_forecast(forecast, 4) == "Wed, Dec 2: 9 minutes, 20 cards");
}

TEST_CASE("the forecast shows the days up to the exam, 120 at most, and 30 without a date") {
    Forecast forecast = until_december();
    CHECK(shown_days(forecast) == 32);
    forecast.days.resize(400);
    CHECK(shown_days(forecast) == 32);
    forecast.exam = forecast.today + std::chrono::days{365};
    CHECK(shown_days(forecast) == 120);
    forecast.exam.reset();
    CHECK(shown_days(forecast) == 30);
    forecast.days.resize(3);
    CHECK(shown_days(forecast) == 3);
}

TEST_CASE("the forecast says itself in one sentence, and arrows read it day by day from today") {
    const Forecast forecast = until_december();
    Stage stage([&](Ui& ui) {
        ui.column = {100.0F, 50.0F, 420.0F};
        forecast_chart(ui, "days", "Minutes a day", forecast);
    });
    CHECK(node_of(stage, "days").label == "Minutes a day");
    CHECK(
        node_of(stage, "days").value ==
        "32 days, exam on Tue, Dec 29; most on Thu, Dec 3: 14 minutes, 31 cards, 6 of them new; 5 days off");
    stage.press(Key::tab);
    CHECK(node_of(stage, "days").value == spoken_forecast(forecast, 0));
    for (int i = 0; i < 5; ++i) stage.press(Key::right);
    CHECK(node_of(stage, "days").value == spoken_forecast(forecast, 5));
    stage.press(Key::left);
    CHECK(node_of(stage, "days").value == spoken_forecast(forecast, 4));
    stage.press(Key::end);
    CHECK(node_of(stage, "days").value == "Tue, Dec 29: exam day");
    stage.press(Key::home);
    CHECK(node_of(stage, "days").value == spoken_forecast(forecast, 0));
}

TEST_CASE("the mouse reads the day that it stands over, from its left edge to its right") {
    const Forecast forecast = until_december();
    Stage stage([&](Ui& ui) {
        ui.column = {100.0F, 50.0F, 640.0F};  // 20 a day
        forecast_chart(ui, "days", "Minutes a day", forecast);
    });
    for (const float x : {201.0F, 219.0F}) {
        ImGui::GetIO().MousePos = {x, node_of(stage, "days").rect.center_y()};
        stage.settle();
        CHECK(node_of(stage, "days").value == spoken_forecast(forecast, 5));
    }
}

TEST_CASE("a chart of recall turns into the table behind it") {
    const Forecast forecast = until_december();
    const Retention retention = twelve_weeks();
    Stage stage([&](Ui& ui) {
        ui.charts_as_tables = true;
        ui.column = {100.0F, 50.0F, 420.0F};
        forecast_chart(ui, "days", "Minutes a day", forecast);
        retention_chart(ui, "weeks", "Recalled by week", retention);
        strength_bars(ui, "areas", "Areas", {{"Kinesiology", 80, 12, 0.62, 0.9}});
    });
    CHECK(node_of(stage, "days/5").label == "Thu, Dec 3");
    CHECK(node_of(stage, "days/5").value == "14 minutes, 31 cards, 6 of them new");
    CHECK(node_of(stage, "weeks/11").label == "Week of Nov 16");
    CHECK(node_of(stage, "weeks/11").value == "recalled 43 of 48, expected 45; target 9 in 10");
    CHECK(node_of(stage, "areas/0").label == "Kinesiology");
}

TEST_CASE("a share lies where Wilson's score interval says") {
    // Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in
    // Medicine 17, 857-872, table I, method 3.
    struct Known {
        int part, whole;
        double low, high;
    };
    for (const Known& known : {Known{81, 263, 0.2553, 0.3662}, Known{15, 148, 0.0624, 0.1605},
                               Known{0, 20, 0.0, 0.1611}, Known{1, 29, 0.0061, 0.1718}}) {
        const Interval got = wilson_interval(known.part, known.whole);
        CHECK(std::abs(got.low - known.low) < 5.1e-5);
        CHECK(std::abs(got.high - known.high) < 5.1e-5);
    }
    CHECK(wilson_interval(20, 20).high == doctest::Approx(1.0));
}

TEST_CASE("a week is said by counts, and a week of few reviews says so") {
    const Retention retention = twelve_weeks();
    CHECK(spoken_week(retention.weeks[13], 0.9) == "recalled 43 of 48, expected 45; target 9 in 10");
    CHECK(spoken_week(retention.weeks[12], 0.85) ==
          "recalled 4 of 6, expected 5; target 17 in 20; too few to say");
    CHECK(spoken_week(retention.weeks[11], 0.9) == "no reviews");
}

TEST_CASE("the newest twelve weeks are read from the newest back") {
    const Retention retention = twelve_weeks();
    Stage stage([&](Ui& ui) {
        ui.column = {100.0F, 50.0F, 420.0F};
        retention_chart(ui, "weeks", "Recalled by week", retention);
    });
    CHECK(node_of(stage, "weeks").value == "Week of Nov 16: recalled 43 of 48, expected 45; target 9 in 10");
    stage.press(Key::tab);
    stage.press(Key::left);
    stage.press(Key::left);
    CHECK(node_of(stage, "weeks").value == "Week of Nov 2: no reviews");
    stage.press(Key::home);
    CHECK(node_of(stage, "weeks").value.starts_with("Week of Aug 31: "));
}

TEST_CASE("a day of the calendar says what it is, and what Enter does where it does something") {
    Desk desk;
    Stage stage([&](Ui& ui) { desk.draw(ui); });
    CHECK(node_of(stage, "plan/days/2026-11-29").label ==
          "Sunday, November 29: day off; press Enter to study that day");
    CHECK(node_of(stage, "plan/days/2026-11-30").label ==
          "Monday, November 30: 20 minutes planned; press Enter to take that day off");
    CHECK(node_of(stage, "plan/days/2026-11-27").label == "Friday, November 27: 31 minutes studied");
    CHECK(node_of(stage, "plan/days/2026-11-22").label == "Sunday, November 22: day off");
    desk.month.days[27].studied = 12.0F;
    desk.show(std::chrono::year{2026} / 12);
    stage.settle();
    CHECK(node_of(stage, "plan/days/2026-12-29").label == "Tuesday, December 29: exam day");
    CHECK(node_of(stage, "plan/days/2026-12-30").label == "Wednesday, December 30: nothing planned");
    CHECK(spoken_day(desk.month, date(2026, 12, 1)) == "Tuesday, December 1: 20 minutes planned");
    desk.month.today = date(2026, 12, 2);
    desk.month.days[1].studied = 1.2F;
    CHECK(spoken_day(desk.month, date(2026, 12, 2)) ==
          "Wednesday, December 2, today: 1 minute studied, 20 minutes still planned");
}

TEST_CASE("Tab stops at today, arrows walk days and weeks, and on into the month beside") {
    Desk desk;
    Stage stage([&](Ui& ui) { desk.draw(ui); });
    stage.ui.focus_on("plan/next");
    stage.settle();
    stage.press(Key::tab);
    CHECK(stage.ui.focus() == "plan/days/2026-11-28");
    stage.press(Key::left);
    CHECK(stage.ui.focus() == "plan/days/2026-11-27");
    stage.press(Key::up);
    CHECK(stage.ui.focus() == "plan/days/2026-11-20");
    stage.press(Key::down);
    stage.press(Key::right);
    stage.press(Key::right);
    CHECK(stage.ui.focus() == "plan/days/2026-11-29");
    stage.press(Key::down);
    CHECK(stage.ui.focus() == "plan/days/2026-12-06");
    CHECK(desk.month.month == std::chrono::year{2026} / 12);
    stage.press(Key::home);
    stage.press(Key::left);
    CHECK(stage.ui.focus() == "plan/days/2026-11-30");
    stage.press(Key::page_up);
    CHECK(stage.ui.focus() == "plan/days/2026-10-30");
    stage.press(Key::right);
    stage.press(Key::page_down);
    CHECK(stage.ui.focus() == "plan/days/2026-11-30");  // November has no 31st
    stage.press(Key::tab);
    CHECK(stage.ui.focus() == "plan/previous");  // the whole month is one stop
}

TEST_CASE("Enter and a click act on a coming day, and on no other") {
    Desk desk;
    Stage stage([&](Ui& ui) { desk.draw(ui); });
    stage.ui.focus_on("plan/days/2026-11-27");
    stage.settle();
    stage.press(Key::enter);
    CHECK(desk.acted.empty());
    stage.press(Key::right);
    stage.press(Key::enter);
    CHECK(desk.acted == std::vector{date(2026, 11, 28)});  // today can still be skipped
    stage.click("plan/days/2026-11-29");
    CHECK(desk.acted.back() == date(2026, 11, 29));
    stage.click("plan/next");
    CHECK(desk.month.month == std::chrono::year{2026} / 12);
    stage.click("plan/days/2026-12-29");
    stage.click("plan/days/2026-12-30");
    CHECK(desk.acted.size() == 2);
    stage.click("plan/days/2026-12-28");
    CHECK(desk.acted.back() == date(2026, 12, 28));
}

TEST_CASE("a week begins on Monday or on Sunday") {
    Desk desk;
    Stage stage([&](Ui& ui) { desk.draw(ui); });
    const auto x_of = [&](const std::string& day) { return node_of(stage, "plan/days/" + day).rect.x; };
    CHECK(x_of("2026-11-02") == 100.0F);
    CHECK(x_of("2026-11-01") > 400.0F);
    desk.month.sunday_first = true;
    stage.settle();
    CHECK(x_of("2026-11-01") == 100.0F);
    CHECK(x_of("2026-11-07") > 400.0F);
}

TEST_CASE("an area is said in tenths, never as a percentage") {
    CHECK(about(0.02) == "almost none");
    CHECK(about(0.62) == "about 6 in 10");
    CHECK(about(0.97) == "nearly all");
    std::optional<int> opened;
    Stage stage([&](Ui& ui) {
        ui.column = {100.0F, 50.0F, 800.0F};
        const auto act = strength_bars(ui, "areas", "Areas of the exam",
                                       {{"Kinesiology", 80, 12, 0.62, 0.9},
                                        {"Pathology", 40, 40, 0.0, 0.8},
                                        {"Ethics", 20, 0, 0.71, std::nullopt},
                                        {"History", 0, 0, 0.0, std::nullopt}});
        if (act) opened = act;
    });
    CHECK(node_of(stage, "areas/0").value ==
          "recalled today about 6 in 10, on exam day about 9 in 10; 12 of 80 facts not begun");
    CHECK(node_of(stage, "areas/1").value == "not begun, on exam day about 8 in 10");
    CHECK(node_of(stage, "areas/2").value == "recalled today about 7 in 10");
    CHECK(node_of(stage, "areas/3").value == "no facts yet");
    stage.press(Key::tab);
    stage.press(Key::down);
    stage.press(Key::enter);
    CHECK(opened == 1);
}

TEST_CASE("with nothing to show a chart says so in words") {
    Forecast all_off = until_december();
    all_off.days.assign(32, {.off = true});
    Stage stage([&](Ui& ui) {
        ui.column = {100.0F, 50.0F, 420.0F};
        forecast_chart(ui, "none", "Minutes a day", {});
        forecast_chart(ui, "off", "Minutes a day", all_off);
        retention_chart(ui, "weeks", "Recalled by week", {});
        strength_bars(ui, "areas", "Areas", {});
    });
    for (const std::string id : {"none", "off", "weeks", "areas"}) {
        CHECK(node_of(stage, id).role == Role::chart);
        CHECK(node_of(stage, id).value.ends_with('.'));
    }
}

TEST_CASE("no chart of recall reaches beyond its column, however narrow") {
    for (const float width : {210.0F, 420.0F, 800.0F}) {
        Desk desk;
        Stage stage([&](Ui& ui) {
            ui.column = {0.0F, 0.0F, width};
            forecast_chart(ui, "days", "Minutes a day", until_december());
            retention_chart(ui, "weeks", "Recalled by week", twelve_weeks());
            strength_bars(ui, "areas", "Areas", {{"Pathology and contraindications", 80, 12, 0.62, 0.9}});
            calendar_month(ui, "plan", "Your days", desk.month);
            CHECK(ui.column.x == 0.0F);
            CHECK(ui.column.width == width);
        });
        for (const Node& node : stage.ui.tree.nodes) CHECK(node.rect.right() <= width + 0.5F);
    }
}

TEST_CASE("measuring a chart of recall tells the height that drawing takes") {
    Desk desk;
    Stage stage([&](Ui& ui) {
        const auto content = [&] {
            forecast_chart(ui, "days", "Minutes a day", until_december());
            retention_chart(ui, "weeks", "Recalled by week", twelve_weeks());
            strength_bars(ui, "areas", "Areas", {{"Kinesiology", 80, 12, 0.62, 0.9}});
            calendar_month(ui, "plan", "Your days", desk.month);
        };
        ui.column = {0.0F, 0.0F, 420.0F};
        const Size size = measure(ui, 420.0F, content);
        content();
        CHECK(size.h == doctest::Approx(ui.column.y));
    });
}
