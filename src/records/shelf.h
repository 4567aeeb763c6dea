// records/shelf.h - projections as a place to study at keeps them: sealed where there is a vault, plain
// at home. For records alone.
#pragma once

#include "records/store.h"
#include "records/vault.h"

namespace records {
class Shelf {
  public:
    /// What is kept belongs to `owner`. Store and vault outlive the shelf; nullptr: at home.
    Shelf(Store& store, const Vault* vault, study::LearnerId owner)
        : store_(store), vault_(vault), owner_(std::move(owner)) {}

    /// As Store::save_projection(). What the vault cannot seal is not kept: it is computed anew each time.
    base::Status save(std::string_view name, int form, std::int64_t sequence, std::string_view bytes) {
        if (!vault_) return store_.save_projection(name, form, sequence, bytes);
        const auto sealed = vault_->seal(owner_, bound(name, form, sequence), bytes);
        return sealed ? store_.save_projection(name, form, sequence, *sealed) : base::Done{};
    }
    /// As Store::load_projection(). Nothing, too, where it was changed, or it is another's.
    [[nodiscard]] std::optional<Projection> load(std::string_view name, int form) {
        std::optional<Projection> kept = store_.load_projection(name, form);
        if (!kept || !vault_) return kept;
        std::optional<std::string> bytes =
            vault_->open(owner_, bound(name, form, kept->sequence), kept->bytes);
        if (!bytes) return std::nullopt;
        kept->bytes = *std::move(bytes);
        return kept;
    }

  private:
    static std::string bound(std::string_view name, int form, std::int64_t sequence) {
        return std::string(name) + "\n" + std::to_string(form) + "\n" + std::to_string(sequence);
    }

    Store& store_;
    const Vault* vault_;
    study::LearnerId owner_;
};
}  // namespace records
