#include "records/package.h"

#include "records/folder.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace records {
namespace {
namespace fs = std::filesystem;
using Json = nlohmann::json;
constexpr std::string_view kForm = "palpate-package";
constexpr int kFormVersion = 1;

fs::path school_file(const fs::path& folder) {
    return folder / "school.json";
}

Json json_of(const SchoolMachine& machine) {
    return {{"school", machine.school},
            {"name", machine.name},
            {"seal_key", machine.seal_key},
            {"office", machine.office},
            {"invented", machine.invented},
            {"staff_keys", machine.staff_keys},
            {"package_made", machine.package_made.time_since_epoch().count()}};
}

SchoolMachine machine_of(const Json& json) {
    return {json.at("school").get<std::string>(),
            json.at("name").get<std::string>(),
            json.at("seal_key").get<std::string>(),
            json.at("office").get<bool>(),
            json.at("invented").get<bool>(),
            json.at("staff_keys").get<std::vector<std::string>>(),
            base::Moment{std::chrono::milliseconds{json.at("package_made").get<std::int64_t>()}}};
}

/// Does a path stay below the folder that it is put into?
bool stays_inside(const std::string& path) {
    const fs::path plain(path);
    return !path.empty() && plain.is_relative() && path.find('\\') == std::string::npos &&
           path.find('\0') == std::string::npos &&
           std::ranges::none_of(plain, [](const fs::path& part) { return part == ".." || part == "."; });
}

base::Error no_package(const std::string& why) {
    return {"", "this is no package of a school that can be read: " + why};
}
}  // namespace

base::Result<std::optional<SchoolMachine>> school_machine(const fs::path& folder) {
    std::ifstream file(school_file(folder), std::ios::binary);
    if (!file) return std::optional<SchoolMachine>();
    std::stringstream text;
    text << file.rdbuf();
    try {
        return std::optional(machine_of(Json::parse(text.str())));
    } catch (const Json::exception& exception) {
        return base::Error{
            school_file(folder).string(),
            std::string("this file says which school the machine belongs to, and is broken (") +
                exception.what() + "); take a package of the school anew"};
    }
}

base::Status save(const fs::path& folder, const SchoolMachine& machine) {
    return write_durably(school_file(folder), json_of(machine).dump(2) + "\n");
}

std::string write_package(const Package& package, const Machine& signer) {
    const Json json = {{"form", kForm},
                       {"version", kFormVersion},
                       {"school", json_of(package.school)},
                       {"made", package.made.time_since_epoch().count()},
                       {"accounts", package.accounts},
                       {"people", package.people},
                       {"bank", package.bank},
                       {"signed_by", signer.key}};
    const std::string text = json.dump() + "\n";
    return text + sign(signer, text) + "\n";
}

base::Result<Package> read_package(std::string_view bytes, const std::vector<std::string>& believed) {
    constexpr std::size_t kSignatureLine = 129;  // 128 hex digits and the line's end
    if (bytes.size() > kMaxPackageBytes) return no_package("it is larger than 256 MiB");
    if (bytes.size() < kSignatureLine + 2 || bytes.back() != '\n') return no_package("it is cut off");
    const std::string_view text = bytes.substr(0, bytes.size() - kSignatureLine);
    const std::string_view signature = bytes.substr(text.size(), kSignatureLine - 1);
    if (text.back() != '\n') return no_package("it ends with no signature");
    const Json json = Json::parse(text, nullptr, false);
    try {
        if (json.is_discarded() || json.at("form") != kForm) return no_package("it is another kind of file");
        if (json.at("version") != kFormVersion)
            return no_package("a newer Palpate made it; install that on this machine");
        const auto signer = json.at("signed_by").get<std::string>();
        if (!is_signed(text, signature, signer)) return no_package("it was changed after it was signed");
        if (!believed.empty() && std::ranges::find(believed, signer) == believed.end())
            return base::Error{"", "this package was signed by a machine (" + fingerprint(signer) +
                                       ") that this school does not know; ask the office for a new one"};
        Package package;
        package.school = machine_of(json.at("school"));
        package.made = base::Moment{std::chrono::milliseconds{json.at("made").get<std::int64_t>()}};
        package.accounts = json.at("accounts").get<std::string>();
        package.people = json.at("people").get<std::map<std::string, std::string>>();
        package.bank = json.at("bank").get<std::map<std::string, std::string>>();
        if (std::ranges::find(package.school.staff_keys, signer) == package.school.staff_keys.end())
            return no_package("who signed it is not among the school's own machines");
        for (const auto& [path, file] : package.bank)
            if (!stays_inside(path))
                return no_package("a file of its bank would lie outside the bank's folder");
        return package;
    } catch (const Json::exception&) {
        return no_package("a part of it is missing");
    }
}

std::string lines_of(const std::vector<study::Event>& events) {
    std::string lines;
    for (const study::Event& event : events) {
        const Json json = {{"id", event.id.text},
                           {"at", event.at.time_since_epoch().count()},
                           {"actor", event.actor.text},
                           {"kind", study::kind_of(event.body)},
                           {"body", study::to_json(event.body)}};
        lines += json.dump() + "\n";
    }
    return lines;
}

base::Result<std::vector<study::Event>> events_of(std::string_view lines) {
    std::vector<study::Event> events;
    std::size_t number = 0;
    while (!lines.empty()) {
        ++number;
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const Json json = Json::parse(lines.substr(0, end), nullptr, false);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        try {
            const auto kind = json.at("kind").get<std::string>();
            if (!study::knows_kind(kind)) continue;  // a newer office knows more
            base::Result<study::Body> body = study::read_body(kind, json.at("body").get<std::string>());
            if (!body) return base::Error{"line " + std::to_string(number), body.error().text()};
            events.push_back({study::EventId(json.at("id").get<std::string>()),
                              base::Moment{std::chrono::milliseconds{json.at("at").get<std::int64_t>()}},
                              study::LearnerId(json.at("actor").get<std::string>()), *std::move(body)});
        } catch (const Json::exception&) {
            return base::Error{"line " + std::to_string(number), "this is no event"};
        }
    }
    return events;
}
}  // namespace records
