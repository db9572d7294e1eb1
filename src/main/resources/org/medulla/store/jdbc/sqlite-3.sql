-- Work on the whole store that goes on where it was, and versions whose content was purged.

CREATE TABLE chore (
  name    TEXT NOT NULL PRIMARY KEY,
  asked   TEXT NOT NULL,
  reached INTEGER NOT NULL,
  total   INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  outcome TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE purge (
  number   INTEGER PRIMARY KEY,
  instant  INTEGER NOT NULL,
  t        INTEGER NOT NULL,
  rule     TEXT NOT NULL,
  versions INTEGER NOT NULL
) STRICT;
CREATE INDEX version_purged ON version (pid) WHERE change = 4;

-- What is taken out of the full text leaves nothing behind.
INSERT INTO words (words, rank) VALUES ('secure-delete', 1);
