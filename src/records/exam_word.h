// records/exam_word.h - an exam's questions under a word that is said when the exam begins.
//
// A laptop has no clock that its user cannot set, and no server to ask: a time alone keeps nothing shut. So
// the questions lie on it sealed by a key that follows from a short word, by Argon2id, and whoever watches
// over the exam says the word aloud. Until then the stems are in no memory, file, log or package.
//
// The word has 40 bits by chance. At 256 MiB and three passes a try takes most of a second of one core, so
// half of all words take some 10,000 core years.
//
//   {"sealed": base64, "salt": base64, "memory": bytes, "passes": n}   bound to the paper's id
//
// Source: RFC 9106 (Argon2).
#pragma once

#include "records/secret.h"

namespace records {
struct SealedQuestions {
    std::string word;  ///< "K7QF-2MXD"
    std::string text;  ///< for PaperSet::questions
};
/// Errors: not enough memory is free.
[[nodiscard]] base::Result<SealedQuestions> seal_questions(std::string_view paper, std::string_view questions,
                                                           const Effort& effort = kEffort);
/// `word` as it was typed. Errors, said to who typed it: it is another exam's word, or mistyped; what is
/// sealed is broken; not enough memory is free.
[[nodiscard]] base::Result<std::string> open_questions(std::string_view paper, std::string_view sealed,
                                                       std::string_view word);
}  // namespace records
