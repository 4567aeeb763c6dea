INSERT INTO document (number, kind, id, opening) VALUES (?, ?, ?, ?)
