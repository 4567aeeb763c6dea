// safety/judge.h - is this touch, here, this deep, right for this client? And may the visit
// go on at all?
//
// The judge knows nothing of its own. It reads the bank's safety rules, the stages of the
// client's conditions and the traits and pressures of techniques, and names each of those
// that its verdict rests on, so that every verdict is explained.
//
// How verdicts are joined: the strictest rating and the lowest pressure win. Hence one more
// fact about a client never makes a verdict milder, unless a rule names it under `unless`;
// and the order of facts is of no account.
#pragma once

#include "content/bank.h"

#include <string>
#include <string_view>
#include <vector>

namespace safety {
/// What is known of a client, and where on the body those facts lie that lie somewhere.
struct Client {
    std::vector<content::Fact> facts;
    std::vector<content::Located> located;
};

/// One way of laying hands on a client.
struct Touch {
    std::string technique;        ///< id; empty for a hand that only feels
    std::string site;             ///< id of a region term
    int pressure = 1;             ///< 1 feather .. 5 deep
    std::string position;         ///< a word of content::kPositions; empty where it is of no account
    std::vector<std::string> on;  ///< cautionary sites (safety rules) that lie right under the hand
};

/// What a ground does to a touch, from the mildest to the strictest.
enum class Effect : std::uint8_t {
    mind,    ///< nothing, but something vulnerable lies in this region
    prefer,  ///< this stage of the condition asks for this technique
    allow,   ///< free, or free up to its pressure
    limit,   ///< allows less pressure than was meant
    forbid,  ///< not this technique, not this position, not here, or not at all
};

/// Something in the bank that a verdict rests on. Texts belong to the bank and live as long.
struct Ground {
    content::Link entity;  ///< safety rule, condition or technique
    std::string_view name;
    std::string_view stage;  ///< id of the condition's stage
    content::Rating rating = content::Rating::indicated;
    int max_pressure = 5;
    Effect effect = Effect::allow;
    std::string_view reason;             ///< the physiology
    std::string_view act;                ///< what to do
    std::string_view say;                ///< what to tell the client; empty where the bank has no words
    std::vector<content::Fact> because;  ///< the client's facts that made it speak
};

/// The verdict on one touch.
struct Judgement {
    content::Rating rating = content::Rating::indicated;
    int max_pressure = 5;         ///< the deepest that is allowed here with this technique; 0 is hands off
    bool allowed = true;          ///< no ground forbids it and it is not too deep
    std::vector<Ground> grounds;  ///< the strictest first
};

/// The verdict on one touch of this client.
/// Errors: none. A technique that is named is in the bank: the caller's promise.
[[nodiscard]] Judgement judge(const content::Bank& bank, const Client& client, const Touch& touch);

/// The verdict on the visit.
struct Verdict {
    content::Gate gate = content::Gate::go;
    std::vector<Ground> grounds;  ///< all that ask for more than `go`, the strictest first
};

/// How the visit may go on: emergency where anything says so; refer where anything forbids
/// massage of the whole body; adapt where anything asks for care or for keeping off a site;
/// otherwise go. Cautionary sites, which speak for everybody, are not counted.
[[nodiscard]] Verdict gate(const content::Bank& bank, const Client& client);

/// Whether a rule has something to say about this client.
[[nodiscard]] bool speaks(const content::SafetyRule& rule, const Client& client);
}  // namespace safety
