#include "app/search.h"

#include "content/archives.h"

#include <algorithm>

namespace app {
namespace {
constexpr std::size_t kMostHits = 60;

template <class T>
constexpr bool is_found = !std::is_same_v<T, content::Item> && !std::is_same_v<T, content::CaseStudy> &&
                          !std::is_same_v<T, content::Script> && !std::is_same_v<T, content::Blueprint> &&
                          !std::is_same_v<T, content::Programme> && !std::is_same_v<T, content::Source> &&
                          !std::is_same_v<T, content::Misconception> && !std::is_same_v<T, content::Picture>;

template <class T>
std::string aliases_of(const T& record) {
    std::string result;
    if constexpr (requires { record.aliases; })
        for (const std::string& alias : record.aliases) result += (result.empty() ? "" : ", ") + alias;
    return result;
}

template <class T>
records::Document document_of(const content::Bank& bank, const T& record) {
    const content::Kind kind = content::kind_of<T>;
    records::Document document;
    document.kind = content::kKinds[static_cast<std::size_t>(kind)];
    document.id = record.id;
    document.title = bank.title(kind, record.id);
    document.aliases = aliases_of(record);
    const auto nothing = [](const auto&) {};
    content::visit_fields(record, nothing, nothing, [&](const std::string& text) {
        if (text != document.title) document.body += (document.body.empty() ? "" : " ") + text;
    });
    return document;
}

std::string joined(const std::vector<records::Part>& parts) {
    std::string result;
    for (const records::Part& part : parts) result += part.text;
    return result;
}
}  // namespace

std::vector<records::Document> documents_of(const content::Bank& bank) {
    std::vector<records::Document> documents;
    content::Bank::for_each_kind(bank, [&](const auto& records) {
        using Record = typename std::decay_t<decltype(records)>::value_type;
        if constexpr (is_found<Record>)
            for (const Record& record : records) documents.push_back(document_of(bank, record));
    });
    return documents;
}

std::vector<screens::Found> find(const records::SearchIndex& index, const content::Bank& bank,
                                 std::string_view words, const std::vector<content::Kind>& kinds) {
    std::vector<std::string> names;
    for (const content::Kind kind : kinds)
        names.emplace_back(content::kKinds[static_cast<std::size_t>(kind)]);
    std::vector<screens::Found> result;
    for (const records::Hit& hit : index.search(words, kMostHits, names)) {
        const auto name = std::find(content::kKinds.begin(), content::kKinds.end(), hit.kind);
        if (name == content::kKinds.end()) continue;
        const auto kind = static_cast<content::Kind>(name - content::kKinds.begin());
        // The index may be a moment older than the bank.
        if (bank.find(kind, hit.id) == nullptr) continue;
        result.push_back({kind, hit.id, std::string(bank.title(kind, hit.id)), joined(hit.snippet)});
    }
    // "shoul" is in many a wrong belief; what one looks up comes before what one should not think.
    std::stable_partition(result.begin(), result.end(), [](const screens::Found& found) {
        return found.kind != content::Kind::misconception;
    });
    return result;
}
}  // namespace app
