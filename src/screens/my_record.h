// screens/my_record.h - what the school keeps about me, and what I may do about it: hours, competencies, who
// was given my record, requests, and everything of it as a file.
#pragma once

#include "screens/frame.h"
#include "screens/session.h"

#include <string>

namespace screens {
struct MyRecordState {
    std::string class_id;  ///< whose programme is shown
    std::string text;      ///< of a request or statement
    std::string problem;
    std::string saved;  ///< where the file lies
};
void draw(MyRecordState& state, Session& session, Ui& ui);
}  // namespace screens
