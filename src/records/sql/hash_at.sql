SELECT hash FROM event WHERE sequence = ?
