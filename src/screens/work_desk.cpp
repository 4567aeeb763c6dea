#include "screens/work_desk.h"

#include <algorithm>
#include <numeric>

namespace screens {
namespace {
using school::Class;
using school::Gradebook;
using school::Work;

std::vector<const Class*> open_classes(const Session& session) {
    std::vector<const Class*> all = session.school->roll().classes_taught_by(session.school->pen.who());
    std::erase_if(all, [](const Class* one) { return one->closed; });
    return all;
}

const Class* chosen_class(WorkDeskState& state, const std::vector<const Class*>& classes) {
    const auto found = std::ranges::find(classes, state.class_id, [](const Class* one) { return one->id; });
    if (found != classes.end()) return *found;
    if (classes.empty()) return nullptr;
    state.class_id = classes.front()->id;
    return classes.front();
}

/// "due Fri, Dec 4, 5:00 pm · best of 2 · weight 3"
std::string terms_words(const Work& work, const Session& session) {
    const bool is_paper = work.set.kind == study::WorkKind::paper;
    std::string words = work.set.due == 0
                            ? "no due time"
                            : (is_paper ? "to be begun by " : "due ") + moment_words(work.due(), session);
    if (work.set.kind != study::WorkKind::cards && !is_paper)
        words += work.set.attempts == 0   ? " · any number of attempts"
                 : work.set.attempts == 1 ? " · one attempt"
                                          : " · best of " + std::to_string(work.set.attempts);
    words +=
        work.is_graded() ? " · weight " + std::to_string(static_cast<int>(work.set.weight)) : " · not graded";
    return words;
}

void withdraw(const Work& work, WorkDeskState& state, Session& session, Ui& ui) {
    study::WorkSet set = work.set;
    set.withdrawn = true;
    if (!write_act(session, set, state.trouble)) return;
    set.withdrawn = false;
    ui.say("Withdrawn: " + set.title, [&state, &session, set] { write_act(session, set, state.trouble); });
}

/// The chosen questions, folded away at first.
void draw_questions(const Work& work, WorkDeskState& state, const Session& session, Ui& ui) {
    const std::vector<std::string> items = chosen_items(session.bank, work.set);
    if (items.empty()) return;
    const bool open = state.unfolded == work.set.work;
    space(ui, 2.0F);
    if (button(ui, "questions", open ? "Hide the questions" : "Show the questions",
               {.kind = ButtonKind::plain,
                .icon = open ? Icon::chevron_up : Icon::chevron_down,
                .compact = true}))
        state.unfolded = open ? std::string() : work.set.work;
    if (!open) return;
    const Scope scope(ui, "stems", Role::list, "Questions");
    space(ui, 6.0F);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) {
            space(ui, 6.0F);
            divider(ui);
            space(ui, 6.0F);
        }
        text(ui, Type::small, std::to_string(i + 1) + ". " + name_of(session.bank, work.set.kind, items[i]));
    }
}

void draw_work(const Work& work, int in, int of, WorkDeskState& state, Session& session, Ui& ui) {
    const Scope scope(ui, work.set.work, Role::group, work.set.title);
    const bool over = work.set.due != 0 && work.due() <= session.now;
    bool change = false, gone = false;
    split_row(
        ui, 40.0F,
        [&] {
            note(ui, icon_of(work.set.kind), work.set.title, Color::ink, Type::body_bold);
            if (over) tag(ui, Tone::quiet, "Due time over", Icon::clock);
        },
        [&] {
            text(ui, Type::small, std::to_string(in) + " of " + std::to_string(of) + " in", Color::ink2);
            change = button(ui, "change", "Change", {.kind = ButtonKind::plain, .compact = true});
            gone = work.set.kind != study::WorkKind::paper &&
                   button(ui, "withdraw", "Withdraw", {.kind = ButtonKind::quiet, .compact = true});
        });
    space(ui, 2.0F);
    meter(ui, work.set.title, of > 0 ? static_cast<float>(in) / static_cast<float>(of) : 0.0F,
          std::to_string(in) + " of " + std::to_string(of) + " in");
    space(ui, 8.0F);
    text(ui, Type::small, what_words(session.bank, work.set) + " · " + terms_words(work, session),
         Color::ink2);
    draw_questions(work, state, session, ui);
    if (change) {
        state.form = form_for(session, &work);
        state.form_open = true;
    }
    if (gone) withdraw(work, state, session, ui);
}

/// Places of works: what is still to be due, the first due first; then what is over, the latest first.
std::vector<std::size_t> current_first(const std::vector<const Work*>& works, const Session& session) {
    std::vector<std::size_t> order(works.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto over = std::stable_partition(order.begin(), order.end(), [&](std::size_t i) {
        return works[i]->set.due == 0 || works[i]->due() > session.now;
    });
    std::reverse(over, order.end());
    return order;
}

void draw_list(WorkDeskState& state, const Gradebook& book, Session& session, Ui& ui) {
    if (book.works.empty()) {
        if (empty_state(
                ui, "empty",
                "This class has no work yet. Give it questions, cards, a case or an exam, with a day by "
                "which it is due.",
                "Give work", Icon::plus)) {
            state.form = form_for(session, nullptr);
            state.form_open = true;
        }
        return;
    }
    card(ui, [&] {
        const Scope list(ui, "works", Role::group, "Work of the class");
        // What is written changes the book: the rest of it is drawn in the next frame.
        const std::vector<const Work*> works = book.works;
        const std::vector<std::size_t> order = current_first(works, session);
        for (const std::size_t i : order) {
            if (i != order.front()) {
                space(ui, 14.0F);
                divider(ui);
                space(ui, 14.0F);
            }
            draw_work(*works[i], count_in(book, i), static_cast<int>(book.rows.size()), state, session, ui);
        }
    });
}

void draw_head(WorkDeskState& state, const std::vector<const Class*>& classes, const Class& one,
               Session& session, Ui& ui) {
    split_row(
        ui, 48.0F,
        [&] {
            text(ui, Type::title, one.name);
            tag(ui, Tone::quiet, counted(static_cast<int>(one.students.size()), "student"), Icon::users);
            if (session.school->invented) tag(ui, Tone::quiet, "Invented class", Icon::info);
        },
        [&] {
            if (button(ui, "give", "Give work", {.kind = ButtonKind::primary, .icon = Icon::plus})) {
                state.form = form_for(session, nullptr);
                state.form_open = true;
            }
        });
    space(ui, 14.0F);
    row(ui, 52.0F, [&] {
        if (const auto view =
                segmented(ui, "view", "View", {{"Work", Icon::list}, {"Gradebook", Icon::table}},
                          state.grades ? 1 : 0, true))
            state.grades = *view == 1;
        if (classes.size() < 2) return;
        const Scope scope(ui, "classes", Role::radio_group, "Class");
        for (const Class* other : classes)
            if (chip(ui, other->id, other->name, other == &one)) {
                state.class_id = other->id;
                state.first.reset();
            }
    });
    space(ui, 18.0F);
}
}  // namespace

bool write_act(Session& session, study::Body body, std::string& trouble) {
    const auto written = session.school->pen.write(std::move(body), session.now);
    trouble = written ? "" : written.error().text();
    return written.has_value();
}

void draw(WorkDeskState& state, Session& session, Ui& ui) {
    const std::vector<const Class*> classes =
        session.school == nullptr ? std::vector<const Class*>() : open_classes(session);
    if (ui.errand().starts_with("class:")) {
        state.class_id = ui.errand().substr(6);
        state.grades = false;
    }
    const Class* one = chosen_class(state, classes);
    if (one == nullptr) {
        page(ui, {.id = "work", .body = [&] {
                      text(ui, Type::title, "Work");
                      space(ui, 12.0F);
                      text(ui, Type::body,
                           "You teach no open class yet. The administrator says who teaches a class.",
                           Color::ink2);
                  }});
        return;
    }
    const auto book =
        school::gradebook(session.school->school, session.school->pen.who(), one->id, session.now);
    page(ui, {.id = "work", .body = [&] {
                  draw_head(state, classes, *one, session, ui);
                  if (!state.trouble.empty()) {
                      note(ui, Icon::triangle, state.trouble, Color::caution);
                      space(ui, 12.0F);
                  }
                  if (!book) return text(ui, Type::body, book.error().text(), Color::ink2);
                  if (state.grades)
                      draw_gradebook(state, *book, session, ui);
                  else
                      draw_list(state, *book, session, ui);
              }});
    draw_work_form(state, session, ui);
    if (!book) return;
    // The form, or an undo, may have written since: what the sheets show is of now.
    const auto now =
        school::gradebook(session.school->school, session.school->pen.who(), one->id, session.now);
    if (now) draw_grade_sheets(state, *now, session, ui);
}
}  // namespace screens
