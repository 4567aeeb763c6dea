// A person at a screen: starts a display and the real program on it, reads what the window shows
// from the semantic tree, and works it with real mouse and key events of the X server.
#pragma once

#include <nlohmann/json.hpp>

#include <sys/types.h>
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace window {
/// An X server without a monitor, for as long as this lives.
class Screen {
  public:
    Screen(int width, int height);
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;
    [[nodiscard]] const std::string& name() const { return name_; }  ///< ":7"

  private:
    pid_t server_ = -1;
    std::string name_;
};

/// One widget as the tree says it.
struct Widget {
    std::string id, role, label, value;
    bool checked = false, selected = false, disabled = false, focused = false;
    double x = 0, y = 0, w = 0, h = 0;  ///< window px
};

/// The program in its window.
class App {
  public:
    /// `data` is kept when the App is gone, so that it can be opened again.
    App(const Screen& screen, const std::filesystem::path& data, std::vector<std::string> more = {});
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    /// The widget whose path is `id`, or begins with it where it ends with '*'. Waits for it;
    /// fails the test after ten seconds.
    Widget find(const std::string& id);
    [[nodiscard]] std::optional<Widget> look_for(const std::string& id) const;
    [[nodiscard]] std::vector<Widget> all(const std::string& prefix) const;
    [[nodiscard]] std::string screen() const;  ///< "today"
    [[nodiscard]] long long frame() const;     ///< frames drawn so far
    void wait_until(const std::string& what, const std::function<bool()>& holds) const;
    /// Waits until nothing has been drawn for a third of a second.
    void settle() const;

    void click(const std::string& id);
    void press(const std::string& keysym);  ///< "Return", "1", "Tab", "question"
    void type(const std::string& text);     ///< letters, digits and spaces

    /// Asks the window to close and waits for the program. Result: its exit code.
    int close();
    void kill();  ///< as a power cut would
    [[nodiscard]] double cpu_seconds() const;
    [[nodiscard]] bool running() const;

  private:
    [[nodiscard]] nlohmann::json tree() const;
    std::filesystem::path tree_file_;
    pid_t program_ = -1;
    void* display_ = nullptr;
};

/// Runs the program without a window. Result: exit code, and what it said.
struct Said {
    int code = -1;
    std::string out;
};
Said palpate(const std::string& arguments);
}  // namespace window
