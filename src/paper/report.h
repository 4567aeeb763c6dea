// paper/report.h - what the reports of a school have in common: who asks, the letterhead, words for numbers.
//
// Every report is made from the school's state and asks the roll first: whoever may not see what is on it
// gets the roll's words instead of a document.
#pragma once

#include "content/bank.h"
#include "paper/document.h"
#include "school/hours.h"
#include "school/pen.h"

#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace paper {
/// Who wants a report, of which school, and when. School and bank outlive it.
struct Occasion {
    const school::School& school;
    const content::Bank& bank;
    school::LearnerId who;
    base::Moment now{};
    std::chrono::minutes utc_offset{};
    bool invented = false;  ///< a demonstration school: every page and the first lines say so

    [[nodiscard]] base::Date today() const { return base::day_of(now, utc_offset); }
    [[nodiscard]] const school::Roll& roll() const { return school.roll; }
};

/// A document on the school's paper: its name and the day on each page, the title, and, of an invented
/// school, that nothing in it is true. `about` stands in the foot: "transcript of Ana Ruiz".
[[nodiscard]] Document letterhead(const Occasion& occasion, std::string title, const std::string& about);

/// Student, number, school, programme, class and term. Promise: there is such a class.
[[nodiscard]] Facts who_and_where(const Occasion& occasion, const school::LearnerId& student,
                                  const school::Class& one);

/// Subject, hours, hours asked for, still missing; the last row is the total.
[[nodiscard]] Table hours_table(const school::Standing& standing);

/// A sentence where more is missing than the total alone says; empty otherwise.
[[nodiscard]] std::string surplus_words(const school::Standing& standing);

/// That one student's record was given out as `what`, to who asks (34 CFR 99.32).
[[nodiscard]] study::Disclosed given_out(const Occasion& occasion, const school::LearnerId& student,
                                         std::string what);
/// The report as PDF. Where a student's record leaves the program with it, `disclosed` is written by `pen`
/// first; of a demonstration school every page says so. Errors: the report's own; it cannot be made; who
/// asks may not disclose: then there is no file.
[[nodiscard]] base::Result<Pdf> give_out(const base::Result<Document>& report,
                                         const std::optional<study::Disclosed>& disclosed, school::Pen& pen,
                                         const Occasion& occasion);

/// What a file is, of whom, of which class: {"transcript", "Ana Ruiz", "Evening class"}, ".pdf" gives
/// "transcript-ana-ruiz-evening-class.pdf". Letters of any script stay; whatever else a name holds, it never
/// leads into another folder.
[[nodiscard]] std::string file_name(std::initializer_list<std::string_view> parts, std::string_view ending);

/// "November 29, 2026".
[[nodiscard]] std::string day_words(base::Date day);
/// The same of a day as it is written in the journal; as it stands where it is none.
[[nodiscard]] std::string day_words(std::string_view day);
/// Of a share, 0..1: "84.2 %"; whole percent where `digits` is 0.
[[nodiscard]] std::string percent(double share, int digits = 1);
}  // namespace paper
