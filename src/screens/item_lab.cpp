#include "screens/item_lab.h"

#include "school/lab_csv.h"
#include "screens/item_lab_parts.h"
#include "screens/slice.h"

#include <algorithm>
#include <cctype>
#include <chrono>

namespace screens {
namespace {
using school::HeldExam;
using school::ItemFigures;
using school::Weight;
using school::Word;

constexpr double kLookAgain = 0.1;  ///< seconds between looks at what is being read

base::Result<std::shared_ptr<const LabData>> read(
    const std::function<base::Result<study::Responses>()>& responses, const content::Bank& bank,
    const school::Roll& roll, const school::LearnerId& who) {
    if (!responses) return base::Error{"", "the answers of the school are not on this machine"};
    base::Result<study::Responses> got = responses();
    if (!got) return got.error();
    auto data = std::make_shared<LabData>();
    data->responses = *std::move(got);
    base::Result<school::Lab> lab =
        school::lab_of(data->responses, bank, roll, who, school::answered_items(data->responses));
    if (!lab) return lab.error();
    data->all = view_of(*std::move(lab), bank);
    return std::shared_ptr<const LabData>(std::move(data));
}

void begin_reading(ItemLabState& state, const Session& session) {
    const SchoolDesk& desk = *session.school;
    state.trouble.clear();
    // The roll is copied: it may change while the thread reads.
    state.reading =
        std::async(std::launch::async, [responses = desk.responses, &bank = session.bank, roll = desk.roll(),
                                        who = desk.pen.who()] { return read(responses, bank, roll, who); });
    state.sittings.clear();
    state.to_read.clear();
    for (const std::string& id : desk.school.lab.sitters()) {
        const school::Person* person = desk.roll().person(school::LearnerId(id));
        if (person != nullptr && person->roles.has(school::Role::student))
            state.to_read.push_back(person->id);
    }
}

/// Reads past sittings for a frame's time; the rest waits for the next frame.
void read_sittings(ItemLabState& state, Session& session, Ui& ui) {
    if (state.to_read.empty()) return;
    const SchoolDesk& desk = *session.school;
    const bool all = do_some<school::LearnerId>(state.to_read, ui, [&](const school::LearnerId& student) {
        const study::Progress* progress = desk.progress_of ? desk.progress_of(student) : nullptr;
        if (progress == nullptr) return;
        for (const study::ExamRecord& record : progress->exams())
            if (record.over) state.sittings.push_back({student, record});
    });
    if (all && state.place == LabPlace::item) look_at_past(state, session);
}

/// Is there something to show? Else says what is going on.
bool is_read(ItemLabState& state, const Session& session, Ui& ui) {
    if (!state.data && !state.reading.valid() && state.trouble.empty()) begin_reading(state, session);
    if (state.reading.valid()) {
        if (state.reading.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
            ui.wake_in(kLookAgain);
        } else {
            base::Result<std::shared_ptr<const LabData>> got = state.reading.get();
            if (got)
                state.data = *std::move(got);
            else
                state.trouble = got.error().text();
        }
    }
    return state.data != nullptr;
}

bool contains_folded(const std::string& text, const std::string& words) {
    const auto it = std::search(text.begin(), text.end(), words.begin(), words.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
    });
    return it != text.end();
}

const Word* first_heavy(const std::vector<Word>& words) {
    return words.empty() || words.front().weight == Weight::none ? nullptr : &words.front();
}

std::vector<std::size_t> shown_rows(const ItemLabState& state, const Session& session) {
    std::vector<std::size_t> rows;
    const LabView& view = state.data->all;
    for (const std::size_t i : view.order) {
        if (state.only_attention && first_heavy(view.words[i]) == nullptr) continue;
        const std::string& id = view.lab.items[i].item;
        if (!contains_folded(stem_of(session.bank, id), state.search) && !contains_folded(id, state.search))
            continue;
        rows.push_back(i);
    }
    sort_rows(view, rows, state.table);
    return rows;
}

void draw_items(ItemLabState& state, Session& session, Ui& ui) {
    row(ui, 48.0F, [&] {
        text_field(ui, "search", "Search the items", state.search,
                   {.hint = "Words of the stem", .icon = Icon::search, .key = '/', .width = 360.0F});
        if (chip(ui, "attention", "Needs attention", state.only_attention, Icon::filter))
            state.only_attention = !state.only_attention;
        if (session.save_file &&
            button(ui, "save", "Save as CSV", {.kind = ButtonKind::quiet, .icon = Icon::download}))
            save_csv(state.data->all, "item-lab.csv", session, ui);
    });
    space(ui, 16.0F);
    const std::vector<std::size_t> rows = shown_rows(state, session);
    if (rows.empty()) {
        const bool none = state.data->all.lab.items.empty();
        if (empty_state(ui, "none",
                        none ? "No student has answered anything yet. Come back when a class has practiced."
                             : "No item fits. Search with fewer letters, or show all.",
                        none ? "" : "Show all")) {
            state.search.clear();
            state.only_attention = false;
        }
        return;
    }
    card(ui, [&] {
        if (const auto opened = item_table(ui, state.data->all, rows, session.bank, state.table)) {
            state.exam.reset();
            state.exam_view.reset();
            open_item(state, session, *opened);
        }
    });
    space(ui, 10.0F);
    text(ui, Type::small,
         "Tells apart: do those who know more answer it right more often? 1 is always, 0 is by chance, below "
         "0 "
         "is the wrong way round.",
         Color::ink3);
}

void draw_exams(ItemLabState& state, Session& session, Ui& ui) {
    const std::vector<HeldExam> exams = session.school->school.lab.exams();
    if (exams.empty()) {
        empty_state(ui, "none", "No student has sat an exam yet. Its items show here once one has.", "");
        return;
    }
    card(ui, [&] {
        const Scope list(ui, "exams", Role::list, "Exams");
        for (std::size_t i = 0; i < exams.size(); ++i) {
            if (i > 0) divider(ui);
            const std::string right = counted(static_cast<int>(exams[i].sittings), "sitting") + ", last " +
                                      short_day(base::day_of(exams[i].last, session.utc_offset));
            if (list_row(ui, std::to_string(i), {.title = title_of(exams[i]), .right = right, .bare = true}))
                return open_exam(state, session, exams[i]);
        }
    });
}

void draw_list(ItemLabState& state, Session& session, Ui& ui) {
    const auto body = [&] {
        split_row(
            ui, 48.0F, [&] { text(ui, Type::title, "Item lab"); },
            [&] {
                if (session.school->invented) tag(ui, Tone::quiet, "Invented school", Icon::info);
                if (state.data && button(ui, "again", "Read anew",
                                         {.kind = ButtonKind::quiet, .icon = Icon::refresh, .compact = true}))
                    begin_reading(state, session);
            });
        space(ui, 6.0F);
        if (!state.trouble.empty()) {
            trouble(ui, state.trouble, "Nothing was changed.", "Try again in a moment.");
            if (button(ui, "retry", "Try again")) begin_reading(state, session);
            return;
        }
        if (!state.data) {
            text(ui, Type::body, "Reading the answers of all students...", Color::ink2);
            return;
        }
        const LabView& all = state.data->all;
        const auto heavy = std::ranges::count_if(
            all.words, [](const std::vector<Word>& words) { return first_heavy(words) != nullptr; });
        prose(ui,
              "First answers only, " + counted(static_cast<int>(all.lab.students), "student") + ". " +
                  std::to_string(heavy) + " of " + std::to_string(all.lab.items.size()) +
                  " items need a look; the rest say nothing alarming, or too little yet.",
              Color::ink2);
        space(ui, 16.0F);
        if (const auto tab = segmented(ui, "what", "What to look at",
                                       {{.words = "Items"}, {.words = "Exams"}}, state.tab, true))
            state.tab = *tab;
        space(ui, 16.0F);
        if (state.tab == 0)
            draw_items(state, session, ui);
        else
            draw_exams(state, session, ui);
    };
    page(ui, {.id = "lab", .body = body});
}
}  // namespace

const LabView& view_of(const ItemLabState& state) {
    return state.exam_view ? *state.exam_view : state.data->all;
}

LabView view_of(school::Lab lab, const content::Bank& bank) {
    LabView view;
    view.lab = std::move(lab);
    std::vector<int> attention;
    for (const ItemFigures& one : view.lab.items) {
        const auto* item = one.in_bank ? bank.find<content::Item>(one.item) : nullptr;
        view.words.push_back(school::words_of(one, item));
        attention.push_back(one.few() ? 0 : school::attention(view.words.back()));
        view.order.push_back(view.order.size());
    }
    std::ranges::stable_sort(view.order, std::greater{}, [&](std::size_t i) { return attention[i]; });
    return view;
}

std::string stem_of(const content::Bank& bank, const std::string& item) {
    const auto* found = bank.find<content::Item>(item);
    return found != nullptr ? found->stem : item;
}

std::vector<std::string> items_of(const HeldExam& exam, const content::Bank& bank) {
    if (!exam.form.empty()) return exam.form;
    std::vector<std::string> items;
    if (const auto* blueprint = bank.find<content::Blueprint>(exam.blueprint))
        for (const content::Item& item : bank.items)
            if (content::fits_exam(item, *blueprint) && blueprint->area_of(item.leaf) != nullptr)
                items.push_back(item.id);
    return items;
}

std::string title_of(const HeldExam& exam) {
    return exam.form.empty() ? exam.name + ", all sittings"
                             : exam.name + ", one form of " + std::to_string(exam.form.size()) + " items";
}

void open_exam(ItemLabState& state, Session& session, HeldExam exam) {
    const SchoolDesk& desk = *session.school;
    base::Result<school::Lab> lab = school::lab_of(state.data->responses, session.bank, desk.roll(),
                                                   desk.pen.who(), items_of(exam, session.bank));
    if (!lab) {
        state.trouble = lab.error().text();
        return;
    }
    state.exam_view = view_of(*std::move(lab), session.bank);
    state.exam = std::move(exam);
    state.exam_table = {};
    state.place = LabPlace::exam;
}

void sort_rows(const LabView& view, std::vector<std::size_t>& rows, const TableState& state) {
    if (state.sorted_by < 0 || state.sorted_by == 4) {
        if (state.sorted_by == 4 && state.descending) std::ranges::reverse(rows);
        return;
    }
    const auto value = [&](std::size_t i) {
        const ItemFigures& one = view.lab.items[i];
        switch (state.sorted_by) {
            case 1:
                return double(one.answers);
            case 2:
                return one.few() ? 2.0 : one.facility.value;
            case 3:
                return one.discrimination ? one.discrimination->value : 2.0;
            default:
                return 0.0;
        }
    };
    if (state.sorted_by == 0)
        std::ranges::stable_sort(rows, {}, [&](std::size_t i) { return view.lab.items[i].item; });
    else
        std::ranges::stable_sort(rows, {}, value);
    if (state.descending) std::ranges::reverse(rows);
}

std::optional<std::size_t> item_table(Ui& ui, const LabView& view, const std::vector<std::size_t>& rows,
                                      const content::Bank& bank, TableState& state) {
    const bool narrow = ui.breadth() == Breadth::narrow;
    std::vector<TableColumn> columns = {{"Item", narrow ? 2.0F : 3.2F},
                                        {"Answers", 0.8F, true},
                                        {"Right", 1.3F},
                                        {"Tells apart", 1.5F},
                                        {"What needs attention", 3.0F}};
    const auto cell = [&](std::size_t r, std::size_t column) -> Cell {
        const std::size_t i = rows[r];
        const ItemFigures& one = view.lab.items[i];
        const Word* heavy = first_heavy(view.words[i]);
        switch (column) {
            case 0:
                return {stem_of(bank, one.item)};
            case 1:
                return {std::to_string(one.answers)};
            case 2:
                return one.few() ? Cell{"too few", Color::ink3}
                                 : Cell{school::percent(one.facility), Color::ink2};
            case 3:
                return one.discrimination ? Cell{school::signed_number(*one.discrimination), Color::ink2}
                                          : Cell{"not known", Color::ink3};
            default:
                if (heavy == nullptr) return {"", Color::ink3};
                return {heavy->text,
                        heavy->concern == school::Concern::unsafe ? Color::unsafe
                        : heavy->weight == Weight::act            ? Color::ink
                                                                  : Color::ink2,
                        heavy->concern == school::Concern::unsafe ? Icon::hand
                        : heavy->weight == Weight::act            ? Icon::triangle
                                                                  : Icon::info};
        }
    };
    const TableAct act = table(ui, "items", "Items", columns, rows.size(), cell, state);
    if (!act.opened) return std::nullopt;
    return rows[static_cast<std::size_t>(*act.opened)];
}

void save_csv(const LabView& view, const std::string& name, Session& session, Ui& ui) {
    const base::Result<std::string> saved = session.save_file(name, school::lab_csv(view.lab, session.bank));
    ui.say(saved ? "Saved: " + *saved : saved.error().text());
}

void draw(ItemLabState& state, Session& session, Ui& ui) {
    if (session.school == nullptr) return;
    const Scope scope(ui, "item-lab", Role::group, "Item lab");
    if (const base::Status allowed = session.school->pen.may(school::Action::see_item_statistics); !allowed) {
        const auto body = [&] {
            trouble(ui, "The item lab is not yours to see", allowed.error().text(),
                    "An administrator gives roles.");
        };
        page(ui, {.id = "refused", .body = body});
        return;
    }
    const bool ready = is_read(state, session, ui);
    if (ready) read_sittings(state, session, ui);
    if (!ready) state.place = LabPlace::list;
    if (ready && ui.errand().starts_with("item:")) {
        const std::string id = ui.errand().substr(5);
        const auto& items = state.data->all.lab.items;
        const auto found = std::ranges::find(items, id, &ItemFigures::item);
        if (found != items.end()) {
            state.exam.reset();
            state.exam_view.reset();
            open_item(state, session, static_cast<std::size_t>(found - items.begin()));
        }
    }
    switch (state.place) {
        case LabPlace::list:
            return draw_list(state, session, ui);
        case LabPlace::item:
            return draw_lab_item(state, session, ui);
        case LabPlace::exam:
            return draw_lab_exam(state, session, ui);
        case LabPlace::sheet:
            return draw_lab_sheet(state, session, ui);
    }
}
}  // namespace screens
