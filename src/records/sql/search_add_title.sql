INSERT INTO titles (rowid, title, aliases, kind) VALUES (?, ?, ?, ?)
