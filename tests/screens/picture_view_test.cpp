#include "screens/picture_view.h"

#include "../study/memory_journal.h"
#include "images/image.h"
#include "screens/practice.h"
#include "stage.h"

namespace {
content::Picture field(int width = 400, int height = 200) {
    content::Picture picture;
    picture.id = "field";
    picture.name = "A field";
    picture.alt = "A gray field";
    picture.creator = "Harbor School";
    picture.data =
        images::png({width, height,
                     std::vector<std::uint8_t>(
                         static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4, 128)});
    return picture;
}

content::Item question() {
    content::Item item;
    item.id = "where";
    item.kind = content::ItemKind::hotspot;
    item.stem = "Where is it?";
    item.picture = {{content::Kind::picture, "field", 0}};
    item.options = {{.text = "The left part",
                     .key = true,
                     .why = "It is.",
                     .at = {0.0, 0.0, 0.5, 0.0, 0.5, 1.0, 0.0, 1.0}},
                    {.text = "The right part",
                     .why = "It is not.",
                     .unsafe = true,
                     .at = {0.6, 0.0, 1.0, 0.0, 1.0, 1.0, 0.6, 1.0}}};
    return item;
}

/// A learner's session that can show pictures of `bank`.
struct PictureDesk {
    Desk desk;
    content::Bank bank;
    base::Random dice{1};
    screens::PictureShelf shelf;
    screens::Session session{.bank = bank,
                             .recorder = desk.recorder,
                             .dice = dice,
                             .boot = {},
                             .not_saved = {},
                             .save_again = {},
                             .search = {},
                             .pictures = &shelf};
};

/// A picture on a stage of its own, and what came of the last act.
struct Alone : PictureDesk {
    content::Picture picture = field();
    screens::PictureScene scene;
    screens::PictureAct last;
    Stage stage;

    explicit Alone(screens::PictureUse use)
        : scene{.use = use}, stage([this](screens::Ui& ui) {
              ui.column = {100.0F, 100.0F, 800.0F};
              const screens::PictureAct act = screens::draw_picture(ui, "picture", session, picture, scene);
              if (act.pointed) scene.point = act.pointed, last.pointed = act.pointed;
              if (act.corners) scene.corners = *act.corners;
          }) {}
    void mouse(float x, float y, bool down) {
        const screens::Rect rect = stage.ui.tree.find("picture")->rect;
        ImGuiIO& io = ImGui::GetIO();
        io.MousePos = {rect.x + x * rect.w, rect.y + y * rect.h};
        io.MouseDown[0] = down;
        stage.frame({}, down);
    }
    void focus() {
        stage.ui.focus_on("picture");
        stage.press(screens::Key::tab);
        stage.ui.focus_on("picture");
        stage.settle();
    }
};
}  // namespace

TEST_CASE("a click on a picture is a point of it, as shares of its sides") {
    Alone alone(screens::PictureUse::point);
    alone.mouse(0.25F, 0.5F, true);
    alone.mouse(0.25F, 0.5F, false);
    alone.stage.settle();
    REQUIRE(alone.last.pointed);
    CHECK(alone.last.pointed->first == doctest::Approx(0.25).epsilon(0.01));
    CHECK(alone.last.pointed->second == doctest::Approx(0.5).epsilon(0.01));
    CHECK(alone.stage.ui.tree.find("picture")->value.find("25 % from the left") != std::string::npos);
}

TEST_CASE("arrow keys move the point of a picture that has the focus") {
    Alone alone(screens::PictureUse::point);
    alone.focus();
    for (int i = 0; i < 10; ++i) alone.stage.press(screens::Key::left);
    alone.stage.press(screens::Key::down);
    REQUIRE(alone.last.pointed);
    CHECK(alone.last.pointed->first == doctest::Approx(0.4));
    CHECK(alone.last.pointed->second == doctest::Approx(0.51));
}

TEST_CASE("a place is drawn around by hand, or corner by corner, and a corner taken back") {
    Alone alone(screens::PictureUse::draw);
    for (const auto& [x, y] :
         {std::pair{0.2F, 0.2F}, {0.6F, 0.2F}, {0.6F, 0.7F}, {0.2F, 0.7F}, {0.2F, 0.21F}})
        alone.mouse(x, y, true);
    alone.mouse(0.2F, 0.21F, false);
    alone.stage.settle();
    REQUIRE(content::is_outline(alone.scene.corners));
    CHECK(content::area_of(alone.scene.corners) == doctest::Approx(0.2).epsilon(0.05));
    alone.scene.corners.clear();
    for (const auto& [x, y] : {std::pair{0.1F, 0.1F}, {0.5F, 0.1F}, {0.3F, 0.6F}}) {
        alone.mouse(x, y, true);
        alone.mouse(x, y, false);
        alone.stage.settle();
    }
    CHECK(alone.scene.corners.size() == 6);
    alone.focus();
    alone.stage.press(screens::Key::backspace);
    CHECK(alone.scene.corners.size() == 4);
    alone.stage.press(screens::Key::space);
    CHECK(alone.scene.corners.size() == 6);
}

TEST_CASE("a line drawn by hand becomes few corners that enclose what it enclosed") {
    std::vector<screens::PicturePoint> circle;
    for (int i = 0; i <= 400; ++i) {
        const double turn = i * 2 * 3.14159265 / 400;
        circle.emplace_back(0.5 + 0.3 * std::cos(turn), 0.5 + 0.3 * std::sin(turn));
    }
    const content::Outline outline = screens::outline_of(circle);
    REQUIRE(content::is_outline(outline));
    CHECK(outline.size() <= 48);
    CHECK(content::area_of(outline) == doctest::Approx(3.14159265 * 0.09).epsilon(0.03));
}

TEST_CASE("a picture that cannot be shown is told in words, and so is one without a screen") {
    Alone alone(screens::PictureUse::look);
    alone.picture.data = "GIF89a";
    alone.stage.settle();
    CHECK(alone.stage.ui.tree.find("picture") == nullptr);
    alone.session.pictures = nullptr;
    alone.picture = field();
    alone.stage.settle();
    CHECK(alone.stage.ui.tree.find("picture") == nullptr);
}

TEST_CASE(
    "a hotspot on a picture is pointed at, moved, checked and explained; nothing tells the places before") {
    PictureDesk at;
    at.bank.pictures = {field()};
    at.bank.items = {question()};
    at.bank.index();
    study::PracticeSet set(at.bank.items, study::Mode::tutor, 66, "tutor", at.desk.recorder, at.dice, {});
    Stage stage([&](screens::Ui& ui) {
        ui.column = {100.0F, 100.0F, 800.0F};
        screens::draw_question(set, at.session, ui);
    });
    const auto told = [&] {
        for (const screens::Node& node : stage.ui.tree.nodes)
            if ((node.label + node.value).find(" part") != std::string::npos) return true;
        return false;
    };
    CHECK_FALSE(told());
    CHECK_FALSE(set.can_answer());
    const auto point = [&](float x) {
        const screens::Rect rect = stage.ui.tree.find("q0/picture")->rect;
        ImGuiIO& io = ImGui::GetIO();
        io.MousePos = {rect.x + x * rect.w, rect.center_y()};
        io.MouseDown[0] = true;
        stage.frame({}, true);
        io.MouseDown[0] = false;
        stage.frame();
        stage.settle();
    };
    point(0.2F);
    stage.press('p');
    for (int i = 0; i < 45; ++i) stage.press(screens::Key::right);  // a hundredth each
    CHECK(study::point_of(set.current().written)->first > 0.6);
    point(0.2F);
    point(0.8F);
    REQUIRE(set.can_answer());
    CHECK_FALSE(set.current().answered);
    CHECK_FALSE(told());
    stage.click("q0/check");
    CHECK(set.current().answered);
    CHECK_FALSE(set.current().right);
    CHECK(set.current().unsafe);
    CHECK(set.current().chosen == std::set<int>{1});
    CHECK(told());
    CHECK(stage.ui.tree.find("q0/options/1") != nullptr);
}
