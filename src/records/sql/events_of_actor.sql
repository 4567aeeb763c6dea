SELECT sequence, id, at, actor, schema, kind, body, hash FROM event WHERE actor = ? AND sequence > ? ORDER BY sequence
