// cases/template.h - a small sound case with comments, to begin a new one from: what
// `palpate case new` prints. A test plays it.
#pragma once

#include <string_view>

namespace cases {
inline constexpr std::string_view kTemplate =
    R"toml(# A case: a client with a hidden truth. Save it as cases/YOUR-ID.toml in a bank of your own.
# What every visit has (story, medicines, warning signs, consent, draping, referral, note) comes
# from content/scripts/common.toml; this file says what is this client's own. You never write
# "refer" or "pressure at most 2": the safety rules of the bank derive it from the facts below.
# Try it:  palpate check content YOUR-BANK     palpate --bank YOUR-BANK case play YOUR-ID --agent expert

name = "After the move"                        # must not give the answer away
client = "Sam Okafor"
age = 34
pronouns = "they/them"
occupation = "Works from home at a kitchen table"
opening = "Hi. I moved house on Saturday and now I cannot look over my shoulder."
complaint = "a stiff and sore neck"            # as a letter says it: "I saw Sam, 34, for ..."
side = "left"                                  # {side} in a text; leave it out where there is none
minutes = 75
leaves = ["5b-verbal-intake", "5f-range-of-motion"]        # topics of content/exams/mblex.toml
sites = ["neck-back", "upper-back", "shoulder"]            # where the session may work
facts = ["condition:neck-pain-nonspecific"]                # what the case teaches
sources = ["ontario-consent-station", "mblexguide-soap"]   # ids in content/sources

# ---- what is true of the client; words in content/conditions, content/terms
truth = ["condition:neck-pain-nonspecific/subacute", "finding:neck-rotation-limited", "finding:tender-neck-and-shoulder"]

# ---- the same client, otherwise. What is right follows from the facts.
variant = [
    { id = "blood-thinner", name = "Takes a blood thinner that the form leaves out", age = 66, add = ["medication:anticoagulant"] },
    { id = "fever", name = "Has a fever", add = ["finding:fever"] },
    { id = "fresh", name = "Only two days old", side = "right", remove = ["condition:neck-pain-nonspecific/subacute"], add = ["condition:neck-pain-nonspecific/acute"] },
]

# ---- the expert's session: broad, then specific, then broad. The judge lowers the pressure or
#      strikes a step out for a variant.
step = [
    { technique = "effleurage", site = "upper-back", pressure = 2, minutes = 5, position = "prone" },
    { technique = "petrissage", site = "shoulder", pressure = 3, minutes = 8, position = "prone" },
    { technique = "myofascial-release", site = "neck-back", pressure = 2, minutes = 8, position = "supine" },
    { technique = "effleurage", site = "upper-back", pressure = 2, minutes = 4, position = "prone" },
]

# ---- the form, and the answers to the questions of the script. A text alone always fits; of
#      several the first that fits counts. `about`: the facts that the answer settles.
[intake]
reason = "Stiff neck."
leaves_out = ["medication:anticoagulant", "finding:fever"]

[replies]
story = "I carried boxes all day. Since then it pulls here on the {side} when I turn."
onset = [{ when = ["condition:neck-pain-nonspecific/acute"], text = "Two days ago, the evening after." }, "Three weeks ago, the evening after."]
provokes = "Turning to the {side}. A warm shower helps."
quality = "Tight, and then it pulls."
spread = "It stays in the neck and the top of the shoulder."
severity = "Five when I turn, one when I sit still."
history = "Nothing like it. I have never been in an accident."
medicines = { about = ["medication:anticoagulant"], reply = [{ when = ["medication:anticoagulant"], text = "Apixaban, for my heart. This morning." }, "Nothing. Ibuprofen on Saturday."] }
goal = "Back the car out without turning my whole body."
posture = "Turns the whole trunk to look around. The {side} shoulder sits higher."

# ---- what hands and movement find. `at` gives it a place on the body.
[[palpation]]
name = "Back of the neck and top of the shoulder"
site = "neck-back"
at = ["muscle:upper-trapezius", "muscle:levator-scapulae"]
pressure = 2
worth = "essential"
about = ["finding:tender-neck-and-shoulder"]
reply = "Not warm. Firm on the {side}, and sore where the levator meets the shoulder blade."

[[movement]]
moving = "active"
joint = "cervical-spine"
motion = "rotation to the same side"
worth = "essential"
about = ["finding:neck-rotation-limited"]
reply = "About 40 degrees to the {side}, with a pull; 70 to the other."

# A question or a test of your own is a table like these: [[question]] with id, asking ("open" or
# "closed"), topic ("region"), ask, why, about and reply; [[test]] with test = "spurling",
# positive_when = [facts] and stop = [facts that forbid it]. worth: essential (the expert does
# it), useful, or needless (it costs time for nothing).

# ---- what the findings may be consistent with. for: 2 where present, 0.6 where looked for and
#      absent; strongly_for: 20 and 0.8; against: 0.4 and 1.2.
[[hypothesis]]
name = "Neck pain from muscles that did more than they are used to"
condition = "neck-pain-nonspecific"
prior = 2
for = ["finding:neck-rotation-limited", "finding:tender-neck-and-shoulder"]

[[hypothesis]]
name = "An illness that needs medical care first"
prior = 0.5
strongly_for = ["finding:fever"]

# ---- decisions. A right choice counts where the client may be treated, unless it says gates =
#      [...]. A wrong one names the belief behind it (content/misconceptions).
[[impression]]
text = "Findings are consistent with neck pain after unaccustomed load; no warning sign was found."
right = true
why = "It says what fits, and that the dangerous rivals were looked for."

[[tell]]
text = "This fits muscles that did more than they are used to. I can ease them, as deep as it stays comfortable for you."
right = true
why = "Plain, within scope, and the client keeps the say over pressure."

[[goal]]
text = "Turning to the sore side from {before} to 65 degrees within three weeks, and backing the car out with ease."
right = true
why = "A number, a date, and what the client wants to do."

[[home_care]]
text = "Turn the head slowly to both sides, as far as it is comfortable, a few times an hour."
right = true
exercise = true                                # out of scope where jurisdiction:no-home-exercise holds
why = "Gentle movement keeps the neck in use while it settles."

[[home_care]]
text = "Go on with what you usually do, carry less at a time, and get up from the table every half hour."
right = true
why = "Staying active within comfort is what helps most."

[[home_care]]
text = "Keep the neck still for a week, so that what was overdone has the time to heal."
why = "Rest that lasts makes a stiff neck stiffer."
misconception = "rest-until-painless"

[[follow_up]]
text = "Once a week for three weeks, rotation measured each time; to a doctor if it gets worse or an arm tingles."
right = true
why = "A measure, an end, and what would change the plan."

[[measure]]
id = "rotation"
name = "Turning the head to the sore side"
unit = "degrees"
right = true
before = 40
after_good = 52
after_poor = 35
why = "It is what the client cannot do, in degrees."

# ---- what may happen on the table
[[event]]
id = "deeper"
after = 2                                      # during the second step; 0: after the last
text = "You can really dig in there, you know. I can take it."
choice = [
    { text = "I hear that you want it to work. Deeper is not faster here. Is this comfortable?", right = true, why = "It takes the wish seriously and gives the reason." },
    { text = "Good, then hold on to the table; it will be sore tonight and better tomorrow.", why = "Soreness is no sign that it worked.", misconception = "soreness-proves-it-worked" },
]
)toml";
}  // namespace cases
