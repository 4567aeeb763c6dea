#include "anatomy/build.h"

#include "anatomy/binding.h"
#include "anatomy/bones.h"
#include "anatomy/cords.h"
#include "anatomy/muscles.h"
#include "anatomy/zones.h"

#include <bit>
#include <map>
#include <type_traits>
#include <utility>

namespace anatomy {
namespace {
/// Raise it when the same figures begin to give another model.
constexpr std::uint64_t kBuildVersion = 19;

/// An archive (content/fields.h) that folds everything it is shown into one number.
class Fold {
  public:
    explicit Fold(std::uint64_t start) : sum_(start) {}

    template <class T, class... How>
    void operator()(std::string_view, const T& value, const How&...) {
        add(value);
    }
    void links(std::string_view, const std::vector<content::Link>& links, content::Kind) {
        for (const content::Link& l : links) add(l.id);
        add(links.size());
    }
    void links(std::string_view key, const std::vector<content::Link>& l, content::Kind k,
               content::Optional) {
        links(key, l, k);
    }
    template <class S>
    void record(const S& s) {
        add(s.id);
        add(s);
    }
    [[nodiscard]] std::uint64_t sum() const { return sum_; }

  private:
    template <class T>
    void add(const T& value) {
        if constexpr (std::is_same_v<T, double>) {
            mix(std::bit_cast<std::uint64_t>(value));
        } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
            mix(static_cast<std::uint64_t>(value));
        } else if constexpr (std::is_same_v<T, std::string>) {
            for (const char c : value) mix(static_cast<unsigned char>(c));
            mix(value.size());
        } else if constexpr (requires { value.begin(); }) {
            for (const auto& each : value) add(each);
            mix(value.size());
        } else {
            // fields() takes what it shows by reference to change; Fold only looks.
            fields(*this, const_cast<T&>(value));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
        }
    }
    void mix(std::uint64_t word) {
        sum_ = (sum_ ^ word) * 0x9E3779B97F4A7C15ULL;
        sum_ ^= sum_ >> 29;
    }
    std::uint64_t sum_;
};

struct Spacing {
    float bone;    ///< times a bone's own cell
    float muscle;  ///< mm between samples
    float fine;    ///< mm, cells of the ground where small muscles lie close together
    float skin;    ///< mm, its cells
};
Spacing spacing_of(Detail detail) {
    switch (detail) {
        case Detail::fine:
            return {1.0F, 8.0F, 2.0F, 6.0F};
        case Detail::medium:
            return {1.5F, 10.0F, 2.0F, 6.0F};
        case Detail::coarse:
            return {2.6F, 19.0F, 4.0F, 9.0F};
    }
    return {};
}

constexpr float kLayReach = 16.0F;    ///< how far around a muscle the field is kept while laying
constexpr float kFineReach = 8.0F;    ///< the same where small muscles lie close together
constexpr float kLightReach = 15.0F;  ///< and while measuring light

Layer layer_of(content::Depth depth) {
    switch (depth) {
        case content::Depth::deep:
            return Layer::deep;
        case content::Depth::intermediate:
            return Layer::intermediate;
        case content::Depth::superficial:
            return Layer::superficial;
        case content::Depth::fascia:
            return Layer::fascia;
        case content::Depth::skin_muscle:
            return Layer::skin_muscle;
        case content::Depth::ligament:
            return Layer::ligaments;
    }
    return Layer::deep;
}

void add_cavity(Field& field, const content::Cavity& cavity, float reach) {
    for (const content::Ball& ball : cavity.balls) {
        BoneShape alone;
        alone.balls.push_back(ellipsoid_of(ball));
        alone.box.add(alone.balls[0].at,
                      std::max({alone.balls[0].radii.x, alone.balls[0].radii.y, alone.balls[0].radii.z}));
        add_bone(field, alone, reach);
    }
    if (cavity.levels.size() < 2) return;
    const auto f = [](double d) { return static_cast<float>(d); };
    const float top = f(cavity.levels.front().up);
    const float bottom = f(cavity.levels.back().up);
    for (int z = 0; z < field.nz; ++z) {
        for (int y = 0; y < field.ny; ++y) {
            const float up = field.corner(0, y, z).y;
            if (up > top || up < bottom) continue;
            std::size_t k = 0;
            while (k + 2 < cavity.levels.size() && f(cavity.levels[k + 1].up) >= up) ++k;
            const content::CavityLevel& a = cavity.levels[k];
            const content::CavityLevel& b = cavity.levels[k + 1];
            const float t = std::clamp((f(a.up) - up) / (f(a.up) - f(b.up)), 0.0F, 1.0F);
            const float w = lerp(f(a.half_width), f(b.half_width), t);
            const float d = lerp(f(a.half_depth), f(b.half_depth), t);
            const float c = lerp(f(a.center), f(b.center), t);
            for (int x = 0; x < field.nx; ++x) {
                const Vec3 p = field.corner(x, y, z);
                const float share = std::pow(
                    std::pow(std::fabs(p.x) / w, 2.4F) + std::pow(std::fabs(p.z - c) / d, 2.4F), 1.0F / 2.4F);
                const float distance = (share - 1.0F) * std::min(w, d);
                float& value = field.values[field.index(x, y, z)];
                if (distance < reach) value = std::min(value, distance);
            }
        }
    }
}

Field empty(const Box& box, float cell) {
    Field f = Field::over(box, cell);
    f.symmetric = true;
    return f;
}
/// The right half of the body's space, empty.
Field empty_half() {
    return empty({{-430, -24, -182}, {24, 1728, 240}}, 4.0F);
}

/// What muscles are laid on: the right half of the body, and finer where small muscles lie close
/// together: hand, foot and face.
class Ground {
  public:
    explicit Ground(float fine) : fields_{empty_half()} {
        for (const Box& box : kFine) fields_.push_back(empty(box, fine));
    }

    void add(const BoneShape& bone) {
        for (Field& f : fields_) add_bone(f, bone, reach_in(f));
    }
    void add(const content::Cavity& cavity) {
        for (Field& f : fields_) add_cavity(f, cavity, reach_in(f));
    }
    void add(const Sheet& sheet) {
        for (Field& f : fields_) add_sheet(f, sheet, reach_in(f));
    }
    /// Lays the head about every `spacing` mm; closer where the ground is finer.
    [[nodiscard]] Sheet lay(const Head& head, float spacing) const {
        for (std::size_t i = 0; i < kFine.size(); ++i)
            if (holds(kFine[i], head)) return anatomy::lay(head, fields_[i + 1], spacing * 0.65F);
        return anatomy::lay(head, fields_.front(), spacing);
    }

    /// 1 well inside one of the boxes in which the ground is fine, 0 outside of them.
    [[nodiscard]] static float fineness(const Vec3& p) {
        float most = 0;
        for (const Box& b : kFine) {
            const float inside = std::min({p.x - b.low.x, b.high.x - p.x, p.y - b.low.y, b.high.y - p.y,
                                           p.z - b.low.z, b.high.z - p.z});
            most = std::max(most, smoothstep(0.0F, 30.0F, inside));
        }
        return most;
    }

  private:
    static constexpr std::array<Box, 3> kFine = {{{{-420, 690, -20}, {-262, 925, 130}},
                                                  {{-170, -16, -85}, {-20, 110, 235}},
                                                  {{-96, 1440, -60}, {24, 1680, 130}}}};
    [[nodiscard]] float reach_in(const Field& f) const {
        return &f == &fields_.front() ? kLayReach : kFineReach;
    }
    static bool holds(const Box& box, const Head& head) {
        constexpr float kMargin = 12.0F;
        return std::ranges::all_of(head.bundles, [&](const Bundle& b) {
            return std::ranges::all_of(b.points, [&](const Vec3& p) {
                return p.x > box.low.x + kMargin && p.y > box.low.y + kMargin && p.z > box.low.z + kMargin &&
                       p.x < box.high.x - kMargin && p.y < box.high.y - kMargin && p.z < box.high.z - kMargin;
            });
        });
    }
    std::vector<Field> fields_;  ///< of the whole half, then those of kFine
};

/// How much of the sky a point of a surface sees.
float light_at(const Field& field, const Vec3& p, const Vec3& normal) {
    constexpr std::array<float, 5> kSteps = {5, 11, 20, 34, 58};
    constexpr std::array<float, 5> kWeights = {0.28F, 0.25F, 0.21F, 0.16F, 0.10F};
    float hidden = 0;
    for (std::size_t i = 0; i < kSteps.size(); ++i) {
        const float open = field.at(p + normal * kSteps[i]);
        const float full = std::min(kSteps[i], kLightReach);
        hidden += kWeights[i] * (1.0F - std::clamp(open / full, 0.0F, 1.0F));
    }
    return 1.0F - hidden;
}

/// Where a bundle ends, and the bone whose landmark it names; empty: none.
struct End {
    Vec3 at;
    std::string bone;
};
/// Of one head: where its bundles begin, and where they end.
using HeadEnds = std::array<std::vector<End>, 2>;

/// A muscle figure with its landmarks found.
struct Laid {
    const content::MuscleFigure* figure = nullptr;
    std::vector<Head> heads;
    std::vector<HeadEnds> ends;       ///< of each head
    std::vector<Binder::Hold> holds;  ///< of each head
    std::vector<Sheet> sheets;
};

class Builder {
  public:
    Builder(const content::Bank& bank, const Rig& rig, Detail detail)
        : body_(bank.body), rig_(rig), spacing_(spacing_of(detail)) {
        for (const content::Landmark& l : bank.landmarks) {
            if (l.at.size() == 3) landmarks_[l.id] = {from_figure(l.at), l.bone};
        }
        model_.detail = detail;
    }

    /// Reads the figures, and says which of them cannot be built.
    base::Status read() {
        if (const base::Status ok = check_bones(); !ok) return ok.error();
        if (const base::Status ok = find_points(); !ok) return ok.error();
        return find_cords();
    }

    base::Result<Model> run() {
        if (const base::Status ok = read(); !ok) return ok.error();
        for (const content::Bone& b : body_.bones) shapes_.push_back(shape_of(b));
        binder_.emplace(rig_, body_, shapes_);
        find_holds();
        lay_all();
        // From the deepest layer out, so that each is lit by what is under and beside it alone.
        Field field = empty_half();
        for (std::size_t i = 0; i < shapes_.size(); ++i)
            if (body_.bones[i].kind != content::BoneKind::organ) add_bone(field, shapes_[i], kLightReach);
        add_bones(field);
        add_cords(field);
        for (const Layer layer : {Layer::ligaments, Layer::deep, Layer::intermediate, Layer::superficial,
                                  Layer::fascia, Layer::skin_muscle}) {
            add_layer(field, layer);
        }
        add_skin(field);
        sort_parts();
        return std::move(model_);
    }

  private:
    static base::Error wrong(const content::Record& r, const std::string& what) {
        return {r.place.file + ":" + std::to_string(r.place.line), what};
    }

    base::Status check_bones() const {
        const auto three = [](const std::vector<double>& v) { return v.size() == 3; };
        const auto ball_sound = [&](const content::Ball& b) {
            return three(b.at) && three(b.radii) && (b.turn.empty() || three(b.turn)) &&
                   std::ranges::all_of(b.radii, [](double r) { return r > 0; });
        };
        for (const content::Bone& b : body_.bones) {
            if (!(b.blend > 0) || !(b.cell >= 0.5)) {
                return wrong(b, "bone '" + b.id + "': blend must be above 0 and cell at least 0.5");
            }
            if (!std::ranges::all_of(b.balls, ball_sound)) {
                return wrong(
                    b, "bone '" + b.id + "': a ball needs at and radii of three numbers, radii above 0");
            }
            if (b.balls.empty() && b.chains.empty())
                return wrong(b, "bone '" + b.id + "' has no ball and no chain");
            for (const content::Chain& c : b.chains) {
                const bool sound =
                    c.sections.size() >= 2 && std::ranges::all_of(c.sections, [&](const auto& s) {
                        return three(s.at) && three(s.along) && s.radii.size() == 2 && s.radii[0] > 0 &&
                               s.radii[1] > 0;
                    });
                if (!sound) {
                    return wrong(b,
                                 "bone '" + b.id +
                                     "': a chain needs two sections or more, each with at and along of three "
                                     "numbers and two radii above 0");
                }
            }
        }
        if (!std::ranges::all_of(body_.cavity.balls, ball_sound)) {
            return wrong(body_.cavity, "a ball needs at and radii of three numbers, radii above 0");
        }
        return base::Done{};
    }

    base::Result<Vec3> point_of(const content::Record& r, const std::string& what,
                                const content::FiberPoint& p) const {
        if (p.at.size() != 3)
            return wrong(r, what + " '" + r.id + "': a point needs three numbers: lateral, up, anterior");
        if (p.from.empty()) return from_figure(p.at);
        const auto found = landmarks_.find(p.from.front().id);
        if (found == landmarks_.end())
            return wrong(r, what + " '" + r.id + "': no landmark '" + p.from.front().id + "'");
        return found->second.at + from_figure(p.at);
    }

    base::Status find_cords() {
        for (const content::Cord& c : body_.cords) {
            std::vector<CordRun> runs;
            for (const content::Run& r : c.runs) {
                if (r.points.size() < 2 || !(r.radius > 0) || r.end_radius < 0) {
                    return wrong(c, "cord '" + c.id +
                                        "': a run needs two points or more, radius above 0 and end_radius "
                                        "not below 0");
                }
                CordRun run;
                for (const content::FiberPoint& p : r.points) {
                    const base::Result<Vec3> point = point_of(c, "cord", p);
                    if (!point) return point.error();
                    run.points.push_back(*point);
                }
                run.radius = static_cast<float>(r.radius);
                run.end_radius = static_cast<float>(r.end_radius > 0 ? r.end_radius : r.radius);
                runs.push_back(std::move(run));
            }
            if (runs.empty()) return wrong(c, "cord '" + c.id + "' has no run");
            cords_.push_back(std::move(runs));
        }
        return base::Done{};
    }

    base::Status find_points() {
        for (const content::MuscleFigure& m : body_.muscles) {
            if (m.fibers.empty()) return wrong(m, "muscle '" + m.id + "' has no fibers");
            std::map<int, Head> heads;
            std::map<int, HeadEnds> ends;
            for (const content::Fiber& f : m.fibers) {
                if (f.points.size() < 2 || f.tendon.size() != 2 || !(f.half > 0) || !(f.thick > 0)) {
                    return wrong(
                        m, "muscle '" + m.id +
                               "': a fiber needs two points or more, tendon = [at origin, at insertion], "
                               "half and thick above 0");
                }
                Bundle b;
                for (const content::FiberPoint& p : f.points) {
                    const base::Result<Vec3> point = point_of(m, "muscle", p);
                    if (!point) return point.error();
                    b.points.push_back(*point);
                }
                b.half = static_cast<float>(f.half);
                b.thick = static_cast<float>(f.thick);
                b.tendon = {static_cast<float>(f.tendon[0]), static_cast<float>(f.tendon[1])};
                for (const std::size_t e : {std::size_t{0}, std::size_t{1}}) {
                    const content::FiberPoint& p = e == 0 ? f.points.front() : f.points.back();
                    ends[f.head][e].push_back(
                        {e == 0 ? b.points.front() : b.points.back(),
                         p.from.empty() ? std::string() : landmarks_.find(p.from.front().id)->second.bone});
                }
                heads[f.head].bundles.push_back(std::move(b));
            }
            Laid laid;
            laid.figure = &m;
            for (auto& [number, head] : heads) {
                head.give = static_cast<float>(m.give);
                head.outside = m.stage != content::LaidAt::inner;
                head.yields_at_ends = m.layer != content::Depth::deep && m.layer != content::Depth::ligament;
                head.clings = m.layer == content::Depth::fascia || m.layer == content::Depth::ligament;
                for (const double at : m.inscriptions) head.inscriptions.push_back(static_cast<float>(at));
                laid.heads.push_back(std::move(head));
                laid.ends.push_back(ends[number]);
            }
            muscles_.push_back(std::move(laid));
        }
        return base::Done{};
    }

    /// Which segments each muscle holds on to: those of its ends' landmarks, else those that are nearest.
    void find_holds() {
        for (Laid& m : muscles_) {
            for (const HeadEnds& ends : m.ends) {
                Binder::Hold hold;
                for (const std::size_t e : {std::size_t{0}, std::size_t{1}}) {
                    for (const End& end : ends[e]) {
                        const auto known = end.bone.empty() ? std::nullopt : binder_->segment_of(end.bone);
                        add_once(e == 0 ? hold.origins : hold.insertions,
                                 known ? *known : binder_->nearest(end.at));
                    }
                }
                for (const std::uint8_t from : hold.origins)
                    for (const std::uint8_t to : hold.insertions)
                        for (const std::uint8_t s : binder_->way(from, to)) add_once(hold.between, s);
                m.holds.push_back(std::move(hold));
            }
        }
    }
    static void add_once(std::vector<std::uint8_t>& list, std::uint8_t segment) {
        if (std::ranges::find(list, segment) == list.end()) list.push_back(segment);
    }

    /// Lays every muscle on bones, cavity and the muscles that come before it.
    void lay_all() {
        Ground ground(spacing_.fine);
        const auto bones = [&](bool arm) {
            for (std::size_t i = 0; i < shapes_.size(); ++i) {
                if (body_.bones[i].arm == arm && body_.bones[i].kind != content::BoneKind::organ)
                    ground.add(shapes_[i]);
            }
        };
        std::vector<Laid*> order;
        for (Laid& m : muscles_) order.push_back(&m);
        std::ranges::stable_sort(order, {}, [](const Laid* m) { return m->figure->order; });
        const auto stage = [&](content::LaidAt at) {
            for (Laid* m : order) {
                if (m->figure->stage != at) continue;
                for (const Head& h : m->heads) m->sheets.push_back(ground.lay(h, spacing_.muscle));
                for (const Sheet& s : m->sheets) ground.add(s);
            }
        };
        bones(false);
        stage(content::LaidAt::inner);
        ground.add(body_.cavity);
        stage(content::LaidAt::ribs);
        bones(true);
        stage(content::LaidAt::outer);
    }

    std::uint16_t begin_part(Part part) {
        part.first = static_cast<std::uint32_t>(model_.indices.size());
        first_vertex_ = model_.vertices.size();
        model_.parts.push_back(std::move(part));
        return static_cast<std::uint16_t>(model_.parts.size() - 1);
    }
    void end_part() {
        Part& part = model_.parts.back();
        part.count = static_cast<std::uint32_t>(model_.indices.size()) - part.first;
        Box box;
        for (std::size_t i = first_vertex_; i < model_.vertices.size(); ++i)
            box.add(model_.vertices[i].position);
        if (box.empty()) return;
        part.box = box;
        part.center = box.center();
        part.extent = box.radius();
    }
    void light(const Field& field, std::size_t from) {
        for (std::size_t i = from; i < model_.vertices.size(); ++i) {
            Vertex& v = model_.vertices[i];
            v.light =
                static_cast<std::uint8_t>(std::lround(255.0F * light_at(field, v.position, normal_of(v))));
        }
    }
    /// What the vertices of the part in the making follow, from vertex `from` on.
    template <class Of>
    void bind(Of&& of, std::size_t from) {
        for (std::size_t i = from; i < model_.vertices.size(); ++i)
            model_.vertices[i].binding = of(model_.vertices[i]);
    }
    template <class Of>
    void bind(Of&& of) {
        bind(of, first_vertex_);
    }
    void bind_to_near(bool mid) {
        const std::vector<std::uint8_t> candidates = binder_->all(mid);
        bind([&](const Vertex& v) { return binder_->bound(v.position, candidates); });
    }

    void add_triangles(const Surface& s, std::uint16_t part) {
        const auto base = static_cast<std::uint32_t>(model_.vertices.size());
        for (std::size_t i = 0; i < s.points.size(); ++i) {
            Vertex v;
            v.position = s.points[i];
            v.normal = normal_bytes(s.normals[i]);
            v.part = part;
            model_.vertices.push_back(v);
        }
        for (const std::uint32_t i : s.faces) model_.indices.push_back(base + i);
    }

    void add_bones(const Field& field) {
        for (std::size_t i = 0; i < shapes_.size(); ++i) {
            const content::Bone& b = body_.bones[i];
            Part part;
            part.id = b.id;
            part.name = b.name;
            part.kind = b.kind == content::BoneKind::bone        ? PartKind::bone
                        : b.kind == content::BoneKind::cartilage ? PartKind::cartilage
                                                                 : PartKind::organ;
            part.layer = part.kind == PartKind::organ ? Layer::organs : Layer::skeleton;
            part.mid = b.mid;
            const std::uint16_t id = begin_part(std::move(part));
            const float cell = static_cast<float>(b.cell) * spacing_.bone;
            add_triangles(surface_of(shapes_[i], cell), id);
            light(field, first_vertex_);
            if (const auto segment = binder_->segment_of(b.id))
                bind([&](const Vertex&) { return Binding{*segment, *segment, 0}; });
            else
                bind_to_near(b.mid);
            end_part();
        }
    }

    void add_cords(const Field& field) {
        for (std::size_t i = 0; i < cords_.size(); ++i) {
            const content::Cord& c = body_.cords[i];
            Part part;
            part.id = c.id;
            part.name = c.name;
            part.kind = c.kind == content::CordKind::nerve    ? PartKind::nerve
                        : c.kind == content::CordKind::artery ? PartKind::artery
                                                              : PartKind::vein;
            part.layer = part.kind == PartKind::nerve ? Layer::nerves : Layer::vessels;
            part.mid = c.mid;
            const std::uint16_t id = begin_part(std::move(part));
            for (const CordRun& run : cords_[i])
                add_run(model_, run, field, spacing_.muscle * 0.8F, model_.detail == Detail::coarse ? 4 : 6,
                        id);
            bind_to_near(c.mid);
            end_part();
        }
    }

    void add_layer(Field& field, Layer layer) {
        for (const Laid& m : muscles_) {
            if (layer_of(m.figure->layer) != layer) continue;
            for (const Sheet& s : m.sheets) add_sheet(field, s, kLightReach);
        }
        for (const Laid& m : muscles_) {
            if (layer_of(m.figure->layer) != layer) continue;
            Part part;
            part.id = m.figure->id;
            part.name = m.figure->name;
            part.kind = layer == Layer::fascia      ? PartKind::fascia
                        : layer == Layer::ligaments ? PartKind::ligament
                                                    : PartKind::muscle;
            part.layer = layer;
            for (const Head& h : m.heads) {
                for (const Bundle& b : h.bundles) {
                    part.origins.push_back(b.points.front());
                    part.insertions.push_back(b.points.back());
                }
            }
            const std::uint16_t id = begin_part(std::move(part));
            for (std::size_t h = 0; h < m.sheets.size(); ++h) add_head(m, h, id);
            light(field, first_vertex_);
            end_part();
        }
    }

    /// One head of a muscle: its surface, and what it follows.
    void add_head(const Laid& m, std::size_t h, std::uint16_t id) {
        const Sheet& sheet = m.sheets[h];
        const std::size_t from = model_.vertices.size();
        add_surface(model_, sheet, id);
        Binder::Hold hold = m.holds[h];
        hold.length = sheet.length;
        bind(
            [&](const Vertex& v) {
                return binder_->bound(v.position, hold, v.along / std::max(sheet.length, 1.0F));
            },
            from);
        if (sheet.ring) return;
        std::vector<PathPoint>& path = model_.parts[id].path;
        constexpr int kPoints = 12;
        for (int k = 0; k < kPoints; ++k) {
            const int i = k * (sheet.along - 1) / (kPoints - 1);
            const Vec3& p = sheet.center[sheet.index(i, sheet.across / 2)];
            path.push_back({p, binder_->bound(p, hold, static_cast<float>(k) / (kPoints - 1)),
                            static_cast<std::uint8_t>(k == 0 ? 1 : 0)});
        }
    }

    /// The right half of the skin; the left one is its mirror image.
    void add_skin(Field& field) {
        for (std::size_t i = 0; i < model_.vertices.size(); ++i) {  // nothing of a nerve lies bare
            const Vertex& v = model_.vertices[i];
            const Layer layer = model_.parts[v.part].layer;
            if (layer == Layer::nerves || layer == Layer::vessels)
                add_pebble(field, {v.position, normal_of(v), 1.5F, 3.0F}, kLightReach);
        }
        // A row of cubes lies on the midline, so that its points do.
        const float cell = spacing_.skin;
        const float side = cell * (std::floor(430.0F / cell) + 0.5F);
        Field soft = Field::over({{-side, -24, -182}, {54, 1728, 240}}, cell);
        for (int z = 0; z < soft.nz; ++z) {
            for (int y = 0; y < soft.ny; ++y) {
                for (int x = 0; x < soft.nx; ++x) {
                    soft.values[soft.index(x, y, z)] = std::min(field.at(soft.corner(x, y, z)), kLightReach);
                }
            }
        }
        blur(soft);
        const std::vector<float> sharp = soft.values;
        constexpr float kSmooth = 252.0F;  // mm2: the more, the smoother
        for (int again = 0; again < static_cast<int>(kSmooth / (cell * cell)); ++again) blur(soft);
        // Skin is thick and smooth, but on fingers, toes and face it is thin and shows their form.
        constexpr float kThick = 6.5F, kThin = 2.5F, kLeast = 2.0F;
        for (int z = 0; z < soft.nz; ++z) {
            for (int y = 0; y < soft.ny; ++y) {
                for (int x = 0; x < soft.nx; ++x) {
                    const Vec3 p = soft.corner(x, y, z);
                    float& value = soft.values[soft.index(x, y, z)];
                    const float fine = Ground::fineness(on_side(p, p.x > 0 ? Side::left : Side::right));
                    const float flesh = sharp[soft.index(x, y, z)];
                    value = std::min(lerp(value - kThick, flesh - kThin, fine), flesh - kLeast);
                }
            }
        }
        fill_hollows(soft);
        const std::uint16_t id =
            begin_part({"skin", "Skin", PartKind::skin, Layer::skin, false, {}, {}, 0, 0, 0, {}, {}, {}});
        Surface whole = surface_of(soft, 0.0F);
        Surface half{std::move(whole.points), std::move(whole.normals), {}};
        for (std::size_t i = 0; i + 2 < whole.faces.size(); i += 3) {
            const auto corner = [&](std::size_t k) -> Vec3& { return half.points[whole.faces[i + k]]; };
            if (corner(0).x + corner(1).x + corner(2).x > 0.5F) continue;
            half.faces.insert(half.faces.end(), {whole.faces[i], whole.faces[i + 1], whole.faces[i + 2]});
        }
        for (Vec3& p : half.points) p.x = std::min(p.x, 0.0F);
        add_triangles(half, id);
        bind_to_near(false);
        const Dermatomes dermatomes(body_);
        for (std::size_t i = first_vertex_; i < model_.vertices.size(); ++i)
            model_.vertices[i].zone = dermatomes.number_at(model_.vertices[i].position);
        end_part();
    }

    /// What is outside of the surface but not reached from around it becomes inside: chest and belly.
    static void fill_hollows(Field& f) {
        std::vector<bool> open(f.values.size(), false);
        std::vector<std::array<int, 3>> edge{{0, 0, 0}};
        open[0] = true;
        constexpr std::array<std::array<int, 3>, 6> kSteps = {
            {{1, 0, 0}, {-1, 0, 0}, {0, 1, 0}, {0, -1, 0}, {0, 0, 1}, {0, 0, -1}}};
        while (!edge.empty()) {
            const auto at = edge.back();
            edge.pop_back();
            for (const auto& step : kSteps) {
                const int x = at[0] + step[0], y = at[1] + step[1], z = at[2] + step[2];
                if (x < 0 || y < 0 || z < 0 || x >= f.nx || y >= f.ny || z >= f.nz) continue;
                const std::size_t i = f.index(x, y, z);
                if (open[i] || f.values[i] <= 0) continue;
                open[i] = true;
                edge.push_back({x, y, z});
            }
        }
        for (std::size_t i = 0; i < open.size(); ++i)
            if (!open[i]) f.values[i] = std::min(f.values[i], -1.0F);
    }

    /// Each corner becomes the mean of itself and its two neighbors, along each axis in turn.
    static void blur(Field& f) {
        for (int axis = 0; axis < 3; ++axis) {
            const std::array<int, 3> edge = {axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0};
            const std::size_t stride = f.index(edge[0], edge[1], edge[2]);
            const std::vector<float> before = f.values;
            for (int z = edge[2]; z < f.nz - edge[2]; ++z) {
                for (int y = edge[1]; y < f.ny - edge[1]; ++y) {
                    for (int x = edge[0]; x < f.nx - edge[0]; ++x) {
                        const std::size_t i = f.index(x, y, z);
                        f.values[i] =
                            0.25F * before[i - stride] + 0.5F * before[i] + 0.25F * before[i + stride];
                    }
                }
            }
        }
    }

    /// Parts by layer from the outside in, and their triangles in the same order.
    void sort_parts() {
        std::vector<std::uint16_t> order(model_.parts.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint16_t>(i);
        std::ranges::stable_sort(order, {}, [&](std::uint16_t i) { return model_.parts[i].layer; });
        std::vector<std::uint16_t> place(order.size());
        std::vector<Part> parts;
        std::vector<std::uint32_t> indices;
        indices.reserve(model_.indices.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            place[order[i]] = static_cast<std::uint16_t>(i);
            Part part = std::move(model_.parts[order[i]]);
            const auto from = model_.indices.begin() + part.first;
            part.first = static_cast<std::uint32_t>(indices.size());
            indices.insert(indices.end(), from, from + part.count);
            parts.push_back(std::move(part));
        }
        for (Vertex& v : model_.vertices) v.part = place[v.part];
        model_.parts = std::move(parts);
        model_.indices = std::move(indices);
    }

    const content::Body& body_;
    const Rig& rig_;
    Spacing spacing_;
    struct Place {
        Vec3 at;
        std::string bone;
    };
    std::optional<Binder> binder_;
    std::map<std::string, Place, std::less<>> landmarks_;
    std::vector<BoneShape> shapes_;
    std::vector<Laid> muscles_;
    std::vector<std::vector<CordRun>> cords_;
    Model model_;
    std::size_t first_vertex_ = 0;
};
}  // namespace

std::uint64_t figures_key(const content::Bank& bank) {
    const content::Body& body = bank.body;
    Fold fold(kBuildVersion);
    for (const content::Bone& b : body.bones) fold.record(b);
    for (const content::MuscleFigure& m : body.muscles) fold.record(m);
    for (const content::Cord& c : body.cords) fold.record(c);
    for (const content::Segment& s : body.segments) fold.record(s);
    for (const content::Zone& z : body.zones) fold.record(z);
    fold.record(body.cavity);
    for (const content::Landmark& l : bank.landmarks) {
        fold("id", l.id);
        fold("at", l.at);
    }
    return fold.sum();
}

base::Status can_be_built(const content::Bank& bank) {
    const base::Result<Rig> rig = rig_of(bank.body, bank.joints);
    if (!rig) return rig.error();
    return Builder(bank, *rig, Detail::coarse).read();
}

base::Result<Model> build(const content::Bank& bank, Detail detail) {
    base::Result<Rig> rig = rig_of(bank.body, bank.joints);
    if (!rig) return rig.error();
    base::Result<Model> model = Builder(bank, *rig, detail).run();
    if (model) model->key = figures_key(bank);
    return model;
}

Vec3 place_of(const content::Landmark& landmark, Side side) {
    const Vec3 right = from_figure(landmark.at);
    return landmark.mid ? right : on_side(right, side);
}
}  // namespace anatomy
