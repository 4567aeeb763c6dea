#include "paper/sign_in_sheet.h"

namespace paper {
Document sign_in_sheet(const std::string& school, const std::vector<SignInSlip>& slips, base::Moment made) {
    constexpr std::size_t kOnAPage = 6;
    Document document;
    document.title = "First passwords";
    document.author = school;
    document.footer = "First passwords. Cut apart, hand out, and destroy what is left";
    document.made = made;
    for (std::size_t i = 0; i < slips.size(); ++i) {
        if (i > 0 && i % kOnAPage == 0) document.blocks.emplace_back(NewPage{});
        if (i % kOnAPage == 0) document.blocks.emplace_back(Title{"First passwords", school});
        document.blocks.emplace_back(Facts{{{"Name", slips[i].name},
                                            {"Sign-in name", slips[i].sign_in},
                                            {"Password, once", slips[i].password}}});
        document.blocks.emplace_back(Paragraph{
            "Sign in to Palpate at " + school + "; you choose your own password then.", Weight::faint});
        document.blocks.emplace_back(
            Paragraph{"-  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  -  "
                      "-  -  -  -  cut here",
                      Weight::faint});
    }
    return document;
}
}  // namespace paper
