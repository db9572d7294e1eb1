-- compartment-and-date.page
SELECT p.pid
FROM (SELECT +a2.pid AS pid FROM link a2 WHERE a2.target = ? AND a2.k IN (SELECT value FROM json_each(?))
  UNION SELECT +a3.pid AS pid FROM version a3 WHERE a3.key IN (SELECT value FROM json_each(?)) AND a3.type || '/' || a3.id IN (SELECT value FROM json_each(?))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM date a1 WHERE a1.k = ? AND a1.low >= ? AND a1.low <= ? AND a1.high <= ? AND a1.pid = p.pid)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [22, [200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211], [-4331850790792845673], [Patient/a], PID, T, 41, 100, 200, 200, 7, 51]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       SEARCH a2 USING PRIMARY KEY (k=? AND target=?)
--       LIST SUBQUERY 1
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--       USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a3 USING INDEX version_key (key=?)
--       LIST SUBQUERY 3
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--       LIST SUBQUERY 4
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--         CREATE BLOOM FILTER
--       USE TEMP B-TREE FOR ORDER BY
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 6
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING COVERING INDEX date_pid (k=? AND pid=? AND low>? AND low<?)

-- compartment-and-date.count
SELECT count(*)
FROM (SELECT +a2.pid AS pid FROM link a2 WHERE a2.target = ? AND a2.k IN (SELECT value FROM json_each(?))
  UNION SELECT +a3.pid AS pid FROM version a3 WHERE a3.key IN (SELECT value FROM json_each(?)) AND a3.type || '/' || a3.id IN (SELECT value FROM json_each(?))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM date a1 WHERE a1.k = ? AND a1.low >= ? AND a1.low <= ? AND a1.high <= ? AND a1.pid = p.pid)
-- parameters: [22, [200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211], [-4331850790792845673], [Patient/a], PID, T, 41, 100, 200, 200]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       SEARCH a2 USING PRIMARY KEY (k=? AND target=?)
--       LIST SUBQUERY 1
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--       USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a3 USING INDEX version_key (key=?)
--       LIST SUBQUERY 3
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--       LIST SUBQUERY 4
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--         CREATE BLOOM FILTER
--       USE TEMP B-TREE FOR ORDER BY
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 6
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING COVERING INDEX date_pid (k=? AND pid=? AND low>? AND low<?)

-- compartment-and-date.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT +a2.pid AS pid FROM link a2 WHERE a2.target = ? AND a2.k IN (SELECT value FROM json_each(?))
  UNION SELECT +a3.pid AS pid FROM version a3 WHERE a3.key IN (SELECT value FROM json_each(?)) AND a3.type || '/' || a3.id IN (SELECT value FROM json_each(?))) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM date a1 WHERE a1.k = ? AND a1.low >= ? AND a1.low <= ? AND a1.high <= ? AND a1.pid = p.pid)
-- parameters: [22, [200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211], [-4331850790792845673], [Patient/a], PID, T, 41, 100, 200, 200]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       SEARCH a2 USING PRIMARY KEY (k=? AND target=?)
--       LIST SUBQUERY 1
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--       USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a3 USING INDEX version_key (key=?)
--       LIST SUBQUERY 3
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--       LIST SUBQUERY 4
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--         CREATE BLOOM FILTER
--       USE TEMP B-TREE FOR ORDER BY
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 6
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a1 EXISTS USING COVERING INDEX date_pid (k=? AND pid=? AND low>? AND low<?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

