#include "app/settings.h"

#include "records/folder.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace app {
namespace {
using nlohmann::json;

bool flag(const json& from, const char* key, bool otherwise) {
    const auto found = from.find(key);
    return found != from.end() && found->is_boolean() ? found->get<bool>() : otherwise;
}

int number(const json& from, const char* key, int least, int most, int otherwise) {
    const auto found = from.find(key);
    if (found == from.end() || !found->is_number_integer()) return otherwise;
    return static_cast<int>(std::clamp<long long>(found->get<long long>(), least, most));
}

std::string word(const json& from, const char* key) {
    const auto found = from.find(key);
    return found != from.end() && found->is_string() ? found->get<std::string>() : std::string();
}
}  // namespace

std::filesystem::path settings_file(const std::filesystem::path& folder) {
    return folder / "window.json";
}

WindowSettings load_settings(const std::filesystem::path& file) {
    WindowSettings result;
    std::ifstream in(file, std::ios::binary);
    if (!in) return result;
    const json read = json::parse(in, nullptr, false);
    if (!read.is_object()) return result;
    result.look.shade = word(read, "theme") == "dark" ? screens::Shade::dark : screens::Shade::light;
    result.look.text_percent = number(read, "text_percent", screens::kLeastTextPercent,
                                      screens::kMostTextPercent, result.look.text_percent);
    result.look.hints = flag(read, "keyboard_hints", result.look.hints);
    result.look.motion = flag(read, "motion", result.look.motion);
    result.width = number(read, "width", 640, 16384, result.width);
    result.height = number(read, "height", 400, 16384, result.height);
    result.learner = word(read, "learner");
    return result;
}

base::Status save_settings(const std::filesystem::path& file, const WindowSettings& settings) {
    if (const base::Status made = records::make_private_folder(file.parent_path()); !made) return made;
    const nlohmann::ordered_json out = {
        {"theme", settings.look.shade == screens::Shade::dark ? "dark" : "light"},
        {"text_percent", settings.look.text_percent},
        {"keyboard_hints", settings.look.hints},
        {"motion", settings.look.motion},
        {"width", settings.width},
        {"height", settings.height},
        {"learner", settings.learner}};
    return records::write_durably(file, out.dump(2) + "\n");
}
}  // namespace app
