#include "school/lab_csv.h"

#include "lab_class.h"

#include <doctest/doctest.h>

using namespace school;

TEST_CASE("the figures go to a spreadsheet without names, and no cell is taken for a formula") {
    Lab lab;
    lab.items.resize(2);
    lab.items[0].item = "=HYPERLINK(\"x\")";
    lab.items[0].version = "v1";
    lab.items[0].answers = 3;
    ItemFigures& one = lab.items[1];
    one.item = "i100";
    one.version = "v1";
    one.answers = 29;
    one.right = 13;
    one.facility = {0.45, {0.27, 0.64}};
    one.discrimination = assess::Estimate{-0.4, {-0.66, -0.05}};
    one.unsafe = 11;
    one.options.resize(2);
    one.options[0].count = 13;
    one.options[0].key = true;
    one.options[0].share = assess::facility(13, 29);
    one.options[1].count = 16;
    one.options[1].share = assess::facility(16, 29);
    CHECK(lab_csv(lab, lab_class::bank_of(1)) ==
          "item,version,answers,right_share,right_low,right_high,discrimination,discrimination_low,"
          "discrimination_high,median_seconds,unsafe,count_a,count_b,attention\r\n"
          "\"'=HYPERLINK(\"\"x\"\")\",v1,3,,,,,,,,,,,\r\n"
          "i100,v1,29,0.4500,0.2700,0.6400,-0.4000,-0.6600,-0.0500,,11,13,16,"
          "\"Good and poor students answer it nearly alike: is it clear, and was it guessed? 11 chose an "
          "unsafe "
          "answer. This is a gap to teach, not a fault in the item.\"\r\n");
}
