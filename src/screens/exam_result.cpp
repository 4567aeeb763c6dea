#include "study/exam_result.h"
#include "paper/result_letter.h"
#include "screens/chart.h"
#include "screens/exam.h"
#include "screens/picture_view.h"
#include "screens/report_file.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {
using study::AreaBand;
using study::AreaReport;
using study::ExamEnd;
using study::ExamQuestion;
using study::ExamRecord;

bool ended(const ExamRecord& record, ExamEnd how) {
    return record.how == static_cast<std::uint8_t>(how);
}

std::string_view verdict_of(const ExamRecord& record) {
    if (ended(record, ExamEnd::given_up)) return "Ended early";
    return record.passed ? "PASS" : "FAIL";
}

/// What the word means, in one sentence.
std::string meaning_of(const ExamRecord& record, const std::vector<AreaReport>& areas) {
    if (ended(record, ExamEnd::given_up)) return "You ended it before its last question.";
    if (!record.has_report())
        return "Time ran out with " + counted(record.length() - record.answered(), "question") +
               " left. The real exam gives no report then.";
    const auto poor = std::count_if(areas.begin(), areas.end(),
                                    [](const AreaReport& a) { return !a.few && a.band == AreaBand::poor; });
    const double away = std::abs(record.ability - record.terms.standard) / record.standard_error;
    const std::string line = away < 1.0      ? "Close to the line"
                             : record.passed ? "Above the line"
                                             : "Below the line";
    return line + (poor == 0   ? "."
                   : poor == 1 ? ", with one clear place to begin."
                               : ". Begin with " + areas.front().name + ".");
}

/// "You have 38 days."; empty where no exam date is set, or it is past.
std::string days_left(const Session& session) {
    const auto goal = session.progress().goals().find("exam-date");
    if (goal == session.progress().goals().end()) return {};
    const auto date = base::read_date(goal->second);
    const auto days = date ? (*date - session.today()).count() : 0;
    return days > 0 ? " You have " + counted(static_cast<int>(days), "day") + "." : std::string();
}

Tone tone_of(AreaBand band) {
    constexpr std::array<Tone, 3> kTones = {Tone::wrong, Tone::caution, Tone::right};
    return kTones[static_cast<std::size_t>(band)];
}
Icon icon_of_band(AreaBand band) {
    constexpr std::array<Icon, 3> kIconsOf = {Icon::arrow_down, Icon::minus, Icon::check};
    return kIconsOf[static_cast<std::size_t>(band)];
}

/// Does the real exam report a band for each area?
bool reports_bands(const content::Blueprint* exam) {
    return exam != nullptr && exam->report == content::Report::bands;
}

void draw_areas(const ExamRecord& record, const std::vector<AreaReport>& areas, bool real_bands, Ui& ui) {
    card(ui, [&] {
        split_row(
            ui, 28.0F,
            [&] {
                text(ui, Type::body_bold,
                     !real_bands           ? "Area by area"
                     : record.has_report() ? "What the real report would show"
                                           : "What the report would have been");
            },
            [&] {
                if (real_bands)
                    text(ui, Type::small, record.has_report() ? "only after a fail" : "for practice only",
                         Color::ink3);
            });
        const Scope list(ui, "areas", Role::list, "Areas, the poorest first");
        const bool wide = ui.column.width > 520.0F;
        for (const AreaReport& area : areas) {
            space(ui, 6.0F);
            divider(ui);
            space(ui, 6.0F);
            split_row(
                ui, 40.0F,
                [&] {
                    text(ui, Type::body_medium, area.name);
                    text(ui, Type::small, counted(area.items, "item"), Color::ink3);
                },
                [&] {
                    constexpr float kTags = 144.0F;  // as wide as the widest, so that the bars stand in line
                    constexpr std::array<Color, 3> kBandColors = {Color::wrong, Color::caution, Color::right};
                    if (area.few) return tag(ui, Tone::quiet, "Too few to say", Icon::minus);
                    const auto band = static_cast<int>(area.band);
                    const std::string_view word = study::in_words(area.band);
                    if (wide)
                        meter_steps(ui, area.name, band + 1, 3, kBandColors[static_cast<std::size_t>(band)]);
                    tag(ui, tone_of(area.band), word, icon_of_band(area.band));
                    const float rest =
                        kTags - 12.0F - tag_width(ui, tone_of(area.band), word, icon_of_band(area.band));
                    if (rest > 0.0F) static_cast<void>(place(ui, rest, 8.0F));
                });
        }
        const auto [fewest, most] =
            std::minmax_element(areas.begin(), areas.end(),
                                [](const AreaReport& a, const AreaReport& b) { return a.items < b.items; });
        const std::string count = areas.empty() ? std::string("so few")
                                  : fewest->items == most->items
                                      ? std::to_string(most->items)
                                      : std::to_string(fewest->items) + " to " + std::to_string(most->items);
        space(ui, 14.0F);
        const bool all_few =
            std::all_of(areas.begin(), areas.end(), [](const AreaReport& area) { return area.few; });
        text(ui, Type::small,
             all_few
                 ? "From " + count + " questions an area nothing can be said. The whole exam tells more."
                 : "Good: likely above the standard. Borderline: it could be either. Poor: likely below it. "
                   "From " +
                       count + " questions an area no more can be said." +
                       (real_bands ? " The real exam does not tell where it draws these lines." : ""),
             Color::ink3);
    });
}

void draw_sureness(const ExamRecord& record, bool real_bands, Ui& ui) {
    const bool only_answered = record.is_adaptive() || ended(record, ExamEnd::given_up);
    const int counted_questions = only_answered ? record.answered() : record.length();
    card(ui, [&] {
        text(ui, Type::body_bold, "How sure is this?");
        if (real_bands) text(ui, Type::small, "The real exam does not tell you this.", Color::ink2);
        space(ui, 12.0F);
        const double again = study::pass_again(record);
        const std::string chance = study::chance_in_words(again);
        bell_chart(ui, "sureness", "Where you may stand",
                   {.mean = record.ability,
                    .sd = record.standard_error,
                    .line = record.terms.standard,
                    .spoken = "Passing again tomorrow: " + chance});
        space(ui, 10.0F);
        static_cast<void>(rich_text(ui, "again",
                                    "If you sat it again tomorrow, you would pass **" + chance + "**. " +
                                        counted(counted_questions, "question") +
                                        " cannot say more exactly than that."));
        space(ui, 8.0F);
        text(ui, Type::small,
             "The passing line is a convention, and the questions' difficulty an estimate: their authors', "
             "moved "
             "by others' answers on this machine.",
             Color::ink3);
    });
}

/// "12:03" of a wall clock.
std::string time_of_day(std::int64_t at_ms, std::chrono::minutes utc_offset) {
    const std::int64_t minutes = at_ms / 60'000 + utc_offset.count();
    const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minutes / 60 % 24) + ":" + two(minutes % 60);
}

void draw_time(const ExamRecord& record, Session& session, Ui& ui) {
    const study::Pacing pacing = study::pacing_of(record, session.bank);
    well(ui, [&] {
        text(ui, Type::body_bold, "Where the time went");
        space(ui, 4.0F);
        text(ui, Type::small, study::in_words(pacing), Color::ink2);
        for (const study::ExamIncident& incident : record.incidents) {
            if (incident.word == static_cast<std::uint8_t>(study::ClockWord::moved) ||
                incident.gap_ms < study::kToldMs)
                continue;
            space(ui, 4.0F);
            const bool slept = incident.word == static_cast<std::uint8_t>(study::ClockWord::slept);
            text(ui, Type::small,
                 std::string(slept ? "The computer slept" : "Interrupted") + " at question " +
                     std::to_string(incident.question + 1) + ", from " +
                     time_of_day(incident.at_ms - incident.gap_ms, session.utc_offset) + " to " +
                     time_of_day(incident.at_ms, session.utc_offset) + ".",
                 Color::ink2);
        }
    });
}

/// One question of the sitting, with every reason.
void draw_question_again(ExamState& state, const ExamRecord& record, Session& session, Ui& ui) {
    const auto number = static_cast<std::size_t>(state.question);
    const ExamQuestion& q = record.questions[number];
    const auto* item = session.bank.find<content::Item>(q.item);
    page(ui,
         {.id = "again",
          .header =
              [&] {
                  split_row(
                      ui, 40.0F,
                      [&] {
                          text(ui, Type::small,
                               record.terms.name + " · question " + std::to_string(number + 1) + " of " +
                                   std::to_string(record.questions.size()) + " · " +
                                   duration_text(q.spent_ms),
                               Color::ink2);
                      },
                      [&] {
                          if (button(ui, "back", "Back to the sitting",
                                     {.kind = ButtonKind::quiet,
                                      .icon = Icon::arrow_left,
                                      .key = Key::escape,
                                      .show_key = false}))
                              state.question = -1;
                      });
              },
          .body =
              [&] {
                  if (item == nullptr) return text(ui, Type::body, "This item left the bank.", Color::ink2);
                  text(ui, Type::stem_answered, item->stem);
                  if (item->version != q.version) {
                      space(ui, 8.0F);
                      note(ui, Icon::info,
                           "The bank has a newer version of this question. You answered an older one.",
                           Color::ink2);
                  }
                  space(ui, 16.0F);
                  draw_picture_of(*item, session.bank, session, ui);
                  const Scope options(ui, "options", Role::radio_group, "Answers");
                  for (std::size_t r = 0; r < q.rows.size(); ++r) {
                      const auto position = static_cast<std::size_t>(q.rows[r]);
                      if (position >= item->options.size()) continue;
                      const content::Option& option = item->options[position];
                      const bool chosen =
                          std::find(q.chosen.begin(), q.chosen.end(), q.rows[r]) != q.chosen.end();
                      if (r > 0) space(ui, 10.0F);
                      static_cast<void>(option_row(ui, std::to_string(r + 1),
                                                   {.number = static_cast<int>(r) + 1,
                                                    .words = option.text,
                                                    .chosen = chosen,
                                                    .can_strike = false,
                                                    .state = option.key ? OptionState::right
                                                             : chosen   ? OptionState::wrong
                                                                        : OptionState::not_chosen,
                                                    .reason = option.why,
                                                    .unsafe = option.unsafe}));
                  }
                  space(ui, 20.0F);
                  text(ui, Type::body_medium, item->learning_point);
              },
          .footer =
              [&] {
                  split_row(
                      ui, 48.0F, [] {},
                      [&] {
                          if (number > 0 && button(ui, "previous", "Previous", {.icon = Icon::arrow_left}))
                              --state.question;
                          const bool last = number + 1 >= record.questions.size();
                          if (button(ui, "next", last ? "Back to the sitting" : "Next",
                                     {.kind = ButtonKind::primary, .key = Key::enter}))
                              state.question = last ? -1 : state.question + 1;
                      });
              },
          .body_width = 800.0F});
}

void draw_pacing(ExamState& state, const ExamRecord& record, Session& session, Ui& ui) {
    const study::Pacing pacing = study::pacing_of(record, session.bank);
    page(ui, {.id = "pacing",
              .header =
                  [&] {
                      split_row(
                          ui, 40.0F, [&] { text(ui, Type::small, record.terms.name, Color::ink2); },
                          [&] {
                              if (button(ui, "back", "Back to the result",
                                         {.kind = ButtonKind::quiet,
                                          .icon = Icon::arrow_left,
                                          .key = Key::escape,
                                          .show_key = false}))
                                  state.pacing = false;
                          });
                  },
              .body =
                  [&] {
                      text(ui, Type::title, "The pacing");
                      space(ui, 6.0F);
                      prose(ui, study::in_words(pacing), Color::ink2);
                      space(ui, 20.0F);
                      float most = 5.0F;  // minutes: the chart's reach either way
                      for (const float behind : pacing.behind_minutes)
                          most = std::max(most, std::abs(behind));
                      Trend trend;
                      trend.standard = 0.5F;
                      trend.height = 180.0F;
                      for (std::size_t i = 0; i < pacing.behind_minutes.size(); ++i) {
                          const float minutes = pacing.behind_minutes[i];
                          const float v = 0.5F - 0.48F * minutes / most;
                          trend.points.push_back(
                              {"Question " + std::to_string(i + 1), v, v, v,
                               duration_text(static_cast<std::int64_t>(std::abs(minutes) * 60'000.0F)) +
                                   (minutes > 0.0F ? " behind" : " ahead")});
                      }
                      trend.axis = {"1", "question", std::to_string(pacing.behind_minutes.size())};
                      card(ui, [&] {
                          text(ui, Type::body_bold, "Ahead of the even pace, or behind it");
                          text(ui, Type::small,
                               "Above the dashed line: time in hand. An even pace is " +
                                   duration_text(pacing.allowed_ms) + " a question; yours was " +
                                   duration_text(pacing.median_ms) + " for the middle one.",
                               Color::ink2);
                          space(ui, 12.0F);
                          trend_chart(ui, "pace", "Minutes ahead of the pace", trend);
                      });
                      space(ui, 24.0F);
                      card(ui, [&] {
                          text(ui, Type::body_bold, "The questions, slowest first");
                          space(ui, 8.0F);
                          std::vector<int> order;
                          for (int i = 0; i < static_cast<int>(record.questions.size()); ++i)
                              if (!record.questions[static_cast<std::size_t>(i)].rows.empty())
                                  order.push_back(i);
                          std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
                              return record.questions[static_cast<std::size_t>(a)].spent_ms >
                                     record.questions[static_cast<std::size_t>(b)].spent_ms;
                          });
                          const Scope list(ui, "questions", Role::list, "Questions, the slowest first");
                          for (std::size_t i = 0; i < order.size(); ++i) {
                              const auto number = static_cast<std::size_t>(order[i]);
                              const ExamQuestion& q = record.questions[number];
                              const auto* item = session.bank.find<content::Item>(q.item);
                              const std::string changes =
                                  q.changes == 0   ? ""
                                  : q.changes == 1 ? ", changed once"
                                                   : ", changed " + std::to_string(q.changes) + " times";
                              if (i > 0) divider(ui);
                              if (list_row(ui, std::to_string(number),
                                           {.title = item != nullptr ? item->stem : q.item,
                                            .detail = (q.attempt.empty() ? "Not answered"
                                                       : q.right         ? "Best answer"
                                                                         : "Missed") +
                                                      changes,
                                            .icon = q.attempt.empty() ? Icon::minus
                                                    : q.right         ? Icon::check
                                                                      : Icon::times,
                                            .number = static_cast<int>(number) + 1,
                                            .right = duration_text(q.spent_ms),
                                            .bare = true}))
                                  state.question = static_cast<int>(number);
                          }
                      });
                  }});
}
}  // namespace

void draw_exam_result(ExamState& state, const ExamRecord& record, Session& session, Ui& ui) {
    if (state.question >= 0 && state.question < static_cast<int>(record.questions.size()))
        return draw_question_again(state, record, session, ui);
    if (state.pacing) return draw_pacing(state, record, session, ui);
    const std::vector<AreaReport> areas = study::areas_of(record, session.bank);
    const bool reports = record.has_report() || state.what_if;
    const auto* exam = session.bank.find<content::Blueprint>(record.terms.blueprint);
    const base::Moment at{std::chrono::milliseconds{record.begun_ms}};
    page(
        ui,
        {.id = "sitting",
         .body =
             [&] {
                 text(ui, Type::small,
                      record.terms.name + " · " + long_day(base::day_of(at, session.utc_offset)) + " · " +
                          counted(record.answered(), "question") + " in " + duration_text(record.whole_ms()),
                      Color::ink2);
                 space(ui, 6.0F);
                 text(ui, Type::verdict, verdict_of(record));
                 space(ui, 2.0F);
                 text(ui, Type::body, meaning_of(record, areas) + days_left(session), Color::ink2);
                 space(ui, 20.0F);
                 if (reports) {
                     draw_areas(record, areas, reports_bands(exam), ui);
                 } else {
                     const bool given_up = ended(record, ExamEnd::given_up);
                     card(ui, [&] {
                         text(ui, Type::body_bold, given_up ? "No result" : "No report");
                         space(ui, 6.0F);
                         prose(
                             ui,
                             given_up
                                 ? "You ended it early, so it has no result. Your answers count as practice. "
                                   "We can show what they say so far."
                                 : "A real exam ends here: a fail, and not a word about why. That is what "
                                   "keeping the pace is for. For practice we can show what the report would "
                                   "have been.");
                         space(ui, 16.0F);
                         row(ui, 48.0F, [&] {
                             if (button(ui, "what-if", "Show it for practice", {.icon = Icon::eye}))
                                 state.what_if = true;
                         });
                     });
                 }
                 space(ui, 20.0F);
                 row(ui, 48.0F, [&] {
                     const bool study = reports && !areas.empty() && areas.front().band != AreaBand::good;
                     if (study) {
                         if (button(ui, "study", "Study " + areas.front().name,
                                    {.kind = ButtonKind::primary, .key = Key::enter}))
                             ui.go("practice", "exam:" + record.terms.blueprint + "/" + areas.front().id);
                     }
                     if (button(ui, "pacing", "Look at the pacing",
                                {.kind = study ? ButtonKind::secondary : ButtonKind::primary}))
                         state.pacing = true;
                     if (record.has_report() && session.save_file &&
                         button(ui, "letter", "Print", {.kind = ButtonKind::plain, .icon = Icon::print}))
                         save_report(paper::practice_letter(record, session.bank, my_name(session),
                                                            session.now, session.utc_offset),
                                     paper::file_name({"practice-exam", record.terms.name}, ".pdf"), {},
                                     session, ui);
                     if (button(ui, "done", "Back to the exams",
                                {.kind = ButtonKind::plain, .key = Key::escape, .show_key = false}))
                         state.sitting.clear();
                 });
             },
         .side =
             [&] {
                 space(ui, ui.breadth() == Breadth::wide ? 118.0F : 0.0F);
                 if (reports) draw_sureness(record, reports_bands(exam), ui);
                 space(ui, 20.0F);
                 draw_time(record, session, ui);
                 if (exam != nullptr) {
                     space(ui, 12.0F);
                     draw_checked(exam->sources, exam->checked_on, session, ui, "Weights and rules");
                 }
             },
         .side_width = 392.0F});
}
}  // namespace screens
