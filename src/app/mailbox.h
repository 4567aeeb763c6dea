// app/mailbox.h - how worker threads reach the window's thread.
//
// A worker posts what is to be done there; the window wakes and does it before its next frame.
#pragma once

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace app {
class Mailbox {
  public:
    /// `wake` ends the window's sleep; it may be called from any thread.
    explicit Mailbox(std::function<void()> wake) : wake_(std::move(wake)) {}

    /// From any thread.
    void post(std::function<void()> work) {
        {
            const std::lock_guard lock(mutex_);
            letters_.push_back(std::move(work));
        }
        wake_();
    }
    /// On the window's thread: does everything that was posted. Result: was there anything?
    bool deliver() {
        std::vector<std::function<void()>> letters;
        {
            const std::lock_guard lock(mutex_);
            letters.swap(letters_);
        }
        for (const auto& work : letters) work();
        return !letters.empty();
    }

  private:
    std::mutex mutex_;
    std::vector<std::function<void()>> letters_;
    std::function<void()> wake_;
};
}  // namespace app
