#include "cases/run.h"

#include "cases/check.h"
#include "cases/consent.h"
#include "content/text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace cases {
namespace {
using content::CaseStudy;
using content::Choice;
using content::Fact;
using content::Gate;
using content::Kind;
using content::NoteSection;
using content::Probe;
using content::Rating;
using safety::Effect;
using safety::Ground;

/// Beyond this share of the visit's minutes the client has to leave.
constexpr double kOvertime = 1.5;
/// Tissue more irritable than this guards whatever is done.
constexpr double kGuarding = 0.7;
const Fact kNoHomeExercise{"jurisdiction", "no-home-exercise", "", 0};

template <class Records>
auto* by_id(Records& records, std::string_view id) {
    const auto found =
        std::find_if(records.begin(), records.end(), [&](const auto& r) { return r.id == id; });
    return found == records.end() ? nullptr : &*found;
}

template <class Values, class Value>
bool has(const Values& values, const Value& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

template <std::size_t N>
int word_index(const std::array<std::string_view, N>& words, std::string_view word) {
    const auto found = std::find(words.begin(), words.end(), word);
    return found == words.end() ? -1 : int(found - words.begin());
}

bool holds(const safety::Client& client, const Fact& wanted) {
    return std::any_of(client.facts.begin(), client.facts.end(), [&](const Fact& known) {
        return wanted.group == known.group && wanted.id == known.id &&
               (wanted.stage.empty() || wanted.stage == known.stage);
    });
}

bool all_hold(const Run& run, const std::vector<Fact>& facts) {
    return std::all_of(facts.begin(), facts.end(), [&](const Fact& f) { return holds(run.client, f); });
}
bool any_holds(const Run& run, const std::vector<Fact>& facts) {
    return std::any_of(facts.begin(), facts.end(), [&](const Fact& f) { return holds(run.client, f); });
}

bool gate_fits(const Run& run, const std::vector<std::string>& gates) {
    return gates.empty() || has(gates, content::kGates[std::size_t(run.verdict.gate)]);
}

/// The hidden truth, as far as the form, a question, a look or the client's own movement can
/// bring it to light.
safety::Client knowable_part(const CaseStudy& study, const safety::Client& truth) {
    std::vector<Fact> told;
    const auto add = [&](const std::vector<Fact>& about) {
        told.insert(told.end(), about.begin(), about.end());
    };
    for (const auto& entry : study.form) add(entry.about);
    for (const auto& question : study.questions) add(question.about);
    for (const auto& observation : study.observations) add(observation.about);
    for (const auto& movement : study.movements)
        if (movement.moving == content::Moving::active) add(movement.about);
    safety::Client knowable{{}, truth.located};
    for (const Fact& fact : truth.facts)
        if (has(told, fact)) knowable.facts.push_back(fact);
    return knowable;
}

void clamp(double& value) {
    value = std::clamp(value, 0.0, 1.0);
}

/// One act under way: changes the run and writes down what came of it.
class Doing {
  public:
    Doing(Run& run, const Act& act, Outcome& outcome)
        : run_(run), study_(*run.study), act_(act), out_(outcome), repeated_(was_done()) {}

    void now();
    [[nodiscard]] double waste() const { return waste_; }

  private:
    bool was_done() const {
        return std::any_of(run_.log.begin(), run_.log.end(), [&](const Logged& l) {
            return l.act.verb == act_.verb && l.act.word(0) == act_.word(0);
        });
    }
    std::size_t index() const { return run_.log.size(); }
    void refuse(std::string why) { out_.refusal = std::move(why); }
    void refuse_unknown(std::string_view what) {
        refuse("This case has no " + std::string(what) + " '" + std::string(act_.word(0)) + "'.");
    }
    void say(bool client, std::string text) {
        if (text.empty()) return;
        if (client) out_.says += (out_.says.empty() ? "" : " ") + text;
        run_.conversation.push_back({client, std::move(text)});
    }
    void feel_about_it(double trust, double comfort, double irritability) {
        out_.trust += trust;
        out_.comfort += comfort;
        out_.irritability += irritability;
    }

    std::string reply_of(const std::vector<content::Reply>& replies) const { return reply_to(run_, replies); }
    void learn(const std::vector<Fact>& about);
    void probe(const Probe& probe);
    void critical(content::Link rule, std::size_t at, std::string why);
    void critical(const Ground& ground) { critical(ground.entity, index(), std::string(ground.reason)); }
    void lay_hands_on(const safety::Touch& touch, std::optional<Step> step);
    void check_gate();
    bool nothing_to_rely_on(double minutes);
    void snapshot(std::string when) {
        run_.snapshots.push_back({std::move(when), run_.weights, belief_levels(run_)});
    }

    void read();
    void ask();
    void look();
    void feel();
    void move();
    void test();
    void weigh();
    void gate();
    void explain();
    void choose();
    void plan();
    void unplan();
    void shift();
    void treat();
    void uncover();
    void respond(const Step& step, const safety::Judgement& judgement);
    void ease();
    void measure();
    void place();
    void write();
    void finish();

    Run& run_;
    const CaseStudy& study_;
    const Act& act_;
    Outcome& out_;
    bool repeated_;
    double waste_ = 0;
};

void Doing::learn(const std::vector<Fact>& about) {
    for (const Fact& fact : about) {
        const bool present = holds(run_.client, fact);
        const auto known = std::find_if(run_.known.begin(), run_.known.end(),
                                        [&](const Known& k) { return k.fact == fact; });
        if (known != run_.known.end()) continue;
        run_.known.push_back({fact, present, index()});
        (present ? out_.learned : out_.ruled_out).push_back(fact);
    }
}

void Doing::probe(const Probe& probe) {
    out_.minutes += probe.minutes;
    if (repeated_ || probe.worth == content::Worth::needless) waste_ += probe.minutes;
    if (repeated_) feel_about_it(-0.05, 0, 0);
    feel_about_it(0, 0, probe.irritates);
    learn(probe.about);
}

void Doing::critical(content::Link rule, std::size_t at, std::string why) {
    const bool known = std::any_of(run_.critical.begin(), run_.critical.end(),
                                   [&](const CriticalFail& c) { return c.rule == rule; });
    if (known) return;
    const Act& culprit = at < run_.log.size() ? run_.log[at].act : act_;
    run_.critical.push_back({std::move(rule), to_text(culprit), at, std::move(why)});
}

/// The visit went on although it should not have.
void Doing::check_gate() {
    if (run_.verdict.gate < Gate::refer || (run_.gate && *run_.gate >= Gate::refer)) return;
    const Ground& ground = run_.verdict.grounds.front();
    critical(ground.entity, run_.gate ? run_.gate_act : index(), std::string(ground.reason));
}

void Doing::lay_hands_on(const safety::Touch& touch, std::optional<Step> step) {
    const bool assessing = !step.has_value();
    const bool first = std::none_of(run_.touches.begin(), run_.touches.end(),
                                    [](const Touching& t) { return !t.consented; });
    Touching touching;
    touching.act = index();
    touching.step = std::move(step);
    touching.judgement = safety::judge(*run_.bank, assessing ? run_.knowable : run_.client, touch);
    touching.consented = run_.consented;
    const safety::Judgement& verdict = touching.judgement;
    // The lightest of hands may feel where massage may not work.
    const bool feeling = assessing && touch.pressure <= 1 && verdict.rating < Rating::contraindicated;
    touching.allowed = verdict.allowed || feeling;

    if (!run_.gate) run_.touched_before_gate = true;
    check_gate();
    if (!run_.consented) {
        if (first) {
            feel_about_it(-0.3, -0.3, 0);
            say(true, "Wait. What are you doing? You have not asked me.");
        }
        critical({Kind::safety, "no-consent", 0}, index(),
                 "Touch began before the client had agreed to it in words.");
    }
    for (const Ground& ground : verdict.grounds) {
        if (touching.allowed || ground.entity.kind == Kind::technique) continue;
        const bool hands_off = ground.effect == Effect::forbid && ground.max_pressure == 0;
        const bool far_too_deep = ground.effect == Effect::limit && touch.pressure >= ground.max_pressure + 2;
        if (hands_off || far_too_deep) critical(ground);
    }
    run_.touches.push_back(std::move(touching));
}

/// Hands on a client who should not be touched today bring nothing to light: what they seem to
/// find would only reassure falsely.
bool Doing::nothing_to_rely_on(double minutes) {
    if (run_.verdict.gate < Gate::refer) return false;
    out_.minutes = waste_ = minutes;
    out_.shows =
        "You have hardly begun when the client stiffens. Nothing comes of it that you could rely on.";
    return true;
}

void Doing::read() {
    out_.minutes = kReadMinutes;
    if (repeated_) waste_ = out_.minutes;
    for (const auto& entry : study_.form) {
        learn(entry.about);
        out_.shows += (out_.shows.empty() ? "" : "\n") + entry.label + ": " + reply_of(entry.replies);
    }
}

void Doing::ask() {
    const auto* question = by_id(study_.questions, act_.word(0));
    if (question == nullptr) return refuse_unknown("question");
    say(false, fill(run_, question->ask));
    probe(*question);
    if (!repeated_) feel_about_it(question->trust, 0, 0);
    if (question->asking == content::Asking::leading) feel_about_it(-0.05, 0, 0);
    say(true, reply_of(question->replies));
}

void Doing::look() {
    const auto* observation = by_id(study_.observations, act_.word(0));
    if (observation == nullptr) return refuse_unknown("observation");
    probe(*observation);
    out_.shows = reply_of(observation->replies);
}

void Doing::feel() {
    const auto* palpation = by_id(study_.palpations, act_.word(0));
    const int pressure = act_.number(1);
    if (palpation == nullptr) return refuse_unknown("place to feel");
    if (pressure < 1 || pressure > 5) return refuse("Pressure goes from 1, a feather, to 5, deep.");
    safety::Touch touch{"", palpation->site.front().id, pressure, "", {}};
    for (const auto& site : palpation->on) touch.on.push_back(site.id);
    lay_hands_on(touch, std::nullopt);
    if (nothing_to_rely_on(palpation->minutes)) return;
    if (pressure < palpation->pressure) {
        out_.minutes = palpation->minutes;
        out_.shows = "You feel the skin and the first layer under it, no more.";
        return;
    }
    probe(*palpation);
    if (pressure > palpation->pressure + 1) {
        feel_about_it(-0.05, -0.1, 0.1);
        say(true, "Ouch. That is a lot of pressure.");
    }
    out_.shows = reply_of(palpation->replies);
}

void Doing::move() {
    const auto* movement = by_id(study_.movements, act_.word(0));
    if (movement == nullptr) return refuse_unknown("movement");
    const bool hands = movement->moving != content::Moving::active;
    if (hands) lay_hands_on({}, std::nullopt);
    if (hands && nothing_to_rely_on(movement->minutes)) return;
    probe(*movement);
    out_.shows = reply_of(movement->replies);
}

void Doing::test() {
    const auto* use = by_id(study_.tests, act_.word(0));
    if (use == nullptr) return refuse_unknown("test");
    const auto* test = run_.bank->find<content::AssessmentTest>(use->test.front().id);
    lay_hands_on({}, std::nullopt);
    for (const Fact& stop : use->stop)
        if (holds(run_.knowable, stop) || found(run_, stop))
            critical({Kind::test, use->test.front().id, 0}, index(),
                     test != nullptr ? test->safety_stop : "The test's own safety stop forbids it here.");
    if (nothing_to_rely_on(use->minutes)) return;
    const bool positive = !use->positive_when.empty() && all_hold(run_, use->positive_when);
    if (!repeated_) run_.tests.emplace_back(use->test.front().id, positive);
    probe(*use);
    out_.shows = reply_of(use->replies);
}

void Doing::weigh() {
    const auto& all = study_.hypotheses;
    const auto* hypothesis = by_id(all, act_.word(0));
    const int level = act_.number(1);
    if (hypothesis == nullptr) return refuse_unknown("hypothesis");
    if (level < 0 || level > 5) return refuse("A hypothesis weighs from 0 to 5.");
    run_.weights[std::size_t(hypothesis - all.data())] = level;
}

void Doing::gate() {
    const int decision = word_index(content::kGates, act_.word(0));
    if (decision < 0) return refuse("At the gate it is go, adapt, refer or emergency.");
    out_.minutes = kGateMinutes;
    run_.gate = static_cast<Gate>(decision);
    run_.reason = act_.word(1);
    run_.gate_act = index();
    snapshot("at the gate");
}

void Doing::explain() {
    const auto* point = by_id(kConsentPoints, act_.word(0));
    if (point == nullptr) return refuse("Consent has no point '" + std::string(act_.word(0)) + "'.");
    out_.minutes = kExplainMinutes;
    if (repeated_) waste_ = out_.minutes;
    say(false, std::string(point->say));
    if (point->id != "agreement") {
        if (!repeated_) run_.explained.emplace_back(point->id), feel_about_it(0.01, 0.01, 0);
        return;
    }
    const bool able = !holds(run_.client, {"finding", "no-consent", "", 0}) &&
                      !holds(run_.client, {"finding", "intoxication", "", 0});
    if (!able || run_.trust < 0.3) return say(true, "No. I would rather not, not today.");
    if (!has(run_.explained, "agreement")) run_.explained.emplace_back("agreement");
    run_.consented = true;
    feel_about_it(0.02, 0.02, 0);
    say(true, "Yes, go ahead.");
}

void Doing::choose() {
    const std::string group(act_.word(0));
    const bool is_event = !has(kGroups, group);
    if (is_event && !has(run_.events, group)) return refuse("Nothing like '" + group + "' has happened.");
    const auto choices = choices_of(study_, group);
    const auto* choice = by_id(choices, act_.word(1));
    if (choice == nullptr) return refuse("'" + group + "' offers no '" + std::string(act_.word(1)) + "'.");
    const std::pair<std::string, std::string> chosen{group, choice->id};
    const auto before = std::find(run_.choices.begin(), run_.choices.end(), chosen);
    const bool spoken = is_event || group == "tell";
    if (before != run_.choices.end()) {
        if (spoken) return refuse("That has been said; it cannot be taken back.");
        run_.choices.erase(before);
        return;
    }
    if (is_event && run_.event != group) return refuse("That moment has passed.");
    out_.minutes = kChooseMinutes;
    run_.choices.push_back(chosen);
    if (is_event) run_.event.clear();
    if (choice->ends) {
        run_.ended = true;
        std::erase_if(run_.plan, [](const Step& step) { return !step.done; });
    }
    if (!spoken) return;
    say(false, fill(run_, choice->text));
    const double change = is_right(run_, *choice) ? 0.05 : -0.05;
    feel_about_it(change, change, 0);
}

void Doing::plan() {
    const auto* technique = run_.bank->find<content::Technique>(act_.word(0));
    if (technique == nullptr)
        return refuse("The bank knows no technique '" + std::string(act_.word(0)) + "'.");
    const bool known_site = std::any_of(study_.sites.begin(), study_.sites.end(),
                                        [&](const auto& site) { return site.id == act_.word(1); });
    if (!known_site) return refuse("'" + std::string(act_.word(1)) + "' is not part of this session.");
    const int pressure = act_.number(2), minutes = act_.number(3);
    if (pressure < 1 || pressure > 5) return refuse("Pressure goes from 1, a feather, to 5, deep.");
    if (minutes < 1 || minutes > 60) return refuse("A step lasts from 1 to 60 minutes.");
    if (!has(content::kPositions, act_.word(4))) return refuse("There is no such position on the table.");
    if (run_.plan.size() >= kMaxSteps) return refuse("A session has at most 20 steps.");
    if (run_.ended) return refuse("The session has been ended.");
    out_.minutes = kPlanMinutes;
    run_.plan.push_back({technique->id, act_.words[1], pressure, minutes, act_.words[4], false});
}

void Doing::unplan() {
    const auto at = std::size_t(act_.number(0)) - 1;
    if (at >= run_.plan.size()) return refuse("The plan has no such step.");
    if (run_.plan[at].done) return refuse("That step has been done.");
    run_.plan.erase(run_.plan.begin() + std::ptrdiff_t(at));
}

void Doing::shift() {
    const auto from = std::size_t(act_.number(0)) - 1, to = std::size_t(act_.number(1)) - 1;
    if (from >= run_.plan.size() || to >= run_.plan.size()) return refuse("The plan has no such step.");
    const auto begin = run_.plan.begin();
    const auto first = begin + std::ptrdiff_t(std::min(from, to)),
               last = begin + std::ptrdiff_t(std::max(from, to)) + 1;
    if (std::any_of(first, last, [](const Step& step) { return step.done; }))
        return refuse("A step that has been done stays where it is.");
    if (from < to) {
        std::rotate(first, first + 1, last);
    } else {
        std::rotate(first, last - 1, last);
    }
}

void Doing::treat() {
    const auto next = std::find_if(run_.plan.begin(), run_.plan.end(), [](const Step& s) { return !s.done; });
    if (next == run_.plan.end()) return refuse("Nothing is planned that has not been done.");
    const bool first = next == run_.plan.begin();
    if (first) {
        snapshot("before treating");
        run_.before_treatment = run_.irritability;
    }
    lay_hands_on({next->technique, next->site, next->pressure, next->position, {}}, *next);
    next->done = true;
    out_.minutes = next->minutes;
    run_.too_much = false;
    if (first) uncover();
    respond(*next, run_.touches.back().judgement);
    const int done = int(next - run_.plan.begin()) + 1;
    const int last = int(run_.plan.size());
    for (const auto& event : study_.events) {
        const int when = event.after == 0 ? last : event.after;
        if (when != done || !all_hold(run_, event.when) || has(run_.events, event.id)) continue;
        if (!run_.event.empty()) continue;  // one thing at a time
        run_.events.push_back(event.id);
        run_.event = event.id;
        say(true, fill(run_, event.text));
    }
}

/// Who is uncovered further than was agreed says so.
void Doing::uncover() {
    for (const auto& choice : study_.drapings) {
        if (is_right(run_, choice) || !has(run_.choices, std::pair(std::string("draping"), choice.id)))
            continue;
        feel_about_it(-0.15, -0.2, 0);
        return say(true, "Could you cover me up, please? I did not expect that.");
    }
}

/// Tissue that is treated as its stage asks for settles; what the judge does not allow hurts.
/// Tissue that is too irritable already guards, whatever is done.
void Doing::respond(const Step& step, const safety::Judgement& judgement) {
    if (!judgement.allowed) {
        const int excess = std::max(1, step.pressure - judgement.max_pressure);
        feel_about_it(-0.08 * excess, -0.1 * excess, 0.1 * excess);
        run_.too_much = true;
        ++run_.spoke_up;
        say(true, "Ow. That is too much.");
        return;
    }
    const bool preferred = std::any_of(judgement.grounds.begin(), judgement.grounds.end(),
                                       [](const Ground& g) { return g.effect == Effect::prefer; });
    if (run_.irritability >= kGuarding) {
        feel_about_it(-0.02, -0.05, 0);
        out_.shows = "The muscle tightens under your hand: it guards.";
        return say(true, "Everything there is on edge. Can we go easier?");
    }
    feel_about_it(0.02, 0.05, preferred ? -0.06 : -0.02);
    say(true, preferred ? "That is the spot. It is easing." : "That feels fine.");
}

void Doing::ease() {
    if (!run_.too_much) return refuse("The client has not said that it is too much.");
    run_.too_much = false;
    ++run_.eased;
    feel_about_it(0.08, 0.1, -0.05);
    say(false, "Thank you for telling me. I have let up. Is this better?");
    say(true, "Yes, much better.");
}

void Doing::measure() {
    const auto* measure = by_id(study_.measures, act_.word(0));
    if (measure == nullptr) return refuse_unknown("measure");
    const bool after = std::any_of(run_.plan.begin(), run_.plan.end(), [](const Step& s) { return s.done; });
    const bool harmed = std::any_of(run_.touches.begin(), run_.touches.end(),
                                    [](const Touching& t) { return t.step && !t.allowed; });
    const bool soothed = !harmed && run_.irritability < run_.before_treatment + 0.02;
    const double value = !after ? measure->before : soothed ? measure->after_good : measure->after_poor;
    out_.minutes = measure->minutes;
    const bool same_again = std::any_of(run_.measured.begin(), run_.measured.end(), [&](const Measured& m) {
        return m.measure == measure->id && m.after == after;
    });
    if (same_again || !measure->right) waste_ = measure->minutes;
    run_.measured.push_back({measure->id, value, after});
    char text[64];
    std::snprintf(text, sizeof text, ": %g ", value);
    out_.shows = measure->name + text + measure->unit;
}

void Doing::place() {
    const auto* statement = by_id(study_.statements, act_.word(0));
    const int section = word_index(content::kNoteSections, act_.word(1));
    if (statement == nullptr) return refuse_unknown("statement");
    if (section < 0) return refuse("The note has no section '" + std::string(act_.word(1)) + "'.");
    std::erase_if(run_.note, [&](const auto& placed) { return placed.first == statement->id; });
    if (static_cast<NoteSection>(section) == NoteSection::nowhere) return;
    out_.minutes = kPlaceMinutes;
    run_.note.emplace_back(statement->id, static_cast<NoteSection>(section));
}

void Doing::write() {
    const int section = word_index(content::kNoteSections, act_.word(0));
    if (section < 0 || section >= int(run_.written.size()))
        return refuse("The note has no section '" + std::string(act_.word(0)) + "'.");
    if (act_.word(1).size() > kMostWritten)
        return refuse("That section of the note is full. Say it in fewer words.");
    if (content::first_bad_byte(act_.word(1))) return refuse("The note holds a letter that cannot be shown.");
    run_.written[std::size_t(section)] = act_.word(1);
}

void Doing::finish() {
    check_gate();
    snapshot("at the end");
    run_.finished = true;
}

void Doing::now() {
    if (run_.finished) return refuse("The visit is over.");
    const bool late = run_.minutes > study_.minutes * kOvertime;
    constexpr std::array kAfterwards = {Verb::weigh, Verb::choose, Verb::ease,
                                        Verb::place, Verb::write,  Verb::finish};
    if (late && !has(kAfterwards, act_.verb)) return refuse("The time is up; the client has left.");
    switch (act_.verb) {
        case Verb::read:
            return read();
        case Verb::ask:
            return ask();
        case Verb::look:
            return look();
        case Verb::feel:
            return feel();
        case Verb::move:
            return move();
        case Verb::test:
            return test();
        case Verb::weigh:
            return weigh();
        case Verb::gate:
            return gate();
        case Verb::explain:
            return explain();
        case Verb::choose:
            return choose();
        case Verb::plan:
            return plan();
        case Verb::unplan:
            return unplan();
        case Verb::shift:
            return shift();
        case Verb::treat:
            return treat();
        case Verb::ease:
            return ease();
        case Verb::measure:
            return measure();
        case Verb::place:
            return place();
        case Verb::write:
            return write();
        case Verb::finish:
            return finish();
    }
}

double midpoint(const std::vector<double>& percent) {
    double sum = 0;
    for (const double value : percent) sum += value;
    return std::clamp(percent.empty() ? 50.0 : sum / double(percent.size()), 1.0, 99.0) / 100;
}

Gate gate_of(Rating rating) {
    return rating == Rating::emergency         ? Gate::emergency
           : rating == Rating::contraindicated ? Gate::refer
                                               : Gate::adapt;
}

/// What a therapist, who does not diagnose, can name instead of a condition: the findings that
/// speak for it and the medicines that go with it.
void add_signs_of(const Run& run, const Fact& condition_fact, std::vector<std::string>& good) {
    for (const auto& hypothesis : run.study->hypotheses) {
        if (hypothesis.condition.empty() || hypothesis.condition.front().id != condition_fact.id) continue;
        for (const auto& sign : hypothesis.signs)
            if (sign.present > 1 && holds(run.client, sign.fact.front()))
                good.push_back(sign.fact.front().text());
    }
    const auto* condition = run.bank->find<content::Condition>(condition_fact.id);
    if (condition == nullptr) return;
    for (const auto& medication : condition->medications) {
        const Fact taken{"medication", medication.term.front().id, "", 0};
        if (holds(run.client, taken)) good.push_back(taken.text());
    }
}

/// How far a test's result moves belief in a condition that it may fit.
double ratio_of(const content::AssessmentTest& test, bool positive) {
    if (test.accuracies.empty()) return positive ? 2.0 : 0.5;
    const double sensitivity = midpoint(test.accuracies.front().sensitivity);
    const double specificity = midpoint(test.accuracies.front().specificity);
    return positive ? sensitivity / (1 - specificity) : (1 - sensitivity) / specificity;
}
}  // namespace

std::vector<std::string> variants(const CaseStudy& study) {
    std::vector<std::string> ids{std::string(kBase)};
    for (const auto& variant : study.variants) ids.push_back(variant.id);
    return ids;
}

std::string choose_variant(const CaseStudy& study, std::span<const std::string> played,
                           base::Random& random) {
    const auto all = variants(study);
    auto fresh = all;
    std::erase_if(fresh, [&](const std::string& id) { return has(played, id); });
    const auto& from = fresh.empty() ? all : fresh;
    return from[random.below(from.size())];
}

namespace {
/// The client as the variant makes them.
safety::Client client_of(const CaseStudy& study, const content::Variant* variant) {
    safety::Client client{study.truth, study.located};
    if (variant == nullptr) return client;
    std::erase_if(client.facts, [&](const Fact& fact) { return has(variant->remove, fact); });
    client.facts.insert(client.facts.end(), variant->add.begin(), variant->add.end());
    return client;
}
}  // namespace

safety::Verdict verdict_of(const content::Bank& bank, const CaseStudy& study, std::string_view variant) {
    return safety::gate(bank, client_of(study, by_id(study.variants, variant)));
}

base::Result<Run> start(const content::Bank& bank, const CaseStudy& study, std::string_view variant) {
    if (const auto problems = check_form(bank, study); !problems.empty())
        return base::Error{problems.front().file, problems.front().what};
    Run run;
    run.bank = &bank;
    run.study = &study;
    run.variant = variant;
    run.age = study.age;
    run.side = study.side;
    const auto* change = variant == kBase ? nullptr : by_id(study.variants, variant);
    if (change == nullptr && variant != kBase)
        return base::Error{study.place.file,
                           "the case '" + study.id + "' has no variant '" + std::string(variant) + "'"};
    run.client = client_of(study, change);
    if (change != nullptr && change->age > 0) run.age = change->age;
    if (change != nullptr && !change->side.empty()) run.side = change->side;
    run.knowable = knowable_part(study, run.client);
    run.verdict = safety::gate(bank, run.client);
    run.trust = study.trust;
    run.comfort = study.comfort;
    run.irritability = study.irritability;
    run.weights.assign(study.hypotheses.size(), 0);
    run.conversation.push_back({true, fill(run, study.opening)});
    return run;
}

Outcome act(Run& run, const Act& act) {
    Outcome outcome;
    Doing doing(run, act, outcome);
    doing.now();
    if (!outcome.refusal.empty()) return outcome;
    double waste = doing.waste();
    if (run.minutes + outcome.minutes > run.study->minutes)
        waste =
            std::max(waste, std::min(outcome.minutes, run.minutes + outcome.minutes - run.study->minutes));
    run.log.push_back(
        {act, run.minutes, outcome.minutes, waste, !outcome.learned.empty() || !outcome.says.empty()});
    run.minutes += outcome.minutes;
    clamp(run.trust += outcome.trust);
    clamp(run.comfort += outcome.comfort);
    clamp(run.irritability += outcome.irritability);
    return outcome;
}

base::Result<Run> replay(const Run& from, std::span<const Act> acts) {
    auto run = start(*from.bank, *from.study, from.variant);
    if (!run) return run.error();
    for (const Act& a : acts) {
        const Outcome outcome = act(*run, a);
        if (!outcome.refusal.empty()) return base::Error{to_text(a), outcome.refusal};
    }
    return run;
}

std::vector<double> beliefs(const Run& run) {
    std::vector<double> odds;
    double sum = 0;
    for (const auto& hypothesis : run.study->hypotheses) {
        double weight = hypothesis.prior;
        for (const auto& sign : hypothesis.signs) {
            const auto known = std::find_if(run.known.begin(), run.known.end(),
                                            [&](const Known& k) { return k.fact == sign.fact.front(); });
            if (known != run.known.end()) weight *= known->present ? sign.present : sign.absent;
        }
        for (const auto& [id, positive] : run.tests) {
            const auto* test = run.bank->find<content::AssessmentTest>(id);
            if (test != nullptr && !hypothesis.condition.empty() &&
                has(test->conditions, hypothesis.condition.front()))
                weight *= ratio_of(*test, positive);
        }
        sum += odds.emplace_back(weight);
    }
    for (double& value : odds) value = sum > 0 ? value / sum : 0;
    return odds;
}

std::vector<int> belief_levels(const Run& run) {
    std::vector<int> levels;
    for (const double value : beliefs(run)) {
        const int most = value >= 0.9 ? 5 : 4;
        levels.push_back(value < 0.03 ? 0 : std::clamp(int(std::lround(value * 5)), 1, most));
    }
    return levels;
}

bool holds(const Run& run, const Fact& fact) {
    return holds(run.client, fact);
}

bool found(const Run& run, const Fact& fact) {
    return std::any_of(run.known.begin(), run.known.end(),
                       [&](const Known& known) { return known.present && known.fact == fact; });
}

std::vector<std::string> reasons(const Run& run) {
    std::vector<std::string> enough, partly, by_stage;
    for (const Ground& ground : run.verdict.grounds) {
        if (gate_of(ground.rating) != run.verdict.gate) continue;
        const auto* rule = ground.entity.kind == Kind::safety
                               ? run.bank->find<content::SafetyRule>(ground.entity.id)
                               : nullptr;
        for (const Fact& fact : ground.because) {
            auto& good = rule == nullptr ? by_stage : has(rule->all, fact) ? partly : enough;
            good.push_back(fact.group == "condition" ? "condition:" + fact.id : fact.text());
            if (rule == nullptr) add_signs_of(run, fact, good);
        }
    }
    // What turns a client away has to be named itself; care may also follow from what fits.
    const bool turned_away = run.verdict.gate >= Gate::refer;
    const bool seen = std::any_of(enough.begin(), enough.end(),
                                  [](const std::string& fact) { return !fact.starts_with("condition:"); });
    if (!turned_away || !seen) enough.insert(enough.end(), partly.begin(), partly.end());
    if (!turned_away || enough.empty()) enough.insert(enough.end(), by_stage.begin(), by_stage.end());
    return enough;
}

bool is_needed(const Run& run, const Probe& probe) {
    if (probe.worth != content::Worth::essential) return false;
    if (run.verdict.gate != Gate::emergency) return true;
    const auto* question = by_id(run.study->questions, probe.id);
    const std::string_view topic =
        question == &probe ? content::kTopics[question->topic] : std::string_view{};
    if (topic == "story" || topic == "red-flag") return true;
    const auto good = reasons(run);
    return std::any_of(probe.about.begin(), probe.about.end(),
                       [&](const Fact& f) { return has(good, f.text()); });
}

std::string fact_name(const content::Bank& bank, const Fact& fact) {
    const auto kind = fact.group == "condition" ? Kind::condition : Kind::term;
    const std::string_view title = bank.title(kind, fact.id);
    return title.empty() ? fact.text() : std::string(title);
}

namespace {
/// Facts as a note lists them: "saddle numbness, fever".
template <class Wanted>
std::string facts_where(const Run& run, Wanted wanted) {
    std::string list;
    for (const Known& known : run.known) {
        if (known.fact.group == "condition" || !wanted(known)) continue;
        list += (list.empty() ? "" : ", ") + content::lower_first(fact_name(*run.bank, known.fact));
    }
    return list;
}

std::string treatment_of(const Run& run) {
    std::string list;
    for (const Touching& touch : run.touches) {
        if (!touch.step) continue;
        list += (list.empty() ? "" : "; ") +
                std::string(run.bank->title(Kind::technique, touch.step->technique)) + ", " +
                std::string(run.bank->title(Kind::term, touch.step->site)) + ", pressure " +
                std::to_string(touch.step->pressure) + ", " + std::to_string(touch.step->minutes) + " min, " +
                touch.step->position;
    }
    return list;
}

/// Places in a text for what the student has chosen.
constexpr std::array<std::string_view, 3> kChosen = {"{impression}", "{goal}", "{follow-up}"};

std::string chosen_of(const Run& run, std::string_view group) {
    std::string list;
    for (const auto& choice : choices_of(*run.study, group)) {
        if (!has(run.choices, std::pair(std::string(group), choice.id))) continue;
        std::string text = choice.text;
        for (const std::string_view own : kChosen)
            content::replace_all(text, own, kBlank);  // never into itself
        list += (list.empty() ? "" : " ") + fill(run, std::move(text));
    }
    return list;
}

/// The value of the measure that fits.
std::string measured_of(const Run& run, bool after) {
    const auto found = std::find_if(run.measured.rbegin(), run.measured.rend(), [&](const Measured& m) {
        return m.after == after && by_id(run.study->measures, m.measure)->right;
    });
    if (found == run.measured.rend()) return {};
    char number[32];
    std::snprintf(number, sizeof number, "%g", found->value);
    return number;
}

/// "Pain-free grip (kg)".
std::string measure_name_of(const Run& run) {
    const auto right = std::find_if(run.study->measures.begin(), run.study->measures.end(),
                                    [](const auto& m) { return m.right; });
    return right == run.study->measures.end() ? std::string{} : right->name + " (" + right->unit + ")";
}
}  // namespace

std::string fill(const Run& run, std::string text) {
    const auto put = [&](std::string_view place, auto value) {
        if (text.find(place) == std::string::npos) return;
        const std::string words = value();
        content::replace_all(text, place, words.empty() ? kBlank : std::string_view(words));
    };
    if (text.find('{') == std::string::npos) return text;
    put("{name}", [&] { return run.study->client.substr(0, run.study->client.find(' ')); });
    put("{age}", [&] { return std::to_string(run.age); });
    put("{side}", [&] { return run.side; });
    put("{other side}", [&] { return std::string(run.side == "left" ? "right" : "left"); });
    put("{measure}", [&] { return measure_name_of(run); });
    put("{before}", [&] { return measured_of(run, false); });
    put("{after}", [&] { return measured_of(run, true); });
    put("{treatment}", [&] { return treatment_of(run); });
    put("{found}", [&] { return facts_where(run, [](const Known& k) { return k.present; }); });
    put("{denied}", [&] {
        return facts_where(run, [&](const Known& k) { return !k.present && is_red_flag(*run.bank, k.fact); });
    });
    for (const std::string_view place : kChosen)
        put(place, [&] { return chosen_of(run, place.substr(1, place.size() - 2)); });
    return text;
}

std::string reply_to(const Run& run, const std::vector<content::Reply>& replies) {
    for (const auto& reply : replies)
        if (all_hold(run, reply.when) && !any_holds(run, reply.unless)) return fill(run, reply.text);
    return {};
}

bool is_red_flag(const content::Bank& bank, const Fact& fact) {
    return std::any_of(bank.safety_rules.begin(), bank.safety_rules.end(), [&](const auto& rule) {
        return rule.rating >= Rating::contraindicated && (has(rule.any, fact) || has(rule.all, fact));
    });
}

bool is_right(const Run& run, const Choice& choice) {
    return choice.right && gate_fits(run, choice.gates) && all_hold(run, choice.when) &&
           !any_holds(run, choice.unless) && !(choice.exercise && holds(run, kNoHomeExercise));
}

bool belongs(const Run& run, const content::Statement& statement) {
    return statement.section != NoteSection::nowhere && gate_fits(run, statement.gates) &&
           (statement.section != NoteSection::letter || run.verdict.gate >= Gate::refer) &&
           all_hold(run, statement.when) && !any_holds(run, statement.unless);
}

bool is_known(const Run& run, const content::Statement& statement) {
    const bool filled = statement.text.find('{') == std::string::npos ||
                        fill(run, statement.text).find(kBlank) == std::string::npos;
    // A condition is never found out: its findings are, and they are what the note may say.
    return filled && std::all_of(statement.when.begin(), statement.when.end(), [&](const Fact& fact) {
               return fact.group == "condition" || found(run, fact);
           });
}

std::span<const Choice> choices_of(const CaseStudy& study, std::string_view group) {
    switch (word_index(kGroups, group)) {
        case 0:
            return study.impressions;
        case 1:
            return study.tells;
        case 2:
            return study.goals;
        case 3:
            return study.drapings;
        case 4:
            return study.home_care;
        case 5:
            return study.follow_ups;
        default:
            break;
    }
    const auto* event = by_id(study.events, group);
    return event == nullptr ? std::span<const Choice>{} : std::span<const Choice>(event->choices);
}

std::vector<std::string> choice_groups(const CaseStudy& study) {
    std::vector<std::string> groups;
    for (const auto group : kGroups)
        if (!choices_of(study, group).empty()) groups.emplace_back(group);
    for (const auto& event : study.events) groups.push_back(event.id);
    return groups;
}
}  // namespace cases
