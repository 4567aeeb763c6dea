// screens/slice.h - long work in slices of a frame's time, for what must be done where the window draws.
// What can be done elsewhere is done beside it: screens/beside.h.
#pragma once

#include "screens/ui.h"

#include <chrono>
#include <functional>
#include <vector>

namespace screens {
/// Does some of `left`, from its end, for 20 ms at most and one at least; the next frame comes at once.
/// Promise: something is left. Result: all is done.
template <class T>
bool do_some(std::vector<T>& left, Ui& ui, const std::function<void(const T&)>& one) {
    constexpr std::chrono::milliseconds kAtOnce{20};
    const auto begun = std::chrono::steady_clock::now();
    do {
        one(left.back());
        left.pop_back();
    } while (!left.empty() && std::chrono::steady_clock::now() - begun < kAtOnce);
    ui.wake_in(0.0);
    return left.empty();
}
}  // namespace screens
