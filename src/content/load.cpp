#include "content/load.h"

#include "content/check.h"
#include "content/complete.h"
#include "content/hash.h"
#include "content/toml_reader.h"

#include <cstdlib>
#include <fstream>
#include <set>

namespace content {
namespace {
namespace fs = std::filesystem;

/// One file per record, many records per file, or a file of items.
enum class Form { one, many, items, body };
struct Folder {
    std::string_view name;
    Form form;
};
constexpr std::array<Folder, 18> kFolders = {{{"anatomy", Form::body},
                                              {"cases", Form::one},
                                              {"claims", Form::one},
                                              {"conditions", Form::one},
                                              {"exams", Form::one},
                                              {"items", Form::items},
                                              {"joints", Form::one},
                                              {"landmarks", Form::many},
                                              {"misconceptions", Form::many},
                                              {"muscles", Form::one},
                                              {"pictures", Form::one},
                                              {"programmes", Form::one},
                                              {"safety", Form::one},
                                              {"scripts", Form::one},
                                              {"sources", Form::many},
                                              {"techniques", Form::one},
                                              {"terms", Form::many},
                                              {"tests", Form::one}}};
constexpr auto kFolderNames = [] {
    std::array<std::string_view, kFolders.size()> names{};
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = kFolders[i].name;
    return names;
}();

/// Calls visit(vector) for the records that stand in the folder of that name.
template <class Visit>
void with_records(Bank& bank, std::string_view folder, Visit&& visit) {
    if (folder == "cases") visit(bank.cases);
    if (folder == "claims") visit(bank.claims);
    if (folder == "conditions") visit(bank.conditions);
    if (folder == "exams") visit(bank.blueprints);
    if (folder == "joints") visit(bank.joints);
    if (folder == "landmarks") visit(bank.landmarks);
    if (folder == "misconceptions") visit(bank.misconceptions);
    if (folder == "muscles") visit(bank.muscles);
    if (folder == "pictures") visit(bank.pictures);
    if (folder == "programmes") visit(bank.programmes);
    if (folder == "safety") visit(bank.safety_rules);
    if (folder == "scripts") visit(bank.scripts);
    if (folder == "sources") visit(bank.sources);
    if (folder == "techniques") visit(bank.techniques);
    if (folder == "terms") visit(bank.terms);
    if (folder == "tests") visit(bank.tests);
}

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= 80 && text.front() != '-' && text.back() != '-' &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

void check_id(const std::string& id, int line, FileProblems& problems) {
    if (!is_id(id))
        problems.add(
            line,
            "'" + id + "' cannot be an id; use lower case letters, digits and hyphens, such as tennis-elbow");
}

template <class T>
void read_record(const toml::table& table, const std::string& id, int line, std::vector<T>& records,
                 FileProblems& problems) {
    const std::size_t before = problems.count();
    check_id(id, line, problems);
    T record{};
    record.id = id;
    record.place = {problems.file, line};
    TomlReader reader(table, problems, line);
    fields(reader, record);
    reader.finish();
    record.sound = problems.count() == before && !problems.full();
    records.push_back(std::move(record));
}

/// Tables of a file that holds many records: [id] and what it says.
template <class T>
void read_records(const toml::table& file, std::vector<T>& records, FileProblems& problems) {
    for (const auto& [key, node] : file) {
        if (const auto* table = node.as_table())
            read_record(*table, std::string(key.str()), line_of(node), records, problems);
        else
            problems.add(line_of(node), "'" + std::string(key.str()) +
                                            "' stands outside of any record; begin one with [id]");
    }
}

void read_items(const toml::table& file, Bank& bank, FileProblems& problems) {
    std::string leaf;
    const auto* leaf_text = file["leaf"].as_string();
    if (leaf_text != nullptr)
        leaf = leaf_text->get();
    else
        problems.add(1, "'leaf' is missing; say at the top which leaf topic these items belong to");
    for (const auto& [key, node] : file)
        if (key.str() != "leaf" && key.str() != "item")
            problems.add(line_of(node), "nothing is called '" + std::string(key.str()) +
                                            "' here; a file of items has leaf = \"...\" and [[item]]s");
    const auto* array = file["item"].as_array();
    if (array == nullptr) return problems.add(1, "there is no [[item]] in this file");
    for (const toml::node& node : *array) {
        const auto* table = node.as_table();
        if (table == nullptr) {
            problems.add(line_of(node), "an item must be a table: [[item]]");
            continue;
        }
        const std::size_t before = problems.count();
        Item item;
        item.leaf = leaf;
        item.place = {problems.file, line_of(node)};
        if (const auto* id = (*table)["id"].as_string())
            item.id = id->get();
        else
            problems.add(line_of(node),
                         "'id' is missing; give the item a name of its own, such as id = "
                         "\"hot-calf-after-flight\"");
        if (!item.id.empty()) check_id(item.id, line_of(node), problems);
        TomlReader reader(*table, problems, line_of(node));
        reader.allow("id");
        fields(reader, item);
        reader.finish();
        item.version = version_of(item);
        item.sound = problems.count() == before && !problems.full();
        if (!item.id.empty()) bank.items.push_back(std::move(item));
    }
}

/// content/anatomy: tables of tables, [bone.scapula], [muscle.soleus]; and the cavity, a file of its own.
void read_body(const toml::table& file, Body& body, FileProblems& problems) {
    if (problems.file == "anatomy/cavity.toml") {
        body.cavity.id = "cavity";
        body.cavity.place = {problems.file, 1};
        TomlReader reader(file, problems, 1);
        fields(reader, body.cavity);
        reader.finish();
        body.cavity.sound = problems.count() == 0;
        return;
    }
    for_each_part(body, [&](std::string_view group, auto& records) {
        const toml::node* node = file.get(group);
        if (node == nullptr) return;
        if (const auto* table = node->as_table())
            read_records(*table, records, problems);
        else
            problems.add(line_of(*node),
                         "'" + std::string(group) + "' must be tables: [" + std::string(group) + ".id]");
    });
    std::vector<std::string_view> groups;
    for_each_part(body, [&](std::string_view group, auto&) { groups.push_back(group); });
    for (const auto& [key, node] : file)
        if (std::find(groups.begin(), groups.end(), key.str()) == groups.end())
            problems.add(line_of(node), "nothing is called '" + std::string(key.str()) + "' in the body" +
                                            did_you_mean(key.str(), groups));
}

/// `text` without a byte order mark, its line ends as Unix writes them.
std::string unix_text(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') plain += text[i];
    return plain;
}

/// Tables in tables are destroyed one within the other, so that a name of a million parts would
/// use up the stack. Values in values are limited by toml++ itself.
constexpr int kMostDots = 8;

/// The line where a name has more than kMostDots dots outside of quotes; 0 where none has.
int line_of_long_name(std::string_view text) {
    int line = 1, dots = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '#') {
            at = std::min(text.find('\n', at), text.size()) - 1;
        } else if (c == '"' || c == '\'') {
            const std::string_view quote =
                text.substr(at).starts_with(std::string(3, c)) ? text.substr(at, 3) : text.substr(at, 1);
            for (at += quote.size(); at < text.size() && !text.substr(at).starts_with(quote); ++at) {
                if (c == '"' && text[at] == '\\') ++at;
                if (at < text.size() && text[at] == '\n') {
                    ++line;
                    if (quote.size() == 1) break;
                }
            }
            at += quote.size() - 1;
            for (int own = 0; quote.size() == 3 && own < 2 && at + 1 < text.size() && text[at + 1] == c;
                 ++own)
                ++at;  // a long text may end in up to two quotes of its own
        } else if (c == '.') {
            if (++dots > kMostDots) return line;
        } else if (c == '\n' || c == '=' || c == ',' || c == '{' || c == '[') {
            dots = 0;
            line += c == '\n';
        }
    }
    return 0;
}

/// The line of `text` on which byte `at` stands.
int line_at(std::string_view text, std::size_t at) {
    return 1 +
           static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

base::Result<std::string> slurp(const fs::path& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    std::ifstream in(path, std::ios::binary);
    std::string text(error ? 0 : size, '\0');
    if (error || !in.read(text.data(), static_cast<std::streamsize>(size)))
        return base::Error{path.string(), "cannot be read; check that it exists and that you may read it"};
    return text;
}

std::optional<toml::table> parse(std::string_view bytes, FileProblems& problems) {
    const std::string text = unix_text(bytes);
    if (const auto bad = first_bad_byte(text)) {
        problems.add(
            line_at(text, *bad),
            "holds a byte that is no valid UTF-8 text, or a control character; save the file as UTF-8");
        return std::nullopt;
    }
    if (const int line = line_of_long_name(text); line > 0) {
        problems.add(line, "joins more than " + std::to_string(kMostDots) + " names by dots");
        return std::nullopt;
    }
    try {
        return toml::parse(text, problems.file);
    } catch (const toml::parse_error& error) {
        problems.add(static_cast<int>(error.source().begin.line),
                     "this is not TOML: " + std::string(error.description()));
        return std::nullopt;
    }
}

/// The record of a file that cannot be read: links to it lead somewhere, until it is taken out.
template <class T>
void add_unread(const std::string& id, const FileProblems& problems, std::vector<T>& records) {
    T record{};
    record.id = id;
    record.place = {problems.file, 1};
    record.sound = false;
    records.push_back(std::move(record));
}

struct BankFile {
    fs::path path;
    std::string name;  ///< relative to its bank's folder, with '/'
};

/// What stands before the names of a bank's files where there are several banks.
std::string prefix_of(const fs::path& folder, bool several) {
    if (!several) return {};
    std::string prefix = folder.lexically_normal().generic_string();
    return prefix.ends_with('/') ? prefix : prefix + "/";
}

/// Every TOML file of one bank, sorted by name. Files that no kind reads are problems.
base::Result<std::vector<BankFile>> files_of(const fs::path& folder, const std::string& prefix,
                                             std::vector<Problem>& problems) {
    std::error_code error;
    if (!fs::is_directory(folder, error))
        return base::Error{folder.string(),
                           "is no folder; name the folder that holds conditions/, items/ and so on"};
    std::vector<BankFile> files;
    bool any = false;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        const std::string name = it->path().filename().string();
        if (name.starts_with(".")) continue;
        if (!it->is_directory(error)) {
            if (it->path().extension() == ".toml")
                problems.push_back({prefix + shown(name), 0,
                                    "stands outside of the folders of a bank; put it where its kind stands"});
            continue;
        }
        const auto known = std::find(kFolderNames.begin(), kFolderNames.end(), name);
        if (known == kFolderNames.end()) {
            problems.push_back(
                {prefix + shown(name), 0,
                 "no kind of record stands in a folder of this name" + did_you_mean(name, kFolderNames)});
            continue;
        }
        any = true;
        for (fs::recursive_directory_iterator in(it->path(), error), none; !error && in != none;
             in.increment(error)) {
            if (in->path().extension() != ".toml" || !in->is_regular_file(error)) continue;
            BankFile file{in->path(), in->path().lexically_relative(folder).generic_string()};
            if (first_bad_byte(file.name) || file.name.find('\n') != std::string::npos) {
                problems.push_back({prefix + shown(file.name), 0,
                                    "has a name that cannot be shown; name it with letters and hyphens"});
                continue;
            }
            files.push_back(std::move(file));
            if (files.size() > kMaxFiles)
                return base::Error{folder.string(), "holds more than " + std::to_string(kMaxFiles) +
                                                        " files; is this really a bank?"};
        }
    }
    if (error) return base::Error{folder.string(), "cannot be read: " + error.message()};
    if (!any)
        problems.push_back(
            {folder.string(), 0, "holds none of the folders of a bank (conditions, items, muscles ...)"});
    std::sort(files.begin(), files.end(),
              [](const BankFile& a, const BankFile& b) { return a.name < b.name; });
    return files;
}

/// Within one bank an id stands once: the first in the order of files stays.
template <class T>
void refuse_twins(std::vector<T>& records, std::string_view kind, std::vector<Problem>& problems) {
    std::map<std::string_view, const T*> seen;
    std::vector<const T*> twins;
    for (const T& record : records) {
        const auto [first, fresh] = seen.emplace(record.id, &record);
        if (fresh) continue;
        twins.push_back(&record);
        problems.push_back({record.place.file, record.place.line,
                            "'" + shown(record.id) + "' is already the id of the " + std::string(kind) +
                                " in " + first->second->place.file + ":" +
                                std::to_string(first->second->place.line) + "; ids must differ"});
    }
    if (twins.empty()) return;
    std::vector<T> kept;
    auto twin = twins.begin();
    for (T& record : records)
        if (twin != twins.end() && *twin == &record)
            ++twin;
        else
            kept.push_back(std::move(record));
    records = std::move(kept);
}

/// Puts the records `above` in the place of those of the same id. One that is not sound gives
/// way to the one below.
template <class T>
void merge(std::vector<T>& below, std::vector<T>& above) {
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < below.size(); ++i) places.emplace(below[i].id, i);
    std::vector<T> fresh;
    for (T& record : above)
        if (const auto place = places.find(record.id); place == places.end())
            fresh.push_back(std::move(record));
        else if (record.sound)
            below[place->second] = std::move(record);
    std::move(fresh.begin(), fresh.end(), std::back_inserter(below));
}

/// Lays `over` on `bank`: records of the same id are replaced. Within one bank an id stands once.
void lay_over(Bank& bank, Bank& over, std::vector<Problem>& problems) {
    Bank::for_each_kind(over, [&](auto& records) {
        using T = typename std::remove_reference_t<decltype(records)>::value_type;
        refuse_twins(records, kKinds[static_cast<std::size_t>(kind_of<T>)], problems);
    });
    for_each_part(over.body, [&](std::string_view group, auto& records) {
        refuse_twins(records, std::string(group) + " of the body", problems);
    });
    merge(bank.conditions, over.conditions);
    merge(bank.techniques, over.techniques);
    merge(bank.safety_rules, over.safety_rules);
    merge(bank.muscles, over.muscles);
    merge(bank.landmarks, over.landmarks);
    merge(bank.joints, over.joints);
    merge(bank.tests, over.tests);
    merge(bank.claims, over.claims);
    merge(bank.sources, over.sources);
    merge(bank.terms, over.terms);
    merge(bank.misconceptions, over.misconceptions);
    merge(bank.items, over.items);
    merge(bank.cases, over.cases);
    merge(bank.blueprints, over.blueprints);
    merge(bank.scripts, over.scripts);
    merge(bank.programmes, over.programmes);
    merge(bank.pictures, over.pictures);
    merge(bank.body.bones, over.body.bones);
    merge(bank.body.muscles, over.body.muscles);
    merge(bank.body.cords, over.body.cords);
    merge(bank.body.zones, over.body.zones);
    merge(bank.body.segments, over.body.segments);
    merge(bank.body.poses, over.body.poses);
    if (!over.body.cavity.id.empty() && over.body.cavity.sound)
        bank.body.cavity = std::move(over.body.cavity);
}

/// Takes out what others could not rely on.
void keep_sound(Bank& bank, const std::vector<const Record*>& unfit) {
    const std::set<const Record*> out(unfit.begin(), unfit.end());
    const auto keep = [&](auto& records) {
        std::erase_if(records, [&](const auto& record) { return !record.sound; });
    };
    const auto mark = [&](auto& records) {
        for (auto& record : records) record.sound = record.sound && !out.contains(&record);
    };
    Bank::for_each_kind(bank, mark);
    Bank::for_each_kind(bank, keep);
    for_each_part(bank.body, [&](std::string_view, auto& parts) { keep(parts); });
    bank.index();
}

/// What tells a bank's files apart without reading them: any edit changes size or times.
std::string stamp_of(std::span<const fs::path> folders, const std::vector<std::vector<BankFile>>& files,
                     const std::vector<Problem>& problems_of_folders) {
    Hasher hasher;
    for (const Problem& problem : problems_of_folders) hasher.add(problem.text());
    for (std::size_t f = 0; f < folders.size(); ++f) {
        hasher.add(fs::absolute(folders[f]).string());
        for (const BankFile& file : files[f]) hasher.add(file.name).add(file_stamp(file.path));
    }
    return hasher.hex();
}

std::string form_of_bank() {
    FormWriter writer;
    Bank bank;
    Bank::for_each_kind(bank, [&](auto& records) { writer.describe(records); });
    for_each_part(bank.body, [&](std::string_view, auto& records) { writer.describe(records); });
    writer.describe(bank.body.cavity);
    return Hasher().add(writer.form).add("cache 2").hex();
}

template <class Archive, class T, class One>
void cache_list(Archive& archive, std::vector<T>& list, const One& one) {
    if constexpr (std::is_same_v<Archive, ByteWriter>) {
        archive.size(list.size());
        for (T& element : list) one(element);
    } else {
        const std::size_t count = archive.size();
        for (std::size_t i = 0; i < count && archive.ok(); ++i) one(list.emplace_back());
    }
}

template <class Archive, class T>
void cache_records(Archive& archive, std::vector<T>& records) {
    const auto one = [&archive](T& record) {
        archive.value(record.id);
        archive.value(record.place.file);
        archive.value(record.place.line);
        if constexpr (std::is_same_v<T, Item>) {
            archive.value(record.leaf);
            archive.value(record.version);
        }
        fields(archive, record);
    };
    cache_list(archive, records, one);
}

template <class Archive>
void cache_loaded(Archive& archive, Loaded& loaded) {
    archive.value(loaded.bank.hash);
    Bank::for_each_kind(loaded.bank, [&](auto& records) { cache_records(archive, records); });
    for_each_part(loaded.bank.body,
                  [&](std::string_view, auto& records) { cache_records(archive, records); });
    fields(archive, loaded.bank.body.cavity);
    cache_list(archive, loaded.problems, [&archive](Problem& problem) {
        archive.value(problem.file);
        archive.value(problem.line);
        archive.value(problem.what);
    });
}

constexpr std::string_view kCacheMagic = "palpate bank 1\n";

base::Result<std::vector<std::vector<BankFile>>> files_of_all(std::span<const fs::path> folders,
                                                              std::vector<Problem>& problems) {
    std::vector<std::vector<BankFile>> files;
    for (const fs::path& folder : folders) {
        auto found = files_of(folder, prefix_of(folder, folders.size() > 1), problems);
        if (!found) return found.error();
        files.push_back(*std::move(found));
    }
    return files;
}

base::Result<Loaded> load_files(const std::vector<std::vector<BankFile>>& files,
                                std::span<const fs::path> folders, std::vector<Problem> problems) {
    Loaded loaded;
    loaded.problems = std::move(problems);
    Hasher hasher;
    for (std::size_t f = 0; f < files.size(); ++f) {
        Bank bank;
        const std::string prefix = prefix_of(folders[f], folders.size() > 1);
        for (const BankFile& file : files[f]) {
            std::error_code error;
            if (fs::file_size(file.path, error) > kMaxFileBytes && !error) {
                loaded.problems.push_back({prefix + file.name, 0, "is larger than 4 MiB; split it"});
                continue;
            }
            auto text = slurp(file.path);
            if (!text) {
                loaded.problems.push_back({prefix + file.name, 0, text.error().what});
                continue;
            }
            hasher.add(file.name).add(*text);
            const std::size_t known = loaded.problems.size();
            read_file_text(file.name, *text, bank, loaded.problems);
            for (std::size_t p = known; p < loaded.problems.size(); ++p)
                loaded.problems[p].file = prefix + loaded.problems[p].file;
        }
        const auto name_bank = [&](auto& records) {
            for (auto& record : records) record.place.file = prefix + record.place.file;
        };
        Bank::for_each_kind(bank, name_bank);
        for_each_part(bank.body, [&](std::string_view, auto& parts) { name_bank(parts); });
        lay_over(loaded.bank, bank, loaded.problems);
    }
    loaded.bank.index();
    name_versions(loaded.bank);
    loaded.bank.hash = hasher.hex();
    complete_cases(loaded.bank, loaded.problems);
    Findings found = check(loaded.bank);
    std::move(found.problems.begin(), found.problems.end(), std::back_inserter(loaded.problems));
    keep_sound(loaded.bank, found.unfit);
    std::sort(loaded.problems.begin(), loaded.problems.end(), [](const Problem& a, const Problem& b) {
        return std::tie(a.file, a.line, a.what) < std::tie(b.file, b.line, b.what);
    });
    return loaded;
}
}  // namespace

void read_file_text(const std::string& file, std::string_view bytes, Bank& bank,
                    std::vector<Problem>& problems) {
    FileProblems report(file, problems);
    const std::string folder = file.substr(0, file.find('/'));
    const auto known =
        std::find_if(kFolders.begin(), kFolders.end(), [&](const Folder& f) { return f.name == folder; });
    if (known == kFolders.end()) return report.add(0, "stands in no folder of a bank");
    const std::optional<toml::table> table = parse(bytes, report);
    if (known->form == Form::one) {
        const std::size_t slash = file.rfind('/'), dot = file.rfind('.');
        const std::string id = file.substr(slash + 1, dot - slash - 1);
        with_records(bank, folder, [&](auto& records) {
            if (table)
                read_record(*table, id, 1, records, report);
            else
                add_unread(id, report, records);
        });
    } else if (table && known->form == Form::many) {
        with_records(bank, folder, [&](auto& records) { read_records(*table, records, report); });
    } else if (table && known->form == Form::items) {
        read_items(*table, bank, report);
    } else if (table) {
        read_body(*table, bank.body, report);
    }
}

std::vector<Problem> check_text(const std::string& file, std::string_view text, const Bank& bank) {
    std::vector<Problem> problems;
    Bank alone;
    read_file_text(file, text, alone, problems);
    Bank::for_each_kind(alone, [&](auto& records) {
        for (auto& record : records) {
            if (!record.sound) continue;
            if constexpr (std::is_same_v<std::decay_t<decltype(record)>, CaseStudy>)
                complete_case(bank, record, problems);
            Findings found = check_record(bank, record);
            std::move(found.problems.begin(), found.problems.end(), std::back_inserter(problems));
        }
    });
    std::stable_sort(problems.begin(), problems.end(),
                     [](const Problem& a, const Problem& b) { return a.line < b.line; });
    return problems;
}

base::Result<Loaded> load(std::span<const fs::path> folders) {
    std::vector<Problem> problems;
    const auto files = files_of_all(folders, problems);
    if (!files) return files.error();
    return load_files(*files, folders, std::move(problems));
}

base::Result<Loaded> load_cached(std::span<const fs::path> folders, const fs::path& cache_folder) {
    std::vector<Problem> problems;
    const auto files = files_of_all(folders, problems);
    if (!files) return files.error();
    const std::string head = std::string(kCacheMagic) + form_of_bank() + stamp_of(folders, *files, problems);
    const fs::path cache =
        cache_folder /
        ("bank-" +
         Hasher().add(folders.empty() ? "" : fs::absolute(folders.back()).string()).hex().substr(0, 16));

    if (const auto stored = slurp(cache); stored && stored->starts_with(head)) {
        const std::string_view body = std::string_view(*stored).substr(head.size());
        constexpr std::size_t kHash = 64;
        if (body.size() > kHash && Hasher().add(body.substr(kHash)).hex() == body.substr(0, kHash)) {
            ByteReader reader(body.substr(kHash));
            Loaded loaded;
            cache_loaded(reader, loaded);
            if (reader.ok() && reader.at_end()) {
                loaded.bank.index();
                return loaded;
            }
        }
    }

    auto loaded = load_files(*files, folders, std::move(problems));
    if (!loaded) return loaded;
    ByteWriter writer;
    cache_loaded(writer, *loaded);
    write_beside(cache, head + Hasher().add(writer.bytes).hex() + writer.bytes);
    return loaded;
}

base::Result<fs::path> shipped_bank() {
    std::error_code error;
    if (const char* named = std::getenv("PALPATE_CONTENT"); named != nullptr && *named != '\0')
        return fs::path(named);
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    for (const fs::path& folder :
         {self.parent_path() / "../share/palpate/content", fs::path(PALPATE_SOURCE_CONTENT)})
        if (fs::is_directory(folder, error)) return fs::weakly_canonical(folder, error);
    return base::Error{"",
                       "the content that Palpate ships with is nowhere to be found; install Palpate again, "
                       "or name a folder in PALPATE_CONTENT"};
}
}  // namespace content
