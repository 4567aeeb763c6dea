// school/student_file.h - everything about one student, to read and to take along: one JSON, and a page of
// HTML that a person can read.
//
// In it: who they are, their enrolments, their grades as the school reckons them, every event that they did
// or that is about them, the requests and disclosures, and what the caller hands in (hours in words). Not in
// it: the names of other students, which are put out of free texts too; keys of any kind; work on the
// school's bank; private notes (school/notes.h), which are no part of the record. Of other people only the
// names of staff who signed stand there, because a signature without a name is none. Kinds of events that
// this Palpate does not know as a student's are left out, and counted.
//
// Giving it out is a disclosure: it is written through the pen before the file is made (34 CFR 99.32).
#pragma once

#include "school/pen.h"

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace school {
/// Walks over the events of the journal that counted, in their order. Errors: they cannot be read.
using EventWalk = std::function<base::Status(const std::function<void(const study::Event&)>& visit)>;

/// What the caller adds: "Hours", a row a line.
struct FileSection {
    std::string title;
    std::vector<std::pair<std::string, std::string>> rows;
};

struct StudentFile {
    std::string json;
    std::string html;
    int events = 0;
    int left_out = 0;  ///< of kinds that are no student's
};

/// Who gets it, and why they may.
struct Recipient {
    std::string to;        ///< "the student"
    std::string interest;  ///< "asked for by the student"
};

/// Errors: whose pen it is may not disclose this record; there is no such person; events cannot be read.
/// Where it is refused nothing was written.
base::Result<StudentFile> student_file(Pen& pen, const School& school, const LearnerId& student,
                                       const Recipient& recipient, const EventWalk& events,
                                       std::span<const FileSection> sections, base::Moment now);
}  // namespace school
