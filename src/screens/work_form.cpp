#include "content/text.h"
#include "screens/work_desk.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using school::LateRule;
using school::Work;
using study::WorkKind;

constexpr std::size_t kShown = 6;
constexpr int kMostDays = 300;

/// Something of the bank that work can be about.
struct Topic {
    std::string id, name, detail;
};

/// Those of the exam that is studied for come first.
std::vector<Topic> topics_of(const Session& session, WorkKind kind, bool with_items) {
    const content::Bank& bank = session.bank;
    std::vector<Topic> all;
    if (kind == WorkKind::study_case) {
        for (const content::CaseStudy& study : bank.cases)
            all.push_back(
                {study.id, study.name, study.client + ", " + std::to_string(study.minutes) + " min"});
        return all;
    }
    std::vector<const content::Blueprint*> exams;
    for (const content::Blueprint& exam : bank.blueprints) exams.push_back(&exam);
    std::stable_partition(exams.begin(), exams.end(),
                          [&](const auto* exam) { return exam == session.exam(); });
    for (const content::Blueprint* one : exams) {
        const content::Blueprint& exam = *one;
        if (kind == WorkKind::exam) {
            all.push_back({exam.id, exam.name, counted(exam.items, "question")});
            continue;
        }
        for (const content::Area& area : exam.areas)
            all.push_back({area.id, area.name, "area of " + exam.name});
    }
    if (kind != WorkKind::practice) return all;
    for (const content::Blueprint& exam : bank.blueprints)
        for (const content::Area& area : exam.areas)
            for (const content::Leaf& leaf : area.leaves)
                all.push_back({leaf.id, leaf.name, area.short_name});
    if (with_items)
        for (const content::Item& item : bank.items)
            if (item.state == content::ItemState::live) all.push_back({item.id, item.stem, "question"});
    return all;
}

/// Those whose name or id has every word that was written, and that are not chosen yet.
std::vector<Topic> found(const Session& session, const WorkForm& form) {
    const std::string wanted = content::normalized(form.words);
    std::vector<Topic> some;
    for (Topic& topic : topics_of(session, form.kind, wanted.size() >= 3)) {
        if (std::ranges::find(form.what, topic.id) != form.what.end()) continue;
        if (!content::holds_words(content::normalized(topic.name + " " + topic.id), wanted)) continue;
        some.push_back(std::move(topic));
        if (some.size() == kShown) break;
    }
    return some;
}

bool takes_one(WorkKind kind) {
    return kind == WorkKind::study_case || kind == WorkKind::exam;
}

std::string suggested_title(const content::Bank& bank, const WorkForm& form) {
    if (form.what.empty()) return "";
    const auto* item =
        form.kind == WorkKind::practice ? bank.find<content::Item>(form.what.front()) : nullptr;
    // A question lends its topic's name: its words are too long for a title, and would give it away.
    std::string name = name_of(bank, form.kind, item != nullptr ? item->leaf : form.what.front());
    if (form.what.size() > 1) name += " and more";
    switch (form.kind) {
        case WorkKind::practice:
            return std::to_string(form.count) + " questions: " + name;
        case WorkKind::cards:
            return "Cards: " + name;
        case WorkKind::study_case:
            return "Case: " + name;
        case WorkKind::exam:
        case WorkKind::paper:
            break;
    }
    return name + " rehearsal";
}

LateRule rule_from(const LateChoice& late) {
    LateRule rule;
    rule.name = std::to_string(late.lost) + " % a day";
    rule.lost_a_day = late.lost / 100.0;
    rule.least = late.least / 100.0;
    rule.grace_minutes = late.grace_hours * 60;
    rule.closes_after_hours = late.closes_days * 24;
    return rule;
}

LateChoice choice_from(const LateRule* rule) {
    LateChoice late;
    if (rule == nullptr) return late;
    late.less = true;
    late.lost = static_cast<int>(std::lround(rule->lost_a_day * 100));
    late.least = static_cast<int>(std::lround(rule->least * 100));
    late.grace_hours = (rule->grace_minutes + 59) / 60;
    late.closes_days = (rule->closes_after_hours + 23) / 24;
    return late;
}

/// The id of a rule like that: one that there is, or a new one. Empty: `trouble`.
std::string rule_id(const LateChoice& late, Session& session, std::string& trouble) {
    LateRule wanted = rule_from(late);
    for (const auto& [id, rule] : session.school->school.works.rules()) {
        wanted.rule = id;
        if (rule == wanted) return id;
    }
    wanted.rule = session.school->pen.new_id(session.now);
    return write_act(session, wanted, trouble) ? wanted.rule : "";
}

/// Writes what the form says. Result: done.
bool save(WorkDeskState& state, Session& session, Ui& ui) {
    WorkForm& form = state.form;
    const Work* was = work_by_id(session, form.work);
    const study::WorkSet before = was == nullptr ? study::WorkSet{} : was->set;
    study::WorkSet set = before;
    set.weight = form.weight;
    if (form.kind == WorkKind::paper) {
        if (!write_act(session, set, form.trouble)) return false;
        ui.say("Changed: " + set.title,
               [&state, &session, before] { write_act(session, before, state.trouble); });
        return true;
    }
    if (was == nullptr) {
        set.work = session.school->pen.new_id(session.now);
        set.class_id = state.class_id;
        set.opens = session.now.time_since_epoch().count();
    }
    set.kind = form.kind;
    set.title = form.title;
    set.what = form.what;
    set.count = takes_one(form.kind) ? 0 : form.count;
    set.attempts = form.kind == WorkKind::cards ? 0 : form.attempts;
    set.due = 0;
    if (form.is_due) {
        const base::Moment due =
            base::Moment{form.due_day} + std::chrono::hours{form.due_hour} - session.utc_offset;
        set.due = due.time_since_epoch().count();
    }
    set.late.clear();
    if (form.is_due && form.late.less) {
        set.late = rule_id(form.late, session, form.trouble);
        if (set.late.empty()) return false;
    }
    if (!write_act(session, set, form.trouble)) return false;
    study::WorkSet undone = before;
    if (was == nullptr) {
        undone = set;
        undone.withdrawn = true;
    }
    ui.say((was == nullptr ? "Given: " : "Changed: ") + set.title,
           [&state, &session, undone] { write_act(session, undone, state.trouble); });
    return true;
}

void draw_what(WorkForm& form, Session& session, Ui& ui) {
    label(ui, form.kind == WorkKind::exam         ? "Which exam"
              : form.kind == WorkKind::study_case ? "Which case"
                                                  : "On what");
    space(ui, 6.0F);
    if (!form.what.empty()) {
        const Scope scope(ui, "chosen", Role::group, "Chosen");
        std::string gone;
        for (const std::string& id : form.what)
            if (link_chip(ui, id, Icon::times, name_of(session.bank, form.kind, id))) gone = id;
        std::erase(form.what, gone);
        space(ui, 8.0F);
        if (takes_one(form.kind) && !form.what.empty()) return;
    }
    text_field(ui, "find", "Find in the bank", form.words,
               {.hint = form.kind == WorkKind::practice ? "An area, a topic or words of a question" : "Find",
                .icon = Icon::search});
    space(ui, 6.0F);
    const Scope scope(ui, "found", Role::list, "Found in the bank");
    for (const Topic& topic : found(session, form))
        if (list_row(ui, topic.id, {.title = topic.name, .detail = topic.detail, .bare = true})) {
            form.what.push_back(topic.id);
            form.words.clear();
        }
}

void number(Ui& ui, const char* id, const char* words, int& value, int least, int most, int step,
            const std::string& shown) {
    split_row(
        ui, 52.0F, [&] { text(ui, Type::body, words); },
        [&] { stepper(ui, id, words, value, least, most, step, shown); });
    space(ui, 6.0F);
}

void draw_due(WorkForm& form, Session& session, Ui& ui) {
    toggle(ui, "is-due", "It has a due time", form.is_due);
    space(ui, 6.0F);
    if (!form.is_due) return;
    int days = static_cast<int>((form.due_day - session.today()).count());
    number(ui, "day", "Due day", days, std::min(days, 0), kMostDays, 1,
           long_day(form.due_day).substr(0, 3) + ", " + short_day(form.due_day));
    form.due_day = session.today() + std::chrono::days{days};
    number(ui, "hour", "Due hour", form.due_hour, 0, 23, 1,
           std::to_string((form.due_hour + 11) % 12 + 1) + (form.due_hour < 12 ? " am" : " pm"));
    toggle(ui, "late", "Late work counts less", form.late.less);
    space(ui, 6.0F);
    if (!form.late.less) return;
    LateChoice& late = form.late;
    number(ui, "lost", "Lost for each day begun", late.lost, 0, 100, 5, std::to_string(late.lost) + " %");
    number(ui, "least", "At least is left", late.least, 0, 100, 10, std::to_string(late.least) + " %");
    number(ui, "grace", "Counts as in time", late.grace_hours, 0, 72, 1,
           late.grace_hours == 0 ? "not at all" : counted(late.grace_hours, "hour") + " late");
    number(ui, "closes", "Taken until", late.closes_days, 0, 60, 1,
           late.closes_days == 0 ? "any time" : counted(late.closes_days, "day") + " late");
    note(ui, Icon::clock, example_of(rule_from(late)), Color::ink);
    space(ui, 8.0F);
}
void draw_trouble(const WorkForm& form, Ui& ui) {
    space(ui, 12.0F);
    if (form.trouble.empty()) return;
    note(ui, Icon::triangle, form.trouble, Color::caution);
    space(ui, 12.0F);
}

void draw_weight(WorkForm& form, Ui& ui) {
    number(ui, "weight", "Weight in the grade", form.weight, 0, 100, 1,
           form.weight == 0 ? "not graded" : std::to_string(form.weight));
}

/// Of a graded exam only its weight is the instructor's.
void draw_paper_form(WorkDeskState& state, Session& session, Ui& ui) {
    text(ui, Type::body_bold, state.form.title);
    space(ui, 4.0F);
    text(ui, Type::small, "Its questions and times are set under Graded exams.", Color::ink2);
    space(ui, 12.0F);
    draw_weight(state.form, ui);
    draw_trouble(state.form, ui);
    if (button(ui, "save", "Save", {.kind = ButtonKind::primary, .whole_line = true}) &&
        save(state, session, ui))
        state.form_open = false;
}
}  // namespace

WorkForm form_for(const Session& session, const Work* work) {
    WorkForm form;
    constexpr std::chrono::days kAWeek{7};
    form.due_day = session.today() + kAWeek;
    if (work == nullptr) return form;
    const study::WorkSet& set = work->set;
    form.work = set.work;
    form.kind = set.kind;
    form.title = set.title;
    form.own_title = true;
    form.what = set.what;
    form.count = set.count;
    form.attempts = set.attempts;
    form.weight = static_cast<int>(std::lround(set.weight));
    form.late = choice_from(session.school->school.works.rule_of(*work));
    form.is_due = set.due != 0;
    if (!form.is_due) return form;
    form.due_day = base::day_of(work->due(), session.utc_offset);
    form.due_hour = static_cast<int>(
        std::chrono::floor<std::chrono::hours>(work->due() + session.utc_offset - form.due_day).count());
    return form;
}

void draw_work_form(WorkDeskState& state, Session& session, Ui& ui) {
    WorkForm& form = state.form;
    sheet(
        ui, "work-form", form.work.empty() ? "Give work" : "Change the work", state.form_open,
        [&] {
            if (form.kind == WorkKind::paper) return draw_paper_form(state, session, ui);
            if (form.work.empty()) {
                const int kind = static_cast<int>(form.kind);
                if (const auto said = segmented(ui, "kind", "Kind of work",
                                                {{"Practice", Icon::pencil},
                                                 {"Cards", Icon::card},
                                                 {"Case", Icon::stethoscope},
                                                 {"Exam", Icon::clock}},
                                                kind, true);
                    said && *said != kind) {
                    form.kind = static_cast<WorkKind>(*said);
                    form.what.clear();
                    form.words.clear();
                }
                space(ui, 18.0F);
            }
            draw_what(form, session, ui);
            space(ui, 14.0F);
            if (!form.own_title) form.title = suggested_title(session.bank, form);
            label(ui, "Title");
            space(ui, 6.0F);
            if (text_field(ui, "title", "Title", form.title, {.hint = "As the class will see it"}).changed)
                form.own_title = !form.title.empty();
            space(ui, 14.0F);
            if (!takes_one(form.kind))
                number(ui, "count", form.kind == WorkKind::cards ? "Reviews" : "Questions", form.count, 5,
                       100, 5, std::to_string(form.count));
            if (form.kind != WorkKind::cards)
                number(ui, "attempts", "Attempts, the best counts", form.attempts, 0, 20, 1,
                       form.attempts == 0 ? "any" : std::to_string(form.attempts));
            draw_weight(form, ui);
            draw_due(form, session, ui);
            draw_trouble(form, ui);
            if (form.what.empty()) label(ui, "Choose what it is about first.");
            if (button(ui, "save", form.work.empty() ? "Give it to the class" : "Save",
                       {.kind = ButtonKind::primary, .whole_line = true, .disabled = form.what.empty()}) &&
                !form.what.empty() && save(state, session, ui))
                state.form_open = false;
        },
        560.0F);
}
}  // namespace screens
