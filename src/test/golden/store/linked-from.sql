-- linked-from.page
SELECT p.pid
FROM version p
WHERE p.key IN (SELECT a2.target FROM link a2 WHERE a2.k = ? AND a2.pid IN (SELECT a3.pid FROM token a3 WHERE a3.k = ?
  AND a3.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a3.pid AND e.t <= ?)))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [21, 11, PID, T, PID, T, -5234631984677769511, 7, 51]
-- plan:
-- SEARCH p USING COVERING INDEX version_key (key=?)
-- LIST SUBQUERY 3
--   SEARCH a2 USING COVERING INDEX link_pid (k=? AND pid=?)
--   LIST SUBQUERY 2
--     SEARCH a3 USING PRIMARY KEY (k=? AND pid<?)
--     CORRELATED SCALAR SUBQUERY 1
--       SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- USE TEMP B-TREE FOR ORDER BY

-- linked-from.count
SELECT count(*)
FROM version p
WHERE p.key IN (SELECT a2.target FROM link a2 WHERE a2.k = ? AND a2.pid IN (SELECT a3.pid FROM token a3 WHERE a3.k = ?
  AND a3.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a3.pid AND e.t <= ?)))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [21, 11, PID, T, PID, T, -5234631984677769511]
-- plan:
-- SEARCH p USING COVERING INDEX version_key (key=?)
-- LIST SUBQUERY 3
--   SEARCH a2 USING COVERING INDEX link_pid (k=? AND pid=?)
--   LIST SUBQUERY 2
--     SEARCH a3 USING PRIMARY KEY (k=? AND pid<?)
--     CORRELATED SCALAR SUBQUERY 1
--       SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- linked-from.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM version p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.key IN (SELECT a2.target FROM link a2 WHERE a2.k = ? AND a2.pid IN (SELECT a3.pid FROM token a3 WHERE a3.k = ?
  AND a3.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a3.pid AND e.t <= ?)))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [21, 11, PID, T, PID, T, -5234631984677769511]
-- plan:
-- SEARCH p USING COVERING INDEX version_key (key=?)
-- LIST SUBQUERY 3
--   SEARCH a2 USING COVERING INDEX link_pid (k=? AND pid=?)
--   LIST SUBQUERY 2
--     SEARCH a3 USING PRIMARY KEY (k=? AND pid<?)
--     CORRELATED SCALAR SUBQUERY 1
--       SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

