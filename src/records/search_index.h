// records/search_index.h - finds what a person types, letter by letter.
//
// Documents lie in a SQLite FTS5 index in the cache folder, one file for each state of the
// bank (keyed by its content hash). Diacritics and case do not matter; the last word may be
// unfinished. Nearest first: titles that begin with the text, titles with its words, other names,
// then texts. Texts are ranked (bm25) only while each word is in few of them: ranking everything
// that begins with three letters takes a hundred times as long as finding it, and says nothing
// yet. Otherwise the words side by side come before the words anywhere.
//
// A file whose BLAKE2b is not the one noted beside it is built again, never trusted.
#pragma once

#include "base/result.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace records {
/// One thing that can be found.
struct Document {
    std::string kind;  ///< "muscle", "condition", "item" ...
    std::string id;
    std::string title;
    std::string aliases;  ///< other names, separated as they should be shown
    std::string body;
};

/// A piece of text, and whether it is what was looked for.
struct Part {
    std::string text;
    bool match = false;
    bool operator==(const Part&) const = default;
};

struct Hit {
    std::string kind;
    std::string id;
    std::vector<Part> title;
    std::vector<Part> snippet;  ///< the place in the text or the other names; else how the text begins
};

class SearchIndex {
  public:
    using Documents = std::function<std::vector<Document>()>;

    /// Opens the index of the bank with this hash, or builds it from `documents()`, on a thread of its
    /// own. Where the cache folder cannot be written the index is kept in memory.
    SearchIndex(std::filesystem::path cache_folder, std::string content_hash, Documents documents);
    /// Waits for the thread.
    ~SearchIndex();
    SearchIndex(const SearchIndex&) = delete;
    SearchIndex& operator=(const SearchIndex&) = delete;

    /// Until then, search() finds nothing.
    [[nodiscard]] bool ready() const { return ready_; }
    void wait();

    /// The nearest `limit` hits, of these kinds only unless there are none. Any text will do: quotes
    /// and operators are letters like others. From any thread; one search at a time.
    [[nodiscard]] std::vector<Hit> search(std::string_view text, std::size_t limit,
                                          std::span<const std::string> kinds = {}) const;

  private:
    struct Database;
    void prepare(const std::filesystem::path& folder, const std::string& content_hash,
                 const Documents& documents);

    mutable std::mutex mutex_;  // of the database
    std::unique_ptr<Database> database_;
    std::atomic<bool> ready_{false};
    std::thread thread_;
};
}  // namespace records
