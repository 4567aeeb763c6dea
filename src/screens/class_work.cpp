#include "school/gradebook.h"
#include "screens/class_parts.h"
#include "screens/given_work.h"

#include <algorithm>

namespace screens {
namespace {
using school::Gradebook;
using school::OpenWork;

constexpr std::size_t kShown = 4, kNames = 3;

/// "Ann, Ben, Cy and 4 more".
std::string names_of(const Gradebook& book, const std::vector<std::size_t>& rows) {
    std::string names;
    for (std::size_t i = 0; i < std::min(rows.size(), kNames); ++i)
        names += (i == 0 ? "" : ", ") + book.rows[rows[i]].name;
    if (rows.size() > kNames) names += " and " + std::to_string(rows.size() - kNames) + " more";
    return names;
}

/// "All 12" where it is everybody; else who.
std::string who_of(const Gradebook& book, const std::vector<std::size_t>& rows) {
    return rows.size() == book.rows.size() && rows.size() > kNames ? "all " + std::to_string(rows.size())
                                                                   : names_of(book, rows);
}

/// Result: clicked.
bool draw_piece(const Gradebook& book, const OpenWork& open, const Session& session, Ui& ui) {
    const school::Work& work = *book.works[open.column];
    const std::string detail =
        (work.set.due == 0 ? "no due time" : "due " + moment_words(work.due(), session));
    const std::string right = std::to_string(open.in) + " of " + std::to_string(book.rows.size()) + " in";
    const bool clicked = list_row(ui, work.set.work,
                                  {.title = work.set.title,
                                   .detail = detail,
                                   .icon = icon_of(work.set.kind),
                                   .right = right,
                                   .bare = true});
    if (!open.late.empty()) note(ui, Icon::clock, "Late: " + who_of(book, open.late), Color::caution);
    if (!open.not_begun.empty()) note(ui, Icon::info, "Not begun: " + who_of(book, open.not_begun));
    if (!open.under_way.empty()) note(ui, Icon::pencil, "Under way: " + who_of(book, open.under_way));
    return clicked;
}
}  // namespace

school::OverdueOf overdue_of(const Session& session) {
    return [&session](const school::LearnerId& student) {
        return school::due_work(session.school->roll(), session.school->school.works, student, session.now);
    };
}

void draw_open_work(ClassRoom& room) {
    Ui& ui = room.ui;
    const SchoolDesk& desk = *room.session.school;
    const auto book = school::gradebook(desk.school, desk.pen.who(), room.view.class_id, room.session.now);
    if (!book) return;
    const std::vector<OpenWork> open = school::open_work(*book);
    if (open.empty()) return;
    const Scope scope(ui, "open-work", Role::group, "Open work");
    card(ui, [&] {
        text(ui, Type::body_bold, "Open work");
        space(ui, 4.0F);
        bool go = false;
        for (std::size_t i = 0; i < std::min(open.size(), kShown); ++i) {
            if (i > 0) {
                space(ui, 10.0F);
                divider(ui);
            }
            go = draw_piece(*book, open[i], room.session, ui) || go;
        }
        if (open.size() > kShown) {
            space(ui, 10.0F);
            go = link(ui, "all", "All " + std::to_string(open.size()) + " in Work") || go;
        }
        if (go) ui.go("work", "class:" + room.view.class_id);
    });
    space(ui, 20.0F);
}
}  // namespace screens
