#include "cli/atlas_command.h"

#include "cli/desk.h"
#include "cli/say.h"

#include <iostream>

namespace cli {
namespace {
struct Call {
    anatomy::PlateRequest request;
    bool dark = false;
    bool list = false;
    std::filesystem::path out;
};

/// Every part that can be named, and what it is called.
int list_parts(const content::Bank& bank) {
    const auto list = [](const auto& records) {
        for (const auto& record : records) std::cout << record.id << '\t' << record.name << '\n';
    };
    list(bank.body.bones);
    list(bank.body.muscles);
    list(bank.body.cords);
    return 0;
}

int atlas(const CommonOptions& common, const Window& window, const Call& call) {
    const auto loaded = load_bank(common);
    if (!loaded) return say(loaded.error());
    if (call.list) return list_parts(loaded->bank);
    if (call.out.empty()) return say({"--out", "say where the picture goes, such as --out back.png"});
    const base::Status saved = window.plate(loaded->bank, common, call.request, call.dark, call.out);
    return saved ? 0 : say(saved.error());
}
}  // namespace

void add_atlas_command(CLI::App& app, const CommonOptions& common, const Window& window, int& exit_code) {
    const auto call = std::make_shared<Call>();
    anatomy::PlateRequest& r = call->request;
    CLI::App* command = app.add_subcommand("atlas", "Draw the body into a PNG, without a window");
    command->add_option("--out", call->out, "The picture");
    command->add_flag("--list", call->list, "List the parts that can be named instead");
    command->add_option("--view", r.view, "front, back, left or right");
    command->add_option("--layer", r.layer,
                        "The outermost layer: skin-muscles, fascia, superficial, intermediate, deep, "
                        "ligaments, skeleton");
    command->add_option("--left-layer", r.left_layer, "The same, on the left side alone");
    command->add_option("--show", r.show, "Layers besides: skin, nerves, vessels, organs")->delimiter(',');
    command->add_option("--highlight", r.highlight, "Parts to bring out")->delimiter(',');
    command->add_option("--isolate", r.isolate, "Parts to be seen through glass muscles")->delimiter(',');
    command->add_option("--hide", r.hide, "Parts to leave out")->delimiter(',');
    command->add_option("--side", r.side, "Side of the parts that are named: right, left, both");
    command->add_option("--focus", r.focus, "A part to come close to");
    command->add_option("--zoom", r.zoom, "How much closer")->check(CLI::Range(0.1, 40.0));
    command->add_option("--turn", r.turn, "Degrees to turn the camera, to the body's left")
        ->check(CLI::Range(-360.0, 360.0));
    command->add_option("--tilt", r.tilt, "Degrees to raise the camera")->check(CLI::Range(-85.0, 85.0));
    command->add_option("--pose", r.pose, "A pose of the bank, such as seated");
    command->add_option("--bend", r.bend, "Joints to bend: \"elbow flexion 90, knee flexion 45 left\"");
    command->add_option("--width", r.size.width, "Pixels")->check(CLI::Range(64, 8192));
    command->add_option("--height", r.size.height, "Pixels")->check(CLI::Range(64, 8192));
    command->add_flag("--dark", call->dark, "On the dark theme's paper");
    command->footer(
        "Example:\n  palpate atlas --view back --layer superficial --highlight infraspinatus --out back.png");
    command->callback([&common, &window, &exit_code, call] { exit_code = atlas(common, window, *call); });
}
}  // namespace cli
