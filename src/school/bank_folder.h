// school/bank_folder.h - the school's own bank as files, and what is being written beside it.
//
//   DATA/bank/items/LEAF.toml ...   what is in force, laid over the shipped bank (content::load)
//   DATA/drafts/NAME.draft          what an instructor is writing and has not saved as a revision
//
// Everything is written beside, synced and renamed: a file is there whole, or as it was before. A disk
// may take a quarter of a second for it: not on the drawing thread.
#pragma once

#include "school/editing.h"

#include <filesystem>
#include <map>
#include <string>

namespace school {
/// Path below `folder` and text of every TOML file there; none where there is no folder.
[[nodiscard]] std::map<std::string, std::string> bank_texts(const std::filesystem::path& folder);
/// What the files of the school's bank should say: what is in force (Drafts::files), but for records whose
/// text somebody changed in a text editor and nobody has taken as a revision yet: those stay as they are.
[[nodiscard]] std::map<std::string, std::string> bank_files(const Drafts& drafts,
                                                            const std::map<std::string, std::string>& there);
/// Writes those of `files` that say something else there; an empty one is deleted (Drafts::files).
/// Errors: one cannot be written; those before it are.
base::Status write_bank(const std::filesystem::path& folder, const std::map<std::string, std::string>& files);

/// Keeps what is being written (Editing::kept) under a name of letters, digits and hyphens. Errors: it
/// cannot be written.
base::Status keep_draft(const std::filesystem::path& folder, const std::string& name,
                        const std::string& kept);
void forget_draft(const std::filesystem::path& folder, const std::string& name);
/// What was kept and never saved, by its name.
[[nodiscard]] std::map<std::string, Editing> kept_drafts(const std::filesystem::path& folder);
}  // namespace school
