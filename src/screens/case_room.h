// screens/case_room.h - what the parts of the case room share.
#pragma once

#include "screens/cases.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace screens {
struct CaseRoom {
    CaseDesk& state;
    Session& session;
    Ui& ui;
    BodyView& body;
    const BodyParts& parts;

    [[nodiscard]] const cases::Run& run() const { return state.visit->run(); }
    [[nodiscard]] const content::CaseStudy& study() const { return *run().study; }
    /// The client's first name.
    [[nodiscard]] std::string client() const;
    /// To be done once the frame is drawn: what is being drawn stays as it is.
    void wish(cases::Verb verb, std::vector<std::string> words = {}) const;
    /// Opens a part of the visit, and shows it where tabs hide it.
    void open(cases::Phase phase) const;
    /// The outcome of the first act of this verb and word; nullptr: not done yet.
    [[nodiscard]] const cases::Outcome* first(cases::Verb verb, std::string_view word) const;
    [[nodiscard]] bool has_done(cases::Verb verb, std::string_view word) const {
        return first(verb, word) != nullptr;
    }
    [[nodiscard]] bool has_chosen(std::string_view group, std::string_view choice) const;
    /// Is the consent guide due? It stands in a learner's first two cases only.
    [[nodiscard]] bool guides_to_consent() const;
};

/// How much of the room a window has room for.
enum class RoomLayout : std::uint8_t { three_columns, work_and_tabs, one_column };
[[nodiscard]] RoomLayout layout_of(const Ui& ui);
/// Is the plan always in sight, as a strip below three columns?
[[nodiscard]] bool has_plan_strip(const Ui& ui);

void draw_case_room(const CaseRoom& room);
/// What the open part of the visit asks for, into the current column. Beside the body the ways of
/// assessing are left out: they stand on it.
void draw_work(const CaseRoom& room, bool body_shown);
/// Is the body shown while assessing? It needs room, and has to be built.
[[nodiscard]] bool shows_body(const CaseRoom& room, const Rect& column);
/// The body with the places of looking or touching as rings, and the ways of assessing.
void draw_case_body(const CaseRoom& room, const Rect& rect);
/// "Has Ana agreed to this?"
void draw_consent_guide(const CaseRoom& room);
/// "Look", "Touch", "Move", "Test".
void draw_ways(const CaseRoom& room);
/// The way out of the visit, below the note.
void draw_finish(const CaseRoom& room);
/// The impression, in one sentence, as choices.
void draw_impression(const CaseRoom& room);
/// The session as a timeline, and the step that is open.
void draw_plan(const CaseRoom& room);
/// The debrief of a finished visit.
void draw_debrief(const CaseRoom& room);
/// Begins a visit of this case.
void begin_visit(CaseDesk& state, Session& session, const content::CaseStudy& study);

/// The questions that hold every word that is written in the field, by topic.
[[nodiscard]] std::vector<const content::Question*> matching_questions(const CaseRoom& room);
void ask(const CaseRoom& room, const content::Question& question);

/// Something to do, in a list: a ring that fills once done, words, what it costs, and what came
/// of it.
struct ActRow {
    std::string_view words;
    std::string_view right = {};
    bool done = false;
    std::string_view came_of_it = {};
    bool single = false;    ///< one of several: a dot instead of a check
    bool multiple = false;  ///< several may be chosen: a square
};
bool act_row(Ui& ui, std::string_view id, const ActRow& row);

/// An order of `count` things that gives nothing away; the same throughout a visit.
[[nodiscard]] std::vector<std::size_t> mixed(const cases::Run& run, std::string_view what, std::size_t count);
/// "30 s", "1.5 min", "2 min".
[[nodiscard]] std::string minutes_word(double minutes);
/// "Effleurage, Low back".
[[nodiscard]] std::string step_name(const content::Bank& bank, const cases::Step& step);
/// "A" for the case as it is written, "B" for its first variant.
[[nodiscard]] std::string variant_letter(const content::CaseStudy& study, std::string_view variant);
/// How a visit went, in words: "Sound, with a few gaps".
[[nodiscard]] std::string_view score_words(double total, bool critical);
}  // namespace screens
