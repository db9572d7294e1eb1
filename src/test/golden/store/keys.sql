-- keys.page
SELECT p.pid
FROM version p
WHERE p.key IN (SELECT value FROM json_each(?)) AND p.type || '/' || p.id IN (SELECT value FROM json_each(?))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [[-4331850790792845673], [Patient/a], PID, T, 7, 51]
-- plan:
-- SEARCH p USING INDEX version_key (key=?)
-- LIST SUBQUERY 1
--   SCAN json_each VIRTUAL TABLE INDEX 1:
-- LIST SUBQUERY 2
--   SCAN json_each VIRTUAL TABLE INDEX 1:
--   CREATE BLOOM FILTER
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)
-- USE TEMP B-TREE FOR ORDER BY

-- keys.count
SELECT count(*)
FROM version p
WHERE p.key IN (SELECT value FROM json_each(?)) AND p.type || '/' || p.id IN (SELECT value FROM json_each(?))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [[-4331850790792845673], [Patient/a], PID, T]
-- plan:
-- SEARCH p USING INDEX version_key (key=?)
-- LIST SUBQUERY 1
--   SCAN json_each VIRTUAL TABLE INDEX 1:
-- LIST SUBQUERY 2
--   SCAN json_each VIRTUAL TABLE INDEX 1:
--   CREATE BLOOM FILTER
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)

-- keys.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM version p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.key IN (SELECT value FROM json_each(?)) AND p.type || '/' || p.id IN (SELECT value FROM json_each(?))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [[-4331850790792845673], [Patient/a], PID, T]
-- plan:
-- SEARCH p USING INDEX version_key (key=?)
-- LIST SUBQUERY 1
--   SCAN json_each VIRTUAL TABLE INDEX 1:
-- LIST SUBQUERY 2
--   SCAN json_each VIRTUAL TABLE INDEX 1:
--   CREATE BLOOM FILTER
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

