SELECT first, last, before, hash FROM stretch WHERE machine = ? ORDER BY first, last
