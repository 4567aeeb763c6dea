#include "study/anatomy_quiz.h"

#include "anatomy/zones.h"
#include "content/text.h"
#include "study/options.h"

#include <algorithm>
#include <map>

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

/// The other muscles in random order: hard, those of the same region first; easy, last.
std::vector<const Muscle*> neighbors(const Bank& bank, const Muscle& muscle, Ease ease, base::Random& dice) {
    std::vector<const Muscle*> near, far;
    for (const Muscle& other : bank.muscles) {
        if (other.id == muscle.id) continue;
        (other.region == muscle.region ? near : far).push_back(&other);
    }
    if (ease == Ease::easy) return near_first(std::move(far), std::move(near), dice);
    if (ease == Ease::middle && near.size() > 1) {
        // One from the neighborhood, the others from anywhere.
        dice.shuffle(near);
        far.insert(far.end(), near.begin() + 1, near.end());
        near.resize(1);
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

/// Landmarks that mark some attachments.
std::vector<content::Link> marks_of(const std::vector<content::Attachment>& attachments) {
    std::vector<content::Link> marks;
    for (const auto& attachment : attachments)
        marks.insert(marks.end(), attachment.at.begin(), attachment.at.end());
    return marks;
}

/// Places along the muscle's figures, on the right side.
std::vector<anatomy::Vec3> places_of(const Bank& bank, const Muscle& muscle) {
    std::vector<anatomy::Vec3> places;
    for (const content::MuscleFigure& figure : bank.body.muscles) {
        if (std::find(muscle.parts.begin(), muscle.parts.end(), figure.id) == muscle.parts.end()) continue;
        for (const content::Fiber& fiber : figure.fibers)
            for (const content::FiberPoint& p : fiber.points) {
                if (p.at.size() != 3) continue;
                const auto* from = p.from.empty() ? nullptr : bank.find<content::Landmark>(p.from.front().id);
                const bool marked = from != nullptr && from->at.size() == 3;
                places.push_back(anatomy::from_figure(p.at) +
                                 (marked ? anatomy::from_figure(from->at) : anatomy::Vec3{}));
            }
    }
    return places;
}

/// mm from a cautionary site to the nearest of some places; far where the body does not show the site.
float distance_to_site(const Bank& bank, const std::string& rule, const std::vector<anatomy::Vec3>& places) {
    float nearest = 1e9F;
    for (const content::Zone& zone : bank.body.zones)
        if (!zone.rule.empty() && zone.rule.front().id == rule)
            for (const anatomy::Vec3& p : places) nearest = std::min(nearest, anatomy::distance_to(zone, p));
    return nearest;
}

std::optional<Item> avoid_question(const Bank& bank, const Muscle& muscle, Item item, base::Random& dice) {
    std::vector<const content::SafetyRule*> own, others;
    for (const content::SafetyRule& rule : bank.safety_rules) {
        if (content::kSafetyCategories[rule.category] != "cautionary-site") continue;
        const bool here = std::any_of(muscle.caution_sites.begin(), muscle.caution_sites.end(),
                                      [&](const content::Link& link) { return link.id == rule.id; });
        (here ? own : others).push_back(&rule);
    }
    if (own.empty()) return std::nullopt;
    const content::SafetyRule& asked = *own[dice.below(own.size())];
    std::vector<Candidate> wrong;
    dice.shuffle(others);
    // Plausible are sites not far away; what lies beside the muscle might be right as well.
    const std::vector<anatomy::Vec3> places = places_of(bank, muscle);
    std::map<const content::SafetyRule*, float> away;
    for (const content::SafetyRule* other : others) away[other] = distance_to_site(bank, other->id, places);
    std::stable_sort(others.begin(), others.end(),
                     [&](const auto* a, const auto* b) { return away[a] < away[b]; });
    constexpr float kBeside = 110.0F;  // mm
    for (const content::SafetyRule* other : others) {
        if (away[other] < kBeside) continue;
        const bool alike = std::any_of(own.begin(), own.end(), [&](const content::SafetyRule* mine) {
            return places_may_agree(mine->structures, other->structures) ||
                   std::any_of(mine->sites.begin(), mine->sites.end(), [&](const content::Link& site) {
                       return std::find(other->sites.begin(), other->sites.end(), site) != other->sites.end();
                   });
        });
        const double ratio = double(other->structures.size() + 12) / double(asked.structures.size() + 12);
        if (alike || ratio > 2.0 || ratio < 0.5) continue;
        wrong.push_back(
            {other->structures, "That lies elsewhere: " + content::lower_first(other->name) + "."});
    }
    constexpr std::size_t kNearest = 6;
    if (wrong.size() > kNearest) wrong.resize(kNearest);
    dice.shuffle(wrong);
    item.stem = "You work on " + muscle.name + ". What lies near your hand that you must not press?";
    item.learning_point = muscle.name + ": mind the " + content::lower_first(asked.name) + ". " + asked.act;
    return with_options(std::move(item), asked.structures, asked.name + ": " + asked.reason, std::move(wrong),
                        dice);
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

namespace {
std::optional<Item> beneath_question(const Bank& bank, const Muscle& muscle, Item item,
                                     const BodyNeighbors& body, const std::vector<const Muscle*>& others,
                                     base::Random& dice) {
    const Muscle* key = body.under.empty() ? nullptr : bank.find<Muscle>(body.under.front());
    if (key == nullptr) return std::nullopt;
    const auto in = [](const std::vector<std::string>& list, const Muscle* m) {
        return std::find(list.begin(), list.end(), m->id) != list.end();
    };
    item.stem = "Which muscle lies right under " + muscle.name + "?";
    item.learning_point = "Under " + muscle.name + " lies " + key->name + ".";
    std::vector<Candidate> wrong;
    for (const Muscle* other : others)
        if (!other->parts.empty() && !in(body.under, other) && !in(body.about, other))
            wrong.push_back({other->name, other->name + " lies elsewhere: it runs from the " +
                                              in_a_sentence(other->origins) + " to the " +
                                              in_a_sentence(other->insertions) + "."});
    return with_options(std::move(item), key->name, key->name + " is the next muscle under most of it.",
                        std::move(wrong), dice);
}

/// Three facts of the muscle and one that is none.
std::optional<Item> wrong_one_question(const Bank& bank, const Muscle& muscle, Item item,
                                       const std::vector<const Muscle*>& others, base::Random& dice) {
    struct Claim {
        std::string head, truth;
        std::vector<Candidate> wrong;
    };
    std::vector<Claim> claims = {
        {"It comes from: ", in_one_line(muscle.origins), wrong_attachments(muscle, others, true)},
        {"It goes to: ", in_one_line(muscle.insertions), wrong_attachments(muscle, others, false)},
        {"Its nerve: ", muscle.nerve, wrong_nerves(muscle, others)}};
    for (const auto& action : muscle.actions)
        if (action.prime) {
            claims.push_back({"It moves ", motion_text(bank, action), wrong_motions(bank, muscle, others)});
            break;
        }
    if (claims.size() < 4) return std::nullopt;
    dice.shuffle(claims);
    const auto lie =
        std::find_if(claims.begin(), claims.end(), [](const Claim& c) { return !c.wrong.empty(); });
    if (lie == claims.end()) return std::nullopt;
    std::vector<Candidate> truths;
    for (const Claim& c : claims)
        if (&c != &*lie) truths.push_back({c.head + c.truth, "This is true of " + muscle.name + "."});
    item.stem = "One of these is wrong about " + muscle.name + ". Which?";
    return with_options(std::move(item), lie->head + lie->wrong.front().text,
                        lie->wrong.front().why + " In truth: " + lie->truth + ".", std::move(truths), dice);
}
}  // namespace

std::optional<Item> muscle_question(const Bank& bank, const Muscle& muscle, MuscleQuestion question,
                                    base::Random& dice, Ease ease, const BodyNeighbors* body) {
    Item item = blank(muscle, question);
    const std::vector<const Muscle*> others = neighbors(bank, muscle, ease, dice);
    item.learning_point = whole_route(muscle);
    const bool on_body = question == MuscleQuestion::find || question == MuscleQuestion::name ||
                         question == MuscleQuestion::palpate;
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
        case MuscleQuestion::point_origin:
        case MuscleQuestion::point_insertion: {
            const bool from = question == MuscleQuestion::point_origin;
            item.kind = content::ItemKind::hotspot;
            item.stem = "Point at " + std::string(from ? "an origin" : "an insertion") + " of " +
                        muscle.name + " on the bones.";
            item.target = marks_of(from ? muscle.origins : muscle.insertions);
            item.why = muscle.name + (from ? " comes from the " : " goes to the ") +
                       in_a_sentence(from ? muscle.origins : muscle.insertions) + ".";
            if (item.target.empty()) return std::nullopt;
            return item;
        }
        case MuscleQuestion::palpate: {
            const PalpationSteps steps = palpation_steps(muscle);
            if (steps.origin.empty() || steps.insertion.empty()) return std::nullopt;
            item.kind = content::ItemKind::hotspot;
            item.stem = "Palpate " + muscle.name + ": follow it with the hand.";
            item.target = item.facts;
            item.why = muscle.palpation;
            return item;
        }
        case MuscleQuestion::beneath:
            return body == nullptr ? std::nullopt
                                   : beneath_question(bank, muscle, std::move(item), *body, others, dice);
        case MuscleQuestion::avoid:
            return avoid_question(bank, muscle, std::move(item), dice);
        case MuscleQuestion::wrong_one:
            return wrong_one_question(bank, muscle, std::move(item), others, dice);
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

PalpationSteps palpation_steps(const Muscle& muscle) {
    PalpationSteps steps;
    for (const content::Link& link : marks_of(muscle.origins)) steps.origin.push_back(link.id);
    for (const content::Link& link : marks_of(muscle.insertions)) steps.insertion.push_back(link.id);
    return steps;
}

std::vector<Item> anatomy_quiz(const Bank& bank, const AnatomyWish& wish, base::Random& dice) {
    std::vector<const Muscle*> muscles;
    for (const Muscle& muscle : bank.muscles) {
        const bool here = wish.regions.empty() ||
                          (!muscle.region.empty() && wish.regions.count(muscle.region.front().id) > 0);
        if (here && (wish.layers.empty() || wish.layers.count(muscle.layer) > 0)) muscles.push_back(&muscle);
    }
    dice.shuffle(muscles);
    if (wish.ease == Ease::easy)
        std::stable_sort(muscles.begin(), muscles.end(),
                         [](const Muscle* a, const Muscle* b) { return a->layer < b->layer; });
    // Each muscle brings its questions in an order of its own; rounds take one of each.
    std::vector<std::vector<MuscleQuestion>> left;
    for (std::size_t i = 0; i < muscles.size(); ++i) {
        left.emplace_back(wish.kinds.begin(), wish.kinds.end());
        dice.shuffle(left.back());
    }
    std::vector<Item> items;
    for (bool any = true; any && items.size() < wish.count;) {
        any = false;
        for (std::size_t i = 0; i < muscles.size() && items.size() < wish.count; ++i)
            while (!left[i].empty()) {
                const MuscleQuestion question = left[i].back();
                left[i].pop_back();
                const BodyNeighbors body = question == MuscleQuestion::beneath && wish.body
                                               ? wish.body(*muscles[i])
                                               : BodyNeighbors();
                if (auto item = muscle_question(bank, *muscles[i], question, dice, wish.ease, &body)) {
                    items.push_back(*std::move(item));
                    any = true;
                    break;
                }
            }
    }
    return items;
}

Ease ease_for(const Progress& progress) {
    std::vector<const ItemHistory*> recent = progress.answered("anatomy-");
    std::sort(recent.begin(), recent.end(),
              [](const ItemHistory* a, const ItemHistory* b) { return a->last_at > b->last_at; });
    constexpr std::size_t kLast = 20, kFew = 5;
    if (recent.size() > kLast) recent.resize(kLast);
    if (recent.size() < kFew) return Ease::middle;
    const auto right =
        std::count_if(recent.begin(), recent.end(), [](const auto* h) { return h->last_right; });
    const double share = double(right) / double(recent.size());
    return share > 0.87 ? Ease::hard : share < 0.72 ? Ease::easy : Ease::middle;
}
}  // namespace study
