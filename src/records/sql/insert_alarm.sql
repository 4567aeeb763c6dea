INSERT OR IGNORE INTO alarm (at, kind, machine, first, last, event) VALUES (?, ?, ?, ?, ?, ?)
