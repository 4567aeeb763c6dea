#include "screens/text.h"

#include <algorithm>

namespace screens {
namespace {
/// A part of a run that is not broken, or a forced line end.
struct Part {
    std::size_t run = 0, begin = 0, end = 0;
    float width = 0.0F;
    float tail = 0.0F;  ///< width of the spaces at its end
};

/// What stays on one line: parts up to the next place where a line may end.
struct Chunk {
    std::vector<Part> parts;
    bool ends_line = false;
    [[nodiscard]] float width() const {
        float sum = 0.0F;
        for (const Part& part : parts) sum += part.width;
        return sum;
    }
    [[nodiscard]] float tail() const { return parts.empty() ? 0.0F : parts.back().tail; }
};

bool may_end_after(char32_t letter) {
    return letter == U' ' || letter == U'-' || letter == U'/' || letter == U'\u2013' || letter == U'\u2014';
}

class Breaker {
  public:
    Breaker(std::span<const Run> runs, const Measure& measure) : runs_(runs), measure_(measure) {}

    std::vector<Chunk> chunks() {
        for (std::size_t run = 0; run < runs_.size(); ++run) split(run);
        close(false);
        return std::move(done_);
    }

  private:
    void split(std::size_t run) {
        const std::string_view text = runs_[run].text;
        std::size_t begin = 0;
        for (std::size_t at = 0; at < text.size();) {
            const CodePoint letter = code_point_at(text, at);
            if (letter.value == U'\n') {
                add(run, begin, at);
                close(true);
                begin = at + 1;
            } else if (may_end_after(letter.value) && !more_spaces(text, at + letter.bytes)) {
                add(run, begin, at + letter.bytes);
                close(false);
                begin = at + letter.bytes;
            }
            at += letter.bytes;
        }
        add(run, begin, text.size());
    }
    static bool more_spaces(std::string_view text, std::size_t at) {
        return at < text.size() && text[at] == ' ';
    }

    void add(std::size_t run, std::size_t begin, std::size_t end) {
        if (begin == end) return;
        const std::string_view part = std::string_view(runs_[run].text).substr(begin, end - begin);
        const std::size_t last = part.find_last_not_of(' ');
        const std::string_view spaces = part.substr(last == std::string_view::npos ? 0 : last + 1);
        chunk_.parts.push_back({run, begin, end, measure_(runs_[run], part),
                                spaces.empty() ? 0.0F : measure_(runs_[run], spaces)});
    }
    void close(bool ends_line) {
        if (chunk_.parts.empty() && !ends_line) return;
        chunk_.ends_line = ends_line;
        done_.push_back(std::move(chunk_));
        chunk_ = {};
    }

    std::span<const Run> runs_;
    const Measure& measure_;
    Chunk chunk_;
    std::vector<Chunk> done_;
};

/// Sets chunks onto lines.
class Setter {
  public:
    Setter(std::span<const Run> runs, float width, const Measure& measure)
        : runs_(runs), width_(width), measure_(measure) {}

    Layout set(const std::vector<Chunk>& chunks) {
        for (const Chunk& chunk : chunks) {
            if (x_ > 0.0F && x_ + chunk.width() - chunk.tail() > width_) new_line();
            for (const Part& part : chunk.parts) {
                if (part.width - part.tail > width_)
                    place_by_letters(part);
                else
                    place(part);
            }
            if (chunk.ends_line) new_line();
        }
        const bool open = x_ > 0.0F || chunks.empty() || !chunks.back().ends_line;
        layout_.lines = line_ + (open ? 1 : 0);
        return std::move(layout_);
    }

  private:
    void new_line() {
        ++line_;
        x_ = 0.0F;
    }
    void place(const Part& part) {
        std::vector<Piece>& pieces = layout_.pieces;
        const bool goes_on = !pieces.empty() && pieces.back().run == part.run &&
                             pieces.back().line == line_ && pieces.back().end == part.begin;
        if (goes_on) {
            pieces.back().end = part.end;
            pieces.back().width += part.width;
        } else {
            pieces.push_back({part.run, part.begin, part.end, line_, x_, part.width});
        }
        layout_.width = std::max(layout_.width, x_ + part.width - part.tail);
        x_ += part.width;
    }
    void place_by_letters(const Part& part) {
        const std::string_view text = runs_[part.run].text;
        for (std::size_t at = part.begin; at < part.end;) {
            const std::size_t bytes = code_point_at(text, at).bytes;
            const float width = measure_(runs_[part.run], text.substr(at, bytes));
            if (x_ > 0.0F && x_ + width > width_) new_line();
            place({part.run, at, at + bytes, width, 0.0F});
            at += bytes;
        }
    }

    std::span<const Run> runs_;
    float width_;
    const Measure& measure_;
    Layout layout_;
    int line_ = 0;
    float x_ = 0.0F;
};
}  // namespace

std::vector<Run> parse_runs(std::string_view markup) {
    std::vector<Run> runs;
    const auto add = [&](std::string_view text, bool bold, std::string_view link) {
        if (text.empty()) return;
        if (!runs.empty() && runs.back().bold == bold && runs.back().link.empty() && link.empty())
            runs.back().text += text;
        else
            runs.push_back({std::string(text), bold, std::string(link)});
    };
    while (!markup.empty()) {
        const std::size_t mark = std::min(markup.find("**"), markup.find('['));
        add(markup.substr(0, mark), false, {});
        if (mark == std::string_view::npos) break;
        markup.remove_prefix(mark);
        if (markup.front() == '*') {
            const std::size_t end = markup.find("**", 2);
            if (end == std::string_view::npos) {
                add(markup, false, {});
                break;
            }
            add(markup.substr(2, end - 2), true, {});
            markup.remove_prefix(end + 2);
        } else {
            const std::size_t middle = markup.find("](");
            const std::size_t end = middle == std::string_view::npos ? middle : markup.find(')', middle);
            if (end == std::string_view::npos) {
                add(markup.substr(0, 1), false, {});
                markup.remove_prefix(1);
                continue;
            }
            add(markup.substr(1, middle - 1), false, markup.substr(middle + 2, end - middle - 2));
            markup.remove_prefix(end + 1);
        }
    }
    return runs;
}

Layout lay_out(std::span<const Run> runs, float width, const Measure& measure) {
    return Setter(runs, width, measure).set(Breaker(runs, measure).chunks());
}

CodePoint code_point_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return {lead, 1};
    const std::size_t bytes = lead >= 0xF0 && lead < 0xF5   ? 4
                              : lead >= 0xE0 && lead < 0xF0 ? 3
                              : lead >= 0xC2 && lead < 0xE0 ? 2
                                                            : 0;
    if (bytes == 0 || at + bytes > text.size()) return {};
    char32_t value = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U) return {};
        value = (value << 6U) | (byte(at + i) & 0x3FU);
    }
    constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < kLeast[bytes] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return {};
    return {value, bytes};
}

std::string to_utf8(char32_t c) {
    const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) return {static_cast<char>(c)};
    if (c < 0x800) return {static_cast<char>(0xC0U | (c >> 6U)), tail(0)};
    if (c < 0x10000) return {static_cast<char>(0xE0U | (c >> 12U)), tail(6), tail(0)};
    return {static_cast<char>(0xF0U | (c >> 18U)), tail(12), tail(6), tail(0)};
}

std::string first_letter(std::string_view name) {
    const std::size_t start = name.find_first_not_of(" \t");
    if (start == std::string_view::npos) return "\u00B7";
    const char32_t letter = code_point_at(name, start).value;
    return to_utf8(letter >= U'a' && letter <= U'z' ? letter - 32 : letter);
}
}  // namespace screens
