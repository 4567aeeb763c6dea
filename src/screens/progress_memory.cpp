#include "screens/progress_memory.h"
#include "screens/chart_save.h"

#include "screens/progress_calendar.h"
#include "study/goals.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using recall::Rating;

constexpr int kThrows = 3000;          // walks along cards for one figure
constexpr std::uint64_t kSeed = 6;     // the same cards give the same figure
constexpr int kEnoughForOwnPace = 30;  // reviews

std::int32_t number_of(base::Date day) {
    return static_cast<std::int32_t>(day.time_since_epoch().count());
}

/// Seconds that a review takes this learner; as the deck reckons where too little is known.
double seconds_a_review(const study::Deck& deck, const study::Progress& progress) {
    std::int64_t milliseconds = 0;
    int reviews = 0;
    for (const study::StudyDay& day : progress.days()) {
        milliseconds += day.card_milliseconds;
        reviews += day.reviews;
    }
    if (reviews >= kEnoughForOwnPace) return static_cast<double>(milliseconds) / 1000.0 / reviews;
    double seconds = 0;
    for (const study::Card& card : deck.cards()) seconds += card.seconds;
    return deck.cards().empty() ? 0 : seconds / static_cast<double>(deck.cards().size());
}

const std::array<double, kAims.size()>& minutes_of_aims(MemoryView& view, Session& session) {
    const study::Progress& progress = session.progress();
    if (!view.minutes || view.revision != progress.revision() || view.today != session.today()) {
        const double minutes = seconds_a_review(session.cards->deck(), progress) / 60.0;
        view.minutes.emplace();
        for (std::size_t i = 0; i < kAims.size(); ++i) {
            base::Random dice(kSeed);
            (*view.minutes)[i] =
                minutes * reviews_a_day(progress.remembered(), kAims[i], session.today(), dice);
        }
        view.revision = progress.revision();
        view.today = session.today();
    }
    return *view.minutes;
}

std::string minutes_words(double minutes) {
    return minutes < 1.0 ? "under 1 min a day" : std::to_string(std::lround(minutes)) + " min a day";
}

/// Cards as the learner left them; cards that the bank has no more are not counted.
struct Counts {
    int begun = 0, aside = 0, slipping = 0;
};
Counts counts_of(const Session& session) {
    Counts counts;
    for (const study::CardMemory& memory : session.progress().remembered().cards()) {
        if (session.cards->deck().find(memory.card) == nullptr) continue;
        if (memory.is_begun()) ++counts.begun;
        if (memory.aside) ++counts.aside;
        if (!memory.aside && study::is_leech(memory)) ++counts.slipping;
    }
    return counts;
}

void draw_your_memory(Session& session, Ui& ui) {
    const study::Remembered& remembered = session.progress().remembered();
    const Counts counts = counts_of(session);
    card(ui, [&] {
        const Scope scope(ui, "your-memory", Role::group, "Your memory");
        text(ui, Type::body_bold, "Your memory");
        space(ui, 8.0F);
        text(ui, Type::small, study::memory_in_words(remembered.model(), remembered.fitted()));
        space(ui, 12.0F);
        divider(ui);
        space(ui, 12.0F);
        pair(ui, "Reviews", with_commas(static_cast<int>(remembered.reviews())), Type::small);
        pair(ui, "Cards begun",
             with_commas(counts.begun) + " of " +
                 with_commas(static_cast<int>(session.cards->deck().cards().size())),
             Type::small);
        pair(ui, "Set aside", counts.aside > 0 ? with_commas(counts.aside) : "none", Type::small);
        pair(ui, "Keep slipping", counts.slipping > 0 ? with_commas(counts.slipping) : "none", Type::small);
        space(ui, 8.0F);
        if (link(ui, "cards", counts.slipping > 0 ? "See those that keep slipping" : "Go to the cards"))
            ui.go("cards");
    });
}

struct AimWords {
    const char* share;
    const char* asks;
};
constexpr std::array<AimWords, kAims.size()> kAimWords = {{{"8 in 10", "fewest cards a day"},
                                                           {"17 in 20", "fewer cards a day"},
                                                           {"9 in 10", "the usual"},
                                                           {"19 in 20", "many more cards a day"}}};

std::size_t nearest_aim(double retention) {
    std::size_t nearest = 0;
    for (std::size_t i = 1; i < kAims.size(); ++i)
        if (std::abs(kAims[i] - retention) < std::abs(kAims[nearest] - retention)) nearest = i;
    return nearest;
}

void draw_aim(MemoryView& view, const study::Goals& goals, Session& session, Ui& ui) {
    const std::array<double, kAims.size()>& minutes = minutes_of_aims(view, session);
    const std::size_t aim = nearest_aim(goals.retention);
    card(ui, [&] {
        text(ui, Type::body_bold, "How much should stay?");
        space(ui, 4.0F);
        text(ui, Type::small, "Of the facts you began, on any day.", Color::ink2);
        space(ui, 12.0F);
        {
            const Scope scope(ui, "aim", Role::radio_group, "How much should stay?");
            for (std::size_t i = 0; i < kAims.size(); ++i) {
                if (i > 0) divider(ui);
                const std::string detail = std::string(kAimWords[i].asks) + (i == aim ? "; your aim" : "");
                const std::string right = minutes_words(minutes[i]);
                if (list_row(ui, std::to_string(i),
                             {.title = kAimWords[i].share,
                              .detail = detail,
                              .icon = i == aim ? Icon::check : Icon::none,
                              .right = right,
                              .selected = i == aim,
                              .bare = true}))
                    session.recorder.record(study::retention_goal(kAims[i]), session.now);
            }
        }
        space(ui, 12.0F);
        text(ui, Type::small,
             "The minutes keep what you have begun; new cards come on top. The higher the aim, the steeper "
             "the cost.",
             Color::ink2);
    });
}

void draw_chosen_by_plan(const study::Goals& goals, Ui& ui) {
    card(ui, [&] {
        text(ui, Type::body_bold, "How much should stay?");
        space(ui, 8.0F);
        text(ui, Type::small,
             "You have an exam date, so the plan chooses. It asks each card when that helps most on " +
                 long_day(*goals.date) + ".");
    });
}
}  // namespace

Retention retention_of(const std::vector<study::RecallWeek>& weeks, double target) {
    constexpr std::int32_t kWeek = 7;
    Retention retention;
    retention.target = target;
    if (weeks.empty()) return retention;
    // Further back than is shown nothing is filled in: a clock once set wrong may lie decades off.
    const std::int32_t last = weeks.back().monday;
    std::int32_t monday =
        std::max(weeks.front().monday, last - kWeek * (static_cast<std::int32_t>(kRetentionWeeks) - 1));
    for (auto week = std::lower_bound(weeks.begin(), weeks.end(), monday,
                                      [](const auto&w, std::int32_t day) { return w.monday < day; });
         monday <= last; monday += kWeek) {
        RetentionWeek shown;
        shown.first_day = base::Date{std::chrono::days{monday}};
        if (week != weeks.end() && week->monday == monday) {
            shown.reviews = week->reviews;
            shown.recalled = week->recalled;
            shown.expected = week->expected;
            ++week;
        }
        retention.weeks.push_back(shown);
    }
    return retention;
}

std::vector<Strength> strengths_of(const study::CardPlan& plan) {
    std::vector<Strength> strengths;
    for (const study::AreaStrength& area : plan.areas) {
        Strength strength;
        strength.name = area.name;
        strength.facts = area.cards;
        strength.not_begun = area.cards - area.begun;
        strength.today = area.now;
        if (plan.by_date) strength.exam_day = area.then;
        strengths.push_back(std::move(strength));
    }
    return strengths;
}

double reviews_a_day(const study::Remembered& remembered, double retention, base::Date today,
                     base::Random& dice) {
    const recall::Model& model = remembered.model();
    int begun = 0;
    for (const study::CardMemory& memory : remembered.cards())
        if (memory.is_begun() && !memory.aside) ++begun;
    if (begun == 0) return 0;
    const int first = number_of(today), end = first + kKeptDays, times = (kThrows + begun - 1) / begun;
    int reviews = 0;
    for (const study::CardMemory& memory : remembered.cards()) {
        if (!memory.is_begun() || memory.aside) continue;
        for (int i = 0; i < times; ++i) {
            recall::State state = memory.memory;
            int last = memory.last_day();
            for (int day = std::max(first, last + model.interval_days(state, retention)); day < end;
                 day = last + model.interval_days(state, retention)) {
                const bool recalled = dice.uniform() < model.retrievability(state, day - last);
                state = model.next(state, recalled ? Rating::good : Rating::again, day - last);
                if (!recalled) state = model.next(state, Rating::good, 0);
                reviews += recalled ? 1 : 2;
                last = day;
            }
        }
    }
    return static_cast<double>(reviews) / times / kKeptDays;
}

void draw_memory(const content::Blueprint& exam, Session& session, Ui& ui) {
    const study::CardPlan& plan = session.cards->plan(exam, session.progress(), session.today());
    const double target = study::goals_of(session.progress().goals()).retention;
    card(ui, [&] {
        text(ui, Type::body_bold, plan.by_date ? "Today, and on exam day" : "Today");
        space(ui, 8.0F);
        const std::vector<Strength> strengths = strengths_of(plan);
        std::optional<int> chosen;
        saved_chart(
            ui, session, "strengths",
            [&] { chosen = strength_bars(ui, "strengths", "What you remember of each area", strengths); },
            [&] { return csv_of(strengths); });
        if (chosen) ui.go("cards", "area:" + plan.areas[static_cast<std::size_t>(*chosen)].id);
        space(ui, 8.0F);
        text(ui, Type::small, "Choose an area to go through the cards that are weakest there.", Color::ink2);
    });
    space(ui, 20.0F);
    card(ui, [&] {
        text(ui, Type::body_bold, "How much came back, week by week");
        space(ui, 8.0F);
        const Retention retention = retention_of(session.progress().remembered().weeks(), target);
        saved_chart(
            ui, session, "weeks",
            [&] {
                retention_chart(ui, "weeks", "How much of the reviews you recalled, week by week", retention);
            },
            [&] { return csv_of(retention); });
        space(ui, 8.0F);
        text(ui, Type::small, "Where the two marks part for weeks, we do not know your memory well yet.",
             Color::ink2);
    });
}

void draw_memory_side(MemoryView& view, const content::Blueprint& exam, Session& session, Ui& ui) {
    draw_your_memory(session, ui);
    space(ui, 20.0F);
    const study::Goals goals = study::goals_of(session.progress().goals());
    if (session.cards->plan(exam, session.progress(), session.today()).by_date)
        draw_chosen_by_plan(goals, ui);
    else
        draw_aim(view, goals, session, ui);
}
}  // namespace screens
