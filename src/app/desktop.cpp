#include "app/desktop.h"

#include <spawn.h>
#include <sys/wait.h>

#include <cstring>
#include <thread>

extern char** environ;

namespace app {
base::Status open_with_desktop(const std::filesystem::path& file) {
    std::error_code none;
    if (!std::filesystem::exists(file, none))
        return base::Error{file.string(), "there is no such file any more"};
    std::string program = "xdg-open", name = file.string();
    char* const arguments[] = {program.data(), name.data(), nullptr};
    pid_t child = 0;
    if (const int error = posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments, environ);
        error != 0)
        return base::Error{file.string(), "it could not be opened with xdg-open (" +
                                              std::string(std::strerror(error)) +
                                              "); open it with an editor yourself"};
    // Somebody must hear of its end, or it stays in the process table.
    std::thread([child] { waitpid(child, nullptr, 0); }).detach();
    return base::Done{};
}
}  // namespace app
