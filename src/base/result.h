// base/result.h - an answer, or what was found instead.
//
// The world can be wrong: a file is broken, a disk is full. Such functions return a
// Result<T>. Its members carry std::expected's names, so that C++23 turns it into an alias.
#pragma once

#include "base/expects.h"

#include <string>
#include <utility>
#include <variant>

namespace base {
/// What went wrong, said to a person.
struct Error {
    std::string where;  ///< "items/swedish.toml:41", a path, or empty
    std::string what;   ///< what was found, and what would be right

    /// "where: what", or only "what" where there is no place.
    [[nodiscard]] std::string text() const { return where.empty() ? what : where + ": " + what; }
};

/// Holds a T, or the Error that stood in its way.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : held_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
    Result(Error error) : held_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

    [[nodiscard]] bool has_value() const { return std::holds_alternative<T>(held_); }
    explicit operator bool() const { return has_value(); }

    /// Promise of the caller: has_value().
    [[nodiscard]] T& value() & {
        EXPECTS(has_value());
        return std::get<T>(held_);
    }
    [[nodiscard]] const T& value() const& {
        EXPECTS(has_value());
        return std::get<T>(held_);
    }
    [[nodiscard]] T&& value() && {
        EXPECTS(has_value());
        return std::get<T>(std::move(held_));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    /// Promise of the caller: !has_value().
    [[nodiscard]] const Error& error() const {
        EXPECTS(!has_value());
        return std::get<Error>(held_);
    }

  private:
    std::variant<T, Error> held_;
};

/// For work that yields nothing but may fail: `return Done{};`
struct Done {};
using Status = Result<Done>;
}  // namespace base
