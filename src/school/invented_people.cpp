#include "school/invented_people.h"

#include <array>
#include <string_view>

namespace school {
namespace {
struct Word {
    std::string_view written, ascii;
};
struct Language {
    std::array<Word, 4> given, family;
    bool family_first = false;
    std::string_view between = " ";
};
constexpr std::array<Language, 10> kLanguages = {{
    {{{{"Chloe", "chloe"}, {"Marcus", "marcus"}, {"Dana", "dana"}, {"Ben", "ben"}}},
     {{{"Tidewater", "tidewater"},
       {"Lanternby", "lanternby"},
       {"Saltmarsh", "saltmarsh"},
       {"Foghorn", "foghorn"}}}},
    {{{{"Lucía", "lucia"}, {"Mateo", "mateo"}, {"Inés", "ines"}, {"Joaquín", "joaquin"}}},
     {{{"Farolero", "farolero"},
       {"Mareas", "mareas"},
       {"Puertoverde", "puertoverde"},
       {"Bahíazul", "bahiazul"}}}},
    {{{{"ليلى", "layla"}, {"يوسف", "yusuf"}, {"سلمى", "salma"}, {"كريم", "karim"}}},
     {{{"المنارة", "almanara"},
       {"أبو شراع", "abushira"},
       {"المرفأ", "almarfa"},
       {"أبو مرساة", "abumirsah"}}}},
    {{{{"Thị Mai", "mai"}, {"Minh Quân", "quan"}, {"Thu Hà", "ha"}, {"Đức", "duc"}}},
     {{{"Sóng", "song"}, {"Buồm", "buom"}, {"Neo", "neo"}, {"Đèn", "den"}}},
     true},
    {{{{"Łucja", "lucja"}, {"Paweł", "pawel"}, {"Zofia", "zofia"}, {"Święcisław", "swiecislaw"}}},
     {{{"Bryza", "bryza"}, {"Żagiel", "zagiel"}, {"Mewka", "mewka"}, {"Kotwica", "kotwica"}}}},
    {{{{"小雨", "xiaoyu"}, {"志远", "zhiyuan"}, {"美玲", "meiling"}, {"明", "ming"}}},
     {{{"港", "gang"}, {"帆", "fan"}, {"潮", "chao"}, {"锚", "mao"}}},
     true,
     ""},
    {{{{"Оксана", "oksana"}, {"Тарас", "taras"}, {"Марія", "mariya"}, {"Богдан", "bohdan"}}},
     {{{"Маячук", "mayachuk"},
       {"Якоренко", "yakorenko"},
       {"Припливко", "pryplyvko"},
       {"Бухтенко", "bukhtenko"}}}},
    {{{{"Beatriz", "beatriz"}, {"Tiago", "tiago"}, {"Conceição", "conceicao"}, {"Rui", "rui"}}},
     {{{"Farol", "farol"}, {"Maresia", "maresia"}, {"Caravela", "caravela"}, {"Gaivota", "gaivota"}}}},
    {{{{"Elif", "elif"}, {"Emre", "emre"}, {"Işıl", "isil"}, {"Çağrı", "cagri"}}},
     {{{"Fenerli", "fenerli"},
       {"Yelkenoğlu", "yelkenoglu"},
       {"Martıcı", "martici"},
       {"Limanel", "limanel"}}}},
    {{{{"Yétúndé", "yetunde"}, {"Adébáyọ", "adebayo"}, {"Fọláṣadé", "folasade"}, {"Ọláolú", "olaolu"}}},
     {{{"Òkunlá", "okunla"}, {"Èbúté", "ebute"}, {"Ìgbì", "igbi"}, {"Etíokun", "etiokun"}}}},
}};
}  // namespace

InventedName invented_name(int number) {
    const auto n = static_cast<std::size_t>(number);
    const Language& language = kLanguages.at(n % kLanguages.size());
    const std::size_t turn = n / kLanguages.size();
    const Word given = language.given.at(turn % 4), family = language.family.at((turn + turn / 4) % 4);
    const std::size_t again = turn / 16;  // all pairs were used so often
    InventedName made;
    made.name = std::string(language.family_first ? family.written : given.written);
    made.name += language.between;
    made.name += language.family_first ? given.written : family.written;
    made.sign_in = std::string(given.ascii) + "." + std::string(family.ascii);
    if (again > 0) {
        made.name += " " + std::to_string(again + 1);
        made.sign_in += std::to_string(again + 1);
    }
    return made;
}
}  // namespace school
