#include "school/pupil.h"

#include "content/archives.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace school {
using study::Certainty;

namespace {
constexpr std::uint32_t kForm = 2;       // of to_bytes
constexpr std::size_t kRecent = 60;      // as study::Progress: older answers say little of today
constexpr std::int32_t kSafeAgain = 2;   // right answers in a row, as study::ItemHistory::unsafe_standing
constexpr std::size_t kMostActs = 2000;  // of one visit that are looked at
constexpr std::string_view kChoose = "choose ";

std::int32_t day_number(base::Moment at, std::chrono::minutes offset) {
    return static_cast<std::int32_t>(base::day_of(at, offset).time_since_epoch().count());
}
std::int32_t week_of(std::int32_t day) {
    return day / 7;
}

Options set_of(const std::vector<int>& chosen) {
    unsigned set = 0;
    for (const int option : chosen)
        if (option >= 0 && option < 16) set |= 1U << static_cast<unsigned>(option);
    return static_cast<Options>(set);
}

/// What stands chosen after all acts: what is chosen a second time is taken back.
std::vector<std::string> standing_choices(const std::vector<std::string>& acts) {
    std::vector<std::string> chosen;
    for (const std::string& act : acts) {
        if (act.empty()) continue;
        const auto before = std::find(chosen.begin(), chosen.end(), act);
        if (before == chosen.end())
            chosen.push_back(act);
        else
            chosen.erase(before);
    }
    return chosen;
}
}  // namespace

template <class Archive>
void fields(Archive& a, FirstAnswer& f) {
    a("item", f.item);
    a("version", f.version);
    a("day", f.day);
    a("number", f.number);
    a("chosen", f.chosen);
    a("right", f.right);
    a("certainty", f.certainty);
    a("tenths", f.tenths);
    a("last_day", f.last_day);
    a("settled_right", f.settled_right);
}
template <class Archive>
void fields(Archive& a, UnsafeAnswer& u) {
    a("item", u.item);
    a("version", u.version);
    a("chosen", u.chosen);
    a("day", u.day);
    a("put_right_day", u.put_right_day);
    a("safe_since", u.safe_since);
}
template <class Archive>
void fields(Archive& a, CaseDone& c) {
    a("case_id", c.case_id);
    a("variant", c.variant);
    a("version", c.version);
    a("day", c.day);
    a("number", c.number);
    a("score", c.score);
    a("critical_rule", c.critical_rule);
    a("chosen", c.chosen);
}
template <class Archive>
void fields(Archive& a, Sitting& s) {
    a("session", s.session);
    a("name", s.name);
    a("day", s.day);
    a("how", s.how);
    a("passed", s.passed);
    a("ability", s.ability);
    a("standard_error", s.standard_error);
    a("standard", s.standard);
    a("answers_before", s.answers_before);
}
template <class Archive>
void fields(Archive& a, PupilDay& d) {
    a("day", d.day);
    a("answers", d.answers);
    a("right", d.right);
    a("milliseconds", d.milliseconds);
    a("out_of_time", d.out_of_time);
}
template <class Archive>
void fields(Archive& a, PupilWeek& w) {
    a("week", w.week);
    a("ability", w.ability);
    a("standard_error", w.standard_error);
    a("unsafe", w.unsafe);
    a("sure", w.sure);
    a("sure_wrong", w.sure_wrong);
}
template <class Archive>
void fields(Archive& a, Pupil::Piece& p) {
    a("difficulty", p.difficulty);
    a("guessing", p.guessing);
    a("right", p.right);
}

std::uint64_t short_version(std::string_view hash) {
    std::uint64_t value = 0;
    const std::string_view first = hash.substr(0, 16);
    const auto read = std::from_chars(first.data(), first.data() + first.size(), value, 16);
    if (read.ec == std::errc() && read.ptr == first.data() + first.size()) return value;
    // No hash, as an item that a program made may have: FNV-1a of what stands there.
    value = 0xCBF29CE484222325ULL;
    for (const char c : hash) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return value;
}

Pupil::Pupil(LearnerId student, std::chrono::minutes utc_offset)
    : student_(std::move(student)), utc_offset_(utc_offset) {}

void Pupil::apply(const study::Event& event) {
    if (event.actor != student_) return;
    const std::int32_t today = day_number(event.at, utc_offset_);
    const auto counted = [&] {
        ++revision_;
        last_at_ = event.at.time_since_epoch().count();
    };
    if (const auto* attempt = std::get_if<study::Attempt>(&event.body)) {
        turn_week(today);
        answered(*attempt, today);
        counted();
    } else if (const auto* review = std::get_if<study::CardReviewed>(&event.body)) {
        turn_week(today);
        PupilDay& day = study_day(today);
        ++day.answers;
        day.right += review->rating > 1;
        day.milliseconds += std::clamp(review->milliseconds, 0, 600'000);
        counted();
    } else if (const auto* miss = std::get_if<study::Missed>(&event.body)) {
        missed(*miss, today);
        counted();
    } else if (const auto* act = std::get_if<study::CaseAct>(&event.body)) {
        turn_week(today);
        acted(*act, event.at.time_since_epoch().count(), today);
        last_at_ = event.at.time_since_epoch().count();
    } else if (const auto* end = std::get_if<study::CaseEnded>(&event.body)) {
        turn_week(today);
        ended(*end, today);
        counted();
    } else if (std::holds_alternative<study::ExamBegun>(event.body) ||
               std::holds_alternative<study::ExamEnded>(event.body)) {
        turn_week(today);
        sat(event, today);
        counted();
    }
}

void Pupil::answered(const study::Attempt& attempt, std::int32_t today) {
    ++number_;
    ++answers_;
    const auto [position, fresh] = index_.emplace(attempt.item, first_.size());
    if (fresh) {
        FirstAnswer first;
        first.item = attempt.item;
        first.version = short_version(attempt.version);
        first.day = today;
        first.number = number_;
        first.chosen = set_of(attempt.chosen);
        first.right = attempt.right;
        first.certainty = attempt.certainty;
        first.tenths = static_cast<std::uint16_t>(
            std::clamp(attempt.milliseconds / 100, 0, int{std::numeric_limits<std::uint16_t>::max()}));
        first_.push_back(std::move(first));
    }
    FirstAnswer& answer = first_[position->second];
    if (fresh || today > answer.last_day) {
        if (attempt.right) answer.settled_right = number_;
        if (recent_.size() >= kRecent) recent_.erase(recent_.begin());
        recent_.push_back({static_cast<float>(attempt.difficulty),
                           static_cast<float>(std::clamp(attempt.guessing, 0.0, 0.99)), attempt.right});
    }
    answer.last_day = std::max(answer.last_day, today);
    ++certainty_[static_cast<std::size_t>(attempt.certainty)][attempt.right ? 1 : 0];
    PupilDay& day = study_day(today);
    ++day.answers;
    day.right += attempt.right;
    day.milliseconds += std::clamp(attempt.milliseconds, 0, 600'000);
    judge_safety(attempt, today);
}

void Pupil::judge_safety(const study::Attempt& attempt, std::int32_t today) {
    const auto known = std::find_if(unsafe_.begin(), unsafe_.end(),
                                    [&](const UnsafeAnswer& u) { return u.item == attempt.item; });
    if (attempt.unsafe && attempt.certainty == Certainty::sure) {
        UnsafeAnswer& belief = known != unsafe_.end() ? *known : unsafe_.emplace_back();
        belief = {attempt.item, short_version(attempt.version), set_of(attempt.chosen), today, 0, 0};
    } else if (known != unsafe_.end() && known->put_right_day == 0) {
        known->safe_since = attempt.right ? known->safe_since + 1 : 0;
        if (known->safe_since >= kSafeAgain) known->put_right_day = today;
    }
}

/// A student may think again about why they missed: the last word counts.
void Pupil::missed(const study::Missed& miss, std::int32_t today) {
    PupilDay& day = study_day(today);
    if (missed_attempt_ == miss.attempt && missed_by_time_)
        day.out_of_time = std::max(day.out_of_time - 1, 0);
    missed_attempt_ = miss.attempt;
    missed_by_time_ = miss.reason == study::MissReason::ran_out_of_time;
    day.out_of_time += missed_by_time_;
}

void Pupil::acted(const study::CaseAct& act, std::int64_t at_ms, std::int32_t today) {
    if (visit_ != act.session) {
        visit_ = act.session;
        visit_ms_ = at_ms;
        acts_.clear();
    }
    // A clock set back gains nothing, and a pause counts no more than a slow act.
    study_day(today).milliseconds +=
        static_cast<std::int32_t>(std::clamp<std::int64_t>(at_ms - visit_ms_, 0, study::kMostGapMs));
    visit_ms_ = at_ms;
    visit_version_ = act.version;
    if (act.act == study::kUndo) {
        if (!acts_.empty()) acts_.pop_back();
    } else if (acts_.size() < kMostActs) {
        acts_.push_back(act.act.starts_with(kChoose) ? act.act.substr(kChoose.size()) : std::string());
    }
}

void Pupil::ended(const study::CaseEnded& end, std::int32_t today) {
    ++number_;
    const bool first = std::none_of(cases_.begin(), cases_.end(),
                                    [&](const CaseDone& done) { return done.case_id == end.case_id; });
    CaseDone done;
    done.case_id = end.case_id;
    done.variant = end.variant;
    done.day = today;
    done.number = number_;
    done.score = static_cast<float>(end.score);
    done.critical_rule = end.critical_rule;
    if (visit_ == end.session) {
        done.version = short_version(visit_version_);
        if (first) done.chosen = standing_choices(acts_);
    }
    cases_.push_back(std::move(done));
    visit_.clear();
    visit_version_.clear();
    acts_.clear();
}

void Pupil::sat(const study::Event& event, std::int32_t today) {
    if (const auto* begun = std::get_if<study::ExamBegun>(&event.body)) {
        sitting_.clear();
        if (!begun->paper.empty()) return;  // its key is not with the student: the school marks it
        Sitting sitting;
        sitting.session = event.id.text;
        sitting.name = begun->name;
        sitting.day = today;
        sitting.standard = static_cast<float>(begun->standard);
        sitting.answers_before = answers_;
        sitting_ = {std::move(sitting)};
    } else if (const auto* end = std::get_if<study::ExamEnded>(&event.body)) {
        if (sitting_.empty() || sitting_.front().session != end->session) return;
        Sitting& sitting = sitting_.front();
        sitting.how = end->how;
        sitting.passed = end->passed;
        sitting.ability = static_cast<float>(end->ability);
        sitting.standard_error = static_cast<float>(end->standard_error);
        exams_.push_back(std::move(sitting));
        sitting_.clear();
    }
}

PupilDay& Pupil::study_day(std::int32_t number) {
    auto day = std::lower_bound(days_.begin(), days_.end(), number,
                                [](const PupilDay& d, std::int32_t n) { return d.day < n; });
    if (day == days_.end() || day->day != number) {
        day = days_.insert(day, PupilDay{});
        day->day = number;
    }
    return *day;
}

/// When the first event of a new week comes, the week before it is kept as it ended.
void Pupil::turn_week(std::int32_t today) {
    const std::int32_t week = week_of(today);
    if (week <= week_) return;
    if (answers_ > 0) weeks_.push_back(standing());
    week_ = week;
}

PupilWeek Pupil::standing() const {
    const assess::Ability now = ability();
    const auto& sure = certainty_[static_cast<std::size_t>(Certainty::sure)];
    return {week_,
            static_cast<float>(now.theta),
            static_cast<float>(now.standard_error),
            unsafe_standing(),
            sure[0] + sure[1],
            sure[0]};
}

assess::Ability Pupil::ability() const {
    std::vector<assess::ItemParameters> items;
    std::vector<assess::Answer> answers;
    for (const Piece& piece : recent_) {
        items.push_back({1.0, piece.difficulty, piece.guessing});
        answers.push_back(piece.right ? assess::Answer::right : assess::Answer::wrong);
    }
    return assess::estimate_ability(items, answers);
}

const FirstAnswer* Pupil::first_answer(std::string_view item) const {
    const auto found = index_.find(item);
    return found == index_.end() ? nullptr : &first_[found->second];
}

int Pupil::unsafe_standing() const {
    return static_cast<int>(std::count_if(unsafe_.begin(), unsafe_.end(),
                                          [](const UnsafeAnswer& u) { return u.put_right_day == 0; }));
}

PupilDay Pupil::between(std::int32_t from, std::int32_t until) const {
    PupilDay sum;
    sum.day = from;
    for (const PupilDay& day : days_) {
        if (day.day < from || day.day >= until) continue;
        sum.answers += day.answers;
        sum.right += day.right;
        sum.milliseconds = static_cast<std::int32_t>(std::min<std::int64_t>(
            std::int64_t{sum.milliseconds} + day.milliseconds, std::numeric_limits<std::int32_t>::max()));
        sum.out_of_time += day.out_of_time;
    }
    return sum;
}

template <class Archive>
void Pupil::archive(Archive& a) {
    for (std::int32_t* count : {&number_, &answers_, &week_}) a.value(*count);
    a.value(revision_);
    a.value(last_at_);
    a.value(first_);
    a.value(unsafe_);
    a.value(cases_);
    a.value(exams_);
    a.value(sitting_);
    a.value(days_);
    a.value(weeks_);
    a.value(recent_);
    for (auto& row : certainty_)
        for (int& count : row) a.value(count);
    a.value(missed_attempt_);
    a.value(missed_by_time_);
    a.value(visit_);
    a.value(visit_version_);
    a.value(visit_ms_);
    a.value(acts_);
}

std::string Pupil::to_bytes() const {
    content::ByteWriter writer;
    writer.size(kForm);
    Pupil copy = *this;
    copy.archive(writer);
    return std::move(writer.bytes);
}

/// Are all numbers such as studying brings about, and can be added to and added up?
bool Pupil::is_sound() const {
    constexpr std::int32_t kMost = 1'000'000'000, kMostDay = 1'000'000;
    const auto within = [](std::int32_t count, std::int32_t most) { return count >= 0 && count <= most; };
    if (!within(number_, kMost) || !within(answers_, kMost) || !within(week_, kMostDay)) return false;
    if (recent_.size() > kRecent || sitting_.size() > 1 || acts_.size() > kMostActs) return false;
    for (const PupilDay& d : days_)
        if (!within(d.answers, kMostDay) || !within(d.right, kMostDay) || !within(d.milliseconds, kMost) ||
            !within(d.out_of_time, kMostDay))
            return false;
    for (const Piece& p : recent_)
        if (!(p.difficulty >= -100 && p.difficulty <= 100 && p.guessing >= 0 && p.guessing < 1)) return false;
    for (const PupilWeek& w : weeks_)
        if (!(w.ability >= -100 && w.ability <= 100 && w.standard_error > 0 && w.standard_error <= 100) ||
            !within(w.unsafe, kMost) || !within(w.sure, kMost) || !within(w.sure_wrong, w.sure))
            return false;
    for (const auto* sittings : {&exams_, &sitting_})
        for (const Sitting& s : *sittings)
            if (static_cast<std::size_t>(s.how) > 2 || !within(s.answers_before, kMost)) return false;
    for (const FirstAnswer& f : first_)
        if (static_cast<std::size_t>(f.certainty) >= certainty_.size()) return false;
    for (const auto& row : certainty_)
        for (const int count : row)
            if (!within(count, kMost)) return false;
    return std::is_sorted(days_.begin(), days_.end(),
                          [](const PupilDay& a, const PupilDay& b) { return a.day < b.day; });
}

std::optional<Pupil> Pupil::from_bytes(std::string_view bytes, const LearnerId& student,
                                       std::chrono::minutes utc_offset) {
    content::ByteReader reader(bytes);
    std::uint32_t form = 0;
    reader.value(form);
    if (form != kForm) return std::nullopt;
    Pupil pupil(student, utc_offset);
    pupil.archive(reader);
    if (!reader.ok() || !reader.at_end() || !pupil.is_sound()) return std::nullopt;
    for (std::size_t i = 0; i < pupil.first_.size(); ++i)
        if (!pupil.index_.emplace(pupil.first_[i].item, i).second) return std::nullopt;
    return pupil;
}
}  // namespace school
