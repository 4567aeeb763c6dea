#include "screens/hours_desk.h"

#include "base/day_words.h"
#include "school/hours.h"
#include "school/private_text.h"

#include <algorithm>
#include <array>

namespace screens {
namespace {
using school::Action;
using study::Presence;

constexpr std::array<std::string_view, 6> kViews = {"Attendance",   "Clinic", "Make-ups and corrections",
                                                    "Competencies", "Notes",  "Requests"};
constexpr std::array<std::string_view, 6> kErrands = {"attendance",   "clinic", "corrections",
                                                      "competencies", "notes",  "requests"};
constexpr std::array<std::string_view, 4> kPresenceWords = {"Present", "Late", "Absent", "Excused"};
constexpr std::array<char, 4> kLetters = {'p', 'l', 'a', 'e'};

constexpr std::chrono::days kAYear{364};

std::string chosen_day(const HoursDeskState& state, const Session& session) {
    if (state.day.empty()) return base::to_text(session.today());
    const auto day = base::read_day(state.day, session.today() - kAYear);  // hours are of days that were
    return day ? base::to_text(*day) : state.day;
}

const content::Programme* programme_of(const HoursDeskState& state, const Session& session) {
    const school::Class* one = session.school->roll().find_class(state.class_id);
    return one == nullptr ? nullptr : session.bank.find<content::Programme>(one->programme);
}

void choose_class(HoursDeskState& state, Session& session, Ui& ui) {
    const auto classes = session.school->roll().classes_taught_by(session.school->me().id);
    const bool known =
        std::ranges::any_of(classes, [&](const school::Class* one) { return one->id == state.class_id; });
    if (!known) state.class_id = classes.empty() ? "" : classes.front()->id;
    if (classes.size() < 2) return;
    label(ui, "Class");
    space(ui, 6.0F);
    const Scope scope(ui, "classes", Role::group, "Class");
    row(ui, 40.0F, [&] {
        for (std::size_t i = 0; i < classes.size(); ++i)
            if (chip(ui, std::to_string(i), classes[i]->name, classes[i]->id == state.class_id)) {
                state.class_id = classes[i]->id;
                state.presences.clear();
                state.student.clear();
                state.subject.clear();
            }
    });
    space(ui, 16.0F);
}

void choose_subject(HoursDeskState& state, const content::Programme& programme, Ui& ui) {
    if (programme.subject(state.subject) == nullptr) state.subject = programme.subjects.front().id;
    label(ui, "Subject");
    space(ui, 6.0F);
    const Scope scope(ui, "subjects", Role::group, "Subject");
    row(ui, 40.0F, [&] {
        for (std::size_t i = 0; i < programme.subjects.size(); ++i) {
            const content::Subject& one = programme.subjects[i];
            if (chip(ui, std::to_string(i), shortened(ui, Type::small_medium, one.name, 360.0F),
                     one.id == state.subject))
                state.subject = one.id;
        }
    });
    space(ui, 16.0F);
}

void choose_day(HoursDeskState& state, Session& session, Ui& ui) {
    label(ui, "Day");
    space(ui, 6.0F);
    row(ui, 48.0F, [&] {
        const auto move = [&](int days) {
            const auto day = base::read_date(chosen_day(state, session));
            state.day = base::to_text((day ? *day : session.today()) + std::chrono::days{days});
        };
        if (icon_button(ui, "day-before", Icon::chevron_left, "The day before")) move(-1);
        std::string typed = state.day.empty() ? chosen_day(state, session) : state.day;
        if (text_field(ui, "day", "Day", typed, {.width = 160.0F, .longest = 40}).changed) state.day = typed;
        if (icon_button(ui, "day-after", Icon::chevron_right, "The day after")) move(1);
        if (const auto read = base::read_date(chosen_day(state, session)))
            text(ui, Type::body, long_day(*read), Color::ink2);
    });
    space(ui, 16.0F);
}

// ---------------------------------------------------------------- attendance

void draw_roll_call(HoursDeskState& state, const school::Class& one, Session& session, Ui& ui) {
    const Scope list(ui, "students", Role::group, "Who was there");
    for (std::size_t i = 0; i < one.students.size(); ++i) {
        const std::string id = std::to_string(i);
        Presence& presence = state.presences[one.students[i].text];
        for (std::size_t letter = 0; letter < kLetters.size(); ++letter)
            if (ui.is_focused(id) && ui.pressed(kLetters.at(letter))) {
                presence = static_cast<Presence>(letter);
                if (i + 1 < one.students.size()) ui.focus_on(ui.path(std::to_string(i + 1)));
                break;
            }
        const auto now = static_cast<std::size_t>(presence);
        const std::string name = session.school->roll().name_of(one.students[i]);
        const std::string word = std::string(1, static_cast<char>(kLetters.at(now) - 'a' + 'A')) + "   " +
                                 std::string(kPresenceWords.at(now));
        if (list_row(ui, id, {.title = name, .right = word, .bare = true}))
            presence = static_cast<Presence>((now + 1) % kLetters.size());
    }
}

study::HoursLogged entry_for(const HoursDeskState& state, const Session& session,
                             const school::LearnerId& student, Presence presence) {
    study::HoursLogged entry;
    entry.person = student.text;
    entry.class_id = state.class_id;
    entry.day = chosen_day(state, session);
    entry.subject = state.subject;
    entry.presence = presence;
    entry.minutes = presence == Presence::late ? std::max(1, state.minutes - state.late_by) : state.minutes;
    return entry;
}

/// The whole class at once: what does not make sense for one is written for none.
void take_attendance(HoursDeskState& state, const school::Class& one, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    std::vector<study::HoursLogged> entries;
    for (const school::LearnerId& student : one.students) {
        entries.push_back(entry_for(state, session, student, state.presences[student.text]));
        if (const base::Status sense = desk.pen.check(entries.back(), session.now); !sense) {
            state.problem = desk.roll().name_of(student) + ": " + sense.error().text();
            return;
        }
    }
    std::vector<std::pair<std::string, std::string>> made;  // entry, student
    for (const study::HoursLogged& entry : entries) {
        const auto id = desk.pen.write(entry, session.now);
        if (!id) {
            state.problem = id.error().text();
            break;
        }
        made.emplace_back(id->text, entry.person);
    }
    if (made.size() == entries.size()) state.problem.clear();
    state.presences.clear();
    ui.say("Attendance of " + counted(static_cast<int>(made.size()), "student") + " is on record.", [&session,
                                                                                                     made] {
        for (const auto& [entry, person] : made)
            (void)session.school->pen.write(
                study::HoursStruck{entry, person, "taken back right after it was logged"}, session.now);
    });
}

void draw_attendance(HoursDeskState& state, Session& session, Ui& ui) {
    const school::Class& one = *session.school->roll().find_class(state.class_id);
    const content::Programme& programme = *programme_of(state, session);
    choose_day(state, session, ui);
    choose_subject(state, programme, ui);
    row(ui, 48.0F, [&] {
        stepper(ui, "minutes", "Class time", state.minutes, 15, 720, 15,
                "Class of " + school::hours_in_words(state.minutes));
        space(ui, 16.0F);
        stepper(ui, "late-by", "Late means", state.late_by, 5, 120, 5,
                "Late: " + school::hours_in_words(state.late_by) + " less");
    });
    space(ui, 16.0F);
    const std::string day = chosen_day(state, session);
    const bool before = std::ranges::any_of(one.students, [&](const school::LearnerId& student) {
        return std::ranges::any_of(
            session.school->school.hours.of(student), [&](const school::HoursEntry* e) {
                return !e->strike && e->logged.day == day && e->logged.class_id == one.id &&
                       e->logged.subject == state.subject && e->logged.kind == study::HoursKind::class_hours;
            });
    });
    card(ui, [&] { draw_roll_call(state, one, session, ui); });
    space(ui, 12.0F);
    if (before)
        note(ui, Icon::triangle,
             "This class and subject are on record for this day. Strike the wrong entries "
             "under Make-ups and corrections instead of logging them again.",
             Color::ink);
    draw_problem(ui, state.problem);
    space(ui, 8.0F);
    if (button(ui, "log", "Put on record",
               {.kind = ButtonKind::primary, .key = ctrl('s'), .disabled = before}))
        take_attendance(state, one, session, ui);
}

// ---------------------------------------------------------------- clinic

std::vector<const content::Term*> regions_of(const content::Bank& bank) {
    std::vector<const content::Term*> regions;
    for (const content::Term& term : bank.terms)
        if (content::kTermGroups[term.group] == "region") regions.push_back(&term);
    std::ranges::sort(regions, {}, [](const content::Term* one) { return std::string_view(one->name); });
    return regions;
}

void draw_clinic(HoursDeskState& state, Session& session, Ui& ui) {
    if (!choose_student(state, session, ui)) return;
    choose_day(state, session, ui);
    choose_subject(state, *programme_of(state, session), ui);
    label(ui, "The school's number for the session. Nothing about the client is stored, no name either.");
    space(ui, 6.0F);
    text_field(ui, "number", "Session number", state.session_number,
               {.hint = "C-114", .width = 220.0F, .longest = 16});
    space(ui, 16.0F);
    stepper(ui, "clinic-minutes", "Minutes hands-on", state.clinic_minutes, 15, 480, 15,
            school::hours_in_words(state.clinic_minutes) + " hands-on");
    space(ui, 16.0F);
    label(ui, "Area worked most");
    space(ui, 6.0F);
    {
        const Scope scope(ui, "areas", Role::group, "Area worked");
        row(
            ui, 40.0F,
            [&] {
                for (const content::Term* region : regions_of(session.bank))
                    if (chip(ui, region->id, region->name, region->id == state.area)) state.area = region->id;
            },
            8.0F);
    }
    space(ui, 16.0F);
    note(ui, Icon::person, "Supervised by " + session.school->me().name);
    draw_problem(ui, state.problem);
    space(ui, 8.0F);
    if (!button(ui, "log-clinic", "Put on record", {.kind = ButtonKind::primary, .key = ctrl('s')})) return;
    study::HoursLogged entry = entry_for(state, session, school::LearnerId(state.student), Presence::present);
    entry.kind = study::HoursKind::clinic;
    entry.minutes = state.clinic_minutes;
    entry.supervisor = session.school->me().id.text;
    entry.session_number = state.session_number;
    entry.area = state.area;
    SchoolDesk& desk = *session.school;
    if (written(state.problem, [&]() -> base::Status {
            const auto id = desk.pen.write(entry, session.now);
            if (!id) return id.error();
            return base::Done{};
        })) {
        state.session_number.clear();
        ui.say("The session is on record.");
    }
}

// ---------------------------------------------------------------- corrections

std::string entry_words(const school::HoursEntry& entry, const content::Programme* programme) {
    const auto* subject = programme == nullptr ? nullptr : programme->subject(entry.logged.subject);
    std::string words = subject == nullptr ? entry.logged.subject : subject->name;
    words += ", " + std::string(study::kHoursKinds.at(static_cast<std::size_t>(entry.logged.kind))) + ", " +
             std::string(study::kPresences.at(static_cast<std::size_t>(entry.logged.presence)));
    if (entry.strike) words += ". Struck: " + entry.strike->reason;
    return words;
}

/// Logs what makes up an absence, whole and today.
void make_up(HoursDeskState& state, const school::Absence& absence, Session& session, Ui& ui) {
    study::HoursLogged entry = absence.entry->logged;
    entry.kind = study::HoursKind::make_up;
    entry.presence = Presence::present;
    entry.makes_up = absence.entry->id.text;
    entry.day = base::to_text(session.today());
    entry.minutes = absence.open();
    SchoolDesk& desk = *session.school;
    if (written(state.problem, [&]() -> base::Status {
            const auto id = desk.pen.write(entry, session.now);
            if (!id) return id.error();
            return base::Done{};
        }))
        ui.say(school::hours_in_words(entry.minutes) + " are made up.");
}

void draw_strike(HoursDeskState& state, const school::HoursEntry& entry, Session& session, Ui& ui) {
    space(ui, 8.0F);
    label(ui, "Why is it wrong? The entry stays readable, and counts no more.");
    space(ui, 6.0F);
    text_field(ui, "reason", "Reason", state.reason, {.hint = "Was present, came by the side door"});
    warn_of_names(ui, state.reason);
    space(ui, 8.0F);
    row(ui, 48.0F, [&] {
        if (button(ui, "strike-now", "Strike it",
                   {.kind = ButtonKind::primary,
                    .icon = Icon::strike,
                    .disabled = school::folded(state.reason).empty()}) &&
            written(state.problem, [&]() -> base::Status {
                const auto id = session.school->pen.write(
                    study::HoursStruck{entry.id.text, entry.logged.person, state.reason}, session.now);
                if (!id) return id.error();
                return base::Done{};
            })) {
            state.strike.clear();
            state.reason.clear();
            ui.say("The entry is struck.");
        }
        if (button(ui, "leave", "Leave it", {.kind = ButtonKind::plain, .key = Key::escape}))
            state.strike.clear();
    });
    space(ui, 12.0F);
}

void draw_corrections(HoursDeskState& state, Session& session, Ui& ui) {
    if (!choose_student(state, session, ui)) return;
    SchoolDesk& desk = *session.school;
    const content::Programme* programme = programme_of(state, session);
    const auto made = school::standing(desk.roll(), desk.school.hours, session.bank, desk.me().id,
                                       school::LearnerId(state.student), programme->id, session.today());
    if (!made) return draw_problem(ui, made.error().text());
    for (const school::Doubt& doubt : made->doubts)
        note(ui, Icon::triangle, doubt.entry->logged.day + ": " + doubt.what, Color::ink);
    draw_problem(ui, state.problem);
    {
        const Scope open(ui, "absences", Role::group, "Absences to make up");
        text(ui, Type::body_bold, "Absences to make up");
        space(ui, 6.0F);
        if (std::ranges::all_of(made->absences, [](const school::Absence& one) { return one.open() == 0; }))
            text(ui, Type::body, "None is open. Once an absence is logged, it stands here to be made up.",
                 Color::ink2);
        for (std::size_t i = 0; i < made->absences.size(); ++i) {
            const school::Absence& one = made->absences[i];
            if (one.open() == 0) continue;
            row(ui, 48.0F, [&] {
                text(ui, Type::body,
                     one.entry->logged.day + ": " + school::hours_in_words(one.open()) + " missed" +
                         (one.until ? ", to be made up by " + base::to_text(*one.until) : std::string()));
                if (button(ui, std::to_string(i), "Made up today", {.compact = true}))
                    make_up(state, one, session, ui);
            });
        }
    }
    space(ui, 16.0F);
    text(ui, Type::body_bold, "Entries: choose one to strike it");
    space(ui, 6.0F);
    std::vector<const school::HoursEntry*> entries = desk.school.hours.of(school::LearnerId(state.student));
    std::ranges::reverse(entries);
    constexpr std::size_t kShown = 60;
    if (entries.size() > kShown) entries.resize(kShown);
    if (entries.empty()) text(ui, Type::body, "Nothing was logged yet. Take attendance first.", Color::ink2);
    const Scope list(ui, "entries", Role::group, "Entries");
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const school::HoursEntry& entry = *entries[i];
        const std::string title = entry.logged.day + "   " + school::hours_in_words(entry.logged.minutes);
        const std::string detail = entry_words(entry, programme);
        if (list_row(ui, std::to_string(i),
                     {.title = title,
                      .detail = detail,
                      .icon = entry.strike ? Icon::strike : Icon::none,
                      .selected = entry.id.text == state.strike}) &&
            !entry.strike)
            state.strike = entry.id.text;
        if (entry.id.text == state.strike && !entry.strike) draw_strike(state, entry, session, ui);
    }
}
}  // namespace

bool choose_student(HoursDeskState& state, Session& session, Ui& ui) {
    const school::Class* one = session.school->roll().find_class(state.class_id);
    if (one == nullptr || one->students.empty()) {
        text(ui, Type::body, "Nobody is enrolled in this class yet. The administrator enrolls students.",
             Color::ink2);
        return false;
    }
    label(ui, "Student");
    space(ui, 6.0F);
    {
        const Scope scope(ui, "who", Role::group, "Student");
        row(
            ui, 40.0F,
            [&] {
                for (std::size_t i = 0; i < one->students.size(); ++i)
                    if (chip(ui, std::to_string(i), session.school->roll().name_of(one->students[i]),
                             one->students[i].text == state.student)) {
                        state.student = one->students[i].text;
                        state.problem.clear();
                        state.strike.clear();
                    }
            },
            8.0F);
    }
    space(ui, 16.0F);
    if (!state.student.empty()) return true;
    text(ui, Type::body, "Choose a student.", Color::ink2);
    return false;
}

void warn_of_names(Ui& ui, const std::string& text) {
    const auto found = school::looks_private(text);
    if (!found) return;
    space(ui, 6.0F);
    note(ui, Icon::triangle,
         "\"" + *found + "\" looks like a name or an address. Never write who a client is.", Color::ink);
}

bool written(std::string& problem, const std::function<base::Status()>& write) {
    const base::Status done = write();
    problem = done ? std::string() : done.error().text();
    return done.has_value();
}

void draw_problem(Ui& ui, const std::string& problem) {
    if (problem.empty()) return;
    space(ui, 6.0F);
    note(ui, Icon::triangle, problem, Color::ink, Type::body);
}

void draw(HoursDeskState& state, Session& session, Ui& ui) {
    if (session.school == nullptr) return;
    const SchoolDesk& desk = *session.school;
    std::vector<HoursView> views;
    if (desk.me().roles.has(school::Role::instructor))
        views = {HoursView::attendance, HoursView::clinic, HoursView::corrections, HoursView::competencies,
                 HoursView::notes};
    if (desk.pen.may(Action::answer_requests)) views.push_back(HoursView::requests);
    if (views.empty()) return;
    for (const HoursView view : views)
        if (ui.errand() == kErrands.at(static_cast<std::size_t>(view))) state.view = view;
    if (std::ranges::find(views, state.view) == views.end()) state.view = views.front();
    page(ui,
         {.id = "hours", .body = [&] {
              text(ui, Type::title, "Hours and records");
              space(ui, 16.0F);
              std::vector<Segment> segments;
              for (const HoursView view : views)
                  segments.push_back({kViews.at(static_cast<std::size_t>(view))});
              const auto here = static_cast<int>(std::ranges::find(views, state.view) - views.begin());
              if (const auto chosen = segmented(ui, "views", "Views", segments, here, true)) {
                  state.view = views[static_cast<std::size_t>(*chosen)];
                  state.problem.clear();
              }
              space(ui, 20.0F);
              if (state.view == HoursView::requests) return draw_requests(state, session, ui);
              choose_class(state, session, ui);
              if (state.class_id.empty()) {
                  empty_state(ui, "no-class", "You teach no class yet. The administrator opens classes.", "");
                  return;
              }
              if (state.view == HoursView::notes) return draw_private_notes(state, session, ui);
              if (state.view == HoursView::competencies) return draw_sign_off(state, session, ui);
              const content::Programme* programme = programme_of(state, session);
              if (programme == nullptr || programme->subjects.empty()) {
                  empty_state(ui, "no-programme",
                              "This class works toward no programme of hours yet. The administrator chooses "
                              "one for it.",
                              "");
                  return;
              }
              if (state.view == HoursView::attendance) return draw_attendance(state, session, ui);
              if (state.view == HoursView::clinic) return draw_clinic(state, session, ui);
              draw_corrections(state, session, ui);
          }});
}
}  // namespace screens
