SELECT number, document.kind, id, (SELECT title FROM titles WHERE rowid = number),
       snippet(bodies, 0, char(1), char(2), '…', 16)
FROM bodies CROSS JOIN document ON number = bodies.rowid
WHERE bodies MATCH ? ORDER BY bodies.rank LIMIT ?
