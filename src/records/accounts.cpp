#include "records/accounts.h"

#include "records/folder.h"
#include "records/lock.h"

#include <sodium.h>
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace records {
namespace {
namespace fs = std::filesystem;
using Json = nlohmann::json;
constexpr int kForm = 1;
constexpr std::size_t kLongest = 1024;  // bytes of a password

/// An account as it lies in the file.
struct Entry {
    study::LearnerId person;
    std::string tag;  ///< keyed hash of the sign-in name
    bool staff = false;
    bool temporary = true;
    base::Moment set{};  ///< when the password, name or standing was last given
    Effort effort;
    Salt salt{};
    std::string data;        ///< the data key, sealed by the password's
    std::string everybodys;  ///< the key to what is everybody's, sealed by the data key
    std::string school;      ///< the school's secret key, sealed by the data key; staff only
    Tries tries;
};

struct File {
    std::string
        school;  ///< key of the tags: the same on every machine of a school, so it tells schools apart
    std::vector<Entry> entries;
};

fs::path file_of(const fs::path& folder) {
    return folder / "accounts.json";
}

base::Error error(const fs::path& folder, const std::string& what) {
    return base::Error{file_of(folder).string(), what};
}

// ---- the file

Json to_json(const Entry& entry) {
    const Tries& tries = entry.tries;
    return {{"person", entry.person.text},
            {"tag", entry.tag},
            {"staff", entry.staff},
            {"temporary", entry.temporary},
            {"set", entry.set.time_since_epoch().count()},
            {"memory", entry.effort.memory},
            {"passes", entry.effort.passes},
            {"salt", to_base64(std::string(entry.salt.begin(), entry.salt.end()))},
            {"data", entry.data},
            {"everybodys", entry.everybodys},
            {"school", entry.school},
            {"failures", tries.failures},
            {"next", tries.next.time_since_epoch().count()},
            {"day", base::to_text(tries.day)},
            {"on_day", tries.on_day},
            {"seen", tries.seen.time_since_epoch().count()}};
}

/// Errors: exceptions of the library, as for a missing field; nothing where a value makes no sense.
std::optional<Entry> read_entry(const Json& json) {
    Entry entry{study::LearnerId(json.at("person").get<std::string>()),
                json.at("tag").get<std::string>(),
                json.at("staff").get<bool>(),
                json.at("temporary").get<bool>(),
                {},
                {json.at("memory").get<std::uint64_t>(), json.at("passes").get<std::uint64_t>()},
                {},
                json.at("data").get<std::string>(),
                json.at("everybodys").get<std::string>(),
                json.at("school").get<std::string>(),
                {}};
    const std::optional<std::string> salt = from_base64(json.at("salt").get<std::string>());
    const base::Result<base::Date> day = base::read_date(json.at("day").get<std::string>());
    const auto moment = [&json](const char* name) {
        constexpr std::int64_t kMost = std::int64_t{1} << 50U;  // the year 37,648
        const auto at = json.at(name).get<std::int64_t>();
        return base::Moment{std::chrono::milliseconds{std::clamp<std::int64_t>(at, -kMost, kMost)}};
    };
    if (!salt || salt->size() != entry.salt.size() || !day || !is_sensible(entry.effort)) return std::nullopt;
    std::ranges::copy(*salt, entry.salt.begin());
    entry.set = moment("set");
    entry.tries = {std::clamp(json.at("failures").get<int>(), 0, 1'000'000), moment("next"), *day,
                   std::clamp(json.at("on_day").get<int>(), 0, kTriesADay), moment("seen")};
    return entry;
}

/// Errors: it is no such file, or a newer Palpate's.
base::Result<File> read_accounts(const std::string& text, const std::string& where) {
    File file;
    const base::Error damaged{
        where, "the accounts are damaged; set them up again with the school's key: no records are lost"};
    try {
        const Json json = Json::parse(text);
        if (json.at("form").get<int>() != kForm)
            return base::Error{where,
                               "a newer Palpate wrote these accounts; install the newer Palpate to go on"};
        file.school = json.at("key").get<std::string>();
        for (const Json& one : json.at("accounts"))
            if (std::optional<Entry> entry = read_entry(one))
                file.entries.push_back(*std::move(entry));
            else
                return damaged;
    } catch (const Json::exception&) {
        return damaged;
    }
    return file;
}

std::string text_of(const File& file) {
    Json list = Json::array();
    for (const Entry& entry : file.entries) list.push_back(to_json(entry));
    return Json{{"form", kForm}, {"key", file.school}, {"accounts", list}}.dump(1) + "\n";
}

base::Result<File> load(const fs::path& folder) {
    if (!fs::exists(file_of(folder))) return File{};
    std::ifstream in(file_of(folder));
    if (!in) return error(folder, "this cannot be read; give yourself the right to, then try again");
    return read_accounts({std::istreambuf_iterator<char>(in), {}}, file_of(folder).string());
}

base::Status save(const fs::path& folder, const File& file) {
    return write_durably(file_of(folder), text_of(file));
}

/// So that tries of several processes are counted one after another.
base::Result<Lock> alone(const fs::path& folder, base::Moment now) {
    if (base::Status made = make_private_folder(folder); !made) return made.error();
    auto taken = Lock::take(file_of(folder).string() + ".lock", now);
    if (const auto* failed = std::get_if<base::Error>(&taken)) return *failed;
    if (std::holds_alternative<Holder>(taken))
        return error(folder, "another Palpate is at the accounts just now; try again in a moment");
    return std::get<Lock>(std::move(taken));
}

// ---- what an account seals

std::string hex(const std::uint8_t* bytes, std::size_t size) {
    std::string text(size * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes, size);
    text.pop_back();
    return text;
}

std::string tag_of(const std::string& key, std::string_view name) {
    Hash tag{};
    const std::string text = "sign-in name " + std::string(name);
    EXPECTS(crypto_generichash(tag.data(), tag.size(), reinterpret_cast<const std::uint8_t*>(text.data()),
                               text.size(), reinterpret_cast<const std::uint8_t*>(key.data()),
                               std::min<std::size_t>(key.size(), crypto_generichash_KEYBYTES_MAX)) == 0);
    return to_text(tag);
}

/// What an entry says of itself: nobody changes it without the password.
std::string about(const Entry& entry) {
    return Json{"account",   entry.person.text, entry.tag,
                entry.staff, entry.temporary,   entry.set.time_since_epoch().count()}
        .dump();
}
std::string about_everybodys(const Entry& entry) {
    return "everybody's key, with " + entry.person.text;
}
std::string about_school(const Entry& entry) {
    return "the school's key, with " + entry.person.text;
}

/// Seals the data key by a new password.
base::Status lock_with(Entry& entry, const Key& data, std::string_view password, const Effort& effort) {
    entry.effort = effort;
    entry.salt = random_salt();
    const base::Result<Key> key = stretch(password, entry.salt, effort);
    if (!key) return key.error();
    entry.data = wrap(*key, about(entry), data);
    return base::Done{};
}

bool is_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;  // else a later byte of one, in UTF-8
}

base::Status check_password(std::string_view password, std::string_view name) {
    if (static_cast<std::size_t>(std::ranges::count_if(password, is_character)) < kLeastPassword)
        return base::Error{"", "a password has at least " + std::to_string(kLeastPassword) +
                                   " characters; three or four words that do not belong together are good"};
    if (password.size() > kLongest)
        return base::Error{"", "a password has at most " + std::to_string(kLongest) + " bytes"};
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    if (std::ranges::equal(password, name, {}, small, small))
        return base::Error{"", "this is the sign-in name; choose a password that others do not know"};
    return base::Done{};
}

template <class Entries>
auto find(Entries& entries, const study::LearnerId& person) {
    return std::ranges::find(entries, person, &Entry::person);
}

/// Now, or where the clock is behind, just after what was set before.
base::Moment after(base::Moment before, base::Moment now) {
    return std::max(now, before + std::chrono::milliseconds{1});
}

base::Result<SignIn> signed_in(const Entry& entry, Key data) {
    if (entry.temporary) return SignIn{entry.person, entry.staff, nullptr};
    const base::Error changed{"", "the school's key in this account was changed; set the account up again"};
    if (entry.staff) {
        std::optional<Key> school = unwrap(data, about_school(entry), entry.school);
        if (!school) return changed;
        return SignIn{entry.person, true, Vault::of_school(entry.person, *std::move(school))};
    }
    std::optional<Key> everybodys = unwrap(data, about_everybodys(entry), entry.everybodys);
    if (!everybodys) return changed;
    return SignIn{entry.person, false,
                  Vault::of_person(entry.person, std::move(data), *std::move(everybodys))};
}
}  // namespace

std::string temporary_password() {
    return random_code(3);
}

/// The right password was given.
struct Accounts::Good {
    File file;
    std::size_t at = 0;  ///< the entry
    Key data;

    Entry& entry() { return file.entries[at]; }
};

Accounts::Accounts(fs::path folder, const Effort& effort) : folder_(std::move(folder)), effort_(effort) {
    EXPECTS(is_sensible(effort) && sodium_init() >= 0);
}

base::Result<std::vector<study::LearnerId>> Accounts::people() const {
    const base::Result<File> file = load(folder_);
    if (!file) return file.error();
    std::vector<study::LearnerId> people;
    for (const Entry& entry : file->entries) people.push_back(entry.person);
    return people;
}

base::Status Accounts::set(const Account& account, const Key& school, base::Moment now) {
    EXPECTS(!account.person.empty() && !account.sign_in.empty());
    if (base::Status good = check_password(account.password, account.sign_in); !good) return good;
    const base::Result<Lock> lock = alone(folder_, now);
    if (!lock) return lock.error();
    base::Result<File> file = load(folder_);
    if (!file) return file.error();

    const Key tags = derive(school, "palpate: sign-in names");
    const std::string key = hex(tags.bytes().data(), Key::kSize / 2);
    if (file->entries.empty()) file->school = key;
    if (file->school != key)
        return error(folder_, "the accounts here are another school's; give each school a folder of its own");

    Entry entry;
    entry.person = account.person;
    entry.tag = tag_of(key, account.sign_in);
    entry.staff = account.staff;
    entry.temporary = account.temporary;
    const auto holder = std::ranges::find(file->entries, entry.tag, &Entry::tag);
    if (holder != file->entries.end() && holder->person != account.person)
        return error(folder_,
                     "somebody else here signs in as \"" + account.sign_in + "\"; choose another name");
    const auto known = find(file->entries, account.person);
    entry.set = known == file->entries.end() ? now : after(known->set, now);
    const Key data = data_key(school, account.person);
    entry.everybodys = wrap(data, about_everybodys(entry), data_key(school, kEverybody));
    if (account.staff) entry.school = wrap(data, about_school(entry), school);
    if (base::Status locked = lock_with(entry, data, account.password, effort_); !locked) return locked;

    if (known == file->entries.end())
        file->entries.push_back(std::move(entry));
    else
        *known = std::move(entry);
    return save(folder_, *file);
}

base::Result<std::string> Accounts::copy(const std::vector<study::LearnerId>& people) const {
    base::Result<File> file = load(folder_);
    if (!file) return file.error();
    std::erase_if(file->entries, [&](const Entry& entry) {
        return std::ranges::find(people, entry.person) == people.end();
    });
    for (Entry& entry : file->entries) entry.tries = {};
    return text_of(*file);
}

base::Status Accounts::merge(std::string_view copied, Origin from, base::Moment now) {
    const base::Result<Lock> lock = alone(folder_, now);
    if (!lock) return lock.error();
    base::Result<File> file = load(folder_);
    if (!file) return file.error();
    const base::Result<File> theirs = read_accounts(std::string(copied), "accounts from another machine");
    if (!theirs) return theirs.error();
    if (file->entries.empty()) file->school = theirs->school;
    if (file->school != theirs->school)
        return error(folder_, "the accounts here are another school's than those from the other machine");
    for (const Entry& entry : theirs->entries) {
        const auto known = find(file->entries, entry.person);
        if (known != file->entries.end() && known->set >= entry.set) continue;
        if (from == Origin::classroom &&
            (known == file->entries.end() || known->staff || entry.staff || known->tag != entry.tag))
            continue;
        if (known != file->entries.end()) file->entries.erase(known);
        std::erase_if(file->entries, [&](const Entry& other) { return other.tag == entry.tag; });
        file->entries.push_back(entry);
    }
    return save(folder_, *file);
}

base::Status Accounts::remove(const study::LearnerId& person, base::Moment now) {
    const base::Result<Lock> lock = alone(folder_, now);
    if (!lock) return lock.error();
    base::Result<File> file = load(folder_);
    if (!file) return file.error();
    const auto known = find(file->entries, person);
    if (known == file->entries.end()) return error(folder_, "nobody here has that account");
    file->entries.erase(known);
    return save(folder_, *file);
}

/// Counts the try, makes that durable, and only then looks at the password. A stranger's goes the same way.
base::Result<Accounts::Good> Accounts::try_password(std::string_view name, std::string_view password,
                                                    base::Moment now) {
    base::Result<File> file = load(folder_);
    if (!file) return file.error();
    const std::string tag = tag_of(file->school, name);
    const auto entry = std::ranges::find(file->entries, tag, &Entry::tag);
    const bool known = entry != file->entries.end();
    const auto at = static_cast<std::size_t>(entry - file->entries.begin());

    Tries& tries = known ? entry->tries : strangers_[tag];
    const base::Status may = tries.may_try(now);
    if (may) tries.count(now);
    if (base::Status counted = save(folder_, *file); !counted) return counted.error();
    if (!may) return may.error();

    const Salt salt = known ? entry->salt : random_salt();
    const base::Result<Key> key =
        stretch(password.substr(0, kLongest + 1), salt, known ? entry->effort : effort_);
    if (!key) return key.error();
    std::optional<Key> data = known ? unwrap(*key, about(*entry), entry->data) : std::nullopt;
    if (!data)
        return base::Error{"", "the sign-in name or the password is wrong; look at both, then try again"};
    entry->tries.forgive();
    return Good{*std::move(file), at, *std::move(data)};
}

base::Result<SignIn> Accounts::sign_in(std::string_view folded_name, std::string_view password,
                                       base::Moment now) {
    const base::Result<Lock> lock = alone(folder_, now);
    if (!lock) return lock.error();
    base::Result<Good> good = try_password(folded_name, password, now);
    if (!good) return good.error();
    Entry& entry = good->entry();
    const Effort today{std::max(entry.effort.memory, effort_.memory),
                       std::max(entry.effort.passes, effort_.passes)};
    if (entry.effort != today) {
        Entry raised = entry;
        if (lock_with(raised, good->data, password, today)) entry = std::move(raised);
    }
    if (base::Status saved = save(folder_, good->file); !saved) return saved.error();
    return signed_in(entry, std::move(good->data));
}

base::Result<SignIn> Accounts::change_password(std::string_view folded_name, std::string_view old,
                                               std::string_view fresh, base::Moment now) {
    if (base::Status fits = check_password(fresh, folded_name); !fits) return fits.error();
    if (fresh == old) return base::Error{"", "this is the old password; choose another one"};
    const base::Result<Lock> lock = alone(folder_, now);
    if (!lock) return lock.error();
    base::Result<Good> good = try_password(folded_name, old, now);
    if (!good) return good.error();
    Entry& entry = good->entry();
    entry.temporary = false;
    entry.set = after(entry.set, now);
    if (base::Status locked = lock_with(entry, good->data, fresh, effort_); !locked) return locked.error();
    if (base::Status saved = save(folder_, good->file); !saved) return saved.error();
    return signed_in(entry, std::move(good->data));
}
}  // namespace records
