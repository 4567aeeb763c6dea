#include "records/students.h"

#include "content/archives.h"
#include "records/reading.h"
#include "records/union.h"

#include <algorithm>

namespace records {
namespace {
constexpr int kForm = 1;  // to be raised, too, when pupils learn from events that were unknown before

std::string shelf_name(const study::LearnerId& student) {
    return "student/" + student.text;
}
}  // namespace

const school::Pupil* Students::pupil(const study::LearnerId& student) {
    const Known* one = known(student);
    return one == nullptr ? nullptr : &one->pupil;
}

const school::WorkLog* Students::work(const study::LearnerId& student) {
    const Known* one = known(student);
    return one == nullptr ? nullptr : &one->work;
}

const study::Progress* Students::progress(const study::LearnerId& student) {
    const auto found = progress_.find(student.text);
    if (found != progress_.end()) return &found->second;
    study::Progress progress(student, utc_offset_);
    const Reading::Visit take = [&](std::int64_t, const study::Event& event) { progress.apply(event); };
    Reading reading(take, desk_.vault());
    desk_.journal().wait();
    if (!walk_union_of(desk_.store().folder(), student.text,
                       [&](const Row& row, const std::string&) { reading.take(row); }))
        return nullptr;
    return &progress_.emplace(student.text, std::move(progress)).first->second;
}

void Students::take(const study::Event& event) {
    if (const auto one = known_.find(event.actor.text); one != known_.end()) {
        one->second.pupil.apply(event);
        one->second.work.apply(event);
    }
    if (const auto one = progress_.find(event.actor.text); one != progress_.end()) one->second.apply(event);
}

Students::Known* Students::known(const study::LearnerId& student) {
    const auto found = known_.find(student.text);
    if (found != known_.end()) return &found->second;
    std::optional<Known> one = read(student);
    keep_beside();
    return one ? &known_.emplace(student.text, *std::move(one)).first->second : nullptr;
}

std::optional<Students::Known> Students::read(const study::LearnerId& student) {
    desk_.journal().wait();
    const base::Result<Head> head = desk_.store().head();
    if (!head) return std::nullopt;
    const Known nothing{school::Pupil(student, utc_offset_), school::WorkLog(student)};
    Known one = nothing;
    std::int64_t sequence = 0;
    if (const auto kept = desk_.shelf_of(student).load(shelf_name(student), kForm))
        if (std::optional<Known> known = from_bytes(kept->bytes, student)) {
            one = *std::move(known);
            sequence = kept->sequence;
        }
    // The walk may see more than stood there a moment ago: what it saw is what is kept.
    std::int64_t last = head->sequence;
    bool is_new = false;
    const Reading::Visit take = [&](std::int64_t number, const study::Event& event) {
        one.pupil.apply(event);
        one.work.apply(event);
        last = std::max(last, number);
        is_new = true;
    };
    Reading reading(take, desk_.vault());
    const auto walk = [&](std::int64_t known) {
        return walk_union_since(desk_.store().folder(), student.text, known,
                                [&](const Row& row, const std::string&) { reading.take(row); });
    };
    base::Result<bool> follows_on = walk(sequence);
    if (follows_on && !*follows_on) {
        one = nothing;
        follows_on = walk(0);
    }
    if (!follows_on) return std::nullopt;
    // What could not be read may be readable another time.
    if (is_new && reading.end(base::Done{})) fresh_.push_back({student, last, to_bytes(one)});
    return one;
}

std::string Students::to_bytes(const Known& known) const {
    content::ByteWriter writer;
    const auto minutes = static_cast<std::int32_t>(utc_offset_.count());
    std::string pupil = known.pupil.to_bytes(), work = known.work.to_bytes();
    writer.value(minutes);
    writer.value(pupil);
    writer.value(work);
    return std::move(writer.bytes);
}

std::optional<Students::Known> Students::from_bytes(const std::string& bytes,
                                                    const study::LearnerId& student) const {
    content::ByteReader reader(bytes);
    std::int32_t minutes = 0;
    std::string pupil, work;
    reader.value(minutes);
    reader.value(pupil);
    reader.value(work);
    // A day is another one elsewhere.
    if (!reader.ok() || !reader.at_end() || minutes != utc_offset_.count()) return std::nullopt;
    auto one = school::Pupil::from_bytes(pupil, student, utc_offset_);
    auto log = school::WorkLog::from_bytes(work, student);
    if (!one || !log) return std::nullopt;
    return Known{*std::move(one), *std::move(log)};
}

// A projection that could not be written is computed again: nothing is lost, and nobody is told.
void Students::keep_beside() {
    if (fresh_.empty()) return;
    if (keeping_.valid() && keeping_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
    keeping_ = std::async(std::launch::async, [this, fresh = std::exchange(fresh_, {})] {
        for (const Fresh& one : fresh)
            (void)desk_.shelf_of(one.student).save(shelf_name(one.student), kForm, one.sequence, one.bytes);
    });
}

void Students::keep() {
    while (!fresh_.empty() || keeping_.valid()) {
        if (keeping_.valid()) keeping_.get();
        keep_beside();
    }
}
}  // namespace records
