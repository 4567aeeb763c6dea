#include "figures.h"

using namespace anatomy;

namespace {
/// One triangle of one bone.
Model little() {
    Model m;
    m.key = 7;
    m.vertices.resize(3);
    m.vertices[1].position = {1, 0, 0};
    m.vertices[2].position = {0, 1, 0};
    m.indices = {0, 1, 2};
    Part p;
    p.id = "stone";
    p.name = "Stone";
    p.kind = PartKind::bone;
    p.layer = Layer::skeleton;
    p.count = 3;
    p.origins = {{1, 2, 3}};
    m.parts = {p};
    return m;
}
}  // namespace

TEST_CASE("a body comes back from its bytes as it went in") {
    const Model& m = coarse_body();
    const std::vector<std::byte> bytes = to_bytes(m);
    const base::Result<Model> back = from_bytes(bytes, m.key);
    REQUIRE(back.has_value());
    CHECK(to_bytes(*back) == bytes);
    CHECK(back->find("infraspinatus") == m.find("infraspinatus"));
    CHECK(back->vertices.size() == m.vertices.size());
}

TEST_CASE("bytes that were cut short are refused, wherever they were cut") {
    const std::vector<std::byte> bytes = to_bytes(little());
    REQUIRE(from_bytes(bytes, 7).has_value());
    for (std::size_t n = 0; n < bytes.size(); ++n)
        CHECK(!from_bytes(std::span(bytes).first(n), 7).has_value());
}

TEST_CASE("bytes with one changed are refused, whichever it is") {
    const std::vector<std::byte> bytes = to_bytes(little());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::vector<std::byte> damaged = bytes;
        damaged[i] ^= std::byte{0x41};
        CHECK(!from_bytes(damaged, 7).has_value());
    }
}

TEST_CASE("a body of other figures is refused by name") {
    CHECK(from_bytes(to_bytes(little()), 8).error().text() == "a body built from other figures");
}

TEST_CASE("a body that would make the graphics card read beyond its lists is refused") {
    const auto refused = [](const auto& spoil) {
        Model m = little();
        spoil(m);
        const base::Result<Model> back =
            from_bytes(to_bytes(m), 7);  // the checksum fits; the content does not
        return !back.has_value() && back.error().text() == "a damaged body";
    };
    CHECK(refused([](Model& m) { m.indices[2] = 3; }));
    CHECK(refused([](Model& m) { m.indices.push_back(0); }));
    CHECK(refused([](Model& m) { m.vertices[0].part = 1; }));
    CHECK(refused([](Model& m) { m.vertices[0].position.x = NAN; }));
    CHECK(refused([](Model& m) { m.parts[0].first = 0xFFFFFFFF; }));
    CHECK(refused([](Model& m) { m.parts[0].count = 6; }));
    CHECK(refused([](Model& m) { m.parts[0].layer = static_cast<Layer>(kLayerCount); }));
    CHECK(refused([](Model& m) { m.parts[0].extent = INFINITY; }));
}
