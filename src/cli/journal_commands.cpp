#include "cli/journal_commands.h"

#include "cli/say.h"
#include "records/backup.h"
#include "records/store.h"
#include "records/verify.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

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
}  // namespace

void add_journal_commands(CLI::App& app, const CommonOptions& common, int& exit_code) {
    CLI::App& journal = *app.add_subcommand("journal", "What happened, event by event");
    journal.require_subcommand(1);
    journal.footer("Example:\n  palpate journal verify");

    CLI::App& dump_command = *journal.add_subcommand("dump", "Print the id of every event, in order");
    dump_command.footer("Works while Palpate is open.\n\nExample:\n  palpate journal dump | wc -l");
    dump_command.callback([&] { exit_code = dump(folder_of(common)); });

    CLI::App& verify_command =
        *journal.add_subcommand("verify", "Check that no event was changed or is missing");
    verify_command.footer(
        "Checks the file, every link of the hash chain, and that the backups know the same events.\n"
        "Prints how many events there are and the hash of the last one. Works while Palpate is open.\n\n"
        "Example:\n  palpate journal verify --data /srv/palpate/anna");
    verify_command.callback([&] { exit_code = verify(folder_of(common)); });

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
