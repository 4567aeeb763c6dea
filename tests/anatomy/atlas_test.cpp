// The whole body against the bank: every muscle drawn, its ends at its landmarks, its surface closed.
#include "figures.h"

#include <algorithm>
#include <map>
#include <set>

using namespace anatomy;

namespace {
/// How far the nearest end of a muscle's shapes is from the nearest landmark of an attachment. Which end is
/// called the origin does not matter. A broad attachment, as to a fossa, is marked in its middle: there the
/// muscle's surface counts.
float from_landmark(const content::Muscle& m, const content::Attachment& attachment) {
    float nearest = 1e9F;
    for (const std::string& id : m.parts) {
        const std::size_t part = *coarse_body().find(id);
        for (const content::Link& link : attachment.at) {
            const Vec3 at = landmark_named(link.id);
            for (const auto* ends :
                 {&coarse_body().parts[part].origins, &coarse_body().parts[part].insertions})
                for (const Vec3& end : *ends) nearest = std::min(nearest, distance(end, at));
            constexpr float kOnSurface = 8.0F;
            for (const Vertex& v : coarse_body().vertices)
                if (v.part == part && distance(v.position, at) < kOnSurface)
                    nearest = std::min(nearest, kOnSurface);
        }
    }
    return nearest;
}
}  // namespace

TEST_CASE("every muscle of the bank is drawn") {
    int drawn = 0;
    for (const content::Muscle& m : shipped_figures().muscles) {
        CHECK_MESSAGE(!m.parts.empty(), m.id);
        for (const std::string& id : m.parts) {
            const auto part = coarse_body().find(id);
            REQUIRE_MESSAGE(part.has_value(), id);
            CHECK_MESSAGE(coarse_body().parts[*part].count > 0, id);
        }
        ++drawn;
    }
    CHECK(drawn == 151);
}

TEST_CASE("every attachment that landmarks mark is reached within 15 mm") {
    std::vector<std::pair<float, std::string>> gaps;
    for (const content::Muscle& m : shipped_figures().muscles) {
        for (const bool origin : {true, false}) {
            for (const content::Attachment& a : origin ? m.origins : m.insertions) {
                if (a.at.empty()) continue;
                gaps.emplace_back(from_landmark(m, a), m.id + (origin ? ", from " : ", to ") + a.text);
            }
        }
    }
    std::ranges::sort(gaps, std::greater());
    std::string worst;
    for (std::size_t i = 0; i < 10; ++i)
        worst += "\n  " + std::to_string(static_cast<int>(gaps[i].first)) + " mm: " + gaps[i].second;
    MESSAGE("the worst ten of " << gaps.size() << ":" << worst);
    for (const auto& [mm, what] : gaps) CHECK_MESSAGE(mm <= 15.0F, what << ": " << mm << " mm");
}

TEST_CASE("surfaces are closed: every edge belongs to two triangles that run it both ways") {
    const Model& m = coarse_body();
    for (const Part& p : m.parts) {
        if (p.kind == PartKind::skin) continue;  // the right half, open along the midline
        // Corners in one place are one corner.
        std::map<std::array<int, 3>, int> places;
        const auto corner = [&](std::uint32_t i) {
            const Vec3& v = m.vertices[m.indices[i]].position;
            const auto step = [](float x) { return static_cast<int>(std::lround(x * 64.0F)); };
            return places
                .emplace(std::array{step(v.x), step(v.y), step(v.z)}, static_cast<int>(places.size()))
                .first->second;
        };
        std::map<std::pair<int, int>, int> edges;
        for (std::uint32_t i = p.first; i < p.first + p.count; i += 3) {
            const std::array<int, 3> c = {corner(i), corner(i + 1), corner(i + 2)};
            if (c[0] == c[1] || c[1] == c[2] || c[2] == c[0]) continue;  // shrunk to a line
            for (std::size_t k = 0; k < 3; ++k) ++edges[{c[k], c[(k + 1) % 3]}];
        }
        int open = 0;
        for (const auto& [edge, count] : edges) {
            const auto back = edges.find({edge.second, edge.first});
            if (back == edges.end() || back->second != count) ++open;
        }
        CHECK_MESSAGE(static_cast<double>(open) <= 0.02 * static_cast<double>(edges.size()),
                      p.id << ": " << open << " of " << edges.size() << " edges");
    }
}

TEST_CASE("muscles are about as long and as big as muscles are") {
    // From origin to insertion with the tendons, roughly, in a body of 1.70 m: wide bounds around lengths
    // that follow from the attachments. They catch a muscle that ends at the wrong joint.
    struct Length {
        std::string_view muscle;
        float mm;
    };
    for (const Length& l : {Length{"sartorius", 500}, Length{"gracilis", 400}, Length{"rectus-femoris", 430},
                            Length{"soleus", 400}, Length{"tibialis-anterior", 360},
                            Length{"brachioradialis", 290}, Length{"psoas-major", 340}}) {
        const Part& p = part_named(coarse_body(), l.muscle);
        float length = 0, head = 0;  // of the longest head
        for (std::size_t i = 1; i < p.path.size(); ++i) {
            head = p.path[i].begins == 1 ? 0 : head + distance(p.path[i - 1].at, p.path[i].at);
            length = std::max(length, head);
        }
        CHECK_MESSAGE(length > 0.67F * l.mm, l.muscle << " " << length);
        CHECK_MESSAGE(length < 1.5F * l.mm, l.muscle << " " << length);
    }
    for (const Part& p : coarse_body().parts)
        if (p.kind == PartKind::muscle) CHECK_MESSAGE(p.extent < 420.0F, p.id);
}
