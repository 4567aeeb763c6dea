// content/picture.h - a picture that questions show, with who made it and why it may be used.
//
// content/pictures/ID.toml, one record a file. The picture itself stands in it, as base64, so that a record
// is one text: nothing can be lost beside it, and it travels, is reviewed and is named as everything else is.
// `palpate picture` writes the file from a PNG or JPEG; Author does it in the window.
#pragma once

#include "content/fields.h"

namespace content {
/// Why a picture may be used.
enum class License : std::uint8_t {
    own,            ///< made by or for the school, which may use it
    public_domain,  ///< so old, or made by a government that keeps no rights
    cc0,
    cc_by,
    cc_by_sa,
    cc_by_nc,
    cc_by_nc_sa,
    permission,  ///< somebody allowed it: `terms` says who, when and what for
};
inline constexpr std::array<std::string_view, 8> kLicenses = {
    "own", "public-domain", "cc0", "cc-by", "cc-by-sa", "cc-by-nc", "cc-by-nc-sa", "permission"};

struct Picture : Record {
    std::string name;  ///< what authors find it by: "Right wrist, cut across"
    std::string alt;   ///< what is to be seen, for whoever does not see it; gives no answer away
    License license = License::own;
    std::string creator;  ///< who drew or took it
    std::string from;     ///< where it was found: an address, a book and page; may be empty for `own`
    std::string terms;    ///< of a cc license its version: "4.0"; of permission who gave it, and when
    std::string changes;  ///< "cropped", "labels taken out"; the licenses ask for it
    std::string data;     ///< PNG or JPEG, its bytes; images::fit() makes them
};
template <class Archive>
void fields(Archive& a, Picture& p) {
    a("name", p.name);
    a("alt", p.alt);
    a("license", p.license, kLicenses);
    a("creator", p.creator);
    a("from", p.from, optional);
    a("terms", p.terms, optional);
    a("changes", p.changes, optional);
    a.data("data", p.data);
}

/// The license as people call it: "CC BY", "Public domain".
[[nodiscard]] std::string_view in_words(License license);
/// What stands beneath the picture: "Henry V. Carter, public domain, from Gray (1918), plate 422, cropped".
[[nodiscard]] std::string credit_of(const Picture& picture);
}  // namespace content
