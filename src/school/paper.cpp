#include "school/paper.h"

#include "content/load.h"
#include "content/write.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace school {
namespace {
using Json = nlohmann::json;

const char* trouble_of(const content::Item& item) {
    if (item.kind != content::ItemKind::single) return "asks for more than one best answer";
    if (std::ranges::count_if(item.options, &content::Option::key) != 1) return "has not exactly one key";
    return nullptr;
}

Json question_of(const content::Bank& bank, const content::Item& item) {
    Json options = Json::array();
    for (const content::Option& option : item.options) options.push_back(option.text);
    Json question = {{"item", item.id},   {"version", item.version},       {"leaf", item.leaf},
                     {"stem", item.stem}, {"options", std::move(options)}, {"keep_order", item.keep_order}};
    if (const content::Picture* picture = bank.picture_of(item))
        question["picture"] = {{"id", picture->id}, {"text", content::write(*picture)}};
    return question;
}

/// The picture of a question, put into the bank of its exam. As sound as those in a bank's files have to be.
base::Status take_picture(const Json& question, content::Item& item, content::Bank& bank) {
    if (!question.contains("picture")) return base::Done{};
    const Json& picture = question.at("picture");
    const auto id = picture.at("id").get<std::string>();
    item.picture = {{content::Kind::picture, id, 0}};
    const bool known =
        std::ranges::any_of(bank.pictures, [&](const content::Picture& one) { return one.id == id; });
    if (known) return base::Done{};
    std::vector<content::Problem> problems;
    content::read_file_text("pictures/" + id + ".toml", picture.at("text").get<std::string>(), bank,
                            problems);
    if (!problems.empty()) return base::Error{id, problems.front().what};
    return base::Done{};
}

content::Item item_of(const Json& question) {
    content::Item item;
    item.id = question.at("item").get<std::string>();
    item.version = question.at("version").get<std::string>();
    item.leaf = question.at("leaf").get<std::string>();
    item.stem = question.at("stem").get<std::string>();
    item.keep_order = question.at("keep_order").get<bool>();
    item.state = content::ItemState::exam;
    for (const Json& text : question.at("options")) {
        content::Option option;
        option.text = text.get<std::string>();
        item.options.push_back(std::move(option));
    }
    return item;
}

/// An exam of these items alone, on the paper's terms.
content::Blueprint blueprint_of(const study::PaperSet& paper, const std::vector<content::Item>& items) {
    content::Blueprint exam;
    exam.id = paper.paper;
    exam.name = exam.full_name = paper.title;
    exam.items = static_cast<int>(items.size());
    exam.minutes = paper.minutes;
    exam.options = static_cast<int>(items.front().options.size());
    exam.can_go_back = exam.can_skip = exam.can_flag = true;
    exam.unfinished = content::Unfinished::scored;
    content::Area area{"paper", paper.title, paper.title, exam.items, {}, {}};
    for (const content::Item& item : items)
        if (std::ranges::find(area.draws_on, item.leaf) == area.draws_on.end())
            area.draws_on.push_back(item.leaf);
    exam.areas.push_back(std::move(area));
    return exam;
}
}  // namespace

base::Result<PaperParts> make_paper(const content::Bank& bank, const std::vector<std::string>& items) {
    Json questions = Json::array(), key = Json::array();
    std::set<std::string> seen;
    for (const std::string& id : items) {
        const auto* item = bank.find<content::Item>(id);
        if (item == nullptr) return base::Error{id, "there is no such item in the bank"};
        if (!seen.insert(id).second) return base::Error{id, "stands twice in this exam"};
        if (const char* trouble = trouble_of(*item))
            return base::Error{id, std::string("this item ") + trouble + ", which an exam cannot mark"};
        const std::size_t options = item->options.size(),
                          usual = bank.find<content::Item>(items[0])->options.size();
        if (options != usual)
            return base::Error{id, "offers " + std::to_string(options) +
                                       " answers where the first question offers " + std::to_string(usual) +
                                       "; an exam offers as many everywhere"};
        questions.push_back(question_of(bank, *item));
        const auto right = std::ranges::find_if(item->options, &content::Option::key);
        key.push_back({{"item", id}, {"version", item->version}, {"right", right - item->options.begin()}});
    }
    if (items.empty()) return base::Error{"", "an exam needs at least one question"};
    PaperParts parts{questions.dump(), key.dump()};
    if (parts.questions.size() > kMostPaperBytes)
        return base::Error{"", "the pictures of this exam are too large together; take some questions out"};
    return parts;
}

std::string with_word(std::string_view key, std::string_view word) {
    return Json{{"word", word}, {"key", Json::parse(key)}}.dump();
}

bool needs_word(const study::PaperSet& paper) {
    return paper.questions.starts_with('{');
}

base::Result<content::Bank> bank_of(const study::PaperSet& paper) {
    if (needs_word(paper))
        return base::Error{paper.title, "opens with its word, which is said when the exam begins"};
    const Json questions = Json::parse(paper.questions, nullptr, false);
    content::Bank bank;
    try {
        for (const Json& question : questions) {
            content::Item item = item_of(question);
            if (const base::Status taken = take_picture(question, item, bank); !taken)
                return base::Error{paper.title, "this exam's paper is broken: " + taken.error().text()};
            bank.items.push_back(std::move(item));
        }
    } catch (const Json::exception&) {
        return base::Error{paper.title, "this exam's paper is broken; ask who set it for a new one"};
    }
    if (!questions.is_array() || bank.items.empty())
        return base::Error{paper.title, "this exam's paper is broken; ask who set it for a new one"};
    bank.blueprints.push_back(blueprint_of(paper, bank.items));
    bank.index();
    return bank;
}

base::Result<PaperKey> read_key(std::string_view text) {
    Json json = Json::parse(text, nullptr, false);
    PaperKey key;
    try {
        if (json.is_object()) {
            key.word = json.at("word").get<std::string>();
            json = Json(json.at("key"));
        }
        for (const Json& one : json)
            key.questions.push_back({one.at("item").get<std::string>(), one.at("version").get<std::string>(),
                                     one.at("right").get<int>()});
    } catch (const Json::exception&) {
        return base::Error{"", "this is no key of an exam"};
    }
    if (!json.is_array()) return base::Error{"", "this is no key of an exam"};
    return key;
}

const content::Item& OpenPaper::question(std::size_t place) const {
    const auto* item = bank.find<content::Item>(key.questions.at(place).item);
    EXPECTS(item != nullptr);
    return *item;
}

namespace {
/// The questions in that bank, as the exam has them; none: it has other versions of some.
std::optional<std::string> questions_in(const content::Bank& bank, const PaperKey& key) {
    std::vector<std::string> ids;
    for (const PaperKey::Question& one : key.questions) {
        const auto* item = bank.find<content::Item>(one.item);
        if (item == nullptr || item->version != one.version) return std::nullopt;
        ids.push_back(one.item);
    }
    const auto parts = make_paper(bank, ids);
    return parts ? std::optional(parts->questions) : std::nullopt;
}
}  // namespace

base::Result<OpenPaper> open_paper(
    const study::PaperSet& paper,
    const std::function<base::Result<std::string>(std::string_view sealed)>& open_key,
    const std::function<base::Result<std::string>(const study::PaperSet& paper, std::string_view word)>&
        open_questions,
    const content::Bank& bank) {
    const auto text = open_key(paper.sealed_key);
    if (!text) return text.error();
    auto key = read_key(*text);
    if (!key) return key.error();
    study::PaperSet open = paper;
    if (needs_word(paper)) {
        const std::optional<std::string> known = questions_in(bank, *key);
        auto questions = known ? base::Result<std::string>(*known) : open_questions(paper, key->word);
        if (!questions) return questions.error();
        open.questions = *std::move(questions);
    }
    auto questions = bank_of(open);
    if (!questions) return questions.error();
    for (const PaperKey::Question& one : key->questions) {
        const auto* item = questions->find<content::Item>(one.item);
        if (item == nullptr || one.right < 0 || one.right >= std::ssize(item->options))
            return base::Error{paper.title, "its key does not fit its questions; it cannot be marked"};
    }
    return OpenPaper{*std::move(questions), *std::move(key)};
}

std::vector<int> chosen_of(const PaperKey& key, const study::ExamRecord& sitting) {
    std::vector<int> chosen;
    for (const PaperKey::Question& question : key.questions) {
        const auto answered = std::ranges::find_if(sitting.questions, [&](const study::ExamQuestion& q) {
            return q.item == question.item && q.version == question.version;
        });
        const bool one = answered != sitting.questions.end() && answered->chosen.size() == 1;
        chosen.push_back(one ? answered->chosen.front() : -1);
    }
    return chosen;
}

int QuestionTally::pull(int key) const {
    int most = -1;
    for (int option = 0; option < static_cast<int>(chosen.size()); ++option) {
        const auto count = [&](int o) { return chosen[static_cast<std::size_t>(o)]; };
        if (option != key && count(option) > 0 && (most < 0 || count(option) > count(most))) most = option;
    }
    return most;
}

std::vector<QuestionTally> tally_of(const PaperKey& key, const std::vector<std::vector<int>>& sittings) {
    std::vector<QuestionTally> all(key.questions.size());
    for (const std::vector<int>& sitting : sittings) {
        EXPECTS(sitting.size() == all.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            ++all[i].of;
            if (sitting[i] < 0) {
                ++all[i].none;
                continue;
            }
            const auto option = static_cast<std::size_t>(sitting[i]);
            if (all[i].chosen.size() <= option) all[i].chosen.resize(option + 1);
            ++all[i].chosen[option];
            all[i].right += sitting[i] == key.questions[i].right;
        }
    }
    return all;
}

std::vector<int> points_of(const PaperKey& key, const std::vector<int>& chosen,
                           const std::vector<std::string>& struck) {
    EXPECTS(chosen.size() == key.questions.size());
    std::vector<int> points;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const PaperKey::Question& question = key.questions[i];
        const bool out = std::ranges::find(struck, question.item) != struck.end();
        points.push_back(out ? -1 : chosen[i] == question.right ? 1 : 0);
    }
    return points;
}

std::vector<int> points_of(const PaperKey& key, const study::ExamRecord& sitting,
                           const std::vector<std::string>& struck) {
    return points_of(key, chosen_of(key, sitting), struck);
}

int minutes_of(const study::PaperSet& paper, double extra_time) {
    return static_cast<int>(std::ceil(paper.minutes * extra_time));
}

bool clock_was_longer(const study::PaperSet& paper, const study::ExamRecord& sitting, double extra_time) {
    std::int64_t ms = 0;
    for (const int section : sitting.terms.section_ms) ms += section;
    return ms > std::int64_t{minutes_of(paper, extra_time)} * 60'000;
}

Points sum(const std::vector<int>& points) {
    Points all;
    for (const int one : points)
        if (one >= 0) {
            all.right += one;
            ++all.of;
        }
    return all;
}

void Papers::apply(const study::Event& event) {
    if (const auto* set = std::get_if<study::PaperSet>(&event.body))
        papers_[set->paper] = {*set, event.at, event.actor};
    else if (const auto* marked = std::get_if<study::PaperMarked>(&event.body))
        marked_[marked->paper][marked->person] = *marked;
}

const Paper* Papers::find(std::string_view id) const {
    const auto found = papers_.find(id);
    return found == papers_.end() ? nullptr : &found->second;
}

std::vector<const Paper*> Papers::of_class(std::string_view class_id) const {
    std::vector<const Paper*> found;
    for (const auto& [id, paper] : papers_)
        if (paper.set.class_id == class_id && !paper.set.withdrawn) found.push_back(&paper);
    std::ranges::stable_sort(found, {}, [](const Paper* paper) { return paper->set.opens; });
    return found;
}

const study::PaperMarked* Papers::marked(std::string_view paper, const LearnerId& student) const {
    const auto found = marked_.find(paper);
    if (found == marked_.end()) return nullptr;
    const auto mark = found->second.find(student.text);
    return mark == found->second.end() ? nullptr : &mark->second;
}
}  // namespace school
