#include "screens/school_office.h"

#include "paper/report.h"
#include "screens/frame.h"

namespace screens {
namespace {
using AuditView = SchoolOfficeState::AuditView;

void compute(AuditView& view, const std::string& words, const SchoolDesk& desk) {
    view.query.words = words;
    if (view.acts && view.seen == desk.school.audit.size() && view.read == view.query) return;
    view.acts = desk.school.audit.read(desk.roll(), desk.pen.who(), view.query);
    view.seen = desk.school.audit.size();
    view.read = view.query;
}

void draw_kinds(AuditView& view, Ui& ui) {
    const Scope scope(ui, "kinds", Role::radio_group, "Kind of act");
    row(
        ui, 40.0F,
        [&] {
            if (chip(ui, "all", "Everything", !view.query.kind)) view.query.kind.reset();
            for (int i = 0; i < school::kActKinds; ++i) {
                const auto kind = static_cast<school::ActKind>(i);
                if (chip(ui, std::to_string(i), in_words(kind), view.query.kind == kind))
                    view.query.kind = kind;
            }
        },
        8.0F);
}

void save(AuditView& view, const Session& session) {
    const SchoolDesk& desk = *session.school;
    const auto table = school::audit_file(desk.school.audit, desk.roll(), desk.pen.who(), view.query);
    const auto saved =
        table ? session.save_file(paper::file_name({"audit-log", base::to_text(session.today())}, ".csv"),
                                  *table)
              : table;
    view.saved = saved ? "Saved: " + *saved : saved.error().text();
}
}  // namespace

void draw_audit(SchoolOfficeState& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    AuditView& view = state.audit_view;
    compute(view, state.words, desk);
    if (!*view.acts) {
        text(ui, Type::body, view.acts->error().text(), Color::ink2);
        return;
    }
    row(ui, 48.0F, [&] {
        text_field(ui, "words", "Find in the log", state.words,
                   {.hint = "A name, a word", .icon = Icon::search, .key = '/', .width = 320.0F});
        if (session.save_file && button(ui, "save", "Save as a table", {.icon = Icon::download}))
            save(view, session);
    });
    space(ui, 10.0F);
    draw_kinds(view, ui);
    if (!view.query.person.empty()) {
        space(ui, 8.0F);
        row(ui, 40.0F, [&] {
            text(ui, Type::body,
                 "Only what " + desk.roll().name_of(school::LearnerId(view.query.person)) +
                     " did, and what was done to them.");
            if (button(ui, "everybody", "Everybody", {.kind = ButtonKind::plain, .compact = true}))
                view.query.person.clear();
        });
    }
    space(ui, 10.0F);
    text(
        ui, Type::small,
        "Every line is an event of the journal, linked to the one before it. `palpate journal verify` proves "
        "that none was changed. Open a line to see all about its person.",
        Color::ink2);
    if (!view.saved.empty()) text(ui, Type::small, view.saved, Color::ink2);
    space(ui, 14.0F);
    const std::vector<const school::Act*>& acts = **view.acts;
    if (acts.empty()) {
        text(ui, Type::body, "Nothing of that kind was done.", Color::ink2);
        return;
    }
    constexpr std::size_t kMostShown = 200;
    const TableAct did = table(
        ui, "audit", "Who did what",
        {{"When", 1.0F, false, false}, {"Who", 1.0F, false, false}, {"What", 3.0F, false, false}},
        std::min(acts.size(), kMostShown),
        [&](std::size_t r, std::size_t c) -> Cell {
            const school::Act& act = *acts[r];
            if (c == 0) {
                const std::string at = base::to_text(act.at + session.utc_offset);
                return {at.substr(0, 10) + " " + at.substr(11, 5), Color::ink2, Icon::none};
            }
            if (c == 1) return {desk.roll().name_of(act.who), Color::ink, Icon::none};
            return {act.counted ? act.what : act.what + " (had no right to: it changed nothing)",
                    act.counted ? Color::ink : Color::wrong, act.counted ? Icon::none : Icon::times};
        },
        state.audit);
    if (acts.size() > kMostShown) {
        space(ui, 10.0F);
        text(ui, Type::small,
             "The newest " + std::to_string(kMostShown) + " of " + std::to_string(acts.size()) +
                 ". Type a word to find older ones; the table that is saved holds all.",
             Color::ink2);
    }
    if (did.opened) {
        const school::Act& act = *acts[static_cast<std::size_t>(*did.opened)];
        view.query.person = act.about.text.empty() ? act.who.text : act.about.text;
    }
}
}  // namespace screens
