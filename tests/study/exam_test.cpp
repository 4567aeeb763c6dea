#include "study/exam.h"

#include "exam_bank.h"
#include "memory_journal.h"
#include "study/exam_result.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

using namespace study;

namespace {
/// A candidate at a desk, and both clocks.
struct Room {
    content::Bank bank = exam_bank();
    Desk desk;
    base::Random dice{7};
    Clocks clock{day(0), 1'000'000, "boot-a"};

    /// Without prices: they take their time, and only say which of many items is chosen.
    [[nodiscard]] std::shared_ptr<const ExamPool> pool(const char* exam) const {
        content::Blueprint plain = *bank.find<content::Blueprint>(exam);
        plain.adaptive = false;
        return make_pool(bank, plain);
    }
    Exam begin(const char* exam, const ExamChoice& choice = {}) {
        return Exam::begin(bank, *bank.find<content::Blueprint>(exam), pool(exam), choice, desk.recorder,
                           dice, clock);
    }
    Exam resume() {
        return Exam::resume(bank, pool(desk.progress.open_exam()->terms.blueprint.c_str()), desk.recorder,
                            dice, clock);
    }
    /// Only the first `count` events reached the disk, and the program starts again from them.
    void crash(std::size_t count) {
        desk.journal.events.resize(count);
        desk.progress = Progress(LearnerId("dana"));
        for (const Event& event : desk.journal.events) desk.progress.apply(event);
    }
    void pass(std::int64_t ms) {
        clock.boot_ms += ms;
        clock.wall += std::chrono::milliseconds(ms);
    }
    /// Time in a running program: a frame each second.
    void wait(Exam& exam, int seconds) {
        for (int i = 0; i < seconds; ++i) {
            pass(1000);
            exam.tick(clock);
        }
    }
    [[nodiscard]] int count(ClockWord word) const {
        int n = 0;
        for (const Event& event : desk.journal.events)
            if (const auto* said = std::get_if<ExamClock>(&event.body)) n += said->word == word;
        return n;
    }
};

std::map<std::string, int> areas_asked(const Room& room, const ExamRecord& record) {
    std::map<std::string, int> asked;
    for (const ExamQuestion& q : record.questions)
        ++asked[room.bank.find<content::Blueprint>(record.terms.blueprint)
                    ->area_of(room.bank.find<content::Item>(q.item)->leaf)
                    ->id];
    return asked;
}
}  // namespace

TEST_CASE("an adaptive exam asks each area's quota, one question after the other, and none twice") {
    Room room;
    Exam exam = room.begin("adaptive");
    while (!exam.is_over()) {
        CHECK_FALSE(exam.can_confirm());
        CHECK_FALSE(exam.can_go_to(exam.record().position - 1));
        exam.choose(0, room.clock);
        room.wait(exam, 20);
        exam.confirm(room.clock);
    }
    const ExamRecord& record = exam.record();
    CHECK(record.questions.size() == 10);
    CHECK(areas_asked(room, record) == std::map<std::string, int>{{"one", 2}, {"two", 3}, {"three", 5}});
    std::set<std::string> items;
    for (const ExamQuestion& q : record.questions) {
        items.insert(q.item);
        CHECK(q.right);
        CHECK(q.spent_ms == 20'000);
    }
    CHECK(items.size() == 10);
    CHECK(record.how == static_cast<std::uint8_t>(ExamEnd::finished));
    CHECK(record.passed);
    CHECK(record.has_report());
    CHECK(record.whole_ms() == 200'000);
    CHECK(room.desk.progress.answers() == 10);  // they count like any answer
    CHECK(room.desk.progress.open_exam() == nullptr);
}

TEST_CASE("an exam that is cut off after any event goes on at the same question, and nothing is gained") {
    Room whole;
    base::Random fate(3);
    {
        Exam exam = whole.begin("adaptive");
        for (int i = 0; i < 60 && !exam.is_over(); ++i) {
            exam.choose(static_cast<int>(fate.below(4)), whole.clock);
            whole.wait(exam, static_cast<int>(fate.below(12)));
            if (fate.below(3) > 0 && exam.can_confirm()) exam.confirm(whole.clock);
        }
    }
    const std::vector<Event> events = whole.desk.journal.events;
    for (std::size_t kept = 2; kept < events.size(); ++kept) {
        Room room;
        room.desk.journal.events = events;
        room.crash(kept);
        if (room.desk.progress.open_exam() == nullptr) break;
        const ExamRecord before = *room.desk.progress.open_exam();
        room.clock = {day(0) + std::chrono::hours(1), before.boot_ms + 3'000, "boot-a"};
        Exam exam = room.resume();
        const ExamRecord& after = exam.record();
        CAPTURE(kept);
        // Between a confirmed answer and the next question nothing was shown: then it comes now.
        const bool between = !before.questions.back().attempt.empty();
        CHECK(after.position == before.position + (between && before.questions.size() < 10 ? 1 : 0));
        CHECK(after.spent_ms >= before.spent_ms + 3'000);
        for (std::size_t i = 0; i < before.questions.size(); ++i) {
            CHECK(after.questions[i].item == before.questions[i].item);
            CHECK(after.questions[i].rows == before.questions[i].rows);
            CHECK(after.questions[i].chosen == before.questions[i].chosen);
            CHECK(after.questions[i].attempt == before.questions[i].attempt);
        }
        while (!exam.is_over()) {
            exam.choose(0, room.clock);
            exam.confirm(room.clock);
        }
        CHECK(areas_asked(room, exam.record()) ==
              std::map<std::string, int>{{"one", 2}, {"two", 3}, {"three", 5}});
    }
}

TEST_CASE("an interruption costs what may not have been written, and under the strict rule all of it") {
    for (const bool strict : {false, true}) {
        Room room;
        ExamChoice choice;
        choice.strict = strict;
        {
            Exam exam = room.begin("adaptive", choice);
            room.wait(exam, 60);
        }
        const int spent = room.desk.progress.open_exam()->spent_ms;
        CHECK(spent == 60'000);
        room.pass(200'000);
        const Exam exam = room.resume();
        CHECK(exam.left_ms() == 600'000 - 60'000 - (strict ? 200'000 : kMostUnwrittenMs));
        REQUIRE(exam.record().incidents.size() == 1);
        CHECK(exam.record().incidents[0].gap_ms == 200'000);
    }
}

TEST_CASE(
    "a machine that was started anew charges the most that can have been lost, whatever its clock says") {
    for (const int hours : {-5, 0, 5}) {
        Room room;
        {
            Exam exam = room.begin("adaptive");
            room.wait(exam, 30);
        }
        room.clock = {room.clock.wall + std::chrono::hours(hours), 4'000, "boot-b"};
        const Exam exam = room.resume();
        CHECK(exam.left_ms() == 600'000 - 30'000 - kMostUnwrittenMs);
        CHECK(room.count(ClockWord::moved) == (hours < 0 ? 1 : 0));
    }
}

TEST_CASE("a wall clock set back or forward is told and gains nothing") {
    for (const int hours : {-3, 3}) {
        Room room;
        Exam exam = room.begin("adaptive");
        room.wait(exam, 10);
        room.clock.wall += std::chrono::hours(hours);
        room.wait(exam, 1);
        CHECK(exam.left_ms() == 600'000 - 11'000);
        REQUIRE(exam.record().incidents.size() == 1);
        CHECK(exam.record().incidents[0].word == static_cast<std::uint8_t>(ClockWord::moved));
        CHECK(exam.record().incidents[0].gap_ms == hours * 3'600'000);
    }
}

TEST_CASE("a closed lid is told, and its time is spent") {
    Room room;
    Exam exam = room.begin("adaptive");
    room.wait(exam, 10);
    room.pass(90'000);
    exam.tick(room.clock);
    CHECK(exam.left_ms() == 600'000 - 100'000);
    CHECK(room.count(ClockWord::slept) == 1);
}

TEST_CASE("the clock is written every few seconds, and not more often") {
    Room room;
    Exam exam = room.begin("adaptive");
    room.wait(exam, 60);
    CHECK(room.count(ClockWord::running) == 12);
}

TEST_CASE("time up before the last item fails the exam, and the answers are kept all the same") {
    Room room;
    Exam exam = room.begin("adaptive");
    for (int i = 0; i < 4; ++i) {
        exam.choose(0, room.clock);
        exam.confirm(room.clock);
    }
    exam.choose(0, room.clock);
    room.wait(exam, 601);
    REQUIRE(exam.is_over());
    CHECK_FALSE(exam.record().passed);
    CHECK_FALSE(exam.record().has_report());
    CHECK(exam.record().answered() == 4);  // the fifth was chosen, not confirmed
    CHECK(exam.record().ability > 0);      // what the report would have been
    CHECK(exam.record().areas.size() >= 1);
    CHECK(exam.record().spent_ms == 600'000);
    exam.tick(room.clock);  // nothing more happens
    CHECK(exam.record().how == static_cast<std::uint8_t>(ExamEnd::out_of_time));
}

TEST_CASE("what is done after the time is up does not count, even before the clock is looked at") {
    Room room;
    Exam exam = room.begin("adaptive");
    exam.choose(1, room.clock);
    room.pass(600'000);  // no frame in between
    exam.choose(0, room.clock);
    CHECK(exam.is_over());
    CHECK(exam.record().questions.front().chosen == std::vector<int>{1});
    CHECK(exam.record().answered() == 0);
}

TEST_CASE("a fixed form lets one skip, go back, flag and change until the section is over") {
    Room room;
    Exam exam = room.begin("fixed");
    CHECK(exam.record().questions.size() == 8);
    exam.choose(1, room.clock);
    exam.flag(room.clock);
    CHECK(exam.question().flagged);
    REQUIRE(exam.can_go_to(3));
    exam.go_to(3, room.clock);
    exam.choose(0, room.clock);
    CHECK_FALSE(exam.can_go_to(5));  // of the next section
    exam.go_to(0, room.clock);
    CHECK(exam.question().chosen == std::vector<int>{1});
    exam.choose(0, room.clock);
    CHECK(exam.question().changes == 1);
    CHECK(exam.record().answered() == 2);
    CHECK(room.desk.progress.answers() == 0);  // nothing is final yet
    exam.submit(room.clock);
    CHECK(exam.on_break());
    CHECK(exam.left_ms() == 120'000);
    CHECK_FALSE(exam.can_go_to(0));
    room.wait(exam, 120);  // the break ends by itself
    REQUIRE_FALSE(exam.on_break());
    CHECK(exam.record().position == 5);
    CHECK(exam.left_ms() == 180'000);
    CHECK_FALSE(exam.can_go_to(4));
    exam.choose(1, room.clock);
    exam.submit(room.clock);
    REQUIRE(exam.is_over());
    CHECK(room.desk.progress.answers() == 3);
    CHECK(areas_asked(room, exam.record()) ==
          std::map<std::string, int>{{"one", 2}, {"two", 2}, {"three", 4}});
    CHECK(exam.record().ability < 0);  // five were left open and count as wrong
}

TEST_CASE("a fixed form that is cut off in its break or its second section goes on there") {
    Room room;
    {
        Exam exam = room.begin("fixed");
        exam.choose(0, room.clock);
        exam.submit(room.clock);
        room.wait(exam, 30);
    }
    room.crash(room.desk.journal.events.size());
    room.pass(20'000);
    {
        Exam exam = room.resume();
        CHECK(exam.on_break());
        CHECK(exam.left_ms() == 120'000 - 30'000 - kMostUnwrittenMs);
        exam.end_break(room.clock);
        exam.choose(2, room.clock);
    }
    room.crash(room.desk.journal.events.size());
    Exam exam = room.resume();
    CHECK(exam.record().position == 5);
    CHECK(exam.question().chosen == std::vector<int>{2});
    CHECK(exam.record().questions[0].chosen == std::vector<int>{0});
}

TEST_CASE("an end that was cut off is written to its end") {
    Room room;
    {
        Exam exam = room.begin("fixed");
        for (int section = 0; section < 2; ++section) {
            for (int number = exam.record().section_begin(); number < exam.record().section_end(); ++number) {
                exam.go_to(number, room.clock);
                exam.choose(0, room.clock);
            }
            exam.submit(room.clock);
            if (exam.on_break()) exam.end_break(room.clock);
        }
        REQUIRE(exam.is_over());
    }
    const std::size_t all = room.desk.journal.events.size();  // eight attempts and the end come last
    room.crash(all - 5);
    const Exam exam = room.resume();
    CHECK(exam.is_over());
    CHECK(room.desk.progress.answers() == 8);
    CHECK(exam.record().answered() == 8);
}

TEST_CASE("what was seen in the last thirty days is asked only where nothing else is left") {
    Room room;
    const auto answer = [&](const content::Item& item, int on_day) {
        Attempt attempt;
        attempt.item = item.id;
        attempt.leaf = item.leaf;
        room.desk.recorder.record(attempt, day(on_day));
    };
    for (const content::Item& item : room.bank.items)  // area three: all but four; area one: a month ago
        if ((item.leaf == "3a" && item.id < "3a-216") || item.leaf == "1a")
            answer(item, item.leaf == "1a" ? -31 : -1);
    const auto pool = room.pool("adaptive");
    const auto standing = standing_of(*pool, room.desk.progress, room.clock.wall);
    CHECK(seen_again(*pool, {2, 3, 5}, standing) == 1);
    Exam exam = room.begin("adaptive");
    int again = 0;
    while (!exam.is_over()) {
        if (exam.question().leaf == "3a") again += exam.question().item < "3a-216";
        exam.choose(0, room.clock);
        exam.confirm(room.clock);
    }
    CHECK(again == 1);
}

TEST_CASE("a shorter rehearsal keeps the proportions of the areas and of the time") {
    Room room;
    const auto& exam = *room.bank.find<content::Blueprint>("adaptive");
    CHECK(quotas(exam, 10) == std::vector<int>{2, 3, 5});
    CHECK(quotas(exam, 5) == std::vector<int>{1, 2, 2});  // 1, 1.5, 2.5: the first of equal remainders
    CHECK(minutes_of(exam, {5, 1.0, false}) == 5);
    CHECK(minutes_of(exam, {0, 1.5, false}) == 15);
    CHECK(minutes_of(exam, {5, 1.5, false}) == 8);
    Exam sitting = room.begin("adaptive", {5, 1.5, false});
    CHECK(sitting.left_ms() == 480'000);  // 7.5 minutes, as minutes_of says: whole ones
    CHECK(sitting.record().length() == 5);
}

TEST_CASE(
    "an exam whose areas do not add up can be held all the same, and one that asks for nothing cannot") {
    Room room;
    content::Blueprint& fixed = room.bank.blueprints[1];
    REQUIRE(fixed.id == "fixed");
    fixed.areas[0].items = 4;  // ten of eight
    CHECK(quotas(fixed, 8) == std::vector<int>{3, 2, 3});
    CHECK(room.begin("fixed").record().questions.size() == 8);
    const auto pool = room.pool("fixed");
    CHECK(can_be_held(*pool, {3, 2, 3}));
    CHECK_FALSE(can_be_held(*pool, {41, 0, 0}));
    CHECK_FALSE(can_be_held(*pool, {0, 0, 0}));
}

TEST_CASE("enemies never stand in the same form") {
    Room room;
    for (std::size_t i = 0; i + 1 < room.bank.items.size(); i += 2)
        room.bank.items[i].enemies = {{content::Kind::item, room.bank.items[i + 1].id}};
    const auto pool = room.pool("fixed");
    const std::vector<assess::Standing> all(pool->items.size(), assess::Standing::allowed);
    for (int i = 0; i < 50; ++i) {
        const std::vector<std::string> form = draw_form(*pool, {10, 10, 10}, all, room.dice);
        CHECK(form.size() == 30);
        const std::set<std::string> there(form.begin(), form.end());
        for (const content::Item& item : room.bank.items)
            for (const content::Link& enemy : item.enemies)
                CHECK_FALSE((there.count(item.id) > 0 && there.count(enemy.id) > 0));
    }
}

TEST_CASE("a form keeps what is wanted, and an item is swapped for another of its area that is no enemy") {
    content::Bank bank = exam_bank();
    bank.items[1].enemies.push_back({content::Kind::item, bank.items[0].id});
    bank.items[1].leaf = bank.items[2].leaf = bank.items[0].leaf;
    bank.index();
    const content::Blueprint& exam = bank.blueprints[1];
    const ExamPool pool = make_form_pool(bank, exam);
    CHECK(pool.prices.empty());
    CHECK(pool.items.size() == 120);
    std::vector<assess::Standing> standing(pool.items.size(), assess::Standing::barred);
    for (std::size_t i = 0; i < 3; ++i) standing[pool.find(bank.items[i].id)] = assess::Standing::allowed;
    base::Random dice(3);
    const std::string first = bank.items[0].id, enemy = bank.items[1].id, third = bank.items[2].id;
    const std::string far = bank.items[50].id;
    standing[pool.find(far)] = assess::Standing::allowed;
    // A place of area one: the enemy of what stays cannot come; of another area nothing does.
    CHECK(another(pool, {first, third}, 1, standing, {}, dice).empty());
    CHECK(another(pool, {third}, 0, standing, {}, dice) != far);
    CHECK(another(pool, {first}, 0, standing, {third}, dice) == enemy);  // which may stand where `first` went
    CHECK(another(pool, {first}, 0, standing, {third, enemy}, dice).empty());
    standing.assign(pool.items.size(), assess::Standing::allowed);
    const std::vector<std::string> kept = {far, third};
    const std::vector<std::string> form = draw_form(pool, {2, 2, 4}, standing, dice, kept);
    REQUIRE(form.size() == 8);
    CHECK(form[0] == far);
    CHECK(form[1] == third);
    CHECK(std::set<std::string>(form.begin(), form.end()).size() == 8);
    // There is room for one of them only.
    CHECK(draw_form(pool, {0, 1, 0}, standing, dice, kept) == std::vector<std::string>{far});
}

TEST_CASE("a question whose item was changed or retired meanwhile is asked anew, as the bank has it now") {
    for (const bool retired : {false, true}) {
        Room room;
        std::string gone;
        {
            Exam exam = room.begin("adaptive");
            exam.choose(2, room.clock);
            gone = exam.question().item;
        }
        for (content::Item& item : room.bank.items)
            if (item.id == gone && retired)
                item.state = content::ItemState::retired;
            else if (item.id == gone)
                item.version = "v2";
        Exam exam = room.resume();
        CHECK(exam.record().position == 0);
        CHECK(exam.question().version == exam.item().version);
        CHECK(exam.question().chosen.empty());
        if (retired) CHECK(exam.question().item != gone);
        while (!exam.is_over()) {
            exam.choose(0, room.clock);
            exam.confirm(room.clock);
        }
        CHECK(exam.record().questions.size() == 10);
        CHECK(exam.record().answered() == 10);
    }
}

TEST_CASE(
    "in a fixed form an answer whose item was changed meanwhile is left out, and a lost item replaced") {
    Room room;
    std::string changed, gone;
    {
        Exam exam = room.begin("fixed");
        for (int number = 0; number < 5; ++number) {
            exam.go_to(number, room.clock);
            exam.choose(0, room.clock);
        }
        changed = exam.record().questions[1].item;
        gone = exam.record().questions[6].item;  // of the second section, not seen yet
    }
    const std::string leaf = room.bank.find<content::Item>(gone)->leaf;
    for (content::Item& item : room.bank.items)
        if (item.id == changed) item.options.resize(1), item.version = "v2";
    std::erase_if(room.bank.items, [&](const content::Item& item) { return item.id == gone; });
    room.bank.index();
    Exam exam = room.resume();
    exam.submit(room.clock);
    exam.end_break(room.clock);
    for (int number = 5; number < 8; ++number) {
        exam.go_to(number, room.clock);
        exam.choose(0, room.clock);
    }
    CHECK(exam.record().questions[6].item != gone);
    CHECK(exam.item().options.size() == 4);
    CHECK(room.bank.find<content::Item>(exam.record().questions[6].item)->leaf == leaf);
    exam.submit(room.clock);
    CHECK(exam.record().answered() == 7);  // not the changed one
    CHECK(exam.record().passed);           // and it does not count as wrong
}

TEST_CASE("a fixed form that is cut off after any event goes on in its section") {
    Room whole;
    {
        Exam exam = whole.begin("fixed");
        for (int section = 0; section < 2; ++section) {
            for (int number = exam.record().section_begin(); number < exam.record().section_end(); ++number) {
                exam.go_to(number, whole.clock);
                whole.wait(exam, 3);
                exam.choose(1, whole.clock);
            }
            exam.submit(whole.clock);
            if (exam.on_break()) exam.end_break(whole.clock);
        }
    }
    const std::vector<Event> events = whole.desk.journal.events;
    for (std::size_t kept = 1; kept + 1 < events.size(); ++kept) {
        Room room;
        room.desk.journal.events = events;
        room.crash(kept);
        room.clock = {day(0) + std::chrono::hours(1), room.desk.progress.open_exam()->boot_ms + 500,
                      "boot-a"};
        Exam exam = room.resume();
        CAPTURE(kept);
        if (!exam.on_break() && !exam.is_over()) {
            CHECK(exam.record().position >= exam.record().section_begin());
            CHECK(exam.record().position < exam.record().section_end());
        }
        while (!exam.is_over()) exam.on_break() ? exam.end_break(room.clock) : exam.submit(room.clock);
        CHECK(room.desk.progress.answers() == exam.record().answered());
    }
}

TEST_CASE(
    "an exam whose last answer is saved is finished, even where no time is left when it is read again") {
    Room room;
    {
        Exam exam = room.begin("adaptive");
        while (exam.record().questions.size() < 10 || exam.question().attempt.empty()) {
            exam.choose(0, room.clock);
            if (exam.record().questions.size() == 10) room.wait(exam, 598);
            exam.confirm(room.clock);
            if (exam.is_over()) break;
        }
    }
    room.crash(room.desk.journal.events.size() - 1);  // without its last word
    room.pass(60'000);
    const Exam exam = room.resume();
    CHECK(exam.record().how == static_cast<std::uint8_t>(ExamEnd::finished));
    CHECK(exam.record().passed);
}

TEST_CASE("leaving of one's own will costs nothing, but under the strict rule") {
    for (const bool strict : {false, true}) {
        Room room;
        {
            Exam exam = room.begin("adaptive", {0, 1.0, strict});
            room.wait(exam, 60);
            exam.pause(room.clock);
        }
        room.pass(100'000);
        CHECK(room.resume().left_ms() == 540'000 - (strict ? 100'000 : 0));
    }
}

TEST_CASE(
    "an exam that is given up keeps its answers, has no report, and leaves nothing open count as wrong") {
    Room room;
    Exam exam = room.begin("fixed");
    exam.choose(0, room.clock);
    exam.give_up(room.clock);
    REQUIRE(exam.is_over());
    CHECK_FALSE(exam.record().passed);
    CHECK_FALSE(exam.record().has_report());
    CHECK(room.desk.progress.answers() == 1);
    CHECK(exam.record().ability > 0);  // of the one right answer
}

TEST_CASE("a question that was shown and left open is one seen lately") {
    Room room;
    std::string seen;
    {
        Exam exam = room.begin("fixed");
        seen = exam.question().item;
        exam.give_up(room.clock);
    }
    const auto pool = room.pool("fixed");
    CHECK(standing_of(*pool, room.desk.progress, day(29))[pool->find(seen)] == assess::Standing::last_resort);
    CHECK(standing_of(*pool, room.desk.progress, day(31))[pool->find(seen)] == assess::Standing::allowed);
}

TEST_CASE("a sitting whose exam is no longer described can be closed") {
    Room room;
    {
        Exam exam = room.begin("adaptive");
        exam.choose(0, room.clock);
        exam.confirm(room.clock);
    }
    give_up_exam(content::Bank{}, room.desk.recorder, day(1));
    CHECK(room.desk.progress.open_exam() == nullptr);
    CHECK(room.desk.progress.exams().back().how == static_cast<std::uint8_t>(ExamEnd::given_up));
}

TEST_CASE("an adaptive exam's pool has a price for each item, and a fixed form's has none") {
    const Room room;
    const auto adaptive = make_pool(room.bank, *room.bank.find<content::Blueprint>("adaptive"));
    CHECK(adaptive->items.size() == 120);
    CHECK(adaptive->prices.size() == 120);
    CHECK(std::all_of(adaptive->prices.begin(), adaptive->prices.end(), [](float p) { return p >= 0.0F; }));
    CHECK(make_pool(room.bank, *room.bank.find<content::Blueprint>("fixed"))->prices.empty());
}

TEST_CASE("a sitting comes back from the bytes of a progress") {
    Room room;
    {
        Exam exam = room.begin("fixed");
        exam.choose(0, room.clock);
        room.wait(exam, 8);
    }
    const auto back = Progress::from_bytes(room.desk.progress.to_bytes(), LearnerId("dana"), {});
    REQUIRE(back);
    CHECK(back->to_bytes() == room.desk.progress.to_bytes());
    CHECK(back->open_exam()->terms == room.desk.progress.open_exam()->terms);
}

TEST_CASE("the report says good, borderline or poor, the poorest area first") {
    CHECK(band_of(0.85) == AreaBand::good);
    CHECK(band_of(0.7) == AreaBand::borderline);
    CHECK(band_of(0.2) == AreaBand::poor);
    Room room;
    Exam exam = room.begin("adaptive");
    while (!exam.is_over()) {
        exam.choose(exam.question().leaf == "3a" ? 2 : 0, room.clock);
        exam.confirm(room.clock);
    }
    const std::vector<AreaReport> areas = areas_of(exam.record(), room.bank);
    REQUIRE(areas.size() == 3);
    CHECK(areas[0].name == "three");
    CHECK(areas[0].items == 5);
    CHECK(areas[0].band == AreaBand::poor);
    CHECK_FALSE(areas[0].few);
    CHECK(areas[2].band != AreaBand::poor);
    CHECK(areas[2].few);  // two questions or three say nothing
}

TEST_CASE("the chance to pass again is even at the standard, and more sure than that nowhere near it") {
    ExamRecord record;
    record.ability = 0;
    record.standard_error = 0.25;
    CHECK(pass_again(record) == doctest::Approx(0.5));
    CHECK(chance_in_words(pass_again(record)) == "about as often as not");
    record.ability = -0.25;  // one standard error below: 1 - Phi(1 / sqrt 2) = 0.2398
    CHECK(pass_again(record) == doctest::Approx(0.2398).epsilon(1e-3));
    CHECK(chance_in_words(pass_again(record)) == "about 2 times in 10");
    record.ability = 2;
    CHECK(chance_in_words(pass_again(record)) == "nearly always");
}

TEST_CASE("a form that time cut off is not praised for its pace") {
    Room room;
    Exam exam = room.begin("adaptive");
    while (exam.record().questions.size() < 10) {
        exam.choose(0, room.clock);
        room.wait(exam, 60);
        exam.confirm(room.clock);
    }
    room.wait(exam, 60);
    REQUIRE(exam.is_over());
    CHECK(
        in_words(pacing_of(exam.record(), room.bank)).starts_with("Time ran out before the last question."));
}

TEST_CASE("pacing tells where the time went, and what changing answers did") {
    Room room;
    Exam exam = room.begin("adaptive");
    int at = 0;
    while (!exam.is_over()) {
        exam.choose(at < 2 ? 2 : 0, room.clock);
        if (at < 2) exam.choose(0, room.clock);   // to the best one
        if (at == 2) exam.choose(3, room.clock);  // away from it
        room.wait(exam, exam.question().leaf == "3a" ? 125 - 10 * at : 3);
        if (exam.is_over()) break;
        exam.confirm(room.clock);
        ++at;
    }
    const Pacing pacing = pacing_of(exam.record(), room.bank);
    CHECK(pacing.allowed_ms == 60'000);
    CHECK(pacing.changed_to_right == 2);
    CHECK(pacing.changed_to_wrong == 1);
    CHECK(pacing.hasty >= 3);
    CHECK_FALSE(in_words(pacing).empty());
    CHECK(in_words(pacing).find("2 to the best one, 1 away from it.") != std::string::npos);
}
