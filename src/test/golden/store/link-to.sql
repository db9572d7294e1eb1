-- link-to.page
SELECT p.pid
FROM (SELECT DISTINCT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT a5.key FROM (SELECT DISTINCT +a4.pid AS pid FROM text a4 WHERE a4.k = ? AND a4.text >= ? AND a4.text < ?) a3 CROSS JOIN version a5 WHERE a3.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a3.pid AND e.t <= ?)
  AND a5.pid = a3.pid)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [21, 31, mei, mej, PID, T, PID, T, 7303273556588128642, 7, 51]
-- plan:
-- CO-ROUTINE p
--   SEARCH a2 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 3
--     CO-ROUTINE a3
--       SEARCH a4 USING PRIMARY KEY (k=? AND text>? AND text<?)
--       USE TEMP B-TREE FOR DISTINCT
--     SCAN a3
--     CORRELATED SCALAR SUBQUERY 2
--       SEARCH e USING PRIMARY KEY (pid=?)
--     SEARCH a5 USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 5
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- USE TEMP B-TREE FOR ORDER BY

-- link-to.count
SELECT count(*)
FROM (SELECT DISTINCT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT a5.key FROM (SELECT DISTINCT +a4.pid AS pid FROM text a4 WHERE a4.k = ? AND a4.text >= ? AND a4.text < ?) a3 CROSS JOIN version a5 WHERE a3.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a3.pid AND e.t <= ?)
  AND a5.pid = a3.pid)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [21, 31, mei, mej, PID, T, PID, T, 7303273556588128642]
-- plan:
-- CO-ROUTINE p
--   SEARCH a2 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 3
--     CO-ROUTINE a3
--       SEARCH a4 USING PRIMARY KEY (k=? AND text>? AND text<?)
--       USE TEMP B-TREE FOR DISTINCT
--     SCAN a3
--     CORRELATED SCALAR SUBQUERY 2
--       SEARCH e USING PRIMARY KEY (pid=?)
--     SEARCH a5 USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 5
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- link-to.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT a5.key FROM (SELECT DISTINCT +a4.pid AS pid FROM text a4 WHERE a4.k = ? AND a4.text >= ? AND a4.text < ?) a3 CROSS JOIN version a5 WHERE a3.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a3.pid AND e.t <= ?)
  AND a5.pid = a3.pid)) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [21, 31, mei, mej, PID, T, PID, T, 7303273556588128642]
-- plan:
-- CO-ROUTINE p
--   SEARCH a2 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 3
--     CO-ROUTINE a3
--       SEARCH a4 USING PRIMARY KEY (k=? AND text>? AND text<?)
--       USE TEMP B-TREE FOR DISTINCT
--     SCAN a3
--     CORRELATED SCALAR SUBQUERY 2
--       SEARCH e USING PRIMARY KEY (pid=?)
--     SEARCH a5 USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 5
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

