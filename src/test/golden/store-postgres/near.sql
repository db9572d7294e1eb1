-- near.page
SELECT p.pid
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.low >= ? AND a1.low <= ? AND (a1.high >= ? AND a1.high <= ?) AND a1.high >= -180.0 AND a1.high <= 180.0 AND power(sin(radians(a1.low - ?) / 2.0), 2) + ? * cos(radians(a1.low)) * power(sin(radians(a1.high - ?) / 2.0), 2) <= ? AND a1.pid = p.pid OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Index Only Scan using kind_pkey on kind p
--           Index Scan using ended_pkey on ended e
--           Index Scan using number_pid on number a1

-- near.count
SELECT count(*)
FROM (SELECT DISTINCT +a2.pid AS pid FROM number a2 WHERE a2.k = ? AND a2.low >= ? AND a2.low <= ? AND (a2.high >= ? AND a2.high <= ?) AND a2.high >= -180.0 AND a2.high <= 180.0 AND power(sin(radians(a2.low - ?) / 2.0), 2) + ? * cos(radians(a2.low)) * power(sin(radians(a2.high - ?) / 2.0), 2) <= ?) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Unique
--               Sort
--                     Index Only Scan using number_pkey on number a2
--           Index Only Scan using kind_pkey on kind a1
--           Index Scan using ended_pkey on ended e

-- near.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a2.pid AS pid FROM number a2 WHERE a2.k = ? AND a2.low >= ? AND a2.low <= ? AND (a2.high >= ? AND a2.high <= ?) AND a2.high >= -180.0 AND a2.high <= 180.0 AND power(sin(radians(a2.low - ?) / 2.0), 2) + ? * cos(radians(a2.low)) * power(sin(radians(a2.high - ?) / 2.0), 2) <= ?) p
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
--                           Index Only Scan using number_pkey on number a2
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

