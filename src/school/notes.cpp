#include "school/notes.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace school {
namespace {
constexpr std::size_t kLongest = 20'000;

std::string to_bytes(const std::map<std::string, std::string>& texts) {
    return nlohmann::json{{"notes", texts}}.dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
}
}  // namespace

std::string notes_file(const LearnerId& instructor) {
    std::string name = instructor.text;
    std::ranges::replace_if(
        name,
        [](char c) { return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')); },
        '-');
    return "notes/" + name + ".json";
}

base::Result<Notes> Notes::open(const Roll& roll, const LearnerId& who, NotesFile file) {
    if (base::Status allowed = roll.may(who, Action::keep_notes); !allowed) return allowed.error();
    const auto bytes = file.read();
    if (!bytes) return bytes.error();
    Notes notes(who, std::move(file));
    if (bytes->empty()) return notes;
    const auto json = nlohmann::json::parse(*bytes, nullptr, false);
    const base::Error broken{notes_file(who), "holds no notes that can be read; restore it from a backup"};
    if (!json.is_object() || !json.contains("notes") || !json["notes"].is_object()) return broken;
    for (const auto& [student, text] : json["notes"].items()) {
        if (!text.is_string()) return broken;
        notes.texts_[student] = text.get<std::string>();
    }
    return notes;
}

base::Result<std::string> Notes::about(const Roll& roll, const LearnerId& student) const {
    if (base::Status allowed = roll.may(who_, Action::keep_notes, {{}, student.text}); !allowed)
        return allowed.error();
    const auto found = texts_.find(student.text);
    return found == texts_.end() ? std::string() : found->second;
}

base::Status Notes::set(const Roll& roll, const LearnerId& student, std::string text) {
    if (base::Status allowed = roll.may(who_, Action::keep_notes, {{}, student.text}); !allowed)
        return allowed.error();
    if (text.size() > kLongest)
        return base::Error{"note", "is longer than " + std::to_string(kLongest) + " bytes; shorten it"};
    std::map<std::string, std::string> texts = texts_;
    if (folded(text).empty())
        texts.erase(student.text);
    else
        texts[student.text] = std::move(text);
    if (base::Status written = file_.write(to_bytes(texts)); !written) return written.error();
    texts_ = std::move(texts);
    return base::Done{};
}
}  // namespace school
