// screens/atlas.h - the body and the bank, linked both ways: which parts a muscle has, which muscle
// is meant by a place on a part, where its attachments are, and what a few letters may mean.
#pragma once

#include "anatomy/view.h"
#include "content/bank.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace screens {
/// Something on the body that has a name. Its id is that of the bank's muscle or landmark, or of
/// the body's own part (a bone, a fascia, a muscle that the bank does not tell of).
enum class StructureKind : std::uint8_t { muscle, part, landmark };
struct Structure {
    StructureKind kind = StructureKind::muscle;
    std::string id;
    anatomy::Side side = anatomy::Side::right;
    bool operator==(const Structure&) const = default;
};

/// "Bone", "Fascia or tendon", "Nerve".
[[nodiscard]] std::string_view kind_word(anatomy::PartKind kind);

/// The muscle's parts, as indices into model.parts; empty where it is not drawn.
[[nodiscard]] std::vector<std::size_t> parts_of(const anatomy::Model& model, const content::Muscle& muscle);
/// The muscles that this part belongs to, in the bank's order.
[[nodiscard]] std::vector<const content::Muscle*> muscles_of(const content::Bank& bank,
                                                             const anatomy::Part& part);
/// The parts on these sides; a midline part once.
[[nodiscard]] std::vector<anatomy::PartRef> on_sides(const anatomy::Model& model,
                                                     const std::vector<std::size_t>& parts,
                                                     std::span<const anatomy::Side> sides);

/// Which muscle is meant by a point on a part that several share: the one whose line from an origin to its
/// insertions passes nearest. Nullptr where the bank tells of none.
[[nodiscard]] const content::Muscle* muscle_at(const content::Bank& bank, const anatomy::Part& part,
                                               const anatomy::Vec3& at);
/// Whether pointing there means `muscle`: of a shared part a hand's breadth of doubt is given.
[[nodiscard]] bool is_muscle_at(const content::Bank& bank, const content::Muscle& muscle,
                                const anatomy::Part& part, const anatomy::Vec3& at);
/// How far a place is from the nearest of the muscle's parts, mm.
[[nodiscard]] float distance_to(const anatomy::Model& model, const content::Muscle& muscle,
                                const anatomy::Vec3& at);

/// What somebody may mean who points at a place on a part, and how far it is from there.
struct Meant {
    content::Link link;  ///< a muscle or a landmark
    float far = 0.0F;    ///< mm; 0 of the muscle itself
};
inline constexpr float kNearLandmark = 30.0F;  ///< mm: pointing so near to a landmark means it
/// The muscle there, if it is one, then those that share its shape; landmarks no farther than kNearLandmark,
/// the nearest first. On a bone the landmarks alone. At most `most`.
[[nodiscard]] std::vector<Meant> meant_at(const content::Bank& bank, const anatomy::Part& part,
                                          const anatomy::Vec3& at, std::size_t most = 6);

/// Where a muscle holds on, on one side of the body.
struct AttachmentPlace {
    std::string name;  ///< "Greater tubercle"; of a broad line "Spinous processes of C7-T3"
    std::vector<anatomy::Vec3> at;
    anatomy::Paint paint = anatomy::Paint::origin;
};
/// The muscle's origins and insertions that landmarks mark; at most four marks of each, spread evenly.
[[nodiscard]] std::vector<AttachmentPlace> attachment_places(const content::Bank& bank,
                                                             const content::Muscle& muscle,
                                                             anatomy::Side side);

/// What a search found.
struct FoundStructure {
    Structure structure;
    std::string name;
    std::string detail;  ///< "Muscle, shoulder"
};
/// Muscles, parts and landmarks whose name (or alias) holds the words: those that begin with them
/// first, then those with a word that does. Capitals do not matter.
[[nodiscard]] std::vector<FoundStructure> find_structures(const content::Bank& bank,
                                                          const anatomy::Model& model, std::string_view words,
                                                          std::size_t most);
}  // namespace screens
