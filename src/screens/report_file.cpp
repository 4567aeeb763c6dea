#include "screens/report_file.h"

namespace screens {
paper::Occasion occasion_of(const Session& session) {
    const SchoolDesk& desk = *session.school;
    return {desk.school, session.bank, desk.me().id, session.now, session.utc_offset, desk.invented};
}

std::string my_name(const Session& session) {
    return session.school != nullptr ? session.school->me().name : session.progress().name();
}

study::Disclosed given_out(const Session& session, const school::LearnerId& student, std::string what) {
    return paper::given_out(occasion_of(session), student, std::move(what));
}

void save_report(const base::Result<paper::Document>& report, const std::string& file,
                 const std::optional<study::Disclosed>& disclosed, Session& session, Ui& ui) {
    const base::Result<paper::Pdf> pdf =
        session.school != nullptr
            ? paper::give_out(report, disclosed, session.school->pen, occasion_of(session))
        : report ? paper::to_pdf(*report)
                 : base::Result<paper::Pdf>(report.error());
    if (!pdf) return ui.say(pdf.error().text());
    const base::Result<std::string> saved = session.save_file(file, pdf->bytes);
    if (!saved) return ui.say(saved.error().text());
    ui.say("Saved: " + *saved +
           (pdf->not_shown.empty() ? "" : ". No font here has the letters of " + pdf->not_shown.front()));
}
}  // namespace screens
