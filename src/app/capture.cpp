#include "app/capture.h"

#include "base/expects.h"

#include <glad/gl.h>
#include <png.h>
#include <algorithm>
#include <cstring>

namespace app {
Picture read_picture(int width, int height) {
    Picture picture{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height * 3)};
    std::vector<std::uint8_t> rows(picture.rgb.size());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, rows.data());
    // OpenGL's first row is the lowest.
    const std::size_t row = static_cast<std::size_t>(width) * 3;
    for (int y = 0; y < height; ++y)
        std::memcpy(picture.rgb.data() + row * y, rows.data() + row * (height - 1 - y), row);
    return picture;
}

Picture cut(const Picture& whole, int left, int top, int right, int bottom) {
    left = std::clamp(left, 0, whole.width);
    top = std::clamp(top, 0, whole.height);
    Picture part{
        std::clamp(right, left, whole.width) - left, std::clamp(bottom, top, whole.height) - top, {}};
    for (int y = top; y < top + part.height; ++y) {
        const auto row = whole.rgb.begin() + (static_cast<std::ptrdiff_t>(y) * whole.width + left) * 3;
        part.rgb.insert(part.rgb.end(), row, row + static_cast<std::ptrdiff_t>(part.width) * 3);
    }
    return part;
}

base::Result<std::string> png_bytes(const Picture& picture) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = PNG_FORMAT_RGB;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(size, '\0');
    if (picture.rgb.empty() ||
        png_image_write_to_memory(&image, bytes.data(), &size, 0, picture.rgb.data(), 0, nullptr) == 0)
        return base::Error{"", "nothing of the chart is in sight to make a picture of"};
    bytes.resize(size);
    return bytes;
}

base::Status write_png(const std::filesystem::path& file, const Picture& picture) {
    EXPECTS(picture.rgb.size() == static_cast<std::size_t>(picture.width) * picture.height * 3);
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(picture.width);
    image.height = static_cast<png_uint_32>(picture.height);
    image.format = PNG_FORMAT_RGB;
    // The tour writes many: a quick filter costs a third more bytes and a fifth of the time.
    image.flags = PNG_IMAGE_FLAG_FAST;
    if (png_image_write_to_file(&image, file.c_str(), 0, picture.rgb.data(), 0, nullptr) != 0)
        return base::Done{};
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return base::Error{file.string(), std::string("the picture could not be written: ") + image.message};
}
}  // namespace app
