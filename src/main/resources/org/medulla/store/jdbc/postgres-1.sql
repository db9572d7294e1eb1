-- The first schema in PostgreSQL. See docs/implementation/store.md. Names of ours hold ASCII only and
-- are compared byte by byte; what was compressed by us is not compressed again.

CREATE TABLE turn (
  one     integer PRIMARY KEY CHECK (one = 1),
  settled bigint NOT NULL
);
INSERT INTO turn (one, settled) VALUES (1, 0);

CREATE TABLE writer (
  id     bigint PRIMARY KEY,
  signed bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE commits (
  t        bigint PRIMARY KEY,
  instant  bigint NOT NULL,
  last_pid bigint NOT NULL
);
CREATE INDEX commits_instant ON commits (instant, t, last_pid);

CREATE TABLE version (
  pid     bigint PRIMARY KEY,
  key     bigint NOT NULL,
  type    text COLLATE "C" NOT NULL,
  id      text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  t       bigint NOT NULL,
  change  smallint NOT NULL,
  rows    bytea NOT NULL,
  body    bytea
);
ALTER TABLE version ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX version_key ON version (key, version);

CREATE TABLE current (
  type    text COLLATE "C" NOT NULL,
  id      text COLLATE "C" NOT NULL,
  pid     bigint NOT NULL,
  version bigint NOT NULL,
  change  smallint NOT NULL,
  PRIMARY KEY (id, type)
) WITH (fillfactor = 80);

CREATE TABLE ended (
  pid bigint PRIMARY KEY,
  t   bigint NOT NULL
);

CREATE TABLE kind (
  k   bigint NOT NULL,
  pid bigint NOT NULL,
  PRIMARY KEY (k, pid)
);

CREATE TABLE token (
  k   bigint NOT NULL,
  pid bigint NOT NULL,
  PRIMARY KEY (k, pid)
);

CREATE TABLE text (
  k    bigint NOT NULL,
  text bytea NOT NULL,
  pid  bigint NOT NULL
);
CREATE INDEX text_order ON text (k, substr(text, 1, 128), pid);
CREATE INDEX text_pid ON text (k, pid);

CREATE TABLE date (
  k    bigint NOT NULL,
  low  bigint NOT NULL,
  high bigint NOT NULL,
  pid  bigint NOT NULL,
  PRIMARY KEY (k, low, high, pid)
);
CREATE INDEX date_pid ON date (k, pid);

CREATE TABLE number (
  k    bigint NOT NULL,
  low  double precision NOT NULL,
  high double precision NOT NULL,
  pid  bigint NOT NULL,
  PRIMARY KEY (k, low, high, pid)
);
CREATE INDEX number_pid ON number (k, pid);

CREATE TABLE link (
  k      bigint NOT NULL,
  target bigint NOT NULL,
  pid    bigint NOT NULL,
  PRIMARY KEY (k, target, pid)
);
CREATE INDEX link_pid ON link (k, pid);

CREATE TABLE words (
  pid       bigint PRIMARY KEY,
  narrative text COLLATE "C" NOT NULL,
  content   text COLLATE "C" NOT NULL,
  terms     tsvector NOT NULL
);
CREATE INDEX words_terms ON words USING gin (terms);

CREATE TABLE tally (
  type text COLLATE "C" PRIMARY KEY,
  live bigint NOT NULL,
  t    bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE note (
  name    text COLLATE "C" PRIMARY KEY,
  t       bigint NOT NULL,
  expires bigint NOT NULL,
  content bytea NOT NULL
);
CREATE INDEX note_expires ON note (expires);
