#include "content/text.h"
#include "study/anatomy_quiz.h"
#include "study/deck_build.h"
#include "study/wording.h"

#include <algorithm>
#include <map>
#include <set>

namespace study {
namespace {
using content::Kind;
using content::Link;
using content::Muscle;

using Muscles = std::vector<const Muscle*>;

/// Would the question tell most of the names?
bool gives_most_away(const Muscles& muscles, const std::string& text) {
    const auto told = std::count_if(muscles.begin(), muscles.end(),
                                    [&](const Muscle* m) { return gives_away(m->name, text); });
    return 2 * told > std::ptrdiff_t(muscles.size());
}
std::string names_of(const Muscles& muscles) {
    std::string text;
    for (const Muscle* m : muscles) text += (text.empty() ? "" : "; ") + m->name;
    return text;
}

// ---------------------------------------------------------------- attachments

/// One end of a muscle, ready to be compared.
struct End {
    const Muscle* muscle = nullptr;
    std::string text;                       ///< normalized
    std::vector<std::vector<int>> places;   ///< of each attachment: its telling words, sorted
    std::vector<const std::string*> marks;  ///< ids of landmarks
};

/// The origins, or the insertions, of all muscles.
class Ends {
  public:
    Ends(const std::vector<Muscle>& muscles, bool origins) {
        for (const Muscle& m : muscles) {
            End end;
            end.muscle = &m;
            for (const auto& attachment : origins ? m.origins : m.insertions) {
                end.text += content::normalized(attachment.text) + ';';
                end.places.push_back(words(attachment.text));
                for (const Link& link : attachment.at) end.marks.push_back(&link.id);
            }
            ends_.push_back(std::move(end));
        }
        for (std::size_t i = 0; i < ends_.size(); ++i) same_[ends_[i].text].push_back(i);
    }
    /// The muscles whose entries name the very same end, the first of the bank first.
    [[nodiscard]] Muscles same_as(std::size_t i) const {
        Muscles all;
        for (const std::size_t j : same_.at(ends_[i].text)) all.push_back(ends_[j].muscle);
        return all;
    }
    /// Others that hold on there in part, or close by.
    [[nodiscard]] Muscles near(std::size_t i) const {
        Muscles all;
        for (const End& other : ends_)
            if (other.text != ends_[i].text &&
                (share_mark(other, ends_[i]) ||
                 (belong_together(*other.muscle, *ends_[i].muscle) && share_place(other, ends_[i]))))
                all.push_back(other.muscle);
        return all;
    }

  private:
    std::vector<int> words(std::string_view text) {
        static constexpr std::array<std::string_view, 9> kFillers = {"of",   "the", "and", "a", "in",
                                                                     "from", "by",  "to",  "or"};
        std::vector<int> found;
        const std::string normal = content::normalized(text);
        for (const std::string_view word : content::words_of(normal))
            if (std::find(kFillers.begin(), kFillers.end(), word) == kFillers.end())
                found.push_back(vocabulary_.emplace(word, int(vocabulary_.size())).first->second);
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }
    static bool share_mark(const End& a, const End& b) {
        for (const auto* mark : a.marks)
            for (const auto* other : b.marks)
                if (*mark == *other) return true;
        return false;
    }
    /// Of one region, or at work on one joint: leg and forearm have an interosseous membrane each.
    static bool belong_together(const Muscle& a, const Muscle& b) {
        if (a.region == b.region) return true;
        for (const auto& x : a.actions)
            for (const auto& y : b.actions)
                if (x.joint == y.joint) return true;
        return false;
    }
    /// Do more than two thirds of the words of one place stand in the other?
    static bool share_place(const End& a, const End& b) {
        for (const auto& p : a.places)
            for (const auto& q : b.places) {
                std::size_t both = 0;
                for (auto x = p.begin(), y = q.begin(); x != p.end() && y != q.end();) {
                    both += *x == *y;
                    if (*x < *y) {
                        ++x;
                    } else {
                        if (*x == *y) ++x;
                        ++y;
                    }
                }
                if (3 * both > 2 * std::min(p.size(), q.size())) return true;
            }
        return false;
    }

    std::vector<End> ends_;
    std::map<std::string, std::vector<std::size_t>> same_;
    std::map<std::string, int, std::less<>> vocabulary_;
};

// ---------------------------------------------------------------- nerves

/// A muscle's nerve supply: the nerves of its entry, each in normalized words. What stands in brackets
/// is left out, but "Ulnar nerve (deep branch)" is the deep branch of the ulnar nerve.
struct Supply {
    const Muscle* muscle = nullptr;
    std::vector<std::string> nerves;
    std::string entry;  ///< the whole of it, normalized
};

std::vector<std::string> split(const std::string& text, const std::vector<std::string_view>& marks) {
    std::vector<std::string> parts = {text};
    for (const std::string_view mark : marks) {
        std::vector<std::string> finer;
        for (const std::string& part : parts) {
            std::size_t from = 0;
            for (std::size_t at = part.find(mark); at != std::string::npos; at = part.find(mark, from)) {
                finer.push_back(part.substr(from, at - from));
                from = at + mark.size();
            }
            finer.push_back(part.substr(from));
        }
        parts = std::move(finer);
    }
    return parts;
}

/// "Ulnar nerve (deep branch)" -> "deep branch of the ulnar nerve"; other brackets are taken out.
std::string without_brackets(std::string text) {
    for (std::size_t open = text.find('('); open != std::string::npos; open = text.find('(')) {
        const std::size_t close = std::min(text.find(')', open), text.size() - 1);
        const std::string inside = text.substr(open + 1, close - open - 1);
        const bool branch = inside.ends_with(" branch") || inside.ends_with(" branches");
        std::string before = text.substr(0, open);
        while (!before.empty() && before.back() == ' ') before.pop_back();
        if (branch && before.find(" and ") == std::string::npos)
            before = inside + " of the " + content::lower_first(before);
        text = before + text.substr(close + 1);
    }
    return text;
}

Supply supply_of(const Muscle& muscle) {
    Supply supply{&muscle, {}, content::normalized(muscle.nerve)};
    const std::string text = without_brackets(muscle.nerve);
    for (const std::string& part :
         split(text, {", ", " and ", " with ", "often ", "sometimes ", ", branch of "})) {
        std::string nerve = content::normalized(part);
        for (const std::string_view filler : {"the ", "a ", "small "})
            if (nerve.starts_with(filler)) nerve.erase(0, filler.size());
        if (!nerve.empty() && !nerve.starts_with("branches of the"))
            supply.nerves.push_back(std::move(nerve));
    }
    return supply;
}

/// One nerve that can be asked for: not a plexus, not branches, and not named after its muscle.
bool can_be_asked(const std::vector<std::string>& nerves) {
    return nerves.size() == 1 && nerves.front().ends_with("nerve") &&
           !nerves.front().starts_with("nerve to") && nerves.front().find("branches") == std::string::npos;
}

/// Does the entry name that nerve anywhere, also as one of several or as what a branch comes from?
bool mentions(const Supply& supply, const std::string& nerve) {
    return supply.entry.find(nerve) != std::string::npos ||
           std::any_of(supply.nerves.begin(), supply.nerves.end(),
                       [&](const std::string& one) { return one.find(nerve) != std::string::npos; });
}

// ---------------------------------------------------------------- cards

class MuscleCards {
  public:
    explicit MuscleCards(CardMaker& make)
        : make_(make), muscles_(make.bank().muscles), origins_(muscles_, true), insertions_(muscles_, false) {
        for (const Muscle& m : muscles_) {
            supplies_.push_back(supply_of(m));
            if (can_be_asked(supplies_.back().nerves))
                supplied_[supplies_.back().nerves.front()].push_back(supplies_.size() - 1);
        }
    }
    void add_all() {
        for (std::size_t i = 0; i < muscles_.size(); ++i) {
            const Muscle& m = muscles_[i];
            end(i, origins_, m.origins, "origin", "where does it arise?", CardKind::muscle_origin,
                CardKind::muscle_from_origin);
            end(i, insertions_, m.insertions, "insertion", "where does it insert?",
                CardKind::muscle_insertion, CardKind::muscle_from_insertion);
            actions(m);
            nerve(i);
        }
    }

  private:
    Card* add(CardKind kind, const Muscle& m, std::string_view part, std::string question,
              std::string answer) {
        return make_.add(kind, {Kind::muscle, m.id, 0}, part, kMuscleLeaf, std::move(question),
                         std::move(answer), m.sources);
    }
    /// A card whose answer is a list of muscles; the first of them has it.
    Card* add_named(CardKind kind, const Muscle& m, std::string_view part, std::string question,
                    const Muscles& named, const std::string& note_head, const Muscles& noted) {
        Card* card = add(kind, m, part, std::move(question), names_of(named));
        if (card == nullptr) return nullptr;
        for (std::size_t i = 0; i < named.size(); ++i) {
            make_.accept(i, named[i]->aliases);
            card->others.push_back({Kind::muscle, named[i]->id, 0});
        }
        constexpr std::size_t kNoted = 8;
        Muscles some(noted.begin(), noted.begin() + std::ptrdiff_t(std::min(noted.size(), kNoted)));
        if (!some.empty())
            card->note =
                note_head + ": " + names_of(some) + (noted.size() > kNoted ? "; and more" : "") + ".";
        return card;
    }

    void end(std::size_t i, const Ends& ends, const std::vector<content::Attachment>& attachments,
             const std::string& part, const std::string& ask, CardKind there, CardKind back) {
        const Muscle& m = muscles_[i];
        add(there, m, part, m.name + ": " + ask, in_one_line(attachments));
        const Muscles same = ends.same_as(i);
        if (same.front() != &m) return;
        const std::string place = in_one_line(attachments);
        if (gives_most_away(same, place)) return;
        add_named(back, m, "from-" + part,
                  std::string(same.size() == 1 ? "Which muscle has" : "Which muscles have") +
                      " exactly this " + part + "? " + place,
                  same, same.size() == 1 ? "Close by or in part" : "Close by or in part also", ends.near(i));
    }

    void actions(const Muscle& m) {
        // Main actions first; a joint is named once for those that follow each other.
        std::string answer;
        const content::Link* last = nullptr;
        for (const bool prime : {true, false})
            for (const content::Action& action : m.actions) {
                if (action.prime != prime) continue;
                const auto* joint = make_.bank().find<content::Joint>(action.joint.front().id);
                if (!answer.empty()) answer += "; ";
                if (last == nullptr || !(*last == action.joint.front()))
                    answer += (joint != nullptr ? joint->name : action.joint.front().id) + ": ";
                answer += action.motion + (prime ? "" : std::string(kHelps));
                last = &action.joint.front();
            }
        add(CardKind::muscle_action, m, "action", m.name + ": what are its actions?", std::move(answer));
    }

    void nerve(std::size_t i) {
        const Muscle& m = muscles_[i];
        const auto& nerves = supplies_[i].nerves;
        std::string roots;
        for (const std::string& root : m.roots) roots += (roots.empty() ? "" : ", ") + root;
        if (!content::normalized(m.nerve).starts_with("nerve to")) {
            if (Card* card =
                    add(CardKind::muscle_nerve, m, "nerve", m.name + ": which nerve supplies it?", m.nerve)) {
                if (!roots.empty()) card->note = "Roots: " + roots + ".";
                // "Accessory nerve (CN XI), with sensory fibers of ...": the first is the answer.
                for (const std::string_view more : {", with ", ", often ", ", sometimes "})
                    if (const std::size_t end = m.nerve.find(more); end != std::string::npos)
                        make_.accept(0, {m.nerve.substr(0, end)});
            }
        }
        if (!can_be_asked(nerves)) return;
        const std::vector<std::size_t>& group = supplied_.at(nerves.front());
        if (group.front() != i) return;
        Muscles whole, others;
        for (std::size_t j = 0; j < supplies_.size(); ++j) {
            if (std::find(group.begin(), group.end(), j) != group.end())
                whole.push_back(&muscles_[j]);
            else if (mentions(supplies_[j], nerves.front()))
                others.push_back(&muscles_[j]);
        }
        if (gives_most_away(whole, nerves.front())) return;
        const std::string subject = whole.size() == 1 ? "Which muscle does the " : "Which muscles does the ";
        add_named(CardKind::muscle_from_nerve, m, "from-nerve",
                  subject + nerves.front() +
                      (others.empty() ? " supply?" : " supply alone and directly, not by a named branch?"),
                  whole, "In part or by a branch", others);
    }

    CardMaker& make_;
    const std::vector<Muscle>& muscles_;
    Ends origins_, insertions_;
    std::vector<Supply> supplies_;
    std::map<std::string, std::vector<std::size_t>> supplied_;  ///< by a nerve that can be asked
};
}  // namespace

void add_muscles(CardMaker& make) {
    MuscleCards(make).add_all();
}

void add_joints(CardMaker& make) {
    std::map<std::pair<std::string_view, std::string_view>, Muscles> movers;
    for (const Muscle& m : make.bank().muscles)
        for (const content::Action& action : m.actions)
            if (action.prime) movers[{action.joint.front().id, action.motion}].push_back(&m);
    for (const content::Joint& joint : make.bank().joints)
        for (const content::Motion& motion : joint.motions) {
            const Link about{Kind::joint, joint.id, 0};
            std::string part = motion.name;
            std::replace(part.begin(), part.end(), ' ', '-');
            if (const auto found = movers.find({joint.id, motion.name}); found != movers.end()) {
                const Muscles& prime = found->second;
                Card* card = make.add(CardKind::motion_movers, about, "movers-" + part, kMuscleLeaf,
                                      joint.name + ", " + motion.name +
                                          (prime.size() == 1 ? ": which muscle is the prime mover?"
                                                             : ": which muscles are the prime movers?"),
                                      names_of(prime), joint.sources);
                for (std::size_t i = 0; card != nullptr && i < prime.size(); ++i) {
                    make.accept(i, prime[i]->aliases);
                    card->others.push_back({Kind::muscle, prime[i]->id, 0});
                }
            }
            if (motion.degrees > 0)
                if (Card* card =
                        make.add(CardKind::motion_degrees, about, "degrees-" + part,
                                 leaf_for(make.bank(), FactQuestion::motion_degrees, about),
                                 joint.name + ", " + motion.name + ": about how many degrees are usual?",
                                 "About " + std::to_string(motion.degrees) + "\xC2\xB0", joint.sources))
                    card->note = "Books differ by a few degrees.";
        }
}
}  // namespace study
