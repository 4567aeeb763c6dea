#include "study/item_scale.h"

#include "assess/calibrate.h"
#include "assess/online.h"
#include "study/practice.h"

#include <algorithm>

namespace study {
namespace {
using assess::Answer;

/// One first answer that counts: by whom, to what.
struct Given {
    std::size_t learner = 0;
    std::size_t item = 0;  ///< position in FirstAnswers::items
    Answer answer = Answer::wrong;
};
struct FirstAnswers {
    std::vector<const content::Item*> items;
    std::vector<Given> given;
    std::size_t learners = 0;
};

/// The answers that count, learners numbered anew.
FirstAnswers first_answers_of(const content::Bank& bank, const Responses& responses,
                              const LearnerId& candidate) {
    std::vector<int> answers(responses.learners.size(), 0);
    FirstAnswers all;
    for (const Responses::Question& question : responses.questions) {
        const auto* item = bank.find<content::Item>(question.item);
        if (item == nullptr || item->version != question.version || question.begin == question.end) continue;
        for (std::size_t i = question.begin; i < question.end; ++i) {
            ++answers[responses.learner[i]];
            all.given.push_back({responses.learner[i], all.items.size(),
                                 responses.marks[i].right ? Answer::right : Answer::wrong});
        }
        all.items.push_back(item);
    }
    std::vector<std::size_t> place(answers.size());
    for (std::size_t learner = 0; learner < answers.size(); ++learner) {
        if (responses.learners[learner] == candidate) answers[learner] = 0;
        place[learner] = all.learners;
        all.learners += answers[learner] >= kLeastAnswers;
    }
    std::erase_if(all.given, [&](const Given& one) { return answers[one.learner] < kLeastAnswers; });
    for (Given& one : all.given) one.learner = place[one.learner];
    return all;
}

/// Each answer moves its item, by the learner's ability under the authors' difficulties.
std::vector<ScaledItem> moved_one_by_one(const FirstAnswers& first) {
    std::vector<ScaledItem> scaled;
    for (const content::Item* item : first.items) scaled.push_back(authored(*item));
    std::vector<std::vector<assess::ItemParameters>> items(first.learners);
    std::vector<std::vector<Answer>> answers(first.learners);
    for (const Given& one : first.given) {
        items[one.learner].push_back(scaled[one.item].parameters);
        answers[one.learner].push_back(one.answer);
    }
    std::vector<assess::Ability> abilities;
    for (std::size_t learner = 0; learner < first.learners; ++learner)
        abilities.push_back(assess::estimate_ability(items[learner], answers[learner]));
    for (const Given& one : first.given) {
        ScaledItem& item = scaled[one.item];
        const assess::Difficulty now =
            assess::update({item.parameters.difficulty, item.sd}, {1.0, item.parameters.guessing},
                           abilities[one.learner], one.answer);
        item.parameters.difficulty = now.b;
        item.sd = now.sd;
        ++item.answers;
    }
    return scaled;
}

/// All answers at once; nothing where they cannot be calibrated.
std::vector<ScaledItem> calibrated(const FirstAnswers& first) {
    assess::ResponseTable table{first.learners, first.items.size(), {}};
    table.answers.assign(table.examinees * table.items, -1);
    for (const Given& one : first.given)
        table.answers[one.learner * table.items + one.item] = one.answer == Answer::right ? 1 : 0;
    assess::CalibrationOptions options;
    options.model = assess::Model::three_pl;
    options.log_discrimination = assess::Prior{0.0, 0.5};
    options.difficulty = assess::Prior{0.0, 2.0};
    options.logit_guessing = assess::Prior{-1.098612, 0.5};  // one in four
    const base::Result<assess::Calibration> found = assess::calibrate(table, options);
    if (!found || !found->converged) return {};

    double shift = 0.0, weight = 0.0;
    for (std::size_t i = 0; i < first.items.size(); ++i) {
        const assess::CalibratedItem& item = found->items[i];
        if (!item.estimable) continue;
        const double precision = 1.0 / (item.errors.difficulty * item.errors.difficulty);
        shift += precision * (first.items[i]->difficulty - item.parameters.difficulty);
        weight += precision;
    }
    if (weight > 0.0) shift /= weight;
    std::vector<ScaledItem> scaled;
    for (std::size_t i = 0; i < first.items.size(); ++i) {
        const assess::CalibratedItem& item = found->items[i];
        ScaledItem one = authored(*first.items[i]);
        if (item.estimable) {
            const assess::Difficulty both =
                assess::combined({one.parameters.difficulty, one.sd},
                                 {item.parameters.difficulty + shift, item.errors.difficulty});
            one = {{item.parameters.discrimination, both.b, item.parameters.guessing}, both.sd, item.answers};
        }
        scaled.push_back(one);
    }
    return scaled;
}
}  // namespace

ScaledItem authored(const content::Item& item) {
    return {{1.0, item.difficulty, guessing(item)}, kAuthorSd, 0};
}

ScaledItem ItemScale::of(const content::Item& item) const {
    const auto found = items.find(item.id);
    return found != items.end() ? found->second : authored(item);
}

ItemScale scale_of(const content::Bank& bank, const Responses& responses, const LearnerId& candidate) {
    const FirstAnswers first = first_answers_of(bank, responses, candidate);
    std::vector<ScaledItem> scaled;
    if (first.learners >= kCalibrateFrom) scaled = calibrated(first);
    if (scaled.empty()) scaled = moved_one_by_one(first);
    ItemScale scale;
    for (std::size_t i = 0; i < scaled.size(); ++i)
        if (scaled[i].answers > 0) scale.items.emplace(first.items[i]->id, scaled[i]);
    return scale;
}
}  // namespace study
