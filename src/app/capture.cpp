#include "app/capture.h"

#include "base/expects.h"

#include <glad/gl.h>
#include <png.h>
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
