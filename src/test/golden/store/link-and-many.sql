-- link-and-many.page
SELECT p.pid
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND (EXISTS (SELECT 1 FROM token a1 WHERE a1.k IN (SELECT value FROM json_each(?)) AND a1.pid = p.pid))
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [21, 22, PID, T, [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119], 7, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid>? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- LIST SUBQUERY 2
--   SCAN json_each VIRTUAL TABLE INDEX 1:

-- link-and-many.count
SELECT count(*)
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND (EXISTS (SELECT 1 FROM token a1 WHERE a1.k IN (SELECT value FROM json_each(?)) AND a1.pid = p.pid))
-- parameters: [21, 22, PID, T, [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119]]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- LIST SUBQUERY 2
--   SCAN json_each VIRTUAL TABLE INDEX 1:

-- link-and-many.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM link p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND (EXISTS (SELECT 1 FROM token a1 WHERE a1.k IN (SELECT value FROM json_each(?)) AND a1.pid = p.pid))
-- parameters: [21, 22, PID, T, [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119]]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- LIST SUBQUERY 2
--   SCAN json_each VIRTUAL TABLE INDEX 1:
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

