-- number-above.page
SELECT DISTINCT p.pid
FROM number p
WHERE p.k = ? AND +p.high >= ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [54, 5.0, PID, T, 7, 51]
-- plan:
-- SEARCH p USING COVERING INDEX number_pid (k=? AND pid>? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)

-- number-above.count
SELECT count(*)
FROM (SELECT +a1.pid AS pid FROM number a1 WHERE a1.k = ? AND a1.high >= ? AND a1.low >= ?
  UNION SELECT +a1.pid AS pid FROM number a1 WHERE a1.k = ? AND a1.high >= ? AND a1.low < ? AND a1.low < a1.high) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [54, 5.0, 5.0, 54, 5.0, 5.0, PID, T]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       SEARCH a1 USING PRIMARY KEY (k=? AND low>?)
--       USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a1 USING COVERING INDEX number_long (k=? AND high>?)
--       USE TEMP B-TREE FOR ORDER BY
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)

-- number-above.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT +a1.pid AS pid FROM number a1 WHERE a1.k = ? AND a1.high >= ? AND a1.low >= ?
  UNION SELECT +a1.pid AS pid FROM number a1 WHERE a1.k = ? AND a1.high >= ? AND a1.low < ? AND a1.low < a1.high) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [54, 5.0, 5.0, 54, 5.0, 5.0, PID, T]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       SEARCH a1 USING PRIMARY KEY (k=? AND low>?)
--       USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a1 USING COVERING INDEX number_long (k=? AND high>?)
--       USE TEMP B-TREE FOR ORDER BY
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

