-- links.page
SELECT p.pid
FROM (SELECT pid FROM (SELECT a1.pid FROM link a1 WHERE a1.k = ? AND a1.target = ?
  AND a1.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a1.pid AND e.t <= ?)
  AND a1.pid > ?
ORDER BY a1.pid
LIMIT ?) a2
  UNION SELECT pid FROM (SELECT a3.pid FROM link a3 WHERE a3.k = ? AND a3.target = ?
  AND a3.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a3.pid AND e.t <= ?)
  AND a3.pid > ?
ORDER BY a3.pid
LIMIT ?) a4) p
ORDER BY p.pid
LIMIT ?
-- parameters: [21, 22, PID, T, 7, 51, 21, 23, PID, T, 7, 51, 51]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       CO-ROUTINE a2
--         SEARCH a1 USING PRIMARY KEY (k=? AND target=? AND pid>? AND pid<?)
--         CORRELATED SCALAR SUBQUERY 1
--           SEARCH e USING PRIMARY KEY (pid=?)
--       SCAN a2
--       USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       CO-ROUTINE a4
--         SEARCH a3 USING PRIMARY KEY (k=? AND target=? AND pid>? AND pid<?)
--         CORRELATED SCALAR SUBQUERY 4
--           SEARCH e USING PRIMARY KEY (pid=?)
--       SCAN a4
--       USE TEMP B-TREE FOR ORDER BY
-- SCAN p

-- links.count
SELECT count(*)
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT value FROM json_each(?))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [21, [22, 23], PID, T]
-- plan:
-- CO-ROUTINE p
--   SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)

-- links.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT value FROM json_each(?))) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [21, [22, 23], PID, T]
-- plan:
-- CO-ROUTINE p
--   SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

