-- Words of versions that are not in the full text yet.

CREATE TABLE words_log (
  pid       INTEGER PRIMARY KEY,
  narrative TEXT NOT NULL,
  content   TEXT NOT NULL
) STRICT;
