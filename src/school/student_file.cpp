#include "school/student_file.h"

#include "school/gradebook.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace school {
namespace {
using nlohmann::json;

/// The kinds of events that a student's record is made of.
constexpr std::array<std::string_view, 33> kOfStudents = {
    "accommodation-set", "attempt",        "card-reviewed", "card-set-aside",
    "card-undone",       "case-act",       "case-ended",    "competency-signed",
    "disclosed",         "enrolled",       "exam-begun",    "exam-chose",
    "exam-clock",        "exam-ended",     "exam-shown",    "feedback-given",
    "goal-set",          "graded",         "hours-logged",  "hours-struck",
    "learner-named",     "marked",         "memory-fitted", "missed",
    "paper-marked",      "password-reset", "person-listed", "request-answered",
    "request-made",      "session-begun",  "signed-in",     "statement-made",
    "work-begun"};
/// Never leave the school, wherever they stand.
constexpr std::array<std::string_view, 6> kKeys = {"key",        "keys",        "seal_key",
                                                   "sealed_key", "machine_key", "answer_key"};

bool same_letters(char a, char b) {
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return small(a) == small(b);
}

class Writer {
  public:
    Writer(const School& school, const LearnerId& student) : roll_(school.roll), student_(student) {
        for (const auto& [id, person] : roll_.people())
            if (person.id != student && !person.roles.staff() && person.name.size() > 2)
                others_.push_back(person.name);
        // The longest first: "Ana Maria" before "Ana".
        std::ranges::sort(others_, {},
                          [](const std::string& name) { return -static_cast<int>(name.size()); });
    }

    /// Who did it: the student, a member of the staff by name, or another.
    [[nodiscard]] std::string who(const LearnerId& id) const {
        if (id == student_) return roll_.name_of(id);
        const Person* person = roll_.person(id);
        return person != nullptr && person->roles.staff() ? person->name : "another person";
    }

    [[nodiscard]] std::string without_others(std::string text) const {
        constexpr std::string_view kInstead = "[another student]";
        for (const std::string& name : others_)
            for (std::size_t from = 0; from < text.size();) {
                const auto at = std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(),
                                            name.begin(), name.end(), same_letters);
                if (at == text.end()) break;
                from = static_cast<std::size_t>(at - text.begin()) + kInstead.size();
                text.replace(at, at + static_cast<std::ptrdiff_t>(name.size()), kInstead);
            }
        return text;
    }

    void clean(json& value) const {
        if (value.is_string()) {
            const auto& text = value.get_ref<const std::string&>();
            const Person* person = roll_.person(LearnerId(text));
            value = person != nullptr ? who(person->id) : without_others(text);
            return;
        }
        if (value.is_object())
            for (const std::string_view key : kKeys) value.erase(std::string(key));
        if (value.is_structured())
            for (json& part : value) clean(part);
    }

  private:
    const Roll& roll_;
    LearnerId student_;
    std::vector<std::string> others_;
};

bool concerns(const study::Event& event, const LearnerId& student) {
    const std::string_view about = subject_of(event.body).person;
    return about.empty() ? event.actor == student : about == student.text;
}

json enrolments_of(const Roll& roll, const LearnerId& student) {
    json all = json::array();
    for (const auto& [id, one] : roll.classes()) {
        const bool now = std::ranges::find(one.students, student) != one.students.end();
        if (!now && std::ranges::find(one.left, student) == one.left.end()) continue;
        const auto term = roll.terms().find(one.term);
        json instructors = json::array();
        for (const LearnerId& instructor : one.instructors) instructors.push_back(roll.name_of(instructor));
        all.push_back({{"class", id},
                       {"name", one.name},
                       {"term", term == roll.terms().end() ? "" : term->second.name},
                       {"programme", one.programme},
                       {"instructors", instructors},
                       {"enrolled", now}});
    }
    return all;
}

json percent_of(const std::optional<double>& share) {
    return share ? json(std::round(*share * 10'000.0) / 100.0) : json(nullptr);
}

/// What each piece of work came to, class by class, and the graded exams that were marked.
json grades_of(const School& school, const Writer& writer, const LearnerId& student, base::Moment now) {
    json all = json::array();
    for (const auto& [id, one] : school.roll.classes()) {
        const bool enrolled = std::ranges::find(one.students, student) != one.students.end();
        if (!enrolled && std::ranges::find(one.left, student) == one.left.end()) continue;
        const std::vector<const Work*> works = school.works.of_class(id);
        std::vector<WorkResult> results;
        json rows = json::array(), exams = json::array();
        for (const Work* work : works) {
            const WorkResult& result = results.emplace_back(school.works.result(*work, student, now));
            json row = {{"title", writer.without_others(work->set.title)},
                        {"weight", work->set.weight},
                        {"state", in_words(result.state)},
                        {"percent", percent_of(result.credit)}};
            if (result.finished) row["finished"] = base::to_text(*result.finished);
            if (result.lateness.late) row["days_late"] = result.lateness.days;
            if (const OwnWord* word = school.works.own_word(work->set.work, student)) {
                row["graded_by"] = writer.who(word->by);
                row["reason"] = writer.without_others(word->graded.reason);
            }
            rows.push_back(std::move(row));
        }
        for (const Paper* paper : school.papers.of_class(id))
            if (const auto* marked = school.papers.marked(paper->set.paper, student)) {
                const Points points = sum(marked->points);
                exams.push_back({{"title", writer.without_others(paper->set.title)},
                                 {"right", points.right},
                                 {"of", points.of},
                                 {"passed", marked->passed}});
            }
        const Grade grade = grade_of(works, results, now);
        all.push_back({{"class", id},
                       {"name", one.name},
                       {"so_far_percent", percent_of(grade.so_far)},
                       {"of_all_percent", percent_of(grade.of_all)},
                       {"works", std::move(rows)},
                       {"graded_exams", std::move(exams)}});
    }
    return all;
}

json rights_of(const School& school, const Writer& writer, const LearnerId& student) {
    json requests = json::array(), disclosures = json::array();
    for (const Request* one : school.rights.requests()) {
        if (one->person != student) continue;
        json made = {{"at", base::to_text(one->at)},
                     {"kind", study::kRequestKinds.at(static_cast<std::size_t>(one->kind))},
                     {"text", writer.without_others(one->text)},
                     {"statements", json::array()}};
        if (one->answer)
            made["answer"] = {
                {"at", base::to_text(one->answer->at)},
                {"by", writer.who(one->answer->by)},
                {"answer", study::kRequestAnswers.at(static_cast<std::size_t>(one->answer->answer))},
                {"text", writer.without_others(one->answer->text)}};
        for (const Statement& statement : one->statements)
            made["statements"].push_back(
                {{"at", base::to_text(statement.at)}, {"text", writer.without_others(statement.text)}});
        requests.push_back(std::move(made));
    }
    for (const Disclosure* one : school.rights.disclosures_of(student))
        disclosures.push_back({{"at", base::to_text(one->at)},
                               {"by", writer.who(one->by)},
                               {"to", writer.without_others(one->disclosed.to)},
                               {"interest", writer.without_others(one->disclosed.interest)},
                               {"what", writer.without_others(one->disclosed.what)}});
    return {{"requests", requests}, {"disclosures", disclosures}};
}

// ---------------------------------------------------------------- the page

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else if (c == '>')
            safe += "&gt;";
        else if (c == '"')
            safe += "&quot;";
        else
            safe += c;
    }
    return safe;
}

using Rows = std::vector<std::vector<std::string>>;
std::string table(std::string_view title, const std::vector<std::string>& head, const Rows& rows) {
    std::string html = "<h2>" + escaped(title) + "</h2>\n";
    if (rows.empty()) return html + "<p>None.</p>\n";
    html += "<table><tr>";
    for (const std::string& cell : head) html += "<th>" + escaped(cell) + "</th>";
    html += "</tr>\n";
    for (const auto& row : rows) {
        html += "<tr>";
        for (const std::string& cell : row) html += "<td>" + escaped(cell) + "</td>";
        html += "</tr>\n";
    }
    return html + "</table>\n";
}

std::string text_at(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string percent_words(const json& percent) {
    return percent.is_null() ? "" : percent.dump() + " %";
}

std::string grades_page(const json& classes) {
    Rows rows;
    for (const json& one : classes) {
        const std::string name = text_at(one, "name");
        for (const json& work : one["works"])
            rows.push_back({name, text_at(work, "title"), percent_words(work["percent"]),
                            text_at(work, "state"), text_at(work, "reason")});
        for (const json& exam : one["graded_exams"])
            rows.push_back({name, text_at(exam, "title"), exam["right"].dump() + " of " + exam["of"].dump(),
                            exam["passed"].get<bool>() ? "Passed" : "Not passed", ""});
        if (!one["so_far_percent"].is_null())
            rows.push_back(
                {name, "Grade so far", percent_words(one["so_far_percent"]), "of what is due", ""});
        if (!one["of_all_percent"].is_null())
            rows.push_back(
                {name, "Grade of all", percent_words(one["of_all_percent"]), "of all that was given", ""});
    }
    return table("Grades", {"Class", "Work", "Grade", "", "Why"}, rows);
}

std::string page_of(const json& file) {
    const std::string name = text_at(file["person"], "name");
    std::string html =
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Record of " + escaped(name) +
        "</title>\n<style>body{font:16px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
        "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.3em "
        ".6em;"
        "border-bottom:1px solid #ccc}</style>\n<h1>Record of " +
        escaped(name) + "</h1>\n<p>" + escaped(text_at(file, "school")) + ". Made " +
        escaped(text_at(file, "made")) + " for " + escaped(text_at(file, "for")) +
        ". The file beside this one, record.json, holds the same in full. Whoever got it from the school may "
        "not pass it on without the student's consent (34 CFR 99.33).</p>\n";
    Rows rows;
    for (const json& one : file["enrolments"])
        rows.push_back(
            {text_at(one, "name"), text_at(one, "term"), one["enrolled"].get<bool>() ? "now" : "left"});
    html += table("Classes", {"Class", "Term", "Enrolled"}, rows);
    html += grades_page(file["grades"]);
    for (const json& section : file["sections"]) {
        rows.clear();
        for (const json& row : section["rows"]) rows.push_back({row[0], row[1]});
        html += table(text_at(section, "title"), {"What", ""}, rows);
    }
    rows.clear();
    for (const json& one : file["requests"]) {
        const json answer = one.value("answer", json::object());
        std::string statements;
        for (const json& statement : one["statements"]) statements += text_at(statement, "text") + " ";
        rows.push_back({text_at(one, "at"), text_at(one, "kind"), text_at(one, "text"),
                        text_at(answer, "answer") + " " + text_at(answer, "text"), statements});
    }
    html += table("Requests about the record", {"When", "Kind", "Request", "Answer", "Statement"}, rows);
    rows.clear();
    for (const json& one : file["disclosures"])
        rows.push_back({text_at(one, "at"), text_at(one, "to"), text_at(one, "what"),
                        text_at(one, "interest"), text_at(one, "by")});
    html += table("Who was given something of it", {"When", "To", "What", "Why", "By"}, rows);
    rows.clear();
    for (const json& one : file["events"])
        rows.push_back({text_at(one, "at"), text_at(one, "by"), text_at(one, "kind"), one["body"].dump()});
    html += table("Everything that was written down", {"When", "By", "What", "In full"}, rows);
    return html + "</html>\n";
}
}  // namespace

base::Result<StudentFile> student_file(Pen& pen, const School& school, const LearnerId& student,
                                       const Recipient& recipient, const EventWalk& events,
                                       std::span<const FileSection> sections, base::Moment now) {
    const Person* person = school.roll.person(student);
    if (person == nullptr) return base::Error{student.text, "there is no such person in this school"};
    const Writer writer(school, student);
    if (base::Status allowed = pen.may(Action::disclose, {{}, student.text}); !allowed)
        return allowed.error();
    StudentFile made;
    json all = json::array();
    const base::Status read = events([&](const study::Event& event) {
        if (!concerns(event, student)) return;
        const std::string_view kind = study::kind_of(event.body);
        if (std::ranges::find(kOfStudents, kind) == kOfStudents.end()) {
            ++made.left_out;
            return;
        }
        json body = json::parse(study::to_json(event.body), nullptr, false);
        body.erase("person");  // whose file it is
        writer.clean(body);
        all.push_back({{"id", event.id.text},
                       {"at", base::to_text(event.at)},
                       {"by", writer.who(event.actor)},
                       {"kind", kind},
                       {"body", std::move(body)}});
        ++made.events;
    });
    if (!read) return read.error();
    const auto written = pen.write(
        study::Disclosed{student.text, recipient.to, recipient.interest, "everything, as JSON and HTML"},
        now);
    if (!written) return written.error();

    json file = rights_of(school, writer, student);
    file["palpate"] = "student record, version 1";
    file["school"] = school.roll.name();
    file["made"] = base::to_text(now);
    file["for"] = recipient.to;
    file["person"] = {{"id", student.text},
                      {"name", person->name},
                      {"number", person->number},
                      {"active", person->active},
                      {"directory", person->directory}};
    file["enrolments"] = enrolments_of(school.roll, student);
    file["grades"] = grades_of(school, writer, student, now);
    file["sections"] = json::array();
    for (const FileSection& section : sections) {
        json rows = json::array();
        for (const auto& [what, value] : section.rows)
            rows.push_back({writer.without_others(what), writer.without_others(value)});
        file["sections"].push_back({{"title", section.title}, {"rows", rows}});
    }
    file["events"] = std::move(all);
    file["left_out"] = made.left_out;
    made.html = page_of(file);
    made.json = file.dump(1, ' ', false, json::error_handler_t::replace);
    return made;
}
}  // namespace school
