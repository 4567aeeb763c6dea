// content/archives.h - what walks over the fields of records (see content/fields.h), except
// the TOML reader: bytes out, bytes in, names of fields, every link and every text.
#pragma once

#include "content/fields.h"

#include <algorithm>
#include <concepts>
#include <cstring>
#include <type_traits>

namespace content {
/// A struct of the bank: it has fields().
template <class T, class Archive>
concept Described = requires(Archive& a, T& value) {
    fields(a, value);
};

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

/// The base of an archive that treats every field alike: it calls self.value(x) for each.
/// Words, need and key are only of interest to readers of text.
template <class Self>
class EveryField {
  public:
    template <class T, class... Rest>
    void operator()(const char*, T& value, const Rest&...) {
        self().value(value);
    }
    template <class... Rest>
    void links(const char*, std::vector<Link>& links, const Rest&...) {
        self().value(links);
    }
    template <class... Rest>
    void facts(const char*, std::vector<Fact>& facts, const Rest&...) {
        self().value(facts);
    }
    void data(const char*, std::string& bytes) { self().value(bytes); }

  private:
    Self& self() { return static_cast<Self&>(*this); }
};

/// Writes fields as bytes: numbers little-endian as they lie in memory, texts and lists with
/// their length before them.
class ByteWriter : public EveryField<ByteWriter> {
  public:
    std::string bytes;
    /// For a name of what is written: without the lines on which things stand, and without Added fields that
    /// are left out.
    bool naming = false;

    using EveryField<ByteWriter>::operator();
    using EveryField<ByteWriter>::links;
    template <class T>
    void operator()(const char*, T& field, Added) {
        if (!naming || !field.empty()) value(field);
    }
    void links(const char*, std::vector<Link>& field, Kind, Added) {
        if (!naming || !field.empty()) value(field);
    }

    template <class T>
    void value(T& v) {
        if constexpr (std::is_same_v<std::remove_const_t<T>, std::string>) {
            size(v.size());
            bytes += v;
        } else if constexpr (is_vector<std::remove_const_t<T>>) {
            size(v.size());
            for (auto& element : v) value(element);
        } else if constexpr (std::is_same_v<T, Link>) {
            value(v.kind), value(v.id);
        } else if constexpr (std::is_same_v<T, Fact>) {
            value(v.group), value(v.id), value(v.stage);
        } else if constexpr (std::is_same_v<T, base::Date>) {
            auto days = static_cast<std::int32_t>(v.time_since_epoch().count());
            raw(days);
        } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
            raw(v);
        } else {
            fields(*this, v);
        }
        if constexpr (requires { v.line; })
            if (!naming) value(v.line);
    }
    void size(std::size_t n) {
        const auto length = static_cast<std::uint32_t>(n);
        raw(length);
    }

  private:
    template <class T>
    void raw(const T& v) {
        bytes.append(reinterpret_cast<const char*>(&v), sizeof v);
    }
};

/// Reads what ByteWriter wrote. Hostile bytes are noticed, never trusted: ok() turns false, the
/// rest reads as empty, and no list is made longer than the bytes that are left.
class ByteReader : public EveryField<ByteReader> {
  public:
    explicit ByteReader(std::string_view bytes) : left_(bytes) {}
    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool at_end() const { return left_.empty(); }

    using EveryField<ByteReader>::operator();
    /// A word of a list, or several: a number that stands for none of them is no good.
    template <class T, std::size_t N, class... Rest>
    void operator()(const char*, T& field, const std::array<std::string_view, N>&, const Rest&...) {
        value(field);
        const auto names_none = [](auto word) { return static_cast<std::size_t>(word) >= N; };
        if constexpr (is_vector<T>)
            ok_ = ok_ && std::none_of(field.begin(), field.end(), names_none);
        else
            ok_ = ok_ && !names_none(field);
    }

    template <class T>
    void value(T& v) {
        if constexpr (std::is_same_v<T, std::string>) {
            const std::size_t length = size();
            v.assign(left_.substr(0, length));
            left_.remove_prefix(length);
        } else if constexpr (is_vector<T>) {
            v.clear();
            const std::size_t length = size();
            v.reserve(std::min(length, kReserved));
            for (std::size_t i = 0; i < length && ok_; ++i) value(v.emplace_back());
        } else if constexpr (std::is_same_v<T, Link>) {
            value(v.kind), value(v.id);
            ok_ = ok_ && static_cast<std::size_t>(v.kind) < kKinds.size();
        } else if constexpr (std::is_same_v<T, Fact>) {
            value(v.group), value(v.id), value(v.stage);
        } else if constexpr (std::is_same_v<T, base::Date>) {
            std::int32_t days = 0;
            raw(days);
            v = base::Date{std::chrono::days{days}};
        } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
            raw(v);
        } else {
            fields(*this, v);
        }
        if constexpr (requires { v.line; }) value(v.line);
    }
    /// A length that the bytes left could hold.
    std::size_t size() {
        std::uint32_t length = 0;
        raw(length);
        if (length <= left_.size()) return length;
        ok_ = false;
        return 0;
    }

  private:
    template <class T>
    void raw(T& v) {
        if (left_.size() < sizeof v) {
            ok_ = false;
            left_ = {};
            v = T{};
            return;
        }
        if constexpr (std::is_same_v<T, bool>) {
            v = left_.front() != 0;
        } else {
            std::memcpy(&v, left_.data(), sizeof v);
        }
        left_.remove_prefix(sizeof v);
    }
    static constexpr std::size_t kReserved = 64;  ///< a length is only said; elements are larger than a byte
    std::string_view left_;
    bool ok_ = true;
};

/// Writes down the names and types of all fields, nested ones too: the form of a record. Two
/// builds of Palpate whose forms differ cannot read each other's bytes.
class FormWriter {
  public:
    std::string form;

    template <class T, class... Rest>
    void operator()(const char* key, T& value, const Rest&...) {
        form += key;
        describe(value);
    }
    template <class... Rest>
    void links(const char* key, std::vector<Link>&, const Rest&...) {
        form.append(key).append("@");
    }
    template <class... Rest>
    void facts(const char* key, std::vector<Fact>&, const Rest&...) {
        form.append(key).append("?");
    }
    void data(const char* key, std::string&) { form.append(key).append("*"); }
    template <class T>
    void describe(T& value) {
        if constexpr (is_vector<T>) {
            typename T::value_type element{};
            form += '[';
            describe(element);
            form += ']';
        } else if constexpr (Described<T, FormWriter>) {
            form += '{';
            fields(*this, value);
            form += '}';
        } else {
            form += ':';
            form += std::is_same_v<T, std::string> ? 's' : std::is_floating_point_v<T> ? 'f' : 'i';
            form += std::to_string(std::is_same_v<T, std::string> ? 0 : sizeof(T));
        }
    }
};

/// Hands every link, fact and text of a record to visitors, wherever it is nested. Data is none of them.
template <class OnLink, class OnFact, class OnText>
class Visitor : public EveryField<Visitor<OnLink, OnFact, OnText>> {
  public:
    Visitor(OnLink on_link, OnFact on_fact, OnText on_text)
        : on_link_(std::move(on_link)), on_fact_(std::move(on_fact)), on_text_(std::move(on_text)) {}

    void data(const char*, std::string&) {}  // is no text
    template <class T>
    void value(T& v) {
        if constexpr (std::is_same_v<T, std::string>) {
            on_text_(v);
        } else if constexpr (is_vector<T>) {
            for (auto& element : v) value(element);
        } else if constexpr (std::is_same_v<T, Link>) {
            on_link_(v);
        } else if constexpr (std::is_same_v<T, Fact>) {
            on_fact_(v);
        } else if constexpr (!std::is_arithmetic_v<T> && !std::is_enum_v<T> &&
                             !std::is_same_v<T, base::Date>) {
            fields(*this, v);
        }
    }

  private:
    OnLink on_link_;
    OnFact on_fact_;
    OnText on_text_;
};

/// Calls on_link(Link&), on_fact(Fact&), on_text(std::string&) for all of them in `record`.
template <class T, class OnLink, class OnFact, class OnText>
void visit_fields(T& record, OnLink on_link, OnFact on_fact, OnText on_text) {
    Visitor<OnLink, OnFact, OnText> visitor(std::move(on_link), std::move(on_fact), std::move(on_text));
    fields(visitor, record);
}
/// The same for a record that may not be changed: the visitors are given const references.
template <class T, class OnLink, class OnFact, class OnText>
void visit_fields(const T& record, OnLink on_link, OnFact on_fact, OnText on_text) {
    // fields() takes what it shows by reference to change; these visitors only look.
    visit_fields(
        const_cast<T&>(record), [&](const Link& link) { on_link(link); },
        [&](const Fact& fact) { on_fact(fact); }, [&](const std::string& text) { on_text(text); });
}
}  // namespace content
