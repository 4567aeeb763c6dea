// The compiled bank: bytes behind a head and a hash that are right, as a forger would write them.
#include "content/check.h"
#include "content/hash.h"
#include "sound_bank.h"

#include <cstdint>

namespace {
/// A bank of one small file, and its cache.
struct Place {
    ScratchFolder folder;
    std::vector<std::filesystem::path> banks{folder.path / "bank"};
    std::filesystem::path cache = folder.path / "cache";
    std::filesystem::path file;
    std::string head;

    Place() {
        std::filesystem::create_directories(banks[0] / "terms");
        std::ofstream(banks[0] / "terms/x.toml")
            << "[calf]\ngroup = \"region\"\nname = \"x\"\nmeaning = \"x\"\n";
        if (!content::load_cached(banks, cache)) std::abort();
        file = std::filesystem::directory_iterator(cache)->path();
        const std::string whole = bytes_of(file);
        head = whole.substr(0, whole.find('\n') + 1 + 64 + 64);  // the magic line, the form, the stamp
    }
};
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Place place;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    std::ofstream(place.file, std::ios::binary | std::ios::trunc)
        << place.head << content::Hasher().add(bytes).hex() << bytes;
    const auto loaded = content::load_cached(place.banks, place.cache);
    if (!loaded) std::abort();
    (void)content::check(loaded->bank);
    (void)content::item_statistics(loaded->bank);
    return 0;
}
