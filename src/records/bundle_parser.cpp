#include "records/bundle_parser.h"

#include "base/uuid.h"
#include "content/text.h"
#include "records/bundle_limits.h"
#include "records/netstring.h"

#include <sodium.h>
#include <charconv>
#include <nlohmann/json.hpp>

namespace records {
namespace {
constexpr std::string_view kFormat = "palpate-bundle";
constexpr std::string_view kSignature = "signature ";
constexpr std::size_t kSignatureLine = kSignature.size() + crypto_sign_BYTES * 2 + 1;

/// Stops the reading; caught in this file.
struct Wrong {
    std::string what;
};

/// A number as std::to_string writes it, and in no other form.
std::optional<std::int64_t> read_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || std::to_string(number) != text)
        return std::nullopt;
    return number;
}

/// The bytes of the file, in blocks; what was taken goes into the digest.
class Source {
  public:
    explicit Source(std::istream& in) : in_(in) {}

    /// The next `size` bytes, until the next call.
    std::string_view take(std::size_t size) {
        if (!fill(size)) throw Wrong{"the bundle ends too early; copy it again"};
        const std::string_view bytes = rest().substr(0, size);
        digest_.add(bytes);
        at_ += size;
        return bytes;
    }
    /// The next line, without its end; of at most `most` bytes.
    std::string take_line(std::size_t most) {
        (void)fill(most + 1);
        const std::size_t size = rest().substr(0, most + 1).find('\n');
        if (size == std::string_view::npos) throw Wrong{"this is no bundle of Palpate"};
        return std::string(take(size + 1).substr(0, size));
    }
    /// The bytes of the next netstring, of at most `most`, until the next call. `what` names it.
    std::string_view take_netstring(std::int64_t most, const char* what) {
        (void)fill(12);
        const std::size_t digits = rest().substr(0, 12).find(':');
        if (rest().empty()) throw Wrong{"the bundle ends too early; copy it again"};
        const std::optional<std::int64_t> size =
            digits == std::string_view::npos ? std::nullopt : read_number(rest().substr(0, digits));
        if (!size || *size < 0) throw Wrong{std::string(what) + " does not begin with its length"};
        if (*size > most)
            throw Wrong{std::string(what) + " has " + std::to_string(*size) + " bytes; at most " +
                        std::to_string(most) + " are allowed"};
        const std::string_view bytes = take(digits + 1 + static_cast<std::size_t>(*size) + 1);
        if (bytes.back() != ',') throw Wrong{std::string(what) + " does not end where its length says"};
        return bytes.substr(digits + 1, static_cast<std::size_t>(*size));
    }
    /// What is left, where that is at most `most` bytes. It does not go into the digest.
    std::string_view take_rest(std::size_t most) {
        if (fill(most + 1)) throw Wrong{"there are more bytes after the last event than the signature"};
        return rest();
    }
    Hash digest() { return digest_.end(); }

  private:
    static constexpr std::size_t kBlock = 1 << 16;

    [[nodiscard]] std::string_view rest() const { return std::string_view(buffer_).substr(at_); }
    /// Sees to it that `size` bytes are there, as far as the file has them.
    bool fill(std::size_t size) {
        if (rest().size() >= size) return true;
        buffer_.erase(0, at_);
        at_ = 0;
        while (buffer_.size() < size && in_) {
            const std::size_t before = buffer_.size();
            buffer_.resize(before + kBlock);
            in_.read(buffer_.data() + before, kBlock);
            const std::size_t got = static_cast<std::size_t>(in_.gcount());
            buffer_.resize(before + got);
            read_ += static_cast<std::int64_t>(got);
            if (read_ > kMostBundleBytes)
                throw Wrong{"the bundle is larger than " + std::to_string(kMostBundleBytes) +
                            " bytes, the most that is allowed"};
        }
        if (in_.bad()) throw Wrong{"this cannot be read to its end; is the stick still in?"};
        return buffer_.size() >= size;
    }

    std::istream& in_;
    std::string buffer_;
    std::size_t at_ = 0;
    std::int64_t read_ = 0;
    Digest digest_;
};

std::string member(const nlohmann::json& json, const char* name) {
    if (!json.contains(name) || !json[name].is_string())
        throw Wrong{std::string("the first line lacks \"") + name + "\""};
    return json[name].get<std::string>();
}
std::int64_t number_member(const nlohmann::json& json, const char* name, std::int64_t most) {
    if (!json.contains(name) || !json[name].is_number_unsigned() ||
        json[name].get<std::uint64_t>() > static_cast<std::uint64_t>(most))
        throw Wrong{std::string("the first line's \"") + name + "\" is no number from 0 to " +
                    std::to_string(most)};
    return json[name].get<std::int64_t>();
}
Hash hash_member(const nlohmann::json& json, const char* name) {
    const std::optional<Hash> hash = hash_of_text(member(json, name));
    if (!hash) throw Wrong{std::string("the first line's \"") + name + "\" is no hash of 64 hex digits"};
    return *hash;
}

BundleHeader read_header(Source& source) {
    const std::string line = source.take_line(kMostHeaderBytes);
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("format") || json["format"] != kFormat)
        throw Wrong{"this is no bundle of Palpate"};
    const std::int64_t version = number_member(json, "version", 1'000'000);
    if (version > kBundleVersion)
        throw Wrong{"a newer Palpate wrote this bundle (version " + std::to_string(version) +
                    "; this one reads " + std::to_string(kBundleVersion) + "); install the newer Palpate"};
    BundleHeader header;
    header.machine = member(json, "machine");
    header.name = member(json, "name");
    header.key = member(json, "key");
    const base::Result<base::Uuid> id = base::read_uuid(header.machine);
    if (!id || base::to_text(*id) != header.machine) throw Wrong{"the machine's id is no UUID"};
    if (const std::string problem = name_problem(header.name); !problem.empty())
        throw Wrong{"the machine's name " + problem};
    (void)hash_member(json, "key");  // it has the form of one
    const base::Result<base::Moment> made = base::read_moment(member(json, "made"));
    if (!made) throw Wrong{"the first line's \"made\" is no moment"};
    header.made = *made;
    constexpr std::int64_t kMost = std::int64_t{1} << 53;
    header.before = {number_member(json, "after", kMost), hash_member(json, "before")};
    header.last = {number_member(json, "last", kMost), hash_member(json, "hash")};
    header.attachments = static_cast<int>(number_member(json, "attachments", kMostAttachments));
    if (header.last.sequence < header.before.sequence) throw Wrong{"it ends before it begins"};
    if (header.last.sequence - header.before.sequence > kMostBundleRows)
        throw Wrong{"it holds " + std::to_string(header.last.sequence - header.before.sequence) +
                    " events; at most " + std::to_string(kMostBundleRows) + " are allowed"};
    if (header.before.sequence == 0 && header.before.hash != Hash{})
        throw Wrong{"it says that something was before the first event"};
    // One form only, so that what is signed is what was read.
    if (to_text(header) != line + '\n') throw Wrong{"the first line is not in the form that Palpate writes"};
    return header;
}

void check_known(const BundleHeader& header, const KnownMachines& known) {
    const auto machine = known.find(header.machine);
    if (machine == known.end())
        throw Wrong{"\"" + header.name + "\" is not known here; its key is " + fingerprint(header.key) +
                    ". Compare this with what that machine shows (palpate journal machines), then admit it: "
                    "palpate journal merge --admit"};
    if (machine->second.key != header.key)
        throw Wrong{"\"" + header.name + "\" signs with the key " + fingerprint(header.key) +
                    ", but is known by " + fingerprint(machine->second.key) +
                    "; somebody else may have made this bundle"};
}

Attachments read_attachments(Source& source, int count) {
    Attachments attachments;
    std::int64_t left = kMostAttachmentBytes;
    for (int i = 0; i < count; ++i) {
        const std::string name(source.take_netstring(kMostAttachmentName, "the name of an attachment"));
        if (name.empty() || content::first_bad_byte(name))
            throw Wrong{"the name of an attachment is empty or holds a control character or broken letter"};
        if (!attachments.empty() && name <= attachments.rbegin()->first)
            throw Wrong{"the attachments are not in the order of their names"};
        const std::string_view bytes = source.take_netstring(left, "what is left for the attachments");
        left -= static_cast<std::int64_t>(bytes.size());
        attachments.emplace_hint(attachments.end(), name, bytes);
    }
    return attachments;
}

/// The next netstring within a row.
std::string_view cut_netstring(std::string_view& rest) {
    const std::size_t digits = rest.substr(0, 12).find(':');
    const std::optional<std::int64_t> size =
        digits == std::string_view::npos ? std::nullopt : read_number(rest.substr(0, digits));
    if (!size || *size < 0 || static_cast<std::size_t>(*size) >= rest.size() - digits - 1 ||
        rest[digits + 1 + static_cast<std::size_t>(*size)] != ',')
        throw Wrong{"its parts are not as long as they say"};
    const std::string_view bytes = rest.substr(digits + 1, static_cast<std::size_t>(*size));
    rest.remove_prefix(digits + 1 + bytes.size() + 1);
    return bytes;
}

/// A name that Palpate gives: visible ASCII.
std::string cut_word(std::string_view& rest, const char* what) {
    const std::string_view word = cut_netstring(rest);
    if (word.size() > 100 || word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                                    "0123456789-_.:@+") != std::string_view::npos)
        throw Wrong{std::string("its ") + what + " is '" + content::shown(word) +
                    "', which Palpate never writes"};
    return std::string(word);
}
std::int64_t cut_number(std::string_view& rest, const char* what) {
    const std::optional<std::int64_t> number = read_number(cut_netstring(rest));
    if (!number) throw Wrong{std::string("its ") + what + " is no number"};
    return *number;
}
Hash cut_hash(std::string_view& rest) {
    const std::optional<Hash> hash = hash_of_text(cut_netstring(rest));
    if (!hash) throw Wrong{"its hash is not 64 hex digits"};
    return *hash;
}

void read_row(std::string_view rest, const std::string& machine, BundleRow& to) {
    Row& row = to.row;
    row.id = cut_word(rest, "id");
    if (row.id.empty()) throw Wrong{"it has no id"};
    row.at = cut_number(rest, "time");
    row.actor = cut_word(rest, "actor");
    const std::int64_t schema = cut_number(rest, "schema");
    if (schema < 0 || schema > 1'000'000) throw Wrong{"its schema is no number from 0 to 1000000"};
    row.schema = static_cast<int>(schema);
    row.kind = cut_word(rest, "kind");
    row.body = cut_netstring(rest);
    row.hash = cut_hash(rest);
    to.home = {machine, row.sequence, row.hash};
    if (rest.empty()) return;
    to.home.machine = cut_word(rest, "machine");
    to.home.sequence = cut_number(rest, "sequence there");
    to.home.hash = cut_hash(rest);
    if (!rest.empty()) throw Wrong{"it has more parts than an event has"};
    if (!base::read_uuid(to.home.machine) || to.home.sequence < 1)
        throw Wrong{"it does not say where it was written"};
    if (to.home.machine == machine && to.home.sequence == row.sequence && to.home.hash != row.hash)
        throw Wrong{"it says that it was written here with another hash"};
}

void read_rows(Source& source, const BundleHeader& header,
               const std::function<void(const BundleRow&)>& visit) {
    Head end = header.before;
    BundleRow next;
    while (end.sequence < header.last.sequence) {
        next.row.sequence = end.sequence + 1;
        try {
            read_row(source.take_netstring(kMostRowBytes, "the event"), header.machine, next);
            if (link(end.hash, next.row) != next.row.hash) throw Wrong{"it is not as it was written"};
        } catch (const Wrong& wrong) {
            throw Wrong{"event " + std::to_string(next.row.sequence) + ": " + wrong.what};
        }
        end = {next.row.sequence, next.row.hash};
        visit(next);
    }
    if (end != header.last)
        throw Wrong{"event " + std::to_string(end.sequence) +
                    ": it is not the one that the first line names"};
}

void check_signature(Source& source, const std::string& key, const Hash& digest) {
    const std::string_view line = source.take_rest(kSignatureLine);
    if (line.size() != kSignatureLine || !line.starts_with(kSignature) || line.back() != '\n')
        throw Wrong{"the signature is missing at its end; copy it again"};
    const std::string_view signature = line.substr(kSignature.size(), crypto_sign_BYTES * 2);
    if (signature.find_first_of("ABCDEF") != std::string_view::npos ||
        !is_signed(signed_text(digest), signature, key))
        throw Wrong{
            "its signature is not good: it was changed after that machine wrote it, or another made it"};
}
}  // namespace

base::Result<Bundle> parse_bundle(std::istream& in, const std::string& where, const KnownMachines& known,
                                  const std::function<void(const BundleRow&)>& visit) {
    EXPECTS(sodium_init() >= 0);
    try {
        Source source(in);
        Bundle bundle;
        bundle.file = where;
        bundle.header = read_header(source);
        check_known(bundle.header, known);
        bundle.may_pass_on = known.at(bundle.header.machine).may_pass_on;
        bundle.attachments = read_attachments(source, bundle.header.attachments);
        read_rows(source, bundle.header, visit);
        bundle.digest = source.digest();
        check_signature(source, bundle.header.key, bundle.digest);
        return bundle;
    } catch (const Wrong& wrong) {
        return base::Error{where, wrong.what};
    }
}

base::Result<BundleHeader> parse_bundle_header(std::istream& in, const std::string& where) {
    try {
        Source source(in);
        return read_header(source);
    } catch (const Wrong& wrong) {
        return base::Error{where, wrong.what};
    }
}

std::string to_text(const BundleHeader& header) {
    const nlohmann::json json = {{"after", header.before.sequence},
                                 {"attachments", header.attachments},
                                 {"before", to_text(header.before.hash)},
                                 {"format", kFormat},
                                 {"hash", to_text(header.last.hash)},
                                 {"key", header.key},
                                 {"last", header.last.sequence},
                                 {"machine", header.machine},
                                 {"made", base::to_text(header.made)},
                                 {"name", header.name},
                                 {"version", kBundleVersion}};
    return json.dump() + '\n';
}

std::string to_text(const BundleRow& event, const std::string& machine) {
    const Row& row = event.row;
    std::string parts, text;
    add_netstring(parts, row.id);
    add_netstring(parts, std::to_string(row.at));
    add_netstring(parts, row.actor);
    add_netstring(parts, std::to_string(row.schema));
    add_netstring(parts, row.kind);
    add_netstring(parts, row.body);
    add_netstring(parts, to_text(row.hash));
    if (event.home != Home{machine, row.sequence, row.hash}) {
        add_netstring(parts, event.home.machine);
        add_netstring(parts, std::to_string(event.home.sequence));
        add_netstring(parts, to_text(event.home.hash));
    }
    add_netstring(text, parts);
    return text;
}

std::string signed_text(const Hash& digest) {
    return std::string(kFormat) + ' ' + std::to_string(kBundleVersion) + ' ' + to_text(digest);
}

Digest::Digest() {
    static_assert(sizeof(crypto_generichash_state) <= sizeof state_ &&
                  alignof(crypto_generichash_state) <= 64);
    crypto_generichash_init(reinterpret_cast<crypto_generichash_state*>(state_.data()), nullptr, 0,
                            crypto_generichash_BYTES);
}
void Digest::add(std::string_view bytes) {
    crypto_generichash_update(reinterpret_cast<crypto_generichash_state*>(state_.data()),
                              reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}
Hash Digest::end() {
    Hash hash;
    crypto_generichash_final(reinterpret_cast<crypto_generichash_state*>(state_.data()), hash.data(),
                             hash.size());
    return hash;
}
}  // namespace records
