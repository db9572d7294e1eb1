-- link-to-many.page
SELECT p.pid
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a5.key FROM (SELECT DISTINCT +a4.pid AS pid FROM text a4 WHERE a4.k = ? AND a4.text >= ? AND a4.text < ?) a2 CROSS JOIN version a5 WHERE a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ?)
  AND (a2.pid IN (SELECT +a3.pid AS pid FROM token a3 WHERE a3.k IN (SELECT value FROM json_each(?))))
  AND a5.pid = a2.pid)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [61, 31, mei, mej, PID, T, [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119], PID, T, 7, 51]
-- plan:
-- CO-ROUTINE p
--   SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 5
--     CO-ROUTINE a2
--       SEARCH a4 USING PRIMARY KEY (k=? AND text>? AND text<?)
--       LIST SUBQUERY 4
--         SEARCH a3 USING PRIMARY KEY (k=?)
--         LIST SUBQUERY 3
--           SCAN json_each VIRTUAL TABLE INDEX 1:
--         CREATE BLOOM FILTER
--       USE TEMP B-TREE FOR DISTINCT
--     SCAN a2
--     LIST SUBQUERY 4
--       SEARCH a3 USING PRIMARY KEY (k=?)
--       LIST SUBQUERY 3
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--       CREATE BLOOM FILTER
--     CORRELATED SCALAR SUBQUERY 2
--       SEARCH e USING PRIMARY KEY (pid=?)
--     SEARCH a5 USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 7
--   SEARCH e USING PRIMARY KEY (pid=?)
-- USE TEMP B-TREE FOR ORDER BY

-- link-to-many.count
SELECT count(*)
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a5.key FROM (SELECT DISTINCT +a4.pid AS pid FROM text a4 WHERE a4.k = ? AND a4.text >= ? AND a4.text < ?) a2 CROSS JOIN version a5 WHERE a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ?)
  AND (a2.pid IN (SELECT +a3.pid AS pid FROM token a3 WHERE a3.k IN (SELECT value FROM json_each(?))))
  AND a5.pid = a2.pid)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [61, 31, mei, mej, PID, T, [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119], PID, T]
-- plan:
-- CO-ROUTINE p
--   SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 5
--     CO-ROUTINE a2
--       SEARCH a4 USING PRIMARY KEY (k=? AND text>? AND text<?)
--       LIST SUBQUERY 4
--         SEARCH a3 USING PRIMARY KEY (k=?)
--         LIST SUBQUERY 3
--           SCAN json_each VIRTUAL TABLE INDEX 1:
--         CREATE BLOOM FILTER
--       USE TEMP B-TREE FOR DISTINCT
--     SCAN a2
--     LIST SUBQUERY 4
--       SEARCH a3 USING PRIMARY KEY (k=?)
--       LIST SUBQUERY 3
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--       CREATE BLOOM FILTER
--     CORRELATED SCALAR SUBQUERY 2
--       SEARCH e USING PRIMARY KEY (pid=?)
--     SEARCH a5 USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 7
--   SEARCH e USING PRIMARY KEY (pid=?)

-- link-to-many.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a5.key FROM (SELECT DISTINCT +a4.pid AS pid FROM text a4 WHERE a4.k = ? AND a4.text >= ? AND a4.text < ?) a2 CROSS JOIN version a5 WHERE a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ?)
  AND (a2.pid IN (SELECT +a3.pid AS pid FROM token a3 WHERE a3.k IN (SELECT value FROM json_each(?))))
  AND a5.pid = a2.pid)) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [61, 31, mei, mej, PID, T, [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119], PID, T]
-- plan:
-- CO-ROUTINE p
--   SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 5
--     CO-ROUTINE a2
--       SEARCH a4 USING PRIMARY KEY (k=? AND text>? AND text<?)
--       LIST SUBQUERY 4
--         SEARCH a3 USING PRIMARY KEY (k=?)
--         LIST SUBQUERY 3
--           SCAN json_each VIRTUAL TABLE INDEX 1:
--         CREATE BLOOM FILTER
--       USE TEMP B-TREE FOR DISTINCT
--     SCAN a2
--     LIST SUBQUERY 4
--       SEARCH a3 USING PRIMARY KEY (k=?)
--       LIST SUBQUERY 3
--         SCAN json_each VIRTUAL TABLE INDEX 1:
--       CREATE BLOOM FILTER
--     CORRELATED SCALAR SUBQUERY 2
--       SEARCH e USING PRIMARY KEY (pid=?)
--     SEARCH a5 USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 7
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

