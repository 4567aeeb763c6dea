#include "content/text.h"
#include "paper/report.h"
#include "screens/chart_save.h"
#include "screens/work_desk.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace screens {
namespace {
using content::TableCells;
using school::Gradebook;
using school::GradeRow;
using school::Work;
using school::WorkResult;
using school::WorkState;

constexpr float kRow = 48.0F, kHead = 62.0F;
constexpr float kWidth = 124.0F;  ///< of a piece of work
constexpr float kGrade = 96.0F;   ///< of each of the two grades

/// What a cell says, in a word and an icon; never by color alone.
struct CellWords {
    std::string words, spoken;
    Icon icon = Icon::none;
    Color color = Color::ink;
};
CellWords words_of(const WorkResult& result) {
    CellWords said;
    switch (result.state) {
        case WorkState::excused:
            said = {"excused", "excused", Icon::none, Color::ink2};
            break;
        case WorkState::to_come:
        case WorkState::open:
            said = {result.credit      ? percent_words(*result.credit) + " …"
                    : result.begun > 0 ? "begun"
                                       : "–",
                    result.begun > 0 ? "begun" : "open", Icon::none, Color::ink3};
            break;
        case WorkState::to_mark:
            said = {"to mark", "handed in, to be marked", Icon::lock, Color::ink2};
            break;
        case WorkState::overdue:
        case WorkState::closed:
            said = {result.credit ? percent_words(*result.credit) + " …" : "not in", "not in", Icon::clock,
                    Color::caution};
            break;
        case WorkState::done:
            said = {percent_words(result.credit.value_or(0.0)), percent_words(result.credit.value_or(0.0)),
                    Icon::none, Color::ink};
            if (result.own_word)
                said.icon = Icon::edit, said.spoken += ", own word";
            else if (result.doubtful)
                said.icon = Icon::question, said.spoken += ", the clock was odd";
            else if (result.lateness.late)
                said.icon = Icon::clock, said.spoken += ", late";
    }
    return said;
}

std::string grade_words(const std::optional<double>& grade) {
    return grade ? percent_words(*grade) : "–";
}

void at_right(Ui& ui, const Rect& rect, const std::string& words, Type type, Color color) {
    const std::string shown = shortened(ui, type, words, rect.w - 8.0F);
    text_at(ui, type, color, rect.right() - text_width(ui, type, shown), rect.center_y() - 13.0F, shown);
}

struct Places {
    float name = 0.0F;
    std::size_t shown = 1;  ///< columns of work
};
Places places_in(float width, std::size_t works) {
    Places places;
    places.name = std::clamp(width * 0.26F, 130.0F, 240.0F);
    const float room = width - places.name - 2 * kGrade;
    places.shown = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(room / kWidth, 1.0F)), 1,
                                           std::max<std::size_t>(works, 1));
    return places;
}

/// Where the book opens: what is due next stands last, with what came before it.
std::size_t opens_at(const Gradebook& book, std::size_t shown, base::Moment now) {
    const auto next = std::ranges::find_if(
        book.works, [&](const Work* work) { return work->set.due == 0 || work->due() > now; });
    const auto seen =
        std::min<std::size_t>(static_cast<std::size_t>(next - book.works.begin()) + 1, book.works.size());
    return seen - std::min(shown, seen);
}

void draw_heads(const Gradebook& book, std::size_t first_column, const Places& places, Ui& ui) {
    const Rect line = place_line(ui, kHead);
    text_at(ui, Type::small, Color::ink3, line.x, line.bottom() - 30.0F, "Student");
    const auto head = [&](float x, float w, const std::string& title, const std::string& below) {
        const std::string first = shortened(ui, Type::small, title, w - 12.0F);
        text_at(ui, Type::small, Color::ink2, x + w - text_width(ui, Type::small, first), line.y + 6.0F,
                first);
        text_at(ui, Type::small, Color::ink3, x + w - text_width(ui, Type::small, below), line.y + 30.0F,
                below);
    };
    for (std::size_t i = 0; i < places.shown && first_column + i < book.works.size(); ++i) {
        const Work& work = *book.works[first_column + i];
        head(line.x + places.name + static_cast<float>(i) * kWidth, kWidth, work.set.title,
             work.is_graded() ? "weight " + std::to_string(static_cast<int>(work.set.weight)) : "not graded");
    }
    head(line.right() - 2 * kGrade, kGrade, "So far", "of due");
    head(line.right() - kGrade, kGrade, "Overall", "of all");
    divider(ui);
}

void open_cell(WorkDeskState& state, const Work& work, const GradeRow& row, const school::OwnWord* word) {
    state.cell = {};
    state.cell.work = work.set.work;
    state.cell.student = row.student;
    if (word != nullptr) {
        state.cell.excused = word->graded.excused;
        state.cell.reason = word->graded.reason;
        if (!word->graded.excused) state.cell.percent = content::number_text(word->graded.credit * 100.0);
    }
    state.cell_open = true;
}

/// What the class came to, column by column: of those who have a credit there.
void draw_means(const Gradebook& book, std::size_t first_column, const Places& places, Ui& ui) {
    const Rect line = place_line(ui, kRow);
    text_at(ui, Type::body_medium, Color::ink2, line.x, line.center_y() - 13.0F, "Class mean");
    for (std::size_t i = 0; i < places.shown && first_column + i < book.works.size(); ++i)
        at_right(ui, {line.x + places.name + static_cast<float>(i) * kWidth, line.y, kWidth, line.h},
                 grade_words(school::mean_credit(book, first_column + i)), Type::body, Color::ink2);
    const auto mean_of = [&](std::optional<double> school::Grade::*grade) {
        return grade_words(school::mean_grade(book, grade));
    };
    at_right(ui, {line.right() - 2 * kGrade, line.y, kGrade, line.h}, mean_of(&school::Grade::so_far),
             Type::body, Color::ink2);
    at_right(ui, {line.right() - kGrade, line.y, kGrade, line.h}, mean_of(&school::Grade::of_all), Type::body,
             Color::ink2);
}

void draw_rows(WorkDeskState& state, const Gradebook& book, const Places& places, Session& session, Ui& ui) {
    const Scope grid(ui, "grid", Role::grid, "Grades");
    const std::size_t was = *state.first;
    std::size_t first = was;
    for (std::size_t r = 0; r < book.rows.size(); ++r) {
        const GradeRow& row = book.rows[r];
        const Rect line = place_line(ui, kRow);
        text_at(ui, Type::body_medium, Color::ink, line.x, line.center_y() - 13.0F,
                shortened(ui, Type::body_medium, row.name, places.name - 8.0F));
        for (std::size_t i = 0; i < places.shown && was + i < book.works.size(); ++i) {
            const std::size_t column = was + i;
            const Rect rect = {line.x + places.name + static_cast<float>(i) * kWidth, line.y, kWidth, line.h};
            const CellWords said = words_of(row.results[column]);
            const std::string id = std::to_string(r) + "-" + std::to_string(column);
            const Reaction act = ui.interact(id, {rect.x + 8.0F, rect.y + 4.0F, rect.w - 4.0F, rect.h - 8.0F},
                                             {.label = row.name + ", " + book.works[column]->set.title,
                                              .value = said.spoken,
                                              .radius = 8.0F});
            fill(ui, {rect.x + 8.0F, rect.y + 4.0F, rect.w - 4.0F, rect.h - 8.0F}, Color::accent_soft, 8.0F,
                 ui.fade(id, act.hovered));
            at_right(ui, rect, said.words, Type::body, said.color);
            if (said.icon != Icon::none)
                icon_at(ui, said.icon, rect.right() - text_width(ui, Type::body, said.words) - 18.0F,
                        rect.center_y(), said.color == Color::ink ? Color::ink3 : said.color);
            if (act.clicked)
                open_cell(state, *book.works[column], row,
                          session.school->school.works.own_word(book.works[column]->set.work, row.student));
            // The cell that is walked to always has its neighbors in sight.
            if (act.focused && i + 1 == places.shown && column + 1 < book.works.size()) first = was + 1;
            if (act.focused && i == 0 && was > 0) first = was - 1;
        }
        at_right(ui, {line.right() - 2 * kGrade, line.y, kGrade, line.h}, grade_words(row.grade.so_far),
                 Type::body_medium, Color::ink);
        at_right(ui, {line.right() - kGrade, line.y, kGrade, line.h}, grade_words(row.grade.of_all),
                 Type::body, Color::ink2);
        horizontal_line(ui, line.x, line.bottom() - 1.0F, line.w);
    }
    draw_means(book, was, places, ui);
    if (places.shown > 1 && first != was && !ui.measuring()) {
        state.first = first;
        ui.still_moving();
    }
}

void keep_file(WorkDeskState& state, TableCells cells, Session& session, Ui& ui) {
    state.trouble.clear();
    const auto text = school::gradebook_file(session.school->school, session.school->pen.who(),
                                             state.class_id, session.now, cells);
    const auto saved =
        !text ? base::Result<std::string>(text.error())
        : session.save_file
            ? session.save_file(
                  paper::file_name({"gradebook", session.school->roll().find_class(state.class_id)->name},
                                   ".csv"),
                  *text)
            : base::Error{"", "files cannot be written here"};
    if (saved)
        ui.say("Saved as " + *saved);
    else
        state.trouble = saved.error().text();
}

std::optional<double> percent_in(const std::string& text) {
    const std::optional<double> number = content::number_in(text);
    if (!number || *number < 0.0 || *number > 100.0) return std::nullopt;
    return *number / 100.0;
}

/// Says it, and on Undo what stood before.
void say_grade(WorkDeskState& state, study::Graded graded, Session& session, Ui& ui) {
    const school::OwnWord* word =
        session.school->school.works.own_word(graded.work, school::LearnerId(graded.person));
    study::Graded before = graded;
    before.taken_back = true;
    if (word != nullptr) before = word->graded;
    if (!write_act(session, graded, state.cell.trouble)) return;
    state.cell_open = false;
    ui.say(graded.taken_back ? "Back to what was reckoned"
           : graded.excused  ? "Excused"
                             : "Graded " + percent_words(graded.credit),
           [&state, &session, before] { write_act(session, before, state.trouble); });
}

void draw_attempts(const Work& work, const school::LearnerId& student, Session& session, Ui& ui) {
    const auto& attempts = session.school->school.works.attempts(work.set.work, student);
    if (attempts.empty()) {
        text(ui, Type::small, "Nothing was begun yet.", Color::ink2);
        return;
    }
    for (const school::WorkAttempt& attempt : attempts) {
        const bool cards = work.set.kind == study::WorkKind::cards;
        std::string words = moment_words(attempt.begun, session) + ": ";
        if (cards)
            words += counted(attempt.answered, "review");
        else if (work.set.kind == study::WorkKind::paper)
            words += attempt.finished ? "handed in " + moment_words(*attempt.finished, session)
                                      : std::string("begun, not handed in");
        else if (!attempt.finished)
            words +=
                "left after " + std::to_string(attempt.answered) + " of " + std::to_string(attempt.asked);
        else
            words += percent_words(attempt.credit) + ", done " + moment_words(*attempt.finished, session);
        text(ui, Type::small, words, Color::ink2);
        if (work.set.kind == study::WorkKind::exam && attempt.finished)
            text(ui, Type::small, attempt.passed ? "Passed" : "Not passed", Color::ink2);
        if (!attempt.critical_rule.empty()) note(ui, Icon::hand, "A safety rule was broken", Color::unsafe);
        if (attempt.doubtful)
            note(ui, Icon::question,
                 "The laptop's clock was odd: ask before you count it as late or in time.", Color::caution);
        space(ui, 6.0F);
    }
}

void draw_cell_sheet(WorkDeskState& state, const Gradebook& book, Session& session, Ui& ui) {
    GradeCell& cell = state.cell;
    const Work* work = work_by_id(session, cell.work);
    const auto row =
        std::ranges::find(book.rows, cell.student, [](const GradeRow& one) { return one.student; });
    const auto column = std::ranges::find(book.works, work);
    const bool there = work != nullptr && row != book.rows.end() && column != book.works.end();
    if (!there) state.cell_open = false;
    sheet(ui, "grade", there ? row->name : "", state.cell_open, [&] {
        if (!there) return;
        const WorkResult& result = row->results[static_cast<std::size_t>(column - book.works.begin())];
        text(ui, Type::body_bold, work->set.title);
        space(ui, 4.0F);
        const CellWords said = words_of(result);
        text(ui, Type::body, std::string(school::in_words(result.state)) + ": " + said.spoken, Color::ink2);
        if (result.lateness.late && result.credit && !result.own_word)
            text(ui, Type::small,
                 counted(result.lateness.days, "day") + " late: " + percent_words(result.earned) +
                     " counts as " + percent_words(*result.credit),
                 Color::ink2);
        space(ui, 14.0F);
        label(ui, "What came in");
        space(ui, 4.0F);
        draw_attempts(*work, cell.student, session, ui);
        space(ui, 18.0F);
        label(ui, "Your own word, in percent");
        space(ui, 6.0F);
        const bool enter =
            text_field(ui, "percent", "Percent", cell.percent, {.hint = "0 to 100", .longest = 12}).submitted;
        space(ui, 8.0F);
        checkbox(ui, "excused", "Excused", cell.excused, "left out of the grade");
        space(ui, 8.0F);
        label(ui, "Why");
        space(ui, 6.0F);
        text_field(ui, "reason", "Why", cell.reason, {.hint = "The student reads it"});
        space(ui, 16.0F);
        const std::optional<double> credit = percent_in(cell.percent);
        if (!cell.percent.empty() && !credit) label(ui, "A grade is a number from 0 to 100.");
        if (!cell.trouble.empty()) note(ui, Icon::triangle, cell.trouble, Color::caution);
        const bool ready = cell.excused || credit.has_value();
        study::Graded graded{cell.work, cell.student.text, credit.value_or(0.0), cell.excused,
                             false,     cell.reason};
        if ((button(ui, "save", "Save",
                    {.kind = ButtonKind::primary, .whole_line = true, .disabled = !ready}) ||
             enter) &&
            ready)
            return say_grade(state, graded, session, ui);
        if (!result.own_word) return;
        space(ui, 10.0F);
        graded.taken_back = true;
        graded.excused = false;
        if (button(ui, "back", "Back to what was reckoned", {.whole_line = true}))
            say_grade(state, graded, session, ui);
    });
}

void read_grades(WorkDeskState& state, Session& session) {
    state.brought.reset();
    state.cell.trouble.clear();
    const auto text = session.school->read_file ? session.school->read_file(state.path)
                                                : base::Error{state.path, "files cannot be read here"};
    const auto name = state.path.substr(state.path.find_last_of('/') + 1);
    if (!text) return void(state.cell.trouble = text.error().text());
    auto preview =
        school::preview_grades(session.school->school, session.school->pen.who(), state.class_id, name, *text,
                               TableCells::for_spreadsheets, "from " + name, session.now);
    if (preview)
        state.brought = *std::move(preview);
    else
        state.cell.trouble = preview.error().text();
}

void draw_lines(Ui& ui, const char* id, Icon icon, const std::vector<base::Error>& lines, Color color) {
    const Scope scope(ui, id, Role::group);
    for (const base::Error& line : lines) {
        note(ui, icon, line.text(), color);
        space(ui, 4.0F);
    }
}

void draw_bring_sheet(WorkDeskState& state, Session& session, Ui& ui) {
    sheet(ui, "bring", "Grades from a file", state.bring_open, [&] {
        text(ui, Type::small,
             "Export the gradebook, type grades into it, save it as \"CSV UTF-8\", and name it here. Nothing "
             "is "
             "written before you have seen what it changes.",
             Color::ink2);
        space(ui, 12.0F);
        const bool enter =
            text_field(ui, "path", "File", state.path, {.hint = "/home/me/gradebook.csv", .longest = 1000})
                .submitted;
        space(ui, 10.0F);
        if (button(ui, "look", "Look at it", {.whole_line = true}) || enter) read_grades(state, session);
        space(ui, 14.0F);
        if (!state.cell.trouble.empty()) note(ui, Icon::triangle, state.cell.trouble, Color::caution);
        if (!state.brought) return;
        const school::GradesPreview& brought = *state.brought;
        draw_lines(ui, "refused", Icon::times, brought.refused, Color::wrong);
        draw_lines(ui, "notes", Icon::info, brought.notes, Color::ink2);
        for (const school::GradeChange& change : brought.changes) {
            text(ui, Type::body_medium, change.name);
            text(ui, Type::small, change.words, Color::ink2);
            space(ui, 6.0F);
        }
        if (!brought.is_sound()) return label(ui, "Nothing is written until every line is right.");
        if (brought.changes.empty()) return label(ui, "It says what stands already.");
        space(ui, 10.0F);
        if (!button(ui, "write", "Write " + counted(static_cast<int>(brought.acts.size()), "grade"),
                    {.kind = ButtonKind::primary, .whole_line = true}))
            return;
        const base::Status written = session.school->pen.write_all(brought.acts, session.now);
        if (!written) return void(state.cell.trouble = written.error().text());
        ui.say(counted(static_cast<int>(brought.acts.size()), "grade") + " written");
        state.brought.reset();
        state.bring_open = false;
    });
}
}  // namespace

void draw_gradebook(WorkDeskState& state, const Gradebook& book, Session& session, Ui& ui) {
    if (book.works.empty() || book.rows.empty()) {
        text(ui, Type::body,
             book.rows.empty() ? "Nobody is in this class yet. The administrator enrolls students."
                               : "There is nothing to grade yet. Give the class work first.",
             Color::ink2);
        return;
    }
    const auto last_first = [&](std::size_t shown) {
        return book.works.size() - std::min(shown, book.works.size());
    };
    card(ui, [&] {
        const Places places = places_in(ui.column.width, book.works.size());
        if (!state.first) state.first = opens_at(book, places.shown, session.now);
        std::size_t& first = *state.first;
        first = std::min(first, last_first(places.shown));
        split_row(
            ui, 40.0F,
            [&] {
                text(ui, Type::small,
                     counted(static_cast<int>(book.rows.size()), "student") + ", " +
                         std::to_string(first + 1) + " to " + std::to_string(first + places.shown) + " of " +
                         counted(static_cast<int>(book.works.size()), "piece", "pieces") + " of work",
                     Color::ink2);
                if (places.shown >= book.works.size()) return;
                if (icon_button(ui, "earlier", Icon::chevron_left, "Earlier work"))
                    first -= std::min(first, places.shown);
                if (icon_button(ui, "later", Icon::chevron_right, "Later work"))
                    first = std::min(first + places.shown, last_first(places.shown));
            },
            [&] {
                if (button(ui, "export", "Export",
                           {.kind = ButtonKind::plain, .icon = Icon::download, .compact = true}))
                    keep_file(state, TableCells::for_spreadsheets, session, ui);
                if (button(ui, "import", "Grades from a file",
                           {.kind = ButtonKind::quiet, .icon = Icon::upload, .compact = true})) {
                    state.brought.reset();
                    state.cell.trouble.clear();
                    state.bring_open = true;
                }
            });
        saved_chart(
            ui, session, "gradebook",
            [&] {
                draw_heads(book, first, places, ui);
                draw_rows(state, book, places, session, ui);
            },
            [&] {
                return school::gradebook_file(session.school->school, session.school->pen.who(),
                                              book.class_id, session.now, TableCells::for_spreadsheets);
            });
    });
    space(ui, 12.0F);
    row(
        ui, 30.0F,
        [&] {
            note(ui, Icon::edit, "your own word");
            note(ui, Icon::clock, "late, or not in");
            note(ui, Icon::question, "the clock was odd");
        },
        24.0F);
}

void draw_grade_sheets(WorkDeskState& state, const Gradebook& book, Session& session, Ui& ui) {
    draw_cell_sheet(state, book, session, ui);
    draw_bring_sheet(state, session, ui);
}
}  // namespace screens
