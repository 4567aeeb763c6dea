// cases/consent.h - what a client has to hear before she can agree to be touched.
//
// Source: the fifteen points of the treatment-plan-and-consent station of Ontario's practical
// exam, massagetherapyreference.com/osce-exam/osce-station-5-treatment-plan-consent, in our
// own words. They are the same for every client, hence a list here and not in each case.
#pragma once

#include <array>
#include <string_view>

namespace cases {
struct ConsentPoint {
    std::string_view id;
    std::string_view say;  ///< in plain words, to the client
    std::string_view why;
};

inline constexpr std::array<ConsentPoint, 15> kConsentPoints = {{
    {"goal", "Here is what we are working toward today.",
     "Nobody can agree to a plan without knowing its aim."},
    {"position", "You will lie like this, with these pillows.", "The client can say which positions hurt."},
    {"draping", "A sheet covers you; I uncover only the part I work on.",
     "Privacy is promised before it is needed."},
    {"areas", "I would work here and here, and this is why.", "Consent is for named areas, not for a body."},
    {"undressing", "I leave the room. Undress as far as you are comfortable.",
     "The client decides what to take off, and does it alone."},
    {"pressure", "Tell me at any time: lighter, deeper, or stop.",
     "Pressure and stopping belong to the client."},
    {"risks", "You may be sore or bruise a little for a day or two.",
     "An agreement that hides risks is none."},
    {"benefits", "This is what massage may do for it, and how sure that is.",
     "Hope is stated at its true size."},
    {"other-ways", "There are other ways to do this, and you may choose.",
     "A choice needs more than one way."},
    {"hot-cold-stretch", "I may use warmth, cold or a stretch; each is yours to refuse.",
     "Each of these has risks of its own."},
    {"contraindications", "These things would change my plan. Does any of them fit you?",
     "A last chance to learn what the form left out."},
    {"time-and-cost", "It takes this long and costs this much.", "The terms are part of the agreement."},
    {"help", "Would you like help getting on or off the table?", "Falls happen beside the table."},
    {"questions", "What would you like to ask me?",
     "Only an open question finds out what was not understood."},
    {"agreement", "Do I have your agreement to begin?",
     "Silence is no consent: the client says yes in words."},
}};
}  // namespace cases
