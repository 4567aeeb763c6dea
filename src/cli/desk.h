// cli/desk.h - what commands that work on records share: the bank, the desk, who sits at it.
#pragma once

#include "cli/cli.h"
#include "content/load.h"
#include "records/desk.h"

namespace cli {
/// Where records are kept.
[[nodiscard]] std::filesystem::path data_of(const CommonOptions& common);
/// The bank that a call means: the shipped one, with common.banks laid over it, from the cache
/// where possible. Errors: no bank can be read.
[[nodiscard]] base::Result<content::Loaded> load_bank(const CommonOptions& common);
/// Errors: the bank describes no such exam; it names those that it does.
[[nodiscard]] base::Result<const content::Blueprint*> exam_named(const content::Bank& bank,
                                                                 const std::string& id);
/// "'anatomy', 'ethics'"
template <class Records>
[[nodiscard]] std::string ids_of(const Records& records) {
    std::string list;
    for (const auto& record : records) list += (list.empty() ? "'" : ", '") + record.id + "'";
    return list;
}
/// Errors: somebody else has the records, they cannot be read, or they are a school's.
[[nodiscard]] base::Result<std::unique_ptr<records::Desk>> open_desk(const CommonOptions& common);
/// nullptr where nobody here is called that.
[[nodiscard]] const records::Learner* learner_named(const records::Desk& desk, const std::string& name);
/// The same; a new learner where nobody is.
[[nodiscard]] study::LearnerId learner_or_new(records::Desk& desk, const std::string& name);
/// Waits for the disk and prints `saved EVENT-ID` for every event that is durable by now.
/// Errors: one could not be written.
base::Status acknowledge(study::Journal& journal);
}  // namespace cli
