// screens/item_lab_parts.h - what the pages of the item lab share.
#pragma once

#include "screens/item_lab.h"

namespace screens {
/// The view that the looked-at item belongs to: its exam's, else the whole bank's.
[[nodiscard]] const LabView& view_of(const ItemLabState& state);
/// Words and order for some figures.
[[nodiscard]] LabView view_of(school::Lab lab, const content::Bank& bank);
/// An item's stem, or its id where it left the bank.
[[nodiscard]] std::string stem_of(const content::Bank& bank, const std::string& item);
/// The items of an exam as it was held: its form, or all of the bank that fit its blueprint.
[[nodiscard]] std::vector<std::string> items_of(const school::HeldExam& exam, const content::Bank& bank);
/// "MBLEx rehearsal, one form of 40 items".
[[nodiscard]] std::string title_of(const school::HeldExam& exam);

void open_item(ItemLabState& state, Session& session, std::size_t place);
/// What past sittings say of the item: once they are read, and when it is opened.
void look_at_past(ItemLabState& state, const Session& session);
void open_exam(ItemLabState& state, Session& session, school::HeldExam exam);

void draw_lab_item(ItemLabState& state, Session& session, Ui& ui);
void draw_lab_exam(ItemLabState& state, Session& session, Ui& ui);
void draw_lab_sheet(ItemLabState& state, Session& session, Ui& ui);

/// A table of items: stem, answers, right, tells apart, what it needs. Result: a row that was opened.
std::optional<std::size_t> item_table(Ui& ui, const LabView& view, const std::vector<std::size_t>& rows,
                                      const content::Bank& bank, TableState& state);
/// The rows in the order that the table's state says.
void sort_rows(const LabView& view, std::vector<std::size_t>& rows, const TableState& state);
/// Saves the figures where the person finds them.
void save_csv(const LabView& view, const std::string& name, Session& session, Ui& ui);
}  // namespace screens
