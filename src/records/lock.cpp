#include "records/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string_view>

namespace records {
namespace {
Holder read_holder(int fd) {
    std::array<char, 128> buffer{};
    const ssize_t got = pread(fd, buffer.data(), buffer.size(), 0);
    const std::string_view text(buffer.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    const std::size_t line = text.find('\n');
    if (line == std::string_view::npos) return {};
    Holder holder;
    std::from_chars(text.data(), text.data() + line, holder.process);
    holder.since = text.substr(line + 1, text.find('\n', line + 1) - line - 1);
    return holder;
}
}  // namespace

std::variant<Lock, Holder, base::Error> Lock::take(const std::filesystem::path& file, base::Moment now) {
    const int fd = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return base::Error{file.string(), std::string("this cannot be opened: ") + std::strerror(errno)};
    Lock lock(fd);
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) return read_holder(fd);
        return base::Error{file.string(), std::string("this cannot be locked: ") + std::strerror(errno)};
    }
    const std::string text = std::to_string(getpid()) + "\n" + base::to_text(now) + "\n";
    if (ftruncate(fd, 0) != 0 || pwrite(fd, text.data(), text.size(), 0) < 0)
        return base::Error{file.string(), std::string("this cannot be written: ") + std::strerror(errno)};
    return lock;
}

Lock::Lock(Lock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Lock::~Lock() {
    if (fd_ >= 0) close(fd_);
}
}  // namespace records
