#include "study/goals.h"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace study {
namespace {
constexpr std::array<const char*, 7> kDays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

template <class Number>
std::optional<Number> number_in(const std::string& text, Number least, Number most) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (!(value >= least && value <= most)) return std::nullopt;
    return value;
}

std::set<base::Date> days_in(const std::string& text) {
    std::set<base::Date> days;
    std::istringstream words(text);
    for (std::string word; words >> word;)
        if (const auto day = base::read_date(word)) days.insert(*day);
    return days;
}

std::string joined(const std::set<base::Date>& days) {
    std::string text;
    for (const base::Date day : days) text += (text.empty() ? "" : " ") + base::to_text(day);
    return text;
}

std::size_t weekday_of(base::Date day) {
    return std::chrono::weekday{day}.c_encoding();
}
}  // namespace

bool Goals::is_off(base::Date day) const {
    if (off.count(day) > 0) return true;
    return days_off[weekday_of(day)] && on.count(day) == 0;
}

int Goals::minutes_on(base::Date day) const {
    return is_off(day) ? 0 : minutes.value_or(kUsualMinutes);
}

Goals goals_of(const std::map<std::string, std::string>& set) {
    const auto text = [&](const char* name) {
        const auto found = set.find(name);
        return found == set.end() ? std::string() : found->second;
    };
    Goals goals;
    goals.exam = text("exam");
    if (const auto date = base::read_date(text("exam-date"))) goals.date = *date;
    goals.minutes = number_in(text("minutes-a-day"), kLeastMinutes, kMostMinutes);
    goals.retention = number_in(text("retention"), kLeastRetention, kMostRetention).value_or(0.9);
    std::istringstream words(text("days-off"));
    for (std::string word; words >> word;) {
        const auto day = std::find(kDays.begin(), kDays.end(), word);
        if (day != kDays.end()) goals.days_off[static_cast<std::size_t>(day - kDays.begin())] = true;
    }
    goals.off = days_in(text("off"));
    goals.on = days_in(text("on"));
    return goals;
}

GoalSet exam_goal(const std::string& blueprint) {
    return {"exam", blueprint};
}
GoalSet date_goal(std::optional<base::Date> date) {
    return {"exam-date", date ? base::to_text(*date) : std::string()};
}
GoalSet minutes_goal(int minutes) {
    return {"minutes-a-day", std::to_string(std::clamp(minutes, kLeastMinutes, kMostMinutes))};
}
GoalSet retention_goal(double retention) {
    const int percent = static_cast<int>(std::clamp(retention, kLeastRetention, kMostRetention) * 100 + 0.5);
    return {"retention", "0." + std::to_string(percent)};
}
GoalSet days_off_goal(const std::array<bool, 7>& days_off) {
    std::string text;
    for (std::size_t i = 0; i < days_off.size(); ++i)
        if (days_off[i]) text += (text.empty() ? "" : " ") + std::string(kDays[i]);
    return {"days-off", text};
}
std::array<GoalSet, 2> day_goal(const Goals& goals, base::Date day, bool off) {
    Goals changed = goals;
    changed.off.erase(day);
    changed.on.erase(day);
    if (off != changed.is_off(day)) (off ? changed.off : changed.on).insert(day);
    return {GoalSet{"off", joined(changed.off)}, GoalSet{"on", joined(changed.on)}};
}
}  // namespace study
