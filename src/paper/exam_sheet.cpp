#include "paper/exam_sheet.h"

#include "school/lab_words.h"

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

Document exam_sheet(const Occasion& occasion, const school::Paper& exam, const school::OpenPaper& open) {
    Document document = sheet_of(occasion, exam);
    document.blocks.push_back(
        Title{exam.set.title, class_name(occasion, exam) + " · " + std::to_string(open.key.questions.size()) +
                                  " questions, " + std::to_string(exam.set.minutes) + " minutes"});
    document.blocks.push_back(Signatures{{"Name", "Date"}});
    for (std::size_t i = 0; i < open.key.questions.size(); ++i) {
        const content::Item& item = open.question(i);
        Question question{std::to_string(i + 1) + ". " + item.stem, {}, false, {}};
        if (const content::Picture* picture = open.bank.picture_of(item))
            question.figure = Figure{picture->data, content::credit_of(*picture)};
        for (std::size_t o = 0; o < item.options.size(); ++o)
            question.options.push_back(school::letter(o) + ". " + item.options[o].text);
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
    for (std::size_t i = 0; i < open.key.questions.size(); ++i) {
        const content::Item& item = open.question(i);
        const auto right = static_cast<std::size_t>(open.key.questions[i].right);
        table.rows.push_back(
            {std::to_string(i + 1), school::letter(right), item.options.at(right).text, item.stem});
    }
    document.blocks.push_back(std::move(table));
    return document;
}
}  // namespace paper
