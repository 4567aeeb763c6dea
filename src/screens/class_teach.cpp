#include "screens/chart_parts.h"
#include "screens/chart_save.h"
#include "screens/class_parts.h"

#include <algorithm>

namespace screens {
using school::ClassView;
using school::HeldBelief;

namespace {
constexpr std::size_t kFirstBeliefs = 4;  ///< that are shown at first

/// Of the question that showed it most: "Areas of caution"; empty where no question did.
std::string_view topic_of(const content::Bank& bank, const HeldBelief& belief) {
    for (const auto& evidence : belief.evidence) {
        if (evidence.offer->item == nullptr) continue;
        const content::Leaf* leaf = bank.leaf(evidence.offer->item->leaf).second;
        if (leaf != nullptr) return leaf->name;
    }
    return {};
}

std::string detail_of(const content::Bank& bank, const HeldBelief& belief) {
    std::string words = belief.sure == 0
                            ? "nobody was sure"
                            : std::to_string(belief.sure) + " of " + std::to_string(belief.hold) +
                                  (belief.sure == 1 ? " was sure" : " were sure");
    const auto cases = std::count_if(belief.evidence.begin(), belief.evidence.end(), [](const auto& e) {
        return e.offer->case_study != nullptr && e.chose > 0;
    });
    if (cases > 0) words += ", came up in " + counted(static_cast<int>(cases), "case");
    if (belief.put_right > 0) words += ", " + std::to_string(belief.put_right) + " put it right since";
    if (const std::string_view topic = topic_of(bank, belief); !topic.empty())
        words += " \u00B7 " + std::string(topic);
    return words;
}

void count_at_right(Ui& ui, const HeldBelief& belief) {
    const std::string count = std::to_string(belief.hold) + " of " + std::to_string(belief.met);
    const Rect rect = place(ui, 74.0F, 24.0F);
    text_at(ui, Type::body, Color::ink, rect.right() - text_width(ui, Type::body, count), rect.y - 1.0F,
            count);
}

void draw_belief(ClassRoom& room, const HeldBelief& belief, int number) {
    Ui& ui = room.ui;
    const std::string title = in_quotes(belief.belief->belief), detail = detail_of(room.session.bank, belief);
    const RowLook look = {.title = title, .detail = detail, .number = number, .bare = true};
    const bool clicked = list_row(ui, belief.belief->id, look, [&] {
        if (belief.unsafe) {
            tag(ui, Tone::unsafe, "Unsafe");
            space(ui, 6.0F);
        }
        belief_dots(ui, "dots-" + belief.belief->id, belief, room.view.students.size());
        count_at_right(ui, belief);
    });
    if (!clicked) return;
    room.state.belief = belief.belief->id;
    room.state.belief_open = true;
}

void draw_beliefs_as_table(ClassRoom& room, std::size_t shown) {
    std::vector<std::string> words;
    std::vector<std::string> rights;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < shown; ++i) {
        const HeldBelief& belief = room.view.beliefs[i];
        names.push_back(in_quotes(belief.belief->belief));
        words.push_back(
            school::count_words(belief) + (belief.unsafe ? " Unsafe." : "") +
            (belief.put_right > 0 ? " " + std::to_string(belief.put_right) + " put it right." : ""));
        rights.push_back(std::to_string(belief.hold) + " of " + std::to_string(belief.met));
    }
    std::vector<TableLine> lines;
    for (std::size_t i = 0; i < shown; ++i) lines.push_back({names[i], words[i], rights[i]});
    draw_table(room.ui, "beliefs-table", "Teach this tomorrow", lines);
}

/// All beliefs, by numbers alone: no student's name is in it.
std::string beliefs_csv(const ClassView& view) {
    std::vector<std::vector<std::string>> rows;
    for (const HeldBelief& belief : view.beliefs)
        rows.push_back({std::to_string(belief.place), belief.belief->belief, std::to_string(belief.hold),
                        std::to_string(belief.met), std::to_string(belief.sure),
                        std::to_string(belief.put_right), belief.unsafe ? "unsafe" : "",
                        belief.belief->truth});
    return csv({"place", "belief", "chose it", "met it", "were sure", "put it right", "unsafe", "what is so"},
               rows);
}

/// What the order of the first ones means; empty: just that.
std::string order_words(const ClassView& view, std::size_t shown) {
    if (shown < 2 || view.in_order(shown)) return {};
    std::size_t last = 0;
    for (std::size_t i = 1; i < shown; ++i)
        if (view.beliefs[i].place == view.beliefs.front().place) last = i;
    return last > 0 ? "1 to " + std::to_string(last + 1) + " are too close to rank; unsafe ones stand first."
                    : "Only the first stands apart; the order of the others may be chance.";
}
}  // namespace

void draw_teach(ClassRoom& room) {
    Ui& ui = room.ui;
    const std::vector<HeldBelief>& beliefs = room.view.beliefs;
    const std::size_t shown = room.state.everybody ? beliefs.size() : std::min(beliefs.size(), kFirstBeliefs);
    const auto content = [&] {
        split_row(
            ui, 30.0F, [&] { text(ui, Type::heading, "Teach this tomorrow"); },
            [&] {
                text(ui, Type::small, "first answers only, last " + std::to_string(room.view.days) + " days",
                     Color::ink2);
            });
        space(ui, 8.0F);
        divider(ui);
        if (beliefs.empty()) {
            space(ui, 12.0F);
            text(ui, Type::body,
                 "No wrong belief showed in these days. It takes answers to questions and cases; give the "
                 "class "
                 "some work and come back.",
                 Color::ink2);
            return;
        }
        if (ui.charts_as_tables) {
            draw_beliefs_as_table(room, shown);
        } else {
            const Scope scope(ui, "beliefs", Role::list, "Teach this tomorrow");
            for (std::size_t i = 0; i < shown; ++i) {
                if (i > 0) divider(ui);
                draw_belief(room, beliefs[i], static_cast<int>(i) + 1);
            }
        }
        divider(ui);
        space(ui, 10.0F);
        if (!ui.charts_as_tables) dots_explained(ui);
        split_row(
            ui, 40.0F, [&] { text(ui, Type::small, order_words(room.view, shown), Color::ink2); },
            [&] {
                if (button(ui, "map", "Who believes what",
                           {.kind = ButtonKind::plain, .icon = Icon::table, .compact = true}))
                    room.state.place = ClassPlace::map;
                if (beliefs.size() > kFirstBeliefs &&
                    button(ui, "all-beliefs",
                           room.state.everybody ? "The first four" : "All " + std::to_string(beliefs.size()),
                           {.kind = ButtonKind::plain, .compact = true}))
                    room.state.everybody = !room.state.everybody;
            });
    };
    card(ui,
         [&] { saved_chart(ui, room.session, "beliefs", content, [&] { return beliefs_csv(room.view); }); });
}
}  // namespace screens
