#include "anatomy/view.h"

namespace anatomy {
namespace {
/// A number in -1 .. 1 that depends on the id alone.
float hue_of(std::string_view id) {
    std::uint32_t h = 2166136261U;
    for (const char c : id) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
    return static_cast<float>(h >> 8 & 0xFFFF) / 32767.5F - 1.0F;
}
/// The layers that peel one from another.
constexpr auto kOutermost = static_cast<std::size_t>(Layer::skin_muscle);
constexpr auto kInnermost = static_cast<std::size_t>(Layer::skeleton);
}  // namespace

View everything(const Model& model) {
    View view;
    for (auto& side : view.layers) {
        side.fill(true);
        side[static_cast<std::size_t>(Layer::skin)] = false;
        side[static_cast<std::size_t>(Layer::skin_muscle)] = false;
        for (const Layer inside : {Layer::nerves, Layer::vessels, Layer::organs})
            side[static_cast<std::size_t>(inside)] = false;
    }
    for (int side = 0; side < 2; ++side) {
        for (const Part& p : model.parts) view.parts.push_back({Look::shown, false, hue_of(p.id)});
    }
    return view;
}

void show_down_to(View& view, Side side, Layer top) {
    for (std::size_t i = kOutermost; i <= kInnermost; ++i) {
        view.layers[static_cast<std::size_t>(side)][i] = i >= static_cast<std::size_t>(top);
    }
}

Layer top_of(const View& view, Side side) {
    for (std::size_t i = kOutermost; i <= kInnermost; ++i) {
        if (view.has(side, static_cast<Layer>(i))) return static_cast<Layer>(i);
    }
    return Layer::skeleton;
}

void highlight(View& view, std::span<const PartRef> parts) {
    for (PartView& p : view.parts) {
        p.highlighted = false;
        if (p.look == Look::shown || p.look == Look::muted)
            p.look = parts.empty() ? Look::shown : Look::muted;
    }
    for (const PartRef& ref : parts) {
        PartView& p = view.at(ref);
        p.highlighted = true;
        p.look = Look::shown;
    }
}

void isolate(View& view, const Model& model, std::span<const PartRef> parts) {
    for (const Side side : {Side::right, Side::left}) {
        for (std::size_t i = 0; i < model.parts.size(); ++i) {
            const PartKind kind = model.parts[i].kind;
            const bool wanted = std::ranges::find(parts, PartRef{i, side}) != parts.end();
            const bool glass = !wanted && (kind == PartKind::muscle || kind == PartKind::fascia ||
                                           kind == PartKind::ligament);
            view.at({i, side}).look = glass ? Look::ghost : Look::shown;
        }
    }
}

void pose(View& view, const Rig& rig, const Posture& posture) {
    for (const Side side : {Side::right, Side::left})
        view.segments[static_cast<std::size_t>(side)] =
            posture.at_rest() ? std::vector<Affine>() : placed(rig, posture, side);
}

Vec3 posed(const View& view, const Vec3& right, const Binding& binding, Side side) {
    return on_side(moved(right, binding, view.segments[static_cast<std::size_t>(side)]), side);
}

float stretch_of(const View& view, const Part& part, Side side) {
    const std::vector<Affine>& segments = view.segments[static_cast<std::size_t>(side)];
    if (segments.empty() || part.path.empty() || part.path.front().begins == 0) return 1.0F;
    // Straight over the joints: only points that are fixed to one bone count, and the two ends.
    constexpr std::uint8_t kFixed = 40;
    struct HeadPath {
        Vec3 from, to;
        float rest = 0, now = 0;
    };
    std::vector<HeadPath> heads;
    const PathPoint* before = nullptr;
    for (std::size_t i = 0; i < part.path.size(); ++i) {
        const PathPoint& p = part.path[i];
        const bool ends = i + 1 == part.path.size() || part.path[i + 1].begins == 1;
        if (p.begins == 1) {
            heads.push_back({p.at, p.at});
        } else if (ends || p.binding.share <= kFixed) {
            HeadPath& h = heads.back();
            h.to = p.at;
            h.rest += distance(before->at, p.at);
            h.now += distance(moved(before->at, before->binding, segments), moved(p.at, p.binding, segments));
        } else {
            continue;
        }
        before = &p;
    }
    if (heads.empty()) return 1.0F;
    // What the head that changes most takes or gives, of the muscle's whole length: its longest head, and
    // that head too where one goes on from the other, as tendons do from a belly.
    const auto longest = std::ranges::max_element(heads, {}, &HeadPath::rest);
    const auto most =
        std::ranges::max_element(heads, {}, [](const HeadPath& h) { return std::fabs(h.now - h.rest); });
    constexpr float kJoined = 45.0F;
    const bool goes_on = most != longest && (distance(most->from, longest->to) < kJoined ||
                                             distance(most->to, longest->from) < kJoined);
    const float whole = longest->rest + (goes_on ? most->rest : 0.0F);
    return whole > 0 ? 1.0F + (most->now - most->rest) / whole : 1.0F;
}

bool is_drawn(const View& view, const Model& model, PartRef ref) {
    const Part& part = model.parts.at(ref.part);
    if (view.at(ref).look == Look::hidden) return false;
    if (!part.mid) return view.has(ref.side, part.layer);
    return ref.side == Side::right && (view.has(Side::right, part.layer) || view.has(Side::left, part.layer));
}
}  // namespace anatomy
