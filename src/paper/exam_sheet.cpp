#include "paper/exam_sheet.h"

namespace paper {
namespace {
Document sheet_of(const Occasion& occasion, const school::Paper& exam) {
    Document document;
    document.title = exam.set.title;
    document.author = occasion.roll().name();
    document.footer = document.author + " · " + exam.set.title;
    document.across = occasion.invented ? "Invented" : "";
    document.made = occasion.now;
    return document;
}

std::string class_name(const Occasion& occasion, const school::Paper& exam) {
    const school::Class* one = occasion.roll().find_class(exam.set.class_id);
    return one == nullptr ? std::string() : one->name;
}
/// A bank is sorted by id, a paper is not.
const content::Item& item_of(const school::OpenPaper& open, const school::PaperKey::Question& question) {
    const auto* item = open.bank.find<content::Item>(question.item);
    EXPECTS(item != nullptr);
    return *item;
}
}  // namespace

std::string option_letter(int option) {
    EXPECTS(option >= 0 && option < 26);
    return std::string(1, static_cast<char>('A' + option));
}

Document exam_sheet(const Occasion& occasion, const school::Paper& exam, const school::OpenPaper& open) {
    Document document = sheet_of(occasion, exam);
    document.blocks.push_back(
        Title{exam.set.title, class_name(occasion, exam) + " · " + std::to_string(open.key.questions.size()) +
                                  " questions, " + std::to_string(exam.set.minutes) + " minutes"});
    document.blocks.push_back(Signatures{{"Name", "Date"}});
    int number = 0;
    for (const school::PaperKey::Question& one : open.key.questions) {
        const content::Item& item = item_of(open, one);
        Question question{std::to_string(++number) + ". " + item.stem, {}, false};
        for (std::size_t o = 0; o < item.options.size(); ++o)
            question.options.push_back(option_letter(static_cast<int>(o)) + ". " + item.options[o].text);
        document.blocks.push_back(std::move(question));
    }
    return document;
}

Document exam_key(const Occasion& occasion, const school::Paper& exam, const school::OpenPaper& open) {
    Document document = sheet_of(occasion, exam);
    document.title += ", key";
    document.footer += " · KEY: not for students";
    document.blocks.push_back(
        Title{exam.set.title + ": key",
              class_name(occasion, exam) + " · for who marks it. Keep it apart from the exam." +
                  (open.key.word.empty() ? std::string() : " Exam word: " + open.key.word + ".")});
    Table table{{{"", 0.5, Side::right}, {"Key", 0.6}, {"Answer", 3}, {"Question", 5}}, {}, false};
    for (const school::PaperKey::Question& one : open.key.questions) {
        const content::Item& item = item_of(open, one);
        table.rows.push_back({std::to_string(table.rows.size() + 1), option_letter(one.right),
                              item.options.at(static_cast<std::size_t>(one.right)).text, item.stem});
    }
    document.blocks.push_back(std::move(table));
    return document;
}
}  // namespace paper
