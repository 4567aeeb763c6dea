#include "content/check.h"

#include "content/archives.h"
#include "content/item_flaws.h"
#include "content/outline.h"
#include "content/text.h"
#include "images/image.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace content {
namespace {
/// More than this share of keys bearing one mark (the longest option ...) trains test-wiseness.
constexpr double kMostMarkedKeys = 0.30;
constexpr int kFewItems = 40;  ///< below this the share says nothing
constexpr std::size_t kManyProblems = 1000;
constexpr std::size_t kMostCompared = 1000;  ///< bytes; the cost of comparing options is quadratic

bool has_part(const Body& body, std::string_view id) {
    bool found = false;
    for_each_part(body, [&](std::string_view, const auto& parts) {
        found =
            found || std::any_of(parts.begin(), parts.end(), [&](const auto& part) { return part.id == id; });
    });
    return found;
}

class Checker {
  public:
    explicit Checker(const Bank& bank) : bank_(bank) {
        Bank::for_each_kind(bank, [&](const auto& records) {
            using T = typename std::remove_reference_t<decltype(records)>::value_type;
            auto& ids = ids_[static_cast<std::size_t>(kind_of<T>)];
            for (const auto& record : records) ids.push_back(record.id);
        });
    }

    Findings run() {
        Bank::for_each_kind(bank_, [&](const auto& records) {
            for (const auto& record : records) {
                links_and_texts(record);
                if (record.sound) check(record);
            }
        });
        body();
        items_together();
        if (const auto known = explained_abbreviations())
            for (const Item& item : bank_.items) abbreviations(item, *known);
        return std::move(found_);
    }

    template <class T>
    Findings one(const T& record) {
        links_and_texts(record);
        check(record);
        if constexpr (kind_of<T> == Kind::item)
            if (const auto known = explained_abbreviations()) abbreviations(record, *known);
        return std::move(found_);
    }

  private:
    void add(const Record& record, int line, const std::string& what) {
        found_.problems.push_back({record.place.file, line > 0 ? line : record.place.line, shown(what)});
    }
    void add(const Record& record, const std::string& what) { add(record, 0, what); }
    /// Something on which other rooms rely is not so.
    void unfit(const Record& record, int line, const std::string& what) {
        add(record, line, what);
        found_.unfit.push_back(&record);
    }
    void unfit(const Record& record, const std::string& what) { unfit(record, 0, what); }

    void dangling(const Record& record, int line, Kind kind, const std::string& id) {
        const bool few = found_.problems.size() < kManyProblems;  // comparing with every id takes its time
        add(record, line,
            "there is no " + std::string(kKinds[static_cast<std::size_t>(kind)]) + " '" + id + "'" +
                (few ? did_you_mean(id, ids_[static_cast<std::size_t>(kind)]) : ""));
    }

    template <class T>
    void links_and_texts(const T& record) {
        // What a case has from a script has no line in it; it is the script's own problem.
        const auto shared = [&](int line) { return kind_of<T> == Kind::case_study && line == 0; };
        const auto on_link = [&](const Link& link) {
            if (!shared(link.line) && bank_.find(link.kind, link.id) == nullptr)
                dangling(record, link.line, link.kind, link.id);
        };
        const auto on_fact = [&](const Fact& fact) {
            if (!shared(fact.line)) fact_exists(record, fact);
        };
        const auto on_text = [&](const std::string& text) {
            const std::string problem = markdown_problem(text, [&](std::string_view target) {
                const std::size_t colon = target.find(':');
                const auto kind = std::find(kKinds.begin(), kKinds.end(), target.substr(0, colon));
                const std::string id(colon == std::string_view::npos ? "" : target.substr(colon + 1));
                if (colon == std::string_view::npos || kind == kKinds.end())
                    add(record,
                        "the link to '" + std::string(target) + "' leads nowhere; write [words](kind:id)");
                else if (bank_.find(static_cast<Kind>(kind - kKinds.begin()), id) == nullptr)
                    dangling(record, 0, static_cast<Kind>(kind - kKinds.begin()), id);
            });
            if (!problem.empty()) add(record, "'" + text.substr(0, 30) + "...': " + problem);
        };
        visit_fields(record, on_link, on_fact, on_text);
    }

    void fact_exists(const Record& record, const Fact& fact) {
        if (fact.group == "condition") {
            const auto* condition = bank_.find<Condition>(fact.id);
            if (condition == nullptr) return dangling(record, fact.line, Kind::condition, fact.id);
            if (fact.stage.empty() || !condition->sound) return;
            std::vector<std::string_view> stages;
            for (const Stage& stage : condition->stages) stages.push_back(stage.id);
            if (std::find(stages.begin(), stages.end(), fact.stage) == stages.end())
                add(record, fact.line,
                    "the condition '" + fact.id + "' has no stage '" + fact.stage + "'" +
                        did_you_mean(fact.stage, stages));
            return;
        }
        const auto* term = bank_.find<Term>(fact.id);
        if (term == nullptr) return dangling(record, fact.line, Kind::term, fact.id);
        if (term->sound && kTermGroups[term->group] != fact.group)
            add(record, fact.line,
                "'" + fact.id + "' is a " + std::string(kTermGroups[term->group]) + ", not a " + fact.group);
    }

    void one_term(const Record& record, const std::vector<Link>& links, const char* key,
                  std::string_view group) {
        if (links.size() != 1)
            unfit(record, "'" + std::string(key) + "' must name exactly one " + std::string(group));
        terms(record, links, key, group);
    }
    void terms(const Record& record, const std::vector<Link>& links, const char* key,
               std::string_view group) {
        for (const Link& link : links)
            if (const auto* term = bank_.find<Term>(link.id);
                term != nullptr && term->sound && kTermGroups[term->group] != group)
                add(record, link.line,
                    "'" + std::string(key) + "' must name a " + std::string(group) + "; '" + link.id +
                        "' is a " + std::string(kTermGroups[term->group]));
    }
    void pressure(const Record& record, int value, int line = 0) {
        if (value < 0 || value > 5)
            unfit(record, line,
                  "a pressure of " + std::to_string(value) +
                      " is none; it goes from 0 (hands off) to 5 (deep)");
    }

    void check(const Condition& c) {
        terms(c, c.regions, "regions", "region");
        if (c.stages.empty()) unfit(c, "has no [[stage]]; every condition has at least one");
        std::set<std::string> stages;
        for (const Stage& stage : c.stages) {
            if (!stages.insert(stage.id).second) add(c, "two stages are called '" + stage.id + "'");
            pressure(c, stage.max_pressure);
            if (stage.rating >= Rating::contraindicated && !stage.prefer.empty())
                add(c, "stage '" + stage.id + "' forbids massage and yet prefers techniques");
            for (const Link& link : stage.prefer)
                if (std::find(stage.avoid.begin(), stage.avoid.end(), link) != stage.avoid.end())
                    add(c, link.line, "stage '" + stage.id + "' both prefers and avoids '" + link.id + "'");
        }
        if (c.look_alikes.size() < 3)
            add(c, "has " + std::to_string(c.look_alikes.size()) + " look-alikes; name at least three");
        for (const LookAlike& other : c.look_alikes)
            for (const Link& link : other.condition)
                if (link.id == c.id) add(c, link.line, "cannot be its own look-alike");
        for (const MedicationLink& medication : c.medications)
            one_term(c, medication.term, "term", "medication");
    }

    void check(const Technique& t) {
        pressure(t, t.min_pressure);
        pressure(t, t.max_pressure);
        if (t.min_pressure > t.max_pressure) add(t, "min_pressure is above max_pressure");
        if (t.effects.empty())
            add(t, "has no [[effect]]; say what it is thought to do, and how well that is known");
    }

    void check(const SafetyRule& r) {
        terms(r, r.sites, "sites", "region");
        pressure(r, r.max_pressure);
        const std::string_view category = kSafetyCategories[r.category];
        const bool asks = !r.all.empty() || !r.any.empty();
        if (category == "cautionary-site") {
            if (r.sites.empty()) add(r, "a cautionary site must say where: sites = [...]");
            if (r.structures.empty())
                add(r, "a cautionary site must say what lies there: structures = \"...\"");
        } else if (!asks) {
            add(r, "asks for no fact in 'all' or 'any', so it would speak for every client");
        }
        if (r.rating >= Rating::contraindicated && !r.sites.empty())
            add(r,
                "forbids the whole session and yet names sites; use rating = \"local\" or leave the sites "
                "out");
        for (const std::string& position : r.avoid_positions)
            if (std::find(kPositions.begin(), kPositions.end(), position) == kPositions.end())
                add(r, "'" + position + "' is no position" + did_you_mean(position, kPositions));
    }

    void has_leaf(const Record& record, const std::string& id) {
        if (bank_.leaf(id).second != nullptr) return;
        std::vector<std::string_view> leaves;
        for (const Blueprint& b : bank_.blueprints) {
            if (!b.sound) return;  // it may have been among those that cannot be read
            for (const Area& area : b.areas)
                for (const Leaf& leaf : area.leaves) leaves.push_back(leaf.id);
        }
        add(record, "no exam has a leaf topic '" + id + "'" + did_you_mean(id, leaves));
    }

    void has_motion(const Record& record, const Link& link, const std::string& motion) {
        const auto* joint = bank_.find<Joint>(link.id);
        if (joint == nullptr || !joint->sound) return;
        std::vector<std::string_view> motions;
        for (const Motion& one : joint->motions) motions.push_back(one.name);
        if (std::find(motions.begin(), motions.end(), motion) == motions.end())
            add(record, link.line,
                "the joint '" + joint->id + "' has no motion '" + motion + "'" +
                    did_you_mean(motion, motions));
    }

    void check(const Muscle& m) {
        one_term(m, m.region, "region", "region");
        if (m.origins.empty() || m.insertions.empty())
            unfit(m, "needs at least one [[origin]] and one [[insertion]]");
        if (m.actions.empty()) unfit(m, "needs at least one [[action]]");
        for (const Action& action : m.actions) {
            if (action.joint.size() != 1) {
                unfit(m, "an action names exactly one joint");
                continue;
            }
            has_motion(m, action.joint.front(), action.motion);
        }
        for (const auto* others : {&m.synergists, &m.antagonists})
            for (const Link& link : *others)
                if (link.id == m.id) add(m, link.line, "cannot be its own synergist or antagonist");
        for (const Link& link : m.synergists)
            if (std::find(m.antagonists.begin(), m.antagonists.end(), link) != m.antagonists.end())
                add(m, link.line,
                    "'" + link.id +
                        "' is named both synergist and antagonist; keep the one a student should learn");
        for (const Link& link : m.caution_sites)
            if (const auto* rule = bank_.find<SafetyRule>(link.id);
                rule != nullptr && kSafetyCategories[rule->category] != "cautionary-site")
                add(m, link.line, "'" + link.id + "' is no cautionary site");
        if (m.parts.empty())
            add(m, "is not drawn: name its shapes, parts = [...]; see content/anatomy/muscles");
        for (const std::string& part : m.parts)
            if (!has_part(bank_.body, part))
                add(m, "the body has no part '" + part + "'; see content/anatomy");
    }

    // ------------------------------------------------------------ the body

    template <class T>
    static bool has(const std::vector<T>& records, std::string_view id) {
        return std::any_of(records.begin(), records.end(), [&](const T& r) { return r.id == id; });
    }

    void body() {
        const Body& b = bank_.body;
        for_each_part(b, [&](std::string_view, const auto& parts) {
            for (const auto& part : parts) links_and_texts(part);
        });
        std::map<std::string, std::string> segment_of;
        for (const Segment& s : b.segments)
            for (const std::string& bone : s.bones) {
                if (!has(b.bones, bone))
                    add(s, "the body has no bone '" + bone + "'; see content/anatomy/bones");
                if (const auto [other, fresh] = segment_of.emplace(bone, s.id); !fresh)
                    add(s, "'" + bone + "' belongs to segment '" + other->second + "' already");
            }
        for (const Segment& s : b.segments)
            for (const Turn& turn : s.turns) one_motion(s, turn.joint, turn.motion);
        for (const Pose& p : b.poses)
            for (const JointAngle& angle : p.angles) one_motion(p, angle.joint, angle.motion);
        zones();
    }

    void one_motion(const Record& record, const std::vector<Link>& joint, const std::string& motion) {
        if (joint.size() == 1)
            has_motion(record, joint.front(), motion);
        else
            add(record, "a motion names exactly one joint");
    }

    void zones() {
        std::set<std::string> ruled, referred;
        for (const Zone& z : bank_.body.zones) {
            if (z.spots.empty()) add(z, "a zone needs at least one spot");
            for (const std::string& part : z.parts)
                if (!has_part(bank_.body, part))
                    add(z, "the body has no part '" + part + "'; see content/anatomy");
            if (z.kind == ZoneKind::caution && z.rule.size() != 1)
                add(z, "a caution names the one safety rule that it shows: rule = [\"...\"]");
            if (z.kind == ZoneKind::referral && z.muscle.size() != 1)
                add(z, "a referral names the one muscle whose pain it shows: muscle = [\"...\"]");
            for (const Link& link : z.rule) ruled.insert(link.id);
            for (const Link& link : z.muscle) referred.insert(link.id);
        }
        // Where a bank draws zones at all, none may be missing.
        for (const SafetyRule& r : bank_.safety_rules)
            if (!ruled.empty() && kSafetyCategories[r.category] == "cautionary-site" && !ruled.contains(r.id))
                add(r, "no zone of content/anatomy shows where it is; add a [zone.ID] with rule = [\"" +
                           r.id + "\"]");
        for (const Muscle& m : bank_.muscles)
            if (!referred.empty() && !m.referral.empty() && !referred.contains(m.id))
                add(m, "no zone of content/anatomy shows its referral; add a [zone.ID] with muscle = [\"" +
                           m.id + "\"]");
    }

    void check(const Landmark& l) {
        if (l.at.size() != 3) unfit(l, "'at' must be three numbers: lateral, up, anterior in millimeters");
        if (!has_part(bank_.body, l.bone))
            add(l, "the body has no bone '" + l.bone + "'; see content/anatomy");
    }

    void check(const Joint& j) {
        std::map<std::string, std::string> opposites;
        for (const Motion& motion : j.motions) {
            if (!opposites.emplace(motion.name, motion.opposite).second)
                add(j, "two motions are called '" + motion.name + "'");
            if (motion.degrees < 0 || motion.degrees > 360)
                add(j, "'" + motion.name + "' cannot be " + std::to_string(motion.degrees) + " degrees");
        }
        for (const auto& [name, opposite] : opposites) {
            if (opposite.empty()) continue;
            const auto back = opposites.find(opposite);
            if (back == opposites.end())
                add(j,
                    "'" + name + "' names the opposite '" + opposite + "', which this joint does not have");
            else if (back->second != name)
                add(j, "'" + opposite + "' must name '" + name + "' as its opposite, as it is named by it");
        }
    }

    void check(const AssessmentTest& t) {
        one_term(t, t.region, "region", "region");
        for (const Accuracy& accuracy : t.accuracies)
            for (const auto* range : {&accuracy.sensitivity, &accuracy.specificity}) {
                const bool formed =
                    range->size() == 1 || (range->size() == 2 && range->front() <= range->back());
                const bool percent =
                    std::all_of(range->begin(), range->end(), [](double x) { return x >= 0 && x <= 100; });
                if (!formed || !percent)
                    unfit(t, "sensitivity and specificity are [percent] or [low, high], from 0 to 100");
            }
    }

    void choose_one(const Claim& c, const std::vector<ClaimChoice>& list, const char* key, const char* what) {
        const auto keys =
            std::count_if(list.begin(), list.end(), [](const ClaimChoice& one) { return one.key; });
        if (list.size() < 3 || keys != 1)
            unfit(c, "has " + std::to_string(list.size()) + " [[" + key + "]]s, " + std::to_string(keys) +
                         " of them with key = true; write at least three, one of them " + what);
    }
    void check(const Claim& c) {
        if (c.findings.empty())
            unfit(c, "has no [[finding]]; say what was found, each piece with its source");
        for (const ClaimFinding& finding : c.findings)
            if (finding.sources.size() != 1) unfit(c, "a [[finding]] names exactly one source");
        if (c.tempting.empty())
            unfit(c, "has no [[tempting]] verdict; say why the likeliest other one is not the best");
        for (const TemptingVerdict& other : c.tempting)
            if (other.verdict == c.verdict)
                add(c,
                    "names '" + std::string(kVerdicts[c.verdict]) + "' both its verdict and a tempting one");
        choose_one(c, c.wordings, "wording", "the honest one");
        const bool bad_source = kClaimFocuses[c.focus] == "bad-source";
        if (bad_source) choose_one(c, c.exhibits, "exhibit", "the source to be wary of");
        if (!bad_source && !c.exhibits.empty())
            add(c, "shows [[exhibit]]s, which only a claim with focus = \"bad-source\" does");
        if (kClaimFocuses[c.focus] == "reviews-disagree" && c.findings.size() < 2)
            add(c, "weighs reviews that disagree; it needs two [[finding]]s or more");
    }
    void check(const Term& t) {
        if (t.group >= kFirstGlossaryGroup && t.sources.empty())
            add(t, "is a word of the glossary and names no source");
    }
    void check(const Misconception&) {}
    void check(const Source& s) {
        if (s.year < 1800 || s.year > 2100) add(s, "the year " + std::to_string(s.year) + " cannot be right");
    }

    /// An exam must be able to fill each of its areas, and an adaptive one to choose.
    void can_be_filled(const Blueprint& b, const Area& area) {
        const std::vector<std::string_view> topics = area.topics();
        const auto there = std::count_if(bank_.items.begin(), bank_.items.end(), [&](const Item& item) {
            if (bank_.leaf(item.leaf).second == nullptr) return true;  // said there; it may belong here
            return fits_exam(item, b) && std::find(topics.begin(), topics.end(), item.leaf) != topics.end();
        });
        if (there < area.items && b.sound)
            add(b, "area '" + area.id + "' asks for " + std::to_string(area.items) +
                       " items, and its topics hold " + std::to_string(there) +
                       " live ones with one best answer of " + std::to_string(b.options));
    }

    void check(const Blueprint& b) {
        int sum = 0;
        for (const Area& area : b.areas) {
            sum += area.items;
            if (area.topics().empty())
                add(b, "area '" + area.id + "' has neither [[area.leaf]] nor draws_on");
            for (const Leaf& leaf : area.leaves)
                if (!leaves_.insert(leaf.id).second) add(b, "two leaf topics are called '" + leaf.id + "'");
            for (const std::string& leaf : area.draws_on) has_leaf(b, leaf);
            can_be_filled(b, area);
        }
        int in_sections = 0, minutes = 0;
        for (const ExamSection& section : b.sections) {
            in_sections += section.items;
            minutes += section.minutes;
            if (section.items <= 0 || section.minutes <= 0)
                unfit(b, "a [[section]] needs items and minutes above 0");
        }
        if (!b.sections.empty() && (in_sections != b.items || minutes != b.minutes))
            unfit(b, "the sections have " + std::to_string(in_sections) + " items and " +
                         std::to_string(minutes) + " minutes, the exam " + std::to_string(b.items) + " and " +
                         std::to_string(b.minutes));
        if (b.adaptive && (b.can_go_back || b.can_skip))
            unfit(b,
                  "is adaptive, so one can neither go back nor skip: each item depends on the answers "
                  "before it");
        if (sum != b.items)
            add(b, "the areas ask for " + std::to_string(sum) + " items, the exam has " +
                       std::to_string(b.items));
        if (b.minutes <= 0) unfit(b, "'minutes' must be above 0");
    }

    /// Ids must differ within a list of a case: an act names what it does by them.
    template <class T>
    void differ(const CaseStudy& c, const std::vector<T>& list, const char* key) {
        std::set<std::string_view> ids;
        for (const T& one : list)
            if (!ids.insert(one.id).second)
                unfit(c, one.line, "two [[" + std::string(key) + "]] are called '" + one.id + "'");
    }
    void share(const CaseStudy& c, const char* key, double value) {
        if (value < 0 || value > 1) add(c, "'" + std::string(key) + "' goes from 0 to 1");
    }
    void replies(const CaseStudy& c, int line, const std::string& of, const std::vector<Reply>& replies) {
        if (replies.empty())
            unfit(c, line, "nothing answers " + of + "; write it under [replies], or put it into leave_out");
        else if (!replies.back().when.empty() || !replies.back().unless.empty())
            unfit(c, line,
                  "the last reply to " + of +
                      " fits only sometimes; end with one that always fits, without 'when' and 'unless'");
    }
    template <class T>
    void probes(const CaseStudy& c, const std::vector<T>& list, const char* key) {
        differ(c, list, key);
        for (const T& probe : list) {
            replies(c, probe.line, "'" + probe.id + "'", probe.replies);
            if (probe.minutes < 0) add(c, probe.line, "'" + probe.id + "' cannot take less than 0 minutes");
        }
    }
    void one_of(const CaseStudy& c, int line, const std::string& of, const std::vector<Link>& links,
                const char* what) {
        if (links.size() != 1) unfit(c, line, of + " names exactly one " + what);
    }
    void word(const CaseStudy& c, int line, const char* what, const std::string& word, Words words) {
        if (std::find(words.begin(), words.end(), word) == words.end())
            add(c, line, "'" + word + "' is no " + what + did_you_mean(word, words));
    }
    void choices(const CaseStudy& c, const std::vector<Choice>& list, const char* key) {
        differ(c, list, key);
        for (const Choice& choice : list)
            for (const std::string& gate : choice.gates) word(c, choice.line, "gate", gate, kGates);
    }

    void check(const Programme& p) {
        std::set<std::string_view> ids;
        double sum = 0;
        for (const Subject& subject : p.subjects) {
            if (!ids.insert(subject.id).second) unfit(p, "two [[subject]]s are called '" + subject.id + "'");
            if (subject.hours < 0) unfit(p, "'" + subject.id + "' cannot ask for less than 0 hours");
            sum += subject.hours;
        }
        if (p.hours < 0 || p.clinic_hours < 0 || p.clinic_hours > p.hours)
            unfit(p, "'clinic_hours' are part of 'hours', and neither is below 0");
        else if (sum > p.hours + 1e-9)
            unfit(p, "the subjects ask for " + hours(sum) + " hours, the programme for " + hours(p.hours));
        if (p.hours > 0 && p.subjects.empty())
            unfit(p, "asks for hours and has no [[subject]]; write at least one that they are logged under");
        for (const double share : {p.attendance.least, p.attendance.late_counts})
            if (share < 0 || share > 1) unfit(p, "'least' and 'late_counts' go from 0 to 1");
        if (p.attendance.make_up_days < 0) unfit(p, "'make_up_days' cannot be below 0");
        chart(p);
    }
    static std::string hours(double value) {
        std::string text = std::to_string(value);
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
        return text;
    }
    /// A chart has levels, and one of them is enough.
    void chart(const Programme& p) {
        std::set<std::string_view> areas, ids;
        for (const CompetencyArea& area : p.areas) {
            if (!areas.insert(area.id).second) unfit(p, "two [[area]]s are called '" + area.id + "'");
            if (area.competencies.empty()) unfit(p, "area '" + area.id + "' has no [[area.competency]]");
            for (const Competency& one : area.competencies)
                if (!ids.insert(one.id).second) unfit(p, "two competencies are called '" + one.id + "'");
        }
        if (p.areas.empty() != p.levels.empty())
            unfit(p, "a chart needs both [[area]]s and [[level]]s");
        else if (!p.areas.empty() && (p.enough < 1 || p.enough > static_cast<int>(p.levels.size())))
            unfit(p, "'enough' is one of its levels, 1 to " + std::to_string(p.levels.size()));
        if (p.chart_of.size() > 1 || (!p.chart_of.empty() && !p.areas.empty()))
            unfit(p, "has its own chart, or names the one programme whose chart it uses");
        for (const Link& link : p.chart_of)
            if (const auto* other = bank_.find<Programme>(link.id); other != nullptr && other->areas.empty())
                unfit(p, link.line, "'" + link.id + "' has no chart of its own");
    }
    void check(const Script&) {}
    void check(const CaseStudy& c) {
        terms(c, c.sites, "sites", "region");
        for (const auto& [key, value] :
             {std::pair{"trust", c.trust}, {"comfort", c.comfort}, {"irritability", c.irritability}})
            share(c, key, value);
        for (const std::string& leaf : c.leaves) has_leaf(c, leaf);
        for (const FormEntry& entry : c.form) replies(c, entry.line, "'" + entry.label + "'", entry.replies);
        probes(c, c.questions, "question");
        probes(c, c.observations, "observation");
        probes(c, c.palpations, "palpation");
        probes(c, c.movements, "movement");
        probes(c, c.tests, "test");
        for (const Palpation& p : c.palpations) {
            one_of(c, p.line, "'" + p.id + "'", p.site, "site");
            pressure(c, p.pressure, p.line);
        }
        for (const Movement& m : c.movements) {
            one_of(c, m.line, "'" + m.id + "'", m.joint, "joint");
            if (!m.joint.empty()) has_motion(c, m.joint.front(), m.motion);
        }
        for (const TestUse& t : c.tests) one_of(c, t.line, "'" + t.id + "'", t.test, "test");
        differ(c, c.hypotheses, "hypothesis");
        for (const Hypothesis& h : c.hypotheses) {
            if (h.condition.size() > 1) unfit(c, h.line, "'" + h.id + "' names one condition or none");
            if (h.prior <= 0) add(c, h.line, "'" + h.id + "': 'prior' must be above 0");
            for (const Sign& sign : h.signs) {
                if (sign.fact.size() != 1) unfit(c, h.line, "a [[hypothesis.sign]] names exactly one fact");
                if (sign.present <= 0 || sign.absent <= 0)
                    add(c, h.line, "'" + h.id + "': a likelihood ratio must be above 0");
            }
        }
        choices(c, c.impressions, "impression");
        choices(c, c.tells, "tell");
        choices(c, c.goals, "goal");
        choices(c, c.drapings, "draping");
        choices(c, c.home_care, "home_care");
        choices(c, c.follow_ups, "follow_up");
        differ(c, c.measures, "measure");
        differ(c, c.variants, "variant");
        differ(c, c.events, "event");
        for (const CaseEvent& event : c.events) choices(c, event.choices, "event.choice");
        differ(c, c.statements, "statement");
        for (const Statement& statement : c.statements)
            for (const std::string& gate : statement.gates) word(c, statement.line, "gate", gate, kGates);
        for (const PlanStep& step : c.steps) {
            one_of(c, step.line, "a [[step]]", step.technique, "technique");
            one_of(c, step.line, "a [[step]]", step.site, "site");
            pressure(c, step.pressure, step.line);
            word(c, step.line, "position", step.position, kPositions);
        }
        for (const Located& located : c.located)
            if (located.fact.size() != 1) unfit(c, located.line, "a [[located]] names exactly one fact");
    }

    void check(const Item& item) {
        has_leaf(item, item.leaf);
        const bool choice = item.kind == ItemKind::single || item.kind == ItemKind::multiple;
        check_picture(item);
        if (choice || item.is_on_picture())
            check_options(item);
        else if (!item.options.empty())
            add(item, "only single and multiple items, and hotspots on a picture, have [[item.option]]s");
        if (item.kind == ItemKind::matching && (item.pairs.size() < 2 || item.pairs.size() > 10))
            unfit(item, "a matching item has 2 to 10 [[item.pair]]s");
        if (item.kind == ItemKind::ordering && item.steps.size() < 2)
            unfit(item, "an ordering item has at least two steps");
        if (item.is_on_picture())
            check_places(item);
        else if (item.kind == ItemKind::hotspot)
            check_target(item);
        const auto blank = [](const std::string& text) { return normalized(text).empty(); };
        if (item.kind == ItemKind::short_answer &&
            (item.accept.empty() || std::any_of(item.accept.begin(), item.accept.end(), blank)))
            unfit(item, "a short item lists the answers that count in 'accept', none of them empty");
        const bool measured =
            std::isfinite(item.answer) && std::isfinite(item.tolerance) && item.tolerance >= 0;
        if (item.kind == ItemKind::numeric && !measured)
            unfit(item, "a numeric item has a number as its answer, and a tolerance of 0 or more");
        if (item.kind == ItemKind::numeric && item.unit.empty()) add(item, "a numeric item names its unit");
        if (!choice && item.kind != ItemKind::matching && item.why.empty())
            add(item, "'why' is missing; explain the answer");
        if (std::abs(item.difficulty) > 4)
            add(item, "a difficulty of more than 4 logits is a slip; average is 0");
        for (const Link& enemy : item.enemies)
            if (enemy.id == item.id) add(item, enemy.line, "cannot be its own enemy");
    }

    void check_picture(const Item& item) {
        if (item.picture.size() > 1) unfit(item, "shows one picture or none");
        if (item.is_on_picture()) {  // without it nobody could answer
            const Picture* picture = bank_.picture_of(item);
            if (picture != nullptr && (!picture->sound || trouble_with(*picture)))
                unfit(item, item.picture.front().line, "points at a picture that cannot be shown");
            if (picture == nullptr)
                found_.unfit.push_back(&item);  // it is named as a link that leads nowhere
            return;
        }
        for (std::size_t i = 0; i < item.options.size(); ++i)
            if (!item.options[i].at.empty())
                add(item, "option " + std::to_string(i + 1) +
                              " has a place ('at'), which only a hotspot on a picture has");
    }

    /// Does the middle of the option's place lie within that of one before it?
    static bool lies_under(const std::vector<Option>& places, std::size_t which) {
        const std::pair<double, double> middle = middle_of(places[which].at);
        return std::any_of(
            places.begin(), places.begin() + static_cast<std::ptrdiff_t>(which),
            [&](const Option& before) { return holds(before.at, middle.first, middle.second); });
    }

    void check_places(const Item& item) {
        if (!item.target.empty())
            unfit(item, item.target.front().line,
                  "a hotspot on a picture has no target on the body; leave out 'target' or 'picture'");
        for (std::size_t i = 0; i < item.options.size(); ++i) {
            const Option& option = item.options[i];
            const std::string which = "option " + std::to_string(i + 1);
            if (option.at.empty())
                unfit(item, which + " has no place yet; mark it on the picture: at = [x, y, ...]");
            else if (!is_outline(option.at))
                unfit(item, which + ": 'at' must be the x and y of 3 to " + std::to_string(kMostCorners) +
                                " corners, each from 0 to 1");
            else if (area_of(option.at) < kLeastArea)
                add(item, which + " has a place too small to be hit; draw it larger");
            else if (lies_under(item.options, i))
                add(item, which + " lies under the place of an option before it; let them lie apart");
        }
    }

    /// Why it cannot be shown; nothing: it can. Each is decoded once, whatever shows it.
    const std::optional<std::string>& trouble_with(const Picture& picture) {
        const auto [known, fresh] = troubles_.try_emplace(&picture);
        if (fresh)
            if (const auto decoded = images::decode(picture.data); !decoded)
                known->second = decoded.error().what;
        return known->second;
    }

    void check(const Picture& picture) {
        if (const auto& trouble = trouble_with(picture)) return unfit(picture, "its data " + *trouble);
        if (picture.data.size() > images::kMostKept)
            add(picture, "takes " + std::to_string(picture.data.size() >> 10) + " KiB; " +
                             std::to_string(images::kMostKept >> 10) +
                             " are the most, and 'palpate picture' makes it lighter");
        if (picture.license != License::own && picture.from.empty())
            add(picture, "'from' is missing; say where it was found: an address, or a book and its page");
        if (picture.license == License::permission && picture.terms.empty())
            add(picture, "'terms' is missing; say who allowed it, when and what for");
        const bool versioned = picture.license >= License::cc_by && picture.license <= License::cc_by_nc_sa;
        if (versioned && picture.terms.empty())
            add(picture, "'terms' is missing; say which version of the license: terms = \"4.0\"");
    }

    void check_target(const Item& item) {
        if (item.target.size() != 1)
            return unfit(item, "a hotspot item has exactly one target on the body, or a picture");
        const Link& target = item.target.front();
        const auto* muscle = target.kind == Kind::muscle ? bank_.find<Muscle>(target.id) : nullptr;
        if (target.kind != Kind::landmark && target.kind != Kind::muscle)
            unfit(item, target.line, "the target of a hotspot is a muscle or a landmark");
        else if (muscle != nullptr && muscle->sound && muscle->parts.empty())
            unfit(item, target.line, "the muscle '" + muscle->id + "' has no shape that could be clicked");
    }

    void check_options(const Item& item) {
        if (item.is_on_picture()) {
            if (item.options.empty() || item.options.size() > 12)
                return unfit(item, "a hotspot on a picture marks 1 to 12 places: [[item.option]]");
        } else if (item.options.size() < 2 || item.options.size() > 8) {
            return unfit(item,
                         "has " + std::to_string(item.options.size()) + " options; 2 to 8 are shown well");
        }
        const auto keys =
            std::count_if(item.options.begin(), item.options.end(), [](const Option& o) { return o.key; });
        if (item.kind == ItemKind::single && keys != 1)
            unfit(item, "has " + std::to_string(keys) + " keys; a single-answer item has one");
        if (item.kind != ItemKind::single && keys < 1) unfit(item, "has no key");
        const bool reads_options = item.kind == ItemKind::multiple ? keys > 0 : keys == 1;
        if (reads_options && !item.is_on_picture())  // whose options are not read before the answer
            for (const std::string& flaw : item_flaws(item)) add(item, flaw);
        for (std::size_t i = 0; i < item.options.size(); ++i) {
            const Option& option = item.options[i];
            const std::string which = "option " + std::to_string(i + 1);
            if (option.key && option.unsafe) add(item, which + " is the key and yet unsafe");
            if (option.close && (option.key || option.unsafe || item.kind == ItemKind::multiple))
                add(item, which + " cannot be close: only a safe wrong option of a single-answer item can");
            if (option.key && !option.misconception.empty())
                add(item, which + " is the key and yet carries a misconception");
            if (!option.key && option.misconception.size() != 1)
                add(item, which + " must name exactly one misconception: the wrong belief behind it");
            if (option.unsafe && option.rule.empty())
                add(item, which + " is unsafe; name the safety rule it breaks: rule = [\"...\"]");
            for (std::size_t j = 0; j < i; ++j) {
                const std::string a = normalized(option.text), b = normalized(item.options[j].text);
                const auto [shorter, longer] = std::minmax({a.size(), b.size()});
                const bool near =
                    a == b || (shorter > 16 && longer < kMostCompared && edit_distance(a, b) <= 2);
                if (near && !differ_in_number(a, b))
                    add(item, "options " + std::to_string(j + 1) + " and " + std::to_string(i + 1) +
                                  " say nearly the same");
            }
        }
    }
    static bool differ_in_number(const std::string& a, const std::string& b) {
        const auto digits = [](const std::string& text) {
            std::string only;
            std::copy_if(text.begin(), text.end(), std::back_inserter(only),
                         [](char c) { return c >= '0' && c <= '9'; });
            return only;
        };
        return digits(a) != digits(b);
    }

    /// What the bank's glossary and names explain; nothing where it has no glossary.
    std::optional<std::set<std::string>> explained_abbreviations() const {
        std::set<std::string> known;
        bool glossary = false;
        const auto learn = [&](const std::string& text) {
            for (std::string& word : abbreviations_in(text)) known.insert(std::move(word));
        };
        for (const Term& term : bank_.terms) {
            glossary = glossary || kTermGroups[term.group] == "abbreviation";
            learn(term.name);
        }
        if (!glossary) return std::nullopt;
        Bank::for_each_kind(bank_, [&](const auto& records) {
            for (const auto& record : records) {
                if constexpr (requires { record.aliases; }) {
                    learn(record.name);
                    for (const std::string& alias : record.aliases) learn(alias);
                }
            }
        });
        return known;
    }
    /// Where the bank has a glossary, every abbreviation that an item uses stands in it or in a name.
    void abbreviations(const Item& item, const std::set<std::string>& known) {
        std::set<std::string> unknown;
        visit_fields(
            item, [](const Link&) {}, [](const Fact&) {},
            [&](const std::string& text) {
                for (const std::string& word : abbreviations_in(text))
                    if (known.count(word) == 0) unknown.insert(word);
            });
        for (const std::string& word : unknown)
            add(item, "the abbreviation '" + word +
                          "' is not explained; write it out, or add it to the glossary in terms/");
    }

    void items_together() {
        std::map<std::string, const Item*> stems;
        for (const Item& item : bank_.items) {
            const auto [other, fresh] = stems.emplace(normalized(item.stem), &item);
            if (!fresh)
                add(item, "asks the same as '" + other->second->id + "' in " + other->second->place.file +
                              ":" + std::to_string(other->second->place.line));
        }
        for (const NearTwins& twins : near_twins(bank_.items))
            if (normalized(twins.first->stem) != normalized(twins.second->stem))
                add(*twins.second, "asks nearly the same as '" + twins.first->id + "' in " +
                                       twins.first->place.file + ":" +
                                       std::to_string(twins.first->place.line));
        const ItemStatistics made = item_statistics(bank_);
        if (made.four_option_items < kFewItems) return;
        for (const auto& [mark, share] : made.key_is)
            if (share > kMostMarkedKeys)
                found_.problems.push_back({"items", 0,
                                           "the key is the " + mark + " option in " +
                                               std::to_string(int(std::round(share * 100))) +
                                               " % of the items with four options; more than 30 % teaches "
                                               "guessing"});
        for (std::size_t i = 0; i < made.key_position.size(); ++i) {
            const double share = double(made.key_position[i]) / made.four_option_items;
            if (share < 0.15 || share > 0.35)
                found_.problems.push_back(
                    {"items", 0,
                     "the key stands at position " + std::to_string(i + 1) + " in " +
                         std::to_string(int(std::round(share * 100))) +
                         " % of the items with four options; keep each position between 15 and 35 %"});
        }
    }

    const Bank& bank_;
    std::array<std::vector<std::string_view>, kKinds.size()> ids_;
    std::set<std::string> leaves_;
    std::map<const Picture*, std::optional<std::string>> troubles_;
    Findings found_;
};
}  // namespace

Findings check(const Bank& bank) {
    return Checker(bank).run();
}

template <class T>
Findings check_record(const Bank& bank, const T& record) {
    return Checker(bank).one(record);
}
template Findings check_record(const Bank&, const Condition&);
template Findings check_record(const Bank&, const Technique&);
template Findings check_record(const Bank&, const SafetyRule&);
template Findings check_record(const Bank&, const Muscle&);
template Findings check_record(const Bank&, const Landmark&);
template Findings check_record(const Bank&, const Joint&);
template Findings check_record(const Bank&, const AssessmentTest&);
template Findings check_record(const Bank&, const Claim&);
template Findings check_record(const Bank&, const Source&);
template Findings check_record(const Bank&, const Term&);
template Findings check_record(const Bank&, const Misconception&);
template Findings check_record(const Bank&, const Item&);
template Findings check_record(const Bank&, const CaseStudy&);
template Findings check_record(const Bank&, const Blueprint&);
template Findings check_record(const Bank&, const Script&);
template Findings check_record(const Bank&, const Programme&);
template Findings check_record(const Bank&, const Picture&);

ItemStatistics item_statistics(const Bank& bank) {
    ItemStatistics made;
    for (const Item& item : bank.items) {
        const auto [area, leaf] = bank.leaf(item.leaf);
        const std::string level(kLevels[item.level]);
        ++made.by_area[area != nullptr ? area->id : "none"];
        ++made.by_leaf[item.leaf];
        ++made.by_level[level];
        ++made.by_leaf_and_level[item.leaf][level];
        ++made.by_kind[std::string(kItemKinds[static_cast<std::size_t>(item.kind)])];
        ++made.by_state[std::string(kItemStates[static_cast<std::size_t>(item.state)])];
        if (item.kind != ItemKind::single || item.options.size() != 4) continue;
        const auto key = static_cast<std::size_t>(
            std::find_if(item.options.begin(), item.options.end(), [](const Option& o) { return o.key; }) -
            item.options.begin());
        if (key == item.options.size()) continue;
        ++made.four_option_items;
        ++made.key_position[key];
        const std::vector<Cues> all = cues(item);
        const auto stands_out = [&](const char* mark, auto better) {
            bool alone = true;
            for (std::size_t i = 0; i < all.size(); ++i)
                alone = alone && (i == key || better(all[key], all[i]));
            made.key_is[mark] += alone;
        };
        stands_out("longest", [](const Cues& a, const Cues& b) { return a.letters > b.letters; });
        stands_out("shortest", [](const Cues& a, const Cues& b) { return a.letters < b.letters; });
        stands_out("most echoing", [](const Cues& a, const Cues& b) { return a.echoes > b.echoes; });
        stands_out("most shared", [](const Cues& a, const Cues& b) { return a.shared > b.shared; });
        stands_out("only hedged", [](const Cues& a, const Cues& b) { return a.hedged && !b.hedged; });
    }
    for (auto& [mark, share] : made.key_is) share /= made.four_option_items;
    return made;
}
}  // namespace content
