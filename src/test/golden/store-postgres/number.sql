-- number.page
SELECT DISTINCT p.pid
FROM number p
WHERE p.k = ? AND +p.low >= ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Result
--         Unique
--               Index Scan using number_pid on number p
--                       Index Scan using ended_pkey on ended e

-- number.count
SELECT count(*)
FROM (SELECT DISTINCT +a1.pid AS pid FROM number a1 WHERE a1.k = ? AND a1.low >= ?) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Unique
--               Sort
--                     Bitmap Heap Scan on number a1
--                           Bitmap Index Scan on number_pkey
--           Index Scan using ended_pkey on ended e

-- number.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a1.pid AS pid FROM number a1 WHERE a1.k = ? AND a1.low >= ?) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
-- plan:
-- Nested Loop
--   Nested Loop
--         Subquery Scan on p
--               Unique
--                     Sort
--                           Bitmap Heap Scan on number a1
--                                 Bitmap Index Scan on number_pkey
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

