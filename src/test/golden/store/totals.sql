-- changed
SELECT DISTINCT v.key FROM version v WHERE v.pid > ? AND v.pid <= ? AND v.version > 1
-- parameters: [7, 9]
-- plan:
-- SEARCH v USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)
-- USE TEMP B-TREE FOR DISTINCT

-- code-added
SELECT count(*)
FROM (SELECT v.pid FROM version v WHERE v.pid > ? AND v.pid <= ?) p
WHERE EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [7, 9, 11, PID, T, 7303273556588128642]
-- plan:
-- SEARCH v USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a2 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- code-were
SELECT count(*)
FROM version p
WHERE p.key IN (SELECT value FROM json_each(?))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
  AND EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid)
-- parameters: [[3, 5], PID, T, 7303273556588128642, 11]
-- plan:
-- SEARCH p USING COVERING INDEX version_key (key=?)
-- LIST SUBQUERY 1
--   SCAN json_each VIRTUAL TABLE INDEX 1:
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH a2 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- value-added
SELECT count(*)
FROM (SELECT v.pid FROM version v WHERE v.pid > ? AND v.pid <= ?) p
WHERE EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.low >= ? AND a1.pid = p.pid)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
-- parameters: [7, 9, 51, 5.0, PID, T]
-- plan:
-- SEARCH v USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING COVERING INDEX number_pid (k=? AND pid=? AND low>?)

-- value-were
SELECT count(*)
FROM version p
WHERE p.key IN (SELECT value FROM json_each(?))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.low >= ? AND a1.pid = p.pid)
-- parameters: [[3, 5], PID, T, 51, 5.0]
-- plan:
-- SEARCH p USING COVERING INDEX version_key (key=?)
-- LIST SUBQUERY 1
--   SCAN json_each VIRTUAL TABLE INDEX 1:
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING COVERING INDEX number_pid (k=? AND pid=? AND low>?)

-- not-added
SELECT count(*)
FROM (SELECT v.pid FROM version v WHERE v.pid > ? AND v.pid <= ?) p
WHERE NOT (EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
-- parameters: [7, 9, 12, PID, T, 7303273556588128642]
-- plan:
-- SEARCH v USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH a2 USING PRIMARY KEY (k=? AND pid=?)
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

-- not-were
SELECT count(*)
FROM version p
WHERE p.key IN (SELECT value FROM json_each(?))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid)
  AND NOT (EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid))
-- parameters: [[3, 5], PID, T, 7303273556588128642, 12]
-- plan:
-- SEARCH p USING COVERING INDEX version_key (key=?)
-- LIST SUBQUERY 1
--   SCAN json_each VIRTUAL TABLE INDEX 1:
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH a2 USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH a1 EXISTS USING PRIMARY KEY (k=? AND pid=?)

