// The built body: bytes behind a head and a checksum that are right.
#include "anatomy/model.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace {
/// The checksum that the model's bytes carry: FNV-1a over words of 8 bytes.
std::uint64_t checksum(std::span<const std::byte> bytes) {
    std::uint64_t sum = 14695981039346656037ULL;
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + i, 8);
        sum = (sum ^ word) * 1099511628211ULL;
    }
    for (; i < bytes.size(); ++i) sum = (sum ^ static_cast<std::uint64_t>(bytes[i])) * 1099511628211ULL;
    return sum;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kHead = 24;  // magic, key, checksum
    std::vector<std::byte> bytes = anatomy::to_bytes({});
    bytes.resize(kHead + size);
    std::memcpy(bytes.data() + kHead, data, size);
    const std::uint64_t sum = checksum(std::span(bytes).subspan(kHead));
    std::memcpy(bytes.data() + 16, &sum, sizeof sum);
    const auto model = anatomy::from_bytes(bytes, 0);
    if (!model) return 0;
    // What is returned is safe to draw: every triangle lies in its part, every corner in the list.
    for (const anatomy::Part& part : model->parts)
        for (std::uint32_t i = part.first; i < part.first + part.count; ++i)
            if (model->vertices.at(model->indices.at(i)).part >= model->parts.size()) std::abort();
    return 0;
}
