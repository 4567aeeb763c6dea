#include "school/lab_words.h"

#include "content/item_flaws.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace school {
namespace {
using assess::Side;
using assess::side_of;

std::string number(double value, const char* form) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), form, value == 0 ? 0.0 : value);
    return text.data();
}
std::string whole_percent(double share) {
    return std::to_string(std::lround(100 * share));
}
std::string in_answers(std::size_t answers) {
    return " in " + std::to_string(answers) + " answers";
}

/// "B", "B or D", "B, C or D".
std::string listed(const std::vector<std::size_t>& options) {
    std::string text;
    for (std::size_t i = 0; i < options.size(); ++i)
        text += (i == 0 ? "" : i + 1 == options.size() ? " or " : ", ") + letter(options[i]);
    return text;
}

class Speaker {
  public:
    Speaker(const ItemFigures& figures, std::vector<Word>& words) : f_(figures), words_(words) {}

    void say_all() {
        key();
        unsafe();
        sure();
        dead();
        difficulty();
        discrimination();
    }

  private:
    void say(Concern concern, Weight weight, std::string text, std::string figure, int option = -1) {
        words_.push_back({concern, weight, std::move(text), std::move(figure), option});
    }

    /// The wrong option that the better students surely take, and most of them.
    [[nodiscard]] int rival() const {
        int found = -1;
        double best = 0;
        for (std::size_t i = 0; i < f_.options.size() && !f_.several; ++i) {
            const OptionFigures& one = f_.options[i];
            if (one.key || !one.pbis || side_of(one.pbis->interval, 0) != Side::above) continue;
            if (one.pbis->value <= best) continue;
            best = one.pbis->value;
            found = static_cast<int>(i);
        }
        return found;
    }

    /// Its own answers are asked, not what the other items suggest: most items are sound, and drawing this
    /// one to them would hide that it is not.
    void key() {
        const int other = rival();
        const std::string taken =
            other < 0 ? "" : " They choose " + letter(static_cast<std::size_t>(other)) + ".";
        if (f_.own && side_of(f_.own->interval, 0) == Side::below) {
            say(Concern::wrong_key, Weight::act,
                "The better students miss the key: check whether it is right." + taken,
                signed_number(*f_.own) + in_answers(f_.answers), other);
        } else if (other >= 0) {
            const std::string name = letter(static_cast<std::size_t>(other));
            say(Concern::rival, Weight::act,
                "The better students choose " + name +
                    ". Is it right as well? Make one of the two clearly better.",
                signed_number(*f_.options[static_cast<std::size_t>(other)].pbis) + in_answers(f_.answers),
                other);
        }
    }

    void unsafe() {
        if (f_.unsafe == 0) return;
        std::string text = std::to_string(f_.unsafe) + " chose an unsafe answer";
        if (f_.unsafe_and_sure > 0)
            text += f_.unsafe == 1 ? " and was sure"
                                   : ", " + std::to_string(f_.unsafe_and_sure) + " of them sure";
        say(Concern::unsafe, Weight::see, text + ". This is a gap to teach, not a fault in the item.",
            std::to_string(f_.unsafe) + " of " + std::to_string(f_.answers));
    }

    void sure() {
        const auto& sure = f_.certainty.at(static_cast<std::size_t>(study::Certainty::sure));
        const std::size_t all = sure[0] + sure[1];
        if (all < kFewestAnswers) return;
        const assess::Estimate wrong = assess::facility(sure[0], all);
        if (side_of(wrong.interval, kSureAndWrong) != Side::above) return;
        say(Concern::sure_and_wrong, Weight::see,
            std::to_string(sure[0]) + " of the " + std::to_string(all) +
                " who were sure were wrong. A belief to talk about, or a stem that misleads.",
            percent(wrong));
    }

    void dead() {
        std::vector<std::size_t> options;
        std::size_t chosen = 0;
        double most = 0;
        for (std::size_t i = 0; i < f_.options.size() && !f_.several; ++i) {
            const OptionFigures& one = f_.options[i];
            if (one.key || side_of(one.share.interval, kTempts) != Side::below) continue;
            options.push_back(i);
            chosen += one.count;
            most = std::max(most, one.share.interval.high);
        }
        if (options.empty()) return;
        const std::string text = (chosen == 0 ? "Nobody chose " : std::to_string(chosen) + " chose ") +
                                 listed(options) + in_answers(f_.answers) + ". ";
        // Where nearly all are right nobody is left to choose it; that is the item's ease, not the option's
        // fault.
        const bool easy = side_of(f_.facility.interval, kTooEasy) != Side::below;
        say(Concern::dead_option, easy ? Weight::see : Weight::act,
            text + (options.size() == 1 ? "Write a more tempting wrong answer."
                                        : "Write more tempting wrong answers."),
            "at most " + whole_percent(most) + " % would",
            options.size() == 1 ? static_cast<int>(options[0]) : -1);
    }

    void difficulty() {
        const std::string figure = percent(f_.facility) + " right" + in_answers(f_.answers);
        if (side_of(f_.facility.interval, kTooEasy) == Side::above)
            say(Concern::too_easy, Weight::act,
                "Nearly everybody knows it. It says little about anyone; keep it only if all must know it.",
                figure);
        if (side_of(f_.facility.interval, kTooHard) == Side::below)
            say(Concern::too_hard, Weight::act,
                "Few get it right. Was it taught, and does the stem ask one clear thing?", figure);
    }

    void discrimination() {
        if (!f_.discrimination) return;
        const std::string figure = signed_number(*f_.discrimination) + in_answers(f_.answers);
        switch (side_of(f_.discrimination->interval, kTellsApart)) {
            case Side::below:
                if (words_.empty() || words_.front().concern != Concern::wrong_key)
                    say(Concern::tells_little, Weight::act,
                        "Good and poor students answer it nearly alike: is it clear, and was it guessed?",
                        figure);
                break;
            case Side::above:
                say(Concern::good, Weight::none, "It tells good and poor students apart well.", figure);
                break;
            case Side::not_told_apart:
                break;
        }
    }

    const ItemFigures& f_;
    std::vector<Word>& words_;
};

int grade(const Word& word) {
    if (word.weight == Weight::none) return 0;
    const int act = word.weight == Weight::act ? 10 : 1;
    switch (word.concern) {
        case Concern::wrong_key:
            return 8 * act;
        case Concern::rival:
            return 6 * act;
        case Concern::unsafe:
            return 25;
        case Concern::sure_and_wrong:
            return 15;
        case Concern::tells_little:
            return 3 * act;
        case Concern::too_hard:
        case Concern::dead_option:
            return 2 * act;
        default:
            return act;
    }
}
}  // namespace

std::string letter(std::size_t option) {
    return std::string(1, static_cast<char>('A' + option % 26));
}

std::string percent(const assess::Estimate& share) {
    return whole_percent(share.value) + " % (" + whole_percent(share.interval.low) + " to " +
           whole_percent(share.interval.high) + ")";
}

std::string signed_number(const assess::Estimate& one) {
    return number(one.value, "%+.2f") + " (" + number(one.interval.low, "%.2f") + " to " +
           number(one.interval.high, "%.2f") + ")";
}

std::string_view in_words(const WholeFigures& whole) {
    switch (side_of(whole.alpha.interval, kReliable)) {
        case Side::above:
            return "enough for a class test";
        case Side::below:
            return "too little for a class test";
        case Side::not_told_apart:
            break;
    }
    return "not told apart from 0.70 yet";
}

std::string reliability_words(const WholeFigures& whole) {
    const std::string whether = [&]() -> std::string {
        switch (side_of(whole.alpha.interval, kReliable)) {
            case Side::above:
                return "the exam tells your students apart reliably";
            case Side::below:
                return "the exam does not tell your students apart reliably";
            case Side::not_told_apart:
                break;
        }
        return std::to_string(whole.students) +
               " sittings do not say yet whether the exam tells your students apart reliably";
    }();
    return "Alpha " + number(whole.alpha.value, "%.2f") + " (" +
           number(std::max(whole.alpha.interval.low, -1.0), "%.2f") + " to " +
           number(whole.alpha.interval.high, "%.2f") + "): " + whether +
           ". A student who sat another exam like it could well have " +
           number(whole.standard_error, "%.1f") + " points more or fewer.";
}

std::vector<Word> words_of(const ItemFigures& figures, const content::Item* item) {
    std::vector<Word> words;
    if (figures.few()) {
        words.push_back({Concern::few_answers, Weight::none,
                         figures.answers == 0 ? "Nobody has answered it yet."
                                              : "Too few answers to say: " + std::to_string(figures.answers) +
                                                    ". From " + std::to_string(kFewestAnswers) + " on we do.",
                         "", -1});
    } else {
        Speaker(figures, words).say_all();
        if (words.empty())
            words.push_back({Concern::good, Weight::none, "Nothing in the answers speaks against it.",
                             std::to_string(figures.answers) + " answers", -1});
    }
    if (item != nullptr &&
        (item->kind == content::ItemKind::single || item->kind == content::ItemKind::multiple)) {
        const std::vector<std::string> flaws = content::item_flaws(*item);
        for (const std::string& flaw : flaws)
            words.push_back({Concern::flaw, Weight::see, flaw, "as it is written", -1});
        if (flaws.empty())
            words.push_back({Concern::good, Weight::none,
                             "No writing flaws: options alike in length, no clue in the grammar.", "", -1});
    }
    std::ranges::stable_sort(words, std::greater{}, grade);
    return words;
}

std::vector<Word> words_of(const ItemOverTime& history) {
    std::vector<Word> words;
    const auto points = [](const assess::Estimate& change) {
        return std::to_string(std::abs(std::lround(100 * change.value))) + " points";
    };
    const auto figure = [](const assess::Estimate& change) {
        return number(100 * change.value, "%+.0f") + " (" + number(100 * change.interval.low, "%+.0f") +
               " to " + number(100 * change.interval.high, "%+.0f") + ") points";
    };
    if (history.helped) {
        const Side side = side_of(history.helped->interval, 0);
        const std::size_t n = history.versions.size();
        const std::string name = "Version " + std::to_string(n), before = "version " + std::to_string(n - 1);
        words.push_back(side == Side::not_told_apart
                            ? Word{Concern::changed, Weight::none,
                                   name + " and " + before + " are not told apart yet.",
                                   figure(*history.helped), -1}
                            : Word{Concern::changed, Weight::see,
                                   name + " is " + (side == Side::above ? "easier" : "harder") + " than " +
                                       before + ", by about " + points(*history.helped) + ".",
                                   figure(*history.helped), -1});
    }
    if (history.drift) {
        const Side side = side_of(history.drift->interval, 0);
        if (side != Side::not_told_apart)
            words.push_back({Concern::changed, Weight::see,
                             (side == Side::above ? "Easier than in " : "Harder than in ") +
                                 history.terms.front().name + " by about " + points(*history.drift) +
                                 (side == Side::above ? ". Better taught, or known to too many?"
                                                      : ". Was it taught in another way?"),
                             figure(*history.drift), -1});
    }
    return words;
}

int attention(const std::vector<Word>& words) {
    return std::accumulate(words.begin(), words.end(), 0,
                           [](int sum, const Word& word) { return sum + grade(word); });
}
}  // namespace school
