#include "records/merge.h"

#include "records/appender.h"
#include "records/bundle_parser.h"
#include "records/database.h"
#include "records/origins.h"
#include "records/sql.h"
#include "records/stretches.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <unordered_map>

namespace records {
namespace {
constexpr std::array<std::string_view, 3> kAlarmKinds = {"content", "elsewhere", "fork"};

std::string events_text(std::int64_t first, std::int64_t last, const std::string& machine) {
    return (first == last ? "event " + std::to_string(first)
                          : "events " + std::to_string(first) + " to " + std::to_string(last)) +
           " of " + machine;
}

/// Takes one bundle in, row by row, within a transaction.
class Merger {
  public:
    Merger(SQLite::Database& database, const Writers& writers, const Bundle& bundle, base::Moment now)
        : database_(database),
          bundle_(bundle),
          now_(now),
          writers_(writers),
          machine_(number_of_machine(database, bundle.header.machine)),
          appender_(database),
          stretch_(database, machine_, bundle.header.before, bundle.header.last),
          origin_of_(database, std::string(sql::origin_of)),
          origins_at_(database, std::string(sql::origins_at)),
          own_at_(database, std::string(sql::event_at)),
          insert_origin_(database, std::string(sql::insert_origin)),
          mark_forked_(database, std::string(sql::mark_forked)) {
        numbers_[bundle.header.machine] = machine_;
        SQLite::Statement head(database, std::string(sql::origin_head));
        head.executeStep();
        origin_end_ = {head.getColumn(0).getInt64(), read_hash(head.getColumn(1))};
    }

    void take(const BundleRow& event) {
        const bool written_there = event.home.machine == bundle_.header.machine;
        const std::int64_t added = merged_.added;
        if (const std::optional<Row> there = appender_.find(event.row.id))
            take_known(*there, event);
        else if (!written_there && !bundle_.may_pass_on)
            ++merged_.left_out;
        else
            take_new(event);
        stretch_.take({event.row.sequence, event.row.hash}, written_there && merged_.added > added);
    }

    Merged finish() {
        appender_.finish();
        SQLite::Statement head(database_, std::string(sql::set_origin_head));
        head.bind(1, origin_end_.sequence);
        bind_hash(head, 2, origin_end_.hash);
        head.exec();
        SQLite::Statement name(database_, std::string(sql::name_machine));
        name.bind(1, bundle_.header.name);
        name.bind(2, bundle_.header.key);
        name.bind(3, machine_);
        name.exec();
        stretch_.finish();
        for (const Stretch& gap : gaps(stretches_of(database_, machine_)))
            merged_.gaps.push_back({bundle_.header.name, gap.first, gap.last});
        for (const Noted& noted : noted_) note(noted);
        return std::move(merged_);
    }

  private:
    struct Noted {
        Alarm alarm;
        std::int64_t machine;
    };

    void take_known(const Row& there, const BundleRow& event) {
        if (!same_event(there, event.row)) return alarm(AlarmKind::content, event);
        ++merged_.known;
        if (home_of(there) != event.home) alarm(AlarmKind::elsewhere, event);
    }

    void take_new(const BundleRow& event) {
        const std::int64_t machine = number_of(event.home.machine);
        bool forked = false;
        origins_at_.reset();
        origins_at_.bind(1, machine);
        origins_at_.bind(2, event.home.sequence);
        while (origins_at_.executeStep()) {
            forked = true;
            // Another event under this very place: one of the two was never written there.
            if (read_hash(origins_at_.getColumn(1)) == event.home.hash)
                return alarm(AlarmKind::content, event);
        }
        const bool marks = forked;
        if (writers_.wrote_here(event.home.machine) && wrote(event.home)) forked = true;

        const Head end = appender_.append(event.row);
        insert_origin_.reset();
        insert_origin_.bind(1, end.sequence);
        insert_origin_.bind(2, machine);
        insert_origin_.bind(3, event.home.sequence);
        bind_hash(insert_origin_, 4, event.home.hash);
        insert_origin_.bind(5, forked ? 1 : 0);
        insert_origin_.exec();
        origin_end_ = {end.sequence, link_origin(origin_end_.hash, end.sequence, event.home)};
        ++merged_.added;
        if (!forked) return;
        alarm(AlarmKind::fork, event);
        if (!marks) return;
        mark_forked_.reset();
        mark_forked_.bind(1, machine);
        mark_forked_.bind(2, event.home.sequence);
        mark_forked_.exec();
    }

    /// Is an event of this number of that machine among those that were written into this file?
    bool wrote(const Home& home) {
        own_at_.reset();
        own_at_.bind(1, home.sequence);
        if (!own_at_.executeStep()) return false;
        const Home own = home_of(read_row(own_at_));
        return own.machine == home.machine && own.sequence == home.sequence;
    }

    Home home_of(const Row& row) {
        origin_of_.reset();
        origin_of_.bind(1, row.sequence);
        if (!origin_of_.executeStep()) return {writers_.of(row.sequence), row.sequence, row.hash};
        return {origin_of_.getColumn(0).getString(), origin_of_.getColumn(1).getInt64(),
                read_hash(origin_of_.getColumn(2))};
    }

    std::int64_t number_of(const std::string& machine) {
        const auto known = numbers_.find(machine);
        if (known != numbers_.end()) return known->second;
        return numbers_[machine] = number_of_machine(database_, machine);
    }

    /// One alarm for a run of events that follow on.
    void alarm(AlarmKind kind, const BundleRow& event) {
        const std::int64_t machine = number_of(event.home.machine), sequence = event.home.sequence;
        if (!noted_.empty()) {
            Noted& before = noted_.back();
            if (before.alarm.kind == kind && before.machine == machine && before.alarm.last + 1 == sequence) {
                before.alarm.last = sequence;
                return;
            }
        }
        noted_.push_back({{kind, name_of(event.home.machine), sequence, sequence, event.row.id}, machine});
    }

    std::string name_of(const std::string& machine) {
        if (machine == bundle_.header.machine) return bundle_.header.name;
        SQLite::Statement name(database_, "SELECT name FROM machine WHERE id = ?");
        name.bind(1, machine);
        if (!name.executeStep() || name.getColumn(0).getBytes() == 0) return machine;
        return name.getColumn(0).getString();
    }

    void note(const Noted& noted) {
        SQLite::Statement insert(database_, std::string(sql::insert_alarm));
        insert.bind(1, now_.time_since_epoch().count());
        insert.bind(2, std::string(to_text(noted.alarm.kind)));
        insert.bind(3, noted.machine);
        insert.bind(4, noted.alarm.first);
        insert.bind(5, noted.alarm.last);
        insert.bind(6, noted.alarm.event);
        insert.exec();
        merged_.alarms.push_back(noted.alarm);
    }

    SQLite::Database& database_;
    const Bundle& bundle_;
    base::Moment now_;
    const Writers& writers_;
    std::int64_t machine_;
    Appender appender_;
    StretchMerger stretch_;
    SQLite::Statement origin_of_, origins_at_, own_at_, insert_origin_, mark_forked_;
    Head origin_end_;
    std::unordered_map<std::string, std::int64_t> numbers_;  // of machines, by id
    std::vector<Noted> noted_;
    Merged merged_;
};
MachineEntry& entry_of(std::vector<MachineEntry>& all, const std::string& id) {
    const auto found = std::ranges::find(all, id, &MachineEntry::id);
    if (found != all.end()) return *found;
    all.emplace_back().id = id;
    return all.back();
}
}  // namespace

std::string_view to_text(AlarmKind kind) {
    return kAlarmKinds[static_cast<std::size_t>(kind)];
}

std::string Alarm::text() const {
    const std::string events = events_text(first, last, machine);
    const std::string beginning = first == last ? " (" + event + ")" : " (from " + event + " on)";
    switch (kind) {
        case AlarmKind::content:
            return events + beginning +
                   ": another event with this id is here already; this one was not taken";
        case AlarmKind::elsewhere:
            return events + beginning + ": known here, but from another place; not taken again";
        case AlarmKind::fork:
            break;
    }
    return events + beginning +
           ": that machine wrote other events under these numbers, too; it went on from an old backup, or "
           "its "
           "records were copied. Both are kept";
}

std::string Gap::text() const {
    return events_text(first, last, machine) + (first == last ? " is" : " are") + " still missing";
}

base::Result<Merged> merge(Store& store, const Bundle& bundle) {
    Merged merged;
    const KnownMachines known = {{bundle.header.machine, {bundle.header.key, bundle.may_pass_on}}};
    const base::Status done = store.transact([&](SQLite::Database& database) -> base::Status {
        if (base::Status noted = note_writer(database, store.folder()); !noted) return noted;
        const base::Result<Writers> writers = writers_of(database, store.folder());
        if (!writers) return writers.error();
        Merger merger(database, *writers, bundle, store.now());
        std::ifstream in(bundle.file, std::ios::binary);
        const base::Result<Bundle> again = parse_bundle(in, bundle.file.string(), known,
                                                        [&](const BundleRow& event) { merger.take(event); });
        if (!again) return again.error();
        if (again->digest != bundle.digest)
            return base::Error{bundle.file.string(), "this was changed since it was checked; try again"};
        merged = merger.finish();
        return base::Done{};
    });
    if (!done) return done.error();
    return merged;
}

base::Result<std::vector<MachineEntry>> machines(const std::filesystem::path& folder) {
    if (base::Status ready = bring_up_to_date(folder); !ready) return ready.error();
    const std::filesystem::path file = records_file(folder);
    const base::Result<std::optional<Machine>> own = machine_in(folder);
    if (!own) return own.error();
    try {
        SQLite::Database database = open_to_read(file);
        const SQLite::Transaction snapshot(database);
        const Writers writers(database, *own ? (*own)->id : "");
        std::vector<MachineEntry> all;
        SQLite::Statement rows(database, std::string(sql::machines));
        while (rows.executeStep()) {
            MachineEntry machine;
            machine.id = rows.getColumn(1).getString();
            machine.name = rows.getColumn(2).getString();
            machine.key = rows.getColumn(3).getString();
            machine.events = rows.getColumn(4).getInt64();
            const std::string& name = machine.name.empty() ? machine.id : machine.name;
            const std::vector<Stretch> merged = stretches_of(database, rows.getColumn(0).getInt64());
            for (const Stretch& stretch : merged)
                if (!machine.last_merged || stretch.last >= machine.last_merged->sequence)
                    machine.last_merged = Head{stretch.last, stretch.hash};
            for (const Stretch& gap : gaps(merged)) machine.gaps.push_back({name, gap.first, gap.last});
            SQLite::Statement alarms(database, std::string(sql::alarms));
            alarms.bind(1, rows.getColumn(0).getInt64());
            while (alarms.executeStep()) {
                const auto kind = std::ranges::find(kAlarmKinds, alarms.getColumn(0).getString());
                if (kind == kAlarmKinds.end()) continue;
                machine.alarms.push_back({static_cast<AlarmKind>(kind - kAlarmKinds.begin()), name,
                                          alarms.getColumn(1).getInt64(), alarms.getColumn(2).getInt64(),
                                          alarms.getColumn(3).getString()});
            }
            all.push_back(std::move(machine));
        }
        // Its own events have no origin.
        const std::int64_t last = number(database, std::string(sql::last_sequence));
        for (std::size_t i = 0; i < writers.all().size(); ++i) {
            const Writers::Writer& writer = writers.all()[i];
            const std::int64_t end = i + 1 < writers.all().size() ? writers.all()[i + 1].first - 1 : last;
            SQLite::Statement merged(database, std::string(sql::count_origins));
            merged.bind(1, writer.first);
            merged.bind(2, end);
            merged.executeStep();
            entry_of(all, writer.machine).events += end - writer.first + 1 - merged.getColumn(0).getInt64();
        }
        if (*own) {
            MachineEntry& here = entry_of(all, (*own)->id);
            here.name = (*own)->name;
            here.key = (*own)->key;
            here.here = true;
        }
        std::erase_if(all, [](const MachineEntry& machine) { return machine.id.empty(); });
        std::ranges::sort(all, {}, &MachineEntry::id);
        return all;
    } catch (const SQLite::Exception& exception) {
        return explain(exception, file);
    }
}
}  // namespace records
