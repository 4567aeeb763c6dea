SELECT sequence, hash FROM origin WHERE machine = ? AND there = ?
