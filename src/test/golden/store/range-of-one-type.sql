-- range-of-one-type
SELECT p.pid
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.low >= ? AND a1.low <= ? AND a1.high >= ? AND a1.high <= ? AND a1.pid = p.pid)
ORDER BY p.pid DESC
LIMIT ?
-- parameters: [7303273556588128642, PID, T, 52, 0.0, 9.0, 0.0, 9.0, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING COVERING INDEX number_pid (k=? AND pid=? AND low>? AND low<?)

