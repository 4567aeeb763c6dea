#include "screens/progress.h"

#include "screens/chart_save.h"
#include "screens/today.h"
#include "study/plan.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
constexpr std::size_t kTrendDays = 60;

void draw_bands(ProgressState& state, const content::Blueprint& exam, Session& session, Ui& ui) {
    const auto area = std::find_if(exam.areas.begin(), exam.areas.end(),
                                   [&](const content::Area& a) { return a.id == state.open_area; });
    const bool leaves = area != exam.areas.end();
    const auto standings = leaves ? session.progress().leaves(*area) : session.progress().areas(exam);
    card(ui, [&] {
        if (leaves) {
            row(ui, 40.0F, [&] {
                if (button(ui, "all-areas", "All areas",
                           {.kind = ButtonKind::quiet, .icon = Icon::arrow_left, .compact = true}))
                    state.open_area.clear();
                text(ui, Type::body_bold, area->short_name);
            });
            space(ui, 8.0F);
        }
        BandChart chart;
        chart.standard = on_scale(study::kStandard);
        for (const study::Standing& s : standings) chart.bands.push_back(band_of(s));
        std::optional<int> opened;
        saved_chart(
            ui, session, leaves ? "topics" : "areas",
            [&] {
                opened = band_chart(ui, leaves ? "leaves-" + area->id : "areas", leaves ? "Topics" : "Areas",
                                    chart);
            },
            [&] { return csv_of(chart); });
        if (opened) {
            const auto& s = standings[static_cast<std::size_t>(*opened)];
            if (leaves)
                ui.go("practice", "leaf:" + s.id);
            else
                state.open_area = s.id;
        }
        space(ui, 8.0F);
        text(ui, Type::small,
             leaves ? "Choose a topic to practice it."
                    : "A wide band means few answers. Choose an area to see its topics.",
             Color::ink2);
    });
}

void draw_trend(const content::Blueprint& exam, Session& session, Ui& ui) {
    const auto points = session.progress().history(exam, kTrendDays);
    if (points.size() < 2) return;
    space(ui, 20.0F);
    card(ui, [&] {
        const auto date = [](std::int32_t day) { return base::Date{std::chrono::days{day}}; };
        split_row(
            ui, 28.0F, [&] { text(ui, Type::body_bold, "Since " + short_day(date(points.front().first))); },
            [&] { text(ui, Type::small, "band: where you most likely are", Color::ink2); });
        space(ui, 8.0F);
        Trend trend;
        trend.standard = on_scale(study::kStandard);
        for (const auto& [day, ability] : points)
            trend.points.push_back({short_day(date(day)), on_scale(ability.theta - ability.standard_error),
                                    on_scale(ability.theta), on_scale(ability.theta + ability.standard_error),
                                    short_day(date(day))});
        trend.axis = {short_day(date(points.front().first)), short_day(date(points[points.size() / 2].first)),
                      short_day(date(points.back().first))};
        if (points.size() == 2) trend.axis.erase(trend.axis.begin() + 1);
        saved_chart(
            ui, session, "trend", [&] { trend_chart(ui, "trend", "Where you most likely were", trend); },
            [&] { return csv_of(trend); });
    });
}

void draw_certainty(Session& session, Ui& ui) {
    const auto& table = session.progress().certainty();
    constexpr std::array<const char*, 4> kWords = {"", "Guessing", "Fairly sure", "Sure"};
    int said = 0;
    for (std::size_t c = 1; c < 4; ++c) said += table[c][0] + table[c][1];
    if (said == 0) return;
    space(ui, 20.0F);
    card(ui, [&] {
        text(ui, Type::body_bold, "When you were sure");
        space(ui, 8.0F);
        for (std::size_t c = 3; c >= 1; --c) {
            const int all = table[c][0] + table[c][1];
            if (all > 0)
                pair(ui, kWords[c], std::to_string(table[c][1]) + " of " + std::to_string(all) + " right",
                     Type::small);
        }
        space(ui, 6.0F);
        text(ui, Type::small, "Sure should mean right nearly every time. Where it does not, slow down.",
             Color::ink2);
    });
}

void draw_next(const content::Blueprint& exam, Session& session, Ui& ui) {
    const auto areas = session.progress().areas(exam);
    const std::size_t i = study::area_to_work_on(exam, areas);
    const study::Assurance known = study::assurance(areas[i]);
    const bool below = known == study::Assurance::below || known == study::Assurance::likely_below;
    card(ui, [&] {
        text(ui, Type::body_bold, "Do this next");
        space(ui, 10.0F);
        text(ui, Type::body,
             below ? areas[i].name + ": " + std::string(study::in_words(known)) + "."
                   : areas[i].name + ": the area we know least about.");
        space(ui, 14.0F);
        if (button(ui, "next",
                   "15 questions, " + std::to_string(minutes_for(session.progress(), 15)) + " min",
                   {.kind = ButtonKind::primary, .key = Key::enter, .whole_line = true}))
            ui.go("practice", "area:" + areas[i].id);
    });
}

void draw_unsafe(Session& session, Ui& ui) {
    const auto unsafe = session.progress().unsafe();
    if (unsafe.empty()) return;
    space(ui, 20.0F);
    unsafe_card(ui, "Sure, and unsafe", [&] {
        constexpr std::size_t kShown = 4;
        for (std::size_t i = 0; i < std::min(unsafe.size(), kShown); ++i) {
            const auto* item = session.bank.find<content::Item>(unsafe[i]->item);
            text(ui, Type::small_medium, item != nullptr ? item->learning_point : unsafe[i]->item);
            space(ui, 6.0F);
        }
        if (unsafe.size() > kShown)
            text(ui, Type::small, "And " + std::to_string(unsafe.size() - kShown) + " more.");
        space(ui, 6.0F);
        if (button(ui, "settle", "Settle them now", {.compact = true})) ui.go("practice", "unsafe");
    });
}

/// Cards and questions that come back on one day, or on several.
std::string due_words(int cards, int questions) {
    if (cards == 0 && questions == 0) return "none";
    if (questions == 0) return counted(cards, "card");
    const std::string asked = counted(questions, "question");
    return cards == 0 ? asked : counted(cards, "card") + ", " + asked;
}

void draw_due(const content::Blueprint& exam, Session& session, Ui& ui) {
    const base::Date today = session.today();
    const study::CardPlan* plan =
        session.cards != nullptr ? &session.cards->plan(exam, session.progress(), today) : nullptr;
    const auto cards_on = [&](std::size_t day) {
        if (plan == nullptr) return 0.0;
        if (day == 0) return static_cast<double>(plan->today.size());
        return day < plan->plan.reviews.size() ? plan->plan.reviews[day] : 0.0;
    };
    const auto questions_on = [&](int day) {
        return session.progress().due_on(today + std::chrono::days{day}, today);
    };
    double cards = 0;
    int questions = 0;
    for (int i = 0; i < 7; ++i) {
        cards += cards_on(static_cast<std::size_t>(i));
        questions += questions_on(i);
    }
    const auto whole = [](double count) { return static_cast<int>(std::lround(count)); };
    space(ui, 20.0F);
    card(ui, [&] {
        note(ui, Icon::clock, "Due", Color::ink, Type::body_bold);
        space(ui, 8.0F);
        pair(ui, "Today", due_words(whole(cards_on(0)), questions_on(0)), Type::small);
        pair(ui, "Tomorrow", due_words(whole(cards_on(1)), questions_on(1)), Type::small);
        pair(ui, "7 days", due_words(whole(cards), questions), Type::small);
        space(ui, 6.0F);
        if (link(ui, "calendar", "See the days ahead")) ui.go("progress", "calendar");
    });
}

void draw_reasons(Session& session, Ui& ui) {
    constexpr std::array<const char*, 4> kWords = {"Did not know", "Misread", "Reasoned wrong",
                                                   "Ran out of time"};
    int all = 0;
    for (const auto& [reason, count] : session.progress().miss_reasons()) all += count;
    if (all == 0) return;
    space(ui, 20.0F);
    card(ui, [&] {
        text(ui, Type::body_bold, "Why you missed");
        space(ui, 8.0F);
        for (const auto& [reason, count] : session.progress().miss_reasons())
            if (count > 0)
                pair(ui, kWords[static_cast<std::size_t>(reason)], std::to_string(count), Type::small);
    });
}

constexpr std::array<const char*, 3> kViews = {"What you know", "What stays", "Calendar"};
constexpr std::array<const char*, 3> kTitles = {
    "What you know, and how sure we are", "What you remember, and for how long", "The days behind and ahead"};
constexpr std::array<std::string_view, 3> kErrands = {"known", "memory", "calendar"};

/// Title, and the bar that chooses the view.
void draw_head(ProgressState& state, Ui& ui) {
    const auto view = static_cast<std::size_t>(state.view);
    text(ui, Type::title, kTitles[view]);
    space(ui, 16.0F);
    std::vector<Segment> segments;
    for (const char* words : kViews) segments.push_back({words});
    if (const auto chosen = segmented(ui, "views", "Views", segments, static_cast<int>(view), true))
        state.view = static_cast<ProgressView>(*chosen);
    space(ui, 20.0F);
}

void draw_alone(ProgressState& state, Ui& ui, const std::function<void()>& content) {
    page(ui, {.id = "progress", .body = [&] {
                  draw_head(state, ui);
                  content();
              }});
}

void draw_view(ProgressState& state, Ui& ui, const std::function<void()>& body,
               const std::function<void()>& side) {
    page(ui, {.id = "progress",
              .body =
                  [&] {
                      draw_head(state, ui);
                      body();
                  },
              .side =
                  [&] {
                      // Beside the body's first card.
                      space(ui, ui.breadth() == Breadth::wide ? 114.0F : 0.0F);
                      side();
                  },
              .side_width = 336.0F});
}

void draw_known(ProgressState& state, const content::Blueprint& exam, Session& session, Ui& ui) {
    if (session.progress().answers() == 0)
        return draw_alone(state, ui, [&] {
            space(ui, 20.0F);
            if (empty_state(ui, "empty", "Nothing to show yet. Answer ten questions and come back.",
                            "Answer ten questions", Icon::play))
                ui.go("practice", "first");
        });
    draw_view(
        state, ui,
        [&] {
            draw_bands(state, exam, session, ui);
            draw_trend(exam, session, ui);
        },
        [&] {
            draw_next(exam, session, ui);
            draw_unsafe(session, ui);
            draw_due(exam, session, ui);
            draw_certainty(session, ui);
            draw_reasons(session, ui);
        });
}

void draw_stays(ProgressState& state, const content::Blueprint& exam, Session& session, Ui& ui) {
    if (session.cards == nullptr)
        return draw_alone(
            state, ui, [&] { text(ui, Type::body, "The cards are being made from the bank.", Color::ink2); });
    if (session.progress().remembered().reviews() == 0)
        return draw_alone(state, ui, [&] {
            space(ui, 20.0F);
            if (empty_state(ui, "empty", "No card was asked yet. Go through your first cards and come back.",
                            "Go to the cards", Icon::play))
                ui.go("cards");
        });
    draw_view(
        state, ui, [&] { draw_memory(exam, session, ui); },
        [&] { draw_memory_side(state.memory, exam, session, ui); });
}
}  // namespace

Band band_of(const study::Standing& s) {
    Band band;
    band.name = s.name;
    band.low = on_scale(s.ability.theta - s.ability.standard_error);
    band.mark = on_scale(s.ability.theta);
    band.high = on_scale(s.ability.theta + s.ability.standard_error);
    band.right = s.answers == 0 ? "no answers" : counted(s.answers, "answer");
    band.spoken = s.name + ": " + std::string(study::in_words(study::assurance(s))) + ", " + band.right;
    band.few = s.answers < study::kFewAnswers;
    return band;
}

void draw(ProgressState& state, Session& session, Ui& ui) {
    const content::Blueprint* exam = session.exam();
    if (exam == nullptr)
        return page(ui, {.id = "progress", .body = [&] {
                             text(ui, Type::title, kTitles[0]);
                             space(ui, 40.0F);
                             empty_state(ui, "empty", "The bank describes no exam yet.", "");
                         }});
    for (std::size_t i = 0; i < kErrands.size(); ++i)
        if (ui.errand() == kErrands[i]) state.view = static_cast<ProgressView>(i);
    switch (state.view) {
        case ProgressView::known:
            return draw_known(state, *exam, session, ui);
        case ProgressView::memory:
            return draw_stays(state, *exam, session, ui);
        case ProgressView::calendar:
            return draw_view(
                state, ui, [&] { draw_calendar(state.calendar, *exam, session, ui); },
                [&] { draw_calendar_side(*exam, session, ui); });
    }
}
}  // namespace screens
