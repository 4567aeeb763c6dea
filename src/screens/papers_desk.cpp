#include "screens/papers_desk.h"

#include "paper/exam_sheet.h"
#include "paper/result_letter.h"
#include "screens/frame.h"
#include "screens/given_work.h"
#include "screens/report_file.h"

#include <algorithm>
#include <optional>

namespace screens {
namespace {
using school::Action;
using school::Paper;

std::string file_name(const Paper& paper, const Session& session, const char* what) {
    const school::Class* one = session.school->roll().find_class(paper.set.class_id);
    return paper::file_name({paper.set.title, one == nullptr ? std::string() : one->name, what}, ".pdf");
}

void print(const Paper& exam, Session& session, Ui& ui) {
    const auto opened = open_paper(exam, session);
    if (!opened) return ui.say(opened.error().text());
    const paper::Occasion occasion = occasion_of(session);
    const auto sheet = paper::to_pdf(paper::exam_sheet(occasion, exam, *opened)),
               answers = paper::to_pdf(paper::exam_key(occasion, exam, *opened));
    if (!sheet || !answers) return ui.say(sheet ? answers.error().text() : sheet.error().text());
    const auto first = session.save_file(file_name(exam, session, ""), sheet->bytes);
    const auto second = session.save_file(file_name(exam, session, "key"), answers->bytes);
    ui.say(first && second ? "Saved: " + *first + " and " + *second
                           : (first ? second.error().text() : first.error().text()));
}

void show_word(PapersDeskState& state, const Paper& paper, Session& session) {
    state.trouble.clear();
    const bool hide = state.word_of == paper.set.paper;
    state.word_of.clear();
    state.word.clear();
    if (hide) return;
    const auto text = session.school->open_key(paper.set.sealed_key);
    const auto key = text ? school::read_key(*text) : base::Result<school::PaperKey>(text.error());
    if (!key) {
        state.trouble = key.error().text();
        return;
    }
    state.word_of = paper.set.paper;
    state.word = key->word;
}

/// A letter to each whose sitting was marked, on a page of its own.
base::Result<paper::Document> letters(const Paper& exam, const Session& session) {
    const auto open = open_paper(exam, session);
    if (!open) return open.error();
    return paper::result_letters(occasion_of(session), exam.set.paper, &open->bank);
}

void draw_paper(PapersDeskState& state, const Paper& paper, Session& session, Ui& ui) {
    const Scope scope(ui, paper.set.paper);
    const school::Class* one = session.school->roll().find_class(paper.set.class_id);
    int came = 0, marked = 0;
    for (const school::LearnerId& student : one->students) {
        came += !sittings_of(paper, student, session).empty();
        marked += session.school->school.papers.marked(paper.set.paper, student) != nullptr;
    }
    text(ui, Type::body_medium, paper.set.title);
    space(ui, 2.0F);
    text(ui, Type::small,
         std::to_string(paper.set.minutes) + " minutes, from " + moment_words(paper.opens(), session) +
             " to " + moment_words(paper.closes(), session),
         Color::ink2);
    space(ui, 8.0F);
    const int whole = static_cast<int>(one->students.size());
    const std::string in = std::to_string(came) + " of " + std::to_string(whole) + " came in, " +
                           std::to_string(marked) + (marked == 1 ? " result" : " results") + " given out";
    text(ui, Type::small, in, Color::ink2);
    space(ui, 6.0F);
    meter(ui, "Came in", whole == 0 ? 0.0F : static_cast<float>(came) / static_cast<float>(whole), in);
    space(ui, 12.0F);
    if (state.word_of == paper.set.paper) {
        note(ui, Icon::lock, "Exam word: " + state.word, Color::ink, Type::body_bold);
        text(ui, Type::small,
             "Say it when the exam begins, and again to whoever has to go on after their laptop stopped. "
             "Until "
             "then no laptop can open the questions.",
             Color::ink2);
        space(ui, 12.0F);
    }
    row(ui, 40.0F, [&] {
        if (school::needs_word(paper.set)) {
            const bool shown = state.word_of == paper.set.paper;
            if (button(ui, "word", shown ? "Hide the exam word" : "Exam word",
                       {.kind = ButtonKind::plain, .icon = Icon::lock, .compact = true}))
                show_word(state, paper, session);
        }
        if (button(ui, "mark", "Mark", {.icon = Icon::check, .compact = true, .disabled = came == 0}))
            if (const base::Status marked_it = mark(state.marking, paper, session); !marked_it)
                state.trouble = marked_it.error().text();
        if (button(ui, "print", "Print", {.kind = ButtonKind::plain, .icon = Icon::print, .compact = true}))
            print(paper, session, ui);
        if (marked > 0 && button(ui, "letters", "Letters",
                                 {.kind = ButtonKind::plain, .icon = Icon::print, .compact = true}))
            save_report(letters(paper, session), file_name(paper, session, "results"), {}, session, ui);
        if (came == 0 && button(ui, "withdraw", "Withdraw", {.kind = ButtonKind::plain, .compact = true})) {
            study::PaperSet back = paper.set;
            back.withdrawn = true;
            const auto written = session.school->pen.write(back, session.now);
            ui.say(written ? back.title + " is withdrawn" : written.error().text(),
                   [&session, back]() mutable {
                       back.withdrawn = false;
                       static_cast<void>(session.school->pen.write(back, session.now));
                   });
        }
    });
    space(ui, 8.0F);
}

void draw_list(PapersDeskState& state, Session& session, Ui& ui) {
    const auto& classes = session.school->roll().classes();
    if (classes.empty()) {
        text(ui, Type::body, "There is no class yet. An administrator opens one.", Color::ink2);
        return;
    }
    if (!classes.contains(state.class_id)) state.class_id = classes.begin()->first;
    {
        const Scope chips(ui, "classes", Role::radio_group, "Class");
        row(
            ui, 40.0F,
            [&] {
                for (const auto& [id, one] : classes)
                    if (chip(ui, id, one.name, state.class_id == id)) state.class_id = id;
            },
            8.0F);
    }
    space(ui, 20.0F);
    const auto papers = session.school->school.papers.of_class(state.class_id);
    if (papers.empty()) {
        text(ui, Type::body, "No graded exam for this class yet.", Color::ink2);
        return;
    }
    const Scope list(ui, "papers", Role::list, "Graded exams");
    for (const Paper* paper : papers) {
        card(ui, [&] { draw_paper(state, *paper, session, ui); });
        space(ui, 14.0F);
    }
}
}  // namespace

void draw(PapersDeskState& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    const bool allowed =
        desk.pen.may(Action::set_exam).has_value() && desk.seal_key && desk.open_key && desk.seal_questions;
    const Paper* marking = desk.school.papers.find(state.marking.paper);
    page(ui, {.id = "papers",
              .header =
                  [&] {
                      split_row(
                          ui, 48.0F, [&] { text(ui, Type::title, "Graded exams"); },
                          [&] {
                              if (allowed && !state.class_id.empty() &&
                                  button(ui, "new", "Set an exam", {.icon = Icon::plus})) {
                                  state.form = new_paper_form(state.class_id, session);
                              }
                          });
                  },
              .body =
                  [&] {
                      if (!allowed) {
                          text(ui, Type::body, "An examiner sets and marks graded exams, on a staff machine.",
                               Color::ink2);
                          return;
                      }
                      if (!state.trouble.empty()) {
                          note(ui, Icon::triangle, state.trouble, Color::wrong, Type::body);
                          space(ui, 14.0F);
                      }
                      if (marking != nullptr)
                          draw_marking(state.marking, *marking, session, ui);
                      else
                          draw_list(state, session, ui);
                      space(ui, 32.0F);
                  }});
    draw_paper_form(state.form, session, ui);
    draw_marking_sheets(state.marking, session, ui);
}
}  // namespace screens
