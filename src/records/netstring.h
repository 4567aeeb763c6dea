// records/netstring.h - bytes with their length before them: "5:hello,". What is written so can be
// read in one way only. Source: Bernstein (1997), Netstrings.
#pragma once

#include <string>
#include <string_view>

namespace records {
inline void add_netstring(std::string& to, std::string_view bytes) {
    to += std::to_string(bytes.size());
    to += ':';
    to += bytes;
    to += ',';
}
}  // namespace records
