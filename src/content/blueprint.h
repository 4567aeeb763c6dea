// content/blueprint.h - an exam as data: its areas, weights, leaf topics, length, time and
// rules, each fact with its source and the day it was checked. content/exams/*.toml.
#pragma once

#include "content/fields.h"
#include "content/item.h"

#include <algorithm>

namespace content {
/// The smallest topic that an item can belong to.
struct Leaf {
    std::string id;    ///< "3c-areas-of-caution"; unique over all blueprints
    std::string name;  ///< "Areas of caution"
};
template <class Archive>
void fields(Archive& a, Leaf& l) {
    a("id", l.id);
    a("name", l.name);
}

/// A content area and its share of the exam.
struct Area {
    std::string id;                          ///< "pathology"
    std::string name;                        ///< as the exam names it
    std::string short_name;                  ///< fits a chart's row
    int items = 0;                           ///< of the exam's items
    std::vector<Leaf> leaves;                ///< that this exam names first
    std::vector<std::string> draws_on = {};  ///< ids of leaf topics that another exam names

    /// The ids of all leaf topics that its items come from.
    [[nodiscard]] std::vector<std::string_view> topics() const {
        std::vector<std::string_view> all(draws_on.begin(), draws_on.end());
        for (const Leaf& leaf : leaves) all.push_back(leaf.id);
        return all;
    }
};
template <class Archive>
void fields(Archive& a, Area& r) {
    a("id", r.id);
    a("name", r.name);
    a("short_name", r.short_name);
    a("items", r.items);
    a("leaf", r.leaves, optional);
    a("draws_on", r.draws_on, optional);
}

/// A part of an exam with a clock of its own, and the rest after it.
struct ExamSection {
    int items = 0;
    int minutes = 0;
    int break_minutes = 0;  ///< 0: the next one follows at once
};
template <class Archive>
void fields(Archive& a, ExamSection& s) {
    a("items", s.items);
    a("minutes", s.minutes);
    a("break_minutes", s.break_minutes, optional);
}

/// Something true about the exam that a student may ask: its fee, its retake rule.
struct ExamFact {
    std::string question;
    std::string answer;
    std::vector<Link> sources;
    base::Date checked_on{};
};
template <class Archive>
void fields(Archive& a, ExamFact& f) {
    a("question", f.question);
    a("answer", f.answer);
    a.links("sources", f.sources, Kind::source);
    a("checked_on", f.checked_on);
}

/// What becomes of an exam whose time is up before its last item: it fails without a report, or
/// what is left counts as wrong.
enum class Unfinished : std::uint8_t { fails, scored };
inline constexpr std::array<std::string_view, 2> kUnfinished = {"fails", "scored"};

/// What a candidate is told: pass or fail alone, or after a fail a band for each area.
enum class Report : std::uint8_t { none, bands };
inline constexpr std::array<std::string_view, 2> kReports = {"none", "bands"};

struct Blueprint : Record {
    std::string name;  ///< "MBLEx"
    std::string full_name;
    int order = 100;       ///< its place in lists; the least is the exam that is studied for
    std::string style_of;  ///< what of it is published, and what is an assumption; empty: all is
    int items = 0;
    int minutes = 0;            ///< for the items, breaks not counted
    int agreement_minutes = 0;  ///< before the clock starts; 0: none
    int options = 4;            ///< of each item
    bool adaptive = false;      ///< each item is chosen by the answers before it; else a fixed form
    bool can_go_back = false;   ///< to an item that was answered, and change the answer
    bool can_skip = false;      ///< leave an item open for now
    bool can_flag = false;
    Unfinished unfinished = Unfinished::scored;
    Report report = Report::none;
    double standard = 0.0;  ///< the ability at which a candidate just passes, in logits
    std::vector<Area> areas;
    std::vector<ExamSection> sections;  ///< empty: the whole exam is one
    std::vector<ExamFact> facts;
    std::vector<Link> sources;
    base::Date checked_on{};

    /// The area whose items come from that topic; nullptr where none does.
    [[nodiscard]] const Area* area_of(std::string_view leaf) const {
        for (const Area& area : areas) {
            const std::vector<std::string_view> topics = area.topics();
            if (std::find(topics.begin(), topics.end(), leaf) != topics.end()) return &area;
        }
        return nullptr;
    }
};
template <class Archive>
void fields(Archive& a, Blueprint& b) {
    a("name", b.name);
    a("full_name", b.full_name);
    a("order", b.order, optional);
    a("style_of", b.style_of, optional);
    a("items", b.items);
    a("minutes", b.minutes);
    a("agreement_minutes", b.agreement_minutes, optional);
    a("options", b.options);
    a("adaptive", b.adaptive);
    a("can_go_back", b.can_go_back);
    a("can_skip", b.can_skip);
    a("can_flag", b.can_flag);
    a("unfinished", b.unfinished, kUnfinished, optional);
    a("report", b.report, kReports, optional);
    a("standard", b.standard, optional);
    a("area", b.areas);
    a("section", b.sections, optional);
    a("fact", b.facts, optional);
    a.links("sources", b.sources, Kind::source);
    a("checked_on", b.checked_on);
}

/// Can the item stand in such an exam? It is live, or kept for exams, and asks for one best answer
/// among as many as the exam offers.
[[nodiscard]] inline bool fits_exam(const Item& item, const Blueprint& exam) {
    return (item.state == ItemState::live || item.state == ItemState::exam) &&
           item.kind == ItemKind::single && static_cast<int>(item.options.size()) == exam.options;
}
}  // namespace content
