-- types.page
SELECT p.pid
FROM kind p
WHERE p.k IN (SELECT value FROM json_each(?))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [[7303273556588128642, -5234631984677769511], PID, T, 7, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid>? AND pid<?)
-- LIST SUBQUERY 1
--   SCAN json_each VIRTUAL TABLE INDEX 1:
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- USE TEMP B-TREE FOR ORDER BY

-- types.count
SELECT count(*)
FROM kind p
WHERE p.k IN (SELECT value FROM json_each(?))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [[7303273556588128642, -5234631984677769511], PID, T]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid<?)
-- LIST SUBQUERY 1
--   SCAN json_each VIRTUAL TABLE INDEX 1:
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)

-- types.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM kind p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k IN (SELECT value FROM json_each(?))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [[7303273556588128642, -5234631984677769511], PID, T]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid<?)
-- LIST SUBQUERY 1
--   SCAN json_each VIRTUAL TABLE INDEX 1:
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

