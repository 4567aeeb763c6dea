#include "cli/recall_commands.h"

#include "cli/desk.h"
#include "cli/response_files.h"
#include "cli/say.h"
#include "recall/fit.h"
#include "recall/fuzz.h"

#include <chrono>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace cli {
namespace {
namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t kBlock = 1 << 20;  // bytes; ten million lines are not held back as one text

struct ScheduleCall {
    fs::path reviews, parameters;
    double retention = 0.9;
    std::optional<std::uint64_t> fuzz;  ///< the seed
};

int schedule(const ScheduleCall& call) {
    const base::Result<TextFile> reviews_text = read_text(call.reviews);
    const base::Result<TextFile> parameters_text =
        call.parameters.empty() ? TextFile{} : read_text(call.parameters);
    if (!reviews_text) say(reviews_text.error());
    if (!parameters_text) say(parameters_text.error());
    if (!reviews_text || !parameters_text) return 1;

    Findings findings;
    const ReviewFile file = read_reviews(*reviews_text, findings);
    const recall::Parameters parameters =
        call.parameters.empty() ? recall::kDefaultParameters : read_parameters(*parameters_text, findings);
    if (!sound(findings)) return 1;

    const recall::Model model(parameters);
    const double modifier = model.interval_modifier(call.retention);
    base::Random dice(call.fuzz.value_or(0));
    std::vector<std::optional<recall::State>> memories(file.cards.size());
    std::string csv = "card_id,elapsed_days,rating,retrievability,stability,difficulty,interval_days\n";
    for (std::size_t i = 0; i < file.reviews.size(); ++i) {
        const recall::Review& review = file.reviews[i];
        std::optional<recall::State>& memory = memories[file.card_of[i]];
        std::optional<double> retrievability;
        if (memory) retrievability = model.retrievability(*memory, review.elapsed_days);
        memory = model.review(memory, review.rating, review.elapsed_days);
        const int days = recall::whole_days(modifier * memory->stability);
        add_line(csv, file.cards[file.card_of[i]], std::to_string(review.elapsed_days),
                 std::to_string(static_cast<int>(review.rating)), digits(retrievability),
                 digits(memory->stability), digits(memory->difficulty),
                 std::to_string(call.fuzz ? recall::spread_interval(days, dice) : days));
        if (csv.size() > kBlock) {
            std::cout << csv;
            csv.clear();
        }
    }
    return write(csv);
}

Json json_of(double number) {
    return std::isfinite(number) ? Json(number) : Json(nullptr);
}

int fit(const fs::path& reviews) {
    const base::Result<TextFile> text = read_text(reviews);
    if (!text) return say(text.error());
    Findings findings;
    const ReviewFile file = read_reviews(*text, findings);
    if (!sound(findings)) return 1;

    const recall::ReviewLog log = file.log();
    const auto begun = std::chrono::steady_clock::now();
    const recall::Fit found = recall::fit(log);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    if (found.reviews == 0)
        std::cerr << "palpate: note: " << text->name
                  << ": no review tells what is kept; each is its card's first or of the same day\n";
    return write(Json{{"parameters", found.parameters},
                      {"log_loss", json_of(found.log_loss)},
                      {"log_loss_default", json_of(found.log_loss_default)},
                      {"reviews", found.reviews},
                      {"seconds", took.count()}}
                     .dump() +
                 '\n');
}

/// A learner's own reviews, as the other two commands read them.
int log(const CommonOptions& common, const std::string& name) {
    auto desk = open_desk(common);
    if (!desk) return say(desk.error());
    if ((*desk)->learners().empty()) return say({"", "nobody has studied here yet"});
    const records::Learner* learner =
        name.empty() ? &(*desk)->learners().front() : learner_named(**desk, name);
    if (learner == nullptr)
        return say({"", "nobody here is called '" + name + "'; `palpate report` names who is"});
    if (auto seated = (*desk)->sit_down(learner->id, {}); !seated) return say(seated.error());
    std::string csv = "card_id,elapsed_days,rating\n";
    for (const study::CardMemory& memory : (*desk)->progress().remembered().cards()) {
        std::int32_t before = memory.is_begun() ? memory.reviews.front().day : 0;
        for (const study::CardReview& review : memory.reviews) {
            add_line(csv, memory.card, std::to_string(review.day - before),
                     std::to_string(static_cast<int>(review.rating)));
            before = review.day;
        }
    }
    return write(csv);
}

std::string fault_of_retention(const std::string& text) {
    double value = 0;
    const bool is_number = CLI::detail::lexical_cast(text, value);
    return is_number && value > 0 && value < 1 ? ""
                                               : "'" + text + "' is no chance between 0 and 1, as 0.9 is";
}
}  // namespace

void add_recall_commands(CLI::App& app, const CommonOptions& common, int& exit_code) {
    CLI::App* recall = app.add_subcommand(
        "recall", "How well reviewed cards are remembered, and when to ask for them again");
    recall->require_subcommand(1);
    recall->footer(
        "REVIEWS is a CSV file that names card_id,elapsed_days,rating: whole days since the card's review "
        "before (0 on\nthe same day), and 1 again, 2 hard, 3 good or 4 easy. The lines of a card stand in "
        "order; cards may take turns.\n"
        "Example:\n  palpate recall schedule reviews.csv");

    const auto schedule_call = std::make_shared<ScheduleCall>();
    CLI::App* schedule_command =
        recall->add_subcommand("schedule", "Each review's memory and the days until the next (FSRS-6)");
    schedule_command->add_option("REVIEWS", schedule_call->reviews, "CSV: card_id,elapsed_days,rating")
        ->required();
    schedule_command->add_option("--parameters", schedule_call->parameters,
                                 "CSV: one line of 21 numbers, w0 to w20; the defaults if none is named");
    schedule_command
        ->add_option("--retention", schedule_call->retention,
                     "Ask again when the chance of recall has fallen to this; 0.9 if none is named")
        ->check(fault_of_retention);
    schedule_command->add_option("--fuzz", schedule_call->fuzz,
                                 "Spread intervals of 3 days and more a little, by dice with this seed");
    schedule_command->footer(
        "Writes card_id,elapsed_days,rating,retrievability,stability,difficulty,interval_days, a line a "
        "review "
        "in the\nfile's order: the chance of recall just before it (empty at a card's first), then the "
        "memory "
        "and the interval after\nit.\n"
        "Example:\n  palpate recall schedule reviews.csv --parameters mine.csv --retention 0.85");
    schedule_command->callback([schedule_call, &exit_code] { exit_code = schedule(*schedule_call); });

    const auto fit_call = std::make_shared<fs::path>();
    CLI::App* fit_command =
        recall->add_subcommand("fit", "The 21 parameters of FSRS-6 that fit a learner's reviews");
    fit_command->add_option("REVIEWS", *fit_call, "CSV: card_id,elapsed_days,rating")->required();
    fit_command->footer(
        "Writes JSON: the parameters; log_loss over the reviews that count (those on a later day than the "
        "one "
        "before),\nand with the default parameters; how many reviews count; the seconds it took.\n"
        "Example:\n  palpate recall fit reviews.csv | jq -r '.parameters | @csv' > mine.csv");
    fit_command->callback([fit_call, &exit_code] { exit_code = fit(*fit_call); });

    const auto log_name = std::make_shared<std::string>();
    CLI::App* log_command = recall->add_subcommand("log", "A learner's own reviews, as REVIEWS");
    log_command->add_option("--learner", *log_name, "Whose they are; without it, who studied last");
    log_command->footer("Example:\n  palpate recall log --learner Dana >reviews.csv");
    log_command->callback([&common, log_name, &exit_code] { exit_code = log(common, *log_name); });
}
}  // namespace cli
