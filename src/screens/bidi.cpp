#include "screens/bidi.h"

#include <fribidi.h>
#include <algorithm>
#include <vector>

namespace screens {
bool runs_leftward(std::string_view text) {
    // In UTF-8: Hebrew to N'Ko (U+0590 to U+07FF), Samaritan to Arabic Extended-A (U+0800 to U+08FF).
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0xD6 && byte <= 0xDF) return true;
        if (byte == 0xE0 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA4)
            return true;
    }
    return false;
}

std::string as_seen(std::string_view line) {
    const auto bytes = static_cast<FriBidiStrIndex>(line.size());
    std::vector<FriBidiChar> logical(line.size() + 1), seen(line.size() + 1);
    const FriBidiStrIndex letters =
        fribidi_charset_to_unicode(FRIBIDI_CHAR_SET_UTF8, line.data(), bytes, logical.data());
    FriBidiParType rightward = FRIBIDI_PAR_LTR;
    if (fribidi_log2vis(logical.data(), letters, &rightward, seen.data(), nullptr, nullptr, nullptr) == 0)
        return std::string(line);
    seen.resize(static_cast<std::size_t>(letters));
    std::erase(seen, static_cast<FriBidiChar>(FRIBIDI_CHAR_FILL));  // the rest of a lam-alef
    std::string utf8(4 * seen.size() + 1, '\0');
    const FriBidiStrIndex written = fribidi_unicode_to_charset(
        FRIBIDI_CHAR_SET_UTF8, seen.data(), static_cast<FriBidiStrIndex>(seen.size()), utf8.data());
    utf8.resize(static_cast<std::size_t>(written));
    return utf8;
}
}  // namespace screens
