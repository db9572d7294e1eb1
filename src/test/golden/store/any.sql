-- any.page
SELECT p.pid
FROM (SELECT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT value FROM json_each(?))
  UNION SELECT +a2.pid AS pid FROM text a2 WHERE a2.k = ? AND a2.text >= ? AND a2.text < ?
  UNION SELECT a3.pid AS pid FROM token a3 WHERE a3.k = ?) p
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
--           SEARCH a1 USING PRIMARY KEY (k=? AND target=?)
--           LIST SUBQUERY 1
--             SCAN json_each VIRTUAL TABLE INDEX 1:
--           USE TEMP B-TREE FOR ORDER BY
--         RIGHT
--           SEARCH a2 USING PRIMARY KEY (k=? AND text>? AND text<?)
--           USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a3 USING PRIMARY KEY (k=? AND pid>? AND pid<?)
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 5
--   SEARCH e USING PRIMARY KEY (pid=?)

-- any.count
SELECT count(*)
FROM (SELECT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT value FROM json_each(?))
  UNION SELECT +a2.pid AS pid FROM text a2 WHERE a2.k = ? AND a2.text >= ? AND a2.text < ?
  UNION SELECT a3.pid AS pid FROM token a3 WHERE a3.k = ?) p
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
--           USE TEMP B-TREE FOR ORDER BY
--         RIGHT
--           SEARCH a2 USING PRIMARY KEY (k=? AND text>? AND text<?)
--           USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a3 USING PRIMARY KEY (k=? AND pid<?)
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 5
--   SEARCH e USING PRIMARY KEY (pid=?)

-- any.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT value FROM json_each(?))
  UNION SELECT +a2.pid AS pid FROM text a2 WHERE a2.k = ? AND a2.text >= ? AND a2.text < ?
  UNION SELECT a3.pid AS pid FROM token a3 WHERE a3.k = ?) p
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
--           USE TEMP B-TREE FOR ORDER BY
--         RIGHT
--           SEARCH a2 USING PRIMARY KEY (k=? AND text>? AND text<?)
--           USE TEMP B-TREE FOR ORDER BY
--     RIGHT
--       SEARCH a3 USING PRIMARY KEY (k=? AND pid<?)
-- SCAN p
-- CORRELATED SCALAR SUBQUERY 5
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

