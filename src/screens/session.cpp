#include "screens/session.h"

#include <algorithm>
#include <array>

namespace screens {
Icon icon_of(content::Kind kind) {
    using content::Kind;
    switch (kind) {
        case Kind::condition:
            return Icon::medkit;
        case Kind::technique:
            return Icon::touch;
        case Kind::safety:
            return Icon::shield;
        case Kind::muscle:
            return Icon::body;
        case Kind::landmark:
            return Icon::marker;
        case Kind::joint:
            return Icon::joint;
        case Kind::test:
            return Icon::stethoscope;
        case Kind::claim:
            return Icon::claim;
        case Kind::source:
            return Icon::book;
        case Kind::term:
            return Icon::list;
        case Kind::misconception:
            return Icon::bulb;
        case Kind::item:
            return Icon::pencil;
        case Kind::case_study:
        case Kind::script:
            return Icon::case_file;
        case Kind::blueprint:
        case Kind::programme:
            return Icon::flag;
        case Kind::picture:
            return Icon::image;
    }
    return Icon::none;
}

std::string_view word_of(content::Kind kind) {
    using content::Kind;
    switch (kind) {
        case Kind::condition:
            return "Condition";
        case Kind::technique:
            return "Technique";
        case Kind::safety:
            return "Safety rule";
        case Kind::muscle:
            return "Muscle";
        case Kind::landmark:
            return "Landmark";
        case Kind::joint:
            return "Joint";
        case Kind::test:
            return "Test";
        case Kind::claim:
            return "Claim";
        case Kind::source:
            return "Source";
        case Kind::term:
            return "Term";
        case Kind::misconception:
            return "Wrong belief";
        case Kind::item:
            return "Question";
        case Kind::case_study:
            return "Case";
        case Kind::script:
            return "Script";
        case Kind::blueprint:
            return "Exam";
        case Kind::programme:
            return "Programme";
        case Kind::picture:
            return "Picture";
    }
    return {};
}

namespace {
constexpr std::array<const char*, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                              "Thursday", "Friday", "Saturday"};
constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};
}  // namespace

std::string long_day(base::Date date) {
    const std::chrono::year_month_day ymd{date};
    return std::string(kDays[std::chrono::weekday{date}.c_encoding()]) + ", " +
           kMonths[unsigned(ymd.month()) - 1] + " " + std::to_string(unsigned(ymd.day()));
}

std::string short_day(base::Date date) {
    const std::chrono::year_month_day ymd{date};
    return std::string(kMonths[unsigned(ymd.month()) - 1]).substr(0, 3) + " " +
           std::to_string(unsigned(ymd.day()));
}

std::string whole_date(base::Date date) {
    const std::chrono::year_month_day ymd{date};
    return std::string(kMonths[unsigned(ymd.month()) - 1]) + " " + std::to_string(unsigned(ymd.day())) +
           ", " + std::to_string(int(ymd.year()));
}

std::string month_words(base::Date date) {
    const std::chrono::year_month_day ymd{date};
    return std::string(kMonths[unsigned(ymd.month()) - 1]) + " " + std::to_string(int(ymd.year()));
}

std::string weekday_head(std::chrono::weekday day) {
    return std::string(kDays[day.c_encoding()]).substr(0, 2);
}

std::string counted(int count, std::string_view one, std::string_view several) {
    const std::string word = count == 1        ? std::string(one)
                             : several.empty() ? std::string(one) + "s"
                                               : std::string(several);
    return std::to_string(count) + " " + word;
}

int minutes_for(const study::Progress& progress, int questions) {
    constexpr double kSecondsAtFirst = 70;  // the MBLEx gives 66 seconds; reading the reasons takes longer
    constexpr int kEnoughAnswers = 20;
    std::int64_t milliseconds = 0;
    for (const study::StudyDay& day : progress.days()) milliseconds += day.milliseconds;
    const int answers = progress.answers();
    const double own = answers > 0 ? double(milliseconds) / 1000.0 / answers + 20.0 : kSecondsAtFirst;
    const double seconds = answers < kEnoughAnswers ? kSecondsAtFirst : std::clamp(own, 20.0, 180.0);
    return std::max(1, static_cast<int>(seconds * questions / 60.0 + 0.5));
}

int whole_minutes(double seconds) {
    return std::max(1, static_cast<int>(seconds / 60.0 + 0.5));
}
}  // namespace screens
