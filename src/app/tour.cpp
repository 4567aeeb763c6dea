#include "app/tour.h"

#include "records/folder.h"
#include "screens/text.h"

#include <algorithm>

namespace app {
namespace {
constexpr double kPatience = 15.0;  ///< seconds
}

Tour::Tour(Window& window, std::filesystem::path folder, std::vector<Step> steps)
    : window_(window), folder_(std::move(folder)), steps_(std::move(steps)) {
    if (const base::Status made = records::make_private_folder(folder_); !made) trouble_ = made.error();
}

Idle Tour::next() {
    if (trouble_ || position_ >= steps_.size()) {
        window_.close();
        return Idle::again;
    }
    return std::visit([this](const auto& step) { return take(step); }, steps_[position_]);
}

const screens::Node* Tour::find(const std::string& id) const {
    const screens::Tree& tree = window_.ui().tree;
    const std::size_t star = id.find('*');
    if (star == std::string::npos) return tree.find(id);
    const std::string_view begin = std::string_view(id).substr(0, star),
                           end = std::string_view(id).substr(star + 1);
    const auto found = std::ranges::find_if(tree.nodes, [&](const screens::Node& node) {
        return node.focusable && node.id.size() >= begin.size() + end.size() && node.id.starts_with(begin) &&
               node.id.ends_with(end);
    });
    return found == tree.nodes.end() ? nullptr : &*found;
}

const screens::Node* Tour::reach(const std::string& id) {
    const screens::Node* node = find(id);
    if (node == nullptr || node->disabled) return nullptr;
    if (!node->in_view && brought_ < 3) {
        ++brought_;
        window_.ui().focus_on(node->id, false);
        window_.input().push(MouseLeft{});
        return nullptr;
    }
    const float scale = window_.ui().scale();
    window_.input().push(MouseMoved{node->rect.center_x() * scale, node->rect.center_y() * scale});
    return node;
}

Idle Tour::done() {
    ++position_;
    waiting_since_ = -1.0;
    brought_ = 0;
    return Idle::again;
}

Idle Tour::wait(const std::string& for_what) {
    // The mouse that was sent away to scroll makes a frame; then the widget is looked for again.
    if (!window_.input().empty()) return Idle::again;
    const double now = window_.seconds();
    if (waiting_since_ < 0.0) waiting_since_ = now;
    if (now - waiting_since_ > kPatience) return fail("waited in vain for '" + for_what + "'");
    return Idle::soon;
}

Idle Tour::fail(std::string what) {
    trouble_ =
        base::Error{"tour, step " + std::to_string(position_ + 1) + " on '" + window_.ui().tree.screen + "'",
                    std::move(what)};
    return Idle::again;
}

Idle Tour::take(const WaitFor& step) {
    return find(step.id) != nullptr ? done() : wait(step.id);
}

Idle Tour::take(const Click& step) {
    if (reach(step.id) == nullptr) return wait(step.id);
    window_.input().push(MouseButton{0, true});
    window_.input().push(MouseButton{0, false});
    return done();
}

Idle Tour::take(const Hover& step) {
    return reach(step.id) == nullptr ? wait(step.id) : done();
}

Idle Tour::take(const Drag& step) {
    const screens::Node* node = reach(step.id);
    if (node == nullptr) return wait(step.id);
    const float scale = window_.ui().scale();
    const float x = node->rect.center_x() * scale, y = node->rect.center_y() * scale;
    constexpr int kMoves = 8;
    window_.input().push(MouseButton{0, true});
    for (int i = 1; i <= kMoves; ++i) {
        const float part = static_cast<float>(i) / kMoves;
        window_.input().push(MouseMoved{x + step.dx * part, y + step.dy * part});
    }
    window_.input().push(MouseButton{0, false});
    return done();
}

Idle Tour::take(const Scroll& step) {
    if (reach(step.id) == nullptr) return wait(step.id);
    window_.input().push(Wheel{0.0F, step.notches});
    return done();
}

Idle Tour::take(const Tap& step) {
    for (int i = 0; i < step.times; ++i) window_.input().push(step.press);
    return done();
}

Idle Tour::take(const TypeText& step) {
    for (std::size_t at = 0; at < step.text.size();) {
        const screens::CodePoint letter = screens::code_point_at(step.text, at);
        screens::Press press;
        press.key = screens::Key::character;
        press.character = letter.value;
        window_.input().push(press);
        at += letter.bytes;
    }
    return done();
}

Idle Tour::take(const Rest&) {
    window_.input().push(MouseLeft{});
    return done();
}

Idle Tour::take(const Shoot& step) {
    ++pictures_;
    const std::string number = (pictures_ < 10 ? "0" : "") + std::to_string(pictures_) + "-";
    const base::Status saved = window_.save_picture(folder_ / (number + step.name + ".png"));
    if (!saved) {
        trouble_ = saved.error();
        return Idle::again;
    }
    return done();
}

Idle Tour::done(const std::vector<Step>& next) {
    const Idle idle = done();
    steps_.insert(steps_.begin() + static_cast<std::ptrdiff_t>(position_), next.begin(), next.end());
    return idle;
}

Idle Tour::take(const If& step) {
    std::vector<Step> then;
    if (find(step.id) != nullptr)
        for (const auto& one : step.then) std::visit([&](const auto& s) { then.emplace_back(s); }, one);
    return done(then);
}

Idle Tour::take(const Repeat& step) {
    std::vector<Step> all;
    for (int i = 0; i < step.times; ++i)
        for (const auto& one : step.what) std::visit([&](const auto& s) { all.emplace_back(s); }, one);
    return done(all);
}
}  // namespace app
