-- text-equals.page
SELECT p.pid
FROM text p
WHERE p.k = ? AND p.text = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [31, meier, PID, T, 7, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND text=? AND pid>? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)

-- text-equals.count
SELECT count(*)
FROM text p
WHERE p.k = ? AND p.text = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [31, meier, PID, T]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND text=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)

-- text-equals.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM text p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ? AND p.text = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [31, meier, PID, T]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND text=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

