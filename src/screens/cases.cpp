#include "screens/cases.h"

#include "screens/case_room.h"
#include "screens/given_work.h"
#include "screens/practice.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace screens {
namespace {
/// The outcomes of acts that were done before, as they were then.
std::vector<cases::Outcome> outcomes_of(const cases::Run& run) {
    std::vector<cases::Outcome> outcomes;
    auto again = cases::start(*run.bank, *run.study, run.variant);
    if (!again) return outcomes;
    for (const cases::Logged& logged : run.log) outcomes.push_back(cases::act(*again, logged.act));
    return outcomes;
}

void enter(CaseDesk& state, study::CaseVisit visit) {
    std::string work = std::move(state.work);
    state = {};
    state.work = std::move(work);
    state.visit.emplace(std::move(visit));
    state.as_station = state.visit->is_station();  // another variant is played the same way
    const cases::Run& run = state.visit->run();
    state.outcomes = outcomes_of(run);
    if (run.log.empty()) return;
    state.phase = cases::phase_of(run, run.log.back().act);
    state.gate = run.gate;
    state.reason = run.reason;
}

void resume_visit(CaseDesk& state, Session& session) {
    auto visit = study::CaseVisit::resume(session.bank, session.recorder, session.now);
    if (visit)
        enter(state, *std::move(visit));
    else
        state.trouble = visit.error().what;
}

void open_case(CaseDesk& state, Session& session, const content::CaseStudy& study) {
    const study::OpenVisit& open = session.progress().open_visit();
    if (!open.session.empty() && open.case_id == study.id && state.trouble.empty())
        resume_visit(state, session);
    else if (!open.acts.empty() && open.case_id != study.id && state.asked_for != study.id)
        state.asked_for = study.id;
    else
        begin_visit(state, session, study);
}

void follow_errand(CaseDesk& state, Session& session, const std::string& errand) {
    if (errand == "resume" && !state.visit) return resume_visit(state, session);
    const school::Work* work = given_work(session, errand);
    if (work == nullptr && !errand.starts_with("case:")) return;
    const auto* study =
        session.bank.find<content::CaseStudy>(work != nullptr ? work->set.what.front() : errand.substr(5));
    if (study == nullptr) return;
    state.work = work != nullptr ? work->set.work : "";
    const bool here = state.visit && state.visit->run().study->id == study->id;
    if (here && !state.visit->run().finished) return;
    state.visit.reset();
    open_case(state, session, *study);
}

// ---------------------------------------------------------------- the list of cases

/// "Last time: sound, with a few gaps. 2 of 5 variants met."
std::string past_of(const Session& session, const content::CaseStudy& study) {
    std::set<std::string> met;
    const study::CaseResult* last = nullptr;
    for (const study::CaseResult& result : session.progress().cases()) {
        if (result.case_id != study.id) continue;
        met.insert(result.variant);
        last = &result;
    }
    if (last == nullptr) return "You have not met";
    std::string words(score_words(last->score, last->critical));
    words.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(words.front())));
    return "Last time: " + words + ". " + std::to_string(met.size()) + " of " +
           std::to_string(cases::variants(study).size()) + " variants met";
}

std::string client_line(const content::CaseStudy& study) {
    return study.client + ", " + std::to_string(study.age) + ". " + study.occupation + ". " +
           std::to_string(study.minutes) + " min";
}

void draw_open_visit(CaseDesk& state, Session& session, Ui& ui) {
    const study::OpenVisit& open = session.progress().open_visit();
    const auto* study = session.bank.find<content::CaseStudy>(open.case_id);
    if (open.session.empty() || study == nullptr) return;
    card(ui, [&] {
        text(ui, Type::heading, "Go on with " + study->name);
        space(ui, 4.0F);
        text(ui, Type::body, client_line(*study), Color::ink2);
        text(ui, Type::body,
             open.acts.empty() ? "The client has just come in."
                               : counted(static_cast<int>(open.acts.size()), "thing") + " done so far.",
             Color::ink2);
        space(ui, 16.0F);
        row(ui, 48.0F, [&] {
            if (button(ui, "resume", "Go on",
                       {.kind = ButtonKind::primary, .icon = Icon::play, .key = Key::enter}))
                resume_visit(state, session);
        });
    });
    space(ui, 24.0F);
}

/// Another case was asked for while one is open.
void draw_other_open(CaseDesk& state, Session& session, Ui& ui) {
    const auto* wanted = session.bank.find<content::CaseStudy>(state.asked_for);
    const auto* here = session.bank.find<content::CaseStudy>(session.progress().open_visit().case_id);
    if (wanted == nullptr || here == nullptr) return;
    const CardLook look = {.ground = Color::caution_soft, .edge = Color::caution, .lifted = false};
    card(ui, look, [&] {
        text(ui, Type::body_bold, "One visit is open: " + here->name);
        space(ui, 4.0F);
        text(ui, Type::body,
             "Begin " + wanted->name + ", and this visit ends where it stands, without a debrief.");
        space(ui, 16.0F);
        row(ui, 48.0F, [&] {
            if (button(ui, "go-on", "Go on with " + here->name, {.icon = Icon::play}))
                resume_visit(state, session);
            else if (button(ui, "begin", "Begin " + wanted->name, {.kind = ButtonKind::plain}))
                begin_visit(state, session, *wanted);
        });
    });
    space(ui, 24.0F);
}

/// A visit of the case that was given as work is an attempt at it; any other visit is one's own.
void link_work(CaseDesk& state, Session& session) {
    if (state.work.empty() || !state.visit) return;
    const school::Work* work = work_by_id(session, state.work);
    if (work != nullptr && work->set.what.front() == state.visit->run().study->id)
        say_begun(session, *work, state.visit->session());
    state.work.clear();
}

void draw_cases(CaseDesk& state, Session& session, Ui& ui) {
    text(ui, Type::title, "Cases");
    space(ui, 6.0F);
    prose(ui, "A client comes in. Ask, look, decide, treat; then read what it was worth.", Color::ink2);
    space(ui, 20.0F);
    draw_not_saved(session, ui);
    if (!state.trouble.empty()) {
        trouble(ui, "The visit cannot be gone on with.", "Nothing that you did is lost.", state.trouble);
        space(ui, 20.0F);
    }
    if (state.asked_for.empty() && state.trouble.empty()) draw_open_visit(state, session, ui);
    draw_other_open(state, session, ui);
    if (state.visit) return;
    if (session.bank.cases.empty()) {
        if (empty_state(ui, "none", "This bank holds no cases yet.", "Practice questions")) ui.go("practice");
        return;
    }
    toggle(
        ui, "station", "As a station of a practical exam", state.as_station,
        "26 minutes by the clock, no hints, nothing taken back, the note in your own words; then a checklist "
        "and a rating.");
    space(ui, 16.0F);
    card(ui, [&] {
        const Scope list(ui, "cases", Role::list, "Cases");
        for (const content::CaseStudy& study : session.bank.cases) {
            const std::string detail = client_line(study), right = past_of(session, study);
            if (list_row(ui, study.id,
                         {.title = study.name, .detail = detail, .icon = Icon::person, .bare = true},
                         [&] { text(ui, Type::small, right, Color::ink3); }))
                open_case(state, session, study);
            if (state.visit) return;
            if (&study != &session.bank.cases.back()) divider(ui);
        }
    });
}

/// Sentences that were written and not yet sent go into the note before the visit ends.
void send_drafts(CaseDesk& state, Session& session) {
    for (std::size_t i = 0; i < state.drafts.size(); ++i) {
        const std::string draft = std::exchange(state.drafts[i], {});
        if (draft.find_first_not_of(' ') == std::string::npos) continue;
        const std::string& before = state.visit->run().written[i];
        cases::Outcome outcome = state.visit->act(
            {cases::Verb::write,
             {std::string(content::kNoteSections[i]), before.empty() ? draft : before + "\n" + draft}},
            session.now);
        if (outcome.refusal.empty()) state.outcomes.push_back(std::move(outcome));
    }
}

/// What was asked for while the frame was drawn.
void perform_wishes(CaseDesk& state, Session& session, Ui& ui) {
    for (const cases::Act& act : std::exchange(state.wishes, {})) {
        if (act.verb == cases::Verb::finish) send_drafts(state, session);
        cases::Outcome outcome = state.visit->act(act, session.now);
        if (!outcome.refusal.empty()) {
            ui.say(outcome.refusal);
            break;
        }
        state.outcomes.push_back(std::move(outcome));
        ui.still_moving();
    }
    if (std::exchange(state.wants_undo, false) && state.visit->can_undo()) {
        state.visit->undo(session.now);
        state.outcomes.pop_back();
        state.open_step.reset();
        ui.still_moving();
    }
    if (std::exchange(state.wants_leave, false)) {
        state = {};
        ui.still_moving();
    }
}
}  // namespace

void begin_visit(CaseDesk& state, Session& session, const content::CaseStudy& study) {
    auto visit = study::CaseVisit::begin(session.bank, study, session.recorder, session.dice, session.now,
                                         state.as_station);
    if (visit)
        enter(state, *std::move(visit));
    else
        state.trouble = visit.error().text();
}

std::string variant_letter(const content::CaseStudy& study, std::string_view variant) {
    const std::vector<std::string> all = cases::variants(study);
    const auto at = std::find(all.begin(), all.end(), variant) - all.begin();
    return at < 26 ? std::string(1, static_cast<char>('A' + at)) : std::to_string(at + 1);
}

std::string_view score_words(double total, bool critical) {
    if (critical) return "Not safe yet";
    if (total >= 0.95) return "As an expert would";
    if (total >= 0.8) return "Sound, with a few gaps";
    return total >= 0.6 ? "A fair start, with gaps" : "Much is still missing";
}

void draw(CasesState& state, Session& session, Ui& ui) {
    const Scope scope(ui, "cases", Role::group, "Cases");
    CaseDesk& desk = state.desk;
    if (!ui.errand().empty()) follow_errand(desk, session, ui.errand());
    link_work(desk, session);
    if (!desk.visit) {
        page(ui, {.id = "list", .body = [&] { draw_cases(desk, session, ui); }, .body_width = 860.0F});
        return;
    }
    if (desk.visit->is_station() && !desk.visit->run().finished) {
        desk.visit->tick(session.now);
        const int left = desk.visit->seconds_left();
        if (left == 0) {
            desk.wishes.push_back({cases::Verb::finish, {}});
            ui.say("The station is over.");
        }
        ui.wake_in(left % 60 + 0.2);
    }
    const CaseRoom room{desk, session, ui, state.body, state.parts};
    if (room.run().finished)
        draw_debrief(room);
    else
        draw_case_room(room);
    perform_wishes(desk, session, ui);
}
}  // namespace screens
