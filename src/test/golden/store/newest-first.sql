-- newest-first
SELECT p.pid
FROM token p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
  AND p.pid < ?
ORDER BY p.pid DESC
LIMIT ?
-- parameters: [11, PID, T, 7303273556588128642, 7, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- words-newest-first
SELECT p.pid
FROM (SELECT a2.rowid AS pid FROM words a2 WHERE a2.words MATCH ?) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
ORDER BY p.pid DESC
LIMIT ?
-- parameters: [narrative : "spinal cord", PID, T, 7303273556588128642, 51]
-- plan:
-- SCAN a2 VIRTUAL TABLE INDEX 192:M2<
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

