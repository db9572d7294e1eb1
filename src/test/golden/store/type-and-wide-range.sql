-- type-and-wide-range.page
SELECT DISTINCT p.pid
FROM number p
WHERE p.k = ? AND +p.high <= ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [52, 5.0, PID, T, 7303273556588128642, 7, 51]
-- plan:
-- SEARCH p USING COVERING INDEX number_pid (k=? AND pid>? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- type-and-wide-range.count
SELECT count(*)
FROM (SELECT DISTINCT +a2.pid AS pid FROM number a2 WHERE a2.k = ? AND a2.high <= ?) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [52, 5.0, PID, T, 7303273556588128642]
-- plan:
-- CO-ROUTINE p
--   SEARCH a2 USING COVERING INDEX number_pid (k=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- type-and-wide-range.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a2.pid AS pid FROM number a2 WHERE a2.k = ? AND a2.high <= ?) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [52, 5.0, PID, T, 7303273556588128642]
-- plan:
-- CO-ROUTINE p
--   SEARCH a2 USING COVERING INDEX number_pid (k=?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

