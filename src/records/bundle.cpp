#include "records/bundle.h"

#include "records/bundle_limits.h"
#include "records/bundle_parser.h"
#include "records/database.h"
#include "records/folder.h"
#include "records/netstring.h"
#include "records/sql.h"
#include "records/store.h"

#include <algorithm>
#include <fstream>

namespace records {
namespace {
namespace fs = std::filesystem;

/// The name as a part of a file's name: "Laptop-7".
std::string file_text(const std::string& name) {
    std::string text = name;
    std::ranges::replace_if(
        text,
        [](char c) {
            return !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_';
        },
        '-');
    return text;
}

/// "Laptop-7-2026-11-28-1.palpate", or the first number after that which is not there yet.
fs::path new_name_in(const fs::path& folder, const Machine& machine, base::Moment now) {
    const std::string begin = file_text(machine.name) + '-' + base::to_text(base::day_of(now)) + '-';
    for (int number = 1;; ++number) {
        fs::path file = folder / (begin + std::to_string(number) + ".palpate");
        if (!fs::exists(file)) return file;
    }
}

/// A new file that everything written to is counted into the signature.
class BundleFile {
  public:
    explicit BundleFile(fs::path file) : file_(std::move(file)) {
        std::error_code ignored;
        fs::remove(file_, ignored);
        if (base::Status made = make_private_file(file_); made) out_.open(file_, std::ios::binary);
    }
    void add(std::string_view bytes) {
        digest_.add(bytes);
        out_ << bytes;
    }
    /// Signs what was added, and forces it onto the disk.
    base::Status finish(const Machine& machine) {
        out_ << "signature " << sign(machine, signed_text(digest_.end())) << '\n';
        out_.close();
        if (!out_) return base::Error{file_.string(), "this cannot be written; is the disk full?"};
        return sync(file_);
    }

  private:
    fs::path file_;
    std::ofstream out_;
    Digest digest_;
};

std::optional<Hash> hash_at(SQLite::Database& database, std::int64_t sequence) {
    if (sequence == 0) return Hash{};
    SQLite::Statement statement(database, std::string(sql::hash_at));
    statement.bind(1, sequence);
    if (!statement.executeStep()) return std::nullopt;
    return read_hash(statement.getColumn(0));
}

BundleRow read_bundle_row(SQLite::Statement& at, const Writers& writers) {
    BundleRow event{read_row(at), {}};
    if (at.isColumnNull(8))
        event.home = {writers.of(event.row.sequence), event.row.sequence, event.row.hash};
    else
        event.home = {at.getColumn(8).getString(), at.getColumn(9).getInt64(), read_hash(at.getColumn(10))};
    return event;
}

base::Status write_bundle(const fs::path& folder, const Machine& machine, std::int64_t after,
                          base::Moment now, const Attachments& attachments, BundleFile& to) {
    const fs::path file = records_file(folder);
    SQLite::Database database = open_to_read(file);
    const SQLite::Transaction snapshot(database);
    const base::Result<Writers> writers = writers_of(database, folder);
    if (!writers) return writers.error();

    BundleHeader header{
        machine.id, machine.name, machine.key, now, {}, {}, static_cast<int>(attachments.size())};
    const std::int64_t last = number(database, std::string(sql::last_sequence));
    const std::optional<Hash> before = hash_at(database, after);
    if (after < 0 || !before)
        return base::Error{file.string(), "there is no event " + std::to_string(after) +
                                              "; the last one is event " + std::to_string(last)};
    header.before = {after, *before};
    header.last = {last, hash_at(database, last).value_or(Hash{})};

    to.add(to_text(header));
    for (const auto& [name, bytes] : attachments) {
        std::string text;
        add_netstring(text, name);
        add_netstring(text, bytes);
        to.add(text);
    }
    SQLite::Statement rows(database, std::string(sql::events_with_origin));
    rows.bind(1, after);
    while (rows.executeStep()) to.add(to_text(read_bundle_row(rows, *writers), machine.id));
    return to.finish(machine);
}

/// What was written, as whoever gets it will read it.
base::Status check(const fs::path& bundle, const Machine& machine, const fs::path& records) {
    const base::Result<Bundle> read = read_bundle(bundle, {{machine.id, {machine.key, true}}});
    if (read) return base::Done{};
    return base::Error{records.string(), "these events cannot be handed on: " + read.error().what +
                                             ". Restore the newest backup, or hand on what comes after it"};
}
}  // namespace

base::Result<fs::path> export_bundle(const fs::path& folder, const fs::path& to, std::int64_t after,
                                     base::Moment now, const Attachments& attachments) {
    if (base::Status ready = bring_up_to_date(folder); !ready) return ready.error();
    const base::Result<Machine> machine = this_machine(folder);
    if (!machine) return machine.error();
    const fs::path file = fs::is_directory(to) ? new_name_in(to, *machine, now) : to;
    if (fs::exists(file)) return base::Error{file.string(), "this exists already; name a file that does not"};
    const fs::path beside = file.string() + ".new";
    base::Status done = base::Done{};
    try {
        BundleFile bundle(beside);
        done = write_bundle(folder, *machine, after, now, attachments, bundle);
    } catch (const SQLite::Exception& exception) {
        done = explain(exception, records_file(folder));
    }
    if (done) done = check(beside, *machine, records_file(folder));
    if (done) done = move_durably(beside, file);
    if (!done) {
        std::error_code ignored;
        fs::remove(beside, ignored);
        return done.error();
    }
    return file;
}

base::Result<BundleHeader> peek_bundle(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in || fs::is_directory(file)) return base::Error{file.string(), "this cannot be read"};
    return parse_bundle_header(in, file.string());
}

base::Result<Bundle> read_bundle(const fs::path& file, const KnownMachines& known) {
    std::ifstream in(file, std::ios::binary);
    if (!in || fs::is_directory(file)) return base::Error{file.string(), "this cannot be read"};
    return parse_bundle(in, file.string(), known, [](const BundleRow&) {});
}
}  // namespace records
