-- date.page
SELECT DISTINCT p.pid
FROM date p
WHERE p.k = ? AND +p.low >= ? AND +p.low <= ? AND +p.high <= ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Result
--         Unique
--               Index Scan using date_pid on date p
--                       Index Only Scan using kind_pkey on kind a1
--                       Index Scan using ended_pkey on ended e

-- date.count
SELECT count(*)
FROM (SELECT DISTINCT +a2.pid AS pid FROM date a2 WHERE a2.k = ? AND a2.low >= ? AND a2.low <= ? AND a2.high <= ?) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Unique
--               Sort
--                     Index Only Scan using date_pkey on date a2
--           Index Only Scan using kind_pkey on kind a1
--           Index Scan using ended_pkey on ended e

-- date.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a2.pid AS pid FROM date a2 WHERE a2.k = ? AND a2.low >= ? AND a2.low <= ? AND a2.high <= ?) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Nested Loop
--   Nested Loop
--         Subquery Scan on p
--               Unique
--                     Sort
--                           Index Only Scan using date_pkey on date a2
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

