-- shared-link-or-link-to.page
SELECT p.pid
FROM version p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND (EXISTS (SELECT 1 FROM link a1 CROSS JOIN version a2 WHERE a1.k = ? AND a1.pid = p.pid AND a2.key = a1.target AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ?) AND EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = a2.pid)) OR EXISTS (SELECT 1 FROM link a4 CROSS JOIN link a5 WHERE a4.k = ? AND a4.pid = p.pid AND a5.k = ? AND a5.target = a4.target AND a5.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a5.pid AND e.t <= ?) AND EXISTS (SELECT 1 FROM token a6 WHERE a6.k = ? AND a6.pid = a5.pid)))
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [PID, T, 61, PID, T, 11, 62, 71, PID, T, 11, 7, 51]
-- plan:
-- SEARCH p USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH a1 USING COVERING INDEX link_pid (k=? AND pid=?)
--   SEARCH a2 USING COVERING INDEX version_key (key=?)
--   CORRELATED SCALAR SUBQUERY 2
--     SEARCH e USING PRIMARY KEY (pid=?)
--   SEARCH a3 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- CORRELATED SCALAR SUBQUERY 7
--   SEARCH a4 USING COVERING INDEX link_pid (k=? AND pid=?)
--   SEARCH a5 USING PRIMARY KEY (k=? AND target=? AND pid<?)
--   CORRELATED SCALAR SUBQUERY 5
--     SEARCH e USING PRIMARY KEY (pid=?)
--   SEARCH a6 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- shared-link-or-link-to.count
SELECT count(*)
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a3.key FROM token a2 CROSS JOIN version a3 WHERE a2.k = ?
  AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ?)
  AND a3.pid = a2.pid)
  UNION SELECT DISTINCT +a4.pid AS pid FROM link a4 WHERE a4.k = ? AND a4.target IN (SELECT a5.target FROM link a5 WHERE a5.k = ? AND a5.pid IN (SELECT a6.pid FROM token a6 WHERE a6.k = ?
  AND a6.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a6.pid AND e.t <= ?)))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [61, 11, PID, T, 62, 71, 11, PID, T, PID, T]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--       LIST SUBQUERY 2
--         SEARCH a2 USING PRIMARY KEY (k=? AND pid<?)
--         CORRELATED SCALAR SUBQUERY 1
--           SEARCH e USING PRIMARY KEY (pid=?)
--         SEARCH a3 USING INTEGER PRIMARY KEY (rowid=?)
--       USE TEMP B-TREE FOR DISTINCT
--       USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a4 USING PRIMARY KEY (k=? AND target=?)
--       LIST SUBQUERY 6
--         SEARCH a5 USING COVERING INDEX link_pid (k=? AND pid=?)
--         LIST SUBQUERY 5
--           SEARCH a6 USING PRIMARY KEY (k=? AND pid<?)
--           CORRELATED SCALAR SUBQUERY 4
--             SEARCH e USING PRIMARY KEY (pid=?)
--       USE TEMP B-TREE FOR DISTINCT
--       USE TEMP B-TREE FOR ORDER BY
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 8
--   SEARCH e USING PRIMARY KEY (pid=?)

-- shared-link-or-link-to.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a3.key FROM token a2 CROSS JOIN version a3 WHERE a2.k = ?
  AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ?)
  AND a3.pid = a2.pid)
  UNION SELECT DISTINCT +a4.pid AS pid FROM link a4 WHERE a4.k = ? AND a4.target IN (SELECT a5.target FROM link a5 WHERE a5.k = ? AND a5.pid IN (SELECT a6.pid FROM token a6 WHERE a6.k = ?
  AND a6.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a6.pid AND e.t <= ?)))) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [61, 11, PID, T, 62, 71, 11, PID, T, PID, T]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--       LIST SUBQUERY 2
--         SEARCH a2 USING PRIMARY KEY (k=? AND pid<?)
--         CORRELATED SCALAR SUBQUERY 1
--           SEARCH e USING PRIMARY KEY (pid=?)
--         SEARCH a3 USING INTEGER PRIMARY KEY (rowid=?)
--       USE TEMP B-TREE FOR DISTINCT
--       USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a4 USING PRIMARY KEY (k=? AND target=?)
--       LIST SUBQUERY 6
--         SEARCH a5 USING COVERING INDEX link_pid (k=? AND pid=?)
--         LIST SUBQUERY 5
--           SEARCH a6 USING PRIMARY KEY (k=? AND pid<?)
--           CORRELATED SCALAR SUBQUERY 4
--             SEARCH e USING PRIMARY KEY (pid=?)
--       USE TEMP B-TREE FOR DISTINCT
--       USE TEMP B-TREE FOR ORDER BY
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 8
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

