#include "screens/fonts.h"

#include "screens/icons.h"

#include <algorithm>

namespace screens {
namespace {
namespace fs = std::filesystem;

struct FaceSpec {
    TypeSize size;
    const char* file;
};

constexpr std::array<FaceSpec, kTypes> kFaces = {{
    {{52, 60}, "InterDisplay-SemiBold.otf"},
    {{34, 42}, "InterDisplay-SemiBold.otf"},
    {{26, 34}, "InterDisplay-SemiBold.otf"},
    {{20, 28}, "Inter-SemiBold.otf"},
    {{22, 34}, "Inter-Medium.otf"},
    {{18, 27}, "Inter-Medium.otf"},
    {{17, 26}, "Inter-Regular.otf"},
    {{17, 26}, "Inter-Medium.otf"},
    {{17, 26}, "Inter-SemiBold.otf"},
    {{16, 24}, "Inter-Regular.otf"},
    {{16, 24}, "Inter-Medium.otf"},
    {{16, 24}, "Inter-SemiBold.otf"},
}};

/// A font's file, and the height of its line in em (hhea table: ascender less descender): ImGui is told the
/// height of a line, and letters of different fonts are as large as each other where their em is.
struct OtherScript {
    const char* file;
    float line;
};
constexpr std::array<OtherScript, 5> kOtherScripts = {{{"NotoSans-Regular.ttf", 1.362F},
                                                       {"wqy-microhei.ttc", 1.172F},
                                                       {"NotoSansArabic-Regular.ttf", 2.112F},
                                                       {"NotoSansHebrew-Regular.ttf", 1.36F},
                                                       {"NotoSansDevanagari-Regular.ttf", 1.304F}}};

constexpr float kIconEm = 18.4F;
constexpr float kLargeIconEm = 22.0F;

/// The usual folders of Debian, Fedora and Arch, and a person's own.
std::vector<fs::path> font_folders() {
    std::vector<fs::path> folders = {
        "/usr/share/fonts/opentype/inter",
        "/usr/share/fonts/opentype/font-awesome",
        "/usr/share/fonts/truetype/font-awesome",
        "/usr/share/fonts-font-awesome/fonts",
        "/usr/share/fonts/truetype/noto",
        "/usr/share/fonts/truetype/wqy",
        "/usr/share/fonts/google-noto",
        "/usr/share/fonts/noto",
        "/usr/share/fonts/inter",
        "/usr/share/fonts",
        "/usr/local/share/fonts",
    };
    if (const char* home = std::getenv("HOME")) folders.emplace_back(fs::path(home) / ".local/share/fonts");
    return folders;
}

std::string find_font(const std::string& file) {
    std::error_code ignored;
    for (const fs::path& folder : font_folders())
        if (fs::exists(folder / file, ignored)) return (folder / file).string();
    return {};
}

/// Code points that are always baked: Latin-1, Latin Extended-A, Romanian's comma letters, the
/// marks of print, arrows, and the signs that a table of findings needs.
constexpr std::array<std::pair<ImWchar, ImWchar>, 10> kAlways = {{
    {0x0020, 0x007E},
    {0x00A0, 0x017F},
    {0x0218, 0x021B},
    {0x03B1, 0x03C9},
    {0x2010, 0x2027},
    {0x2030, 0x203A},
    {0x2070, 0x2089},
    {0x2190, 0x2193},
    {0x2212, 0x2212},
    {0x2248, 0x2265},
}};

using Ranges = std::vector<ImWchar>;

Ranges text_ranges(const Blocks& blocks) {
    Ranges ranges;
    for (const auto& [first, last] : kAlways) ranges.insert(ranges.end(), {first, last});
    for (const std::uint16_t block : blocks) {
        const int first = std::max(block * 128, 1);
        ranges.insert(ranges.end(), {static_cast<ImWchar>(first), static_cast<ImWchar>(block * 128 + 127)});
    }
    ranges.push_back(0);
    return ranges;
}

Ranges icon_ranges() {
    Ranges ranges;
    for (const Icon icon : kIcons)
        ranges.insert(ranges.end(), {static_cast<ImWchar>(icon), static_cast<ImWchar>(icon)});
    ranges.push_back(0);
    return ranges;
}

ImFontConfig crisp(float pixels) {
    ImFontConfig config;
    config.SizePixels = pixels;
    config.OversampleH = 3;
    config.OversampleV = 1;
    config.PixelSnapH = false;
    return config;
}

ImFont* add(ImFontAtlas& atlas, const std::string& file, float pixels, const Ranges& ranges,
            bool merge = false) {
    ImFontConfig config = crisp(pixels);
    config.MergeMode = merge;
    if (!file.empty()) {
        ImFont* font = atlas.AddFontFromFileTTF(file.c_str(), pixels, &config, ranges.data());
        if (font != nullptr) return font;
    }
    return merge ? nullptr : atlas.AddFontDefault(&config);
}
}  // namespace

TypeSize size_of(Type type) {
    return kFaces[static_cast<std::size_t>(type)].size;
}

bool needs_block(const Blocks& known, char32_t code_point) {
    // Beyond the basic plane ImGui of this build has no letters; there a box stands in.
    if (code_point < 0x80 || code_point > 0xFFFF) return false;
    const auto always = std::any_of(kAlways.begin(), kAlways.end(), [&](const auto& range) {
        return code_point >= range.first && code_point <= range.second;
    });
    return !always && !known.contains(static_cast<std::uint16_t>(code_point / 128));
}

Fonts build_fonts(ImFontAtlas& atlas, float scale, const Blocks& blocks) {
    Fonts fonts;
    fonts.scale = scale;
    // ImGui keeps pointers to the ranges only until Build(), which is below.
    const Ranges text = text_ranges(blocks);
    const Ranges ascii = {0x0020, 0x007E, 0};
    const Ranges icons = icon_ranges();
    // Names of people come in any script; each font adds the letters that those before it lack.
    std::vector<std::pair<std::string, float>> others;
    if (!blocks.empty())
        for (const auto& [name, line] : kOtherScripts)
            if (std::string found = find_font(name); !found.empty())
                others.emplace_back(std::move(found), line);
    for (std::size_t i = 0; i < kTypes; ++i) {
        const FaceSpec& spec = kFaces[i];
        std::string file = find_font(spec.file);
        if (file.empty()) file = find_font("NotoSans-Regular.ttf");
        const float pixels = spec.size.em * kInterLine * scale;
        const bool verdict = i == static_cast<std::size_t>(Type::verdict);
        fonts.faces[i] = add(atlas, file, pixels, verdict ? ascii : text);
        if (verdict) continue;
        for (const auto& [other, line] : others) add(atlas, other, spec.size.em * line * scale, text, true);
    }
    const std::string awesome = find_font("FontAwesome.otf");
    fonts.icons = add(atlas, awesome, kIconEm * scale, icons);
    fonts.icons_large = add(atlas, awesome, kLargeIconEm * scale, icons);
    if (find_font("Inter-Regular.otf").empty())
        fonts.missing.emplace_back("The font Inter was not found; install the package fonts-inter.");
    if (awesome.empty())
        fonts.missing.emplace_back("The icon font was not found; install the package fonts-font-awesome.");
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
    atlas.TexDesiredWidth = scale > 1.3F ? 2048 : 1024;
    atlas.Build();
    return fonts;
}
}  // namespace screens
