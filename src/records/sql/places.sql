SELECT event.sequence, at, machine.id, there
FROM event LEFT JOIN origin ON origin.sequence = event.sequence LEFT JOIN machine ON number = machine
