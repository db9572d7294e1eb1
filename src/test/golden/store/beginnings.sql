-- earliest.end
SELECT o.low FROM date o WHERE o.k = ? ORDER BY o.low LIMIT 1 OFFSET ?
-- parameters: [41, 256]
-- plan:
-- SEARCH o USING PRIMARY KEY (k=?)

-- earliest.rows-0
SELECT 1 FROM date o WHERE o.k = ? AND o.low <= ?
-- parameters: [41, 3]
-- plan:
-- SEARCH o USING PRIMARY KEY (k=? AND low<?)

-- earliest.beginning
SELECT p.pid, (SELECT min(o.low) FROM date o WHERE o.k = ? AND o.pid = p.pid) AS c0
FROM (SELECT DISTINCT +o.pid AS pid FROM date o WHERE o.k = ? AND o.low <= ?) p
WHERE EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
ORDER BY c0 NULLS LAST, p.pid
LIMIT ?
-- parameters: [41, 41, 3, 11, PID, T, 7303273556588128642, 51]
-- plan:
-- CO-ROUTINE p
--   SEARCH o USING PRIMARY KEY (k=? AND low<?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a2 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH o USING COVERING INDEX date_pid (k=? AND pid=?)
-- USE TEMP B-TREE FOR ORDER BY

-- later-latest.end
SELECT o.low FROM date o WHERE o.k = ? AND o.low <= ? ORDER BY o.low DESC LIMIT 1 OFFSET ?
-- parameters: [41, 9, 256]
-- plan:
-- SEARCH o USING PRIMARY KEY (k=? AND low<?)

-- later-latest.rows-0
SELECT 1 FROM date o WHERE o.k = ? AND o.low >= ? AND o.low <= ? AND o.high >= ? AND o.high <= ?
-- parameters: [41, -3599997, 9, 3, 9]
-- plan:
-- SEARCH o USING PRIMARY KEY (k=? AND low>? AND low<?)

-- later-latest.rows-1
SELECT 1 FROM date o WHERE o.k = ? AND o.low < o.high - 3600000 AND o.high >= ? AND o.high <= ?
-- parameters: [41, 3, 9]
-- plan:
-- SEARCH o USING COVERING INDEX date_long (k=? AND high>? AND high<?)

-- later-latest.beginning
SELECT pid, c0
FROM (SELECT p.pid, (SELECT max(o.high) FROM date o WHERE o.k = ? AND o.pid = p.pid) AS c0
FROM (SELECT +o.pid AS pid FROM date o WHERE o.k = ? AND o.low >= ? AND o.low <= ? AND o.high >= ? AND o.high <= ? UNION SELECT +o.pid AS pid FROM date o WHERE o.k = ? AND o.low < o.high - 3600000 AND o.high >= ? AND o.high <= ?) p
WHERE EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid) LIMIT -1) q
WHERE (((c0 < ? OR c0 IS NULL)) OR (c0 = ? AND pid > ?))
ORDER BY c0 DESC NULLS LAST, pid
LIMIT ?
-- parameters: [41, 41, -3599997, 9, 3, 9, 41, 3, 9, 11, PID, T, 7303273556588128642, 9, 9, 7, 51]
-- plan:
-- CO-ROUTINE q
--   CO-ROUTINE p
--     MERGE (UNION)
--       LEFT
--         SEARCH o USING PRIMARY KEY (k=? AND low>? AND low<?)
--         USE TEMP B-TREE FOR ORDER BY
--       RIGHT
--         SEARCH o USING COVERING INDEX date_long (k=? AND high>? AND high<?)
--         USE TEMP B-TREE FOR ORDER BY
--   SCAN p
--   CORRELATED SCALAR SUBQUERY 5
--     SEARCH e USING PRIMARY KEY (pid=?)
--   SEARCH a2 EXISTS USING PRIMARY KEY (k=? AND pid=?)
--   SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
--   CORRELATED SCALAR SUBQUERY 1
--     SEARCH o USING COVERING INDEX date_pid (k=? AND pid=?)
-- SCAN q
-- USE TEMP B-TREE FOR ORDER BY

-- latest.end
SELECT o.low FROM date o WHERE o.k = ? ORDER BY o.low DESC LIMIT 1 OFFSET ?
-- parameters: [41, 256]
-- plan:
-- SEARCH o USING PRIMARY KEY (k=?)

-- latest.rows-0
SELECT 1 FROM date o WHERE o.k = ? AND o.low >= ? AND o.high >= ?
-- parameters: [41, -3599997, 3]
-- plan:
-- SEARCH o USING PRIMARY KEY (k=? AND low>?)

-- latest.rows-1
SELECT 1 FROM date o WHERE o.k = ? AND o.low < o.high - 3600000 AND o.high >= ?
-- parameters: [41, 3]
-- plan:
-- SEARCH o USING COVERING INDEX date_long (k=? AND high>?)

-- latest.beginning
SELECT p.pid, (SELECT max(o.high) FROM date o WHERE o.k = ? AND o.pid = p.pid) AS c0
FROM (SELECT +o.pid AS pid FROM date o WHERE o.k = ? AND o.low >= ? AND o.high >= ? UNION SELECT +o.pid AS pid FROM date o WHERE o.k = ? AND o.low < o.high - 3600000 AND o.high >= ?) p
WHERE EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
ORDER BY c0 DESC NULLS LAST, p.pid
LIMIT ?
-- parameters: [41, 41, -3599997, 3, 41, 3, 11, PID, T, 7303273556588128642, 51]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       SEARCH o USING PRIMARY KEY (k=? AND low>?)
--       USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH o USING COVERING INDEX date_long (k=? AND high>?)
--       USE TEMP B-TREE FOR ORDER BY
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 5
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a2 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH o USING COVERING INDEX date_pid (k=? AND pid=?)
-- USE TEMP B-TREE FOR ORDER BY

-- least.end
SELECT o.low FROM number o WHERE o.k = ? ORDER BY o.low LIMIT 1 OFFSET ?
-- parameters: [52, 256]
-- plan:
-- SEARCH o USING PRIMARY KEY (k=?)

-- least.rows-0
SELECT 1 FROM number o WHERE o.k = ? AND o.low <= ?
-- parameters: [52, 3.5]
-- plan:
-- SEARCH o USING PRIMARY KEY (k=? AND low<?)

-- least.beginning
SELECT p.pid, (SELECT min(o.low) FROM number o WHERE o.k = ? AND o.pid = p.pid) AS c0
FROM (SELECT DISTINCT +o.pid AS pid FROM number o WHERE o.k = ? AND o.low <= ?) p
WHERE EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
ORDER BY c0 NULLS LAST, p.pid
LIMIT ?
-- parameters: [52, 52, 3.5, 11, PID, T, 7303273556588128642, 51]
-- plan:
-- CO-ROUTINE p
--   SEARCH o USING PRIMARY KEY (k=? AND low<?)
--   USE TEMP B-TREE FOR DISTINCT
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a2 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH o USING COVERING INDEX number_pid (k=? AND pid=?)
-- USE TEMP B-TREE FOR ORDER BY

