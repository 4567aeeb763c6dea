#include "desk.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <thread>

using namespace window;
using namespace std::chrono_literals;

namespace {
struct Folder {
    std::filesystem::path path;
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "palpate-window-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() { std::filesystem::remove_all(path); }
};

/// A new student who has given a name and stands at Today.
void arrive(App& app, const std::string& name) {
    app.find("welcome*");
    app.type(name);
    app.press("Return");
    app.wait_until("Today", [&] { return app.screen() == "today"; });
}

/// How many events of each kind the journal holds: from `palpate report --json`.
int answers_in(const Folder& folder) {
    const Said said = palpate("--data " + folder.path.string() + " report --json");
    REQUIRE_MESSAGE(said.code == 0, said.out);
    return nlohmann::json::parse(said.out)["answers"].get<int>();
}
}  // namespace

TEST_CASE("a new student gives a name, practices with the keyboard alone, and every answer is kept") {
    const Screen screen(1440, 900);
    const Folder folder;
    {
        App app(screen, folder.path);
        arrive(app, "Dana");
        app.click("rail/places/practice");
        app.click("builder/body/side/single");
        app.press("Return");  // Start
        app.find("question*");
        for (int i = 0; i < 3; ++i) {
            app.press("2");       // choose
            app.press("e");       // sure
            app.press("Return");  // check
            app.wait_until("the reasons", [&] { return app.look_for("question/body/side*").has_value(); });
            app.press("Return");  // next
        }
        app.press("m");  // mark the fourth
        CHECK(app.close() == 0);
    }
    CHECK(answers_in(folder) == 3);
    const Said verified = palpate("--data " + folder.path.string() + " journal verify");
    CHECK_MESSAGE(verified.code == 0, verified.out);

    App again(screen, folder.path);
    again.wait_until("Today, without being asked for a name", [&] { return again.screen() == "today"; });
    again.click("rail/places/progress");
    again.find("progress*");
    CHECK(again.close() == 0);
}

TEST_CASE("the mouse does what the keyboard does: choose, check, say why it was missed") {
    const Screen screen(1280, 800);
    const Folder folder;
    App app(screen, folder.path);
    arrive(app, "Ash");
    app.click("rail/places/practice");
    app.click("builder/body/side/single");
    app.click("builder/body/side/start");
    app.find("question/body/q0/options");
    std::vector<Widget> options;
    for (const Widget& w : app.all("question/body/q0/options/*"))
        if (w.role == "option") options.push_back(w);
    REQUIRE(options.size() == 4);
    for (const Widget& option : options) CHECK(option.value.empty());  // no reason before the answer
    app.click(options[3].id + "-strike");
    app.click(options[0].id);
    CHECK(app.find(options[0].id).checked);
    app.click("question/body/q0/check");
    app.find("question/body/side/*");
    CHECK_FALSE(app.find(options[0].id).value.empty());
    if (app.look_for("question/footer/why-missed/misread")) app.click("question/footer/why-missed/misread");
    app.click("question/footer/next");
    app.find("question/body/q1/options");
    app.close();
}

TEST_CASE("after a power cut everything is there, to the last answer that was shown as given") {
    const Screen screen(1280, 800);
    const Folder folder;
    {
        App app(screen, folder.path);
        arrive(app, "Dana");
        app.click("rail/places/practice");
        app.click("builder/body/side/single");
        app.press("Return");
        app.find("question*");
        app.press("1");
        app.press("Return");
        app.wait_until("the reasons", [&] { return app.look_for("question/body/side*").has_value(); });
        app.settle();
        app.kill();
    }
    CHECK(answers_in(folder) == 1);
}

TEST_CASE("a second window on the same records says who has them") {
    const Screen screen(1280, 800);
    const Folder folder;
    App first(screen, folder.path);
    arrive(first, "Dana");
    const Said second = palpate("--data " + folder.path.string() + " practice --answers 1");
    CHECK(second.code == 1);
    CHECK_MESSAGE(second.out.find("process") != std::string::npos, second.out);
    CHECK(first.running());
    first.close();
}

TEST_CASE("a window that nobody touches draws nothing and costs nothing") {
    const Screen screen(1280, 800);
    const Folder folder;
    App app(screen, folder.path);
    arrive(app, "Dana");
    app.settle();
    // On a first start the body is built in the background: that is something happening.
    for (int second = 0; second < 60; ++second) {
        const double before = app.cpu_seconds();
        std::this_thread::sleep_for(1s);
        if (app.cpu_seconds() - before <= 0.01) break;
    }
    const long long frames = app.frame();
    const double cpu = app.cpu_seconds();
    std::this_thread::sleep_for(5s);
    CHECK(app.frame() == frames);
    CHECK(app.cpu_seconds() - cpu <= 0.05);  // 1 % of a core
    app.close();
}

TEST_CASE("the library answers while one types, and an entry opens with a click") {
    const Screen screen(1440, 900);
    const Folder folder;
    App app(screen, folder.path);
    arrive(app, "Dana");
    app.click("rail/places/library");
    app.press("slash");
    app.type("frozen shou");
    app.wait_until("frozen shoulder", [&] {
        return app.look_for("library/list/results/condition:adhesive-capsulitis").has_value();
    });
    app.click("library/list/results/condition:adhesive-capsulitis");
    app.wait_until("its page",
                   [&] { return app.look_for("library/entry-condition:adhesive-capsulitis*").has_value(); });
    app.close();
}

TEST_CASE("a broken bank opens with what is sound, and every problem is listed") {
    const Screen screen(1280, 800);
    const Folder folder;
    const auto bank = folder.path / "school";
    std::filesystem::create_directories(bank / "claims");
    std::ofstream(bank / "claims" / "broken.toml") << "claim = \"Half a file\n";
    App app(screen, folder.path, {"--bank", bank.string()});
    arrive(app, "Dana");
    app.find("notice/show");
    app.click("notice/show");
    app.wait_until("the problem with its file and line", [&] {
        for (const Widget& w : app.all("problems*"))
            if (w.label.find("broken.toml:") != std::string::npos) return true;
        return false;
    });
    app.close();
}

TEST_CASE("broken records are said, the newest backup is offered, and nothing is thrown away") {
    const Screen screen(1280, 800);
    const Folder folder;
    CHECK(palpate("--data " + folder.path.string() + " practice --answers 5 --learner Dana").code == 0);
    CHECK(palpate("--data " + folder.path.string() + " backup").code == 0);
    std::ofstream(folder.path / "records.sqlite", std::ios::binary) << "this was a database once";
    App app(screen, folder.path);
    app.find("obstacle/body/restore");
    app.click("obstacle/body/restore");
    app.wait_until("the learner of the backup",
                   [&] { return app.look_for("welcome/body/people/0").has_value(); });
    CHECK(app.find("welcome/body/people/0").label == "Dana");
    app.close();
    CHECK(answers_in(folder) == 5);
    int aside = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder.path))
        aside += file.path().filename().string().find("aside") != std::string::npos;
    CHECK(aside >= 1);
}

TEST_CASE("a case that the plug was pulled on is gone on with where it stood") {
    const Screen screen(1440, 900);
    const Folder folder;
    {
        App app(screen, folder.path);
        arrive(app, "Dana");
        app.click("rail/places/cases");
        app.click("cases/list/body/cases/a-drink-or-two");
        app.click("cases/room/work-Intake/inside/read");
        app.click("cases/room/phases/Interview");
        app.click("cases/room/work-Interview/inside/questions/story");
        app.click("cases/room/phases/Plan");
        app.click("cases/room/work-Plan/inside/draping/part-by-part");
        app.kill();
    }
    App app(screen, folder.path);
    app.wait_until("Today", [&] { return app.screen() == "today"; });
    app.click("rail/places/cases");
    app.click("cases/list/body/resume");
    app.click("cases/room/phases/Interview");
    CHECK(app.find("cases/room/work-Interview/inside/questions/story").value == "done");
    app.close();
}

TEST_CASE("a sentence that was not sent yet is in the note when the visit is finished") {
    const Screen screen(1440, 900);
    const Folder folder;
    App app(screen, folder.path);
    arrive(app, "Dana");
    app.click("rail/places/cases");
    app.click("cases/list/body/cases/a-drink-or-two");
    app.click("cases/room/phases/Note");
    app.click("cases/room/work-Note/inside/subjective/next");
    app.type("smells of wine");
    app.wait_until("the field holds it", [&] {
        return app.find("cases/room/work-Note/inside/subjective/next").value == "smells of wine";
    });
    app.click("cases/room/work-Note/finish");
    app.find("cases/debrief");
    app.close();
    const Said replayed = palpate("--data " + folder.path.string() + " case replay 1 --json");
    CHECK(replayed.code == 0);
    CHECK(replayed.out.find("write subjective smells of wine") != std::string::npos);
    CHECK(replayed.out.find("\"as_recorded\": true") != std::string::npos);
}

TEST_CASE("a muscle is looked up on the body, and a quiz on it is answered by keyboard and kept") {
    const Screen screen(1280, 800);
    const Folder folder;
    {
        App app(screen, folder.path);
        arrive(app, "Dana");
        app.click("rail/places/anatomy");
        app.find("anatomy/body/parts/*");  // the body is built and drawn
        app.press("slash");
        app.type("soleus");
        app.press("Return");
        CHECK(app.find("anatomy/facts-soleus/facts").label == "Soleus");
        app.click("anatomy/body/mode/1");
        for (const char* kind : {"find", "name", "insertion", "action", "nerve"})
            app.click(std::string("anatomy/quiz/builder/kinds/") + kind);
        app.click("anatomy/quiz/start");
        app.wait_until("four origins", [&] {
            int options = 0;
            for (const Widget& w : app.all("anatomy/quiz/*"))
                options += w.role == "option" && w.id.find("/options/") != std::string::npos;
            return options == 4;
        });
        app.press("1");
        app.press("Return");
        app.settle();
        CHECK(app.close() == 0);
    }
    CHECK(answers_in(folder) == 1);
}

TEST_CASE("every kind of question is answered with the keyboard and the mouse, and kept") {
    const Screen screen(1440, 900);
    const Folder folder;
    setenv("PALPATE_CONTENT", PALPATE_FIXTURES "/banks/sound", 1);
    std::set<std::string> met;
    {
        App app(screen, folder.path);
        arrive(app, "Dana");
        app.click("rail/places/practice");
        app.find("builder*");
        app.press("Return");  // Start
        for (int i = 0; i < 6; ++i) {
            const std::string body = "question/body/q" + std::to_string(i);
            app.find(body + "*");
            if (app.look_for(body + "/steps*")) {
                met.insert("ordering");
                const std::vector<Widget> steps = app.all(body + "/steps/*");
                app.click(steps.front().id);  // it shows the focus from now on
                const auto arrow = std::find_if(steps.begin(), steps.end(), [](const Widget& w) {
                    return w.label == "Move down" && !w.disabled;
                });
                REQUIRE(arrow != steps.end());
                app.click(arrow->id);
                app.press("Tab");
            } else if (app.look_for(body + "/rights*")) {
                met.insert("matching");
                const auto rights = app.all(body + "/rights/*");
                for (std::size_t n = 1; n <= rights.size(); ++n) app.press(std::to_string(n));
            } else if (app.look_for(body + "/answer")) {
                met.insert("writing");
                app.type("90");
            } else if (app.look_for(body + "/options*")) {
                met.insert("options");
                app.press("1");
            } else {
                met.insert("hotspot");
                app.wait_until("the body", [&] { return !app.all(body + "/body/parts/*").empty(); });
                app.click(app.all(body + "/body/parts/*").front().id);
            }
            if (app.look_for(body + "/check")) app.click(body + "/check");
            app.wait_until("the reasons", [&] { return app.look_for("question/body/side*").has_value(); });
            app.press("Return");
        }
        app.find("result*");
        CHECK(app.close() == 0);
    }
    CHECK(met == std::set<std::string>{"options", "matching", "ordering", "writing", "hotspot"});
    CHECK(answers_in(folder) == 6);
    unsetenv("PALPATE_CONTENT");
}

TEST_CASE(
    "an exam that a power cut ends goes on at the same question, with the keyboard alone to its result") {
    const Screen screen(1440, 900);
    const Folder folder;
    const auto question = [](App& app, int number) {
        const std::string shown = "Question " + std::to_string(number) + " of 25";
        app.wait_until(shown, [&] {
            const auto all = app.all("text-*");
            return std::any_of(all.begin(), all.end(), [&](const Widget& w) { return w.label == shown; });
        });
    };
    std::string stem;
    {
        App app(screen, folder.path);
        arrive(app, "Sam");
        app.click("rail/places/exam");
        app.click("exam/body/side/length/1");  // 25 a day
        app.press("Return");                   // Begin
        app.wait_until("the questions to be chosen", [&] {
            const auto agree = app.look_for("agreement/body/agree");
            return agree && !agree->disabled;
        });
        app.press("Return");  // I agree
        for (int i = 1; i <= 3; ++i) {
            question(app, i);
            app.press("1");
            app.press("Return");
        }
        question(app, 4);
        app.press("3");
        stem = app.find("room/body/q3/text*").label;
        app.wait_until("all of it to be saved", [&] {
            const auto all = app.all("text-*");
            return std::any_of(all.begin(), all.end(), [](const Widget& w) { return w.label == "Saved"; });
        });
        app.kill();
    }
    CHECK(answers_in(folder) == 3);
    {
        App app(screen, folder.path);
        app.wait_until("Today", [&] { return app.screen() == "today"; });
        app.click("rail/places/exam");
        app.wait_until("the exam to be ready", [&] {
            const auto resume = app.look_for("exam/body/resume");
            return resume && !resume->disabled;
        });
        app.press("Return");  // Go on
        question(app, 4);
        CHECK(app.find("room/body/q3/text*").label == stem);
        CHECK(app.find("room/body/q3/options/3").checked);  // what was chosen is still chosen
        app.press("Return");
        for (int i = 5; i <= 25; ++i) {
            question(app, i);
            app.press("2");
            app.press("Return");
        }
        app.find("sitting*");
        CHECK(app.close() == 0);
    }
    CHECK(answers_in(folder) == 25);
    const Said verified = palpate("--data " + folder.path.string() + " journal verify");
    CHECK_MESSAGE(verified.code == 0, verified.out);
}

TEST_CASE(
    "three questions and one studies; cards are asked, typed, rated and taken back, and a power cut loses "
    "none") {
    const Screen screen(1440, 900);
    const Folder folder;
    const auto reviews = [&] {
        const Said said = palpate("--data " + folder.path.string() + " report --json");
        REQUIRE_MESSAGE(said.code == 0, said.out);
        return nlohmann::json::parse(said.out)["card_reviews"].get<int>();
    };
    {
        App app(screen, folder.path);
        arrive(app, "Dana");
        app.click("today/body/setup/weeks-8");
        app.press("Return");  // Start: at once the first questions
        app.find("question*");
        app.click("rail/places/cards");
        app.find("card-desk/body/start");
        app.press("Return");
        app.find("card-room/footer/show");
        app.press("slash");
        app.type("something else");
        app.press("Return");  // shows the answer, and rates nothing
        app.find("card-room/footer/ratings/1");
        app.press("1");
        app.find("card-room/footer/show");
        app.press("Return");
        app.find("card-room/footer/ratings/3");
        app.press("3");
        app.find("card-room/footer/show");
        app.press("z");  // the last one was a slip
        app.find("card-room/footer/show");
        app.settle();
        app.kill();
    }
    CHECK(reviews() == 1);
    const Said verified = palpate("--data " + folder.path.string() + " journal verify");
    CHECK_MESSAGE(verified.code == 0, verified.out);
    App again(screen, folder.path);
    again.wait_until("Today", [&] { return again.screen() == "today"; });
    again.find("today/body/start");  // and not the three questions once more
    again.close();
}
