// The widgets in ImGui's own frames, without a window: what keys and focus do.
#include "stage.h"

#include "screens/frame.h"
#include "screens/widgets.h"

#include <functional>
#include <string>
#include <vector>

using namespace screens;

namespace {
/// A question of three options and the main button.
struct Question {
    int chosen = 0, checked = 0, marked = 0;
    void draw(Ui& ui) {
        ui.column = {100.0F, 100.0F, 800.0F};
        {
            const Scope options(ui, "options", Role::radio_group, "Answers");
            for (int i = 1; i <= 3; ++i)
                if (option_row(ui, std::to_string(i),
                               {.number = i, .words = "An answer", .chosen = chosen == i})
                        .chosen)
                    chosen = i;
        }
        if (button(ui, "mark", "Mark", {.kind = ButtonKind::quiet, .key = 'm'})) ++marked;
        if (button(ui, "check", "Check answer",
                   {.kind = ButtonKind::primary, .key = Key::enter, .disabled = chosen == 0}))
            ++checked;
    }
};
}  // namespace

TEST_CASE("digits choose and Enter confirms, without any focus to be seen") {
    Question question;
    Stage stage([&](Ui& ui) { question.draw(ui); });
    stage.press(Key::enter);
    CHECK(question.checked == 0);  // nothing is chosen yet
    stage.press('2');
    CHECK(question.chosen == 2);
    stage.press(Key::enter);
    CHECK(question.checked == 1);
    stage.press('m');
    CHECK(question.marked == 1);
}

TEST_CASE("Enter acts on what shows the focus; on the answer already chosen it confirms") {
    Question question;
    Stage stage([&](Ui& ui) { question.draw(ui); });
    stage.press(Key::tab);
    CHECK(stage.ui.focus() == "options/1");
    stage.press(Key::down);
    stage.press(Key::enter);
    CHECK(question.chosen == 2);
    CHECK(question.checked == 0);
    stage.press(Key::enter);
    CHECK(question.checked == 1);
    stage.press(Key::tab);
    CHECK(stage.ui.focus() == "mark");
    stage.press(Key::space);
    CHECK(question.marked == 1);
    CHECK(question.checked == 1);
}

TEST_CASE("a click acts and takes the focus, but Enter stays with the main button") {
    Question question;
    Stage stage([&](Ui& ui) { question.draw(ui); });
    stage.click("options/3");
    CHECK(question.chosen == 3);
    stage.click("mark");
    CHECK(question.marked == 1);
    CHECK(stage.ui.focus() == "mark");
    stage.press(Key::enter);
    CHECK(question.marked == 1);
    CHECK(question.checked == 1);
}

TEST_CASE("a sheet takes all keys, Escape closes it, and the focus returns") {
    Question question;
    bool open = false;
    Stage stage([&](Ui& ui) {
        question.draw(ui);
        sheet(ui, "help", "Help", open, [&] { button(ui, "inside", "Inside"); });
    });
    stage.press(Key::tab);
    stage.press(Key::tab);
    CHECK(stage.ui.focus() == "mark");
    open = true;
    stage.settle();
    CHECK(stage.ui.focus() == "help/close");
    stage.press('2');
    CHECK(question.chosen == 0);
    stage.press(Key::tab);
    CHECK(stage.ui.focus() == "help/sheet/inside");
    stage.press(Key::tab);
    CHECK(stage.ui.focus() == "help/close");
    stage.press(Key::escape);
    CHECK_FALSE(open);
    CHECK(stage.ui.focus() == "mark");
}

TEST_CASE("while a name is typed, letters are letters") {
    std::string name;
    int marked = 0;
    Stage stage([&](Ui& ui) {
        ui.column = {100.0F, 100.0F, 400.0F};
        text_field(ui, "name", "Name", name);
        if (button(ui, "mark", "Mark", {.key = 'm'})) ++marked;
    });
    stage.click("name");
    CHECK(stage.ui.editing());
    ImGui::GetIO().AddInputCharacter('m');
    stage.press('m');
    CHECK(name == "m");
    CHECK(marked == 0);
    stage.press(Key::tab);
    CHECK_FALSE(stage.ui.editing());
    stage.press('m');
    CHECK(marked == 1);
}

TEST_CASE("measuring draws nothing, registers nothing, and tells the size that drawing takes") {
    Size measured;
    Rect drawn;
    Stage stage([&](Ui& ui) {
        ui.column = {50.0F, 60.0F, 300.0F};
        const auto content = [&] {
            row(ui, 48.0F, [&] {
                button(ui, "one", "One", {});
                button(ui, "two", "Two", {});
            });
            text(ui, Type::body, "Words that take more than one line in a column as narrow as this one is.");
        };
        measured = measure(ui, 300.0F, content);
        CHECK(ui.tree.nodes.empty());
        CHECK(ui.column.y == 60.0F);
        content();
        drawn = {50.0F, 60.0F, 0.0F, ui.column.y - 60.0F};
    });
    CHECK(measured.h == doctest::Approx(drawn.h));
    CHECK(measured.h == doctest::Approx(48.0F + 2 * 26.0F));
}

TEST_CASE("what does not fit in a row goes on its next line") {
    Stage stage([](Ui& ui) {
        ui.column = {0.0F, 0.0F, 300.0F};
        row(ui, 48.0F, [&] {
            for (int i = 0; i < 6; ++i) chip(ui, "chip-" + std::to_string(i), "Choice", false);
        });
    });
    const Node* first = stage.ui.tree.find("chip-0");
    const Node* last = stage.ui.tree.find("chip-5");
    CHECK(last->rect.y > first->rect.y + 40.0F);
    for (const Node& node : stage.ui.tree.nodes) CHECK(node.rect.right() <= 300.5F);
}

TEST_CASE("the layout follows the effective size, and small text gains no columns") {
    const auto breadth_at = [](float width) {
        Breadth result = Breadth::narrow;
        const Stage stage([&](Ui& ui) { result = ui.breadth(); }, width);
        return result;
    };
    CHECK(breadth_at(1366.0F) == Breadth::wide);
    CHECK(breadth_at(1200.0F) == Breadth::wide);
    CHECK(breadth_at(1024.0F) == Breadth::middle);
    CHECK(breadth_at(683.0F) == Breadth::narrow);  // 1366 at 200 %
}

TEST_CASE("an idle stage asks for no further frame") {
    Question question;
    Stage stage([&](Ui& ui) { question.draw(ui); });
    stage.settle();
    CHECK_FALSE(stage.ui.moving());
    CHECK_FALSE(stage.ui.wake_at().has_value());
    stage.ui.say("Marked", [] {});
    CHECK(stage.ui.moving());
}
