#include "records/school_place.h"

#include "content/load.h"
#include "content/write.h"
#include "records/backup.h"
#include "records/event_id.h"
#include "records/folder.h"
#include "records/machine.h"
#include "records/reading.h"
#include "records/school_key.h"
#include "records/union.h"
#include "school/visible.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace records {
namespace {
namespace fs = std::filesystem;
constexpr std::string_view kAccounts = "accounts.json";

fs::path package_file(const fs::path& folder) {
    return folder / "school.package";
}

base::Result<std::string> read_whole(const fs::path& path) {
    std::error_code none;
    const auto size = fs::file_size(path, none);
    std::ifstream file(path, std::ios::binary);
    if (none || !file) return base::Error{path.string(), "this file cannot be read"};
    if (size > kMaxPackageBytes) return base::Error{path.string(), "this file is larger than 256 MiB"};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The files of the school's bank, by path below its folder.
std::map<std::string, std::string> files_of(const fs::path& bank) {
    std::map<std::string, std::string> files;
    std::error_code none;
    for (const auto& entry : fs::recursive_directory_iterator(bank, none))
        if (entry.is_regular_file() && entry.path().extension() == ".toml")
            if (auto text = read_whole(entry.path()))
                files.emplace(fs::relative(entry.path(), bank).generic_string(), *std::move(text));
    return files;
}

/// The bank's files without the items that are kept for exams, and the pictures that these alone show: who
/// has the laptop can read it. A file of items that cannot be read whole is left out, since nobody knows what
/// stands in it.
std::map<std::string, std::string> for_classroom(std::map<std::string, std::string> files) {
    std::set<std::string> kept, open;  // pictures
    for (auto& [file, text] : files) {
        if (content::kind_of_file(file) != content::Kind::item) continue;
        content::Bank bank;
        std::vector<content::Problem> problems;
        content::read_file_text(file, text, bank, problems);
        const std::vector<content::RecordText> records = content::records_in(file, text);
        if (records.size() != bank.items.size()) {
            text.clear();
            continue;
        }
        for (const content::Item& item : bank.items) {
            const bool for_exams = item.state == content::ItemState::exam;
            for (const content::Link& picture : item.picture) (for_exams ? kept : open).insert(picture.id);
            if (for_exams) text = content::with_record(file, text, item.id, "");
        }
    }
    for (auto& [file, text] : files) {
        const std::string id = fs::path(file).stem().string();
        const bool picture = content::kind_of_file(file) == content::Kind::picture;
        if (picture && kept.contains(id) && !open.contains(id)) text.clear();
    }
    std::erase_if(files, [](const auto& file) { return file.second.empty(); });
    return files;
}

/// Makes the folder of the bank hold exactly these files.
base::Status write_bank(const fs::path& bank, const std::map<std::string, std::string>& files) {
    for (const auto& [path, text] : files_of(bank))
        if (!files.contains(path)) {
            std::error_code none;
            fs::remove(bank / path, none);
        }
    for (const auto& [path, text] : files) {
        if (base::Status made = make_private_folder((bank / path).parent_path()); !made) return made;
        if (base::Status written = write_durably(bank / path, text); !written) return written;
    }
    return base::Done{};
}

/// A folder that nobody has studied in. Records that were opened and hold nothing do not count.
base::Status is_fresh(const fs::path& folder) {
    std::error_code none;
    std::int64_t events = 0;
    if (fs::exists(records_file(folder), none))
        if (base::Status read = read_rows(records_file(folder), 0, [&](const Row&) { ++events; }); !read)
            return read;
    if (events == 0 && !fs::exists(folder / "school.json", none)) return base::Done{};
    return base::Error{folder.string(),
                       "there are records here already; choose another folder (--data), or move them away"};
}

std::string day_text(base::Moment now) {
    return base::to_text(base::day_of(now));
}

base::Status write_events(const fs::path& folder, std::shared_ptr<const Vault> vault,
                          std::vector<study::Event> events) {
    Opened opened = open(folder);
    if (opened.obstacle) return opened.obstacle->error;
    SqliteJournal journal(*opened.store, std::move(vault));
    for (study::Event& event : events) journal.append(std::move(event));
    journal.wait();
    for (const study::Receipt& receipt : journal.receipts())
        if (!receipt.status) return receipt.status;
    return base::Done{};
}

/// Puts a package that was read and found good in the place of the one before.
base::Status settle(const fs::path& folder, const Package& package, const std::string& bytes,
                    base::Moment now) {
    if (base::Status made = make_private_folder(folder); !made) return made;
    Accounts accounts(folder);
    if (base::Status taken = accounts.merge(package.accounts, Accounts::Origin::office, now); !taken)
        return taken;
    const auto people = accounts.people();
    if (!people) return people.error();
    for (const study::LearnerId& person : *people)  // who left the school signs in here no more
        if (!package.people.contains(person.text))
            if (base::Status removed = accounts.remove(person, now); !removed) return removed;
    if (base::Status written = write_bank(school_bank(folder), package.bank); !written) return written;
    if (base::Status written = write_durably(package_file(folder), bytes); !written) return written;
    SchoolMachine machine = package.school;
    machine.office = false;
    machine.package_made = package.made;
    return save(folder, machine);  // last: until then it is the package before that counts
}
}  // namespace

fs::path school_bank(const fs::path& folder) {
    return folder / "bank";
}

base::Result<Founded> found_school(const fs::path& folder, const Founding& founding, base::Moment now,
                                   const Effort& effort) {
    if (base::Status fresh = is_fresh(folder); !fresh) return fresh.error();
    if (base::Status made = make_private_folder(folder); !made) return made.error();
    // What a founding that did not come to its end left behind belongs to no school.
    std::error_code none;
    for (const char* file : {"accounts.json", "school-key.sealed"}) fs::remove(folder / file, none);
    const Key key = new_school_key();
    const study::LearnerId founder(new_event_id(now).text);
    auto recovery = keep_school_key(folder, key, founding.passphrase, effort);
    if (!recovery) return recovery.error();
    Accounts accounts(folder, effort);
    const Account account{founder, school::folded(founding.sign_in), founding.password, true, false};
    if (base::Status set = accounts.set(account, key, now); !set) return set.error();
    if (base::Status named = name_machine(folder, "Office"); !named) return named.error();
    const base::Result<Machine> here = this_machine(folder);
    if (!here) return here.error();

    auto founder_in = accounts.sign_in(account.sign_in, founding.password, now);
    if (!founder_in) return founder_in.error();
    const std::string id = new_event_id(now).text;
    const study::SchoolFounded founded{id, founding.school, public_key_of(key), here->id, here->key};
    const study::PersonListed listed{founder.text, founding.name, founding.sign_in, "", {"administrator"},
                                     true,         false};
    if (base::Status written = write_events(
            folder, founder_in->vault,
            {{new_event_id(now), now, founder, founded}, {new_event_id(now), now, founder, listed}});
        !written)
        return written.error();
    SchoolMachine machine{id, founding.school, founded.seal_key, true, founding.invented, {here->key}, {}};
    if (base::Status saved = save(folder, machine); !saved) return saved.error();
    return Founded{std::move(machine), *std::move(founder_in), *std::move(recovery)};
}

base::Result<fs::path> prepare_package(const fs::path& folder, const SchoolMachine& machine,
                                       const Vault& vault, const school::School& school,
                                       const std::vector<study::Event>& acts, const fs::path& out,
                                       base::Moment now) {
    const base::Result<Machine> here = this_machine(folder);
    if (!here) return here.error();
    Package package;
    package.school = machine;
    package.school.office = false;
    package.school.name = school.roll.name();
    package.school.staff_keys.clear();
    for (const auto& [id, one] : school.roll.machines())
        if (one.staff && one.admitted) package.school.staff_keys.push_back(one.key);
    package.made = now;
    std::vector<study::LearnerId> students;
    for (const auto& [id, person] : school.roll.people())
        if (person.active && !person.roles.staff()) students.push_back(person.id);
    base::Result<std::string> accounts = Accounts(folder).copy(students);
    if (!accounts) return accounts.error();
    package.accounts = *std::move(accounts);
    package.bank = for_classroom(files_of(school_bank(folder)));
    for (const study::LearnerId& student : students) {
        std::vector<study::Event> theirs;
        for (const study::Event& act : acts)
            if (school::goes_with(school.roll, student, act.body)) theirs.push_back(act);
        const auto sealed = vault.seal(student, "package", lines_of(theirs));
        EXPECTS(sealed.has_value());
        package.people[student.text] = to_base64(*sealed);
    }
    const fs::path file = free_name(out, "school-" + day_text(now) + ".palpate-school");
    if (base::Status written = write_durably(file, write_package(package, *here)); !written)
        return written.error();
    return file;
}

base::Result<SchoolMachine> join_school(const fs::path& folder, const fs::path& file,
                                        const std::string& machine_name, base::Moment now) {
    if (base::Status fresh = is_fresh(folder); !fresh) return fresh.error();
    const base::Result<std::string> bytes = read_whole(file);
    if (!bytes) return bytes.error();
    const base::Result<Package> package = read_package(*bytes, {});
    if (!package) return base::Error{file.string(), package.error().text()};
    if (base::Status made = make_private_folder(folder); !made) return made.error();
    if (base::Status named = name_machine(folder, machine_name); !named) return named.error();
    // Empty records, so that it can hand in before anybody has signed in: the office gets to know it so.
    if (const Opened opened = open(folder); opened.obstacle) return opened.obstacle->error;
    if (base::Status settled = settle(folder, *package, *bytes, now); !settled) return settled.error();
    auto machine = school_machine(folder);
    if (!machine) return machine.error();
    return **machine;
}

base::Status take_package(const fs::path& folder, const fs::path& file, base::Moment now) {
    const auto known = school_machine(folder);
    if (!known) return known.error();
    if (!*known) return base::Error{folder.string(), "this machine belongs to no school yet; join one first"};
    const base::Result<std::string> bytes = read_whole(file);
    if (!bytes) return bytes.error();
    const base::Result<Package> package = read_package(*bytes, (*known)->staff_keys);
    if (!package) return base::Error{file.string(), package.error().text()};
    if (package->school.school != (*known)->school)
        return base::Error{file.string(), "this is a package of " + package->school.name +
                                              ", and this machine belongs to " + (*known)->name};
    if ((*known)->office)
        return base::Error{file.string(), "this is the office, which makes packages and takes none"};
    if (package->made < (*known)->package_made)
        return base::Error{file.string(), "this package is older than the one that was taken last, of " +
                                              day_text((*known)->package_made) + "; nothing was changed"};
    return settle(folder, *package, *bytes, now);
}

base::Result<std::vector<study::Event>> package_for(const fs::path& folder, const Vault& vault) {
    const base::Result<std::string> bytes = read_whole(package_file(folder));
    if (!bytes) return bytes.error();
    const base::Result<Package> package = read_package(*bytes, {});
    if (!package) return base::Error{package_file(folder).string(), package.error().text()};
    const auto part = package->people.find(vault.who().text);
    if (part == package->people.end()) return std::vector<study::Event>();
    const auto sealed = from_base64(part->second);
    const auto lines = sealed ? vault.open(vault.who(), "package", *sealed) : std::nullopt;
    if (!lines)
        return base::Error{package_file(folder).string(),
                           "what the school sent for this person does not open; ask for a new package"};
    return events_of(*lines);
}

base::Result<fs::path> hand_in(const fs::path& folder, const fs::path& out, base::Moment now) {
    const Accounts here(folder);
    const auto people = here.people();
    const auto accounts = people ? here.copy(*people) : base::Result<std::string>(people.error());
    Attachments attachments;
    if (accounts) attachments.emplace(kAccounts, *accounts);
    return export_bundle(folder, out, 0, now, attachments);
}

std::string Gathered::summary() const {
    return std::to_string(bundles) + (bundles == 1 ? " bundle" : " bundles") + ": " + std::to_string(added) +
           (added == 1 ? " event is" : " events are") + " new, " + std::to_string(known) + " were known.";
}

std::string Gathered::in_words() const {
    if (found_nothing()) return "There is no bundle of a machine there.";
    std::string words = summary();
    for (const std::string& warning : warnings) words += " " + warning + ".";
    return words;
}

base::Result<Gathered> gather(Store& store, const school::Roll& roll, const fs::path& path,
                              base::Moment now) {
    KnownMachines known;
    for (const auto& [id, machine] : roll.machines())
        if (machine.admitted) known.emplace(id, KnownMachine{machine.key, machine.staff});
    std::vector<fs::path> files;
    std::error_code none;
    if (fs::is_directory(path, none)) {
        for (const auto& entry : fs::directory_iterator(path, none))
            if (entry.is_regular_file() && entry.path().extension() == ".palpate")
                files.push_back(entry.path());
        std::ranges::sort(files);
    } else {
        files.push_back(path);
    }
    Gathered gathered;
    for (const fs::path& file : files) {
        const base::Result<BundleHeader> header = peek_bundle(file);
        if (header && !known.contains(header->machine)) {
            gathered.strangers.push_back(*header);
            gathered.warnings.push_back(header->name + " is not admitted yet");
            continue;
        }
        const base::Result<Bundle> bundle = read_bundle(file, known);
        if (!bundle) {
            gathered.warnings.push_back(bundle.error().text());
            ++gathered.refused;
            continue;
        }
        if (gathered.bundles == 0)
            if (const base::Result<Backup> kept = back_up(store.folder(), now); !kept) return kept.error();
        const base::Result<Merged> merged = merge(store, *bundle);
        if (!merged) return merged.error();
        ++gathered.bundles;
        gathered.added += merged->added;
        gathered.known += merged->known;
        for (const Alarm& alarm : merged->alarms) gathered.warnings.push_back(alarm.text());
        for (const Gap& gap : merged->gaps) gathered.warnings.push_back(gap.text());
        const auto accounts = bundle->attachments.find(std::string(kAccounts));
        if (accounts == bundle->attachments.end()) continue;
        if (base::Status taken =
                Accounts(store.folder()).merge(accounts->second, Accounts::Origin::classroom, now);
            !taken)
            gathered.warnings.push_back(taken.error().text());
    }
    return gathered;
}

namespace {
using SchoolVisit = std::function<void(const study::Event&, const std::string& machine)>;

base::Status walk_with(base::Status (*walk)(const fs::path&, const UnionVisit&), const fs::path& folder,
                       const Vault& vault, const SchoolVisit& visit) {
    const base::Result<Machine> here = this_machine(folder);
    if (!here) return here.error();
    std::string writer;
    const Reading::Visit take = [&](std::int64_t, const study::Event& event) { visit(event, writer); };
    Reading reading(take, &vault);
    return reading.end(walk(folder, [&](const Row& row, const std::string& machine) {
        writer = machine.empty() ? here->id : machine;
        reading.take(row);
    }));
}
}  // namespace

base::Status walk_school(const fs::path& folder, const Vault& vault, const SchoolVisit& visit) {
    return walk_with(walk_union, folder, vault, visit);
}

base::Status walk_acts(const fs::path& folder, const Vault& vault, const SchoolVisit& visit) {
    return walk_with(walk_union_of_school, folder, vault, visit);
}
}  // namespace records
