INSERT INTO event (sequence, id, at, actor, schema, kind, body, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
