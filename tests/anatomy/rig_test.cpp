#include "anatomy/rig.h"

#include "anatomy/view.h"
#include "figures.h"

using namespace anatomy;

namespace {
const Rig& shipped_rig() {
    static const Rig rig = [] {
        base::Result<Rig> made = rig_of(shipped_figures().body, shipped_figures().joints);
        REQUIRE_MESSAGE(made.has_value(), (made ? "" : made.error().text()));
        return *std::move(made);
    }();
    return rig;
}

View bent(std::vector<PostureTurn> turns) {
    View view = everything(coarse_body());
    pose(view, shipped_rig(), {content::Lying::upright, std::move(turns)});
    return view;
}

/// Where the middle of a bone is in that view.
Vec3 middle_of(const View& view, std::string_view bone, Side side = Side::right) {
    const Model& m = coarse_body();
    const std::size_t part = *m.find(bone);
    Vec3 sum;
    float count = 0;
    for (const Vertex& v : m.vertices) {
        if (v.part != part) continue;
        sum += posed(view, v.position, v.binding, side);
        count += 1;
    }
    return sum * (1 / count);
}
}  // namespace

TEST_CASE("a rotation turns by the right hand and keeps its center") {
    const Affine quarter = rotation({1, 2, 3}, {0, 0, 1}, 1.5707963F);
    CHECK(distance(quarter({1, 2, 3}), {1, 2, 3}) < 1e-5F);
    CHECK(distance(quarter({2, 2, 3}), {1, 3, 3}) < 1e-5F);
    CHECK(distance((quarter * quarter)({2, 2, 3}), {0, 2, 3}) < 1e-5F);
}

TEST_CASE("motions go where anatomy says") {
    const View rest = bent({});
    const auto moves = [&](const char* joint, const char* motion, float degrees, const char* bone) {
        const View view = bent({{joint, motion, degrees, Side::right}});
        return middle_of(view, bone) - middle_of(rest, bone);
    };
    // x grows to the body's left, y up, z forward; the right side is moved.
    CHECK(moves("elbow", "flexion", 90, "metacarpal3").z > 150);
    CHECK(moves("elbow", "flexion", 90, "metacarpal3").y > 100);
    CHECK(moves("glenohumeral", "abduction", 90, "metacarpal3").x < -250);
    CHECK(moves("glenohumeral", "abduction", 90, "metacarpal3").y > 300);
    CHECK(moves("glenohumeral", "flexion", 90, "humerus").z > 80);
    CHECK(moves("glenohumeral", "extension", 40, "humerus").z < -50);
    CHECK(moves("hip", "flexion", 90, "tibia").z > 400);
    CHECK(moves("hip", "extension", 15, "tibia").z < -80);
    CHECK(moves("hip", "abduction", 30, "tibia").x < -200);
    CHECK(moves("knee", "flexion", 90, "metatarsal3").z < -150);
    CHECK(moves("ankle", "dorsiflexion", 15, "metatarsal3").y > 15);
    CHECK(moves("ankle", "plantar flexion", 30, "metatarsal3").y < -30);
    CHECK(moves("wrist", "flexion", 60, "hand-dist-phalanx3").z > 60);
    CHECK(moves("cervical-spine", "flexion", 40, "skull").z > 20);
    CHECK(moves("cervical-spine", "lateral flexion", 30, "skull").x < -20);
    CHECK(moves("temporomandibular", "depression", 25, "mandible").y < -3);
    CHECK(moves("scapulothoracic", "elevation", 30, "scapula").y > 10);
}

TEST_CASE("the left side does what the right side does, mirrored, and only when it is meant") {
    const View right = bent({{"elbow", "flexion", 80, Side::right}});
    const View left = bent({{"elbow", "flexion", 80, Side::left}});
    const View rest = bent({});
    CHECK(distance(middle_of(left, "ulna", Side::left), mirrored(middle_of(right, "ulna"))) < 1e-2F);
    CHECK(distance(middle_of(left, "ulna"), middle_of(rest, "ulna")) < 1e-2F);
    // The midline bends to the side that is meant.
    const View lean_left = bent({{"cervical-spine", "lateral flexion", 30, Side::left}});
    const View lean_right = bent({{"cervical-spine", "lateral flexion", 30, Side::right}});
    CHECK(middle_of(lean_left, "skull").x > 20);
    CHECK(distance(middle_of(lean_left, "skull"), mirrored(middle_of(lean_right, "skull"))) < 1.0F);
}

TEST_CASE("every motion with a published range moves something, and its opposite undoes it") {
    for (const content::Joint& joint : shipped_figures().joints) {
        for (const content::Motion& motion : joint.motions) {
            if (motion.degrees == 0) continue;
            const auto there =
                placed(shipped_rig(), {content::Lying::upright, {{joint.id, motion.name, 20, Side::right}}},
                       Side::right);
            const auto rest = placed(shipped_rig(), {}, Side::right);
            CHECK_MESSAGE(there != rest, joint.id << " " << motion.name);
            if (motion.opposite.empty()) continue;
            const auto back = placed(
                shipped_rig(),
                {content::Lying::upright,
                 {{joint.id, motion.name, 20, Side::right}, {joint.id, motion.opposite, 20, Side::right}}},
                Side::right);
            float worst = 0;
            for (std::size_t i = 0; i < back.size(); ++i)
                worst = std::max(worst, distance(back[i](shipped_rig().segments[i].center),
                                                 rest[i](shipped_rig().segments[i].center)));
            CHECK_MESSAGE(worst < 0.5F, joint.id << " " << motion.name << " " << worst);
        }
    }
}

TEST_CASE("while joints move attachments stay on their bones") {
    const Model& m = coarse_body();
    const View rest = bent({});
    int checked = 0;
    for (const content::Joint& joint : shipped_figures().joints) {
        for (const content::Motion& motion : joint.motions) {
            if (motion.degrees == 0) continue;
            const View view =
                bent({{joint.id, motion.name, 0.8F * static_cast<float>(motion.degrees), Side::right}});
            for (const Part& p : m.parts) {
                if (p.path.size() < 2 || p.kind != PartKind::muscle) continue;
                for (const PathPoint* end : {&p.path.front(), &p.path.back()}) {
                    // It follows one bone, as a point of that bone would.
                    const float share = static_cast<float>(end->binding.share) / 255.0F;
                    const auto& segments = view.segments[0];
                    const Vec3 one = segments[end->binding.first](end->at),
                               other = segments[end->binding.second](end->at);
                    CHECK_MESSAGE(distance(one, other) * share < 6.0F, p.id << " " << joint.id << " "
                                                                            << motion.name << " "
                                                                            << distance(one, other) * share);
                    ++checked;
                }
            }
        }
    }
    CHECK(checked > 5000);
}

TEST_CASE("what does a motion shortens, what undoes it lengthens") {
    struct Expected {
        const char *joint, *motion, *shorter, *longer;
        float degrees;
    };
    for (const Expected& e :
         {Expected{"elbow", "flexion", "brachialis", "triceps-brachii-medial", 110},
          Expected{"elbow", "flexion", "biceps-brachii", "triceps-brachii-lateral", 110},
          Expected{"knee", "flexion", "biceps-femoris-short", "vastus-intermedius", 90},
          Expected{"knee", "flexion", "semitendinosus", "vastus-lateralis", 90},
          Expected{"hip", "flexion", "psoas-major", "gluteus-maximus", 80},
          Expected{"hip", "abduction", "gluteus-medius", "adductor-longus", 30},
          Expected{"ankle", "plantar flexion", "soleus", "tibialis-anterior", 35},
          Expected{"ankle", "dorsiflexion", "tibialis-anterior", "soleus", 15},
          Expected{"glenohumeral", "abduction", "supraspinatus", "teres-major", 80},
          Expected{"wrist", "flexion", "flexor-carpi-radialis", "extensor-carpi-radialis-brevis", 60}}) {
        const View view = bent({{e.joint, e.motion, e.degrees, Side::right}});
        const float shorter = stretch_of(view, part_named(coarse_body(), e.shorter), Side::right);
        const float longer = stretch_of(view, part_named(coarse_body(), e.longer), Side::right);
        CHECK_MESSAGE(shorter < 0.99F, std::string(e.shorter) << " " << shorter);
        CHECK_MESSAGE(longer > 1.005F, std::string(e.longer) << " " << longer);
        CHECK(stretch_of(view, part_named(coarse_body(), e.shorter), Side::left) == doctest::Approx(1.0F));
    }
}

TEST_CASE("a lying body looks up or down") {
    View view = everything(coarse_body());
    const auto face = [&] {  // from the occiput to the nose
        return middle_of(view, "nasal-cartilage") - middle_of(view, "skull");
    };
    pose(view, shipped_rig(), {content::Lying::supine, {}});
    CHECK(face().y > 40);
    pose(view, shipped_rig(), {content::Lying::prone, {}});
    CHECK(face().y < -40);
}

TEST_CASE("every pose of the bank can be taken, and between two poses lies every step") {
    for (const content::Pose& p : shipped_figures().body.poses) {
        const Posture posture = posture_of(p);
        const auto segments = placed(shipped_rig(), posture, Side::left);
        for (const Affine& a : segments) CHECK_MESSAGE(std::isfinite(a.t.x + a.t.y + a.t.z), p.id);
    }
    const Posture a{content::Lying::upright, {{"elbow", "flexion", 20, Side::right}}};
    const Posture b{content::Lying::prone,
                    {{"elbow", "flexion", 60, Side::right}, {"knee", "flexion", 40, Side::left}}};
    const Posture half = between(a, b, 0.5F);
    REQUIRE(half.turns.size() == 2);
    CHECK(half.turns[0].degrees == doctest::Approx(40));
    CHECK(half.turns[1].degrees == doctest::Approx(20));
    CHECK(between(a, b, 1.0F) == b);
}

TEST_CASE("a segment that cannot move says why, with its place") {
    content::Body body;
    content::Segment s;
    s.id = "ulna";
    s.place = {"anatomy/motion.toml", 7};
    s.parent = "humerus";
    s.center = {100, 1000, 0};
    body.segments = {s};
    const auto text = [&] { return rig_of(body, shipped_figures().joints).error().text(); };
    CHECK(text() ==
          "anatomy/motion.toml:7: segment 'ulna' is carried by 'humerus', which is not there or is carried "
          "by it");
    body.segments[0].parent.clear();
    body.segments[0].turns = {{{{content::Kind::joint, "elbow", 9}}, "bending", {0, -1, 0}, {0, 0, 1}, 1.0}};
    CHECK(text().find("follows 'bending', which elbow does not do; it does flexion, extension") !=
          std::string::npos);
    body.segments[0].turns[0].motion = "flexion";
    body.segments[0].turns[0].to = {0, -1, 0};
    CHECK(text().find("turns from one direction to the same one") != std::string::npos);
}
