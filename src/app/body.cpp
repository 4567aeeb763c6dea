#include "app/body.h"

#include "anatomy/build.h"
#include "records/folder.h"

#include <fstream>
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

base::Result<anatomy::Model> load(const content::Bank& bank, Detail detail,
                                  const std::filesystem::path& file) {
    const std::uint64_t key = anatomy::figures_key(bank.body, bank.landmarks);
    if (auto cached = from_cache(file, key); cached && cached->detail == detail) return cached;
    auto built = anatomy::build(bank.body, bank.landmarks, detail);
    if (built) {
        const std::vector<std::byte> bytes = anatomy::to_bytes(*built);
        const auto kept =
            records::write_durably(file, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        static_cast<void>(kept.has_value());  // if not, it is built again next time
    }
    return built;
}
}  // namespace

screens::BodyParts load_body(const content::Bank& bank, const std::filesystem::path& cache) {
    screens::BodyParts parts;
    static_cast<void>(records::make_private_folder(cache).has_value());  // if not, the cache is done without
    auto still = load(bank, Detail::medium, cache / "body-medium");
    auto moving = still ? load(bank, Detail::coarse, cache / "body-coarse")
                        : base::Result<anatomy::Model>(still.error());
    if (!still || !moving) {
        parts.trouble = (still ? moving : still).error().text();
        return parts;
    }
    parts.still = std::make_shared<const anatomy::Model>(*std::move(still));
    parts.moving = std::make_shared<const anatomy::Model>(*std::move(moving));
    return parts;
}
}  // namespace app
