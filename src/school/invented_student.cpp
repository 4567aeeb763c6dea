#include "school/invented_student.h"

#include "content/outline.h"
#include "school/invented_dice.h"
#include "study/card_plan.h"
#include "study/card_session.h"
#include "study/case_agent.h"
#include "study/practice_agent.h"

#include <algorithm>
#include <cmath>

namespace school {
namespace {
using std::chrono::milliseconds;
using std::chrono::seconds;

/// Puts an answer where the item's kind wants it, and gives it.
void give(study::PracticeSet& set, const Reply& reply, base::Random& dice, base::Moment now) {
    set.say_certainty(reply.certainty);
    if (reply.chosen.empty()) {
        study::answer_as(reply.right ? study::Knows::all : study::Knows::none, set, dice, now);
        return;
    }
    if (const content::Item& item = set.current().item; item.is_on_picture()) {
        const auto [x, y] =
            content::middle_of(item.options[static_cast<std::size_t>(reply.chosen.front())].at);
        set.point(x, y);
    } else {
        for (const int option : reply.chosen) set.toggle(option);
    }
    set.answer(now);
}
}  // namespace

InventedStudent::InventedStudent(Classroom room, study::LearnerId id, Habit habit,
                                 const std::vector<std::string>& taught)
    : room_(room),
      mind_(room.bank, habit, taught, room.dice),
      progress_(std::move(id), room.utc_offset),
      recorder_(room.pages, progress_, [this](base::Moment at) {
          latest_ = new_uuid(room_.dice, at);
          return study::EventId(latest_);
      }) {
    recorder_.know(&room_.deck);
}

void InventedStudent::begin(const std::string& work, const std::string& session, base::Moment at) {
    if (!work.empty()) write(study::WorkBegun{work, session}, at);
}

/// Why it was missed, and a mark to come back to it: said now and then.
void InventedStudent::say_more(study::PracticeSet& set, const Reply& reply, base::Moment at) {
    if (!set.current().right && chance(room_.dice, 0.3)) {
        using enum study::MissReason;
        const study::MissReason why = mind_.habit() == Habit::hurries                 ? misread
                                      : reply.certainty == study::Certainty::guessing ? did_not_know
                                      : set.mode() == study::Mode::timed && chance(room_.dice, 0.3)
                                          ? ran_out_of_time
                                      : chance(room_.dice, 0.7) ? reasoned_wrong
                                                                : misread;
        set.say_why_missed(set.position(), why, at);
    }
    if (chance(room_.dice, set.current().right ? 0.01 : 0.06)) set.mark(at);
}

base::Moment InventedStudent::practice(std::vector<content::Item> items, study::Mode mode,
                                       const std::string& work, base::Moment at) {
    if (items.empty()) return at;
    study::PracticeSet set(std::move(items), mode, 66, mode == study::Mode::tutor ? "tutor" : "timed",
                           recorder_, room_.dice, at);
    begin(work, latest_, at);
    std::vector<std::pair<const TrueItem*, Reply>> later;
    while (!set.is_over()) {
        const TrueItem* item = room_.bank.find(set.current().item.id);
        EXPECTS(item != nullptr);
        const Reply reply = mind_.answer(*item, at, room_.dice);
        at += milliseconds{reply.milliseconds};
        give(set, reply, room_.dice, at);
        if (mode == study::Mode::tutor) {
            at += milliseconds{static_cast<int>(reply.milliseconds * (reply.right ? 0.2 : 0.7))};
            say_more(set, reply, at);
            mind_.explained(*item, reply, at, room_.dice);
        } else {
            later.emplace_back(item, reply);
        }
        set.next(at);
    }
    for (const auto& [item, reply] : later) mind_.explained(*item, reply, at, room_.dice);
    return at;
}

base::Moment InventedStudent::practice(int count, const std::set<std::string>& areas, const std::string& work,
                                       base::Moment at) {
    study::Request request;
    request.areas = areas;
    request.count = count;
    std::vector<content::Item> items =
        study::choose(room_.bank.bank(), progress_, request, base::day_of(at, room_.utc_offset), room_.dice);
    std::erase_if(items, [&](const content::Item& item) { return room_.bank.find(item.id) == nullptr; });
    return practice(std::move(items), study::Mode::tutor, work, at);
}

base::Moment InventedStudent::review(int cards, std::size_t area, const std::string& work, base::Moment at) {
    const base::Date today = base::day_of(at, room_.utc_offset);
    const content::Blueprint& exam = room_.bank.exam();
    study::CardSession session(room_.deck,
                               study::cards_of_area(room_.deck, exam, exam.areas[area].id, progress_, today,
                                                    static_cast<std::size_t>(cards)),
                               recorder_, at);
    begin(work, latest_, at);
    while (!session.is_over()) {
        const study::CardMemory* memory = progress_.remembered().find(session.current().id);
        const int times = memory == nullptr ? 0 : static_cast<int>(memory->reviews.size());
        const double days = times == 0 ? 0 : double(today.time_since_epoch().count() - memory->last_day());
        // Asked again in the same session, its answer was just read.
        const double known = times > 0 && days == 0 ? 0.85 : mind_.recall(days, times);
        session.reveal();
        const bool recalled = chance(room_.dice, known);
        at += milliseconds{
            static_cast<int>(1000 * std::exp(normal(room_.dice, recalled ? 1.9 : 2.4, 0.4)) * mind_.pace()) +
            600};
        if (chance(room_.dice, 0.003)) {
            session.set_aside(at);
            continue;
        }
        using enum recall::Rating;
        session.rate(!recalled                       ? again
                     : chance(room_.dice, 0.15)      ? hard
                     : chance(room_.dice, known / 3) ? easy
                                                     : good,
                     at);
        if (chance(room_.dice, 0.006)) session.undo(at + seconds{1});
    }
    return at;
}

base::Moment InventedStudent::play(const content::CaseStudy& study, const std::string& work,
                                   base::Moment at) {
    auto visit = study::CaseVisit::begin(room_.bank.bank(), study, recorder_, room_.dice, at);
    if (!visit) return at;
    begin(work, visit->session(), at);
    return study::play_as(mind_.care(), *visit, room_.dice, at);
}

base::Moment InventedStudent::sit(const content::Bank& bank, const content::Blueprint& blueprint,
                                  std::shared_ptr<const study::ExamPool> pool,
                                  const study::ExamChoice& choice, bool interrupted, const std::string& work,
                                  base::Moment at) {
    const std::string boot = new_uuid(room_.dice, at);
    const base::Moment switched_on = at - std::chrono::minutes{whole_between(room_.dice, 5, 300)};
    const auto clocks = [&] { return study::Clocks{at, (at - switched_on).count(), boot}; };
    std::vector<std::pair<const TrueItem*, Reply>> later;
    study::Exam exam = study::Exam::begin(bank, blueprint, pool, choice, recorder_, room_.dice, clocks());
    begin(work, exam.record().session, at);
    const auto wait = [&](std::int64_t ms) {  // as a window does: the clock is read on and on
        constexpr std::int64_t kStep = 20'000;
        for (; ms > 0 && !exam.is_over(); ms -= kStep) {
            at += milliseconds{std::min(ms, kStep)};
            exam.tick(clocks());
        }
    };
    while (!exam.is_over()) {
        if (exam.on_break()) {
            wait(whole_between(room_.dice, 40, 200) * 1000);
            if (exam.on_break()) exam.end_break(clocks());
            continue;
        }
        if (interrupted && exam.record().position == exam.record().length() / 3) {
            interrupted = false;
            at += std::chrono::minutes{4};
            exam = study::Exam::resume(bank, pool, recorder_, room_.dice, clocks());
            continue;
        }
        const TrueItem* item = room_.bank.find(exam.item().id);
        EXPECTS(item != nullptr);
        const Reply reply = mind_.answer(*item, at, room_.dice);
        const int section = exam.record().section;
        wait(reply.milliseconds);
        if (exam.is_over() || exam.on_break() || exam.record().section != section) continue;
        const int options = static_cast<int>(item->item->options.size());
        if (chance(room_.dice, 0.07)) {  // first another one
            exam.choose(whole_between(room_.dice, 0, options - 1), clocks());
            wait(3000);
        }
        if (exam.is_over() || exam.on_break()) continue;
        exam.choose(reply.chosen.front(), clocks());
        if (exam.record().terms.can_flag && reply.certainty == study::Certainty::guessing &&
            chance(room_.dice, 0.4))
            exam.flag(clocks());
        later.emplace_back(item, reply);
        if (!exam.can_confirm()) continue;
        const bool last = exam.record().position + 1 == exam.record().section_end();
        if (last && !exam.record().is_adaptive())
            exam.submit(clocks());
        else
            exam.confirm(clocks());
    }
    return at;
}

void InventedStudent::fit_memory(base::Moment at) {
    if (progress_.remembered().wants_fit()) write(study::fitted_to(progress_.remembered().log()), at);
}
}  // namespace school
