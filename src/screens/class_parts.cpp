#include "screens/class_parts.h"

#include "screens/chart_parts.h"

#include <algorithm>
#include <cmath>

namespace screens {
using school::Mark;
using school::Why;

namespace {
constexpr float kPitch = 12.0F;

void diamond(Ui& ui, float x, float y, float radius, Color color) {
    if (ui.measuring()) return;
    const float s = ui.scale();
    ui.list().AddQuadFilled({(x - radius) * s, y * s}, {x * s, (y - radius) * s}, {(x + radius) * s, y * s},
                            {x * s, (y + radius) * s}, ui.rgba(color));
}

void draw_mark(Ui& ui, Mark mark, bool unsafe, float x, float y) {
    const Color held = unsafe ? Color::unsafe : Color::wrong;
    if (mark == Mark::holds_sure)
        diamond(ui, x, y, 5.5F, held);
    else if (mark == Mark::holds)
        disc(ui, x, y, 4.0F, held);
    else
        ring(ui, x, y, 3.75F, Color::edge, 1.25F);
}
}  // namespace

std::string in_quotes(std::string_view words) {
    if (words.ends_with('.')) words.remove_suffix(1);
    return "\u201C" + std::string(words) + "\u201D";
}

void belief_dots(Ui& ui, std::string_view id, const school::HeldBelief& belief, std::size_t students) {
    const Rect rect = place(ui, kPitch * static_cast<float>(students), 24.0F);
    float x = rect.x + kPitch / 2;
    for (const Mark wanted : {Mark::holds_sure, Mark::holds, Mark::put_right, Mark::met})
        for (const Mark mark : belief.marks) {
            if (mark != wanted) continue;
            draw_mark(ui, mark, belief.unsafe, x, rect.center_y());
            x += kPitch;
        }
    describe(ui, id, "Students", school::count_words(belief), rect);
}

void dots_explained(Ui& ui) {
    draw_samples(
        ui, {{"chose it, and was sure",
              [&](const Rect& r) { diamond(ui, r.center_x(), r.center_y(), 5.5F, Color::wrong); }},
             {"chose it", [&](const Rect& r) { disc(ui, r.center_x(), r.center_y(), 4.0F, Color::wrong); }},
             {"met it, and chose another or put it right",
              [&](const Rect& r) { ring(ui, r.center_x(), r.center_y(), 3.75F, Color::edge, 1.25F); }}});
}

void study_line(Ui& ui, std::string_view id, std::string_view what, std::span<const float> minutes,
                float most, const Rect& rect) {
    std::string said;
    for (const float m : minutes) said += (said.empty() ? "" : ", ") + std::to_string(std::lround(m));
    describe(ui, id, what, "minutes a day: " + said, rect);
    if (ui.measuring() || minutes.size() < 2) return;
    const float s = ui.scale();
    ImDrawList& list = ui.list();
    for (std::size_t i = 0; i < minutes.size(); ++i) {
        const float x = rect.x + rect.w * static_cast<float>(i) / static_cast<float>(minutes.size() - 1);
        const float y = rect.bottom() - 4.0F - (rect.h - 8.0F) * std::clamp(minutes[i] / most, 0.0F, 1.0F);
        list.PathLineTo({x * s, y * s});
    }
    list.PathStroke(ui.rgba(Color::accent), 0, 2.0F * s);
}

std::string study_words(const school::ClassStudent& student) {
    if (student.pupil == nullptr) return "their record is not on this machine";
    return counted(static_cast<int>(std::lround(student.minutes_week)), "minute") + " in 7 days, " +
           std::to_string(std::lround(student.minutes_before)) + " in the 7 before";
}

std::string last_seen(const school::ClassStudent& student, std::int32_t today) {
    if (student.last_day == 0) return student.pupil == nullptr ? "unknown" : "not yet";
    const base::Date day{std::chrono::days{student.last_day}};
    if (student.last_day >= today) return "today";
    if (student.last_day == today - 1) return "yesterday";
    if (today - student.last_day < 7) {
        const std::string whole = long_day(day);
        return whole.substr(0, whole.find(','));
    }
    return short_day(day);
}

std::pair<Icon, Color> look_of(Why why) {
    switch (why) {
        case Why::unsafe:
            return {Icon::hand, Color::unsafe};
        case Why::likely_to_fail:
        case Why::stuck:
        case Why::near_the_line:
            return {Icon::triangle, Color::caution};
        case Why::away:
        case Why::overdue:
        case Why::less:
        case Why::out_of_time:
            return {Icon::clock, Color::due};
        case Why::sure_and_wrong:
            return {Icon::target, Color::ink2};
        case Why::seldom_sure:
            return {Icon::comment, Color::ink2};
    }
    return {Icon::none, Color::ink2};
}

bool back_to_class(Ui& ui, std::string_view words) {
    return button(ui, "back", words,
                  {.kind = ButtonKind::quiet,
                   .icon = Icon::arrow_left,
                   .key = Key::escape,
                   .show_key = false,
                   .compact = true});
}

void open_student(ClassRoom& room, const school::LearnerId& id) {
    room.state.student.student = id.text;
    room.state.student.view.reset();
    room.state.student.words.clear();
    room.state.place = ClassPlace::student;
    room.state.belief_open = false;
}
}  // namespace screens
