// cases/soap.h - reads a note in the student's own words as an instructor with a checklist does.
//
// The coach goes by rules and words, not by meaning: what belongs in the note is known from the
// case and from what has been found out, and a sentence of the note covers it when most of the
// words that matter stand in it, or in the client's own words for it. Endings, common
// abbreviations and a few everyday words for clinical ones are seen through ("c/o", "swelling"
// for "swollen"); "denies" and "no" turn a sentence around. Whatever it says, it points at the
// words it means.
//
// Source of the rules: what a SOAP note holds, mblexguide.com/massage-therapy-soap-notes, and
// the four sections as content/sources says under mblexguide-soap.
#pragma once

#include "cases/run.h"

namespace cases {
enum class NoteRule : std::uint8_t {
    charted,      ///< a sentence that belongs there stands there
    misplaced,    ///< it stands in another section
    missing,      ///< it stands nowhere
    own_words,    ///< the complaint in the client's words
    measured,     ///< the same measure, before and after
    treatment,    ///< what was done
    consent,      ///< that the client agreed
    response,     ///< what came of it
    goal,         ///< a number and a date
    next,         ///< when to look again
    never_found,  ///< charted, though nobody found it
    diagnosis,    ///< a disease named as a fact
    overclaim,    ///< toxins, adhesions and the like
    vague,        ///< "better", "fine", with nothing to compare
};

/// One thing that the coach has to say.
struct Remark {
    NoteRule rule = NoteRule::charted;
    content::NoteSection section = content::NoteSection::nowhere;  ///< where it belongs, or stands
    double earned = 0;     ///< 1 as it should be, 0 not; below 0 is taken off
    std::size_t from = 0;  ///< the words it means, bytes of Run::written[section];
    std::size_t to = 0;    ///< equal where there are none
    std::string what;      ///< "Pain on resisted wrist extension"
    std::string why;
};

/// Whether any section has been written in the student's own words.
[[nodiscard]] bool has_written(const Run& run);

/// Everything to say about what has been written, section by section. Nothing while nothing is.
[[nodiscard]] std::vector<Remark> coach(const Run& run);

/// The sentences that belong into a section and have been found out, one a line.
[[nodiscard]] std::string model_note(const Run& run, content::NoteSection section);

/// Where `text` says what `phrase` says, or denies it: from and to in bytes; none where it does not.
struct Mention {
    std::size_t from = 0, to = 0;
    bool denied = false;
};
[[nodiscard]] std::optional<Mention> find_mention(std::string_view text, std::string_view phrase);
}  // namespace cases
