-- link-and-number-above.page
SELECT p.pid
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.high >= ? AND a1.pid = p.pid)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [21, 22, PID, T, 54, 5.0, 7, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid>? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING COVERING INDEX number_pid (k=? AND pid=?)

-- link-and-number-above.count
SELECT count(*)
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.high >= ? AND a1.pid = p.pid)
-- parameters: [21, 22, PID, T, 54, 5.0]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING COVERING INDEX number_pid (k=? AND pid=?)

-- link-and-number-above.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM link p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.high >= ? AND a1.pid = p.pid)
-- parameters: [21, 22, PID, T, 54, 5.0]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a1 EXISTS USING COVERING INDEX number_pid (k=? AND pid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

