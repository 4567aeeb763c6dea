#include "records/students.h"

#include "../sweep.h"
#include "machines.h"
#include "school/role.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>

namespace fs = std::filesystem;

namespace {
/// What all events of a student say, computed from nothing.
std::pair<std::string, std::string> from_nothing(const fs::path& folder, const study::LearnerId& student) {
    school::Pupil pupil(student);
    school::WorkLog work(student);
    REQUIRE(records::walk_union_of(folder, student.text, [&](const records::Row& row, const std::string&) {
        const study::Event event{study::EventId(row.id), base::Moment{std::chrono::milliseconds{row.at}},
                                 study::LearnerId(row.actor), *study::read_body(row.kind, row.body)};
        pupil.apply(event);
        work.apply(event);
    }));
    return {pupil.to_bytes(), work.to_bytes()};
}

std::unique_ptr<records::Desk> desk_in(const fs::path& folder) {
    auto opened = records::open(folder);
    REQUIRE(opened.store);
    auto desk = records::Desk::open(std::move(opened.store));
    REQUIRE(desk);
    return *std::move(desk);
}

std::pair<std::string, std::string> as_kept(records::Students& students, const study::LearnerId& student) {
    const school::Pupil* pupil = students.pupil(student);
    const school::WorkLog* work = students.work(student);
    REQUIRE(pupil != nullptr);
    REQUIRE(work != nullptr);
    return {pupil->to_bytes(), work->to_bytes()};
}

const study::LearnerId kStudent = some_event(0).actor;
const std::string kShelf = "student/" + kStudent.text;
}  // namespace

TEST_CASE("whatever bundles come whenever, what was kept and what came since is what all events say") {
    std::mt19937 dice(5);
    for (std::uint64_t round = 0; round < tests::sweeps(10); ++round) {
        std::vector<std::unique_ptr<TestMachine>> laptops;
        std::vector<fs::path> bundles;
        for (int m = 0; m < 3; ++m) {
            laptops.push_back(std::make_unique<TestMachine>("Laptop " + std::to_string(m)));
            for (int part = 0; part < 3; ++part) {
                const std::int64_t before = laptops.back()->written;
                laptops.back()->write(4, static_cast<int>(dice() % 200));  // the clock may go back
                bundles.push_back(laptops.back()->bundle(before));
            }
        }
        std::ranges::shuffle(bundles, dice);
        TestMachine school("School");
        for (const fs::path& bundle : bundles) {
            school.merge(bundle);
            if (dice() % 3 == 0) school.write(1, static_cast<int>(dice() % 300));
            if (dice() % 3 == 0) continue;  // nobody looked
            const auto desk = desk_in(school.folder.path);
            records::Students students(*desk, {});
            CHECK(as_kept(students, kStudent) == from_nothing(school.folder.path, kStudent));
        }
        const auto desk = desk_in(school.folder.path);
        {
            records::Students students(*desk, {});
            CHECK(as_kept(students, kStudent) == from_nothing(school.folder.path, kStudent));
        }
        // It is kept up to the end, and read from there.
        CHECK(desk->store().load_projection(kShelf, 1)->sequence <= desk->store().head()->sequence);
        records::Students again(*desk, {});
        CHECK(as_kept(again, kStudent) == from_nothing(school.folder.path, kStudent));
    }
}

TEST_CASE("what was kept is taken, and what is broken or of another time zone is made again") {
    TestMachine school("School");
    school.write(20);
    const auto desk = desk_in(school.folder.path);
    const auto expected = from_nothing(school.folder.path, kStudent);
    {
        CHECK(as_kept(*std::make_unique<records::Students>(*desk, std::chrono::minutes{}), kStudent) ==
              expected);
    }
    const records::Projection kept = *desk->store().load_projection(kShelf, 1);
    CHECK(kept.sequence == 20);

    // Taken: another student's, whole in itself, stands for this one.
    TestMachine other("Other");
    other.write(3);
    const auto other_desk = desk_in(other.folder.path);
    { (void)records::Students(*other_desk, {}).pupil(kStudent); }
    const records::Projection foreign = *other_desk->store().load_projection(kShelf, 1);
    REQUIRE(desk->store().save_projection(kShelf, 1, 20, foreign.bytes));
    CHECK(records::Students(*desk, {}).pupil(kStudent)->answers() == 3);

    for (std::size_t cut : {std::size_t{0}, kept.bytes.size() / 2, kept.bytes.size() - 1}) {
        REQUIRE(desk->store().save_projection(kShelf, 1, 20, kept.bytes.substr(0, cut)));
        records::Students students(*desk, {});
        CHECK(as_kept(students, kStudent) == expected);
    }
    REQUIRE(desk->store().save_projection(kShelf, 1, 20, kept.bytes));
    records::Students elsewhere(*desk, std::chrono::hours{-9});
    CHECK(elsewhere.pupil(kStudent)->answers() == 20);
    CHECK(elsewhere.pupil(kStudent)->days().front().day == 20'778);  // 2026-11-21, since 1970
}

TEST_CASE("what somebody just did counts at once, and once") {
    TestMachine school("School");
    school.write(2);
    const auto desk = desk_in(school.folder.path);
    records::Students students(*desk, {});
    CHECK(students.pupil(kStudent)->answers() == 2);
    CHECK(students.progress(kStudent)->answers() == 2);
    const study::Event event = some_event(7);
    desk->journal().append(event);
    students.take(event);
    CHECK(students.pupil(kStudent)->answers() == 3);
    CHECK(students.progress(kStudent)->answers() == 3);
    const study::LearnerId nobody("nobody");
    CHECK(students.pupil(nobody)->answers() == 0);
    students.keep();
    records::Students again(*desk, {});
    CHECK(again.pupil(kStudent)->answers() == 3);
}

namespace {
std::string statement(const std::string& name) {
    std::ifstream file(std::string(PALPATE_SOURCE_DIR) + "/src/records/sql/" + name + ".sql");
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

template <class... Kinds>
void check_index(const std::variant<Kinds...>*) {
    const std::string index = statement("migration_3"), query = statement("places_of_school");
    const auto check = [&]<class Kind>(const Kind& body) {
        const std::string quoted = "'" + std::string(study::kind_of(body)) + "'";
        CAPTURE(quoted);
        const bool of_school = school::action_of(body) != school::Action::study ||
                               std::is_same_v<Kind, study::ExamBegun> ||
                               std::is_same_v<Kind, study::SignedIn>;
        CHECK((index.find(quoted) != std::string::npos) == of_school);
        CHECK((query.find(quoted) != std::string::npos) == of_school);
    };
    (check(Kinds{}), ...);
}
}  // namespace

TEST_CASE("the index of a school has every kind of act") {
    check_index(static_cast<const study::AnyBody*>(nullptr));
    TestMachine school("School");
    SQLite::Database database(school.file().string());
    SQLite::Statement plan(database, "EXPLAIN QUERY PLAN " + statement("places_of_school"));
    REQUIRE(plan.executeStep());
    CHECK(plan.getColumn(3).getString() == "SEARCH event USING INDEX event_of_school (kind=?)");
}
