#include "screens/school_bank.h"

namespace screens {
void SchoolBank::write(const school::Drafts& drafts) {
    if (writing_.valid()) writing_.wait();  // an earlier one: the order must stay
    auto files = school::bank_files(drafts, school::bank_texts(folder_));
    writing_ = std::async(std::launch::async, [folder = folder_, files = std::move(files)] {
        return school::write_bank(folder, files);
    });
}

std::optional<base::Error> SchoolBank::look(Ui& ui) {
    if (!writing_.valid()) return std::nullopt;
    if (writing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
        ui.wake_in(0.1);
        return std::nullopt;
    }
    const base::Status written = writing_.get();
    return written ? std::nullopt : std::optional(written.error());
}
}  // namespace screens
