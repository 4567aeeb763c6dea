// A bank with one spoiled file, and everything that the rooms above do with what is left of it:
// practice, quizzes, the day's plan, the judge, and every case played through.
// The first byte chooses the file, the rest takes its place.
#include "anatomy/rig.h"
#include "safety/judge.h"
#include "sound_bank.h"
#include "study/anatomy_quiz.h"
#include "study/case_trial.h"
#include "study/evidence_drill.h"
#include "study/fact_quiz.h"
#include "study/plan.h"
#include "study/practice_agent.h"

#include <cstdint>

namespace {
struct Place {
    ScratchFolder folder;
    std::vector<std::pair<std::string, std::string>> files;  ///< name, and text as it should be

    Place() {
        std::filesystem::copy(sound_bank(), folder.path, std::filesystem::copy_options::recursive);
        for (const auto& entry : std::filesystem::recursive_directory_iterator(sound_bank()))
            if (entry.is_regular_file())
                files.emplace_back(entry.path().lexically_relative(sound_bank()).string(),
                                   bytes_of(entry.path()));
        std::sort(files.begin(), files.end());
    }
    void write(const std::string& file, std::string_view text) const {
        std::ofstream(folder.path / file, std::ios::binary | std::ios::trunc) << text;
    }
};

/// Forgets everything.
struct NoJournal final : study::Journal {
    void append(study::Event) override {}
    std::vector<study::Receipt> receipts() override { return {}; }
    void wait() override {}
    void retry() override {}
    std::size_t pending() const override { return 0; }
    base::Status replay(std::int64_t,
                        const std::function<void(std::int64_t, const study::Event&)>&) override {
        return base::Done{};
    }
};

void practice(std::vector<content::Item> items, study::Recorder& recorder, base::Random& dice) {
    if (items.empty()) return;
    base::Moment now{std::chrono::hours{24 * 20'000}};
    study::PracticeSet set(std::move(items), study::Mode::tutor, 60, "tutor", recorder, dice, now);
    while (!set.is_over()) {
        study::answer_as(study::Knows::guesses, set, dice, now);
        set.next(now);
    }
}

void use(const content::Bank& bank, base::Random dice) {
    const base::Date today = *base::read_date("2026-11-22");
    NoJournal journal;
    study::Progress progress(study::LearnerId("dana"));
    int named = 0;
    study::Recorder recorder(journal, progress,
                             [&](base::Moment) { return study::EventId("e" + std::to_string(++named)); });
    practice(study::choose(bank, progress, {}, today, dice), recorder, dice);
    study::AnatomyWish wish;
    for (std::size_t kind = 0; kind < study::kMuscleQuestions.size(); ++kind)
        wish.kinds.insert(static_cast<study::MuscleQuestion>(kind));
    wish.count = 20;
    wish.ease = static_cast<study::Ease>(dice.below(3));
    practice(study::anatomy_quiz(bank, wish, dice), recorder, dice);
    if (const auto rig = anatomy::rig_of(bank.body, bank.joints))
        for (const content::Pose& pose : bank.body.poses)
            (void)anatomy::placed(*rig, anatomy::posture_of(pose), anatomy::Side::left);
    practice(study::fact_quiz(bank, {}, std::nullopt, 40, dice), recorder, dice);
    for (const content::Claim& claim : bank.claims) practice(study::claim_questions(claim), recorder, dice);
    for (const content::Blueprint& exam : bank.blueprints)
        (void)study::plan_today(bank, exam, progress, today);
    const std::vector<std::string> agents = study::agent_names();
    for (const content::CaseStudy& study : bank.cases)
        (void)study::try_cases(bank, study.id, "", agents[dice.below(agents.size())], 1);
    for (const content::Condition& condition : bank.conditions)
        for (const content::Technique& technique : bank.techniques) {
            const safety::Client client{{{"condition", condition.id, "", 0}}, {}};
            (void)safety::judge(bank, client, {technique.id, "calf", 3, "prone", {}});
            (void)safety::gate(bank, client);
        }
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Place place;
    if (size == 0) return 0;
    const auto& [file, text] = place.files[data[0] % place.files.size()];
    place.write(file, {reinterpret_cast<const char*>(data) + 1, size - 1});
    use(load(place.folder.path).bank, base::Random(size));
    place.write(file, text);
    return 0;
}
