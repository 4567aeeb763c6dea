#include "records/responses.h"

#include "records/shelf.h"
#include "records/sqlite_journal.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <unordered_map>
#include <utility>

namespace records {
namespace {
using study::Responses;
static_assert(std::endian::native == std::endian::little);  // of the pieces' numbers

constexpr std::size_t kFull = 65'536;  // attempts in a piece, so that 16 bits number its names
constexpr int kForm = 1000 * study::kEventSchema + 2;

std::string piece_name(std::size_t number) {
    return "responses/" + std::to_string(number);
}
std::string times_name(std::size_t number) {
    return "response-times/" + std::to_string(number);
}

/// Numbers texts from 0, in the order in which they are first seen.
class Names {
  public:
    std::uint32_t number(const std::string& text) {
        return numbers_.try_emplace(text, static_cast<std::uint32_t>(numbers_.size())).first->second;
    }
    [[nodiscard]] std::size_t size() const { return numbers_.size(); }

  private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

/// The number of a text that is added to the list where it is new; `names` knows the list.
std::uint16_t number_in(std::vector<std::string>& list, Names& names, const std::string& text) {
    const std::uint32_t number = names.number(text);
    if (number == list.size()) list.push_back(text);
    return static_cast<std::uint16_t>(number);
}

/// "item\nversion": no id holds a line's end.
std::string question_name(const study::Attempt& attempt) {
    return attempt.item + '\n' + attempt.version;
}

/// Rows up to and with `last` are one learner's, of one day, all of them in an exam or none: whoever sits
/// down answers several questions.
struct Run {
    std::uint16_t learner;
    std::uint16_t last;
    std::uint16_t day;   ///< since 1970-01-01
    std::uint16_t exam;  ///< 1: yes
};
/// What does not fit into a row's byte: none or several options chosen, or partial credit.
struct Special {
    std::uint16_t row;
    std::uint16_t chosen;
    std::uint16_t credit;
};

/// A stretch of the journal's attempts, a row each.
struct Piece {
    std::int64_t after = 0;  ///< begins behind this event
    std::vector<std::string> learners, questions;
    std::vector<std::string> open_exams;  ///< sessions of the exams that were open at its end
    std::vector<Run> runs;
    std::vector<std::uint16_t> question;
    std::vector<std::uint8_t> answer;       ///< bit 0 right, 1 unsafe, 2-3 certainty, 4-7 option or kSpecial
    std::vector<Special> special;           ///< ascending rows
    std::vector<std::uint16_t> hundredths;  ///< of a second; kept apart: empty where not asked for

    [[nodiscard]] std::size_t size() const { return question.size(); }
    [[nodiscard]] bool is_full() const { return size() == kFull; }
};
constexpr unsigned kSpecial = 15;

std::uint16_t credit_of(const study::Attempt& attempt) {
    return static_cast<std::uint16_t>(std::lround(std::clamp(attempt.credit, 0.0, 1.0) * study::kFullCredit));
}
std::uint16_t credit_of(bool right) {
    return right ? study::kFullCredit : std::uint16_t{0};
}

std::uint16_t options_of(const study::Attempt& attempt) {
    unsigned chosen = 0;
    for (const int option : attempt.chosen)
        if (option >= 0 && option < 16) chosen |= 1U << static_cast<unsigned>(option);
    return static_cast<std::uint16_t>(chosen);
}

std::uint16_t day_number(base::Moment at) {
    return static_cast<std::uint16_t>(
        std::clamp<std::int64_t>(base::day_of(at).time_since_epoch().count(), 0, 0xFFFF));
}

bool same_stretch(const Run& a, const Run& b) {
    return a.learner == b.learner && a.day == b.day && a.exam == b.exam;
}

/// A piece that grows.
class Growing {
  public:
    explicit Growing(Piece& piece) : piece_(piece) {
        for (const std::string& learner : piece.learners) learners_.number(learner);
        for (const std::string& question : piece.questions) questions_.number(question);
    }

    void append(const study::LearnerId& who, base::Moment at, const study::Attempt& attempt) {
        const auto row = static_cast<std::uint16_t>(piece_.size());
        const Run run = {number_in(piece_.learners, learners_, who.text), row, day_number(at),
                         std::uint16_t{std::ranges::count(piece_.open_exams, attempt.session) > 0}};
        if (piece_.runs.empty() || !same_stretch(piece_.runs.back(), run)) piece_.runs.push_back(run);
        piece_.runs.back().last = row;
        piece_.question.push_back(number_in(piece_.questions, questions_, question_name(attempt)));
        piece_.hundredths.push_back(
            static_cast<std::uint16_t>(std::clamp(attempt.milliseconds / 10, 0, 0xFFFF)));

        const std::uint16_t chosen = options_of(attempt), credit = credit_of(attempt);
        unsigned option = static_cast<unsigned>(std::countr_zero(chosen));
        if (!std::has_single_bit(chosen) || option >= kSpecial || credit != credit_of(attempt.right)) {
            option = kSpecial;
            piece_.special.push_back({row, chosen, credit});
        }
        piece_.answer.push_back(
            static_cast<std::uint8_t>(unsigned{attempt.right} | unsigned{attempt.unsafe} << 1U |
                                      static_cast<unsigned>(attempt.certainty) << 2U | option << 4U));
    }

  private:
    Piece& piece_;
    Names learners_, questions_;
};

// A piece as bytes: `after`, the names, the columns. Writer and Reader walk
// over the same parts.
template <class Archive, class P>
void walk(Archive& archive, P& piece) {
    archive.number(piece.after);
    archive.names(piece.learners);
    archive.names(piece.questions);
    archive.names(piece.open_exams);
    archive.column(piece.runs);
    archive.column(piece.question);
    archive.column(piece.answer);
    archive.column(piece.special);
}

struct Writer {
    std::string bytes;

    void number(std::int64_t value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); }
    void names(const std::vector<std::string>& names) {
        number(std::int64_t(names.size()));
        for (const std::string& name : names) {
            number(std::int64_t(name.size()));
            bytes += name;
        }
    }
    template <class T>
    void column(const std::vector<T>& values) {
        number(std::int64_t(values.size()));
        bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    }
};

struct Reader {
    std::string_view bytes;
    bool good = true;

    /// The next bytes; none, and no good, where fewer are left.
    std::string_view take(std::size_t count) {
        good = good && count <= bytes.size();
        if (!good) return {};
        const std::string_view taken = bytes.substr(0, count);
        bytes.remove_prefix(count);
        return taken;
    }
    void number(std::int64_t& value) {
        const std::string_view taken = take(sizeof value);
        if (good) std::memcpy(&value, taken.data(), sizeof value);
    }
    std::size_t count() {
        std::int64_t value = 0;
        number(value);
        good = good && value >= 0 && value <= std::int64_t(bytes.size());
        return good ? static_cast<std::size_t>(value) : 0;
    }
    void names(std::vector<std::string>& names) {
        const std::size_t size = count();
        for (std::size_t i = 0; good && i < size; ++i) names.emplace_back(take(count()));
    }
    template <class T>
    void column(std::vector<T>& values) {
        const std::size_t size = count();
        const std::string_view taken = take(size * sizeof(T));
        if (!good || size == 0) return;
        values.resize(size);
        std::memcpy(values.data(), taken.data(), taken.size());
    }
};

/// The checksum held, so the bytes are what some Palpate wrote; this is to be sure that it was no other.
bool is_whole(const Piece& piece) {
    const std::size_t size = piece.size();
    const auto below = [](std::size_t most) { return [most](std::size_t value) { return value < most; }; };
    const auto special = std::ranges::count_if(piece.answer, [](unsigned a) { return a >> 4U == kSpecial; });
    return size <= kFull && piece.answer.size() == size &&
           (size == 0 ? piece.runs.empty() : !piece.runs.empty() && piece.runs.back().last == size - 1) &&
           std::ranges::is_sorted(piece.runs, std::ranges::less_equal{}, &Run::last) &&
           std::ranges::all_of(piece.runs, below(piece.learners.size()), &Run::learner) &&
           std::ranges::all_of(piece.runs, below(2), &Run::exam) &&
           std::ranges::all_of(piece.question, below(piece.questions.size())) &&
           std::size_t(special) == piece.special.size();
}

std::optional<Piece> from_bytes(std::string_view bytes) {
    Piece piece;
    Reader reader{bytes};
    walk(reader, piece);
    if (!reader.good || !is_whole(piece)) return std::nullopt;
    return piece;
}

/// Reads the times of piece `number`, if they are of that same stretch.
bool load_times(Shelf& shelf, std::size_t number, std::int64_t sequence, Piece& piece) {
    const std::optional<Projection> found = shelf.load(times_name(number), kForm);
    if (!found || found->sequence != sequence) return false;
    Reader reader{found->bytes};
    reader.column(piece.hundredths);
    return reader.good && piece.hundredths.size() == piece.size();
}

/// The pieces so far, and the last event in them.
struct Kept {
    std::vector<Piece> pieces;
    std::int64_t sequence = 0;
};

/// A piece that is to grow needs its times in any case.
Kept load(Shelf& shelf, Times times) {
    Kept kept;
    while (kept.pieces.empty() || kept.pieces.back().is_full()) {
        const std::size_t number = kept.pieces.size();
        const std::optional<Projection> found = shelf.load(piece_name(number), kForm);
        if (!found) break;
        std::optional<Piece> piece = from_bytes(found->bytes);
        if (!piece || piece->after != kept.sequence) break;
        if ((times == Times::read || !piece->is_full()) &&
            !load_times(shelf, number, found->sequence, *piece))
            break;
        kept.pieces.push_back(*std::move(piece));
        kept.sequence = found->sequence;
    }
    return kept;
}

/// The times first: where they are newer than the rest, both are made again.
base::Status save_last(Shelf& shelf, const Kept& kept) {
    const std::size_t number = kept.pieces.size() - 1;
    Writer times, rest;
    times.column(kept.pieces.back().hundredths);
    walk(rest, kept.pieces.back());
    base::Status saved = shelf.save(times_name(number), kForm, kept.sequence, times.bytes);
    return saved ? shelf.save(piece_name(number), kForm, kept.sequence, rest.bytes) : saved;
}

/// Adds what came since. Each piece is saved when it is full, so that a long walk may be cut short.
base::Status catch_up(const Store& store, const Vault* vault, Shelf& shelf, Kept& kept) {
    base::Status saved = base::Done{};
    const std::int64_t before = kept.sequence;
    std::optional<Growing> growing;
    const base::Status read = replay(
        store.folder(), before,
        [&](std::int64_t sequence, const study::Event& event) {
            if (kept.pieces.empty() || kept.pieces.back().is_full()) {
                const std::vector<std::string> open =
                    kept.pieces.empty() ? std::vector<std::string>{} : kept.pieces.back().open_exams;
                kept.pieces.emplace_back();
                kept.pieces.back().after = kept.sequence;
                kept.pieces.back().open_exams = open;
                growing.reset();
            }
            Piece& last = kept.pieces.back();
            if (!growing) growing.emplace(last);
            kept.sequence = sequence;
            if (std::holds_alternative<study::ExamBegun>(event.body))
                last.open_exams.push_back(event.id.text);
            if (const auto* ended = std::get_if<study::ExamEnded>(&event.body))
                std::erase(last.open_exams, ended->session);
            const auto* attempt = std::get_if<study::Attempt>(&event.body);
            if (!attempt) return;
            growing->append(event.actor, event.at, *attempt);
            if (last.is_full() && saved) saved = save_last(shelf, kept);
        },
        vault);
    if (saved && kept.sequence > before && !kept.pieces.back().is_full()) saved = save_last(shelf, kept);
    return read ? saved : read;
}

/// Puts the pieces together, question by question.
class Gathering {
  public:
    Gathering(const std::vector<Piece>& pieces, Times times) : times_(times) {
        for (const Piece& piece : pieces) meet(piece);
        place_questions();
        for (std::size_t i = 0; i < pieces.size(); ++i) fill(pieces[i], numbers_[i]);
        keep_first();
    }
    Responses take() { return std::move(got_); }

  private:
    /// Of a piece's own names, the numbers of all names together.
    struct Numbers {
        std::vector<std::uint32_t> learners, questions;
    };

    void meet(const Piece& piece) {
        Numbers& numbers = numbers_.emplace_back();
        for (const std::string& learner : piece.learners) {
            numbers.learners.push_back(learners_.number(learner));
            if (learners_.size() > got_.learners.size()) got_.learners.emplace_back(learner);
        }
        for (const std::string& question : piece.questions) {
            numbers.questions.push_back(questions_.number(question));
            if (questions_.size() > names_.size()) names_.push_back(question);
        }
        counts_.resize(names_.size());
        for (const std::uint16_t question : piece.question) ++counts_[numbers.questions[question]];
    }

    /// Gives every question its stretch of the columns, the versions of one item side by side.
    void place_questions() {
        Names items;
        std::vector<std::vector<std::size_t>> versions;  // of each item
        for (std::size_t question = 0; question < names_.size(); ++question) {
            const std::uint32_t item = items.number(names_[question].substr(0, names_[question].find('\n')));
            if (items.size() > versions.size()) versions.emplace_back();
            versions[item].push_back(question);
        }
        next_.resize(names_.size());
        std::size_t begin = 0;
        for (const std::vector<std::size_t>& item : versions)
            for (const std::size_t question : item) {
                const std::size_t line = names_[question].find('\n');
                next_[question] = begin;
                got_.questions.push_back({names_[question].substr(0, line), names_[question].substr(line + 1),
                                          begin, begin + counts_[question]});
                begin += counts_[question];
            }
        got_.learner.resize(begin);
        got_.chosen.resize(begin);
        got_.credit.resize(begin);
        got_.marks.resize(begin);
        got_.day.resize(begin);
        if (times_ == Times::read) got_.hundredths.resize(begin);
        if (versions.size() < names_.size()) order_.resize(begin);
    }

    void fill(const Piece& piece, const Numbers& numbers) {
        auto special = piece.special.begin();
        std::size_t row = 0;
        for (const Run& run : piece.runs)
            for (; row <= run.last; ++row) {
                const std::size_t to = next_[numbers.questions[piece.question[row]]]++;
                const unsigned answer = piece.answer[row], option = answer >> 4U;
                const bool right = (answer & 1U) != 0, is_special = option == kSpecial;
                got_.learner[to] = numbers.learners[run.learner];
                got_.chosen[to] = is_special ? special->chosen : static_cast<std::uint16_t>(1U << option);
                got_.credit[to] = is_special ? special->credit : credit_of(right);
                got_.marks[to] =
                    study::Marks{right, (answer & 2U) != 0, static_cast<study::Certainty>(answer >> 2U & 3U),
                                 run.exam != 0};
                got_.day[to] = run.day;
                if (!got_.hundredths.empty()) got_.hundredths[to] = piece.hundredths[row];
                if (!order_.empty()) order_[to] = filled_++;
                if (is_special) ++special;
            }
    }

    /// Walks over the answers to each item, of all its versions in the order of the journal, and drops
    /// those that were not the learner's first.
    void keep_first() {
        std::vector<std::uint32_t> seen(got_.learners.size(), 0xFFFFFFFF);  // the last item met
        std::vector<std::uint8_t> first(got_.learner.size());
        for (std::uint32_t question = 0; question < got_.questions.size();) {
            const std::uint32_t item = question;  // by the first of its versions
            const auto meet_answer = [&](std::size_t i) {
                first[i] = std::exchange(seen[got_.learner[i]], item) != item;
            };
            std::vector<std::pair<std::size_t, std::size_t>> left;  // of each version: next, end
            for (; question < got_.questions.size() &&
                   got_.questions[question].item == got_.questions[item].item;
                 ++question)
                left.emplace_back(got_.questions[question].begin, got_.questions[question].end);
            while (left.size() > 1) {
                const auto next =
                    std::ranges::min_element(left, {}, [&](const auto& l) { return order_[l.first]; });
                meet_answer(next->first++);
                if (next->first == next->second) left.erase(next);
            }
            for (std::size_t i = left.front().first; i < left.front().second; ++i) meet_answer(i);
        }
        if (std::ranges::count(first, 0) == 0) return;
        std::vector<std::size_t> gone(first.size() + 1);  // before each answer
        for (std::size_t i = 0; i < first.size(); ++i) gone[i + 1] = gone[i] + 1U - first[i];
        const auto squeeze = [&](auto& column) {
            for (std::size_t i = 0; i < first.size(); ++i) column[i - gone[i]] = column[i];
            column.resize(column.size() - gone.back());
        };
        squeeze(got_.learner);
        squeeze(got_.chosen);
        squeeze(got_.credit);
        squeeze(got_.marks);
        squeeze(got_.day);
        if (!got_.hundredths.empty()) squeeze(got_.hundredths);
        for (Responses::Question& question : got_.questions) {
            question.begin -= gone[question.begin];
            question.end -= gone[question.end];
        }
    }

    Times times_;
    Responses got_;
    std::vector<Numbers> numbers_;  ///< of each piece
    Names learners_, questions_;
    std::vector<std::string> names_;    ///< of the questions, by number
    std::vector<std::size_t> counts_;   ///< answers of each question
    std::vector<std::size_t> next_;     ///< where each question's next answer goes
    std::vector<std::uint32_t> order_;  ///< of each answer in the journal, where an item has several versions
    std::uint32_t filled_ = 0;
};
}  // namespace

base::Result<study::Responses> first_responses(Store& store, Times times, const Vault* vault) {
    Shelf shelf(store, vault, study::LearnerId());
    Kept kept = load(shelf, times);
    if (const base::Status status = catch_up(store, vault, shelf, kept); !status) return status.error();
    return Gathering(kept.pieces, times).take();
}
}  // namespace records
