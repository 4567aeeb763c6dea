#include "screens/chart_save.h"
#include "screens/class_parts.h"

#include "screens/text.h"

#include <algorithm>
#include <cmath>

namespace screens {
using content::Kind;
using school::BeliefEvidence;
using school::HeldBelief;
using school::Mark;

namespace {
/// "11 of 24 chose it, 9 of them sure. The truth may lie between 7 and 16 of 24."
std::string how_many(const HeldBelief& belief) {
    const auto of_met = [&](double share) { return std::to_string(std::lround(share * belief.met)); };
    std::string words = school::count_words(belief) + " The truth may lie between " +
                        of_met(belief.share.interval.low) + " and " + of_met(belief.share.interval.high) +
                        " of " + std::to_string(belief.met) + ".";
    if (belief.put_right > 0)
        words += " " + counted(belief.put_right, "student") + " chose it once, and put it right.";
    return words + " One choice is a hint, not a proof.";
}

void draw_options(Ui& ui, const content::Item& item, school::Options held) {
    for (std::size_t i = 0; i < item.options.size(); ++i) {
        const content::Option& option = item.options[i];
        const bool speaks = i < 16 && (held >> i & 1U) != 0;
        if (!option.key && !speaks) continue;
        space(ui, 4.0F);
        note(ui,
             option.key      ? Icon::check
             : option.unsafe ? Icon::hand
                             : Icon::times,
             option.text,
             option.key      ? Color::right
             : option.unsafe ? Color::unsafe
                             : Color::wrong);
        indented(ui, 26.0F, 0.0F, [&] { text(ui, Type::small, option.why, Color::ink2); });
    }
}

void draw_evidence(ClassRoom& room, const BeliefEvidence& evidence) {
    Ui& ui = room.ui;
    const std::string counts = std::to_string(evidence.chose) + " of " + std::to_string(evidence.met) +
                               " chose it" +
                               (evidence.sure > 0 ? ", " + std::to_string(evidence.sure) + " sure" : "");
    if (const content::CaseStudy* study = evidence.offer->case_study) {
        if (link_chip(ui, "case-" + study->id, icon_of(Kind::case_study), study->name))
            ui.go("cases", "case:" + study->id);
        text(ui, Type::small, counts, Color::ink2);
        return;
    }
    const content::Item& item = *evidence.offer->item;
    if (!evidence.may_be_read()) {
        text(ui, Type::body, "A question that is kept for exams");
        text(ui, Type::small, counts, Color::ink2);
        return;
    }
    text(ui, Type::body, item.stem);
    text(ui, Type::small, counts, Color::ink2);
    draw_options(ui, item, evidence.offer->options);
}

void draw_who(ClassRoom& room, const HeldBelief& belief) {
    Ui& ui = room.ui;
    text(ui, Type::body_bold, "Who");
    space(ui, 4.0F);
    const Scope scope(ui, "who", Role::list, "Who");
    for (const Mark mark : {Mark::holds_sure, Mark::holds, Mark::put_right}) {
        for (std::size_t s = 0; s < belief.marks.size(); ++s) {
            const school::ClassStudent& student = room.view.students[s];
            if (belief.marks[s] != mark ||
                !room.session.school->pen.may(school::Action::see_student, {{}, student.id.text}))
                continue;
            if (list_row(ui, student.id.text,
                         {.title = student.name, .detail = school::in_words(mark), .bare = true}))
                open_student(room, student.id);
        }
    }
}
}  // namespace

void draw_belief_sheet(ClassRoom& room) {
    Ui& ui = room.ui;
    const auto belief = std::find_if(room.view.beliefs.begin(), room.view.beliefs.end(),
                                     [&](const HeldBelief& b) { return b.belief->id == room.state.belief; });
    if (belief == room.view.beliefs.end()) {
        room.state.belief_open = false;
        return;
    }
    sheet(
        ui, "belief", "What they believe", room.state.belief_open,
        [&] {
            text(ui, Type::heading, in_quotes(belief->belief->belief));
            space(ui, 6.0F);
            text(ui, Type::small, how_many(*belief), Color::ink2);
            space(ui, 16.0F);
            text(ui, Type::body_bold, "What is so");
            text(ui, Type::body, belief->belief->truth);
            for (const content::SafetyRule* rule : belief->rules) {
                space(ui, 16.0F);
                unsafe_card(ui, rule->name, [&] {
                    text(ui, Type::small, rule->reason);
                    space(ui, 6.0F);
                    text(ui, Type::small_medium, rule->act);
                    space(ui, 6.0F);
                    if (link(ui, "rule-" + rule->id, "Read the rule")) ui.go("library", "safety:" + rule->id);
                });
            }
            if (belief->heard != nullptr) {
                space(ui, 16.0F);
                text(ui, Type::body_bold, "Where one hears it");
                text(ui, Type::body, belief->heard->heard);
            }
            space(ui, 16.0F);
            text(ui, Type::body_bold, "Where it showed, and what puts it right");
            for (const BeliefEvidence& evidence : belief->evidence) {
                space(ui, 10.0F);
                draw_evidence(room, evidence);
            }
            space(ui, 16.0F);
            draw_who(room, *belief);
        },
        540.0F);
}

namespace {
/// "CT"; where two students share it, with a number.
std::vector<std::string> initials_of(const school::ClassView& view) {
    std::vector<std::string> all;
    for (const school::ClassStudent& student : view.students) {
        std::string initials;
        bool begins = true;
        for (std::size_t at = 0; at < student.name.size();) {
            const CodePoint letter = code_point_at(student.name, at);
            at += letter.bytes;
            if (begins && letter.value != U' ' && initials.size() < 6) initials += to_utf8(letter.value);
            begins = letter.value == U' ';
        }
        all.push_back(initials);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        int same = 1;
        for (std::size_t j = i + 1; j < all.size(); ++j)
            if (all[j] == all[i]) all[j] += std::to_string(++same);
    }
    return all;
}

constexpr float kCell = 40.0F, kMapRow = 44.0F, kLeastWords = 260.0F;

void draw_cell(Ui& ui, const HeldBelief& belief, Mark mark, const Rect& cell) {
    const std::string_view letter = school::letter_of(mark);
    if (letter.empty()) return;
    const bool held = mark >= Mark::holds;
    const Rect box = {cell.center_x() - 15.0F, cell.center_y() - 15.0F, 30.0F, 30.0F};
    if (held) fill(ui, box, belief.unsafe ? Color::unsafe_soft : Color::wrong_soft, 8.0F);
    if (mark == Mark::holds_sure) outline(ui, box, belief.unsafe ? Color::unsafe : Color::wrong, 8.0F, 2.0F);
    const Type type = held ? Type::small_bold : Type::small;
    const Color color = held                      ? (belief.unsafe ? Color::unsafe : Color::wrong)
                        : mark == Mark::put_right ? Color::right
                                                  : Color::ink3;
    text_at(ui, type, color, cell.center_x() - text_width(ui, type, letter) / 2, cell.center_y() - 12.0F,
            letter);
}

/// The students from..until as columns, all beliefs as rows.
void draw_map_part(ClassRoom& room, const std::vector<std::string>& initials, std::size_t from,
                   std::size_t until) {
    Ui& ui = room.ui;
    const float cells = kCell * static_cast<float>(until - from);
    const float words = ui.column.width - cells - 8.0F;
    const Rect head = place_line(ui, 32.0F);
    for (std::size_t s = from; s < until; ++s) {
        const float x = head.right() - cells + kCell * (static_cast<float>(s - from) + 0.5F);
        text_at(ui, Type::small, Color::ink2, x - text_width(ui, Type::small, initials[s]) / 2, head.y + 4.0F,
                initials[s]);
    }
    const Scope scope(ui, "map-" + std::to_string(from), Role::table, "Beliefs and students");
    for (const HeldBelief& belief : room.view.beliefs) {
        divider(ui);
        const std::string quote = in_quotes(belief.belief->belief);
        const float height = std::max(kMapRow, paragraph_height(ui, Type::small, words, quote) + 16.0F);
        const Rect rect = place_line(ui, height);
        std::string said;
        for (std::size_t s = from; s < until; ++s)
            if (belief.marks[s] >= Mark::put_right)
                said += (said.empty() ? "" : "; ") + room.view.students[s].name + " " +
                        std::string(school::in_words(belief.marks[s]));
        const Reaction act = ui.interact(belief.belief->id, rect,
                                         {.role = Role::row, .label = quote, .value = said, .radius = 6.0F});
        fill(ui, {rect.x - 8.0F, rect.y + 1.0F, rect.w + 16.0F, rect.h - 2.0F}, Color::accent_soft, 8.0F,
             0.7F * ui.fade(belief.belief->id, act.hovered));
        paragraph_at(ui, Type::small, Color::ink, rect.x,
                     rect.center_y() - paragraph_height(ui, Type::small, words, quote) / 2, words, quote);
        for (std::size_t s = from; s < until; ++s)
            draw_cell(ui, belief, belief.marks[s],
                      {rect.right() - cells + kCell * static_cast<float>(s - from), rect.y, kCell, rect.h});
        if (act.clicked) {
            room.state.belief = belief.belief->id;
            room.state.belief_open = true;
        }
    }
}

/// Everybody and every belief, also where the map is drawn in parts.
std::string map_csv(const school::ClassView& view) {
    std::vector<std::string> columns = {"belief"};
    for (const school::ClassStudent& student : view.students) columns.push_back(student.name);
    std::vector<std::vector<std::string>> rows;
    for (const HeldBelief& belief : view.beliefs) {
        std::vector<std::string> row = {belief.belief->belief};
        for (const Mark mark : belief.marks) row.emplace_back(school::letter_of(mark));
        rows.push_back(std::move(row));
    }
    return csv(columns, rows);
}
}  // namespace

void draw_map(ClassRoom& room) {
    Ui& ui = room.ui;
    page(ui, {.id = "class-map",
              .body =
                  [&] {
                      if (back_to_class(ui, room.view.name)) room.state.place = ClassPlace::overview;
                      space(ui, 8.0F);
                      text(ui, Type::title, "Who believes what");
                      space(ui, 6.0F);
                      text(ui, Type::small,
                           "First answers of the last " + std::to_string(room.view.days) +
                               " days. S chose it and was sure, C chose it, R put it right since, K met it "
                               "and chose another. Empty: did not meet it.",
                           Color::ink2);
                      space(ui, 16.0F);
                      const std::vector<std::string> initials = initials_of(room.view);
                      const auto fit = static_cast<std::size_t>(
                          std::max(4.0F, std::floor((ui.column.width - 48.0F - kLeastWords) / kCell)));
                      for (std::size_t from = 0; from < room.view.students.size(); from += fit) {
                          const std::size_t until = std::min(from + fit, room.view.students.size());
                          card(ui, [&] {
                              saved_chart(
                                  ui, room.session, "map-" + std::to_string(from),
                                  [&] { draw_map_part(room, initials, from, until); },
                                  [&] { return map_csv(room.view); });
                          });
                          space(ui, 16.0F);
                      }
                      std::string names;
                      for (std::size_t s = 0; s < initials.size(); ++s)
                          names += (s == 0 ? "" : ", ") + initials[s] + " " + room.view.students[s].name;
                      text(ui, Type::small, names, Color::ink2);
                  },
              .most_width = 1600.0F});
}
}  // namespace screens
