#include "screens/library.h"

#include <algorithm>

namespace screens {
namespace {
using content::Kind;

constexpr float kList = 300.0F;  ///< the column of results

struct Shelf {
    std::optional<Kind> kind;
    const char* word;
};
constexpr std::array<Shelf, 9> kShelves = {{{std::nullopt, "All"},
                                            {Kind::condition, "Conditions"},
                                            {Kind::technique, "Techniques"},
                                            {Kind::safety, "Safety"},
                                            {Kind::muscle, "Muscles"},
                                            {Kind::joint, "Joints"},
                                            {Kind::test, "Tests"},
                                            {Kind::claim, "Claims"},
                                            {Kind::term, "Words"}}};

/// Terms that only rules and cases ask for are no reading.
bool is_readable(const content::Term& term) {
    return term.group >= content::kFirstGlossaryGroup;
}
template <class T>
bool is_readable(const T&) {
    return true;
}

/// Without words: everything of one kind, by name.
std::vector<Found> shelf_of(const content::Bank& bank, std::optional<Kind> only) {
    std::vector<Found> all;
    content::Bank::for_each_kind(bank, [&](const auto& records) {
        using T = typename std::remove_reference_t<decltype(records)>::value_type;
        const Kind kind = content::kind_of<T>;
        const bool shelved =
            std::any_of(kShelves.begin(), kShelves.end(), [&](const Shelf& s) { return s.kind == kind; });
        if (only ? kind != *only : !shelved) return;
        for (const T& record : records)
            if (is_readable(record))
                all.push_back({kind, record.id, std::string(bank.title(kind, record.id)), {}});
    });
    std::sort(all.begin(), all.end(), [](const Found& a, const Found& b) { return a.title < b.title; });
    return all;
}

void look_up(LibraryState& state, Session& session) {
    const std::string asked =
        state.words + "\n" + (state.only ? std::to_string(static_cast<int>(*state.only)) : "");
    if (asked == state.found_for) return;
    state.found_for = asked;
    const bool blank = state.words.find_first_not_of(' ') == std::string::npos;
    if (blank || !session.search) {
        state.found = shelf_of(session.bank, state.only);
        return;
    }
    std::vector<Kind> kinds;
    if (state.only) kinds.push_back(*state.only);
    state.found = session.search(state.words, kinds);
}

void open_entry(LibraryState& state, std::string link) {
    if (state.trail.empty() || state.trail.back() != link) state.trail.push_back(std::move(link));
    state.list_open = false;
}

void draw_results(LibraryState& state, Ui& ui) {
    label(ui, state.found.empty()
                  ? "Nothing found. Try fewer letters."
                  : std::to_string(state.found.size()) + (state.words.empty() ? " in all" : " found"));
    space(ui, 8.0F);
    const Scope scope(ui, "results", Role::list, "Results");
    const std::string open = state.trail.empty() ? "" : state.trail.back();
    for (const Found& one : state.found) {
        const std::string link =
            std::string(content::kKinds[static_cast<std::size_t>(one.kind)]) + ":" + one.id;
        if (list_row(ui, link,
                     {.title = one.title,
                      .detail = word_of(one.kind),
                      .icon = icon_of(one.kind),
                      .selected = link == open}))
            open_entry(state, link);
    }
}

void draw_list(LibraryState& state, Session& session, Ui& ui, const Rect& area) {
    ui.column = {area.x + 20.0F, area.y + 24.0F, area.w - 40.0F};
    text_field(ui, "search", "Search the library", state.words,
               {.hint = "Search everything", .icon = Icon::search, .key = '/'});
    space(ui, 10.0F);
    {
        // While one types, the results need the room: only the chosen shelf stays.
        const Scope scope(ui, "shelves", Role::radio_group, "Kind");
        row(
            ui, 36.0F,
            [&] {
                for (const Shelf& shelf : kShelves)
                    if ((state.words.empty() || !shelf.kind || shelf.kind == state.only) &&
                        chip(ui, shelf.word, shelf.word, state.only == shelf.kind))
                        state.only = shelf.kind;
            },
            6.0F);
    }
    look_up(state, session);
    space(ui, 12.0F);
    const Rect results = {area.x, ui.column.y, area.w, area.bottom() - ui.column.y};
    scroll_area(ui, "list", results, Color::paper, 14.0F, [&] { draw_results(state, ui); });
}

void draw_reading(LibraryState& state, Session& session, Ui& ui, const Rect& area, bool alone) {
    Kind kind{};
    std::string id;
    const bool any = !state.trail.empty() && read_link(state.trail.back(), kind, id) &&
                     session.bank.find(kind, id) != nullptr;
    std::string next;
    // A new page begins at its top: its scroll area is one of its own.
    scroll_area(
        ui, any ? "entry-" + state.trail.back() : "nothing", area, Color::paper, 40.0F,
        [&] {
            space(ui, 28.0F);
            const float most = 1000.0F;
            if (ui.column.width > most) ui.column.width = most;
            if (!any) {
                empty_state(ui, "empty", "Type a word, or choose an entry to read it.", "");
                return;
            }
            if (alone || state.trail.size() > 1) {
                row(ui, 40.0F, [&] {
                    if (alone &&
                        button(ui, "list", "Back to the list",
                               {.kind = ButtonKind::quiet, .icon = Icon::arrow_left, .compact = true}))
                        state.list_open = true;
                    if (state.trail.size() > 1 &&
                        button(ui, "back", "Back",
                               {.kind = ButtonKind::quiet, .icon = Icon::undo, .compact = true}))
                        state.trail.pop_back();
                });
                space(ui, 6.0F);
                if (state.trail.empty() || !read_link(state.trail.back(), kind, id)) return;
            }
            if (!state.backlinks) state.backlinks.emplace(session.bank);
            draw_entry(session.bank, *state.backlinks, kind, id, ui,
                       [&](const std::string& link) { next = link; });
            space(ui, 40.0F);
        },
        true);
    if (!next.empty()) open_entry(state, next);
}
}  // namespace

bool read_link(std::string_view text, Kind& kind, std::string& id) {
    const std::size_t colon = text.find(':');
    const auto found = std::find(content::kKinds.begin(), content::kKinds.end(), text.substr(0, colon));
    if (colon == std::string_view::npos || found == content::kKinds.end()) return false;
    kind = static_cast<Kind>(found - content::kKinds.begin());
    id = text.substr(colon + 1);
    return true;
}

void draw(LibraryState& state, Session& session, Ui& ui) {
    const Scope scope(ui, "library", Role::group, "Library");
    Kind kind{};
    std::string id;
    if (read_link(ui.errand(), kind, id)) {
        if (kind == Kind::item) return;
        open_entry(state, ui.errand());
    }
    if (state.trail.empty()) state.list_open = true;
    const Rect whole = ui.page_area;
    if (ui.breadth() == Breadth::narrow) {
        if (state.list_open)
            draw_list(state, session, ui, whole);
        else
            draw_reading(state, session, ui, whole, true);
        return;
    }
    const Rect left = {whole.x, whole.y, kList, whole.h};
    const Rect right = {whole.x + kList + 1.0F, whole.y, whole.w - kList - 1.0F, whole.h};
    draw_list(state, session, ui, left);
    vertical_line(ui, whole.x + kList, whole.y, whole.h);
    draw_reading(state, session, ui, right, false);
}
}  // namespace screens
