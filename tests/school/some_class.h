// A school with two classes, for tests: Ada runs it, Ruiz teaches the evening class (Chloe, Ben), Osei the
// morning class (Dana). Gone has left, "Last year" is closed, and two classes are named "Weekend class".
#pragma once

#include "school/pen.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct KeptJournal final : study::Journal {
    std::vector<study::Event> events;
    void append(study::Event event) override { events.push_back(std::move(event)); }
    std::vector<study::Receipt> receipts() override { return {}; }
    void wait() override {}
    void retry() override {}
    [[nodiscard]] std::size_t pending() const override { return 0; }
    base::Status replay(std::int64_t,
                        const std::function<void(std::int64_t, const study::Event&)>&) override {
        return base::Done{};
    }
};

struct SomeClass {
    school::School school;
    KeptJournal journal;
    int number = 0;

    static school::LearnerId id(std::string_view name) { return school::LearnerId(name); }
    /// 9:00 on day `n` of the term, UTC.
    static base::Moment at(int n, int minutes = 0) {
        return base::Moment{*base::read_date("2026-09-01")} + std::chrono::days{n} + std::chrono::hours{9} +
               std::chrono::minutes{minutes};
    }
    static std::int64_t ms(base::Moment moment) { return moment.time_since_epoch().count(); }

    school::Pen pen(std::string_view who, std::string machine = "office") {
        return {school, journal, id(who), std::move(machine),
                [this](base::Moment) { return study::EventId("e" + std::to_string(++number)); }};
    }
    /// It happens, whether it counts or not. Result: the event's id.
    std::string happens(std::string_view who, study::Body body, base::Moment when,
                        const std::string& machine = "laptop") {
        const std::string event = "e" + std::to_string(++number);
        school.apply({study::EventId(event), when, id(who), std::move(body)}, machine);
        return event;
    }
    static study::PersonListed person(std::string_view who, std::vector<std::string> roles,
                                      std::string number = {}) {
        return {std::string(who),
                "Name of " + std::string(who),
                std::string(who),
                std::move(number),
                std::move(roles),
                true,
                false};
    }

    SomeClass() {
        auto ada = pen("ada");
        const auto write = [&](study::Body body) { REQUIRE(ada.write(std::move(body), at(0)).has_value()); };
        write(study::SchoolFounded{"s", "Harbor School", "k", "office", "m"});
        write(person("ada", {"administrator"}));
        write(study::MachineAdmitted{"laptop", "k2", "Laptop 7", false, true});
        for (const char* one : {"ruiz", "osei"}) write(person(one, {"instructor"}));
        for (const char* one : {"chloe", "ben", "dana"})
            write(person(one, {"student"}, "2-" + std::string(one)));
        write(person("gone", {"student"}));
        auto gone = person("gone", {"student"});
        gone.active = false;
        write(gone);
        write(study::TermSet{"fall", "Fall", "2026-09-01", "2026-12-18"});
        write(study::ClassSet{"evening", "Evening class", "fall", "", {"ruiz"}, false});
        write(study::ClassSet{"morning", "Morning class", "fall", "", {"osei"}, false});
        write(study::ClassSet{"past", "Last year", "fall", "", {"ruiz"}, true});
        for (const char* one : {"sat", "sun"})
            write(study::ClassSet{one, "Weekend class", "fall", "", {"osei"}, false});
        write(study::Enrolled{"evening", "chloe", true});
        write(study::Enrolled{"evening", "ben", true});
        write(study::Enrolled{"morning", "dana", true});
    }
};
