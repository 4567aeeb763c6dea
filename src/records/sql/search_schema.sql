-- One bank's documents, ready to be searched. Written once, then only read.
CREATE TABLE document (
    number  INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL,
    opening TEXT NOT NULL  -- how its text begins
) STRICT;

CREATE VIRTUAL TABLE titles USING fts5 (title, aliases, kind, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
CREATE VIRTUAL TABLE bodies USING fts5 (body, kind, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
