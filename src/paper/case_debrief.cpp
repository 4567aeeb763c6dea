#include "paper/case_debrief.h"

#include "paper/report.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

namespace paper {
namespace {
using cases::Decision;

constexpr double kWhole = 0.99;  ///< earned from here on: as the expert would

std::string sentence(std::string_view word) {
    std::string text(word);
    if (!text.empty())
        text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text;
}

std::string variant_name(const cases::Run& run) {
    for (const content::Variant& variant : run.study->variants)
        if (variant.id == run.variant) return variant.name;
    return "as the case is written";
}

void put_safety(Document& document, const cases::Run& run) {
    document.blocks.push_back(Heading{"What safety said"});
    if (run.critical.empty()) {
        document.blocks.push_back(Paragraph{"No safety rule was broken."});
        return;
    }
    for (const cases::CriticalFail& fail : run.critical) {
        const std::string_view rule = run.bank->title(fail.rule.kind, fail.rule.id);
        document.blocks.push_back(Paragraph{
            "UNSAFE: " + std::string(rule.empty() ? std::string_view(fail.rule.id) : rule), Weight::strong});
        document.blocks.push_back(Paragraph{fail.why});
    }
}

void put_axes(Document& document, const cases::Score& score) {
    Bars bars;
    for (std::size_t i = 0; i < content::kAxes.size(); ++i) {
        const auto axis = static_cast<content::Axis>(i);
        if (std::ranges::none_of(score.decisions, [&](const Decision& d) { return d.axis == axis; }))
            continue;
        bars.bars.push_back({sentence(content::kAxes[i]), score.axes[i], percent(score.axes[i], 0)});
    }
    bars.bars.push_back({"Altogether", score.total, percent(score.total, 0)});
    document.blocks.push_back(Heading{"Score by step"});
    document.blocks.push_back(std::move(bars));
}

void put_path(Document& document, const cases::Score& score) {
    document.blocks.push_back(Heading{"What was done"});
    Table table{{{"Minute", 0.8, Side::right}, {"Part", 1.4}, {"Act", 5}}, {}, false};
    for (const cases::PathStep& step : score.path) {
        if (step.act.verb == cases::Verb::weigh) continue;  // costs no time; stands among the decisions
        table.rows.push_back({std::to_string(static_cast<int>(step.minute)),
                              std::string(cases::kPhases[static_cast<std::size_t>(step.phase)]), step.label});
    }
    document.blocks.push_back(std::move(table));
}

void put_decisions(Document& document, const cases::Score& score) {
    Table table{{{"Decision", 3}, {"", 0.9}, {"Why", 4.6}}, {}, false};
    for (const Decision& one : score.decisions)
        if (one.earned < kWhole)
            table.rows.push_back({one.what,
                                  one.earned < 0   ? "too many"
                                  : one.earned > 0 ? "partly"
                                  : one.act < 0    ? "left out"
                                                   : "missed",
                                  one.why});
    document.blocks.push_back(Heading{"What an expert would have done otherwise"});
    if (table.rows.empty())
        document.blocks.push_back(Paragraph{"Every decision was as an expert would make it."});
    else
        document.blocks.push_back(std::move(table));
}

void put_note(Document& document, const cases::Run& run) {
    if (!cases::has_written(run)) return;
    document.blocks.push_back(Heading{"The note, as it was written"});
    for (std::size_t i = 0; i < run.written.size(); ++i) {
        if (run.written[i].empty()) continue;
        document.blocks.push_back(Paragraph{sentence(content::kNoteSections[i]), Weight::strong});
        document.blocks.push_back(Paragraph{run.written[i]});
    }
}

void put_sources(Document& document, const cases::Run& run) {
    document.blocks.push_back(Heading{"Sources"});
    std::set<std::string> seen;
    for (const content::Link& link : run.study->sources) {
        const auto* source = run.bank->find<content::Source>(link.id);
        if (source == nullptr || !seen.insert(link.id).second) continue;
        std::string words = source->author;
        if (source->year > 0) words += " (" + std::to_string(source->year) + ")";
        words += ": " + source->title + ".";
        if (!source->where.empty()) words += " " + source->where;
        document.blocks.push_back(Paragraph{std::move(words), Weight::faint});
    }
}
}  // namespace

Document case_debrief(const cases::Run& run, const cases::Score& score, const std::string& name,
                      const std::string& author, base::Moment now, std::chrono::minutes utc_offset) {
    Document document;
    document.title = "Case debrief: " + run.study->name;
    document.author = author;
    document.footer = (author.empty() ? "" : author + " · ") + run.study->name + " · played by " + name;
    document.made = now;
    document.blocks.push_back(Title{document.title, name + (author.empty() ? "" : " · " + author) +
                                                        " · printed " +
                                                        day_words(base::day_of(now, utc_offset))});
    document.blocks.push_back(Facts{
        {{"Client",
          run.study->client + ", " + std::to_string(run.age) + ", " + run.study->occupation + " (invented)"},
         {"This time", variant_name(run)},
         {"Time", std::to_string(std::lround(score.minutes)) + " of " + std::to_string(run.study->minutes) +
                      " min, " + std::to_string(std::lround(score.waste)) + " min served nothing"},
         {"Rating", sentence(cases::kRatings[static_cast<std::size_t>(score.rating)])}}});
    put_safety(document, run);
    put_axes(document, score);
    put_note(document, run);
    put_path(document, score);
    put_decisions(document, score);
    put_sources(document, run);
    document.blocks.push_back(Paragraph{
        "Practice on an invented client. Massage therapists assess; they do not diagnose.", Weight::faint});
    return document;
}
}  // namespace paper
