// app/search.h - what the library can find, made from the bank.
#pragma once

#include "content/bank.h"
#include "records/search_index.h"
#include "screens/session.h"

namespace app {
/// A document for each fact of the bank. Questions and cases are left out: finding them would
/// give their answers away. So are wrong beliefs: nobody should learn one by looking something up.
[[nodiscard]] std::vector<records::Document> documents_of(const content::Bank& bank);

/// The nearest hits, as the library shows them. `kinds` empty: all.
[[nodiscard]] std::vector<screens::Found> find(const records::SearchIndex& index, const content::Bank& bank,
                                               std::string_view words,
                                               const std::vector<content::Kind>& kinds);
}  // namespace app
