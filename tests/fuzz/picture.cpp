// A picture from anywhere: decoded, and made fit for a bank.
#include "images/image.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto decoded = images::decode(bytes);
    const auto pixels = decoded ? std::size_t(decoded->width) * std::size_t(decoded->height) : 0;
    if (decoded && decoded->rgba.size() != pixels * 4) std::abort();
    if (const auto fitted = images::fit(bytes); fitted && !images::decode(*fitted)) std::abort();
    return 0;
}
