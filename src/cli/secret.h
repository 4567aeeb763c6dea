// cli/secret.h - words that are nobody else's to see: passwords.
#pragma once

#include "base/result.h"

#include <string>

namespace cli {
/// Asks for `what` ("Password of ada") and reads one line. On a terminal what is typed is not shown, and the
/// question stands on stderr; otherwise the line comes from standard input, as it is, and nothing is asked.
/// Errors: standard input has no line left.
[[nodiscard]] base::Result<std::string> ask_secret(const std::string& what);
/// The same for a secret that is made now: on a terminal it is asked for twice. Errors: the two differ.
[[nodiscard]] base::Result<std::string> ask_new_secret(const std::string& what);
}  // namespace cli
