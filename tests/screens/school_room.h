// A school where Ruiz teaches the evening class, with Dana and Ben in it, and Eve examines; somebody sits at
// a screen of its office. What is drawn is the test's.
#pragma once

#include "../study/memory_journal.h"
#include "school/gradebook.h"
#include "screens/session.h"
#include "stage.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What is written comes to the school as well, as the app sees to.
struct SchoolJournal final : study::Journal {
    MemoryJournal kept;
    school::School school;

    void append(study::Event event) override {
        school.apply(event, "office");
        kept.append(std::move(event));
    }
    std::vector<study::Receipt> receipts() override { return kept.receipts(); }
    void wait() override {}
    void retry() override {}
    [[nodiscard]] std::size_t pending() const override { return 0; }
    base::Status replay(std::int64_t after,
                        const std::function<void(std::int64_t, const study::Event&)>& visit) override {
        return kept.replay(after, visit);
    }
};

struct SchoolRoom {
    content::Bank bank;
    SchoolJournal journal;
    school::School& school = journal.school;
    int named = 0;
    std::string who;
    study::Progress progress;
    study::Recorder recorder;
    MemoryJournal acts;  ///< the pen lets the school know itself
    school::Pen pen;
    screens::SchoolDesk desk;
    base::Random dice{1};
    std::string file, file_name;  ///< the last one saved
    screens::Session session;
    std::optional<Stage> stage;

    study::EventId new_id() { return study::EventId("e" + std::to_string(++named)); }
    void happens(const std::string& actor, study::Body body) {
        journal.append({new_id(), day(0), study::LearnerId(actor), std::move(body)});
    }
    SchoolRoom(std::string person, content::Bank of)
        : bank(std::move(of)),
          who(std::move(person)),
          progress(study::LearnerId(who)),
          recorder(journal, progress, [this](base::Moment) { return new_id(); }),
          pen(school, acts, study::LearnerId(who), "office", [this](base::Moment) { return new_id(); }),
          desk{school, pen},
          session{.bank = bank,
                  .recorder = recorder,
                  .dice = dice,
                  .now = day(1),
                  .boot = {},
                  .not_saved = {},
                  .save_again = {},
                  .search = {}} {
        const auto list = [&](const char* one, std::string name, const char* role) {
            happens("ada", study::PersonListed{one, std::move(name), one, "", {role}, true, false});
        };
        happens("ada", study::SchoolFounded{"s", "School", "k", "office", "m"});
        list("ada", "Ada", "administrator");
        list("ruiz", "Ms. Ruiz", "instructor");
        for (const char* one : {"dana", "ben"}) list(one, std::string(one) + "'s name", "student");
        happens("ada", study::ClassSet{"evening", "Evening class", "", "", {"ruiz"}, false});
        for (const char* one : {"dana", "ben"}) happens("ada", study::Enrolled{"evening", one, true});
        desk.office = true;
        session.save_file = [this](const std::string& name,
                                   std::string_view bytes) -> base::Result<std::string> {
            file_name = name;
            file = bytes;
            return "/home/" + name;
        };
        session.school = &desk;
    }
    [[nodiscard]] bool says(const std::string& words) const {
        return std::ranges::any_of(stage->ui.tree.nodes, [&](const screens::Node& node) {
            return node.label.find(words) != std::string::npos || node.value.find(words) != std::string::npos;
        });
    }
};
