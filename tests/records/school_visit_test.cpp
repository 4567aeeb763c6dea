#include "records/school_visit.h"

#include "records/school_key.h"
#include "school/bank_folder.h"
#include "temporary.h"

namespace {
namespace fs = std::filesystem;
constexpr records::Effort kQuick{8192, 1};
const base::Moment kNow = moment("2026-11-22T12:00:00.000Z");
const std::string kZoe = "0193a6f0-0000-7000-8000-0000000000a1";

/// A school whose founder has listed one student; both can sign in.
struct Place {
    TemporaryFolder folder, stick;
    records::SchoolMachine machine;

    Place() {
        auto founded = records::found_school(
            folder.path, {"Harbor School", "Ada Lind", "ada", "correct horse", "four words for us", false},
            kNow, kQuick);
        REQUIRE(founded.has_value());
        machine = founded->machine;
        Inside ada(*this, founded->founder);
        REQUIRE(ada.visit->pen()
                    .write(study::PersonListed{kZoe, "Zoe Mar", "zoe", "", {"student"}, true, false}, kNow)
                    .has_value());
        REQUIRE(records::Accounts(folder.path, kQuick)
                    .set({study::LearnerId(kZoe), "zoe", "zoe's password", false, false},
                         *founded->founder.vault->school(), kNow)
                    .has_value());
        ada.desk->journal().wait();
    }
    struct Inside {
        std::unique_ptr<records::Desk> desk;
        std::unique_ptr<records::SchoolVisit> visit;
        Inside(const Place& place, const records::SignIn& who) {
            desk = *records::Desk::open(open_store(place.folder.path), who.vault);
            auto made = records::SchoolVisit::enter(place.machine, *desk, who.person, {});
            REQUIRE_MESSAGE(made.has_value(), (made ? "" : made.error().text()));
            visit = *std::move(made);
        }
    };
    [[nodiscard]] Inside as(const char* name, const char* password) const {
        const auto who = records::Accounts(folder.path, kQuick).sign_in(name, password, kNow);
        REQUIRE(who.has_value());
        return Inside(*this, *who);
    }
};

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}
}  // namespace

TEST_CASE("an administrator's visit prepares, and gathers what a machine hands in once it is admitted") {
    const Place place;
    const TemporaryFolder laptop;
    auto ada = place.as("ada", "correct horse");
    CHECK(ada.visit->me().name == "Ada Lind");
    const auto prepared = base::wait_for(ada.visit->prepare(place.stick.path));
    REQUIRE(prepared.has_value());
    REQUIRE(records::join_school(laptop.path, prepared->file, "Laptop 7", kNow).has_value());
    REQUIRE(records::hand_in(laptop.path, place.stick.path, kNow).has_value());
    auto gathered = base::wait_for(ada.visit->gather(place.stick.path));
    REQUIRE(gathered.has_value());
    CHECK(gathered->bundles == 0);
    REQUIRE(ada.visit->strangers().size() == 1);
    const records::BundleHeader stranger = ada.visit->strangers().front();
    REQUIRE(
        ada.visit->pen()
            .write(study::MachineAdmitted{stranger.machine, stranger.key, stranger.name, false, true}, kNow)
            .has_value());
    CHECK(ada.visit->strangers().empty());
    gathered = base::wait_for(ada.visit->gather(place.stick.path));
    REQUIRE(gathered.has_value());
    CHECK(gathered->bundles == 1);
    CHECK(gathered->refused == 0);
}

TEST_CASE("a package holds what was published, though no window wrote it into the bank's files") {
    const Place place;
    const TemporaryFolder laptop;
    auto ada = place.as("ada", "correct horse");
    // Ada is the only one here, and takes the instructor's part: nobody else could publish it.
    const std::string me = ada.visit->me().id.text;
    const auto write = [&](study::Body body) {
        const auto written = ada.visit->pen().write(std::move(body), kNow);
        REQUIRE_MESSAGE(written.has_value(), (written ? "" : written.error().text()));
        return written->text;
    };
    write(study::PersonListed{me, "Ada Lind", "ada", "", {"administrator", "instructor"}, true, false});
    const std::string revision =
        write(study::DraftSaved{"misconception:heat-heals-all",
                                "misconceptions/school.toml",
                                "[heat-heals-all]\nbelief = \"Heat heals all.\"\ntruth = \"It soothes.\"\n",
                                {},
                                ""});
    write(study::ReviewMoved{"misconception:heat-heals-all", revision, "live", ""});
    const auto prepared = base::wait_for(ada.visit->prepare(place.stick.path));
    REQUIRE_MESSAGE(prepared.has_value(), (prepared ? "" : prepared.error().text()));
    REQUIRE(records::join_school(laptop.path, prepared->file, "Laptop 7", kNow).has_value());
    const auto texts = school::bank_texts(records::school_bank(laptop.path));
    REQUIRE(texts.contains("misconceptions/school.toml"));
    CHECK(texts.at("misconceptions/school.toml").find("heat-heals-all") != std::string::npos);
}

TEST_CASE("a student's visit does nothing that is the staff's, and leaves no trace of it") {
    const Place place;
    auto zoe = place.as("zoe", "zoe's password");
    CHECK_FALSE(zoe.visit->prepare(place.stick.path).has_value());
    CHECK_FALSE(zoe.visit->gather(place.stick.path).has_value());
    CHECK_FALSE(zoe.visit->new_passwords({study::LearnerId(kZoe)}).has_value());
    CHECK_FALSE(zoe.visit->seal_key("key").has_value());
    CHECK_FALSE(zoe.visit->open_key("sealed").has_value());
    CHECK_FALSE(zoe.visit->seal_questions("paper", "questions").has_value());
    CHECK(files_in(place.stick.path) == 0);
    CHECK(zoe.visit->me().id.text == kZoe);
}

TEST_CASE("a file's name that is taken gets a number, and leads into no other folder") {
    const TemporaryFolder folder;
    CHECK(records::free_name(folder.path, "a.pdf") == folder.path / "a.pdf");
    std::ofstream(folder.path / "a.pdf") << "x";
    CHECK(records::free_name(folder.path, "a.pdf") == folder.path / "a-2.pdf");
    fs::create_symlink("nowhere", folder.path / "a-2.pdf");
    CHECK(records::free_name(folder.path, "../a.pdf") == folder.path / "a-3.pdf");
}
