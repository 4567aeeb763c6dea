#include "screens/atlas.h"

#include "anatomy/build.h"

#include <algorithm>
#include <cctype>

namespace screens {
using anatomy::Side;
using anatomy::Vec3;
using content::Bank;
using content::Muscle;

namespace {
/// Half the breadth of a hand: nobody draws the border between two parts of the trapezius finer.
constexpr float kDoubt = 40.0F;
constexpr float kUnknown = 1e6F;  ///< mm: landmarks do not tell
constexpr std::size_t kMostPlaces = 4;

std::vector<const content::Landmark*> landmarks_of(const Bank& bank,
                                                   const std::vector<content::Attachment>& attachments) {
    std::vector<const content::Landmark*> found;
    for (const content::Attachment& attachment : attachments)
        for (const content::Link& link : attachment.at)
            if (const auto* landmark = bank.find<content::Landmark>(link.id)) found.push_back(landmark);
    return found;
}

/// How far `at` is from the nearest of the muscle's lines of pull: from each origin to the middle of
/// its insertions.
float distance_to_line(const Bank& bank, const Muscle& muscle, const Vec3& at) {
    const Side side = at.x > 0.0F ? Side::left : Side::right;
    const auto insertions = landmarks_of(bank, muscle.insertions);
    if (insertions.empty()) return kUnknown;
    Vec3 to;
    for (const auto* landmark : insertions) to += anatomy::place_of(*landmark, side);
    to = to * (1.0F / static_cast<float>(insertions.size()));
    float nearest = kUnknown;
    for (const auto* origin : landmarks_of(bank, muscle.origins)) {
        const Vec3 from = anatomy::place_of(*origin, side);
        const Vec3 way = to - from;
        const float t = anatomy::dot(at - from, way) / std::max(anatomy::dot(way, way), 1e-6F);
        nearest = std::min(nearest, anatomy::distance(at, from + way * std::clamp(t, 0.0F, 1.0F)));
    }
    return nearest;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

/// 0 the name begins so, 1 a word in it does, 2 the letters are in it, 3 not at all. `words` in
/// small letters.
int rank(std::string_view name, const std::string& words) {
    const std::string text = lower(name);
    const std::size_t at = text.find(words);
    if (at == std::string::npos) return 3;
    if (at == 0) return 0;
    return text.find(" " + words) != std::string::npos || text.find("-" + words) != std::string::npos ? 1 : 2;
}

}  // namespace

std::string_view kind_word(anatomy::PartKind kind) {
    switch (kind) {
        case anatomy::PartKind::bone:
            return "Bone";
        case anatomy::PartKind::cartilage:
            return "Cartilage";
        case anatomy::PartKind::fascia:
            return "Fascia or tendon";
        case anatomy::PartKind::muscle:
            return "Muscle";
        case anatomy::PartKind::skin:
            return "Skin";
        case anatomy::PartKind::ligament:
            return "Ligament or retinaculum";
        case anatomy::PartKind::nerve:
            return "Nerve";
        case anatomy::PartKind::artery:
            return "Artery";
        case anatomy::PartKind::vein:
            return "Vein";
        case anatomy::PartKind::organ:
            return "Organ";
    }
    return "";
}

std::vector<std::size_t> parts_of(const anatomy::Model& model, const Muscle& muscle) {
    std::vector<std::size_t> parts;
    for (const std::string& id : muscle.parts)
        if (const auto part = model.find(id)) parts.push_back(*part);
    return parts;
}

std::vector<const Muscle*> muscles_of(const Bank& bank, const anatomy::Part& part) {
    std::vector<const Muscle*> found;
    for (const Muscle& muscle : bank.muscles)
        if (std::find(muscle.parts.begin(), muscle.parts.end(), part.id) != muscle.parts.end())
            found.push_back(&muscle);
    return found;
}

std::vector<anatomy::PartRef> on_sides(const anatomy::Model& model, const std::vector<std::size_t>& parts,
                                       std::span<const Side> sides) {
    std::vector<anatomy::PartRef> refs;
    for (const Side side : sides)
        for (const std::size_t part : parts) {
            const anatomy::PartRef ref{part, model.parts[part].mid ? Side::right : side};
            if (std::find(refs.begin(), refs.end(), ref) == refs.end()) refs.push_back(ref);
        }
    return refs;
}

const Muscle* muscle_at(const Bank& bank, const anatomy::Part& part, const Vec3& at) {
    const std::vector<const Muscle*> shared = muscles_of(bank, part);
    const auto nearest =
        std::min_element(shared.begin(), shared.end(), [&](const Muscle* a, const Muscle* b) {
            return distance_to_line(bank, *a, at) < distance_to_line(bank, *b, at);
        });
    return nearest == shared.end() ? nullptr : *nearest;
}

bool is_muscle_at(const Bank& bank, const Muscle& muscle, const anatomy::Part& part, const Vec3& at) {
    if (std::find(muscle.parts.begin(), muscle.parts.end(), part.id) == muscle.parts.end()) return false;
    // A tendon is as much the one muscle's as the other's.
    if (part.kind != anatomy::PartKind::muscle) return true;
    const Muscle* nearest = muscle_at(bank, part, at);
    return nearest->id == muscle.id ||
           distance_to_line(bank, muscle, at) - distance_to_line(bank, *nearest, at) < kDoubt;
}

float distance_to(const anatomy::Model& model, const Muscle& muscle, const Vec3& at) {
    const Vec3 right = at.x > 0.0F ? anatomy::mirrored(at) : at;
    float nearest = kUnknown;
    for (const std::size_t index : parts_of(model, muscle)) {
        const anatomy::Part& part = model.parts[index];
        for (std::uint32_t i = part.first; i < part.first + part.count; ++i)
            nearest = std::min(nearest, anatomy::distance(model.vertices[model.indices[i]].position, right));
    }
    return nearest;
}

std::vector<Meant> meant_at(const content::Bank& bank, const anatomy::Part& part, const anatomy::Vec3& at,
                            std::size_t most) {
    std::vector<Meant> meant;
    if (part.kind == anatomy::PartKind::muscle) {
        if (const content::Muscle* here = muscle_at(bank, part, at))
            meant.push_back({{content::Kind::muscle, here->id, 0}, 0.0F});
        for (const content::Muscle* other : muscles_of(bank, part)) {
            const content::Link link{content::Kind::muscle, other->id, 0};
            if (std::ranges::find(meant, link, &Meant::link) == meant.end()) meant.push_back({link, 0.0F});
        }
    }
    const auto muscles = static_cast<std::ptrdiff_t>(meant.size());
    for (const content::Landmark& landmark : bank.landmarks) {
        if (!landmark.sound || landmark.at.size() != 3) continue;
        float far = kNearLandmark + 1.0F;
        for (const anatomy::Side side : {anatomy::Side::right, anatomy::Side::left})
            far = std::min(far, anatomy::distance(anatomy::place_of(landmark, side), at));
        if (far <= kNearLandmark) meant.push_back({{content::Kind::landmark, landmark.id, 0}, far});
    }
    std::ranges::sort(meant.begin() + muscles, meant.end(), {}, &Meant::far);
    if (meant.size() > most) meant.resize(most);
    return meant;
}

std::vector<AttachmentPlace> attachment_places(const Bank& bank, const Muscle& muscle, Side side) {
    std::vector<AttachmentPlace> places;
    const auto add = [&](const std::vector<content::Attachment>& attachments, anatomy::Paint paint) {
        // Every so many of all marks, so that a long line is marked from end to end.
        const std::size_t all = landmarks_of(bank, attachments).size();
        const std::size_t kept = std::min(all, kMostPlaces);
        std::size_t seen = 0, taken = 0;
        for (const content::Attachment& attachment : attachments) {
            const auto landmarks = landmarks_of(bank, {attachment});
            AttachmentPlace place{
                landmarks.size() == 1 ? landmarks.front()->name : attachment.text, {}, paint};
            for (const content::Landmark* landmark : landmarks) {
                const std::size_t next = kept < 2 ? 0 : taken * (all - 1) / (kept - 1);
                if (seen++ != next || taken == kept) continue;
                place.at.push_back(anatomy::place_of(*landmark, side));
                ++taken;
            }
            if (!place.at.empty()) places.push_back(std::move(place));
        }
    };
    add(muscle.origins, anatomy::Paint::origin);
    add(muscle.insertions, anatomy::Paint::insertion);
    return places;
}

std::vector<FoundStructure> find_structures(const Bank& bank, const anatomy::Model& model,
                                            std::string_view words, std::size_t most) {
    const std::size_t first = words.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    const std::string asked = lower(words.substr(first, words.find_last_not_of(' ') - first + 1));
    struct Ranked {
        int rank;
        FoundStructure found;
    };
    std::vector<Ranked> all;
    const auto offer = [&](int rank, StructureKind kind, const std::string& id, const std::string& name,
                           std::string detail) {
        if (rank < 3) all.push_back({rank, {{kind, id}, name, std::move(detail)}});
    };
    for (const Muscle& muscle : bank.muscles) {
        if (muscle.parts.empty()) continue;
        int best = rank(muscle.name, asked);
        for (const std::string& alias : muscle.aliases) best = std::min(best, rank(alias, asked));
        const std::string region =
            muscle.region.empty() ? "" : lower(bank.title(content::Kind::term, muscle.region.front().id));
        offer(best, StructureKind::muscle, muscle.id, muscle.name, "Muscle, " + region);
    }
    for (const anatomy::Part& part : model.parts) {
        if (part.kind == anatomy::PartKind::skin) continue;
        const bool told = part.kind == anatomy::PartKind::muscle && !muscles_of(bank, part).empty();
        if (!told)
            offer(rank(part.name, asked), StructureKind::part, part.id, part.name,
                  std::string(kind_word(part.kind)));
    }
    for (const content::Landmark& landmark : bank.landmarks)
        offer(rank(landmark.name, asked), StructureKind::landmark, landmark.id, landmark.name, "Landmark");
    std::stable_sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) {
        return a.rank != b.rank ? a.rank < b.rank : a.found.name < b.found.name;
    });
    std::vector<FoundStructure> found;
    for (Ranked& one : all) {
        if (found.size() == most) break;
        found.push_back(std::move(one.found));
    }
    return found;
}
}  // namespace screens
