#include "cli/desk.h"

#include "records/folder.h"
#include "records/package.h"

#include <iostream>

namespace cli {
std::filesystem::path data_of(const CommonOptions& common) {
    return common.data.empty() ? records::data_folder() : common.data;
}

base::Result<std::unique_ptr<records::Desk>> open_desk(const CommonOptions& common) {
    // In a school everybody signs in, and what is written is sealed: a plain event would not be read there.
    const auto school = records::school_machine(data_of(common));
    if (!school) return school.error();
    if (*school)
        return base::Error{data_of(common).string(),
                           "this machine belongs to " + (*school)->name +
                               ", where one signs in; open the window, or see `palpate school --help` "
                               "and `palpate report --help`"};
    auto opened = records::open(data_of(common));
    if (opened.obstacle) return opened.obstacle->error;
    return records::Desk::open(std::move(opened.store));
}

const records::Learner* learner_named(const records::Desk& desk, const std::string& name) {
    for (const records::Learner& learner : desk.learners())
        if (learner.name == name) return &learner;
    return nullptr;
}

study::LearnerId learner_or_new(records::Desk& desk, const std::string& name) {
    if (const auto* known = learner_named(desk, name)) return known->id;
    return desk.welcome(name, records::wall_clock());
}

base::Status acknowledge(study::Journal& journal) {
    journal.wait();
    for (const study::Receipt& receipt : journal.receipts()) {
        if (!receipt.status) return receipt.status.error();
        std::cout << "saved " << receipt.id.text << std::endl;  // flushed: what is read here is on the disk
    }
    return base::Done{};
}

base::Result<content::Loaded> load_bank(const CommonOptions& common) {
    const auto shipped = content::shipped_bank();
    if (!shipped) return shipped.error();
    std::vector<std::filesystem::path> folders{*shipped};
    folders.insert(folders.end(), common.banks.begin(), common.banks.end());
    return content::load_cached(folders, common.cache.empty() ? records::cache_folder() : common.cache);
}

base::Result<const content::Blueprint*> exam_named(const content::Bank& bank, const std::string& id) {
    if (const auto* exam = bank.find<content::Blueprint>(id)) return exam;
    return base::Error{"",
                       "the bank describes no exam '" + id + "'; it describes " + ids_of(bank.blueprints)};
}
}  // namespace cli
