#include "school/work_log.h"

#include "content/archives.h"
#include "study/exam.h"

#include <algorithm>
#include <cmath>

namespace school {
namespace {
constexpr std::uint32_t kForm = 2;  // of to_bytes

std::int64_t ms(base::Moment at) {
    return at.time_since_epoch().count();
}
}  // namespace

template <class Archive>
void fields(Archive& a, LoggedAnswer& l) {
    a("item", l.item);
    a("at", l.at);
    a("credit", l.credit);
}
template <class Archive>
void fields(Archive& a, LoggedReview& l) {
    a("event", l.event);
    a("at", l.at);
}
template <class Archive>
void fields(Archive& a, SessionStart& s) {
    a("at", s.at);
    a("mode", s.mode);
    a("items", s.items);
    a("standard", s.standard);
    a("unfinished_fails", s.unfinished_fails);
}
template <class Archive>
void fields(Archive& a, WorkSession& s) {
    a("work", s.work);
    a("session", s.session);
    a("start", s.start);
    a("handed", s.handed);
    a("latest", s.latest);
    a("clock_moved", s.clock_moved);
    a("answers", s.answers);
    a("reviews", s.reviews);
    a("ended", s.ended);
    a("score", s.score);
    a("critical_rule", s.critical_rule);
    a("how", s.how);
    a("passed", s.passed);
    a("ability", s.ability);
}
template <class Archive>
void fields(Archive& a, WorkLog::Open& o) {
    a("session", o.session);
    a("start", o.start);
}

void WorkLog::apply(const study::Event& event) {
    if (event.actor != student_) return;
    if (const auto* begun = std::get_if<study::SessionBegun>(&event.body)) {
        if (begun->mode == "cards") cards_.clear();
        open_.push_back({event.id.text, {ms(event.at), begun->mode, begun->items, 0.0, false}});
    } else if (const auto* exam = std::get_if<study::ExamBegun>(&event.body)) {
        open_.push_back({event.id.text,
                         {ms(event.at), "exam", {exam->blueprint}, exam->standard, exam->unfinished_fails}});
        if (!exam->paper.empty()) hand_in(event, {exam->paper, event.id.text});
    } else if (const auto* work = std::get_if<study::WorkBegun>(&event.body)) {
        hand_in(event, *work);
    } else if (const auto* attempt = std::get_if<study::Attempt>(&event.body)) {
        answered(event, *attempt);
    } else if (const auto* review = std::get_if<study::CardReviewed>(&event.body)) {
        reviewed(event, *review);
    } else if (const auto* undone = std::get_if<study::CardUndone>(&event.body)) {
        for (WorkSession& session : sessions_)
            std::erase_if(session.reviews,
                          [&](const LoggedReview& one) { return one.event == undone->review; });
    } else if (const auto* visit = std::get_if<study::CaseEnded>(&event.body)) {
        ended(event, *visit);
    } else if (const auto* sitting = std::get_if<study::ExamEnded>(&event.body)) {
        ended(event, *sitting);
    }
    latest_ = std::max(latest_, ms(event.at));
}

void WorkLog::hand_in(const study::Event& event, const study::WorkBegun& begun) {
    const auto open = std::ranges::find(open_, begun.session, &Open::session);
    if (open == open_.end()) return;
    WorkSession session;
    session.work = begun.work;
    session.session = begun.session;
    session.start = std::move(open->start);
    session.handed = ms(event.at);
    session.latest = latest_;
    if (session.start.mode == "cards") cards_ = begun.session;
    sessions_.push_back(std::move(session));
    open_.erase(open);
}

WorkSession* WorkLog::met(const study::Event& event, const std::string& session) {
    std::erase_if(open_, [&](const Open& one) { return one.session == session; });
    // The one under way is the latest.
    const auto found = std::find_if(sessions_.rbegin(), sessions_.rend(),
                                    [&](const WorkSession& one) { return one.session == session; });
    if (found == sessions_.rend()) return nullptr;
    if (ms(event.at) + study::kClockMovedMs < latest_) found->clock_moved = true;
    return &*found;
}

void WorkLog::answered(const study::Event& event, const study::Attempt& answer) {
    WorkSession* session = met(event, answer.session);
    if (session == nullptr || session->start.mode == "exam") return;
    if (session->answers.size() >= std::max<std::size_t>(session->start.items.size(), 1)) return;
    if (std::ranges::find(session->answers, answer.item, &LoggedAnswer::item) != session->answers.end())
        return;
    session->answers.push_back({answer.item, ms(event.at), std::clamp(answer.credit, 0.0, 1.0)});
}

void WorkLog::reviewed(const study::Event& event, const study::CardReviewed& review) {
    if (cards_.empty()) return;
    WorkSession* session = met(event, cards_);
    if (session == nullptr) return;
    const std::vector<std::string>& cards = session->start.items;
    if (std::ranges::find(cards, review.card) == cards.end()) return;
    session->reviews.push_back({event.id.text, ms(event.at)});
}

void WorkLog::ended(const study::Event& event, const study::CaseEnded& end) {
    WorkSession* session = met(event, end.session);
    if (session == nullptr || session->ended != 0) return;
    session->ended = ms(event.at);
    session->score = std::clamp(end.score, 0.0, 1.0);
    session->critical_rule = end.critical_rule;
}

void WorkLog::ended(const study::Event& event, const study::ExamEnded& end) {
    WorkSession* session = met(event, end.session);
    if (session == nullptr || session->ended != 0) return;
    session->ended = ms(event.at);
    session->how = end.how;
    session->passed = end.passed;
    session->ability = end.ability;
}

template <class Archive>
void WorkLog::archive(Archive& a) {
    a.value(latest_);
    a.value(open_);
    a.value(sessions_);
    a.value(cards_);
}

std::string WorkLog::to_bytes() const {
    content::ByteWriter writer;
    writer.size(kForm);
    WorkLog copy = *this;
    copy.archive(writer);
    return std::move(writer.bytes);
}

std::optional<WorkLog> WorkLog::from_bytes(std::string_view bytes, const study::LearnerId& student) {
    content::ByteReader reader(bytes);
    std::uint32_t form = 0;
    reader.value(form);
    if (form != kForm) return std::nullopt;
    WorkLog log(student);
    log.archive(reader);
    const bool sound = std::ranges::all_of(log.sessions_, [](const WorkSession& session) {
        return static_cast<std::size_t>(session.how) < 3 && session.score >= 0 && session.score <= 1 &&
               std::ranges::all_of(session.answers, [](const LoggedAnswer& one) {
                   return one.credit >= 0 && one.credit <= 1;
               });
    });
    if (!reader.ok() || !reader.at_end() || !sound) return std::nullopt;
    return log;
}
}  // namespace school
