// tests/crash/kill_test.cpp - kills a writer at random moments and counts what it lost.
//
// Usage: kill_test [--kills N] [--seed S] [--longest MS] [--data FOLDER [-- COMMAND ARGUMENT...]]
//
// Starts COMMAND (journal_writer beside this program, when none is given), reads the lines
// `saved EVENT-ID` that it prints, kills it with SIGKILL, and starts it again on the same
// records. After every kill each id that was ever acknowledged must be in the journal and the
// chain must hold; that is read first as a second process would, without the lock.
// A line `spent NAME MS` is what an exam's clock showed; one `resumed NAME MS`, after a new start,
// must not show less: nobody gains time by pulling the plug.
// Prints one line of JSON; exit 0: nothing was lost, nothing gained.
#include "base/random.h"
#include "records/store.h"
#include "records/verify.h"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <unordered_set>
#include <vector>

namespace {
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

struct Options {
    int kills = 40;
    std::uint64_t seed = 1;
    int longest_ms = 600;  ///< a child's life
    fs::path data;
    std::vector<std::string> command;
};

Options read_options(int argc, char** argv) {
    Options options;
    int at = 1;
    for (; at + 1 < argc && std::string(argv[at]) != "--"; at += 2) {
        const std::string name = argv[at];
        if (name == "--kills")
            options.kills = std::atoi(argv[at + 1]);
        else if (name == "--seed")
            options.seed = std::strtoull(argv[at + 1], nullptr, 10);
        else if (name == "--longest")
            options.longest_ms = std::atoi(argv[at + 1]);
        else if (name == "--data")
            options.data = argv[at + 1];
    }
    for (++at; at < argc; ++at) options.command.emplace_back(argv[at]);
    if (options.data.empty()) {
        std::string name = (fs::temp_directory_path() / "palpate-crash-XXXXXX").string();
        if (!mkdtemp(name.data())) std::exit(2);
        options.data = name;
    }
    if (options.command.empty())
        options.command = {(fs::read_symlink("/proc/self/exe").parent_path() / "journal_writer").string(),
                           options.data.string()};
    return options;
}

struct Child {
    pid_t process;
    int output;
};

Child start(const std::vector<std::string>& command) {
    int ends[2];
    if (pipe(ends) != 0) std::exit(2);
    const pid_t process = fork();
    if (process == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        std::vector<char*> arguments;
        for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
        arguments.push_back(nullptr);
        execv(arguments[0], arguments.data());
        std::perror(arguments[0]);
        _exit(127);
    }
    close(ends[1]);
    return {process, ends[0]};
}

/// Reads what the child prints until the moment comes, kills it, and reads what it still said.
std::string run_and_kill(const Child& child, Clock::time_point moment) {
    std::string said;
    bool alive = true;
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(moment - Clock::now()).count();
        if (alive && left <= 0) {
            kill(child.process, SIGKILL);
            alive = false;
        }
        pollfd ready{child.output, POLLIN, 0};
        if (poll(&ready, 1, alive ? static_cast<int>(left) : -1) == 0) continue;
        char buffer[4096];
        const ssize_t got = read(child.output, buffer, sizeof buffer);
        if (got <= 0) break;
        said.append(buffer, static_cast<std::size_t>(got));
    }
    close(child.output);
    return said;
}

/// The ids in the whole lines "saved ID"; a line that the kill cut off promises nothing.
std::vector<std::string> acknowledged(const std::string& said) {
    std::vector<std::string> ids;
    for (std::size_t from = 0, end; (end = said.find('\n', from)) != std::string::npos; from = end + 1)
        if (said.compare(from, 6, "saved ") == 0) ids.push_back(said.substr(from + 6, end - from - 6));
    return ids;
}

/// The whole lines "WORD NAME MS", in order.
struct Shown {
    std::string word, name;
    long long ms = 0;
};
std::vector<Shown> clocks(const std::string& said) {
    std::vector<Shown> all;
    std::istringstream lines(said.substr(0, said.rfind('\n') + 1));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        Shown shown;
        if (words >> shown.word >> shown.name >> shown.ms &&
            (shown.word == "spent" || shown.word == "resumed"))
            all.push_back(shown);
    }
    return all;
}

[[noreturn]] void fail(const std::string& what) {
    std::fprintf(stderr, "kill_test: %s\n", what.c_str());
    std::exit(1);
}

/// The state of a journal between two kills.
class Ledger {
  public:
    explicit Ledger(fs::path file) : file_(std::move(file)) {}

    /// Reads the rows that came since the last time, and looks for what was promised.
    void check(const std::vector<std::string>& promised) {
        promised_.insert(promised.begin(), promised.end());
        if (promised_.empty() && !fs::exists(file_)) return;  // killed before there was a file
        const base::Status read = records::read_rows(file_, last_, [this](const records::Row& row) {
            last_ = row.sequence;
            kept_.insert(row.id);
        });
        if (!read && !(promised_.empty() && kept_.empty())) fail(read.error().text());
        for (const std::string& id : promised)
            if (!kept_.contains(id)) fail("event " + id + " was acknowledged and is lost");
    }
    /// Checks every link, and reads all rows again.
    void check_all() {
        const base::Result<records::Verdict> verdict = records::verify(file_);
        if (!verdict) fail(verdict.error().text());
        if (!verdict->good()) fail(verdict->faults[0].text());
        kept_.clear();
        last_ = 0;
        check({promised_.begin(), promised_.end()});
    }
    /// Holds what the exams' clocks showed against what they had shown before.
    void check_clocks(const std::vector<Shown>& shown) {
        for (const Shown& one : shown) {
            long long& most = most_spent_[one.name];
            if (one.ms < most)
                fail(one.name + " " + one.word + " at " + std::to_string(one.ms) + " ms, and had shown " +
                     std::to_string(most) + ": time was gained");
            most = one.ms;
            resumed_ += one.word == "resumed";
        }
    }
    [[nodiscard]] int resumed() const { return resumed_; }
    [[nodiscard]] std::size_t promised() const { return promised_.size(); }
    [[nodiscard]] std::size_t kept() const { return kept_.size(); }

  private:
    fs::path file_;
    std::int64_t last_ = 0;
    std::unordered_set<std::string> promised_, kept_;
    std::map<std::string, long long> most_spent_;  ///< by section of a sitting
    int resumed_ = 0;
};
}  // namespace

int main(int argc, char** argv) {
    const Options options = read_options(argc, argv);
    base::Random random(options.seed);
    Ledger ledger(records::records_file(options.data));
    for (int kills = 0; kills < options.kills; ++kills) {
        const Child child = start(options.command);
        // From before the file is open to well into the writing; more often early than late.
        const double wait = random.uniform();
        const auto moment = Clock::now() + std::chrono::microseconds(
                                               static_cast<int>(wait * wait * options.longest_ms * 1000));
        const std::string said = run_and_kill(child, moment);
        int status = 0;
        waitpid(child.process, &status, 0);
        if (!WIFSIGNALED(status)) fail("the writer ended by itself: " + std::to_string(status));
        ledger.check(acknowledged(said));
        ledger.check_clocks(clocks(said));
        if (kills % 20 == 19) ledger.check_all();
    }
    ledger.check_all();
    if (ledger.promised() == 0) fail("nothing was ever acknowledged, so nothing was tested");
    std::printf(
        "{\"kills\":%d,\"acknowledged\":%zu,\"kept\":%zu,\"lost\":0,\"exams_resumed\":%d,\"seed\":%llu}\n",
        options.kills, ledger.promised(), ledger.kept(), ledger.resumed(),
        static_cast<unsigned long long>(options.seed));
    if (options.data.filename().string().starts_with("palpate-crash-")) fs::remove_all(options.data);
    return 0;
}
