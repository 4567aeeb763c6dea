#include "anatomy/touch.h"

#include "figures.h"

using namespace anatomy;

namespace {
std::vector<std::string> names(const std::vector<Touched>& all) {
    std::vector<std::string> ids;
    for (const Touched& t : all) ids.push_back(coarse_body().parts[t.part.part].id);
    return ids;
}
bool come_in_order(const std::vector<std::string>& ids, std::initializer_list<const char*> wanted) {
    auto from = ids.begin();
    for (const char* id : wanted) {
        from = std::find(from, ids.end(), id);
        if (from == ids.end()) return false;
        ++from;
    }
    return true;
}
}  // namespace

namespace {
/// The middle of the thigh bone at that height.
Vec3 femur_at(float y) {
    const Model& m = coarse_body();
    const std::size_t part = *m.find("femur");
    Box box;
    for (const Vertex& v : m.vertices)
        if (v.part == part && std::fabs(v.position.y - y) < 12.0F) box.add(v.position);
    return box.center();
}
}  // namespace

TEST_CASE("a hand goes through the layers in their order") {
    const View view = everything(coarse_body());
    struct Press {
        Vec3 from, way;
        std::initializer_list<const char*> layers;
    };
    // From behind, from before, from the right side.
    for (const Press& p : {Press{{-60, 1360, -400}, {0, 0, 1}, {"skin", "trapezius", "rhomboid-major"}},
                           Press{{-95, 1365, -400}, {0, 0, 1}, {"skin", "infraspinatus", "scapula"}},
                           Press{{-90, 300, -400}, {0, 0, 1}, {"skin", "soleus"}},
                           Press{{femur_at(650).x, 650, 400},
                                 {0, 0, -1},
                                 {"skin", "rectus-femoris", "vastus-intermedius", "femur"}},
                           Press{{-70, 1250, 400}, {0, 0, -1}, {"skin", "external-oblique"}},
                           Press{{-60, 1330, 400}, {0, 0, -1}, {"skin", "pectoralis-major"}}}) {
        const auto ids =
            names(under_hand(touched(coarse_body(), view, p.from, p.way), coarse_body(), 150.0F));
        std::string all;
        for (const std::string& id : ids) all += id + " ";
        CHECK_MESSAGE(come_in_order(ids, p.layers), all);
    }
}

TEST_CASE("a line enters a part before it leaves it, and the nearest comes first") {
    const View view = everything(coarse_body());
    const auto all = touched(coarse_body(), view, {-90, 1300, 500}, {0, 0, -1});
    REQUIRE(all.size() > 4);
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(all[i].near <= all[i].far);
        if (i > 0) CHECK(all[i - 1].near <= all[i].near);
        CHECK(all[i].at.z == doctest::Approx(500 - all[i].near));
    }
    CHECK(touched(coarse_body(), view, {-90, 1300, 500}, {0, 0, 1}).empty());
}

TEST_CASE("left is met where right is mirrored, and what is hidden is not met") {
    View view = everything(coarse_body());
    const auto right = touched(coarse_body(), view, {-90, 1365, -500}, {0, 0, 1});
    const auto left = touched(coarse_body(), view, {90, 1365, -500}, {0, 0, 1});
    REQUIRE(right.size() == left.size());
    for (std::size_t i = 0; i < right.size(); ++i) {
        CHECK(right[i].part.part == left[i].part.part);
        CHECK(right[i].near == doctest::Approx(left[i].near).epsilon(0.001));
        CHECK(right[i].part.side == Side::right);
    }
    view.at({*coarse_body().find("infraspinatus"), Side::right}).look = Look::hidden;
    for (const std::string& id : names(touched(coarse_body(), view, {-90, 1365, -500}, {0, 0, 1})))
        CHECK(id != "infraspinatus");
}

TEST_CASE("a click means what is drawn solid and comes first") {
    View view = everything(coarse_body());
    show_down_to(view, Side::right, Layer::superficial);
    const auto all = touched(coarse_body(), view, {femur_at(650).x, 650, 500}, {0, 0, -1});
    auto first = first_drawn(all, view, coarse_body());
    REQUIRE(first.has_value());
    CHECK(coarse_body().parts[first->part.part].id == "rectus-femoris");
    show_down_to(view, Side::right, Layer::skeleton);
    first = first_drawn(all, view, coarse_body());
    REQUIRE(first.has_value());
    CHECK(coarse_body().parts[first->part.part].id == "femur");
}

TEST_CASE("the body knows what lies right under a muscle") {
    const Model& m = coarse_body();
    const auto under = [&](const char* muscle) {
        const std::array part = {*m.find(muscle)};
        const About found = about(m, part, 60);
        return found.under.empty() ? std::string("none") : m.parts[found.under.front()].id;
    };
    CHECK(under("rectus-femoris") == "vastus-intermedius");
    CHECK(under("gluteus-medius") == "gluteus-minimus");
    CHECK(under("brachialis") == "none");  // bone lies under it
}

TEST_CASE("a bent body is met where it is bent") {
    base::Result<Rig> rig = rig_of(shipped_figures().body, shipped_figures().joints);
    REQUIRE(rig.has_value());
    View view = everything(coarse_body());
    pose(view, *rig, {content::Lying::upright, {{"hip", "flexion", 90, Side::right}}});
    // The thigh points forward: from above one meets it, where at rest there is nothing.
    const Vec3 above{femur_at(650).x, 1400, 250};
    CHECK(touched(coarse_body(), everything(coarse_body()), above, {0, -1, 0}).size() < 3);
    const auto ids = names(touched(coarse_body(), view, above, {0, -1, 0}));
    CHECK(std::find(ids.begin(), ids.end(), "femur") != ids.end());
}
