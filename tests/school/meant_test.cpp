#include "school/meant.h"

#include "small_school.h"

using namespace small;

TEST_CASE("a person is meant by sign-in name, number or whole name, in any case") {
    SmallSchool s;
    s.happens(kAda, study::PersonListed{"ben", "Ben Adler", "ben", "H-7", {"student"}, true, false});
    for (const char* words : {"ben", "BEN", " Ben adler", "h-7"})
        CHECK((*person_meant(s.school.roll, words))->id == kBen);
    CHECK(person_meant(s.school.roll, "Adler").error().text() ==
          "Adler: nobody at Harbor School has that sign-in name, number or whole name");
    CHECK_FALSE(person_meant(s.school.roll, "").has_value());
    s.happens(kAda, study::PersonListed{"ben2", "Ben Adler", "ben.2", "", {"student"}, true, false});
    CHECK(person_meant(s.school.roll, "Ben Adler").error().what ==
          "this means several people; say the sign-in name of one");
    CHECK((*person_meant(s.school.roll, "ben.2"))->id.text == "ben2");
}

TEST_CASE("a class is meant by its name, or is the only one that somebody was in") {
    SmallSchool s;
    CHECK((*class_meant(s.school.roll, "evening CLASS"))->id == "evening");
    CHECK(class_meant(s.school.roll, "Night").error().text() ==
          "Night: Harbor School has no class of that name; it has \"Evening class\", \"Morning class\"");
    CHECK((*only_class_of(s.school.roll, kBen))->id == "evening");
    CHECK(only_class_of(s.school.roll, kAda).error().text() == "Ada Admin: is and was in no class");
    s.happens(kAda, study::Enrolled{"morning", "ben", true});
    s.happens(kAda, study::Enrolled{"morning", "ben", false});
    CHECK(only_class_of(s.school.roll, kBen).error().what ==
          "is or was in several classes; say which: \"Evening class\", \"Morning class\"");
}
