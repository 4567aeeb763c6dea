#include "screens/author_case_parts.h"
#include "screens/author_room.h"

#include <algorithm>
#include <array>

namespace screens {
using content::Kind;

std::string plain_words(const std::string& what) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kWords = {
        {{"'stem' is empty", "Write the question."},
         {"'text' is empty", "Write the words."},
         {"'why' is empty", "Say why it is right, or why it is not."},
         {"'learning_point' is empty", "Write the one line to keep."},
         {"'facts' is empty", "Name at least one muscle, condition, rule ... that it is about."},
         {"'sources' is empty", "Name at least one source."},
         {"no exam has a leaf topic", "Choose a topic."},
         {"must name exactly one misconception", "Choose the wrong belief behind it."},
         {"it must name the misconception behind it", "Choose the wrong belief behind it."},
         {"changes nothing; let it",
          "It changes nothing yet: add a fact or take one away. The client without any change is played "
          "too."},
         {"the form is empty", "Write the reason for coming, in the client's words."},
         {"nothing answers '", "Write what the client says or shows, or leave it out."},
         {"names exactly one technique", "Choose the technique."},
         {"names exactly one site", "Choose the region of the body."},
         {"names exactly one joint", "Choose the joint."},
         {"names exactly one test", "Choose the test."},
         {"'data' is empty", "Choose the picture's file."},
         {"has no place yet", "Draw its place on the picture."},
         {"exactly one target on the body, or a picture",
          "Mark the place on the body, or choose a picture."}}};
    for (const auto& [said, plain] : kWords)
        if (what.find(said) != std::string::npos) return std::string(plain);
    for (const std::string_view end :
         {"' is missing", "' is empty; name at least one", "' is empty; write it or leave the key out"})
        if (what.starts_with('\'') && what.ends_with(end)) {
            std::string name = what.substr(1, what.size() - end.size() - 1);
            constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kNames = {
                {{"alt", "what is to be seen"}, {"creator", "who made it"}, {"truth", "what is so"}}};
            for (const auto& [key, own] : kNames)
                if (name == key) name = own;
            std::ranges::replace(name, '_', ' ');
            return "Still to be written: " + name + ".";
        }
    return what;
}

namespace {
/// A field as the form calls it: "Option B" for "option 2", "Goals 1" of a case for "goal 1".
std::string field_word(const AuthorRoom& room, const std::string& field) {
    if (field.empty()) return "The record";
    const std::string key = field.substr(0, field.find(' '));
    const std::string number = field.substr(key.size());
    const school::Editing& editing = room.editor.editing;
    if (const content::CaseStudy* study = editing.case_study()) {
        if (key == "replies" && !number.empty())
            return school::probe_words(room.bank(), *study, number.substr(1));
        return field_words(key) + number;
    }
    if (key == "option" && number.size() == 2)
        return std::string("Option ") + static_cast<char>(number[1] - '1' + 'A');
    constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kItemWords = {
        {{"stem", "Question"},
         {"leaf", "Topic"},
         {"learning_point", "To remember"},
         {"facts", "What it asks about"},
         {"why", "Explanation"},
         {"target", "Where to point"},
         {"checked_on", "Looked up on"},
         {"alt", "What is to be seen"},
         {"from", "Where it was found"},
         {"terms", "On what terms"},
         {"data", "The picture"}}};
    for (const auto& [own, words] : kItemWords)
        if (key == own) return std::string(words);
    std::string words = field;
    std::ranges::replace(words, '_', ' ');
    words.front() = static_cast<char>(words.front() & ~0x20);
    return words;
}

/// `goes_on`: stands below the name of the one before; `said`: the last sentence, which is not said again.
void draw_problem(const AuthorRoom& room, std::size_t i, bool goes_on, std::string& said) {
    AuthorEditor& editor = room.editor;
    Ui& ui = room.ui;
    const school::EditProblem& problem = editor.problems[i];
    const bool in_text = editor.view == EditorView::text;
    const std::string where = in_text && problem.line > 0 ? "Line " + std::to_string(problem.line)
                                                          : field_word(room, problem.field);
    if (!goes_on && link(ui, "go-" + std::to_string(i), where)) {
        if (in_text) {
            editor.go_to_line = std::max(1, problem.line);
        } else {
            editor.view = EditorView::form;
            editor.focus_field = problem.field;
        }
    }
    const std::string words = in_text ? problem.what : plain_words(problem.what);
    if (goes_on || words != said) text(ui, Type::small, words, Color::ink2);
    said = words;
}

/// How many problems wait in the other parts of a case, each with a way to the first of them.
void draw_other_parts(const AuthorRoom& room) {
    AuthorEditor& editor = room.editor;
    for (std::size_t part = 0; part < case_parts().size(); ++part) {
        if (part == editor.part) continue;
        int count = 0;
        const school::EditProblem* first = nullptr;
        for (const school::EditProblem& problem : editor.problems)
            if (part_of(problem.field) == part && ++count == 1) first = &problem;
        if (first == nullptr) continue;
        space(room.ui, 6.0F);
        if (link(room.ui, "part-" + std::to_string(part),
                 std::string(case_parts()[part].words) + ": " + std::to_string(count)))
            editor.focus_field = first->field;
    }
}
}  // namespace

void draw_problems(const AuthorRoom& room) {
    AuthorEditor& editor = room.editor;
    Ui& ui = room.ui;
    const Scope scope(ui, "problems", Role::list, "To put right");
    if (editor.problems.empty() && editor.checked == editor.editing.text()) {
        note(ui, Icon::check, "Nothing to put right.", Color::right);
    } else {
        text(ui, Type::body_bold,
             counted(static_cast<int>(editor.problems.size()), "thing to put right", "things to put right"));
        space(ui, 6.0F);
    }
    constexpr std::size_t kMost = 10;
    const bool by_part = editor.editing.case_study() != nullptr && editor.view == EditorView::form;
    std::size_t shown = 0, left = 0;
    std::string last = " ", said;
    for (std::size_t i = 0; i < editor.problems.size(); ++i) {
        const std::string& field = editor.problems[i].field;
        if (by_part && part_of(field) != editor.part) continue;
        if (shown == kMost) {
            ++left;
            continue;
        }
        // Several things about one field stand below one name.
        const bool goes_on = editor.view != EditorView::text && field == last;
        if (!goes_on && shown > 0) space(ui, 8.0F);
        draw_problem(room, i, goes_on, said);
        last = field;
        ++shown;
    }
    if (left > 0) label(ui, "And " + std::to_string(left) + " more.");
    if (by_part) draw_other_parts(room);
    if (by_part && !editor.problems.empty()) {
        space(ui, 8.0F);
        label(ui, "Once each part can be read, the case is tried as a whole; that may find more.");
    }
    for (const content::Alike& alike : editor.alike) {
        const content::Item& other = room.bank().items[alike.item];
        space(ui, 8.0F);
        note(ui, Icon::copy,
             "Nearly the same is asked already (" + std::to_string(static_cast<int>(alike.share * 100)) +
                 " % of the words that matter): " + other.stem);
    }
}

}  // namespace screens
