// content/body.h - the figures from which the body is built: bones, muscles, and what fills the
// trunk. They live under content/anatomy and are plain tables that a person can edit:
//
//     bones/*.toml     [bone.ID]      a Bone each
//     muscles/*.toml   [muscle.ID]    a MuscleFigure each: muscles, fasciae, ligaments
//     cords/*.toml     [cord.ID]      a Cord each: nerves and vessels
//     zones.toml       [zone.ID]      a Zone each: where care is due, dermatomes
//     motion.toml      [segment.ID]   a Segment each: what moves as one
//     poses.toml       [pose.ID]      a Pose each
//     cavity.toml                     the Cavity
//
// Lengths are in mm. A point is (lateral, up, anterior), given on the right side of a body of
// 1.70 m in anatomical position: lateral 0 is the midline, up 0 the sole of the foot, anterior 0
// the plane through the hip joints. The left side is the mirror image of the right.
#pragma once

#include "content/fields.h"

namespace content {
// ---------------------------------------------------------------- bones

/// One elliptical cross-section of a chain.
struct Section {
    std::vector<double> at;     ///< its center
    std::vector<double> along;  ///< direction of the first radius; need not have length 1
    std::vector<double> radii;  ///< along that direction, and across it
};
template <class Archive>
void fields(Archive& a, Section& s) {
    a("at", s.at);
    a("along", s.along);
    a("radii", s.radii);
}

/// A shaft, rim or bar of bone: what its sections sweep out.
struct Chain {
    std::vector<Section> sections;  ///< at least two
};
template <class Archive>
void fields(Archive& a, Chain& c) {
    a("section", c.sections);
}

/// An ellipsoid.
struct Ball {
    std::vector<double> at;
    std::vector<double> radii;  ///< three
    std::vector<double> turn;   ///< degrees about the first, then second, then third axis; none = 0
    bool carve = false;         ///< takes away instead of adding: an eye socket
};
template <class Archive>
void fields(Archive& a, Ball& b) {
    a("at", b.at);
    a("radii", b.radii);
    a("turn", b.turn, optional);
    a("carve", b.carve, optional);
}

/// An organ is drawn, but nothing is laid on it: the cavity stands for all of them.
enum class BoneKind : std::uint8_t { bone, cartilage, organ };
inline constexpr std::array<std::string_view, 3> kBoneKinds = {"bone", "cartilage", "organ"};

struct Bone : Record {
    std::string name;
    BoneKind kind = BoneKind::bone;
    bool mid = false;    ///< on the midline and given whole; otherwise one on each side
    bool arm = false;    ///< of the arm or its girdle: put in place after the rib wall is covered
    double blend = 3.0;  ///< how softly its pieces flow into each other
    double cell = 3.0;   ///< size of the smallest shape that its surface shows
    std::vector<Ball> balls;
    std::vector<Chain> chains;
};
template <class Archive>
void fields(Archive& a, Bone& b) {
    a("name", b.name);
    a("kind", b.kind, kBoneKinds, optional);
    a("mid", b.mid, optional);
    a("arm", b.arm, optional);
    a("blend", b.blend);
    a("cell", b.cell);
    a("ball", b.balls, optional);
    a("chain", b.chains, optional);
}

// ---------------------------------------------------------------- muscles

/// A point of a fiber: a place on the body, or a landmark and a step away from it.
struct FiberPoint {
    std::vector<Link> from;  ///< none, or one landmark
    std::vector<double> at;  ///< the place; with `from`, the step
};
template <class Archive>
void fields(Archive& a, FiberPoint& p) {
    a.links("from", p.from, Kind::landmark, optional);
    a("at", p.at);
}

/// One bundle of fibers, from origin to insertion. Bundles of one head form a sheet, in the order
/// in which they stand; a bundle alone in its head is a strap. A bundle that ends where it
/// began is a ring.
struct Fiber {
    int head = 0;
    double half = 5.0;           ///< half its width
    double thick = 3.0;          ///< half its thickness, where it is thickest
    std::vector<double> tendon;  ///< share of its length that is tendon, at either end; [1, 0] is all tendon
    std::vector<FiberPoint> points;  ///< at least two
};
template <class Archive>
void fields(Archive& a, Fiber& f) {
    a("head", f.head, optional);
    a("half", f.half);
    a("thick", f.thick);
    a("tendon", f.tendon);
    a("points", f.points);
}

/// How far under the skin a shape lies.
enum class Depth : std::uint8_t { deep, intermediate, superficial, fascia, skin_muscle, ligament };
inline constexpr std::array<std::string_view, 6> kDepths = {"deep",   "intermediate", "superficial",
                                                            "fascia", "skin-muscle",  "ligament"};

/// What is already in place when a muscle is laid. Muscles of the inner wall come before the
/// trunk is filled, those of the rib wall before the arms are hung on.
enum class LaidAt : std::uint8_t { inner, ribs, outer };
inline constexpr std::array<std::string_view, 3> kLaidAt = {"inner", "ribs", "outer"};

/// The shape of a muscle, of one of its heads, of a fascia or of a ligament. Muscle.parts names it.
struct MuscleFigure : Record {
    std::string name;
    Depth layer = Depth::superficial;
    int order = 0;  ///< the lower lies under the higher
    LaidAt stage = LaidAt::outer;
    double give = 0.0;                 ///< how far it may be pushed aside; 0: as suits its form
    std::vector<double> inscriptions;  ///< bands of tendon across it, as shares of its length
    std::vector<Fiber> fibers;         ///< at least one
};
template <class Archive>
void fields(Archive& a, MuscleFigure& m) {
    a("name", m.name);
    a("layer", m.layer, kDepths);
    a("order", m.order);
    a("stage", m.stage, kLaidAt, optional);
    a("give", m.give, optional);
    a("inscriptions", m.inscriptions, optional);
    a("fiber", m.fibers);
}

// ---------------------------------------------------------------- nerves and vessels

enum class CordKind : std::uint8_t { nerve, artery, vein };
inline constexpr std::array<std::string_view, 3> kCordKinds = {"nerve", "artery", "vein"};

/// One unbranched stretch of a cord.
struct Run {
    double radius = 2.0;      ///< where it begins
    double end_radius = 0.0;  ///< where it ends; 0: as where it begins
    std::vector<FiberPoint> points;
};
template <class Archive>
void fields(Archive& a, Run& r) {
    a("radius", r.radius);
    a("end_radius", r.end_radius, optional);
    a("points", r.points);
}

/// A nerve or a vessel with its branches.
struct Cord : Record {
    std::string name;
    CordKind kind = CordKind::nerve;
    bool mid = false;  ///< given whole; otherwise one on each side
    std::vector<Run> runs;
};
template <class Archive>
void fields(Archive& a, Cord& c) {
    a("name", c.name);
    a("kind", c.kind, kCordKinds);
    a("mid", c.mid, optional);
    a("run", c.runs);
}

// ---------------------------------------------------------------- zones

/// A ball of the body: what of the surface lies in it belongs to a zone.
struct ZoneSpot {
    std::vector<double> at;
    double radius = 20.0;
};
template <class Archive>
void fields(Archive& a, ZoneSpot& s) {
    a("at", s.at);
    a("radius", s.radius);
}

enum class ZoneKind : std::uint8_t { caution, dermatome, referral };
inline constexpr std::array<std::string_view, 3> kZoneKinds = {"caution", "dermatome", "referral"};

/// A part of the body's surface: where care is due, what one spinal nerve feels, or where people often
/// feel the pain of one muscle's trigger points.
struct Zone : Record {
    std::string name;  ///< "Femoral triangle", "C6"
    ZoneKind kind = ZoneKind::caution;
    bool mid = false;                ///< on the midline and given whole; otherwise one on each side
    std::vector<Link> rule;          ///< of a caution: one safety rule of category cautionary-site
    std::vector<Link> muscle;        ///< of a referral: one muscle
    std::vector<ZoneSpot> spots;     ///< of a dermatome: skin nearest to them, whatever their radius
    std::vector<std::string> parts;  ///< nerves, vessels and organs that lie there
};
template <class Archive>
void fields(Archive& a, Zone& z) {
    a("name", z.name);
    a("kind", z.kind, kZoneKinds);
    a("mid", z.mid, optional);
    a.links("rule", z.rule, Kind::safety, optional);
    a.links("muscle", z.muscle, Kind::muscle, optional);
    a("spot", z.spots);
    a("parts", z.parts, optional);
}

// ---------------------------------------------------------------- motion

/// How a segment follows one motion of a joint.
struct Turn {
    std::vector<Link> joint;   ///< exactly one
    std::string motion;        ///< of that joint, by name; its opposite turns the other way
    std::vector<double> from;  ///< a direction of the segment, and where a quarter turn takes it
    std::vector<double> to;
    double share = 1.0;  ///< of the joint's angle; the rest is taken by other segments
};
template <class Archive>
void fields(Archive& a, Turn& t) {
    a.links("joint", t.joint, Kind::joint);
    a("motion", t.motion);
    a("from", t.from);
    a("to", t.to);
    a("share", t.share, optional);
}

/// Bones that move as one.
struct Segment : Record {
    std::string parent;  ///< the segment that carries it; empty for the one that carries all
    bool mid = false;
    std::vector<double> center;      ///< what it turns about
    std::vector<std::string> bones;  ///< ids of bones, cartilages and organs
    std::vector<Turn> turns;         ///< in the order in which they are made
};
template <class Archive>
void fields(Archive& a, Segment& s) {
    a("parent", s.parent, optional);
    a("mid", s.mid, optional);
    a("center", s.center);
    a("bones", s.bones, optional);
    a("turn", s.turns, optional);
}

/// An angle of one joint, away from the anatomical position.
struct JointAngle {
    std::vector<Link> joint;  ///< exactly one
    std::string motion;
    double degrees = 0.0;
    bool both = false;  ///< on both sides, not on the right alone
};
template <class Archive>
void fields(Archive& a, JointAngle& j) {
    a.links("joint", j.joint, Kind::joint);
    a("motion", j.motion);
    a("degrees", j.degrees);
    a("both", j.both, optional);
}

enum class Lying : std::uint8_t { upright, supine, prone, side };
inline constexpr std::array<std::string_view, 4> kLying = {"upright", "supine", "prone", "side"};

/// How a client lies, sits or is held: for a test, or on the table.
struct Pose : Record {
    std::string name;
    std::vector<Link> test;  ///< the assessment test whose position this is; none: a pose of its own
    Lying lying = Lying::upright;
    std::vector<JointAngle> angles;
};
template <class Archive>
void fields(Archive& a, Pose& p) {
    a("name", p.name);
    a.links("test", p.test, Kind::test, optional);
    a("lying", p.lying, kLying, optional);
    a("angle", p.angles, optional);
}

// ---------------------------------------------------------------- the inside of the trunk

/// A rounded rectangle across the trunk at one height.
struct CavityLevel {
    double up = 0.0;
    double half_width = 0.0;
    double center = 0.0;  ///< anterior
    double half_depth = 0.0;
};
template <class Archive>
void fields(Archive& a, CavityLevel& l) {
    a("up", l.up);
    a("half_width", l.half_width);
    a("center", l.center);
    a("half_depth", l.half_depth);
}

/// What fills chest and belly and is not drawn. Muscles lie on it.
struct Cavity : Record {
    std::vector<CavityLevel> levels;  ///< from the top down
    std::vector<Ball> balls;          ///< throat, eyes and the edge of the ribs
};
template <class Archive>
void fields(Archive& a, Cavity& c) {
    a("level", c.levels);
    a("ball", c.balls, optional);
}

// ---------------------------------------------------------------- the body

struct Body {
    Body();
    Body(const Body&);
    Body(Body&&) noexcept;
    Body& operator=(const Body&);
    Body& operator=(Body&&) noexcept;
    ~Body();

    std::vector<Bone> bones;
    std::vector<MuscleFigure> muscles;
    std::vector<Cord> cords;
    std::vector<Zone> zones;
    std::vector<Segment> segments;
    std::vector<Pose> poses;
    Cavity cavity;
};
}  // namespace content
