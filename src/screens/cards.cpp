#include "screens/cards.h"

#include "screens/given_work.h"
#include "screens/practice.h"
#include "study/goals.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using recall::Rating;
using study::Card;
using study::CardMemory;
using study::CardSession;
using study::Typed;

constexpr std::size_t kMostOfArea = 25;  ///< cards of one session on an area
constexpr std::size_t kShownInList = 6;
constexpr float kCardWidth = 800.0F;
constexpr float kRoomForKeys = 860.0F;  ///< beside the words of four buttons in a row

struct RatingWord {
    Rating rating;
    const char* word;
    char key;
};
constexpr std::array<RatingWord, 4> kRatingWords = {{{Rating::again, "Forgot", '1'},
                                                     {Rating::hard, "Hard", '2'},
                                                     {Rating::good, "Good", '3'},
                                                     {Rating::easy, "Easy", '4'}}};

std::string link_text(const content::Link& link) {
    return std::string(content::kKinds[static_cast<std::size_t>(link.kind)]) + ":" + link.id;
}

/// "5 days", "7 weeks", "4 months": nobody needs it closer.
std::string interval_words(int days) {
    constexpr int kWeeksFrom = 15, kMonthsFrom = 60, kYearsFrom = 365;
    if (days < kWeeksFrom) return counted(days, "day");
    if (days < kMonthsFrom) return counted((days + 3) / 7, "week");
    if (days < kYearsFrom) return counted((days + 15) / 30, "month");
    return counted((days + 182) / 365, "year");
}

void begin(CardsState& state, const std::vector<std::string>& cards, Session& session) {
    if (cards.empty()) return;
    state = {};
    state.session.emplace(session.cards->deck(), cards, session.recorder, session.now);
}

/// After any step the next card is asked anew.
void go_on(CardsState& state) {
    state.written.clear();
    state.typed.reset();
    state.help_open = state.fact_open = false;
    state.trouble.clear();
}

// ---------------------------------------------------------------- what there is

const study::CardPlan& plan_of(Session& session) {
    return session.cards->plan(*session.exam(), session.progress(), session.today());
}

std::vector<const Card*> those(const Session& session, bool (*holds)(const CardMemory&)) {
    std::vector<const Card*> cards;
    for (const CardMemory& memory : session.progress().remembered().cards())
        if (holds(memory))
            if (const Card* card = session.cards->deck().find(memory.card)) cards.push_back(card);
    return cards;
}
bool keeps_slipping(const CardMemory& memory) {
    return !memory.aside && study::is_leech(memory);
}
bool is_aside(const CardMemory& memory) {
    return memory.aside;
}

std::vector<std::string> ids_of(const std::vector<const Card*>& cards, std::size_t most) {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < std::min(cards.size(), most); ++i) ids.push_back(cards[i]->id);
    return ids;
}

std::vector<std::string> of_area(const std::string& area, Session& session) {
    return study::cards_of_area(session.cards->deck(), *session.exam(), area, session.progress(),
                                session.today(), kMostOfArea);
}

// ---------------------------------------------------------------- the desk: no session

void draw_today(CardsState& state, Session& session, Ui& ui) {
    const study::CardPlan& plan = plan_of(session);
    const study::Goals goals = study::goals_of(session.progress().goals());
    card(ui, [&] {
        if (plan.today.empty()) {
            const bool off = goals.is_off(session.today());
            text(ui, Type::heading, off ? "A day off" : "Nothing more today");
            space(ui, 6.0F);
            text(ui, Type::body,
                 off ? "The plan has moved your cards to other days."
                     : "Today's cards are done. More will not help as much as sleep.",
                 Color::ink2);
            space(ui, 16.0F);
            if (button(ui, "more", "Ten more minutes all the same", {.key = Key::enter}))
                begin(state, session.cards->more(*session.exam(), session.progress(), session.today(), 10),
                      session);
            return;
        }
        text(ui, Type::heading,
             counted(static_cast<int>(plan.today.size()), "card") + ", about " +
                 std::to_string(whole_minutes(plan.seconds)) + " minutes");
        space(ui, 6.0F);
        text(ui, Type::body, study::why_these(plan), Color::ink2);
        space(ui, 18.0F);
        if (button(ui, "start", "Start",
                   {.kind = ButtonKind::primary, .icon = Icon::play, .key = Key::enter}))
            begin(state, plan.today, session);
    });
}

void draw_areas(CardsState& state, Session& session, Ui& ui) {
    const study::CardPlan& plan = plan_of(session);
    card(ui, [&] {
        text(ui, Type::body_bold, "By area");
        space(ui, 4.0F);
        text(ui, Type::small, "Choose one to go through the cards that are weakest there.", Color::ink2);
        space(ui, 10.0F);
        const Scope list(ui, "areas", Role::list, "Cards by area");
        for (std::size_t i = 0; i < plan.areas.size(); ++i) {
            const study::AreaStrength& area = plan.areas[i];
            const std::string right = std::to_string(area.begun) + " of " + std::to_string(area.cards);
            const std::string detail = area.cards == 0 ? "no cards yet"
                                       : area.begun == 0
                                           ? "not begun"
                                           : "of what you began, " +
                                                 study::tenths_in_words(area.now * area.cards / area.begun) +
                                                 " would come back today";
            if (i > 0) divider(ui);
            if (list_row(ui, area.id, {.title = area.name, .detail = detail, .right = right, .bare = true}))
                begin(state, of_area(area.id, session), session);
        }
    });
}

void draw_slipping(CardsState& state, Session& session, Ui& ui) {
    const std::vector<const Card*> cards = those(session, keeps_slipping);
    if (cards.empty()) return;
    card(ui, [&] {
        note(ui, Icon::history, "Keep slipping", Color::ink, Type::body_bold);
        space(ui, 4.0F);
        text(ui, Type::small, "Asking more often does not help these. Learn them another way.", Color::ink2);
        space(ui, 8.0F);
        for (std::size_t i = 0; i < std::min(cards.size(), kShownInList); ++i)
            text(ui, Type::small, cards[i]->question);
        space(ui, 12.0F);
        if (button(ui, "slipping", "Take them up", {.compact = true, .whole_line = true}))
            begin(state, ids_of(cards, kMostOfArea), session);
    });
    space(ui, 20.0F);
}

void draw_aside(Session& session, Ui& ui) {
    const std::vector<const Card*> cards = those(session, is_aside);
    if (cards.empty()) return;
    card(ui, [&] {
        note(ui, Icon::eye_off, "Set aside", Color::ink, Type::body_bold);
        space(ui, 8.0F);
        const Scope list(ui, "aside", Role::list, "Cards set aside");
        for (std::size_t i = 0; i < std::min(cards.size(), kShownInList); ++i) {
            if (i > 0) divider(ui);
            text(ui, Type::small, cards[i]->question);
            if (link(ui, "back-" + std::to_string(i), "Ask it again"))
                session.recorder.record(study::CardSetAside{cards[i]->id, false}, session.now);
        }
        if (cards.size() > kShownInList)
            text(ui, Type::small, "And " + std::to_string(cards.size() - kShownInList) + " more.",
                 Color::ink2);
    });
}

void draw_desk(CardsState& state, Session& session, Ui& ui) {
    page(ui, {.id = "card-desk",
              .body =
                  [&] {
                      text(ui, Type::title, "Cards");
                      space(ui, 6.0F);
                      prose(ui,
                            "Each card asks one fact of the bank, the way you will need it: from memory. "
                            "What you know well is asked seldom.",
                            Color::ink2);
                      space(ui, 20.0F);
                      draw_today(state, session, ui);
                      space(ui, 20.0F);
                      draw_areas(state, session, ui);
                  },
              .side =
                  [&] {
                      draw_slipping(state, session, ui);
                      draw_aside(session, ui);
                  }});
}

// ---------------------------------------------------------------- one card

void draw_typed(const CardsState& state, Ui& ui) {
    if (!state.typed) return;
    const Typed& typed = *state.typed;
    space(ui, 14.0F);
    switch (typed.verdict) {
        case Typed::Verdict::right:
            note(ui, Icon::check, "You wrote: " + state.written, Color::right, Type::body);
            break;
        case Typed::Verdict::close:
            note(ui, Icon::info, "Close. You wrote: " + state.written, Color::ink, Type::body);
            break;
        case Typed::Verdict::wrong:
            note(ui, Icon::times, "You wrote: " + state.written, Color::wrong, Type::body);
            break;
    }
    for (const std::string& part : typed.missing) text(ui, Type::small, "Not written: " + part, Color::ink2);
    for (const auto& [wrote, right] : typed.misspelt)
        text(ui, Type::small, "Spelling: " + wrote + " is written " + right, Color::ink2);
}

void draw_answer(const Card& asked, Ui& ui) {
    const Scope scope(ui, "answer", Role::group, "The answer");
    if (study::is_list(asked.kind)) {
        for (const std::string& part : study::parts_of(asked)) {
            text(ui, Type::stem_answered, part);
            space(ui, 4.0F);
        }
    } else {
        text(ui, Type::stem_answered, asked.answer);
    }
    if (asked.note.empty()) return;
    space(ui, 10.0F);
    text(ui, Type::small, asked.note, Color::ink2);
}

/// Where to see or read more, on one line.
void draw_ways_on(CardsState& state, const Card& asked, Session& session, Ui& ui) {
    row(ui, 40.0F, [&] {
        if (link_chip(ui, "entry", icon_of(asked.about.kind),
                      session.bank.title(asked.about.kind, asked.about.id)))
            ui.go("library", link_text(asked.about));
        const auto* muscle = asked.about.kind == content::Kind::muscle
                                 ? session.bank.find<content::Muscle>(asked.about.id)
                                 : nullptr;
        const bool on_body =
            asked.about.kind == content::Kind::landmark || (muscle != nullptr && !muscle->parts.empty());
        if (on_body && link_chip(ui, "on-the-body", Icon::body, "See it on the body"))
            ui.go("anatomy", link_text(asked.about));
        if (link_chip(ui, "where", Icon::info, "Sources")) state.fact_open = true;
        if (link_chip(ui, "another-way", Icon::bulb, "Another way to learn it")) state.help_open = true;
    });
}

void draw_help(CardsState& state, const Card& asked, Session& session, Ui& ui) {
    sheet(ui, "another-way-sheet", "Another way to learn it", state.help_open, [&] {
        text(ui, Type::body_bold, asked.question);
        space(ui, 6.0F);
        text(ui, Type::body, asked.answer);
        space(ui, 20.0F);
        const std::vector<study::Confusable> others = study::confused_with(session.cards->deck(), asked);
        if (!others.empty()) {
            label(ui, "Easily taken for it");
            space(ui, 8.0F);
            for (const study::Confusable& other : others) {
                text(ui, Type::body, other.contrast);
                space(ui, 12.0F);
            }
        }
        label(ui, "Use your hands and your own words");
        space(ui, 6.0F);
        text(
            ui, Type::body,
            asked.about.kind == content::Kind::muscle || asked.about.kind == content::Kind::landmark
                ? "Find the place on yourself. Make the movement, and feel what tightens. Say aloud what you "
                  "feel, and where."
                : "Think of one client it could be about. Say aloud what you would do, and why. Then say it "
                  "without looking.",
            Color::ink2);
        space(ui, 16.0F);
        const auto* muscle = asked.about.kind == content::Kind::muscle
                                 ? session.bank.find<content::Muscle>(asked.about.id)
                                 : nullptr;
        if (muscle != nullptr && !muscle->parts.empty() &&
            button(ui, "picture", "See it on the body", {.icon = Icon::body}))
            ui.go("anatomy", link_text(asked.about));
    });
}

void draw_where(CardsState& state, const Card& asked, Session& session, Ui& ui) {
    sheet(ui, "fact-sheet", "Where this fact stands", state.fact_open, [&] {
        label(ui, "Sources");
        space(ui, 8.0F);
        if (asked.sources.empty())
            text(ui, Type::body,
                 "This entry names none of its own. It explains wrong options, which name theirs.",
                 Color::ink2);
        for (const content::Link& link : asked.sources) {
            const auto* source = session.bank.find<content::Source>(link.id);
            if (source == nullptr) continue;
            text(ui, Type::body_bold, source->title);
            text(ui, Type::small, source->author + ", " + std::to_string(source->year), Color::ink2);
            text(ui, Type::small, source->where, Color::ink2);
            space(ui, 12.0F);
        }
        const content::Record* record = session.bank.find(asked.about.kind, asked.about.id);
        if (record == nullptr || record->place.file.empty()) return;
        space(ui, 8.0F);
        label(ui, "For instructors");
        space(ui, 6.0F);
        text(ui, Type::body,
             "This card was made from the file below. Correct the fact there: the card follows it, and comes "
             "back to everyone who learnt the old one.",
             Color::ink2);
        space(ui, 8.0F);
        text(ui, Type::small_medium,
             record->place.file + (record->place.line > 0 ? ":" + std::to_string(record->place.line) : ""));
        space(ui, 12.0F);
        if (session.open_file &&
            button(ui, "open-file", "Edit the fact", {.icon = Icon::edit, .compact = true})) {
            const base::Status opened = session.open_file(record->place.file);
            state.trouble = opened ? "" : opened.error().text();
        }
        if (!state.trouble.empty()) {
            space(ui, 8.0F);
            note(ui, Icon::triangle, state.trouble, Color::caution);
        }
    });
}

/// Why this card is here now, where that is worth a word.
void draw_standing(const Card& asked, Session& session, Ui& ui) {
    const CardMemory* memory = session.progress().remembered().find(asked.id);
    const bool begun = memory != nullptr && memory->is_begun();
    row(ui, 30.0F, [&] {
        tag(ui, Tone::quiet, study::kind_word(asked.kind), icon_of(asked.about.kind));
        if (!begun) tag(ui, Tone::accent, "New", Icon::plus);
        if (begun && !memory->version.empty() && memory->version != asked.version)
            tag(ui, Tone::caution, "Corrected since you learnt it");
        else if (begun && study::is_leech(*memory))
            tag(ui, Tone::due, "Keeps slipping", Icon::history);
    });
}

void show(CardsState& state, const Card& asked) {
    state.session->reveal();
    if (!state.written.empty()) state.typed = study::judge_typed(asked, state.written);
}

void draw_card(CardsState& state, Session& session, Ui& ui) {
    CardSession& cards = *state.session;
    const Card& asked = cards.current();
    draw_not_saved(session, ui);
    card(ui, {.padding = 32.0F, .least_height = 280.0F}, [&] {
        draw_standing(asked, session, ui);
        space(ui, 16.0F);
        text(ui, cards.is_revealed() ? Type::stem_answered : Type::stem, asked.question,
             cards.is_revealed() ? Color::ink2 : Color::ink);
        if (!cards.is_revealed()) {
            space(ui, 24.0F);
            const std::string hint = study::is_list(asked.kind) ? "Write what you remember, or say it aloud"
                                                                : "Write it, or say it aloud";
            // Enter is taken by the button at the foot, in the field too.
            text_field(ui, "written", "Your answer", state.written,
                       {.hint = hint, .icon = Icon::pencil, .key = '/', .longest = 400});
            return;
        }
        space(ui, 16.0F);
        divider(ui);
        space(ui, 18.0F);
        draw_answer(asked, ui);
        draw_typed(state, ui);
        space(ui, 20.0F);
        draw_ways_on(state, asked, session, ui);
    });
    const CardMemory* memory = session.progress().remembered().find(asked.id);
    if (cards.is_revealed() && memory != nullptr && study::is_leech(*memory)) {
        space(ui, 14.0F);
        well(ui, [&] {
            note(ui, Icon::bulb,
                 "This one keeps slipping: forgotten " + counted(memory->lapses, "time") +
                     ". Asking it more often will not do. Look at it another way, or set it aside.",
                 Color::ink, Type::body);
        });
    }
}

void draw_rating(CardsState& state, Session& session, Ui& ui) {
    CardSession& cards = *state.session;
    const double retention = study::goals_of(session.progress().goals()).retention;
    const std::array<int, 4> days = cards.intervals(retention, session.today());
    const Rating proposed = state.typed ? state.typed->proposes : Rating::good;
    const Scope scope(ui, "ratings", Role::group, "How did it go?");
    std::vector<std::function<void()>> parts;
    std::optional<Rating> chosen;
    for (std::size_t i = 0; i < kRatingWords.size(); ++i)
        parts.push_back([&, i] {
            const RatingWord& word = kRatingWords[i];
            const bool first = word.rating == proposed;
            const std::string when = days[i] == 0 ? "soon" : interval_words(days[i]);
            if (button(ui, std::to_string(i + 1), std::string(word.word) + " · " + when,
                       {.kind = first ? ButtonKind::primary : ButtonKind::secondary,
                        .key = Shortcut(word.key),
                        .show_key = ui.width() >= kRoomForKeys,
                        .whole_line = true}))
                chosen = word.rating;
            // Enter takes what is proposed, as everywhere.
            if (first && ui.pressed(Key::enter)) chosen = word.rating;
        });
    columns(ui, parts, 12.0F, 120.0F);
    if (!chosen) return;
    cards.rate(*chosen, session.now);
    go_on(state);
}

void draw_running(CardsState& state, Session& session, Ui& ui) {
    CardSession& cards = *state.session;
    if (ui.appeared("card-room")) cards.shown(session.now);
    const Card& asked = cards.current();
    bool ended = false;  // only after the page is drawn: all of it draws the session
    Page p;
    p.id = "card-room";
    p.body_width = kCardWidth;
    p.header = [&] {
        split_row(
            ui, 40.0F,
            [&] {
                const int whole = cards.done() + cards.left();
                text(ui, Type::small_medium,
                     "Card " + std::to_string(cards.done() + 1) + " of " + std::to_string(whole),
                     Color::ink2);
            },
            [&] {
                if (cards.can_undo() &&
                    button(ui, "undo", "Undo",
                           {.kind = ButtonKind::quiet, .icon = Icon::undo, .key = 'z', .compact = true})) {
                    cards.undo(session.now);
                    go_on(state);
                }
                if (button(ui, "aside", "Set aside",
                           {.kind = ButtonKind::quiet, .icon = Icon::eye_off, .key = 's', .compact = true})) {
                    cards.set_aside(session.now);
                    go_on(state);
                    ui.say("Set aside. It will not be asked any more; Undo takes that back.");
                }
                if (button(
                        ui, "end", "End for now",
                        {.kind = ButtonKind::quiet, .key = Key::escape, .show_key = false, .compact = true}))
                    ended = true;
            });
    };
    p.body = [&] {
        if (cards.is_over()) return;  // the header set the last one aside
        space(ui, 12.0F);
        draw_card(state, session, ui);
    };
    p.footer = [&] {
        if (cards.is_over()) return;
        if (cards.is_revealed()) return draw_rating(state, session, ui);
        split_row(
            ui, 48.0F, [] {},
            [&] {
                if (button(ui, "show", "Show the answer", {.kind = ButtonKind::primary, .key = Key::enter}))
                    show(state, asked);
            });
    };
    if (cards.is_revealed())
        p.keys = {{{'1', '4'}, "how it went", true}, {{Key::enter}, "as proposed"}, {{'z'}, "undo"}};
    else
        p.keys = {{{'/'}, "write"}, {{Key::enter}, "show"}, {{'s'}, "set aside"}};
    page(ui, p);
    if (ended) state.session.reset();
    if (ended || cards.is_over()) return;
    const Card& now_asked = cards.current();
    draw_help(state, now_asked, session, ui);
    draw_where(state, now_asked, session, ui);
}

// ---------------------------------------------------------------- the end

void draw_result(CardsState& state, Session& session, Ui& ui) {
    const CardSession& cards = *state.session;
    page(ui, {.id = "cards-result",
              .body =
                  [&] {
                      text(ui, Type::title, "That was " + counted(cards.done(), "card"));
                      space(ui, 6.0F);
                      const auto& forgotten = cards.forgotten();
                      prose(ui,
                            forgotten.empty()
                                ? "You recalled every one of them at once."
                                : counted(static_cast<int>(forgotten.size()), "card") +
                                      (forgotten.size() == 1 ? " was" : " were") +
                                      " forgotten at first. They come back soon, and then less and less.",
                            Color::ink2);
                      space(ui, 20.0F);
                      if (forgotten.empty()) return;
                      card(ui, [&] {
                          text(ui, Type::body_bold, "Look at these once more");
                          space(ui, 8.0F);
                          const Scope list(ui, "forgotten", Role::list, "Forgotten at first");
                          for (std::size_t i = 0; i < forgotten.size(); ++i) {
                              if (i > 0) divider(ui);
                              if (list_row(ui, std::to_string(i),
                                           {.title = forgotten[i]->question,
                                            .detail = forgotten[i]->answer,
                                            .bare = true}))
                                  ui.go("library", link_text(forgotten[i]->about));
                          }
                      });
                  },
              .side =
                  [&] {
                      card(ui, [&] {
                          text(ui, Type::body_bold, "Do this next");
                          space(ui, 12.0F);
                          if (button(ui, "today", "Back to Today",
                                     {.kind = ButtonKind::primary, .key = Key::enter, .whole_line = true})) {
                              state.session.reset();
                              ui.go("today");
                              return;
                          }
                          space(ui, 12.0F);
                          if (button(ui, "more", "Ten more minutes", {.whole_line = true}))
                              return begin(state,
                                           session.cards->more(*session.exam(), session.progress(),
                                                               session.today(), 10),
                                           session);
                          space(ui, 12.0F);
                          if (button(ui, "done", "All cards",
                                     {.key = Key::escape, .show_key = false, .whole_line = true}))
                              state.session.reset();
                      });
                  }});
}

void take_errand(CardsState& state, Session& session, const std::string& errand) {
    if (errand.empty() || (state.session && !state.session->is_over())) return;
    if (errand == "today") begin(state, plan_of(session).today, session);
    if (errand == "more" || errand == "ten")
        begin(state, session.cards->more(*session.exam(), session.progress(), session.today(), 10), session);
    if (errand.starts_with("area:")) begin(state, of_area(errand.substr(5), session), session);
    if (const school::Work* work = given_work(session, errand)) {
        begin(state, cards_for(session, *work), session);
        if (state.session) say_begun(session, *work, state.session->session());
    }
}
}  // namespace

void draw(CardsState& state, Session& session, Ui& ui) {
    if (session.cards == nullptr || session.exam() == nullptr) {
        page(ui, {.id = "card-desk", .body = [&] {
                      text(ui, Type::title, "Cards");
                      space(ui, 12.0F);
                      text(ui, Type::body,
                           session.exam() == nullptr ? "The bank describes no exam yet."
                                                     : "The cards are being made from the bank.",
                           Color::ink2);
                  }});
        return;
    }
    take_errand(state, session, ui.errand());
    if (!state.session) return draw_desk(state, session, ui);
    if (state.session->is_over()) return draw_result(state, session, ui);
    draw_running(state, session, ui);
}
}  // namespace screens
