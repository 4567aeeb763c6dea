#include "app/tour.h"

namespace app {
using screens::Key;

std::vector<Step> school_job() {
    return {
        WaitFor{"sign-in/body/name"},
        Rest{},
        TypeText{"marisol"},
        tap(Key::tab),
        TypeText{"harbor-school-demo"},
        Shoot{"sign-in"},
        tap(Key::enter),
        WaitFor{"rail/places/class"},
        Click{"rail/places/class"},
        Rest{},
        Shoot{"class"},
        Click{"rail/places/work"},
        Rest{},
        Shoot{"work"},
        Click{"rail/places/hours"},
        Rest{},
        Shoot{"hours"},
        Click{"rail/places/papers"},
        Rest{},
        Shoot{"papers"},
        Click{"rail/places/item-lab"},
        WaitFor{"item-lab/lab/body/items/rows/0"},
        Rest{},
        Shoot{"item-lab"},
        Click{"item-lab/lab/body/items/rows/0"},
        Rest{},
        Shoot{"item-lab-item"},
        Click{"rail/places/author"},
        Rest{},
        Shoot{"author"},
        Click{"rail/places/school"},
        Rest{},
        Shoot{"school"},
        Click{"rail/person"},
        WaitFor{"settings/sheet/theme/1"},
        Click{"settings/sheet/theme/1"},
        tap(Key::escape),
        Click{"rail/places/class"},
        Rest{},
        Shoot{"class-dark"},
    };
}
}  // namespace app
