// screens/beside.h - work that takes seconds, run beside the window while a screen says so.
#pragma once

#include "screens/school_desk.h"
#include "screens/ui.h"

#include <future>
#include <optional>

namespace screens {
template <class T>
class Beside {
  public:
    /// Promise: nothing is being worked on. Errors in `work` come back from look().
    void begin(base::Result<LongWork<T>> work) {
        if (!work) {
            std::promise<std::function<base::Result<T>()>> refused;
            refused.set_value([error = work.error()]() -> base::Result<T> { return error; });
            made_ = refused.get_future();
        } else {
            made_ = std::async(std::launch::async, *std::move(work));
        }
    }
    [[nodiscard]] bool working() const { return made_.valid(); }
    /// What came of it, once; nothing while it goes on, or where nothing does.
    [[nodiscard]] std::optional<base::Result<T>> look(Ui& ui) {
        if (!made_.valid()) return std::nullopt;
        if (made_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
            ui.wake_in(0.1);
            return std::nullopt;
        }
        return made_.get()();
    }

  private:
    std::future<std::function<base::Result<T>()>> made_;  ///< its end waits for the work
};
}  // namespace screens
