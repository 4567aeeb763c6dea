#include "paper/report.h"

#include "content/text.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace paper {
Document letterhead(const Occasion& occasion, std::string title, const std::string& about) {
    const std::string& school = occasion.roll().name();
    Document document;
    document.author = school;
    document.footer = school + " · " + about;
    document.across = occasion.invented ? "Invented" : "";
    document.made = occasion.now;
    document.title = title;
    document.blocks.push_back(Title{std::move(title), school + " · printed " + day_words(occasion.today())});
    if (occasion.invented)
        document.blocks.push_back(Paragraph{
            "Invented: this school is a demonstration. The people, grades and hours on this paper are "
            "made up, and it certifies nothing.",
            Weight::strong});
    return document;
}

Facts who_and_where(const Occasion& occasion, const school::LearnerId& student, const school::Class& one) {
    const school::Roll& roll = occasion.roll();
    Facts facts{{{"Student", roll.name_of(student)}}};
    const school::Person* person = roll.person(student);
    if (person != nullptr && !person->number.empty()) facts.lines.emplace_back("Number", person->number);
    facts.lines.emplace_back("School", roll.name());
    if (const auto* programme = occasion.bank.find<content::Programme>(one.programme))
        facts.lines.emplace_back("Program", programme->name);
    facts.lines.emplace_back("Class", one.name);
    if (const auto term = roll.terms().find(one.term); term != roll.terms().end())
        facts.lines.emplace_back("Term", term->second.name + ", " + day_words(term->second.begins) + " to " +
                                             day_words(term->second.ends));
    return facts;
}

Table hours_table(const school::Standing& standing) {
    using school::hours_in_words;
    Table table{{{"Subject", 4},
                 {"Hours", 1.2, Side::right},
                 {"Required", 1.2, Side::right},
                 {"Missing", 1.2, Side::right}},
                {},
                true};
    const auto row = [](const std::string& name, int minutes, int needed) {
        return std::vector<std::string>{name, hours_in_words(minutes),
                                        needed == 0 ? "-" : hours_in_words(needed),
                                        needed > minutes ? hours_in_words(needed - minutes) : "-"};
    };
    for (const school::SubjectHours& subject : standing.subjects)
        table.rows.push_back(row(subject.name, subject.minutes, subject.needed));
    if (standing.clinic_needed() > 0 || standing.clinic_minutes > 0)
        table.rows.push_back(
            row("Clinic, part of the hours above", standing.clinic_minutes, standing.clinic_needed()));
    table.rows.push_back(row("All hours", standing.minutes, standing.needed()));
    if (standing.missing() > 0) table.rows.back().back() = hours_in_words(standing.missing());
    return table;
}

std::string surplus_words(const school::Standing& standing) {
    if (standing.missing() <= std::max(0, standing.needed() - standing.minutes)) return {};
    return " Hours above what one subject asks for do not stand in for another's.";
}

study::Disclosed given_out(const Occasion& occasion, const school::LearnerId& student, std::string what) {
    const school::Roll& roll = occasion.roll();
    const char* interest = occasion.who == student               ? "the student's own record"
                           : roll.teaches(occasion.who, student) ? "school official who teaches the student"
                                                                 : "school official who keeps the records";
    return {student.text, roll.name_of(occasion.who), interest, std::move(what)};
}

base::Result<Pdf> give_out(const base::Result<Document>& report,
                           const std::optional<study::Disclosed>& disclosed, school::Pen& pen,
                           const Occasion& occasion) {
    if (!report) return report.error();
    Document document = *report;
    if (occasion.invented) document.across = "Invented";  // one's own exams and cases there are, too
    base::Result<Pdf> pdf = to_pdf(document);
    if (pdf && disclosed)
        if (const auto written = pen.write(*disclosed, occasion.now); !written) return written.error();
    return pdf;
}

std::string file_name(std::initializer_list<std::string_view> parts, std::string_view ending) {
    constexpr std::size_t kMost = 60;  // bytes of a part: a name on a disk has 255
    std::string name;
    for (const std::string_view part : parts) {
        const std::size_t begin = name.size();
        for (const char c : part.substr(0, content::first_bad_byte(part).value_or(part.size()))) {
            const auto byte = static_cast<unsigned char>(c);
            const bool begins_letter = (byte & 0xC0U) != 0x80U;
            if (begins_letter && name.size() - begin >= kMost) break;
            const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
            const bool capital = c >= 'A' && c <= 'Z';
            if ((plain || capital) && name.size() == begin && begin > 0) name += '-';
            if (plain)
                name += c;
            else if (capital)
                name += static_cast<char>(c - 'A' + 'a');
            else if (!name.empty() && name.size() > begin && name.back() != '-')
                name += '-';
        }
        while (!name.empty() && name.back() == '-') name.pop_back();
    }
    if (name.empty()) name = "palpate";
    return name + std::string(ending);
}

std::string day_words(base::Date day) {
    static constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                            "May",       "June",     "July",     "August",
                                                            "September", "October",  "November", "December"};
    const std::chrono::year_month_day ymd{day};
    return std::string(kMonths.at(unsigned(ymd.month()) - 1)) + " " + std::to_string(unsigned(ymd.day())) +
           ", " + std::to_string(int(ymd.year()));
}

std::string day_words(std::string_view day) {
    const auto read = base::read_date(day);
    return read ? day_words(*read) : std::string(day);
}

std::string percent(double share, int digits) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*f %%", digits, share * 100);
    return text.data();
}
}  // namespace paper
