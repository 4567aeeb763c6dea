#include "app/school_house.h"

#include "records/event_id.h"
#include "records/exam_word.h"
#include "records/folder.h"
#include "records/responses.h"
#include "records/school_key.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace app {
namespace {
namespace fs = std::filesystem;

fs::path home() {
    const char* home = std::getenv("HOME");
    return home == nullptr ? fs::path(".") : fs::path(home);
}

bool is_act(const study::Event& event) {
    return school::action_of(event.body) != school::Action::study;
}
}  // namespace

SchoolHouse::SchoolHouse(const records::SchoolMachine& machine, records::Desk& desk, study::LearnerId who,
                         std::chrono::minutes utc_offset)
    : machine_(machine), records_(desk), who_(std::move(who)), utc_offset_(utc_offset) {}

base::Result<std::unique_ptr<SchoolHouse>> SchoolHouse::enter(const records::SchoolMachine& machine,
                                                              records::Desk& desk,
                                                              const study::LearnerId& who,
                                                              std::chrono::minutes utc_offset) {
    std::unique_ptr<SchoolHouse> house(new SchoolHouse(machine, desk, who, utc_offset));
    auto here = records::this_machine(desk.store().folder());
    if (!here) return here.error();
    house->here_ = *std::move(here);
    if (machine.office) {
        auto known = house->read_all();
        if (!known) return known.error();
        house->known_ = *std::move(known);
    } else if (base::Status read = house->read_own(); !read) {
        return read.error();
    }
    if (house->known_.school.roll.person(who) == nullptr)
        return base::Error{
            machine.name,
            "the school does not list you yet; ask its office for a new package for this machine"};
    house->make_desk();
    const base::Moment now = records::wall_clock();
    const study::Event signed_in{records::new_event_id(now), now, who, study::SignedIn{house->here_.id}};
    desk.journal().append(signed_in);
    house->hear(signed_in);
    return house;
}

base::Result<SchoolHouse::Known> SchoolHouse::read_all() const {
    Known known;
    known.students = std::make_unique<records::Students>(records_, utc_offset_);
    known.school.works.read_logs_from(
        [students = known.students.get()](const study::LearnerId& one) { return students->work(one); });
    if (base::Status read = records::walk_acts(
            records_.store().folder(), *records_.vault(),
            [&](const study::Event& event, const std::string& machine) { known.take(event, machine); });
        !read)
        return read.error();
    for (const auto& [id, one] : known.school.roll.classes())
        if (!one.closed && std::ranges::find(one.instructors, who_) != one.instructors.end())
            for (const study::LearnerId& student : one.students) (void)known.students->pupil(student);
    return known;
}

void SchoolHouse::Known::take(const study::Event& event, const std::string& machine) {
    if (school.apply(event, machine) && is_act(event)) acts.push_back(event);
}

/// The classroom: what came with the package, then one's own events.
base::Status SchoolHouse::read_own() {
    const auto package = records::package_for(records_.store().folder(), *records_.vault());
    if (!package) return package.error();
    for (const study::Event& event : *package) known_.school.take(event);
    return records_.journal().replay(0, [this](std::int64_t, const study::Event& event) {
        if (event.actor == who_) known_.school.apply(event, here_.id);
    });
}

void SchoolHouse::make_desk() {
    pen_ = std::make_unique<school::Pen>(known_.school, records_.journal(), who_, here_.id,
                                         [](base::Moment now) { return records::new_event_id(now); });
    pen_->tell([this](const study::Event& event) {
        ++heard_;
        known_.acts.push_back(event);
    });
    desk_ = std::make_unique<screens::SchoolDesk>(screens::SchoolDesk{
        .school = known_.school, .pen = *pen_, .invented = machine_.invented, .office = machine_.office});
    desk_->save_file = save_for_the_person;
    desk_->places = places_of_sticks;
    desk_->files = files_on_sticks;
    desk_->read_file = read_for_the_person;
    desk_->events = [this](const std::function<void(const study::Event&)>& visit) { return walk(visit); };
    desk_->open_questions = [](const study::PaperSet& paper, std::string_view word) {
        return records::open_questions(paper.paper, paper.questions, word);
    };
    if (!machine_.office) return;
    desk_->seal_questions =
        [this](std::string_view paper,
               std::string_view questions) -> base::Result<screens::SchoolDesk::WordedQuestions> {
        if (base::Status allowed = pen_->may(school::Action::set_exam); !allowed) return allowed.error();
        auto sealed = records::seal_questions(paper, questions);
        if (!sealed) return sealed.error();
        return screens::SchoolDesk::WordedQuestions{sealed->word, sealed->text};
    };
    desk_->progress_of = [this](const study::LearnerId& id) { return known_.students->progress(id); };
    desk_->pupil_of = [this](const study::LearnerId& id) { return known_.students->pupil(id); };
    desk_->seal_key = [this](std::string_view key) -> base::Result<std::string> {
        if (base::Status allowed = pen_->may(school::Action::set_exam); !allowed) return allowed.error();
        return records::seal_for_school(known_.school.roll.seal_key(), key);
    };
    desk_->open_key = [this](std::string_view sealed) -> base::Result<std::string> {
        if (base::Status allowed = pen_->may(school::Action::open_exam_key); !allowed) return allowed.error();
        const records::Key* key = records_.vault()->school();
        if (key == nullptr) return base::Error{"", "only staff can open the key of an exam"};
        return records::open_as_school(*key, sealed);
    };
    desk_->responses = [this] {
        return records::first_responses(records_.store(), records::Times::read, records_.vault());
    };
    const std::filesystem::path notes = records_.store().folder() / school::notes_file(who_);
    desk_->notes.read = [this, notes] { return read_sealed(notes); };
    desk_->notes.write = [this, notes](const std::string& bytes) { return write_sealed(notes, bytes); };
    desk_->new_passwords = [this](const std::vector<study::LearnerId>& people) {
        return new_passwords(people);
    };
    desk_->prepare = [this](const std::string& folder) { return prepare(folder); };
    desk_->gather = [this](const std::string& path) { return gather(path); };
    desk_->strange_machines = [this] {
        std::erase_if(strange_, [this](const screens::StrangeMachine& machine) {
            return known_.school.roll.machines().contains(machine.id);
        });
        return strange_;
    };
}

/// What counted, in its order: the acts, and what students did.
base::Status SchoolHouse::walk(const std::function<void(const study::Event&)>& visit) {
    records_.journal().wait();
    school::School again;
    if (machine_.office)
        return records::walk_school(records_.store().folder(), *records_.vault(),
                                    [&](const study::Event& event, const std::string& machine) {
                                        if (again.apply(event, machine)) visit(event);
                                    });
    const auto package = records::package_for(records_.store().folder(), *records_.vault());
    if (!package) return package.error();
    for (const study::Event& event : *package) visit(event);
    return records_.journal().replay(0, [&](std::int64_t, const study::Event& event) {
        if (event.actor == who_) visit(event);
    });
}

// A file of one person's own: sealed with their key, it is in no bundle and no backup.
base::Result<std::string> SchoolHouse::read_sealed(const fs::path& file) {
    std::error_code none;
    if (!fs::exists(file, none)) return std::string();
    const auto bytes = read_for_the_person(file.string());
    if (!bytes) return bytes.error();
    auto plain = records_.vault()->open(who_, file.filename().string(), *bytes);
    if (!plain)
        return base::Error{file.string(),
                           "this does not open with your key; it was changed, or is another's"};
    return *std::move(plain);
}

base::Status SchoolHouse::write_sealed(const fs::path& file, const std::string& bytes) {
    const auto sealed = records_.vault()->seal(who_, file.filename().string(), bytes);
    if (!sealed) return base::Error{file.string(), "your key is not open"};
    if (base::Status made = records::make_private_folder(file.parent_path()); !made) return made;
    return records::write_durably(file, *sealed);
}

base::Result<screens::LongWork<std::vector<screens::FirstPassword>>> SchoolHouse::new_passwords(
    const std::vector<study::LearnerId>& people) {
    if (records_.vault()->school() == nullptr) return base::Error{"", "only staff can give passwords"};
    std::vector<study::Body> acts;
    std::vector<records::Account> accounts;
    for (const study::LearnerId& person : people) {
        const school::Person* one = known_.school.roll.person(person);
        if (one == nullptr) return base::Error{"", "there is no such person in this school"};
        acts.emplace_back(study::PasswordReset{person.text});
        accounts.push_back(
            {person, school::folded(one->sign_in), records::temporary_password(), one->roles.staff(), true});
    }
    // The acts are written first: who may not do it gets no further.
    const base::Moment now = records::wall_clock();
    if (const base::Status written = pen_->write_all(acts, now); !written) return written.error();
    using Passwords = base::Result<std::vector<screens::FirstPassword>>;
    return screens::LongWork<std::vector<screens::FirstPassword>>([accounts, vault = records_.vault(),
                                                                   folder = records_.store().folder(),
                                                                   now]() -> std::function<Passwords()> {
        records::Accounts book(folder);
        std::vector<screens::FirstPassword> made;
        for (const records::Account& account : accounts) {
            if (base::Status set = book.set(account, *vault->school(), now); !set)
                return [error = set.error()]() -> Passwords { return error; };
            made.push_back({account.person, account.password});
        }
        return [made]() -> Passwords { return made; };
    });
}

base::Result<screens::LongWork<std::string>> SchoolHouse::prepare(const std::string& folder) {
    if (base::Status allowed = pen_->may(school::Action::admit_machines); !allowed) return allowed.error();
    school::School school = known_.school;
    school.works.read_logs_from({});  // students are read by one thread
    return screens::LongWork<std::string>([school = std::move(school), acts = known_.acts, machine = machine_,
                                           vault = records_.vault(), data = records_.store().folder(),
                                           key = here_.key,
                                           folder]() -> std::function<base::Result<std::string>()> {
        auto file =
            records::prepare_package(data, machine, *vault, school, acts, folder, records::wall_clock());
        return [file, key]() -> base::Result<std::string> {
            if (!file) return file.error();
            return "Written: " + file->string() +
                   ". Fingerprint of this office: " + records::fingerprint(key) + ".";
        };
    });
}

base::Result<screens::LongWork<std::string>> SchoolHouse::gather(const std::string& path) {
    if (base::Status allowed = pen_->may(school::Action::gather); !allowed) return allowed.error();
    records_.journal().wait();
    const std::uint64_t heard_before = heard_;
    return screens::LongWork<std::string>([this, path, roll = known_.school.roll,
                                           heard_before]() -> std::function<base::Result<std::string>()> {
        auto gathered = records::gather(records_.store(), roll, path, records::wall_clock());
        if (!gathered) return [error = gathered.error()]() -> base::Result<std::string> { return error; };
        // What came belongs between what was there: everything is reckoned anew, in the one order.
        std::shared_ptr<base::Result<Known>> known;
        if (gathered->added > 0) known = std::make_shared<base::Result<Known>>(read_all());
        return [this, gathered = *gathered, known, heard_before]() -> base::Result<std::string> {
            for (const records::BundleHeader& stranger : gathered.strangers)
                if (std::ranges::none_of(strange_,
                                         [&](const auto& one) { return one.id == stranger.machine; }))
                    strange_.push_back(
                        {stranger.machine, stranger.key, stranger.name, records::fingerprint(stranger.key)});
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
            return gathered.in_words();
        };
    });
}

std::vector<screens::FoundFile> places_of_sticks() {
    std::vector<screens::FoundFile> found;
    const char* user = std::getenv("USER");
    const std::string name = user == nullptr ? "" : user;
    std::error_code none;
    for (const fs::path& root : {fs::path("/media") / name, fs::path("/run/media") / name, fs::path("/mnt")})
        for (const auto& entry : fs::directory_iterator(root, none))
            if (entry.is_directory(none))
                found.push_back({entry.path().string(), entry.path().filename().string()});
    for (const char* folder : {"Downloads", "Documents"})
        if (fs::is_directory(home() / folder, none)) found.push_back({(home() / folder).string(), folder});
    return found;
}

std::vector<screens::FoundFile> files_on_sticks(std::string_view ending) {
    std::vector<screens::FoundFile> found;
    std::error_code none;
    for (const screens::FoundFile& place : places_of_sticks())
        for (const auto& entry : fs::directory_iterator(place.path, none))
            if (entry.is_regular_file(none) && entry.path().filename().string().ends_with(ending))
                found.push_back(
                    {entry.path().string(), entry.path().filename().string() + ", on " + place.shown});
    return found;
}

base::Result<std::string> read_for_the_person(const std::string& path) {
    constexpr std::uintmax_t kMost = 16U << 20;
    std::error_code none;
    const auto size = fs::file_size(path, none);
    std::ifstream file(path, std::ios::binary);
    if (none || !file) return base::Error{path, "there is no such file, or it cannot be read"};
    if (size > kMost) return base::Error{path, "this file is larger than 16 MB"};
    return std::string(std::istreambuf_iterator<char>(file), {});
}

base::Result<std::string> save_for_the_person(const std::string& name, std::string_view bytes) {
    std::error_code none;
    const fs::path documents = home() / "Documents";
    const fs::path folder = (fs::is_directory(documents, none) ? documents : home()) / "Palpate";
    if (base::Status made = records::make_private_folder(folder); !made) return made.error();
    fs::path file = folder / fs::path(name).filename();
    for (int number = 2; fs::exists(file, none); ++number)
        file = folder / (fs::path(name).stem().string() + "-" + std::to_string(number) +
                         fs::path(name).extension().string());
    if (base::Status written = records::write_durably(file, bytes); !written) return written.error();
    return file.string();
}
}  // namespace app
