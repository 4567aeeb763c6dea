#include "school/retire.h"
#include "screens/chart_parts.h"
#include "screens/chart_save.h"
#include "screens/item_lab_parts.h"
#include "screens/picture_view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace screens {
namespace {
using school::Concern;
using school::ItemFigures;
using school::Weight;
using school::Word;

constexpr float kSide = 340.0F, kSideGap = 28.0F;

std::string of(std::size_t part, std::size_t whole) {
    return std::to_string(part) + " of " + std::to_string(whole);
}
std::string percent(double share) {
    return std::to_string(std::lround(100 * share)) + " %";
}

const ItemFigures& figures_of(const ItemLabState& state) {
    return view_of(state).lab.items[state.figures];
}
const content::Item* item_of(const ItemFigures& one, const content::Bank& bank) {
    return one.in_bank ? bank.find<content::Item>(one.item) : nullptr;
}

void look_at_change(ItemLabState& state, const Session& session) {
    const ItemFigures& one = figures_of(state);
    const SchoolDesk& desk = *session.school;
    const auto change = school::result_change(
        state.sittings, session.bank, desk.roll(), desk.pen.who(),
        {one.item, one.version, state.other_key < 0 ? std::nullopt : std::optional(state.other_key)});
    state.change = change ? std::optional(*change) : std::nullopt;
}

// ---------------------------------------------------------------- what they chose

void draw_option(Ui& ui, const ItemFigures& one, std::size_t i, const std::string& words) {
    const school::OptionFigures& option = one.options[i];
    constexpr float kRing = 44.0F, kCount = 96.0F;
    const float width = ui.column.width, text_wide = std::max(120.0F, (width - kRing - kCount) * 0.47F);
    const Type type = option.key ? Type::body_medium : Type::body;
    const float tall = paragraph_height(ui, type, text_wide, words);
    const Rect rect = place_line(ui, std::max(58.0F, tall + 20.0F));
    const std::string letter = school::letter(i), count = of(option.count, one.answers);
    std::string spoken = count + ", " + school::percent(option.share);
    if (option.pbis) spoken += "; those who took it against the rest " + school::signed_number(*option.pbis);
    const Reaction act = ui.interact(letter, rect,
                                     {.role = Role::row,
                                      .label = letter + (option.key ? ", best answer: " : ": ") + words,
                                      .value = spoken,
                                      .radius = 8.0F});
    const float y = rect.center_y();
    if (option.key)
        disc(ui, rect.x + 15.0F, y, 15.0F, Color::right);
    else
        ring(ui, rect.x + 15.0F, y, 14.5F, option.unsafe ? Color::unsafe : Color::edge, 1.5F);
    text_at(ui, Type::small_medium, option.key ? Color::surface : Color::ink,
            rect.x + 15.0F - text_width(ui, Type::small_medium, letter) / 2, y - 12.0F, letter);
    paragraph_at(ui, type, Color::ink, rect.x + kRing, y - tall / 2, text_wide, words);
    const float x0 = rect.x + kRing + text_wide + 20.0F, wide = rect.right() - kCount - x0;
    const auto at = [&](double share) { return wide * static_cast<float>(std::clamp(share, 0.0, 1.0)); };
    const double seen = double(option.count) / double(one.answers);
    const Color color = option.count == 0 ? Color::ink3
                        : option.key      ? Color::right
                        : option.unsafe   ? Color::unsafe
                                          : Color::wrong;
    fill(ui, {x0, y - 4.5F, wide, 9.0F}, Color::well, 4.5F);
    const float low = at(option.share.interval.low), high = at(option.share.interval.high);
    fill(ui, {x0 + low, y - 9.0F, std::max(8.0F, high - low), 18.0F}, color, 6.0F, 0.25F);
    if (option.count > 0) fill(ui, {x0, y - 4.5F, std::max(9.0F, at(seen)), 9.0F}, color, 4.5F);
    text_at(ui, Type::small_medium, Color::ink, rect.right() - text_width(ui, Type::small_medium, count),
            y - 12.0F, count);
    tooltip(ui, act, {x0 + at(seen) - 1.0F, y - 8.0F, 2.0F, 16.0F}, spoken);
}

/// The options, and how many chose each.
std::string choices_csv(const ItemFigures& one, const content::Item* item) {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < one.options.size(); ++i) {
        const school::OptionFigures& option = one.options[i];
        rows.push_back({school::letter(i), item != nullptr ? item->options[i].text : "",
                        std::to_string(option.count), school::percent(option.share),
                        option.pbis ? school::signed_number(*option.pbis) : ""});
    }
    return csv({"option", "words", "chose it", "share", "against the rest"}, rows);
}

void draw_choices(Session& session, Ui& ui, const ItemFigures& one, const content::Item* item) {
    const auto content = [&] {
        split_row(
            ui, 28.0F, [&] { text(ui, Type::body_bold, "What they chose"); },
            [&] { text(ui, Type::small, "pale: 95 % interval", Color::ink3); });
        space(ui, 10.0F);
        if (one.options.empty()) {
            divider(ui);
            space(ui, 12.0F);
            text(ui, Type::body,
                 of(one.right, one.answers) + " had it right. It offers no options to choose from.");
            return;
        }
        const auto words_of_option = [&](std::size_t i) {
            return item != nullptr ? item->options[i].text : std::string("as it stood in that version");
        };
        if (ui.charts_as_tables) {
            std::vector<std::string> words, names;
            std::vector<TableLine> lines;
            for (std::size_t i = 0; i < one.options.size(); ++i) {
                names.push_back(school::letter(i) + ". " + words_of_option(i));
                words.push_back(school::percent(one.options[i].share) +
                                (one.options[i].pbis
                                     ? ", against the rest " + school::signed_number(*one.options[i].pbis)
                                     : ""));
            }
            std::vector<std::string> counts;
            for (const school::OptionFigures& option : one.options)
                counts.push_back(of(option.count, one.answers));
            for (std::size_t i = 0; i < names.size(); ++i) lines.push_back({names[i], words[i], counts[i]});
            return draw_table(ui, "options", "What they chose", lines);
        }
        const Scope list(ui, "options", Role::list, "What they chose");
        for (std::size_t i = 0; i < one.options.size(); ++i) {
            divider(ui);
            draw_option(ui, one, i, words_of_option(i));
        }
    };
    card(ui,
         [&] { saved_chart(ui, session, "item-choices", content, [&] { return choices_csv(one, item); }); });
}

// ---------------------------------------------------------------- the numbers

void draw_number(Ui& ui, std::string_view id, std::string_view what, const std::string& value,
                 const assess::Estimate& estimate, double from, double to, double threshold,
                 const std::string& words) {
    const Scope scope(ui, id, Role::group, std::string(what));
    divider(ui);
    space(ui, 12.0F);
    split_row(
        ui, 26.0F, [&] { text(ui, Type::body_medium, what); },
        [&] { text(ui, Type::small, value, Color::ink2); });
    const auto on_scale = [&](double v) { return static_cast<float>((v - from) / (to - from)); };
    Band band;
    band.low = on_scale(estimate.interval.low);
    band.mark = on_scale(estimate.value);
    band.high = on_scale(estimate.interval.high);
    band.few = assess::side_of(estimate.interval, threshold) == assess::Side::not_told_apart;
    band.spoken = value + ". " + words;
    band_bar(ui, what, band, on_scale(threshold), "");
    text(ui, Type::small, words, Color::ink2);
    space(ui, 12.0F);
}

std::string range(const assess::Estimate& share) {
    return "Somewhere from " + std::to_string(std::lround(100 * share.interval.low)) + " to " +
           std::to_string(std::lround(100 * share.interval.high)) + " %";
}

std::string tells_apart(const assess::Estimate& one) {
    switch (assess::side_of(one.interval, school::kTellsApart)) {
        case assess::Side::above:
            return "Well";
        case assess::Side::below:
            return "Hardly";
        case assess::Side::not_told_apart:
            break;
    }
    return one.value >= school::kTellsApart ? "Probably well; not yet certain"
                                            : "Perhaps not well; not yet certain";
}

std::string two_places(double value) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%.2f", value);
    return text.data();
}

void draw_numbers(const ItemLabState& state, Ui& ui, const ItemFigures& one) {
    card(ui, [&] {
        text(ui, Type::body_bold, "The numbers, honestly");
        space(ui, 10.0F);
        draw_number(ui, "hard", "How hard", percent(one.facility.value) + " right", one.facility, 0, 1,
                    school::kTooHard, range(one.facility));
        if (one.discrimination) {
            draw_number(ui, "apart", "Tells students apart",
                        (one.discrimination->value < 0 ? "" : "+") + two_places(one.discrimination->value),
                        *one.discrimination, -1, 1, school::kTellsApart, tells_apart(*one.discrimination));
        } else {
            divider(ui);
            space(ui, 12.0F);
            pair(ui, "Tells students apart", "not known", Type::small);
            space(ui, 12.0F);
        }
        if (state.exam_view && state.exam_view->lab.whole) {
            const school::WholeFigures& whole = *state.exam_view->lab.whole;
            draw_number(ui, "alpha", "Exam as a whole, alpha", two_places(whole.alpha.value), whole.alpha, 0,
                        1, school::kReliable,
                        std::to_string(whole.items) + " items, " + std::string(school::in_words(whole)));
        }
        divider(ui);
        space(ui, 12.0F);
        if (one.seconds)
            pair(ui, "Time",
                 "median " + std::to_string(std::lround(one.seconds->median)) + " s, half from " +
                     std::to_string(std::lround(one.seconds->lower)) + " to " +
                     std::to_string(std::lround(one.seconds->upper)),
                 Type::small);
        if (state.exposure && state.exposure->sat > 0)
            pair(ui, "Seen in practice before", of(state.exposure->seen, state.exposure->sat), Type::small);
        constexpr std::array<const char*, 4> kSure = {"", "Guessing", "Fairly sure", "Sure"};
        for (std::size_t c = 3; c >= 1; --c)
            if (const std::size_t all = one.certainty[c][0] + one.certainty[c][1]; all > 0)
                pair(ui, kSure[c], of(one.certainty[c][1], all) + " right", Type::small);
    });
}

// ---------------------------------------------------------------- in words

struct Look {
    Icon icon;
    Color color;
};
Look look_of(const Word& word) {
    if (word.concern == Concern::unsafe) return {Icon::hand, Color::unsafe};
    if (word.concern == Concern::good) return {Icon::check, Color::right};
    if (word.concern == Concern::dead_option || word.concern == Concern::flaw)
        return {Icon::pencil, Color::caution};
    if (word.weight == Weight::act) return {Icon::triangle, Color::caution};
    return {Icon::info, Color::ink2};
}

void draw_word(Ui& ui, const Word& word, std::size_t number) {
    constexpr float kRoom = 34.0F;
    const Look look = look_of(word);
    const float wide = ui.column.width - kRoom;
    const float tall = paragraph_height(ui, Type::body, wide, word.text);
    const float figure = word.figure.empty() ? 0.0F : paragraph_height(ui, Type::small, wide, word.figure);
    const Rect rect = place_line(ui, tall + figure);
    icon_at(ui, look.icon, rect.x + 10.0F, rect.y + 13.0F, look.color);
    paragraph_at(ui, Type::body, Color::ink, rect.x + kRoom, rect.y, wide, word.text);
    paragraph_at(ui, Type::small, Color::ink3, rect.x + kRoom, rect.y + tall, wide, word.figure);
    if (!ui.measuring())
        ui.add_node(std::to_string(number),
                    {.role = Role::text, .label = word.text, .value = word.figure, .focusable = false}, rect);
}

void draw_words(const ItemLabState& state, Ui& ui) {
    std::vector<Word> words = view_of(state).words[state.figures];
    words.insert(words.end(), state.time_words.begin(), state.time_words.end());
    card(ui, [&] {
        text(ui, Type::body_bold, "In plain words");
        const Scope list(ui, "words", Role::group, "In plain words");
        for (std::size_t i = 0; i < words.size(); ++i) {
            space(ui, 12.0F);
            draw_word(ui, words[i], i);
        }
    });
}

// ---------------------------------------------------------------- over time

std::string answered_words(const school::Answered& group) {
    const std::string answers = counted(static_cast<int>(group.answers), "answer");
    return group.facility ? school::percent(*group.facility) + ", " + answers : answers + ", too few to say";
}

void draw_over_time(const ItemLabState& state, Session& session, Ui& ui) {
    const school::ItemOverTime& time = *state.over_time;
    if (time.terms.size() < 2 && time.versions.size() < 2 && time.in_exam.answers == 0) return;
    space(ui, 20.0F);
    card(ui, [&] {
        text(ui, Type::body_bold, "Over time");
        Trend trend;
        trend.standard = static_cast<float>(school::kTooHard);
        for (const school::TermFigures& term : time.terms) {
            if (!term.answered.facility) continue;
            const assess::Estimate& right = *term.answered.facility;
            trend.points.push_back({term.name, static_cast<float>(right.interval.low),
                                    static_cast<float>(right.value), static_cast<float>(right.interval.high),
                                    answered_words(term.answered)});
            trend.axis.push_back(term.name);
        }
        if (trend.points.size() > 1) {
            space(ui, 8.0F);
            saved_chart(
                ui, session, "item-terms",
                [&] { trend_chart(ui, "terms", "Share of right answers, term by term", trend); },
                [&] { return csv_of(trend); });
        }
        space(ui, 8.0F);
        for (const school::TermFigures& term : time.terms)
            if (trend.points.size() < 2) pair(ui, term.name, answered_words(term.answered), Type::small);
        for (std::size_t v = 0; v < time.versions.size() && time.versions.size() > 1; ++v) {
            const school::VersionFigures& version = time.versions[v];
            pair(ui,
                 "Version " + std::to_string(v + 1) +
                     (version.since.empty() ? "" : ", since " + version.since) +
                     (version.in_bank ? ", now in the bank" : ""),
                 answered_words(version.answered), Type::small);
        }
        if (time.in_exam.answers > 0) {
            pair(ui, "Met first in an exam", answered_words(time.in_exam), Type::small);
            pair(ui, "Met first in practice", answered_words(time.in_practice), Type::small);
        }
    });
}

// ---------------------------------------------------------------- what to do

void decide(const ItemLabState& state, Session& session, Ui& ui, study::LabDecision decision) {
    const ItemFigures& one = figures_of(state);
    SchoolDesk& desk = *session.school;
    const school::Decision* before = desk.school.lab.decision(one.item, one.version);
    const auto back = before != nullptr ? before->decision : study::LabDecision::keep;
    const study::LabDecided body{one.item, one.version, decision, "", static_cast<int>(one.answers)};
    std::vector<study::Body> undone;
    const bool takes_out =
        decision == study::LabDecision::retire && desk.pen.may(school::Action::publish_content).has_value();
    if (takes_out) {
        const auto* item = session.bank.find<content::Item>(one.item);
        if (item == nullptr) return ui.say(one.item + " is not in the bank any more.");
        auto retired =
            school::retire(desk.pen, desk.school.drafts, *item, "Decided in the item lab", session.now);
        if (!retired) return ui.say(retired.error().text());
        undone.emplace_back(*std::move(retired));
    }
    if (const auto written = desk.pen.write(body, session.now); !written)
        return ui.say(written.error().text());
    if (decision == study::LabDecision::revise) return ui.go("author", "item:" + one.item);
    const auto keep_files = [&desk] {
        if (desk.bank != nullptr) desk.bank->write(desk.school.drafts);
    };
    keep_files();
    study::LabDecided again = body;
    again.decision = back;
    again.reason = "taken back";
    undone.emplace_back(std::move(again));
    ui.say(decision == study::LabDecision::keep ? "Kept as it is."
           : takes_out ? "Retired: nobody meets it from the next start on. Past results stay as they are."
                       : "Noted. An instructor, who publishes, takes it out.",
           [&session, undone, keep_files] {
               if (const auto written = session.school->pen.write_all(undone, session.now); written)
                   keep_files();
           });
}

void draw_change(ItemLabState& state, Session& session, Ui& ui, const ItemFigures& one) {
    card(ui, [&] {
        text(ui, Type::body_bold, "What a change would do to past results");
        space(ui, 10.0F);
        {
            const Scope keys(ui, "keys", Role::radio_group, "What is changed");
            row(
                ui, 40.0F,
                [&] {
                    int chosen = state.other_key;
                    if (chip(ui, "without", "Without this item", chosen < 0)) chosen = -1;
                    for (std::size_t i = 0; i < one.options.size() && !one.several; ++i)
                        if (!one.options[i].key && chip(ui, school::letter(i), "Key " + school::letter(i),
                                                        chosen == static_cast<int>(i)))
                            chosen = static_cast<int>(i);
                    if (chosen == state.other_key) return;
                    state.other_key = chosen;
                    look_at_change(state, session);
                },
                8.0F);
        }
        space(ui, 8.0F);
        if (!state.to_read.empty())
            return text(ui, Type::body,
                        "Reading past sittings; " +
                            counted(static_cast<int>(state.to_read.size()), "student") + " to go.",
                        Color::ink2);
        if (!state.change || state.change->sittings == 0)
            return text(ui, Type::body, "No past sitting asked this version. Nothing would change.",
                        Color::ink2);
        const school::ResultChange& change = *state.change;
        text(ui, Type::body,
             change.would_pass + change.would_fail == 0
                 ? "Of " + counted(static_cast<int>(change.sittings), "past result") +
                       " no pass or fail would change."
                 : "Of " + counted(static_cast<int>(change.sittings), "past result") + ", " +
                       std::to_string(change.would_pass) + " would pass that did not, and " +
                       std::to_string(change.would_fail) + " would not that did.");
        space(ui, 4.0F);
        pair(ui, "Passed",
             std::to_string(change.passed_before) + ", would be " + std::to_string(change.passed_after),
             Type::small);
        pair(ui, "Right answers, mean",
             percent(change.credit_before) + ", would be " + percent(change.credit_after), Type::small);
        pair(ui, "Largest move of one result", std::to_string(std::lround(100 * change.most)) + " points",
             Type::small);
    });
}

void draw_decision(ItemLabState& state, Session& session, Ui& ui, const ItemFigures& one) {
    const base::Status allowed = session.school->pen.may(school::Action::decide_item);
    if (!allowed) return;
    const std::vector<Word>& words = view_of(state).words[state.figures];
    const auto dead = std::ranges::find(words, Concern::dead_option, &Word::concern);
    const std::string revise = dead != words.end() && dead->option >= 0
                                   ? "Revise option " + school::letter(static_cast<std::size_t>(dead->option))
                                   : "Revise it";
    row(ui, 48.0F, [&] {
        if (button(ui, "revise", revise, {.kind = ButtonKind::primary}))
            decide(state, session, ui, study::LabDecision::revise);
        if (button(ui, "keep", "Keep as it is", {.key = 'k'}))
            decide(state, session, ui, study::LabDecision::keep);
        if (button(ui, "retire", "Retire")) decide(state, session, ui, study::LabDecision::retire);
        text(ui, Type::small, "No past result changes.", Color::ink2);
    });
    if (const school::Decision* decision = session.school->school.lab.decision(one.item, one.version)) {
        space(ui, 8.0F);
        note(ui, Icon::history,
             "Decided on " + short_day(base::day_of(decision->at, session.utc_offset)) + ": " +
                 std::string(school::in_words(decision->decision)) + ", on " +
                 std::to_string(decision->answers) + " answers. Decide again to change it.");
    }
}

void draw_head(ItemLabState& state, Session& session, Ui& ui, const ItemFigures& one) {
    const auto& items = view_of(state).lab.items;
    const auto& versions = state.over_time->versions;
    const auto shown = std::ranges::find(versions, one.version, &school::VersionFigures::version);
    std::string where =
        state.exam ? title_of(*state.exam) + "  ·  item " + of(state.figures + 1, items.size()) : "Item lab";
    if (shown != versions.end() && versions.size() > 1)
        where += "  ·  version " + std::to_string(shown - versions.begin() + 1);
    split_row(
        ui, 40.0F,
        [&] {
            if (button(ui, "back", where,
                       {.kind = ButtonKind::quiet,
                        .icon = Icon::arrow_left,
                        .key = Key::escape,
                        .show_key = false,
                        .compact = true}))
                state.place = state.exam ? LabPlace::exam : LabPlace::list;
        },
        [&] {
            text(ui, Type::small, "First answers only, " + counted(static_cast<int>(one.answers), "student"),
                 Color::ink3);
        });
    space(ui, 8.0F);
    text(ui, Type::stem, stem_of(session.bank, one.item));
    space(ui, 20.0F);
    if (const auto* item = session.bank.find<content::Item>(one.item))
        draw_picture_of(*item, session.bank, session, ui, 280.0F);
}

void draw_columns(Ui& ui, const std::function<void()>& left, const std::function<void()>& right) {
    if (ui.breadth() != Breadth::wide) {
        left();
        space(ui, 20.0F);
        right();
        return;
    }
    const Column outer = ui.column;
    ui.column.width = outer.width - kSide - kSideGap;
    left();
    const float below = ui.column.y;
    ui.column = {outer.x + outer.width - kSide, outer.y, kSide};
    right();
    ui.column = {outer.x, std::max(below, ui.column.y), outer.width};
}
}  // namespace

void open_item(ItemLabState& state, Session& session, std::size_t place) {
    const SchoolDesk& desk = *session.school;
    state.figures = place;
    const ItemFigures& one = figures_of(state);
    state.item = one.item;
    state.place = LabPlace::item;
    state.other_key = -1;
    const auto over_time =
        school::history_of(state.data->responses, session.bank, desk.roll(), desk.pen.who(), one);
    state.over_time = over_time ? *over_time : school::ItemOverTime{};
    state.time_words = school::words_of(*state.over_time);
    look_at_past(state, session);
}

void look_at_past(ItemLabState& state, const Session& session) {
    const SchoolDesk& desk = *session.school;
    const auto exposure = school::exposure_of(state.sittings, state.data->responses, desk.roll(),
                                              desk.pen.who(), figures_of(state).item);
    state.exposure = exposure ? std::optional(*exposure) : std::nullopt;
    look_at_change(state, session);
}

void draw_lab_item(ItemLabState& state, Session& session, Ui& ui) {
    const ItemFigures one = figures_of(state);
    const content::Item* item = item_of(one, session.bank);
    const auto body = [&] {
        draw_head(state, session, ui, one);
        if (state.place != LabPlace::item) return;
        if (one.few()) {
            card(ui, [&] {
                for (const Word& word : view_of(state).words[state.figures])
                    note(ui, Icon::info, word.text, Color::ink, Type::body);
            });
        } else {
            draw_columns(
                ui,
                [&] {
                    draw_choices(session, ui, one, item);
                    space(ui, 20.0F);
                    draw_words(state, ui);
                    space(ui, 20.0F);
                    draw_decision(state, session, ui, one);
                },
                [&] { draw_numbers(state, ui, one); });
            draw_over_time(state, session, ui);
        }
        space(ui, 20.0F);
        draw_change(state, session, ui, one);
    };
    page(ui,
         {.id = "item-" + one.item, .body = body, .keys = {{{Key::escape}, "back"}, {{'t'}, "as a table"}}});
}
}  // namespace screens
