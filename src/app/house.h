// app/house.h - everything behind the window: bank, records, search, and the screens on them.
//
// Bank and records are read on threads of their own; the window is open meanwhile, and says
// what is being read once that takes 300 ms. When both are there a learner sits down, and the
// screens get their session.
#pragma once

#include "app/app.h"
#include "app/school_house.h"
#include "app/settings.h"
#include "app/window.h"
#include "base/random.h"
#include "content/load.h"
#include "records/backup.h"
#include "records/desk.h"
#include "records/search_index.h"
#include "screens/anatomy.h"
#include "screens/author.h"
#include "screens/cards.h"
#include "screens/cases.h"
#include "screens/chart_save.h"
#include "screens/class_room.h"
#include "screens/evidence.h"
#include "screens/exam.h"
#include "screens/frame.h"
#include "screens/hours_desk.h"
#include "screens/item_lab.h"
#include "screens/library.h"
#include "screens/my_record.h"
#include "screens/my_work.h"
#include "screens/papers_desk.h"
#include "screens/picture_view.h"
#include "screens/practice.h"
#include "screens/progress.h"
#include "screens/school_office.h"
#include "screens/session.h"
#include "screens/sign_in.h"
#include "screens/today.h"
#include "screens/welcome.h"
#include "screens/work_desk.h"

#include <future>
#include <memory>
#include <optional>
#include <thread>

namespace app {
class House {
  public:
    /// Begins to read at once. Promise: `window` outlives the house.
    House(Window& window, const Options& options, WindowSettings settings);
    ~House();
    House(const House&) = delete;
    House& operator=(const House&) = delete;

    /// One frame of the window.
    void draw();
    /// When nothing is left to draw: keeps what was set.
    void keep_settings();
    /// Is everything read, and a learner here or asked for?
    [[nodiscard]] bool is_ready() const { return ready_; }

    /// The data folder is a school's.
    [[nodiscard]] bool at_school() const { return school_machine_.has_value(); }

  private:
    void read_bank();
    /// Restores `backup` first, where one is given.
    void open_records(const records::OpenOptions& options, const std::filesystem::path& backup = {});
    void build_body();
    void show_body();  ///< hands the body to the screens that draw it
    void make_deck();
    void show_cards();
    void fit_memory();
    [[nodiscard]] base::Status open_bank_file(const std::string& file) const;
    void meet();                                 ///< once bank and records are both there
    void seat(const study::LearnerId& learner);  ///< whose records are shown from now on
    [[nodiscard]] study::ItemScale scale_for(const study::LearnerId& learner);
    void make_screens();
    [[nodiscard]] const char* first_screen() const;
    void draw_arrival();
    // --- a machine of a school
    void draw_founding();
    void found();
    void join();
    void draw_sign_in();
    void sign_in(std::optional<std::string> fresh_password);
    void let_in(const records::SignIn& who);
    void do_with_machine(screens::SignInAct act);
    void sign_out();
    void lock_when_left();
    /// Runs `work` beside the window; what it returns is run on the window's thread.
    void beside(std::function<std::function<void()>()> work);
    void draw_obstacle();
    void draw_ways_out(screens::Ui& ui);
    void collect_receipts();
    void save_chart_picture();
    [[nodiscard]] std::vector<std::string> names() const;

    Window& window_;
    std::filesystem::path data_, cache_;
    std::vector<std::filesystem::path> banks_;
    WindowSettings settings_, kept_;
    base::Random dice_;
    bool ready_ = false;

    std::optional<content::Loaded> bank_;
    std::optional<base::Error> bank_error_;
    std::optional<records::Obstacle> obstacle_;
    std::unique_ptr<records::Desk> desk_;
    std::optional<records::SchoolMachine> school_machine_;  ///< none: at home
    std::unique_ptr<records::Store> store_;                 ///< of a school, while nobody is signed in
    bool left_alone_ = false;                               ///< untouched for so long that it locks
    std::unique_ptr<SchoolHouse> school_;                   ///< while somebody is
    std::unique_ptr<records::SearchIndex> search_;
    std::optional<screens::Session> session_;

    screens::ChartSaver saver_;
    screens::PictureShelf pictures_;
    struct ChartPicture {
        std::string name;
        PxBox part;
    };
    std::optional<ChartPicture> chart_picture_;  ///< to be taken of what was drawn last

    screens::Frame frame_;
    std::vector<screens::Screen> screens_;
    screens::WelcomeState welcome_;
    screens::SignInState sign_in_;
    std::optional<screens::FoundingState> founding_;
    std::optional<records::SignIn> founder_;  ///< once the school is founded
    std::vector<screens::FoundFile> sticks_, packages_;
    /// What the screens remember of one learner's visit.
    struct States {
        screens::TodayState today;
        screens::PracticeState practice;
        screens::CardsState cards;
        screens::CasesState cases;
        screens::AnatomyState anatomy;
        screens::ExamState exam;
        screens::EvidenceState evidence;
        screens::LibraryState library;
        screens::ProgressState progress;
        screens::MyWorkState my_work;
        screens::MyRecordState my_record;
        screens::ClassRoomState class_room;
        screens::WorkDeskState work;
        screens::HoursDeskState hours;
        screens::PapersDeskState papers;
        screens::ItemLabState lab;
        screens::AuthorState author;
        screens::SchoolOfficeState school_office;
    };
    std::unique_ptr<States> states_;
    screens::BodyParts body_;
    std::unique_ptr<screens::CardDesk> cards_;  ///< null while the deck is being made
    bool fitting_ = false;                      ///< the learner's memory is being fitted

    // Last, so that they end before what they use.
    std::unique_ptr<records::BackupKeeper> backups_;
    std::thread beside_, bank_reader_, records_opener_, body_builder_, deck_maker_, fitter_;
    std::future<base::Status> saving_;
};
}  // namespace app
