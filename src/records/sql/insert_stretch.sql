INSERT INTO stretch (machine, first, last, before, hash) VALUES (?, ?, ?, ?, ?)
