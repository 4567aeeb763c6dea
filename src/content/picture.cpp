#include "content/picture.h"

namespace content {
std::string_view in_words(License license) {
    static constexpr std::array<std::string_view, kLicenses.size()> kWords = {
        "Our own", "Public domain", "CC0", "CC BY", "CC BY-SA", "CC BY-NC", "CC BY-NC-SA", "By permission"};
    return kWords.at(static_cast<std::size_t>(license));
}

std::string credit_of(const Picture& picture) {
    std::string credit = picture.creator;
    const auto add = [&credit](std::string_view before, std::string_view words) {
        if (!words.empty()) credit += (credit.empty() ? "" : ", ") + std::string(before) + std::string(words);
    };
    switch (picture.license) {
        case License::own:
            break;
        case License::public_domain:
            add("", "public domain");
            break;
        case License::permission:
            add("by permission: ", picture.terms);
            break;
        default:
            add("",
                std::string(in_words(picture.license)) + (picture.terms.empty() ? "" : " " + picture.terms));
    }
    add("from ", picture.from);
    add("", picture.changes);
    return credit;
}
}  // namespace content
