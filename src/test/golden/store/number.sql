-- number.page
SELECT DISTINCT p.pid
FROM number p
WHERE p.k = ? AND +p.low >= ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [51, 5.0, PID, T, 7, 51]
-- plan:
-- SEARCH p USING COVERING INDEX number_pid (k=? AND pid>? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)

-- number.count
SELECT count(*)
FROM (SELECT DISTINCT +a1.pid AS pid FROM number a1 WHERE a1.k = ? AND a1.low >= ?) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [51, 5.0, PID, T]
-- plan:
-- CO-ROUTINE p
--   SEARCH a1 USING PRIMARY KEY (k=? AND low>?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)

-- number.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a1.pid AS pid FROM number a1 WHERE a1.k = ? AND a1.low >= ?) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [51, 5.0, PID, T]
-- plan:
-- CO-ROUTINE p
--   SEARCH a1 USING PRIMARY KEY (k=? AND low>?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

