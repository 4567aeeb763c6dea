#include "screens/paper_form.h"

#include "content/text.h"
#include "school/lab_words.h"
#include "screens/frame.h"
#include "screens/given_work.h"
#include "screens/picture_view.h"
#include "study/exam_pool.h"

#include <algorithm>
#include <array>

namespace screens {
namespace {
using content::Item;
using content::ItemState;

constexpr std::size_t kFound = 6;

/// What is kept for exams comes first: students meet the others in practice.
std::vector<assess::Standing> standing_of(const study::ExamPool& pool) {
    std::vector<assess::Standing> all;
    for (const Item* item : pool.items)
        all.push_back(item->state == ItemState::exam ? assess::Standing::allowed
                                                     : assess::Standing::last_resort);
    return all;
}

const content::Blueprint* weights_of(const PaperForm& form, const Session& session) {
    return session.bank.find<content::Blueprint>(form.blueprint);
}

/// As many as are asked for, by the weights; those that stand in the form stay where `keep`.
void draw_lots(PaperForm& form, Session& session, bool keep) {
    const content::Blueprint* exam = weights_of(form, session);
    if (exam == nullptr) return;
    const study::ExamPool pool = study::make_form_pool(session.bank, *exam);
    const std::vector<int> quotas = study::quotas(*exam, form.count);
    form.trouble.clear();
    form.unfolded.clear();
    if (!study::can_be_held(pool, quotas)) {
        form.trouble = "The bank has too few questions for an area of this exam; ask for fewer.";
        form.items.clear();
        return;
    }
    const std::vector<std::string> kept = keep ? form.items : std::vector<std::string>();
    form.items = study::draw_form(pool, quotas, standing_of(pool), session.dice, kept);
    if (!keep) form.put_out.clear();
}

void swap_item(PaperForm& form, std::size_t place, Session& session, Ui& ui) {
    const content::Blueprint* exam = weights_of(form, session);
    if (exam == nullptr) return;
    const study::ExamPool pool = study::make_form_pool(session.bank, *exam);
    const std::string other =
        study::another(pool, form.items, place, standing_of(pool), form.put_out, session.dice);
    if (other.empty()) return ui.say("There is no other question of this area left.");
    form.put_out.push_back(std::exchange(form.items[place], other));
}

void take_out(PaperForm& form, std::size_t place, Ui& ui) {
    const std::string id = form.items[place];
    form.items.erase(form.items.begin() + static_cast<std::ptrdiff_t>(place));
    form.count = static_cast<int>(form.items.size());
    ui.say("Taken out", [&form, id, place] {
        if (std::ranges::find(form.items, id) != form.items.end()) return;
        form.items.insert(
            form.items.begin() + static_cast<std::ptrdiff_t>(std::min(place, form.items.size())), id);
        form.count = static_cast<int>(form.items.size());
    });
}

std::size_t key_of(const Item& item) {
    const auto key = std::ranges::find_if(item.options, &content::Option::key);
    return static_cast<std::size_t>(key - item.options.begin());
}

std::optional<base::Moment> moment_of(const DateField& day, int hour, const Session& session) {
    const auto date = day.day(session.today());
    if (!date) return std::nullopt;
    return base::Moment{*date + std::chrono::hours{hour}} - session.utc_offset;
}

void set_exam(PaperForm& form, Session& session, Ui& ui) {
    SchoolDesk& desk = *session.school;
    const auto opens = moment_of(form.opens_day, form.opens_hour, session),
               closes = moment_of(form.closes_day, form.closes_hour, session);
    if (!opens || !closes) {
        form.trouble = "Say on which day it can be begun, and until when: 12/4, or 2026-12-04.";
        return;
    }
    if (*closes <= *opens) {
        form.trouble = "It can be begun until " + moment_words(*closes, session) +
                       ", which is before it opens, " + moment_words(*opens, session) +
                       ". Put one of them right.";
        return;
    }
    const auto parts = school::make_paper(session.bank, form.items);
    if (!parts) {
        form.trouble = parts.error().text();
        return;
    }
    study::PaperSet paper;
    paper.paper = desk.pen.new_id(session.now);
    const auto questions = desk.seal_questions(paper.paper, parts->questions);
    const auto sealed = questions ? desk.seal_key(school::with_word(parts->key, questions->word))
                                  : base::Result<std::string>(questions.error());
    if (!sealed) {
        form.trouble = sealed.error().text();
        return;
    }
    paper.class_id = form.class_id;
    paper.title = form.title;
    paper.minutes = form.minutes;
    paper.opens = opens->time_since_epoch().count();
    paper.closes = closes->time_since_epoch().count();
    paper.pass = form.pass_percent / 100.0;
    paper.questions = questions->text;
    paper.sealed_key = *sealed;
    const auto written = desk.pen.write(paper, session.now);
    form.trouble = written ? std::string() : written.error().text();
    if (!written) return;
    form.open = false;
    ui.say(form.title + " is set. It goes to the laptops with the next package from School.",
           [&session, paper] {
               study::PaperSet back = paper;
               back.withdrawn = true;
               static_cast<void>(session.school->pen.write(back, session.now));
           });
}

// ---------------------------------------------------------------- drawing

/// Result: it was changed.
bool ask_when(const char* id, std::string_view words, DateField& day, int& hour, Session& session, Ui& ui) {
    label(ui, words);
    space(ui, 6.0F);
    const bool changed = date_field(ui, id, words, day, session.today()).changed;
    space(ui, 8.0F);
    stepper(ui, std::string(id) + "-hour", std::string(words) + ", hour", hour, 0, 23, 1,
            std::to_string((hour + 11) % 12 + 1) + (hour < 12 ? " am" : " pm"));
    space(ui, 16.0F);
    return changed;
}

void draw_terms(PaperForm& form, Session& session, Ui& ui) {
    const school::Class* one = session.school->roll().find_class(form.class_id);
    if (one != nullptr) note(ui, Icon::users, "For " + one->name, Color::ink2);
    space(ui, 14.0F);
    label(ui, "Title");
    space(ui, 6.0F);
    text_field(ui, "title", "Title", form.title);
    space(ui, 16.0F);
    label(ui, "Questions by the weights of");
    space(ui, 6.0F);
    {
        const Scope exams(ui, "blueprints", Role::radio_group, "Weights");
        row(
            ui, 40.0F,
            [&] {
                for (const content::Blueprint& exam : session.bank.blueprints)
                    if (chip(ui, exam.id, exam.name, form.blueprint == exam.id)) {
                        form.blueprint = exam.id;
                        draw_lots(form, session, false);
                    }
            },
            8.0F);
    }
    space(ui, 16.0F);
    if (stepper(ui, "count", "Questions", form.count, 5, 100, 5, counted(form.count, "question")))
        draw_lots(form, session, true);
    space(ui, 8.0F);
    stepper(ui, "minutes", "Minutes", form.minutes, 5, 240, 5, counted(form.minutes, "minute"));
    space(ui, 8.0F);
    stepper(ui, "pass", "Passes from", form.pass_percent, 40, 100, 5,
            "Passes from " + std::to_string(form.pass_percent) + " %");
    space(ui, 16.0F);
    const bool opens = ask_when("opens", "Can be begun from", form.opens_day, form.opens_hour, session, ui);
    const bool closes =
        ask_when("closes", "Can be begun until", form.closes_day, form.closes_hour, session, ui);
    if (opens || closes) form.trouble.clear();  // it was about what is not so any more
}

/// "Key: A 8, B 7, C 8, D 7."
std::string keys_of(const std::vector<const Item*>& items) {
    std::array<int, 26> count{};
    std::size_t options = 0;
    for (const Item* item : items) {
        ++count.at(key_of(*item));
        options = std::max(options, item->options.size());
    }
    std::string words = "Key: ";
    for (std::size_t i = 0; i < options; ++i)
        words += (i == 0 ? "" : ", ") + school::letter(i) + " " + std::to_string(count.at(i));
    return words + ".";
}

/// Areas that hold more or fewer than the weights ask for, in a sentence each; empty: it is as they ask.
std::string off_weights(const PaperForm& form, const std::vector<const Item*>& items,
                        const Session& session) {
    const content::Blueprint* exam = weights_of(form, session);
    if (exam == nullptr) return {};
    const std::vector<int> quotas = study::quotas(*exam, static_cast<int>(items.size()));
    std::vector<int> there(exam->areas.size());
    for (const Item* item : items)
        if (const content::Area* area = exam->area_of(item->leaf); area != nullptr)
            ++there[static_cast<std::size_t>(area - exam->areas.data())];
    std::string words;
    for (std::size_t i = 0; i < there.size(); ++i)
        if (there[i] != quotas[i])
            words += (words.empty() ? "" : "; ") + exam->areas[i].short_name + " " +
                     std::to_string(there[i]) + " for " + std::to_string(quotas[i]);
    return words.empty() ? words : "Not as the weights ask: " + words + ".";
}

void draw_answers(const Item& item, Ui& ui) {
    for (std::size_t o = 0; o < item.options.size(); ++o) {
        const content::Option& option = item.options[o];
        const std::string words = school::letter(o) + ". " + option.text;
        space(ui, 4.0F);
        if (option.key)
            note(ui, Icon::check, words, Color::ink);
        else
            text(ui, Type::small, words, Color::ink2);
    }
    space(ui, 4.0F);
}

/// One question. Result: it was changed, and the list with it.
bool draw_item(PaperForm& form, std::size_t place, const Item& item, Session& session, Ui& ui) {
    const Scope scope(ui, item.id, Role::group, "Question " + std::to_string(place + 1));
    bool swap = false, out = false;
    const bool open = form.unfolded == item.id;
    text(ui, Type::body, std::to_string(place + 1) + ". " + item.stem);
    if (open) {
        space(ui, 8.0F);
        draw_picture_of(item, session.bank, session, ui, 280.0F, 8.0F);
        draw_answers(item, ui);
    }
    const content::Blueprint* exam = weights_of(form, session);
    const content::Area* area = exam == nullptr ? nullptr : exam->area_of(item.leaf);
    split_row(
        ui, 40.0F,
        [&] {
            text(ui, Type::small,
                 "Key " + school::letter(key_of(item)) + (area == nullptr ? "" : " · " + area->short_name) +
                     (item.state == ItemState::exam ? " · kept for exams" : " · also in practice"),
                 Color::ink3);
        },
        [&] {
            if (button(ui, "answers", open ? "Hide" : "Answers",
                       {.kind = ButtonKind::plain, .compact = true}))
                form.unfolded = open ? std::string() : item.id;
            swap = button(ui, "swap", "Swap",
                          {.kind = ButtonKind::plain, .icon = Icon::random, .compact = true});
            out = icon_button(ui, "out", Icon::times, "Take it out");
        });
    if (swap) swap_item(form, place, session, ui);
    if (out) take_out(form, place, ui);
    return swap || out;
}

/// Those that the exam's form takes, whose stem or id has every word.
std::vector<const Item*> found(const PaperForm& form, const Session& session) {
    std::vector<const Item*> some;
    const content::Blueprint* exam = weights_of(form, session);
    const std::string wanted = content::normalized(form.words);
    if (exam == nullptr || wanted.size() < 3) return some;
    for (const Item& item : session.bank.items) {
        if (!content::fits_exam(item, *exam) || std::ranges::find(form.items, item.id) != form.items.end())
            continue;
        if (!content::holds_words(content::normalized(item.stem + " " + item.id), wanted)) continue;
        some.push_back(&item);
        if (some.size() == kFound) break;
    }
    return some;
}

void draw_more(PaperForm& form, Session& session, Ui& ui) {
    label(ui, "Add a question");
    space(ui, 6.0F);
    text_field(ui, "find", "Find a question", form.words,
               {.hint = "Words of the question", .icon = Icon::search});
    space(ui, 6.0F);
    const Scope scope(ui, "found", Role::list, "Found in the bank");
    const std::vector<const Item*> some = found(form, session);
    if (some.empty() && form.words.size() >= 3)
        text(ui, Type::small, "No question has all of these words, fits this exam and is not in it.",
             Color::ink2);
    for (const Item* item : some)
        if (list_row(ui, item->id, {.title = item->stem, .detail = item->id, .bare = true})) {
            form.items.push_back(item->id);
            form.count = static_cast<int>(form.items.size());
            form.words.clear();
        }
}

void draw_questions(PaperForm& form, Session& session, Ui& ui) {
    std::vector<const Item*> items;
    for (const std::string& id : form.items)
        if (const auto* item = session.bank.find<Item>(id)) items.push_back(item);
    const auto kept = std::ranges::count(items, ItemState::exam, &Item::state);
    text(ui, Type::heading, counted(static_cast<int>(items.size()), "question"));
    space(ui, 6.0F);
    text(ui, Type::small,
         keys_of(items) +
             " On a laptop each student meets the answers in an order of their own; on paper it is this "
             "one. " +
             (kept == std::ssize(items)
                  ? std::string("All are kept for exams.")
                  : std::to_string(std::ssize(items) - kept) +
                        " of them are met in practice too: keep questions for exams in Author."),
         Color::ink2);
    if (const std::string off = off_weights(form, items, session); !off.empty()) {
        space(ui, 6.0F);
        note(ui, Icon::info, off, Color::ink2);
    }
    space(ui, 12.0F);
    const Scope list(ui, "questions", Role::list, "Questions");
    for (std::size_t i = 0; i < items.size(); ++i) {
        divider(ui);
        space(ui, 10.0F);
        if (draw_item(form, i, *items[i], session, ui)) break;
        space(ui, 10.0F);
    }
}
}  // namespace

PaperForm new_paper_form(const std::string& class_id, Session& session) {
    PaperForm form;
    form.open = true;
    form.class_id = class_id;
    form.blueprint = session.exam() == nullptr ? "" : session.exam()->id;
    form.opens_day = field_for(session.today());
    form.closes_day = field_for(session.today() + std::chrono::days{7});
    draw_lots(form, session, false);
    return form;
}

void draw_paper_form(PaperForm& form, Session& session, Ui& ui) {
    sheet(
        ui, "paper-form", "A graded exam", form.open,
        [&] {
            draw_terms(form, session, ui);
            if (!form.trouble.empty()) {
                note(ui, Icon::triangle, form.trouble, Color::wrong);
                space(ui, 14.0F);
            }
            row(ui, 48.0F, [&] {
                if (button(ui, "set", "Seal it and give it to the class",
                           {.kind = ButtonKind::primary, .disabled = form.items.empty()}))
                    set_exam(form, session, ui);
                if (button(ui, "again", "Draw others",
                           {.icon = Icon::random, .disabled = form.blueprint.empty()}))
                    draw_lots(form, session, false);
            });
            space(ui, 24.0F);
            draw_questions(form, session, ui);
            space(ui, 18.0F);
            draw_more(form, session, ui);
        },
        640.0F);
}
}  // namespace screens
