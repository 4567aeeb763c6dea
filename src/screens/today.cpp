#include "screens/today.h"

#include "content/text.h"
#include "screens/chart.h"
#include "study/goals.h"
#include "study/outlook.h"
#include "study/plan.h"

#include <algorithm>

namespace screens {
namespace {
constexpr int kCaseMinutes = 12;

int minutes_of(const study::Part& part, const study::Progress& progress) {
    if (part.seconds > 0) return whole_minutes(part.seconds);
    return part.questions > 0 ? minutes_for(progress, part.questions) : kCaseMinutes;
}

/// Today's study: the parts that fit into the day's minutes, and what else there would be.
struct Agenda {
    std::vector<study::Part> parts, further;
    int minutes = 0;  ///< of the parts
    int studied = 0;  ///< minutes, today
    bool day_off = false;
};
Agenda agenda_of(Session& session) {
    const study::Progress& progress = session.progress();
    const study::Goals goals = study::goals_of(progress.goals());
    const study::CardPlan* cards =
        session.cards != nullptr ? &session.cards->plan(*session.exam(), progress, session.today()) : nullptr;
    Agenda agenda;
    agenda.parts = study::plan_today(session.bank, *session.exam(), progress, session.today(), cards);
    agenda.studied = study::minutes_studied(progress, session.today());
    agenda.day_off = goals.is_off(session.today());
    std::vector<int> minutes;
    for (const study::Part& part : agenda.parts) minutes.push_back(minutes_of(part, progress));
    const study::Share share =
        study::parts_within(agenda.parts, minutes, goals.minutes_on(session.today()) - agenda.studied);
    agenda.further.assign(agenda.parts.begin() + std::ptrdiff_t(share.parts), agenda.parts.end());
    agenda.parts.resize(share.parts);
    if (share.questions > 0)
        agenda.parts.back() = study::with_questions(agenda.parts.back(), share.questions);
    for (const study::Part& part : agenda.parts) agenda.minutes += minutes_of(part, progress);
    return agenda;
}

std::string_view greeting(const Session& session) {
    const auto local = session.now + session.utc_offset;
    const auto hour =
        std::chrono::floor<std::chrono::hours>(local - std::chrono::floor<std::chrono::days>(local)).count();
    if (hour >= 5 && hour < 12) return "Good morning";
    return hour >= 12 && hour < 18 ? "Good afternoon" : "Good evening";
}

std::string hero_words(const Agenda& agenda) {
    constexpr std::array<const char*, 7> kNumbers = {"no", "one", "two", "three", "four", "five", "six"};
    if (agenda.parts.empty())
        return agenda.day_off ? "A day off"
                              : "Enough for today: " + std::to_string(agenda.studied) + " minutes";
    const std::size_t count = std::min<std::size_t>(agenda.parts.size(), kNumbers.size() - 1);
    return std::to_string(agenda.minutes) + " minutes, " + kNumbers[count] +
           (count == 1 ? " part" : " short parts");
}

void draw_hero(const Agenda& agenda, Ui& ui) {
    const study::Part& first = agenda.parts.empty() ? agenda.further.front() : agenda.parts.front();
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
             text(ui, Type::title, hero_words(agenda), Color::on_accent);
             if (agenda.parts.empty()) {
                 space(ui, 6.0F);
                 text(ui, Type::body,
                      agenda.day_off ? "The plan has moved your cards to other days."
                                     : "What you learnt settles while you rest.",
                      Color::on_accent);
             }
             space(ui, 28.0F);
             row(
                 ui, 52.0F,
                 [&] {
                     if (button(ui, "start", agenda.parts.empty() ? "Go on all the same" : "Start",
                                {.kind = ButtonKind::inverse, .icon = Icon::play, .key = Key::enter}))
                         ui.go(first.where, first.errand);
                     if (agenda.minutes > 12 &&
                         button(ui, "ten", "Only 10 minutes?", {.kind = ButtonKind::inverse_plain})) {
                         const bool cards = std::any_of(
                             agenda.parts.begin(), agenda.parts.end(),
                             [](const study::Part& part) { return part.kind == study::PartKind::cards; });
                         if (cards)
                             ui.go("cards", "ten");
                         else
                             ui.go("practice", "any");
                     }
                 },
                 20.0F);
         });
}

void draw_list(std::string_view id, const std::string& what, const std::vector<study::Part>& parts,
               bool numbered, Session& session, Ui& ui) {
    const Scope scope(ui, id, Role::list, what);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const study::Part& part = parts[i];
        if (list_row(ui, std::to_string(i),
                     {.title = part.title,
                      .detail = part.detail,
                      .number = numbered ? static_cast<int>(i) + 1 : 0,
                      .right = std::to_string(minutes_of(part, session.progress())) + " min",
                      .bare = true},
                     part.kind == study::PartKind::unsafe
                         ? std::function<void()>([&] { tag(ui, Tone::unsafe, "Sure, and unsafe"); })
                         : std::function<void()>()))
            ui.go(part.where, part.errand);
        if (i + 1 < parts.size()) divider(ui);
    }
}

void draw_parts(const Agenda& agenda, Session& session, Ui& ui) {
    if (!agenda.parts.empty()) {
        card(ui, {.padding = 20.0F},
             [&] { draw_list("parts", "Today's parts", agenda.parts, true, session, ui); });
        const bool cards = std::any_of(agenda.parts.begin(), agenda.parts.end(), [](const study::Part& part) {
            return part.kind == study::PartKind::cards;
        });
        if (cards) {
            space(ui, 14.0F);
            note(ui, Icon::info,
                 "The cards: " + content::lower_first(study::why_these(session.cards->plan(
                                     *session.exam(), session.progress(), session.today()))));
        }
    }
    if (agenda.further.empty()) return;
    space(ui, 24.0F);
    label(ui, "If you like");
    space(ui, 8.0F);
    card(ui, {.padding = 20.0F},
         [&] { draw_list("further", "If you like", agenda.further, false, session, ui); });
}

// ---------------------------------------------------------------- which exam, when, how long a day

constexpr std::array<int, 5> kMinuteChoices = {10, 20, 30, 45, 60};
constexpr std::array<int, 3> kWeekChoices = {4, 8, 12};

void take_over_goals(TodayState& state, const Session& session) {
    if (state.asked) return;
    const study::Goals goals = study::goals_of(session.progress().goals());
    const content::Blueprint* first = session.bank.exam();
    state.exam = !goals.exam.empty() ? goals.exam : first != nullptr ? first->id : "none";
    state.date = goals.date ? field_for(*goals.date) : DateField();
    state.minutes = goals.minutes.value_or(study::kUsualMinutes);
    state.date_problem.clear();
    state.asked = true;
}

/// Records what was chosen. Result: it could be.
bool keep_goals(TodayState& state, Session& session) {
    const auto date = state.date.day(session.today());
    if (state.exam != "none" && !state.date.text.empty() && !(date && *date > session.today())) {
        state.date_problem = date ? "That day is not ahead." : date.error().text() + ", or leave it empty.";
        return false;
    }
    const bool dated = state.exam != "none" && date && !state.date.text.empty();
    session.recorder.record(study::exam_goal(state.exam), session.now);
    session.recorder.record(study::date_goal(dated ? std::optional(*date) : std::nullopt), session.now);
    session.recorder.record(study::minutes_goal(state.minutes), session.now);
    state.setting_up = state.asked = false;
    return true;
}

std::vector<const content::Blueprint*> exams_in_order(const content::Bank& bank) {
    std::vector<const content::Blueprint*> exams;
    for (const content::Blueprint& exam : bank.blueprints) exams.push_back(&exam);
    std::stable_sort(exams.begin(), exams.end(),
                     [](const auto* a, const auto* b) { return a->order < b->order; });
    return exams;
}

void ask_exam(TodayState& state, Session& session, Ui& ui) {
    text(ui, Type::heading, "Which exam?");
    space(ui, 10.0F);
    const Scope scope(ui, "exams", Role::group, "Which exam?");
    row(
        ui, 40.0F,
        [&] {
            for (const content::Blueprint* exam : exams_in_order(session.bank))
                if (chip(ui, exam->id, exam->name, state.exam == exam->id)) state.exam = exam->id;
            if (chip(ui, "none", "No exam, only to remember", state.exam == "none")) state.exam = "none";
        },
        10.0F);
}

FieldAct ask_date(TodayState& state, Session& session, Ui& ui) {
    text(ui, Type::heading, "When?");
    space(ui, 10.0F);
    const FieldAct act = date_field(ui, "date", "Exam date", state.date, session.today());
    space(ui, 8.0F);
    row(
        ui, 40.0F,
        [&] {
            for (const int weeks : kWeekChoices) {
                const base::Date day = session.today() + std::chrono::days{7 * weeks};
                if (chip(ui, "weeks-" + std::to_string(weeks), "In " + std::to_string(weeks) + " weeks",
                         state.date.text == base::to_text(day)))
                    state.date = field_for(day);
            }
            if (chip(ui, "unknown", "Not known yet", state.date.text.empty())) state.date = DateField();
        },
        10.0F);
    if (!state.date_problem.empty()) {
        space(ui, 6.0F);
        note(ui, Icon::triangle, state.date_problem, Color::caution);
    }
    return act;
}

void ask_minutes(TodayState& state, Ui& ui) {
    text(ui, Type::heading, "How many minutes a day?");
    space(ui, 10.0F);
    std::vector<Segment> segments;
    std::vector<std::string> words;
    int chosen = -1;
    for (const int minutes : kMinuteChoices) words.push_back(std::to_string(minutes));
    for (std::size_t i = 0; i < words.size(); ++i) {
        segments.push_back({words[i]});
        if (kMinuteChoices[i] == state.minutes) chosen = static_cast<int>(i);
    }
    if (const auto now = segmented(ui, "minutes", "Minutes a day", segments, chosen))
        state.minutes = kMinuteChoices[static_cast<std::size_t>(*now)];
}

/// The three questions. `first`: nothing was studied yet.
void draw_setup(TodayState& state, bool first, Session& session, Ui& ui) {
    take_over_goals(state, session);
    const Scope scope(ui, "setup", Role::group, "Your exam");
    bool done = false;
    card(ui, {.padding = 32.0F}, [&] {
        ask_exam(state, session, ui);
        if (state.exam != "none") {
            space(ui, 28.0F);
            done = ask_date(state, session, ui).submitted;
        }
        space(ui, 28.0F);
        ask_minutes(state, ui);
        space(ui, 8.0F);
        text(ui, Type::small, "You can change all of it at any time. Days off do no harm.", Color::ink2);
        space(ui, 28.0F);
        row(ui, 48.0F, [&] {
            if (button(ui, "keep", first ? "Start" : "Keep",
                       {.kind = ButtonKind::primary,
                        .icon = first ? Icon::play : Icon::none,
                        .key = Key::enter}))
                done = true;
            if (!first &&
                button(ui, "leave", "Leave it as it was", {.kind = ButtonKind::plain, .key = Key::escape}))
                state.setting_up = state.asked = false;
        });
    });
    if (!done || !keep_goals(state, session) || !first || session.exam() == nullptr) return;
    const std::vector<study::Part> parts =
        study::plan_today(session.bank, *session.exam(), session.progress(), session.today());
    if (!parts.empty()) ui.go(parts.front().where, parts.front().errand);
}

// ---------------------------------------------------------------- the exam and the week, beside it

std::string days_to(base::Date exam, base::Date today) {
    const auto days = (exam - today).count();
    return short_day(exam) + (days > 1    ? " · " + std::to_string(days) + " days"
                              : days == 1 ? " · tomorrow"
                              : days == 0 ? " · today"
                                          : " · past");
}

void draw_readiness(const content::Blueprint& exam, Session& session, Ui& ui) {
    const study::Progress& progress = session.progress();
    int answers = 0;
    for (const study::Standing& area : progress.areas(exam)) answers += area.answers;
    if (answers == 0 || session.cards == nullptr) {
        text(ui, Type::body, "Answer ten questions, and we can say a first word about where you stand.",
             Color::ink2);
        return;
    }
    const auto date = study::goals_of(progress.goals()).date;
    const study::Readiness ready =
        study::readiness_of(progress, exam, session.cards->plan(exam, progress, session.today()),
                            date.value_or(session.today()), session.today());
    Band band;
    band.low = on_scale(ready.ability - ready.standard_error);
    band.mark = on_scale(ready.ability);
    band.high = on_scale(ready.ability + ready.standard_error);
    band.few = answers < study::kFewAnswers;
    std::string words = study::in_words(ready, answers);
    if (!date)  // there is no day to speak of
        for (const std::string_view day : {" by the day", " on the day"})
            if (const std::size_t at = words.find(day); at != std::string::npos)
                words.replace(at, day.size(), " today");
    band.spoken = words;
    band_bar(ui, "Where you will most likely stand", band, on_scale(exam.standard), "passing line");
    space(ui, 10.0F);
    text(ui, Type::body, words);
    if (answers < study::kFirstWord) return;
    space(ui, 4.0F);
    text(ui, Type::small, study::kCaveat, Color::ink2);
}

void draw_exam(TodayState& state, const content::Blueprint& exam, Session& session, Ui& ui) {
    const study::Progress& progress = session.progress();
    const study::Goals goals = study::goals_of(progress.goals());
    if (goals.exam == "none") {
        card(ui, [&] {
            text(ui, Type::body_bold, "To remember");
            space(ui, 10.0F);
            text(ui, Type::body,
                 "No exam is set. Cards come back before they slip: " +
                     study::tenths_in_words(goals.retention) + " are to stay.",
                 Color::ink2);
            space(ui, 12.0F);
            if (link(ui, "set-up", "Set an exam, or your minutes")) state.setting_up = true;
        });
        return;
    }
    card(ui, [&] {
        split_row(
            ui, 28.0F, [&] { text(ui, Type::body_bold, exam.name); },
            [&] {
                if (goals.date) text(ui, Type::small, days_to(*goals.date, session.today()), Color::ink2);
            });
        space(ui, 14.0F);
        draw_readiness(exam, session, ui);
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
        if (link(ui, "set-up", goals.date ? "Change exam, date or minutes" : "Set your exam date"))
            state.setting_up = true;
    });
}

void draw_week(int planned, Session& session, Ui& ui) {
    const study::Progress& progress = session.progress();
    const base::Date today = session.today();
    const study::Goals goals = study::goals_of(progress.goals());
    const base::Date monday = today - (std::chrono::weekday{today} - std::chrono::Monday);
    std::vector<DayBar> bars;
    int minutes = 0;
    for (int i = 0; i < 7; ++i) {
        const base::Date date = monday + std::chrono::days{i};
        DayBar bar;
        bar.day = weekday_head(std::chrono::weekday{date});
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
        day_bars(ui, "Minutes this week", bars,
                 static_cast<float>(goals.minutes.value_or(study::kUsualMinutes)));
        space(ui, 8.0F);
        text(ui, Type::small, "Today is dotted. Days off do no harm: the plan moves over.", Color::ink2);
        space(ui, 6.0F);
        if (link(ui, "calendar", "Calendar and days off")) ui.go("progress", "calendar");
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
    const bool first = session.progress().days().empty() && session.progress().goals().empty();
    const bool asking = first || state.setting_up;
    const Agenda agenda = agenda_of(session);
    page(ui,
         {.id = "today",
          .body =
              [&] {
                  const std::string& name = session.progress().name();
                  text(ui, Type::display, std::string(greeting(session)) + (name.empty() ? "" : ", " + name));
                  space(ui, 4.0F);
                  text(ui, Type::body,
                       first ? "Three questions, and then you study." : long_day(session.today()),
                       Color::ink2);
                  space(ui, 24.0F);
                  if (asking) return draw_setup(state, first, session, ui);
                  if (agenda.parts.empty() && agenda.further.empty()) {
                      empty_state(ui, "nothing", "Nothing is due. Read something you are curious about.", "");
                      return;
                  }
                  draw_hero(agenda, ui);
                  space(ui, 24.0F);
                  draw_parts(agenda, session, ui);
              },
          .side =
              [&] {
                  if (first) return;
                  space(ui, ui.breadth() == Breadth::wide ? 96.0F : 0.0F);
                  draw_exam(state, *exam, session, ui);
                  space(ui, 24.0F);
                  draw_week(agenda.minutes, session, ui);
              },
          .side_width = 388.0F});
}
}  // namespace screens
