#include "cli/cli.h"

#include "cli/assess_commands.h"
#include "cli/atlas_command.h"
#include "cli/bank_commands.h"
#include "cli/case_commands.h"
#include "cli/demo_command.h"
#include "cli/exam_commands.h"
#include "cli/journal_commands.h"
#include "cli/recall_commands.h"
#include "cli/school_commands.h"
#include "cli/study_commands.h"

#include <CLI/CLI.hpp>
#include <iostream>

namespace cli {
int run(int argc, char** argv, const Window& window) {
    CLI::App app{
        "Palpate trains clinical massage students for the treatment room and for their licensing exam.\n"
        "Without a subcommand it opens the window.",
        "palpate"};
    app.footer(
        "Example:\n  palpate                 open the window\n  palpate check content   is this bank sound?");
    app.fallthrough();
    app.require_subcommand(0, 1);

    CommonOptions common;
    app.add_option("--data", common.data, "Keep records in this folder instead of the user's data folder");
    app.add_option("--cache", common.cache,
                   "Keep what can be made again in this folder instead of the user's cache folder");
    app.add_option("--bank", common.banks,
                   "Lay this folder of content over the shipped bank (may be repeated)");
    app.add_option("--tree", common.tree,
                   "While the window is open, write what it shows to this file as JSON");

    int exit_code = 0;
    add_bank_commands(app, common, exit_code);
    add_case_commands(app, common, exit_code);
    add_study_commands(app, common, exit_code);
    add_exam_commands(app, common, exit_code);
    add_assess_commands(app, exit_code);
    add_recall_commands(app, common, exit_code);
    add_journal_commands(app, common, exit_code);
    add_school_commands(app, common, exit_code);
    add_demo_command(app, common, exit_code);
    add_atlas_command(app, common, window, exit_code);

    std::filesystem::path pictures;
    CLI::App* tour = app.add_subcommand(
        "tour", "Drive the real window through the main job and save a picture of each step");
    tour->add_option("--out", pictures, "The folder for the pictures")->required();
    tour->footer(
        "Example:\n  xvfb-run -a -s \"-screen 0 1440x900x24\" palpate --data /tmp/tour tour --out "
        "/tmp/pictures\nWith --data on what demo-school made, through the rooms of that school.");
    tour->callback([&] { exit_code = window.tour(common, pictures); });

    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& wanted) {
        return app.exit(wanted);  // --help
    } catch (const CLI::ParseError& error) {
        app.exit(error);
        return 2;
    }
    if (app.get_subcommands().empty()) return window.open(common);
    return exit_code;
}
}  // namespace cli
