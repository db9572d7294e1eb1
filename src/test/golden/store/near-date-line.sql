-- near-date-line.page
SELECT p.pid
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.low >= ? AND a1.low <= ? AND (a1.high >= ? OR a1.high <= ?) AND a1.high >= -180.0 AND a1.high <= 180.0 AND power(sin(radians(a1.low - ?) / 2.0), 2) + ? * cos(radians(a1.low)) * power(sin(radians(a1.high - ?) / 2.0), 2) <= ? AND a1.pid = p.pid)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- parameters: [21, 22, PID, T, 53, 48.71006796262754, 48.88993203737245, 179.86346815812303, -179.86346815812303, 48.8, 0.6586894601186806, 180.0, 6.159188696583431E-7, 7, 51]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid>? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING COVERING INDEX number_pid (k=? AND pid=? AND low>? AND low<?)

-- near-date-line.count
SELECT count(*)
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.low >= ? AND a1.low <= ? AND (a1.high >= ? OR a1.high <= ?) AND a1.high >= -180.0 AND a1.high <= 180.0 AND power(sin(radians(a1.low - ?) / 2.0), 2) + ? * cos(radians(a1.low)) * power(sin(radians(a1.high - ?) / 2.0), 2) <= ? AND a1.pid = p.pid)
-- parameters: [21, 22, PID, T, 53, 48.71006796262754, 48.88993203737245, 179.86346815812303, -179.86346815812303, 48.8, 0.6586894601186806, 180.0, 6.159188696583431E-7]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH a1 EXISTS USING COVERING INDEX number_pid (k=? AND pid=? AND low>? AND low<?)

-- near-date-line.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM link p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ?)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.low >= ? AND a1.low <= ? AND (a1.high >= ? OR a1.high <= ?) AND a1.high >= -180.0 AND a1.high <= 180.0 AND power(sin(radians(a1.low - ?) / 2.0), 2) + ? * cos(radians(a1.low)) * power(sin(radians(a1.high - ?) / 2.0), 2) <= ? AND a1.pid = p.pid)
-- parameters: [21, 22, PID, T, 53, 48.71006796262754, 48.88993203737245, 179.86346815812303, -179.86346815812303, 48.8, 0.6586894601186806, 180.0, 6.159188696583431E-7]
-- plan:
-- SEARCH p USING PRIMARY KEY (k=? AND target=? AND pid<?)
-- CORRELATED SCALAR SUBQUERY 1
--   SEARCH e USING PRIMARY KEY (pid=?)
-- SEARCH s USING INTEGER PRIMARY KEY (rowid=?)
-- SEARCH a1 EXISTS USING COVERING INDEX number_pid (k=? AND pid=? AND low>? AND low<?)
-- SEARCH m USING INTEGER PRIMARY KEY (rowid=?)

