// A school of one administrator, two instructors and three students, for tests: what happens in it goes
// through the roll, as in the program.
#pragma once

#include "school/pen.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace small {
using namespace school;
using study::HoursKind;
using study::Presence;

inline const LearnerId kAda("ada"), kRuiz("ruiz"), kOsei("osei"), kChloe("chloe"), kBen("ben"), kDina("dina");

/// A programme of 10 hours: theory 6, clinic 2; two late are one absence; made up within 14 days.
inline content::Bank bank() {
    content::Bank bank;
    content::Programme p;
    p.id = "ten";
    p.name = "Ten hours";
    p.hours = 10;
    p.clinic_hours = 2;
    p.subjects = {{"theory", "Theory", 6, ""}, {"practice", "Practice", 2, ""}};
    p.attendance.least = 0.8;
    p.attendance.late_counts = 0.5;
    p.attendance.make_up_days = 14;
    p.attendance.make_up_all = true;
    p.levels = {{"Shown", "Saw it."}, {"With help", "Does it with help."}, {"Alone", "Does it."}};
    p.enough = 3;
    p.areas = {{"touch", "Touch", {{"drape", "Drapes", ""}, {"strokes", "Strokes", ""}}}};
    content::Programme other;
    other.id = "other";
    other.name = "Other";
    other.hours = 5;
    other.subjects = {{"theory", "Theory", 0, ""}};
    other.chart_of = {{content::Kind::programme, "ten", 0}};
    bank.programmes = {p, other};
    content::Term calf, pill;
    calf.id = "calf", calf.name = "Calf", calf.group = 3;  // a region
    pill.id = "aspirin", pill.name = "Aspirin", pill.group = 0;
    bank.terms = {calf, pill};
    bank.index();
    return bank;
}

inline base::Moment noon(std::string_view day) {
    return base::Moment(*base::read_date(day)) + std::chrono::hours{12};
}

class MemoryJournal : public study::Journal {
  public:
    void append(study::Event event) override { events.push_back(std::move(event)); }
    std::vector<study::Receipt> receipts() override { return {}; }
    void wait() override {}
    void retry() override {}
    [[nodiscard]] std::size_t pending() const override { return 0; }
    base::Status replay(std::int64_t after,
                        const std::function<void(std::int64_t, const study::Event&)>& visit) override {
        for (auto i = static_cast<std::size_t>(after); i < events.size(); ++i)
            visit(static_cast<std::int64_t>(i) + 1, events[i]);
        return base::Done{};
    }
    std::vector<study::Event> events;
};

/// Chloe and Ben are in Ruiz' class, Dina in Osei's.
struct SmallSchool {
    content::Bank bank = small::bank();
    School school;
    MemoryJournal journal;
    int number = 0;
    base::Date today = *base::read_date("2026-11-28");

    study::EventId new_id() {
        const std::string digits = std::to_string(++number);
        return study::EventId("e" + std::string(4 - digits.size(), '0') + digits);
    }
    Pen pen(const LearnerId& who, std::string machine = "office") {
        Pen made{school, journal, who, std::move(machine), [this](base::Moment) { return new_id(); }};
        made.know(bank, {});
        return made;
    }
    /// As it may come from a machine that knew of nothing else: whether it makes sense is not asked.
    study::EventId happens(const LearnerId& who, study::Body body, base::Moment at = noon("2026-09-01")) {
        study::Event event{new_id(), at, who, std::move(body)};
        const base::Status counts = school.counts(who, event.body, "office");
        REQUIRE_MESSAGE(counts.has_value(), (counts ? "" : counts.error().text()));
        school.apply(event, "office");
        journal.append(event);
        return event.id;
    }
    SmallSchool() {
        const auto listed = [](const LearnerId& id, std::vector<std::string> roles, const char* name) {
            return study::PersonListed{id.text, name, id.text, "", std::move(roles), true, false};
        };
        happens(kAda, study::SchoolFounded{"s", "Harbor School", "k", "office", "m"});
        happens(kAda, listed(kAda, {"administrator"}, "Ada Admin"));
        happens(kAda, study::MachineAdmitted{"laptop", "k2", "Laptop 7", false, true});
        happens(kAda, listed(kRuiz, {"instructor"}, "Ines Ruiz"));
        happens(kAda, listed(kOsei, {"instructor"}, "Kofi Osei"));
        happens(kAda, listed(kChloe, {"student"}, "Chloe Vance"));
        happens(kAda, listed(kBen, {"student"}, "Ben Adler"));
        happens(kAda, listed(kDina, {"student"}, "Dina Moss"));
        happens(kAda, study::TermSet{"fall", "Fall", "2026-09-01", "2026-12-18"});
        happens(kAda, study::ClassSet{"evening", "Evening class", "fall", "ten", {"ruiz"}, false});
        happens(kAda, study::ClassSet{"morning", "Morning class", "fall", "other", {"osei"}, false});
        happens(kAda, study::Enrolled{"evening", "chloe", true});
        happens(kAda, study::Enrolled{"evening", "ben", true});
        happens(kAda, study::Enrolled{"morning", "dina", true});
    }

    /// An entry of Chloe's in the evening class.
    static study::HoursLogged entry(std::string day, std::string subject, int minutes,
                                    Presence presence = Presence::present) {
        study::HoursLogged logged;
        logged.person = kChloe.text, logged.class_id = "evening", logged.day = std::move(day);
        logged.subject = std::move(subject), logged.minutes = minutes, logged.presence = presence;
        return logged;
    }
    static study::HoursLogged clinic(std::string day, int minutes, std::string session = "C-1") {
        study::HoursLogged logged = entry(std::move(day), "practice", minutes);
        logged.kind = HoursKind::clinic, logged.supervisor = kRuiz.text;
        logged.session_number = std::move(session), logged.area = "calf";
        return logged;
    }
    static study::HoursLogged make_up(std::string day, int minutes, const study::EventId& absence) {
        study::HoursLogged logged = entry(std::move(day), "theory", minutes);
        logged.kind = HoursKind::make_up, logged.makes_up = absence.text;
        return logged;
    }
    study::EventId log(const study::HoursLogged& entry) { return happens(kRuiz, entry, noon(entry.day)); }
    [[nodiscard]] Standing of_chloe() const {
        auto made = standing(school.roll, school.hours, bank, kRuiz, kChloe, "ten", today);
        REQUIRE(made.has_value());
        return *made;
    }
    [[nodiscard]] std::string sense(const study::HoursLogged& entry) const {
        const base::Status status = sense_of(school.roll, school.hours, bank, entry, today);
        return status ? "fine" : status.error().text();
    }
};
}  // namespace small
