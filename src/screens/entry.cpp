// The readable page of one record. What a record says stands in content/; here is only its order.
#include "content/archives.h"
#include "screens/library.h"
#include "study/evidence_drill.h"

#include <algorithm>

namespace screens {
namespace {
using content::Bank;
using content::Kind;
using content::Link;
using content::Rating;

constexpr float kReading = 650.0F;

struct Reader {
    const Bank& bank;
    Ui& ui;
    const std::function<void(const std::string&)>& follow;

    void heading(std::string_view words) {
        space(ui, 26.0F);
        text(ui, Type::heading, words);
        space(ui, 8.0F);
    }
    /// Prose that may hold **strong** words and links.
    void prose_of(std::string_view id, std::string_view words, Type type = Type::body,
                  Color color = Color::ink) {
        if (words.empty()) return;
        const float width = ui.column.width;
        ui.column.width = std::min(width, kReading);
        const std::string target = rich_text(ui, id, words, type, color);
        ui.column.width = width;
        if (!target.empty()) follow(target);
    }
    void section(std::string_view title, std::string_view words) {
        if (words.empty()) return;
        heading(title);
        prose_of(title, words);
    }
    void bullets(std::string_view title, const std::vector<std::string>& lines) {
        if (lines.empty()) return;
        heading(title);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const float top = ui.column.y;
            indented(ui, 22.0F, 0.0F, [&] { prose_of(std::string(title) + std::to_string(i), lines[i]); });
            disc(ui, ui.column.x + 7.0F, top + 13.0F, 2.5F, Color::ink3);
            space(ui, 4.0F);
        }
    }
    /// Name left, what tells it apart right, lines between.
    void fact_row(std::string_view id, std::string_view name, std::string_view words,
                  const Link* link = nullptr) {
        divider(ui);
        space(ui, 10.0F);
        columns(ui,
                {[&] {
                     if (link != nullptr && bank.find(link->kind, link->id) != nullptr) {
                         if (screens::link(ui, id, name, Type::body_medium)) follow(target_of(*link));
                     } else {
                         text(ui, Type::body_medium, name);
                     }
                 },
                 [&] { prose_of(std::string(id) + "-words", words, Type::body, Color::ink2); }},
                20.0F, 220.0F);
        space(ui, 10.0F);
    }
    static std::string target_of(const Link& link) {
        return std::string(content::kKinds[static_cast<std::size_t>(link.kind)]) + ":" + link.id;
    }
    /// Linked records as a column of links under a label.
    void links(std::string_view title, const std::vector<Link>& all) {
        if (all.empty()) return;
        const Scope scope(ui, title, Role::group, std::string(title));
        label(ui, title);
        space(ui, 6.0F);
        for (const Link& link : all) {
            const std::string_view name = bank.title(link.kind, link.id);
            if (screens::link(ui, target_of(link), name.empty() ? link.id : std::string(name), Type::body))
                follow(target_of(link));
            space(ui, 6.0F);
        }
        space(ui, 16.0F);
    }
    void sources(const std::vector<Link>& all) {
        if (all.empty()) return;
        space(ui, 26.0F);
        divider(ui);
        space(ui, 16.0F);
        note(ui, Icon::book, counted(static_cast<int>(all.size()), "source"));
        space(ui, 6.0F);
        for (const Link& link : all) {
            const auto* source = bank.find<content::Source>(link.id);
            if (source == nullptr) continue;
            text(ui, Type::small,
                 source->author + ". " + source->title + ". " + std::to_string(source->year) + ". " +
                     source->where + ". Checked " + base::to_text(source->checked_on) + "." +
                     (source->note.empty() ? "" : " " + source->note),
                 Color::ink2);
            space(ui, 6.0F);
        }
    }
    void contested(std::string_view words) {
        if (words.empty()) return;
        space(ui, 26.0F);
        row(ui, 30.0F, [&] { tag(ui, Tone::contested, "Contested"); });
        space(ui, 8.0F);
        prose_of("contested", words, Type::body, Color::ink2);
    }
    void refer(std::string_view words) {
        if (words.empty()) return;
        heading("When to refer");
        const float top = ui.column.y;
        indented(ui, 34.0F, 0.0F, [&] { prose_of("refer", words); });
        icon_at(ui, Icon::hand, ui.column.x + 10.0F, top + 13.0F, Color::unsafe);
    }
};

void rating_tag(Ui& ui, Rating rating) {
    switch (rating) {
        case Rating::indicated:
            return tag(ui, Tone::right, "Indicated");
        case Rating::care:
            return tag(ui, Tone::caution, "With care");
        case Rating::local:
            return tag(ui, Tone::caution, "Not at the site");
        case Rating::contraindicated:
            return tag(ui, Tone::unsafe_outlined, "No massage");
        case Rating::emergency:
            return tag(ui, Tone::unsafe, "Emergency");
    }
}

std::string pressure_words(int most) {
    constexpr std::array<const char*, 6> kPressures = {"Hands off the site", "Feather light at most",
                                                       "Light at most",      "Moderate at most",
                                                       "Firm at most",       "Deep work is possible"};
    return kPressures[static_cast<std::size_t>(std::clamp(most, 0, 5))];
}

void show(Reader& r, const content::Condition& c) {
    r.prose_of("definition", c.definition);
    r.heading("Massage, by stage");
    std::vector<std::function<void()>> stages;
    for (const content::Stage& stage : c.stages)
        stages.push_back([&r, &stage] {
            const Scope scope(r.ui, stage.id, Role::group, stage.name);
            card(r.ui, {.ground = Color::paper, .padding = 16.0F, .radius = 12.0F, .lifted = false}, [&] {
                text(r.ui, Type::body_medium, stage.name);
                if (!stage.lasts.empty()) text(r.ui, Type::small, stage.lasts, Color::ink3);
                space(r.ui, 8.0F);
                row(r.ui, 30.0F, [&] { rating_tag(r.ui, stage.rating); });
                space(r.ui, 8.0F);
                text(r.ui, Type::small, stage.guidance);
                space(r.ui, 6.0F);
                text(r.ui, Type::small, pressure_words(stage.max_pressure) + ".", Color::ink2);
            });
        });
    columns(r.ui, stages, 12.0F, 190.0F);
    r.heading("Why, stage by stage");
    for (const content::Stage& stage : c.stages) r.fact_row("why-" + stage.id, stage.name, stage.why);
    r.bullets("Signs", c.signs);
    r.section("Where it comes from", c.cause);
    r.section("On the table", c.position);
    r.heading("What looks like it");
    for (const content::LookAlike& other : c.look_alikes)
        r.fact_row(other.name, other.name, other.tells_apart,
                   other.condition.empty() ? nullptr : &other.condition.front());
    if (!c.medications.empty()) {
        r.heading("Medication");
        for (const content::MedicationLink& m : c.medications)
            for (const Link& link : m.term)
                r.fact_row("medication-" + link.id, r.bank.title(Kind::term, link.id), m.why);
    }
    r.refer(c.refer);
    r.section("Home care, within scope", c.home_care);
    r.contested(c.contested);
    r.sources(c.sources);
}

void show(Reader& r, const content::Technique& t) {
    r.prose_of("how", t.how);
    r.heading("How it is done");
    r.fact_row("tissue", "Tissue", t.tissue);
    r.fact_row("direction", "Direction", t.direction);
    r.fact_row("depth", "Depth", t.depth);
    r.fact_row("speed", "Speed", t.speed);
    r.fact_row("pressure", "Pressure",
               (t.min_pressure < t.max_pressure ? std::to_string(t.min_pressure) + " to " : "") +
                   std::to_string(t.max_pressure) + " of 5");
    r.heading("What it does, and how well that is known");
    for (std::size_t i = 0; i < t.effects.size(); ++i) {
        const content::Effect& effect = t.effects[i];
        divider(r.ui);
        space(r.ui, 10.0F);
        r.prose_of("effect" + std::to_string(i), effect.text);
        space(r.ui, 4.0F);
        constexpr std::array<const char*, 5> kWords = {"Strong evidence", "Moderate evidence",
                                                       "Weak evidence", "Contested", "No evidence"};
        row(r.ui, 30.0F, [&] {
            tag(r.ui, content::kEvidence[effect.evidence] == "contested" ? Tone::contested : Tone::quiet,
                kWords[effect.evidence]);
        });
        space(r.ui, 10.0F);
    }
    r.bullets("When it fits", t.indications);
    r.bullets("When not", t.contraindications);
    r.section("In a session", t.order);
    r.section("Your body", t.body_mechanics);
    r.heading("Scope");
    row(r.ui, 30.0F, [&] {
        constexpr std::array<const char*, 4> kFlags = {
            "Massage practice in most states", "After further training",
            "Asks for a license or certificate of its own", "Not massage in most states"};
        tag(r.ui, t.scope_flag == 0 ? Tone::quiet : Tone::caution, kFlags[t.scope_flag],
            t.scope_flag == 0 ? Icon::check : Icon::none);
    });
    space(r.ui, 8.0F);
    r.prose_of("scope", t.scope);
    r.sources(t.sources);
}

void show(Reader& r, const content::SafetyRule& s) {
    row(r.ui, 30.0F, [&] {
        rating_tag(r.ui, s.rating);
        if (s.rating == Rating::care && s.max_pressure < 5)
            text(r.ui, Type::body, pressure_words(s.max_pressure), Color::ink2);
    });
    r.section("What lies there", s.structures);
    r.section("Why", s.reason);
    r.section("What to do", s.act);
    r.section("What to say", s.say);
    r.contested(s.contested);
    r.sources(s.sources);
}

void show(Reader& r, const content::Muscle& m) {
    const auto attachments = [&](const char* title, const std::vector<content::Attachment>& all) {
        std::vector<std::string> lines;
        for (const auto& one : all) lines.push_back(one.text);
        r.bullets(title, lines);
    };
    text(r.ui, Type::body, m.latin, Color::ink2);
    attachments("Origin", m.origins);
    attachments("Insertion", m.insertions);
    r.heading("Action");
    for (std::size_t i = 0; i < m.actions.size(); ++i) {
        const content::Action& a = m.actions[i];
        std::string words;
        const auto add = [&](const char* how, const std::string& example) {
            if (!example.empty())
                words += std::string(words.empty() ? "" : " ") + "**" + how + "** " + example +
                         (example.back() == '.' ? "" : ".");
        };
        add("Shortening:", a.concentric);
        add("Lengthening:", a.eccentric);
        add("Holding:", a.isometric);
        const std::string joint =
            a.joint.empty() ? "" : std::string(r.bank.title(Kind::joint, a.joint.front().id));
        r.fact_row("action" + std::to_string(i), joint + ": " + a.motion + (a.prime ? "" : " (helps)"),
                   words);
    }
    std::string roots;
    for (const std::string& root : m.roots) roots += ", " + root;
    r.section("Nerve", m.nerve + roots);
    r.section("Fibers", m.fibers);
    r.section("Under your hand", m.client_position + " " + m.palpation);
    r.section("Stretch", m.stretch);
    if (!m.referral.empty()) {
        r.heading("Pain is often felt");
        row(r.ui, 30.0F, [&] { tag(r.ui, Tone::contested, "Contested"); });
        space(r.ui, 6.0F);
        r.prose_of("referral", m.referral);
    }
    r.sources(m.sources);
}

void show(Reader& r, const content::Joint& j) {
    r.prose_of("type", j.type);
    r.heading("Motions");
    for (const content::Motion& motion : j.motions) {
        std::string words =
            motion.degrees > 0 ? std::to_string(motion.degrees) + "° of active motion" : std::string();
        for (const std::string* more : {&motion.end_feel, &motion.plane, &motion.axis})
            if (!more->empty()) words += (words.empty() ? "" : " · ") + *more;
        r.fact_row(motion.name, motion.name, words);
    }
    r.section("Capsular pattern", j.capsular_pattern);
    r.sources(j.sources);
}

void show(Reader& r, const content::AssessmentTest& t) {
    r.prose_of("structure", t.structure);
    r.section("Position", t.position);
    r.section("What you do", t.action);
    r.section("A finding that counts", t.positive);
    r.section("What it is not", t.is_not);
    if (!t.accuracies.empty()) {
        r.heading("How far to trust it");
        const auto range = [](const std::vector<double>& v) {
            const auto whole = [](double x) { return std::to_string(static_cast<int>(x + 0.5)); };
            return v.empty()       ? std::string()
                   : v.size() == 1 ? whole(v[0]) + " %"
                                   : whole(v[0]) + " to " + whole(v[1]) + " %";
        };
        for (std::size_t i = 0; i < t.accuracies.size(); ++i)
            r.fact_row("accuracy" + std::to_string(i), t.accuracies[i].target,
                       "Sensitivity " + range(t.accuracies[i].sensitivity) + ", specificity " +
                           range(t.accuracies[i].specificity));
    }
    r.heading("Stop, or do not start");
    r.prose_of("stop", t.safety_stop);
    r.section("Scope", t.scope);
    r.sources(t.sources);
}

void show(Reader& r, const content::Claim& c) {
    row(r.ui, 30.0F, [&] { tag(r.ui, Tone::contested, study::verdict_word(c.verdict)); });
    r.section("What the evidence says", c.says);
    if (!c.findings.empty()) r.heading("What was found");
    for (std::size_t i = 0; i < c.findings.size(); ++i) {
        const auto* source = r.bank.find<content::Source>(c.findings[i].sources.front().id);
        const std::string by = source == nullptr ? "" : source->author + ", " + std::to_string(source->year);
        r.fact_row("finding" + std::to_string(i), by, c.findings[i].text);
    }
    r.section("What would settle it", study::evidence_word(c.evidence_type));
    r.section("What you can say instead", c.safer_wording);
    space(r.ui, 12.0F);
    label(r.ui, "Checked " + base::to_text(c.checked_on));
    r.sources(c.sources);
}

void show(Reader& r, const content::Term& t) {
    r.prose_of("meaning", t.meaning);
    r.bullets("For example", t.examples);
    r.sources(t.sources);
}
void show(Reader& r, const content::Misconception& m) {
    r.section("What is so", m.truth);
}
void show(Reader& r, const content::Landmark& l) {
    r.section("Find it", l.palpate);
}
void show(Reader& r, const content::Source& s) {
    r.prose_of("author", s.author + ", " + std::to_string(s.year));
    r.section("Where", s.where);
    r.section("Note", s.note);
}
void show(Reader& r, const content::Item& i) {
    r.prose_of("point", i.learning_point);
}
void show(Reader& r, const content::CaseStudy&) {
    r.prose_of("case", "Play it in Cases.");
}
void show(Reader& r, const content::Script&) {
    r.prose_of("script", "What cases have in common.");
}
void show(Reader& r, const content::Blueprint& b) {
    r.prose_of("name", b.full_name);
    if (!b.style_of.empty()) r.section("What is known of it", b.style_of);
    r.heading("Areas");
    for (const content::Area& area : b.areas) r.fact_row(area.id, area.name, counted(area.items, "item"));
    if (!b.facts.empty()) r.heading("What students ask");
    for (std::size_t i = 0; i < b.facts.size(); ++i)
        r.fact_row("fact" + std::to_string(i), b.facts[i].question,
                   b.facts[i].answer + " Checked " + base::to_text(b.facts[i].checked_on) + ".");
    r.sources(b.sources);
}

void show(Reader& r, const content::Programme& p) {
    r.prose_of("authority", p.authority + ", as of " + base::to_text(p.dated));
    if (!p.note.empty()) r.section("What is not sure", p.note);
    if (p.hours > 0) r.heading("Clock hours: " + std::to_string(std::lround(p.hours)));
    for (const content::Subject& s : p.subjects) {
        std::string asked = s.hours > 0
                                ? counted(static_cast<int>(std::lround(s.hours)), "hour") + " at least"
                                : "No minimum seen";
        if (!s.note.empty()) asked += ". " + s.note;
        r.fact_row(s.id, s.name, asked);
    }
    if (!p.attendance.note.empty()) r.section("Attendance", p.attendance.note);
    for (const content::CompetencyArea& area : p.areas) {
        r.heading(area.name);
        for (const content::Competency& c : area.competencies) r.fact_row(c.id, c.name, c.says);
    }
    r.sources(p.sources);
}

// What the record is linked with, beside its page.
void beside(Reader& r, const content::Condition& c) {
    std::vector<Link> prefer, avoid;
    const auto add = [](std::vector<Link>& to, const std::vector<Link>& from) {
        for (const Link& link : from)
            if (std::find(to.begin(), to.end(), link) == to.end()) to.push_back(link);
    };
    for (const content::Stage& stage : c.stages) {
        add(prefer, stage.prefer);
        add(avoid, stage.avoid);
    }
    r.links("Prefer, by stage", prefer);
    r.links("Avoid, by stage", avoid);
    r.links("Danger signs", c.red_flags);
    r.links("Tests", c.tests);
    r.links("Muscles", c.muscles);
}
void beside(Reader& r, const content::Claim& c) {
    if (button(r.ui, "drill", "Judge it yourself", {.icon = Icon::scales, .compact = true}))
        r.ui.go("evidence", "claim:" + c.id);
    space(r.ui, 20.0F);
    r.links("It touches", c.facts);
}
/// A button that leads to a place or a position on the body.
void on_the_body(Reader& r, std::string_view words, std::string errand) {
    if (button(r.ui, "on-the-body", words, {.icon = Icon::body, .compact = true}))
        r.ui.go("anatomy", std::move(errand));
    space(r.ui, 20.0F);
}
void beside(Reader& r, const content::Muscle& m) {
    if (!m.parts.empty()) on_the_body(r, "See it on the body", "muscle:" + m.id);
    r.links("Works with", m.synergists);
    r.links("Works against", m.antagonists);
    r.links("Take care near", m.caution_sites);
    std::vector<Link> joints;
    for (const content::Action& a : m.actions)
        for (const Link& link : a.joint)
            if (std::find(joints.begin(), joints.end(), link) == joints.end()) joints.push_back(link);
    r.links("Joints", joints);
}
void beside(Reader& r, const content::AssessmentTest& t) {
    for (const content::Pose& pose : r.bank.body.poses)
        if (!pose.test.empty() && pose.test.front().id == t.id) {
            on_the_body(r, "See the position", "pose:" + pose.id);
            break;
        }
    r.links("May fit", t.conditions);
}
void beside(Reader& r, const content::SafetyRule& s) {
    for (const content::Zone& zone : r.bank.body.zones)
        if (!zone.rule.empty() && zone.rule.front().id == s.id) {
            on_the_body(r, "See it on the body", "zone:" + zone.id);
            break;
        }
    r.links("Sites", s.sites);
    r.links("Avoid", s.avoid);
}
void show(Reader& r, const content::Picture& p) {
    r.prose_of("alt", p.alt);
    r.section("Why it may be used", content::credit_of(p));
}
void beside(Reader& r, const content::Item& i) {
    r.links("Asks about", i.facts);
}
template <class T>
void beside(Reader&, const T&) {}

/// Items that can be practiced and rest on the record.
int questions_about(const Bank& bank, const Link& link) {
    return static_cast<int>(
        std::count_if(bank.items.begin(), bank.items.end(), [&](const content::Item& item) {
            return item.state == content::ItemState::live &&
                   std::find(item.facts.begin(), item.facts.end(), link) != item.facts.end();
        }));
}

/// Does the bank make quick questions of records of this kind?
bool can_be_asked(Kind kind) {
    return kind == Kind::condition || kind == Kind::technique || kind == Kind::safety || kind == Kind::test ||
           kind == Kind::muscle || kind == Kind::joint;
}

/// Readable records that lead to this one and are not among its own links: kind by kind.
template <class T>
void linked_from(Reader& r, std::span<const Link> from, const T& record) {
    std::vector<Link> own;
    content::visit_fields(
        record, [&](const Link& link) { own.push_back(link); }, [](const content::Fact&) {},
        [](const std::string&) {});
    constexpr std::size_t kMost = 24;
    struct Shelf {
        Kind kind;
        const char* title;
    };
    for (const Shelf& shelf : std::initializer_list<Shelf>{{Kind::condition, "Conditions that name it"},
                                                           {Kind::safety, "Safety rules that name it"},
                                                           {Kind::technique, "Techniques that name it"},
                                                           {Kind::muscle, "Muscles that name it"},
                                                           {Kind::test, "Tests that name it"},
                                                           {Kind::claim, "Claims about it"},
                                                           {Kind::case_study, "Cases that use it"}}) {
        std::vector<Link> links;
        for (const Link& link : from)
            if (link.kind == shelf.kind && links.size() < kMost &&
                std::find(own.begin(), own.end(), link) == own.end())
                links.push_back(link);
        r.links(shelf.title, links);
    }
}

template <class T>
std::string also_called(const T& record) {
    std::string words;
    if constexpr (requires { record.aliases; })
        for (const std::string& alias : record.aliases)
            words += (words.empty() ? "also called " : ", ") + alias;
    return words;
}
}  // namespace

void draw_entry(const Bank& bank, const content::Backlinks& backlinks, Kind kind, std::string_view id, Ui& ui,
                const std::function<void(const std::string&)>& follow) {
    Reader reader{bank, ui, follow};
    Bank::for_each_kind(bank, [&](const auto& records) {
        using T = typename std::remove_reference_t<decltype(records)>::value_type;
        if (content::kind_of<T> != kind) return;
        const T* record = bank.find<T>(id);
        if (record == nullptr) return;
        const Scope scope(ui, std::string(content::kKinds[static_cast<std::size_t>(kind)]) + "-" + record->id,
                          Role::group, std::string(bank.title(kind, id)));
        const float links_width = 216.0F, gap = 40.0F;
        const Column whole = ui.column;
        const bool wide = whole.width >= kReading + links_width;
        if (wide) ui.column.width = whole.width - links_width - gap;
        note(ui, icon_of(kind), word_of(kind), Color::ink2, Type::body);
        space(ui, 4.0F);
        text(ui, Type::display, bank.title(kind, id));
        if (const std::string also = also_called(*record); !also.empty()) {
            space(ui, 2.0F);
            text(ui, Type::body, also, Color::ink2);
        }
        space(ui, 14.0F);
        show(reader, *record);
        const float bottom = ui.column.y;
        if (wide)
            ui.column = {whole.x + whole.width - links_width, whole.y + 64.0F, links_width};
        else
            space(ui, 26.0F);
        if (const int questions = questions_about(bank, {kind, record->id, 0}); questions > 0) {
            if (button(ui, "practice", counted(questions, "question"),
                       {.icon = Icon::pencil, .compact = true}))
                ui.go("practice", "about:" + Reader::target_of({kind, record->id, 0}));
            space(ui, 20.0F);
        }
        if (can_be_asked(kind)) {
            if (button(ui, "facts", "Quick facts", {.icon = Icon::card, .compact = true}))
                ui.go("practice", "facts:" + Reader::target_of({kind, record->id, 0}));
            space(ui, 20.0F);
        }
        beside(reader, *record);
        linked_from(reader, backlinks.to(kind, record->id), *record);
        ui.column = {whole.x, std::max(bottom, ui.column.y), whole.width};
    });
}
}  // namespace screens
