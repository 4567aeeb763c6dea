#include "records/school_visit.h"

#include "records/event_id.h"
#include "records/folder.h"
#include "records/school_key.h"
#include "school/bank_folder.h"

#include <algorithm>

namespace records {
namespace {
bool is_act(const study::Event& event) {
    return school::action_of(event.body) != school::Action::study;
}
}  // namespace

SchoolVisit::SchoolVisit(const SchoolMachine& machine, Desk& desk, study::LearnerId who,
                         std::chrono::minutes utc_offset)
    : machine_(machine), records_(desk), who_(std::move(who)), utc_offset_(utc_offset) {}

base::Result<std::unique_ptr<SchoolVisit>> SchoolVisit::enter(const SchoolMachine& machine, Desk& desk,
                                                              const study::LearnerId& who,
                                                              std::chrono::minutes utc_offset) {
    std::unique_ptr<SchoolVisit> visit(new SchoolVisit(machine, desk, who, utc_offset));
    auto here = this_machine(desk.store().folder());
    if (!here) return here.error();
    visit->here_ = *std::move(here);
    if (machine.office) {
        auto known = visit->read_all();
        if (!known) return known.error();
        visit->known_ = *std::move(known);
    } else if (base::Status read = visit->read_own(); !read) {
        return read.error();
    }
    if (visit->known_.school.roll.person(who) == nullptr)
        return base::Error{
            machine.name,
            "the school does not list you yet; ask its office for a new package for this machine"};
    visit->pen_ = std::make_unique<school::Pen>(visit->known_.school, desk.journal(), who, visit->here_.id,
                                                [](base::Moment now) { return new_event_id(now); });
    visit->pen_->tell([visit = visit.get()](const study::Event& event) {
        ++visit->heard_;
        visit->known_.acts.push_back(event);
    });
    const base::Moment now = wall_clock();
    const study::Event signed_in{new_event_id(now), now, who, study::SignedIn{visit->here_.id}};
    desk.journal().append(signed_in);
    visit->hear(signed_in);
    return visit;
}

void SchoolVisit::hear(const study::Event& event) {
    ++heard_;
    known_.take(event, here_.id);
    if (known_.students) known_.students->take(event);
}

base::Result<SchoolVisit::Known> SchoolVisit::read_all() const {
    Known known;
    known.students = std::make_unique<Students>(records_, utc_offset_);
    known.school.works.read_logs_from(
        [students = known.students.get()](const study::LearnerId& one) { return students->work(one); });
    if (base::Status read = walk_acts(
            records_.store().folder(), *records_.vault(),
            [&](const study::Event& event, const std::string& machine) { known.take(event, machine); });
        !read)
        return read.error();
    for (const auto& [id, one] : known.school.roll.classes())
        if (!one.closed && std::ranges::find(one.instructors, who_) != one.instructors.end())
            for (const study::LearnerId& student : one.students) (void)known.students->pupil(student);
    return known;
}

void SchoolVisit::Known::take(const study::Event& event, const std::string& machine) {
    if (school.apply(event, machine) && is_act(event)) acts.push_back(event);
}

/// The classroom: what came with the package, then one's own events.
base::Status SchoolVisit::read_own() {
    const auto package = package_for(records_.store().folder(), *records_.vault());
    if (!package) return package.error();
    for (const study::Event& event : *package) known_.school.take(event);
    return records_.journal().replay(0, [this](std::int64_t, const study::Event& event) {
        if (event.actor == who_) known_.school.apply(event, here_.id);
    });
}

const school::Pupil* SchoolVisit::pupil(const study::LearnerId& id) {
    return known_.students ? known_.students->pupil(id) : nullptr;
}

const study::Progress* SchoolVisit::progress(const study::LearnerId& id) {
    return known_.students ? known_.students->progress(id) : nullptr;
}

base::Status SchoolVisit::walk(const std::function<void(const study::Event&)>& visit) {
    records_.journal().wait();
    school::School again;
    if (machine_.office)
        return walk_school(records_.store().folder(), *records_.vault(),
                           [&](const study::Event& event, const std::string& machine) {
                               if (again.apply(event, machine)) visit(event);
                           });
    const auto package = package_for(records_.store().folder(), *records_.vault());
    if (!package) return package.error();
    for (const study::Event& event : *package) visit(event);
    return records_.journal().replay(0, [&](std::int64_t, const study::Event& event) {
        if (event.actor == who_) visit(event);
    });
}

base::Result<SealedQuestions> SchoolVisit::seal_questions(std::string_view paper,
                                                          std::string_view questions) const {
    if (base::Status allowed = pen_->may(school::Action::set_exam); !allowed) return allowed.error();
    return records::seal_questions(paper, questions);
}

base::Result<std::string> SchoolVisit::seal_key(std::string_view key) const {
    if (base::Status allowed = pen_->may(school::Action::set_exam); !allowed) return allowed.error();
    return seal_for_school(known_.school.roll.seal_key(), key);
}

base::Result<std::string> SchoolVisit::open_key(std::string_view sealed) const {
    if (base::Status allowed = pen_->may(school::Action::open_exam_key); !allowed) return allowed.error();
    const Key* key = records_.vault()->school();
    if (key == nullptr) return base::Error{"", "only staff can open the key of an exam"};
    return open_as_school(*key, sealed);
}

base::Result<base::LongWork<SchoolVisit::Passwords>> SchoolVisit::new_passwords(
    const std::vector<study::LearnerId>& people) {
    if (records_.vault()->school() == nullptr) return base::Error{"", "only staff can give passwords"};
    std::vector<study::Body> acts;
    std::vector<Account> accounts;
    for (const study::LearnerId& person : people) {
        const school::Person* one = known_.school.roll.person(person);
        if (one == nullptr) return base::Error{"", "there is no such person in this school"};
        acts.emplace_back(study::PasswordReset{person.text});
        accounts.push_back(
            {person, school::folded(one->sign_in), temporary_password(), one->roles.staff(), true});
    }
    // The acts are written first: who may not do it gets no further.
    const base::Moment now = wall_clock();
    if (const base::Status written = pen_->write_all(acts, now); !written) return written.error();
    return base::LongWork<Passwords>([accounts, vault = records_.vault(), folder = records_.store().folder(),
                                      now]() -> std::function<base::Result<Passwords>()> {
        Accounts book(folder);
        Passwords made;
        for (const Account& account : accounts) {
            if (base::Status set = book.set(account, *vault->school(), now); !set)
                return [error = set.error()]() -> base::Result<Passwords> { return error; };
            made.push_back({account.person, account.password});
        }
        return [made]() -> base::Result<Passwords> { return made; };
    });
}

base::Result<base::LongWork<SchoolVisit::Prepared>> SchoolVisit::prepare(
    const std::filesystem::path& folder) {
    if (base::Status allowed = pen_->may(school::Action::admit_machines); !allowed) return allowed.error();
    school::School school = known_.school;
    school.works.read_logs_from({});  // students are read by one thread
    return base::LongWork<Prepared>([school = std::move(school), acts = known_.acts, machine = machine_,
                                     vault = records_.vault(), data = records_.store().folder(),
                                     key = here_.key, folder]() -> std::function<base::Result<Prepared>()> {
        // What is published goes along, also where no window has written it into the bank's files since.
        const std::filesystem::path bank = school_bank(data);
        if (const base::Status written =
                school::write_bank(bank, school::bank_files(school.drafts, school::bank_texts(bank)));
            !written)
            return [error = written.error()]() -> base::Result<Prepared> { return error; };
        auto file = prepare_package(data, machine, *vault, school, acts, folder, wall_clock());
        return [file, key]() -> base::Result<Prepared> {
            if (!file) return file.error();
            return Prepared{*file, fingerprint(key)};
        };
    });
}

base::Result<base::LongWork<Gathered>> SchoolVisit::gather(const std::filesystem::path& path) {
    if (base::Status allowed = pen_->may(school::Action::gather); !allowed) return allowed.error();
    records_.journal().wait();
    const std::uint64_t heard_before = heard_;
    return base::LongWork<Gathered>(
        [this, path, roll = known_.school.roll, heard_before]() -> std::function<base::Result<Gathered>()> {
            auto gathered = records::gather(records_.store(), roll, path, wall_clock());
            if (!gathered) return [error = gathered.error()]() -> base::Result<Gathered> { return error; };
            // What came belongs between what was there: everything is reckoned anew, in the one order.
            std::shared_ptr<base::Result<Known>> known;
            if (gathered->added > 0) known = std::make_shared<base::Result<Known>>(read_all());
            return [this, gathered = *gathered, known, heard_before]() -> base::Result<Gathered> {
                for (const BundleHeader& stranger : gathered.strangers)
                    if (std::ranges::none_of(
                            strangers_, [&](const auto& one) { return one.machine == stranger.machine; }))
                        strangers_.push_back(stranger);
                if (known != nullptr) {
                    if (!*known) return known->error();
                    if (heard_ == heard_before) {
                        known_ = std::move(**known);
                    } else {  // somebody wrote meanwhile
                        records_.journal().wait();
                        auto again = read_all();
                        if (!again) return again.error();
                        known_ = *std::move(again);
                    }
                }
                return gathered;
            };
        });
}

std::vector<BundleHeader> SchoolVisit::strangers() {
    std::erase_if(strangers_, [this](const BundleHeader& stranger) {
        return known_.school.roll.machines().contains(stranger.machine);
    });
    return strangers_;
}
}  // namespace records
