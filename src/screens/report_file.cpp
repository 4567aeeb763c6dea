#include "screens/report_file.h"

namespace screens {
paper::Occasion occasion_of(const Session& session) {
    const SchoolDesk& desk = *session.school;
    return {desk.school, session.bank, desk.me().id, session.now, session.utc_offset, desk.invented};
}

bool saves_reports(const Session& session) {
    return session.school != nullptr && session.school->save_file;
}

study::Disclosed given_out(const Session& session, const school::LearnerId& student, std::string what) {
    const school::Person& me = session.school->me();
    return {student.text, me.name,
            me.id == student ? "the student's own record" : "school official who teaches the student",
            std::move(what)};
}

void save_report(const base::Result<paper::Document>& report, const std::string& file,
                 const std::optional<study::Disclosed>& disclosed, Session& session, Ui& ui) {
    if (!report) return ui.say(report.error().text());
    SchoolDesk& desk = *session.school;
    paper::Document document = *report;
    if (desk.invented) document.across = "Invented";  // one's own exams and cases there are, too
    const base::Result<paper::Pdf> pdf = paper::to_pdf(document);
    if (!pdf) return ui.say(pdf.error().text());
    if (disclosed)
        if (const auto written = desk.pen.write(*disclosed, session.now); !written)
            return ui.say(written.error().text());
    const base::Result<std::string> saved = desk.save_file(file, pdf->bytes);
    if (!saved) return ui.say(saved.error().text());
    ui.say("Saved: " + *saved +
           (pdf->not_shown.empty() ? "" : ". No font here has the letters of " + pdf->not_shown.front()));
}
}  // namespace screens
