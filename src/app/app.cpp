#include "app/app.h"

#include "app/house.h"
#include "app/tour.h"

#include <cstdio>

namespace app {
namespace {
int report(const base::Error& error) {
    std::fprintf(stderr, "palpate: %s\n", error.text().c_str());
    return 1;
}

WindowOptions window_options(const Options& options, const WindowSettings& settings) {
    return {.width = settings.width, .height = settings.height, .look = settings.look, .tree = options.tree};
}
}  // namespace

int run(const Options& options) {
    const std::filesystem::path data = options.data.empty() ? records::data_folder() : options.data;
    const WindowSettings settings = load_settings(settings_file(data));
    auto window = Window::open(window_options(options, settings));
    if (!window) return report(window.error());
    House house(**window, options, settings);
    (*window)->run([&] { house.draw(); },
                   [&] {
                       house.keep_settings();
                       return Idle::sleep;
                   });
    house.keep_settings();
    return 0;
}

int tour(const Options& options, const std::filesystem::path& pictures) {
    WindowSettings settings;
    settings.width = 1440;
    settings.height = 900;
    auto window = Window::open(window_options(options, settings));
    if (!window) return report(window.error());
    House house(**window, options, settings);
    Tour tour(**window, pictures, house.at_school() ? school_job() : main_job());
    (*window)->run([&] { house.draw(); }, [&] { return tour.next(); });
    if (tour.trouble()) return report(*tour.trouble());
    std::printf("%d pictures in %s\n", tour.pictures(), pictures.c_str());
    return 0;
}
}  // namespace app
