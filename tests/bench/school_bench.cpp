// tests/bench/school_bench.cpp - what a large school waits for: 2,000 students, ten million answers.
// Usage: school_bench FOLDER [STUDENTS [ANSWERS]]
//
// The school is invented (school/invented.h), one term of twelve weeks; on top of each answer as many more
// are given to other items as make up the number. It is made once, in FOLDER, which takes minutes and some
// twelve gigabytes, and is found there the next time.
#include "assess/item_statistics.h"
#include "content/load.h"
#include "percentiles.h"
#include "records/desk.h"
#include "records/responses.h"
#include "records/students.h"
#include "records/union.h"
#include "school/beliefs.h"
#include "school/class_view.h"
#include "school/invented.h"
#include "school/invented_dice.h"
#include "school/school.h"
#include "study/deck.h"
#include "study/practice.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>

namespace {
namespace fs = std::filesystem;
constexpr base::Moment kNow{std::chrono::milliseconds{1'795'348'800'000}};
constexpr double kOwnAnswers = 700;  // of an invented student in twelve weeks
constexpr std::size_t kRowsAtOnce = 50'000;

[[noreturn]] void stop(const std::string& why) {
    std::fprintf(stderr, "school_bench: %s\n", why.c_str());
    std::exit(1);
}

std::unique_ptr<records::Store> open_or_stop(const fs::path& folder) {
    records::Opened opened = records::open(folder);
    if (!opened.store) stop(opened.obstacle->error.text());
    return std::move(opened.store);
}

records::Row row_of(const study::Event& event) {
    return {0,
            event.id.text,
            event.at.time_since_epoch().count(),
            event.actor.text,
            study::kEventSchema,
            std::string(study::kind_of(event.body)),
            study::to_json(event.body),
            {}};
}

std::optional<study::Event> event_of(const records::Row& row) {
    auto body = study::read_body(row.kind, row.body);
    if (!body) return std::nullopt;
    return study::Event{study::EventId(row.id), base::Moment{std::chrono::milliseconds{row.at}},
                        study::LearnerId(row.actor), *std::move(body)};
}

/// Gives more answers beside those of the invented students.
class More {
  public:
    More(const content::Bank& bank, double times, base::Random& dice) : times_(times), dice_(dice) {
        const study::Deck deck(bank);
        for (const content::Item& item : bank.items) {
            if (item.kind != content::ItemKind::single || item.state != content::ItemState::live) continue;
            study::Attempt attempt;
            attempt.item = item.id;
            attempt.version = item.version;
            attempt.leaf = item.leaf;
            attempt.difficulty = item.difficulty;
            attempt.guessing = study::guessing(item);
            attempt.facts = study::fact_names(item);
            attempt.cards = deck.behind(item);
            items_.push_back({&item, std::move(attempt)});
        }
    }
    void give(const study::Event& beside, const std::string& session, std::vector<records::Row>& rows) {
        for (owed_ += times_; owed_ >= 1; owed_ -= 1) {
            const auto& [item, known] = items_[dice_.below(items_.size())];
            study::Attempt attempt = known;
            attempt.session = session;
            const std::size_t option = dice_.below(item->options.size());
            const bool knows = dice_.uniform() < 0.5;
            for (std::size_t i = 0; i < item->options.size(); ++i) {
                const content::Option& said = item->options[i];
                if (!(knows ? said.key : i == option)) continue;
                attempt.chosen = {static_cast<int>(i)};
                attempt.right = said.key;
                attempt.credit = said.key ? 1 : said.close ? 0.5 : 0;
                attempt.unsafe = said.unsafe;
            }
            attempt.certainty = static_cast<study::Certainty>(dice_.below(4));
            attempt.milliseconds = 5'000 + static_cast<int>(dice_.below(60'000));
            rows.push_back(row_of({study::EventId(school::new_uuid(dice_, beside.at)), beside.at,
                                   beside.actor, std::move(attempt)}));
        }
    }

  private:
    double times_, owed_ = 0;
    base::Random& dice_;
    std::vector<std::pair<const content::Item*, study::Attempt>> items_;
};

void make(const content::Bank& bank, const fs::path& folder, int students, double answers) {
    const auto store = open_or_stop(folder);
    base::Random dice(1), others(2);
    More more(bank, std::max(0.0, answers / (kOwnAnswers * students) - 1), others);
    std::vector<records::Row> rows;
    std::size_t events = 0;
    const auto flush = [&] {
        if (const auto written = store->write(rows); !written) stop(written.error().text());
        events += rows.size();
        rows.clear();
        std::fprintf(stderr, "\rschool_bench: %zu events", events);
    };
    school::invent(bank, {.students = students, .weeks = 12, .now = kNow}, dice,
                   [&](const school::Written& one) {
                       rows.push_back(row_of(one.event));
                       if (const auto* attempt = std::get_if<study::Attempt>(&one.event.body))
                           more.give(one.event, attempt->session, rows);
                       if (rows.size() >= kRowsAtOnce) flush();
                       return true;
                   });
    flush();
    std::fprintf(stderr, "\n");
}
}  // namespace

int main(int argc, char** argv) {
    if (argc < 2 || argv[1][0] == '-')
        stop("name a folder for the school: school_bench FOLDER [STUDENTS [ANSWERS]]");
    const fs::path folder = argv[1];
    const int students = argc > 2 ? std::atoi(argv[2]) : 2000;
    const double wanted = argc > 3 ? std::atof(argv[3]) : 1e7;
    const auto shipped = content::shipped_bank();
    if (!shipped) stop(shipped.error().text());
    const auto loaded = content::load({&*shipped, 1});
    if (!loaded) stop(loaded.error().text());
    const content::Bank& bank = loaded->bank;

    const std::string title =
        std::to_string(students) + " students, " + std::to_string(wanted) + " answers\n";
    std::string there;
    std::getline(std::ifstream(folder / "made"), there);
    const fs::path file = records::records_file(folder);
    if (there + "\n" != title) {
        if (fs::exists(file))
            stop(file.string() + ": another school, or an unfinished one; delete the folder");
        measure("school made", 1, [&](int) { make(bank, folder, students, wanted); });
        std::ofstream(folder / "made") << title;
    }
    const double journal_bytes = double(fs::file_size(file));

    // From here on as the desk does it.
    std::size_t answers = 0;
    measure("columns brought up to date, all at first", 1, [&](int) {
        const auto store = open_or_stop(folder);
        const auto got = records::first_responses(*store, records::Times::left_out);
        if (!got) stop(got.error().text());
        answers = got->learner.size();
    });
    std::printf("{\"what\":\"size\",\"first_answers\":%zu,\"file_bytes\":%.0f,\"bytes_per_answer\":%.1f}\n",
                answers, journal_bytes, journal_bytes / wanted);
    school::School school;
    measure("the office signs in: the school's acts read", 3, [&](int) {
        school = {};
        std::string office;  // everything is read as if it was written there, and so counts
        const auto read =
            records::walk_union_of_school(folder, [&](const records::Row& row, const std::string&) {
                const auto event = event_of(row);
                if (!event) return;
                if (const auto* founded = std::get_if<study::SchoolFounded>(&event->body))
                    office = founded->machine;
                school.apply(*event, office);
            });
        if (!read) stop(read.error().text());
        std::printf("{\"what\":\"school\",\"people\":%zu,\"refused\":%zu}\n", school.roll.people().size(),
                    school.roll.refusals().size());
    });
    study::LearnerId one;
    const auto desk_opened = [&] {
        auto desk = records::Desk::open(open_or_stop(folder));
        if (!desk) stop(desk.error().text());
        return *std::move(desk);
    };
    measure("desk opened, nothing kept", 1, [&](int) {
        const auto desk = desk_opened();
        if (desk->learners().empty()) stop("nobody has studied here");
        one = desk->learners()[desk->learners().size() / 2].id;
        if (const auto kept = desk->keep(); !kept) stop(kept.error().text());
    });
    measure("desk opened, with what was kept", 5, [&](int) { desk_opened(); });
    {
        const auto desk = desk_opened();
        const auto sit = [&](int) {
            if (const auto seated = desk->sit_down(one, {}); !seated) stop(seated.error().text());
        };
        measure("one student sits down, nothing kept", 1, sit);
        if (const auto kept = desk->keep(); !kept) stop(kept.error().text());
        measure("one student sits down, with what was kept", 5, sit);

        // What the screens of the office wait for.
        measure("one student's page (promise: 100 ms)", 9, [&](int) {
            records::Students fresh(*desk, {});
            (void)fresh.progress(one)->overall(*bank.exam());
        });
        const school::BeliefIndex index(bank);
        const auto& [class_id, one_class] = *school.roll.classes().begin();
        const auto class_view = [&](int) {
            records::Students fresh(*desk, {});
            const auto view = school::class_view(
                school.roll, one_class.instructors.front(), class_id,
                [&](const study::LearnerId& student) { return fresh.pupil(student); }, index,
                base::day_of(kNow, {}));
            if (!view) stop(view.error().text());
        };
        std::printf("{\"what\":\"class\",\"students\":%zu}\n", one_class.students.size());
        measure("class view, nothing kept", 1, class_view);
        measure("class view, with what was kept (promise: 200 ms)", 9, class_view);

        study::Responses all;
        measure("first answers read", 5,
                [&](int) { all = *records::first_responses(desk->store(), records::Times::left_out); });
        measure("first answers and their times read", 3,
                [&](int) { (void)records::first_responses(desk->store(), records::Times::read); });
        measure("item statistics of the whole bank", 5, [&](int) { (void)study::item_statistics(all); });
        std::map<std::string, std::size_t> place;
        for (std::size_t i = 0; i < all.questions.size(); ++i) place[all.questions[i].item] = i;
        std::vector<std::size_t> exam;
        for (const content::Item& item : bank.items)
            if (exam.size() < 50 && item.kind == content::ItemKind::single && place.contains(item.id))
                exam.push_back(place[item.id]);
        measure("item lab of an exam of 50 items (promise: 500 ms)", 5, [&](int) {
            const auto read = records::first_responses(desk->store(), records::Times::left_out);
            if (!read) stop(read.error().text());
            (void)study::item_statistics(*read);
            (void)assess::test_statistics(study::score_table(*read, exam));
        });
    }
}
