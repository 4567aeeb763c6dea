// Records: what the law gives students over them, and how long they are kept (school/rights.h).
#include "screens/school_office.h"

#include "school/meant.h"
#include "screens/frame.h"
#include "screens/hours_desk.h"

#include <algorithm>

namespace screens {
namespace {
using Privacy = SchoolOfficeState::Privacy;
using study::RequestAnswer;

base::Status write(SchoolDesk& desk, study::Body body, base::Moment now) {
    const auto id = desk.pen.write(std::move(body), now);
    if (!id) return id.error();
    return base::Done{};
}

std::string day_words(base::Moment at) {
    return base::to_text(base::day_of(at));
}

// ---------------------------------------------------------------- requests

void answer(Privacy& state, const school::Request& one, RequestAnswer how, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    const study::RequestAnswered body{one.id.text, one.person.text, how, state.answer};
    if (!written(state.trouble, [&] { return write(desk, body, session.now); })) return;
    state.answer.clear();
    state.answering.clear();
    ui.say("Your answer is on record. The student reads it with their own.");
}

std::string state_of(const school::Request& one, base::Date today) {
    if (one.answer)
        return std::string(study::kRequestAnswers.at(static_cast<std::size_t>(one.answer->answer))) + " " +
               day_words(one.answer->at);
    const auto left = one.days_left(today);
    if (!left) return "open";
    return *left < 0 ? "late by " + counted(-*left, "day") : counted(*left, "day") + " left";
}

void draw_answer(Privacy& state, const school::Request& one, Session& session, Ui& ui) {
    if (one.answer) {
        if (!one.answer->text.empty()) text(ui, Type::small, "Answered: " + one.answer->text, Color::ink2);
        for (const school::Statement& statement : one.statements)
            text(ui, Type::small, "Their statement, kept with the record: " + statement.text, Color::ink2);
        return;
    }
    text_field(ui, "answer", "Your answer", state.answer,
               {.hint = "What was done, or why it is refused", .longest = 2000});
    draw_problem(ui, state.trouble);
    space(ui, 8.0F);
    row(ui, 40.0F, [&] {
        if (button(ui, "grant", one.kind == study::RequestKind::access ? "Shown to them" : "Grant it",
                   {.kind = ButtonKind::primary, .compact = true}))
            answer(state, one, RequestAnswer::granted, session, ui);
        if (button(ui, "refuse", "Refuse it", {.compact = true}))
            answer(state, one, RequestAnswer::refused, session, ui);
        if (button(ui, "withdraw", "They withdrew it", {.kind = ButtonKind::plain, .compact = true}))
            answer(state, one, RequestAnswer::withdrawn, session, ui);
    });
    if (one.kind == study::RequestKind::correction)
        text(ui, Type::small, "Refused, they may ask for a hearing and add a statement (34 CFR 99.21).",
             Color::ink2);
}

void draw_requests(Privacy& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    const auto all = school::all_requests(desk.roll(), desk.school.rights, desk.pen.who());
    card(ui, [&] {
        const Scope scope(ui, "requests", Role::list, "Requests about records");
        text(ui, Type::heading, "Requests");
        space(ui, 6.0F);
        text(ui, Type::small,
             "Who asks to see their record sees it within 45 days (34 CFR 99.10). While a request is open "
             "nothing of theirs is deleted.",
             Color::ink2);
        space(ui, 10.0F);
        if (!all || all->empty()) {
            text(ui, Type::body, all ? "Nobody has asked for anything." : all.error().text(), Color::ink2);
            return;
        }
        static constexpr std::array<std::string_view, 3> kAsked = {"to see the record", "for a correction",
                                                                   "for a hearing"};
        for (const school::Request* one : *all) {
            const bool chosen = state.answering == one->id.text;
            if (list_row(ui, one->id.text,
                         {.title = desk.roll().name_of(one->person),
                          .detail = "asked " + std::string(kAsked.at(static_cast<std::size_t>(one->kind))) +
                                    " on " + day_words(one->at),
                          .icon = Icon::comment,
                          .right = state_of(*one, session.today()),
                          .selected = chosen,
                          .bare = true})) {
                state.answering = chosen ? std::string() : one->id.text;
                state.answer.clear();
                state.trouble.clear();
            }
            if (!chosen) continue;
            const Scope form(ui, "open");
            indented(ui, 16.0F, 0.0F, [&] {
                if (!one->text.empty()) text(ui, Type::body, one->text);
                space(ui, 8.0F);
                draw_answer(state, *one, session, ui);
                space(ui, 12.0F);
            });
        }
    });
}

// ---------------------------------------------------------------- disclosures

void draw_disclosed_form(Privacy& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    Privacy::Form& form = state.form;
    label(ui, "Whose record");
    space(ui, 6.0F);
    text_field(ui, "whose", "Whose record", form.whose,
               {.hint = "sign-in name or number", .icon = Icon::person});
    const auto meant = school::person_meant(desk.roll(), form.whose);
    const school::Person* person = meant ? *meant : nullptr;
    space(ui, 4.0F);
    text(ui, Type::small,
         person != nullptr    ? person->name
         : form.whose.empty() ? std::string("As it stands in the list of people.")
                              : meant.error().text(),
         Color::ink2);
    const auto ask = [&](std::string_view id, std::string_view words, std::string& value,
                         std::string_view hint) {
        space(ui, 12.0F);
        label(ui, words);
        space(ui, 6.0F);
        text_field(ui, id, words, value, {.hint = hint, .longest = 500});
    };
    ask("to", "Who got it", form.to, "State board of massage");
    ask("why", "Why they may", form.interest, "the student's written consent of November 3");
    ask("what", "Which records", form.what, "transcript of hours, on paper");
    space(ui, 16.0F);
    draw_problem(ui, state.trouble);
    if (!button(ui, "enter", "Enter it", {.kind = ButtonKind::primary, .disabled = person == nullptr}))
        return;
    const study::Disclosed body{person->id.text, form.to, form.interest, form.what};
    if (!written(state.trouble, [&] { return write(desk, body, session.now); })) return;
    form = {};
    ui.say("Entered. The student can read it.");
}

void draw_disclosures(Privacy& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    const auto all = school::all_disclosures(desk.roll(), desk.school.rights, desk.pen.who());
    card(ui, [&] {
        const Scope scope(ui, "disclosures", Role::list, "Disclosures");
        text(ui, Type::heading, "Given out");
        space(ui, 6.0F);
        text(ui, Type::small,
             "Each time something of a record leaves the school it is entered here, with its reason, and "
             "the student reads it (34 CFR 99.32). What Palpate saves for somebody enters itself. The "
             "receiver may not pass it on (99.33).",
             Color::ink2);
        space(ui, 12.0F);
        if (button(ui, "new", "Enter a disclosure", {.icon = Icon::plus, .compact = true})) {
            state.form = {};
            state.form.open = true;
            state.trouble.clear();
        }
        space(ui, 10.0F);
        if (!all || all->empty()) {
            text(ui, Type::body, all ? "Nothing was given out yet." : all.error().text(), Color::ink2);
            return;
        }
        constexpr std::size_t kMost = 50;
        for (std::size_t i = 0; i < std::min(all->size(), kMost); ++i) {
            const auto& [person, one] = (*all)[i];
            if (i > 0) divider(ui);
            space(ui, 8.0F);
            pair(ui, desk.roll().name_of(person), day_words(one->at));
            text(ui, Type::small,
                 one->disclosed.what + ", to " + one->disclosed.to + ". Why: " + one->disclosed.interest +
                     ". Entered by " + desk.roll().name_of(one->by) + ".",
                 Color::ink2);
            space(ui, 8.0F);
        }
        if (all->size() > kMost)
            text(ui, Type::small, "The newest " + std::to_string(kMost) + "; the audit log holds all.",
                 Color::ink2);
    });
}

// ---------------------------------------------------------------- retention

std::string months_words(int months) {
    if (months == 0) return "for ever";
    if (months % 12 == 0) return counted(months / 12, "year");
    return counted(months, "month");
}

/// The rule as it is being set, and what it would come to: nothing is written until it is.
void draw_rule(Privacy& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    const school::Retention& now = desk.school.rights.retention();
    if (!state.changing_rule) {
        text(ui, Type::body_medium,
             "Records are kept " + months_words(now.months) +
                 (now.months == 0 ? "." : " after somebody's last event, once they have left."));
        text(ui, Type::small, now.rule.empty() ? "Nobody has set a rule yet." : "Rule: " + now.rule,
             Color::ink2);
        space(ui, 12.0F);
        if (button(ui, "change", "Change the rule", {.icon = Icon::pencil, .compact = true})) {
            state.changing_rule = true;
            state.months = now.months;
            state.rule = now.rule;
            state.trouble.clear();
        }
        return;
    }
    stepper(ui, "months", "Kept for", state.months, 0, 600, 6, months_words(state.months));
    space(ui, 12.0F);
    text_field(ui, "rule", "Who says so", state.rule,
               {.hint = "The state's rule, the accreditor's standard"});
    space(ui, 12.0F);
    draw_problem(ui, state.trouble);
    row(ui, 40.0F, [&] {
        if (button(ui, "set", "Set it", {.kind = ButtonKind::primary, .compact = true})) {
            const study::RetentionSet body{state.months, state.rule};
            if (written(state.trouble, [&] { return write(desk, body, session.now); }))
                state.changing_rule = false;
        }
        if (button(ui, "keep", "Leave it as it is", {.kind = ButtonKind::plain, .compact = true}))
            state.changing_rule = false;
    });
}

void draw_retention(Privacy& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    card(ui, [&] {
        const Scope scope(ui, "retention", Role::group, "How long records are kept");
        text(ui, Type::heading, "How long records are kept");
        space(ui, 6.0F);
        text(ui, Type::small, "The law names no time: the state's board or the accreditor does.",
             Color::ink2);
        space(ui, 12.0F);
        draw_rule(state, session, ui);
        std::optional<school::Rights> tried;  // what the rule being set would come to
        if (state.changing_rule) {
            tried = desk.school.rights;
            tried->apply({study::EventId(), session.now, desk.pen.who(),
                          study::RetentionSet{state.months, state.rule}});
        }
        const school::Rights& rights = tried ? *tried : desk.school.rights;
        const auto all = school::leaving(desk.roll(), rights, desk.pen.who());
        if (!all) return;
        space(ui, 16.0F);
        divider(ui);
        space(ui, 12.0F);
        const auto today = session.today();
        const auto due = std::ranges::count_if(
            *all, [&](const school::Leaving& one) { return one.due <= today && !one.asked; });
        text(ui, Type::body_bold,
             (state.changing_rule ? "Under that rule: " : "") +
                 (due == 0 ? std::string("no record is due to go")
                           : counted(static_cast<int>(due), "record is", "records are") + " due to go"));
        space(ui, 4.0F);
        text(ui, Type::small,
             "An event is never deleted: what goes is the key that opens a person's records, here and in "
             "each backup. Palpate destroys none by itself.",
             Color::ink2);
        for (const school::Leaving& one : *all) {
            space(ui, 8.0F);
            pair(ui, desk.roll().name_of(one.person),
                 one.asked          ? "kept: a request of theirs is open"
                 : one.due <= today ? "due since " + base::to_text(one.due)
                                    : "due " + base::to_text(one.due),
                 Type::small);
        }
        if (all->empty() && rights.retention().months > 0)
            text(ui, Type::small, "Nobody has left whose record could go.", Color::ink2);
    });
}

void draw_directory(Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    const auto listed = school::directory(desk.roll(), desk.pen.who());
    card(ui, [&] {
        text(ui, Type::heading, "Directory data");
        space(ui, 6.0F);
        if (!listed) return text(ui, Type::small, listed.error().text(), Color::ink2);
        text(ui, Type::small,
             counted(static_cast<int>(listed->size()), "student") +
                 " said that name and class may be given out; of everybody else nothing is. It is set on "
                 "each person's own page (34 CFR 99.37).",
             Color::ink2);
    });
}
}  // namespace

void draw_privacy(SchoolOfficeState& state, Session& session, Ui& ui) {
    Privacy& privacy = state.privacy;
    draw_requests(privacy, session, ui);
    space(ui, 20.0F);
    draw_disclosures(privacy, session, ui);
    space(ui, 20.0F);
    draw_retention(privacy, session, ui);
    space(ui, 20.0F);
    draw_directory(session, ui);
}

void draw_privacy_sheet(SchoolOfficeState& state, Session& session, Ui& ui) {
    Privacy& privacy = state.privacy;
    sheet(ui, "disclosure", "Enter a disclosure", privacy.form.open,
          [&] { draw_disclosed_form(privacy, session, ui); });
}
}  // namespace screens
