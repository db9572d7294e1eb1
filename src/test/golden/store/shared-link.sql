-- shared-link.page
SELECT p.pid
FROM (SELECT DISTINCT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT a3.target FROM link a3 WHERE a3.k = ? AND a3.pid IN (SELECT a4.pid FROM (SELECT DISTINCT +a5.pid AS pid FROM text a5 WHERE a5.k = ? AND a5.text >= ? AND a5.text < ?) a4 WHERE a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ?)))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [21, 71, 31, mei, mej, PID, T, PID, T, 7303273556588128642, 7, 51]
-- plan:
-- CO-ROUTINE p
--   SEARCH a2 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 4
--     SEARCH a3 USING COVERING INDEX link_pid (k=? AND pid=?)
--     LIST SUBQUERY 3
--       CO-ROUTINE a4
--         SEARCH a5 USING PRIMARY KEY (k=? AND text>? AND text<?)
--         USE TEMP B-TREE FOR DISTINCT
--       SCAN a4
--       CORRELATED SCALAR SUBQUERY 2
--         SEARCH e USING PRIMARY KEY (pid=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 6
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- USE TEMP B-TREE FOR ORDER BY

-- shared-link.count
SELECT count(*)
FROM (SELECT DISTINCT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT a3.target FROM link a3 WHERE a3.k = ? AND a3.pid IN (SELECT a4.pid FROM (SELECT DISTINCT +a5.pid AS pid FROM text a5 WHERE a5.k = ? AND a5.text >= ? AND a5.text < ?) a4 WHERE a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ?)))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [21, 71, 31, mei, mej, PID, T, PID, T, 7303273556588128642]
-- plan:
-- CO-ROUTINE p
--   SEARCH a2 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 4
--     SEARCH a3 USING COVERING INDEX link_pid (k=? AND pid=?)
--     LIST SUBQUERY 3
--       CO-ROUTINE a4
--         SEARCH a5 USING PRIMARY KEY (k=? AND text>? AND text<?)
--         USE TEMP B-TREE FOR DISTINCT
--       SCAN a4
--       CORRELATED SCALAR SUBQUERY 2
--         SEARCH e USING PRIMARY KEY (pid=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 6
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- shared-link.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT a3.target FROM link a3 WHERE a3.k = ? AND a3.pid IN (SELECT a4.pid FROM (SELECT DISTINCT +a5.pid AS pid FROM text a5 WHERE a5.k = ? AND a5.text >= ? AND a5.text < ?) a4 WHERE a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ?)))) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [21, 71, 31, mei, mej, PID, T, PID, T, 7303273556588128642]
-- plan:
-- CO-ROUTINE p
--   SEARCH a2 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 4
--     SEARCH a3 USING COVERING INDEX link_pid (k=? AND pid=?)
--     LIST SUBQUERY 3
--       CO-ROUTINE a4
--         SEARCH a5 USING PRIMARY KEY (k=? AND text>? AND text<?)
--         USE TEMP B-TREE FOR DISTINCT
--       SCAN a4
--       CORRELATED SCALAR SUBQUERY 2
--         SEARCH e USING PRIMARY KEY (pid=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 6
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

