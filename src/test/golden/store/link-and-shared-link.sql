-- link-and-shared-link.page
SELECT p.pid
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM link a1 CROSS JOIN link a2 WHERE a1.k = ? AND a1.pid = p.pid AND a2.k = ? AND a2.target = a1.target AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ?) AND EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = a2.pid))
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [21, 22, PID, T, 21, 71, PID, T, 11, 7, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid>? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH a1 USING COVERING INDEX link_pid (k=? AND pid=?)
--   SEARCH a2 USING PRIMARY KEY (k=? AND target=? AND pid<?)
--   CORRELATED SCALAR SUBQUERY 2
--     SEARCH e USING PRIMARY KEY (pid=?)
--   SEARCH a3 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- link-and-shared-link.count
SELECT count(*)
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM link a1 CROSS JOIN link a2 WHERE a1.k = ? AND a1.pid = p.pid AND a2.k = ? AND a2.target = a1.target AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ?) AND EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = a2.pid))
-- parameters: [21, 22, PID, T, 21, 71, PID, T, 11]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH a1 USING COVERING INDEX link_pid (k=? AND pid=?)
--   SEARCH a2 USING PRIMARY KEY (k=? AND target=? AND pid<?)
--   CORRELATED SCALAR SUBQUERY 2
--     SEARCH e USING PRIMARY KEY (pid=?)
--   SEARCH a3 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- link-and-shared-link.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM link p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM link a1 CROSS JOIN link a2 WHERE a1.k = ? AND a1.pid = p.pid AND a2.k = ? AND a2.target = a1.target AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ?) AND EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = a2.pid))
-- parameters: [21, 22, PID, T, 21, 71, PID, T, 11]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH a1 USING COVERING INDEX link_pid (k=? AND pid=?)
--   SEARCH a2 USING PRIMARY KEY (k=? AND target=? AND pid<?)
--   CORRELATED SCALAR SUBQUERY 2
--     SEARCH e USING PRIMARY KEY (pid=?)
--   SEARCH a3 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

