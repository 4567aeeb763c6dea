#include "records/responses.h"

#include "../sweep.h"
#include "base/random.h"
#include "temporary.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmath>
#include <map>
#include <set>
#include <thread>
#include <tuple>

using study::Attempt;
using study::Event;
using study::Responses;

namespace {
constexpr base::Moment kNoon{std::chrono::milliseconds{1'795'348'800'000}};

Event answer(const std::string& learner, Attempt attempt) {
    return {records::new_event_id(kNoon), kNoon, study::LearnerId(learner), std::move(attempt)};
}

Attempt to_item(const std::string& item, const std::string& version, bool right) {
    Attempt attempt;
    attempt.item = item;
    attempt.version = version;
    attempt.right = right;
    attempt.credit = right;
    attempt.chosen = {right ? 0 : 2};
    return attempt;
}

/// Answers of a few learners to a few items, some changed midway, many of them not the first.
std::vector<Event> some_answers(int count, std::uint64_t seed, int learners = 40, int items = 30) {
    base::Random random(seed);
    std::vector<Event> events;
    for (int i = 0; i < count; ++i) {
        const std::size_t item = random.below(std::size_t(items));
        const bool changed = item % 5 == 0 && i > count / 3 && random.below(4) > 0;
        Attempt attempt =
            to_item("item-" + std::to_string(item), changed ? "two" : "one", random.below(3) > 0);
        if (!attempt.right) attempt.credit = double(random.below(12)) / 12;
        attempt.chosen = {int(random.below(16))};
        if (random.below(5) == 0) attempt.chosen = {0, 2, 15};
        if (random.below(20) == 0) attempt.chosen = {};
        attempt.milliseconds = int(random.below(700'000));
        attempt.unsafe = random.below(10) == 0;
        attempt.certainty = study::Certainty(random.below(4));
        events.push_back(answer("learner-" + std::to_string(random.below(std::size_t(learners))), attempt));
        if (random.below(7) == 0)
            events.push_back({records::new_event_id(kNoon), kNoon, events.back().actor,
                              study::Marked{attempt.item, true}});
    }
    return events;
}

void write(records::Store& store, const std::vector<Event>& events) {
    std::vector<records::Row> rows;
    for (const Event& event : events) {
        records::Row row;
        row.id = event.id.str();
        row.at = event.at.time_since_epoch().count();
        row.actor = event.actor.str();
        row.schema = study::kEventSchema;
        row.kind = study::kind_of(event.body);
        row.body = study::to_json(event.body);
        rows.push_back(row);
    }
    REQUIRE(store.write(rows));
}

/// One first answer: learner, chosen, credit, hundredths, right, unsafe, certainty.
using Line = std::tuple<std::string, unsigned, double, int, bool, bool, study::Certainty>;
/// By item and version, in the order of the journal.
using Lines = std::map<std::pair<std::string, std::string>, std::vector<Line>>;

/// Straight from the events.
Lines lines_of(const std::vector<Event>& events) {
    std::set<std::pair<std::string, std::string>> met;
    Lines lines;
    for (const Event& event : events)
        if (const auto* a = std::get_if<Attempt>(&event.body)) {
            std::vector<Line>& question = lines[{a->item, a->version}];
            if (!met.emplace(event.actor.text, a->item).second) continue;
            unsigned chosen = 0;
            for (const int option : a->chosen) chosen |= 1U << option;
            question.emplace_back(event.actor.text, chosen, a->credit, std::min(a->milliseconds / 10, 65'535),
                                  a->right, a->unsafe, a->certainty);
        }
    return lines;
}

Lines lines_of(const Responses& got) {
    Lines lines;
    for (const Responses::Question& question : got.questions) {
        std::vector<Line>& answers = lines[{question.item, question.version}];
        for (std::size_t i = question.begin; i < question.end; ++i)
            answers.emplace_back(got.learners[got.learner[i]].text, got.chosen[i],
                                 double(got.credit[i]) / study::kFullCredit, got.hundredths[i],
                                 got.marks[i].right, got.marks[i].unsafe, got.marks[i].certainty);
    }
    return lines;
}

Responses responses_of(records::Store& store) {
    base::Result<Responses> got = records::first_responses(store, records::Times::read);
    REQUIRE_MESSAGE(got, (got ? "" : got.error().text()));
    return *std::move(got);
}

int pieces_in(const std::filesystem::path& file) {
    SQLite::Database database(file.string());
    return database.execAndGet("SELECT count(*) FROM projection WHERE name LIKE 'responses/%'").getInt();
}
}  // namespace

TEST_CASE("the first answers are those of the events, whatever was kept of them before") {
    const TemporaryFolder folder;
    std::vector<Event> all;
    for (std::uint64_t round = 0; round < 3; ++round) {
        const auto store = open_store(folder.path);
        CHECK(lines_of(responses_of(*store)) == lines_of(all));
        for (std::uint64_t part = 0; part < 3; ++part) {
            const std::vector<Event> events = some_answers(400, 10 * round + part);
            write(*store, events);
            all.insert(all.end(), events.begin(), events.end());
            if (part < 2) CHECK(lines_of(responses_of(*store)) == lines_of(all));
        }
    }
    CHECK(lines_of(responses_of(*open_store(folder.path))) == lines_of(all));
}

TEST_CASE("a second answer is not counted, nor is one to a newer version of what was answered before") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    write(*store,
          {answer("ann", to_item("psoas", "one", false)), answer("ann", to_item("psoas", "one", true)),
           answer("bob", to_item("psoas", "two", true)), answer("ann", to_item("psoas", "two", true)),
           answer("bob", to_item("psoas", "one", false)), answer("cat", to_item("psoas", "two", false)),
           answer("cat", to_item("soleus", "one", true)), answer("bob", to_item("psoas", "three", true))});
    const Responses got = responses_of(*store);
    const std::vector<assess::PartialStatistics> items = study::item_statistics(got);
    REQUIRE(got.questions.size() == 4);
    CHECK(got.questions[0].item + got.questions[0].version == "psoasone");
    CHECK(items[0].answered == 1);  // Ann's first
    CHECK(items[0].facility == 0);
    CHECK(got.questions[1].version == "two");
    CHECK(items[1].answered == 2);  // Bob's and Cat's
    CHECK(items[1].facility == 0.5);
    CHECK(got.questions[2].version == "three");
    CHECK(items[2].answered == 0);
    CHECK_FALSE(items[2].facility);
    CHECK(got.questions[3].item == "soleus");
    CHECK(items[3].answered == 1);
}

TEST_CASE("an answer knows its day, and whether it was given in an exam, read in one go or in several") {
    using namespace std::chrono_literals;
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    const auto begun = [](const std::string& who) {
        return Event{records::new_event_id(kNoon), kNoon, study::LearnerId(who), study::ExamBegun{}};
    };
    const auto in = [](const Event& exam, const std::string& item, base::Moment at) {
        Attempt attempt = to_item(item, "one", true);
        attempt.session = exam.id.text;
        return Event{records::new_event_id(kNoon), at, exam.actor, attempt};
    };
    const Event ann = begun("ann"), bob = begun("bob");
    study::ExamEnded over;
    over.session = ann.id.text;
    write(*store, {answer("ann", to_item("psoas", "one", true)), ann, in(ann, "soleus", kNoon)});
    REQUIRE(responses_of(*store).learner.size() == 2);
    write(*store, {bob, in(bob, "soleus", kNoon + 24h), in(ann, "biceps", kNoon + 48h),
                   Event{records::new_event_id(kNoon), kNoon, ann.actor, over}, in(ann, "triceps", kNoon)});
    const Responses got = responses_of(*store);
    std::vector<std::tuple<std::string, std::string, int, bool>> lines;
    for (const Responses::Question& question : got.questions)
        for (std::size_t i = question.begin; i < question.end; ++i)
            lines.emplace_back(question.item, got.learners[got.learner[i]].text, got.day[i] - got.day[0],
                               got.marks[i].exam);
    CHECK(got.day[0] == 20779);  // 2026-11-22
    CHECK(lines == decltype(lines){{"psoas", "ann", 0, false},
                                   {"soleus", "ann", 0, true},
                                   {"soleus", "bob", 1, true},
                                   {"biceps", "ann", 2, true},
                                   {"triceps", "ann", 0, false}});
}

TEST_CASE("the statistics are those of the events") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    const std::vector<Event> events = some_answers(3000, 5);
    write(*store, events);
    const Responses got = responses_of(*store);
    const std::vector<assess::PartialStatistics> items = study::item_statistics(got);
    const Lines lines = lines_of(events);
    std::map<std::string, std::vector<double>> credits;
    for (const auto& [question, answers] : lines)
        for (const Line& line : answers) credits[std::get<0>(line)].push_back(std::get<2>(line));
    for (std::size_t q = 0; q < got.questions.size(); ++q) {
        const std::vector<Line>& answers = lines.at({got.questions[q].item, got.questions[q].version});
        double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        for (const Line& line : answers) {
            double rest = -std::get<2>(line);
            for (const double credit : credits[std::get<0>(line)]) rest += credit;
            rest /= double(credits[std::get<0>(line)].size()) - 1;
            const double own = std::get<2>(line);
            n += 1, x += own, y += rest, xx += own * own, yy += rest * rest, xy += own * rest;
        }
        REQUIRE(items[q].answered == answers.size());
        if (n < 3) continue;
        CHECK(*items[q].facility == doctest::Approx(x / n).epsilon(1e-12));
        CHECK(
            *items[q].pbis_rest ==
            doctest::Approx((n * xy - x * y) / std::sqrt((n * xx - x * x) * (n * yy - y * y))).epsilon(1e-9));
    }
}

TEST_CASE("those who answered all questions of an exam make its tables") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    Attempt two_chosen = to_item("b", "one", false);
    two_chosen.chosen = {1, 2};
    write(*store, {answer("ann", to_item("a", "one", true)), answer("bob", to_item("a", "one", false)),
                   answer("cat", to_item("a", "one", true)), answer("cat", to_item("b", "one", true)),
                   answer("ann", two_chosen), answer("ann", to_item("c", "one", true))});
    const Responses got = responses_of(*store);
    const std::vector<std::size_t> exam = {1, 0};  // b, a
    const assess::ScoreTable scores = study::score_table(got, exam);
    CHECK(scores.examinees == 2);  // Ann and Cat; Bob has not answered b
    CHECK(scores.points == std::vector<std::uint8_t>{0, 1, 1, 1});
    CHECK(assess::test_statistics(scores).totals == std::vector<std::uint16_t>{1, 2});
    const assess::ChoiceTable choices = study::choice_table(got, exam, std::vector<std::int8_t>{0, 0}, 4);
    CHECK(choices.chosen == std::vector<std::int8_t>{assess::kOmitted, 0, 0, 0});
    CHECK(assess::score(choices).points == scores.points);
}

TEST_CASE("kinds of a newer Palpate are skipped, and what cannot be read is named once") {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    records::Row newer;
    newer.id = "0193a6f0-0000-7000-8000-00000000000a";
    newer.kind = "weather";
    newer.body = R"({"sky":"blue"})";
    newer.schema = 2;
    std::vector<Event> events = some_answers(50, 1);
    write(*store, events);
    REQUIRE(store->write(std::vector{newer}));
    write(*store, some_answers(0, 2));
    CHECK(lines_of(responses_of(*store)) == lines_of(events));

    records::Row broken = newer;
    broken.id = "0193a6f0-0000-7000-8000-00000000000b";
    broken.kind = "attempt";
    broken.schema = 1;
    REQUIRE(store->write(std::vector{broken}));
    const std::vector<Event> more = some_answers(50, 3);
    write(*store, more);
    events.insert(events.end(), more.begin(), more.end());
    const base::Result<Responses> first = records::first_responses(*store, records::Times::read);
    REQUIRE_FALSE(first);
    CHECK(first.error().where.starts_with("event "));
    CHECK(lines_of(responses_of(*store)) == lines_of(events));
}

TEST_CASE("many answers lie in pieces, and a broken or missing piece is noticed and made again" *
          doctest::skip(tests::kSanitized)) {
    const TemporaryFolder folder;
    const auto store = open_store(folder.path);
    const std::filesystem::path file = store->file();
    const std::vector<Event> events = some_answers(140'000, 17, 2000, 120);
    write(*store, events);
    const Lines expected = lines_of(events);
    CHECK(lines_of(responses_of(*store)) == expected);
    CHECK(pieces_in(file) == 3);  // of 65,536
    const auto content = [&] {
        SQLite::Database database(file.string());
        std::vector<std::string> bytes;
        SQLite::Statement all(database,
                              "SELECT checksum FROM projection WHERE name LIKE 'response%' ORDER BY name");
        while (all.executeStep()) bytes.push_back(all.getColumn(0).getString());
        return bytes;
    };
    const std::vector<std::string> whole = content();
    const std::vector<std::string> damages = {
        "bytes = CAST(substr(bytes, 1, 5000) || x'FF' || substr(bytes, 5002) AS BLOB) WHERE name = "
        "'responses/1'",
        "name = 'responses/x' WHERE name = 'responses/0'",
        "name = 'responses/x' WHERE name = 'responses/2'",
        "schema = 1 WHERE name = 'responses/0'",
        "bytes = zeroblob(9) WHERE name = 'responses/2'",
        "bytes = zeroblob(9) WHERE name = 'response-times/1'",
        "name = 'response-times/x' WHERE name = 'response-times/2'"};
    for (const std::string& damage : damages) {
        CAPTURE(damage);
        meddle(file, "UPDATE projection SET " + damage);
        meddle(file, "DELETE FROM projection WHERE name LIKE '%/x'");
        CHECK(lines_of(responses_of(*store)) == expected);
        CHECK(content() == whole);
    }
    // Whole in themselves, but of another stretch of the journal.
    const int form = SQLite::Database(file.string())
                         .execAndGet("SELECT schema FROM projection WHERE name = 'responses/0'");
    const records::Projection second = *store->load_projection("responses/1", form);
    const records::Projection times = *store->load_projection("response-times/1", form);
    REQUIRE(store->save_projection("response-times/0", form, times.sequence, times.bytes));
    CHECK(lines_of(responses_of(*store)) == expected);
    REQUIRE(store->save_projection("responses/0", form, second.sequence, second.bytes));
    REQUIRE(store->save_projection("response-times/0", form, times.sequence, times.bytes));
    CHECK(lines_of(responses_of(*store)) == expected);
    CHECK(content() == whole);
}

TEST_CASE("a Palpate killed at any moment leaves pieces that go on") {
    const TemporaryFolder folder;
    open_store(folder.path).reset();
    for (int trial = 0; trial < 10; ++trial) {
        const pid_t child = fork();
        if (child == 0) {
            const records::Opened opened = records::open(folder.path);
            for (std::uint64_t i = 0; opened.store; ++i) {
                std::vector<records::Row> rows;
                for (const Event& event : some_answers(30, i)) {
                    records::Row row;
                    row.id = event.id.str();
                    row.actor = event.actor.str();
                    row.schema = 1;
                    row.kind = study::kind_of(event.body);
                    row.body = study::to_json(event.body);
                    rows.push_back(row);
                }
                if (!opened.store->write(rows) ||
                    !records::first_responses(*opened.store, records::Times::left_out))
                    _exit(1);
            }
            _exit(2);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(30 + 7 * trial));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        REQUIRE(WIFSIGNALED(status));
        const auto store = open_store(folder.path);
        std::vector<Event> events;
        REQUIRE(records::replay(folder.path, 0,
                                [&](std::int64_t, const Event& event) { events.push_back(event); }));
        CHECK(lines_of(responses_of(*store)) == lines_of(events));
    }
}
