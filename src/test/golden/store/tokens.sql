-- tokens.page
SELECT p.pid
FROM (SELECT pid FROM (SELECT a1.pid FROM token a1 WHERE a1.k = ?
  AND a1.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a1.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a2 WHERE a2.k = ? AND a2.pid = a1.pid)
  AND a1.pid > ?
ORDER BY a1.pid
LIMIT ?) a3
  UNION SELECT pid FROM (SELECT a4.pid FROM token a4 WHERE a4.k = ?
  AND a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a5 WHERE a5.k = ? AND a5.pid = a4.pid)
  AND a4.pid > ?
ORDER BY a4.pid
LIMIT ?) a6) p
ORDER BY p.pid
LIMIT ?
-- parameters: [11, PID, T, 7303273556588128642, 7, 51, 12, PID, T, 7303273556588128642, 7, 51, 51]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       CO-ROUTINE a3
--         SEARCH a1 USING PRIMARY KEY (k=? AND pid>? AND pid<?)
--         CORRELATED SCALAR SUBQUERY 1
--           SEARCH e USING PRIMARY KEY (pid=?)
--         SEARCH a2 EXISTS USING PRIMARY KEY (k=? AND pid=?)
--       SCAN a3
--       USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       CO-ROUTINE a6
--         SEARCH a4 USING PRIMARY KEY (k=? AND pid>? AND pid<?)
--         CORRELATED SCALAR SUBQUERY 5
--           SEARCH e USING PRIMARY KEY (pid=?)
--         SEARCH a5 EXISTS USING PRIMARY KEY (k=? AND pid=?)
--       SCAN a6
--       USE TEMP B-TREE FOR ORDER BY
-- SCAN p

-- tokens.count
SELECT count(*)
FROM (SELECT DISTINCT +a2.pid AS pid FROM token a2 WHERE a2.k IN (SELECT value FROM json_each(?))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [[11, 12], PID, T, 7303273556588128642]
-- plan:
-- CO-ROUTINE p
--   SEARCH a2 USING PRIMARY KEY (k=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- tokens.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a2.pid AS pid FROM token a2 WHERE a2.k IN (SELECT value FROM json_each(?))) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [[11, 12], PID, T, 7303273556588128642]
-- plan:
-- CO-ROUTINE p
--   SEARCH a2 USING PRIMARY KEY (k=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

