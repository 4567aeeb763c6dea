UPDATE origin SET forked = 1 WHERE machine = ? AND there = ?
