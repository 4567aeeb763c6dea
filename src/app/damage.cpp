#include "app/damage.h"

#include <imgui.h>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace app {
namespace {
std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    hash ^= word;
    hash *= 0x9E3779B97F4A7C15ULL;
    return hash ^ (hash >> 32);
}

template <class T>
std::uint64_t word_of(const T& value) {
    static_assert(sizeof(T) <= sizeof(std::uint64_t));
    std::uint64_t word = 0;
    std::memcpy(&word, &value, sizeof(T));
    return word;
}

PxBox box_around(const ImVec4& rect) {
    return {static_cast<int>(std::floor(rect.x)), static_cast<int>(std::floor(rect.y)),
            static_cast<int>(std::ceil(rect.z)), static_cast<int>(std::ceil(rect.w))};
}

void add_marks(const ImDrawList& list, const ImDrawCmd& command, std::uint64_t frame, Marks& marks) {
    const PxBox clip = box_around(command.ClipRect);
    if (clip.empty()) return;
    if (command.UserCallback != nullptr) {
        // What a callback paints cannot be seen from here: it counts as new each frame.
        if (command.UserCallback != ImDrawCallback_ResetRenderState) marks.push_back({frame, clip});
        return;
    }
    const std::uint64_t ground =
        mixed(mixed(mixed(0x50414C50, word_of(ImVec2{command.ClipRect.x, command.ClipRect.y})),
                    word_of(ImVec2{command.ClipRect.z, command.ClipRect.w})),
              word_of(command.GetTexID()));
    const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
        std::uint64_t look = ground;
        ImVec4 rect = {1e9F, 1e9F, -1e9F, -1e9F};
        for (unsigned corner = 0; corner < 3; ++corner) {
            const ImDrawVert& v = vertices[index[i + corner]];
            look = mixed(mixed(mixed(look, word_of(v.pos)), word_of(v.uv)), v.col);
            rect = {std::min(rect.x, v.pos.x), std::min(rect.y, v.pos.y), std::max(rect.z, v.pos.x),
                    std::max(rect.w, v.pos.y)};
        }
        const PxBox box = clipped(box_around(rect), clip);
        if (!box.empty()) marks.push_back({look, box});
    }
}

/// A bit for each tile of the window.
class Tiles {
  public:
    Tiles(int width, int height)
        : width_(width),
          height_(height),
          columns_((width + kTile - 1) / kTile),
          rows_((height + kTile - 1) / kTile),
          dirty_(static_cast<std::size_t>(columns_) * rows_) {}

    void add(const PxBox& box) {
        const PxBox inside = clipped(box, {0, 0, width_, height_});
        if (inside.empty()) return;
        for (int y = inside.top / kTile; y <= (inside.bottom - 1) / kTile; ++y)
            std::fill(dirty_.begin() + columns_ * y + inside.left / kTile,
                      dirty_.begin() + columns_ * y + (inside.right - 1) / kTile + 1, true);
    }

    /// Runs of dirty tiles, each grown downward while the next row has the same run.
    [[nodiscard]] std::vector<PxBox> boxes() const {
        std::vector<PxBox> open, done;
        for (int y = 0; y <= rows_; ++y) {
            std::vector<PxBox> runs = y < rows_ ? runs_of(y) : std::vector<PxBox>();
            for (const PxBox& above : open) {
                const auto same = std::find_if(runs.begin(), runs.end(), [&](const PxBox& run) {
                    return run.left == above.left && run.right == above.right;
                });
                if (same == runs.end())
                    done.push_back(above);
                else
                    same->top = above.top;
            }
            open = std::move(runs);
        }
        for (PxBox& box : done) box = clipped(box, {0, 0, width_, height_});
        return done;
    }

  private:
    [[nodiscard]] std::vector<PxBox> runs_of(int y) const {
        std::vector<PxBox> runs;
        for (int x = 0; x < columns_; ++x) {
            if (!dirty_[columns_ * y + x]) continue;
            const int start = x;
            while (x < columns_ && dirty_[columns_ * y + x]) ++x;
            runs.push_back({start * kTile, y * kTile, x * kTile, (y + 1) * kTile});
        }
        return runs;
    }

    int width_, height_, columns_, rows_;
    std::vector<bool> dirty_;
};

bool overlap(const PxBox& a, const PxBox& b) {
    return !clipped(a, b).empty();
}

/// Joins the pair whose joining adds the least area.
void join_cheapest(std::vector<PxBox>& boxes) {
    std::size_t first = 0, second = 1;
    long long least = std::numeric_limits<long long>::max();
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j) {
            const long long grown = joined(boxes[i], boxes[j]).area() - boxes[i].area() - boxes[j].area();
            if (grown >= least) continue;
            least = grown;
            first = i;
            second = j;
        }
    boxes[first] = joined(boxes[first], boxes[second]);
    boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(second));
}

bool any_overlap(const std::vector<PxBox>& boxes) {
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j)
            if (overlap(boxes[i], boxes[j])) return true;
    return false;
}
}  // namespace

PxBox joined(const PxBox& a, const PxBox& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
            std::max(a.bottom, b.bottom)};
}

PxBox clipped(const PxBox& box, const PxBox& to) {
    return {std::max(box.left, to.left), std::max(box.top, to.top), std::min(box.right, to.right),
            std::min(box.bottom, to.bottom)};
}

Marks marks_of(const ImDrawData& data) {
    static constexpr std::uint64_t kCallback = 0xCA11BAC4;
    Marks marks;
    for (int i = 0; i < data.CmdListsCount; ++i)
        for (const ImDrawCmd& command : data.CmdLists[i]->CmdBuffer)
            add_marks(*data.CmdLists[i], command, kCallback, marks);
    return marks;
}

std::vector<PxBox> covering(const std::vector<PxBox>& boxes, int width, int height, std::size_t most) {
    Tiles tiles(width, height);
    for (const PxBox& box : boxes) tiles.add(box);
    std::vector<PxBox> result = tiles.boxes();
    // Joining pairs is quadratic; a change this ragged is nearly the whole window anyway.
    constexpr std::size_t kMany = 64;
    if (result.size() > kMany) {
        PxBox all;
        for (const PxBox& box : result) all = joined(all, box);
        return {all};
    }
    while (result.size() > most || any_overlap(result)) join_cheapest(result);
    return result;
}

std::vector<PxBox> difference(const Marks& before, const Marks& after, int width, int height,
                              std::size_t most) {
    // Most frames differ in a few places: what is alike at the start and the end needs no sorting.
    const auto alike = [](const Mark& a, const Mark& b) { return a.look == b.look && a.box == b.box; };
    const auto [old_first, new_first] =
        std::mismatch(before.begin(), before.end(), after.begin(), after.end(), alike);
    const auto [old_last, new_last] =
        std::mismatch(before.rbegin(), std::make_reverse_iterator(old_first), after.rbegin(),
                      std::make_reverse_iterator(new_first), alike);
    Marks gone(old_first, old_last.base());
    Marks come(new_first, new_last.base());
    const auto by_look = [](const Mark& a, const Mark& b) { return a.look < b.look; };
    std::sort(gone.begin(), gone.end(), by_look);
    std::sort(come.begin(), come.end(), by_look);
    std::vector<PxBox> boxes;
    auto old_mark = gone.begin();
    auto new_mark = come.begin();
    while (old_mark != gone.end() || new_mark != come.end()) {
        if (new_mark == come.end() || (old_mark != gone.end() && old_mark->look < new_mark->look))
            boxes.push_back((old_mark++)->box);
        else if (old_mark == gone.end() || new_mark->look < old_mark->look)
            boxes.push_back((new_mark++)->box);
        else
            ++old_mark, ++new_mark;
    }
    return covering(boxes, width, height, most);
}
}  // namespace app
