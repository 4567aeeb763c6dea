#include "screens/picture_view.h"

#include "images/image.h"
#include "render/picture_texture.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace screens {
namespace {
using content::Outline;

constexpr float kMostEnlarged = 2.0F;  ///< a small drawing is not blown up further
constexpr float kHalo = 5.0F, kStroke = 2.5F;
constexpr double kStep = 0.01, kLongStep = 0.05;
constexpr float kClickTravel = 4.0F;  ///< px that a click may move

struct Look {
    Color color, soft;
    Icon icon;
};
Look look_of(LabelTone tone) {
    switch (tone) {
        case LabelTone::right:
            return {Color::right, Color::right_soft, Icon::check};
        case LabelTone::wrong:
            return {Color::wrong, Color::wrong_soft, Icon::times};
        case LabelTone::chosen:
            return {Color::accent, Color::accent_soft, Icon::none};
        case LabelTone::plain:
            break;
    }
    return {Color::ink2, Color::surface, Icon::none};
}

/// Where a point of the picture lies in the window, and back.
struct Frame {
    Rect rect;
    [[nodiscard]] ImVec2 at(const Ui& ui, double x, double y) const {
        return ui.px_at(rect.x + static_cast<float>(x) * rect.w, rect.y + static_cast<float>(y) * rect.h);
    }
    [[nodiscard]] PicturePoint under(const ImVec2& mouse) const {
        const auto share = [](float from, float length, float value) {
            return std::clamp(static_cast<double>((value - from) / length), 0.0, 1.0);
        };
        return {share(rect.x, rect.w, mouse.x), share(rect.y, rect.h, mouse.y)};
    }
};

/// A line that shows on any ground: a pale one beneath it.
void stroke(Ui& ui, const std::vector<ImVec2>& line, Color color, bool closed) {
    const ImDrawFlags flags = closed ? ImDrawFlags_Closed : ImDrawFlags_None;
    const auto count = static_cast<int>(line.size());
    ui.list().AddPolyline(line.data(), count, ui.rgba(Color::surface, 0.85F), flags, kHalo * ui.scale());
    ui.list().AddPolyline(line.data(), count, ui.rgba(color), flags, kStroke * ui.scale());
}

std::vector<ImVec2> line_of(const Ui& ui, const Frame& frame, const Outline& outline) {
    std::vector<ImVec2> line;
    for (std::size_t i = 0; i + 1 < outline.size(); i += 2)
        line.push_back(frame.at(ui, outline[i], outline[i + 1]));
    return line;
}

void draw_mark(Ui& ui, const Frame& frame, const PictureMark& mark) {
    if (!content::is_outline(mark.at)) return;
    const Look look = look_of(mark.tone);
    stroke(ui, line_of(ui, frame, mark.at), look.color, true);
}

/// Its words at its upper edge, within the picture: what lies there is not covered.
void draw_words(Ui& ui, const Frame& frame, const PictureMark& mark) {
    if (!content::is_outline(mark.at) || mark.words.empty()) return;
    const Look look = look_of(mark.tone);
    const float sign = look.icon == Icon::none ? 0.0F : 20.0F;
    const std::string words = shortened(ui, Type::small_bold, mark.words, frame.rect.w / 2);
    const float height = 26.0F,
                width = std::max(height, text_width(ui, Type::small_bold, words) + 16.0F + sign);
    double top = 1;
    for (std::size_t i = 1; i < mark.at.size(); i += 2) top = std::min(top, mark.at[i]);
    const auto within = [](float at, float from, float to) {
        return std::clamp(at, from, std::max(from, to));
    };
    const float x = frame.rect.x + static_cast<float>(content::middle_of(mark.at).first) * frame.rect.w;
    const float y = frame.rect.y + static_cast<float>(top) * frame.rect.h;
    const Rect pill = {within(x - width / 2, frame.rect.x + 4.0F, frame.rect.right() - width - 4.0F),
                       within(y - height - 2.0F, frame.rect.y + 4.0F, frame.rect.bottom() - height - 4.0F),
                       width, height};
    const bool plain = mark.tone == LabelTone::plain;
    fill(ui, pill, plain ? Color::surface : look.color, height / 2, 0.95F);
    outline(ui, pill, plain ? look.color : Color::surface, height / 2);
    const Color ink = plain ? Color::ink : Color::surface;
    if (look.icon != Icon::none) icon_at(ui, look.icon, pill.x + 16.0F, pill.center_y(), ink);
    const float room = width - sign - text_width(ui, Type::small_bold, words);
    text_at(ui, Type::small_bold, ink, pill.x + sign + room / 2, pill.y + 1.0F, words);
}

/// Cross hairs around what is pointed at, open in the middle so that it is seen.
void draw_point(Ui& ui, const Frame& frame, const PicturePoint& point, Color color) {
    const ImVec2 at = frame.at(ui, point.first, point.second);
    const float s = ui.scale();
    for (const bool halo : {true, false}) {
        const ImU32 paint = halo ? ui.rgba(Color::surface, 0.9F) : ui.rgba(color);
        const float width = (halo ? kHalo : kStroke) * s;
        ui.list().AddCircle(at, 11.0F * s, paint, 0, width);
        for (const auto& [dx, dy] : {std::pair{1.0F, 0.0F}, {-1.0F, 0.0F}, {0.0F, 1.0F}, {0.0F, -1.0F}})
            ui.list().AddLine({at.x + dx * 7 * s, at.y + dy * 7 * s},
                              {at.x + dx * 17 * s, at.y + dy * 17 * s}, paint, width);
    }
    ui.list().AddCircleFilled(at, 2.0F * s, ui.rgba(color));
}

std::string percent(double share) {
    return std::to_string(std::lround(share * 100)) + " %";
}
/// A place in words, for whoever does not see the cross.
std::string spoken(const PicturePoint& point) {
    return percent(point.first) + " from the left, " + percent(point.second) + " from the top";
}

PicturePoint rounded(const PicturePoint& point) {
    const auto to = [](double share) { return std::round(share * 1000) / 1000; };
    return {to(point.first), to(point.second)};
}

/// The arrow keys on the focused picture. Result: the cross was moved.
bool move_cross(Ui& ui, PicturePoint& cross) {
    const double by = ImGui::GetIO().KeyShift ? kLongStep : kStep;
    bool moved = false;
    const auto go = [&](Key key, double dx, double dy) {
        if (!ui.pressed(key)) return;
        cross = {std::clamp(cross.first + dx * by, 0.0, 1.0), std::clamp(cross.second + dy * by, 0.0, 1.0)};
        moved = true;
    };
    go(Key::left, -1, 0), go(Key::right, 1, 0), go(Key::up, 0, -1), go(Key::down, 0, 1);
    return moved;
}

/// What mouse and keys do to the picture.
PictureAct take_hand(Ui& ui, PictureShelf::Hand& hand, const Frame& frame, const PictureScene& scene,
                     const Reaction& act) {
    PictureAct done;
    const bool released = act.clicked && act.hovered && ImGui::IsMouseReleased(0);
    const PicturePoint under = frame.under(ui.mouse());
    const auto with_corner = [&](const PicturePoint& at) {
        Outline corners = scene.corners.size() < 2 * content::kMostCorners ? scene.corners : Outline{};
        const auto [x, y] = rounded(at);
        corners.push_back(x), corners.push_back(y);
        return corners;
    };
    if (act.held && scene.use == PictureUse::draw) {
        if (hand.line.empty() || hand.line.back() != under) hand.line.push_back(under);
        ui.still_moving();
    }
    const bool typed = act.ring && move_cross(ui, hand.cross);
    if (typed) hand.by_keys = true;
    done.entered = act.clicked && !released && hand.line.empty();
    if (scene.use == PictureUse::point) {
        if (released) done.pointed = rounded(under), hand.by_keys = false;
        if (typed || (done.entered && !scene.point)) done.pointed = rounded(hand.cross);
    } else if (scene.use == PictureUse::draw) {
        if (released || (!act.held && !hand.line.empty())) {
            const std::vector<PicturePoint> line = std::exchange(hand.line, {});
            const auto far = [&](const PicturePoint& at) {
                return std::hypot((at.first - line.front().first) * frame.rect.w,
                                  (at.second - line.front().second) * frame.rect.h);
            };
            const bool dragged = std::any_of(line.begin(), line.end(),
                                             [&](const PicturePoint& at) { return far(at) > kClickTravel; });
            hand.by_keys = false;
            if (dragged)
                done.corners = outline_of(line);
            else if (released)
                done.corners = with_corner(under);
        } else if (done.entered) {
            hand.by_keys = true;
            done.corners = with_corner(hand.cross);
        } else if (act.ring && scene.corners.size() >= 2 && ui.pressed(Key::backspace)) {
            done.corners = Outline(scene.corners.begin(), scene.corners.end() - 2);
        }
    }
    if (done.pointed) hand.cross = *done.pointed;
    if (done.pointed || done.corners) ui.still_moving();
    return done;
}

/// Instead of a picture that cannot be shown.
void say_why_not(Ui& ui, const content::Picture& picture, const std::string& trouble) {
    note(ui, Icon::image, picture.alt, Color::ink2);
    if (!trouble.empty()) {
        space(ui, 4.0F);
        note(ui, Icon::info, "The picture " + trouble, Color::caution);
    }
}
}  // namespace

const PictureShelf::Shown& PictureShelf::show(const content::Picture& picture) {
    const std::size_t name = std::hash<std::string_view>{}(picture.data);
    const auto found = std::find_if(shown_.begin(), shown_.end(), [&](const Shown& one) {
        return one.id == picture.id && one.name == name;
    });
    if (found != shown_.end()) return *found;
    Shown fresh{picture.id, name, 0, 0, {}, {}};
    if (const auto image = images::decode(picture.data)) {
        fresh.width = image->width;
        fresh.height = image->height;
        fresh.texture = render::picture_texture(*image);
    } else {
        fresh.trouble = image.error().what;
    }
    if (shown_.size() == kMost) shown_.pop_front();
    return shown_.emplace_back(std::move(fresh));
}

PictureAct draw_picture(Ui& ui, std::string_view id, Session& session, const content::Picture& picture,
                        const PictureScene& scene) {
    if (session.pictures == nullptr) {
        say_why_not(ui, picture, "");
        return {};
    }
    const PictureShelf::Shown& shown = session.pictures->show(picture);
    if (!shown.trouble.empty()) {
        say_why_not(ui, picture, shown.trouble);
        return {};
    }
    const auto wide = static_cast<float>(shown.width), high = static_cast<float>(shown.height);
    const float by =
        std::min({ui.column.width / wide, std::max(120.0F, scene.most_height) / high, kMostEnlarged});
    const Rect line = place_line(ui, std::max(24.0F, high * by));
    const Frame frame{{line.x, line.y, wide * by, high * by}};
    PictureAct done;
    if (!ui.measuring()) {
        PictureShelf::Hand& hand = session.pictures->hand;
        const bool used = scene.use != PictureUse::look;
        if (used && hand.of != ui.path(id)) hand = {ui.path(id), {0.5, 0.5}, false, {}};
        std::string value = scene.point ? "Pointed at " + spoken(*scene.point) : std::string();
        if (scene.use == PictureUse::draw)
            value = std::to_string(scene.corners.size() / 2) + " corners, the cross at " + spoken(hand.cross);
        const Reaction act = ui.interact(id, frame.rect,
                                         {.role = used ? Role::area : Role::image,
                                          .label = picture.alt,
                                          .value = std::move(value),
                                          .focusable = used,
                                          .radius = 4.0F});
        if (used) done = take_hand(ui, hand, frame, scene, act);
        fill(ui, frame.rect, Color::well, 0.0F);
        const Ui::PxRect box = ui.px(frame.rect);
        if (shown.texture.get() != 0)
            ui.list().AddImage(
                reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(shown.texture.get())), box.min,
                box.max);
        outline(ui, frame.rect, Color::line, 0.0F);
        for (const PictureMark& mark : scene.marks) draw_mark(ui, frame, mark);
        for (const PictureMark& mark : scene.marks) draw_words(ui, frame, mark);
        const std::vector<ImVec2> corners = line_of(ui, frame, scene.corners);
        if (corners.size() > 1) stroke(ui, corners, Color::accent, corners.size() > 2 && hand.line.empty());
        for (const ImVec2& corner : corners)
            ui.list().AddCircleFilled(corner, 4.0F * ui.scale(), ui.rgba(Color::accent));
        if (used && hand.line.size() > 1) {
            std::vector<ImVec2> drawn;
            for (const PicturePoint& at : hand.line) drawn.push_back(frame.at(ui, at.first, at.second));
            stroke(ui, drawn, Color::accent, false);
        }
        if (scene.use == PictureUse::draw && hand.by_keys) draw_point(ui, frame, hand.cross, Color::accent);
        if (scene.point) draw_point(ui, frame, *scene.point, look_of(scene.point_tone).color);
    }
    if (const std::string credit = content::credit_of(picture); !credit.empty()) {
        space(ui, 4.0F);
        text(ui, Type::small, credit, Color::ink3);
    }
    return done;
}

void draw_picture_of(const content::Item& item, const content::Bank& bank, Session& session, Ui& ui,
                     float most_height, float gap) {
    const content::Picture* picture = bank.picture_of(item);
    if (picture == nullptr) return;
    draw_picture(ui, "picture-" + item.id, session, *picture, {.most_height = most_height});
    space(ui, gap);
}

namespace {
/// How far the point lies from the stretch between two others.
double distance(const PicturePoint& at, const PicturePoint& a, const PicturePoint& b) {
    const double dx = b.first - a.first, dy = b.second - a.second, length = dx * dx + dy * dy;
    const double along =
        length == 0
            ? 0
            : std::clamp(((at.first - a.first) * dx + (at.second - a.second) * dy) / length, 0.0, 1.0);
    return std::hypot(at.first - a.first - along * dx, at.second - a.second - along * dy);
}
}  // namespace

content::Outline outline_of(const std::vector<PicturePoint>& line, std::size_t most) {
    if (line.empty()) return {};
    // The corner that is furthest off is put in until there are enough, or none is off by half a percent.
    std::vector<std::size_t> kept = {0, line.size() - 1};
    constexpr double kNear = 0.005;
    while (kept.size() < most) {
        double worst = kNear;
        std::size_t which = 0;
        for (std::size_t k = 0; k + 1 < kept.size(); ++k)
            for (std::size_t i = kept[k] + 1; i < kept[k + 1]; ++i)
                if (const double off = distance(line[i], line[kept[k]], line[kept[k + 1]]); off > worst)
                    worst = off, which = i;
        if (which == 0) break;
        kept.insert(std::lower_bound(kept.begin(), kept.end(), which), which);
    }
    content::Outline outline;
    for (const std::size_t i : kept) {
        const auto [x, y] = rounded(line[i]);
        if (outline.size() >= 2 && outline[outline.size() - 2] == x && outline.back() == y) continue;
        outline.push_back(x), outline.push_back(y);
    }
    // Where the line came back to its beginning, that corner stands once.
    if (outline.size() > 6 &&
        std::hypot(outline[0] - outline[outline.size() - 2], outline[1] - outline.back()) < 0.02)
        outline.resize(outline.size() - 2);
    return outline;
}
}  // namespace screens
