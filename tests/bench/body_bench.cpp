// How long the body takes: to be built, to come out of the cache, to be drawn while it moves and when it
// rests, and to be pointed at. One line of JSON each. OpenGL without a window: software on most machines.
#include "anatomy/build.h"
#include "anatomy/plate.h"
#include "anatomy/touch.h"
#include "content/load.h"
#include "percentiles.h"
#include "render/body_renderer.h"
#include "render/offscreen.h"

#include <chrono>
#include <cstdio>
#include <functional>
#include <future>

namespace {
using Clock = std::chrono::steady_clock;
constexpr anatomy::Size kPicture{1280, 800};

double milliseconds(const std::function<void()>& work) {
    const auto begun = Clock::now();
    work();
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

void say(const char* what, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    std::printf("{\"what\":\"%s\",\"p50_ms\":%.3f,\"p99_ms\":%.3f}\n", what, times[times.size() / 2],
                times[times.size() * 99 / 100]);
}
}  // namespace

int main() {
    using anatomy::Detail;
    const auto folder = content::shipped_bank();
    if (!folder) return 1;
    const auto loaded = content::load({&*folder, 1});
    if (!loaded) return 1;
    const content::Bank& bank = loaded->bank;

    anatomy::Model still, moving;
    std::vector<double> built;
    for (int i = 0; i < 3; ++i)
        built.push_back(milliseconds([&] {
            auto coarse =
                std::async(std::launch::async, [&] { return *anatomy::build(bank, Detail::coarse); });
            still = *anatomy::build(bank, Detail::medium);
            moving = coarse.get();
        }));
    say("both bodies built", built);
    const std::vector<std::byte> medium = anatomy::to_bytes(still), coarse = anatomy::to_bytes(moving);
    std::vector<double> cached;
    for (int i = 0; i < 5; ++i)
        cached.push_back(milliseconds([&] {
            auto other =
                std::async(std::launch::async, [&] { return anatomy::from_bytes(coarse, moving.key); });
            static_cast<void>(anatomy::from_bytes(medium, still.key).has_value());
            static_cast<void>(other.get().has_value());
        }));
    say("both bodies from the cache", cached);
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
        std::vector<double> turning, resting, idle;
        for (int i = 0; i < 15; ++i) {
            plate->camera.yaw += 0.05F;
            turning.push_back(milliseconds(
                [&] { renderer->draw(plate->camera, plate->view, {}, kPicture, render::Quality::moving); }));
        }
        for (int i = 0; i < 7; ++i) {
            plate->camera.yaw += 0.05F;
            resting.push_back(milliseconds(
                [&] { renderer->draw(plate->camera, plate->view, {}, kPicture, render::Quality::still); }));
        }
        for (int i = 0; i < 50; ++i)
            idle.push_back(milliseconds(
                [&] { renderer->draw(plate->camera, plate->view, {}, kPicture, render::Quality::still); }));
        say((std::string(view.name) + ", moving").c_str(), turning);
        say((std::string(view.name) + ", full quality").c_str(), resting);
        say((std::string(view.name) + ", nothing changed").c_str(), idle);
        static_cast<void>(renderer->pick(1, 1).has_value());  // the ids are read once a picture
        std::vector<double> picks, rays;
        for (int i = 0; i < 200; ++i) {
            const auto x = static_cast<float>(i * 37 % kPicture.width),
                       y = static_cast<float>(i * 53 % kPicture.height);
            picks.push_back(milliseconds([&] { static_cast<void>(renderer->pick(x, y, 6).has_value()); }));
            const anatomy::Vec3 eye = anatomy::eye_of(plate->camera);
            const anatomy::Vec3 way =
                anatomy::normalized(anatomy::unproject(plate->camera, kPicture, {x, y, 1000.0F}) - eye);
            rays.push_back(milliseconds(
                [&] { static_cast<void>(anatomy::touched(still, plate->view, eye, way).size()); }));
        }
        say((std::string(view.name) + ", pick").c_str(), picks);
        say((std::string(view.name) + ", what lies beneath").c_str(), rays);
    }
    return 0;
}
