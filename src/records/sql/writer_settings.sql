-- In the write-ahead log every commit is synced: NORMAL lost acknowledged answers in power cuts.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA trusted_schema = OFF;
