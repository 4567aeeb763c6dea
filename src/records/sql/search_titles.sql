SELECT number, document.kind, id, highlight(titles, 0, char(1), char(2)), opening
FROM titles CROSS JOIN document ON number = titles.rowid
WHERE titles MATCH ? LIMIT ?
