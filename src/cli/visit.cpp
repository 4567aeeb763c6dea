#include "cli/visit.h"

#include "cli/desk.h"
#include "cli/secret.h"
#include "records/folder.h"

namespace cli {
base::Result<records::SchoolMachine> school_here(const CommonOptions& common) {
    const auto machine = records::school_machine(data_of(common));
    if (!machine) return machine.error();
    if (!*machine)
        return base::Error{data_of(common).string(),
                           "this folder belongs to no school; name one with --data, begin one with "
                           "`palpate school found`, or join one with `palpate school join`"};
    return **machine;
}

base::Result<Visit> sign_in(const CommonOptions& common, const std::string& name) {
    const auto machine = school_here(common);
    if (!machine) return machine.error();
    auto opened = records::open(data_of(common));
    if (opened.obstacle) return opened.obstacle->error;
    const auto password = ask_secret("Password of " + name);
    if (!password) return password.error();
    const auto who =
        records::Accounts(data_of(common)).sign_in(school::folded(name), *password, records::wall_clock());
    if (!who) return who.error();
    if (who->vault == nullptr)
        return base::Error{name,
                           "this password was handed out and must be changed first; sign in at the window"};
    Visit visit;
    auto desk = records::Desk::open(std::move(opened.store), who->vault);
    if (!desk) return desk.error();
    visit.desk = *std::move(desk);
    auto school = records::SchoolVisit::enter(*machine, *visit.desk, who->person, records::local_offset());
    if (!school) return school.error();
    visit.school = *std::move(school);
    return visit;
}

base::Status finish(Visit& visit) {
    visit.desk->journal().wait();
    for (const study::Receipt& receipt : visit.desk->journal().receipts())
        if (!receipt.status) return receipt.status;
    return base::Done{};
}
}  // namespace cli
