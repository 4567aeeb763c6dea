#include "content/archives.h"

#include "bank_folder.h"

#include <sys/stat.h>
#include <unistd.h>

namespace {
namespace fs = std::filesystem;

content::Loaded load_cached(const fs::path& bank, const fs::path& cache) {
    const std::vector<fs::path> folders{bank};
    auto loaded = content::load_cached(folders, cache);
    REQUIRE(loaded);
    return *std::move(loaded);
}

fs::path only_file(const fs::path& folder) {
    REQUIRE(std::distance(fs::directory_iterator(folder), {}) == 1);
    return fs::directory_iterator(folder)->path();
}

/// All that a bank holds, with places and versions.
std::string everything(content::Loaded loaded) {
    content::ByteWriter writer;
    const auto add = [&writer](auto& records) {
        for (auto& record : records) {
            writer.value(record.id);
            writer.value(record.place.file);
            writer.value(record.place.line);
            if constexpr (requires { record.version; }) {
                writer.value(record.leaf);
                writer.value(record.version);
            }
            fields(writer, record);
        }
    };
    content::Bank::for_each_kind(loaded.bank, add);
    content::for_each_part(loaded.bank.body, [&](std::string_view, auto& parts) { add(parts); });
    fields(writer, loaded.bank.body.cavity);
    writer.value(loaded.bank.hash);
    return writer.bytes + lines(loaded.problems);
}

void write(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

/// Who may write anywhere (root) cannot be refused.
bool is_root() {
    return geteuid() == 0;
}
}  // namespace

TEST_CASE("the second load comes from the cache and gives the same bank, problems too") {
    TemporaryFolder cache;
    BankFolder bank;
    bank.replace("conditions/calf-strain.toml", "soleus", "solius");
    const std::string fresh = everything(load_cached(bank.path, cache.path));
    CHECK(fresh == everything(bank.load()));
    const auto written = fs::last_write_time(only_file(cache.path));
    const content::Loaded again = load_cached(bank.path, cache.path);
    CHECK(everything(again) == fresh);
    CHECK(fs::last_write_time(only_file(cache.path)) == written);
    CHECK(again.bank.find<content::Muscle>("soleus")->name == "Soleus");
    CHECK(again.bank.leaf("calf-care").second->name == "Care of the calf");
}

TEST_CASE("an edited, added or removed file, and a stray folder, make the cache stale") {
    TemporaryFolder cache;
    BankFolder bank;
    const auto problems = [&] { return lines(load_cached(bank.path, cache.path).problems); };
    CHECK(problems() == "");
    bank.replace("muscles/soleus.toml", "Soleus", "Soleux");  // the same size
    CHECK(load_cached(bank.path, cache.path).bank.find<content::Muscle>("soleus")->name == "Soleux");
    bank.write("terms/more.toml",
               "[heel-pain]\ngroup = \"finding\"\nname = \"Heel pain\"\nmeaning = \"It hurts.\"\n");
    CHECK(load_cached(bank.path, cache.path).bank.find<content::Term>("heel-pain") != nullptr);
    bank.remove("terms/more.toml");
    CHECK(load_cached(bank.path, cache.path).bank.find<content::Term>("heel-pain") == nullptr);
    bank.write("condition/x.toml", "");
    CHECK(problems() ==
          "condition: no kind of record stands in a folder of this name; did you mean 'conditions'?\n");
    fs::remove_all(bank.path / "condition");
    CHECK(problems() == "");
}

TEST_CASE("a cache that is cut off, turned in a byte, empty or another's is rebuilt") {
    TemporaryFolder cache;
    const BankFolder bank;
    const std::string fresh = everything(load_cached(bank.path, cache.path));
    const fs::path file = only_file(cache.path);
    const std::string good = bytes_of(file);
    const auto rebuilt_from = [&](const std::string& bytes) {
        write(file, bytes);
        CHECK(everything(load_cached(bank.path, cache.path)) == fresh);
        CHECK(bytes_of(file) == good);
    };
    for (std::size_t keep : {std::size_t{0}, std::size_t{10}, good.size() / 2, good.size() - 1})
        rebuilt_from(good.substr(0, keep));
    for (std::size_t at = 0; at < good.size(); at += 97) {
        std::string turned = good;
        turned[at] = static_cast<char>(turned[at] ^ 0x10);
        rebuilt_from(turned);
    }
    rebuilt_from(good + "x");
    std::string another_build = good;
    another_build.replace(15, 4, "beef");  // in the form of the records, after "palpate bank 1\n"
    rebuilt_from(another_build);
}

TEST_CASE("two banks have a cache each, and a bank that moved is read anew") {
    TemporaryFolder cache;
    const BankFolder one, two;
    load_cached(one.path, cache.path);
    load_cached(two.path, cache.path);
    CHECK(std::distance(fs::directory_iterator(cache.path), {}) == 2);
}

TEST_CASE("a cache folder that cannot be is done without") {
    TemporaryFolder folder;
    const BankFolder bank;
    write(folder.path / "file", "not a folder");
    CHECK(lines(load_cached(bank.path, folder.path / "file").problems) == "");
    CHECK(load_cached(bank.path, "/proc/nowhere").bank.items.size() == 7);
    if (!is_root()) {
        fs::permissions(folder.path, fs::perms::owner_read | fs::perms::owner_exec);
        CHECK(load_cached(bank.path, folder.path / "cache").bank.items.size() == 7);
        fs::permissions(folder.path, fs::perms::owner_all);
    }
}

TEST_CASE("a bank that may only be read is read") {
    TemporaryFolder cache;
    const BankFolder bank;
    for (const auto& entry : fs::recursive_directory_iterator(bank.path))
        fs::permissions(entry.path(), fs::perms::owner_write, fs::perm_options::remove);
    CHECK(lines(load_cached(bank.path, cache.path).problems) == "");
    CHECK(load_cached(bank.path, cache.path).bank.items.size() == 7);
    for (const auto& entry : fs::recursive_directory_iterator(bank.path))
        fs::permissions(entry.path(), fs::perms::owner_write, fs::perm_options::add);
}

TEST_CASE("a file that may not be read is a problem, and the rest of the bank is there") {
    if (is_root()) return;  // nothing can be kept from root
    const BankFolder bank;
    fs::permissions(bank.path / "muscles/soleus.toml", fs::perms::none);
    const content::Loaded loaded = bank.load();
    CHECK(lines(loaded.problems)
              .find("muscles/soleus.toml: cannot be read; check that it exists and that you may "
                    "read it\n") != std::string::npos);
    CHECK(loaded.bank.find<content::Muscle>("tibialis-anterior") != nullptr);
}

TEST_CASE("bytes that stand for no word, no kind or no length are not taken") {
    content::Claim claim;
    content::ByteWriter writer;
    fields(writer, claim);
    const auto read = [](const std::string& bytes) {
        content::ByteReader reader(bytes);
        content::Claim got;
        fields(reader, got);
        return reader.ok() && reader.at_end();
    };
    REQUIRE(read(writer.bytes));
    std::string wrong = writer.bytes;
    // The verdict, after the lengths of two empty texts and the focus: there are 7, from 0.
    wrong[9] = 7;
    CHECK(!read(wrong));
    wrong[9] = 6;
    CHECK(read(wrong));
    wrong[0] = 127;  // the claim's length
    CHECK(!read(wrong));
    content::Link link{static_cast<content::Kind>(content::kKinds.size()), "x", 1};
    content::ByteWriter links;
    links.value(link);
    content::ByteReader reader(links.bytes);
    reader.value(link);
    CHECK(!reader.ok());
}
