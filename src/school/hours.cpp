#include "school/hours.h"

#include "school/private_text.h"

#include <algorithm>

namespace school {
namespace {
bool comes_before(const HoursEntry& a, const HoursEntry& b) {
    if (a.day != b.day) return a.day < b.day;
    return a.at != b.at ? a.at < b.at : a.id.text < b.id.text;
}

/// A number as schools give them to sessions: letters, digits and - / . with a digit among them.
bool is_session_number(std::string_view text) {
    const bool digit = std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return digit && text.size() <= 16 && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                      c == '-' || c == '/' || c == '.';
           });
}

const content::Programme* programme_of(const Roll& roll, const content::Bank& bank,
                                       std::string_view class_id) {
    const Class* one = roll.find_class(class_id);
    return one == nullptr || one->programme.empty() ? nullptr : bank.find<content::Programme>(one->programme);
}
}  // namespace

void Hours::strike(HoursEntry& entry) const {
    const auto found = strikes_.find(entry.id.text);
    if (found == strikes_.end()) return;
    const Struck* first = nullptr;
    for (const Struck& one : found->second)
        if (one.person == entry.logged.person &&
            (first == nullptr ||
             std::pair(one.strike.at, one.id.text) < std::pair(first->strike.at, first->id.text)))
            first = &one;
    if (first != nullptr) entry.strike = first->strike;
}

void Hours::apply(const study::Event& event) {
    if (const auto* logged = std::get_if<study::HoursLogged>(&event.body)) {
        const auto day = base::read_date(logged->day);
        if (!day || logged->minutes < 0 || logged->minutes > kDayMinutes) return;
        const auto [entry, fresh] = entries_.try_emplace(
            event.id.text, HoursEntry{event.id, event.at, event.actor, *day, *logged, std::nullopt});
        if (!fresh) return;
        whose_[logged->person].push_back(event.id.text);
        strike(entry->second);
    } else if (const auto* struck = std::get_if<study::HoursStruck>(&event.body)) {
        strikes_[struck->entry].push_back(
            {struck->person, event.id, {event.at, event.actor, struck->reason}});
        if (const auto entry = entries_.find(struck->entry); entry != entries_.end()) strike(entry->second);
    }
}

const HoursEntry* Hours::find(std::string_view id) const {
    const auto found = entries_.find(std::string(id));
    return found == entries_.end() ? nullptr : &found->second;
}

std::vector<const HoursEntry*> Hours::of(const LearnerId& student) const {
    std::vector<const HoursEntry*> found;
    if (const auto ids = whose_.find(student.text); ids != whose_.end())
        for (const std::string& id : ids->second) found.push_back(&entries_.at(id));
    std::ranges::sort(found, [](const HoursEntry* a, const HoursEntry* b) { return comes_before(*a, *b); });
    return found;
}

namespace {
/// What counts of each entry, over everything that the student ever logged.
struct Counted {
    std::map<const HoursEntry*, int> minutes;  ///< that count; absent from it: struck
    std::map<const HoursEntry*, int> made_up;  ///< of each absence
    std::vector<Doubt> doubts;
};

/// The last day for making it up, as the rules of its class's programme say.
std::optional<base::Date> make_up_until(const HoursEntry& absence, const content::Programme* programme) {
    if (programme == nullptr || programme->attendance.make_up_days == 0) return std::nullopt;
    return absence.day + std::chrono::days{programme->attendance.make_up_days};
}

int make_up(const Roll& roll, const Hours& hours, const content::Bank& bank, const HoursEntry& entry,
            Counted& counted) {
    const auto nothing = [&](std::string why) {
        counted.doubts.push_back({&entry, std::move(why), false});
        return 0;
    };
    const HoursEntry* absence = hours.find(entry.logged.makes_up);
    if (absence == nullptr || absence->logged.person != entry.logged.person || absence->make_up() ||
        !absence->missed())
        return nothing("It makes up no absence of this student.");
    if (absence->strike) return nothing("The absence that it makes up was struck.");
    const auto until = make_up_until(*absence, programme_of(roll, bank, absence->logged.class_id));
    if (until && entry.day > *until)
        return nothing("It came after " + base::to_text(*until) + ", the last day for making that up.");
    int& so_far = counted.made_up[absence];
    const int counts = std::min(entry.logged.minutes, absence->logged.minutes - so_far);
    so_far += counts;
    if (counts < entry.logged.minutes)
        counted.doubts.push_back({&entry,
                                  hours_in_words(entry.logged.minutes - counts) +
                                      " of it do not count: no more than was missed can be made up.",
                                  false});
    return counts;
}

Counted count(const Roll& roll, const Hours& hours, const content::Bank& bank,
              const std::vector<const HoursEntry*>& entries) {
    Counted counted;
    std::map<base::Date, int> on_day;
    std::map<std::string, const HoursEntry*> seen;
    for (const HoursEntry* entry : entries) {
        if (entry->strike) continue;
        const study::HoursLogged& logged = entry->logged;
        int& minutes = counted.minutes[entry];
        if (!entry->make_up()) {
            const std::string same = base::to_text(entry->day) + '\n' + logged.class_id + '\n' +
                                     logged.subject + '\n' + logged.session_number;
            if (const auto [first, fresh] = seen.emplace(same, entry); !fresh)
                counted.doubts.push_back(
                    {entry, "The same class, subject and day were logged twice; strike the wrong one.",
                     true});
        }
        if (entry->missed() && !entry->make_up()) {
            minutes = 0;
            continue;
        }
        if (on_day[entry->day] + logged.minutes > kDayMinutes) {
            minutes = 0;
            counted.doubts.push_back({entry, "With it the day has more than 24 hours.", false});
            continue;
        }
        minutes = entry->make_up() ? make_up(roll, hours, bank, *entry, counted) : logged.minutes;
        on_day[entry->day] += logged.minutes;
    }
    return counted;
}

/// The entry under whose subject and kind the minutes count: a make-up's is the absence.
const HoursEntry& bears(const Hours& hours, const HoursEntry& entry) {
    const HoursEntry* absence = entry.make_up() ? hours.find(entry.logged.makes_up) : nullptr;
    return absence != nullptr ? *absence : entry;
}

base::Status has_made_sense(bool so, const char* where, std::string what) {
    if (so) return base::Done{};
    return base::Error{where, std::move(what)};
}

base::Status clinic_sense(const Roll& roll, const content::Bank& bank, const study::HoursLogged& entry) {
    const Person* supervisor = roll.person(LearnerId(entry.supervisor));
    if (supervisor == nullptr || !supervisor->roles.has(Role::instructor))
        return base::Error{"clinic", "a clinic session needs a supervisor who is an instructor"};
    if (!is_session_number(entry.session_number))
        return base::Error{"clinic",
                           "a clinic session needs the school's number for it, such as C-114: letters, "
                           "digits and hyphens, 16 at most. Never the client's name"};
    const auto* area = bank.find<content::Term>(entry.area);
    return has_made_sense(area != nullptr && content::kTermGroups[area->group] == "region", "clinic",
                          "choose the area worked from the list of regions");
}

base::Status make_up_sense(const Roll& roll, const Hours& hours, const content::Bank& bank,
                           const study::HoursLogged& entry, base::Date day) {
    const HoursEntry* absence = hours.find(entry.makes_up);
    if (absence == nullptr || absence->logged.person != entry.person || absence->make_up() ||
        !absence->missed() || absence->strike)
        return base::Error{"make-up", "choose the absence that it makes up"};
    const auto until = make_up_until(*absence, programme_of(roll, bank, absence->logged.class_id));
    if (until && day > *until)
        return base::Error{"make-up", "it could be made up until " + base::to_text(*until)};
    const Counted counted = count(roll, hours, bank, hours.of(LearnerId(entry.person)));
    const auto so_far = counted.made_up.find(absence);
    const int open = absence->logged.minutes - (so_far == counted.made_up.end() ? 0 : so_far->second);
    return has_made_sense(entry.minutes <= open, "make-up",
                          open == 0 ? "that absence was made up already"
                                    : "no more than " + hours_in_words(open) + " of it can be made up");
}
}  // namespace

base::Status sense_of(const Roll& roll, const Hours& hours, const content::Bank& bank,
                      const study::HoursLogged& entry, base::Date today) {
    const auto day = base::read_date(entry.day);
    if (!day) return day.error();
    if (*day > today) return base::Error{entry.day, "hours are logged once they have been, not ahead"};
    if (entry.minutes <= 0 || entry.minutes > kDayMinutes)
        return base::Error{"minutes", "an entry has 1 minute to 24 hours"};
    if (const Class* one = roll.find_class(entry.class_id); one != nullptr && one->closed)
        return base::Error{one->name, "the class is closed, and takes no more hours"};
    const content::Programme* programme = programme_of(roll, bank, entry.class_id);
    if (programme == nullptr)
        return base::Error{"class", "the class works toward no programme of hours; choose one for it first"};
    if (programme->subject(entry.subject) == nullptr)
        return base::Error{entry.subject, "the programme of this class has no such subject"};
    int on_day = entry.minutes;
    for (const HoursEntry* other : hours.of(LearnerId(entry.person)))
        if (other->day == *day && !other->strike && !other->missed()) on_day += other->logged.minutes;
    const bool missed =
        entry.presence == study::Presence::absent || entry.presence == study::Presence::excused;
    if (!missed && on_day > kDayMinutes)
        return base::Error{entry.day, "with it the day would have " + hours_in_words(on_day)};
    if (entry.kind == study::HoursKind::clinic && !missed) return clinic_sense(roll, bank, entry);
    if (entry.kind == study::HoursKind::make_up) return make_up_sense(roll, hours, bank, entry, *day);
    return base::Done{};
}

// ---------------------------------------------------------------- what it amounts to

int Standing::needed() const {
    return static_cast<int>(std::lround(programme->hours * 60));
}
int Standing::clinic_needed() const {
    return static_cast<int>(std::lround(programme->clinic_hours * 60));
}
int Standing::open_minutes() const {
    int open = 0;
    for (const Absence& absence : absences) open += absence.open();
    return open;
}
int Standing::missing() const {
    int of_subjects = 0;
    for (const SubjectHours& subject : subjects) of_subjects += subject.missing();
    return std::max({0, needed() - minutes, of_subjects, clinic_needed() - clinic_minutes});
}
bool Standing::attends_enough() const {
    return attended + 1e-9 >= programme->attendance.least;
}
bool Standing::complete() const {
    return missing() == 0 && attends_enough() && (!programme->attendance.make_up_all || open_minutes() == 0);
}

namespace {
/// Adds one entry that counts to what it counts for.
void add(Standing& made, const HoursEntry& under, int minutes) {
    auto subject = std::ranges::find(made.subjects, under.logged.subject, &SubjectHours::subject);
    if (subject == made.subjects.end())
        subject = made.subjects.insert(subject, {under.logged.subject, under.logged.subject, 0, 0});
    subject->minutes += minutes;
    made.minutes += minutes;
    if (under.logged.kind == study::HoursKind::clinic) made.clinic_minutes += minutes;
}

/// Minutes that counted in each of the last whole weeks, the newest first, back to the first entry.
std::vector<int> weeks_of(const std::vector<std::pair<base::Date, int>>& days, base::Date today) {
    constexpr std::size_t kMostWeeks = 12;
    base::Date first = today;
    for (const auto& [day, minutes] : days) first = std::min(first, day);
    const auto whole = static_cast<std::size_t>((today - first).count() / 7);
    std::vector<int> weeks(std::min(kMostWeeks, whole), 0);
    for (const auto& [day, minutes] : days) {
        if (day >= today) continue;
        const auto week = static_cast<std::size_t>(((today - day).count() - 1) / 7);
        if (week < weeks.size()) weeks[week] += minutes;
    }
    return weeks;
}

void count_presence(Standing& made, const HoursEntry& entry, double& held, double& attended) {
    const int minutes = entry.logged.minutes;
    switch (entry.logged.presence) {
        case study::Presence::present:
            ++made.present;
            attended += minutes;
            break;
        case study::Presence::late:
            ++made.late;
            attended += minutes * (1.0 - made.programme->attendance.late_counts);
            break;
        case study::Presence::absent:
            ++made.absent;
            break;
        case study::Presence::excused:
            ++made.excused;
            return;
    }
    held += minutes;
}
}  // namespace

base::Result<Standing> standing(const Roll& roll, const Hours& hours, const content::Bank& bank,
                                const LearnerId& who, const LearnerId& student, std::string_view programme,
                                base::Date today) {
    if (base::Status allowed = may_see_record(roll, who, student); !allowed) return allowed.error();
    const auto* asked = bank.find<content::Programme>(programme);
    if (asked == nullptr)
        return base::Error{std::string(programme), "the bank has no such programme; see content/programmes"};
    Standing made;
    made.programme = asked;
    for (const content::Subject& subject : asked->subjects)
        made.subjects.push_back({subject.id, subject.name, 0, subject.minutes()});
    const std::vector<const HoursEntry*> entries = hours.of(student);
    const Counted counted = count(roll, hours, bank, entries);
    const auto in_programme = [&](const HoursEntry& entry) {
        const Class* one = roll.find_class(bears(hours, entry).logged.class_id);
        return one != nullptr && one->programme == asked->id;
    };
    double held = 0, attended = 0;
    std::vector<std::pair<base::Date, int>> days;
    for (const HoursEntry* entry : entries) {
        if (entry->strike || !in_programme(*entry)) continue;
        const int minutes = counted.minutes.at(entry);
        if (minutes > 0) add(made, bears(hours, *entry), minutes), days.emplace_back(entry->day, minutes);
        if (entry->make_up()) {
            made.make_up_minutes += minutes;
            continue;
        }
        count_presence(made, *entry, held, attended);
        if (entry->missed()) {
            const auto so_far = counted.made_up.find(entry);
            made.absences.push_back(
                {entry, so_far == counted.made_up.end() ? 0 : so_far->second, make_up_until(*entry, asked)});
        } else if (entry->logged.kind == study::HoursKind::clinic) {
            made.clinic.push_back(entry);
        }
    }
    if (held > 0) made.attended = attended / held;
    for (const Doubt& doubt : counted.doubts)
        if (in_programme(*doubt.entry)) made.doubts.push_back(doubt);
    made.outlook = foresee(made.missing(), weeks_of(days, today), today);
    return made;
}

std::optional<Outlook> foresee(int missing, const std::vector<int>& weeks, base::Date today) {
    constexpr std::size_t kFewestWeeks = 3;
    constexpr int kMostDays = 3653;
    constexpr double kEightyPercent = 1.2816;  // of the normal distribution, both tails left out
    if (missing <= 0 || weeks.size() < kFewestWeeks) return std::nullopt;
    const auto n = static_cast<double>(weeks.size());
    double sum = 0, squares = 0;
    for (const int week : weeks) sum += week;
    const double mean = sum / n;
    for (const int week : weeks) squares += (week - mean) * (week - mean);
    const double sd = std::sqrt(squares / (n - 1));
    if (mean <= 0) return std::nullopt;
    const auto first_day = [&](double side) -> std::optional<base::Date> {
        for (int d = 1; d <= kMostDays; ++d) {
            const double w = d / 7.0;
            if (w * mean + side * sd * std::sqrt(w + w * w / n) >= missing)
                return today + std::chrono::days{d};
        }
        return std::nullopt;
    };
    const auto likely = first_day(0);
    if (!likely) return std::nullopt;
    return Outlook{*likely, first_day(kEightyPercent), first_day(-kEightyPercent), mean,
                   static_cast<int>(weeks.size())};
}

std::string hours_in_words(int minutes) {
    const int whole = minutes / 60, rest = minutes % 60;
    if (rest == 0) return std::to_string(whole) + " h";
    return (whole > 0 ? std::to_string(whole) + " h " : "") + std::to_string(rest) + " min";
}
}  // namespace school
