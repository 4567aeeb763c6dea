// tests/bench/bank_bench.cpp - how long a bank takes to be read, cold and from the cache.
// Usage: bank_bench [ITEMS [FOLDER]]     the shipped bank, and one of 10000 items made from it, which
//                                         stays in FOLDER where one is named
//
// Exit 1 where checking the shipped bank takes a second or more.
#include "content/load.h"
#include "percentiles.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace {
namespace fs = std::filesystem;
constexpr double kAllowed = 1000;  // milliseconds, to read and check the shipped bank

std::string bytes_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The shipped bank with its items again and again under other names, until there are so many.
void make_large(const fs::path& from, const fs::path& to, std::size_t items) {
    fs::copy(from, to, fs::copy_options::recursive);
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(from / "items")) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    const auto count_of = [](const std::string& text) {
        std::size_t count = 0;
        for (std::size_t at = 0; (at = text.find("[[item]]", at)) != std::string::npos; ++at) ++count;
        return count;
    };
    std::size_t made = 0;
    for (const fs::path& file : files) made += count_of(bytes_of(file));
    for (int copy = 1; made < items; ++copy)
        for (const fs::path& file : files) {
            std::string text = bytes_of(file);
            const std::string mark = std::to_string(copy);
            const auto mark_after = [&](const std::string& key, const std::string& with) {
                for (std::size_t at = 0; (at = text.find(key, at)) != std::string::npos; at += key.size())
                    text.insert(at + key.size(), with);
            };
            mark_after("\nid = \"", "c" + mark + "-");
            mark_after("\nstem = \"", "(" + mark + ") ");
            mark_after("\nenemies = [\"", "c" + mark + "-");
            std::ofstream(to / "items" / (file.stem().string() + "-" + mark + ".toml")) << text;
            made += count_of(text);
            if (made >= items) break;
        }
}

content::Loaded must(base::Result<content::Loaded> loaded) {
    if (!loaded) {
        std::fprintf(stderr, "bank_bench: %s\n", loaded.error().text().c_str());
        std::exit(1);
    }
    return *std::move(loaded);
}
}  // namespace

int main(int argc, char** argv) {
    std::string name = (fs::temp_directory_path() / "palpate-bench-XXXXXX").string();
    if (!mkdtemp(name.data())) return 2;
    const fs::path folder = name;
    const auto shipped = content::shipped_bank();
    if (!shipped) return 2;
    const fs::path large = argc > 2 ? fs::path(argv[2]) : folder / "large";
    make_large(*shipped, large, argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000);

    double check = 0;
    for (const auto& [title, bank] : {std::pair{"shipped", *shipped}, {"large", large}}) {
        const std::vector<fs::path> folders{bank};
        const fs::path cache = folder / "cache" / title;
        const content::Loaded loaded = must(content::load_cached(folders, cache));
        const std::string of =
            std::string(title) + " bank, " + std::to_string(loaded.bank.items.size()) + " items, ";
        const double took = measure(of + "read and checked", 5, [&](int) { must(content::load(folders)); });
        if (check == 0) check = took;
        measure(of + "from the cache", 20, [&](int) { must(content::load_cached(folders, cache)); });
    }
    fs::remove_all(folder);
    return check < kAllowed ? 0 : 1;
}
