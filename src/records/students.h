// records/students.h - what the office computes of each student, read when it is asked for.
//
// A pupil and a log of work are kept as one projection of each student, sealed with their key and good up to
// a sequence of the journal. What was written since is added; where something came late that belongs before
// what is known (see records/union.h), the student is computed anew. Progress is larger and wanted of one
// student at a time: it is not kept.
//
// Of a student whose events cannot all be read the readable ones count.
#pragma once

#include "records/desk.h"
#include "school/pupil.h"
#include "school/work_log.h"
#include "study/progress.h"

#include <future>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace records {
class Students {
  public:
    /// `desk` outlives it, and its vault holds the school's key.
    Students(Desk& desk, std::chrono::minutes utc_offset) : desk_(desk), utc_offset_(utc_offset) {}
    ~Students() { keep(); }
    Students(const Students&) = delete;
    Students& operator=(const Students&) = delete;

    /// nullptr: the records cannot be read. What is returned stays where it is. Not for several threads at
    /// once. When bundles came, begin with others.
    [[nodiscard]] const school::Pupil* pupil(const study::LearnerId& student);
    [[nodiscard]] const school::WorkLog* work(const study::LearnerId& student);
    [[nodiscard]] const study::Progress* progress(const study::LearnerId& student);

    /// What somebody who is signed in has just done.
    void take(const study::Event& event);
    /// Writes down what was read since, and waits for it. Else it is written beside, now and then.
    void keep();

  private:
    struct Known {
        school::Pupil pupil;
        school::WorkLog work;
    };
    struct Fresh {
        study::LearnerId student;
        std::int64_t sequence = 0;
        std::string bytes;
    };
    Known* known(const study::LearnerId& student);
    std::optional<Known> read(const study::LearnerId& student);
    [[nodiscard]] std::string to_bytes(const Known& known) const;
    [[nodiscard]] std::optional<Known> from_bytes(const std::string& bytes,
                                                  const study::LearnerId& student) const;
    void keep_beside();

    Desk& desk_;
    std::chrono::minutes utc_offset_;
    std::map<std::string, Known> known_;
    std::map<std::string, study::Progress> progress_;
    std::vector<Fresh> fresh_;  ///< read, and not written down yet
    std::future<void> keeping_;
};
}  // namespace records
