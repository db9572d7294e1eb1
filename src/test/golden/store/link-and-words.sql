-- link-and-words.page
SELECT p.pid
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM words a1 WHERE a1.words MATCH ? AND a1.rowid = p.pid)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [21, 22, PID, T, narrative : "spinal cord", 7, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid>? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SCAN a1 EXISTS VIRTUAL TABLE INDEX 0:=M2

-- link-and-words.count
SELECT count(*)
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM words a1 WHERE a1.words MATCH ? AND a1.rowid = p.pid)
-- parameters: [21, 22, PID, T, narrative : "spinal cord"]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SCAN a1 EXISTS VIRTUAL TABLE INDEX 0:=M2

-- link-and-words.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM link p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM words a1 WHERE a1.words MATCH ? AND a1.rowid = p.pid)
-- parameters: [21, 22, PID, T, narrative : "spinal cord"]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SCAN a1 EXISTS VIRTUAL TABLE INDEX 0:=M2
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

