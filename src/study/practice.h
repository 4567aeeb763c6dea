// study/practice.h - a set of questions: chosen, answered one after another, explained.
//
// A set takes its items by value, whether they stand in the bank or were derived from its
// facts (study/anatomy_quiz.h), so that both are answered, scored and recorded in one way.
#pragma once

#include "base/random.h"
#include "content/bank.h"
#include "study/recorder.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace study {
/// Which items a learner wants to see.
enum class Pick : std::uint8_t { any, fresh, missed, marked, due, unsafe };
/// With the reasons at once, or at the end and against the clock.
enum class Mode : std::uint8_t { tutor, timed };

/// What the learner asks for. Empty areas and leaves mean all.
struct Request {
    std::set<std::string> areas;         ///< ids of a blueprint's areas
    std::set<std::string> leaves;        ///< ids of leaf topics; they narrow the areas
    std::set<std::string> items = {};    ///< these items, and those of areas and leaves where any are named
    std::optional<content::Link> about;  ///< only items that rest on this record
    bool from_facts = false;   ///< quick questions derived from facts (study/fact_quiz.h), not written ones
    Pick pick = Pick::any;     ///< among written ones
    bool single_only = false;  ///< only one best answer of several, as on the MBLEx
    int count = 10;
    Mode mode = Mode::tutor;
    int seconds_an_item = 66;  ///< in timed mode; the MBLEx gives 110 minutes for 100
};

/// The chance of getting an item right without knowing anything, 0..1.
[[nodiscard]] double guessing(const content::Item& item);
/// The records that an item rests on, "kind:id", as an attempt names them.
[[nodiscard]] std::vector<std::string> fact_names(const content::Item& item);

/// Does the request want questions on this leaf topic? One that no blueprint has is never wanted.
[[nodiscard]] bool wants(const content::Bank& bank, const Request& request, const std::string& leaf);

/// Items that fit the request, in the bank's order: those that are live.
[[nodiscard]] std::vector<const content::Item*> fitting(const content::Bank& bank, const Progress& progress,
                                                        const Request& request, base::Date today);

/// Ids of derived questions (study/derived.h) that fit: what was answered, and is due, missed, marked
/// or unsafe, as the request says. None where it asks for all or for new ones.
[[nodiscard]] std::vector<std::string> derived_fitting(const content::Bank& bank, const Progress& progress,
                                                       const Request& request, base::Date today);

/// Up to request.count of both in random order: what is due and what was missed come first,
/// then new ones, spread over the leaf topics; then the rest.
[[nodiscard]] std::vector<content::Item> choose(const content::Bank& bank, const Progress& progress,
                                                const Request& request, base::Date today, base::Random& dice);

/// The option whose place on the picture (content/outline.h) holds that point; nothing where none does.
[[nodiscard]] std::optional<int> place_at(const content::Item& item, double x, double y);
/// The point that was pointed at, of Question::written or an attempt's; nothing where it is none.
[[nodiscard]] std::optional<std::pair<double, double>> point_of(std::string_view written);

/// One question as it is shown and answered.
struct Question {
    content::Item item;
    /// rows[r] is the position that row r shows: of an option; of a matching item's right half; of
    /// an ordering item's step, as the learner has put them in order so far.
    std::vector<int> rows;
    std::set<int> struck;      ///< positions that the learner has ruled out
    std::set<int> chosen;      ///< positions
    std::vector<int> matched;  ///< matching: of each left half, the right half put to it; -1: none yet
    int left = 0;              ///< matching: the left half that the next match belongs to
    bool arranged = false;     ///< ordering: a step was moved, or the order was said to be right as it is
    /// Short, numeric: what is written so far; hotspot: what was hit, on a picture the point ("0.25 0.4").
    std::string written;
    Certainty certainty = Certainty::unsaid;
    bool marked = false;
    base::Moment shown_at{};
    int milliseconds = 0;  ///< from shown to answered

    bool answered = false;
    bool right = false;
    double credit = 0;  ///< 0..1: the share that is right, where there are parts
    bool unsafe = false;
    EventId attempt;
    std::optional<MissReason> missed_because;

    /// The learner was sure, and it would have been unsafe.
    [[nodiscard]] bool sure_and_unsafe() const { return unsafe && certainty == Certainty::sure; }
};

class PracticeSet {
  public:
    /// Begins the set and records that. Promise: at least one item.
    PracticeSet(std::vector<content::Item> items, Mode mode, int seconds_an_item, std::string kind,
                Recorder& recorder, base::Random& dice, base::Moment now);

    /// The id of the event that began it.
    [[nodiscard]] const std::string& session() const { return session_; }
    [[nodiscard]] const std::vector<Question>& questions() const { return questions_; }
    [[nodiscard]] std::size_t position() const { return position_; }
    [[nodiscard]] const Question& current() const { return questions_[position_]; }
    [[nodiscard]] Mode mode() const { return mode_; }
    /// Over: each question was answered, the time is up, or the learner ended it.
    [[nodiscard]] bool is_over() const { return over_; }
    /// Whether the reasons of the current question are shown.
    [[nodiscard]] bool explains() const { return over_ || (mode_ == Mode::tutor && current().answered); }
    /// Seconds left of the whole set in timed mode; never below 0.
    [[nodiscard]] int seconds_left(base::Moment now) const;

    /// Chooses (or, where several may be right, adds or takes back) the option at `position`.
    void toggle(int position);
    /// Ordering: the step in row `from` goes to row `to`, those between move up or down.
    void move_step(int from, int to);
    /// Matching: puts the right half to the left one; -1 takes back what was put there. A right half
    /// that belonged to another left one leaves it. The next left half without one is then at hand.
    void match(int left, int right);
    void take_left(int left);  ///< the left half that the next match belongs to
    /// Short, numeric: what is written so far.
    void write(std::string text);
    /// Hotspot on a picture: points there, as shares of its width and height. The answer may still be moved.
    void point(double x, double y);
    void strike(int position);  ///< rules it out, or takes that back
    void say_certainty(Certainty certainty);
    void mark(base::Moment now);  ///< marks the current question's item, or unmarks it

    /// Whether the current question can be answered: something is chosen (each half is matched,
    /// a number is a number), nothing answered yet.
    [[nodiscard]] bool can_answer() const;
    /// Scores and records what is chosen. Promise: can_answer().
    void answer(base::Moment now);
    /// The same for a place on the body, given by the id of what was hit.
    void answer_hotspot(const std::string& hit, base::Moment now);
    void say_why_missed(std::size_t question, MissReason reason, base::Moment now);
    /// On to the next question, or to the end after the last.
    void next(base::Moment now);
    void end();
    /// Timed sets end when their time is up.
    void tick(base::Moment now);
    /// After the end: looks at another question again.
    void look_at(std::size_t question);

    [[nodiscard]] int right_count() const;
    [[nodiscard]] int answered_count() const;

  private:
    Question& now_asked() { return questions_[position_]; }
    void record_answer(Question& question, double credit, bool unsafe, base::Moment now);

    std::vector<Question> questions_;
    Mode mode_;
    int seconds_an_item_;
    Recorder& recorder_;
    std::string session_;
    base::Moment begun_at_;
    std::size_t position_ = 0;
    bool over_ = false;
};
}  // namespace study
