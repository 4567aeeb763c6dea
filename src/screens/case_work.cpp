#include "screens/case_room.h"

#include <imgui.h>
#include <imgui_internal.h>

#include "cases/consent.h"
#include "screens/practice.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace screens {
namespace {
using cases::Phase;
using cases::Verb;
using content::Gate;

std::string lower(std::string_view words) {
    std::string result(words);
    for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

bool holds_every_word(const std::string& text, std::string_view words) {
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        if (text.find(words.substr(at, end - at)) == std::string::npos) return false;
        at = end + 1;
    }
    return true;
}

std::string sentence(std::string words) {
    if (!words.empty())
        words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    return words;
}

void heading(Ui& ui, std::string_view words) {
    text(ui, Type::small_bold, words, Color::ink2);
    space(ui, 2.0F);
}

// ---------------------------------------------------------------- intake, interview

void draw_intake(const CaseRoom& room) {
    Ui& ui = room.ui;
    for (const content::Fact& fact : room.run().client.facts) {
        if (fact.group != "jurisdiction") continue;
        note(ui, Icon::book, cases::fact_name(room.session.bank, fact));
        space(ui, 12.0F);
    }
    const cases::Outcome* read = room.first(Verb::read, "");
    if (read == nullptr) {
        text(ui, Type::body, room.client() + " has filled in the intake form.", Color::ink2);
        space(ui, 16.0F);
        row(ui, 48.0F, [&] {
            if (button(ui, "read", "Read the form",
                       {.kind = ButtonKind::primary, .icon = Icon::case_file, .key = Key::enter}))
                room.wish(Verb::read);
            text(ui, Type::small, minutes_word(cases::kReadMinutes), Color::ink3);
        });
        return;
    }
    std::string_view rest = read->shows;
    for (const content::FormEntry& entry : room.study().form) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.starts_with(entry.label + ": ")) line.remove_prefix(entry.label.size() + 2);
        label(ui, entry.label);
        text(ui, Type::body, line);
        space(ui, 10.0F);
        divider(ui);
        space(ui, 10.0F);
    }
}

std::string topic_word(std::uint8_t topic) {
    const std::string word(content::kTopics[topic]);
    if (word == "red-flag") return "Red flags";
    if (word == "medication") return "Medicines";
    if (word == "region") return "Where";
    return sentence(word);
}

void draw_questions(const CaseRoom& room) {
    Ui& ui = room.ui;
    const Scope list(ui, "questions", Role::list, "Questions");
    const auto questions = matching_questions(room);
    if (questions.empty()) text(ui, Type::small, "No question holds these words.", Color::ink3);
    int topic = -1;
    for (const content::Question* question : questions) {
        if (question->topic != topic) {
            if (topic >= 0) space(ui, 12.0F);
            topic = question->topic;
            heading(ui, topic_word(question->topic));
        }
        const std::string words = cases::fill(room.run(), question->ask);
        const std::string minutes = minutes_word(question->minutes);
        if (act_row(ui, question->id,
                    {.words = words, .right = minutes, .done = room.has_done(Verb::ask, question->id)}))
            ask(room, *question);
    }
}

// ---------------------------------------------------------------- choices

/// One group of choices. One of them, or several; spoken ones are said at once and stay said.
void draw_choices(const CaseRoom& room, const std::string& group, bool spoken = false, bool several = false) {
    const auto choices = cases::choices_of(room.study(), group);
    const Scope list(room.ui, group, Role::list, group);
    for (const std::size_t i : mixed(room.run(), group, choices.size())) {
        const content::Choice& choice = choices[i];
        const bool chosen = room.has_chosen(group, choice.id);
        const std::string words = cases::fill(room.run(), choice.text);
        const bool hit =
            act_row(room.ui, choice.id,
                    {.words = words, .done = chosen, .single = !spoken && !several, .multiple = several});
        if (!hit || (spoken && chosen)) continue;
        if (!spoken && !several)
            for (const content::Choice& other : choices)
                if (&other != &choice && room.has_chosen(group, other.id))
                    room.wish(Verb::choose, {group, other.id});
        room.wish(Verb::choose, {group, choice.id});
    }
}

// ---------------------------------------------------------------- gate, consent

struct GateWord {
    Gate gate;
    const char* short_word;
    const char* words;
};
constexpr std::array<GateWord, 4> kGateWords = {
    {{Gate::go, "go", "Go: treat, nothing speaks against it"},
     {Gate::adapt, "adapt", "Adapt: treat, with changes"},
     {Gate::refer, "refer", "Refer or postpone: no massage today, something comes first"},
     {Gate::emergency, "emergency", "Emergency: get help now"}}};

/// What may be named as the reason: what came to light, and what it may be consistent with.
std::vector<std::pair<std::string, std::string>> gate_reasons(const cases::Run& run) {
    std::vector<std::pair<std::string, std::string>> reasons;
    for (const cases::Known& known : run.known)
        if (known.present) reasons.emplace_back(known.fact.text(), cases::fact_name(*run.bank, known.fact));
    for (const content::Hypothesis& hypothesis : run.study->hypotheses)
        if (!hypothesis.condition.empty())
            reasons.emplace_back("condition:" + hypothesis.condition.front().id, hypothesis.name);
    return reasons;
}

void draw_decision(const CaseRoom& room) {
    const cases::Run& run = room.run();
    if (!run.gate) return;
    std::string words =
        "You decided: " + std::string(kGateWords[static_cast<std::size_t>(*run.gate)].short_word);
    for (const auto& [fact, name] : gate_reasons(run))
        if (fact == run.reason) words += ", because of: " + name;
    note(room.ui, Icon::flag, words + ".", Color::ink, Type::small_medium);
    space(room.ui, 12.0F);
}

void draw_gate(const CaseRoom& room) {
    Ui& ui = room.ui;
    CaseDesk& state = room.state;
    draw_decision(room);
    heading(ui, "How does this visit go on?");
    {
        const Scope list(ui, "gates", Role::radio_group, "How does this visit go on?");
        for (const GateWord& word : kGateWords)
            if (act_row(ui, word.short_word,
                        {.words = word.words, .done = state.gate == word.gate, .single = true}))
                state.gate = word.gate;
    }
    space(ui, 14.0F);
    heading(ui, "Because of");
    const auto reasons = gate_reasons(room.run());
    {
        const Scope list(ui, "reasons", Role::radio_group, "Because of");
        if (act_row(ui, "none", {.words = "No single finding", .done = state.reason.empty(), .single = true}))
            state.reason.clear();
        for (const auto& [fact, name] : reasons)
            if (act_row(ui, fact, {.words = name, .done = state.reason == fact, .single = true}))
                state.reason = fact;
    }
    space(ui, 14.0F);
    const std::string decide =
        state.gate ? "Decide: " + std::string(kGateWords[static_cast<std::size_t>(*state.gate)].short_word)
                   : "Decide";
    row(ui, 48.0F, [&] {
        if (button(ui, "decide", decide,
                   {.kind = ButtonKind::primary,
                    .icon = Icon::flag,
                    .key = Key::enter,
                    .disabled = !state.gate})) {
            std::vector<std::string> words = {
                std::string(content::kGates[static_cast<std::size_t>(*state.gate)])};
            if (!state.reason.empty()) words.push_back(state.reason);
            room.wish(Verb::gate, std::move(words));
        }
    });
    if (!state.gate) {
        space(ui, 6.0F);
        label(ui, "Choose one of the four first.");
    }
    space(ui, 20.0F);
    divider(ui);
    space(ui, 12.0F);
    heading(ui, "Tell " + room.client());
    draw_choices(room, "tell", true);
}

void draw_consent(const CaseRoom& room) {
    Ui& ui = room.ui;
    const cases::Run& run = room.run();
    if (run.consented) {
        note(ui, Icon::handshake, room.client() + " has agreed.", Color::ink, Type::small_medium);
    } else {
        text(ui, Type::small, "Say what " + room.client() + " needs to hear. Then ask.", Color::ink2);
    }
    space(ui, 8.0F);
    {
        const Scope list(ui, "points", Role::list, "What to say");
        for (const cases::ConsentPoint& point : cases::kConsentPoints) {
            if (point.id == "agreement") continue;
            if (act_row(ui, point.id, {.words = point.say, .done = room.has_done(Verb::explain, point.id)}))
                room.wish(Verb::explain, {std::string(point.id)});
        }
    }
    space(ui, 14.0F);
    if (run.consented) return;
    row(ui, 48.0F, [&] {
        if (button(ui, "agreement", "Ask for agreement",
                   {.kind = ButtonKind::primary, .icon = Icon::handshake, .key = Key::enter}))
            room.wish(Verb::explain, {"agreement"});
    });
}

// ---------------------------------------------------------------- assess

void draw_pressure(Ui& ui, int& pressure) {
    constexpr std::array<std::string_view, 5> kWords = {"a feather", "light", "moderate", "firm", "deep"};
    const std::string_view word = kWords[static_cast<std::size_t>(pressure - 1)];
    heading(ui, "Pressure: " + std::string(word));
    space(ui, 2.0F);
    if (const auto chosen =
            segmented(ui, "pressure", "Pressure", {{"1"}, {"2"}, {"3"}, {"4"}, {"5"}}, pressure - 1, true))
        pressure = *chosen + 1;
}

/// Everything that can be done with one verb, with what came of it.
template <class Probes>
void draw_probes(const CaseRoom& room, Verb verb, const Probes& probes) {
    const std::string what(cases::kVerbs[static_cast<std::size_t>(verb)]);
    const Scope list(room.ui, what, Role::list, sentence(what));
    for (const std::size_t i : mixed(room.run(), what, probes.size())) {
        const auto& probe = probes[i];
        cases::Act act{verb, {probe.id}};
        if (verb == Verb::feel) act.words.push_back(std::to_string(room.state.hand));
        const cases::Outcome* outcome = room.first(verb, probe.id);
        const std::string words = sentence(cases::label_of(room.run(), act));
        const std::string minutes = minutes_word(probe.minutes);
        if (act_row(room.ui, probe.id,
                    {.words = words,
                     .right = minutes,
                     .done = outcome != nullptr,
                     .came_of_it = outcome != nullptr ? std::string_view(outcome->shows) : ""}))
            room.wish(verb, std::move(act.words));
    }
    if (probes.empty()) text(room.ui, Type::small, "There is nothing of this kind here.", Color::ink3);
}

std::string number_word(double value, const std::string& unit) {
    std::array<char, 48> digits{};
    std::snprintf(digits.data(), digits.size(), "%g ", value);
    return digits.data() + unit;
}

void draw_measures(const CaseRoom& room) {
    Ui& ui = room.ui;
    const auto& measures = room.study().measures;
    const bool treated = std::any_of(room.run().plan.begin(), room.run().plan.end(),
                                     [](const cases::Step& step) { return step.done; });
    const Scope list(ui, "measures", Role::list, "Measures");
    for (const std::size_t i : mixed(room.run(), "measures", measures.size())) {
        const content::Measure& measure = measures[i];
        std::string values;
        bool now = false;
        for (const cases::Measured& taken : room.run().measured) {
            if (taken.measure != measure.id) continue;
            values += (values.empty() ? "" : ", ") + std::string(taken.after ? "after " : "before ") +
                      number_word(taken.value, measure.unit);
            now = now || taken.after == treated;
        }
        const std::string minutes = minutes_word(measure.minutes);
        const std::string came = sentence(values);
        if (act_row(ui, measure.id,
                    {.words = measure.name, .right = minutes, .done = now, .came_of_it = came}))
            room.wish(Verb::measure, {measure.id});
    }
}

void draw_assess(const CaseRoom& room, bool body_shown) {
    Ui& ui = room.ui;
    if (!body_shown) {
        draw_ways(room);
        space(ui, 12.0F);
    }
    switch (room.state.examine) {
        case Examine::look:
            return draw_probes(room, Verb::look, room.study().observations);
        case Examine::touch:
            draw_pressure(ui, room.state.hand);
            space(ui, 12.0F);
            return draw_probes(room, Verb::feel, room.study().palpations);
        case Examine::move:
            return draw_probes(room, Verb::move, room.study().movements);
        case Examine::test:
            draw_probes(room, Verb::test, room.study().tests);
            if (room.study().measures.empty()) return;
            space(ui, 12.0F);
            heading(ui, "Measure, to compare afterward");
            return draw_measures(room);
    }
}

// ---------------------------------------------------------------- plan, treat

void draw_technique(const CaseRoom& room) {
    Ui& ui = room.ui;
    StepDraft& step = room.state.step;
    const content::Bank& bank = room.session.bank;
    if (!step.technique.empty()) {
        split_row(
            ui, 36.0F,
            [&] { text(ui, Type::body_medium, bank.title(content::Kind::technique, step.technique)); },
            [&] {
                if (link(ui, "change", "Change")) step.technique.clear();
            });
        return;
    }
    std::vector<const content::Technique*> all;
    for (const content::Technique& technique : bank.techniques) all.push_back(&technique);
    std::sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
    const Scope list(ui, "techniques", Role::list, "Techniques");
    for (const content::Technique* technique : all)
        if (act_row(ui, technique->id, {.words = technique->name, .single = true}))
            step.technique = technique->id;
}

void draw_step_builder(const CaseRoom& room) {
    Ui& ui = room.ui;
    StepDraft& step = room.state.step;
    heading(ui, "Technique");
    draw_technique(room);
    if (step.technique.empty()) return;
    space(ui, 12.0F);
    heading(ui, "Where");
    space(ui, 2.0F);
    {
        const Scope sites(ui, "sites", Role::radio_group, "Where");
        row(
            ui, 40.0F,
            [&] {
                for (const content::Link& site : room.study().sites)
                    if (chip(ui, site.id, room.session.bank.title(content::Kind::term, site.id),
                             step.site == site.id))
                        step.site = site.id;
            },
            8.0F);
    }
    space(ui, 14.0F);
    draw_pressure(ui, step.pressure);
    space(ui, 14.0F);
    heading(ui, "Position");
    space(ui, 2.0F);
    {
        const Scope positions(ui, "positions", Role::radio_group, "Position");
        row(
            ui, 40.0F,
            [&] {
                for (const std::string_view position : content::kPositions)
                    if (chip(ui, position, sentence(std::string(position)), step.position == position))
                        step.position = position;
            },
            8.0F);
    }
    space(ui, 14.0F);
    const bool ready = !step.site.empty() && !step.position.empty();
    row(ui, 48.0F, [&] {
        stepper(ui, "minutes", "Minutes", step.minutes, 1, 60, 1, std::to_string(step.minutes) + " min");
        if (button(
                ui, "add", "Add step",
                {.kind = ButtonKind::primary, .icon = Icon::plus, .key = Key::enter, .disabled = !ready})) {
            room.wish(Verb::plan, {step.technique, step.site, std::to_string(step.pressure),
                                   std::to_string(step.minutes), step.position});
            step.technique.clear();
        }
    });
    if (!ready) {
        space(ui, 6.0F);
        label(ui, "Choose a place and a position first.");
    }
}

/// Is the plan in sight beside the work already?
bool plan_is_beside(const CaseRoom& room) {
    return has_plan_strip(room.ui) ||
           (layout_of(room.ui) == RoomLayout::work_and_tabs && room.state.tab == CaseTab::plan);
}

void draw_planning(const CaseRoom& room) {
    Ui& ui = room.ui;
    if (!plan_is_beside(room)) {
        draw_plan(room);
        space(ui, 20.0F);
    }
    if (!room.study().goals.empty()) {
        heading(ui, "The goal");
        draw_choices(room, "goal");
        space(ui, 16.0F);
    }
    if (!room.study().drapings.empty()) {
        heading(ui, "Draping");
        draw_choices(room, "draping");
        space(ui, 16.0F);
    }
    draw_step_builder(room);
}

std::string step_detail(const cases::Step& step) {
    return "Pressure " + std::to_string(step.pressure) + ", " + step.position + ", " +
           std::to_string(step.minutes) + " min";
}

void draw_treating(const CaseRoom& room) {
    Ui& ui = room.ui;
    const cases::Run& run = room.run();
    if (!plan_is_beside(room)) {
        draw_plan(room);
        space(ui, 20.0F);
    }
    if (run.plan.empty()) {
        text(ui, Type::body, "Nothing is planned yet.", Color::ink2);
        space(ui, 14.0F);
        if (button(ui, "plan", "Plan the session")) room.open(Phase::plan);
        return;
    }
    std::vector<const cases::Outcome*> answers;
    for (std::size_t i = 0; i < run.log.size() && i < room.state.outcomes.size(); ++i)
        if (run.log[i].act.verb == Verb::treat) answers.push_back(&room.state.outcomes[i]);
    const cases::Step* next = nullptr;
    for (std::size_t i = 0; i < run.plan.size(); ++i) {
        const cases::Step& step = run.plan[i];
        if (!step.done && next == nullptr) next = &step;
        if (i > 0) divider(ui);
        space(ui, 10.0F);
        const std::string name = step_name(*run.bank, step);
        if (step.done)
            note(ui, Icon::check, name, Color::ink2, Type::body_medium);
        else
            note(ui, &step == next ? Icon::arrow_right : Icon::more, name,
                 &step == next ? Color::ink : Color::ink2, Type::body_medium);
        indented(ui, 32.0F, 0.0F, [&] {
            text(ui, Type::small, step_detail(step), Color::ink2);
            if (step.done && i < answers.size() && !answers[i]->says.empty())
                text(ui, Type::small, "\u201c" + answers[i]->says + "\u201d");
        });
        space(ui, 10.0F);
    }
    space(ui, 8.0F);
    if (next == nullptr) {
        text(ui, Type::body, "Every step is done. Measure again.", Color::ink2);
        return;
    }
    row(ui, 48.0F, [&] {
        if (button(ui, "treat",
                   "Treat: " + std::string(run.bank->title(content::Kind::technique, next->technique)),
                   {.kind = room.guides_to_consent() ? ButtonKind::secondary : ButtonKind::primary,
                    .icon = Icon::touch,
                    .key = Key::enter}))
            room.wish(Verb::treat);
    });
}

void draw_reassess(const CaseRoom& room) {
    Ui& ui = room.ui;
    if (!room.study().measures.empty()) {
        heading(ui, "Measure again");
        draw_measures(room);
        space(ui, 16.0F);
    }
    if (!room.study().home_care.empty()) {
        heading(ui, "At home, any that fit");
        draw_choices(room, "home-care", false, true);
        space(ui, 16.0F);
    }
    if (room.study().follow_ups.empty()) return;
    heading(ui, "What happens next");
    draw_choices(room, "follow-up");
}

// ---------------------------------------------------------------- note

struct Section {
    content::NoteSection section;
    char key;
    const char* letter;
    const char* word;
};
constexpr std::array<Section, 6> kSections = {{{content::NoteSection::subjective, 's', "S", "Subjective"},
                                               {content::NoteSection::objective, 'o', "O", "Objective"},
                                               {content::NoteSection::assessment, 'a', "A", "Assessment"},
                                               {content::NoteSection::plan, 'p', "P", "Plan"},
                                               {content::NoteSection::letter, 'l', "L", "Letter"},
                                               {content::NoteSection::nowhere, '-', "\u2212", "Leave out"}}};

content::NoteSection section_of(const cases::Run& run, const std::string& statement) {
    for (const auto& [id, section] : run.note)
        if (id == statement) return section;
    return content::NoteSection::nowhere;
}

/// A sentence with the parts of the note it may go into: by mouse, or by its letter.
void draw_statement(const CaseRoom& room, const content::Statement& statement) {
    constexpr float kPart = 36.0F;
    Ui& ui = room.ui;
    const content::NoteSection here = section_of(room.run(), statement.id);
    const std::string words = cases::fill(room.run(), statement.text);
    const float height = paragraph_height(ui, Type::small, ui.column.width, words);
    const Rect rect = place_line(ui, height + kPart + 26.0F);
    const auto& chosen = kSections[static_cast<std::size_t>(here)];
    const Rect shape = {rect.x - 8.0F, rect.y + 2.0F, rect.w + 16.0F, rect.h - 4.0F};
    const Reaction act = ui.interact(statement.id, {shape.x, shape.y, shape.w, height + 14.0F},
                                     {.role = Role::row, .label = words, .value = chosen.word});
    if (ui.measuring()) return;
    if (act.hovered || act.ring) fill(ui, shape, Color::accent_soft, 10.0F, 0.5F);
    paragraph_at(ui, Type::small, Color::ink, rect.x, rect.y + 10.0F, rect.w, words);
    std::optional<content::NoteSection> wanted;
    const Scope parts(ui, statement.id + "-parts", Role::group, "Part of the note");
    float x = rect.x;
    for (const Section& section : kSections) {
        const Rect box = {x, rect.y + height + 16.0F, kPart, kPart - 2.0F};
        const bool on = section.section == here;
        const std::string id(1, section.key);
        // Not a Tab stop: the letters do it on the focused row.
        const Reaction part = ui.interact(
            id, box, {.role = Role::option, .label = section.word, .checked = on, .focusable = false});
        fill(ui, box, on ? Color::accent_soft : Color::surface, 8.0F);
        if (!on) fill(ui, box, Color::accent_soft, 8.0F, ui.fade(id, part.hovered));
        outline(ui, box, on ? Color::accent : Color::line, 8.0F, on ? 1.5F : 1.0F);
        const Type type = on ? Type::small_bold : Type::small_medium;
        text_at(ui, type, on ? Color::accent : Color::ink2,
                box.center_x() - text_width(ui, type, section.letter) / 2, box.center_y() - 12.0F,
                section.letter);
        tooltip(ui, part, box, section.word);
        if (part.clicked || (act.ring && ui.pressed(section.key))) wanted = section.section;
        x += kPart + 6.0F;
    }
    if (here != content::NoteSection::nowhere)
        text_at(ui, Type::small, Color::ink3, x + 6.0F, rect.y + height + 16.0F + 5.0F, chosen.word);
    if (wanted && *wanted != here)
        room.wish(Verb::place,
                  {statement.id, std::string(content::kNoteSections[static_cast<std::size_t>(*wanted)])});
}

/// The sentences of a section, one a line.
std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (end > at) lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

/// One section of the note in the student's own words: the sentences so far, and the next.
/// A sentence that is clicked goes back into the field.
void draw_own_section(const CaseRoom& room, const Section& section) {
    Ui& ui = room.ui;
    const auto index = static_cast<std::size_t>(section.section);
    const std::string name(content::kNoteSections[index]);
    const Scope scope(ui, name, Role::group, section.word);
    std::string& draft = room.state.drafts[index];
    std::vector<std::string> lines = lines_of(room.run().written[index]);
    const auto write = [&] {
        std::string whole;
        for (const std::string& line : lines) whole += (whole.empty() ? "" : "\n") + line;
        room.wish(Verb::write, {name, whole});
    };
    text(ui, Type::body_bold, section.word);
    space(ui, 4.0F);
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (act_row(ui, "sentence-" + std::to_string(i),
                    {.words = lines[i], .right = "Change", .done = true}) &&
            draft.empty()) {
            draft = lines[i];
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
            return write();
        }
    const FieldAct field = text_field(ui, "next", "Next sentence: " + std::string(section.word), draft,
                                      {.hint = "Write a sentence, then Enter", .longest = 300});
    if (field.submitted && draft.find_first_not_of(' ') != std::string::npos) {
        static_cast<void>(ui.pressed(Key::enter));  // nobody else gets it
        lines.push_back(std::exchange(draft, {}));
        ImGui::ClearActiveID();  // an edited field would write its own words back
        write();
    }
    space(ui, 16.0F);
}

void draw_own_note(const CaseRoom& room) {
    Ui& ui = room.ui;
    text(ui, Type::small,
         "In your own words, sentence by sentence. The letter is for a client whom you refer.", Color::ink2);
    space(ui, 12.0F);
    for (const Section& section : kSections) {
        const bool letter = section.section == content::NoteSection::letter;
        const bool referred = room.run().gate && *room.run().gate >= content::Gate::refer;
        if (section.section == content::NoteSection::nowhere || (letter && !referred)) continue;
        draw_own_section(room, section);
    }
}

void draw_note(const CaseRoom& room) {
    Ui& ui = room.ui;
    const bool station = room.state.visit->is_station();
    if (!station) {
        if (link(ui, "way",
                 room.state.sorts_sentences ? "Write the note in your own words"
                                            : "Sort ready-made sentences instead"))
            room.state.sorts_sentences = !room.state.sorts_sentences;
        space(ui, 8.0F);
    }
    if (station || !room.state.sorts_sentences) return draw_own_note(room);
    const auto& statements = room.study().statements;
    text(ui, Type::small,
         "Put what belongs into the note: subjective, objective, assessment, plan, or a letter. Leave the "
         "rest out.",
         Color::ink2);
    space(ui, 8.0F);
    {
        const Scope list(ui, "statements", Role::list, "Sentences");
        for (const std::size_t i : mixed(room.run(), "note", statements.size())) {
            draw_statement(room, statements[i]);
            divider(ui);
        }
    }
}
}  // namespace

// ---------------------------------------------------------------- shared parts

bool act_row(Ui& ui, std::string_view id, const ActRow& look) {
    constexpr float kMark = 11.0F, kText = 36.0F, kPadY = 8.0F, kBleed = 8.0F;
    const float right = look.right.empty() ? 0.0F : text_width(ui, Type::small, look.right) + 14.0F;
    const float width = ui.column.width - kText - right;
    const float words = paragraph_height(ui, Type::small, width, look.words);
    const float result =
        look.came_of_it.empty()
            ? 0.0F
            : paragraph_height(ui, Type::small, ui.column.width - kText, look.came_of_it) + 4.0F;
    const Rect rect = place_line(ui, words + result + 2 * kPadY);
    const Rect shape = {rect.x - kBleed, rect.y, rect.w + 2 * kBleed, rect.h};
    const Role role = look.multiple ? Role::checkbox : look.single ? Role::option : Role::row;
    const Reaction act = ui.interact(
        id, shape,
        {.role = role,
         .label = std::string(look.words),
         .value = look.came_of_it.empty() ? std::string(look.done && role == Role::row ? "done" : "")
                                          : std::string(look.came_of_it),
         .checked = look.done && role != Role::row,
         .selected = look.done && role == Role::row});
    if (ui.measuring()) return false;
    fill(ui, shape, Color::accent_soft, 10.0F, 0.8F * ui.fade(id, act.hovered));
    const float x = rect.x + kMark, y = rect.y + kPadY + 12.0F;
    if (look.multiple) {
        const Rect box = {x - 10.0F, y - 10.0F, 20.0F, 20.0F};
        if (look.done)
            fill(ui, box, Color::accent, 6.0F);
        else
            outline(ui, box, Color::edge, 6.0F, 1.5F);
        if (look.done) icon_at(ui, Icon::check, x, y, Color::on_accent);
    } else if (look.done) {
        disc(ui, x, y, 10.5F, look.single ? Color::accent : Color::accent_soft);
        if (look.single)
            disc(ui, x, y, 4.0F, Color::on_accent);
        else
            icon_at(ui, Icon::check, x, y, Color::accent);
    } else {
        ring(ui, x, y, 10.0F, Color::edge, 1.5F);
    }
    const bool spent = look.done && role == Role::row;
    paragraph_at(ui, Type::small, spent ? Color::ink2 : Color::ink, rect.x + kText, rect.y + kPadY, width,
                 look.words);
    if (!look.right.empty())
        text_at(ui, Type::small, Color::ink3, rect.right() - right + 14.0F, rect.y + kPadY, look.right);
    if (result > 0.0F)
        paragraph_at(ui, Type::small, Color::ink, rect.x + kText, rect.y + kPadY + words + 4.0F,
                     rect.w - kText, look.came_of_it);
    return act.clicked;
}

std::vector<std::size_t> mixed(const cases::Run& run, std::string_view what, std::size_t count) {
    // FNV-1a of what is mixed: any number will do, as long as it stays the same.
    std::uint64_t seed = 14695981039346656037ULL;
    for (const std::string_view part : {std::string_view(run.study->id), std::string_view(run.variant), what})
        for (const char c : part) seed = (seed ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < count; ++i) order[i] = i;
    base::Random(seed).shuffle(order);
    return order;
}

std::vector<const content::Question*> matching_questions(const CaseRoom& room) {
    const auto& all = room.study().questions;
    const std::string wanted = lower(room.state.words);
    std::vector<const content::Question*> found;
    for (const std::size_t i : mixed(room.run(), "questions", all.size())) {
        const std::string text = lower(cases::fill(room.run(), all[i].ask) + " " + topic_word(all[i].topic));
        if (holds_every_word(text, wanted)) found.push_back(&all[i]);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto* a, const auto* b) { return a->topic < b->topic; });
    return found;
}

void ask(const CaseRoom& room, const content::Question& question) {
    room.wish(Verb::ask, {question.id});
    room.state.words.clear();
}

std::string minutes_word(double minutes) {
    if (minutes < 1) return std::to_string(std::lround(minutes * 60)) + " s";
    return number_word(minutes, "min");
}

std::string step_name(const content::Bank& bank, const cases::Step& step) {
    return std::string(bank.title(content::Kind::technique, step.technique)) + ", " +
           lower(bank.title(content::Kind::term, step.site));
}

void draw_finish(const CaseRoom& room) {
    Ui& ui = room.ui;
    divider(ui);
    space(ui, 12.0F);
    row(ui, 40.0F, [&] {
        if (button(ui, "finish", "Finish the visit",
                   {.kind = ButtonKind::primary, .icon = Icon::check, .compact = true}))
            room.wish(Verb::finish);
        text(ui, Type::small, "The debrief follows.", Color::ink3);
    });
}

void draw_impression(const CaseRoom& room) {
    draw_choices(room, "impression");
}

void draw_work(const CaseRoom& room, bool body_shown) {
    draw_not_saved(room.session, room.ui);
    switch (room.state.phase) {
        case Phase::intake:
            return draw_intake(room);
        case Phase::interview:
            return draw_questions(room);
        case Phase::gate:
            return draw_gate(room);
        case Phase::consent:
            return draw_consent(room);
        case Phase::assess:
            return draw_assess(room, body_shown);
        case Phase::plan:
            return draw_planning(room);
        case Phase::treat:
            return draw_treating(room);
        case Phase::reassess:
            return draw_reassess(room);
        case Phase::note:
            return draw_note(room);
    }
}
}  // namespace screens
