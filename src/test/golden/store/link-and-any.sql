-- link-and-any.page
SELECT p.pid
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND (EXISTS (SELECT 1 FROM text a1 WHERE a1.k = ? AND a1.text >= ? AND a1.text < ? AND a1.pid = p.pid) OR EXISTS (SELECT 1 FROM number a2 WHERE a2.k = ? AND a2.low >= ? AND a2.pid = p.pid) OR EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = p.pid))
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [21, 22, PID, T, 31, mei, mej, 51, 5.0, 11, 7, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid>? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH a1 USING COVERING INDEX text_pid (k=? AND pid=? AND text>? AND text<?)
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH a2 USING COVERING INDEX number_pid (k=? AND pid=? AND low>?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH a3 USING PRIMARY KEY (k=? AND pid=?)

-- link-and-any.count
SELECT count(*)
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND (EXISTS (SELECT 1 FROM text a1 WHERE a1.k = ? AND a1.text >= ? AND a1.text < ? AND a1.pid = p.pid) OR EXISTS (SELECT 1 FROM number a2 WHERE a2.k = ? AND a2.low >= ? AND a2.pid = p.pid) OR EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = p.pid))
-- parameters: [21, 22, PID, T, 31, mei, mej, 51, 5.0, 11]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH a1 USING COVERING INDEX text_pid (k=? AND pid=? AND text>? AND text<?)
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH a2 USING COVERING INDEX number_pid (k=? AND pid=? AND low>?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH a3 USING PRIMARY KEY (k=? AND pid=?)

-- link-and-any.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM link p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND (EXISTS (SELECT 1 FROM text a1 WHERE a1.k = ? AND a1.text >= ? AND a1.text < ? AND a1.pid = p.pid) OR EXISTS (SELECT 1 FROM number a2 WHERE a2.k = ? AND a2.low >= ? AND a2.pid = p.pid) OR EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = p.pid))
-- parameters: [21, 22, PID, T, 31, mei, mej, 51, 5.0, 11]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- CORRELATED SCALAR SUBQUERY 2
--   SEARCH a1 USING COVERING INDEX text_pid (k=? AND pid=? AND text>? AND text<?)
-- CORRELATED SCALAR SUBQUERY 3
--   SEARCH a2 USING COVERING INDEX number_pid (k=? AND pid=? AND low>?)
-- CORRELATED SCALAR SUBQUERY 4
--   SEARCH a3 USING PRIMARY KEY (k=? AND pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

