// Draws widgets in ImGui's own frames, without a window, and presses keys on them.
#pragma once

#include "screens/ui.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

/// A window of 1280 x 800 that is drawn into nowhere.
class Stage {
  public:
    explicit Stage(std::function<void(screens::Ui&)> draw, float width = 1280.0F, float height = 800.0F)
        : draw_(std::move(draw)), width_(width), height_(height) {
        ui.fonts = screens::build_fonts(atlas_, 1.0F);
        ImGui::CreateContext(&atlas_);
        ImGui::GetIO().IniFilename = nullptr;
        ui.settings.motion = false;
        settle();
    }
    ~Stage() { ImGui::DestroyContext(); }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    void frame(std::vector<screens::Press> presses = {}, bool mouse_pressed = false) {
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {width_, height_};
        io.DeltaTime = 1.0F / 60.0F;
        now_ += 1.0 / 60.0;
        ImGui::NewFrame();
        ImGui::SetNextWindowPos({0.0F, 0.0F});
        ImGui::SetNextWindowSize(io.DisplaySize);
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0.0F, 0.0F});
        ImGui::Begin("stage", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground);
        ui.begin_frame({width_, height_, now_, 1.0F / 60.0F, std::move(presses), mouse_pressed});
        ui.page_area = {0.0F, 0.0F, width_, height_};
        draw_(ui);
        ui.end_frame();
        ImGui::End();
        ImGui::PopStyleVar();
        ImGui::Render();
    }
    void settle() {
        for (int i = 0; i < 4; ++i) frame();
    }
    void press(screens::Key key, bool shift = false) {
        frame({screens::Press{key, 0, shift}});
        settle();
    }
    void press(char character) {
        frame({screens::Press{screens::Key::character, static_cast<unsigned char>(character)}});
        settle();
    }
    void click(const std::string& id) {
        const screens::Node* node = ui.tree.find(id);
        REQUIRE(node != nullptr);
        ImGuiIO& io = ImGui::GetIO();
        io.MousePos = {node->rect.center_x(), node->rect.center_y()};
        io.MouseDown[0] = true;
        frame({}, true);
        io.MouseDown[0] = false;
        frame();
        settle();
    }

    screens::Ui ui;

  private:
    std::function<void(screens::Ui&)> draw_;
    float width_, height_;
    double now_ = 0.0;
    ImFontAtlas atlas_;
};
