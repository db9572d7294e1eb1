-- nothing.page
SELECT p.pid
FROM (SELECT 0 AS pid WHERE 1 = 0) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [PID, T, 7, 51]
-- plan:
-- CO-ROUTINE p
--   SCAN CONSTANT ROW
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- USE TEMP B-TREE FOR ORDER BY

-- nothing.count
SELECT count(*)
FROM (SELECT 0 AS pid WHERE 1 = 0) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [PID, T]
-- plan:
-- CO-ROUTINE p
--   SCAN CONSTANT ROW
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)

-- nothing.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT 0 AS pid WHERE 1 = 0) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [PID, T]
-- plan:
-- CO-ROUTINE p
--   SCAN CONSTANT ROW
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

