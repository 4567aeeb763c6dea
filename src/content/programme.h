// content/programme.h - what a state, an accreditor or a school asks of a programme, as data: clock hours
// by subject, clinic, attendance, and the chart of competencies. content/programmes/*.toml.
//
// A programme may have hours, a chart, or both; one that has no chart of its own may name another's.
#pragma once

#include "content/fields.h"

#include <cmath>

namespace content {
struct Subject {
    std::string id;    ///< "pathology"
    std::string name;  ///< as the rule names it
    double hours = 0;  ///< at least so many; 0: it counts toward the total alone
    std::string note;  ///< "At least 125 of them Swedish massage."

    [[nodiscard]] int minutes() const { return static_cast<int>(std::lround(hours * 60)); }
};
template <class Archive>
void fields(Archive& a, Subject& s) {
    a("id", s.id);
    a("name", s.name);
    a("hours", s.hours);
    a("note", s.note, optional);
}

/// How being late and being absent count. The defaults ask for nothing.
struct Attendance {
    double least = 0;           ///< share of the hours held that must be attended, 0..1
    double late_counts = 0;     ///< of an absence, 0..1: two late are one absence is 0.5
    int make_up_days = 0;       ///< after the absence, in which it may be made up; 0: until graduation
    bool make_up_all = false;   ///< all that was missed is made up by graduation
    std::string note;           ///< who says so, and what it leaves open
    std::vector<Link> sources;  ///< may be empty: a school's own rule
};
template <class Archive>
void fields(Archive& a, Attendance& t) {
    a("least", t.least, optional);
    a("late_counts", t.late_counts, optional);
    a("make_up_days", t.make_up_days, optional);
    a("make_up_all", t.make_up_all, optional);
    a("note", t.note, optional);
    a.links("sources", t.sources, Kind::source, optional);
}

struct Competency {
    std::string id;    ///< "draping"; unique in its chart
    std::string name;  ///< fits a row: "Drape for warmth and privacy"
    std::string says;  ///< what is seen when somebody can do it
};
template <class Archive>
void fields(Archive& a, Competency& c) {
    a("id", c.id);
    a("name", c.name);
    a("says", c.says, optional);
}
struct CompetencyArea {
    std::string id;
    std::string name;
    std::vector<Competency> competencies;
};
template <class Archive>
void fields(Archive& a, CompetencyArea& r) {
    a("id", r.id);
    a("name", r.name);
    a("competency", r.competencies);
}
/// Levels count from 1, in their order.
struct CompetencyLevel {
    std::string name;     ///< one word: "Supervised"
    std::string meaning;  ///< what an instructor says by it
};
template <class Archive>
void fields(Archive& a, CompetencyLevel& l) {
    a("name", l.name);
    a("meaning", l.meaning);
}

struct Programme : Record {
    std::string name;  ///< "Texas: massage therapist, 500 hours"
    std::string authority;
    base::Date dated{};       ///< the day as of which the requirements stand so
    std::string note;         ///< what was not seen, or is contested; may be empty
    double hours = 0;         ///< clock hours in all; 0: a chart alone
    double clinic_hours = 0;  ///< of them at least so many in clinic; 0: none asked
    std::vector<Subject> subjects;
    Attendance attendance;
    std::vector<CompetencyLevel> levels;
    int enough = 0;  ///< the level at which a competency is reached
    std::vector<CompetencyArea> areas;
    std::vector<Link> chart_of;  ///< the one programme whose chart is used; none: its own
    std::vector<Link> sources;
    base::Date checked_on{};

    [[nodiscard]] const Subject* subject(std::string_view wanted) const {
        for (const Subject& one : subjects)
            if (one.id == wanted) return &one;
        return nullptr;
    }
    [[nodiscard]] const Competency* competency(std::string_view wanted) const {
        for (const CompetencyArea& area : areas)
            for (const Competency& one : area.competencies)
                if (one.id == wanted) return &one;
        return nullptr;
    }
};
template <class Archive>
void fields(Archive& a, Programme& p) {
    a("name", p.name);
    a("authority", p.authority);
    a("dated", p.dated);
    a("note", p.note, optional);
    a("hours", p.hours, optional);
    a("clinic_hours", p.clinic_hours, optional);
    a("subject", p.subjects, optional);
    a("attendance", p.attendance, optional);
    a("level", p.levels, optional);
    a("enough", p.enough, optional);
    a("area", p.areas, optional);
    a.links("chart_of", p.chart_of, Kind::programme, optional);
    a.links("sources", p.sources, Kind::source);
    a("checked_on", p.checked_on);
}
}  // namespace content
