#include "school/roster.h"

#include "content/text.h"
#include "school/roster_lines.h"

#include <algorithm>
#include <map>
#include <set>

namespace school {
namespace {
using content::Table;

std::string in_quotes(std::string_view text) {
    return "'" + content::shown(text) + "'";
}

class Changes {
  public:
    Changes(const Roll& roll, const LearnerId& who, Table& table, RosterPreview& preview,
            const std::function<std::string()>& new_id)
        : roll_(roll), who_(who), table_(table), preview_(preview), new_id_(new_id) {}

    void take(const std::vector<RosterLine>& entries) {
        for (const RosterLine& entry : entries) {
            by_name_[entry.name].push_back(entry.line);
            if (!folded(entry.sign_in).empty()) asked_for_.insert(folded(entry.sign_in));
        }
        for (const RosterLine& entry : entries) take(entry);
        std::set<std::string> classes;
        for (const RosterLine& entry : entries) classes.insert(entry.class_id);
        for (const std::string& id : classes)
            if (const Class* one = roll_.find_class(id))
                for (const LearnerId& student : one->students)
                    if (!seen_.contains(student.text) &&
                        std::ranges::find(preview_.not_in_file, student) == preview_.not_in_file.end())
                        preview_.not_in_file.push_back(student);
    }

  private:
    /// Who is meant: somebody of the school, or nobody yet. Errors: it cannot be told.
    base::Result<const Person*> known(const RosterLine& entry) const {
        const Person* by_sign_in = roll_.person_signing_in_as(entry.sign_in);
        std::vector<const Person*> by_number, by_name;
        for (const auto& [id, one] : roll_.people()) {
            if (!entry.number.empty() && one.number == entry.number) by_number.push_back(&one);
            if (one.name == entry.name) by_name.push_back(&one);
        }
        if (by_sign_in != nullptr) {
            if (by_number.size() == 1 && by_number.front() != by_sign_in)
                return base::Error{"", in_quotes(entry.sign_in) + " is " + by_sign_in->name +
                                           ", and number " + in_quotes(entry.number) + " is " +
                                           by_number.front()->name + "; make the two agree"};
            return by_sign_in;
        }
        if (by_number.size() > 1)
            return base::Error{"", "several people have the number " + in_quotes(entry.number) +
                                       "; say which by the sign-in name"};
        if (by_number.size() == 1) return by_number.front();
        if (!folded(entry.sign_in).empty() || !entry.number.empty() || by_name.empty())
            return static_cast<const Person*>(nullptr);
        // Only the name is left to go by. In the class it is surely them.
        const Class* one = roll_.find_class(entry.class_id);
        std::erase_if(by_name, [&](const Person* p) {
            return one == nullptr || std::ranges::find(one->students, p->id) == one->students.end();
        });
        if (by_name.size() == 1) return by_name.front();
        return base::Error{"", "there is somebody named " + in_quotes(entry.name) +
                                   " already; say by sign-in name or number whether it is they"};
    }

    void take(const RosterLine& entry) {
        const auto refuse = [&](std::string what) { table_.refuse(entry.line, std::move(what)); };
        const base::Result<const Person*> found = known(entry);
        if (!found) return refuse(found.error().text());
        const Person* person = *found;
        if (person != nullptr) seen_.insert(person->id.text);
        if (person == nullptr && folded(entry.sign_in).empty() && entry.number.empty() &&
            by_name_.at(entry.name).size() > 1)
            return refuse("the name " + in_quotes(entry.name) +
                          " stands on several lines; tell them apart by "
                          "sign-in name or number");
        study::PersonListed listed = wanted(entry, person);
        if (const Person* other = roll_.person_signing_in_as(listed.sign_in);
            other != nullptr && other != person)
            return refuse(in_quotes(listed.sign_in) + " is how " + other->name +
                          " signs in already; choose another");
        if (!first_line(entry, person, listed)) return;
        if (lines_.at(person != nullptr ? person->id.text : "new:" + folded(listed.sign_in)).is_first)
            enter(entry, person, listed);
        enroll(entry, person, listed);
    }

    study::PersonListed wanted(const RosterLine& entry, const Person* person) {
        study::PersonListed listed;
        if (person == nullptr) {
            listed = {"", entry.name, entry.sign_in, entry.number, {"student"}, true, false};
            if (folded(listed.sign_in).empty())
                listed.sign_in = sign_in_for(entry.name, entry.number, [&](std::string_view name) {
                    return roll_.person_signing_in_as(name) != nullptr || asked_for_.contains(folded(name));
                });
            asked_for_.insert(folded(listed.sign_in));
        } else {
            listed = {person->id.text,          person->name, person->sign_in,  person->number,
                      words_for(person->roles), true,         person->directory};
            listed.name = entry.name;
            if (!folded(entry.sign_in).empty()) listed.sign_in = entry.sign_in;
            if (!entry.number.empty()) listed.number = entry.number;
        }
        if (entry.roles) listed.roles = words_for(*entry.roles);
        return listed;
    }

    /// A person may stand on several lines, one a class, if these agree. False: refused.
    bool first_line(const RosterLine& entry, const Person* person, study::PersonListed& listed) {
        const std::string sign_in = folded(listed.sign_in);
        const std::string key = person != nullptr ? person->id.text : "new:" + sign_in;
        const auto stands_on = [&](const std::string& what, std::size_t line, const std::string& rest) {
            table_.refuse(entry.line, what + " stands on line " + std::to_string(line) + " already; " + rest);
            return false;
        };
        const auto signs_in = sign_ins_.emplace(sign_in, std::pair(key, entry.line)).first;
        const auto [at, is_first] = lines_.emplace(key, Line{entry.line, listed, {}, true});
        Line& line = at->second;
        line.is_first = is_first;
        if (!is_first) listed.person = line.listed.person;
        if (signs_in->second.first != key)
            return stands_on("the sign-in name " + in_quotes(listed.sign_in), signs_in->second.second,
                             "give each person one line");
        if (!is_first && line.classes.contains(entry.class_id))
            return stands_on(
                person != nullptr ? line.listed.name : "the sign-in name " + in_quotes(listed.sign_in),
                line.number, "give each person one line");
        if (!(listed == line.listed))
            return stands_on(line.listed.name, line.number, "give each person one line, or the same on each");
        if (!listed.number.empty()) {
            const auto owner = numbers_.emplace(listed.number, std::pair(key, entry.line)).first->second;
            if (owner.first != key)
                return stands_on("the number " + in_quotes(listed.number), owner.second,
                                 "each person has their own");
        }
        line.classes.insert(entry.class_id);
        if (listed.person.empty()) line.listed.person = listed.person = new_id_();
        line.listed.person = listed.person;
        return true;
    }

    void enter(const RosterLine& entry, const Person* person, const study::PersonListed& listed) {
        seen_.insert(listed.person);
        std::vector<std::string> words;
        if (person == nullptr) {
            words.push_back("signs in as " + listed.sign_in);
            if (listed.roles != std::vector<std::string>{"student"})
                words.push_back(joined(listed.roles, ", "));
        } else {
            const auto differs = [&](std::string_view what, const std::string& now, const std::string& was) {
                if (now != was)
                    words.push_back(std::string(what) + " " + in_quotes(now) + " instead of " +
                                    in_quotes(was));
            };
            if (!person->active) words.emplace_back("is at the school again");
            differs("name", listed.name, person->name);
            differs("sign-in name", listed.sign_in, person->sign_in);
            differs("number", listed.number, person->number);
            differs("role", joined(listed.roles, ", "), joined(words_for(person->roles), ", "));
            if (words.empty()) return;
        }
        if (const base::Status allowed = roll_.may_write(who_, listed); !allowed)
            return table_.refuse(entry.line, allowed.error().text());
        const RosterAct act = person == nullptr ? RosterAct::entered
                              : !person->active ? RosterAct::returned
                                                : RosterAct::changed;
        preview_.changes.push_back({act, entry.line, listed.person, listed.name, joined(words, "; ")});
        preview_.acts.emplace_back(listed);
    }

    void enroll(const RosterLine& entry, const Person* person, const study::PersonListed& listed) {
        const Class* one = roll_.find_class(entry.class_id);
        if (one == nullptr) return;
        if (std::ranges::find(listed.roles, "student") == listed.roles.end()) {
            preview_.notes.push_back(
                {table_.place(entry.line), listed.name +
                                               " is no student, and was not enrolled; who teaches a class "
                                               "is said with the class"});
            return;
        }
        if (person != nullptr && std::ranges::find(one->students, person->id) != one->students.end()) return;
        preview_.changes.push_back(
            {RosterAct::enrolled, entry.line, listed.person, listed.name, "into " + one->name});
        preview_.acts.emplace_back(study::Enrolled{one->id, listed.person, true});
    }

    struct Line {
        std::size_t number = 0;
        study::PersonListed listed;
        std::set<std::string> classes;
        bool is_first = true;  ///< of the person; the latest line asked about
    };
    const Roll& roll_;
    const LearnerId& who_;
    Table& table_;
    RosterPreview& preview_;
    const std::function<std::string()>& new_id_;
    std::map<std::string, std::vector<std::size_t>> by_name_;
    std::set<std::string> asked_for_;    ///< sign-in names that the file gives, or that were made
    std::set<std::string> seen_;         ///< people
    std::map<std::string, Line> lines_;  ///< by person; of somebody new, by their sign-in name
    std::map<std::string, std::pair<std::string, std::size_t>> sign_ins_, numbers_;  ///< whose, which line
};
}  // namespace

base::Result<RosterPreview> preview_roster(const Roll& roll, const LearnerId& who, const RosterFile& file,
                                           std::string_view class_id,
                                           const std::function<std::string()>& new_id) {
    for (const Action action : {Action::list_people, Action::open_classes})
        if (base::Status allowed = roll.may(who, action); !allowed) return allowed.error();
    RosterPreview preview;
    if (!class_id.empty()) {
        const Class* one = roll.find_class(class_id);
        if (one == nullptr) return base::Error{std::string(class_id), "there is no such class"};
        if (one->closed) return base::Error{one->name, "is closed, and takes nobody new"};
    }
    Table table = content::read_table(file.name, file.text, file.cells);
    const std::vector<RosterLine> entries = roster_lines(roll, table, class_id, preview.notes);
    if (!entries.empty()) Changes(roll, who, table, preview, new_id).take(entries);
    preview.refused = std::move(table.refused);
    preview.notes.insert(preview.notes.begin(), table.notes.begin(), table.notes.end());
    if (!preview.refused.empty()) preview.acts.clear();
    return preview;
}

std::vector<study::Body> undo_of(const Roll& before, const RosterPreview& preview) {
    std::vector<study::Body> acts;
    for (const study::Body& act : preview.acts)
        if (const auto* enrolled = std::get_if<study::Enrolled>(&act))
            acts.emplace_back(study::Enrolled{enrolled->class_id, enrolled->person, false});
    for (const study::Body& act : preview.acts) {
        const auto* listed = std::get_if<study::PersonListed>(&act);
        if (listed == nullptr) continue;
        study::PersonListed back = *listed;
        if (const Person* was = before.person(LearnerId(listed->person)))
            back = {listed->person,        was->name,   was->sign_in,  was->number,
                    words_for(was->roles), was->active, was->directory};
        else
            back.active = false;
        acts.emplace_back(std::move(back));
    }
    return acts;
}

std::vector<LearnerId> need_passwords(const RosterPreview& preview) {
    std::vector<LearnerId> people;
    for (const RosterChange& change : preview.changes)
        if (change.act == RosterAct::entered || change.act == RosterAct::returned)
            people.emplace_back(change.person);
    return people;
}

base::Result<std::string> roster_file(const Roll& roll, const LearnerId& who, std::string_view class_id,
                                      content::TableCells cells) {
    const Class* one = roll.find_class(class_id);
    const base::Status lists = roll.may(who, Action::list_people);
    if (!lists) {
        if (class_id.empty()) return lists.error();
        if (base::Status sees = roll.may(who, Action::see_class, {class_id, {}}); !sees) return sees.error();
    }
    if (!class_id.empty() && one == nullptr)
        return base::Error{std::string(class_id), "there is no such class"};
    std::vector<std::vector<std::string>> lines;
    const auto add = [&](const Person& person, const std::string& class_name) {
        lines.push_back(
            {person.name, person.sign_in, person.number, joined(words_for(person.roles), "; "), class_name});
    };
    if (one != nullptr) {
        for (const LearnerId& id : one->students)
            if (const Person* person = roll.person(id); person != nullptr && person->active)
                add(*person, one->name);
    } else {
        for (const auto& [id, person] : roll.people()) {
            if (!person.active) continue;
            std::size_t classes = 0;
            for (const Class* of : roll.classes_of(person.id))
                if (!of->closed) add(person, of->name), ++classes;
            if (classes == 0) add(person, "");
        }
    }
    std::ranges::sort(lines);
    return content::table_text({"name", "sign_in", "number", "role", "class"}, lines, cells);
}
}  // namespace school
