#include "records/school_place.h"

#include "records/backup.h"
#include "records/event_id.h"
#include "records/exam_word.h"
#include "records/folder.h"
#include "records/school_key.h"
#include "school/pen.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

using namespace records;
using namespace std::chrono_literals;

namespace {
namespace fs = std::filesystem;
constexpr Effort kQuick{8192, 1};
const base::Moment kNow{std::chrono::milliseconds{1'795'900'000'000}};

/// A folder of its own for each name, gone at the end.
struct Folder {
    fs::path path;
    explicit Folder(const std::string& name) : path(fs::temp_directory_path() / ("palpate-place-" + name)) {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Folder() {
        std::error_code none;
        fs::remove_all(path, none);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

/// An office where one can work: the founder's desk, and the school as it stands.
struct Office {
    Founded founded;
    std::unique_ptr<Desk> desk;
    school::School school;
    std::vector<study::Event> acts;
    std::unique_ptr<school::Pen> pen;
};

std::unique_ptr<Office> open_office(const fs::path& folder) {
    auto founded = found_school(
        folder, {"Harbor School", "Ada Distinctive", "ada", "correct horse", "four words for us", false},
        kNow, kQuick);
    REQUIRE(founded.has_value());
    auto office = std::make_unique<Office>(Office{*std::move(founded), nullptr, {}, {}, nullptr});
    auto opened = open(folder);
    REQUIRE(opened.store);
    office->desk = *Desk::open(std::move(opened.store), office->founded.founder.vault);
    REQUIRE(walk_school(folder, *office->founded.founder.vault,
                        [&](const study::Event& event, const std::string& machine) {
                            CHECK(office->school.apply(event, machine));
                            office->acts.push_back(event);
                        })
                .has_value());
    office->pen = std::make_unique<school::Pen>(office->school, office->desk->journal(),
                                                office->founded.founder.person, this_machine(folder)->id,
                                                [](base::Moment now) { return new_event_id(now); });
    office->pen->tell([&acts = office->acts](const study::Event& event) { acts.push_back(event); });
    return office;
}

void list(Office& office, const Folder& folder, const std::string& id, const std::string& name,
          const std::string& sign_in) {
    REQUIRE(office.pen->write(study::PersonListed{id, name, sign_in, "", {"student"}, true, false}, kNow)
                .has_value());
    REQUIRE(Accounts(folder.path, kQuick)
                .set({study::LearnerId(id), sign_in, "temporary word", false, false},
                     *office.founded.founder.vault->school(), kNow)
                .has_value());
}

/// Every byte of every file below a folder.
std::string all_bytes(const fs::path& folder) {
    std::string bytes;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) {
            std::ifstream file(entry.path(), std::ios::binary);
            std::stringstream text;
            text << file.rdbuf();
            bytes += text.str();
        }
    return bytes;
}
const std::string kZoe = "0193a6f0-0000-7000-8000-0000000000a1",
                  kBen = "0193a6f0-0000-7000-8000-0000000000b2";
}  // namespace

TEST_CASE("a school is founded, and its founder is its administrator") {
    const Folder folder("found");
    const auto office = open_office(folder.path);
    CHECK(office->school.roll.name() == "Harbor School");
    CHECK(office->school.roll.may(office->founded.founder.person, school::Action::list_people));
    CHECK(office->school.roll.seal_key() == office->founded.machine.seal_key);
    CHECK((*school_machine(folder.path))->office);
    CHECK(found_school(folder.path, {"Another", "Eve", "eve", "password one", "four words again", false},
                       kNow, kQuick)
              .error()
              .what.starts_with("there are records here already"));
}

TEST_CASE("a founding that failed can be tried again") {
    const Folder folder("retry");
    CHECK_FALSE(
        found_school(folder.path, {"Harbor", "Ada", "ada", "short", "four words for us", false}, kNow, kQuick)
            .has_value());
    CHECK_FALSE(
        found_school(folder.path, {"Harbor", "Ada", "ada", "long enough", "short", false}, kNow, kQuick)
            .has_value());
    CHECK(found_school(folder.path, {"Harbor", "Ada", "ada", "long enough", "four words for us", false}, kNow,
                       kQuick)
              .has_value());
}

TEST_CASE(
    "a term on one laptop: join, sign in, study, hand in, gather, mark, and the laptop holds no plain name") {
    const Folder office_folder("office"), laptop("laptop"), stick("stick");
    const auto office = open_office(office_folder.path);
    list(*office, office_folder, kZoe, "Zoe Distinctive", "zoe.d");
    list(*office, office_folder, kBen, "Ben Unmistakable", "ben.u");
    REQUIRE(office->pen->write(study::TermSet{"t", "Fall", "2026-09-01", "2026-12-18"}, kNow).has_value());
    REQUIRE(office->pen->write(study::ClassSet{"c", "Evening", "t", "", {}, false}, kNow).has_value());
    REQUIRE(office->pen->write(study::Enrolled{"c", kZoe, true}, kNow).has_value());
    office->desk->journal().wait();
    const auto package =
        prepare_package(office_folder.path, office->founded.machine, *office->founded.founder.vault,
                        office->school, office->acts, stick.path, kNow);
    REQUIRE(package.has_value());

    const auto joined = join_school(laptop.path, *package, "Laptop 7", kNow);
    REQUIRE(joined.has_value());
    CHECK(joined->name == "Harbor School");
    CHECK_FALSE(joined->office);
    // The administrator's account stays in the office.
    Accounts accounts(laptop.path, kQuick);
    CHECK_FALSE(accounts.sign_in("ada", "correct horse", kNow).has_value());
    auto zoe = accounts.sign_in("zoe.d", "temporary word", kNow);
    REQUIRE(zoe.has_value());
    CHECK_FALSE(zoe->staff);
    CHECK(zoe->vault->school() == nullptr);
    {
        const auto events = package_for(laptop.path, *zoe->vault);
        REQUIRE(events.has_value());
        school::School school;
        for (const study::Event& event : *events) school.take(event);
        CHECK(school.roll.person(study::LearnerId(kZoe))->name == "Zoe Distinctive");
        CHECK(school.roll.person(study::LearnerId(kBen)) == nullptr);
        CHECK(school.roll.classes_of(study::LearnerId(kZoe)).size() == 1);

        auto opened = open(laptop.path);
        REQUIRE(opened.store);
        auto desk = *Desk::open(std::move(opened.store), zoe->vault);
        REQUIRE(desk->sit_down(study::LearnerId(kZoe), {}).has_value());
        desk->recorder().record(study::Marked{"item-of-note", true}, kNow);
        desk->journal().wait();
        CHECK(desk->journal().pending() == 0);
        REQUIRE(desk->keep().has_value());
    }
    const std::string bytes = all_bytes(laptop.path);
    for (const char* plain : {"Zoe", "Distinctive", "Ben", "Unmistakable", "Ada", "zoe.d", "ben.u",
                              "item-of-note", "temporary word", "correct horse"}) {
        CAPTURE(plain);
        CHECK(bytes.find(plain) == std::string::npos);
    }

    REQUIRE(hand_in(laptop.path, stick.path, kNow).has_value());
    auto gathered = gather(office->desk->store(), office->school.roll, stick.path, kNow);
    REQUIRE(gathered.has_value());
    REQUIRE(gathered->strangers.size() == 1);  // nobody has admitted Laptop 7 yet
    CHECK(gathered->added == 0);
    const BundleHeader stranger = gathered->strangers.front();
    REQUIRE(
        office->pen
            ->write(study::MachineAdmitted{stranger.machine, stranger.key, stranger.name, false, true}, kNow)
            .has_value());
    CHECK(list_backups(office_folder.path).empty());  // nothing was to be written
    gathered = gather(office->desk->store(), office->school.roll, stick.path, kNow);
    REQUIRE(gathered.has_value());
    CHECK(gathered->added == 1);
    CHECK(list_backups(office_folder.path).size() == 1);
    CHECK(gather(office->desk->store(), office->school.roll, stick.path, kNow + 1s)->added == 0);
    bool met = false;
    REQUIRE(walk_school(office_folder.path, *office->founded.founder.vault,
                        [&](const study::Event& event, const std::string& machine) {
                            if (!std::holds_alternative<study::Marked>(event.body)) return;
                            met = true;
                            CHECK(machine == stranger.machine);
                            CHECK(event.actor.text == kZoe);
                        })
                .has_value());
    CHECK(met);
}

TEST_CASE("before the exam its stems are on no laptop, not even for a student who opens their own part") {
    const Folder office_folder("exam-office"), laptop("exam-laptop"), stick("exam-stick");
    const auto office = open_office(office_folder.path);
    list(*office, office_folder, kZoe, "Zoe", "zoe.d");
    REQUIRE(office->pen->write(study::TermSet{"t", "Fall", "2026-09-01", "2026-12-18"}, kNow).has_value());
    REQUIRE(office->pen->write(study::ClassSet{"c", "Evening", "t", "", {}, false}, kNow).has_value());
    REQUIRE(office->pen->write(study::Enrolled{"c", kZoe, true}, kNow).has_value());
    // An examiner sets it; here it is put where the acts of one lie.
    const std::string questions =
        R"([{"item":"i","version":"v","leaf":"l","stem":"Distinctive stem","options":["One","Two"],"keep_order":false}])";
    const auto sealed = seal_questions("final", questions, kQuick);
    REQUIRE(sealed.has_value());
    study::PaperSet paper;
    paper.paper = "final", paper.class_id = "c", paper.title = "Final exam", paper.questions = sealed->text;
    paper.sealed_key =
        *seal_for_school(office->school.roll.seal_key(),
                         school::with_word(R"([{"item":"i","version":"v","right":0}])", sealed->word));
    office->acts.push_back({new_event_id(kNow), kNow, office->founded.founder.person, paper});
    office->desk->journal().wait();
    // Two questions of the school's own bank, one of them kept for exams; and a file that is broken.
    const auto question = [](const std::string& id, const std::string& state) {
        return "[[item]]\nid = \"" + id + "\"\nkind = \"single\"\nlevel = \"recall\"\nstate = \"" + state +
               "\"\npicture = [\"of-" + id + "\", \"of-both\"]\nstem = \"Stem of " + id +
               "?\"\nlearning_point = \"Point of " + id +
               "\"\n\n[[item.option]]\ntext = \"One\"\nkey = true\nwhy = \"It is.\"\n\n";
    };
    fs::create_directories(school_bank(office_folder.path) / "items");
    fs::create_directories(school_bank(office_folder.path) / "pictures");
    for (const char* one : {"of-practiced-one", "of-kept-one", "of-both"})
        std::ofstream(school_bank(office_folder.path) / "pictures" / (std::string(one) + ".toml"))
            << "name = \"Drawing " << one << "\"\n";
    std::ofstream(school_bank(office_folder.path) / "items/knee.toml")
        << "leaf = \"knee\"\n\n" + question("practiced-one", "live") + question("kept-one", "exam");
    std::ofstream(school_bank(office_folder.path) / "items/broken.toml")
        << "leaf = \"hip\"\n\n" + question("broken-one", "exam") + "= =\n";
    const auto package =
        prepare_package(office_folder.path, office->founded.machine, *office->founded.founder.vault,
                        office->school, office->acts, stick.path, kNow);
    REQUIRE(package.has_value());
    REQUIRE(join_school(laptop.path, *package, "Laptop 7", kNow).has_value());
    const std::string there = all_bytes(school_bank(laptop.path));
    CHECK(there.find("Stem of practiced-one") != std::string::npos);
    CHECK(there.find("Drawing of-practiced-one") != std::string::npos);
    CHECK(there.find("Drawing of-both") != std::string::npos);
    CHECK(there.find("Drawing of-kept-one") == std::string::npos);

    // The attacker is Zoe: her password opens her part, and she reads every byte of it.
    auto zoe = Accounts(laptop.path, kQuick).sign_in("zoe.d", "temporary word", kNow);
    REQUIRE(zoe.has_value());
    const auto events = package_for(laptop.path, *zoe->vault);
    REQUIRE(events.has_value());
    std::string all = all_bytes(laptop.path) + all_bytes(stick.path);
    const study::PaperSet* hers = nullptr;
    for (const study::Event& event : *events) {
        all += study::to_json(event.body);
        if (const auto* set = std::get_if<study::PaperSet>(&event.body)) hers = set;
    }
    REQUIRE(hers != nullptr);
    for (const std::string& secret :
         {std::string("Distinctive stem"), std::string("keep_order"), std::string("kept-one"),
          std::string("broken-one"), sealed->word, plain_code(sealed->word)}) {
        CAPTURE(secret);
        CHECK(all.find(secret) == std::string::npos);
    }
    CHECK_FALSE(school::bank_of(*hers).has_value());
    CHECK_FALSE(open_questions("final", hers->questions, "K7QF-2MXD").has_value());
    // Once the word is said it opens, and can be sat.
    study::PaperSet open = *hers;
    open.questions = *open_questions("final", hers->questions, sealed->word);
    CHECK(school::bank_of(open)->items.front().stem == "Distinctive stem");
    // The office finds word and key together.
    const auto text = open_as_school(*office->founded.founder.vault->school(), hers->sealed_key);
    REQUIRE(text.has_value());
    CHECK(school::read_key(*text)->word == sealed->word);
}

TEST_CASE("a laptop takes no older package, no other school's, and an office takes none") {
    const Folder office_folder("office"), other_folder("other"), laptop("laptop"), stick("stick");
    const auto office = open_office(office_folder.path), other = open_office(other_folder.path);
    const auto prepare = [&](const Office& of, const Folder& folder, base::Moment at) {
        return *prepare_package(folder.path, of.founded.machine, *of.founded.founder.vault, of.school,
                                of.acts, stick.path, at);
    };
    const fs::path first = prepare(*office, office_folder, kNow);
    const fs::path second = prepare(*office, office_folder, kNow + std::chrono::hours{1});
    const fs::path foreign = prepare(*other, other_folder, kNow + std::chrono::hours{2});
    const auto why_not = [](const base::Status& status) {
        return status ? std::string("taken") : status.error().what;
    };
    CHECK(why_not(take_package(laptop.path, first, kNow)) ==
          "this machine belongs to no school yet; join one first");
    REQUIRE(join_school(laptop.path, first, "Laptop", kNow).has_value());
    CHECK(why_not(take_package(laptop.path, second, kNow)) == "taken");
    CHECK(why_not(take_package(laptop.path, first, kNow)) ==
          "this package is older than the one that was taken last, of 2026-11-28; nothing was changed");
    CHECK(why_not(take_package(laptop.path, foreign, kNow)).find("that this school does not know") !=
          std::string::npos);
    CHECK(why_not(take_package(office_folder.path, second, kNow)) ==
          "this is the office, which makes packages and takes none");
}

TEST_CASE("a password that was changed on a laptop comes to the school, and no other change does") {
    const Folder office_folder("office"), laptop("laptop"), stick("stick");
    const auto office = open_office(office_folder.path);
    list(*office, office_folder, kZoe, "Zoe", "zoe.d");
    list(*office, office_folder, kBen, "Ben", "ben.u");
    office->desk->journal().wait();
    const auto package =
        prepare_package(office_folder.path, office->founded.machine, *office->founded.founder.vault,
                        office->school, office->acts, stick.path, kNow);
    REQUIRE(join_school(laptop.path, *package, "Laptop", kNow).has_value());
    Accounts there(laptop.path, kQuick), here(office_folder.path, kQuick);
    const base::Moment later = kNow + std::chrono::hours{1};
    REQUIRE(there.change_password("zoe.d", "temporary word", "her very own", later).has_value());
    REQUIRE(here.merge(*there.copy(*there.people()), Accounts::Origin::classroom, later).has_value());
    CHECK(here.sign_in("zoe.d", "her very own", later).has_value());
    CHECK(here.sign_in("ben.u", "temporary word", later).has_value());
    CHECK(here.sign_in("ada", "correct horse", later).has_value());
    // An older copy of it changes nothing back.
    REQUIRE(here.merge(read_package(
                           [&] {
                               std::ifstream file(*package, std::ios::binary);
                               std::stringstream text;
                               text << file.rdbuf();
                               return text.str();
                           }(),
                           {})
                           ->accounts,
                       Accounts::Origin::classroom, later)
                .has_value());
    CHECK(here.sign_in("zoe.d", "her very own", later).has_value());
}
