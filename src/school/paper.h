// school/paper.h - a graded exam in two parts: the paper, which students get, and the key, which they
// never do.
//
// The paper holds stems and options, and nothing that tells them apart: no key, no explanation, no
// misconception, no unsafe mark. From it a bank is made that the exam room sits as it does any fixed form.
// The key is sealed to the school when the exam is set, so on a student's machine it is in no memory, file,
// log or core; a sitting is marked where somebody may open it.
//
// The questions too are sealed, by the exam's word (records/exam_word.h): it is said when the exam begins,
// and lies beside the key. Papers of before that hold their questions open, and can be sat as they are.
#pragma once

#include "content/bank.h"
#include "school/roll.h"
#include "study/exam_record.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace school {
struct Paper {
    study::PaperSet set;
    base::Moment at{};
    LearnerId by;
    [[nodiscard]] base::Moment opens() const { return base::Moment{std::chrono::milliseconds{set.opens}}; }
    [[nodiscard]] base::Moment closes() const { return base::Moment{std::chrono::milliseconds{set.closes}}; }
};

/// All questions of an exam with their pictures, as text: sealed, it goes in one event, and a bundle takes
/// none that is larger than 8 MiB (records/bundle_limits.h).
inline constexpr std::size_t kMostPaperBytes = 5U << 20;

/// What is right, question by question, and which version of the item that was.
struct PaperKey {
    struct Question {
        std::string item;
        std::string version;
        int right = 0;  ///< option, in the paper's order
        bool operator==(const Question&) const = default;
    };
    std::vector<Question> questions;
    std::string word;  ///< that opens the questions; empty: they lie open
    bool operator==(const PaperKey&) const = default;
};

/// The two parts of an exam on these items of the bank, in their order.
struct PaperParts {
    std::string questions;  ///< for PaperSet::questions, to be sealed by a word
    std::string key;        ///< to be sealed, for PaperSet::sealed_key
};
/// The key with the word that was made for the questions. Promise: `key` is make_paper()'s.
[[nodiscard]] std::string with_word(std::string_view key, std::string_view word);
/// Must the exam's word be said before it can be sat?
[[nodiscard]] bool needs_word(const study::PaperSet& paper);
/// Errors: an item is not there, twice there, asks for more than one best
/// answer, or offers another number of them than the first; the pictures are too large.
[[nodiscard]] base::Result<PaperParts> make_paper(const content::Bank& bank,
                                                  const std::vector<std::string>& items);

/// The exam, whose id is the paper's, and its items without a key, to be sat. Errors: its text is broken, or
/// sealed still.
[[nodiscard]] base::Result<content::Bank> bank_of(const study::PaperSet& paper);
[[nodiscard]] base::Result<PaperKey> read_key(std::string_view text);

/// The whole exam, for who may open its key. Its questions stand in the key's order; the bank is sorted by
/// id.
struct OpenPaper {
    content::Bank bank;
    PaperKey key;
    /// Promise: of one that open_paper() gave, and a place in its key.
    [[nodiscard]] const content::Item& question(std::size_t place) const;
};
/// `open_key`, `open_questions`: as the machine lends them to who is signed in; they ask for the right. The
/// questions are taken from `bank` where it still has these versions, which is quick, and else opened.
/// Errors: theirs; the paper is broken, or its key does not fit it.
[[nodiscard]] base::Result<OpenPaper> open_paper(
    const study::PaperSet& paper,
    const std::function<base::Result<std::string>(std::string_view sealed)>& open_key,
    const std::function<base::Result<std::string>(const study::PaperSet& paper, std::string_view word)>&
        open_questions,
    const content::Bank& bank);

/// The option that was chosen for each question, in the key's order; -1: none, or the question was not shown
/// as the key knows it.
[[nodiscard]] std::vector<int> chosen_of(const PaperKey& key, const study::ExamRecord& sitting);
/// How a class answered one question.
struct QuestionTally {
    int right = 0, of = 0;
    std::vector<int> chosen;  ///< by option, as far as any was chosen
    int none = 0;
    /// The wrong option that most chose; -1: none was.
    [[nodiscard]] int pull(int key) const;
};
/// One for each question, of what chosen_of() says of each sitting.
[[nodiscard]] std::vector<QuestionTally> tally_of(const PaperKey& key,
                                                  const std::vector<std::vector<int>>& sittings);

/// The points of each question, in the key's order, 0 or 1; -1 for items in `struck`, which count for
/// nobody.
[[nodiscard]] std::vector<int> points_of(const PaperKey& key, const std::vector<int>& chosen,
                                         const std::vector<std::string>& struck = {});
[[nodiscard]] std::vector<int> points_of(const PaperKey& key, const study::ExamRecord& sitting,
                                         const std::vector<std::string>& struck = {});
/// Whole minutes on its clock for somebody who has that extra time, as the exam room reckons them.
[[nodiscard]] int minutes_of(const study::PaperSet& paper, double extra_time);
/// Was the sitting's clock set longer than the school gives that person? A machine of the classroom is the
/// student's to change; here it shows.
[[nodiscard]] bool clock_was_longer(const study::PaperSet& paper, const study::ExamRecord& sitting,
                                    double extra_time);

/// Points and what they are out of.
struct Points {
    int right = 0, of = 0;
    [[nodiscard]] double share() const { return of == 0 ? 0.0 : static_cast<double>(right) / of; }
};
[[nodiscard]] Points sum(const std::vector<int>& points);

/// The graded exams of a school, and how they were marked.
class Papers {
  public:
    /// Takes an event that counts, in the canonical order.
    void apply(const study::Event& event);

    [[nodiscard]] const Paper* find(std::string_view id) const;
    /// Those of a class that were not withdrawn, the first to open first.
    [[nodiscard]] std::vector<const Paper*> of_class(std::string_view class_id) const;
    /// The latest marking; nullptr: none.
    [[nodiscard]] const study::PaperMarked* marked(std::string_view paper, const LearnerId& student) const;

  private:
    std::map<std::string, Paper, std::less<>> papers_;
    std::map<std::string, std::map<std::string, study::PaperMarked>, std::less<>> marked_;
};
}  // namespace school
