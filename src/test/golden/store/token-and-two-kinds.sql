-- token-and-two-kinds.page
SELECT p.pid
FROM token p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
  AND (EXISTS (SELECT 1 FROM number a2 WHERE a2.k = ? AND a2.low >= ? AND a2.pid = p.pid) OR EXISTS (SELECT 1 FROM number a3 WHERE a3.k = ? AND a3.high >= ? AND a3.pid = p.pid))
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [11, PID, T, 7303273556588128642, 51, 5.0, 55, 5.0, 7, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid>? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH a2 USING COVERING INDEX number_pid (k=? AND pid=? AND low>?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH a3 USING COVERING INDEX number_pid (k=? AND pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- token-and-two-kinds.count
SELECT count(*)
FROM token p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
  AND (EXISTS (SELECT 1 FROM number a2 WHERE a2.k = ? AND a2.low >= ? AND a2.pid = p.pid) OR EXISTS (SELECT 1 FROM number a3 WHERE a3.k = ? AND a3.high >= ? AND a3.pid = p.pid))
-- parameters: [11, PID, T, 7303273556588128642, 51, 5.0, 55, 5.0]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH a2 USING COVERING INDEX number_pid (k=? AND pid=? AND low>?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH a3 USING COVERING INDEX number_pid (k=? AND pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- token-and-two-kinds.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM token p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
  AND (EXISTS (SELECT 1 FROM number a2 WHERE a2.k = ? AND a2.low >= ? AND a2.pid = p.pid) OR EXISTS (SELECT 1 FROM number a3 WHERE a3.k = ? AND a3.high >= ? AND a3.pid = p.pid))
-- parameters: [11, PID, T, 7303273556588128642, 51, 5.0, 55, 5.0]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH a2 USING COVERING INDEX number_pid (k=? AND pid=? AND low>?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH a3 USING COVERING INDEX number_pid (k=? AND pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

