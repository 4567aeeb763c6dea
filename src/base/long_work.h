// base/long_work.h - work of seconds, for who shows a window meanwhile and for who does not.
#pragma once

#include "base/result.h"

#include <functional>

namespace base {
/// Run it on a thread of its own: it touches nothing that others read. What it returns is then run where they
/// read, puts what was made in its place, and says what came of it.
template <class T>
using LongWork = std::function<std::function<Result<T>()>()>;

/// Does all of it here, for who waits.
template <class T>
Result<T> wait_for(const Result<LongWork<T>>& work) {
    if (!work) return work.error();
    return (*work)()();
}
}  // namespace base
