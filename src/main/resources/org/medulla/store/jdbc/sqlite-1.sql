-- The first schema of the embedded store. See docs/implementation/store.md.

CREATE TABLE commits (
  t        INTEGER PRIMARY KEY,
  instant  INTEGER NOT NULL,
  last_pid INTEGER NOT NULL
) STRICT;
CREATE INDEX commits_instant ON commits (instant, t, last_pid);

CREATE TABLE version (
  pid     INTEGER PRIMARY KEY,
  key     INTEGER NOT NULL,
  type    TEXT NOT NULL,
  id      TEXT NOT NULL,
  version INTEGER NOT NULL,
  t       INTEGER NOT NULL,
  change  INTEGER NOT NULL,
  rows    BLOB NOT NULL,
  body    BLOB
) STRICT;
CREATE INDEX version_key ON version (key, version);

CREATE TABLE current (
  type    TEXT NOT NULL,
  id      TEXT NOT NULL,
  pid     INTEGER NOT NULL,
  version INTEGER NOT NULL,
  change  INTEGER NOT NULL,
  PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE ended (
  pid INTEGER NOT NULL PRIMARY KEY,
  t   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE kind (
  k   INTEGER NOT NULL,
  pid INTEGER NOT NULL,
  PRIMARY KEY (k, pid)
) STRICT, WITHOUT ROWID;

CREATE TABLE token (
  k   INTEGER NOT NULL,
  pid INTEGER NOT NULL,
  PRIMARY KEY (k, pid)
) STRICT, WITHOUT ROWID;

CREATE TABLE text (
  k    INTEGER NOT NULL,
  text TEXT NOT NULL,
  pid  INTEGER NOT NULL,
  PRIMARY KEY (k, text, pid)
) STRICT, WITHOUT ROWID;
CREATE INDEX text_pid ON text (k, pid);

CREATE TABLE date (
  k    INTEGER NOT NULL,
  low  INTEGER NOT NULL,
  high INTEGER NOT NULL,
  pid  INTEGER NOT NULL,
  PRIMARY KEY (k, low, high, pid)
) STRICT, WITHOUT ROWID;
CREATE INDEX date_pid ON date (k, pid);

CREATE TABLE number (
  k    INTEGER NOT NULL,
  low  REAL NOT NULL,
  high REAL NOT NULL,
  pid  INTEGER NOT NULL,
  PRIMARY KEY (k, low, high, pid)
) STRICT, WITHOUT ROWID;
CREATE INDEX number_pid ON number (k, pid);

CREATE TABLE link (
  k      INTEGER NOT NULL,
  target INTEGER NOT NULL,
  pid    INTEGER NOT NULL,
  PRIMARY KEY (k, target, pid)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_pid ON link (k, pid);

CREATE VIRTUAL TABLE words USING fts5 (
  narrative,
  content,
  content = '',
  columnsize = 0,
  detail = full,
  tokenize = "ascii tokenchars '_'"
);

CREATE TABLE tally (
  type TEXT NOT NULL PRIMARY KEY,
  live INTEGER NOT NULL,
  t    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  name    TEXT NOT NULL PRIMARY KEY,
  t       INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  content BLOB NOT NULL
) STRICT;
CREATE INDEX note_expires ON note (expires);
