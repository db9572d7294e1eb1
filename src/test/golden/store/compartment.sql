-- compartment.page
SELECT p.pid
FROM (SELECT +a1.pid AS pid FROM link a1 WHERE a1.target = ? AND a1.k IN (SELECT value FROM json_each(?))
  UNION SELECT +a2.pid AS pid FROM version a2 WHERE a2.key IN (SELECT value FROM json_each(?)) AND a2.type || '/' || a2.id IN (SELECT value FROM json_each(?))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [22, [200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211], [-4331850790792845673], [Patient/a], PID, T, 7, 51]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--       LIST SUBQUERY 1
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--       USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a2 USING INDEX version_key (key=?)
--       LIST SUBQUERY 3
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--       LIST SUBQUERY 4
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--         CREATE BLOOM FILTER
--       USE TEMP B-TREE FOR ORDER BY
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 6
--   SEARCH e USING PRIMARY KEY (pid=?)

-- compartment.count
SELECT count(*)
FROM (SELECT +a1.pid AS pid FROM link a1 WHERE a1.target = ? AND a1.k IN (SELECT value FROM json_each(?))
  UNION SELECT +a2.pid AS pid FROM version a2 WHERE a2.key IN (SELECT value FROM json_each(?)) AND a2.type || '/' || a2.id IN (SELECT value FROM json_each(?))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [22, [200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211], [-4331850790792845673], [Patient/a], PID, T]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--       LIST SUBQUERY 1
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--       USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a2 USING INDEX version_key (key=?)
--       LIST SUBQUERY 3
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--       LIST SUBQUERY 4
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--         CREATE BLOOM FILTER
--       USE TEMP B-TREE FOR ORDER BY
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 6
--   SEARCH e USING PRIMARY KEY (pid=?)

-- compartment.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT +a1.pid AS pid FROM link a1 WHERE a1.target = ? AND a1.k IN (SELECT value FROM json_each(?))
  UNION SELECT +a2.pid AS pid FROM version a2 WHERE a2.key IN (SELECT value FROM json_each(?)) AND a2.type || '/' || a2.id IN (SELECT value FROM json_each(?))) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [22, [200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211], [-4331850790792845673], [Patient/a], PID, T]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--       LIST SUBQUERY 1
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--       USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a2 USING INDEX version_key (key=?)
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
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

