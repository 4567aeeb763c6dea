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
}  // namespace

std::string option_letter(int option) {
    EXPECTS(option >= 0 && option < 26);
    return std::string(1, static_cast<char>('A' + option));
}

Document exam_sheet(const Occasion& occasion, const school::Paper& exam, const content::Bank& questions) {
    Document document = sheet_of(occasion, exam);
    document.blocks.push_back(
        Title{exam.set.title, class_name(occasion, exam) + " · " + std::to_string(questions.items.size()) +
                                  " questions, " + std::to_string(exam.set.minutes) + " minutes"});
    document.blocks.push_back(Signatures{{"Name", "Date"}});
    for (std::size_t i = 0; i < questions.items.size(); ++i) {
        const content::Item& item = questions.items[i];
        Question question{std::to_string(i + 1) + ". " + item.stem, {}, false};
        for (std::size_t o = 0; o < item.options.size(); ++o)
            question.options.push_back(option_letter(static_cast<int>(o)) + ". " + item.options[o].text);
        document.blocks.push_back(std::move(question));
    }
    return document;
}

Document exam_key(const Occasion& occasion, const school::Paper& exam, const content::Bank& questions,
                  const school::PaperKey& key) {
    Document document = sheet_of(occasion, exam);
    document.title += ", key";
    document.footer += " · KEY: not for students";
    document.blocks.push_back(Title{
        exam.set.title + ": key", class_name(occasion, exam) +
                                      " · for who marks it. Keep it apart from the exam." +
                                      (key.word.empty() ? std::string() : " Exam word: " + key.word + ".")});
    Table table{{{"", 0.5, Side::right}, {"Key", 0.6}, {"Answer", 3}, {"Question", 5}}, {}, false};
    for (std::size_t i = 0; i < questions.items.size(); ++i)
        for (const school::PaperKey::Question& one : key.questions)
            if (const content::Item& item = questions.items[i]; one.item == item.id)
                table.rows.push_back({std::to_string(i + 1), option_letter(one.right),
                                      item.options.at(static_cast<std::size_t>(one.right)).text, item.stem});
    document.blocks.push_back(std::move(table));
    return document;
}
}  // namespace paper
