-- links.page
SELECT p.pid
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT value FROM json_each(?))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [21, [22, 23], PID, T, 7, 51]
-- plan:
-- CO-ROUTINE p
--   SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)
-- USE TEMP B-TREE FOR ORDER BY

-- links.count
SELECT count(*)
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT value FROM json_each(?))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [21, [22, 23], PID, T]
-- plan:
-- CO-ROUTINE p
--   SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)

-- links.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT value FROM json_each(?))) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [21, [22, 23], PID, T]
-- plan:
-- CO-ROUTINE p
--   SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

