-- type-and-wide-range.page
SELECT DISTINCT p.pid
FROM number p
WHERE p.k = ? AND +p.high <= ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Result
--         Unique
--               Index Scan using number_pid on number p
--                       Index Only Scan using kind_pkey on kind a1
--                       Index Scan using ended_pkey on ended e

-- type-and-wide-range.count
SELECT count(*)
FROM (SELECT DISTINCT +a2.pid AS pid FROM number a2 WHERE a2.k = ? AND a2.high <= ?) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Unique
--               Sort
--                     Bitmap Heap Scan on number a2
--                           Bitmap Index Scan on number_pkey
--           Index Only Scan using kind_pkey on kind a1
--           Index Scan using ended_pkey on ended e

-- type-and-wide-range.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a2.pid AS pid FROM number a2 WHERE a2.k = ? AND a2.high <= ?) p
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
--                           Bitmap Heap Scan on number a2
--                                 Bitmap Index Scan on number_pkey
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

