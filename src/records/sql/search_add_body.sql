INSERT INTO bodies (rowid, body, kind) VALUES (?, ?, ?)
