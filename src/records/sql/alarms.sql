SELECT kind, first, last, event FROM alarm WHERE machine = ? ORDER BY at, first
