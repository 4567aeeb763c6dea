#include "app/app.h"
#include "app/body.h"
#include "cli/cli.h"

namespace {
app::Options options_of(const cli::CommonOptions& common) {
    return {common.data, common.cache, common.tree, common.banks};
}
}  // namespace

int main(int argc, char** argv) {
    return cli::run(
        argc, argv,
        {.open = [](const cli::CommonOptions& common) { return app::run(options_of(common)); },
         .tour =
             [](const cli::CommonOptions& common, const std::filesystem::path& pictures) {
                 return app::tour(options_of(common), pictures);
             },
         .plate =
             [](const content::Bank& bank, const cli::CommonOptions& common,
                const anatomy::PlateRequest& request, bool dark, const std::filesystem::path& file) {
                 return app::save_plate(bank, common.cache, request, dark, file);
             }});
}
