// content/blueprint.h - an exam as data: its areas, weights, leaf topics, length, time and
// rules, each fact with its source and the day it was checked. content/exams/*.toml.
#pragma once

#include "content/fields.h"

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
    std::string id;          ///< "pathology"
    std::string name;        ///< as the exam names it
    std::string short_name;  ///< fits a chart's row
    int items = 0;           ///< of the exam's items
    std::vector<Leaf> leaves;
};
template <class Archive>
void fields(Archive& a, Area& r) {
    a("id", r.id);
    a("name", r.name);
    a("short_name", r.short_name);
    a("items", r.items);
    a("leaf", r.leaves);
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

struct Blueprint : Record {
    std::string name;  ///< "MBLEx"
    std::string full_name;
    int items = 0;
    int minutes = 0;
    int options = 4;  ///< of each item
    bool adaptive = false;
    bool can_go_back = false;
    bool can_skip = false;
    bool can_flag = false;
    std::vector<Area> areas;
    std::vector<ExamFact> facts;
    std::vector<Link> sources;
    base::Date checked_on{};
};
template <class Archive>
void fields(Archive& a, Blueprint& b) {
    a("name", b.name);
    a("full_name", b.full_name);
    a("items", b.items);
    a("minutes", b.minutes);
    a("options", b.options);
    a("adaptive", b.adaptive);
    a("can_go_back", b.can_go_back);
    a("can_skip", b.can_skip);
    a("can_flag", b.can_flag);
    a("area", b.areas);
    a("fact", b.facts, optional);
    a.links("sources", b.sources, Kind::source);
    a("checked_on", b.checked_on);
}
}  // namespace content
