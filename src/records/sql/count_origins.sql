SELECT count(*) FROM origin WHERE sequence BETWEEN ? AND ?
