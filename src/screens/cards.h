// screens/cards.h - cards: one fact asked one way, the answer, and how it went.
#pragma once

#include "screens/frame.h"
#include "screens/session.h"
#include "study/card_session.h"

#include <optional>
#include <string>

namespace screens {
struct CardsState {
    std::optional<study::CardSession> session;
    std::string written;                ///< what was typed for the card that is asked
    std::optional<study::Typed> typed;  ///< and what that is worth, once the answer is shown
    bool help_open = false;             ///< another way to learn a card that keeps slipping
    bool fact_open = false;             ///< where the fact stands
    std::string trouble;                ///< why its file could not be shown
};
void draw(CardsState& state, Session& session, Ui& ui);
}  // namespace screens
