// How long the body takes: to be built, to come out of the cache, to be drawn while it moves and when it
// rests, and to be pointed at. One line of JSON each. OpenGL without a window: software on most machines.
#include "anatomy/build.h"
#include "anatomy/plate.h"
#include "anatomy/touch.h"
#include "content/load.h"
#include "percentiles.h"
#include "render/body_renderer.h"
#include "render/offscreen.h"

#include <cstdio>
#include <future>

namespace {
constexpr anatomy::Size kPicture{1280, 800};
}  // namespace

int main() {
    using anatomy::Detail;
    const auto folder = content::shipped_bank();
    if (!folder) return 1;
    const auto loaded = content::load({&*folder, 1});
    if (!loaded) return 1;
    const content::Bank& bank = loaded->bank;

    // As the window does it: both at once, and the coarse one is shown first.
    anatomy::Model still, moving;
    std::vector<double> first;
    measure("both bodies built", 3, [&](int) {
        const double begun = milliseconds(CLOCK_MONOTONIC);
        auto fine = std::async(std::launch::async, [&] { return *anatomy::build(bank, Detail::medium); });
        moving = *anatomy::build(bank, Detail::coarse);
        first.push_back(milliseconds(CLOCK_MONOTONIC) - begun);
        still = fine.get();
    });
    std::ranges::sort(first);
    std::printf("{\"what\":\"first body built\",\"p50_ms\":%.3f}\n", first[first.size() / 2]);
    const std::vector<std::byte> medium = anatomy::to_bytes(still), coarse = anatomy::to_bytes(moving);
    measure("both bodies from the cache", 5, [&](int) {
        auto other = std::async(std::launch::async, [&] { return anatomy::from_bytes(coarse, moving.key); });
        static_cast<void>(anatomy::from_bytes(medium, still.key).has_value());
        static_cast<void>(other.get().has_value());
    });
    std::printf("{\"what\":\"size\",\"vertices\":%zu,\"triangles\":%zu,\"moving\":%zu,\"mb\":%.1f}\n",
                still.vertices.size(), still.indices.size() / 3, moving.indices.size() / 3,
                static_cast<double>(medium.size() + coarse.size()) / 1e6);

    auto context = render::Offscreen::create();
    if (!context) return 1;
    auto renderer = render::BodyRenderer::create();
    if (!renderer) return 1;
    renderer->upload(still, moving);
    struct View {
        const char* name;
        void (*change)(anatomy::PlateRequest&);
    };
    for (const View& view :
         {View{"usual layers", [](anatomy::PlateRequest&) {}},
          View{"everything",
               [](anatomy::PlateRequest& r) {
                   r.show = {"nerves", "vessels", "organs", "skin"};
               }},
          View{"trunk", [](anatomy::PlateRequest& r) { r.focus = "sternum", r.layer = "superficial"; }}}) {
        anatomy::PlateRequest request;
        request.size = kPicture;
        view.change(request);
        auto plate = anatomy::plate_of(request, bank, still);
        if (!plate) return 1;
        const std::string name = view.name;
        const auto draw = [&](render::Quality quality, float turn) {
            plate->camera.yaw += turn;
            renderer->draw(plate->camera, plate->view, {}, kPicture, quality);
        };
        measure(name + ", moving", 15, [&](int) { draw(render::Quality::moving, 0.05F); });
        measure(name + ", full quality", 9, [&](int) { draw(render::Quality::still, 0.05F); });
        measure(name + ", nothing changed", 50, [&](int) { draw(render::Quality::still, 0.0F); });
        static_cast<void>(renderer->pick(1, 1).has_value());  // the ids are read once a picture
        const auto place = [](int i) {
            return anatomy::ScreenPoint{static_cast<float>(i * 37 % kPicture.width),
                                        static_cast<float>(i * 53 % kPicture.height), 1000.0F};
        };
        measure(name + ", pick", 200,
                [&](int i) { static_cast<void>(renderer->pick(place(i).x, place(i).y, 6).has_value()); });
        const anatomy::Vec3 eye = anatomy::eye_of(plate->camera);
        measure(name + ", what lies beneath", 200, [&](int i) {
            const anatomy::Vec3 to = anatomy::unproject(plate->camera, kPicture, place(i));
            static_cast<void>(
                anatomy::touched(still, plate->view, eye, anatomy::normalized(to - eye)).size());
        });
    }
    return 0;
}
