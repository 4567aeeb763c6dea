SELECT sequence, id, at, actor, schema, kind, body, hash FROM event WHERE sequence = ?
