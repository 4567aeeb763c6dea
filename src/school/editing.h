// school/editing.h - one record while somebody writes it, without a window.
//
// The text is what is edited: a form writes the whole record as TOML (content/write.h), a text field the
// text itself, so that both can be used in turn and both can be undone. Undo has no limit. What is typed
// into one field without a pause is one step.
#pragma once

#include "school/drafts.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace school {
/// Something wrong with what is being written, and the field that it is about.
struct EditProblem {
    std::string field;  ///< "stem", "option 2"; empty: the record as a whole
    std::string what;
    int line = 0;  ///< of the text
};

class Editing {
  public:
    /// A record that is there already, or a shipped one to start from: then `bases` is empty.
    Editing(content::Kind kind, std::string id, std::string file, std::string text,
            std::vector<std::string> bases);
    /// A new item with room for four options; its id comes from its stem when it is saved.
    [[nodiscard]] static Editing new_item(std::string leaf);

    /// A new case, small and with empty texts (school/case_start.h); its id comes from its name.
    [[nodiscard]] static Editing new_case();
    /// A new wrong belief, in the words that were looked for; its id comes from them.
    [[nodiscard]] static Editing new_misconception(std::string belief);
    /// A new source that was looked up `today`; its id comes from its author, year and title.
    [[nodiscard]] static Editing new_source(std::string title, base::Date today);
    /// A new picture of the school's own; its id comes from its name.
    [[nodiscard]] static Editing new_picture(std::string name);

    [[nodiscard]] content::Kind kind() const { return kind_; }
    /// "item:knee-bends"; of something new the id that it will get.
    [[nodiscard]] std::string record() const { return record_name(kind_, id()); }
    [[nodiscard]] std::string id() const;
    [[nodiscard]] std::string file() const;
    [[nodiscard]] bool is_new() const { return id_.empty(); }
    [[nodiscard]] const std::vector<std::string>& bases() const { return bases_; }

    [[nodiscard]] const std::string& text() const { return text_; }
    /// The item as the text says it; nullptr where the text cannot be read, or it is no item.
    [[nodiscard]] const content::Item* item() const { return item_ ? &*item_ : nullptr; }

    /// The case as the text says it, not completed by its scripts; nullptr as for items.
    [[nodiscard]] const content::CaseStudy* case_study() const { return case_ ? &*case_ : nullptr; }
    [[nodiscard]] const content::Misconception* misconception() const {
        return belief_ ? &*belief_ : nullptr;
    }
    [[nodiscard]] const content::Source* source() const { return source_ ? &*source_ : nullptr; }
    [[nodiscard]] const content::Picture* picture() const { return picture_ ? &*picture_ : nullptr; }
    /// Can it be shown as a form?
    [[nodiscard]] bool has_form() const { return item_ || case_ || belief_ || source_ || picture_; }
    /// What a person calls it: the stem, the name, the belief, the title. Empty where it has none yet.
    [[nodiscard]] std::string title() const;

    /// Changes it. `field` says what was typed in; empty: a step of its own.
    void write(std::string text, std::string_view field = {});
    void write(const content::Item& item, std::string_view field = {});
    void write(const content::CaseStudy& study, std::string_view field = {});
    void write(const content::Misconception& belief, std::string_view field = {});
    void write(const content::Source& source, std::string_view field = {});
    void write(const content::Picture& picture, std::string_view field = {});
    /// What is typed next is a new step, even into the same field.
    void pause() { field_.clear(); }
    [[nodiscard]] bool can_undo() const { return !before_.empty(); }
    [[nodiscard]] bool can_redo() const { return !after_.empty(); }
    void undo();
    void redo();

    /// Is there anything that no revision holds?
    [[nodiscard]] bool is_changed() const { return text_ != saved_; }
    /// What is written now, to be put into the journal. A new record is given its id, other than those
    /// that `taken` knows. Writing on several heads at once settles them: name them in `bases`.
    [[nodiscard]] study::DraftSaved to_save(const std::function<bool(const std::string& id)>& taken,
                                            std::string note = {});
    /// The text became that revision.
    void saved_as(const study::EventId& revision);

    /// For a file beside, so that nothing typed is lost; and back. Nothing where it is no such text.
    [[nodiscard]] std::string kept() const;
    [[nodiscard]] static std::optional<Editing> from_kept(std::string_view kept);

    /// What is wrong with it, against the bank that it will be laid over.
    [[nodiscard]] std::vector<EditProblem> problems(const content::Bank& bank) const;

  private:
    Editing() = default;
    template <class T>
    [[nodiscard]] static Editing begin(const T& record);
    /// What a new record is named after.
    [[nodiscard]] std::string name_words() const;
    void read();

    content::Kind kind_ = content::Kind::item;
    std::string id_;  ///< empty while it is new
    std::string file_;
    std::vector<std::string> bases_;
    std::string text_, saved_;
    std::optional<content::Item> item_;
    std::optional<content::CaseStudy> case_;
    std::optional<content::Misconception> belief_;
    std::optional<content::Source> source_;
    std::optional<content::Picture> picture_;
    std::vector<std::string> before_, after_;
    std::string field_;
};

/// "A client bends the knee" -> "client-bends-knee": lower case, at most six words of some length.
/// "item" where no letter is left.
[[nodiscard]] std::string id_from(std::string_view words);

/// Which field a problem of the text is about; see EditProblem::field.
[[nodiscard]] std::string field_of(const content::Problem& problem, std::string_view text);

/// How the keys of a school's own items lie: what a test-wise student could learn from all of them.
/// Nothing below six items with four options.
[[nodiscard]] std::vector<std::string> balance_hints(std::span<const content::Item> items);
}  // namespace school
