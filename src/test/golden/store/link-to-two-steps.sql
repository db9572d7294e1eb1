-- link-to-two-steps.page
SELECT p.pid
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a8.key FROM (SELECT DISTINCT +a3.pid AS pid FROM link a3 WHERE a3.k = ? AND a3.target IN (SELECT a7.key FROM (SELECT DISTINCT +a6.pid AS pid FROM text a6 WHERE a6.k = ? AND a6.text >= ? AND a6.text < ?) a4 CROSS JOIN version a7 WHERE a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a5 WHERE a5.k = ? AND a5.pid = a4.pid)
  AND a7.pid = a4.pid)) a2 CROSS JOIN version a8 WHERE a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ?)
  AND a8.pid = a2.pid)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [61, 21, 31, mei, mej, PID, T, 7303273556588128642, PID, T, PID, T, 7, 51]
-- plan:
-- CO-ROUTINE p
--   SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 7
--     CO-ROUTINE a2
--       SEARCH a3 USING PRIMARY KEY (k=? AND target=?)
--       LIST SUBQUERY 4
--         CO-ROUTINE a4
--           SEARCH a6 USING PRIMARY KEY (k=? AND text>? AND text<?)
--           USE TEMP B-TREE FOR DISTINCT
--         SCAN a4
--         CORRELATED SCALAR SUBQUERY 2
--           SEARCH e USING PRIMARY KEY (pid=?)
--         SEARCH a5 EXISTS USING PRIMARY KEY (k=? AND pid=?)
--         SEARCH a7 USING INTEGER PRIMARY KEY (rowid=?)
--       USE TEMP B-TREE FOR DISTINCT
--     SCAN a2
--     CORRELATED SCALAR SUBQUERY 6
--       SEARCH e USING PRIMARY KEY (pid=?)
--     SEARCH a8 USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 9
--   SEARCH e USING PRIMARY KEY (pid=?)
-- USE TEMP B-TREE FOR ORDER BY

-- link-to-two-steps.count
SELECT count(*)
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a8.key FROM (SELECT DISTINCT +a3.pid AS pid FROM link a3 WHERE a3.k = ? AND a3.target IN (SELECT a7.key FROM (SELECT DISTINCT +a6.pid AS pid FROM text a6 WHERE a6.k = ? AND a6.text >= ? AND a6.text < ?) a4 CROSS JOIN version a7 WHERE a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a5 WHERE a5.k = ? AND a5.pid = a4.pid)
  AND a7.pid = a4.pid)) a2 CROSS JOIN version a8 WHERE a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ?)
  AND a8.pid = a2.pid)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [61, 21, 31, mei, mej, PID, T, 7303273556588128642, PID, T, PID, T]
-- plan:
-- CO-ROUTINE p
--   SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 7
--     CO-ROUTINE a2
--       SEARCH a3 USING PRIMARY KEY (k=? AND target=?)
--       LIST SUBQUERY 4
--         CO-ROUTINE a4
--           SEARCH a6 USING PRIMARY KEY (k=? AND text>? AND text<?)
--           USE TEMP B-TREE FOR DISTINCT
--         SCAN a4
--         CORRELATED SCALAR SUBQUERY 2
--           SEARCH e USING PRIMARY KEY (pid=?)
--         SEARCH a5 EXISTS USING PRIMARY KEY (k=? AND pid=?)
--         SEARCH a7 USING INTEGER PRIMARY KEY (rowid=?)
--       USE TEMP B-TREE FOR DISTINCT
--     SCAN a2
--     CORRELATED SCALAR SUBQUERY 6
--       SEARCH e USING PRIMARY KEY (pid=?)
--     SEARCH a8 USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 9
--   SEARCH e USING PRIMARY KEY (pid=?)

-- link-to-two-steps.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a8.key FROM (SELECT DISTINCT +a3.pid AS pid FROM link a3 WHERE a3.k = ? AND a3.target IN (SELECT a7.key FROM (SELECT DISTINCT +a6.pid AS pid FROM text a6 WHERE a6.k = ? AND a6.text >= ? AND a6.text < ?) a4 CROSS JOIN version a7 WHERE a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a5 WHERE a5.k = ? AND a5.pid = a4.pid)
  AND a7.pid = a4.pid)) a2 CROSS JOIN version a8 WHERE a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ?)
  AND a8.pid = a2.pid)) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [61, 21, 31, mei, mej, PID, T, 7303273556588128642, PID, T, PID, T]
-- plan:
-- CO-ROUTINE p
--   SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 7
--     CO-ROUTINE a2
--       SEARCH a3 USING PRIMARY KEY (k=? AND target=?)
--       LIST SUBQUERY 4
--         CO-ROUTINE a4
--           SEARCH a6 USING PRIMARY KEY (k=? AND text>? AND text<?)
--           USE TEMP B-TREE FOR DISTINCT
--         SCAN a4
--         CORRELATED SCALAR SUBQUERY 2
--           SEARCH e USING PRIMARY KEY (pid=?)
--         SEARCH a5 EXISTS USING PRIMARY KEY (k=? AND pid=?)
--         SEARCH a7 USING INTEGER PRIMARY KEY (rowid=?)
--       USE TEMP B-TREE FOR DISTINCT
--     SCAN a2
--     CORRELATED SCALAR SUBQUERY 6
--       SEARCH e USING PRIMARY KEY (pid=?)
--     SEARCH a8 USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 9
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

