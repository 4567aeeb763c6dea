#include "cli/journal_commands.h"

#include "cli/say.h"
#include "records/backup.h"
#include "records/bundle.h"
#include "records/merge.h"
#include "records/store.h"
#include "records/union.h"
#include "records/verify.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace cli {
namespace {
namespace fs = std::filesystem;

fs::path folder_of(const CommonOptions& common) {
    return common.data.empty() ? records::data_folder() : common.data;
}

int dump(const fs::path& folder) {
    const base::Status read = records::read_rows(
        records::records_file(folder), 0, [](const records::Row& row) { std::cout << row.id << '\n'; });
    std::cout.flush();
    return read ? 0 : say(read.error());
}

int dump_union(const fs::path& folder) {
    const base::Status read = records::walk_union(
        folder, [](const records::Row& row, const std::string&) { std::cout << row.id << '\n'; });
    std::cout.flush();
    return read ? 0 : say(read.error());
}

int verify(const fs::path& folder) {
    const base::Result<records::Verdict> verdict = records::verify_folder(folder);
    if (!verdict) return say(verdict.error());
    for (const base::Error& fault : verdict->faults) say(fault);
    std::cout << "events " << verdict->events << "\nhead " << records::to_text(verdict->head.hash) << '\n'
              << (verdict->good() ? "good" : "broken") << '\n';
    return verdict->good() ? 0 : 1;
}

int back_up(const fs::path& folder, const fs::path& to) {
    if (!to.empty()) {
        if (base::Status copied = records::copy_records(folder, to); !copied) return say(copied.error());
        std::cout << to.string() << '\n';
        return 0;
    }
    const base::Result<records::Backup> backup = records::back_up(folder, records::wall_clock());
    if (!backup) return say(backup.error());
    std::cout << backup->file.string() << '\n';
    return 0;
}

int list_backups(const fs::path& folder) {
    for (const records::Backup& backup : records::list_backups(folder))
        std::cout << backup.file.string() << '\n';
    return 0;
}

int restore(const fs::path& folder, const fs::path& backup) {
    const base::Result<fs::path> aside = records::restore(folder, backup, records::wall_clock());
    if (!aside) return say(aside.error());
    std::cout << records::records_file(folder).string() << '\n';
    if (!aside->empty()) std::cerr << "palpate: what was there before is kept as " << aside->string() << '\n';
    return 0;
}

int export_events(const fs::path& folder, const fs::path& to, std::int64_t after) {
    const base::Result<fs::path> file = records::export_bundle(folder, to, after, records::wall_clock());
    if (!file) return say(file.error());
    std::cout << file->string() << '\n';
    return 0;
}

/// The machines that are believed: those that were admitted here, and this one.
base::Result<records::KnownMachines> known_machines(const fs::path& folder) {
    const base::Result<std::vector<records::MachineEntry>> machines = records::machines(folder);
    if (!machines) return machines.error();
    records::KnownMachines known;
    for (const records::MachineEntry& machine : *machines)
        if (!machine.key.empty()) known[machine.id] = {machine.key, true};
    return known;
}

/// Takes one bundle in, and says what became of it.
base::Status merge_one(records::Store& store, const fs::path& file, records::KnownMachines& known,
                       bool admit) {
    if (admit) {
        const base::Result<records::BundleHeader> header = records::peek_bundle(file);
        if (!header) return header.error();
        if (known.try_emplace(header->machine, records::KnownMachine{header->key, true}).second)
            std::cerr << "palpate: admitted \"" << header->name << "\", key "
                      << records::fingerprint(header->key) << '\n';
    }
    const base::Result<records::Bundle> bundle = records::read_bundle(file, known);
    if (!bundle) return bundle.error();
    const base::Result<records::Merged> merged = records::merge(store, *bundle);
    if (!merged) return merged.error();
    std::cout << file.string() << ": new " << merged->added << ", known " << merged->known << ", left out "
              << merged->left_out << ", alarms " << merged->alarms.size() << ", gaps " << merged->gaps.size()
              << std::endl;
    for (const records::Alarm& alarm : merged->alarms)
        std::cerr << "palpate: alarm: " << alarm.text() << '\n';
    for (const records::Gap& gap : merged->gaps) std::cerr << "palpate: " << gap.text() << '\n';
    return base::Done{};
}

int merge(const fs::path& folder, const std::vector<fs::path>& files, bool admit) {
    const records::Opened opened = records::open(folder);
    if (!opened.store) return say(opened.obstacle->error);
    base::Result<records::KnownMachines> known = known_machines(folder);
    if (!known) return say(known.error());
    const base::Result<records::Head> head = opened.store->head();
    if (!head) return say(head.error());
    if (head->sequence > 0)
        if (const auto backup = records::back_up(folder, records::wall_clock()); !backup)
            return say(backup.error());
    int exit_code = 0;
    for (const fs::path& file : files)
        if (base::Status merged = merge_one(*opened.store, file, *known, admit); !merged)
            exit_code = say(merged.error());
    return exit_code;
}

std::string in_quotes(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

int list_machines(const fs::path& folder) {
    if (const base::Result<records::Machine> here = records::this_machine(folder); !here)
        return say(here.error());
    const base::Result<std::vector<records::MachineEntry>> machines = records::machines(folder);
    if (!machines) return say(machines.error());
    std::string table = "machine,name,key,here,events,merged_up_to,missing,alarms\n";
    for (const records::MachineEntry& machine : *machines) {
        std::string missing;
        for (const records::Gap& gap : machine.gaps)
            missing +=
                (missing.empty() ? "" : " ") + std::to_string(gap.first) + '-' + std::to_string(gap.last);
        table += machine.id + ',' + in_quotes(machine.name) + ',' + records::fingerprint(machine.key) + ',' +
                 (machine.here ? "yes" : "no") + ',' + std::to_string(machine.events) + ',' +
                 (machine.last_merged ? std::to_string(machine.last_merged->sequence) : "") + ',' + missing +
                 ',' + std::to_string(machine.alarms.size()) + '\n';
        for (const records::Alarm& alarm : machine.alarms)
            std::cerr << "palpate: alarm: " << alarm.text() << '\n';
    }
    return write(table);
}

int name_this_machine(const fs::path& folder, const std::string& name) {
    const base::Status named = records::name_machine(folder, name);
    return named ? 0 : say(named.error());
}

/// `palpate journal export|merge|machines`
void add_bundle_commands(CLI::App& journal, const CommonOptions& common, int& exit_code) {
    CLI::App& export_command =
        *journal.add_subcommand("export", "Hand on what happened here, as a signed file");
    const auto to = std::make_shared<fs::path>();
    const auto after = std::make_shared<std::int64_t>(0);
    export_command.add_option("--out", *to, "A new file, or a folder, in which it gets a name")
        ->type_name("FILE|FOLDER")
        ->required();
    export_command.add_option("--after", *after, "Only what happened after the event of this number")
        ->check(CLI::NonNegativeNumber);
    export_command.footer(
        "The bundle holds the events and is signed by this machine. Works while Palpate is open.\n"
        "Prints the name of the file.\n\n"
        "Example:\n  palpate journal export --out /media/stick");
    export_command.callback([&, to, after] { exit_code = export_events(folder_of(common), *to, *after); });

    CLI::App& merge_command = *journal.add_subcommand("merge", "Take in what happened on other machines");
    const auto files = std::make_shared<std::vector<fs::path>>();
    const auto admit = std::make_shared<bool>(false);
    merge_command.add_option("FILE", *files, "Bundles, in any order")->required();
    merge_command.add_flag("--admit", *admit, "Believe the machines that are not known yet, from now on");
    merge_command.footer(
        "Each bundle is checked to its last byte, then all of it is taken or nothing. One that was taken\n"
        "before does no harm. Says what is still missing, and what does not fit. Makes a backup first.\n"
        "Close Palpate before.\n\n"
        "Example:\n  palpate journal merge /media/stick/*.palpate");
    merge_command.callback([&, files, admit] { exit_code = merge(folder_of(common), *files, *admit); });

    CLI::App& machines_command = *journal.add_subcommand("machines", "Print the machines that wrote events");
    const auto name = std::make_shared<std::string>();
    machines_command.add_option("--name", *name, "Give this machine another name instead");
    machines_command.footer(
        "CSV: machine,name,key,here,events,merged_up_to,missing,alarms. `key` is the fingerprint to compare\n"
        "before a machine is admitted. Works while Palpate is open.\n\n"
        "Example:\n  palpate journal machines");
    machines_command.callback([&, name] {
        exit_code =
            name->empty() ? list_machines(folder_of(common)) : name_this_machine(folder_of(common), *name);
    });
}
}  // namespace

void add_journal_commands(CLI::App& app, const CommonOptions& common, int& exit_code) {
    CLI::App& journal = *app.add_subcommand("journal", "What happened, event by event");
    journal.require_subcommand(1);
    journal.footer("Example:\n  palpate journal verify");

    CLI::App& dump_command = *journal.add_subcommand("dump", "Print the id of every event, in order");
    const auto in_union = std::make_shared<bool>(false);
    dump_command.add_flag(
        "--union", *in_union,
        "In the order that is the same wherever the events of several machines were merged");
    dump_command.footer(
        "Works while Palpate is open.\n\n"
        "Example:\n  palpate journal dump | wc -l\n"
        "  diff <(palpate --data A journal dump --union) <(palpate --data B journal dump --union)");
    dump_command.callback(
        [&, in_union] { exit_code = *in_union ? dump_union(folder_of(common)) : dump(folder_of(common)); });

    CLI::App& verify_command =
        *journal.add_subcommand("verify", "Check that no event was changed or is missing");
    verify_command.footer(
        "Checks the file, every link of the hash chain, where merged events come from, and that the\n"
        "backups know the same events.\n"
        "Prints how many events there are and the hash of the last one. Works while Palpate is open.\n\n"
        "Example:\n  palpate journal verify --data /srv/palpate/anna");
    verify_command.callback([&] { exit_code = verify(folder_of(common)); });

    add_bundle_commands(journal, common, exit_code);

    CLI::App& backup_command = *app.add_subcommand("backup", "Copy the records, and check the copy");
    const auto to = std::make_shared<fs::path>();
    const auto list = std::make_shared<bool>(false);
    CLI::Option* to_option = backup_command.add_option(
        "FILE", *to, "Where to; a new file. Without it: among the automatic backups");
    backup_command.add_flag("--list", *list, "Print the backups that there are, oldest first")
        ->excludes(to_option);
    backup_command.footer(
        "Works while Palpate is open.\n\nExample:\n  palpate backup /media/stick/anna.sqlite");
    backup_command.callback([&, to, list] {
        exit_code = *list ? list_backups(folder_of(common)) : back_up(folder_of(common), *to);
    });

    CLI::App& restore_command = *app.add_subcommand("restore", "Put a backup in the place of the records");
    const auto from = std::make_shared<fs::path>();
    restore_command.add_option("FILE", *from, "The backup; see `palpate backup --list`")->required();
    restore_command.footer(
        "Checks the backup first, and keeps what it replaces. Close Palpate before.\n\n"
        "Example:\n  palpate restore /media/stick/anna.sqlite");
    restore_command.callback([&, from] { exit_code = restore(folder_of(common), *from); });
}
}  // namespace cli
