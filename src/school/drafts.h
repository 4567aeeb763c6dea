// school/drafts.h - the school's own bank: every record that its people write, each in all its
// revisions, what was said of them, and which of them students see.
//
// The revisions of a record are a graph: each names those that it was written on. One that nobody wrote
// on is a head. Two heads are two answers to the same text: both stay until a revision names both as its
// bases. So nothing is ever overwritten, on however many machines it was written, and it does not matter
// in which order their bundles came.
//
// A revision is carried from draft to review to pilot, live or exam by ReviewMoved. What was carried
// there last is in force: its text stands in the files of the school's bank (files()), while newer drafts
// of the same record wait. Nobody makes their own words count alone: who wrote a revision cannot carry it
// there while the school has another instructor.
#pragma once

#include "content/bank.h"
#include "school/roll.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace school {
/// One text of a record.
struct Revision {
    study::EventId id;
    std::string file;                ///< below the bank's folder
    std::string text;                ///< TOML, the record alone
    std::vector<std::string> bases;  ///< revisions
    LearnerId who;
    base::Moment at{};
    std::string note;
};
/// A revision carried to another state.
struct Move {
    std::string revision;
    content::ItemState state = content::ItemState::draft;
    LearnerId who;
    base::Moment at{};
    std::string comment;
};
struct Comment {
    std::string revision;
    LearnerId who;
    base::Moment at{};
    std::string text;
};

/// Everything about one record: "item:knee-bends".
struct DraftRecord {
    std::string name;
    std::vector<Revision> revisions;  ///< in the order of the journal
    std::vector<Move> moves;          ///< those that count
    std::vector<Comment> comments;

    [[nodiscard]] const Revision* find(std::string_view revision) const;
    /// Those that nobody wrote on, oldest first. More than one: they have to be put together.
    [[nodiscard]] std::vector<const Revision*> heads() const;
    /// The newest head.
    [[nodiscard]] const Revision& head() const { return *heads().back(); }
    /// Where a revision was carried last; draft where it never was.
    [[nodiscard]] content::ItemState state_of(std::string_view revision) const;
    /// The revision that students meet, and as what (pilot, live, retired, exam); nullptr: none.
    [[nodiscard]] const Revision* in_force() const;
    /// The newest revision that both were written on; nullptr where there is none.
    [[nodiscard]] const Revision* common_base(const Revision& a, const Revision& b) const;
};

class Drafts {
  public:
    /// Takes an act that the roll has allowed. Acts that counts() refuses count nowhere.
    void apply(const study::Event& event, const Roll& roll);

    /// Beyond the right to write at all: is the file a place in a bank that fits the record, is the
    /// revision there, may they carry it to that state? Errors: said to the person.
    base::Status counts(const LearnerId& who, const study::Body& body, const Roll& roll) const;

    [[nodiscard]] const std::map<std::string, DraftRecord>& records() const { return records_; }
    [[nodiscard]] const DraftRecord* find(std::string_view record) const;

    /// The files of the school's bank: path below its folder -> text, for all that is in force. `there`
    /// gives a file's text as it is, empty where there is none: what others wrote into it stays, byte for
    /// byte. A file that holds nothing any more is empty; delete it.
    [[nodiscard]] std::map<std::string, std::string> files(
        const std::function<std::string(const std::string& file)>& there) const;

  private:
    std::map<std::string, DraftRecord> records_;
};

/// "item:knee-bends" of a kind and an id, and back. Nothing where it is no such name.
[[nodiscard]] std::string record_name(content::Kind kind, std::string_view id);
[[nodiscard]] std::optional<content::Link> record_link(std::string_view name);
/// The file where a new record is put: items/LEAF.toml, cases/ID.toml, misconceptions/school.toml.
[[nodiscard]] std::string file_for(content::Kind kind, std::string_view id, std::string_view leaf);

/// A record in a file of the school's bank whose text is not the one in force: somebody used a text
/// editor. It is offered as a revision.
struct FoundText {
    std::string record;
    std::string file;
    std::string text;
    std::vector<std::string> bases;  ///< the revision that it seems to be written on; none: new
};
/// `files`: path below the bank's folder and text, all that stand there. What merely was not written yet
/// since something was published, and what is one of the record's revisions already, is left out.
[[nodiscard]] std::vector<FoundText> found_texts(const Drafts& drafts,
                                                 const std::map<std::string, std::string>& files);

/// Is there an instructor besides, who can read what that one wrote?
[[nodiscard]] bool has_another_instructor(const Roll& roll, const LearnerId& who);

/// The word of a state: "In review".
[[nodiscard]] std::string_view in_words(content::ItemState state);
}  // namespace school
