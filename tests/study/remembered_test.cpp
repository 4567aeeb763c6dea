#include "study/remembered.h"

#include "content/archives.h"
#include "memory_journal.h"
#include "study/progress.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>

using namespace study;
using recall::Rating;

namespace {
EventId review(Desk& desk, const std::string& card, Rating rating, base::Moment at,
               const std::string& version = "v1") {
    return desk.recorder.record(CardReviewed{card, version, static_cast<int>(rating), 4000}, at);
}
const CardMemory& memory(const Desk& desk, const std::string& card) {
    const CardMemory* found = desk.progress.remembered().find(card);
    REQUIRE(found != nullptr);
    return *found;
}
/// FSRS along (days since the review before, rating).
recall::State fsrs(const std::vector<std::pair<int, Rating>>& reviews,
                   const recall::Model& model = recall::Model()) {
    std::optional<recall::State> state;
    for (const auto& [elapsed, rating] : reviews) state = model.review(state, rating, elapsed);
    return state.value_or(recall::State{});
}
void check_same(const recall::State& a, const recall::State& b) {
    CHECK(a.stability == b.stability);
    CHECK(a.difficulty == b.difficulty);
}
Attempt answer_of(bool right, Certainty certainty, int milliseconds, std::vector<std::string> cards) {
    Attempt attempt;
    attempt.item = "question";
    attempt.leaf = "leaf";
    attempt.right = right;
    attempt.certainty = certainty;
    attempt.milliseconds = milliseconds;
    attempt.cards = std::move(cards);
    return attempt;
}
/// The parameters of a learner who forgets sooner: a first look holds half as long.
MemoryFitted sooner() {
    MemoryFitted fitted{
        {recall::kDefaultParameters.begin(), recall::kDefaultParameters.end()}, 400, 0.3, 0.4};
    for (std::size_t i = 0; i < 4; ++i) fitted.parameters[i] /= 2;
    return fitted;
}
std::string bytes_of(Remembered remembered) {
    content::ByteWriter writer;
    remembered.archive(writer);
    return std::move(writer.bytes);
}
/// Whether a snapshot of cards, weeks and the usual parameters is taken for what reviewing brings about.
bool is_taken(std::vector<CardMemory> cards, std::vector<RecallWeek> weeks = {},
              recall::Parameters parameters = recall::kDefaultParameters, FitNote note = {}) {
    content::ByteWriter writer;
    writer.value(cards);
    writer.value(weeks);
    for (double& w : parameters) writer.value(w);
    writer.value(note.reviews), writer.value(note.log_loss), writer.value(note.log_loss_default);
    content::ByteReader reader(writer.bytes);
    Remembered remembered;
    remembered.archive(reader);
    return reader.ok() && reader.at_end() && remembered.settle();
}
CardMemory sound_card(const std::string& id = "c") {
    CardMemory card;
    card.card = id;
    card.reviews = {{20'000, Rating::good}, {20'003, Rating::again}};
    card.memory = {2.0, 5.0};
    card.lapses = 1;
    card.latest = {"e"};
    return card;
}
}  // namespace

// ---------------------------------------------------------------- one memory a card

TEST_CASE("a card's memory is what FSRS makes of its reviews, in days of the learner's clock") {
    Desk desk;
    review(desk, "a", Rating::good, day(0));
    review(desk, "b", Rating::easy, day(0));
    review(desk, "a", Rating::again, day(3));
    review(desk, "a", Rating::good, day(3, 60));
    review(desk, "a", Rating::hard, day(8));
    check_same(memory(desk, "a").memory,
               fsrs({{0, Rating::good}, {3, Rating::again}, {0, Rating::good}, {5, Rating::hard}}));
    check_same(memory(desk, "b").memory, fsrs({{0, Rating::easy}}));
    CHECK(memory(desk, "a").lapses == 1);
    CHECK(memory(desk, "a").version == "v1");
    CHECK(desk.progress.remembered().reviews() == 5);
    CHECK(desk.progress.remembered().find("c") == nullptr);
}

TEST_CASE("a day begins at the learner's midnight") {
    // 23:30 and 00:30 in New York are 4:30 and 5:30 in Greenwich: the same day there, two days here.
    Progress here(LearnerId("dana"), std::chrono::minutes{-300}), greenwich(LearnerId("dana"));
    for (const int half_hours : {-15, -13}) {
        const Event event{EventId("e"), day(1, half_hours * 1800), LearnerId("dana"),
                          CardReviewed{"a", "v", 3, 1}};
        here.apply(event);
        greenwich.apply(event);
    }
    CHECK(here.remembered().find("a")->last_day() == here.remembered().find("a")->reviews[0].day + 1);
    CHECK(greenwich.remembered().find("a")->last_day() == greenwich.remembered().find("a")->reviews[0].day);
}

TEST_CASE("a clock set back makes no negative days: the review counts for the last one") {
    Desk desk;
    review(desk, "a", Rating::good, day(10));
    review(desk, "a", Rating::good, day(3));
    review(desk, "a", Rating::good, day(12));
    check_same(memory(desk, "a").memory, fsrs({{0, Rating::good}, {0, Rating::good}, {2, Rating::good}}));
    const recall::ReviewLog log = desk.progress.remembered().log();
    REQUIRE(log.reviews() == 3);
    CHECK(log.card(0)[1].elapsed_days == 0);
    CHECK(Progress::from_bytes(desk.progress.to_bytes(), LearnerId("dana"), {}));
}

TEST_CASE("a rating that is none changes nothing") {
    Desk desk;
    for (const int rating : {0, 5, -3}) desk.recorder.record(CardReviewed{"a", "v", rating, 10}, day(0));
    CHECK(desk.progress.remembered().cards().empty());
    CHECK(desk.progress.days().empty());
}

TEST_CASE("behind a question: wrong is forgotten, guessed or too quick is hard, right is good, never easy") {
    CHECK(rating_behind(false, Certainty::sure, 30'000) == Rating::again);
    CHECK(rating_behind(false, Certainty::guessing, 100) == Rating::again);
    CHECK(rating_behind(true, Certainty::guessing, 30'000) == Rating::hard);
    CHECK(rating_behind(true, Certainty::sure, 1'999) == Rating::hard);  // Wise & Kong (2005)
    CHECK(rating_behind(true, Certainty::sure, 2'000) == Rating::good);
    CHECK(rating_behind(true, Certainty::unsaid, 0) == Rating::good);  // nobody measured
    for (const Certainty certainty :
         {Certainty::unsaid, Certainty::guessing, Certainty::fairly_sure, Certainty::sure})
        for (const int ms : {0, 500, 3'000, 60'000})
            CHECK(rating_behind(true, certainty, ms) != Rating::easy);
}

TEST_CASE("an answer to a question is a review of each card behind it, and no minute of cards") {
    Desk desk;
    desk.recorder.record(answer_of(true, Certainty::sure, 9'000, {"a", "b"}), day(0));
    desk.recorder.record(answer_of(false, Certainty::sure, 9'000, {"a"}), day(4));
    check_same(memory(desk, "a").memory, fsrs({{0, Rating::good}, {4, Rating::again}}));
    check_same(memory(desk, "b").memory, fsrs({{0, Rating::good}}));
    CHECK(memory(desk, "a").version.empty());
    REQUIRE(desk.progress.days().size() == 2);
    CHECK(desk.progress.days()[0].reviews == 0);
    CHECK(desk.progress.days()[0].card_milliseconds == 0);
}

TEST_CASE("what a visit turned on counts as recalled, and what it broke as forgotten") {
    Desk desk;
    CaseEnded ended;
    ended.session = "s", ended.case_id = "elbow", ended.variant = "base";
    ended.recalled = {"a"}, ended.forgotten = {"b"};
    desk.recorder.record(ended, day(0));
    check_same(memory(desk, "a").memory, fsrs({{0, Rating::good}}));
    check_same(memory(desk, "b").memory, fsrs({{0, Rating::again}}));
}

TEST_CASE("a day of study counts reviews and their time beside answers") {
    Desk desk;
    review(desk, "a", Rating::good, day(0));
    review(desk, "b", Rating::good, day(0));
    desk.recorder.record(answer_of(true, Certainty::sure, 9'000, {}), day(0));
    REQUIRE(desk.progress.days().size() == 1);
    const StudyDay& today = desk.progress.days().front();
    CHECK(today.reviews == 2);
    CHECK(today.answers == 1);
    CHECK(today.card_milliseconds == 8'000);
    CHECK(today.milliseconds == 17'000);
}

// ---------------------------------------------------------------- how forecasts held

TEST_CASE("a week knows how many were recalled and how many were foretold, same-day reviews left out") {
    Desk desk;
    review(desk, "a", Rating::good, day(4));      // Monday, January 5, 2026
    review(desk, "a", Rating::again, day(6));     // Wednesday
    review(desk, "a", Rating::good, day(6, 60));  // the same day
    review(desk, "a", Rating::good, day(7));      // Thursday
    review(desk, "a", Rating::good, day(4 + 7));  // Monday
    const std::vector<RecallWeek>& weeks = desk.progress.remembered().weeks();
    REQUIRE(weeks.size() == 2);
    CHECK(weeks[0].monday == base::day_of(day(4)).time_since_epoch().count());
    CHECK(weeks[1].monday == weeks[0].monday + 7);
    CHECK(weeks[0].reviews == 2);
    CHECK(weeks[0].recalled == 1);
    const recall::Model model;
    const double foretold =
        model.retrievability(fsrs({{0, Rating::good}}), 2) +
        model.retrievability(fsrs({{0, Rating::good}, {2, Rating::again}, {0, Rating::good}}), 1);
    CHECK(weeks[0].expected == doctest::Approx(foretold).epsilon(1e-14));
    CHECK(weeks[1].recalled == 1);
}

// ---------------------------------------------------------------- taken back

TEST_CASE("a review that was taken back is as if it had not been") {
    Desk desk;
    review(desk, "a", Rating::good, day(0));
    const CardMemory before = memory(desk, "a");
    const EventId slip = review(desk, "a", Rating::again, day(5));
    CHECK(memory(desk, "a").lapses == 1);
    desk.recorder.record(CardUndone{"a", slip.text}, day(5, 3));
    check_same(memory(desk, "a").memory, before.memory);
    CHECK(memory(desk, "a").lapses == 0);
    CHECK(memory(desk, "a").last_day() == before.last_day());
    CHECK(desk.progress.remembered().weeks().empty());
    CHECK(desk.progress.days().back().reviews == 0);
    CHECK(desk.progress.days().back().card_milliseconds == 4'000);  // the time was spent
}

TEST_CASE("a first review that was taken back leaves a card that was never asked") {
    Desk desk;
    const EventId slip = review(desk, "a", Rating::easy, day(0));
    desk.recorder.record(CardUndone{"a", slip.text}, day(0, 3));
    CHECK_FALSE(memory(desk, "a").is_begun());
    CHECK(desk.progress.remembered().log().cards() == 0);
    review(desk, "a", Rating::good, day(1));
    check_same(memory(desk, "a").memory, fsrs({{0, Rating::good}}));
}

TEST_CASE("only the latest review of a card can be taken back, once, and by its own name") {
    Desk desk;
    const EventId first = review(desk, "a", Rating::good, day(0));
    const EventId second = review(desk, "a", Rating::good, day(9));
    const EventId other = review(desk, "b", Rating::good, day(9));
    const std::string before = bytes_of(desk.progress.remembered());
    for (const CardUndone& undone : {CardUndone{"a", first.text}, CardUndone{"a", other.text},
                                     CardUndone{"c", second.text}, CardUndone{"a", ""}, CardUndone{"", ""}})
        desk.recorder.record(undone, day(9));
    CHECK(bytes_of(desk.progress.remembered()) == before);
    desk.recorder.record(CardUndone{"a", second.text}, day(9));
    const std::string after = bytes_of(desk.progress.remembered());
    CHECK(after != before);
    desk.recorder.record(CardUndone{"a", second.text}, day(9));
    desk.recorder.record(CardUndone{"a", first.text}, day(9));  // nine days ago: too long
    CHECK(bytes_of(desk.progress.remembered()) == after);
}

TEST_CASE("several reviews of one sitting are taken back one after another, over midnight too") {
    Desk desk;
    const EventId first = review(desk, "a", Rating::again, day(0, 11 * 3600 + 3000));  // 23:50
    const EventId second = review(desk, "a", Rating::good, day(0, 12 * 3600 + 600));   // 00:10
    desk.recorder.record(CardUndone{"a", second.text}, day(1));
    check_same(memory(desk, "a").memory, fsrs({{0, Rating::again}}));
    desk.recorder.record(CardUndone{"a", first.text}, day(1));
    CHECK_FALSE(memory(desk, "a").is_begun());
    for (const StudyDay& studied : desk.progress.days()) CHECK(studied.reviews == 0);
}

TEST_CASE("whatever was reviewed: taking the last review back restores all memories and all weeks") {
    CHECK(rc::check([] {
        Remembered remembered;
        std::int32_t today = 20'000;
        const int reviews = *rc::gen::inRange(0, 30);
        for (int i = 0; i < reviews; ++i) {
            today += *rc::gen::inRange(-1, 5);
            remembered.review(std::string(1, *rc::gen::inRange('a', 'e')),
                              recall::kRatings[*rc::gen::inRange<std::size_t>(0, 4)], today,
                              EventId("e" + std::to_string(i)));
        }
        const std::vector<CardMemory> cards = remembered.cards();
        const std::vector<RecallWeek> weeks = remembered.weeks();
        const std::string card(1, *rc::gen::inRange('a', 'f'));
        const std::size_t more = *rc::gen::inRange<std::size_t>(1, 4);
        const int later = *rc::gen::inRange(0, 3);
        for (std::size_t i = 0; i < more; ++i)
            remembered.review(card, recall::kRatings[*rc::gen::inRange<std::size_t>(0, 4)], today + later,
                              EventId("slip" + std::to_string(i)));
        for (std::size_t i = more; i-- > 0;) RC_ASSERT(remembered.undo(card, "slip" + std::to_string(i)));
        for (std::size_t i = 0; i < cards.size(); ++i) {
            const CardMemory& is = remembered.cards()[i];
            RC_ASSERT(is.reviews.size() == cards[i].reviews.size());
            RC_ASSERT(is.memory.stability == cards[i].memory.stability);
            RC_ASSERT(is.memory.difficulty == cards[i].memory.difficulty);
            RC_ASSERT(is.lapses == cards[i].lapses);
            RC_ASSERT(is.last_day() == cards[i].last_day());
        }
        for (std::size_t i = cards.size(); i < remembered.cards().size(); ++i)
            RC_ASSERT_FALSE(remembered.cards()[i].is_begun());
        RC_ASSERT(remembered.weeks().size() == weeks.size());
        for (std::size_t i = 0; i < weeks.size(); ++i) {
            RC_ASSERT(remembered.weeks()[i].monday == weeks[i].monday);
            RC_ASSERT(remembered.weeks()[i].reviews == weeks[i].reviews);
            RC_ASSERT(remembered.weeks()[i].recalled == weeks[i].recalled);
            RC_ASSERT(std::abs(remembered.weeks()[i].expected - weeks[i].expected) < 1e-9);
        }
    }));
}

TEST_CASE("a card is set aside, keeps its memory, and is taken back") {
    Desk desk;
    review(desk, "a", Rating::good, day(0));
    const recall::State before = memory(desk, "a").memory;
    desk.recorder.record(CardSetAside{"a", true}, day(0));
    desk.recorder.record(CardSetAside{"never-asked", true}, day(0));
    CHECK(memory(desk, "a").aside);
    CHECK(memory(desk, "never-asked").aside);
    check_same(memory(desk, "a").memory, before);
    desk.recorder.record(CardSetAside{"a", false}, day(1));
    CHECK_FALSE(memory(desk, "a").aside);
}

// ---------------------------------------------------------------- the learner's own parameters

TEST_CASE("the learner's own parameters reckon every memory anew, and every one to come") {
    Desk desk;
    review(desk, "a", Rating::good, day(0));
    review(desk, "a", Rating::hard, day(4));
    review(desk, "b", Rating::easy, day(1));
    desk.recorder.record(sooner(), day(5));
    recall::Parameters own{};
    std::copy_n(sooner().parameters.begin(), own.size(), own.begin());
    const recall::Model model(own);
    check_same(memory(desk, "a").memory, fsrs({{0, Rating::good}, {4, Rating::hard}}, model));
    check_same(memory(desk, "b").memory, fsrs({{0, Rating::easy}}, model));
    review(desk, "b", Rating::good, day(6));
    check_same(memory(desk, "b").memory, fsrs({{0, Rating::easy}, {5, Rating::good}}, model));
    CHECK(desk.progress.remembered().fitted().reviews == 400);
}

TEST_CASE("parameters that are none change nothing") {
    Desk desk;
    review(desk, "a", Rating::good, day(0));
    const std::string before = bytes_of(desk.progress.remembered());
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double huge = std::numeric_limits<double>::infinity();
    std::vector<MemoryFitted> nonsense(8, sooner());
    nonsense[0].parameters.pop_back();
    nonsense[1].parameters.push_back(0.5);
    nonsense[2].parameters.clear();
    nonsense[3].parameters[4] = nan;
    nonsense[4].parameters[0] = 0;     // below 0.001
    nonsense[5].parameters[20] = 0.9;  // above 0.8
    nonsense[6].reviews = -1;
    nonsense[7].log_loss = huge;
    for (const MemoryFitted& fitted : nonsense) {
        Remembered remembered = desk.progress.remembered();
        CHECK_FALSE(remembered.use(fitted));
        CHECK(bytes_of(remembered) == before);
    }
}

TEST_CASE("three hundred reviews call for a first look at the learner's memory, a fifth more for the next") {
    Remembered remembered;
    auto more = [&, n = 0](int count) mutable {
        for (int i = 0; i < count; ++i, ++n)
            remembered.review("c" + std::to_string(n % 50), Rating::good, 20'000 + n / 50, EventId("e"));
    };
    more(kFirstFit - 1);
    CHECK_FALSE(remembered.wants_fit());
    more(1);
    CHECK(remembered.wants_fit());
    MemoryFitted fitted = sooner();
    fitted.reviews = 300;
    REQUIRE(remembered.use(fitted));
    CHECK_FALSE(remembered.wants_fit());
    more(59);
    CHECK_FALSE(remembered.wants_fit());
    more(1);
    CHECK(remembered.wants_fit());
}

TEST_CASE("a fit names 21 sound parameters and never foretells worse than the usual ones") {
    Remembered remembered;
    for (int i = 0; i < 60; ++i)
        remembered.review("c" + std::to_string(i % 10), i % 4 == 0 ? Rating::again : Rating::good,
                          20'000 + 3 * (i / 10), EventId("e"));
    const MemoryFitted fitted = fitted_to(remembered.log());
    CHECK(fitted.reviews == 60);
    CHECK(fitted.log_loss <= fitted.log_loss_default + 1e-12);
    CHECK(remembered.use(fitted));
}

TEST_CASE("a memory that is unusual is said in words") {
    const recall::Model usual;
    CHECK(memory_in_words(usual, {}).find("After 300 reviews") != std::string::npos);
    CHECK(memory_in_words(usual, {400, 0.3, 0.3}).find("the usual forgetting curve fits you") !=
          std::string::npos);
    recall::Parameters own = recall::kDefaultParameters;
    for (std::size_t i = 0; i < 4; ++i) own[i] *= 2;
    const std::string better = memory_in_words(recall::Model(own), {400, 0.3, 0.4});
    CHECK(better.find("From 400 of your reviews") != std::string::npos);
    CHECK(better.find("longer than usual") != std::string::npos);
    CHECK(better.find("A first look holds well.") != std::string::npos);
    for (std::size_t i = 0; i < 4; ++i) own[i] /= 4;
    const std::string worse = memory_in_words(recall::Model(own), {400, 0.3, 0.4});
    CHECK(worse.find("sooner than usual") != std::string::npos);
    CHECK(worse.find("holds only briefly") != std::string::npos);
}

TEST_CASE("a card that was forgotten four times among its last eight reviews keeps slipping") {
    const auto forgotten = [](const std::vector<std::pair<int, Rating>>& reviews) {
        Remembered remembered;
        int today = 20'000;
        for (const auto& [elapsed, rating] : reviews)
            remembered.review("a", rating, today += elapsed, EventId("e"));
        return is_leech(*remembered.find("a"));
    };
    const std::pair<int, Rating> lapse{2, Rating::again}, kept{2, Rating::good}, first{0, Rating::again};
    CHECK_FALSE(forgotten({first, lapse, lapse, lapse}));  // not to know a new card is no lapse
    CHECK(forgotten({first, lapse, lapse, lapse, lapse}));
    CHECK_FALSE(forgotten({first, lapse, {0, Rating::again}, lapse, lapse}));  // one day is one lapse
    CHECK(forgotten({first, lapse, kept, lapse, kept, lapse, kept, lapse, kept}));
    CHECK_FALSE(forgotten({first, lapse, kept, lapse, kept, lapse, kept, lapse, kept, kept}));
}

// ---------------------------------------------------------------- snapshots

TEST_CASE("memories replay from the events, and come back from a snapshot, to the last bit") {
    Desk desk;
    for (int i = 0; i < 60; ++i)
        review(desk, "c" + std::to_string(i % 11), recall::kRatings[std::size_t(i * 7 % 4)], day(i / 5, i));
    const EventId slip = review(desk, "c1", Rating::again, day(14));
    desk.recorder.record(CardUndone{"c1", slip.text}, day(14));
    desk.recorder.record(sooner(), day(15));
    desk.recorder.record(CardSetAside{"c2", true}, day(15));
    const EventId last = review(desk, "c3", Rating::good, day(16));

    Progress again(LearnerId("dana"));
    for (const Event& event : desk.journal.events) again.apply(event);
    CHECK(again.to_bytes() == desk.progress.to_bytes());

    auto restored = Progress::from_bytes(desk.progress.to_bytes(), LearnerId("dana"), {});
    REQUIRE(restored);
    CHECK(restored->to_bytes() == desk.progress.to_bytes());
    CHECK(restored->remembered().find("c2")->aside);
    CHECK(restored->remembered().model().parameters() == desk.progress.remembered().model().parameters());

    // What came before a snapshot can be taken back after it.
    const Event undone{EventId("u"), day(16, 9), LearnerId("dana"), CardUndone{"c3", last.text}};
    restored->apply(undone);
    desk.progress.apply(undone);
    CHECK(restored->to_bytes() == desk.progress.to_bytes());
    CHECK(restored->remembered().find("c3")->reviews.size() ==
          again.remembered().find("c3")->reviews.size() - 1);
}

TEST_CASE("a snapshot that no reviewing could lead to is refused") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    REQUIRE(is_taken({sound_card()}, {{19'996, 1, 0, 0.9}}));
    const auto refused = [](auto spoil) {
        CardMemory card = sound_card();
        spoil(card);
        return !is_taken({card});
    };
    CHECK(refused([](CardMemory& c) { c.reviews[1].rating = static_cast<Rating>(5); }));
    CHECK(refused([](CardMemory& c) { c.reviews[0].rating = static_cast<Rating>(0); }));
    CHECK(refused([](CardMemory& c) { c.reviews[1].day = 19'999; }));
    CHECK(refused([](CardMemory& c) { c.reviews[1].day = 2'000'000'000; }));
    CHECK(refused([&](CardMemory& c) { c.memory.stability = nan; }));
    CHECK(refused([&](CardMemory& c) { c.memory.difficulty = nan; }));
    CHECK(refused([](CardMemory& c) { c.memory.stability = 0; }));
    CHECK(refused([](CardMemory& c) { c.memory.difficulty = 11; }));
    CHECK(refused([](CardMemory& c) { c.lapses = -1; }));
    CHECK(refused([](CardMemory& c) { c.reviews.clear(); }));  // and yet one could be taken back
    CHECK_FALSE(is_taken({sound_card("a"), sound_card("b"), sound_card("a")}));

    using Weeks = std::vector<RecallWeek>;
    for (const Weeks& weeks :
         {Weeks{{7, 1, 1, 1}, {0, 1, 1, 1}}, Weeks{{7, 1, 1, 1}, {7, 1, 1, 1}}, Weeks{{7, 1, 2, 1}},
          Weeks{{7, -1, 0, 0}}, Weeks{{7, 1, 1, nan}}, Weeks{{7, 1, 1, 1.5}}, Weeks{{7, 1, 1, -0.1}}})
        CHECK_FALSE(is_taken({}, weeks));

    recall::Parameters odd = recall::kDefaultParameters;
    odd[20] = nan;
    CHECK_FALSE(is_taken({}, {}, odd));
    CHECK_FALSE(is_taken({}, {}, recall::kDefaultParameters, {-1, 0, 0}));
    CHECK_FALSE(is_taken({}, {}, recall::kDefaultParameters, {300, nan, 0}));
}
