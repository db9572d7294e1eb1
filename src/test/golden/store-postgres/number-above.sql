-- number-above.page
SELECT DISTINCT p.pid
FROM number p
WHERE p.k = ? AND +p.high >= ?
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

-- number-above.count
SELECT count(*)
FROM (SELECT +a1.pid AS pid FROM number a1 WHERE a1.k = ? AND a1.high >= ? AND a1.low >= ?
  UNION SELECT +a1.pid AS pid FROM number a1 WHERE a1.k = ? AND a1.high >= ? AND a1.low < ? AND a1.low < a1.high) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Unique
--               Sort
--                     Append
--                           Index Only Scan using number_pkey on number a1
--                           Index Scan using number_long on number a1_1
--           Index Scan using ended_pkey on ended e

-- number-above.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT +a1.pid AS pid FROM number a1 WHERE a1.k = ? AND a1.high >= ? AND a1.low >= ?
  UNION SELECT +a1.pid AS pid FROM number a1 WHERE a1.k = ? AND a1.high >= ? AND a1.low < ? AND a1.low < a1.high) p
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
--                           Append
--                                 Index Only Scan using number_pkey on number a1
--                                 Index Scan using number_long on number a1_1
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

