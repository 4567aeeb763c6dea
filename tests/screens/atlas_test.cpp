// The shipped bank on the body: which muscle a place means, and what a search finds.
#include "screens/atlas.h"

#include "anatomy/build.h"
#include "content/load.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace screens;
using anatomy::Side;
using anatomy::Vec3;

namespace {
const content::Bank& bank() {
    static const content::Bank shipped = [] {
        const std::vector<std::filesystem::path> folders = {std::filesystem::path(PALPATE_SOURCE_DIR) /
                                                            "content"};
        return content::load(folders)->bank;
    }();
    return shipped;
}

anatomy::Part named(const std::string& id, const std::string& name, anatomy::PartKind kind) {
    anatomy::Part part;
    part.id = id;
    part.name = name;
    part.kind = kind;
    return part;
}

/// The body without its surfaces: parts by name.
const anatomy::Model& parts() {
    static const anatomy::Model model = [] {
        anatomy::Model made;
        for (const content::MuscleFigure& figure : bank().body.muscles)
            made.parts.push_back(named(figure.id, figure.name, anatomy::PartKind::muscle));
        for (const content::Bone& bone : bank().body.bones)
            made.parts.push_back(named(bone.id, bone.name, anatomy::PartKind::bone));
        return made;
    }();
    return model;
}

const content::Muscle& muscle(std::string_view id) {
    const auto* found = bank().find<content::Muscle>(id);
    REQUIRE(found != nullptr);
    return *found;
}

const anatomy::Part& part(std::string_view id) {
    return parts().parts[*parts().find(id)];
}

/// A thumb's breadth beside a spinous process, where the flat muscles of the back lie.
Vec3 beside(std::string_view landmark, Side side) {
    const auto* found = bank().find<content::Landmark>(landmark);
    REQUIRE(found != nullptr);
    const Vec3 at = anatomy::place_of(*found, side);
    return {at.x + (side == Side::right ? -20.0F : 20.0F), at.y, at.z};
}
}  // namespace

TEST_CASE("a place on the trapezius means the fibers that pass there, on either side") {
    // Upper fibers come from the skull and the nape, middle ones from C7 to T3, lower ones from T4 to T12.
    for (const Side side : {Side::right, Side::left}) {
        CHECK(muscle_at(bank(), part("trapezius"), beside("c4-spinous-process", side))->id ==
              "upper-trapezius");
        CHECK(muscle_at(bank(), part("trapezius"), beside("t2-spinous-process", side))->id ==
              "middle-trapezius");
        CHECK(muscle_at(bank(), part("trapezius"), beside("t9-spinous-process", side))->id ==
              "lower-trapezius");
    }
}

TEST_CASE("only the muscle that is meant there is right, with some doubt at its border") {
    const Vec3 low = beside("t9-spinous-process", Side::left);
    CHECK(is_muscle_at(bank(), muscle("lower-trapezius"), part("trapezius"), low));
    CHECK_FALSE(is_muscle_at(bank(), muscle("upper-trapezius"), part("trapezius"), low));
    CHECK_FALSE(is_muscle_at(bank(), muscle("latissimus-dorsi"), part("trapezius"), low));
    const Vec3 border = beside("t4-spinous-process", Side::right);
    CHECK(is_muscle_at(bank(), muscle("middle-trapezius"), part("trapezius"), border));
    CHECK(is_muscle_at(bank(), muscle("lower-trapezius"), part("trapezius"), border));
}

TEST_CASE("the tendon that two muscles share is either's, and a bone is no muscle's") {
    anatomy::Part tendon = part("calcaneal-tendon");
    tendon.kind = anatomy::PartKind::fascia;
    CHECK(muscles_of(bank(), tendon).size() == 2);
    CHECK(is_muscle_at(bank(), muscle("soleus"), tendon, {-100, 150, -60}));
    CHECK(is_muscle_at(bank(), muscle("gastrocnemius"), tendon, {-100, 150, -60}));
    CHECK(muscle_at(bank(), part("femur"), {-100, 600, 0}) == nullptr);
}

TEST_CASE("every part that a muscle names is on the body") {
    for (const content::Muscle& one : bank().muscles) {
        INFO(one.id);
        CHECK(parts_of(parts(), one).size() == one.parts.size());
    }
}

TEST_CASE("attachments are marked on their own side, few enough to paint") {
    const auto right = attachment_places(bank(), muscle("infraspinatus"), Side::right);
    const auto left = attachment_places(bank(), muscle("infraspinatus"), Side::left);
    REQUIRE(right.size() == 2);
    CHECK(right[0].name == "Infraspinous fossa");
    CHECK(right[0].paint == anatomy::Paint::origin);
    CHECK(right[1].name == "Greater tubercle");
    CHECK(right[1].paint == anatomy::Paint::insertion);
    CHECK(left[1].at.front() == anatomy::mirrored(right[1].at.front()));
    for (const content::Muscle& one : bank().muscles) {
        INFO(one.id);
        std::size_t spots = 0;
        for (const AttachmentPlace& place : attachment_places(bank(), one, Side::right)) {
            CHECK_FALSE(place.at.empty());
            spots += place.at.size();
        }
        CHECK(spots <= anatomy::kMostSpots);
    }
}

TEST_CASE("a long line of attachments is marked from end to end") {
    // The lower trapezius comes from T4 to T12.
    const auto places = attachment_places(bank(), muscle("lower-trapezius"), Side::right);
    REQUIRE(places.front().at.size() == 4);
    CHECK(places.front().at.front() ==
          anatomy::place_of(*bank().find<content::Landmark>("t4-spinous-process"), Side::right));
    CHECK(places.front().at.back() ==
          anatomy::place_of(*bank().find<content::Landmark>("t12-spinous-process"), Side::right));
}

TEST_CASE("a search finds what begins with the words before what only holds them") {
    const auto found = find_structures(bank(), parts(), "  TIB", 40);
    REQUIRE(found.size() > 3);
    bool words_inside =
        false;  // "Shaft of the tibia" comes only after "Tibia", "Tibialis anterior" and the like
    for (const FoundStructure& one : found) {
        const bool begins = one.name.starts_with("Tib");
        CHECK_FALSE((begins && words_inside));
        words_inside = words_inside || !begins;
    }
    CHECK(words_inside);
    const auto spine = find_structures(bank(), parts(), "infrasp", 40);
    REQUIRE(spine.size() == 2);
    CHECK(spine[0].structure == Structure{StructureKind::muscle, "infraspinatus"});
    CHECK(spine[0].detail == "Muscle, shoulder");
    CHECK(spine[1].structure == Structure{StructureKind::landmark, "infraspinous-fossa"});
}

TEST_CASE("a search knows other names, bones, and nothing at all") {
    CHECK(find_structures(bank(), parts(), "peroneus longus", 5).front().structure.id == "fibularis-longus");
    CHECK(find_structures(bank(), parts(), "patella", 5).front().structure.kind == StructureKind::part);
    CHECK(find_structures(bank(), parts(), "   ", 5).empty());
    CHECK(find_structures(bank(), parts(), "zzz", 5).empty());
    CHECK(find_structures(bank(), parts(), "a", 5).size() == 5);
}

TEST_CASE("a near miss is told in millimeters, on either side") {
    anatomy::Model model;
    anatomy::Part soleus = named("soleus", "Soleus", anatomy::PartKind::muscle);
    soleus.count = 3;
    model.parts.push_back(soleus);
    for (const float y : {100.0F, 200.0F, 300.0F}) {
        anatomy::Vertex vertex;
        vertex.position = {-90, y, -40};
        model.vertices.push_back(vertex);
    }
    model.indices = {0, 1, 2};
    CHECK(distance_to(model, muscle("soleus"), {-90, 200, -10}) == doctest::Approx(30));
    CHECK(distance_to(model, muscle("soleus"), {90, 340, -40}) == doctest::Approx(40));
}

TEST_CASE("a place on the body means the muscle there, then the landmarks near it; a bone its landmarks") {
    const Vec3 tuberosity =
        anatomy::place_of(*bank().find<content::Landmark>("tibial-tuberosity"), Side::left);
    const content::Muscle& shin = muscle("tibialis-anterior");
    const auto on_muscle = meant_at(bank(), part(shin.parts.front()), tuberosity);
    REQUIRE(on_muscle.size() > 1);
    CHECK(on_muscle.front().link == content::Link{content::Kind::muscle, "tibialis-anterior", 0});
    CHECK(on_muscle[1].link == content::Link{content::Kind::landmark, "tibial-tuberosity", 0});
    const auto on_bone = meant_at(bank(), part("tibia"), tuberosity);
    REQUIRE_FALSE(on_bone.empty());
    CHECK(on_bone.front().link.id == "tibial-tuberosity");
    for (std::size_t i = 0; i < on_bone.size(); ++i) {
        CHECK(on_bone[i].link.kind == content::Kind::landmark);
        CHECK(on_bone[i].far <= kNearLandmark);
        if (i > 0) CHECK(on_bone[i].far >= on_bone[i - 1].far);
    }
    CHECK(meant_at(bank(), part("tibia"), Vec3{0, 0, 5000}).empty());
    CHECK(meant_at(bank(), part("tibia"), tuberosity, 1).size() == 1);
}
