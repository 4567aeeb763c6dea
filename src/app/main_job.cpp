#include "app/tour.h"

namespace app {
using screens::Key;

std::vector<Step> main_job() {
    return {
        WaitFor{"welcome/body/name"},
        Rest{},
        TypeText{"Dana"},
        Shoot{"welcome"},
        tap(Key::enter),
        WaitFor{"rail/places/today"},
        Shoot{"today"},
        Click{"rail/places/practice"},
        WaitFor{"builder"},
        Rest{},
        Shoot{"practice-choose"},
        tap(Key::enter),
        WaitFor{"question"},
        tap('1'),
        tap('e'),
        Shoot{"question"},
        tap(Key::enter),
        Shoot{"answered"},
        Click{"rail/places/library"},
        Rest{},
        tap('/'),
        TypeText{"shoul"},
        Shoot{"library-search"},
        Click{"rail/places/progress"},
        Rest{},
        Shoot{"progress"},
        tap('?'),
        Shoot{"keys"},
        tap(Key::escape),
        Click{"rail/person"},
        Click{"settings/sheet/theme/1"},
        Rest{},
        Shoot{"settings-dark"},
        tap(Key::escape),
        Click{"rail/places/today"},
        Rest{},
        Shoot{"today-dark"},
    };
}
}  // namespace app
