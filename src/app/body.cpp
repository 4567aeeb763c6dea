#include "app/body.h"

#include "anatomy/build.h"
#include "app/capture.h"
#include "records/folder.h"
#include "render/body_renderer.h"
#include "render/offscreen.h"

#include <fstream>
#include <future>
#include <sstream>

namespace app {
namespace {
using anatomy::Detail;

base::Result<anatomy::Model> from_cache(const std::filesystem::path& file, std::uint64_t key) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream read;
    if (in) read << in.rdbuf();
    const std::string bytes = std::move(read).str();
    return anatomy::from_bytes(std::as_bytes(std::span(bytes)), key);
}

}  // namespace

base::Result<anatomy::Model> load_model(const content::Bank& bank, Detail detail,
                                        const std::filesystem::path& cache) {
    constexpr std::array<const char*, 3> kFiles = {"body-coarse", "body-medium", "body-fine"};
    const std::filesystem::path file = cache / kFiles[static_cast<std::size_t>(detail)];
    const std::uint64_t key = anatomy::figures_key(bank);
    if (auto cached = from_cache(file, key); cached && cached->detail == detail) return cached;
    auto built = anatomy::build(bank, detail);
    if (built) {
        const std::vector<std::byte> bytes = anatomy::to_bytes(*built);
        const auto kept =
            records::write_durably(file, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        static_cast<void>(kept.has_value());  // if not, it is built again next time
    }
    return built;
}

void load_body(const content::Bank& bank, const std::filesystem::path& cache,
               const std::function<void(const screens::BodyParts&)>& ready) {
    static_cast<void>(records::make_private_folder(cache).has_value());  // if not, the cache is done without
    auto fine = std::async(std::launch::async, [&] { return load_model(bank, Detail::medium, cache); });
    auto coarse = load_model(bank, Detail::coarse, cache);
    screens::BodyParts parts;
    if (!coarse) {
        parts.trouble = coarse.error().text();
        return ready(parts);
    }
    parts.still = parts.moving = std::make_shared<const anatomy::Model>(*std::move(coarse));
    constexpr std::chrono::milliseconds kFromCache{60};
    if (fine.wait_for(kFromCache) != std::future_status::ready) ready(parts);
    if (auto still = fine.get(); still)
        parts.still = std::make_shared<const anatomy::Model>(*std::move(still));
    ready(parts);
}

base::Status save_plate(const content::Bank& bank, const std::filesystem::path& cache,
                        const anatomy::PlateRequest& request, bool dark, const std::filesystem::path& file) {
    const std::filesystem::path folder = cache.empty() ? records::cache_folder() : cache;
    static_cast<void>(records::make_private_folder(folder).has_value());
    const auto model = load_model(bank, Detail::medium, folder);
    if (!model) return model.error();
    const auto plate = anatomy::plate_of(request, bank, *model);
    if (!plate) return plate.error();
    const auto context = render::Offscreen::create();
    if (!context) return context.error();
    auto renderer = render::BodyRenderer::create();
    if (!renderer) return renderer.error();
    renderer->upload(*model, *model);
    renderer->draw(plate->camera, plate->view, screens::body_palette(dark), request.size,
                   render::Quality::still);
    Picture picture{request.size.width, request.size.height, {}};
    const std::vector<std::uint8_t> pixels = renderer->pixels();
    for (std::size_t i = 0; i + 3 < pixels.size(); i += 4)
        picture.rgb.insert(picture.rgb.end(), &pixels[i], &pixels[i] + 3);
    return write_png(file, picture);
}
}  // namespace app
