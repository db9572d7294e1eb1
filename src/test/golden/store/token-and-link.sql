-- token-and-link.page
SELECT p.pid
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
  AND EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [21, 22, PID, T, 7303273556588128642, 11, 7, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid>? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH a2 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- token-and-link.count
SELECT count(*)
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
  AND EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid)
-- parameters: [21, 22, PID, T, 7303273556588128642, 11]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH a2 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- token-and-link.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM link p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
  AND EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid)
-- parameters: [21, 22, PID, T, 7303273556588128642, 11]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a2 EXISTS USING PRIMARY KEY (k=? AND pid=?)

