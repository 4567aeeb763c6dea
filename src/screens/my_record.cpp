#include "screens/my_record.h"

#include "paper/hours_certificate.h"
#include "paper/transcript.h"
#include "school/competencies.h"
#include "school/hours.h"
#include "school/student_file.h"
#include "screens/hours_desk.h"
#include "screens/person_parts.h"
#include "screens/report_file.h"

#include <algorithm>

namespace screens {
namespace {
using school::hours_in_words;

/// A bar with its words: "Pathology   12 h of 40 h, 28 h to go".
void hours_bar(Ui& ui, std::string_view name, int minutes, int needed) {
    const std::string shown =
        needed == 0 ? hours_in_words(minutes)
                    : hours_in_words(minutes) + " of " + hours_in_words(needed) +
                          (minutes >= needed ? ", done" : ", " + hours_in_words(needed - minutes) + " to go");
    text(ui, Type::small_medium, name);
    space(ui, 4.0F);
    meter(ui, name, needed == 0 ? 1.0F : std::min(1.0F, float(minutes) / float(needed)), shown,
          minutes >= needed ? Color::right : Color::accent);
    text(ui, Type::small, shown, Color::ink2);
    space(ui, 10.0F);
}

std::string outlook_in_words(const school::Standing& made) {
    if (made.complete()) return "Complete.";
    if (made.missing() == 0) return "All hours are there; absences are still to be made up.";
    std::string words = hours_in_words(made.missing()) + " to go";
    if (made.missing() > made.needed() - made.minutes)
        words += ": hours beyond what one subject asks fill no other";
    words += ". ";
    if (!made.outlook) return words + "After three weeks of hours you see here when you will be done.";
    const school::Outlook& o = *made.outlook;
    words += "At the pace of the last " + counted(o.weeks, "week") + " about " + whole_date(o.likely);
    if (o.late && o.early)
        return words + ", most likely between " + whole_date(*o.early) + " and " + whole_date(*o.late) + ".";
    return words + "; your weeks differ too much to say how late it may get.";
}

void draw_hours(const school::Class& one, Session& session, Ui& ui) {
    const SchoolDesk& desk = *session.school;
    const auto made = school::standing(desk.roll(), desk.school.hours, session.bank, desk.me().id,
                                       desk.me().id, one.programme, session.today());
    card(ui, [&] {
        text(ui, Type::body_bold, "Hours");
        space(ui, 8.0F);
        if (!made) {
            text(ui, Type::body, "This class works toward no programme of hours.", Color::ink2);
            return;
        }
        text(ui, Type::small, made->programme->name, Color::ink2);
        space(ui, 4.0F);
        text(ui, Type::body, outlook_in_words(*made));
        space(ui, 12.0F);
        hours_bar(ui, "All hours", made->minutes, made->needed());
        if (made->clinic_needed() > 0)
            hours_bar(ui, "Clinic, part of them", made->clinic_minutes, made->clinic_needed());
        divider(ui);
        space(ui, 10.0F);
        for (const school::SubjectHours& subject : made->subjects)
            hours_bar(ui, subject.name, subject.minutes, subject.needed);
        const auto percent = static_cast<int>(std::floor(made->attended * 100 + 1e-9));
        pair(ui, "Attended",
             std::to_string(percent) + " of every 100 hours held" +
                 (made->attends_enough() ? "" : "; the rules ask for more"),
             Type::small);
        pair(ui, "Missed and not made up", hours_in_words(made->open_minutes()), Type::small);
        for (const school::Absence& absence : made->absences)
            if (absence.open() > 0 && absence.until)
                pair(ui, absence.entry->logged.day, "make up by " + base::to_text(*absence.until),
                     Type::small);
    });
}

void draw_competencies(const school::Class& one, Session& session, Ui& ui) {
    const SchoolDesk& desk = *session.school;
    const auto made = school::chart(desk.roll(), desk.school.competencies, session.bank, desk.me().id,
                                    desk.me().id, one.programme);
    if (!made) return;
    space(ui, 20.0F);
    card(ui, [&] {
        text(ui, Type::body_bold,
             "Competencies: " + std::to_string(made->reached()) + " of " + std::to_string(made->rows.size()));
        space(ui, 8.0F);
        for (const school::ChartRow& line : made->rows) {
            const school::Signature* now = line.now();
            pair(ui, line.competency->name,
                 now == nullptr
                     ? "not yet"
                     : made->of->levels[static_cast<std::size_t>(now->level) - 1].name + ", " +
                           desk.roll().name_of(now->by) + ", " + base::to_text(base::day_of(now->at)),
                 Type::small);
        }
    });
}

void ask(MyRecordState& state, study::RequestKind kind, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    const study::RequestMade body{desk.me().id.text, kind, state.text};
    if (written(state.problem, [&]() -> base::Status {
            const auto id = desk.pen.write(body, session.now);
            if (!id) return id.error();
            return base::Done{};
        })) {
        state.text.clear();
        ui.say("Your request is on record. The school has to answer it.");
    }
}

void draw_request(MyRecordState& state, const school::Request& one, Session& session, Ui& ui) {
    const std::string kind(study::kRequestKinds.at(static_cast<std::size_t>(one.kind)));
    const auto left = one.days_left(session.today());
    std::string words = base::to_text(base::day_of(one.at)) + ", " + kind + ": ";
    if (one.answer)
        words += std::string(study::kRequestAnswers.at(static_cast<std::size_t>(one.answer->answer))) +
                 (one.answer->text.empty() ? "" : ". " + one.answer->text);
    else
        words += left ? (*left < 0 ? "late by " + counted(-*left, "day")
                                   : "open, " + counted(*left, "day") + " left")
                      : std::string("open");
    text(ui, Type::small, words);
    for (const school::Statement& statement : one.statements)
        text(ui, Type::small, "Your statement: " + statement.text, Color::ink2);
    const study::StatementMade body{one.id.text, one.person.text, state.text};
    const bool refused = one.answer && one.answer->answer == study::RequestAnswer::refused &&
                         one.kind != study::RequestKind::access;
    if (refused &&
        button(ui, "state-" + one.id.text, "Put what I wrote beside the record", {.compact = true}) &&
        written(state.problem, [&]() -> base::Status {
            const auto id = session.school->pen.write(body, session.now);
            if (!id) return id.error();
            return base::Done{};
        }))
        state.text.clear();
    space(ui, 6.0F);
}

void draw_rights(MyRecordState& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    card(ui, [&] {
        text(ui, Type::body_bold, "Your rights");
        space(ui, 8.0F);
        text(ui, Type::small,
             "You may see your record within 45 days of asking, ask for a correction, and be heard where it "
             "is "
             "refused.",
             Color::ink2);
        space(ui, 8.0F);
        text_field(ui, "words", "What is it about?", state.text,
                   {.hint = "What is wrong, and what is right", .longest = 2000});
        warn_of_names(ui, state.text);
        draw_problem(ui, state.problem);
        space(ui, 8.0F);
        row(ui, 40.0F, [&] {
            if (button(ui, "see", "Ask to see", {.compact = true}))
                ask(state, study::RequestKind::access, session, ui);
            if (button(ui, "correct", "Ask to correct", {.compact = true}))
                ask(state, study::RequestKind::correction, session, ui);
            if (button(ui, "heard", "Ask for a hearing", {.compact = true}))
                ask(state, study::RequestKind::hearing, session, ui);
        });
        space(ui, 12.0F);
        if (const auto all = school::requests_of(desk.roll(), desk.school.rights, desk.me().id, desk.me().id))
            for (const school::Request* one : *all) draw_request(state, *one, session, ui);
    });
    space(ui, 20.0F);
    card(ui, [&] {
        text(ui, Type::body_bold, "Who was given my record");
        space(ui, 8.0F);
        const auto all = school::disclosures_of(desk.roll(), desk.school.rights, desk.me().id, desk.me().id);
        if (!all || all->empty()) text(ui, Type::small, "Nobody.", Color::ink2);
        if (all)
            for (const school::Disclosure* one : *all)
                text(ui, Type::small,
                     base::to_text(base::day_of(one->at)) + ": " + one->disclosed.to + ", " +
                         one->disclosed.what + ". Why: " + one->disclosed.interest);
        space(ui, 6.0F);
        text(ui, Type::small, "Your instructors see your work in their classes; that is not listed.",
             Color::ink2);
        for (const school::Class* one : desk.roll().classes_of(desk.me().id))
            for (const school::LearnerId& instructor : one->instructors)
                text(ui, Type::small, one->name + ": " + desk.roll().name_of(instructor), Color::ink2);
    });
}

void draw_on_paper(const school::Class& one, Session& session, Ui& ui) {
    if (!session.save_file) return;
    const school::LearnerId& me = session.school->me().id;
    space(ui, 20.0F);
    card(ui, [&] {
        text(ui, Type::body_bold, "On paper");
        space(ui, 8.0F);
        text(ui, Type::small, "As PDF, to print or to send. The school signs it.", Color::ink2);
        space(ui, 8.0F);
        row(ui, 40.0F, [&] {
            if (button(ui, "transcript", "My transcript", {.icon = Icon::print, .compact = true}))
                save_report(paper::transcript(occasion_of(session), me, one.id),
                            paper::file_name({"transcript", my_name(session), one.name}, ".pdf"),
                            given_out(session, me, "transcript as PDF"), session, ui);
            if (button(ui, "hours-paper", "My hours", {.icon = Icon::print, .compact = true}))
                save_report(paper::hours_certificate(occasion_of(session), me, one.id),
                            paper::file_name({"hours", my_name(session), one.name}, ".pdf"),
                            given_out(session, me, "hours as PDF"), session, ui);
        });
    });
}

void draw_export(MyRecordState& state, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    if (!desk.events || !session.save_file) return;
    space(ui, 20.0F);
    card(ui, [&] {
        text(ui, Type::body_bold, "Take everything along");
        space(ui, 8.0F);
        text(ui, Type::small,
             "One page to read and one file for other programs: all that is kept about you here.",
             Color::ink2);
        space(ui, 8.0F);
        if (button(ui, "export", "Save everything", {.icon = Icon::download})) {
            const auto file = school::student_file(desk.pen, desk.school, desk.me().id,
                                                   {desk.me().name, "the student's own record"}, desk.events,
                                                   {}, session.now);
            written(state.problem, [&]() -> base::Status {
                if (!file) return file.error();
                if (const auto json = session.save_file(
                        paper::file_name({"record", my_name(session)}, ".json"), file->json);
                    !json)
                    return json.error();
                const auto page =
                    session.save_file(paper::file_name({"record", my_name(session)}, ".html"), file->html);
                if (!page) return page.error();
                state.saved = *page;
                return base::Done{};
            });
        }
        if (!state.saved.empty()) text(ui, Type::small, "Saved: " + state.saved, Color::ink2);
    });
}
}  // namespace

void draw(MyRecordState& state, Session& session, Ui& ui) {
    if (session.school == nullptr) return;
    const SchoolDesk& desk = *session.school;
    const auto classes = desk.roll().classes_of(desk.me().id);
    const school::Class* one = desk.roll().find_class(state.class_id);
    if (one == nullptr && !classes.empty()) one = classes.front();
    page(ui, {.id = "my-record",
              .body =
                  [&] {
                      text(ui, Type::title, "My record");
                      space(ui, 16.0F);
                      if (classes.size() > 1) {
                          const Scope scope(ui, "classes", Role::group, "Class");
                          row(ui, 40.0F, [&] {
                              for (std::size_t i = 0; i < classes.size(); ++i)
                                  if (chip(ui, std::to_string(i), classes[i]->name, classes[i] == one))
                                      state.class_id = classes[i]->id;
                          });
                          space(ui, 12.0F);
                      }
                      if (one == nullptr) {
                          text(ui, Type::body, "You are in no class yet. Your school enrolls you.",
                               Color::ink2);
                          return;
                      }
                      draw_hours(*one, session, ui);
                      draw_competencies(*one, session, ui);
                      space(ui, 20.0F);
                      card(ui, [&] {
                          if (const double extra = desk.me().extra_time; extra > 1.0) {
                              text(ui, Type::body_medium,
                                   "In graded exams you have " +
                                       std::to_string(static_cast<int>(extra * 100 + 0.5)) +
                                       " % of the usual time.");
                              space(ui, 12.0F);
                          }
                          draw_signed(desk.me().id.text, session, ui);
                      });
                  },
              .side =
                  [&] {
                      space(ui, ui.breadth() == Breadth::wide ? 58.0F : 20.0F);
                      draw_rights(state, session, ui);
                      if (one != nullptr) draw_on_paper(*one, session, ui);
                      draw_export(state, session, ui);
                  },
              .side_width = 392.0F});
}
}  // namespace screens
