-- The journal: one row an event, in the order in which they came. The sequence has no gaps.
CREATE TABLE event (
    sequence INTEGER PRIMARY KEY,
    id       TEXT    NOT NULL UNIQUE,
    at       INTEGER NOT NULL,  -- milliseconds since 1970-01-01 00:00 UTC, as the wall clock said
    actor    TEXT    NOT NULL,
    schema   INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    body     TEXT    NOT NULL,  -- canonical JSON
    hash     BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed; write a new one that corrects it');
END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'an event is never deleted; write a new one that corrects it');
END;

-- The end of the hash chain, written with each event, so that a cut tail shows.
CREATE TABLE head (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    sequence INTEGER NOT NULL,
    hash     BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

INSERT INTO head VALUES (1, 0, zeroblob(32));

-- What was computed from the events up to one of them. Never the only copy of anything.
CREATE TABLE projection (
    name     TEXT    PRIMARY KEY,
    schema   INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    bytes    BLOB    NOT NULL,
    checksum BLOB    NOT NULL CHECK (length(checksum) = 32)
) STRICT;

-- Where this journal began again from a backup: later heads of older backups are of another branch.
CREATE TABLE restoration (
    at       INTEGER NOT NULL,
    sequence INTEGER NOT NULL,  -- the last event that the backup held
    backup   TEXT    NOT NULL
) STRICT;
