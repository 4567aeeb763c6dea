// screens/school_bank.h - the files of the school's own bank, kept as its drafts say, beside the window.
#pragma once

#include "school/bank_folder.h"
#include "screens/ui.h"

#include <filesystem>
#include <future>
#include <optional>

namespace screens {
class SchoolBank {
  public:
    explicit SchoolBank(std::filesystem::path folder) : folder_(std::move(folder)) {}
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    /// Writes what is in force now. Students meet it when the bank is read the next time.
    void write(const school::Drafts& drafts);
    /// Why the last writing failed, once.
    [[nodiscard]] std::optional<base::Error> look(Ui& ui);

  private:
    std::filesystem::path folder_;
    std::future<base::Status> writing_;
};
}  // namespace screens
