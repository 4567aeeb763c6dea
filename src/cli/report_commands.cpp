#include "cli/report_commands.h"

#include "cli/desk.h"
#include "cli/say.h"
#include "cli/visit.h"
#include "paper/class_summary.h"
#include "paper/hours_certificate.h"
#include "paper/result_letter.h"
#include "paper/transcript.h"
#include "records/exam_word.h"
#include "records/folder.h"
#include "school/meant.h"
#include "study/progress.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace cli {
namespace {
namespace fs = std::filesystem;
using school::Action;

struct ReportCall {
    std::string as, student, class_name, exam, to, because;
    fs::path out = ".";
};

/// Somebody who signed in, and the bank that the school's papers speak of.
struct Reader {
    Visit visit;
    content::Loaded bank;

    [[nodiscard]] records::SchoolVisit& school() const { return *visit.school; }
    [[nodiscard]] const school::Roll& roll() const { return school().school().roll; }
    [[nodiscard]] paper::Occasion occasion() const {
        return {school().school(),     bank.bank,
                school().me().id,      records::wall_clock(),
                school().utc_offset(), school().machine().invented};
    }
};

base::Result<std::unique_ptr<Reader>> reader(const CommonOptions& common, const ReportCall& call) {
    auto visit = sign_in(common, call.as);
    if (!visit) return visit.error();
    CommonOptions with_own = common;  // the school's own bank lies over all others
    std::error_code none;
    if (const fs::path own = records::school_bank(data_of(common)); fs::is_directory(own, none))
        with_own.banks.push_back(own);
    auto bank = load_bank(with_own);
    if (!bank) return bank.error();
    auto made = std::make_unique<Reader>(Reader{*std::move(visit), *std::move(bank)});
    made->school().pen().know(made->bank.bank, made->school().utc_offset());
    return made;
}

/// Whom the call means; oneself where it names nobody. Whoever may do that to nobody else hears no more of
/// others than that.
base::Result<const school::Person*> student_of(const Reader& reader, const ReportCall& call, Action action) {
    const school::Person& me = reader.school().me();
    if (call.student.empty()) return &me;
    const auto meant = school::person_meant(reader.roll(), call.student);
    if (meant && *meant == &me) return meant;
    if (base::Status may = reader.roll().may(me.id, action, {{}, meant ? (*meant)->id.text : "nobody"});
        !may && (meant || !me.roles.staff()))
        return may.error();
    return meant;
}

base::Result<const school::Class*> class_of(const Reader& reader, const ReportCall& call,
                                            const school::LearnerId& student) {
    return call.class_name.empty() ? school::only_class_of(reader.roll(), student)
                                   : school::class_meant(reader.roll(), call.class_name);
}

/// The file that `out` means; in a folder it gets that name. Errors: it is there.
base::Result<fs::path> file_for(const fs::path& out, const std::string& name) {
    std::error_code none;
    if (fs::is_directory(out, none)) return records::free_name(out, name);
    if (fs::exists(fs::symlink_status(out, none)))
        return base::Error{out.string(), "this exists already; name a file that does not, or a folder"};
    if (const fs::path folder = out.has_parent_path() ? out.parent_path() : fs::path(".");
        !fs::is_directory(folder, none))
        return base::Error{folder.string(), "there is no such folder; make it first, or name another"};
    return out;
}

int finish(Reader& reader, const fs::path& file) {
    if (base::Status kept = cli::finish(reader.visit); !kept) return say(kept.error());
    return write(file.string() + '\n');
}

/// Makes the file, after it was written that the record was given out.
int give(Reader& reader, const ReportCall& call, const base::Result<paper::Document>& report,
         const std::string& name, const std::optional<study::Disclosed>& disclosed) {
    if (!report) return say(report.error());
    const auto file = file_for(call.out, name);
    if (!file) return say(file.error());
    const auto pdf = paper::give_out(report, disclosed, reader.school().pen(), reader.occasion());
    if (!pdf) return say(pdf.error());
    for (const std::string& text : pdf->not_shown)
        std::cerr << "palpate: no font here has the letters of " << text << '\n';
    if (base::Status written = records::write_durably(*file, pdf->bytes); !written)
        return say(written.error());
    return finish(reader, *file);
}

int transcript(Reader& reader, const ReportCall& call) {
    const auto student = student_of(reader, call, Action::disclose);
    if (!student) return say(student.error());
    const auto one = class_of(reader, call, (*student)->id);
    if (!one) return say(one.error());
    const paper::Occasion occasion = reader.occasion();
    return give(reader, call, paper::transcript(occasion, (*student)->id, (*one)->id),
                paper::file_name({"transcript", (*student)->name, (*one)->name}, ".pdf"),
                paper::given_out(occasion, (*student)->id, "transcript as PDF"));
}

int hours(Reader& reader, const ReportCall& call) {
    const auto student = student_of(reader, call, Action::disclose);
    if (!student) return say(student.error());
    const auto one = class_of(reader, call, (*student)->id);
    if (!one) return say(one.error());
    const paper::Occasion occasion = reader.occasion();
    return give(reader, call, paper::hours_certificate(occasion, (*student)->id, (*one)->id),
                paper::file_name({"hours", (*student)->name, (*one)->name}, ".pdf"),
                paper::given_out(occasion, (*student)->id, "hours as PDF"));
}

bool is_or_was_in(const school::Class& one, const school::LearnerId& student) {
    return std::ranges::find(one.students, student) != one.students.end() ||
           std::ranges::find(one.left, student) != one.left.end();
}

/// By its title or id, among those of the class that is named, or that the student is or was in.
base::Result<const school::Paper*> exam_meant(const Reader& reader, const ReportCall& call,
                                              const school::Person* student) {
    std::optional<std::string> named;
    if (!call.class_name.empty()) {
        const auto one = school::class_meant(reader.roll(), call.class_name);
        if (!one) return one.error();
        named = (*one)->id;
    }
    const school::Paper* found = nullptr;
    std::string there;
    for (const auto& [id, one] : reader.roll().classes()) {
        if ((named && *named != id) || (student != nullptr && !is_or_was_in(one, student->id))) continue;
        for (const school::Paper* paper : reader.school().school().papers.of_class(id)) {
            if (paper->set.paper == call.exam) return paper;
            there += (there.empty() ? "\"" : ", \"") + paper->set.title + '"';
            if (school::folded(paper->set.title) != school::folded(call.exam)) continue;
            if (found != nullptr)
                return base::Error{call.exam,
                                   "several classes have an exam of that title; say which class "
                                   "with --class"};
            found = paper;
        }
    }
    if (found == nullptr)
        return base::Error{call.exam, "there is no graded exam of that title; there " +
                                          (there.empty() ? std::string("is none yet") : "are " + there)};
    return found;
}

int letter(Reader& reader, const ReportCall& call) {
    const paper::Occasion occasion = reader.occasion();
    records::SchoolVisit& school = reader.school();
    const bool one_letter = !call.student.empty() || !school.me().roles.staff();
    const school::Person* student = nullptr;
    if (one_letter) {
        const auto meant = student_of(
            reader, call,
            school.me().roles.has(school::Role::examiner) ? Action::open_exam_key : Action::see_student);
        if (!meant) return say(meant.error());
        student = *meant;
    }
    const auto exam = exam_meant(reader, call, student);
    if (!exam) return say(exam.error());
    const study::PaperSet& set = (*exam)->set;
    // Whoever may open the exam can say how the areas went.
    std::optional<school::OpenPaper> open;
    if (school.pen().may(Action::open_exam_key)) {
        auto opened = school::open_paper(
            set, [&](std::string_view sealed) { return school.open_key(sealed); },
            [](const study::PaperSet& paper, std::string_view word) {
                return records::open_questions(paper.paper, paper.questions, word);
            },
            reader.bank.bank);
        if (!opened) return say(opened.error());
        open = *std::move(opened);
    }
    const content::Bank* questions = open ? &open->bank : nullptr;
    if (student != nullptr)
        return give(reader, call, paper::result_letter(occasion, student->id, set.paper, questions),
                    paper::file_name({"result", set.title, student->name}, ".pdf"),
                    student->id == school.me().id
                        ? std::optional(paper::given_out(occasion, student->id, "exam result as PDF"))
                        : std::nullopt);
    return give(
        reader, call, paper::result_letters(occasion, set.paper, questions),
        paper::file_name({"results", set.title, reader.roll().find_class(set.class_id)->name}, ".pdf"),
        std::nullopt);
}

int class_report(Reader& reader, const ReportCall& call) {
    records::SchoolVisit& school = reader.school();
    const school::School& known = school.school();
    const study::LearnerId& me = school.me().id;
    if (base::Status may = known.roll.may(me, Action::see_class); !may && !school.me().roles.staff())
        return say(may.error());
    const auto one = school::class_meant(known.roll, call.class_name);
    if (!one) return say(one.error());
    const paper::Occasion occasion = reader.occasion();
    const school::PupilOf pupil_of = [&](const school::LearnerId& id) { return school.pupil(id); };
    std::vector<school::LearnerId> sitters;
    for (const std::string& id : known.lab.sitters()) sitters.emplace_back(id);
    const auto outcomes = school::outcomes_of(known.roll, known.works, me, sitters, pupil_of);
    const school::Foresight foresight = outcomes ? school::learn(*outcomes) : school::Foresight{};
    const school::BeliefIndex beliefs(reader.bank.bank);
    const content::Blueprint* exam = reader.bank.bank.exam();
    const paper::ClassKnowledge knowledge{
        beliefs, pupil_of, foresight, exam != nullptr ? exam->standard : study::kStandard,
        [&](const school::LearnerId& id) {
            return school::due_work(known.roll, known.works, id, occasion.now);
        }};
    return give(reader, call, paper::class_summary(occasion, (*one)->id, knowledge),
                paper::file_name({"class-summary", (*one)->name}, ".pdf"), std::nullopt);
}

int student_file(Reader& reader, const ReportCall& call) {
    const auto student = student_of(reader, call, Action::disclose);
    if (!student) return say(student.error());
    records::SchoolVisit& school = reader.school();
    const bool own = (*student)->id == school.me().id;
    if (!own && (call.to.empty() || call.because.empty()))
        return say({(*student)->name,
                    "say who gets this record (--to) and why they may (--because): it is entered with the "
                    "record, and the student reads it"});
    std::error_code none;
    if (!fs::is_directory(call.out, none))
        return say({call.out.string(), "this is no folder; name the one that the two files shall lie in"});
    const auto file = school::student_file(
        school.pen(), school.school(), (*student)->id,
        {call.to.empty() ? (*student)->name : call.to,
         call.because.empty() ? "the student's own record" : call.because},
        [&](const std::function<void(const study::Event&)>& see) { return school.walk(see); }, {},
        records::wall_clock());
    if (!file) return say(file.error());
    for (const auto& [ending, bytes] : {std::pair(".json", &file->json), std::pair(".html", &file->html)}) {
        const fs::path path =
            records::free_name(call.out, paper::file_name({"record", (*student)->name}, ending));
        if (base::Status written = records::write_durably(path, *bytes); !written)
            return say(written.error());
        std::cout << path.string() << '\n';
    }
    if (base::Status kept = cli::finish(reader.visit); !kept) return say(kept.error());
    return 0;
}

CLI::App& add(CLI::App& report, const CommonOptions& common, int& exit_code,
              const std::shared_ptr<ReportCall>& call, const char* name, const char* what,
              int (*make)(Reader&, const ReportCall&), const std::string& example) {
    CLI::App& command = *report.add_subcommand(name, what);
    command.add_option("--as", call->as, "Who signs in")->type_name("NAME")->required();
    command
        .add_option("--out", call->out,
                    "A folder, in which the file gets a name, or a new file; this folder where none is named")
        ->type_name("FOLDER|FILE");
    command.footer(
        "The password of NAME is asked for on a terminal, and is the first line of standard input\n"
        "otherwise. Who may not have the paper is refused, as at the window. Close Palpate before.\n"
        "Prints the name of the file.\n\nExample:\n  palpate --data /srv/harbor report " +
        example);
    command.callback([&common, &exit_code, call, make] {
        auto made = reader(common, *call);
        exit_code = made ? make(**made, *call) : say(made.error());
    });
    return command;
}
}  // namespace

void add_school_reports(CLI::App& report, const CommonOptions& common, int& exit_code) {
    const auto new_call = [] { return std::make_shared<ReportCall>(); };
    const char* kWho = "Sign-in name, number or whole name; oneself where nobody is named";
    const char* kClass = "Class, by its name; not needed where they are and were in one";
    const auto transcripts = new_call();
    CLI::App& transcript_command =
        add(report, common, exit_code, transcripts, "transcript",
            "A student's grades, hours, competencies and exams, as PDF", transcript,
            "transcript --as ada --student ana.ruiz --out /media/stick");
    transcript_command.add_option("--student", transcripts->student, kWho);
    transcript_command.add_option("--class", transcripts->class_name, kClass);

    const auto certificates = new_call();
    CLI::App& hours_command =
        add(report, common, exit_code, certificates, "hours", "A student's hours, to be signed, as PDF",
            hours, "hours --as ada --student ana.ruiz --class \"Evening class\"");
    hours_command.add_option("--student", certificates->student, kWho);
    hours_command.add_option("--class", certificates->class_name, kClass);

    const auto letters = new_call();
    CLI::App& letter_command =
        add(report, common, exit_code, letters, "letter", "Results of a graded exam, as letters in one PDF",
            letter, "letter --as marisol --exam \"Written exam\" --class \"Morning class\"");
    letter_command.add_option("--exam", letters->exam, "The exam, by its title or id")->required();
    letter_command.add_option("--class", letters->class_name,
                              "Class, by its name, where several had that exam");
    letter_command.add_option("--student", letters->student,
                              "To one student; for staff, all who were marked where nobody is named");

    const auto classes = new_call();
    CLI::App& class_command =
        add(report, common, exit_code, classes, "class", "How a class does, for who teaches it, as PDF",
            class_report, "class --as marisol --class \"Morning class\" --out summary.pdf");
    class_command.add_option("--class", classes->class_name, "Class, by its name")->required();

    const auto files = new_call();
    CLI::App& file_command =
        add(report, common, exit_code, files, "student-file",
            "All that is kept about a student: a page to read, and JSON for other programs", student_file,
            "student-file --as ada --student ana.ruiz --to \"Ana Ruiz\" --because \"her request of "
            "November 3\" --out /media/stick");
    file_command.add_option("--student", files->student, kWho);
    file_command.add_option("--to", files->to, "Who gets it");
    file_command.add_option("--because", files->because, "Why they may");
}
}  // namespace cli
