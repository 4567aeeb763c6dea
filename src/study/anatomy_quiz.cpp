#include "study/anatomy_quiz.h"

#include "content/text.h"
#include "study/options.h"

#include <algorithm>

namespace study {
namespace {
using content::Bank;
using content::Item;
using content::Muscle;

/// Words that tell nerves apart: "Tibial division of the sciatic nerve" -> {tibial, sciatic}.
std::set<std::string> telling_words(std::string_view text) {
    static const std::set<std::string_view> kCommon = {"nerve", "nerves",   "branch", "branches", "of", "the",
                                                       "and",   "division", "part",   "from",     "by", "to",
                                                       "a",     "in",       "or",     "via",      "its"};
    std::set<std::string> words;
    const std::string normal = content::normalized(text);
    for (const std::string_view word : content::words_of(normal))
        if (kCommon.count(word) == 0) words.emplace(word);
    return words;
}

/// Whether two nerves might be the same one, or one a branch of the other.
bool nerves_may_agree(const std::string& a, const std::string& b) {
    std::set<std::string> first = telling_words(a), second = telling_words(b);
    const std::set<std::string> sciatic = {"sciatic", "tibial", "fibular", "peroneal"};
    const std::set<std::string> radial = {"radial", "interosseous"};
    const std::set<std::string> lumbar = {"femoral", "obturator", "lumbar"};
    const std::set<std::string> posterior = {"posterior", "dorsal",       "rami",
                                             "ramus",     "suboccipital", "occipital"};
    const auto any_of_family = [](const std::set<std::string>& words, const std::set<std::string>& family) {
        return std::any_of(words.begin(), words.end(),
                           [&](const std::string& w) { return family.count(w) > 0; });
    };
    for (const auto* family : {&sciatic, &radial, &lumbar, &posterior})
        if (any_of_family(first, *family) && any_of_family(second, *family)) return true;
    return std::any_of(first.begin(), first.end(), [&](const std::string& w) { return second.count(w) > 0; });
}

/// Whether two texts may name one place: one holds the other, or most of its words.
bool places_may_agree(const std::string& a, const std::string& b) {
    const std::set<std::string> first = telling_words(a), second = telling_words(b);
    const auto shared = std::count_if(first.begin(), first.end(),
                                      [&](const std::string& word) { return second.count(word) > 0; });
    return 3 * static_cast<std::size_t>(shared) >= 2 * std::min(first.size(), second.size());
}

/// Whether two lists of attachments have any place in common.
bool attachments_may_agree(const std::vector<content::Attachment>& a,
                           const std::vector<content::Attachment>& b) {
    for (const auto& x : a)
        for (const auto& y : b) {
            if (places_may_agree(x.text, y.text)) return true;
            for (const auto& link : x.at)
                if (std::find(y.at.begin(), y.at.end(), link) != y.at.end()) return true;
        }
    return false;
}

/// The other muscles, those of the same region first, then the rest; each group in random order.
std::vector<const Muscle*> neighbors(const Bank& bank, const Muscle& muscle, base::Random& dice) {
    std::vector<const Muscle*> near, far;
    for (const Muscle& other : bank.muscles) {
        if (other.id == muscle.id) continue;
        (other.region == muscle.region ? near : far).push_back(&other);
    }
    return near_first(std::move(near), std::move(far), dice);
}

/// All of them as they stand in the middle of a sentence: "soleal line; upper fibula".
std::string in_a_sentence(const std::vector<content::Attachment>& attachments) {
    std::string line;
    for (const auto& attachment : attachments)
        line += (line.empty() ? "" : "; ") + content::lower_first(attachment.text);
    return line;
}

std::string motion_text(const Bank& bank, const content::Action& action) {
    const auto* joint = bank.find<content::Joint>(action.joint.front().id);
    return (joint != nullptr ? joint->name : action.joint.front().id) + ": " + action.motion;
}

std::vector<Candidate> wrong_names(const Muscle& muscle, const std::vector<const Muscle*>& others) {
    std::vector<Candidate> all;
    for (const Muscle* other : others) {
        const bool share_a_shape =
            std::any_of(other->parts.begin(), other->parts.end(), [&](const std::string& part) {
                return std::find(muscle.parts.begin(), muscle.parts.end(), part) != muscle.parts.end();
            });
        if (!share_a_shape)
            all.push_back({other->name, other->name + " is another muscle: it runs from the " +
                                            in_a_sentence(other->origins) + " to the " +
                                            in_a_sentence(other->insertions) + "."});
    }
    return all;
}

std::vector<Candidate> wrong_attachments(const Muscle& muscle, const std::vector<const Muscle*>& others,
                                         bool origins) {
    const auto& own = origins ? muscle.origins : muscle.insertions;
    std::vector<Candidate> all;
    for (const Muscle* other : others) {
        const auto& theirs = origins ? other->origins : other->insertions;
        if (attachments_may_agree(theirs, muscle.origins) || attachments_may_agree(theirs, muscle.insertions))
            continue;
        // An option much longer or shorter than the key would give it away.
        const double ratio = double(in_one_line(theirs).size() + 12) / double(in_one_line(own).size() + 12);
        if (ratio > 2.2 || ratio < 0.45) continue;
        all.push_back({in_one_line(theirs), "This is the " + std::string(origins ? "origin" : "insertion") +
                                                " of " + other->name + "."});
    }
    return all;
}

std::vector<Candidate> wrong_nerves(const Muscle& muscle, const std::vector<const Muscle*>& others) {
    std::vector<Candidate> all;
    for (const Muscle* other : others) {
        const bool near_another = std::any_of(all.begin(), all.end(), [&](const Candidate& c) {
            return nerves_may_agree(c.text, other->nerve);
        });
        if (!nerves_may_agree(muscle.nerve, other->nerve) && !near_another)
            all.push_back(
                {other->nerve, "This nerve supplies " + other->name + ", not " + muscle.name + "."});
    }
    return all;
}

std::vector<Candidate> wrong_motions(const Bank& bank, const Muscle& muscle,
                                     const std::vector<const Muscle*>& others) {
    std::set<std::string> own;
    for (const auto& action : muscle.actions) own.insert(motion_text(bank, action));
    std::vector<Candidate> all;
    // What undoes its own actions comes first: plausible, and surely wrong.
    for (const auto& action : muscle.actions) {
        const auto* joint = bank.find<content::Joint>(action.joint.front().id);
        if (joint == nullptr) continue;
        for (const auto& motion : joint->motions) {
            if (motion.name != action.motion || motion.opposite.empty()) continue;
            const std::string text = joint->name + ": " + motion.opposite;
            if (own.count(text) == 0)
                all.push_back({text, muscle.name + " does the opposite: " + action.motion + "."});
        }
    }
    // Then the main work of muscles nearby at joints that this one does not cross.
    for (const Muscle* other : others)
        for (const auto& action : other->actions) {
            if (!action.prime) continue;
            const bool crosses = std::any_of(
                muscle.actions.begin(), muscle.actions.end(),
                [&](const auto& mine) { return mine.joint.front().id == action.joint.front().id; });
            if (!crosses)
                all.push_back({motion_text(bank, action), "That is work for " + other->name + "; " +
                                                              muscle.name + " does not act on this joint."});
        }
    return all;
}

Item blank(const Muscle& muscle, MuscleQuestion question) {
    Item item;
    item.id =
        "anatomy-" + std::string(kMuscleQuestions[static_cast<std::size_t>(question)]) + "-" + muscle.id;
    item.version = "derived-1";
    item.leaf = kMuscleLeaf;
    item.kind = content::ItemKind::single;
    item.facts = {{content::Kind::muscle, muscle.id, 0}};
    item.sources = muscle.sources;
    return item;
}

std::string whole_route(const Muscle& m) {
    return m.name + ": " + in_a_sentence(m.origins) + " to " + in_a_sentence(m.insertions) + ".";
}
}  // namespace

std::string in_one_line(const std::vector<content::Attachment>& attachments) {
    std::string line;
    for (const auto& attachment : attachments) line += (line.empty() ? "" : "; ") + attachment.text;
    return line;
}

std::optional<Item> muscle_question(const Bank& bank, const Muscle& muscle, MuscleQuestion question,
                                    base::Random& dice) {
    Item item = blank(muscle, question);
    const std::vector<const Muscle*> others = neighbors(bank, muscle, dice);
    item.learning_point = whole_route(muscle);
    const bool on_body = question == MuscleQuestion::find || question == MuscleQuestion::name;
    if (on_body && muscle.parts.empty()) return std::nullopt;
    switch (question) {
        case MuscleQuestion::find:
            item.kind = content::ItemKind::hotspot;
            item.stem = "Find " + muscle.name + " on the body.";
            item.target = item.facts;
            item.why = muscle.palpation;
            return item;
        case MuscleQuestion::name:
            item.stem = "Which muscle is highlighted?";
            item.target = item.facts;
            return with_options(std::move(item), muscle.name, whole_route(muscle),
                                wrong_names(muscle, others), dice);
        case MuscleQuestion::origin:
            item.stem = "Which of these is the origin of " + muscle.name + "?";
            return with_options(
                std::move(item), in_one_line(muscle.origins),
                "From here " + muscle.name + " runs to the " + in_a_sentence(muscle.insertions) + ".",
                wrong_attachments(muscle, others, true), dice);
        case MuscleQuestion::insertion:
            item.stem = "Which of these is the insertion of " + muscle.name + "?";
            return with_options(std::move(item), in_one_line(muscle.insertions),
                                muscle.name + " comes here from the " + in_a_sentence(muscle.origins) + ".",
                                wrong_attachments(muscle, others, false), dice);
        case MuscleQuestion::action: {
            std::vector<const content::Action*> prime;
            for (const auto& action : muscle.actions)
                if (action.prime) prime.push_back(&action);
            if (prime.empty()) return std::nullopt;
            const content::Action& asked = *prime[dice.below(prime.size())];
            item.stem = "Which of these is an action of " + muscle.name + "?";
            if (!asked.concentric.empty())
                item.learning_point = muscle.name + ", " + asked.motion + ": " +
                                      content::lower_first(asked.concentric) +
                                      (asked.concentric.back() == '.' ? "" : ".");
            return with_options(std::move(item), motion_text(bank, asked),
                                "This is one of the main actions of " + muscle.name + ".",
                                wrong_motions(bank, muscle, others), dice);
        }
        case MuscleQuestion::nerve: {
            std::string roots;
            for (const std::string& root : muscle.roots) roots += (roots.empty() ? "" : ", ") + root;
            item.stem = "Which nerve supplies " + muscle.name + "?";
            item.learning_point =
                muscle.name + ": " + muscle.nerve + (roots.empty() ? "." : ", " + roots + ".");
            return with_options(std::move(item), muscle.nerve,
                                roots.empty()
                                    ? "It supplies " + muscle.name + " level by level along the spine."
                                    : "It carries fibers of " + roots + " to " + muscle.name + ".",
                                wrong_nerves(muscle, others), dice);
        }
    }
    return std::nullopt;
}

std::vector<Item> anatomy_quiz(const Bank& bank, const std::set<std::string>& regions,
                               const std::set<MuscleQuestion>& kinds, std::size_t count, base::Random& dice) {
    std::vector<const Muscle*> asked;
    for (const Muscle& muscle : bank.muscles)
        if (regions.empty() || (!muscle.region.empty() && regions.count(muscle.region.front().id) > 0))
            asked.push_back(&muscle);
    dice.shuffle(asked);

    std::vector<Item> quiz;
    std::vector<std::vector<MuscleQuestion>> left(asked.size(), {kinds.begin(), kinds.end()});
    for (auto& order : left) dice.shuffle(order);
    for (bool any = true; any && quiz.size() < count;) {
        any = false;
        for (std::size_t i = 0; i < asked.size() && quiz.size() < count; ++i)
            while (!left[i].empty()) {
                const MuscleQuestion question = left[i].back();
                left[i].pop_back();
                any = true;
                if (auto item = muscle_question(bank, *asked[i], question, dice)) {
                    quiz.push_back(*std::move(item));
                    break;
                }
            }
    }
    return quiz;
}
}  // namespace study
