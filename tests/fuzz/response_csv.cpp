// A school's tables: answers, parameters, choices, keys, ratings and reviews, from any spreadsheet. What is
// read without an error is whole.
#include "cli/response_files.h"

#include <cstdint>
#include <cstdlib>

namespace {
void expect(bool holds) {
    if (!holds) std::abort();
}
void expect_whole(const cli::People& people, std::size_t cells) {
    expect(!people.names.empty() && !people.items.empty());
    expect(cells == people.names.size() * people.items.size());
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t cut = bytes.find('\f');  // parts two files
    const cli::TextFile file{"a.csv", std::string(bytes.substr(0, cut))};
    const cli::TextFile other{"b.csv",
                              std::string(cut == std::string_view::npos ? bytes : bytes.substr(cut + 1))};
    cli::Findings in_responses, in_items, in_choices, in_ratings, in_reviews, in_parameters;
    const cli::ResponseFile responses = cli::read_responses(file, in_responses);
    if (in_responses.count == 0) expect_whole(responses.people, responses.table.answers.size());

    const cli::ItemFile items = cli::read_items(other, in_items);
    if (in_items.count == 0) {
        expect(!items.names.empty() && items.names.size() == items.parameters.size());
        for (const assess::ItemParameters& item : items.parameters)
            expect(item.discrimination > 0 && item.guessing >= 0 && item.guessing < 1);
        cli::Findings between;
        const auto found = cli::parameters_of(responses.people, items, between);
        expect(between.count > 0 || found.size() == responses.people.items.size());
    }
    const cli::ChoiceFile choices = cli::read_choices(file, other, in_choices);
    if (in_choices.count == 0) {
        expect_whole(choices.people, choices.table.chosen.size());
        expect(choices.table.key.size() == choices.table.items);
        for (const std::int8_t letter : choices.table.chosen)
            expect(letter >= -1 && letter < static_cast<std::int8_t>(choices.table.options));
    }
    const cli::RatingFile ratings = cli::read_ratings(file, in_ratings);
    if (in_ratings.count == 0) {
        expect_whole(ratings.people, ratings.sheet.ratings.size());
        for (const double rating : ratings.sheet.ratings) expect(rating >= 0 && rating <= 1);
    }
    const cli::ReviewFile reviews = cli::read_reviews(file, in_reviews);
    if (in_reviews.count == 0) {
        expect(!reviews.cards.empty() && reviews.card_of.size() == reviews.reviews.size());
        for (const recall::Review& review : reviews.reviews)
            expect(review.elapsed_days >= 0 && review.rating >= recall::Rating::again &&
                   review.rating <= recall::Rating::easy);
        expect(reviews.log().cards() == reviews.cards.size());
        expect(reviews.log().reviews() == reviews.reviews.size());
    }
    const recall::Parameters w = cli::read_parameters(other, in_parameters);
    for (std::size_t i = 0; i < w.size(); ++i)
        expect(w[i] >= recall::kLeastParameters[i] && w[i] <= recall::kMostParameters[i]);
    for (const cli::Findings* findings :
         {&in_responses, &in_items, &in_choices, &in_ratings, &in_reviews, &in_parameters})
        for (const base::Error& error : findings->errors) expect(!error.where.empty() && !error.what.empty());
    return 0;
}
