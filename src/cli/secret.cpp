#include "cli/secret.h"

#include <termios.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <iostream>

namespace cli {
namespace {
termios shown{};  // how the terminal was, for who breaks off with Ctrl-C

void give_up(int) {
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    _exit(130);
}

/// While it lives a terminal does not show what is typed; however it ends, it shows it again.
class Hidden {
  public:
    Hidden() : on_(isatty(STDIN_FILENO) != 0 && tcgetattr(STDIN_FILENO, &shown) == 0) {
        if (!on_) return;
        for (std::size_t i = 0; i < kSignals.size(); ++i)
            before_.at(i) = std::signal(kSignals.at(i), give_up);
        termios silent = shown;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Hidden() {
        if (!on_) return;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        for (std::size_t i = 0; i < kSignals.size(); ++i) std::signal(kSignals.at(i), before_.at(i));
    }
    Hidden(const Hidden&) = delete;
    Hidden& operator=(const Hidden&) = delete;
    [[nodiscard]] bool on() const { return on_; }

  private:
    static constexpr std::array<int, 3> kSignals = {SIGINT, SIGTERM, SIGHUP};
    bool on_;
    std::array<void (*)(int), 3> before_{};
};
}  // namespace

base::Result<std::string> ask_secret(const std::string& what) {
    const Hidden hidden;
    if (hidden.on()) std::cerr << what << ": " << std::flush;
    std::string line;
    const bool read = static_cast<bool>(std::getline(std::cin, line));
    if (hidden.on()) std::cerr << '\n';
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!read || line.empty())
        return base::Error{"standard input", "nothing came for \"" + what +
                                                 "\"; type it, or give it as a line: palpate ... < FILE"};
    return line;
}

base::Result<std::string> ask_new_secret(const std::string& what) {
    auto first = ask_secret(what);
    if (!first || isatty(STDIN_FILENO) == 0) return first;
    const auto again = ask_secret("The same again");
    if (!again) return again;
    if (*again != *first) return base::Error{what, "the two differ; nothing was done"};
    return first;
}
}  // namespace cli
