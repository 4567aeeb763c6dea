SELECT number, document.kind, id, highlight(titles, 0, char(1), char(2)), highlight(titles, 1, char(1), char(2))
FROM titles CROSS JOIN document ON number = titles.rowid
WHERE titles MATCH ? LIMIT ?
