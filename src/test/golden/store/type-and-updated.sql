-- type-and-updated.page
SELECT p.pid
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0) AND p.pid <= coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [7303273556588128642, PID, T, 0, 9223372036854775807, 7, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid>? AND pid<?)
-- SCALAR SUBQUERY 2
--   SEARCH b USING COVERING INDEX commits_instant (instant<?)
-- SCALAR SUBQUERY 3
--   SEARCH b USING COVERING INDEX commits_instant (instant<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)

-- type-and-updated.count
SELECT count(*)
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0) AND p.pid <= coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0)
-- parameters: [7303273556588128642, PID, T, 0, 9223372036854775807]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid>? AND pid<?)
-- SCALAR SUBQUERY 2
--   SEARCH b USING COVERING INDEX commits_instant (instant<?)
-- SCALAR SUBQUERY 3
--   SEARCH b USING COVERING INDEX commits_instant (instant<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)

-- type-and-updated.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM kind p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND p.pid > coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0) AND p.pid <= coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0)
-- parameters: [7303273556588128642, PID, T, 0, 9223372036854775807]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid>? AND pid<?)
-- SCALAR SUBQUERY 2
--   SEARCH b USING COVERING INDEX commits_instant (instant<?)
-- SCALAR SUBQUERY 3
--   SEARCH b USING COVERING INDEX commits_instant (instant<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

