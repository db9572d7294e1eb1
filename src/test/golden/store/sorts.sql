-- by-date
SELECT p.pid, (SELECT max(o.high) FROM date o WHERE o.k = ? AND o.pid = p.pid) AS c0
FROM token p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
ORDER BY c0 DESC NULLS LAST, p.pid
LIMIT ?
-- parameters: [41, 11, PID, T, 7303273556588128642, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH o USING COVERING INDEX date_pid (k=? AND pid=?)
-- USE TEMP B-TREE FOR ORDER BY

-- by-date-and-id
SELECT p.pid, (SELECT max(o.high) FROM date o WHERE o.k = ? AND o.pid = p.pid) AS c0, s.id AS c1
FROM token p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
ORDER BY c0 DESC NULLS LAST, c1 NULLS LAST, p.pid
LIMIT ?
-- parameters: [41, 11, PID, T, 7303273556588128642, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH o USING COVERING INDEX date_pid (k=? AND pid=?)
-- USE TEMP B-TREE FOR ORDER BY

-- by-number-and-date
SELECT p.pid, (SELECT min(o.low) FROM number o WHERE o.k IN (SELECT value FROM json_each(?)) AND o.pid = p.pid) AS c0, (SELECT min(o.low) FROM date o WHERE o.k = ? AND o.pid = p.pid) AS c1
FROM token p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
ORDER BY c0 NULLS LAST, c1 NULLS LAST, p.pid
LIMIT ?
-- parameters: [[52, 53], 41, 11, PID, T, 7303273556588128642, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH o USING COVERING INDEX number_pid (k=? AND pid=?)
--   LIST SUBQUERY 1
--     SCAN json_each VIRTUAL TABLE INDEX 1:
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH o USING COVERING INDEX date_pid (k=? AND pid=?)
-- USE TEMP B-TREE FOR ORDER BY

