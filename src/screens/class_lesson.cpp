#include "screens/class_parts.h"

namespace screens {
using school::LessonBlock;

namespace {
/// Minutes at the left, what happens beside them.
void timed(Ui& ui, int minutes, std::string_view title, const std::function<void()>& content) {
    card(ui, [&] {
        split_row(
            ui, 30.0F, [&] { text(ui, Type::heading, title); },
            [&] { tag(ui, Tone::quiet, std::to_string(minutes) + " min", Icon::clock); });
        space(ui, 6.0F);
        content();
    });
    space(ui, 16.0F);
}

void draw_question(Ui& ui, const content::Item& item) {
    text(ui, Type::body_medium, item.stem);
    space(ui, 4.0F);
    char letter = 'A';
    for (const content::Option& option : item.options) {
        text(ui, Type::body, std::string(1, letter++) + "   " + option.text);
        space(ui, 2.0F);
    }
    space(ui, 4.0F);
    if (const std::string_view key = school::key_of(item); !key.empty())
        note(ui, Icon::check, "Best answer: " + std::string(key), Color::right);
}

void draw_block(Ui& ui, const LessonBlock& block) {
    text(ui, Type::small, school::count_words(*block.belief), Color::ink2);
    if (block.ask != nullptr) {
        space(ui, 12.0F);
        label(ui, "Ask first, and let everybody choose");
        draw_question(ui, *block.ask);
    }
    space(ui, 12.0F);
    label(ui, "Then say");
    prose(ui, block.belief->belief->truth);
    if (block.rule != nullptr) {
        space(ui, 6.0F);
        prose(ui, block.rule->reason);
        space(ui, 6.0F);
        note(ui, Icon::hand, block.rule->act, Color::unsafe, Type::body);
        space(ui, 6.0F);
        label(ui, "To the client");
        prose(ui, in_quotes(block.rule->say));
    }
    if (block.ask != nullptr) {
        space(ui, 12.0F);
        label(ui, "To keep");
        prose(ui, block.ask->learning_point);
    }
    if (block.case_study != nullptr) {
        space(ui, 12.0F);
        label(ui, "A case to play afterward");
        if (link_chip(ui, "case-" + block.case_study->id, icon_of(content::Kind::case_study),
                      block.case_study->name))
            ui.go("cases", "case:" + block.case_study->id);
    }
}
}  // namespace

void draw_lesson(ClassRoom& room) {
    Ui& ui = room.ui;
    const school::Lesson lesson = school::lesson_of(room.view, *room.state.index);
    page(ui, {.id = "lesson",
              .body =
                  [&] {
                      if (back_to_class(ui, room.view.name)) room.state.place = ClassPlace::overview;
                      space(ui, 8.0F);
                      split_row(
                          ui, 48.0F, [&] { text(ui, Type::title, "A lesson of 20 minutes"); },
                          [&] {
                              if (button(ui, "copy", "Copy the text",
                                         {.kind = ButtonKind::primary, .icon = Icon::copy})) {
                                  ImGui::SetClipboardText(school::to_text(lesson).c_str());
                                  ui.say("The lesson was copied. Paste it into a page to print it.");
                              }
                          });
                      text(ui, Type::small,
                           "No student is named in it. What is taught is in the bank's words.", Color::ink2);
                      space(ui, 16.0F);
                      timed(ui, lesson.begin_minutes, "Begin", [&] {
                          prose(
                              ui,
                              "Write the beliefs on the board as the class would say them. Ask who would say "
                              "so, and why it sounds right. Nobody is named.");
                      });
                      int number = 0;
                      for (const LessonBlock& block : lesson.blocks) {
                          const Scope scope(ui, "block-" + std::to_string(++number), Role::group,
                                            block.belief->belief->belief);
                          timed(ui, block.minutes,
                                std::to_string(number) + ". " + in_quotes(block.belief->belief->belief),
                                [&] { draw_block(ui, block); });
                      }
                      const Scope scope(ui, "again");
                      timed(ui, lesson.end_minutes, "See whether it worked", [&] {
                          prose(ui, "Hands up, eyes closed.");
                          for (const LessonBlock& block : lesson.blocks) {
                              if (block.again == nullptr) continue;
                              space(ui, 10.0F);
                              draw_question(ui, *block.again);
                          }
                      });
                  },
              .body_width = 800.0F});
}
}  // namespace screens
