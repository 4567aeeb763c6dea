#include "anatomy/model.h"

#include <cstring>
#include <type_traits>

namespace anatomy {
std::optional<std::size_t> Model::find(std::string_view id) const {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].id == id) return i;
    }
    return std::nullopt;
}

Vec3 center_of(const Model& model, PartRef ref) {
    const Part& part = model.parts.at(ref.part);
    return part.mid ? part.center : on_side(part.center, ref.side);
}

namespace {
constexpr std::array<char, 8> kMagic = {'P', 'A', 'L', 'B', 'O', 'D', 'Y', '1'};

/// FNV-1a over words of 8 bytes: catches a damaged file, not a forged one.
std::uint64_t checksum(std::span<const std::byte> bytes) {
    std::uint64_t sum = 14695981039346656037ULL;
    std::size_t i = 0;
    for (; i + 8 <= bytes.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + i, 8);
        sum = (sum ^ word) * 1099511628211ULL;
    }
    for (; i < bytes.size(); ++i) sum = (sum ^ static_cast<std::uint64_t>(bytes[i])) * 1099511628211ULL;
    return sum;
}

struct Writer {
    std::vector<std::byte> bytes;

    template <class T>
    requires std::is_trivially_copyable_v<T>
    void put(const T& value) { put_all(&value, 1); }
    template <class T>
    void put_all(const T* from, std::size_t count) {
        const std::size_t old = bytes.size();
        bytes.resize(old + count * sizeof(T));
        if (count > 0) std::memcpy(bytes.data() + old, from, count * sizeof(T));
    }
    template <class T>
    void list(const std::vector<T>& v) {
        put(static_cast<std::uint64_t>(v.size()));
        put_all(v.data(), v.size());
    }
    void text(const std::string& s) {
        put(static_cast<std::uint64_t>(s.size()));
        put_all(s.data(), s.size());
    }
};

/// Reads what Writer wrote. After the first thing that does not fit, `ok` is false and all that
/// follows reads as nothing.
struct Reader {
    std::span<const std::byte> left;
    bool ok = true;

    template <class T>
    T take() {
        T value{};
        take_all(&value, 1);
        return value;
    }
    template <class T>
    void take_all(T* to, std::size_t count) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (!ok || count > left.size() / sizeof(T)) {
            ok = false;
            return;
        }
        if (count > 0) std::memcpy(static_cast<void*>(to), left.data(), count * sizeof(T));
        left = left.subspan(count * sizeof(T));
    }
    template <class T>
    void list(std::vector<T>& v) {
        const auto count = take<std::uint64_t>();
        if (!ok || count > left.size() / sizeof(T)) {
            ok = false;
            return;
        }
        v.resize(count);
        take_all(v.data(), v.size());
    }
    std::string text() {
        const auto count = take<std::uint64_t>();
        if (!ok || count > left.size()) {
            ok = false;
            return {};
        }
        std::string s(count, '\0');
        take_all(s.data(), s.size());
        return s;
    }
    /// An enum of `values` words.
    template <class E>
    E word(std::size_t values) {
        const auto n = take<std::uint8_t>();
        if (n >= values) ok = false;
        return ok ? static_cast<E>(n) : E{};
    }
};

bool finite(const Vec3& p) {
    return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z);
}

/// What drawing relies on: every index and every range lies within its list, every number is one.
bool sound(const Model& m) {
    if (m.parts.size() > 0x7FFF || m.indices.size() % 3 != 0) return false;
    const auto in_vertices = [&](std::uint32_t i) { return i < m.vertices.size(); };
    const auto bound = [](const Binding& b) { return b.first < kMostSegments && b.second < kMostSegments; };
    const auto vertex_sound = [&](const Vertex& v) {
        return finite(v.position) && std::isfinite(v.across) && std::isfinite(v.along) &&
               v.part < m.parts.size() && bound(v.binding);
    };
    const auto part_sound = [&](const Part& p) {
        return finite(p.box.low) && finite(p.box.high) && finite(p.center) && std::isfinite(p.extent) &&
               p.count % 3 == 0 && p.first <= m.indices.size() && p.count <= m.indices.size() - p.first &&
               std::ranges::all_of(p.origins, finite) && std::ranges::all_of(p.insertions, finite) &&
               std::ranges::all_of(p.path,
                                   [&](const PathPoint& q) { return finite(q.at) && bound(q.binding); });
    };
    return std::ranges::all_of(m.indices, in_vertices) && std::ranges::all_of(m.vertices, vertex_sound) &&
           std::ranges::all_of(m.parts, part_sound);
}
}  // namespace

std::vector<std::byte> to_bytes(const Model& model) {
    Writer body;
    body.put(static_cast<std::uint8_t>(model.detail));
    body.put(static_cast<std::uint64_t>(model.parts.size()));
    for (const Part& p : model.parts) {
        body.text(p.id);
        body.text(p.name);
        body.put(static_cast<std::uint8_t>(p.kind));
        body.put(static_cast<std::uint8_t>(p.layer));
        body.put(static_cast<std::uint8_t>(p.mid));
        body.put(p.box);
        body.put(p.center);
        body.put(p.extent);
        body.put(p.first);
        body.put(p.count);
        body.list(p.origins);
        body.list(p.insertions);
        body.list(p.path);
    }
    body.list(model.vertices);
    body.list(model.indices);
    Writer whole;
    whole.put(kMagic);
    whole.put(model.key);
    whole.put(checksum(body.bytes));
    whole.put_all(body.bytes.data(), body.bytes.size());
    return whole.bytes;
}

base::Result<Model> from_bytes(std::span<const std::byte> bytes, std::uint64_t key) {
    const auto refused = [](const char* what) { return base::Error{"", what}; };
    Reader r{bytes};
    if (r.take<std::array<char, 8>>() != kMagic || !r.ok)
        return refused("not a body that this version wrote");
    Model m;
    m.key = r.take<std::uint64_t>();
    if (r.ok && m.key != key) return refused("a body built from other figures");
    const auto sum = r.take<std::uint64_t>();
    if (!r.ok || sum != checksum(r.left)) return refused("a damaged body");
    m.detail = r.word<Detail>(3);
    const auto parts = r.take<std::uint64_t>();
    for (std::uint64_t i = 0; i < parts && r.ok; ++i) {
        Part p;
        p.id = r.text();
        p.name = r.text();
        p.kind = r.word<PartKind>(kPartKindCount);
        p.layer = r.word<Layer>(kLayerCount);
        p.mid = r.word<std::uint8_t>(2) == 1;
        p.box = r.take<Box>();
        p.center = r.take<Vec3>();
        p.extent = r.take<float>();
        p.first = r.take<std::uint32_t>();
        p.count = r.take<std::uint32_t>();
        r.list(p.origins);
        r.list(p.insertions);
        r.list(p.path);
        m.parts.push_back(std::move(p));
    }
    r.list(m.vertices);
    r.list(m.indices);
    if (!r.ok || !r.left.empty() || !sound(m)) return refused("a damaged body");
    return m;
}
}  // namespace anatomy
