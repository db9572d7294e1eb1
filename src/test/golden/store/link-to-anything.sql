-- link-to-anything.page
SELECT p.pid
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM link a1 CROSS JOIN version a2 WHERE a1.k = ? AND a1.pid = p.pid AND a2.key = a1.target AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ?) AND NOT (EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = a2.pid)))
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [7303273556588128642, PID, T, 61, PID, T, 11, 7, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid>? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH a1 USING COVERING INDEX link_pid (k=? AND pid=?)
--   SEARCH a2 USING COVERING INDEX version_key (key=?)
--   CORRELATED SCALAR SUBQUERY 2
--     SEARCH e USING PRIMARY KEY (pid=?)
--   CORRELATED SCALAR SUBQUERY 3
--     SEARCH a3 USING PRIMARY KEY (k=? AND pid=?)

-- link-to-anything.count
SELECT count(*)
FROM (SELECT DISTINCT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT a5.key FROM version a3 CROSS JOIN version a5 WHERE a3.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a3.pid AND e.t <= ?)
  AND NOT (EXISTS (SELECT 1 FROM token a4 WHERE a4.k = ? AND a4.pid = a3.pid))
  AND a5.pid = a3.pid)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [61, PID, T, 11, PID, T, 7303273556588128642]
-- plan:
-- CO-ROUTINE p
--   SEARCH a2 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 3
--     SEARCH a3 USING INTEGER PRIMARY KEY (rowid<?)
--     CORRELATED SCALAR SUBQUERY 1
--       SEARCH e USING PRIMARY KEY (pid=?)
--     CORRELATED SCALAR SUBQUERY 2
--       SEARCH a4 USING PRIMARY KEY (k=? AND pid=?)
--     SEARCH a5 USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 5
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- link-to-anything.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT a5.key FROM version a3 CROSS JOIN version a5 WHERE a3.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a3.pid AND e.t <= ?)
  AND NOT (EXISTS (SELECT 1 FROM token a4 WHERE a4.k = ? AND a4.pid = a3.pid))
  AND a5.pid = a3.pid)) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [61, PID, T, 11, PID, T, 7303273556588128642]
-- plan:
-- CO-ROUTINE p
--   SEARCH a2 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 3
--     SEARCH a3 USING INTEGER PRIMARY KEY (rowid<?)
--     CORRELATED SCALAR SUBQUERY 1
--       SEARCH e USING PRIMARY KEY (pid=?)
--     CORRELATED SCALAR SUBQUERY 2
--       SEARCH a4 USING PRIMARY KEY (k=? AND pid=?)
--     SEARCH a5 USING INTEGER PRIMARY KEY (rowid=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 5
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

