#include "study/event.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace {
study::Attempt some_attempt() {
    study::Attempt attempt;
    attempt.session = "0193a6f0-0000-7000-8000-000000000001";
    attempt.item = "swedish-01";
    attempt.version = "9f2c";
    attempt.leaf = "swedish-strokes";
    attempt.chosen = {0, 3};
    attempt.credit = 0.1;
    attempt.unsafe = true;
    attempt.certainty = study::Certainty::fairly_sure;
    attempt.milliseconds = 8120;
    attempt.difficulty = -1.25;
    attempt.guessing = 0.2;
    attempt.facts = {"muscle:psoas-major", "safety:femoral-triangle"};
    return attempt;
}

const std::vector<std::pair<study::Body, std::string>> kBodies = {
    {study::LearnerNamed{"Zoë \"Z\" Ångström\n"}, R"({"name":"Zoë \"Z\" Ångström\n"})"},
    {study::SessionBegun{"tutor", {"b", "a"}}, R"({"items":["b","a"],"mode":"tutor"})"},
    {some_attempt(),
     R"({"certainty":"fairly-sure","chosen":[0,3],"credit":0.1,"difficulty":-1.25,)"
     R"("facts":["muscle:psoas-major","safety:femoral-triangle"],"guessing":0.2,"item":"swedish-01","leaf":"swedish-strokes",)"
     R"("milliseconds":8120,"right":false,"session":"0193a6f0-0000-7000-8000-000000000001","unsafe":true,)"
     R"("version":"9f2c"})"},
    {study::Missed{"x", study::MissReason::ran_out_of_time}, R"({"attempt":"x","reason":"ran-out-of-time"})"},
    {study::Marked{"x", false}, R"({"item":"x","marked":false})"},
    {study::CaseAct{"s", "runner", "a", "v", 7, "ask pain"},
     R"({"act":"ask pain","case_id":"runner","session":"s","step":7,"variant":"a","version":"v"})"},
    {study::CaseEnded{"s", "runner", "a", 0.75, {{"safety", 1.0}, {"adapt", 0.5}}, "dvt", 62},
     R"({"axes":[["safety",1.0],["adapt",0.5]],"case_id":"runner","critical_rule":"dvt","minutes":62,)"
     R"("score":0.75,"session":"s","variant":"a"})"},
    {study::GoalSet{"exam-date", "2027-03-01"}, R"({"name":"exam-date","value":"2027-03-01"})"},
    {study::CardReviewed{"muscle:soleus/origin", "9f2c", 4, 8120},
     R"({"card":"muscle:soleus/origin","milliseconds":8120,"rating":4,"version":"9f2c"})"},
    {study::CardUndone{"muscle:soleus/origin", "e7"}, R"({"card":"muscle:soleus/origin","review":"e7"})"},
    {study::CardSetAside{"muscle:soleus/origin", false}, R"({"aside":false,"card":"muscle:soleus/origin"})"},
    {study::MemoryFitted{{0.25, 1.5}, 400, 0.3, 0.35},
     R"({"log_loss":0.3,"log_loss_default":0.35,"parameters":[0.25,1.5],"reviews":400})"},
    {study::ExamBegun{"mblex",
                      "MBLEx",
                      {"a", "b"},
                      {2},
                      {7},
                      {0},
                      1.5,
                      0.25,
                      true,
                      true,
                      true,
                      false,
                      true,
                      9,
                      "boot",
                      5'000'000'000},
     R"({"blueprint":"mblex","boot":"boot","boot_ms":5000000000,"break_ms":[0],"can_flag":true,)"
     R"("can_go_back":true,"can_skip":true,"extra_time":1.5,"form":["a","b"],"name":"MBLEx",)"
     R"("section_items":[2],"section_ms":[7],"seed":9,"standard":0.25,"strict":true,"unfinished_fails":false})"},
    {study::ExamShown{"s", 3, "a", "v", "leaf", {1, 0}, 1.5, -0.5, 0.25, 12, 34},
     R"({"boot_ms":34,"difficulty":-0.5,"discrimination":1.5,"guessing":0.25,"item":"a","leaf":"leaf","number":3,"rows":[1,0],"session":"s","spent_ms":12,"version":"v"})"},
    {study::ExamChose{"s", 3, {2}, true, 12, 34},
     R"({"boot_ms":34,"chosen":[2],"flagged":true,"number":3,"session":"s","spent_ms":12})"},
    {study::ExamClock{"s", study::ClockWord::section_over, 12, 34, "boot", -5},
     R"({"boot":"boot","boot_ms":34,"gap_ms":-5,"session":"s","spent_ms":12,"word":"section-over"})"},
    {study::ExamEnded{"s", study::ExamEnd::out_of_time, 12, false, -0.5, 0.25, {{"one", 0.75}}},
     R"({"ability":-0.5,"areas":[["one",0.75]],"how":"out-of-time","passed":false,"session":"s","spent_ms":12,)"
     R"("standard_error":0.25})"},
    {study::SchoolFounded{"s", "Harbor School", "ab", "m", "cd"},
     R"({"machine":"m","machine_key":"cd","name":"Harbor School","school":"s","seal_key":"ab"})"},
    {study::MachineAdmitted{"m", "cd", "Laptop 7", false, true},
     R"({"admitted":true,"machine":"m","machine_key":"cd","name":"Laptop 7","staff":false})"},
    {study::PersonListed{"p", "Zoë", "zoe", "17", {"student"}, true, false},
     R"({"active":true,"directory":false,"name":"Zoë","number":"17","person":"p","roles":["student"],"sign_in":"zoe"})"},
    {study::TermSet{"t", "Fall 2026", "2026-09-01", "2026-12-18"},
     R"({"begins":"2026-09-01","ends":"2026-12-18","name":"Fall 2026","term":"t"})"},
    {study::ClassSet{"c", "Evening class", "t", "ny", {"i"}, false},
     R"({"class":"c","closed":false,"instructors":["i"],"name":"Evening class","programme":"ny","term":"t"})"},
    {study::Enrolled{"c", "p", false}, R"({"class":"c","enrolled":false,"person":"p"})"},
    {study::LateRuleSet{"r", "10 % a day", 15, 0.1, 0.5, 72},
     R"({"closes_after_hours":72,"grace_minutes":15,"least":0.5,"lost_a_day":0.1,"name":"10 % a day","rule":"r"})"},
    {study::WorkSet{"w", "c", "Knee", study::WorkKind::study_case, {"runner"}, 0, 5, 9, 2, 0.5, "r", false},
     R"({"attempts":2,"class":"c","count":0,"due":9,"kind":"case","late":"r","opens":5,"title":"Knee","weight":0.5,)"
     R"("what":["runner"],"withdrawn":false,"work":"w"})"},
    {study::WorkBegun{"w", "s"}, R"({"session":"s","work":"w"})"},
    {study::Graded{"w", "p", 0.75, false, false, "oral"},
     R"({"credit":0.75,"excused":false,"person":"p","reason":"oral","taken_back":false,"work":"w"})"},
    {study::FeedbackGiven{"p", "w", "Well done"}, R"({"about":"w","person":"p","text":"Well done"})"},
    {study::HoursLogged{"p", "c", "2026-11-28", "pathology", study::HoursKind::make_up, study::Presence::late,
                        90, "e1", "i", "0042", "shoulder"},
     R"({"area":"shoulder","class":"c","day":"2026-11-28","kind":"make-up","makes_up":"e1","minutes":90,"person":"p",)"
     R"("presence":"late","session_number":"0042","subject":"pathology","supervisor":"i"})"},
    {study::AccommodationSet{"p", 1.5}, R"({"extra_time":1.5,"person":"p"})"},
    {study::HoursStruck{"e2", "p", "twice"}, R"({"entry":"e2","person":"p","reason":"twice"})"},
    {study::CompetencySigned{"p", "c", "drape", 3, "on a classmate"},
     R"({"class":"c","competency":"drape","evidence":"on a classmate","level":3,"person":"p"})"},
    {study::RequestMade{"p", study::RequestKind::correction, "hours"},
     R"({"kind":"correction","person":"p","text":"hours"})"},
    {study::RequestAnswered{"e3", "p", study::RequestAnswer::refused, "checked"},
     R"({"answer":"refused","person":"p","request":"e3","text":"checked"})"},
    {study::StatementMade{"e3", "p", "I was there"}, R"({"person":"p","request":"e3","text":"I was there"})"},
    {study::Disclosed{"p", "State board", "consent", "transcript"},
     R"({"interest":"consent","person":"p","to":"State board","what":"transcript"})"},
    {study::RetentionSet{72, "state rule"}, R"({"months":72,"rule":"state rule"})"},
    {study::SignedIn{"m"}, R"({"machine":"m"})"},
    {study::PasswordReset{"p"}, R"({"person":"p"})"},
    {study::PaperSet{"x", "c", "Final", 60, 5, 9, 0.75, "[]", "c2VhbGVk", false},
     R"({"class":"c","closes":9,"minutes":60,"opens":5,"paper":"x","pass":0.75,"questions":"[]","sealed_key":"c2VhbGVk",)"
     R"("title":"Final","withdrawn":false})"},
    {study::PaperMarked{"x", "c", "p", "s", {1, 0, -1}, false},
     R"({"class":"c","paper":"x","passed":false,"person":"p","points":[1,0,-1],"session":"s"})"},
    {study::DraftSaved{"item:a/b", "items/a.toml", "x = 1", {"e4"}, "key"},
     R"({"bases":["e4"],"file":"items/a.toml","note":"key","record":"item:a/b","text":"x = 1"})"},
    {study::ReviewMoved{"item:a/b", "e5", "live", "good"},
     R"({"comment":"good","record":"item:a/b","revision":"e5","state":"live"})"},
    {study::Commented{"item:a/b", "e5", "C is close"},
     R"({"record":"item:a/b","revision":"e5","text":"C is close"})"},
    {study::LabDecided{"a/b", "9f2c", study::LabDecision::retire, "misled", 40},
     R"({"answers":40,"decision":"retire","item":"a/b","reason":"misled","version":"9f2c"})"},
    {study::AngoffRated{"final", "a/b", "9f2c", 2, 0.625},
     R"({"item":"a/b","rating":0.625,"round":2,"sheet":"final","version":"9f2c"})"},
};
}  // namespace

TEST_CASE("each kind of event is written with sorted keys and without spaces") {
    for (const auto& [body, json] : kBodies) CHECK(study::to_json(body) == json);
}

TEST_CASE("each kind of event is read as it was written") {
    CHECK(kBodies.size() == std::variant_size_v<study::AnyBody>);
    for (const auto& [body, json] : kBodies) {
        const base::Result<study::Body> got = study::read_body(study::kind_of(body), json);
        REQUIRE(got);
        CHECK(*got == body);
        CHECK(study::knows_kind(study::kind_of(body)));
    }
    CHECK_FALSE(study::knows_kind("weather"));
}

TEST_CASE("cards stand in an answer and at a case's end only where there are any") {
    study::Attempt attempt = some_attempt();
    const std::string without = study::to_json(attempt);
    attempt.cards = {"muscle:psoas-major/origin"};
    const std::string with = study::to_json(attempt);
    CHECK(with == R"({"cards":["muscle:psoas-major/origin"],)" + without.substr(1));
    CHECK(std::get<study::Attempt>(*study::read_body("attempt", with)) == attempt);

    study::CaseEnded ended{"s", "runner", "a", 0.5, {}, "", 60};
    const std::string older = study::to_json(ended);
    CHECK(older.find("recalled") == std::string::npos);
    CHECK(older.find("forgotten") == std::string::npos);
    ended.recalled = {"safety:dvt/act"}, ended.forgotten = {"condition:gout/stage-acute"};
    const auto got = study::read_body("case-ended", study::to_json(ended));
    REQUIRE(got);
    CHECK(std::get<study::CaseEnded>(*got) == ended);
    CHECK_FALSE(study::read_body("attempt", R"({"cards":"one",)" + without.substr(1)));
}

TEST_CASE("a number comes back to the last bit") {
    study::Attempt attempt = some_attempt();
    for (const double value : {0.1, 1.0 / 3.0, 1e-300, -2.2250738585072014e-308, 123456789.123456789}) {
        attempt.difficulty = value;
        CHECK(std::get<study::Attempt>(*study::read_body("attempt", study::to_json(attempt))).difficulty ==
              value);
    }
}

TEST_CASE("a field of a newer Palpate is passed over") {
    const auto got = study::read_body("marked", R"({"item":"x","marked":true,"why":"hard"})");
    REQUIRE(got);
    CHECK(std::get<study::Marked>(*got) == study::Marked{"x", true});
}

TEST_CASE("what cannot be read says why") {
    const auto error = [](std::string_view kind, std::string_view json) {
        return study::read_body(kind, json).error().text();
    };
    CHECK(error("marked", R"({"item":"x"})") == "marked: the field 'marked' is missing");
    CHECK(error("marked", R"({"item":"x","marked":1})") ==
          "marked: the field 'marked' holds another kind of value");
    CHECK(error("case-act", R"({"act":"","case_id":"","session":"","step":1e3,"variant":"","version":""})") ==
          "case-act: the field 'step' holds another kind of value");
    CHECK(error("case-act",
                R"({"act":"","case_id":"","session":"","step":2147483648,"variant":"","version":""})") ==
          "case-act: the field 'step' holds another kind of value");
    CHECK(error("missed", R"({"attempt":"x","reason":"tired"})") ==
          "missed: the field 'reason' says 'tired', which is none of its words");
    CHECK(error("weather", "{}") == "weather: this Palpate does not know this kind of event");
    for (const char* json : {"", "[]", "null", R"({"item")", "\xff", R"({"item":"x","marked":true} x)"})
        CHECK(error("marked", json) == "marked: this is no JSON object");
}

TEST_CASE("a byte that is no UTF-8 becomes a replacement character instead of costing the event") {
    const std::string json = study::to_json(study::LearnerNamed{"Jos\xe9"});
    CHECK(json == "{\"name\":\"Jos\xef\xbf\xbd\"}");
    CHECK(study::read_body("learner-named", json));
}
