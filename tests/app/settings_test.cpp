#include "app/settings.h"

#include <doctest/doctest.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <string>

using namespace app;
namespace fs = std::filesystem;

namespace {
class Folder {
  public:
    Folder() : path_(fs::temp_directory_path() / ("palpate-settings-" + std::to_string(::getpid()))) {}
    ~Folder() { fs::remove_all(path_); }
    [[nodiscard]] const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}
}  // namespace

TEST_CASE("what was set is found again, and nothing else is left in the folder") {
    const Folder folder;
    WindowSettings set;
    set.look = {screens::Shade::dark, 150, false, false};
    set.width = 1440;
    set.height = 900;
    set.learner = "0192f0c1-2f3e-7000-8000-000000000001";
    const fs::path file = settings_file(folder.path());
    REQUIRE(save_settings(file, set).has_value());
    CHECK(load_settings(file) == set);
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("a file that is missing, broken or of another form leaves everything as it was made") {
    const Folder folder;
    const fs::path file = settings_file(folder.path());
    CHECK(load_settings(file) == WindowSettings{});
    for (const std::string text :
         {"", "{", "[1,2]", "null", "{\"theme\":7,\"text_percent\":\"big\",\"motion\":3}"}) {
        write(file, text);
        CHECK(load_settings(file) == WindowSettings{});
    }
}

TEST_CASE("numbers out of range are brought into it") {
    const Folder folder;
    const fs::path file = settings_file(folder.path());
    write(file, R"({"text_percent":99999999999,"width":1,"height":-5})");
    const WindowSettings read = load_settings(file);
    CHECK(read.look.text_percent == 200);
    CHECK(read.width == 640);
    CHECK(read.height == 400);
}
