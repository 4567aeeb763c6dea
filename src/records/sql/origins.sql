SELECT sequence, machine.id, there, hash, EXISTS (SELECT 1 FROM event WHERE event.sequence = origin.sequence)
FROM origin JOIN machine ON number = machine ORDER BY sequence
