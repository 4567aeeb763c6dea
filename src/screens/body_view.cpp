#include "screens/body_view.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace screens {
using anatomy::Aspect;
using anatomy::Camera;
using anatomy::PartRef;
using anatomy::Vec3;

namespace {
constexpr double kFlightSeconds = 0.45;
constexpr double kStepSeconds = 0.14;    ///< a turn by key, a notch of the wheel
constexpr double kSettleSeconds = 0.12;  ///< at rest for so long: the fine picture
constexpr double kSlowMs = 33.0;         ///< a moving picture that takes longer leaves the skin out
constexpr double kQuietSeconds = 0.3;    ///< before anything is said about building
constexpr float kPickRadius = 6.0F;      ///< px beside a part that still mean it
constexpr float kClickTravel = 4.0F;     ///< window px that a click may move
constexpr float kNotch = 1.2F;           ///< closer by, for a notch of the wheel or a key
constexpr float kPi = std::numbers::pi_v<float>;
constexpr float kLeastLeft = 300.0F;  ///< height of a left column that takes its share of words
constexpr float kLeastColumn = 150.0F, kMostColumn = 250.0F;  ///< of words beside the body
constexpr float kLabelEdge = 20.0F;
constexpr float kUnder =
    40.0F;  ///< mm under the surface that a word still points at: flesh lies on most places
constexpr int kSamplePixels = 16;    ///< that an anchor's pixel stands for
constexpr int kLeastSeen = 400;      ///< pixels of a part that one can make out
constexpr float kLeastShare = 0.2F;  ///< of a part, for one to see what it is
constexpr int kLeastPixels = 96;     ///< a part with fewer in sight is no row

anatomy::Size size_of_picture(const Ui& ui, const Rect& rect) {
    const Ui::PxRect box = ui.px(rect);
    return {static_cast<int>(box.max.x - box.min.x), static_cast<int>(box.max.y - box.min.y)};
}

render::Palette palette_of(const Ui& ui) {
    return body_palette(ui.settings.shade == Shade::dark);
}

/// The side that a camera looks at squarely.
std::optional<Aspect> side_of(const Camera& camera) {
    for (const Aspect aspect : {Aspect::front, Aspect::back, Aspect::left, Aspect::right}) {
        const float turn = std::remainder(anatomy::seen_from(camera, aspect).yaw - camera.yaw, 2 * kPi);
        if (std::abs(turn) < 0.01F && std::abs(camera.pitch) < 0.01F) return aspect;
    }
    return std::nullopt;
}

/// How much of the picture a part would cover from a side like any other, mm2: a quarter of its surface.
/// Source: Cauchy (1832), for convex bodies.
float shadow_of(const anatomy::Model& model, const anatomy::Part& part) {
    float surface = 0.0F;
    const auto corner = [&](std::uint32_t i) { return model.vertices[model.indices[i]].position; };
    for (std::uint32_t i = part.first; i + 2 < part.first + part.count; i += 3)
        surface +=
            0.5F * anatomy::length(anatomy::cross(corner(i + 1) - corner(i), corner(i + 2) - corner(i)));
    return surface / 4;
}

std::string row_id(const anatomy::Model& model, PartRef ref) {
    const anatomy::Part& part = model.parts[ref.part];
    if (part.mid) return part.id;
    return part.id + (ref.side == anatomy::Side::left ? "-left" : "-right");
}

std::string spoken_name(const anatomy::Model& model, PartRef ref) {
    const anatomy::Part& part = model.parts[ref.part];
    if (part.mid) return part.name;
    return part.name + (ref.side == anatomy::Side::left ? ", left" : ", right");
}

/// The longest stretch of a column that no panel covers.
Rect free_column(const Rect& area, float x, float width, std::span<const Rect> covered) {
    std::vector<std::pair<float, float>> taken;
    for (const Rect& c : covered)
        if (c.x < x + width && c.right() > x) taken.emplace_back(c.y - 12.0F, c.bottom() + 12.0F);
    std::sort(taken.begin(), taken.end());
    Rect best{x, 0.0F, width, 0.0F};
    float from = area.y + kLabelEdge;
    const auto offer = [&](float to) {
        if (to - from > best.h) best = {x, from, width, to - from};
    };
    for (const auto& [top, bottom] : taken) {
        offer(top);
        from = std::max(from, bottom);
    }
    offer(area.bottom() - kLabelEdge);
    return best;
}

struct LabelLook {
    Color ground = Color::surface, edge = Color::line, ink = Color::ink, leader = Color::ink3;
    Icon icon = Icon::none;
};

LabelLook look_of(LabelTone tone) {
    switch (tone) {
        case LabelTone::plain:
            return {};
        case LabelTone::chosen:
            return {Color::accent, Color::accent, Color::on_accent, Color::accent};
        case LabelTone::right:
            return {Color::right_soft, Color::right, Color::ink, Color::right, Icon::check};
        case LabelTone::wrong:
            return {Color::wrong_soft, Color::wrong, Color::ink, Color::wrong, Icon::times};
    }
    return {};
}
}  // namespace

render::Palette body_palette(bool dark) {
    const Rgb paper = theme(dark ? Shade::dark : Shade::light)[Color::paper];
    render::Palette palette;
    palette.ground =
        Vec3{static_cast<float>(paper.r), static_cast<float>(paper.g), static_cast<float>(paper.b)} *
        (1.0F / 255.0F);
    palette.dark = dark;
    return palette;
}

// ---------------------------------------------------------------- words beside the picture

namespace {
struct Leader {
    float from_x, from_y, to_x, to_y;
};

bool cross(const Leader& a, const Leader& b) {
    const auto turn = [](float ox, float oy, float ax, float ay, float bx, float by) {
        return (ax - ox) * (by - oy) - (ay - oy) * (bx - ox);
    };
    const float a1 = turn(b.from_x, b.from_y, b.to_x, b.to_y, a.from_x, a.from_y);
    const float a2 = turn(b.from_x, b.from_y, b.to_x, b.to_y, a.to_x, a.to_y);
    const float b1 = turn(a.from_x, a.from_y, a.to_x, a.to_y, b.from_x, b.from_y);
    const float b2 = turn(a.from_x, a.from_y, a.to_x, a.to_y, b.to_x, b.to_y);
    return a1 * a2 < 0.0F && b1 * b2 < 0.0F;
}

/// Fills one column with the callouts of these indices, the most important first.
void fill_column(std::vector<std::optional<Rect>>& placed, std::span<const Callout> callouts,
                 std::vector<std::size_t> own, const Rect& column, bool left) {
    constexpr float kStep = kCalloutHeight + kCalloutGap;
    const auto fit = static_cast<std::size_t>(std::max(0.0F, (column.h + kCalloutGap) / kStep));
    if (own.size() > fit) own.resize(fit);
    if (own.empty()) return;
    std::stable_sort(own.begin(), own.end(),
                     [&](std::size_t a, std::size_t b) { return callouts[a].y < callouts[b].y; });
    // Each as near to its own height as the one above it allows; then up again from the foot.
    std::vector<float> tops(own.size());
    float least = column.y;
    for (std::size_t i = 0; i < own.size(); ++i) {
        tops[i] = std::max(least, callouts[own[i]].y - kCalloutHeight / 2);
        least = tops[i] + kStep;
    }
    float most = column.bottom() - kCalloutHeight;
    for (std::size_t i = own.size(); i-- > 0;) {
        tops[i] = std::min(tops[i], most);
        most = tops[i] - kStep;
    }
    const float edge = left ? column.right() : column.x;
    const auto leader = [&](std::size_t i) {
        return Leader{edge, tops[i] + kCalloutHeight / 2, callouts[own[i]].x, callouts[own[i]].y};
    };
    // Two that cross change places. That makes them shorter, so it comes to an end.
    for (bool again = true; again;) {
        again = false;
        for (std::size_t i = 0; i < own.size(); ++i)
            for (std::size_t k = i + 1; k < own.size(); ++k)
                if (cross(leader(i), leader(k))) {
                    std::swap(own[i], own[k]);
                    again = true;
                }
    }
    for (std::size_t i = 0; i < own.size(); ++i) {
        const float width = std::min(callouts[own[i]].width, column.w);
        placed[own[i]] = Rect{left ? column.right() - width : column.x, tops[i], width, kCalloutHeight};
    }
}
}  // namespace

std::vector<std::optional<Rect>> place_callouts(std::span<const Callout> callouts,
                                                const CalloutColumns& columns) {
    std::vector<std::optional<Rect>> placed(callouts.size());
    const bool has_left = columns.left.h >= kCalloutHeight;
    const bool has_right = columns.right.h >= kCalloutHeight;
    const float middle = (columns.left.right() + columns.right.x) / 2;
    std::vector<std::size_t> left, right;
    for (std::size_t i = 0; i < callouts.size(); ++i) {
        // Far above or below its column a word would hang on a long slanting line.
        constexpr float kReach = 60.0F;
        const bool level =
            callouts[i].y > columns.left.y - kReach && callouts[i].y < columns.left.bottom() + kReach;
        const bool to_left = has_left && (!has_right || (level && callouts[i].x < middle));
        if (to_left || has_right) (to_left ? left : right).push_back(i);
    }
    fill_column(placed, callouts, std::move(left), columns.left, true);
    fill_column(placed, callouts, std::move(right), columns.right, false);
    return placed;
}

// ---------------------------------------------------------------- the camera

void BodyView::look_from(Aspect aspect) {
    wish([aspect](const Camera& camera, anatomy::Size) { return anatomy::seen_from(camera, aspect); });
}

void BodyView::survey(Aspect aspect, float pitch) {
    wish([aspect, pitch](const Camera& from, anatomy::Size size) {
        Camera to = anatomy::seen_from(from, aspect);
        to.pitch = pitch;
        to.center = {0, 900, 0};
        // The body's length fits into the picture's height and into its width.
        constexpr float kLength = 1900.0F;
        const float wide =
            kLength * static_cast<float>(size.height) / static_cast<float>(std::max(size.width, 1));
        to.height = std::clamp(std::max(kLength, wide), anatomy::kClosest, anatomy::kFarthest);
        return to;
    });
}

void BodyView::fit() {
    wish([](const Camera& camera, anatomy::Size size) {
        const bool back = std::abs(camera.yaw) > kPi / 2;
        return anatomy::whole_body(side_of(camera).value_or(back ? Aspect::back : Aspect::front), size);
    });
}

void BodyView::fly_to(std::shared_ptr<const anatomy::Model> model, std::vector<PartRef> parts) {
    if (!model || parts.empty()) return;
    wish([model = std::move(model), parts = std::move(parts)](const Camera& camera, anatomy::Size size) {
        anatomy::Box box;
        for (const PartRef& ref : parts) {
            const anatomy::Part& part = model->parts[ref.part];
            for (std::uint32_t i = part.first; i < part.first + part.count; ++i)
                box.add(anatomy::on_side(model->vertices[model->indices[i]].position, ref.side));
        }
        // Close enough to see its fibers, far enough to see where in the body it is.
        constexpr float kLeastRadius = 80.0F, kAir = 1.1F;
        const float radius = std::max(box.radius() * kAir, kLeastRadius);
        return anatomy::framed(anatomy::flown_to(camera, *model, parts.front(), size), box.center(), radius,
                               size);
    });
}

void BodyView::fly_to(const Vec3& center, float radius) {
    wish([center, radius](Camera camera, anatomy::Size size) {
        // As anatomy::flown_to(): from the front or the back, a little from its own side.
        const float out = std::clamp(center.x / 300.0F, -1.0F, 1.0F) * 0.6F;
        camera.yaw = center.z < -20.0F ? kPi - out : out;
        camera.pitch = 0.0F;
        return anatomy::framed(camera, center, radius, size);
    });
}

std::optional<Aspect> BodyView::aspect() const {
    return side_of(goal());
}

void BodyView::fly(Ui& ui, const Camera& to, double seconds) {
    if (!ui.settings.motion || to == camera_) {
        camera_ = to;
        flight_.reset();
    } else {
        flight_ = Flight{camera_, to, ui.now(), seconds};
    }
    ui.still_moving();
}

void BodyView::fit_into(const Ui& ui, const Rect& rect, const Rect& clear) {
    const Rect part = clear.w > 0.0F ? clear : rect;
    const anatomy::Size before = clear_;
    size_ = size_of_picture(ui, rect);
    clear_ = size_of_picture(ui, part);
    off_x_ = (part.center_x() - rect.center_x()) * ui.scale();
    off_y_ = (part.center_y() - rect.center_y()) * ui.scale();
    if (clear_ == before || !fitted_) return;
    camera_ = anatomy::whole_body(side_of(camera_).value_or(Aspect::front), clear_);
    flight_.reset();
}

Camera BodyView::shown() const {
    Camera camera = camera_;
    camera.height *= static_cast<float>(size_.height) / static_cast<float>(std::max(clear_.height, 1));
    return anatomy::moved(camera, off_x_, off_y_, size_);
}

void BodyView::move_camera(Ui& ui) {
    if (wish_) {
        const Camera to = std::exchange(wish_, {})(goal(), clear_);
        fitted_ = to == anatomy::whole_body(side_of(to).value_or(Aspect::front), clear_);
        fly(ui, to, kFlightSeconds);
    }
    if (!flight_) return;
    const auto t = static_cast<float>((ui.now() - flight_->begun) / flight_->seconds);
    camera_ = t >= 1.0F ? flight_->to : anatomy::between(flight_->from, flight_->to, std::max(t, 0.0F));
    if (t >= 1.0F) flight_.reset();
}

void BodyView::take_drag(const Ui& ui) {
    const ImGuiIO& io = ImGui::GetIO();
    if (!ui.live()) {
        moves_ = false;
        return;
    }
    const float dx = io.MouseDelta.x, dy = io.MouseDelta.y;
    if (held_) {
        travel_ += std::abs(dx) + std::abs(dy);
        if (travel_ > kClickTravel) dragged_ = true;
    }
    if ((held_ && dragged_) || moves_) {
        if (dx != 0.0F || dy != 0.0F) {
            flight_.reset();
            fitted_ = false;
            const bool shifts = moves_ || io.KeyShift;
            camera_ =
                shifts ? anatomy::moved(camera_, dx, dy, clear_) : anatomy::turned(camera_, dx, dy, clear_);
        }
    }
    if (!io.MouseDown[1] && !io.MouseDown[2]) moves_ = false;
}

/// What needs the mouse to be on the body in this very frame.
void BodyView::take_wheel(Ui& ui, const Rect& rect) {
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsMouseClicked(1) || ImGui::IsMouseClicked(2)) moves_ = true;
    if (io.MouseWheel == 0.0F) return;
    const Ui::PxRect box = ui.px(rect);
    const float left = box.min.x + off_x_ + 0.5F * static_cast<float>(size_.width - clear_.width);
    const float top = box.min.y + off_y_ + 0.5F * static_cast<float>(size_.height - clear_.height);
    fitted_ = false;
    fly(ui,
        anatomy::zoomed(goal(), std::pow(kNotch, io.MouseWheel), io.MousePos.x - left, io.MousePos.y - top,
                        clear_),
        kStepSeconds);
}

void BodyView::take_keys(Ui& ui) {
    const float middle_x = static_cast<float>(clear_.width) / 2,
                middle_y = static_cast<float>(clear_.height) / 2;
    const auto step = [&](const Camera& to) {
        fitted_ = false;
        fly(ui, to, kStepSeconds);
    };
    if (ui.pressed('+') || ui.pressed('=')) step(anatomy::zoomed(goal(), kNotch, middle_x, middle_y, clear_));
    if (ui.pressed('-')) step(anatomy::zoomed(goal(), 1 / kNotch, middle_x, middle_y, clear_));
    const auto first = std::find_if(places_.begin(), places_.end(),
                                    [](const Place& place) { return place.pixels >= kLeastPixels; });
    if (still_ && first != places_.end() && ui.pressed('b'))
        ui.focus_on(ui.path("parts/" + row_id(*model_, first->part)));
    if (!ui.is_focused("view")) return;
    const bool shift = ImGui::GetIO().KeyShift;
    // Shift moves by a tenth of the picture; otherwise 15 degrees, 24 steps around the body.
    const auto least = static_cast<float>(std::min(clear_.width, clear_.height));
    const float by = shift ? 0.1F * least : least / (1.4F * kPi) * (kPi / 12);
    const auto go = [&](Key key, float x, float y) {
        if (!ui.pressed(key)) return;
        step(shift ? anatomy::moved(goal(), x * by, y * by, clear_)
                   : anatomy::turned(goal(), x * by, y * by, clear_));
    };
    go(Key::left, -1.0F, 0.0F);
    go(Key::right, 1.0F, 0.0F);
    go(Key::up, 0.0F, -1.0F);
    go(Key::down, 0.0F, 1.0F);
}

// ---------------------------------------------------------------- the picture

bool BodyView::prepare(const BodyParts& parts) {
    if (!parts.ready() || !refused_.empty()) return false;
    if (!renderer_) {
        base::Result<render::BodyRenderer> made = render::BodyRenderer::create();
        if (!made) {
            refused_ = made.error().text();
            return false;
        }
        renderer_ = std::move(*made);
    }
    if (model_ != parts.still) {
        renderer_->upload(*parts.still, *parts.moving);
        model_ = parts.still;
        places_.clear();
        still_ = false;
    }
    return true;
}

void BodyView::say_why_not(Ui& ui, const Rect& rect, const BodyParts& parts) {
    const std::string& why = refused_.empty() ? parts.trouble : refused_;
    const float width = std::min(480.0F, rect.w - 48.0F);
    const Column outer = ui.column;
    ui.column = {rect.center_x() - width / 2, rect.y + rect.h * 0.4F, width};
    if (!why.empty()) {
        trouble(ui, "The body cannot be shown.", "Everything else works.", why);
    } else {
        if (!waiting_since_) waiting_since_ = ui.now();
        const double waited = ui.now() - *waiting_since_;
        if (waited < kQuietSeconds) {
            ui.wake_in(kQuietSeconds - waited);
        } else {
            touch_rings(ui, rect.center_x(), ui.column.y - 36.0F, 16.0F, 3, Color::accent);
            centered_row(ui, 26.0F, [&] { text(ui, Type::body, "Building the body", Color::ink2); });
        }
    }
    ui.column = outer;
}

void BodyView::draw_picture(Ui& ui, const Rect& rect, const anatomy::View& view) {
    const Camera camera = shown();
    if (camera != drawn_camera_ || view != drawn_view_) {
        drawn_camera_ = camera;
        drawn_view_ = view;
        changed_at_ = ui.now();
    }
    const bool rests = !flight_ && ui.now() - changed_at_ >= kSettleSeconds;
    anatomy::View quick;
    if (!rests && slow_) {
        quick = view;
        for (auto& side : quick.layers) side[static_cast<std::size_t>(anatomy::Layer::skin)] = false;
    }
    const bool drew = renderer_->draw(camera, !rests && slow_ ? quick : view, palette_of(ui), size_,
                                      rests ? render::Quality::still : render::Quality::moving);
    if (drew && !rests && renderer_->last_ms() > kSlowMs) slow_ = true;
    if (drew) ui.picture_changed(rect);
    if (!rests) ui.still_moving();
    if (rests && (drew || !still_)) find_places(ui, rect);
    still_ = rests;
    const Ui::PxRect box = ui.px(rect);
    ui.list().AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(renderer_->texture())),
                       box.min, box.max);
}

bool BodyView::shows(std::span<const PartRef> parts) const {
    int seen = 0;
    float whole = 0.0F;
    for (const Place& place : places_)
        if (std::find(parts.begin(), parts.end(), place.part) != parts.end()) seen += place.pixels;
    for (const PartRef& ref : parts) whole += shadow_of(*model_, model_->parts[ref.part]);
    const float mm = anatomy::mm_per_pixel(drawn_camera_, size_);
    return seen >= kLeastSeen && static_cast<float>(seen) >= kLeastShare * whole / (mm * mm);
}

void BodyView::find_places(const Ui& ui, const Rect& rect) {
    places_.clear();
    for (const anatomy::Anchor& anchor : renderer_->anchors())
        places_.push_back({anchor.part, anchor.pixels * kSamplePixels, rect.x + anchor.x / ui.scale(),
                           rect.y + anchor.y / ui.scale()});
    std::stable_sort(places_.begin(), places_.end(),
                     [](const Place& a, const Place& b) { return a.y < b.y; });
}

std::optional<render::Hit> BodyView::hit_at(const Ui& ui, const Rect& rect, float x, float y) {
    const Ui::PxRect box = ui.px(rect);
    return renderer_->pick(x * ui.scale() - box.min.x, y * ui.scale() - box.min.y, kPickRadius * ui.scale());
}

Ray BodyView::ray_at(const Ui& ui, const Rect& rect, float x, float y) const {
    const Ui::PxRect box = ui.px(rect);
    const Vec3 through = anatomy::unproject(
        drawn_camera_, size_, {x * ui.scale() - box.min.x, y * ui.scale() - box.min.y, 1000.0F});
    const Vec3 eye = anatomy::eye_of(drawn_camera_);
    return {eye, anatomy::normalized(through - eye)};
}

std::optional<BodyView::Place> BodyView::place_of(const Ui& ui, const Rect& rect, const BodyLabel& label) {
    if (!label.parts.empty()) {
        std::optional<Place> largest;
        for (const Place& place : places_) {
            const bool meant =
                std::find(label.parts.begin(), label.parts.end(), place.part) != label.parts.end();
            if (meant && (!largest || place.pixels > largest->pixels)) largest = place;
        }
        return largest;
    }
    const auto at = anatomy::project(drawn_camera_, size_, label.at);
    if (!at || !renderer_->is_seen(label.at, kUnder)) return std::nullopt;
    return Place{.x = rect.x + at->x / ui.scale(), .y = rect.y + at->y / ui.scale()};
}

std::optional<PartRef> BodyView::draw_labels(Ui& ui, const Rect& rect, const BodyScene& scene) {
    const float width = std::clamp(rect.w * 0.28F, kLeastColumn, kMostColumn);
    const CalloutColumns columns = {
        free_column(rect, rect.x + kLabelEdge, width, scene.covered),
        free_column(rect, rect.right() - kLabelEdge - width, width, scene.covered)};
    std::vector<BodyLabel> labels = scene.labels;
    if (scene.most_labels > 0 && scene.named) {
        std::vector<Place> largest = places_;
        std::stable_sort(largest.begin(), largest.end(),
                         [](const Place& a, const Place& b) { return a.pixels > b.pixels; });
        std::set<std::string_view> said;
        for (const BodyLabel& label : labels) said.insert(label.words);
        for (const Place& place : largest) {
            if (said.size() >= scene.most_labels + scene.labels.size()) break;
            const std::string& name = model_->parts[place.part.part].name;
            if (!said.insert(name).second) continue;
            // Of the two sides the one nearer to the words, where that is as well in sight; with words
            // on both sides, in turn.
            const bool to_left = columns.left.h > kLeastLeft && labels.size() % 2 == 1;
            PartRef ref = place.part;
            for (const Place& other : places_)
                if (other.part.part == place.part.part && 2 * other.pixels > place.pixels &&
                    (to_left ? other.x < place.x : other.x > place.x))
                    ref = other.part;
            labels.push_back({.words = name, .parts = {ref}});
        }
    }
    const auto hidden = [&](const Place& at) {
        return columns.left.inset(-12.0F).contains(at.x, at.y) ||
               columns.right.inset(-12.0F).contains(at.x, at.y) ||
               std::any_of(scene.covered.begin(), scene.covered.end(),
                           [&](const Rect& panel) { return panel.contains(at.x, at.y); });
    };
    struct Shown {
        std::string words;
        LabelTone tone;
        std::optional<PartRef> part;
    };
    std::vector<Callout> callouts;
    std::vector<Shown> shown;
    for (BodyLabel& label : labels) {
        const std::optional<Place> at = place_of(ui, rect, label);
        // What a word would hide gets none.
        if (!at || !rect.contains(at->x, at->y) || hidden(*at)) continue;
        const float icon = look_of(label.tone).icon == Icon::none ? 0.0F : 24.0F;
        callouts.push_back({at->x, at->y, text_width(ui, Type::small_medium, label.words) + 24.0F + icon});
        shown.push_back({std::move(label.words), label.tone,
                         label.parts.empty() ? std::nullopt : std::optional(at->part)});
    }
    const std::vector<std::optional<Rect>> places = place_callouts(callouts, columns);
    const float alpha = ui.fade("labels", true);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (!places[i]) continue;
        const bool at_left = places[i]->x < callouts[i].x;
        const float edge = at_left ? places[i]->right() : places[i]->x;
        const LabelLook look = look_of(shown[i].tone);
        // A pale edge keeps the line apart from dark muscle.
        const ImVec2 from = {edge * ui.scale(), places[i]->center_y() * ui.scale()};
        const ImVec2 to = {callouts[i].x * ui.scale(), callouts[i].y * ui.scale()};
        ui.list().AddLine(from, to, ui.rgba(Color::surface, 0.6F * alpha), 3.5F * ui.scale());
        ui.list().AddLine(from, to, ui.rgba(look.leader, alpha), 1.25F * ui.scale());
        disc(ui, callouts[i].x, callouts[i].y, 4.5F, Color::surface, alpha);
        ring(ui, callouts[i].x, callouts[i].y, 4.5F, look.leader, 1.5F, alpha);
    }
    std::optional<PartRef> chosen;
    const Scope scope(ui, "labels", Role::group, "Labels");
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (!places[i]) continue;
        const Rect& chip = *places[i];
        const LabelLook look = look_of(shown[i].tone);
        Reaction act;
        const std::string own =
            shown[i].part ? row_id(*model_, *shown[i].part) : "place-" + std::to_string(i);
        // Not a Tab stop: the rows of the parts are.
        if (shown[i].part)
            act = ui.interact(own, chip, {.role = Role::button, .label = shown[i].words, .focusable = false});
        else
            ui.add_node(own, {.role = Role::text, .label = shown[i].words, .focusable = false}, chip);
        fill(ui, chip, look.ground, 9.0F, alpha);
        if (shown[i].tone == LabelTone::plain)
            fill(ui, chip, Color::accent_soft, 9.0F, ui.fade(own, act.hovered));
        outline(ui, chip, look.edge, 9.0F, 1.0F, alpha);
        float x = chip.x + 12.0F;
        if (look.icon != Icon::none) {
            icon_at(ui, look.icon, x + 7.0F, chip.center_y(), look.edge, false, alpha);
            x += 24.0F;
        }
        text_at(ui, Type::small_medium, look.ink, x, chip.center_y() - 12.0F,
                shortened(ui, Type::small_medium, shown[i].words, chip.right() - x - 10.0F), alpha);
        if (act.clicked) chosen = shown[i].part;
    }
    return chosen;
}

std::optional<PartRef> BodyView::draw_rows(Ui& ui, const BodyScene& scene) {
    std::optional<PartRef> chosen;
    const Scope scope(ui, "parts", Role::list, "Parts in sight");
    int number = 0;
    for (const Place& place : places_) {
        if (place.pixels < kLeastPixels) continue;
        ++number;
        const std::string name =
            scene.named ? spoken_name(*model_, place.part)
                        : "Part " + std::to_string(number) + " of " + std::to_string(places_.size());
        const Rect rect = {place.x - 12.0F, place.y - 12.0F, 24.0F, 24.0F};
        const std::string own = row_id(*model_, place.part);
        // The body was asked first, so the mouse never meets a row.
        const Reaction act = ui.interact(own, rect,
                                         {.role = Role::row,
                                          .label = name,
                                          .selected = drawn_view_.at(place.part).highlighted,
                                          .radius = 12.0F});
        if (act.clicked) chosen = place.part;
        if (!act.ring) continue;
        disc(ui, place.x, place.y, 6.0F, Color::surface);
        disc(ui, place.x, place.y, 4.0F, Color::accent);
        if (scene.named) tooltip(ui, act, rect, name);
    }
    return chosen;
}

BodyAct BodyView::draw(Ui& ui, std::string_view id, const Rect& rect, const BodyParts& parts,
                       const BodyScene& scene, const std::function<void()>& over) {
    BodyAct act;
    if (ui.measuring()) return act;
    const Scope scope(ui, id, Role::group, "Body");
    if (rect.w < 8.0F || rect.h < 8.0F || !prepare(parts)) {
        say_why_not(ui, rect, parts);
        if (over) over();
        return act;
    }
    fit_into(ui, rect, scene.clear);
    move_camera(ui);
    take_drag(ui);
    draw_picture(ui, rect, scene.view);

    std::optional<PartRef> chosen;
    if (still_) chosen = draw_labels(ui, rect, scene);
    if (over) over();
    take_keys(ui);
    const Reaction hand = ui.interact(
        "view", rect,
        {.role = Role::area, .label = "The body", .value = "Drag or arrow keys turn it", .radius = 0.0F});
    if (hand.held && !held_) {
        travel_ = 0.0F;
        dragged_ = false;
    }
    held_ = hand.held;
    if (hand.hovered) take_wheel(ui, rect);
    const ImVec2 mouse = ui.mouse();
    const bool clicked = hand.clicked && hand.hovered && !dragged_ && ImGui::IsMouseReleased(0);
    act.pressed = clicked;
    if (hand.hovered && !moves_ && !dragged_) act.under = ray_at(ui, rect, mouse.x, mouse.y);
    if (clicked) {
        act.chosen = hit_at(ui, rect, mouse.x, mouse.y);
        act.missed = !act.chosen;
    } else if (hand.hovered && !hand.held && !moves_ && still_ && scene.named) {
        if (const auto hit = hit_at(ui, rect, mouse.x, mouse.y))
            tooltip(ui, {.hovered = true}, {mouse.x, mouse.y, 0.0F, 18.0F},
                    model_->parts[hit->part.part].name);
    }
    if (still_)
        if (const auto row = draw_rows(ui, scene)) chosen = row;
    if (chosen) {
        const auto place =
            std::find_if(places_.begin(), places_.end(), [&](const Place& p) { return p.part == *chosen; });
        if (place != places_.end()) act.chosen = hit_at(ui, rect, place->x, place->y);
    }
    return act;
}
}  // namespace screens
