#include "desk.h"

#include <doctest/doctest.h>  // before X11, whose macros take its words

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <sstream>
#include <thread>

namespace window {
namespace {
using namespace std::chrono_literals;
constexpr auto kPatience = 15s;  // software OpenGL, two cores, and a compiler beside it

pid_t start(const std::vector<std::string>& arguments,
            const std::vector<std::pair<std::string, std::string>>& environment) {
    const pid_t child = fork();
    if (child != 0) return child;
    for (const auto& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
    const int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, STDIN_FILENO);
    dup2(nothing, STDOUT_FILENO);
    if (std::getenv("PALPATE_TEST_LOUD") == nullptr) dup2(nothing, STDERR_FILENO);
    std::vector<char*> words;
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    execvp(words[0], words.data());
    _exit(127);
}

Display* display_of(void* pointer) {
    return static_cast<Display*>(pointer);
}

Widget widget_of(const nlohmann::json& node) {
    Widget w;
    w.id = node.value("id", "");
    w.role = node.value("role", "");
    w.label = node.value("label", "");
    w.value = node.value("value", "");
    w.checked = node.value("checked", false);
    w.selected = node.value("selected", false);
    w.disabled = node.value("disabled", false);
    w.focused = node.value("focused", false);
    const auto rect = node.value("rect", std::vector<double>{0, 0, 0, 0});
    if (rect.size() == 4) {
        w.x = rect[0];
        w.y = rect[1];
        w.w = rect[2];
        w.h = rect[3];
    }
    return w;
}

bool matches(const std::string& id, const std::string& wanted) {
    if (!wanted.empty() && wanted.back() == '*') return id.starts_with(wanted.substr(0, wanted.size() - 1));
    return id == wanted;
}
}  // namespace

Screen::Screen(int width, int height) {
    std::array<int, 2> pipe_ends{};
    REQUIRE(pipe(pipe_ends.data()) == 0);
    const std::string size = std::to_string(width) + "x" + std::to_string(height) + "x24";
    server_ = start(
        {"Xvfb", "-displayfd", std::to_string(pipe_ends[1]), "-screen", "0", size, "-nolisten", "tcp"}, {});
    ::close(pipe_ends[1]);
    std::array<char, 16> number{};
    const ssize_t count = read(pipe_ends[0], number.data(), number.size() - 1);
    ::close(pipe_ends[0]);
    REQUIRE_MESSAGE(count > 0, "Xvfb did not start");
    name_ = ":" + std::string(number.data(), static_cast<std::size_t>(count));
    name_.erase(name_.find_last_not_of(" \n") + 1);
}

Screen::~Screen() {
    ::kill(server_, SIGTERM);
    waitpid(server_, nullptr, 0);
}

App::App(const Screen& screen, const std::filesystem::path& data, std::vector<std::string> more)
    : tree_file_(data / "tree.json") {
    std::filesystem::create_directories(data);
    std::filesystem::remove(tree_file_);
    std::vector<std::string> arguments = {PALPATE_PROGRAM,           "--data", data.string(),      "--cache",
                                          (data / "cache").string(), "--tree", tree_file_.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    program_ = start(arguments, {{"DISPLAY", screen.name()}, {"LIBGL_ALWAYS_SOFTWARE", "1"}});
    display_ = XOpenDisplay(screen.name().c_str());
    REQUIRE(display_ != nullptr);
}

App::~App() {
    if (running()) kill();
    if (display_ != nullptr) XCloseDisplay(display_of(display_));
}

nlohmann::json App::tree() const {
    std::ifstream in(tree_file_);
    return nlohmann::json::parse(in, nullptr, false);
}

void App::wait_until(const std::string& what, const std::function<bool()>& holds) const {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (!holds()) {
        REQUIRE_MESSAGE(std::chrono::steady_clock::now() < until,
                        "waited in vain for: " << what << " on screen '" << screen() << "'");
        std::this_thread::sleep_for(20ms);
    }
}

void App::settle() const {
    long long last = -1;
    auto since = std::chrono::steady_clock::now();
    wait_until("the window to come to rest", [&] {
        const long long now = frame();
        if (now != last || now < 0) {
            last = now;
            since = std::chrono::steady_clock::now();
        }
        return std::chrono::steady_clock::now() - since > 330ms;
    });
}

std::optional<Widget> App::look_for(const std::string& id) const {
    const auto found = all(id);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<Widget> App::all(const std::string& prefix) const {
    std::vector<Widget> found;
    const nlohmann::json now = tree();
    if (!now.is_object()) return found;
    for (const auto& node : now.value("nodes", nlohmann::json::array()))
        if (matches(node.value("id", ""), prefix)) found.push_back(widget_of(node));
    return found;
}

Widget App::find(const std::string& id) {
    wait_until("the widget " + id, [&] { return look_for(id).has_value(); });
    return *look_for(id);
}

std::string App::screen() const {
    const nlohmann::json now = tree();
    return now.is_object() ? now.value("screen", "") : "";
}

long long App::frame() const {
    const nlohmann::json now = tree();
    return now.is_object() ? now.value("frame", -1LL) : -1;
}

void App::click(const std::string& id) {
    find(id);
    settle();
    const Widget w = find(id);
    Display* display = display_of(display_);
    XTestFakeMotionEvent(display, -1, static_cast<int>(w.x + w.w / 2), static_cast<int>(w.y + w.h / 2), 0);
    XFlush(display);
    std::this_thread::sleep_for(60ms);
    XTestFakeButtonEvent(display, 1, True, 0);
    XFlush(display);
    std::this_thread::sleep_for(60ms);
    XTestFakeButtonEvent(display, 1, False, 0);
    XFlush(display);
    settle();
}

void App::press(const std::string& keysym) {
    settle();
    Display* display = display_of(display_);
    const KeyCode key = XKeysymToKeycode(display, XStringToKeysym(keysym.c_str()));
    REQUIRE_MESSAGE(key != 0, "no key for " << keysym);
    XTestFakeKeyEvent(display, key, True, 0);
    XFlush(display);
    std::this_thread::sleep_for(30ms);
    XTestFakeKeyEvent(display, key, False, 0);
    XFlush(display);
    settle();
}

void App::type(const std::string& text) {
    settle();
    Display* display = display_of(display_);
    for (const char c : text) {
        const bool upper = c >= 'A' && c <= 'Z';
        const std::string name = c == ' '   ? "space"
                                 : c == '-' ? "minus"
                                            : std::string(1, static_cast<char>(upper ? c - 'A' + 'a' : c));
        const KeyCode key = XKeysymToKeycode(display, XStringToKeysym(name.c_str()));
        const KeyCode shift = XKeysymToKeycode(display, XK_Shift_L);
        if (upper) XTestFakeKeyEvent(display, shift, True, 0);
        XTestFakeKeyEvent(display, key, True, 0);
        XTestFakeKeyEvent(display, key, False, 0);
        if (upper) XTestFakeKeyEvent(display, shift, False, 0);
        XFlush(display);
        std::this_thread::sleep_for(15ms);
    }
    settle();
}

int App::close() {
    Display* display = display_of(display_);
    // Without a window manager nobody offers a close button: send what one would send.
    Window root = DefaultRootWindow(display), parent = 0, *children = nullptr;
    unsigned count = 0;
    XQueryTree(display, root, &root, &parent, &children, &count);
    for (unsigned i = 0; i < count; ++i) {
        XEvent event{};
        event.xclient.type = ClientMessage;
        event.xclient.window = children[i];
        event.xclient.message_type = XInternAtom(display, "WM_PROTOCOLS", False);
        event.xclient.format = 32;
        event.xclient.data.l[0] = static_cast<long>(XInternAtom(display, "WM_DELETE_WINDOW", False));
        XSendEvent(display, children[i], False, NoEventMask, &event);
    }
    if (children != nullptr) XFree(children);
    XFlush(display);
    int status = 0;
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (waitpid(program_, &status, WNOHANG) == 0) {
        REQUIRE_MESSAGE(std::chrono::steady_clock::now() < until, "the window did not close");
        std::this_thread::sleep_for(20ms);
    }
    program_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

void App::kill() {
    ::kill(program_, SIGKILL);
    waitpid(program_, nullptr, 0);
    program_ = -1;
}

double App::cpu_seconds() const {
    std::ifstream in("/proc/" + std::to_string(program_) + "/stat");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

bool App::running() const {
    return program_ > 0 && waitpid(program_, nullptr, WNOHANG) == 0;
}

Said palpate(const std::string& arguments) {
    Said said;
    FILE* pipe = popen((std::string(PALPATE_PROGRAM) + " " + arguments + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> buffer{};
    while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) said.out += buffer.data();
    const int status = pclose(pipe);
    said.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return said;
}
}  // namespace window
