#include "images/image.h"

#include "base/expects.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

namespace images {
namespace {
constexpr std::string_view kPng("\x89PNG\r\n\x1a\n", 8), kPngEnd("IEND\xae\x42\x60\x82", 8);
constexpr std::string_view kJpeg("\xff\xd8\xff", 3), kJpegEnd("\xff\xd9", 2);

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
    void operator()(GError* error) const { g_error_free(error); }
};
using Pixbuf = std::unique_ptr<GdkPixbuf, Unref>;
using Trouble = std::unique_ptr<GError, Unref>;

base::Error no_picture() {
    return {"picture", "is no PNG or JPEG; open it in a photo program and export it as one of them"};
}

base::Error broken() {
    return {"picture", "is broken or cut off, and cannot be shown; export it again"};
}

/// What the decoder is told, and says, when it knows the size.
struct Size {
    std::optional<int> longest;  ///< scale down to this on the way in
    bool too_large = false;
};

void on_size(GdkPixbufLoader* loader, int width, int height, gpointer to) {
    auto& size = *static_cast<Size*>(to);
    size.too_large = std::int64_t{width} * height > kMostPixels;
    if (size.too_large) return gdk_pixbuf_loader_set_size(loader, 0, 0);  // reads no pixels
    const int side = std::max(width, height);
    if (!size.longest || side <= *size.longest) return;
    const double by = static_cast<double>(*size.longest) / side;
    gdk_pixbuf_loader_set_size(loader, std::max(1, static_cast<int>(std::lround(width * by))),
                               std::max(1, static_cast<int>(std::lround(height * by))));
}

base::Result<Pixbuf> load(std::string_view bytes, std::optional<int> longest) {
    if (!is_picture(bytes)) return no_picture();
    // What is cut off would be shown as far as it goes.
    if (bytes.rfind(bytes.starts_with(kPng) ? kPngEnd : kJpegEnd) == std::string_view::npos) return broken();
    if (bytes.size() > kMostBytes)
        return base::Error{"picture", "is larger than 64 MiB; make it smaller in a photo program"};
    GError* said = nullptr;
    const std::unique_ptr<GdkPixbufLoader, Unref> loader(
        gdk_pixbuf_loader_new_with_type(bytes.starts_with(kPng) ? "png" : "jpeg", &said));
    if (!loader) {
        const Trouble trouble(said);
        return base::Error{"picture", "cannot be read on this machine: " + std::string(trouble->message)};
    }
    Size size{longest};
    g_signal_connect(loader.get(), "size-prepared", G_CALLBACK(on_size), &size);
    // All of it, then the end: a picture that is cut off is told by either.
    const bool written = gdk_pixbuf_loader_write(loader.get(), reinterpret_cast<const guchar*>(bytes.data()),
                                                 bytes.size(), &said) != FALSE;
    Trouble trouble(std::exchange(said, nullptr));
    const bool closed = gdk_pixbuf_loader_close(loader.get(), &said) != FALSE;
    const Trouble at_end(said);
    if (size.too_large)
        return base::Error{"picture", "has more than 50 million pixels; make it smaller in a photo program"};
    GdkPixbuf* pixbuf = gdk_pixbuf_loader_get_pixbuf(loader.get());
    if (!written || !closed || pixbuf == nullptr) return broken();
    return Pixbuf(GDK_PIXBUF(g_object_ref(pixbuf)));
}

std::string saved(GdkPixbuf* pixbuf, const char* type, const char* quality = nullptr) {
    gchar* data = nullptr;
    gsize size = 0;
    GError* said = nullptr;
    std::array<const char*, 2> keys = {"quality", nullptr}, values = {quality, nullptr};
    const bool made =
        gdk_pixbuf_save_to_bufferv(
            pixbuf, &data, &size, type, const_cast<char**>(quality ? keys.data() : keys.data() + 1),
            const_cast<char**>(quality ? values.data() : values.data() + 1), &said) != FALSE;
    const Trouble trouble(said);
    EXPECTS(made);  // into memory: fails only where there is none left
    std::string bytes(data, size);
    g_free(data);
    return bytes;
}

/// On white, as paper: a JPEG has no alpha.
Pixbuf opaque(GdkPixbuf* pixbuf) {
    const int width = gdk_pixbuf_get_width(pixbuf), height = gdk_pixbuf_get_height(pixbuf);
    return Pixbuf(gdk_pixbuf_composite_color_simple(pixbuf, width, height, GDK_INTERP_NEAREST, 255, 64,
                                                    0xFFFFFF, 0xFFFFFF));
}
}  // namespace

bool is_picture(std::string_view bytes) {
    return bytes.starts_with(kPng) || bytes.starts_with(kJpeg);
}

base::Result<Image> decode(std::string_view bytes) {
    auto loaded = load(bytes, std::nullopt);
    if (!loaded) return loaded.error();
    if (gdk_pixbuf_get_has_alpha(loaded->get()) == FALSE)
        loaded = Pixbuf(gdk_pixbuf_add_alpha(loaded->get(), FALSE, 0, 0, 0));
    const GdkPixbuf* pixbuf = loaded->get();
    Image image{gdk_pixbuf_get_width(pixbuf), gdk_pixbuf_get_height(pixbuf), {}};
    const auto row = static_cast<std::size_t>(image.width) * 4;
    const auto stride = static_cast<std::size_t>(gdk_pixbuf_get_rowstride(pixbuf));
    const guint8* pixels = gdk_pixbuf_read_pixels(pixbuf);
    image.rgba.reserve(row * static_cast<std::size_t>(image.height));
    for (std::size_t y = 0; y < static_cast<std::size_t>(image.height); ++y)
        image.rgba.insert(image.rgba.end(), pixels + y * stride, pixels + y * stride + row);
    return image;
}

base::Result<std::string> fit(std::string_view bytes) {
    auto loaded = load(bytes, kLongestSide);
    if (!loaded) return loaded.error();
    const Pixbuf upright(gdk_pixbuf_apply_embedded_orientation(loaded->get()));
    if (bytes.starts_with(kPng))
        if (std::string same = saved(upright.get(), "png"); same.size() <= kMostKept) return same;
    const Pixbuf paper = opaque(upright.get());
    for (const char* quality : {"88", "80", "70"})
        if (std::string light = saved(paper.get(), "jpeg", quality); light.size() <= kMostKept) return light;
    // Gravel from edge to edge: every halving leaves a quarter of it.
    Pixbuf smaller(GDK_PIXBUF(g_object_ref(paper.get())));
    for (;;) {
        const auto half = [](int side) { return std::max(1, side / 2); };
        smaller.reset(gdk_pixbuf_scale_simple(smaller.get(), half(gdk_pixbuf_get_width(smaller.get())),
                                              half(gdk_pixbuf_get_height(smaller.get())),
                                              GDK_INTERP_BILINEAR));
        if (std::string light = saved(smaller.get(), "jpeg", "70"); light.size() <= kMostKept) return light;
    }
}

std::string png(const Image& image) {
    EXPECTS(image.width > 0 && image.height > 0 &&
            image.rgba.size() ==
                static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4);
    const Pixbuf pixbuf(gdk_pixbuf_new_from_data(image.rgba.data(), GDK_COLORSPACE_RGB, TRUE, 8, image.width,
                                                 image.height, image.width * 4, nullptr, nullptr));
    return saved(pixbuf.get(), "png");
}
}  // namespace images
