#include "study/evidence_drill.h"

#include "cases/soap.h"
#include "content/hash.h"
#include "study/options.h"

#include <algorithm>

namespace study {
namespace {
using content::Claim;
using content::Item;

struct Meaning {
    std::string_view word;
    std::string_view means;   ///< completes the option
    std::string_view if_not;  ///< why it is not so, where the claim itself says nothing
};
constexpr std::array<Meaning, content::kVerdicts.size()> kVerdictMeanings = {{
    {"Supported", "good studies or reviews agree with it",
     "Good studies would have to agree with the whole of it."},
    {"Partly so", "some of it holds, or for some people",
     "A part of it would have to stand on evidence, and the rest go too far."},
    {"Unproven", "nobody has shown it, and nobody has refuted it",
     "The question would have to be open, with no good study either way."},
    {"Contradicted", "good evidence says that it is not so", "Good evidence would have to speak against it."},
    {"Not testable", "nothing that one could measure would show it",
     "There would have to be nothing to measure."},
    {"Out of scope", "an act that massage practice does not include",
     "It would have to be about an act that the law gives to others."},
    {"Unsafe", "whoever acts on it could harm a client",
     "Acting on it would have to put a client in danger."},
}};
constexpr std::array<Meaning, content::kEvidenceTypes.size()> kEvidenceMeanings = {{
    {"A systematic review", "all trials of the question, found and weighed by a stated method",
     "It weighs many trials; this question needs something else, or has no trials to weigh."},
    {"A randomized trial", "chance decides who is treated, and both groups are measured",
     "A trial compares people who were treated with people who were not; that is not what is missing here."},
    {"An observational study", "people are counted or followed, and nobody is treated for it",
     "Counting and following people answers how many and how often, not what this turns on."},
    {"A study of the mechanism", "what happens in tissue, in numbers",
     "Numbers from tissue tell how something could work, not whether people are better for it."},
    {"The judgment of experts", "what experienced people agree on",
     "What experts agree on guides where studies are missing; here it would not settle the question."},
    {"The law or the scope of practice", "what the state's rules and the payer say",
     "Rules say what is allowed, not what is true of the body."},
    {"No evidence could", "it says nothing that could be looked at",
     "There is something here that can be looked at."},
}};

Item blank(const Claim& claim, ClaimQuestion question) {
    Item item;
    item.id = claim_question_id(claim, question);
    item.leaf = kClaimLeaf;
    item.level = static_cast<std::uint8_t>(content::kLevels.size() - 1);
    item.facts = {{content::Kind::claim, claim.id, 0}};
    item.sources = claim.sources;
    return item;
}

Item from_choices(const Claim& claim, ClaimQuestion question,
                  const std::vector<content::ClaimChoice>& choices) {
    Item item = blank(claim, question);
    for (const content::ClaimChoice& choice : choices) add_option(item, choice.text, choice.why, choice.key);
    return item;
}

/// An option for each meaning, in their own order.
template <std::size_t N>
Item from_meanings(const Claim& claim, ClaimQuestion question, const std::array<Meaning, N>& meanings,
                   std::size_t key, std::string_view why) {
    Item item = blank(claim, question);
    item.keep_order = true;
    for (std::size_t i = 0; i < N; ++i)
        add_option(item, std::string(meanings[i].word) + ": " + std::string(meanings[i].means),
                   std::string(i == key ? why : meanings[i].if_not), i == key);
    return item;
}

Item verdict_question(const Claim& claim) {
    Item item = from_meanings(claim, ClaimQuestion::verdict, kVerdictMeanings, claim.verdict, claim.says);
    item.stem = claim.claim;
    item.learning_point = claim.safer_wording;
    for (const content::TemptingVerdict& tempting : claim.tempting) {
        content::Option& option = item.options[tempting.verdict];
        if (option.key) continue;
        option.why = tempting.why;
        option.close = tempting.close;
    }
    constexpr std::size_t kSupported = 0, kPartly = 1, kUnsafe = 6;
    if (claim.verdict == kUnsafe) item.options[kSupported].unsafe = item.options[kPartly].unsafe = true;
    return item;
}

Item evidence_question(const Claim& claim) {
    Item item = from_meanings(claim, ClaimQuestion::evidence, kEvidenceMeanings, claim.evidence_type,
                              "This is the kind of evidence that the question turns on.");
    item.stem = "What would settle it best?";
    item.learning_point = "Ask first what kind of evidence could answer the question, then look for it.";
    return item;
}
}  // namespace

std::string claim_question_id(const Claim& claim, ClaimQuestion question) {
    constexpr std::array<std::string_view, 4> kWords = {"verdict", "evidence", "source", "wording"};
    return "claim-" + std::string(kWords[static_cast<std::size_t>(question)]) + "-" + claim.id;
}

std::vector<Item> claim_questions(const Claim& claim) {
    std::vector<Item> questions = {verdict_question(claim), evidence_question(claim)};
    if (!claim.exhibits.empty()) {
        Item item = from_choices(claim, ClaimQuestion::source, claim.exhibits);
        item.stem = "Which of these would you be most wary of as a source on it?";
        item.learning_point = "Ask of every source who wrote it, on what evidence, and who gains by it.";
        questions.push_back(std::move(item));
    }
    Item item = from_choices(claim, ClaimQuestion::wording, claim.wordings);
    item.stem = "A client asks you about it. What could you honestly say?";
    item.learning_point = claim.safer_wording;
    questions.push_back(std::move(item));
    for (Item& one : questions) one.version = content::version_of(one);
    return questions;
}

std::string_view verdict_word(std::uint8_t verdict) {
    return kVerdictMeanings.at(verdict).word;
}
std::string_view evidence_word(std::uint8_t evidence_type) {
    return kEvidenceMeanings.at(evidence_type).word;
}

std::vector<Overclaim> overclaims_in(const std::string& wording) {
    struct Phrase {
        std::string_view says;
        std::string_view why;
    };
    constexpr std::string_view kPromise = "It promises what nobody can promise.";
    constexpr std::string_view kMechanism = "It names a mechanism that has not been shown.";
    constexpr std::string_view kMedical = "It speaks of what belongs to a physician.";
    constexpr std::array<Phrase, 19> kPhrases = {{{"cures", kPromise},
                                                  {"heals", kPromise},
                                                  {"fixes", kPromise},
                                                  {"guarantees", kPromise},
                                                  {"always works", kPromise},
                                                  {"certainly", kPromise},
                                                  {"permanently", kPromise},
                                                  {"eliminates", kPromise},
                                                  {"proven", kPromise},
                                                  {"prevents disease", kPromise},
                                                  {"toxins", kMechanism},
                                                  {"detox", kMechanism},
                                                  {"lactic acid", kMechanism},
                                                  {"adhesions", kMechanism},
                                                  {"scar tissue breaks", kMechanism},
                                                  {"realigns", kMechanism},
                                                  {"blocked energy", kMechanism},
                                                  {"diagnosis", kMedical},
                                                  {"stop your medication", kMedical}}};
    std::vector<Overclaim> found;
    for (const Phrase& phrase : kPhrases)
        if (const auto mention = cases::find_mention(wording, phrase.says); mention && !mention->denied)
            found.push_back({wording.substr(mention->from, mention->to - mention->from), phrase.why});
    return found;
}

ClaimStanding standing_of(const Claim& claim, const Progress& progress, base::Date today) {
    const ItemHistory* history = progress.item(claim_question_id(claim, ClaimQuestion::verdict));
    if (history == nullptr || history->attempts == 0) return ClaimStanding::fresh;
    if (!history->last_right) return ClaimStanding::missed;
    return history->due_day <= today.time_since_epoch().count() ? ClaimStanding::due : ClaimStanding::known;
}

std::vector<const Claim*> claims_to_drill(const content::Bank& bank, const Progress& progress,
                                          base::Date today) {
    constexpr std::array<int, 4> kTurn = {2, 0, 1, 3};  // by ClaimStanding
    std::vector<const Claim*> claims;
    for (const Claim& claim : bank.claims) claims.push_back(&claim);
    std::stable_sort(claims.begin(), claims.end(), [&](const Claim* a, const Claim* b) {
        const auto turn = [&](const Claim* c) {
            return kTurn[static_cast<std::size_t>(standing_of(*c, progress, today))];
        };
        return turn(a) < turn(b);
    });
    return claims;
}
}  // namespace study
