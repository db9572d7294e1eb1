-- range-of-one-type
SELECT DISTINCT p.pid
FROM number p
WHERE p.k = ? AND +p.low >= ? AND +p.low <= ? AND +p.high >= ? AND +p.high <= ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
ORDER BY p.pid DESC
LIMIT ?
-- parameters: [52, 0.0, 9.0, 0.0, 9.0, PID, T, 51]
-- plan:
-- SEARCH p USING COVERING INDEX number_pid (k=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)

