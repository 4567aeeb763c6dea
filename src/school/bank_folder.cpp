#include "school/bank_folder.h"

#include "content/hash.h"
#include "content/load.h"
#include "content/write.h"

#include <fstream>
#include <iterator>

namespace school {
namespace {
namespace fs = std::filesystem;

std::string slurp(const fs::path& file) {
    std::error_code error;
    if (fs::file_size(file, error) > content::kMaxFileBytes || error) return {};
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

fs::path draft_file(const fs::path& folder, const std::string& name) {
    return folder / (name + ".draft");
}
}  // namespace

std::map<std::string, std::string> bank_texts(const fs::path& folder) {
    std::map<std::string, std::string> texts;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (it->path().extension() != ".toml" || !it->is_regular_file(error)) continue;
        texts.emplace(it->path().lexically_relative(folder).generic_string(), slurp(it->path()));
        if (texts.size() > content::kMaxFiles) break;
    }
    return texts;
}

std::map<std::string, std::string> bank_files(const Drafts& drafts,
                                              const std::map<std::string, std::string>& there) {
    auto files = drafts.files([&](const std::string& file) {
        const auto found = there.find(file);
        return found == there.end() ? std::string() : found->second;
    });
    for (const FoundText& one : found_texts(drafts, there))
        if (const auto file = files.find(one.file); file != files.end())
            file->second =
                content::with_record(one.file, file->second, record_link(one.record)->id, one.text);
    return files;
}

base::Status write_bank(const fs::path& folder, const std::map<std::string, std::string>& files) {
    for (const auto& [file, text] : files) {
        const fs::path path = folder / file;
        std::error_code error;
        if (text.empty()) {
            fs::remove(path, error);
        } else if (slurp(path) != text) {
            fs::create_directories(path.parent_path(), error);
            if (!content::write_beside(path, text))
                return base::Error{path.string(),
                                   "cannot be written; check the disk and who may write there"};
        }
    }
    return base::Done{};
}

base::Status keep_draft(const fs::path& folder, const std::string& name, const std::string& kept) {
    std::error_code error;
    fs::create_directories(folder, error);
    const fs::path path = draft_file(folder, name);
    if (!content::write_beside(path, kept))
        return base::Error{path.string(), "cannot be written; what you type is kept in the window alone"};
    return base::Done{};
}

void forget_draft(const fs::path& folder, const std::string& name) {
    std::error_code error;
    fs::remove(draft_file(folder, name), error);
}

std::map<std::string, Editing> kept_drafts(const fs::path& folder) {
    std::map<std::string, Editing> found;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (it->path().extension() == ".draft")
            if (auto editing = Editing::from_kept(slurp(it->path())))
                found.emplace(it->path().stem().string(), *std::move(editing));
    return found;
}
}  // namespace school
