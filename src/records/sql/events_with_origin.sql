SELECT event.sequence, event.id, at, actor, schema, kind, body, event.hash, machine.id, there, origin.hash
FROM event LEFT JOIN origin ON origin.sequence = event.sequence LEFT JOIN machine ON number = machine
WHERE event.sequence > ? ORDER BY event.sequence
