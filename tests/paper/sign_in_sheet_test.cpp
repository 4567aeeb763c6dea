#include "paper/sign_in_sheet.h"

#include <doctest/doctest.h>

using namespace paper;

TEST_CASE("first passwords are on slips that no page breaks, six a page") {
    std::vector<SignInSlip> slips;
    for (int i = 0; i < 30; ++i) slips.push_back({"Zoë Nowak", "zoe.nowak", "river-lamp-42"});
    const auto pdf = to_pdf(sign_in_sheet("Harbor School", slips, base::Moment{}));
    REQUIRE(pdf.has_value());
    CHECK(pdf->pages == 5);
    CHECK(pdf->not_shown.empty());
    CHECK(sign_in_sheet("Harbor School", {}, base::Moment{}).blocks.empty());
}
