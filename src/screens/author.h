// screens/author.h - writing items and cases in the school's own bank.
//
// The list: what the school has written and what Palpate ships to start from, by topic, state, flaws and
// words; how the topics are covered; many items pasted at once. The editor: a form for each kind of item,
// or the same as TOML text; beside it what is still wrong, and the item as a student meets it; review,
// comments and history with differences. Keys: Ctrl S saves, Ctrl Z takes back, Ctrl Y does again.
#pragma once

#include "content/likeness.h"
#include "school/differences.h"
#include "school/editing.h"
#include "school/paste.h"
#include "screens/atlas.h"
#include "screens/cases.h"
#include "screens/date_field.h"
#include "screens/practice_answers.h"
#include "screens/session.h"
#include "screens/widgets.h"

#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace screens {
/// A journal and a learner for looking at what is being written: nothing of it is kept.
struct Rehearsal;

enum class AuthorView : std::uint8_t { list, coverage, paste };
enum class EditorView : std::uint8_t { form, text, review };

/// What the list shows of one record.
struct AuthorRow {
    std::string record;  ///< "item:knee-bends"
    std::string title;
    std::string leaf;
    std::uint8_t level = 0;
    std::string state;  ///< "draft" ... "live"; of two heads "two versions"; empty: shipped
    int flaws = 0;
    bool own = false;  ///< of the school
};

struct AuthorEditor;
/// A wrong belief, a source or a picture that is written from within the form of a record that is to name it.
struct FreshRecord {
    std::unique_ptr<AuthorEditor> editor;  ///< nullptr: nothing was begun
    std::string wanted_by;                 ///< the field that gets its id, by its path
    bool open = false;                     ///< closed, it waits for whoever goes on
    std::optional<content::Link> saved;    ///< to be put into that field
};

struct AuthorEditor {
    AuthorEditor(school::Editing what, std::string kept_as)
        : editing(std::move(what)), name(std::move(kept_as)) {}

    school::Editing editing;
    std::string name;  ///< under which it is kept beside
    EditorView view = EditorView::form;
    std::string note, comment;
    std::map<std::string, std::string> looked_for;  ///< what is typed where a record is chosen
    std::set<std::string> open;                     ///< parts of the form that are unfolded
    std::size_t part = 0;                           ///< of a case's form: "Client and story" ...
    std::size_t part_seen = 0;                      ///< that was drawn last
    std::size_t place = 0;                          ///< the option whose place on the picture is drawn
    std::string focus_field;                        ///< brought into view next: "option 2"
    std::string focus_entry;                        ///< of a case's list, unfolded: its first gap is next
    int go_to_line = 0;

    std::string checked;  ///< the text that `problems` are of
    std::vector<school::EditProblem> problems;
    std::vector<std::string> findings;  ///< of a case that can be played: what an expert's visit shows
    std::vector<content::Alike> alike;
    double check_at = 0;
    std::string kept;  ///< the text that lies beside
    double keep_at = 0;
    std::string not_kept;                   ///< why it does not
    std::map<std::string, DateField> days;  ///< fields for days, by their path
    std::optional<std::vector<FoundFile>>
        files;  ///< pictures on this machine, looked for when they are needed

    std::string previewed;
    std::optional<study::PracticeSet> preview;
    std::unique_ptr<content::CaseStudy> played;  ///< the case that is played from here
    std::unique_ptr<CasesState> visit;
    std::string compared;  ///< a revision that is compared with what stands here
    std::vector<std::string> takes_theirs;
    std::string go_to_record;    ///< to be opened next
    bool publish_named = false;  ///< carry on what it names and nobody published yet, too
    FreshRecord fresh;
    std::string trouble;
};

/// The body on which the right place of a hotspot is marked.
struct TargetDesk {
    BodyView body;
    std::string arranged;      ///< the target that it was turned for
    int depth = -1;            ///< how far it is peeled; -1: as far as the target lies
    std::vector<Meant> meant;  ///< by the last click
    std::string nothing;       ///< what was clicked where nothing is meant
};

struct AuthorState {
    AuthorState();
    ~AuthorState();
    AuthorState(const AuthorState&) = delete;
    AuthorState& operator=(const AuthorState&) = delete;

    /// Where it lies what this person is writing: set by the app. Empty: nothing is written to the disk, and
    /// the journal alone keeps it.
    std::filesystem::path drafts_folder;

    AuthorView view = AuthorView::list;
    bool own_only = true;
    std::string words, area, state, kind;  ///< by which the list is filtered
    bool flawed_only = false;
    std::vector<AuthorRow> rows;
    std::map<std::string, AuthorRow> known;  ///< by revision: checking one takes some milliseconds
    std::vector<std::string> hints;          ///< on all of the school's items together
    std::size_t rows_of = static_cast<std::size_t>(-1);  ///< revisions and moves that `rows` were made of
    std::size_t shown = 40;
    TableState coverage;
    /// The bank with the school's drafts laid over it, and what it was made of.
    std::optional<content::Bank> written;
    std::size_t written_of = static_cast<std::size_t>(-1);
    std::optional<content::Likeness> likeness;  ///< of `written`
    std::string pasted_text, pasted_leaf;
    std::optional<school::Pasted> pasted;

    bool looked = false;  ///< for kept drafts and changed files
    std::map<std::string, school::Editing> kept;
    std::vector<school::FoundText> found;

    std::optional<AuthorEditor> editor;
    std::unique_ptr<Rehearsal> rehearsal;
    HotspotDesk hotspot;  ///< the body of previews; its parts are set by the app
    TargetDesk target;
    std::future<base::Status> writing;
    std::string trouble;
};

void draw(AuthorState& state, Session& session, Ui& ui);
}  // namespace screens
