// records/bundle_parser.h - reads the bytes of a bundle (records/bundle.h), a row at a time. For records
// alone.
#pragma once

#include "records/bundle.h"
#include "records/origins.h"

#include <functional>
#include <istream>

namespace records {
/// One event of a bundle.
struct BundleRow {
    Row row;    ///< as it stands in the journal of the bundle's machine
    Home home;  ///< where it was first written: mostly there
};

/// Reads all of `in` and checks it, as read_bundle() says. `where`: what errors call it. `visit` sees each
/// row whose link holds, before the signature is known to be good: what it does must be able to be undone.
[[nodiscard]] base::Result<Bundle> parse_bundle(std::istream& in, const std::string& where,
                                                const KnownMachines& known,
                                                const std::function<void(const BundleRow&)>& visit);

/// Reads the first line.
[[nodiscard]] base::Result<BundleHeader> parse_bundle_header(std::istream& in, const std::string& where);

/// The first line, with its end.
[[nodiscard]] std::string to_text(const BundleHeader& header);
/// An event as it stands in a bundle of the machine with that id.
[[nodiscard]] std::string to_text(const BundleRow& row, const std::string& machine);
/// What the signature is of.
[[nodiscard]] std::string signed_text(const Hash& digest);

/// A BLAKE2b-256 that is fed piece by piece.
class Digest {
  public:
    Digest();
    void add(std::string_view bytes);
    [[nodiscard]] Hash end();

  private:
    alignas(64) std::array<unsigned char, 384> state_;
};
}  // namespace records
