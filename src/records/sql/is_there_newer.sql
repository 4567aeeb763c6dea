SELECT 1 FROM event WHERE actor = ? AND sequence > ? LIMIT 1
