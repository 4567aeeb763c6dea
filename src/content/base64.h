// content/base64.h - bytes as letters, as pictures stand in the files of a bank (RFC 4648, with padding).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace content {
[[nodiscard]] std::string to_base64(std::string_view bytes);
/// Spaces and line breaks between the letters are passed over. Nothing where it is no base64.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);
}  // namespace content
