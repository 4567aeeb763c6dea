#include "paper/document.h"

#include "images/image.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>

namespace paper {
namespace {
constexpr double kMargin = 54.0, kFooterHeight = 24.0, kGap = 8.0, kCellGap = 14.0, kRowPadding = 4.0;
constexpr double kOptionIndent = 18.0, kLabelWidth = 130.0, kWritingLine = 24.0, kWritingLines = 3;
constexpr double kTableStart = 72.0;  ///< a head and a row of three lines
constexpr double kFigureHeight = 260.0, kFigureCredit = 14.0;
constexpr double kFigureLargest = 0.75;  ///< points a pixel: 96 pixels an inch at least
constexpr double kLastRow = 24.0;        ///< is not left alone on a page

struct Color {
    double r, g, b;
};
constexpr Color kInk{0.10, 0.12, 0.12}, kFaint{0.38, 0.40, 0.40}, kLine{0.80, 0.80, 0.78},
    kAccent{0.09, 0.38, 0.34}, kPale{0.93, 0.92, 0.89};

/// A type: a font of the house first, then whatever has the letters.
struct Face {
    double size;
    PangoWeight weight = PANGO_WEIGHT_NORMAL;
    Color color = kInk;
};
constexpr Face kTitle{20.0, PANGO_WEIGHT_SEMIBOLD}, kHeading{12.5, PANGO_WEIGHT_SEMIBOLD}, kBody{10.0},
    kStrong{10.0, PANGO_WEIGHT_SEMIBOLD}, kSmall{8.5, PANGO_WEIGHT_NORMAL, kFaint};

struct Unref {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;

Face face_of(Weight weight) {
    switch (weight) {
        case Weight::plain:
            return kBody;
        case Weight::strong:
            return kStrong;
        case Weight::faint:
            return kSmall;
    }
    return kBody;
}

cairo_status_t append(void* to, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

/// Puts blocks on pages. Where `pages_in_all` is 0 it only counts them.
class Press {
  public:
    Press(const Document& document, cairo_t* cairo, int pages_in_all)
        : document_(document), cairo_(cairo), in_all_(pages_in_all), footer_(document.footer) {
        width_ = document.sheet == Sheet::letter ? 612.0 : 595.28;
        height_ = document.sheet == Sheet::letter ? 792.0 : 841.89;
    }

    static std::pair<double, double> size_of(Sheet sheet) {
        return sheet == Sheet::letter ? std::pair{612.0, 792.0} : std::pair{595.28, 841.89};
    }

    int run() {
        begin_page();
        for (const Block& block : document_.blocks) std::visit([this](const auto& one) { put(one); }, block);
        end_page();
        return page_;
    }
    std::vector<std::string> take_not_shown() { return std::move(not_shown_); }

  private:
    [[nodiscard]] double left() const { return kMargin; }
    [[nodiscard]] double right() const { return width_ - kMargin; }
    [[nodiscard]] double room() const { return right() - left(); }
    [[nodiscard]] double bottom() const { return height_ - kMargin - kFooterHeight; }

    Layout lay(const std::string& text, const Face& face, double width, Side side = Side::left) {
        Layout layout(pango_cairo_create_layout(cairo_));
        const std::unique_ptr<PangoFontDescription, Unref> font(pango_font_description_new());
        pango_font_description_set_family(
            font.get(), "Inter,Noto Sans,Noto Sans Arabic,Noto Sans Hebrew,WenQuanYi Micro Hei");
        pango_font_description_set_absolute_size(font.get(), face.size * PANGO_SCALE);
        pango_font_description_set_weight(font.get(), face.weight);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_width(layout.get(), pango_units_from_double(width));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_auto_dir(layout.get(), FALSE);  // a name of another script stands where names stand
        if (side == Side::right) pango_layout_set_alignment(layout.get(), PANGO_ALIGN_RIGHT);
        pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
        if (in_all_ > 0 && pango_layout_get_unknown_glyphs_count(layout.get()) > 0)
            not_shown_.push_back(text);
        return layout;
    }
    static double baseline_of(const Layout& layout) {
        return pango_units_to_double(pango_layout_get_baseline(layout.get()));
    }
    static double height_of(const Layout& layout) {
        int height = 0;
        pango_layout_get_size(layout.get(), nullptr, &height);
        return pango_units_to_double(height);
    }

    void ink(const Color& color) { cairo_set_source_rgb(cairo_, color.r, color.g, color.b); }
    void draw(const Layout& layout, const Face& face, double x, double y) {
        ink(face.color);
        cairo_move_to(cairo_, x, y);
        pango_cairo_show_layout(cairo_, layout.get());
    }
    void line(double x0, double x1, double y, const Color& color, double thickness = 0.6) {
        ink(color);
        cairo_set_line_width(cairo_, thickness);
        cairo_move_to(cairo_, x0, y);
        cairo_line_to(cairo_, x1, y);
        cairo_stroke(cairo_);
    }
    void box(double x, double y, double width, double height, const Color& color) {
        ink(color);
        cairo_rectangle(cairo_, x, y, width, height);
        cairo_fill(cairo_);
    }

    void begin_page() {
        ++page_;
        y_ = kMargin;
        if (document_.across.empty()) return;
        cairo_save(cairo_);
        const Face large{90.0, PANGO_WEIGHT_SEMIBOLD, kPale};
        const Layout layout = lay(document_.across, large, width_);
        pango_layout_set_alignment(layout.get(), PANGO_ALIGN_CENTER);
        cairo_translate(cairo_, width_ / 2, height_ / 2);
        cairo_rotate(cairo_, -0.6);
        draw(layout, large, -width_ / 2, -height_of(layout) / 2);
        cairo_restore(cairo_);
    }
    void end_page() {
        const double y = height_ - kMargin - 12.0;
        line(left(), right(), y - 8.0, kLine);
        const std::string number = "Page " + std::to_string(page_) + " of " + std::to_string(in_all_);
        const Layout footer = lay(footer_, kSmall, room() - 90.0),
                     page = lay(number, kSmall, 90.0, Side::right);
        draw(footer, kSmall, left(), y);
        draw(page, kSmall, right() - 90.0, y + baseline_of(footer) - baseline_of(page));
        cairo_show_page(cairo_);
    }
    void turn() {
        end_page();
        begin_page();
    }
    /// Makes sure that so much fits on this page, where a page can hold it at all.
    void need(double height) {
        if (y_ > kMargin && y_ + height > bottom()) turn();
    }

    /// A text that may be broken between its lines.
    void put_text(const std::string& text, const Face& face, double x, double width) {
        const Layout layout = lay(text, face, width);
        const int lines = pango_layout_get_line_count(layout.get());
        for (int i = 0; i < lines; ++i) {
            PangoLayoutLine* one = pango_layout_get_line_readonly(layout.get(), i);
            PangoRectangle extents;
            pango_layout_line_get_extents(one, nullptr, &extents);
            const double height = pango_units_to_double(extents.height) * 1.25;
            need(height);
            ink(face.color);
            cairo_move_to(cairo_, x, y_ + pango_units_to_double(PANGO_ASCENT(extents)));
            pango_cairo_show_layout_line(cairo_, one);
            y_ += height;
        }
    }

    void put(const Title& title) {
        put_text(title.text, kTitle, left(), room());
        if (!title.below.empty()) put_text(title.below, kSmall, left(), room());
        y_ += kGap;
    }
    void put(const Heading& heading) {
        need(kTableStart + 32.0);  // never the last thing on a page
        y_ += kGap;
        put_text(heading.text, kHeading, left(), room());
        y_ += kGap / 2;
    }
    void put(const Paragraph& paragraph) {
        put_text(paragraph.text, face_of(paragraph.weight), left(), room());
        y_ += kGap;
    }
    void put(const Facts& facts) {
        for (const auto& [label, value] : facts.lines) {
            const Layout right_part = lay(value, kStrong, room() - kLabelWidth);
            const Layout left_part = lay(label, kBody, kLabelWidth - kCellGap);
            const double height = height_of(right_part) + 3.0;
            need(height);
            draw(left_part, {10.0, PANGO_WEIGHT_NORMAL, kFaint}, left(),
                 y_ + std::max(0.0, baseline_of(right_part) - baseline_of(left_part)));
            draw(right_part, kStrong, left() + kLabelWidth, y_);
            y_ += height;
        }
        y_ += kGap;
    }

    [[nodiscard]] std::vector<double> widths(const Table& table) const {
        double all = 0;
        for (const Column& column : table.columns) all += column.share;
        std::vector<double> result;
        for (const Column& column : table.columns) result.push_back(room() * column.share / all);
        return result;
    }
    /// `below`: what must fit under it on the same page.
    void put_row(const Table& table, const std::vector<std::string>& cells, const Face& face, bool head,
                 double below = 0) {
        const std::vector<double> wide = widths(table);
        std::vector<Layout> laid;
        double height = 0, baseline = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            laid.push_back(lay(cells[i], face, wide[i] - kCellGap, table.columns[i].side));
            baseline = std::max(baseline, baseline_of(laid.back()));
        }
        for (const Layout& cell : laid)  // of different scripts, on one line all the same
            height = std::max(height, baseline - baseline_of(cell) + height_of(cell));
        height += 2 * kRowPadding;
        if (!head && y_ + height + below > bottom()) {
            turn();
            put_head(table);
        }
        double x = left();
        for (std::size_t i = 0; i < laid.size(); ++i) {
            const bool to_the_edge = table.columns[i].side == Side::right && i + 1 == laid.size();
            draw(laid[i], face, x + (to_the_edge ? kCellGap : 0.0),
                 y_ + kRowPadding + baseline - baseline_of(laid[i]));
            x += wide[i];
        }
        y_ += height;
        line(left(), right(), y_, head ? kInk : kLine, head ? 0.8 : 0.5);
    }
    void put_head(const Table& table) {
        std::vector<std::string> heads;
        for (const Column& column : table.columns) heads.push_back(column.head);
        put_row(table, heads, {8.5, PANGO_WEIGHT_SEMIBOLD, kFaint}, true);
    }
    void put(const Table& table) {
        need(kTableStart);
        put_head(table);
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            EXPECTS(table.rows[i].size() == table.columns.size());
            const bool total = table.last_is_total && i + 1 == table.rows.size();
            put_row(table, table.rows[i], total ? kStrong : kBody, false,
                    i > 0 && i + 2 == table.rows.size() ? kLastRow : 0.0);
        }
        y_ += kGap;
    }

    void put(const Bars& bars) {
        const double bar = room() * 0.34, words = room() * 0.36;
        for (const Bars::Bar& one : bars.bars) {
            const Layout label = lay(one.label, kBody, words - kCellGap);
            const Layout value = lay(one.value, kBody, room() - words - bar - kCellGap, Side::right);
            const double height = std::max(height_of(label), height_of(value)) + 2 * kRowPadding;
            need(height);
            draw(label, kBody, left(), y_ + kRowPadding);
            const double middle = y_ + height / 2;
            box(left() + words, middle - 3.0, bar, 6.0, kPale);
            box(left() + words, middle - 3.0, bar * std::clamp(one.share, 0.0, 1.0), 6.0, kAccent);
            draw(value, kBody, left() + words + bar + kCellGap, y_ + kRowPadding);
            y_ += height;
            line(left(), right(), y_, kLine, 0.5);
        }
        y_ += kGap;
    }

    /// A decoded picture and how large it stands on the paper.
    struct Picture {
        std::vector<std::uint8_t> pixels;  ///< the surface's
        std::unique_ptr<cairo_surface_t, Unref> surface;
        double width = 0, height = 0;
    };
    /// Of bytes that are no picture nothing is drawn: what a bank holds was checked.
    [[nodiscard]] Picture picture_of(const Figure& figure) const {
        Picture picture;
        auto image = images::decode(figure.bytes);
        if (!image) return picture;
        const double by = std::min({room() / image->width, kFigureHeight / image->height, kFigureLargest});
        picture.width = image->width * by;
        picture.height = image->height * by;
        if (in_all_ == 0) return picture;  // pages are counted
        picture.pixels = std::move(image->rgba);
        for (std::size_t i = 0; i < picture.pixels.size(); i += 4) {  // on white; Cairo wants blue first
            std::uint8_t* pixel = &picture.pixels[i];
            for (int c = 0; c < 3; ++c)
                pixel[c] = static_cast<std::uint8_t>((pixel[c] * pixel[3] + 255 * (255 - pixel[3])) / 255);
            std::swap(pixel[0], pixel[2]);
            pixel[3] = 255;
        }
        picture.surface.reset(cairo_image_surface_create_for_data(
            picture.pixels.data(), CAIRO_FORMAT_RGB24, image->width, image->height, image->width * 4));
        return picture;
    }
    void put(const Picture& picture) {
        if (picture.surface != nullptr) {
            cairo_save(cairo_);
            cairo_translate(cairo_, left(), y_);
            const double by = picture.width / cairo_image_surface_get_width(picture.surface.get());
            cairo_scale(cairo_, by, by);
            cairo_set_source_surface(cairo_, picture.surface.get(), 0, 0);
            cairo_paint(cairo_);
            cairo_restore(cairo_);
        }
        y_ += picture.height + 2.0;
    }

    void put(const Question& question) {
        double height = height_of(lay(question.stem, kBody, room())) * 1.25 + kGap;
        for (const std::string& option : question.options)
            height += height_of(lay(option, kBody, room() - kOptionIndent)) * 1.25 + 2.0;
        if (question.open) height += kWritingLine * kWritingLines;
        const Picture picture = question.figure ? picture_of(*question.figure) : Picture();
        height += picture.height > 0 ? picture.height + kGap + kFigureCredit : 0.0;
        need(height);
        put_text(question.stem, kBody, left(), room());
        y_ += 2.0;
        if (picture.height > 0) {
            put(picture);
            if (!question.figure->credit.empty()) put_text(question.figure->credit, kSmall, left(), room());
            y_ += kGap;
        }
        for (const std::string& option : question.options) {
            put_text(option, kBody, left() + kOptionIndent, room() - kOptionIndent);
            y_ += 2.0;
        }
        for (int i = 0; question.open && i < static_cast<int>(kWritingLines); ++i) {
            y_ += kWritingLine;
            line(left() + kOptionIndent, right(), y_, kLine);
        }
        y_ += kGap + 2.0;
    }

    void put(const Signatures& signatures) {
        constexpr double kHeight = 58.0;
        need(kHeight);
        const auto count = static_cast<double>(signatures.labels.size());
        const double wide = (room() - (count - 1) * 24.0) / count;
        for (std::size_t i = 0; i < signatures.labels.size(); ++i) {
            const double x = left() + static_cast<double>(i) * (wide + 24.0);
            line(x, x + wide, y_ + 40.0, kInk);
            draw(lay(signatures.labels[i], kSmall, wide), kSmall, x, y_ + 44.0);
        }
        y_ += kHeight;
    }
    void put(const NewPage& next) {
        turn();
        if (!next.footer.empty()) footer_ = next.footer;
    }

    const Document& document_;
    cairo_t* cairo_;
    int in_all_;
    std::string footer_;
    double width_, height_, y_ = 0;
    int page_ = 0;
    std::vector<std::string> not_shown_;
};

/// Draws on a new surface; its pages.
base::Result<Pdf> print(const Document& document, int pages_in_all) {
    Pdf pdf;
    const auto [width, height] = Press::size_of(document.sheet);
    const std::unique_ptr<cairo_surface_t, Unref> surface(
        cairo_pdf_surface_create_for_stream(append, &pdf.bytes, width, height));
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, document.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_AUTHOR, document.author.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Palpate");
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                   base::to_text(document.made).c_str());
    {
        const std::unique_ptr<cairo_t, Unref> cairo(cairo_create(surface.get()));
        Press press(document, cairo.get(), pages_in_all);
        pdf.pages = press.run();
        pdf.not_shown = press.take_not_shown();
    }
    cairo_surface_finish(surface.get());
    if (const cairo_status_t status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
        return base::Error{document.title,
                           std::string("this could not be put on paper: ") + cairo_status_to_string(status)};
    return pdf;
}
}  // namespace

base::Result<Pdf> to_pdf(const Document& document) {
    const base::Result<Pdf> counted = print(document, 0);  // how many pages there are, each foot says
    if (!counted) return counted;
    return print(document, counted->pages);
}
}  // namespace paper
