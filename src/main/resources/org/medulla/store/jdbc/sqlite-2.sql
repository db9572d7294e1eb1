-- Index rows come into their tables after the commit of their version.

CREATE TABLE merged (
  pid INTEGER NOT NULL
) STRICT;
INSERT INTO merged SELECT coalesce(max(pid), 0) FROM version;
