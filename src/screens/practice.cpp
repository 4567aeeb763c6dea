#include "screens/practice.h"

#include "screens/given_work.h"
#include "screens/library.h"
#include "screens/picture_view.h"
#include "study/fact_quiz.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using study::Certainty;
using study::MissReason;
using study::Mode;
using study::Pick;
using study::PracticeSet;
using study::Question;

// ---------------------------------------------------------------- building a set

struct PickChoice {
    Pick pick;
    const char* word;
    const char* hint;
};
constexpr std::array<PickChoice, 6> kPicks = {{
    {Pick::any, "All", "due and missed first, then new ones"},
    {Pick::fresh, "New", "never answered"},
    {Pick::due, "Due", "likely to slip from memory"},
    {Pick::missed, "Missed", "last answer was not the best one"},
    {Pick::marked, "Marked", "you put a mark on them"},
    {Pick::unsafe, "Unsafe", "you were sure, and it would have been unsafe"},
}};
constexpr std::array<int, 5> kCounts = {5, 10, 15, 25, 50};

/// How many questions fit. Of quick facts, how many could be made at most: for some no three wrong
/// options will be found, and to try them all takes too long for a frame.
int fitting_count(PracticeState& state, const Session& session, const study::Request& request) {
    if (!request.from_facts)
        return static_cast<int>(
            study::fitting(session.bank, session.progress(), request, session.today()).size() +
            study::derived_fitting(session.bank, session.progress(), request, session.today()).size());
    if (state.facts.empty())
        for (const study::FactAsk& ask : study::fact_asks(session.bank))
            ++state.facts[std::string(study::leaf_of(session.bank, ask))];
    int count = 0;
    for (const auto& [leaf, facts] : state.facts)
        count += study::wants(session.bank, request, leaf) ? facts : 0;
    return count;
}

/// "12 questions"; of quick facts only whether there are any.
std::string fitting_words(PracticeState& state, const Session& session, const study::Request& request) {
    const int count = fitting_count(state, session, request);
    if (request.from_facts) return count > 0 ? "" : "none yet";
    return counted(count, "question");
}

void toggle_in(std::set<std::string>& set, const std::string& id) {
    if (set.erase(id) == 0) set.insert(id);
}

void draw_leaves(PracticeState& state, const content::Area& area, Session& session, Ui& ui) {
    indented(ui, 36.0F, 0.0F, [&] {
        for (const content::Leaf& leaf : area.leaves) {
            study::Request only = state.request;
            only.areas = {area.id};
            only.leaves = {leaf.id};
            bool on = state.request.leaves.count(leaf.id) > 0;
            const std::string hint = fitting_words(state, session, only);
            if (checkbox(ui, leaf.id, leaf.name, on, hint)) {
                toggle_in(state.request.leaves, leaf.id);
                if (on) state.request.areas.insert(area.id);
            }
        }
        space(ui, 8.0F);
    });
}

void draw_areas(PracticeState& state, Session& session, Ui& ui) {
    const content::Blueprint* exam = session.exam();
    if (exam == nullptr) return;
    const Scope scope(ui, "areas", Role::group, "Areas");
    for (const content::Area& area : exam->areas) {
        study::Request only = state.request;
        only.areas = {area.id};
        only.leaves.clear();
        const Scope one(ui, area.id);
        const bool open = state.open_areas.count(area.id) > 0;
        split_row(
            ui, 48.0F,
            [&] {
                bool on = state.request.areas.count(area.id) > 0;
                if (checkbox(ui, "use", area.short_name, on)) {
                    toggle_in(state.request.areas, area.id);
                    if (!on)
                        for (const content::Leaf& leaf : area.leaves) state.request.leaves.erase(leaf.id);
                }
            },
            [&] {
                if (const std::string words = fitting_words(state, session, only); !words.empty())
                    text(ui, Type::small, words, Color::ink3);
                if (icon_button(ui, "topics", open ? Icon::chevron_up : Icon::chevron_down,
                                std::string(open ? "Hide" : "Show") + " topics of " + area.short_name))
                    toggle_in(state.open_areas, area.id);
            });
        if (open) draw_leaves(state, area, session, ui);
        divider(ui);
    }
}

void draw_how(PracticeState& state, Ui& ui) {
    study::Request& request = state.request;
    text(ui, Type::body_bold, "Which questions");
    space(ui, 8.0F);
    const int kind = request.from_facts ? 1 : 0;
    if (const auto chosen =
            segmented(ui, "from", "Which questions", {{"Written"}, {"Quick facts"}}, kind, true))
        request.from_facts = *chosen == 1;
    space(ui, 10.0F);
    if (request.from_facts)
        text(ui, Type::small,
             "Short questions that the bank makes from its own facts: stages, rules, tests, muscles, words.",
             Color::ink2);
    else {
        const Scope scope(ui, "pick", Role::radio_group, "Which questions");
        row(
            ui, 40.0F,
            [&] {
                for (const PickChoice& choice : kPicks)
                    if (chip(ui, choice.word, choice.word, request.pick == choice.pick))
                        request.pick = choice.pick;
            },
            8.0F);
    }
    space(ui, 6.0F);
    for (const PickChoice& choice : kPicks)
        if (choice.pick == request.pick && !request.from_facts) label(ui, choice.hint);
    if (!request.from_facts) {
        space(ui, 6.0F);
        checkbox(ui, "single", "One best answer only", request.single_only, "as on the MBLEx");
    }
    space(ui, 20.0F);
    text(ui, Type::body_bold, "How many");
    space(ui, 8.0F);
    {
        const Scope scope(ui, "count", Role::radio_group, "How many");
        row(
            ui, 40.0F,
            [&] {
                for (const int count : kCounts)
                    if (chip(ui, std::to_string(count), std::to_string(count), request.count == count))
                        request.count = count;
            },
            8.0F);
    }
    space(ui, 20.0F);
    text(ui, Type::body_bold, "Reasons");
    space(ui, 8.0F);
    const int mode = request.mode == Mode::tutor ? 0 : 1;
    if (const auto chosen = segmented(ui, "mode", "Reasons", {{"At once"}, {"At the end"}}, mode, true))
        request.mode = *chosen == 0 ? Mode::tutor : Mode::timed;
    space(ui, 6.0F);
    label(ui, request.mode == Mode::tutor ? "No clock."
                                          : "Against the clock: 66 seconds a question, as in the MBLEx.");
}

void draw_builder(PracticeState& state, Session& session, Ui& ui) {
    const int fits = fitting_count(state, session, state.request);
    const int taken = std::min(fits, state.request.count);
    page(ui, {.id = "builder",
              .body =
                  [&] {
                      text(ui, Type::title, "Practice");
                      space(ui, 6.0F);
                      prose(ui, "Choose what to work on. Nothing chosen means everything.", Color::ink2);
                      space(ui, 20.0F);
                      card(ui, [&] { draw_areas(state, session, ui); });
                  },
              .side =
                  [&] {
                      space(ui, 2.0F);
                      card(ui, [&] {
                          draw_how(state, ui);
                          space(ui, 24.0F);
                          divider(ui);
                          space(ui, 20.0F);
                          if (fits == 0) {
                              text(ui, Type::small,
                                   state.request.pick == Pick::any
                                       ? "There are no questions on these topics yet."
                                       : "No question fits. Choose All, or answer a few first.",
                                   Color::ink2);
                              space(ui, 12.0F);
                              if (button(ui, "all", "Choose all questions", {.whole_line = true}))
                                  state.request.pick = Pick::any;
                              return;
                          }
                          text(ui, Type::small,
                               counted(taken, "question") + ", about " +
                                   std::to_string(minutes_for(session.progress(), taken)) + " min. " +
                                   (state.request.from_facts ? "There are many more."
                                    : fits > taken           ? std::to_string(fits) + " fit."
                                                             : "That is all that fit."),
                               Color::ink2);
                          space(ui, 12.0F);
                          if (button(ui, "start", "Start",
                                     {.kind = ButtonKind::primary,
                                      .icon = Icon::play,
                                      .key = Key::enter,
                                      .whole_line = true}))
                              begin_practice(state, session, state.request);
                      });
                  },
              .side_width = 392.0F});
}

// ---------------------------------------------------------------- one question

/// "What happened?" and its four answers, in a row. Nothing where there was no miss.
void ask_why_missed(PracticeSet& set, Session& session, Ui& ui) {
    const Question& q = set.current();
    if (!q.answered || q.right) return;
    struct Reason {
        MissReason reason;
        const char* id;
        const char* word;
    };
    constexpr std::array<Reason, 4> kReasons = {
        {{MissReason::did_not_know, "did-not-know", "Did not know"},
         {MissReason::misread, "misread", "Misread it"},
         {MissReason::reasoned_wrong, "reasoned-wrong", "Reasoned wrong"},
         {MissReason::ran_out_of_time, "ran-out-of-time", "Ran out of time"}}};
    text(ui, Type::body, "What happened?", Color::ink2);
    const Scope scope(ui, "why-missed", Role::radio_group, "What happened?");
    for (const Reason& reason : kReasons)
        if (chip(ui, reason.id, reason.word, q.missed_because == reason.reason))
            set.say_why_missed(set.position(), reason.reason, session.now);
}

/// Does "What happened?" fit beside the way on? Else it stands below the options.
bool footer_asks_why(const Ui& ui) {
    constexpr float kRoom = 1010.0F;  // four reasons, the button and both gutters
    return ui.page_area.w >= kRoom && ui.height() >= 560.0F;
}

constexpr std::array<Certainty, 3> kCertainties = {Certainty::guessing, Certainty::fairly_sure,
                                                   Certainty::sure};

void draw_certainty(PracticeSet& set, Ui& ui) {
    const auto found = std::find(kCertainties.begin(), kCertainties.end(), set.current().certainty);
    const int chosen = found == kCertainties.end() ? -1 : static_cast<int>(found - kCertainties.begin());
    text(ui, Type::body, "How sure?", Color::ink2);
    const std::vector<Segment> segments = {{.words = "Guessing", .rings = 1, .key = 'q'},
                                           {.words = "Fairly sure", .rings = 2, .key = 'w'},
                                           {.words = "Sure", .rings = 3, .key = 'e'}};
    if (const auto said = segmented(ui, "certainty", "How sure?", segments, chosen))
        set.say_certainty(kCertainties[static_cast<std::size_t>(*said)]);
}

void draw_header(PracticeState& state, Session& session, Ui& ui) {
    PracticeSet& set = *state.set;
    const Question& q = set.current();
    const auto [area, leaf] = session.bank.leaf(q.item.leaf);
    const int here = static_cast<int>(set.position()), whole = static_cast<int>(set.questions().size());
    split_row(
        ui, 40.0F,
        [&] {
            text(ui, Type::small, area != nullptr ? area->short_name : "Practice", Color::ink2);
            text(ui, Type::small, "Question " + std::to_string(here + 1) + " of " + std::to_string(whole),
                 Color::ink3);
            if (whole <= 25)
                progress_dots(ui, here, whole,
                              "Question " + std::to_string(here + 1) + " of " + std::to_string(whole));
            if (set.mode() == Mode::timed && !set.is_over()) {
                const int left = set.seconds_left(session.now);
                note(ui, Icon::clock, std::to_string((left + 59) / 60) + " min left");
                ui.wake_in(left % 60 + 0.2);
            }
        },
        [&] {
            if (button(ui, "mark", q.marked ? "Marked" : "Mark",
                       {.kind = ButtonKind::quiet,
                        .icon = q.marked ? Icon::bookmark : Icon::bookmark_open,
                        .key = 'm',
                        .show_key = false,
                        .on = q.marked}))
                set.mark(session.now);
            if (!set.is_over()) {
                if (button(ui, "end", "End set", {.kind = ButtonKind::quiet, .icon = Icon::times})) {
                    set.end();
                    ui.still_moving();
                }
            } else if (button(ui, "back", "Back to the result",
                              {.kind = ButtonKind::quiet,
                               .icon = Icon::arrow_left,
                               .key = Key::escape,
                               .show_key = false})) {
                state.reviewing = false;
            }
        });
}

std::vector<KeyHint> keys_of(const Question& q) {
    using content::ItemKind;
    std::vector<KeyHint> keys;
    const auto last = static_cast<char>('0' + q.rows.size());
    if (q.item.kind == ItemKind::ordering) keys.push_back({{alt(Key::up), alt(Key::down)}, "move a step"});
    if (q.item.kind == ItemKind::matching)
        keys.push_back({{Shortcut('1'), Shortcut(last)}, "what belongs to it", true});
    if (q.item.kind == ItemKind::single || q.item.kind == ItemKind::multiple) {
        keys.push_back({{Shortcut('1'), Shortcut(last)}, "choose", true});
        keys.push_back({{Shortcut('x')}, "strike out"});
    }
    if (q.item.is_on_picture())
        keys.push_back({{Shortcut('p')}, "the picture"});
    else if (q.item.kind == ItemKind::hotspot)
        keys.push_back({{Shortcut('b')}, "the body's parts"});
    keys.push_back({{Shortcut('q'), Shortcut('w'), Shortcut('e')}, "how sure"});
    keys.push_back({{Shortcut('m')}, "mark"});
    return keys;
}

void draw_running(PracticeState& state, Session& session, Ui& ui) {
    PracticeSet& set = *state.set;
    set.tick(session.now);
    const bool explained = set.explains();
    Page p{.id = "question"};
    p.header = [&] { draw_header(state, session, ui); };
    p.body = [&] { draw_question(set, session, ui, !footer_asks_why(ui), &state.hotspot); };
    if (explained) {
        p.side = [&] { draw_reasons_beside(set.current(), session, ui); };
        p.side_gap = 40.0F;
        if (state.reviewing)
            p.footer = [&] {
                split_row(
                    ui, 48.0F, [] {},
                    [&] {
                        if (set.position() > 0 &&
                            button(ui, "previous", "Previous", {.icon = Icon::arrow_left}))
                            set.look_at(set.position() - 1);
                        const bool last = set.position() + 1 == set.questions().size();
                        if (button(ui, "next", last ? "Back to the result" : "Next",
                                   {.kind = ButtonKind::primary, .key = Key::enter})) {
                            if (last)
                                state.reviewing = false;
                            else
                                set.look_at(set.position() + 1);
                        }
                    });
            };
        else
            p.footer = [&] {
                const bool last = set.position() + 1 == set.questions().size();
                draw_answer_footer(set, session, ui, last ? "See the result" : "Next question",
                                   footer_asks_why(ui));
            };
    } else {
        p.body_width = 800.0F;
        p.keys = keys_of(set.current());
    }
    page(ui, p);
}

// ---------------------------------------------------------------- the result

std::string verdict_of(const PracticeSet& set) {
    const int right = set.right_count(), answered = set.answered_count();
    return std::to_string(right) + " of " + std::to_string(answered) + " best answers";
}

void draw_result(PracticeState& state, Session& session, Ui& ui) {
    PracticeSet& set = *state.set;
    const auto& questions = set.questions();
    const int sure_unsafe = static_cast<int>(std::count_if(
        questions.begin(), questions.end(), [](const Question& q) { return q.sure_and_unsafe(); }));
    const int unanswered = static_cast<int>(questions.size()) - set.answered_count();
    page(
        ui,
        {.id = "result",
         .body =
             [&] {
                 text(ui, Type::title, verdict_of(set));
                 space(ui, 6.0F);
                 prose(ui,
                       unanswered > 0
                           ? counted(unanswered, "question") + " not answered. They come back as new ones."
                           : "What you missed comes back tomorrow.",
                       Color::ink2);
                 space(ui, 20.0F);
                 card(ui, [&] {
                     const Scope list(ui, "questions", Role::list, "Questions of this set");
                     for (std::size_t i = 0; i < questions.size(); ++i) {
                         const Question& q = questions[i];
                         const char* said = !q.answered ? "Not answered" : q.right ? "Best answer" : "Missed";
                         RowLook look{.title = q.item.stem,
                                      .detail = said,
                                      .icon = !q.answered ? Icon::minus
                                              : q.right   ? Icon::check
                                                          : Icon::times,
                                      .number = static_cast<int>(i) + 1,
                                      .bare = true};
                         if (list_row(ui, std::to_string(i), look, [&] {
                                 if (q.sure_and_unsafe()) tag(ui, Tone::unsafe, "Sure, and unsafe");
                             })) {
                             set.look_at(i);
                             state.reviewing = true;
                         }
                         if (i + 1 < questions.size()) divider(ui);
                     }
                 });
             },
         .side =
             [&] {
                 if (sure_unsafe > 0) {
                     unsafe_card(ui, "Sure, and unsafe", [&] {
                         text(ui, Type::small,
                              counted(sure_unsafe, "answer") +
                                  " would have been unsafe, and you were sure. That pair matters most in the "
                                  "treatment room. We ask again tomorrow.");
                     });
                     space(ui, 20.0F);
                 }
                 card(ui, [&] {
                     text(ui, Type::body_bold, "Do this next");
                     space(ui, 12.0F);
                     const bool any_missed = set.right_count() < set.answered_count();
                     if (any_missed) {
                         if (button(ui, "review", "Read the reasons",
                                    {.kind = ButtonKind::primary, .key = Key::enter, .whole_line = true})) {
                             const auto first =
                                 std::find_if(questions.begin(), questions.end(),
                                              [](const Question& q) { return q.answered && !q.right; });
                             set.look_at(static_cast<std::size_t>(first - questions.begin()));
                             state.reviewing = true;
                         }
                         space(ui, 12.0F);
                     }
                     if (button(ui, "again", "Another set like this",
                                {.kind = any_missed ? ButtonKind::secondary : ButtonKind::primary,
                                 .key = any_missed ? Shortcut('n') : Shortcut(Key::enter),
                                 .whole_line = true}))
                         begin_practice(state, session, state.request);
                     space(ui, 12.0F);
                     if (button(ui, "done", "Choose something else",
                                {.key = Key::escape, .show_key = false, .whole_line = true}))
                         state.set.reset();
                 });
             },
         .side_width = 360.0F});
}
}  // namespace

void draw_not_saved(Session& session, Ui& ui) {
    if (session.not_saved.empty()) return;
    trouble(ui, "Your newest answers are not saved yet.",
            "They stay here until they are. Nothing earlier is lost.", session.not_saved);
    space(ui, 8.0F);
    row(ui, 40.0F, [&] {
        if (button(ui, "save-again", "Try again", {.icon = Icon::refresh, .compact = true}) &&
            session.save_again)
            session.save_again();
    });
    space(ui, 16.0F);
}

void draw_question(PracticeSet& set, Session& session, Ui& ui, bool asks_why, HotspotDesk* hotspot) {
    using content::ItemKind;
    const Question& q = set.current();
    const bool explained = set.explains();
    const bool points = q.item.kind == ItemKind::hotspot && !q.item.is_on_picture();
    const Scope scope(ui, "q" + std::to_string(set.position()));
    draw_not_saved(session, ui);
    text(ui, explained ? Type::stem_answered : Type::stem, q.item.stem);
    if (!explained) {
        const std::string_view how = q.item.kind == ItemKind::multiple ? "More than one may be right."
                                     : q.item.kind == ItemKind::ordering
                                         ? "Put the steps in order, first at the top."
                                     : q.item.kind == ItemKind::matching ? "Each belongs to one other."
                                                                         : "";
        if (!how.empty()) {
            space(ui, 8.0F);
            label(ui, how);
        }
    }
    space(ui, explained ? 16.0F : 28.0F);
    const content::Picture* picture = session.bank.picture_of(q.item);
    const bool on_picture = picture != nullptr && q.item.is_on_picture();
    bool entered = false;
    if (on_picture) entered = draw_picture_hotspot(set, *picture, session, ui);
    if (picture != nullptr && !on_picture) draw_picture_of(q.item, session.bank, session, ui);
    if (points && hotspot != nullptr)
        draw_hotspot(set, *hotspot, session, ui);
    else
        draw_answers(set, ui);
    if (explained) {
        if (!q.right && q.credit > 0.0) {
            text(ui, Type::small, std::to_string(std::lround(q.credit * 100)) + " % of it was right.",
                 Color::ink2);
            space(ui, 8.0F);
        }
        if (!q.item.why.empty()) {
            text(ui, Type::body, q.item.why, Color::ink2);
            space(ui, 10.0F);
        }
        if (!asks_why) return;
        space(ui, 6.0F);
        row(
            ui, 40.0F, [&] { ask_why_missed(set, session, ui); }, 10.0F);
        return;
    }
    space(ui, 14.0F);
    if (q.answered) {  // timed: the answer is given, the reasons come at the end
        if (button(ui, "next",
                   set.position() + 1 == set.questions().size() ? "See the result" : "Next question",
                   {.kind = ButtonKind::primary, .key = Key::enter}))
            set.next(session.now);
        return;
    }
    split_row(
        ui, 52.0F, [&] { draw_certainty(set, ui); },
        [&] {
            if (points) return;
            const bool ready = set.can_answer();
            const bool tutor = set.mode() == Mode::tutor;
            const bool pressed = button(ui, "check", tutor ? "Check answer" : "Answer and go on",
                                        {.kind = ButtonKind::primary, .key = Key::enter, .disabled = !ready});
            if (pressed || (entered && ready)) {
                set.answer(session.now);
                if (!tutor) set.next(session.now);
            }
        });
}

void draw_reasons_beside(const Question& q, Session& session, Ui& ui) {
    if (q.sure_and_unsafe()) {
        unsafe_card(ui, "Sure, and unsafe", [&] {
            text(ui, Type::small,
                 "This pair matters most in the treatment room. It comes back tomorrow, and again until it "
                 "is settled.");
        });
        space(ui, 24.0F);
    }
    label(ui, "Remember");
    space(ui, 4.0F);
    text(ui, Type::heading, q.item.learning_point);
    space(ui, 24.0F);
    if (!q.item.facts.empty()) {
        label(ui, "Read more");
        space(ui, 8.0F);
        const Scope links(ui, "facts", Role::group, "Read more");
        for (const content::Link& link : q.item.facts) {
            const std::string id =
                std::string(content::kKinds[static_cast<std::size_t>(link.kind)]) + ":" + link.id;
            const std::string title(session.bank.title(link.kind, link.id));
            if (link_chip(ui, id, icon_of(link.kind), title.empty() ? link.id : title)) ui.go("library", id);
            space(ui, 8.0F);
        }
        space(ui, 14.0F);
    }
    std::string said;
    if (q.certainty == Certainty::guessing) said = "You were guessing. ";
    if (q.certainty == Certainty::fairly_sure) said = "You were fairly sure. ";
    if (q.certainty == Certainty::sure) said = "You were sure. ";
    if (q.answered) said += "Took " + std::to_string((q.milliseconds + 500) / 1000) + " s.";
    if (!said.empty()) text(ui, Type::small, said, Color::ink2);
    text(ui, Type::small, counted(static_cast<int>(q.item.sources.size()), "source") + ".", Color::ink2);
}

bool draw_answer_footer(PracticeSet& set, Session& session, Ui& ui, std::string_view next_word,
                        bool asks_why) {
    bool went_on = false;
    split_row(
        ui, 48.0F,
        [&] {
            if (asks_why) ask_why_missed(set, session, ui);
        },
        [&] {
            if (button(ui, "next", next_word, {.kind = ButtonKind::primary, .key = Key::enter})) {
                set.next(session.now);
                went_on = true;
            }
        });
    return went_on;
}

void begin_practice(PracticeState& state, Session& session, study::Request request) {
    std::vector<content::Item> items;
    if (request.from_facts) {
        std::set<std::string> leaves;
        for (const content::Blueprint& exam : session.bank.blueprints)
            for (const content::Area& area : exam.areas)
                for (const content::Leaf& leaf : area.leaves)
                    if (study::wants(session.bank, request, leaf.id)) leaves.insert(leaf.id);
        items = study::fact_quiz(session.bank, leaves, request.about, static_cast<std::size_t>(request.count),
                                 session.dice);
    } else {
        items = study::choose(session.bank, session.progress(), request, session.today(), session.dice);
    }
    if (items.empty()) return;
    state.request = request;
    state.reviewing = false;
    const std::string kind = request.mode == Mode::tutor ? "tutor" : "timed";
    state.set.emplace(std::move(items), request.mode, request.seconds_an_item, kind, session.recorder,
                      session.dice, session.now);
}

void draw(PracticeState& state, Session& session, Ui& ui) {
    if (const school::Work* work = given_work(session, ui.errand())) {
        if (state.set && !state.set->is_over()) {
            ui.say("Finish this set, or end it. Then begin the work again.");
        } else {
            state.set.reset();
            begin_practice(state, session, request_for(session, *work));
            if (state.set) say_begun(session, *work, state.set->session());
        }
    } else if (!ui.errand().empty() && (!state.set || state.set->is_over())) {
        // "leaf:3c-areas-of-caution", "area:ethics", "unsafe", "due", "first", "any", "exam:mblex/ethics",
        // "about:condition:sciatica", "facts:condition:sciatica", "due#6": what another screen sent us for
        study::Request request;
        const std::size_t number_sign = std::min(ui.errand().find('#'), ui.errand().size());
        const std::string errand = ui.errand().substr(0, number_sign);
        const std::size_t colon = errand.find(':');
        const std::string kind = errand.substr(0, colon),
                          id = colon == std::string::npos ? "" : errand.substr(colon + 1);
        if (kind == "area") request.areas = {id};
        if (kind == "leaf") request.leaves = {id};
        if (kind == "exam") {  // "exam:mblex/ethics": the topics of an exam's area
            const auto* exam = session.bank.find<content::Blueprint>(id.substr(0, id.find('/')));
            const std::string area_id = id.substr(std::min(id.find('/'), id.size() - 1) + 1);
            if (exam != nullptr)
                for (const content::Area& area : exam->areas)
                    if (area.id == area_id)
                        for (const std::string_view topic : area.topics()) request.leaves.emplace(topic);
        }
        content::Link about;
        if ((kind == "about" || kind == "facts") && read_link(id, about.kind, about.id))
            request.about = about;
        request.from_facts = kind == "facts";
        if (kind == "due") request.pick = Pick::due;
        if (kind == "unsafe") request.pick = Pick::unsafe;
        if (kind == "missed") request.pick = Pick::missed;
        if (kind == "area" || kind == "exam") request.count = 15;
        if (kind == "due" || kind == "unsafe") request.count = 20;
        if (number_sign < ui.errand().size())  // "due#6": only so many
            request.count = std::clamp(std::atoi(ui.errand().c_str() + number_sign + 1), 1, 50);
        begin_practice(state, session, request);
    }
    // Not before the frame is drawn in which it was ended: all of that draws the set.
    if (state.set && state.set->is_over() && state.set->answered_count() == 0) state.set.reset();
    if (!state.set) return draw_builder(state, session, ui);
    if (state.set->is_over() && !state.reviewing) return draw_result(state, session, ui);
    draw_running(state, session, ui);
}
}  // namespace screens
