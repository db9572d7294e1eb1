-- Work on the whole store that goes on where it was, and versions whose content was purged.

CREATE TABLE chore (
  name    text COLLATE "C" PRIMARY KEY,
  asked   text NOT NULL,
  reached bigint NOT NULL,
  total   bigint NOT NULL,
  changed bigint NOT NULL,
  outcome text NOT NULL
);

CREATE TABLE purge (
  number   bigint PRIMARY KEY,
  instant  bigint NOT NULL,
  t        bigint NOT NULL,
  rule     text NOT NULL,
  versions bigint NOT NULL
);
CREATE INDEX version_purged ON version (pid) WHERE change = 4;
