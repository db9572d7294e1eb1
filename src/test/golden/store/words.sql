-- words.page
SELECT p.pid
FROM (SELECT a2.rowid AS pid FROM words a2 WHERE a2.words MATCH ?) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [narrative : "spinal cord", PID, T, 7303273556588128642, 7, 51]
-- plan:
-- SCAN a2 VIRTUAL TABLE INDEX 64:M2<>
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- words.count
SELECT count(*)
FROM (SELECT a2.rowid AS pid FROM words a2 WHERE a2.words MATCH ?) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [narrative : "spinal cord", PID, T, 7303273556588128642]
-- plan:
-- SCAN a2 VIRTUAL TABLE INDEX 0:M2<
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- words.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT a2.rowid AS pid FROM words a2 WHERE a2.words MATCH ?) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [narrative : "spinal cord", PID, T, 7303273556588128642]
-- plan:
-- SCAN a2 VIRTUAL TABLE INDEX 0:M2<
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

