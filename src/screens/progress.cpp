#include "screens/progress.h"

#include "screens/chart.h"
#include "screens/today.h"
#include "study/plan.h"

#include <algorithm>

namespace screens {
namespace {
constexpr std::size_t kTrendDays = 60;

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
        if (const auto opened =
                band_chart(ui, leaves ? "leaves-" + area->id : "areas", leaves ? "Topics" : "Areas", chart)) {
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
        trend_chart(ui, "trend", "Where you most likely were", trend);
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

void draw_due(Session& session, Ui& ui) {
    const base::Date today = session.today();
    int week = 0;
    for (int i = 0; i < 7; ++i) week += session.progress().due_on(today + std::chrono::days{i}, today);
    space(ui, 20.0F);
    card(ui, [&] {
        note(ui, Icon::clock, "Due", Color::ink, Type::body_bold);
        space(ui, 8.0F);
        const int now = session.progress().due_on(today, today);
        pair(ui, "Today", now > 0 ? counted(now, "question") : "none", Type::small);
        pair(ui, "Tomorrow", std::to_string(session.progress().due_on(today + std::chrono::days{1}, today)),
             Type::small);
        pair(ui, "This week", std::to_string(week), Type::small);
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
}  // namespace

void draw(ProgressState& state, Session& session, Ui& ui) {
    const content::Blueprint* exam = session.exam();
    if (exam == nullptr || session.progress().answers() == 0) {
        page(ui, {.id = "progress", .body = [&] {
                      text(ui, Type::title, "What you know, and how sure we are");
                      space(ui, 40.0F);
                      if (empty_state(ui, "empty", "Nothing to show yet. Answer ten questions and come back.",
                                      "Answer ten questions", Icon::play))
                          ui.go("practice", "first");
                  }});
        return;
    }
    page(ui, {.id = "progress",
              .body =
                  [&] {
                      text(ui, Type::title, "What you know, and how sure we are");
                      space(ui, 20.0F);
                      draw_bands(state, *exam, session, ui);
                      draw_trend(*exam, session, ui);
                  },
              .side =
                  [&] {
                      space(ui, ui.breadth() == Breadth::wide ? 54.0F : 0.0F);
                      draw_next(*exam, session, ui);
                      draw_unsafe(session, ui);
                      draw_due(session, ui);
                      draw_certainty(session, ui);
                      draw_reasons(session, ui);
                  },
              .side_width = 336.0F});
}
}  // namespace screens
