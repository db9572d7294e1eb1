-- nothing.page
SELECT p.pid
FROM (SELECT a1.pid AS pid FROM ended a1 WHERE a1.pid = 0) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [PID, T, 7, 51]
-- plan:
-- SEARCH a1 USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)

-- nothing.count
SELECT count(*)
FROM (SELECT a1.pid AS pid FROM ended a1 WHERE a1.pid = 0) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [PID, T]
-- plan:
-- SEARCH a1 USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)

-- nothing.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT a1.pid AS pid FROM ended a1 WHERE a1.pid = 0) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [PID, T]
-- plan:
-- SEARCH a1 USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

