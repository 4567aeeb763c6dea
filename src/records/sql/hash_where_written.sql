SELECT coalesce(origin.hash, event.hash)
FROM event LEFT JOIN origin ON origin.sequence = event.sequence WHERE event.sequence = ?
