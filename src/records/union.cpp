#include "records/union.h"

#include "records/database.h"
#include "records/origins.h"
#include "records/sql.h"
#include "records/store.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

namespace records {
namespace {
namespace fs = std::filesystem;

/// Where a row stands in the order.
struct Place {
    std::int64_t time;      ///< what the clock had shown so far
    std::int64_t there;     ///< sequence on its machine; once that is sorted, the number in this order
    std::uint32_t here;     ///< sequence in this file
    std::uint32_t machine;  ///< its position among the machines
};
static_assert(sizeof(Place) == 24);

/// The machines by their ids, as they are met.
class MachineList {
  public:
    std::uint32_t position_of(const std::string& id) {
        if (id == last_id_) return last_;
        last_id_ = id;
        return last_ =
                   positions_.try_emplace(id, static_cast<std::uint32_t>(positions_.size())).first->second;
    }
    /// The ids in order, and to each old position the one in that order.
    [[nodiscard]] std::vector<std::string> sorted(std::vector<std::uint32_t>& ranks) const {
        std::vector<std::string> ids;
        ranks.resize(positions_.size());
        for (const auto& [id, position] : positions_) {
            ranks[position] = static_cast<std::uint32_t>(ids.size());
            ids.push_back(id);
        }
        return ids;
    }

  private:
    std::map<std::string, std::uint32_t> positions_;
    std::string last_id_ = "-";
    std::uint32_t last_ = 0;
};

class Walk {
  public:
    Walk(SQLite::Database& database, const Writers& writers)
        : database_(database),
          snapshot_(database),
          writers_(writers),
          event_at_(database, std::string(sql::event_at)) {}

    void read_places(SQLite::Statement& rows) {
        MachineList machines;
        while (rows.executeStep()) {
            const std::int64_t here = rows.getColumn(0).getInt64();
            const bool written_here = rows.isColumnNull(2);
            const std::uint32_t machine =
                machines.position_of(written_here ? writers_.of(here) : rows.getColumn(2).getString());
            places_.push_back({rows.getColumn(1).getInt64(),
                               written_here ? here : rows.getColumn(3).getInt64(),
                               static_cast<std::uint32_t>(here), machine});
        }
        std::vector<std::uint32_t> ranks;
        ids_ = machines.sorted(ranks);
        for (Place& place : places_) place.machine = ranks[place.machine];
    }

    void sort() {
        std::ranges::sort(places_, {}, [](const Place& p) { return std::tuple(p.machine, p.there, p.here); });
        sort_forks();
        for (std::size_t i = 0; i < places_.size(); ++i) {
            Place& place = places_[i];
            if (i > 0 && places_[i - 1].machine == place.machine)
                place.time = std::max(place.time, places_[i - 1].time);
            place.there = static_cast<std::int64_t>(i);
        }
        std::ranges::sort(places_, {}, [](const Place& p) { return std::tuple(p.time, p.there); });
    }

    /// How many places come first that are known; none: a new one is among them.
    [[nodiscard]] std::optional<std::size_t> known_first(std::int64_t known) const {
        const auto is_known = [&](const Place& place) { return place.here <= known; };
        const auto first_new = std::ranges::find_if_not(places_, is_known);
        if (std::any_of(first_new, places_.end(), is_known)) return std::nullopt;
        return static_cast<std::size_t>(first_new - places_.begin());
    }

    void visit(const UnionVisit& visit, std::size_t from = 0) {
        for (const Place& place : std::span(places_).subspan(from)) {
            event_at_.reset();
            event_at_.bind(1, static_cast<std::int64_t>(place.here));
            if (!event_at_.executeStep()) continue;
            visit(read_row(event_at_), ids_[place.machine]);
        }
    }

  private:
    /// Events of one machine with the same number: by their hash there, which every file knows.
    void sort_forks() {
        const auto same = [](const Place& a, const Place& b) {
            return a.machine == b.machine && a.there == b.there;
        };
        auto from = std::adjacent_find(places_.begin(), places_.end(), same);
        while (from != places_.end()) {
            auto to = std::find_if(from, places_.end(), [&](const Place& p) { return !same(*from, p); });
            std::sort(from, to, [this](const Place& a, const Place& b) { return hash_of(a) < hash_of(b); });
            from = std::adjacent_find(to, places_.end(), same);
        }
    }
    Hash hash_of(const Place& place) {
        SQLite::Statement hash(database_, std::string(sql::hash_where_written));
        hash.bind(1, static_cast<std::int64_t>(place.here));
        hash.executeStep();
        return read_hash(hash.getColumn(0));
    }

    SQLite::Database& database_;
    SQLite::Transaction snapshot_;  // one state of the file, while another Palpate writes on
    const Writers& writers_;
    SQLite::Statement event_at_;
    std::vector<Place> places_;
    std::vector<std::string> ids_;
};

/// `known`: the sequence up to which all is known. False: something new belongs before it.
base::Result<bool> walk(const fs::path& folder, const std::string& places, const std::string* actor,
                        std::optional<std::int64_t> known, const UnionVisit& visit) {
    if (base::Status ready = bring_up_to_date(folder); !ready) return ready.error();
    try {
        SQLite::Database database = open_to_read(records_file(folder));
        const base::Result<Writers> writers = writers_of(database, folder);
        if (!writers) return writers.error();
        if (known && actor) {
            SQLite::Statement newer(database, std::string(sql::is_there_newer));
            newer.bind(1, *actor);
            newer.bind(2, *known);
            if (!newer.executeStep()) return true;
        }
        Walk walk(database, *writers);
        {
            SQLite::Statement rows(database, places);
            if (actor) rows.bind(1, *actor);
            walk.read_places(rows);
        }
        walk.sort();
        const std::optional<std::size_t> from = walk.known_first(known.value_or(0));
        if (from) walk.visit(visit, *from);
        return from.has_value();
    } catch (const SQLite::Exception& exception) {
        return explain(exception, records_file(folder));
    }
}
}  // namespace

base::Status walk_union(const fs::path& folder, const UnionVisit& visit) {
    const auto walked = walk(folder, std::string(sql::places), nullptr, std::nullopt, visit);
    return walked ? base::Status(base::Done{}) : walked.error();
}

base::Status walk_union_of(const fs::path& folder, std::string_view actor, const UnionVisit& visit) {
    const std::string who(actor);
    const auto walked = walk(folder, std::string(sql::places_of_actor), &who, std::nullopt, visit);
    return walked ? base::Status(base::Done{}) : walked.error();
}

base::Result<bool> walk_union_since(const fs::path& folder, std::string_view actor, std::int64_t known,
                                    const UnionVisit& visit) {
    const std::string who(actor);
    return walk(folder, std::string(sql::places_of_actor), &who, known, visit);
}

base::Status walk_union_of_school(const fs::path& folder, const UnionVisit& visit) {
    const auto walked = walk(folder, std::string(sql::places_of_school), nullptr, std::nullopt, visit);
    return walked ? base::Status(base::Done{}) : walked.error();
}
}  // namespace records
