#include "cli/school_commands.h"

#include "cli/desk.h"
#include "cli/say.h"
#include "cli/secret.h"
#include "cli/visit.h"
#include "records/folder.h"
#include "records/machine.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace cli {
namespace {
namespace fs = std::filesystem;

struct FoundCall {
    std::string school, name, sign_in;
};

int found(const CommonOptions& common, const FoundCall& call) {
    const auto here = records::school_machine(data_of(common));
    if (!here) return say(here.error());
    if (*here)
        return say({data_of(common).string(),
                    "this folder is the place of " + (*here)->name + " already; name another with --data"});
    const auto password = ask_new_secret("Password of " + call.sign_in);
    if (!password) return say(password.error());
    const auto passphrase = ask_new_secret("Passphrase of the school");
    if (!passphrase) return say(passphrase.error());
    const auto founded = records::found_school(
        data_of(common), {call.school, call.name, call.sign_in, *password, *passphrase, false},
        records::wall_clock());
    if (!founded) return say(founded.error());
    std::cerr
        << "palpate: " << call.school << " is founded, and " << call.name
        << " is its administrator. The line below is the recovery key: it is shown this once. Print it, "
           "and lock it away.\n";
    return write(founded->recovery_key + '\n');
}

int join(const CommonOptions& common, const fs::path& package, const std::string& machine) {
    const auto joined = records::join_school(data_of(common), package, machine, records::wall_clock());
    if (!joined) return say(joined.error());
    const auto here = records::this_machine(data_of(common));
    if (!here) return say(here.error());
    std::string table = "joined " + joined->name + '\n';
    for (const std::string& key : joined->staff_keys) table += "office " + records::fingerprint(key) + '\n';
    std::cerr << "palpate: compare the fingerprint of the office with what it said when it prepared the "
                 "package; the office compares this machine's before it admits it\n";
    return write(table + "machine " + records::fingerprint(here->key) + '\n');
}

int take(const CommonOptions& common, const fs::path& package) {
    if (base::Status taken = records::take_package(data_of(common), package, records::wall_clock()); !taken)
        return say(taken.error());
    std::cerr << "palpate: taken; what is new is here when somebody signs in\n";
    return 0;
}

int hand_in(const CommonOptions& common, const fs::path& out) {
    if (const auto machine = school_here(common); !machine) return say(machine.error());
    const auto file = records::hand_in(data_of(common), out, records::wall_clock());
    if (!file) return say(file.error());
    return write(file->string() + '\n');
}

int prepare(const CommonOptions& common, const std::string& as, const fs::path& out) {
    auto visit = sign_in(common, as);
    if (!visit) return say(visit.error());
    std::error_code none;
    if (!fs::is_directory(out, none))
        return say({out.string(), "this is no folder; name the one that the package shall lie in"});
    const auto prepared = base::wait_for(visit->school->prepare(out));
    if (!prepared) return say(prepared.error());
    if (base::Status kept = finish(*visit); !kept) return say(kept.error());
    std::cerr << "palpate: fingerprint of this office: " << prepared->fingerprint << '\n';
    return write(prepared->file.string() + '\n');
}

std::string without_spaces(std::string text) {
    std::erase(text, ' ');
    return text;
}

/// Those that handed in and whose fingerprint was said to be theirs.
base::Status admit(records::SchoolVisit& school, const std::vector<std::string>& fingerprints) {
    for (const std::string& said : fingerprints) {
        const auto strangers = school.strangers();
        const auto stranger = std::ranges::find_if(strangers, [&](const records::BundleHeader& one) {
            return without_spaces(records::fingerprint(one.key)) == without_spaces(said);
        });
        if (stranger == strangers.end())
            return base::Error{said,
                               "no machine that waits to be admitted has this fingerprint; without "
                               "--admit, those that do are named"};
        const study::MachineAdmitted admitted{stranger->machine, stranger->key, stranger->name, false, true};
        if (const auto written = school.pen().write(admitted, records::wall_clock()); !written)
            return written.error();
        std::cerr << "palpate: \"" << stranger->name << "\" is admitted to the classroom\n";
    }
    return base::Done{};
}

struct GatherCall {
    std::string as;
    fs::path from;
    std::vector<std::string> admitted;  ///< fingerprints
};

int gather(const CommonOptions& common, const GatherCall& call) {
    auto visit = sign_in(common, call.as);
    if (!visit) return say(visit.error());
    std::error_code none;
    if (!fs::exists(call.from, none))
        return say({call.from.string(), "there is nothing; name a bundle, or the folder that they lie in"});
    auto gathered = base::wait_for(visit->school->gather(call.from));
    if (gathered && !call.admitted.empty()) {
        if (base::Status done = admit(*visit->school, call.admitted); !done) return say(done.error());
        const auto again = base::wait_for(visit->school->gather(call.from));
        if (!again) return say(again.error());
        const records::Gathered before = *std::move(gathered);
        gathered = again;
        gathered->added += before.added;
        gathered->known -= before.added;
    }
    if (!gathered) return say(gathered.error());
    if (base::Status kept = finish(*visit); !kept) return say(kept.error());
    for (const std::string& warning : gathered->warnings) std::cerr << "palpate: " << warning << '\n';
    for (const records::BundleHeader& stranger : gathered->strangers)
        std::cerr << "palpate: fingerprint of \"" << stranger.name
                  << "\": " << records::fingerprint(stranger.key)
                  << "; where its own sign-in page shows the same, --admit it\n";
    if (gathered->found_nothing())
        return say({call.from.string(), "there is no bundle of a machine (*.palpate) there"});
    write(gathered->summary() + '\n');
    return gathered->refused > 0 || !gathered->strangers.empty() ? 1 : 0;
}

constexpr const char* kSignsIn =
    "The password of NAME is asked for on a terminal, and is the first line of standard input otherwise.\n"
    "Close Palpate before.\n\n";

void add_office_commands(CLI::App& school, const CommonOptions& common, int& exit_code) {
    CLI::App& found_command = *school.add_subcommand(
        "found", "Make an empty --data folder the office of a new school, with its administrator");
    const auto call = std::make_shared<FoundCall>();
    found_command.add_option("--school", call->school, "The school's name")->required();
    found_command.add_option("--name", call->name, "The administrator's name")->required();
    found_command.add_option("--sign-in", call->sign_in, "What they type to sign in")->required();
    found_command.footer(
        "Asks for the administrator's password (8 letters or more), then for the school's passphrase, which\n"
        "opens its records when every password is forgotten; the first two lines of standard input where it\n"
        "is no terminal. Prints the recovery key, which is shown this once.\n\n"
        "Example:\n  palpate --data /srv/harbor school found --school \"Harbor School\" --name \"Ada Lind\" "
        "--sign-in ada");
    found_command.callback([&common, &exit_code, call] { exit_code = found(common, *call); });

    CLI::App& prepare_command =
        *school.add_subcommand("prepare", "Write the package for the classroom's machines");
    const auto as = std::make_shared<std::string>();
    const auto out = std::make_shared<fs::path>();
    prepare_command.add_option("--as", *as, "Who signs in: an administrator")->type_name("NAME")->required();
    prepare_command.add_option("--out", *out, "The folder for it")->type_name("FOLDER")->required();
    prepare_command.footer(std::string(kSignsIn) +
                           "Prints the name of the file; the fingerprint to compare when a machine joins "
                           "stands on stderr.\n\n"
                           "Example:\n  palpate --data /srv/harbor school prepare --as ada --out "
                           "/media/stick < password.txt");
    prepare_command.callback([&common, &exit_code, as, out] { exit_code = prepare(common, *as, *out); });

    CLI::App& gather_command =
        *school.add_subcommand("gather", "Add what the classroom's machines handed in to the records");
    const auto gathering = std::make_shared<GatherCall>();
    gather_command.add_option("FOLDER", gathering->from, "A bundle, or the folder that they lie in")
        ->required();
    gather_command.add_option("--as", gathering->as, "Who signs in: one of the staff")
        ->type_name("NAME")
        ->required();
    gather_command
        .add_option("--admit", gathering->admitted,
                    "Admit the machine of this fingerprint to the classroom first; administrators alone")
        ->type_name("FINGERPRINT");
    gather_command.footer(
        std::string(kSignsIn) +
        "Each bundle is checked to its last byte, then all of it is taken or nothing; any order, any number\n"
        "of times. Makes a backup first. Exit code 1 where one was refused or its machine is not "
        "admitted.\n\n"
        "Example:\n  palpate --data /srv/harbor school gather --as ada /media/stick\n"
        "  palpate --data /srv/harbor school gather --as ada /media/stick --admit \"3f2a 91c0 77de 01ab\"");
    gather_command.callback([&common, &exit_code, gathering] { exit_code = gather(common, *gathering); });
}

void add_classroom_commands(CLI::App& school, const CommonOptions& common, int& exit_code) {
    CLI::App& join_command =
        *school.add_subcommand("join", "Make an empty --data folder a machine of the classroom");
    const auto package = std::make_shared<fs::path>();
    const auto machine = std::make_shared<std::string>();
    join_command.add_option("PACKAGE", *package, "What `palpate school prepare` wrote")->required();
    join_command.add_option("--machine", *machine, "What this machine is called")->required();
    join_command.footer(
        "Prints the school, and the fingerprints of its office and of this machine, to compare.\n\n"
        "Example:\n  palpate --data /srv/laptop school join /media/stick/school-2026-11-28.palpate-school "
        "--machine \"Laptop 7\"");
    join_command.callback(
        [&common, &exit_code, package, machine] { exit_code = join(common, *package, *machine); });

    CLI::App& take_command = *school.add_subcommand("take", "Take a newer package of one's school");
    const auto newer = std::make_shared<fs::path>();
    take_command.add_option("PACKAGE", *newer, "What `palpate school prepare` wrote")->required();
    take_command.footer(
        "It must be signed by an office that an earlier package named, and not be older than the last.\n\n"
        "Example:\n  palpate school take /media/stick/school-2026-12-01.palpate-school");
    take_command.callback([&common, &exit_code, newer] { exit_code = take(common, *newer); });

    CLI::App& hand_in_command =
        *school.add_subcommand("hand-in", "Write what happened on this machine, for the office to gather");
    const auto out = std::make_shared<fs::path>();
    hand_in_command.add_option("--out", *out, "A folder, in which it gets a name, or a new file")
        ->type_name("FOLDER|FILE")
        ->required();
    hand_in_command.footer(
        "Nobody has to sign in: it is sealed as it lies, and signed by this machine. Works while Palpate is\n"
        "open. Prints the name of the file.\n\n"
        "Example:\n  palpate school hand-in --out /media/stick");
    hand_in_command.callback([&common, &exit_code, out] { exit_code = hand_in(common, *out); });
}
}  // namespace

void add_school_commands(CLI::App& app, const CommonOptions& common, int& exit_code) {
    CLI::App& school = *app.add_subcommand(
        "school", "Begin a school, and carry what happens between its office and its classroom");
    school.require_subcommand(1);
    school.footer("Example:\n  palpate school gather --help");
    add_office_commands(school, common, exit_code);
    add_classroom_commands(school, common, exit_code);
}
}  // namespace cli
