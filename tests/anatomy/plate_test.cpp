#include "anatomy/plate.h"

#include "figures.h"

using namespace anatomy;

TEST_CASE("a plate shows what its words ask for") {
    const Model& body = coarse_body();
    PlateRequest r;
    r.view = "back";
    r.layer = "superficial";
    r.left_layer = "deep";
    r.show = {"skin", "nerves"};
    r.highlight = {"infraspinatus"};
    const auto plate = plate_of(r, shipped_figures(), body);
    REQUIRE(plate.has_value());
    CHECK(plate->camera == whole_body(Aspect::back, r.size));
    CHECK_FALSE(plate->view.has(Side::right, Layer::fascia));
    CHECK(plate->view.has(Side::right, Layer::superficial));
    CHECK_FALSE(plate->view.has(Side::left, Layer::intermediate));
    CHECK(plate->view.has(Side::left, Layer::deep));
    CHECK(plate->view.has(Side::left, Layer::nerves));
    CHECK_FALSE(plate->view.has(Side::left, Layer::vessels));
    const std::size_t part = *body.find("infraspinatus");
    CHECK(plate->view.at({part, Side::right}).highlighted);
    CHECK_FALSE(plate->view.at({part, Side::left}).highlighted);

    r.side = "left";
    r.focus = "infraspinatus";
    const auto near = plate_of(r, shipped_figures(), body);
    REQUIRE(near.has_value());
    CHECK(near->view.at({part, Side::left}).highlighted);
    CHECK(near->camera.center.x > 50.0F);  // the body's left
    CHECK(near->camera.height < 600.0F);
}

TEST_CASE("a plate says which word it does not know, and what may be meant") {
    const Model& body = coarse_body();
    const auto told = [&](void (*change)(PlateRequest&)) {
        PlateRequest r;
        change(r);
        const auto plate = plate_of(r, shipped_figures(), body);
        return plate ? std::string() : plate.error().text();
    };
    const auto says = [](const std::string& text, const char* word) {
        return text.find(word) != std::string::npos;
    };
    CHECK(told([](PlateRequest&) {}).empty());
    CHECK(says(told([](PlateRequest& r) { r.highlight = {"infraspinatis"}; }), "'infraspinatus'"));
    CHECK(says(told([](PlateRequest& r) { r.view = "above"; }), "front, back, left, right"));
    CHECK(says(told([](PlateRequest& r) { r.layer = "outer"; }), "superficial"));
    CHECK(says(told([](PlateRequest& r) { r.side = "middle"; }), "both"));
}
