#include "screens/evidence.h"

#include "screens/practice.h"
#include "study/evidence_drill.h"

#include <algorithm>

namespace screens {
namespace {
using content::Claim;
using study::ClaimStanding;
using study::PracticeSet;
using study::Question;

constexpr std::size_t kRound = 5;  ///< claims a round; each takes two to three minutes
constexpr std::size_t kVerdict = 0, kEvidence = 1;

const Claim* claim_at(const EvidenceState& state, const Session& session) {
    return state.at < state.queue.size() ? session.bank.find<Claim>(state.queue[state.at]) : nullptr;
}

/// Back to the list of claims.
void leave(EvidenceState& state) {
    state.queue.clear();
    state.at = 0;
    state.set.reset();
    state.right = 0;
}

/// The claim that is on the table now, from its first question.
void take_up(EvidenceState& state, Session& session) {
    state.own.clear();
    state.compared.clear();
    state.shown.clear();
    state.set.reset();
    if (const Claim* claim = claim_at(state, session))
        state.set.emplace(study::claim_questions(*claim), study::Mode::tutor, 66, "evidence",
                          session.recorder, session.dice, session.now);
}

void begin_round(EvidenceState& state, Session& session, std::vector<std::string> queue) {
    leave(state);
    state.queue = std::move(queue);
    take_up(state, session);
}

std::vector<std::string> next_round(const Session& session, std::size_t most = kRound) {
    std::vector<std::string> ids;
    for (const Claim* claim : study::claims_to_drill(session.bank, session.progress(), session.today()))
        if (ids.size() < most) ids.push_back(claim->id);
    return ids;
}

// ---------------------------------------------------------------- the list

struct StandingWord {
    Tone tone;
    const char* word;
};
StandingWord word_for(ClaimStanding standing) {
    switch (standing) {
        case ClaimStanding::missed:
            return {Tone::wrong, "Missed"};
        case ClaimStanding::due:
            return {Tone::due, "Due"};
        case ClaimStanding::known:
            return {Tone::right, "Known"};
        case ClaimStanding::fresh:
            break;
    }
    return {Tone::quiet, "New"};
}

void draw_list(EvidenceState& state, Session& session, Ui& ui) {
    const auto claims = study::claims_to_drill(session.bank, session.progress(), session.today());
    page(
        ui,
        {.id = "claims",
         .body =
             [&] {
                 text(ui, Type::title, "Evidence");
                 space(ui, 6.0F);
                 prose(ui,
                       "Things that are said about massage, true and false. Give a verdict, say what would "
                       "settle it, and find words that you could honestly say to a client.",
                       Color::ink2);
                 space(ui, 20.0F);
                 if (claims.empty()) {
                     if (empty_state(ui, "none", "This bank holds no claims yet.", "Practice questions"))
                         ui.go("practice");
                     return;
                 }
                 card(ui, [&] {
                     const Scope list(ui, "claims", Role::list, "Claims");
                     for (const Claim* claim : claims) {
                         const StandingWord word =
                             word_for(study::standing_of(*claim, session.progress(), session.today()));
                         if (list_row(ui, claim->id, {.title = claim->claim, .bare = true},
                                      [&] { tag(ui, word.tone, word.word); }))
                             return begin_round(state, session, {claim->id});
                         if (claim != claims.back()) divider(ui);
                     }
                 });
             },
         .side =
             [&] {
                 if (claims.empty()) return;
                 const auto count = [&](ClaimStanding standing) {
                     return static_cast<int>(std::count_if(claims.begin(), claims.end(), [&](const Claim* c) {
                         return study::standing_of(*c, session.progress(), session.today()) == standing;
                     }));
                 };
                 card(ui, [&] {
                     text(ui, Type::body_bold, "A round");
                     space(ui, 8.0F);
                     const auto whole = static_cast<int>(std::min(kRound, claims.size()));
                     text(ui, Type::small,
                          counted(whole, "claim") + ", about " + std::to_string(whole * 2) +
                              " min. Missed ones first, then due and new ones.",
                          Color::ink2);
                     space(ui, 16.0F);
                     if (button(ui, "start", "Start",
                                {.kind = ButtonKind::primary,
                                 .icon = Icon::play,
                                 .key = Key::enter,
                                 .whole_line = true}))
                         begin_round(state, session, next_round(session));
                     space(ui, 20.0F);
                     divider(ui);
                     space(ui, 14.0F);
                     pair(ui, "New", std::to_string(count(ClaimStanding::fresh)));
                     pair(ui, "Missed", std::to_string(count(ClaimStanding::missed)));
                     pair(ui, "Due", std::to_string(count(ClaimStanding::due)));
                     pair(ui, "Known", std::to_string(count(ClaimStanding::known)));
                 });
             },
         .side_width = 336.0F});
}

// ---------------------------------------------------------------- one claim

std::vector<std::string> step_names(const Claim& claim) {
    std::vector<std::string> names = {"Verdict", "What settles it", "The evidence"};
    if (!claim.exhibits.empty()) names.emplace_back("A weak source");
    names.emplace_back("Honest words");
    return names;
}

/// Between the questions, once it was said what would settle it: what is known is laid out.
bool sees_evidence(const PracticeSet& set) {
    return set.position() == kEvidence && set.current().answered;
}

int step_of(const PracticeSet& set) {
    const auto position = static_cast<int>(set.position());
    return position > 1 || sees_evidence(set) ? position + 1 : position;
}

void draw_header(EvidenceState& state, const Claim& claim, Ui& ui) {
    const std::vector<std::string> names = step_names(claim);
    split_row(
        ui, 40.0F,
        [&] {
            if (state.queue.size() > 1)
                text(ui, Type::small,
                     "Claim " + std::to_string(state.at + 1) + " of " + std::to_string(state.queue.size()),
                     Color::ink2);
            const int step = step_of(*state.set), whole = static_cast<int>(names.size());
            text(ui, Type::small, names[static_cast<std::size_t>(step)], Color::ink3);
            progress_dots(ui, step, whole,
                          "Step " + std::to_string(step + 1) + " of " + std::to_string(whole));
        },
        [&] {
            if (button(ui, "end", "End",
                       {.kind = ButtonKind::quiet, .icon = Icon::times, .key = Key::escape}))
                leave(state);
        });
}

/// The claim itself, small, over a question that is not the first.
void draw_reminder(const Claim& claim, Ui& ui) {
    well(ui, [&] {
        label(ui, "The claim");
        space(ui, 4.0F);
        text(ui, Type::body_medium, "\u201C" + claim.claim + "\u201D");
    });
    space(ui, 20.0F);
}

std::string source_line(const content::Source& source) {
    return source.author + ", " + std::to_string(source.year) + ". " + source.title + ". Looked up " +
           base::to_text(source.checked_on) + ".";
}

void draw_findings(const Claim& claim, Session& session, Ui& ui) {
    text(ui, Type::heading,
         content::kClaimFocuses[claim.focus] == "reviews-disagree" ? "What was found, and it disagrees"
                                                                   : "What was found");
    space(ui, 10.0F);
    for (std::size_t i = 0; i < claim.findings.size(); ++i) {
        const content::ClaimFinding& finding = claim.findings[i];
        const Scope scope(ui, "finding-" + std::to_string(i));
        card(ui, {.padding = 18.0F, .lifted = false}, [&] {
            text(ui, Type::body, finding.text);
            const auto* source = session.bank.find<content::Source>(finding.sources.front().id);
            if (source == nullptr) return;
            space(ui, 8.0F);
            note(ui, Icon::book, source_line(*source));
            if (!source->note.empty()) text(ui, Type::small, source->note, Color::ink3);
        });
        space(ui, 12.0F);
    }
    label(ui, "Verdict of " + base::to_text(claim.checked_on) + ". Evidence moves: look again now and then.");
}

/// What was said, what is best, and why.
void draw_judged(const Question& q, std::string_view what, Ui& ui) {
    const auto key = std::find_if(q.item.options.begin(), q.item.options.end(),
                                  [](const content::Option& o) { return o.key; });
    const auto word = [](const content::Option& option) {
        return option.text.substr(0, option.text.find(':'));
    };
    label(ui, what);
    space(ui, 6.0F);
    row(ui, 30.0F, [&] {
        if (q.right)
            tag(ui, Tone::right, word(*key));
        else {
            const content::Option& said = q.item.options[static_cast<std::size_t>(*q.chosen.begin())];
            tag(ui, said.close ? Tone::caution : Tone::wrong, "You said: " + word(said));
            tag(ui, Tone::right, "Best: " + word(*key));
        }
    });
    if (!q.right) {
        space(ui, 8.0F);
        text(ui, Type::body, q.item.options[static_cast<std::size_t>(*q.chosen.begin())].why, Color::ink2);
        if (q.credit > 0.0) {
            space(ui, 4.0F);
            text(ui, Type::small, "One could defend it: half the credit.", Color::ink2);
        }
    }
    space(ui, 20.0F);
}

void draw_evidence(EvidenceState& state, Session& session, const Claim& claim, Ui& ui) {
    const auto& questions = state.set->questions();
    page(ui, {.id = "evidence-" + claim.id,
              .header = [&] { draw_header(state, claim, ui); },
              .body =
                  [&] {
                      if (!state.set) return;
                      text(ui, Type::stem_answered, "\u201C" + claim.claim + "\u201D");
                      if (!claim.heard.empty()) {
                          space(ui, 6.0F);
                          text(ui, Type::small, claim.heard, Color::ink2);
                      }
                      space(ui, 18.0F);
                      text(ui, Type::body, claim.says);
                      space(ui, 22.0F);
                      draw_findings(claim, session, ui);
                  },
              .side =
                  [&] {
                      if (!state.set) return;
                      if (questions[kVerdict].sure_and_unsafe()) {
                          unsafe_card(ui, "Sure, and unsafe", [&] {
                              text(ui, Type::small, "Whoever acts on this claim could harm a client.");
                          });
                          space(ui, 20.0F);
                      }
                      draw_judged(questions[kVerdict], "Your verdict", ui);
                      draw_judged(questions[kEvidence], "What settles it", ui);
                      const Scope links(ui, "facts", Role::group, "Read more");
                      for (const content::Link& link : claim.facts) {
                          const std::string id =
                              std::string(content::kKinds[static_cast<std::size_t>(link.kind)]) + ":" +
                              link.id;
                          if (link_chip(ui, id, icon_of(link.kind), session.bank.title(link.kind, link.id)))
                              ui.go("library", id);
                          space(ui, 8.0F);
                      }
                  },
              .footer =
                  [&] {
                      if (!state.set) return;
                      split_row(
                          ui, 48.0F, [] {},
                          [&] {
                              if (button(ui, "on", "Go on", {.kind = ButtonKind::primary, .key = Key::enter}))
                                  state.set->next(session.now);
                          });
                  }});
}

/// A wording of one's own, looked at for words that say too much.
void draw_own_words(EvidenceState& state, const Claim& claim, Ui& ui) {
    const Scope scope(ui, "own", Role::group, "In your own words");
    text(ui, Type::body_bold, "Now in your own words");
    space(ui, 6.0F);
    const FieldAct act = text_field(ui, "words", "What you would say to a client", state.own,
                                    {.hint = "What you would say to a client", .longest = 300});
    space(ui, 8.0F);
    bool look = act.submitted && !state.own.empty();
    if (look) static_cast<void>(ui.pressed(Key::enter));  // nobody else gets it
    row(ui, 40.0F, [&] {
        look = button(ui, "look", "Look at it",
                      {.icon = Icon::eye, .compact = true, .disabled = state.own.empty()}) ||
               look;
    });
    if (look) state.compared = state.own;
    if (state.compared.empty()) return;
    space(ui, 10.0F);
    const float top = ui.column.y;
    const auto overclaims = study::overclaims_in(state.compared);
    for (const study::Overclaim& overclaim : overclaims) {
        note(ui, Icon::triangle, "\u201C" + overclaim.words + "\u201D: " + std::string(overclaim.why),
             Color::ink, Type::body);
        space(ui, 6.0F);
    }
    if (overclaims.empty())
        note(ui, Icon::check, "No word in it promises too much. This looks for words, not for meaning.",
             Color::ink2);
    space(ui, 8.0F);
    label(ui, "A model beside yours");
    text(ui, Type::body, claim.safer_wording);
    space(ui, 12.0F);
    if (state.shown == state.compared) return;
    // What is said stands below the edge: it comes into view once the page has grown by it.
    ui.bring_into_view({ui.column.x, top, ui.column.width, ui.column.y - top});
    if (!look) state.shown = state.compared;
    ui.still_moving();
}

void go_on(EvidenceState& state, Session& session) {
    const Question& verdict = state.set->questions()[kVerdict];
    state.right += verdict.right;
    ++state.at;
    take_up(state, session);
}

void draw_asked(EvidenceState& state, Session& session, const Claim& claim, Ui& ui) {
    PracticeSet& set = *state.set;
    const bool explained = set.explains();
    const bool last = set.position() + 1 == set.questions().size();
    const std::string id = "claim-" + claim.id + "-" + std::to_string(set.position());
    Page p{.id = id};
    p.header = [&] { draw_header(state, claim, ui); };
    p.body = [&] {
        if (!state.set) return;
        if (set.position() == kVerdict) {
            label(ui, claim.heard.empty() ? "It is said:" : claim.heard);
            space(ui, 8.0F);
        } else {
            draw_reminder(claim, ui);
        }
        draw_question(set, session, ui);
        if (explained && last) {
            space(ui, 24.0F);
            draw_own_words(state, claim, ui);
        }
    };
    p.body_width = explained ? 0.0F : 800.0F;
    if (explained) {
        p.side = [&] {
            if (state.set) draw_reasons_beside(set.current(), session, ui);
        };
        p.footer = [&] {
            if (!state.set) return;
            split_row(
                ui, 48.0F, [] {},
                [&] {
                    const bool round_over = state.at + 1 == state.queue.size();
                    const char* word = !last ? "Go on" : round_over ? "See the result" : "Next claim";
                    if (!button(ui, "on", word, {.kind = ButtonKind::primary, .key = Key::enter})) return;
                    if (last)
                        go_on(state, session);
                    else
                        set.next(session.now);
                });
        };
    } else {
        const auto count = static_cast<char>('0' + set.current().item.options.size());
        p.keys = {{{Shortcut('1'), Shortcut(count)}, "choose", true},
                  {{Shortcut('q'), Shortcut('w'), Shortcut('e')}, "how sure"},
                  {{Key::enter}, "answer"}};
    }
    page(ui, p);
}

void draw_result(EvidenceState& state, Session& session, Ui& ui) {
    page(ui,
         {.id = "result",
          .body =
              [&] {
                  text(ui, Type::title,
                       std::to_string(state.right) + " of " + std::to_string(state.at) + " best verdicts");
                  space(ui, 6.0F);
                  prose(ui, "What you missed comes back tomorrow.", Color::ink2);
                  space(ui, 20.0F);
                  card(ui, [&] {
                      const Scope list(ui, "claims", Role::list, "Claims of this round");
                      for (const std::string& id : state.queue) {
                          const auto* claim = session.bank.find<Claim>(id);
                          if (claim == nullptr) continue;
                          const std::string verdict(study::verdict_word(claim->verdict));
                          if (list_row(ui, id, {.title = claim->claim, .detail = verdict, .bare = true}))
                              ui.go("library", "claim:" + id);
                          if (id != state.queue.back()) divider(ui);
                      }
                  });
                  space(ui, 24.0F);
                  row(ui, 48.0F, [&] {
                      if (button(ui, "again", "Another round",
                                 {.kind = ButtonKind::primary, .icon = Icon::play, .key = Key::enter}))
                          return begin_round(state, session, next_round(session));
                      if (button(ui, "done", "Back to the claims", {.key = Key::escape, .show_key = false}))
                          leave(state);
                  });
              },
          .body_width = 860.0F});
}
}  // namespace

void draw(EvidenceState& state, Session& session, Ui& ui) {
    const Scope scope(ui, "evidence", Role::group, "Evidence");
    if (const std::string& errand = ui.errand(); errand.starts_with("claim:"))
        if (session.bank.find<Claim>(errand.substr(6)) != nullptr)
            begin_round(state, session, {errand.substr(6)});
    if (ui.errand() == "round" && state.queue.empty())
        begin_round(state, session, next_round(session, study::kShortRound));
    if (state.queue.empty()) return draw_list(state, session, ui);
    const Claim* claim = claim_at(state, session);
    if (claim == nullptr || !state.set) return draw_result(state, session, ui);
    // The first two answers are judged together, beside the evidence.
    PracticeSet& set = *state.set;
    if (set.current().answered && set.position() == kVerdict) set.next(session.now);
    if (sees_evidence(set))
        draw_evidence(state, session, *claim, ui);
    else
        draw_asked(state, session, *claim, ui);
}
}  // namespace screens
