-- type-and-not-words.page
SELECT p.pid
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND NOT (+p.pid IN (SELECT a1.rowid AS pid FROM words a1 WHERE a1.words MATCH ?))
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [7303273556588128642, PID, T, narrative : "spinal cord", 7, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid>? AND pid<?)
-- LIST SUBQUERY 2
--   SCAN a1 VIRTUAL TABLE INDEX 0:M2
--   CREATE BLOOM FILTER
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)

-- type-and-not-words.count
SELECT count(*)
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND NOT (+p.pid IN (SELECT a1.rowid AS pid FROM words a1 WHERE a1.words MATCH ?))
-- parameters: [7303273556588128642, PID, T, narrative : "spinal cord"]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid<?)
-- LIST SUBQUERY 2
--   SCAN a1 VIRTUAL TABLE INDEX 0:M2
--   CREATE BLOOM FILTER
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)

-- type-and-not-words.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM kind p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND NOT (+p.pid IN (SELECT a1.rowid AS pid FROM words a1 WHERE a1.words MATCH ?))
-- parameters: [7303273556588128642, PID, T, narrative : "spinal cord"]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid<?)
-- LIST SUBQUERY 2
--   SCAN a1 VIRTUAL TABLE INDEX 0:M2
--   CREATE BLOOM FILTER
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

