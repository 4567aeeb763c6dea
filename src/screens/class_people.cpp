#include "screens/chart_parts.h"
#include "screens/chart_save.h"
#include "screens/class_parts.h"
#include "screens/person_parts.h"

#include <algorithm>
#include <cmath>

namespace screens {
using school::ClassStudent;
using school::Need;

namespace {
constexpr std::size_t kFirstNeeds = 6;  ///< that are shown at first

std::string number(float minutes) {
    return std::to_string(std::lround(minutes));
}

double standard_of(const Session& session) {
    return session.exam() != nullptr ? session.exam()->standard : study::kStandard;
}

/// Name, minutes as a line, reason; the reason goes below where there is little room.
bool need_row(ClassRoom& room, const Need& need, float most) {
    constexpr float kName = 150.0F, kLine = 100.0F, kIcon = 26.0F, kGap = 16.0F;
    Ui& ui = room.ui;
    const ClassStudent& student = room.view.students[need.student];
    const auto [icon, color] = look_of(need.why);
    const bool below = ui.column.width < 560.0F;
    const float left = below ? 0.0F : kName + kLine + 2 * kGap;
    const float room_for_words = ui.column.width - left - kIcon;
    const float words_height = paragraph_height(ui, Type::small, room_for_words, need.words);
    const float height = below ? 34.0F + words_height + 18.0F : std::max(56.0F, words_height + 24.0F);
    const Rect rect = place_line(ui, height);
    const Reaction act = ui.interact(
        student.id.text, {rect.x - 8.0F, rect.y + 4.0F, rect.w + 16.0F, rect.h - 8.0F},
        {.role = Role::row, .label = student.name, .value = need.words + "; " + study_words(student)});
    fill(ui, {rect.x - 12.0F, rect.y + 2.0F, rect.w + 24.0F, rect.h - 4.0F}, Color::accent_soft, 10.0F,
         0.8F * ui.fade(student.id.text, act.hovered));
    const float middle = below ? rect.y + 22.0F : rect.center_y();
    text_at(ui, Type::body_medium, Color::ink, rect.x, middle - 13.0F,
            shortened(ui, Type::body_medium, student.name, below ? rect.w - kLine - kGap : kName));
    const float line_x = below ? rect.right() - kLine : rect.x + kName + kGap;
    study_line(ui, "line-" + student.id.text, student.name, student.minutes, most,
               {line_x, middle - 15.0F, kLine, 30.0F});
    const float words_y = below ? rect.y + 40.0F : rect.center_y() - words_height / 2;
    icon_at(ui, icon, rect.x + left + 8.0F, words_y + 12.0F, color);
    paragraph_at(ui, Type::small, color, rect.x + left + kIcon, words_y, room_for_words, need.words);
    return act.clicked;
}

std::string needs_csv(const school::ClassView& view, const std::vector<Need>& needs) {
    std::vector<std::string> columns = {"student", "why", "minutes, 7 days", "7 before"};
    for (std::size_t d = 0; d < school::kLineDays; ++d)
        columns.push_back(base::to_text(
            base::Date{std::chrono::days{view.today - static_cast<int>(school::kLineDays - 1 - d)}}));
    std::vector<std::vector<std::string>> rows;
    for (const Need& need : needs) {
        const ClassStudent& student = view.students[need.student];
        std::vector<std::string> row = {student.name, need.words, number(student.minutes_week),
                                        number(student.minutes_before)};
        for (const float minutes : student.minutes) row.push_back(number(minutes));
        rows.push_back(std::move(row));
    }
    return csv(columns, rows);
}

std::string students_csv(const school::ClassView& view) {
    std::vector<std::vector<std::string>> rows;
    for (const ClassStudent& student : view.students)
        rows.push_back({student.name, number(student.minutes_week), number(student.minutes_before),
                        std::to_string(student.answers_week), last_seen(student, view.today)});
    return csv({"student", "minutes, 7 days", "7 before", "answers, 7 days", "last seen"}, rows);
}
}  // namespace

void draw_needs(ClassRoom& room) {
    Ui& ui = room.ui;
    const std::vector<Need> needs = school::needs_of(room.view, standard_of(room.session),
                                                     *room.state.foresight, overdue_of(room.session));
    const std::size_t shown = room.state.everybody ? needs.size() : std::min(needs.size(), kFirstNeeds);
    float most = 1.0F;
    for (const ClassStudent& student : room.view.students)
        most = std::max(most, *std::max_element(student.minutes.begin(), student.minutes.end()));
    const auto content = [&] {
        split_row(
            ui, 28.0F, [&] { text(ui, Type::body_bold, "Who might need you"); },
            [&] {
                text(ui, Type::small,
                     std::to_string(shown) + " of " + std::to_string(room.view.students.size()) +
                         " \u00B7 minutes of the last 14 days",
                     Color::ink2);
            });
        space(ui, 8.0F);
        divider(ui);
        if (needs.empty()) {
            space(ui, 12.0F);
            text(ui, Type::body, "Nobody stands out. All study, and no unsafe answer stands.", Color::ink2);
            return;
        }
        if (ui.charts_as_tables) {
            std::vector<std::string> words;
            for (std::size_t i = 0; i < shown; ++i)
                words.push_back(needs[i].words + ". " + study_words(room.view.students[needs[i].student]) +
                                ".");
            std::vector<TableLine> lines;
            for (std::size_t i = 0; i < shown; ++i)
                lines.push_back({room.view.students[needs[i].student].name, words[i], {}});
            draw_table(ui, "needs-table", "Who might need you", lines);
            return;
        }
        const Scope scope(ui, "needs", Role::list, "Who might need you");
        for (std::size_t i = 0; i < shown; ++i) {
            if (i > 0) divider(ui);
            if (need_row(room, needs[i], most)) open_student(room, room.view.students[needs[i].student].id);
        }
        if (needs.size() > shown) {
            divider(ui);
            space(ui, 8.0F);
            if (link(ui, "all-needs", "All " + std::to_string(needs.size()))) room.state.everybody = true;
        }
    };
    card(ui, [&] {
        saved_chart(ui, room.session, "needs", content, [&] { return needs_csv(room.view, needs); });
    });
}

/// Who is in it, as a file; who changes that, and whom to ask.
void draw_roster(ClassRoom& room) {
    Ui& ui = room.ui;
    const school::Roll& roll = room.session.school->roll();
    space(ui, 12.0F);
    divider(ui);
    space(ui, 12.0F);
    if (room.session.save_file &&
        button(ui, "roster", "Export the roster", {.icon = Icon::upload, .compact = true})) {
        const auto table = school::roster_file(roll, room.session.school->pen.who(), room.view.class_id,
                                               content::TableCells::for_spreadsheets);
        const auto saved =
            table ? room.session.save_file(roster_file_name(roll, room.view.class_id), *table) : table;
        ui.say(saved ? "Saved: " + *saved : saved.error().text());
    }
    space(ui, 8.0F);
    std::string whom;
    for (const auto& [id, person] : roll.people())
        if (person.active && person.roles.has(school::Role::administrator))
            whom += (whom.empty() ? "" : " or ") + person.name;
    text(ui, Type::small,
         "Who is in the class is entered by the office. To change it, or to have a roster imported, ask " +
             (whom.empty() ? "an administrator" : whom) + ".",
         Color::ink2);
}

void draw_students(ClassRoom& room) {
    Ui& ui = room.ui;
    const std::vector<ClassStudent>& students = room.view.students;
    const bool roomy = ui.column.width >= 660.0F;
    std::vector<TableColumn> columns = {{"Student", 2.2F, false, true},
                                        {"Min, 7 days", 1.1F, true, true},
                                        {"7 before", 0.9F, true, true},
                                        {"Answers", 0.9F, true, true},
                                        {"Last seen", 1.0F, true, true}};
    if (!roomy) columns = {columns[0], columns[1], columns[4]};
    const auto key = [&](std::size_t s, int column) -> double {
        const ClassStudent& student = students[s];
        const int meant = roomy || column < 2 ? column : 4;
        switch (meant) {
            case 1:
                return student.minutes_week;
            case 2:
                return student.minutes_before;
            case 3:
                return student.answers_week;
            case 4:
                return student.last_day;
            default:
                return static_cast<double>(s);  // by name, as they come
        }
    };
    std::vector<std::size_t> order(students.size());
    for (std::size_t s = 0; s < order.size(); ++s) order[s] = s;
    TableState& state = room.state.students;
    if (state.sorted_by >= 0)
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const double x = key(a, state.sorted_by), y = key(b, state.sorted_by);
            return state.descending ? x > y : x < y;
        });
    const auto cell = [&](std::size_t r, std::size_t column) -> Cell {
        const ClassStudent& student = students[order[r]];
        const std::size_t meant = roomy || column < 2 ? column : 4;
        switch (meant) {
            case 0:
                return {student.name};
            case 1:
                return {number(student.minutes_week)};
            case 2:
                return {number(student.minutes_before)};
            case 3:
                return {std::to_string(student.answers_week)};
            default:
                return {last_seen(student, room.view.today)};
        }
    };
    const auto content = [&] {
        text(ui, Type::body_bold, "Who studies");
        space(ui, 4.0F);
        const TableAct act = table(ui, "students", "Who studies", columns, students.size(), cell, state);
        if (act.opened) open_student(room, students[order[static_cast<std::size_t>(*act.opened)]].id);
    };
    card(ui, [&] {
        saved_chart(ui, room.session, "students", content, [&] { return students_csv(room.view); });
        draw_roster(room);
    });
}
}  // namespace screens
