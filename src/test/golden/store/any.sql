-- any.page
SELECT p.pid
FROM (SELECT DISTINCT +a4.pid AS pid FROM link a4 WHERE a4.k = ? AND a4.target IN (SELECT value FROM json_each(?))
  UNION SELECT DISTINCT +a5.pid AS pid FROM text a5 WHERE a5.k = ? AND a5.text >= ? AND a5.text < ?
  UNION SELECT a6.pid FROM token a6 WHERE a6.k = ?) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [21, [22], 31, mei, mej, 11, PID, T, 7, 51]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       MERGE (UNION)
--         LEFT
--           SEARCH a4 USING PRIMARY KEY (k=? AND target=?)
--           LIST SUBQUERY 1
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--           USE TEMP B-TREE FOR DISTINCT
--           USE TEMP B-TREE FOR ORDER BY
--         RIGHT
--           SEARCH a5 USING PRIMARY KEY (k=? AND text>? AND text<?)
--           USE TEMP B-TREE FOR DISTINCT
--           USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a6 USING PRIMARY KEY (k=? AND pid>? AND pid<?)
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 5
--   SEARCH e USING PRIMARY KEY (pid=?)

-- any.count
SELECT count(*)
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT value FROM json_each(?))
  UNION SELECT DISTINCT +a2.pid AS pid FROM text a2 WHERE a2.k = ? AND a2.text >= ? AND a2.text < ?
  UNION SELECT a3.pid FROM token a3 WHERE a3.k = ?) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [21, [22], 31, mei, mej, 11, PID, T]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       MERGE (UNION)
--         LEFT
--           SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--           LIST SUBQUERY 1
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--           USE TEMP B-TREE FOR DISTINCT
--           USE TEMP B-TREE FOR ORDER BY
--         RIGHT
--           SEARCH a2 USING PRIMARY KEY (k=? AND text>? AND text<?)
--           USE TEMP B-TREE FOR DISTINCT
--           USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a3 USING PRIMARY KEY (k=? AND pid<?)
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 5
--   SEARCH e USING PRIMARY KEY (pid=?)

-- any.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT value FROM json_each(?))
  UNION SELECT DISTINCT +a2.pid AS pid FROM text a2 WHERE a2.k = ? AND a2.text >= ? AND a2.text < ?
  UNION SELECT a3.pid FROM token a3 WHERE a3.k = ?) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
-- parameters: [21, [22], 31, mei, mej, 11, PID, T]
-- plan:
-- CO-ROUTINE p
--   MERGE (UNION)
--     LEFT
--       MERGE (UNION)
--         LEFT
--           SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--           LIST SUBQUERY 1
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--           USE TEMP B-TREE FOR DISTINCT
--           USE TEMP B-TREE FOR ORDER BY
--         RIGHT
--           SEARCH a2 USING PRIMARY KEY (k=? AND text>? AND text<?)
--           USE TEMP B-TREE FOR DISTINCT
--           USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a3 USING PRIMARY KEY (k=? AND pid<?)
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 5
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

