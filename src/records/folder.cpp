#include "records/folder.h"

#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <string>

namespace records {
namespace {
namespace fs = std::filesystem;

base::Error failed(const fs::path& where, const std::string& what) {
    return base::Error{where.string(), what + ": " + std::strerror(errno)};
}

fs::path home() {
    if (const char* set = std::getenv("HOME"); set && *set) return set;
    const passwd* user = getpwuid(getuid());
    return user ? user->pw_dir : "/";
}

/// A relative path in such a variable is invalid and must be ignored, says the specification.
fs::path xdg(const char* variable, const char* otherwise) {
    const char* set = std::getenv(variable);
    const fs::path base = set && fs::path(set).is_absolute() ? fs::path(set) : home() / otherwise;
    return base / "palpate";
}

/// An open file that closes itself.
struct Handle {
    int fd;
    explicit Handle(int opened) : fd(opened) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() {
        if (fd >= 0) close(fd);
    }
};

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}
}  // namespace

fs::path data_folder() {
    return xdg("XDG_DATA_HOME", ".local/share");
}
fs::path cache_folder() {
    return xdg("XDG_CACHE_HOME", ".cache");
}

base::Moment wall_clock() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::chrono::minutes local_offset() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return std::chrono::minutes(local.tm_gmtoff / 60);
}

std::int64_t boot_clock() {
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::int64_t{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000;
}

std::string boot_id() {
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    std::getline(file, id);
    return id;
}

base::Status make_private_folder(const fs::path& folder) {
    std::error_code ignored;
    if (folder.empty() || fs::is_directory(folder, ignored)) return base::Done{};
    if (base::Status above = make_private_folder(folder.parent_path()); !above) return above;
    if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return failed(folder, "the folder cannot be made");
    if (!fs::is_directory(folder, ignored))
        return base::Error{folder.string(), "this is a file; a folder is needed here"};
    return sync(folder.has_parent_path() ? folder.parent_path() : ".");
}

base::Status make_private_file(const fs::path& file) {
    const Handle handle{open(file.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0600)};
    if (handle.fd < 0) return failed(file, "the file cannot be made");
    return base::Done{};
}

fs::path free_name(const fs::path& folder, const fs::path& name) {
    std::error_code none;
    fs::path file = folder / name.filename();
    for (int number = 2; fs::exists(fs::symlink_status(file, none)); ++number)
        file = folder /
               (name.stem().string() + "-" + std::to_string(number) + name.filename().extension().string());
    return file;
}

base::Status sync(const fs::path& path) {
    const Handle handle{open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (handle.fd < 0 || fsync(handle.fd) != 0) return failed(path, "this cannot be forced onto the disk");
    return base::Done{};
}

base::Status move_durably(const fs::path& from, const fs::path& to) {
    if (rename(from.c_str(), to.c_str()) != 0) return failed(to, "the new file cannot get its name");
    return sync(to.has_parent_path() ? to.parent_path() : ".");
}

base::Status write_durably(const fs::path& file, std::string_view bytes) {
    const fs::path beside = file.string() + ".new";
    {
        const Handle handle{open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
        if (handle.fd < 0 || !write_all(handle.fd, bytes) || fsync(handle.fd) != 0) {
            const base::Error error = failed(beside, "this cannot be written");
            unlink(beside.c_str());
            return error;
        }
    }
    return move_durably(beside, file);
}

Storage storage_of(std::int64_t type) {
    // The numbers of linux/magic.h and statfs(2); some of them are not in Debian's headers.
    switch (static_cast<std::uint32_t>(type)) {
        case 0x6969:      // NFS
        case 0x517B:      // SMB
        case 0xFF534D42:  // CIFS
        case 0xFE534D42:  // SMB2
        case 0x5346414F:  // AFS
        case 0x6B414653:  // AFS of the kernel
        case 0x73757245:  // Coda
        case 0x564C:      // NCP
        case 0x00C36400:  // Ceph
        case 0x0BD00BD0:  // Lustre
        case 0x01021997:  // 9P
            return Storage::network;
        case 0x65735546:  // FUSE
            return Storage::perhaps_network;
        default:
            return Storage::local;
    }
}

Storage storage_of(const fs::path& folder) {
    struct statfs info {};
    if (statfs(folder.c_str(), &info) != 0) return Storage::local;  // opening it will say what is wrong
    return storage_of(static_cast<std::int64_t>(info.f_type));
}
}  // namespace records
