-- nothing.page
SELECT p.pid
FROM (SELECT 0 AS pid WHERE 1 = 0) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- plan:
-- Limit
--   Result

-- nothing.count
SELECT count(*)
FROM (SELECT 0 AS pid WHERE 1 = 0) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
-- plan:
-- Aggregate
--     Index Scan using ended_pkey on ended e
--   Result

-- nothing.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT 0 AS pid WHERE 1 = 0) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
-- plan:
-- Result
--     Index Scan using ended_pkey on ended e

