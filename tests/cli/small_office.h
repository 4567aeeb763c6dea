// tests/cli/small_office.h - a school with an administrator, two instructors and two students, each with a
// class, all with accounts that are quick to try.
#pragma once

#include "records/event_id.h"
#include "records/folder.h"
#include "records/school_visit.h"
#include "typed.h"

struct SmallOffice {
    Folder folder;
    std::string data = folder.path("office"), out = folder.path("out");
    static constexpr records::Effort kQuick{8192, 1};
    static inline const std::string kChloe = "0193a6f0-0000-7000-8000-0000000000c1",
                                    kBen = "0193a6f0-0000-7000-8000-0000000000b2";

    SmallOffice() {
        fs::create_directories(out);
        auto founded = records::found_school(
            data, {"Harbor School", "Ada Lind", "ada", "password of ada", "four words for us", false}, now(),
            kQuick);
        REQUIRE(founded.has_value());
        auto opened = records::open(data);
        REQUIRE(opened.store);
        const auto desk = *records::Desk::open(std::move(opened.store), founded->founder.vault);
        const auto school =
            *records::SchoolVisit::enter(founded->machine, *desk, founded->founder.person, {});
        const auto& key = *founded->founder.vault->school();
        const auto list = [&](const std::string& id, const char* name, const char* sign_in,
                              const char* role) {
            act(*school, study::PersonListed{id, name, sign_in, "", {role}, true, false});
            const records::Account account{study::LearnerId(id), sign_in,
                                           std::string("password of ") + sign_in,
                                           std::string_view(role) != "student", false};
            REQUIRE(records::Accounts(data, kQuick).set(account, key, now()).has_value());
        };
        const std::string ruiz = records::new_event_id(now()).text, osei = records::new_event_id(now()).text;
        list(ruiz, "Ines Ruiz", "ruiz", "instructor");
        list(osei, "Kofi Osei", "osei", "instructor");
        list(kChloe, "Chloe Vance", "chloe", "student");
        list(kBen, "Ben Adler", "ben", "student");
        act(*school, study::TermSet{"fall", "Fall", "2026-09-01", "2026-12-18"});
        act(*school, study::ClassSet{"evening", "Evening", "fall", "massage-therapy", {ruiz}, false});
        act(*school, study::ClassSet{"morning", "Morning", "fall", "massage-therapy", {osei}, false});
        act(*school, study::Enrolled{"evening", kChloe, true});
        act(*school, study::Enrolled{"morning", kBen, true});
        desk->journal().wait();
    }
    /// What `who` gets for a command, with their right password.
    [[nodiscard]] Said as(const std::string& who, std::vector<std::string> words) const {
        words.insert(words.begin(), {"--data", data, "--cache", cache()});
        words.insert(words.end(), {"--as", who});
        return palpate_typing("password of " + who + "\n", std::move(words));
    }
    /// Names of the files that lie in `out`.
    [[nodiscard]] std::vector<std::string> made() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(out))
            names.push_back(entry.path().filename().string());
        return names;
    }
    /// What the office knows of disclosures: "Chloe Vance: transcript as PDF to Ada Lind".
    [[nodiscard]] std::vector<std::string> disclosed() const {
        auto opened = records::open(data);
        REQUIRE(opened.store);
        const auto who = records::Accounts(data, kQuick).sign_in("ada", "password of ada", now());
        REQUIRE(who.has_value());
        std::vector<std::string> all;
        REQUIRE(records::walk_acts(data, *who->vault, [&](const study::Event& event, const std::string&) {
                    if (const auto* one = std::get_if<study::Disclosed>(&event.body))
                        all.push_back(one->person + ": " + one->what + " to " + one->to + ", " +
                                      one->interest);
                }).has_value());
        return all;
    }
    static base::Moment now() { return records::wall_clock(); }
    /// The bank, compiled once for all tests.
    static std::string cache() {
        static const Folder folder;
        return folder.path();
    }

  private:
    static void act(records::SchoolVisit& school, study::Body body) {
        const auto written = school.pen().write(std::move(body), now());
        REQUIRE_MESSAGE(written.has_value(), (written ? "" : written.error().text()));
    }
};
