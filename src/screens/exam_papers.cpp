#include "screens/exam_papers.h"

#include "paper/result_letter.h"
#include "screens/given_work.h"
#include "screens/report_file.h"

#include <algorithm>

namespace screens {
namespace {
using school::Paper;
using study::ExamRecord;

/// Their sitting of it; nullptr: none yet.
const ExamRecord* sitting_of(const Paper& paper, const Session& session) {
    const auto& all = session.progress().exams();
    const auto found =
        std::ranges::find_if(all, [&](const ExamRecord& r) { return r.terms.paper == paper.set.paper; });
    return found == all.end() ? nullptr : &*found;
}

/// Puts the paper on the desk and goes to the room: to begin it, or to go on.
void put_on_desk(ExamState& state, const Paper& paper, std::string questions, Session& session, Ui& ui) {
    study::PaperSet open = paper.set;
    open.questions = std::move(questions);
    base::Result<content::Bank> bank = school::bank_of(open);
    if (!bank) return ui.say(bank.error().text());
    state.word.clear();
    state.word_of.clear();
    state.word_trouble.clear();
    state.paper = std::make_unique<PaperOnDesk>();
    state.paper->id = paper.set.paper;
    state.paper->extra_time = session.school->me().extra_time;
    state.paper->bank = *std::move(bank);
    state.paper->pool = study::make_pool(state.paper->bank, state.paper->bank.blueprints.front());
    if (sitting_of(paper, session) != nullptr) {
        state.exam.emplace(study::Exam::resume(state.paper->bank, state.paper->pool, session.recorder,
                                               session.dice, session.clocks()));
    } else {
        state.blueprint = paper.set.paper;
        state.agreeing = true;
        state.agreement_ends = -1.0;
    }
    ui.go("exam-room");
}

/// Opens the questions: at once where they lie open, else by the word, beside the window.
void open(ExamState& state, const Paper& paper, Session& session, Ui& ui) {
    if (!school::needs_word(paper.set)) return put_on_desk(state, paper, paper.set.questions, session, ui);
    if (state.word.empty()) {
        state.word_trouble = "Type the exam word first; it is said in the room.";
        return;
    }
    state.opening_of = paper.set.paper;
    state.opening.begin(
        LongWork<std::string>([open = session.school->open_questions, set = paper.set, word = state.word] {
            return [questions = open(set, word)] { return questions; };
        }));
}

/// While the word is tried. Result: it is.
bool draw_opening(ExamState& state, const Paper& paper, Session& session, Ui& ui) {
    if (state.opening_of != paper.set.paper || !state.opening.working()) return false;
    note(ui, Icon::clock, "Opening the questions", Color::ink, Type::body);
    if (ui.measuring()) return true;
    auto opened = state.opening.look(ui);
    if (!opened) return true;
    state.opening_of.clear();
    if (*opened)
        put_on_desk(state, paper, **std::move(opened), session, ui);
    else
        state.word_trouble = opened->error().text();
    return true;
}

/// The field for the exam's word, where it needs one. Result: Enter was pressed in it.
bool ask_word(ExamState& state, const Paper& paper, Ui& ui) {
    if (!school::needs_word(paper.set)) return false;
    if (state.word_of != paper.set.paper) {
        state.word_of = paper.set.paper;
        state.word.clear();
        state.word_trouble.clear();
    }
    label(ui, "The exam word, as it is said in the room");
    space(ui, 6.0F);
    const FieldAct act =
        text_field(ui, "word", "Exam word", state.word,
                   {.hint = "K7QF-2MXD", .icon = Icon::lock, .width = 260.0F, .longest = 40});
    if (act.changed) state.word_trouble.clear();
    if (!state.word_trouble.empty()) {
        space(ui, 6.0F);
        note(ui, Icon::triangle, state.word_trouble, Color::caution);
    }
    space(ui, 10.0F);
    return act.submitted;
}

/// Those of one's classes.
std::vector<const Paper*> own_papers(const Session& session) {
    std::vector<const Paper*> papers;
    if (session.school == nullptr) return papers;
    for (const school::Class* one : session.school->roll().classes_of(session.progress().learner()))
        for (const Paper* paper : session.school->school.papers.of_class(one->id)) papers.push_back(paper);
    return papers;
}

bool is_to_sit(const Paper& paper, const Session& session) {
    const ExamRecord* sitting = sitting_of(paper, session);
    if (sitting != nullptr) return !sitting->over;
    return session.now >= paper.opens() && session.now <= paper.closes();
}

void draw_paper(ExamState& state, const Paper& paper, Session& session, Ui& ui) {
    const Scope scope(ui, paper.set.paper);
    const ExamRecord* sitting = sitting_of(paper, session);
    const ExamRecord* under_way = session.progress().open_exam();
    text(ui, Type::body_medium, paper.set.title);
    space(ui, 2.0F);
    const std::string window =
        "open " + moment_words(paper.opens(), session) + " to " + moment_words(paper.closes(), session);
    const int minutes = school::minutes_of(paper.set, session.school->me().extra_time);
    text(ui, Type::small,
         std::to_string(minutes) + " minutes" +
             (minutes > paper.set.minutes ? " with your extra time, " : ", ") + window,
         Color::ink2);
    space(ui, 10.0F);
    if (sitting != nullptr && sitting->over) {
        note(ui, Icon::check, paper_word(*sitting, session), Color::ink, Type::body);
    } else if (draw_opening(state, paper, session, ui)) {
        return;
    } else if (sitting != nullptr) {
        const bool enter = ask_word(state, paper, ui);
        if (button(ui, "resume", "Go on with the exam",
                   {.kind = ButtonKind::primary, .icon = Icon::play, .key = Key::enter}) ||
            enter)
            open(state, paper, session, ui);
    } else if (session.now < paper.opens()) {
        note(ui, Icon::clock, "It is not open yet.");
    } else if (session.now > paper.closes()) {
        note(ui, Icon::clock, "It is closed. Ask your instructor.");
    } else {
        const bool enter = under_way == nullptr && ask_word(state, paper, ui);
        const bool first = under_way == nullptr && paper_to_sit(session) == &paper;
        if (button(ui, "begin", "Begin",
                   {.kind = first ? ButtonKind::primary : ButtonKind::secondary,
                    .icon = Icon::play,
                    .key = first ? Shortcut(Key::enter) : Shortcut(),
                    .disabled = under_way != nullptr}) ||
            enter)
            open(state, paper, session, ui);
    }
}
}  // namespace

const Paper* paper_to_sit(const Session& session) {
    const std::vector<const Paper*> papers = own_papers(session);
    const auto found =
        std::ranges::find_if(papers, [&](const Paper* paper) { return is_to_sit(*paper, session); });
    return found == papers.end() ? nullptr : *found;
}

void draw_papers(ExamState& state, Session& session, Ui& ui) {
    std::vector<const Paper*> papers = own_papers(session);
    std::stable_partition(papers.begin(), papers.end(),
                          [&](const Paper* paper) { return is_to_sit(*paper, session); });
    if (papers.empty()) return;
    card(ui, [&] {
        const Scope list(ui, "papers", Role::list, "Exams of your school");
        text(ui, Type::heading, "Exams of your school");
        space(ui, 6.0F);
        text(ui, Type::small, "These count. Your answers are sealed, and the school marks them.",
             Color::ink2);
        space(ui, 12.0F);
        for (const Paper* paper : papers) {
            divider(ui);
            space(ui, 12.0F);
            draw_paper(state, *paper, session, ui);
            space(ui, 12.0F);
        }
    });
    space(ui, 24.0F);
}

std::string paper_word(const ExamRecord& record, const Session& session) {
    const study::PaperMarked* marked =
        session.school == nullptr
            ? nullptr
            : session.school->school.papers.marked(record.terms.paper, session.progress().learner());
    if (marked == nullptr) return "Handed in";
    const school::Points points = school::sum(marked->points);
    return std::to_string(points.right) + " of " + std::to_string(points.of) +
           (marked->passed ? ", passed" : ", not passed");
}

void draw_paper_result(ExamState& state, const ExamRecord& record, Session& session, Ui& ui) {
    const bool marked =
        session.school != nullptr &&
        session.school->school.papers.marked(record.terms.paper, session.progress().learner()) != nullptr;
    page(ui,
         {.id = "exam-result",
          .body =
              [&] {
                  text(ui, Type::title, record.terms.name);
                  space(ui, 10.0F);
                  text(ui, Type::display, paper_word(record, session));
                  space(ui, 12.0F);
                  prose(ui, marked
                                ? "Your school marked it. Ask your instructor to go through it with you."
                                : "Your answers are kept and sealed. They are marked where the key is; the "
                                  "result comes back with your school's next visit to this machine.");
                  space(ui, 8.0F);
                  prose(ui,
                        std::to_string(record.answered()) + " of " + counted(record.length(), "question") +
                            " answered in " + duration_text(record.whole_ms()) + ".",
                        Color::ink2);
                  space(ui, 24.0F);
                  row(ui, 48.0F, [&] {
                      if (button(ui, "done", "Back to the exams",
                                 {.kind = ButtonKind::primary, .key = Key::enter}))
                          state.sitting.clear();
                      if (marked && session.save_file &&
                          button(ui, "letter", "Result as a letter", {.icon = Icon::print}))
                          save_report(
                              paper::result_letter(occasion_of(session), session.school->me().id,
                                                   record.terms.paper),
                              paper::file_name({"result", record.terms.name, my_name(session)}, ".pdf"),
                              given_out(session, session.school->me().id, "exam result as PDF"), session, ui);
                  });
              },
          .body_width = 800.0F});
}
}  // namespace screens
