-- not.page
SELECT p.pid
FROM version p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND NOT (EXISTS (SELECT 1 FROM token a1 WHERE a1.k = ? AND a1.pid = p.pid))
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [PID, T, 11, 7, 51]
-- plan:
-- SEARCH p USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH a1 USING PRIMARY KEY (k=? AND pid=?)

-- not.count
SELECT count(*)
FROM kind p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND NOT (EXISTS (SELECT 1 FROM token a1 WHERE a1.k = ? AND a1.pid = p.pid))
-- parameters: [PID, T, 11]
-- plan:
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH a1 USING PRIMARY KEY (k=? AND pid=?)

-- not.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM version p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND NOT (EXISTS (SELECT 1 FROM token a1 WHERE a1.k = ? AND a1.pid = p.pid))
-- parameters: [PID, T, 11]
-- plan:
-- SEARCH p USING INTEGER PRIMARY KEY (rowid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH a1 USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

