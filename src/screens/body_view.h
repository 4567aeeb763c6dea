// screens/body_view.h - the body in a rectangle: turn it, come nearer, point at its parts.
//
//     BodyScene scene{.view = anatomy::everything(*parts.still), .most_labels = 8};
//     const BodyAct act = state.body.draw(ui, "body", rect, parts, scene, [&] { draw_panels(ui); });
//     if (act.chosen) state.selected = act.chosen->part;
//
// Drag turns the body, right or middle drag (or Shift) moves it, the wheel and + - come nearer;
// with the focus, arrows turn and Shift arrows move. Each part in sight is a row of the list
// "parts" in the tree: Tab or B leads there, arrows walk them, Enter chooses. The picture is drawn anew
// only when something changed: coarse while it moves, fine once it rests.
#pragma once

#include "anatomy/camera.h"
#include "anatomy/view.h"
#include "render/body_renderer.h"
#include "screens/widgets.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace screens {
/// The colors in which the body is drawn on the light or the dark theme's paper.
[[nodiscard]] render::Palette body_palette(bool dark);

/// The body as the app builds it in the background: two models of the same figures.
struct BodyParts {
    std::shared_ptr<const anatomy::Model> still;   ///< to look at; nullptr: not built yet
    std::shared_ptr<const anatomy::Model> moving;  ///< to turn
    std::string trouble;                           ///< why it cannot be built; empty: nothing is wrong

    [[nodiscard]] bool ready() const { return still && moving; }
};

enum class LabelTone : std::uint8_t { plain, chosen, right, wrong };

/// A word beside the body that points at a place on it.
struct BodyLabel {
    std::string words;
    LabelTone tone = LabelTone::plain;
    std::vector<anatomy::PartRef> parts = {};  ///< points at the largest in sight; a click chooses that
    anatomy::Vec3 at = {};                     ///< where it points without a part
};

/// What is to be seen of the body in this frame.
struct BodyScene {
    anatomy::View view;                  ///< of BodyParts::still
    std::vector<BodyLabel> labels = {};  ///< the most important first; what is not in sight is left out
    std::size_t most_labels = 0;         ///< so many of the largest parts in sight get one too
    bool named = true;                   ///< false: no part says its name, as in a quiz
    std::vector<Rect> covered = {};      ///< by panels: no label goes there
    Rect clear = {};                     ///< the part of the rectangle to fit things into; empty: all of it
};

/// A line of sight: from the eye through a place of the picture.
struct Ray {
    anatomy::Vec3 start;
    anatomy::Vec3 way;  ///< of length 1

    bool operator==(const Ray&) const = default;
};

/// What was done to the body in this frame.
struct BodyAct {
    std::optional<render::Hit> chosen;  ///< a part: clicked, or Enter on its row
    bool missed = false;                ///< a click beside the body
    std::optional<Ray> under;           ///< where the mouse is on the body's picture, while it rests
    bool pressed = false;               ///< a click, wherever it went
};

class BodyView {
  public:
    /// Draws the body, then `over` (panels that lie on it and meet the mouse first).
    BodyAct draw(Ui& ui, std::string_view id, const Rect& rect, const BodyParts& parts,
                 const BodyScene& scene, const std::function<void()>& over = {});

    // Flights: on the way at once, there after a moment. They may be asked for before the body is there.
    void look_from(anatomy::Aspect aspect);
    void fit();  ///< the whole body, from the side that it is seen from now
    /// Close to these parts, from the side from which the first is best seen. None: nothing happens.
    void fly_to(std::shared_ptr<const anatomy::Model> model, std::vector<anatomy::PartRef> parts);
    /// Close to a place, seen from the front or the back, wherever it lies.
    void fly_to(const anatomy::Vec3& center, float radius);

    /// The whole body, lying about its middle if it lies, from that side and from above by `pitch` radians.
    void survey(anatomy::Aspect aspect, float pitch);

    /// The side from which the body is seen, where it is seen from one.
    [[nodiscard]] std::optional<anatomy::Aspect> aspect() const;
    /// Where it is looked at from, for what is drawn on top of it.
    [[nodiscard]] const anatomy::Camera& camera() const { return camera_; }
    /// The same, as the whole picture is drawn, whose middle may lie beside that of its clear part.
    [[nodiscard]] const anatomy::Camera& drawn_camera() const { return drawn_camera_; }
    /// Does it rest, with its labels shown?
    [[nodiscard]] bool is_still() const { return still_ && !wish_; }
    /// Is enough of these parts to be seen to make them out? Only known while it rests.
    [[nodiscard]] bool shows(std::span<const anatomy::PartRef> parts) const;

  private:
    using Way = std::function<anatomy::Camera(const anatomy::Camera&, anatomy::Size)>;
    struct Flight {
        anatomy::Camera from, to;
        double begun = 0.0;
        double seconds = 0.0;
    };
    /// What lies where on the screen, in px at 100 %.
    struct Place {
        anatomy::PartRef part = {};
        int pixels = 0;
        float x = 0.0F, y = 0.0F;
    };

    bool prepare(const BodyParts& parts);
    void say_why_not(Ui& ui, const Rect& rect, const BodyParts& parts);
    void wish(Way way) { wish_ = std::move(way); }
    void fly(Ui& ui, const anatomy::Camera& to, double seconds);
    void fit_into(const Ui& ui, const Rect& rect, const Rect& clear);
    void move_camera(Ui& ui);
    void take_drag(const Ui& ui);
    [[nodiscard]] anatomy::Camera shown() const;
    void take_wheel(Ui& ui, const Rect& rect);
    void take_keys(Ui& ui);
    void draw_picture(Ui& ui, const Rect& rect, const anatomy::View& view);
    void find_places(const Ui& ui, const Rect& rect);
    [[nodiscard]] std::optional<anatomy::PartRef> draw_labels(Ui& ui, const Rect& rect,
                                                              const BodyScene& scene);
    [[nodiscard]] std::optional<anatomy::PartRef> draw_rows(Ui& ui, const BodyScene& scene);
    [[nodiscard]] std::optional<Place> place_of(const Ui& ui, const Rect& rect, const BodyLabel& label);
    [[nodiscard]] Ray ray_at(const Ui& ui, const Rect& rect, float x, float y) const;
    [[nodiscard]] std::optional<render::Hit> hit_at(const Ui& ui, const Rect& rect, float x, float y);
    [[nodiscard]] const anatomy::Camera& goal() const { return flight_ ? flight_->to : camera_; }

    std::optional<render::BodyRenderer> renderer_;
    std::string refused_;  ///< the driver's words, where it cannot draw the body
    std::shared_ptr<const anatomy::Model> model_;
    std::optional<double> waiting_since_;

    anatomy::Size size_;   ///< of the picture
    anatomy::Size clear_;  ///< of its clear part, which camera_ fills and turns about
    float off_x_ = 0.0F;   ///< window px from the picture's middle to that of its clear part
    float off_y_ = 0.0F;
    anatomy::Camera camera_;
    bool fitted_ = true;  ///< shows the whole body, whatever the rectangle's shape
    std::optional<Flight> flight_;
    Way wish_;

    // What the picture was drawn from last: the fine one follows once nothing changes any more.
    anatomy::Camera drawn_camera_;
    anatomy::View drawn_view_;
    double changed_at_ = -1.0;
    bool still_ = false;
    bool slow_ = false;          ///< this computer cannot turn the body with its skin on
    std::vector<Place> places_;  ///< from the top down

    // The mouse, as the last frame left it.
    bool held_ = false, dragged_ = false, moves_ = false;
    float travel_ = 0.0F;
};

/// A word that wants a place beside the picture: where it points, and how wide it is.
struct Callout {
    float x = 0.0F, y = 0.0F;
    float width = 0.0F;
};
inline constexpr float kCalloutHeight = 34.0F;
inline constexpr float kCalloutGap = 8.0F;

/// Columns of words left and right of a picture; one without height is not there.
struct CalloutColumns {
    Rect left, right;
};

/// Where each word stands: the first are the most important; the last are left out where there is no
/// room. Words do not overlap, and their straight leaders (from the inner edge's middle) do not cross
/// those of the same column.
[[nodiscard]] std::vector<std::optional<Rect>> place_callouts(std::span<const Callout> callouts,
                                                              const CalloutColumns& columns);
}  // namespace screens
