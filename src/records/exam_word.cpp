#include "records/exam_word.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace records {
namespace {
using nlohmann::json;
constexpr int kGroups = 2;  ///< of 20 bits

std::string about(std::string_view paper) {
    return "questions of " + std::string(paper);
}

std::string text_of(const Salt& salt) {
    return std::string(salt.begin(), salt.end());
}
}  // namespace

base::Result<SealedQuestions> seal_questions(std::string_view paper, std::string_view questions,
                                             const Effort& effort) {
    SealedQuestions made{random_code(kGroups), {}};
    const Salt salt = random_salt();
    const base::Result<Key> key = stretch(plain_code(made.word), salt, effort);
    if (!key) return key.error();
    made.text = json{{"sealed", to_base64(seal(*key, about(paper), questions))},
                     {"salt", to_base64(text_of(salt))},
                     {"memory", effort.memory},
                     {"passes", effort.passes}}
                    .dump();
    return made;
}

base::Result<std::string> open_questions(std::string_view paper, std::string_view sealed,
                                         std::string_view word) {
    const base::Error broken{"", "this exam's paper is broken; ask who set it for a new one"};
    Effort effort;
    std::optional<std::string> bytes, salt_text;
    try {
        const json whole = json::parse(sealed);
        effort = {whole.at("memory").get<std::uint64_t>(), whole.at("passes").get<std::uint64_t>()};
        bytes = from_base64(whole.at("sealed").get<std::string>());
        salt_text = from_base64(whole.at("salt").get<std::string>());
    } catch (const json::exception&) {
        return broken;
    }
    Salt salt{};
    if (!bytes || !salt_text || salt_text->size() != salt.size() || !is_sensible(effort)) return broken;
    std::copy(salt_text->begin(), salt_text->end(), salt.begin());
    const base::Result<Key> key = stretch(plain_code(word), salt, effort);
    if (!key) return key.error();
    std::optional<std::string> questions = unseal(*key, about(paper), *bytes);
    if (!questions)
        return base::Error{"", "that is not the word of this exam; listen again, and mind each letter"};
    return *std::move(questions);
}
}  // namespace records
