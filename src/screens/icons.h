// screens/icons.h - the icons, by what they mean here.
//
// Font Awesome 4.7. The atlas holds the icons of this list and no other: a new icon is a new
// line. An icon stands beside a word; alone it has a tooltip and a label in the semantic tree.
#pragma once

#include <array>

namespace screens {
// clang-format off
#define PALPATE_ICONS(X)                                                                             \
    /* states: each has one meaning in the whole program */                                          \
    X(check, 0xf00c) X(times, 0xf00d) X(hand, 0xf256) X(triangle, 0xf071) X(scales, 0xf24e)          \
    X(clock, 0xf017) X(touch, 0xf25a)                                                                \
    /* places */                                                                                     \
    X(sun, 0xf185) X(pencil, 0xf040) X(stethoscope, 0xf0f1) X(body, 0xf183) X(book, 0xf02d)          \
    X(bars, 0xf080) X(users, 0xf0c0) X(flask, 0xf0c3) X(edit, 0xf044) X(school, 0xf19d)              \
    /* kinds of facts */                                                                             \
    X(medkit, 0xf0fa) X(shield, 0xf132) X(scissors, 0xf257) X(bone, 0xf0e8) X(bolt, 0xf0e7)          \
    X(joint, 0xf0ec) X(marker, 0xf041) X(claim, 0xf10d) X(case_file, 0xf0f6) X(card, 0xf24d)         \
    /* acts */                                                                                       \
    X(search, 0xf002) X(bookmark, 0xf02e) X(bookmark_open, 0xf097) X(undo, 0xf0e2) X(strike, 0xf0cc) \
    X(play, 0xf04b) X(pause, 0xf04c) X(info, 0xf05a) X(plus, 0xf067) X(minus, 0xf068)                \
    X(arrow_left, 0xf060) X(arrow_right, 0xf061) X(arrow_up, 0xf062) X(arrow_down, 0xf063)           \
    X(chevron_left, 0xf053) X(chevron_right, 0xf054) X(chevron_up, 0xf077) X(chevron_down, 0xf078)   \
    X(eye, 0xf06e) X(eye_off, 0xf070) X(comment, 0xf075) X(handshake, 0xf2b5) X(smile, 0xf118)       \
    X(neutral, 0xf11a) X(frown, 0xf119) X(flame, 0xf06d) X(link, 0xf0c1) X(download, 0xf019)         \
    X(upload, 0xf093) X(share, 0xf064) X(gear, 0xf013) X(question, 0xf128) X(person, 0xf007)         \
    X(more, 0xf141) X(list, 0xf03a) X(table, 0xf0ce) X(calendar, 0xf133) X(trash, 0xf1f8)            \
    X(copy, 0xf0c5) X(filter, 0xf0b0) X(sort, 0xf0dc) X(sort_up, 0xf0de) X(sort_down, 0xf0dd)        \
    X(refresh, 0xf021) X(bulb, 0xf0eb) X(moon, 0xf186) X(move, 0xf047) X(target, 0xf05b)             \
    X(history, 0xf1da) X(random, 0xf074) X(skip, 0xf051) X(flag, 0xf024) X(keyboard, 0xf11c)         \
    X(menu, 0xf0c9) X(expand, 0xf065) X(lock, 0xf023) X(print, 0xf02f) X(folder, 0xf07b)             \
    X(laptop, 0xf109) X(globe, 0xf0ac) X(rotate, 0xf01e) X(home, 0xf015) X(drop, 0xf043) X(bed, 0xf236) \
    X(image, 0xf03e)
// clang-format on

enum class Icon : char16_t {
    none = 0,
#define PALPATE_ICON(name, code) name = code,
    PALPATE_ICONS(PALPATE_ICON)
#undef PALPATE_ICON
};

inline constexpr auto kIcons = std::to_array<Icon>({
#define PALPATE_ICON(name, code) Icon::name,
    PALPATE_ICONS(PALPATE_ICON)
#undef PALPATE_ICON
});
}  // namespace screens
