// content/bank.h - everything under one content folder, or several laid over one another.
#pragma once

#include "content/blueprint.h"
#include "content/body.h"
#include "content/case_study.h"
#include "content/entities.h"
#include "content/item.h"
#include "content/picture.h"
#include "content/programme.h"

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace content {
/// Something wrong in a bank. Text: "items/3c.toml:41: what was found; what would be right".
struct Problem {
    std::string file;  ///< relative to the bank's folder; with the folder where there are several
    int line = 0;      ///< 1-based; 0 when the whole file is meant
    std::string what;

    [[nodiscard]] std::string text() const {
        return file + (line > 0 ? ":" + std::to_string(line) : "") + ": " + what;
    }
    bool operator==(const Problem&) const = default;
};

/// The records of a bank, each kind sorted by id, and ways to find them. It is copied and destroyed in
/// bank.cpp alone, as Parts and Body are: done inline, that was half of what many tests took to compile.
class Bank {
  public:
    Bank();
    Bank(const Bank&);
    Bank(Bank&&) noexcept;
    Bank& operator=(const Bank&);
    Bank& operator=(Bank&&) noexcept;
    ~Bank();

    std::vector<Condition> conditions;
    std::vector<Technique> techniques;
    std::vector<SafetyRule> safety_rules;
    std::vector<Muscle> muscles;
    std::vector<Landmark> landmarks;
    std::vector<Joint> joints;
    std::vector<AssessmentTest> tests;
    std::vector<Claim> claims;
    std::vector<Source> sources;
    std::vector<Term> terms;
    std::vector<Misconception> misconceptions;
    std::vector<Item> items;
    std::vector<CaseStudy> cases;
    std::vector<Blueprint> blueprints;
    std::vector<Script> scripts;
    std::vector<Programme> programmes;
    std::vector<Picture> pictures;
    Body body;  ///< the figures that the 3D body is generated from

    /// BLAKE2b-256 of all files' names and bytes, in hex: the name of this very content.
    std::string hash;

    /// The record of type T with that id, or nullptr.
    template <class T>
    [[nodiscard]] const T* find(std::string_view id) const;

    /// Where a record stands among its kind, or nullptr: any kind, by name.
    [[nodiscard]] const Record* find(Kind kind, std::string_view id) const;

    /// How a reader knows the record: its name, an item's stem, a claim's words. Empty if there is none.
    [[nodiscard]] std::string_view title(Kind kind, std::string_view id) const;

    /// The programme whose chart of competencies that one uses: its own, or another's; nullptr where there
    /// is none.
    [[nodiscard]] const Programme* chart(const Programme& programme) const;
    /// The exam that is studied for: the blueprint that comes first; nullptr where there is none.
    [[nodiscard]] const Blueprint* exam() const;
    /// The area and leaf that a leaf's id names in any blueprint; nullptrs where none does.
    [[nodiscard]] std::pair<const Area*, const Leaf*> leaf(std::string_view id) const;

    /// The picture that an item shows; nullptr where it shows none, or one that is not there.
    [[nodiscard]] const Picture* picture_of(const Item& item) const {
        return item.picture.empty() ? nullptr : find<Picture>(item.picture.front().id);
    }

    /// Sorts every kind by id and rebuilds the ways to find records. Call after changing a vector.
    void index();

    /// Calls visit(vector) for the vector of every kind, in the order of Kind.
    template <class Self, class Visit>
    static void for_each_kind(Self& self, Visit&& visit);

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Index = std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>;
    std::array<Index, kKinds.size()> positions_;
    std::unordered_map<std::string, std::pair<std::size_t, std::pair<std::size_t, std::size_t>>, Hash,
                       std::equal_to<>>
        leaves_;
};

/// The Kind of a record type: kind_of<Muscle> == Kind::muscle.
template <class T>
inline constexpr Kind kind_of = Kind::condition;
template <>
inline constexpr Kind kind_of<Technique> = Kind::technique;
template <>
inline constexpr Kind kind_of<SafetyRule> = Kind::safety;
template <>
inline constexpr Kind kind_of<Muscle> = Kind::muscle;
template <>
inline constexpr Kind kind_of<Landmark> = Kind::landmark;
template <>
inline constexpr Kind kind_of<Joint> = Kind::joint;
template <>
inline constexpr Kind kind_of<AssessmentTest> = Kind::test;
template <>
inline constexpr Kind kind_of<Claim> = Kind::claim;
template <>
inline constexpr Kind kind_of<Source> = Kind::source;
template <>
inline constexpr Kind kind_of<Term> = Kind::term;
template <>
inline constexpr Kind kind_of<Misconception> = Kind::misconception;
template <>
inline constexpr Kind kind_of<Item> = Kind::item;
template <>
inline constexpr Kind kind_of<CaseStudy> = Kind::case_study;
template <>
inline constexpr Kind kind_of<Blueprint> = Kind::blueprint;
template <>
inline constexpr Kind kind_of<Script> = Kind::script;
template <>
inline constexpr Kind kind_of<Programme> = Kind::programme;
template <>
inline constexpr Kind kind_of<Picture> = Kind::picture;

template <class Self, class Visit>
void Bank::for_each_kind(Self& self, Visit&& visit) {
    visit(self.conditions);
    visit(self.techniques);
    visit(self.safety_rules);
    visit(self.muscles);
    visit(self.landmarks);
    visit(self.joints);
    visit(self.tests);
    visit(self.claims);
    visit(self.sources);
    visit(self.terms);
    visit(self.misconceptions);
    visit(self.items);
    visit(self.cases);
    visit(self.blueprints);
    visit(self.scripts);
    visit(self.programmes);
    visit(self.pictures);
}

/// Calls visit("bone", bones), visit("muscle", figures) and so on: the tables of content/anatomy.
template <class Self, class Visit>
void for_each_part(Self& body, Visit&& visit) {
    visit(std::string_view("bone"), body.bones);
    visit(std::string_view("muscle"), body.muscles);
    visit(std::string_view("cord"), body.cords);
    visit(std::string_view("zone"), body.zones);
    visit(std::string_view("segment"), body.segments);
    visit(std::string_view("pose"), body.poses);
}

template <class T>
const T* Bank::find(std::string_view id) const {
    return static_cast<const T*>(find(kind_of<T>, id));
}
}  // namespace content
