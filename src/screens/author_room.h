// screens/author_room.h - what the parts of the author's screen share.
#pragma once

#include "school/case_start.h"
#include "screens/author.h"
#include "screens/frame.h"
#include "study/recorder.h"

namespace screens {
class ForgetfulJournal final : public study::Journal {
  public:
    void append(study::Event event) override { given_.push_back({event.id, base::Done{}}); }
    std::vector<study::Receipt> receipts() override { return std::exchange(given_, {}); }
    void wait() override {}
    void retry() override {}
    [[nodiscard]] std::size_t pending() const override { return 0; }
    base::Status replay(std::int64_t,
                        const std::function<void(std::int64_t, const study::Event&)>&) override {
        return base::Done{};
    }

  private:
    std::vector<study::Receipt> given_;
};

struct Rehearsal {
    ForgetfulJournal journal;
    study::Progress progress{study::LearnerId("rehearsal")};
    int named = 0;
    study::Recorder recorder{journal, progress,
                             [this](base::Moment) { return study::EventId("r" + std::to_string(++named)); }};
    base::Random dice{1};

    /// The session as a student's, on this journal.
    [[nodiscard]] Session session(const Session& real, const content::Bank& bank) {
        return {.bank = bank,
                .recorder = recorder,
                .dice = dice,
                .now = real.now,
                .boot_ms = real.boot_ms,
                .boot = real.boot,
                .utc_offset = real.utc_offset,
                .not_saved = {},
                .save_again = {},
                .search = real.search,
                .pictures = real.pictures};
    }
};

/// The place of a record's form in the window of one frame.
struct AuthorRoom {
    AuthorState& state;
    AuthorEditor& editor;
    Session& session;
    Ui& ui;

    [[nodiscard]] SchoolDesk& desk() const { return *session.school; }
    [[nodiscard]] const school::Drafts& drafts() const { return session.school->school.drafts; }
    /// The bank as whoever writes sees it: with the school's drafts.
    [[nodiscard]] const content::Bank& bank() const { return *state.written; }
    [[nodiscard]] const school::DraftRecord* record() const { return drafts().find(editor.editing.record()); }
    [[nodiscard]] bool has_problem(std::string_view field) const;
};

/// Opens the newest revision, or a shipped record to start from. `state.trouble` says why it cannot be.
void open_record(AuthorState& state, Session& session, const std::string& record);
void open_editor(AuthorState& state, school::Editing editing, std::string name);
/// The form of an item. Promise: editing.item() is there.
void draw_item_form(const AuthorRoom& room);
/// The body, to click the place that a hotspot asks for. Result: what was clicked or chosen instead of
/// `target`.
[[nodiscard]] std::optional<content::Link> draw_target(const AuthorRoom& room,
                                                       const std::vector<content::Link>& target);
/// The form of a wrong belief, a source or a picture. Promise: editing has one.
void draw_small_form(const AuthorRoom& room);
/// "New source" of a kind that can be written from within another record's form; of others nothing.
[[nodiscard]] std::string_view fresh_words(content::Kind kind);
/// Begins a record of such a kind for the field of that path.
void begin_fresh(const AuthorRoom& room, content::Kind kind, const std::string& wanted_by, std::string words);
/// The sheet in which it is written.
void draw_fresh(const AuthorRoom& room);
/// The form of a case, part by part. Promise: editing.case_study() is there.
void draw_case_form(const AuthorRoom& room);
/// The record's text.
void draw_text_form(const AuthorRoom& room);
/// Review, comments, two versions side by side, history.
void draw_review(const AuthorRoom& room);
/// What is still wrong, and the item as a student sees it.
void draw_beside(const AuthorRoom& room);
/// The editor with all its parts.
void draw_editor(AuthorState& state, Session& session, Ui& ui);
/// What is still wrong with the record, each with a way to its field.
void draw_problems(const AuthorRoom& room);
/// What the reader of files says of a key, as a form says it of its field.
[[nodiscard]] std::string plain_words(const std::string& what);

/// `state.rows`, made anew when something was written.
void make_rows(AuthorState& state, const Session& session);
void draw_list(AuthorState& state, Session& session, Ui& ui);
void draw_filters(AuthorState& state, Session& session, Ui& ui);
/// How the topics of the exam are covered.
void draw_coverage(AuthorState& state, Session& session, Ui& ui);
/// Many items at once, from text.
void draw_paste(AuthorState& state, Session& session, Ui& ui);
/// The name of a leaf topic: "Areas of caution".
[[nodiscard]] std::string leaf_name(const content::Bank& bank, std::string_view leaf);
/// Records of those kinds whose title, id, other names or author hold all of the words, and that fit; at most
/// six.
[[nodiscard]] std::vector<content::Link> completions(
    const content::Bank& bank, const std::vector<content::Kind>& kinds, std::string_view words,
    const std::function<bool(const content::Record&)>& fits = {});
}  // namespace screens
