#include "screens/papers_desk.h"

#include "paper/document.h"
#include "paper/result_letter.h"
#include "screens/frame.h"
#include "screens/given_work.h"
#include "screens/report_file.h"
#include "study/exam_pool.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace screens {
namespace {
using school::Action;
using school::Paper;
using Form = PapersDeskState::Form;

std::string letter(std::size_t option) {
    return std::string(1, static_cast<char>('A' + option));
}

std::optional<base::Moment> moment_of(const std::string& day, int hour, const Session& session) {
    const auto date = base::read_date(day);
    if (!date) return std::nullopt;
    return base::Moment{*date + std::chrono::hours{hour}} - session.utc_offset;
}

/// Draws the questions: those kept for exams and live ones, by the blueprint's weights.
void draw_lots(Form& form, Session& session) {
    const auto* exam = session.bank.find<content::Blueprint>(form.blueprint);
    if (exam == nullptr) return;
    const auto pool = study::make_pool(session.bank, *exam);
    const std::vector<int> quotas = study::quotas(*exam, form.count);
    form.trouble.clear();
    if (!study::can_be_held(*pool, quotas)) {
        form.trouble = "The bank has too few questions for an area of this exam; ask for fewer.";
        form.items.clear();
        return;
    }
    const std::vector<assess::Standing> fresh(pool->items.size(), assess::Standing::allowed);
    form.items = study::draw_form(*pool, quotas, fresh, session.dice);
}

void set_exam(PapersDeskState& state, Session& session, Ui& ui) {
    Form& form = state.form;
    SchoolDesk& desk = *session.school;
    const auto opens = moment_of(form.opens_day, form.opens_hour, session),
               closes = moment_of(form.closes_day, form.closes_hour, session);
    if (!opens || !closes || *closes <= *opens) {
        form.trouble = "It needs a day on which it opens, and a later one on which it closes, as 2026-12-04.";
        return;
    }
    const auto parts = school::make_paper(session.bank, form.items);
    if (!parts) {
        form.trouble = parts.error().text();
        return;
    }
    study::PaperSet paper;
    paper.paper = desk.pen.new_id(session.now);
    const auto questions = desk.seal_questions(paper.paper, parts->questions);
    const auto sealed = questions ? desk.seal_key(school::with_word(parts->key, questions->word))
                                  : base::Result<std::string>(questions.error());
    if (!sealed) {
        form.trouble = sealed.error().text();
        return;
    }
    paper.class_id = state.class_id;
    paper.title = form.title;
    paper.minutes = form.minutes;
    paper.opens = opens->time_since_epoch().count();
    paper.closes = closes->time_since_epoch().count();
    paper.pass = form.pass_percent / 100.0;
    paper.questions = questions->text;
    paper.sealed_key = *sealed;
    const auto written = desk.pen.write(paper, session.now);
    form.trouble = written ? std::string() : written.error().text();
    if (!written) return;
    form.open = false;
    ui.say(form.title + " is set. It goes to the classroom with the next package.", [&session, paper] {
        study::PaperSet back = paper;
        back.withdrawn = true;
        static_cast<void>(session.school->pen.write(back, session.now));
    });
}

void ask_when(const char* id, std::string_view words, std::string& day, int& hour, Ui& ui) {
    label(ui, words);
    space(ui, 6.0F);
    row(ui, 48.0F, [&] {
        text_field(ui, id, words, day, {.hint = "2026-12-04", .icon = Icon::calendar, .width = 190.0F});
        stepper(ui, std::string(id) + "-hour", "Hour", hour, 0, 23, 1, std::to_string(hour) + ":00");
    });
    space(ui, 16.0F);
}

void draw_form(PapersDeskState& state, Session& session, Ui& ui) {
    Form& form = state.form;
    label(ui, "Title");
    space(ui, 6.0F);
    text_field(ui, "title", "Title", form.title);
    space(ui, 16.0F);
    label(ui, "Questions by the weights of");
    space(ui, 6.0F);
    {
        const Scope exams(ui, "blueprints", Role::radio_group, "Weights");
        row(
            ui, 40.0F,
            [&] {
                for (const content::Blueprint& exam : session.bank.blueprints)
                    if (chip(ui, exam.id, exam.name, form.blueprint == exam.id)) {
                        form.blueprint = exam.id;
                        draw_lots(form, session);
                    }
            },
            8.0F);
    }
    space(ui, 16.0F);
    if (stepper(ui, "count", "Questions", form.count, 5, 100, 5, std::to_string(form.count) + " questions"))
        draw_lots(form, session);
    stepper(ui, "minutes", "Minutes", form.minutes, 5, 240, 5, std::to_string(form.minutes) + " minutes");
    stepper(ui, "pass", "Passes from", form.pass_percent, 40, 100, 5,
            "Passes from " + std::to_string(form.pass_percent) + " %");
    space(ui, 16.0F);
    ask_when("opens", "Can be begun from", form.opens_day, form.opens_hour, ui);
    ask_when("closes", "until", form.closes_day, form.closes_hour, ui);
    if (!form.trouble.empty()) {
        note(ui, Icon::triangle, form.trouble, Color::wrong);
        space(ui, 14.0F);
    }
    row(ui, 48.0F, [&] {
        if (button(ui, "set", "Seal and set", {.kind = ButtonKind::primary, .disabled = form.items.empty()}))
            set_exam(state, session, ui);
        if (button(ui, "again", "Draw others", {.icon = Icon::random, .disabled = form.blueprint.empty()}))
            draw_lots(form, session);
    });
    space(ui, 20.0F);
    for (std::size_t i = 0; i < form.items.size(); ++i)
        if (const auto* item = session.bank.find<content::Item>(form.items[i])) {
            divider(ui);
            space(ui, 8.0F);
            text(ui, Type::small, std::to_string(i + 1) + ". " + item->stem, Color::ink2);
            space(ui, 8.0F);
        }
}

// ---------------------------------------------------------------- marking

/// A student's sittings of it, the first first.
std::vector<const study::ExamRecord*> sittings_of(const Paper& paper, const school::LearnerId& student,
                                                  const Session& session) {
    std::vector<const study::ExamRecord*> found;
    const study::Progress* progress =
        session.school->progress_of ? session.school->progress_of(student) : nullptr;
    if (progress == nullptr) return found;
    for (const study::ExamRecord& record : progress->exams())
        if (record.terms.paper == paper.set.paper) found.push_back(&record);
    return found;
}

void mark(PapersDeskState& state, const Paper& paper, Session& session) {
    SchoolDesk& desk = *session.school;
    state.trouble.clear();
    state.marked.clear();
    const school::Class* one = desk.roll().find_class(paper.set.class_id);
    if (base::Status may = desk.pen.may(Action::open_exam_key, {paper.set.class_id, {}}); !may) {
        state.trouble = may.error().text();
        return;
    }
    const auto text = desk.open_key(paper.set.sealed_key);
    const auto key = text ? school::read_key(*text) : base::Result<school::PaperKey>(text.error());
    if (!key) {
        state.trouble = key.error().text();
        return;
    }
    for (const school::LearnerId& student : one->students) {
        const auto sittings = sittings_of(paper, student, session);
        if (sittings.empty() || !sittings.front()->over) continue;
        std::vector<int> points = school::points_of(*key, *sittings.front());
        const bool passed = school::sum(points).share() >= paper.set.pass;
        state.marked.push_back({{paper.set.paper, paper.set.class_id, student.text, sittings.front()->session,
                                 std::move(points), passed},
                                static_cast<int>(sittings.size()),
                                school::clock_was_longer(paper.set, *sittings.front(),
                                                         desk.roll().person(student)->extra_time)});
    }
    state.marking = paper.set.paper;
}

void draw_marking(PapersDeskState& state, const Paper& paper, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    text(ui, Type::heading,
         paper.set.title + ": " + counted(static_cast<int>(state.marked.size()), "sitting"));
    space(ui, 6.0F);
    text(ui, Type::body, "Nobody sees this until you give it out.", Color::ink2);
    space(ui, 14.0F);
    table(
        ui, "marked", "Results",
        {{"Student", 2.0F, false, false}, {"Points", 1.0F, true, false}, {"", 1.4F, false, false}},
        state.marked.size(),
        [&](std::size_t r, std::size_t c) -> Cell {
            const auto& one = state.marked[r];
            const school::Points points = school::sum(one.marked.points);
            if (c == 0)
                return {desk.roll().name_of(school::LearnerId(one.marked.person)), Color::ink, Icon::none};
            if (c == 1)
                return {std::to_string(points.right) + " of " + std::to_string(points.of), Color::ink,
                        Icon::none};
            if (one.sittings > 1) return {"sat it twice: the first counts", Color::caution, Icon::triangle};
            if (one.longer)
                return {"its clock ran longer than the school gives", Color::caution, Icon::triangle};
            return {one.marked.passed ? "passed" : "not passed", Color::ink2,
                    one.marked.passed ? Icon::check : Icon::times};
        },
        state.table);
    space(ui, 18.0F);
    row(ui, 48.0F, [&] {
        if (button(ui, "give-out", "Give out the results",
                   {.kind = ButtonKind::primary, .disabled = state.marked.empty()})) {
            for (const auto& one : state.marked)
                if (const auto written = desk.pen.write(one.marked, session.now); !written)
                    state.trouble = written.error().text();
            if (state.trouble.empty()) {
                ui.say("The results go to the classroom with the next package");
                state.marking.clear();
            }
        }
        if (button(ui, "back", "Back", {.kind = ButtonKind::plain, .key = Key::escape}))
            state.marking.clear();
    });
}

// ---------------------------------------------------------------- on paper

paper::Document exam_on_paper(const Paper& exam, const content::Bank& bank, const Session& session) {
    paper::Document document;
    document.title = exam.set.title;
    document.author = session.school->roll().name();
    document.footer = document.author + " · " + exam.set.title;
    document.across = session.school->invented ? "Invented" : "";
    document.made = session.now;
    document.blocks.push_back(paper::Title{exam.set.title, std::to_string(exam.set.minutes) + " minutes"});
    document.blocks.push_back(paper::Signatures{{"Name", "Date"}});
    for (std::size_t i = 0; i < bank.items.size(); ++i) {
        paper::Question question{std::to_string(i + 1) + ". " + bank.items[i].stem, {}, false};
        for (std::size_t o = 0; o < bank.items[i].options.size(); ++o)
            question.options.push_back(letter(o) + ". " + bank.items[i].options[o].text);
        document.blocks.push_back(std::move(question));
    }
    return document;
}

/// The paper with its questions open, for who may open its key.
base::Result<study::PaperSet> opened(const study::PaperSet& paper, const school::PaperKey& key,
                                     const SchoolDesk& desk) {
    study::PaperSet open = paper;
    if (!school::needs_word(paper)) return open;
    auto questions = desk.open_questions(paper, key.word);
    if (!questions) return questions.error();
    open.questions = *std::move(questions);
    return open;
}

paper::Document key_on_paper(const Paper& exam, const content::Bank& bank, const school::PaperKey& key,
                             const Session& session) {
    paper::Document document = exam_on_paper(exam, bank, session);
    document.title += ", key";
    document.footer += " · KEY: not for students";
    document.blocks = {paper::Title{
        exam.set.title + ": key", "For who marks it. Keep it apart from the exam." +
                                      (key.word.empty() ? std::string() : " Exam word: " + key.word + ".")}};
    paper::Table table{{{"Question", 1, paper::Side::right}, {"Answer", 1}, {"Begins", 5}}, {}, false};
    for (std::size_t i = 0; i < bank.items.size(); ++i)
        for (const school::PaperKey::Question& one : key.questions)
            if (one.item == bank.items[i].id)
                table.rows.push_back({std::to_string(i + 1), letter(static_cast<std::size_t>(one.right)),
                                      bank.items[i].stem.substr(0, 60)});
    document.blocks.push_back(std::move(table));
    return document;
}

void print(const Paper& exam, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    const auto text = desk.open_key(exam.set.sealed_key);
    const auto key = text ? school::read_key(*text) : base::Result<school::PaperKey>(text.error());
    const auto open = key ? opened(exam.set, *key, desk) : base::Result<study::PaperSet>(key.error());
    const auto bank = open ? school::bank_of(*open) : base::Result<content::Bank>(open.error());
    if (!bank || !key) return ui.say(bank ? key.error().text() : bank.error().text());
    const auto sheet = paper::to_pdf(exam_on_paper(exam, *bank, session)),
               answers = paper::to_pdf(key_on_paper(exam, *bank, *key, session));
    if (!sheet || !answers) return ui.say(sheet ? answers.error().text() : sheet.error().text());
    const auto first = desk.save_file("exam.pdf", sheet->bytes);
    const auto second = desk.save_file("exam-key.pdf", answers->bytes);
    ui.say(first && second ? "Saved: " + *first + " and its key"
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
    const SchoolDesk& desk = *session.school;
    std::optional<paper::Document> all;
    for (const school::LearnerId& student : desk.roll().find_class(exam.set.class_id)->students) {
        if (desk.school.papers.marked(exam.set.paper, student) == nullptr) continue;
        auto one = paper::result_letter(occasion_of(session), student, exam.set.paper);
        if (!one) return one;
        if (all) {
            all->blocks.push_back(paper::NewPage{one->footer});
            std::ranges::move(one->blocks, std::back_inserter(all->blocks));
        } else {
            all = *std::move(one);
        }
    }
    if (!all) return base::Error{exam.set.title, "nobody who is in the class was marked"};
    return *std::move(all);
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
    meter(ui, "Came in", whole == 0 ? 0.0F : static_cast<float>(came) / static_cast<float>(whole),
          std::to_string(came) + " of " + std::to_string(whole) + " came in, " + std::to_string(marked) +
              " results given out");
    space(ui, 12.0F);
    if (state.word_of == paper.set.paper) {
        note(ui, Icon::lock, "Exam word: " + state.word, Color::ink, Type::body_bold);
        text(ui, Type::small,
             "Say it when the exam begins, and again to whoever has to go on after a break in power. Until "
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
            mark(state, paper, session);
        if (button(ui, "print", "Print", {.kind = ButtonKind::plain, .icon = Icon::print, .compact = true}))
            print(paper, session, ui);
        if (marked > 0 && button(ui, "letters", "Letters",
                                 {.kind = ButtonKind::plain, .icon = Icon::print, .compact = true}))
            save_report(letters(paper, session), "exam-results.pdf", {}, session, ui);
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
    const Paper* marking = desk.school.papers.find(state.marking);
    page(ui, {.id = "papers",
              .header =
                  [&] {
                      split_row(
                          ui, 48.0F, [&] { text(ui, Type::title, "Graded exams"); },
                          [&] {
                              if (allowed && !state.class_id.empty() &&
                                  button(ui, "new", "Set an exam", {.icon = Icon::plus})) {
                                  state.form = {};
                                  state.form.open = true;
                                  state.form.blueprint = session.exam() == nullptr ? "" : session.exam()->id;
                                  state.form.opens_day = base::to_text(session.today());
                                  state.form.closes_day =
                                      base::to_text(session.today() + std::chrono::days{7});
                                  draw_lots(state.form, session);
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
                          draw_marking(state, *marking, session, ui);
                      else
                          draw_list(state, session, ui);
                      space(ui, 32.0F);
                  }});
    sheet(
        ui, "paper-form", "A graded exam", state.form.open, [&] { draw_form(state, session, ui); }, 560.0F);
}
}  // namespace screens
