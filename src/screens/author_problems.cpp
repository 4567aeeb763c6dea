#include "screens/author_room.h"

#include <algorithm>
#include <array>

namespace screens {
using content::Kind;

std::string plain_words(const std::string& what) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kWords = {
        {{"'stem' is empty", "Write the question."},
         {"'text' is empty", "Write the answer."},
         {"'why' is empty", "Say why it is right, or why it is not."},
         {"'learning_point' is empty", "Write the one line to keep."},
         {"'facts' is empty", "Name at least one thing that it asks about."},
         {"'sources' is empty", "Name at least one source."},
         {"no exam has a leaf topic", "Choose a topic."},
         {"must name exactly one misconception", "Choose the wrong belief behind it."}}};
    for (const auto& [said, plain] : kWords)
        if (what.find(said) != std::string::npos) return std::string(plain);
    for (const std::string_view end :
         {"' is missing", "' is empty; name at least one", "' is empty; write it or leave the key out"})
        if (what.starts_with('\'') && what.ends_with(end)) {
            std::string name = what.substr(1, what.size() - end.size() - 1);
            std::ranges::replace(name, '_', ' ');
            return "Still to be written: " + name + ".";
        }
    return what;
}

namespace {
/// "Option B" for "option 2", "Learning point" for "learning_point".
std::string field_word(std::string field) {
    if (field.empty()) return "The record";
    if (field.starts_with("option ") && field.size() == 8)
        return std::string("Option ") + static_cast<char>(field[7] - '1' + 'A');
    std::ranges::replace(field, '_', ' ');
    field.front() = static_cast<char>(field.front() & ~0x20);
    return field;
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
    for (std::size_t i = 0; i < std::min(kMost, editor.problems.size()); ++i) {
        const school::EditProblem& problem = editor.problems[i];
        std::string where = field_word(problem.field);
        const bool in_text = editor.view == EditorView::text;
        if (in_text && problem.line > 0) where = "Line " + std::to_string(problem.line);
        // Several things about one field stand below one name.
        const bool goes_on = i > 0 && !in_text && problem.field == editor.problems[i - 1].field;
        if (!goes_on && i > 0) space(ui, 8.0F);
        if (!goes_on && link(ui, "go-" + std::to_string(i), where)) {
            if (in_text) {
                editor.go_to_line = std::max(1, problem.line);
            } else {
                editor.view = EditorView::form;
                editor.focus_field = problem.field;
            }
        }
        text(ui, Type::small, in_text ? problem.what : plain_words(problem.what), Color::ink2);
    }
    if (editor.problems.size() > kMost)
        label(ui, "And " + std::to_string(editor.problems.size() - kMost) + " more.");
    for (const content::Alike& alike : editor.alike) {
        const content::Item& other = room.bank().items[alike.item];
        space(ui, 8.0F);
        note(ui, Icon::copy,
             "Nearly the same is asked already (" + std::to_string(static_cast<int>(alike.share * 100)) +
                 " % of the words that matter): " + other.stem);
    }
}

}  // namespace screens
