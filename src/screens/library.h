// screens/library.h - search the whole bank as you type, and read it.
#pragma once

#include "content/backlinks.h"
#include "screens/frame.h"
#include "screens/session.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace screens {
struct LibraryState {
    std::string words;                  ///< what is searched for
    std::optional<content::Kind> only;  ///< one kind of record, or all
    std::vector<Found> found;
    std::string found_for;                        ///< the words and kind that `found` answers
    std::vector<std::string> trail;               ///< "kind:id" of what was read, the last one open
    bool list_open = true;                        ///< where there is no room for both
    std::optional<content::Backlinks> backlinks;  ///< made when the first entry is opened
};

void draw(LibraryState& state, Session& session, Ui& ui);

/// "condition:sciatica" read apart. False where it names no kind.
bool read_link(std::string_view text, content::Kind& kind, std::string& id);

/// The page of one record: everything it says, what it is linked with both ways, its sources.
/// `follow` hears which link was chosen.
void draw_entry(const content::Bank& bank, const content::Backlinks& backlinks, content::Kind kind,
                std::string_view id, Ui& ui, const std::function<void(const std::string&)>& follow);
}  // namespace screens
