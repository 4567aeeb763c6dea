#include "screens/author_case_parts.h"

#include <algorithm>
#include <array>

namespace screens {
namespace {
/// The fields of cases and of their parts, by their keys.
constexpr std::array kNames = {
    FieldName{"name", "Name", "Does not give the answer away"},
    FieldName{"client", "Client", "An invented name"},
    FieldName{"age", "Age", ""},
    FieldName{"pronouns", "Pronouns", "she/her"},
    FieldName{"occupation", "Occupation", "What fills the client's days"},
    FieldName{"opening", "First words", "What the client says at the door"},
    FieldName{"complaint", "Complaint", "As a letter says it: pain at the outer elbow"},
    FieldName{"side", "Side", ""},
    FieldName{"minutes", "Minutes", ""},
    FieldName{"trust", "Trust at first, 0 (none) to 1", ""},
    FieldName{"comfort", "Comfort at first, 0 (none) to 1", ""},
    FieldName{"irritability", "How easily the tissue is irritated, 0 to 1", ""},
    FieldName{"truth", "Facts about the client", "Type a condition, medicine or finding"},
    FieldName{"located", "Where a fact lies", "place"},
    FieldName{"variant", "Variants", "variant"},
    FieldName{"intake", "The form, as the client filled it in", ""},
    FieldName{"reason", "Reason for coming", ""},
    FieldName{"medicines", "Medicines", ""},
    FieldName{"illness", "Illnesses", ""},
    FieldName{"allergies", "Allergies", ""},
    FieldName{"avoid", "Areas to avoid", ""},
    FieldName{"leaves_out", "True, but not on the form", "Type a fact that the form leaves out"},
    FieldName{"tells", "On the form", "Type a fact that the form tells"},
    FieldName{"form", "Other lines of the form", "line"},
    FieldName{"label", "Line", "What the form asks"},
    FieldName{"leave_out", "Left out of the scripts", ""},
    FieldName{"scripts", "Scripts besides the common one", "Type the name of a script"},
    FieldName{"question", "Questions of this case", "question"},
    FieldName{"observation", "Things to look at", "look"},
    FieldName{"palpation", "Places to feel", "touch"},
    FieldName{"movement", "Movements", "movement"},
    FieldName{"test", "Assessment tests", "test"},
    FieldName{"hypothesis", "What it may be consistent with", "hypothesis"},
    FieldName{"impression", "Wordings of the impression", "wording"},
    FieldName{"goal", "Goals", "goal"},
    FieldName{"measure", "Measures before and after", "measure"},
    FieldName{"sites", "Regions that may be worked on", "Type a region of the body"},
    FieldName{"step", "The expert's session", "step"},
    FieldName{"draping", "Drapings besides the usual ones", "draping"},
    FieldName{"event", "What happens in the session", "event"},
    FieldName{"tell", "How to tell the client", "wording"},
    FieldName{"home_care", "Home care", "piece of advice"},
    FieldName{"follow_up", "Follow-up and referral", "follow-up"},
    FieldName{"statement", "Sentences for the note", "sentence"},
    FieldName{"leaves", "Topics", ""},
    FieldName{"facts", "What it teaches", "Type a muscle, condition, technique ..."},
    FieldName{"sources", "Sources", "Type an author or a title"},
    FieldName{"rubric", "Weights of the score", "weight"},
    FieldName{"text", "Text", "The words"},
    FieldName{"ask", "The therapist asks", "The question, in your words"},
    FieldName{"why", "Why", "Why it is right or worth doing, or why it is not"},
    FieldName{"when", "Only when", "Type a fact that must hold"},
    FieldName{"unless", "Not when", "Type a fact that must not hold"},
    FieldName{"about", "Brings to light", "Type a fact that it tells"},
    FieldName{"worth", "Worth", ""},
    FieldName{"irritates", "Irritates the tissue, 0 to 1", ""},
    FieldName{"asking", "How it asks", ""},
    FieldName{"topic", "About", ""},
    FieldName{"at", "On the body", "Type a muscle, landmark or region"},
    FieldName{"on", "Area of caution under the fingers", "Type a safety rule"},
    FieldName{"site", "Region", "Type a region of the body"},
    FieldName{"pressure", "Pressure, 1 to 5", ""},
    FieldName{"moving", "How", ""},
    FieldName{"joint", "Joint", "Type a joint"},
    FieldName{"motion", "Motion", ""},
    FieldName{"positive_when", "Positive when", "Type a fact; all must hold"},
    FieldName{"stop", "Forbidden with", "Type a fact that forbids it"},
    FieldName{"condition", "Condition", "Type a condition, or leave it"},
    FieldName{"prior", "How likely at first, against the others", ""},
    FieldName{"sign", "Signs with likelihood ratios", "sign"},
    FieldName{"fact", "Fact", "Type a fact"},
    FieldName{"present", "Ratio where present", ""},
    FieldName{"absent", "Ratio where absent", ""},
    FieldName{"for", "Speaks for it", "Type a fact"},
    FieldName{"strongly_for", "Speaks strongly for it", "Type a fact"},
    FieldName{"against", "Speaks against it", "Type a fact"},
    FieldName{"right", "Right", ""},
    FieldName{"exercise", "Advises an exercise", ""},
    FieldName{"ends", "The session stops here", ""},
    FieldName{"gates", "Only after the decision to", ""},
    FieldName{"misconception", "Wrong belief behind it", "Type a word of it"},
    FieldName{"unit", "Unit", "Such as kg, or of 10"},
    FieldName{"before", "Before", ""},
    FieldName{"after_good", "After suitable work", ""},
    FieldName{"after_poor", "After work that irritates", ""},
    FieldName{"technique", "Technique", "Type a technique"},
    FieldName{"position", "Position", ""},
    FieldName{"after", "During which step; 0 is the last", ""},
    FieldName{"choice", "What the student may do", "choice"},
    FieldName{"section", "Belongs into", ""},
    FieldName{"remove", "Facts taken away", "Type a fact"},
    FieldName{"add", "Facts added", "Type a fact"},
    FieldName{"axis", "Axis", ""},
    FieldName{"weight", "Weight", ""},
    FieldName{"reply", "What is said, seen or felt", "reply"},
    // Where a name alone would not tell: of what it is, and the name.
    FieldName{"observation.name", "What is looked at", "Such as: the arch of the foot, standing"},
    FieldName{"palpation.name", "Where the hand feels", "Such as: the belly of the calf"},
    FieldName{"hypothesis.name", "Name, within scope", "Such as: calf strain that is healing"},
    FieldName{"measure.name", "What is measured", "Such as: pain on stairs"},
    FieldName{"measure.right", "Fits the complaint and the goal", ""},
    FieldName{"measure.why", "Why", "Why it shows whether the session helped, or why it does not"},
    FieldName{"located.sites", "Where it lies", "Type a region of the body"},
    FieldName{"variant.name", "Name", "For the debrief, such as: on a blood thinner"},
    FieldName{"test.test", "Test", "Type a test"},
    FieldName{"event.text", "What happens", "What the client says or does"},
    FieldName{"statement.text", "Sentence", "As it would stand in the note"},
};
}  // namespace

bool CasePart::holds(std::string_view key) const {
    return std::ranges::find(keys, key) != keys.end();
}

const std::vector<CasePart>& case_parts() {
    static const std::vector<CasePart> kParts = {
        {"client",
         "Client and story",
         "Who comes, and with what words. Invent the client; never use a real one.",
         {"name", "client", "age", "pronouns", "occupation", "opening", "complaint", "side", "minutes",
          "trust", "comfort", "irritability"}},
        {"truth",
         "Facts and variants",
         "What is true of the client, whether or not anybody finds out. From these facts Palpate derives "
         "what "
         "is safe, what is a flag and when to refer. The client is played with exactly these facts, and in "
         "each "
         "variant with some added or taken away.",
         {"truth", "located", "variant"}},
        {"history",
         "Intake and history",
         "What stands on the form, and what the client answers. Consent and the usual questions come from "
         "the "
         "common script; write the answers, leave out what does not fit, add questions of your own.",
         {"replies", "leave_out", "question", "intake", "form", "scripts"}},
        {"findings",
         "Assessment",
         "What looking, touching, moving and testing bring to light.",
         {"observation", "palpation", "movement", "test"}},
        {"reasoning",
         "Reasoning",
         "What the findings may be consistent with, and how it is worded within scope.",
         {"hypothesis", "impression"}},
        {"plan",
         "Goal and session",
         "What is agreed, what is measured before and after, the expert's session, and what happens in it.",
         {"goal", "measure", "sites", "step", "draping", "event"}},
        {"after",
         "Home care and referral",
         "How the client is told, what to do at home, and whom to see next.",
         {"tell", "home_care", "follow_up"}},
        {"note",
         "SOAP note",
         "Sentences that may be put into the note or the letter, and those that belong nowhere. The usual "
         "ones "
         "come from the common script.",
         {"statement"}},
        {"teaching",
         "Debrief and sources",
         "What the case teaches, how it counts, and what it rests on.",
         {"facts", "sources", "leaves", "rubric"}},
    };
    return kParts;
}

std::size_t part_of(std::string_view field) {
    const auto& parts = case_parts();
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i].holds(field.substr(0, field.find(' ')))) return i;
    return 0;
}
FieldName field_name(std::string_view key, std::string_view within) {
    const std::string whole = std::string(within) + "." + std::string(key);
    const auto* const inner = std::ranges::find(kNames, std::string_view(whole), &FieldName::key);
    if (inner != kNames.end()) return {key, inner->words, inner->hint};
    const auto* const found = std::ranges::find(kNames, key, &FieldName::key);
    return found == kNames.end() ? FieldName{key, "", ""} : *found;
}
std::string field_words(std::string_view key, std::string_view within) {
    const FieldName name = field_name(key, within);
    return name.words[0] == '\0' ? std::string(key) : name.words;
}
}  // namespace screens
