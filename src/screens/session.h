// screens/session.h - what every screen works on: the bank, the learner's pen, the hour.
//
// The app makes it and hands it to each screen; a screen keeps nothing of it between frames.
#pragma once

#include "base/random.h"
#include "content/bank.h"
#include "screens/card_desk.h"
#include "screens/icons.h"
#include "screens/school_desk.h"
#include "study/exam.h"
#include "study/recorder.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace screens {
/// One thing that the library found.
struct Found {
    content::Kind kind = content::Kind::condition;
    std::string id;
    std::string title;
    std::string excerpt;  ///< a few words around the match; may be empty
};

struct ChartSaver;   // screens/chart_save.h
class PictureShelf;  // screens/picture_view.h

struct Session {
    const content::Bank& bank;
    study::Recorder& recorder;
    base::Random& dice;
    base::Moment now{};        ///< of this frame
    std::int64_t boot_ms = 0;  ///< CLOCK_BOOTTIME of this frame: what an exam's time is counted by
    std::string boot;          ///< which start of the machine that counts from
    std::chrono::minutes utc_offset{};
    std::string not_saved;             ///< why the newest answers are not on the disk yet; empty: they are
    std::function<void()> save_again;  ///< tries once more
    /// What fits the words, best first. `kinds` empty: all. Takes a few milliseconds at most.
    std::function<std::vector<Found>(std::string_view words, const std::vector<content::Kind>& kinds)> search;

    /// How difficult the items are, as far as others' answers on this machine tell; the bank's own
    /// difficulties where it is empty. May take seconds; may be called from any thread.
    std::function<study::ItemScale()> item_scale = {};

    /// The cards; nullptr while they are being made.
    CardDesk* cards = nullptr;
    /// The school that one is signed in to; nullptr at home.
    SchoolDesk* school = nullptr;
    /// Writes a file where the person finds it (Documents/Palpate), beside one that has that name already,
    /// and says where. Empty: nothing can be taken along here.
    std::function<base::Result<std::string>(const std::string& name, std::string_view bytes)> save_file = {};
    /// Takes charts along; nullptr: they cannot be.
    ChartSaver* saver = nullptr;
    /// Pictures of questions; nullptr: they are told in words.
    PictureShelf* pictures = nullptr;
    /// Shows a file of the bank, by its path below the bank's folder, in the machine's own editor.
    /// Errors: it cannot be shown.
    std::function<base::Status(const std::string& file)> open_file = {};

    [[nodiscard]] const study::Progress& progress() const { return recorder.progress(); }
    [[nodiscard]] study::Clocks clocks() const { return {now, boot_ms, boot}; }
    [[nodiscard]] base::Date today() const { return base::day_of(now, utc_offset); }
    /// The exam that is studied for; nullptr where the bank describes none.
    [[nodiscard]] const content::Blueprint* exam() const {
        const auto goal = progress().goals().find("exam");
        const auto* chosen =
            goal == progress().goals().end() ? nullptr : bank.find<content::Blueprint>(goal->second);
        return chosen != nullptr ? chosen : bank.exam();
    }
};

/// The icon of a kind of record, and its word: "Safety rule".
[[nodiscard]] Icon icon_of(content::Kind kind);
[[nodiscard]] std::string_view word_of(content::Kind kind);

/// "Saturday, November 21"; "Nov 21"; "November 21, 2026".
[[nodiscard]] std::string long_day(base::Date date);
[[nodiscard]] std::string short_day(base::Date date);
[[nodiscard]] std::string whole_date(base::Date date);
/// "November 2026".
[[nodiscard]] std::string month_words(base::Date date);
/// "Mo", for a calendar's columns.
[[nodiscard]] std::string weekday_head(std::chrono::weekday day);
/// "1 answer", "64 answers".
[[nodiscard]] std::string counted(int count, std::string_view one, std::string_view several = {});
/// Minutes that so many questions take this learner, from their own pace where it is known.
[[nodiscard]] int minutes_for(const study::Progress& progress, int questions);
/// The minutes in so many seconds, at least 1.
[[nodiscard]] int whole_minutes(double seconds);
}  // namespace screens
