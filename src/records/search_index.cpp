#include "records/search_index.h"

#include "records/chain.h"
#include "records/database.h"
#include "records/folder.h"
#include "records/sql.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <unistd.h>
#include <algorithm>
#include <fstream>
#include <optional>
#include <set>

namespace records {
namespace {
namespace fs = std::filesystem;

constexpr std::string_view kFormat = "2";     // another one makes other file names
constexpr std::int64_t kFewEnough = 400;      // texts with a word, up to which they are ranked
constexpr std::size_t kLongestOpening = 160;  // bytes of a text's beginning
constexpr std::size_t kMostWords = 8;         // more do not find better, and take longer
constexpr char kBegin = '\1', kEnd = '\2';    // around a match; see sql/search_titles.sql

/// Control characters, which mark matches here, become spaces.
std::string plain(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return text;
}

/// How a text begins: whole words, whole characters.
std::string opening_of(const std::string& body) {
    if (body.size() <= kLongestOpening) return body;
    const std::size_t space = body.rfind(' ', kLongestOpening);
    if (space != std::string::npos && space > 0) return body.substr(0, space) + " …";
    std::size_t end = kLongestOpening;
    while (end > 0 && (static_cast<unsigned char>(body[end]) & 0xC0) == 0x80) --end;
    return body.substr(0, end) + "…";
}

/// One token of letters and digits for any kind.
std::string kind_token(const std::string& kind) {
    return "k" + to_text(hash_of(std::string_view(kind))).substr(0, 16);
}

/// The words of what was typed. A word is whatever stands between spaces and holds a letter or digit.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    const auto counts = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80); };
    for (std::size_t at = 0; at < text.size() && words.size() < kMostWords;) {
        const std::size_t end = std::min(text.find_first_of(" \t\n\r\f\v", at), text.size());
        std::string word = plain(std::string(text.substr(at, end - at)));
        if (std::ranges::any_of(word, counts)) words.push_back(std::move(word));
        at = end + 1;
    }
    return words;
}

/// How many characters; FTS5's prefixes count those and not bytes.
std::size_t length(const std::string& word) {
    return static_cast<std::size_t>(
        std::ranges::count_if(word, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// A string of the FTS5 query language, in which nothing but the quote has a meaning.
std::string quoted(const std::string& word) {
    std::string text = "\"";
    for (const char c : word) text.append(c == '"' ? 2 : 1, c);
    return text + '"';
}

/// FTS5 expressions for what was typed. The last word is the beginning of one.
struct Query {
    std::vector<std::string> words;
    std::string kinds;  ///< a condition that ends in AND, or nothing

    Query(std::string_view text, std::span<const std::string> of_kinds) : words(words_of(text)) {
        for (const std::string& kind : of_kinds) kinds += (kinds.empty() ? "" : " OR ") + kind_token(kind);
        if (!kinds.empty()) kinds = "kind : (" + kinds + ") AND ";
    }
    [[nodiscard]] std::string title_begins() const {
        return kinds + "title : ^ " + joined(words, " + ") + " *";
    }
    [[nodiscard]] std::string all_in(const std::string& columns) const { return all(words, columns, " *"); }

    /// The same for texts. One letter finds everything there and means nothing: it is left out.
    [[nodiscard]] std::vector<std::string> body_words() const {
        const bool one_letter = length(words.back()) < 2;
        return {words.begin(), words.end() - (one_letter ? 1 : 0)};
    }
    [[nodiscard]] std::string all_in_body() const { return all(body_words(), "body", ending()); }
    [[nodiscard]] std::string phrase_in_body() const {
        return kinds + "body : " + joined(body_words(), " + ") + ending();
    }

  private:
    [[nodiscard]] std::string all(const std::vector<std::string>& of, const std::string& columns,
                                  const char* ending) const {
        return kinds + columns + " : (" + joined(of, " ") + ending + ")";
    }
    [[nodiscard]] const char* ending() const { return length(words.back()) < 2 ? "" : " *"; }
    static std::string joined(const std::vector<std::string>& words, const char* with) {
        std::string text;
        for (const std::string& word : words) text += (text.empty() ? "" : with) + quoted(word);
        return text;
    }
};

/// Splits a text at the marks around its matches.
std::vector<Part> parts_of(const std::string& marked) {
    std::vector<Part> parts;
    std::string text;
    const auto end_part = [&](bool match) {
        if (!text.empty()) parts.push_back({std::exchange(text, {}), match});
    };
    for (const char c : marked) {
        if (c == kBegin || c == kEnd)
            end_part(c == kEnd);
        else
            text += c;
    }
    end_part(false);
    return parts;
}

std::optional<std::string> read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    return in.good() || in.eof() ? std::optional(std::move(bytes)) : std::nullopt;
}

/// The file beside an index that says what its bytes must be.
fs::path note_of(const fs::path& file) {
    return file.string() + ".blake2b";
}

bool is_whole(const fs::path& file) {
    const std::optional<std::string> bytes = fs::exists(file) ? read_file(file) : std::nullopt;
    const std::optional<std::string> note =
        fs::exists(note_of(file)) ? read_file(note_of(file)) : std::nullopt;
    return bytes && note && to_text(hash_of(*bytes)) == *note;
}

/// Short titles first: what matches them matches most of them.
void sort_nearest_first(std::vector<Document>& documents) {
    std::ranges::stable_sort(documents, [](const Document& a, const Document& b) {
        return std::pair(a.title.size(), std::string_view(a.title)) <
               std::pair(b.title.size(), std::string_view(b.title));
    });
}

void fill(SQLite::Database& database, std::vector<Document> documents) {
    sort_nearest_first(documents);
    SQLite::Transaction transaction(database);
    database.exec(std::string(sql::search_schema));
    SQLite::Statement add_document(database, std::string(sql::search_add_document));
    SQLite::Statement add_title(database, std::string(sql::search_add_title));
    SQLite::Statement add_body(database, std::string(sql::search_add_body));
    const auto run = [](SQLite::Statement& statement, const auto&... values) {
        statement.reset();
        int index = 0;
        (statement.bind(++index, values), ...);
        statement.exec();
    };
    std::int64_t number = 0;
    for (const Document& document : documents) {
        const std::string body = plain(document.body), token = kind_token(document.kind);
        run(add_document, ++number, document.kind, document.id, opening_of(body));
        run(add_title, number, plain(document.title), plain(document.aliases), token);
        run(add_body, number, body, token);
    }
    database.exec(std::string(sql::search_finish));
    transaction.commit();
}

/// Builds the file of that name, and the note beside it. Errors: the folder cannot be written.
base::Status build(const fs::path& file, const std::vector<Document>& documents) {
    const fs::path beside = file.string() + "." + std::to_string(getpid()) + ".new";
    std::error_code ignored;
    fs::remove(beside, ignored);
    try {
        SQLite::Database database = open_to_write(beside, std::chrono::seconds{1});
        database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
        fill(database, documents);
    } catch (const SQLite::Exception& exception) {
        fs::remove(beside, ignored);
        return explain(exception, beside);
    }
    const std::optional<std::string> bytes = read_file(beside);
    if (!bytes) return base::Error{beside.string(), "this cannot be read back"};
    if (base::Status moved = move_durably(beside, file); !moved) return moved;
    return write_durably(note_of(file), to_text(hash_of(*bytes)));
}

/// Indexes of other states of the bank; a program that still has one open keeps it until it ends.
void remove_others(const fs::path& folder, const fs::path& file) {
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, none)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("search-") && !name.starts_with(file.filename().string()))
            fs::remove(entry.path(), none);
    }
}
}  // namespace

struct SearchIndex::Database {
    SQLite::Database sqlite;
    SQLite::Statement titles{sqlite, std::string(sql::search_titles)};
    SQLite::Statement aliases{sqlite, std::string(sql::search_aliases)};
    SQLite::Statement bodies{sqlite, std::string(sql::search_bodies)};
    SQLite::Statement ranked{sqlite, std::string(sql::search_bodies_ranked)};
    SQLite::Statement count{sqlite, std::string(sql::search_count_bodies)};

    /// Hits so far, each document once.
    struct Found {
        std::vector<Hit> hits;
        std::set<std::int64_t> numbers;
        std::size_t limit;
        [[nodiscard]] bool enough() const { return hits.size() >= limit; }
    };

    static void start(SQLite::Statement& statement, const std::string& match, std::int64_t limit) {
        statement.tryReset();
        statement.bind(1, match);
        statement.bind(2, limit);
    }
    static void collect(SQLite::Statement& statement, const std::string& match, Found& found) {
        if (found.enough()) return;
        start(statement, match, static_cast<std::int64_t>(found.limit + found.hits.size()));
        while (!found.enough() && statement.executeStep())
            if (found.numbers.insert(statement.getColumn(0).getInt64()).second)
                found.hits.push_back({statement.getColumn(1).getString(), statement.getColumn(2).getString(),
                                      parts_of(statement.getColumn(3).getString()),
                                      parts_of(statement.getColumn(4).getString())});
        statement.tryReset();
    }
    /// Ranking counts the texts of each word by itself, so each must be rare.
    bool few(const std::vector<std::string>& words) {
        return std::ranges::all_of(words, [this](const std::string& word) {
            start(count, "body : " + quoted(word) + " *", kFewEnough + 1);
            const bool rare = count.executeStep() && count.getColumn(0).getInt64() <= kFewEnough;
            count.tryReset();
            return rare;
        });
    }
    void search_bodies(const Query& query, Found& found) {
        const std::vector<std::string> words = query.body_words();
        if (words.empty() || found.enough()) return;
        if (few(words)) return collect(ranked, query.all_in_body(), found);
        if (words.size() > 1) collect(bodies, query.phrase_in_body(), found);
        collect(bodies, query.all_in_body(), found);
    }

    std::vector<Hit> search(const Query& query, std::size_t limit) {
        Found found{{}, {}, limit};
        collect(titles, query.title_begins(), found);
        collect(titles, query.all_in("title"), found);
        collect(aliases, query.all_in("{title aliases}"), found);
        search_bodies(query, found);
        return std::move(found.hits);
    }
};

SearchIndex::SearchIndex(fs::path cache_folder, std::string content_hash, Documents documents)
    : thread_([this, folder = std::move(cache_folder), hash = std::move(content_hash),
               all = std::move(documents)] { prepare(folder, hash, all); }) {}

SearchIndex::~SearchIndex() {
    wait();
}

void SearchIndex::wait() {
    if (thread_.joinable()) thread_.join();
}

void SearchIndex::prepare(const fs::path& folder, const std::string& content_hash,
                          const Documents& documents) {
    const std::string key = to_text(hash_of(std::string(kFormat) + ":" + content_hash)).substr(0, 32);
    const fs::path file = folder / ("search-" + key + ".sqlite");
    const auto use = [this](SQLite::Database&& sqlite) {
        database_.reset(new Database{std::move(sqlite)});
        ready_ = true;
    };
    try {
        if (is_whole(file)) return use(open_to_read(file));
        const std::vector<Document> all = documents();
        base::Status built = make_private_folder(folder);
        if (built) built = build(file, all);
        if (built) {
            remove_others(folder, file);
            return use(open_to_read(file));
        }
        SQLite::Database memory = open_to_write(":memory:", std::chrono::seconds{1});
        fill(memory, all);
        use(std::move(memory));
    } catch (const SQLite::Exception&) {
        std::error_code ignored;
        fs::remove(note_of(file), ignored);  // the next start builds it again
    }
}

std::vector<Hit> SearchIndex::search(std::string_view text, std::size_t limit,
                                     std::span<const std::string> kinds) const {
    const Query query(text, kinds);
    if (!ready_ || query.words.empty() || limit == 0) return {};
    const std::lock_guard guard(mutex_);
    try {
        return database_->search(query, limit);
    } catch (const SQLite::Exception&) {
        return {};
    }
}
}  // namespace records
