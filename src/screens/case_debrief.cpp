#include "paper/case_debrief.h"
#include "screens/case_room.h"
#include "screens/report_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace screens {
namespace {
using cases::Decision;
using cases::PathStep;

constexpr double kWhole = 0.99;  ///< earned from here on: as the expert would

struct Tally {
    int fits = 0, all = 0, extra = 0;  ///< `extra`: what was done and should not have been
};

template <class Wanted>
Tally tally_of(const std::vector<Decision>& decisions, Wanted wanted) {
    Tally tally;
    for (const Decision& decision : decisions) {
        if (!wanted(decision)) continue;
        if (decision.earned < 0) {
            ++tally.extra;
            continue;
        }
        ++tally.all;
        tally.fits += decision.earned >= kWhole;
    }
    return tally;
}

std::string words_of(const Tally& tally) {
    std::string words = std::to_string(tally.fits) + " of " + std::to_string(tally.all);
    if (tally.extra > 0) words += ", " + std::to_string(tally.extra) + " too many";
    return words;
}

std::string sentence(std::string_view word) {
    std::string result(word);
    result.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(result.front())));
    return result;
}

std::string link_text(const content::Link& link) {
    return std::string(content::kKinds[static_cast<std::size_t>(link.kind)]) + ":" + link.id;
}

/// A chip that leads into the Library; links that the Library has no page for are left out.
void draw_link(const CaseRoom& room, const content::Link& link) {
    if (link.kind == content::Kind::term || room.session.bank.find(link.kind, link.id) == nullptr) return;
    const std::string id = link_text(link);
    const std::string title(room.session.bank.title(link.kind, link.id));
    if (link_chip(room.ui, id, icon_of(link.kind), title.empty() ? link.id : title))
        room.ui.go("library", id);
}

std::vector<content::Link> readable(const CaseRoom& room, const std::vector<content::Link>& links) {
    std::vector<content::Link> kept;
    for (const content::Link& link : links)
        if (link.kind != content::Kind::term && room.session.bank.find(link.kind, link.id) != nullptr &&
            std::find(kept.begin(), kept.end(), link) == kept.end())
            kept.push_back(link);
    return kept;
}

// ---------------------------------------------------------------- beside

void draw_axes(const CaseRoom& room) {
    Ui& ui = room.ui;
    const cases::Score& score = room.state.visit->score();
    for (std::size_t i = 0; i < content::kAxes.size(); ++i) {
        const auto axis = static_cast<content::Axis>(i);
        const Tally tally =
            tally_of(score.decisions, [&](const Decision& decision) { return decision.axis == axis; });
        if (tally.all + tally.extra == 0) continue;
        const std::string name = sentence(content::kAxes[i]);
        // Efficiency is one sum of minutes: a count of decisions would say nothing.
        const bool minutes = axis == content::Axis::efficiency;
        const std::string words = !minutes               ? words_of(tally)
                                  : score.axes[i] >= 0.9 ? "well used"
                                  : score.axes[i] >= 0.6 ? "some lost"
                                                         : "much lost";
        pair(ui, name, words, Type::small);
        space(ui, 4.0F);
        meter(ui, name, static_cast<float>(score.axes[i]), words,
              axis == content::Axis::safety && score.critical ? Color::unsafe : Color::accent);
        space(ui, 12.0F);
    }
}

void draw_beside(const CaseRoom& room) {
    Ui& ui = room.ui;
    const cases::Score& score = room.state.visit->score();
    card(ui, [&] {
        text(ui, Type::body_bold, "Where it went well, and where not");
        space(ui, 12.0F);
        draw_axes(room);
    });
    space(ui, 20.0F);
    const std::vector<content::Link> review = readable(room, score.review);
    if (!review.empty()) {
        label(ui, "Worth another look");
        space(ui, 8.0F);
        const Scope links(ui, "review", Role::group, "Worth another look");
        for (const content::Link& link : review) {
            draw_link(room, link);
            space(ui, 8.0F);
        }
        space(ui, 12.0F);
    }
}

// ---------------------------------------------------------------- decisions

void draw_mark_of(Ui& ui, const Decision& decision) {
    if (decision.earned < 0)
        tag(ui, Tone::wrong, "Too many");
    else if (decision.earned >= kWhole)
        tag(ui, Tone::right, "Fits");
    else if (decision.earned > 0)
        tag(ui, Tone::quiet, "Partly", Icon::minus);
    else
        tag(ui, Tone::wrong, decision.act < 0 ? "Left out" : "Missed");
}

/// At the gate: what the learner decided instead.
std::string decided(const CaseRoom& room, const Decision& decision) {
    const auto& path = room.state.visit->score().path;
    if (decision.earned >= kWhole || decision.act < 0) return {};
    const auto at = static_cast<std::size_t>(decision.act);
    if (at >= path.size() || path[at].act.verb != cases::Verb::gate) return {};
    return "You: " + path[at].label;
}

void draw_decision(const CaseRoom& room, const Decision& decision) {
    Ui& ui = room.ui;
    split_row(
        ui, 30.0F, [&] { draw_mark_of(ui, decision); },
        [&] {
            text(ui, Type::small, sentence(content::kAxes[static_cast<std::size_t>(decision.axis)]),
                 Color::ink3);
        });
    space(ui, 6.0F);
    text(ui, Type::body_medium, decision.what);
    if (const std::string yours = decided(room, decision); !yours.empty())
        text(ui, Type::small, yours, Color::ink);
    if (!decision.why.empty()) text(ui, Type::small, decision.why, Color::ink2);
    const std::vector<content::Link> links = readable(room, decision.links);
    if (links.empty()) return;
    space(ui, 8.0F);
    row(
        ui, 38.0F,
        [&] {
            for (const content::Link& link : links) draw_link(room, link);
        },
        8.0F);
}

void draw_decisions(const CaseRoom& room) {
    Ui& ui = room.ui;
    const auto& decisions = room.state.visit->score().decisions;
    const auto fits = static_cast<int>(std::count_if(decisions.begin(), decisions.end(),
                                                     [](const Decision& d) { return d.earned >= kWhole; }));
    const bool all = room.state.all_decisions || fits == static_cast<int>(decisions.size());
    card(ui, [&] {
        text(ui, Type::heading, "Every decision, and why");
        space(ui, 12.0F);
        for (std::size_t i = 0; i < decisions.size(); ++i) {
            if (!all && decisions[i].earned >= kWhole) continue;
            divider(ui);
            space(ui, 14.0F);
            const Scope one(ui, "decision-" + std::to_string(i), Role::group, decisions[i].what);
            draw_decision(room, decisions[i]);
            space(ui, 14.0F);
        }
        if (fits == static_cast<int>(decisions.size())) return;
        divider(ui);
        space(ui, 10.0F);
        if (link(ui, "fits",
                 room.state.all_decisions ? "Show only what was lost"
                                          : "Show the " + counted(fits, "decision") + " that fit, too"))
            room.state.all_decisions = !room.state.all_decisions;
    });
}

// ---------------------------------------------------------------- paths

/// Parts of the visit under one short name: nine would be too narrow to be named.
struct Stretch {
    const char* name;
    cases::Phase first, last;
    Tone tone = Tone::quiet;
};
constexpr std::array<Stretch, 6> kStretches = {
    {{"Ask", cases::Phase::intake, cases::Phase::interview},
     {"Gate", cases::Phase::gate, cases::Phase::consent},
     {"Test", cases::Phase::assess, cases::Phase::assess},
     {"Plan", cases::Phase::plan, cases::Phase::plan},
     {"Treat", cases::Phase::treat, cases::Phase::treat, Tone::accent},
     {"Note", cases::Phase::reassess, cases::Phase::note}}};

std::vector<TimelineBlock> minutes_by_stretch(const std::vector<PathStep>& path) {
    std::vector<TimelineBlock> blocks;
    for (const Stretch& stretch : kStretches) {
        double minutes = 0;
        for (const PathStep& step : path)
            if (step.phase >= stretch.first && step.phase <= stretch.last) minutes += step.minutes;
        if (minutes < 0.5) continue;
        blocks.push_back({.id = stretch.name,
                          .name = stretch.name,
                          .minutes = static_cast<float>(minutes),
                          .tone = stretch.tone,
                          .fixed = true});
    }
    return blocks;
}

float minutes_of(const std::vector<PathStep>& path) {
    return path.empty() ? 0.0F : static_cast<float>(path.back().minute + path.back().minutes);
}

void draw_path(Ui& ui, std::string_view id, std::string_view whose, const std::vector<PathStep>& path) {
    constexpr float kMinute = 46.0F;
    const Scope list(ui, id, Role::list, std::string(whose));
    text(ui, Type::body_bold, whose);
    space(ui, 6.0F);
    int phase = -1;
    for (const PathStep& step : path) {
        // Weighing costs no time and is read above, decision by decision.
        if (step.act.verb == cases::Verb::weigh) continue;
        if (static_cast<int>(step.phase) != phase) {
            phase = static_cast<int>(step.phase);
            space(ui, 8.0F);
            text(ui, Type::small_bold, cases::kPhases[static_cast<std::size_t>(phase)], Color::ink2);
        }
        const float width = ui.column.width - kMinute;
        const Rect rect = place_line(ui, paragraph_height(ui, Type::small, width, step.label) + 6.0F);
        const std::string minute = std::to_string(static_cast<int>(step.minute)) + "'";
        text_at(ui, Type::small, Color::ink3, rect.x + 26.0F - text_width(ui, Type::small, minute),
                rect.y + 3.0F, minute);
        paragraph_at(ui, Type::small, Color::ink, rect.x + kMinute, rect.y + 3.0F, width, step.label);
        if (!ui.measuring())
            ui.add_node("step-" + std::to_string(ui.tree.nodes.size()),
                        {.role = Role::text, .label = step.label, .value = minute, .focusable = false}, rect);
    }
}

void draw_paths(const CaseRoom& room) {
    Ui& ui = room.ui;
    const cases::Score& score = room.state.visit->score();
    const float whole = std::max({minutes_of(score.path), minutes_of(score.expert_path), 1.0F});
    const auto bar = [&](const char* id, const char* whose, const std::vector<PathStep>& path) {
        pair(ui, whose, std::to_string(std::lround(minutes_of(path))) + " min", Type::body_medium);
        space(ui, 6.0F);
        timeline(ui, id, whose, minutes_by_stretch(path), whole);
        space(ui, 14.0F);
    };
    card(ui, [&] {
        text(ui, Type::heading, "Your way and an expert's");
        space(ui, 12.0F);
        bar("yours", "You", score.path);
        bar("experts", "An expert", score.expert_path);
        if (link(ui, "acts", room.state.act_by_act ? "Hide the single acts" : "Compare act by act"))
            room.state.act_by_act = !room.state.act_by_act;
        if (!room.state.act_by_act) return;
        space(ui, 14.0F);
        columns(ui,
                {[&] { draw_path(ui, "your-path", "You", score.path); },
                 [&] { draw_path(ui, "expert-path", "An expert", score.expert_path); }},
                32.0F, 260.0F);
    });
}

// ---------------------------------------------------------------- the note

void draw_remark(Ui& ui, const cases::Remark& remark, const std::string& written) {
    row(ui, 30.0F, [&] {
        if (remark.earned < 0)
            tag(ui, Tone::wrong, "Better not");
        else if (remark.earned >= kWhole)
            tag(ui, Tone::right, "There");
        else
            tag(ui, remark.earned > 0 ? Tone::quiet : Tone::wrong, remark.earned > 0 ? "Partly" : "Left out",
                Icon::minus);
    });
    space(ui, 4.0F);
    text(ui, Type::body_medium, remark.what);
    if (remark.to > remark.from && remark.to <= written.size())
        text(ui, Type::small,
             "Your words: \u201C" + written.substr(remark.from, remark.to - remark.from) + "\u201D");
    text(ui, Type::small, remark.why, Color::ink2);
    space(ui, 12.0F);
}

/// What was written, read by rules, and the note that an expert could have written.
void draw_own_note(const CaseRoom& room) {
    Ui& ui = room.ui;
    const cases::Run& run = room.run();
    if (!cases::has_written(run)) return;
    const cases::Score& score = room.state.visit->score();
    const std::vector<cases::Remark>& remarks = score.remarks;
    card(ui, [&] {
        text(ui, Type::heading, "Your note, read by rules");
        space(ui, 4.0F);
        text(ui, Type::small,
             "Palpate looks for words, not for meaning. Where you said it otherwise, you may be right.",
             Color::ink2);
        space(ui, 14.0F);
        for (std::size_t i = 0; i < run.written.size(); ++i) {
            const auto section = static_cast<content::NoteSection>(i);
            const std::string& model = score.model_note[i];
            const bool any = std::any_of(remarks.begin(), remarks.end(),
                                         [&](const auto& remark) { return remark.section == section; });
            if (run.written[i].empty() && model.empty() && !any) continue;
            const Scope one(ui, std::string(content::kNoteSections[i]), Role::group,
                            std::string(content::kNoteSections[i]));
            divider(ui);
            space(ui, 12.0F);
            text(ui, Type::body_bold, sentence(content::kNoteSections[i]));
            space(ui, 4.0F);
            text(ui, Type::body, run.written[i].empty() ? "Nothing written." : run.written[i],
                 run.written[i].empty() ? Color::ink3 : Color::ink);
            space(ui, 12.0F);
            for (const cases::Remark& remark : remarks)
                if (remark.section == section) draw_remark(ui, remark, run.written[i]);
            if (!room.state.model_shown || model.empty()) continue;
            label(ui, "An expert could have written");
            space(ui, 4.0F);
            text(ui, Type::small, model);
            space(ui, 14.0F);
        }
        if (link(ui, "model", room.state.model_shown ? "Hide the model note" : "Show a model note beside it"))
            room.state.model_shown = !room.state.model_shown;
    });
    space(ui, 20.0F);
}

// ---------------------------------------------------------------- the page

/// What was true of this client: the name of the variant, kept back until now.
std::string variant_name(const cases::Run& run) {
    for (const content::Variant& variant : run.study->variants)
        if (variant.id == run.variant) return variant.name;
    return "As the case is written";
}

void draw_critical(const CaseRoom& room, const cases::CriticalFail& fail) {
    Ui& ui = room.ui;
    const std::string rule(room.session.bank.title(fail.rule.kind, fail.rule.id));
    unsafe_card(ui, "Unsafe for this client", [&] {
        text(ui, Type::body, fail.why);
        space(ui, 4.0F);
        if (const auto& path = room.state.visit->score().path; fail.index < path.size())
            text(ui, Type::small, "At: " + path[fail.index].label, Color::ink2);
        text(ui, Type::small, "This outweighs everything that went well.", Color::ink2);
        if (!readable(room, {fail.rule}).empty()) {
            space(ui, 12.0F);
            row(ui, 38.0F, [&] { draw_link(room, fail.rule); });
        }
    });
    space(ui, 20.0F);
}

void draw_main(const CaseRoom& room) {
    Ui& ui = room.ui;
    const cases::Run& run = room.run();
    const cases::Score& score = room.state.visit->score();
    text(ui, Type::title, score_words(score.total, score.critical.has_value()));
    space(ui, 4.0F);
    const Tally tally = tally_of(score.decisions, [](const Decision&) { return true; });
    prose(ui,
          std::to_string(tally.fits) + " of " + std::to_string(tally.all) +
              " decisions as an expert would make them" +
              (tally.extra > 0 ? ", and " + counted(tally.extra, "thing") + " too many." : "."),
          Color::ink2);
    space(ui, 4.0F);
    prose(ui,
          run.study->client + ", variant " + variant_letter(*run.study, run.variant) + ": " +
              variant_name(run) + ". " + std::to_string(std::lround(score.minutes)) + " of " +
              std::to_string(run.study->minutes) + " min.",
          Color::ink2);
    prose(ui,
          std::string(run.trust > run.study->trust + 0.02   ? "Trust grew"
                      : run.trust < run.study->trust - 0.02 ? "Trust was lost"
                                                            : "Trust stayed as it was") +
              ", and " + std::to_string(std::lround(score.waste)) + " min served nothing.",
          Color::ink2);
    space(ui, 20.0F);
    if (room.state.visit->is_station()) {
        constexpr std::array<std::string_view, 4> kSaid = {
            "Rating of the station: fail.", "Rating of the station: borderline.",
            "Rating of the station: pass.", "Rating of the station: good."};
        prose(ui, kSaid[static_cast<std::size_t>(score.rating)]);
        prose(ui, "By rule: safety, communication and reasoning count most, and one unsafe act is a fail.",
              Color::ink2);
        space(ui, 16.0F);
    }
    if (score.critical) draw_critical(room, *score.critical);
    draw_decisions(room);
    space(ui, 20.0F);
    draw_own_note(room);
    draw_paths(room);
}
}  // namespace

void draw_debrief(const CaseRoom& room) {
    Ui& ui = room.ui;
    bool again = false;
    page(ui,
         {.id = "debrief",
          .header =
              [&] {
                  split_row(
                      ui, 40.0F,
                      [&] {
                          text(ui, Type::heading, room.study().name);
                          text(ui, Type::small, "Debrief", Color::ink3);
                      },
                      [&] {
                          if (room.session.save_file &&
                              button(ui, "paper", "Print", {.kind = ButtonKind::quiet, .icon = Icon::print}))
                              save_report(paper::case_debrief(room.run(), room.state.visit->score(),
                                                              my_name(room.session),
                                                              room.session.school != nullptr
                                                                  ? room.session.school->roll().name()
                                                                  : std::string(),
                                                              room.session.now, room.session.utc_offset),
                                          paper::file_name({"debrief", room.study().name}, ".pdf"), {},
                                          room.session, ui);
                          if (button(ui, "cases", "All cases",
                                     {.kind = ButtonKind::quiet,
                                      .icon = Icon::list,
                                      .key = Key::escape,
                                      .show_key = false}))
                              room.state.wants_leave = true;
                      });
              },
          .body = [&] { draw_main(room); },
          .side = [&] { draw_beside(room); },
          .footer =
              [&] {
                  split_row(
                      ui, 48.0F, [] {},
                      [&] {
                          if (button(ui, "again", "Play another variant",
                                     {.kind = ButtonKind::primary, .icon = Icon::random, .key = Key::enter}))
                              again = true;
                      });
              },
          .side_width = 360.0F});
    if (again) begin_visit(room.state, room.session, room.study());
}
}  // namespace screens
