#include "content/write.h"

#include "content/archives.h"
#include "content/base64.h"
#include "content/text.h"

#include <algorithm>

namespace content {
namespace {
constexpr std::size_t kWidth = 100;  ///< of a line of text, in bytes

std::string quoted(std::string_view text, bool lines_too = true) {
    std::string result = "\"";
    for (const char c : text)
        if (c == '"' || c == '\\')
            result.append("\\") += c;
        else if (c == '\n' && lines_too)
            result += "\\n";
        else if (c == '\t')
            result += "\\t";
        else
            result += c;
    return result + "\"";
}

/// """, a line break, and the text over several lines. A backslash at a line's end joins it to the next.
std::string broken(std::string_view text) {
    std::string escaped = quoted(text, false);
    escaped = escaped.substr(1, escaped.size() - 2);
    std::string result = "\"\"\"\n";
    std::size_t width = 0;
    for (std::size_t at = 0; at < escaped.size();) {
        if (escaped[at] == '\n') {
            result += '\n';
            width = 0;
            ++at;
            continue;
        }
        std::size_t end = escaped.find_first_of(" \n", at);
        if (end == std::string::npos) end = escaped.size();
        if (end < escaped.size() && escaped[end] == ' ') ++end;
        const bool spaces = escaped[at] == ' ';
        if (width > 0 && width + (end - at) > kWidth && !spaces) {
            result += "\\\n";
            width = 0;
        }
        result.append(escaped, at, end - at);
        width += end - at;
        at = end;
    }
    return result + "\"\"\"";
}

bool is_bare(std::string_view key) {
    return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    });
}

std::string joined(const std::vector<std::string>& parts) {
    std::string result;
    for (const std::string& part : parts) result += (result.empty() ? "" : ", ") + part;
    return "[" + result + "]";
}

template <class T>
std::vector<FieldText> said(const T& record, bool inside);

template <class T>
std::string inline_text(const T& value);

/// The fields of a table that stands on one line.
std::string inline_table(const std::vector<FieldText>& fields) {
    std::string result;
    for (const FieldText& field : fields) {
        result += result.empty() ? "{ " : ", ";
        result += field.key + " = " + (field.list ? joined(field.parts) : field.parts.front());
    }
    return result.empty() ? "{}" : result + " }";
}

/// A reply that always fits is its text alone.
std::string inline_text(const Reply& reply) {
    if (reply.when.empty() && reply.unless.empty()) return quoted(reply.text);
    return inline_table(said(reply, true));
}

/// What stands after "=", on one line.
template <class T>
std::string inline_text(const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
        return quoted(value);
    } else if constexpr (std::is_same_v<T, bool>) {
        return value ? "true" : "false";
    } else if constexpr (std::is_floating_point_v<T>) {
        return number_text(value);
    } else if constexpr (std::is_integral_v<T>) {
        return std::to_string(value);
    } else if constexpr (std::is_same_v<T, base::Date>) {
        return base::to_text(value);
    } else if constexpr (is_vector<T>) {
        if constexpr (std::is_same_v<T, std::vector<Reply>>)
            if (value.size() == 1) return inline_text(value.front());
        std::vector<std::string> parts;
        for (const auto& element : value) parts.push_back(inline_text(element));
        return joined(parts);
    } else {
        return inline_table(said(value, true));
    }
}

/// Writes down each field; which of them may be left out is decided by said().
class FieldWriter {
  public:
    struct Slot {
        std::vector<FieldText> texts;
        bool may_be_left_out = false;
    };
    std::vector<Slot> slots;

    explicit FieldWriter(bool inside) : inside_(inside) {}

    template <class T>
    void operator()(const char* key, T& value) {
        begin(false);
        field(key, value);
    }
    template <class T>
    void operator()(const char* key, T& value, Optional) {
        begin(true);
        field(key, value);
    }
    template <class T, std::size_t N>
    void operator()(const char* key, T& value, const std::array<std::string_view, N>& words) {
        begin(false);
        word(key, value, words);
    }
    template <class T, std::size_t N>
    void operator()(const char* key, T& value, const std::array<std::string_view, N>& words, Optional) {
        begin(true);
        word(key, value, words);
    }
    void links(const char* key, std::vector<Link>& links, Kind) { begin(false), ids(key, links, false); }
    void links(const char* key, std::vector<Link>& links, Kind, Optional) {
        begin(true), ids(key, links, false);
    }
    void links(const char* key, std::vector<Link>& links) { begin(false), ids(key, links, true); }
    void links(const char* key, std::vector<Link>& links, Optional) { begin(true), ids(key, links, true); }
    void facts(const char* key, std::vector<Fact>& facts) { begin(false), names(key, facts); }
    void data(const char* key, const std::string& bytes) {
        begin(false);
        const std::string text = to_base64(bytes);
        std::string lines = "\"\"\"\n";
        for (std::size_t at = 0; at < text.size(); at += kWidth) lines += text.substr(at, kWidth) + "\n";
        one(key, lines + "\"\"\"");
    }
    void facts(const char* key, std::vector<Fact>& facts, Optional) { begin(true), names(key, facts); }

  private:
    void begin(bool may_be_left_out) { slots.push_back({{}, may_be_left_out}); }
    void one(std::string key, std::string text) {
        slots.back().texts.push_back({std::move(key), {std::move(text)}, false});
    }
    void list(const char* key, std::vector<std::string> parts) {
        slots.back().texts.push_back({key, std::move(parts), true});
    }

    template <class T>
    void field(const char* key, T& value) {
        using Plain = std::remove_const_t<T>;
        if constexpr (std::is_same_v<Plain, std::vector<Answer>>) {
            for (const Answer& answer : value) this->answer(key, answer);
        } else if constexpr (std::is_same_v<Plain, std::vector<Reply>>) {
            if (value.size() == 1 || inside_) return one(key, inline_text(value));
            several(key, value);
        } else if constexpr (is_vector<Plain>) {
            several(key, value);
        } else if constexpr (std::is_same_v<Plain, std::string>) {
            const std::string plain = quoted(value);
            const bool is_long =
                value.find('\n') != std::string::npos || plain.size() + std::string_view(key).size() > kWidth;
            one(key, !inside_ && is_long ? broken(value) : plain);
        } else if constexpr (Described<Plain, FieldWriter>) {
            if (inside_) return one(key, inline_text(value));
            for (FieldText& inner : said(value, false)) {
                inner.key = std::string(key) + "." + inner.key;
                slots.back().texts.push_back(std::move(inner));
            }
        } else {
            one(key, inline_text(value));
        }
    }
    template <class T>
    void several(const char* key, const std::vector<T>& values) {
        std::vector<std::string> parts;
        for (const T& value : values) parts.push_back(inline_text(value));
        list(key, std::move(parts));
    }
    void answer(const char* key, const Answer& answer) {
        const std::string name =
            std::string(key) + "." + (is_bare(answer.id) ? answer.id : quoted(answer.id));
        const bool plain = answer.about.empty() && answer.worth.empty() && answer.why.empty();
        if (plain && answer.replies.size() != 1) {
            several("", answer.replies);
            slots.back().texts.back().key = name;
            return;
        }
        if (plain) return one(name, inline_text(answer.replies));
        Answer nameless = answer;
        nameless.id.clear();
        one(name, inline_text(nameless));
    }
    template <class T, std::size_t N>
    void word(const char* key, const T& value, const std::array<std::string_view, N>& words) {
        if constexpr (is_vector<T>) {
            std::vector<std::string> parts;
            for (const auto& one_of : value)
                parts.push_back(quoted(words.at(static_cast<std::size_t>(one_of))));
            list(key, std::move(parts));
        } else {
            one(key, quoted(words.at(static_cast<std::size_t>(value))));
        }
    }
    void ids(const char* key, const std::vector<Link>& links, bool any_kind) {
        std::vector<std::string> parts;
        for (const Link& link : links)
            parts.push_back(
                quoted(any_kind ? std::string(kKinds.at(static_cast<std::size_t>(link.kind))) + ":" + link.id
                                : link.id));
        texts(key, std::move(parts));
    }
    void names(const char* key, const std::vector<Fact>& facts) {
        std::vector<std::string> parts;
        for (const Fact& fact : facts) parts.push_back(quoted(fact.text()));
        texts(key, std::move(parts));
    }
    /// A single one needs no [ ] inside a table that stands on one line.
    void texts(const char* key, std::vector<std::string> parts) {
        if (inside_ && parts.size() == 1) return one(key, std::move(parts.front()));
        list(key, std::move(parts));
    }

    bool inside_;  ///< of a table on one line
};

template <class T>
std::vector<FieldWriter::Slot> slots_of(const T& record, bool inside) {
    FieldWriter writer(inside);
    fields(writer, const_cast<T&>(record));  // a FieldWriter only looks
    return std::move(writer.slots);
}

template <class T>
std::vector<FieldText> said(const T& record, bool inside) {
    const std::vector<FieldWriter::Slot> plain = slots_of(T{}, inside);
    std::vector<FieldText> result;
    std::vector<FieldWriter::Slot> slots = slots_of(record, inside);
    for (std::size_t i = 0; i < slots.size(); ++i) {
        if (slots[i].may_be_left_out && slots[i].texts == plain[i].texts) continue;
        for (FieldText& text : slots[i].texts) result.push_back(std::move(text));
    }
    return result;
}

constexpr std::array<std::string_view, kKinds.size()> kFolderOf = {
    "conditions", "techniques", "safety",  "muscles",    "landmarks",      "joints",
    "tests",      "claims",     "sources", "terms",      "misconceptions", "items",
    "cases",      "exams",      "scripts", "programmes", "pictures"};

bool holds_many(Kind kind) {
    return kind == Kind::landmark || kind == Kind::source || kind == Kind::term ||
           kind == Kind::misconception;
}

// ---------------------------------------------------------------- cutting files

/// Where each line of `text` begins that does not lie within a text of several lines.
std::vector<std::size_t> line_starts(std::string_view text) {
    std::vector<std::size_t> starts = {0};
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\n') {
            starts.push_back(at + 1);
        } else if (c == '#') {
            at = std::min(text.find('\n', at), text.size()) - 1;
        } else if (c == '"' || c == '\'') {
            const bool is_long = text.substr(at).starts_with(std::string(3, c));
            const std::string_view quote = text.substr(at, is_long ? 3 : 1);
            for (at += quote.size(); at < text.size() && !text.substr(at).starts_with(quote); ++at) {
                if (c == '"' && text[at] == '\\') ++at;
                if (!is_long && at < text.size() && text[at] == '\n') break;
            }
            if (at < text.size() && text[at] == '\n')
                --at;  // broken: the line ends here
            else
                at += quote.size() - 1;
            for (int own = 0; is_long && own < 2 && at + 1 < text.size() && text[at + 1] == c; ++own) ++at;
        }
    }
    return starts;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string_view line_from(std::string_view text, std::size_t start) {
    return text.substr(start, std::min(text.find('\n', start), text.size()) - start);
}

/// The key that a line gives a value to; empty where it gives none.
std::string_view key_of(std::string_view line) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos || trimmed(line).starts_with('#')) return {};
    return trimmed(line.substr(0, equals));
}

/// A stretch of a file: one record with the comments right above it.
struct Stretch {
    std::string id;
    std::size_t begin = 0, end = 0;
};

struct FileParts {
    std::string leaf_line;  ///< of a file of items
    std::vector<Stretch> records;
};

FileParts parts_of(const std::string& file, std::string_view text) {
    FileParts parts;
    const std::optional<Kind> kind = kind_of_file(file);
    if (!kind) return parts;
    if (*kind != Kind::item && !holds_many(*kind)) {
        const std::size_t slash = file.rfind('/'), dot = file.rfind('.');
        parts.records.push_back({file.substr(slash + 1, dot - slash - 1), 0, text.size()});
        return parts;
    }
    const std::vector<std::size_t> starts = line_starts(text);
    std::size_t comments = std::string_view::npos;  // where the comment lines above begin
    for (const std::size_t start : starts) {
        const std::string_view line = trimmed(line_from(text, start));
        const std::string_view bare = trimmed(line.substr(0, line.find('#')));
        const bool is_item = *kind == Kind::item && bare == "[[item]]";
        const bool is_table = *kind != Kind::item && bare.starts_with('[') && bare.ends_with(']') &&
                              bare.find('.') == std::string_view::npos && !bare.starts_with("[[");
        if (is_item || is_table) {
            const std::size_t begin = comments == std::string_view::npos ? start : comments;
            if (!parts.records.empty()) parts.records.back().end = begin;
            std::string id(is_table ? trimmed(bare.substr(1, bare.size() - 2)) : std::string_view());
            parts.records.push_back({std::move(id), begin, text.size()});
        } else if (*kind == Kind::item && key_of(line) == "leaf" && parts.records.empty()) {
            parts.leaf_line = line;
        } else if (*kind == Kind::item && key_of(line) == "id" && !parts.records.empty() &&
                   parts.records.back().id.empty()) {
            std::string_view value = trimmed(line.substr(line.find('=') + 1));
            const char quote = value.empty() ? ' ' : value.front();
            const std::size_t end = value.find(quote, 1);
            if ((quote == '"' || quote == '\'') && end != std::string_view::npos)
                parts.records.back().id = value.substr(1, end - 1);
        }
        if (!line.starts_with('#'))
            comments = std::string_view::npos;
        else if (comments == std::string_view::npos)
            comments = start;
    }
    return parts;
}

/// A record's own text without what only makes it readable alone.
std::string_view body_of(const std::string& file, std::string_view record) {
    if (kind_of_file(file) != Kind::item) return record;
    const FileParts parts = parts_of(file, record);
    return parts.records.empty() ? record : record.substr(parts.records.front().begin);
}
}  // namespace

template <class T>
std::vector<FieldText> field_texts(const T& record) {
    return said(record, false);
}

std::string text_of(const FieldText& field) {
    if (!field.list) return field.key + " = " + field.parts.front() + "\n";
    const bool of_tables = !field.parts.empty() && field.parts.front().starts_with('{');
    const std::string line = field.key + " = " + joined(field.parts) + "\n";
    if (!of_tables && line.size() <= kWidth + 20) return line;
    std::string result = field.key + " = [\n";
    for (const std::string& part : field.parts) result += "    " + part + ",\n";
    return result + "]\n";
}

template <class T>
std::string write(const T& record) {
    std::string result;
    if constexpr (kind_of<T> == Kind::item)
        result = "leaf = " + quoted(record.leaf) + "\n\n[[item]]\nid = " + quoted(record.id) + "\n";
    else if (holds_many(kind_of<T>))
        result = "[" + (is_bare(record.id) ? record.id : quoted(record.id)) + "]\n";
    for (const FieldText& field : said(record, false)) result += text_of(field);
    return result;
}

#define PALPATE_WRITES(Type)                                        \
    template std::vector<FieldText> field_texts<Type>(const Type&); \
    template std::string write<Type>(const Type&);
PALPATE_WRITES(Condition)
PALPATE_WRITES(Technique)
PALPATE_WRITES(SafetyRule)
PALPATE_WRITES(Muscle)
PALPATE_WRITES(Landmark)
PALPATE_WRITES(Joint)
PALPATE_WRITES(AssessmentTest)
PALPATE_WRITES(Claim)
PALPATE_WRITES(Source)
PALPATE_WRITES(Term)
PALPATE_WRITES(Misconception)
PALPATE_WRITES(Item)
PALPATE_WRITES(CaseStudy)
PALPATE_WRITES(Blueprint)
PALPATE_WRITES(Programme)
PALPATE_WRITES(Picture)
PALPATE_WRITES(Script)
#undef PALPATE_WRITES

std::string_view folder_of(Kind kind) {
    return kFolderOf.at(static_cast<std::size_t>(kind));
}

std::optional<Kind> kind_of_file(std::string_view file) {
    const auto found = std::find(kFolderOf.begin(), kFolderOf.end(), file.substr(0, file.find('/')));
    if (found == kFolderOf.end()) return std::nullopt;
    return static_cast<Kind>(found - kFolderOf.begin());
}

std::vector<RecordText> records_in(const std::string& file, std::string_view text) {
    const FileParts parts = parts_of(file, text);
    std::vector<RecordText> records;
    for (const Stretch& record : parts.records) {
        if (record.id.empty()) continue;
        std::string own(trimmed(text.substr(record.begin, record.end - record.begin)));
        own += '\n';
        if (!parts.leaf_line.empty()) own.insert(0, parts.leaf_line + "\n\n");
        const auto above = text.begin() + static_cast<std::ptrdiff_t>(record.begin);
        records.push_back(
            {record.id, std::move(own), 1 + static_cast<int>(std::count(text.begin(), above, '\n'))});
    }
    return records;
}

std::string with_record(const std::string& file, std::string_view text, std::string_view id,
                        std::string_view record) {
    const FileParts parts = parts_of(file, text);
    const bool alone = parts.records.size() == 1 && parts.records.front().begin == 0 &&
                       parts.records.front().end == text.size();
    if (kind_of_file(file) != Kind::item && alone && parts.records.front().id == id)
        return std::string(record);
    const std::string_view body = trimmed(body_of(file, record));
    const auto found = std::find_if(parts.records.begin(), parts.records.end(),
                                    [&](const Stretch& one) { return one.id == id; });
    if (found != parts.records.end()) {
        const std::string_view below = text.substr(found->end);
        std::string result(text.substr(0, found->begin));
        if (!body.empty()) result.append(body).append(below.empty() ? "\n" : "\n\n");
        return result.append(below);
    }
    if (body.empty()) return std::string(text);
    if (trimmed(text).empty()) return std::string(record);
    return std::string(text.substr(0, text.find_last_not_of("\r\n \t") + 1))
        .append("\n\n")
        .append(body)
        .append("\n");
}

std::string with_state(std::string_view item, ItemState state) {
    const std::string line = "state = " + quoted(kItemStates.at(static_cast<std::size_t>(state))) + "\n";
    std::size_t after = std::string_view::npos;  // the line below id, or below level
    for (const std::size_t start : line_starts(item)) {
        const std::string_view own = line_from(item, start);
        if (trimmed(own).starts_with("[[item.")) break;
        const std::size_t end = std::min(start + own.size() + 1, item.size());
        const std::string_view key = key_of(own);
        if (key == "state")
            return std::string(item.substr(0, start))
                .append(state == ItemState::live ? "" : line)
                .append(item.substr(end));
        if (key == "level" || (key == "id" && after == std::string_view::npos)) after = end;
    }
    if (state == ItemState::live || after == std::string_view::npos) return std::string(item);
    return std::string(item.substr(0, after)).append(line).append(item.substr(after));
}
}  // namespace content
