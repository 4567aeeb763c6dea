DELETE FROM stretch WHERE machine = ?
