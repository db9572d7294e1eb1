-- estimate
SELECT count(*), max(q.pid)
FROM (SELECT p.pid
FROM token p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
LIMIT ?) q
-- parameters: [11, PID, T, 7303273556588128642, 10000]
-- plan:
-- CO-ROUTINE q
--   SEARCH p USING PRIMARY KEY (k=? AND pid<?)
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH e USING PRIMARY KEY (pid=?)
--   SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SCAN q

