#include "app/school_house.h"

#include "records/exam_word.h"
#include "records/folder.h"
#include "records/responses.h"

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

namespace app {
namespace {
namespace fs = std::filesystem;

fs::path home() {
    const char* home = std::getenv("HOME");
    return home == nullptr ? fs::path(".") : fs::path(home);
}

/// Is it a file system of its own, and not merely a folder where one could be mounted?
bool is_mounted(const fs::path& folder) {
    struct stat own {
    }, parent{};
    return stat(folder.c_str(), &own) == 0 && stat(folder.parent_path().c_str(), &parent) == 0 &&
           own.st_dev != parent.st_dev;
}

/// The same work, told in words.
template <class T>
screens::LongWork<std::string> in_words(const base::LongWork<T>& work,
                                        const std::function<std::string(const T&)>& words) {
    return [work, words]() -> std::function<base::Result<std::string>()> {
        return [finish = work(), words]() -> base::Result<std::string> {
            const base::Result<T> done = finish();
            if (!done) return done.error();
            return words(*done);
        };
    };
}
}  // namespace

SchoolHouse::SchoolHouse(records::Desk& desk, std::unique_ptr<records::SchoolVisit> visit)
    : records_(desk), visit_(std::move(visit)) {}

base::Result<std::unique_ptr<SchoolHouse>> SchoolHouse::enter(const records::SchoolMachine& machine,
                                                              records::Desk& desk,
                                                              const study::LearnerId& who,
                                                              std::chrono::minutes utc_offset) {
    auto visit = records::SchoolVisit::enter(machine, desk, who, utc_offset);
    if (!visit) return visit.error();
    std::unique_ptr<SchoolHouse> house(new SchoolHouse(desk, *std::move(visit)));
    house->make_desk();
    return house;
}

void SchoolHouse::make_desk() {
    const records::SchoolMachine& machine = visit_->machine();
    desk_ = std::make_unique<screens::SchoolDesk>(screens::SchoolDesk{.school = visit_->school(),
                                                                      .pen = visit_->pen(),
                                                                      .invented = machine.invented,
                                                                      .office = machine.office});
    desk_->places = places_of_sticks;
    desk_->files = files_on_sticks;
    desk_->read_file = read_for_the_person;
    desk_->events = [this](const std::function<void(const study::Event&)>& see) { return visit_->walk(see); };
    desk_->open_questions = [](const study::PaperSet& paper, std::string_view word) {
        return records::open_questions(paper.paper, paper.questions, word);
    };
    if (machine.office) make_staff_desk();
}

void SchoolHouse::make_staff_desk() {
    desk_->seal_questions =
        [this](std::string_view paper,
               std::string_view questions) -> base::Result<screens::SchoolDesk::WordedQuestions> {
        auto sealed = visit_->seal_questions(paper, questions);
        if (!sealed) return sealed.error();
        return screens::SchoolDesk::WordedQuestions{sealed->word, sealed->text};
    };
    desk_->progress_of = [this](const study::LearnerId& id) { return visit_->progress(id); };
    desk_->pupil_of = [this](const study::LearnerId& id) { return visit_->pupil(id); };
    desk_->seal_key = [this](std::string_view key) { return visit_->seal_key(key); };
    desk_->open_key = [this](std::string_view sealed) { return visit_->open_key(sealed); };
    desk_->responses = [this] {
        return records::first_responses(records_.store(), records::Times::read, records_.vault());
    };
    desk_->bank = std::make_shared<screens::SchoolBank>(records::school_bank(records_.store().folder()));
    desk_->bank->write(visit_->school().drafts);  // another office may have published since
    const fs::path notes = records_.store().folder() / school::notes_file(me().id);
    desk_->notes.read = [this, notes] { return read_sealed(notes); };
    desk_->notes.write = [this, notes](const std::string& bytes) { return write_sealed(notes, bytes); };
    desk_->new_passwords = [this](const std::vector<study::LearnerId>& people) {
        return visit_->new_passwords(people);
    };
    using Words = base::Result<screens::LongWork<std::string>>;
    desk_->prepare = [this](const std::string& folder) -> Words {
        const auto work = visit_->prepare(folder);
        if (!work) return work.error();
        return in_words<records::SchoolVisit::Prepared>(*work, [](const auto& made) {
            return "Written: " + made.file.string() + ". Fingerprint of this office: " + made.fingerprint +
                   ".";
        });
    };
    desk_->gather = [this](const std::string& path) -> Words {
        const auto work = visit_->gather(path);
        if (!work) return work.error();
        return in_words<records::Gathered>(*work, [this](const auto& gathered) {
            desk_->bank->write(visit_->school().drafts);
            return gathered.in_words();
        });
    };
    desk_->strange_machines = [this] {
        std::vector<screens::StrangeMachine> strange;
        for (const records::BundleHeader& one : visit_->strangers())
            strange.push_back({one.machine, one.key, one.name, records::fingerprint(one.key)});
        return strange;
    };
}

// A file of one person's own: sealed with their key, it is in no bundle and no backup.
base::Result<std::string> SchoolHouse::read_sealed(const fs::path& file) {
    std::error_code none;
    if (!fs::exists(file, none)) return std::string();
    const auto bytes = read_for_the_person(file.string());
    if (!bytes) return bytes.error();
    auto plain = records_.vault()->open(me().id, file.filename().string(), *bytes);
    if (!plain)
        return base::Error{file.string(),
                           "this does not open with your key; it was changed, or is another's"};
    return *std::move(plain);
}

base::Status SchoolHouse::write_sealed(const fs::path& file, const std::string& bytes) {
    const auto sealed = records_.vault()->seal(me().id, file.filename().string(), bytes);
    if (!sealed) return base::Error{file.string(), "your key is not open"};
    if (base::Status made = records::make_private_folder(file.parent_path()); !made) return made;
    return records::write_durably(file, *sealed);
}

std::vector<screens::FoundFile> places_of_sticks() {
    std::vector<screens::FoundFile> found;
    const char* user = std::getenv("USER");
    const std::string name = user == nullptr ? "" : user;
    std::error_code none;
    for (const fs::path& root : {fs::path("/media") / name, fs::path("/run/media") / name, fs::path("/mnt")})
        for (const auto& entry : fs::directory_iterator(root, none))
            if (entry.is_directory(none) && is_mounted(entry.path()))
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
    const fs::path file = records::free_name(folder, name);
    if (base::Status written = records::write_durably(file, bytes); !written) return written.error();
    return file.string();
}
}  // namespace app
