// screens/item_lab.h - the item lab: which items and exams of the school need attention, and why.
//
//     list    items and held exams, what needs attention first
//     item    what they chose, the numbers with their intervals, plain words, what to do about it
//     exam    how it measures as a whole, its items
//     sheet   an Angoff sheet: each judge rates alone, then sees the others
//
// The answers are read and reckoned on a thread of their own; nobody is named on any of these.
#pragma once

#include "school/item_lab.h"
#include "school/lab_state.h"
#include "school/lab_words.h"
#include "screens/frame.h"
#include "screens/session.h"

#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace screens {
/// Some items, as the school's answers show them.
struct LabView {
    school::Lab lab;
    std::vector<std::vector<school::Word>> words;  ///< of each item
    std::vector<std::size_t> order;                ///< what needs attention most first
};
/// All that was read.
struct LabData {
    study::Responses responses;
    LabView all;
};

enum class LabPlace : std::uint8_t { list, item, exam, sheet };

/// An errand "item:ID" leads to an item.
struct ItemLabState {
    std::future<base::Result<std::shared_ptr<const LabData>>> reading;
    std::shared_ptr<const LabData> data;
    std::string trouble;
    std::vector<school::PastSitting> sittings;  ///< past ones of the school's students
    std::vector<school::LearnerId> to_read;     ///< whose past sittings are still to be read

    LabPlace place = LabPlace::list;
    int tab = 0;  ///< of the list: items, exams
    std::string search;
    bool only_attention = false;
    TableState table;

    std::optional<school::HeldExam> exam;  ///< that is looked at
    std::optional<LabView> exam_view;
    TableState exam_table;

    std::string item;         ///< that is looked at
    std::size_t figures = 0;  ///< its place in the exam's or the whole bank's view
    std::optional<school::ItemOverTime> over_time;
    std::vector<school::Word> time_words;
    int other_key = -1;  ///< previewed: this option as the key; -1: without the item
    std::optional<school::ResultChange> change;
    std::optional<school::Exposure> exposure;

    std::map<std::string, int> pending;  ///< ratings that are not given yet, in %, by item
};
void draw(ItemLabState& state, Session& session, Ui& ui);
}  // namespace screens
