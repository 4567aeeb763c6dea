// screens/school_forms.h - the sheets of the school's office: a person, a class, a term.
#pragma once

#include "screens/school_office.h"

namespace screens {
[[nodiscard]] SchoolOfficeState::PersonForm new_person_form();
[[nodiscard]] SchoolOfficeState::PersonForm form_of(const school::Person& person);
[[nodiscard]] SchoolOfficeState::ClassForm new_class_form();
[[nodiscard]] SchoolOfficeState::ClassForm form_of(const school::Class& one);

/// Those that are open.
void draw_school_forms(SchoolOfficeState& state, Session& session, Ui& ui);
}  // namespace screens
