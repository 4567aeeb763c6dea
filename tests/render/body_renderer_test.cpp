// The renderer on software OpenGL, without a window: 24 views against pictures that were looked at, and
// what is under a pixel against a ray.
#include "render/body_renderer.h"

#include "../anatomy/figures.h"
#include "anatomy/plate.h"
#include "anatomy/touch.h"
#include "base/random.h"
#include "render/offscreen.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

using namespace anatomy;

namespace {
constexpr Size kPicture{480, 600};

struct Studio {
    render::Offscreen context;
    render::BodyRenderer renderer;
};

Studio& studio() {
    static Studio made = [] {
        base::Result<render::Offscreen> context = render::Offscreen::create();
        REQUIRE_MESSAGE(context.has_value(), (context ? "" : context.error().text()));
        base::Result<render::BodyRenderer> renderer = render::BodyRenderer::create();
        REQUIRE_MESSAGE(renderer.has_value(), (renderer ? "" : renderer.error().text()));
        renderer->upload(coarse_body(), coarse_body());
        return Studio{*std::move(context), *std::move(renderer)};
    }();
    return made;
}

Plate plate(void (*change)(PlateRequest&)) {
    PlateRequest r;
    r.size = kPicture;
    change(r);
    base::Result<Plate> made = plate_of(r, shipped_figures(), coarse_body());
    REQUIRE_MESSAGE(made.has_value(), (made ? "" : made.error().text()));
    return *std::move(made);
}

struct Named {
    const char* name;
    void (*change)(PlateRequest&);
};
constexpr std::array<Named, 24> kViews = {{
    {"front", [](PlateRequest&) {}},
    {"back", [](PlateRequest& r) { r.view = "back"; }},
    {"left", [](PlateRequest& r) { r.view = "left"; }},
    {"right", [](PlateRequest& r) { r.view = "right"; }},
    {"front-superficial", [](PlateRequest& r) { r.layer = "superficial"; }},
    {"back-superficial", [](PlateRequest& r) { r.view = "back", r.layer = "superficial"; }},
    {"back-split", [](PlateRequest& r) { r.view = "back", r.layer = "superficial", r.left_layer = "deep"; }},
    {"front-intermediate", [](PlateRequest& r) { r.layer = "intermediate"; }},
    {"back-intermediate", [](PlateRequest& r) { r.view = "back", r.layer = "intermediate"; }},
    {"front-deep", [](PlateRequest& r) { r.layer = "deep"; }},
    {"back-deep", [](PlateRequest& r) { r.view = "back", r.layer = "deep"; }},
    {"front-skeleton", [](PlateRequest& r) { r.layer = "skeleton"; }},
    {"back-ligaments", [](PlateRequest& r) { r.view = "back", r.layer = "ligaments"; }},
    {"front-skin", [](PlateRequest& r) { r.layer = "skeleton", r.show = {"skin"}; }},
    {"front-nerves",
     [](PlateRequest& r) {
         r.layer = "skeleton", r.show = {"nerves", "vessels"};
     }},
    {"front-organs", [](PlateRequest& r) { r.layer = "skeleton", r.show = {"organs"}; }},
    {"head", [](PlateRequest& r) { r.focus = "skull", r.turn = 35, r.layer = "superficial"; }},
    {"shoulder", [](PlateRequest& r) { r.view = "back", r.focus = "scapula", r.layer = "intermediate"; }},
    {"hand", [](PlateRequest& r) { r.focus = "metacarpal3", r.zoom = 0.4, r.layer = "superficial"; }},
    {"foot", [](PlateRequest& r) { r.view = "right", r.focus = "metatarsal3", r.zoom = 0.4; }},
    {"highlight",
     [](PlateRequest& r) { r.view = "back", r.layer = "intermediate", r.highlight = {"infraspinatus"}; }},
    {"isolate",
     [](PlateRequest& r) {
         r.isolate = {"psoas-major", "iliacus"};
     }},
    {"bent",
     [](PlateRequest& r) { r.bend = "elbow flexion 100, knee flexion 80 both, hip flexion 80 both"; }},
    {"prone", [](PlateRequest& r) { r.pose = "prone", r.tilt = 50; }},
}};

/// The picture as 24 x 30 cells, the mean red, green and blue of each, 0 to 15, as letters a to p.
std::string thumbnail(const std::vector<std::uint8_t>& pixels) {
    constexpr int kAcross = 24, kDown = 30;
    std::string cells;
    for (int cy = 0; cy < kDown; ++cy) {
        for (int cx = 0; cx < kAcross; ++cx) {
            std::array<long, 3> sum{};
            const int w = kPicture.width / kAcross, h = kPicture.height / kDown;
            for (int y = cy * h; y < (cy + 1) * h; ++y)
                for (int x = cx * w; x < (cx + 1) * w; ++x)
                    for (std::size_t c = 0; c < 3; ++c)
                        sum[c] += pixels[(static_cast<std::size_t>(y) * kPicture.width + x) * 4 + c];
            for (const long s : sum) cells += static_cast<char>('a' + s / (w * h) / 16);
        }
    }
    return cells;
}
}  // namespace

TEST_CASE("24 views look as they did when they were looked at") {
    // After a change that is meant to change them: PALPATE_GOLDEN=write build/dev/bin/render_test, then look
    // at the views with `palpate atlas` before committing tests/render/views.txt.
    const std::string file = std::string(PALPATE_SOURCE_DIR) + "/tests/render/views.txt";
    const char* wanted = std::getenv("PALPATE_GOLDEN");
    const bool write = wanted != nullptr && std::string(wanted) == "write";
    std::map<std::string, std::string> golden;
    if (std::ifstream in(file); in && !write)
        for (std::string name, cells; in >> name >> cells;) golden[name] = cells;
    std::ostringstream out;
    for (const Named& view : kViews) {
        const Plate p = plate(view.change);
        studio().renderer.draw(p.camera, p.view, {}, kPicture, render::Quality::still);
        const std::string now = thumbnail(studio().renderer.pixels());
        out << view.name << ' ' << now << '\n';
        if (write) continue;
        const std::string& then = golden[view.name];
        REQUIRE_MESSAGE(then.size() == now.size(), view.name);
        int far = 0;
        long sum = 0;
        for (std::size_t i = 0; i < now.size(); ++i) {
            const int off = std::abs(now[i] - then[i]);
            sum += off;
            far += off > 2 ? 1 : 0;
        }
        CHECK_MESSAGE(far < 0.01 * static_cast<double>(now.size()),
                      view.name << ": " << far << " cells differ");
        CHECK_MESSAGE(static_cast<double>(sum) < 0.12 * static_cast<double>(now.size()), view.name);
    }
    if (write) std::ofstream(file) << out.str();
}

TEST_CASE("what is under a pixel is what a ray through it meets first") {
    base::Random dice(7);
    int asked = 0, agree = 0;
    for (const Named& view : {kViews[0], kViews[6], kViews[14], kViews[16], kViews[17]}) {
        const Plate p = plate(view.change);
        studio().renderer.draw(p.camera, p.view, {}, kPicture, render::Quality::still);
        for (int tries = 0; tries < 4000 && asked % 200 < 40; ++tries) {
            const float x = 0.5F + static_cast<float>(dice.below(static_cast<std::size_t>(kPicture.width)));
            const float y = 0.5F + static_cast<float>(dice.below(static_cast<std::size_t>(kPicture.height)));
            const auto hit = studio().renderer.pick(x, y);
            if (!hit) continue;
            // A pixel on an edge belongs to either side of it.
            bool inside = true;
            for (const auto& [dx, dy] : {std::pair{1.5F, 0.0F}, {-1.5F, 0.0F}, {0.0F, 1.5F}, {0.0F, -1.5F}}) {
                const auto beside = studio().renderer.pick(x + dx, y + dy);
                inside = inside && beside && beside->part == hit->part;
            }
            if (!inside) continue;
            ++asked;
            const Vec3 eye = eye_of(p.camera);
            const Vec3 way = normalized(unproject(p.camera, kPicture, {x, y, 1000.0F}) - eye);
            const auto first = first_drawn(touched(coarse_body(), p.view, eye, way), p.view, coarse_body());
            const bool same = first && first->part == hit->part;
            agree += same ? 1 : 0;
            if (same) CHECK(distance(first->at, hit->at) < 4.0F);
        }
        asked = (asked + 199) / 200 * 200;
    }
    MESSAGE(agree << " of 200 pixels agree");
    CHECK(agree >= 198);  // triangles seen edge-on may fall to either
}

TEST_CASE("nothing is drawn twice, and what is bent is drawn elsewhere") {
    const Plate p = plate([](PlateRequest&) {});
    render::BodyRenderer& r = studio().renderer;
    CHECK(r.draw(p.camera, p.view, {}, kPicture, render::Quality::still));
    CHECK_FALSE(r.draw(p.camera, p.view, {}, kPicture, render::Quality::still));
    const auto hand = project(p.camera, kPicture, part_named(coarse_body(), "metacarpal3").center);
    REQUIRE(hand.has_value());
    REQUIRE(r.pick(hand->x, hand->y, 3).has_value());
    View bent = p.view;
    const base::Result<Rig> rig = rig_of(shipped_figures().body, shipped_figures().joints);
    pose(bent, *rig, {content::Lying::upright, {{"elbow", "flexion", 120, Side::right}}});
    CHECK(r.draw(p.camera, bent, {}, kPicture, render::Quality::still));
    CHECK_FALSE(r.pick(hand->x, hand->y, 3).has_value());
}

TEST_CASE("a cut takes away what lies before it") {
    const Plate p = plate([](PlateRequest&) {});
    render::BodyRenderer& r = studio().renderer;
    View cut = p.view;
    cut.cut = Cut{{0, 1, 0}, 1000.0F};  // nothing above 1 m
    r.draw(p.camera, cut, {}, kPicture, render::Quality::still);
    const auto head = project(p.camera, kPicture, part_named(coarse_body(), "skull").center);
    const auto knee = project(p.camera, kPicture, part_named(coarse_body(), "patella").center);
    CHECK_FALSE(r.pick(head->x, head->y, 2).has_value());
    CHECK(r.pick(knee->x, knee->y, 2).has_value());
}

TEST_CASE("a shader that cannot be compiled says file and line") {
    static_cast<void>(studio());  // a context
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "palpate-shaders-test";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "paint.glsl") << "float pattern(float kind, float near) {\n  return nothing;\n}\n";
    setenv("PALPATE_SHADERS", folder.c_str(), 1);
    const base::Result<render::BodyRenderer> made = render::BodyRenderer::create();
    unsetenv("PALPATE_SHADERS");
    std::filesystem::remove_all(folder);
    REQUIRE_FALSE(made.has_value());
    CHECK_MESSAGE(made.error().text().find("shaders/paint.glsl:2") != std::string::npos, made.error().text());
}
