-- compartment.page
SELECT p.pid
FROM (SELECT a1.pid AS pid FROM version a1 WHERE a1.key IN (SELECT value FROM json_each(?)) AND a1.type || '/' || a1.id IN (SELECT value FROM json_each(?))
  UNION SELECT a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target = ?
  UNION SELECT a3.pid AS pid FROM link a3 WHERE a3.k = ? AND a3.target = ?
  UNION SELECT a4.pid AS pid FROM link a4 WHERE a4.k = ? AND a4.target = ?) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [[-922697842860743727], [Patient/one], 21, 22, 22, 22, 23, 22, PID, T, 7, 51]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       MERGE (UNION)
--         LEFT
--           SEARCH a1 USING INDEX version_key (key=?)
--           LIST SUBQUERY 1
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--           LIST SUBQUERY 2
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--             CREATE BLOOM FILTER
--           USE TEMP B-TREE FOR ORDER BY
--         RIGHT
--           SEARCH a2 USING PRIMARY KEY (k=? AND target=? AND pid>? AND pid<?)
--     RIGHT
--       MERGE (UNION)
--         LEFT
--           SEARCH a3 USING PRIMARY KEY (k=? AND target=? AND pid>? AND pid<?)
--         RIGHT
--           SEARCH a4 USING PRIMARY KEY (k=? AND target=? AND pid>? AND pid<?)
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 7
--   SEARCH e USING PRIMARY KEY (pid=?)

-- compartment.count
SELECT count(*)
FROM (SELECT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT value FROM json_each(?))
  UNION SELECT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT value FROM json_each(?))
  UNION SELECT +a3.pid AS pid FROM link a3 WHERE a3.k = ? AND a3.target IN (SELECT value FROM json_each(?))
  UNION SELECT a4.pid AS pid FROM version a4 WHERE a4.key IN (SELECT value FROM json_each(?)) AND a4.type || '/' || a4.id IN (SELECT value FROM json_each(?))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [21, [22], 22, [22], 23, [22], [-922697842860743727], [Patient/one], PID, T]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       MERGE (UNION)
--         LEFT
--           SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--           LIST SUBQUERY 1
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--           USE TEMP B-TREE FOR ORDER BY
--         RIGHT
--           SEARCH a2 USING PRIMARY KEY (k=? AND target=?)
--           LIST SUBQUERY 3
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--           USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       MERGE (UNION)
--         LEFT
--           SEARCH a3 USING PRIMARY KEY (k=? AND target=?)
--           LIST SUBQUERY 5
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--           USE TEMP B-TREE FOR ORDER BY
--         RIGHT
--           SEARCH a4 USING INDEX version_key (key=?)
--           LIST SUBQUERY 7
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--           LIST SUBQUERY 8
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--             CREATE BLOOM FILTER
--           USE TEMP B-TREE FOR ORDER BY
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 10
--   SEARCH e USING PRIMARY KEY (pid=?)

-- compartment.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT value FROM json_each(?))
  UNION SELECT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT value FROM json_each(?))
  UNION SELECT +a3.pid AS pid FROM link a3 WHERE a3.k = ? AND a3.target IN (SELECT value FROM json_each(?))
  UNION SELECT a4.pid AS pid FROM version a4 WHERE a4.key IN (SELECT value FROM json_each(?)) AND a4.type || '/' || a4.id IN (SELECT value FROM json_each(?))) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [21, [22], 22, [22], 23, [22], [-922697842860743727], [Patient/one], PID, T]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       MERGE (UNION)
--         LEFT
--           SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--           LIST SUBQUERY 1
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--           USE TEMP B-TREE FOR ORDER BY
--         RIGHT
--           SEARCH a2 USING PRIMARY KEY (k=? AND target=?)
--           LIST SUBQUERY 3
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--           USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       MERGE (UNION)
--         LEFT
--           SEARCH a3 USING PRIMARY KEY (k=? AND target=?)
--           LIST SUBQUERY 5
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--           USE TEMP B-TREE FOR ORDER BY
--         RIGHT
--           SEARCH a4 USING INDEX version_key (key=?)
--           LIST SUBQUERY 7
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--           LIST SUBQUERY 8
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--             CREATE BLOOM FILTER
--           USE TEMP B-TREE FOR ORDER BY
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 10
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

