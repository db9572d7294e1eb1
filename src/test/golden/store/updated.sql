-- updated.page
SELECT p.pid
FROM version p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0) AND p.pid <= coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [PID, T, 0, 9223372036854775807, 7, 51]
-- plan:
-- SEARCH p USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)
-- SCALAR SUBQUERY 2
--   SEARCH b USING COVERING INDEX commits_instant (instant<?)
-- SCALAR SUBQUERY 3
--   SEARCH b USING COVERING INDEX commits_instant (instant<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)

-- updated.count
SELECT count(*)
FROM version p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0) AND p.pid <= coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0)
-- parameters: [PID, T, 0, 9223372036854775807]
-- plan:
-- SEARCH p USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)
-- SCALAR SUBQUERY 2
--   SEARCH b USING COVERING INDEX commits_instant (instant<?)
-- SCALAR SUBQUERY 3
--   SEARCH b USING COVERING INDEX commits_instant (instant<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)

-- updated.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM version p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND p.pid > coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0) AND p.pid <= coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0)
-- parameters: [PID, T, 0, 9223372036854775807]
-- plan:
-- SEARCH p USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)
-- SCALAR SUBQUERY 2
--   SEARCH b USING COVERING INDEX commits_instant (instant<?)
-- SCALAR SUBQUERY 3
--   SEARCH b USING COVERING INDEX commits_instant (instant<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

