-- One person's events, among everybody's.
CREATE INDEX event_by_actor ON event (actor);

-- Every machine that wrote an event of this journal, or whose bundle was merged.
CREATE TABLE machine (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,      -- a UUID
    name   TEXT NOT NULL DEFAULT '',  -- as its newest bundle says
    key    TEXT NOT NULL DEFAULT ''   -- Ed25519 public key, hex; empty: known only through others
) STRICT;

-- Which machine has this file, from that event on: events without an origin were written by it.
CREATE TABLE writer (
    first   INTEGER PRIMARY KEY,
    machine INTEGER NOT NULL REFERENCES machine (number)
) STRICT;

-- Where events that were written on another machine come from.
CREATE TABLE origin (
    sequence INTEGER PRIMARY KEY REFERENCES event (sequence),  -- here
    machine  INTEGER NOT NULL REFERENCES machine (number),
    there    INTEGER NOT NULL,                                 -- its sequence on that machine
    hash     BLOB    NOT NULL CHECK (length(hash) = 32),       -- and its hash there
    forked   INTEGER NOT NULL DEFAULT 0,                       -- 1: that machine knows another event of this number
    UNIQUE (machine, there, hash)
) STRICT;

CREATE TRIGGER origin_is_never_changed BEFORE UPDATE OF sequence, machine, there, hash ON origin
BEGIN
    SELECT RAISE(ABORT, 'where an event comes from is never changed');
END;

CREATE TRIGGER origin_is_never_deleted BEFORE DELETE ON origin
BEGIN
    SELECT RAISE(ABORT, 'where an event comes from is never deleted');
END;

-- The end of the chain over the origins (records/origins.h), so that one taken out shows.
CREATE TABLE origin_head (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    sequence INTEGER NOT NULL,
    hash     BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

INSERT INTO origin_head VALUES (1, 0, zeroblob(32));

-- Which stretches of a machine's journal were merged. Those that follow on are one; what lies between
-- two is missing, and two that overlap are branches of a fork.
CREATE TABLE stretch (
    machine INTEGER NOT NULL REFERENCES machine (number),
    first   INTEGER NOT NULL,
    last    INTEGER NOT NULL,
    before  BLOB    NOT NULL CHECK (length(before) = 32),  -- hash of the event before the first
    hash    BLOB    NOT NULL CHECK (length(hash) = 32)     -- hash of the last
) STRICT;

-- What was found wrong while merging, for a person to look at.
CREATE TABLE alarm (
    at      INTEGER NOT NULL,
    kind    TEXT    NOT NULL,  -- as records/merge.h names it
    machine INTEGER NOT NULL REFERENCES machine (number),
    first   INTEGER NOT NULL,  -- sequences on that machine
    last    INTEGER NOT NULL,
    event   TEXT    NOT NULL,  -- id of the first
    UNIQUE (kind, machine, first, last, event)
) STRICT;
