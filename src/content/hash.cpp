#include "content/hash.h"

#include "content/archives.h"
#include "content/bank.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <vector>

namespace content {
struct Hasher::State {
    alignas(64) crypto_generichash_state hash;
};

Hasher::Hasher() : state_(std::make_unique<State>()) {
    crypto_generichash_init(&state_->hash, nullptr, 0, 32);
}
Hasher::~Hasher() = default;

Hasher& Hasher::add(std::string_view text) {
    const std::uint64_t length = text.size();
    crypto_generichash_update(&state_->hash, reinterpret_cast<const unsigned char*>(&length), sizeof length);
    crypto_generichash_update(&state_->hash, reinterpret_cast<const unsigned char*>(text.data()),
                              text.size());
    return *this;
}

std::string Hasher::hex() {
    std::array<unsigned char, 32> digest{};
    crypto_generichash_final(&state_->hash, digest.data(), digest.size());
    std::array<char, 65> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

std::string version_of(Item& item) {
    Item seen = item;  // without what may change although the question does not
    seen.level = 0;
    seen.state = ItemState::live;
    seen.difficulty = 0;
    seen.facts.clear();
    seen.enemies.clear();
    seen.sources.clear();
    ByteWriter writer;
    writer.naming = true;
    fields(writer, seen);
    return Hasher().add(writer.bytes).hex().substr(0, 32);
}

void name_versions(Bank& bank) {
    for (Item& item : bank.items)
        if (const Picture* picture = bank.picture_of(item))
            item.version = Hasher().add(version_of(item)).add(picture->data).hex().substr(0, 32);
}

std::string version_of(const CaseStudy& study) {
    CaseStudy whole = study;
    ByteWriter writer;
    writer.naming = true;
    fields(writer, whole);
    return Hasher().add(writer.bytes).hex().substr(0, 32);
}

std::string file_stamp(const std::filesystem::path& path) {
    struct stat info {};
    if (stat(path.c_str(), &info) != 0) return "gone";
    const auto time = [](const timespec& t) {
        return std::to_string(t.tv_sec) + "." + std::to_string(t.tv_nsec);
    };
    return std::to_string(info.st_size) + " " + std::to_string(info.st_ino) + " " + time(info.st_mtim) + " " +
           time(info.st_ctim);
}

bool write_beside(const std::filesystem::path& path, std::string_view bytes) {
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    std::string temporary = path.string() + ".XXXXXX";
    const int file = mkstemp(temporary.data());
    if (file < 0) return false;
    bool written = true;
    for (std::size_t at = 0; written && at < bytes.size();) {
        const ssize_t count = write(file, bytes.data() + at, bytes.size() - at);
        written = count > 0;
        if (written) at += static_cast<std::size_t>(count);
    }
    written = written && fsync(file) == 0;
    written = close(file) == 0 && written;
    written = written && rename(temporary.c_str(), path.c_str()) == 0;
    if (!written) {
        unlink(temporary.c_str());
        return false;
    }
    if (const int folder = open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY); folder >= 0) {
        fsync(folder);
        close(folder);
    }
    return true;
}
}  // namespace content
