// content/fields.h - how a struct of the bank says, once, which fields it has.
//
// For each struct S beside it stands
//
//     template <class Archive> void fields(Archive& a, S& s) {
//         a("name", s.name);                       // required
//         a("aliases", s.aliases, optional);       // may be left out
//         a("layer", s.layer, kLayers);            // one word of a list
//         a.data("data", s.data);                  // bytes, in the file as base64; no text to search
//     }
//
// and everything that walks over a bank is an Archive: the TOML reader, the writer and
// reader of the compiled cache, the search for links. The keys are those of the TOML files.
#pragma once

#include "base/date.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace content {
/// Says that a key may be left out.
struct Optional {};
inline constexpr Optional optional;
/// The same of a key that there was not always: where it is left out, the record is named (content/hash.h) as
/// it was before there was such a key.
struct Added : Optional {};
inline constexpr Added added;

/// The words of an enum, in the order of its values: kLayers[int(Layer::deep)] == "deep".
using Words = std::span<const std::string_view>;

/// Every kind of record that a bank holds.
enum class Kind : std::uint8_t {
    condition,
    technique,
    safety,
    muscle,
    landmark,
    joint,
    test,
    claim,
    source,
    term,
    misconception,
    item,
    case_study,
    blueprint,
    script,
    programme,
    picture,
};
inline constexpr std::array<std::string_view, 17> kKinds = {
    "condition", "technique",     "safety", "muscle", "landmark", "joint",  "test",      "claim",  "source",
    "term",      "misconception", "item",   "case",   "exam",     "script", "programme", "picture"};

/// A pointer from one record to another, by name. `line` is where the TOML file says it.
struct Link {
    Kind kind = Kind::condition;
    std::string id;
    int line = 0;

    /// Two links are the same when they point to the same record, wherever they were written.
    bool operator==(const Link& other) const { return kind == other.kind && id == other.id; }
};

/// One fact about a client that a safety rule may ask for, as TOML writes it:
/// "condition:deep-vein-thrombosis", "condition:sprain/acute", "medication:anticoagulant",
/// "population:pregnancy", "finding:calf-swelling-one-side"; and where the visit takes place,
/// "jurisdiction:no-home-exercise".
struct Fact {
    std::string group;  ///< condition, medication, population, finding or jurisdiction
    std::string id;     ///< of the condition or term
    std::string stage;  ///< of the condition; empty means any stage
    int line = 0;

    bool operator==(const Fact& other) const {
        return group == other.group && id == other.id && stage == other.stage;
    }
    [[nodiscard]] std::string text() const { return group + ":" + id + (stage.empty() ? "" : "/" + stage); }
};

/// Where a record stands. `file` is relative to its bank's folder.
struct Place {
    std::string file;
    int line = 0;
};

/// What every record has.
struct Record {
    std::string id;
    Place place;
    bool sound = true;  ///< while loading: the file said all that the form asks. Banks hold no others
};
}  // namespace content
