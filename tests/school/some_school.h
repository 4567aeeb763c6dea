// A school of one administrator, two instructors and an examiner; Chloe is in Ruiz' evening class, Ben in
// no one's. Its office is a staff machine, its laptop a classroom's.
#pragma once

#include "school/school.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

inline const school::LearnerId kAda("ada"), kRuiz("ruiz"), kOsei("osei"), kChloe("chloe"), kBen("ben"),
    kEve("eve");
inline constexpr std::string_view kOffice = "office", kLaptop = "laptop";

inline study::PersonListed listed(const school::LearnerId& id, std::vector<std::string> roles) {
    return {id.text, "Name of " + id.text, id.text, "", std::move(roles), true, false};
}

struct SomeSchool {
    school::School school;
    school::Roll& roll = school.roll;
    int number = 0;

    /// Did it count?
    bool happens(const school::LearnerId& who, study::Body body, std::string_view machine = kOffice) {
        const std::size_t refused = roll.refusals().size();
        const study::EventId id("e" + std::to_string(++number));
        school.apply({id, base::Moment{std::chrono::seconds{number}}, who, std::move(body)},
                     std::string(machine));
        return roll.refusals().size() == refused;
    }
    SomeSchool() {
        CHECK(happens(kAda, study::SchoolFounded{"s", "Harbor School", "k", "office", "m"}));
        CHECK(happens(kAda, listed(kAda, {"administrator"})));
        CHECK(happens(kAda, study::MachineAdmitted{"laptop", "k2", "Laptop 7", false, true}));
        CHECK(happens(kAda, listed(kRuiz, {"instructor"})));
        CHECK(happens(kAda, listed(kOsei, {"instructor"})));
        CHECK(happens(kAda, listed(kEve, {"examiner"})));
        CHECK(happens(kAda, listed(kChloe, {"student"})));
        CHECK(happens(kAda, listed(kBen, {"student"})));
        CHECK(happens(kAda, study::TermSet{"fall", "Fall", "2026-09-01", "2026-12-18"}));
        CHECK(happens(kAda, study::ClassSet{"evening", "Evening class", "fall", "", {"ruiz"}, false}));
        CHECK(happens(kAda, study::ClassSet{"morning", "Morning class", "fall", "", {"osei"}, false}));
        CHECK(happens(kAda, study::Enrolled{"evening", "chloe", true}));
    }
    SomeSchool(const SomeSchool&) = delete;
    SomeSchool& operator=(const SomeSchool&) = delete;
};
