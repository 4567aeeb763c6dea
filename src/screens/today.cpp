#include "screens/today.h"

#include "screens/chart.h"
#include "study/plan.h"

#include <algorithm>

namespace screens {
namespace {
constexpr int kCaseMinutes = 12;

int minutes_of(const study::Part& part, const study::Progress& progress) {
    return part.questions > 0 ? minutes_for(progress, part.questions) : kCaseMinutes;
}

int minutes_of(const std::vector<study::Part>& parts, const study::Progress& progress) {
    int minutes = 0;
    for (const study::Part& part : parts) minutes += minutes_of(part, progress);
    return minutes;
}

std::string_view greeting(const Session& session) {
    const auto local = session.now + session.utc_offset;
    const auto hour =
        std::chrono::floor<std::chrono::hours>(local - std::chrono::floor<std::chrono::days>(local)).count();
    if (hour >= 5 && hour < 12) return "Good morning";
    return hour >= 12 && hour < 18 ? "Good afternoon" : "Good evening";
}

void draw_hero(const std::vector<study::Part>& parts, Session& session, Ui& ui) {
    const int minutes = minutes_of(parts, session.progress());
    constexpr std::array<const char*, 7> kNumbers = {"no", "one", "two", "three", "four", "five", "six"};
    const std::size_t count = std::min<std::size_t>(parts.size(), kNumbers.size() - 1);
    card(ui,
         {.ground = Color::accent,
          .edge = Color::accent,
          .padding = 36.0F,
          .radius = 18.0F,
          .contours = true,
          .least_height = 236.0F},
         [&] {
             text(ui, Type::body, "Today", Color::on_accent);
             space(ui, 4.0F);
             text(ui, Type::title,
                  std::to_string(minutes) + " minutes, " + kNumbers[count] +
                      (count == 1 ? " part" : " short parts"),
                  Color::on_accent);
             space(ui, 28.0F);
             row(
                 ui, 52.0F,
                 [&] {
                     if (button(ui, "start", "Start",
                                {.kind = ButtonKind::inverse, .icon = Icon::play, .key = Key::enter}))
                         ui.go(parts.front().where, parts.front().errand);
                     if (button(ui, "ten", "Only 10 minutes?", {.kind = ButtonKind::inverse_plain}))
                         ui.go("practice", "any");
                 },
                 20.0F);
         });
}

void draw_parts(const std::vector<study::Part>& parts, Session& session, Ui& ui) {
    card(ui, {.padding = 20.0F}, [&] {
        const Scope scope(ui, "parts", Role::list, "Today's parts");
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const study::Part& part = parts[i];
            if (list_row(ui, std::to_string(i),
                         {.title = part.title,
                          .detail = part.detail,
                          .number = static_cast<int>(i) + 1,
                          .right = std::to_string(minutes_of(part, session.progress())) + " min",
                          .bare = true},
                         part.kind == study::PartKind::unsafe
                             ? std::function<void()>([&] { tag(ui, Tone::unsafe, "Sure, and unsafe"); })
                             : std::function<void()>()))
                ui.go(part.where, part.errand);
            if (i + 1 < parts.size()) divider(ui);
        }
    });
}

void draw_exam_date(TodayState& state, Session& session, Ui& ui) {
    if (!state.setting_date) {
        if (link(
                ui, "set-date",
                session.progress().goals().count("exam-date") > 0 ? "Change the date" : "Set your exam date"))
            state.setting_date = true;
        return;
    }
    const FieldAct act =
        text_field(ui, "date", "Exam date", state.date,
                   {.hint = "2026-12-29", .icon = Icon::calendar, .longest = 10, .focus_at_first = true});
    if (!state.date_problem.empty()) {
        space(ui, 6.0F);
        note(ui, Icon::triangle, state.date_problem, Color::caution);
    }
    space(ui, 8.0F);
    row(ui, 40.0F, [&] {
        const bool keep = button(ui, "keep", "Keep", {.compact = true});
        if (keep || act.submitted) {
            const auto date = base::read_date(state.date);
            if (state.date.empty() || (date && *date >= session.today())) {
                session.recorder.record(study::GoalSet{"exam-date", state.date}, session.now);
                state.setting_date = false;
                state.date_problem.clear();
            } else {
                state.date_problem = date ? "That day is past." : "Write year-month-day, such as 2026-12-29.";
            }
        }
        if (button(ui, "leave", "Leave it", {.kind = ButtonKind::plain, .compact = true}))
            state.setting_date = false;
    });
}

void draw_exam(TodayState& state, const content::Blueprint& exam, Session& session, Ui& ui) {
    const study::Progress& progress = session.progress();
    const study::Standing all = progress.overall(exam);
    card(ui, [&] {
        std::string when;
        if (const auto goal = progress.goals().find("exam-date"); goal != progress.goals().end())
            if (const auto date = base::read_date(goal->second)) {
                const auto days = (*date - session.today()).count();
                when = short_day(*date) + (days > 1    ? " · " + std::to_string(days) + " days"
                                           : days == 1 ? " · tomorrow"
                                           : days == 0 ? " · today"
                                                       : "");
            }
        split_row(
            ui, 28.0F, [&] { text(ui, Type::body_bold, exam.name); },
            [&] {
                if (!when.empty()) text(ui, Type::small, when, Color::ink2);
            });
        space(ui, 14.0F);
        const study::Assurance known = study::assurance(all);
        if (all.answers == 0) {
            text(ui, Type::body, "Answer ten questions, and we can say a first word about where you stand.",
                 Color::ink2);
        } else {
            Band band;
            band.low = on_scale(all.ability.theta - all.ability.standard_error);
            band.mark = on_scale(all.ability.theta);
            band.high = on_scale(all.ability.theta + all.ability.standard_error);
            band.few = all.answers < study::kFewAnswers;
            band.spoken = std::string(study::in_words(known));
            band_bar(ui, "Where you stand", band, on_scale(study::kStandard), "standard");
            space(ui, 10.0F);
            const int tenths = std::clamp(static_cast<int>(all.above_standard * 10 + 0.5), 1, 9);
            const bool too_early = known == study::Assurance::open && all.answers < 30;
            static_cast<void>(rich_text(  // it holds no link
                ui, "chance",
                too_early ? "Still open, from " + counted(all.answers, "answer") + "."
                          : "The chance that you stand above the standard today is about **" +
                                std::to_string(tenths) + " in 10**."));
            text(ui, Type::small, "A wide guess: the questions' difficulty is their authors' estimate.",
                 Color::ink2);
        }
        if (const int unsafe = static_cast<int>(progress.unsafe().size()); unsafe > 0) {
            space(ui, 14.0F);
            divider(ui);
            space(ui, 12.0F);
            note(ui, Icon::hand,
                 "We will not call you ready while " + counted(unsafe, "unsafe mistake") +
                     (unsafe == 1 ? " stands." : " stand."),
                 Color::unsafe);
        }
        space(ui, 12.0F);
        if (progress.open_exam() != nullptr) {
            if (button(ui, "open-exam", "Go on with the open exam", {.icon = Icon::clock, .compact = true}))
                ui.go("exam");
        } else if (link(ui, "rehearse", "Rehearse the exam")) {
            ui.go("exam");
        }
        space(ui, 4.0F);
        draw_exam_date(state, session, ui);
    });
}

void draw_week(int planned, Session& session, Ui& ui) {
    const study::Progress& progress = session.progress();
    const base::Date today = session.today();
    const base::Date monday = today - (std::chrono::weekday{today} - std::chrono::Monday);
    constexpr std::array<const char*, 7> kDays = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    std::vector<DayBar> bars;
    int minutes = 0;
    for (int i = 0; i < 7; ++i) {
        const base::Date date = monday + std::chrono::days{i};
        DayBar bar;
        bar.day = kDays[static_cast<std::size_t>(i)];
        bar.today = date == today;
        if (bar.today) bar.planned = static_cast<float>(planned);
        for (const study::StudyDay& day : progress.days())
            if (day.day == date.time_since_epoch().count())
                bar.value = static_cast<float>(day.milliseconds) / 60'000.0F;
        minutes += static_cast<int>(bar.value + 0.5F);
        bar.spoken = long_day(date) + ": " + std::to_string(static_cast<int>(bar.value + 0.5F)) + " minutes";
        bars.push_back(std::move(bar));
    }
    card(ui, [&] {
        split_row(
            ui, 28.0F, [&] { text(ui, Type::body_bold, "This week"); },
            [&] { text(ui, Type::small, std::to_string(minutes) + " min", Color::ink2); });
        space(ui, 12.0F);
        day_bars(ui, "Minutes this week", bars, 0.0F);
        space(ui, 8.0F);
        text(ui, Type::small, "Today is dotted. Days off do no harm: the plan moves over.", Color::ink2);
    });
}
}  // namespace

float on_scale(double theta) {
    return static_cast<float>(
        std::clamp((theta + 3.0) / 6.0, 0.0, 1.0));  // three standard deviations either way
}

void draw(TodayState& state, Session& session, Ui& ui) {
    const content::Blueprint* exam = session.exam();
    if (exam == nullptr) {
        page(ui, {.id = "today",
                  .body = [&] { empty_state(ui, "empty", "The bank describes no exam yet.", ""); }});
        return;
    }
    const std::vector<study::Part> parts =
        study::plan_today(session.bank, *exam, session.progress(), session.today());
    page(ui,
         {.id = "today",
          .body =
              [&] {
                  const std::string& name = session.progress().name();
                  text(ui, Type::display, std::string(greeting(session)) + (name.empty() ? "" : ", " + name));
                  space(ui, 4.0F);
                  text(ui, Type::body, long_day(session.today()), Color::ink2);
                  space(ui, 24.0F);
                  if (parts.empty()) {
                      empty_state(ui, "nothing", "Nothing is due. Read something you are curious about.", "");
                      return;
                  }
                  draw_hero(parts, session, ui);
                  space(ui, 24.0F);
                  draw_parts(parts, session, ui);
              },
          .side =
              [&] {
                  space(ui, ui.breadth() == Breadth::wide ? 96.0F : 0.0F);
                  draw_exam(state, *exam, session, ui);
                  space(ui, 24.0F);
                  draw_week(minutes_of(parts, session.progress()), session, ui);
              },
          .side_width = 388.0F});
}
}  // namespace screens
