#include "anatomy/bones.h"
#include "figures.h"

#include <set>

using namespace anatomy;

namespace {
std::vector<BoneShape> all_bones() {
    std::vector<BoneShape> shapes;
    for (const content::Bone& b : shipped_figures().body.bones)
        if (b.kind != content::BoneKind::organ) shapes.push_back(shape_of(b));
    return shapes;
}

/// How far a point of the right side is from the nearest bone or cartilage, of either side.
float from_bone(const std::vector<BoneShape>& bones, const Vec3& p) {
    float nearest = Field::kFar;
    for (const BoneShape& b : bones) {
        if (p.x > b.box.high.x + 40 || p.y < b.box.low.y - 40 || p.y > b.box.high.y + 40) continue;
        nearest = std::min(nearest, b.distance(p));
    }
    return nearest;
}

float share(std::vector<float> values, double of) {
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(of * static_cast<double>(values.size() - 1))];
}

/// The mean of a part's vertices that `keep` lets through.
template <class Keep>
Vec3 mean_of(const Model& m, std::string_view id, Keep&& keep) {
    const std::size_t part = *m.find(id);
    Vec3 sum;
    float count = 0;
    for (const Vertex& v : m.vertices) {
        if (v.part != part || !keep(v.position)) continue;
        sum += v.position;
        count += 1;
    }
    REQUIRE(count > 0);
    return sum * (1 / count);
}
}  // namespace

TEST_CASE("every figure becomes a part with triangles, sorted from the outside in") {
    const Model& m = coarse_body();
    const content::Body& body = shipped_figures().body;
    CHECK(m.parts.size() == body.bones.size() + body.muscles.size() + body.cords.size() + 1);  // and the skin
    std::set<std::string> ids;
    for (const Part& p : m.parts) {
        CHECK_MESSAGE(p.count > 0, p.id);
        CHECK_MESSAGE(p.extent > 2.0F, p.id);
        CHECK_MESSAGE(ids.insert(p.id).second, p.id);
    }
    CHECK(std::ranges::is_sorted(m.parts, {}, &Part::layer));
    std::uint32_t next = 0;
    for (const Part& p : m.parts) {
        CHECK(p.first == next);  // without gaps, so that a layer is one range
        next = p.first + p.count;
    }
    CHECK(next == m.indices.size());
}

TEST_CASE("no muscle is missing that a massage course teaches") {
    // Named in Biel, Trail Guide to the Body, as those palpated most.
    for (const std::string_view id : {"trapezius",
                                      "latissimus-dorsi",
                                      "deltoid",
                                      "supraspinatus",
                                      "infraspinatus",
                                      "teres-minor",
                                      "teres-major",
                                      "subscapularis",
                                      "rhomboid-major",
                                      "rhomboid-minor",
                                      "levator-scapulae",
                                      "serratus-anterior",
                                      "pectoralis-major",
                                      "pectoralis-minor",
                                      "biceps-brachii",
                                      "triceps-brachii-long",
                                      "brachialis",
                                      "brachioradialis",
                                      "pronator-teres",
                                      "supinator",
                                      "iliocostalis",
                                      "longissimus-thoracis",
                                      "multifidus",
                                      "quadratus-lumborum",
                                      "rectus-abdominis",
                                      "external-oblique",
                                      "psoas-major",
                                      "iliacus",
                                      "gluteus-maximus",
                                      "gluteus-medius",
                                      "gluteus-minimus",
                                      "piriformis",
                                      "tensor-fasciae-latae",
                                      "sartorius",
                                      "rectus-femoris",
                                      "vastus-lateralis",
                                      "vastus-medialis",
                                      "vastus-intermedius",
                                      "biceps-femoris-long",
                                      "semitendinosus",
                                      "semimembranosus",
                                      "gracilis",
                                      "adductor-magnus",
                                      "gastrocnemius-medial",
                                      "soleus",
                                      "tibialis-anterior",
                                      "tibialis-posterior",
                                      "fibularis-longus",
                                      "popliteus",
                                      "sternocleidomastoid",
                                      "scalene-anterior",
                                      "masseter",
                                      "temporalis",
                                      "splenius-capitis",
                                      "semispinalis-capitis",
                                      "rectus-capitis-posterior-major",
                                      "diaphragm"}) {
        CHECK_MESSAGE(coarse_body().find(id).has_value(), std::string(id));
    }
}

TEST_CASE("muscles begin and end where anatomy says") {
    struct End {
        std::string_view muscle;
        bool insertion;
        std::string_view landmark;
    };
    // Gray's Anatomy for Students, attachments; one landmark each that lies at the attachment.
    for (const End& e : {End{"infraspinatus", true, "greater-tubercle"},
                         End{"supraspinatus", true, "greater-tubercle"},
                         End{"subscapularis", true, "lesser-tubercle"},
                         End{"deltoid", true, "deltoid-tuberosity"},
                         End{"levator-scapulae", true, "superior-angle"},
                         End{"levator-scapulae", false, "c1-transverse-process"},
                         End{"sternocleidomastoid", true, "mastoid-process"},
                         End{"pectoralis-minor", true, "coracoid-tip"},
                         End{"biceps-brachii", true, "radial-tuberosity"},
                         End{"biceps-brachii", false, "supraglenoid-tubercle"},
                         End{"triceps-brachii-long", true, "olecranon"},
                         End{"triceps-brachii-long", false, "infraglenoid-tubercle"},
                         End{"pronator-teres", false, "medial-epicondyle"},
                         End{"brachioradialis", true, "radial-styloid"},
                         End{"rhomboid-minor", true, "scapular-spine-root"},
                         End{"piriformis", true, "greater-trochanter-tip"},
                         End{"psoas-major", true, "lesser-trochanter"},
                         End{"sartorius", false, "asis"},
                         End{"sartorius", true, "pes-anserinus"},
                         End{"rectus-femoris", true, "patella-base"},
                         End{"biceps-femoris-long", true, "fibular-head"},
                         End{"biceps-femoris-long", false, "ischial-tuberosity"},
                         End{"calcaneal-tendon", true, "calcaneal-tuberosity"},
                         End{"tibialis-posterior", true, "navicular-tuberosity"},
                         End{"fibularis-brevis", true, "metatarsal5-tuberosity"}}) {
        const Part& p = part_named(coarse_body(), e.muscle);
        const Vec3 landmark = landmark_named(e.landmark);
        float nearest = 1000;
        for (const Vec3& end : e.insertion ? p.insertions : p.origins)
            nearest = std::min(nearest, distance(end, landmark));
        CHECK_MESSAGE(nearest <= 20.0F, std::string(e.muscle)
                                            << " " << std::string(e.landmark) << " " << nearest);
    }
}

TEST_CASE("limb and trunk muscles are drawn down to their bones") {
    const std::vector<BoneShape> bones = all_bones();
    std::vector<float> gaps;
    for (const Part& p : coarse_body().parts) {
        if (p.kind != PartKind::muscle || p.layer == Layer::skin_muscle) continue;
        for (const auto* ends : {&p.origins, &p.insertions}) {
            float nearest = Field::kFar;
            for (const Vec3& e : *ends) nearest = std::min(nearest, from_bone(bones, e));
            gaps.push_back(std::max(nearest, 0.0F));
        }
    }
    CHECK(share(gaps, 0.5) < 4.0F);    // mm; half of all ends touch
    CHECK(share(gaps, 0.85) < 12.0F);  // the rest end on fascia, skin or another muscle
}

TEST_CASE("muscles lie on bones, not in them") {
    const std::vector<BoneShape> bones = all_bones();
    const Model& m = coarse_body();
    std::vector<float> deep;
    for (std::size_t i = 0; i < m.vertices.size(); i += 5) {
        const PartKind kind = m.parts[m.vertices[i].part].kind;
        if (kind == PartKind::muscle || kind == PartKind::fascia) {
            deep.push_back(std::max(-from_bone(bones, m.vertices[i].position), 0.0F));
        }
    }
    REQUIRE(deep.size() > 2000);
    CHECK(share(deep, 0.5) < 1.0F);
    CHECK(share(deep, 0.95) < 5.0F);
}

TEST_CASE("what lies over what is as in the body") {
    const Model& m = coarse_body();
    const auto at_rib_height = [](const Vec3& p) {
        return p.y > 1340 && p.y < 1390 && p.x > -75 && p.x < -25;
    };
    // From back to front between the shoulder blade and the spine: trapezius, rhomboid, erector spinae.
    const float trapezius = mean_of(m, "trapezius", at_rib_height).z;
    const float rhomboid = mean_of(m, "rhomboid-major", at_rib_height).z;
    const float iliocostalis = mean_of(m, "iliocostalis", at_rib_height).z;
    CHECK(trapezius < rhomboid);
    CHECK(rhomboid < iliocostalis);
    const auto at_blade = [](const Vec3& p) { return p.y > 1350 && p.y < 1400 && p.x < -80 && p.x > -120; };
    CHECK(mean_of(m, "infraspinatus", at_blade).z < mean_of(m, "scapula", at_blade).z);
    CHECK(mean_of(m, "subscapularis", at_blade).z > mean_of(m, "scapula", at_blade).z);
    const auto at_calf = [](const Vec3& p) { return p.y > 280 && p.y < 340; };
    CHECK(mean_of(m, "gastrocnemius-medial", at_calf).z < mean_of(m, "soleus", at_calf).z);
    CHECK(mean_of(m, "soleus", at_calf).z < mean_of(m, "tibialis-posterior", at_calf).z);
    const auto at_thigh = [](const Vec3& p) { return p.y > 620 && p.y < 720; };
    CHECK(mean_of(m, "rectus-femoris", at_thigh).z > mean_of(m, "vastus-intermedius", at_thigh).z);
    CHECK(mean_of(m, "vastus-intermedius", at_thigh).z > mean_of(m, "femur", at_thigh).z);
    CHECK(mean_of(m, "semitendinosus", at_thigh).z < mean_of(m, "femur", at_thigh).z);
}

TEST_CASE("parts of one side stay on it") {
    const Model& m = coarse_body();
    for (const Vertex& v : m.vertices) {
        if (!m.parts[v.part].mid) CHECK_MESSAGE(v.position.x <= 2.0F, m.parts[v.part].id);
    }
}

TEST_CASE("the left side is the mirror image of the right") {
    const Model& m = coarse_body();
    const PartRef right{*m.find("deltoid"), Side::right};
    const PartRef left{right.part, Side::left};
    CHECK(center_of(m, right).x < -100);
    CHECK(center_of(m, left) == mirrored(center_of(m, right)));
    const PartRef skull{*m.find("skull"), Side::left};
    CHECK(center_of(m, skull) == center_of(m, {skull.part, Side::right}));
    const content::Landmark* tip = shipped_figures().find<content::Landmark>("coracoid-tip");
    CHECK(place_of(*tip, Side::left) == mirrored(place_of(*tip, Side::right)));
}

TEST_CASE("faces look the same way as their normals") {
    const Model& m = coarse_body();
    std::size_t agree = 0;
    std::size_t all = 0;
    for (std::size_t f = 0; f + 2 < m.indices.size(); f += 3) {
        const Vertex& a = m.vertices[m.indices[f]];
        const Vertex& b = m.vertices[m.indices[f + 1]];
        const Vertex& c = m.vertices[m.indices[f + 2]];
        const Vec3 face = cross(b.position - a.position, c.position - a.position);
        Vec3 normal;
        for (const Vertex* v : {&a, &b, &c}) {
            normal += Vec3{static_cast<float>(v->normal[0]), static_cast<float>(v->normal[1]),
                           static_cast<float>(v->normal[2])};
        }
        if (length(face) < 1e-3F) continue;
        ++all;
        agree += dot(face, normal) > 0 ? 1 : 0;
    }
    CHECK(static_cast<double>(agree) / static_cast<double>(all) > 0.96);  // ends of muscles are flat lids
}

TEST_CASE("the same figures give the same body, and another figure another key") {
    const content::Bank& bank = shipped_figures();
    CHECK(coarse_body().key == figures_key(bank));
    content::Bank other = bank;
    other.body.muscles.front().fibers.front().thick += 0.5;
    CHECK(figures_key(other) != coarse_body().key);
    other = bank;
    other.landmarks.front().at[1] += 1;
    CHECK(figures_key(other) != coarse_body().key);
    const base::Result<Model> again = build(bank, Detail::coarse);
    REQUIRE(again.has_value());
    CHECK(to_bytes(*again) == to_bytes(coarse_body()));
}

TEST_CASE("a figure that cannot be built is named with its place") {
    content::MuscleFigure m;
    m.id = "psoas-minor";
    m.place = {"anatomy/muscles/hip.toml", 12};
    content::Bank bank;
    content::Body& body = bank.body;
    body.muscles = {m};
    CHECK(build(bank, Detail::coarse).error().text() ==
          "anatomy/muscles/hip.toml:12: muscle 'psoas-minor' has no fibers");
    content::Fiber f;
    f.tendon = {0, 0};
    f.points = {{{{content::Kind::landmark, "l6-body", 14}}, {0, 0, 0}}, {{}, {10, 900, 0}}};
    body.muscles[0].fibers = {f};
    CHECK(build(bank, Detail::coarse).error().text() ==
          "anatomy/muscles/hip.toml:12: muscle 'psoas-minor': no landmark 'l6-body'");
    body.muscles[0].fibers[0].points[0] = {{}, {10, 900}};
    CHECK(build(bank, Detail::coarse).error().text() ==
          "anatomy/muscles/hip.toml:12: muscle 'psoas-minor': a point needs three numbers: lateral, up, "
          "anterior");
    content::Bone bone;
    bone.id = "rib-13";
    bone.place = {"anatomy/bones/thorax.toml", 3};
    body.bones = {bone};
    CHECK(build(bank, Detail::coarse).error().text() ==
          "anatomy/bones/thorax.toml:3: bone 'rib-13' has no ball and no chain");
}

TEST_CASE("a body of nothing is only empty skin") {
    const base::Result<Model> m = build({}, Detail::coarse);
    REQUIRE(m.has_value());
    CHECK(m->parts.size() == 1);
    CHECK(m->indices.empty());
}
