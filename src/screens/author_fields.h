// screens/author_fields.h - the fields that forms of records are made of: texts, numbers, links to records,
// facts about a client, topics. The forms of items and of cases are both built of these.
#pragma once

#include "school/case_start.h"
#include "screens/author_room.h"

namespace screens {
/// One form in one frame. What is typed goes into a copy of the record; what was changed is said here.
class FormFields {
  protected:
    explicit FormFields(const AuthorRoom& room) : room_(room), ui_(room.ui) {}

    /// `name` was changed: typed in; or "+", in one act, which is a step of its own to take back.
    void change(std::string_view name = "+") { changed_ = name; }
    void title(std::string_view name, std::string_view words);
    /// Call at the end of the form: the field that was wanted was brought into view, and is not again.
    void focus_is_given() {
        if (!ui_.measuring()) room_.editor.focus_field.clear();
    }
    /// A text of the record with its name above it.
    void field(std::string_view name, std::string_view words, std::string& value, std::string_view hint,
               int lines);
    void area(std::string_view id, std::string_view name, std::string_view words, std::string& value,
              std::string_view hint, int lines);
    void texts(std::string_view name, std::string_view words, std::string_view what, std::string_view add,
               std::vector<std::string>& list, std::size_t least);
    void number(std::string_view id, std::string_view words, double& value, bool named = true);
    /// What is chosen, and a field to find more. `most`: so many and no more; `about`: what they are for.
    void links(std::string_view name, std::string_view words, std::vector<content::Link>& chosen,
               const std::vector<content::Kind>& kinds, std::string_view hint, std::size_t most = 100,
               std::string_view about = {});
    void facts(std::string_view name, std::string_view words, std::vector<content::Fact>& chosen,
               std::string_view hint, std::size_t most = 100);
    /// Leaf topics of the exams.
    void topics(std::string_view name, std::string_view words, std::vector<std::string>& chosen);
    /// "Draft" of a record of the school's that students do not meet; else nothing.
    [[nodiscard]] std::string_view state_of(const content::Link& link) const;
    [[nodiscard]] std::string misconception_truth(const std::string& id) const;

    static std::vector<content::Kind> all_facts() {
        using enum content::Kind;
        return {condition, technique, safety, muscle, landmark, joint, test, claim, term};
    }

    const AuthorRoom& room_;
    Ui& ui_;
    std::string changed_;
};
}  // namespace screens
