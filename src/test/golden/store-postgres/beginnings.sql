-- earliest.end
SELECT o.low FROM date o WHERE o.k = ? ORDER BY o.low LIMIT 1 OFFSET ?
-- plan:
-- Limit
--   Sort
--         Bitmap Heap Scan on date o
--               Bitmap Index Scan on date_pid

-- earliest.rows-0
SELECT 1 FROM date o WHERE o.k = ? AND o.low <= ?
-- plan:
-- Bitmap Heap Scan on date o
--   Bitmap Index Scan on date_pkey

-- earliest.beginning
SELECT p.pid, (SELECT min(o.low) FROM date o WHERE o.k = ? AND o.pid = p.pid) AS c0
FROM (SELECT DISTINCT +o.pid AS pid FROM date o WHERE o.k = ? AND o.low <= ?) p
WHERE EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid OFFSET 0)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
ORDER BY c0 NULLS LAST, p.pid
LIMIT 51
-- plan:
-- Limit
--   Sort
--         Subquery Scan on p
--               Unique
--                     Sort
--                           Bitmap Heap Scan on date o
--                                 Bitmap Index Scan on date_pkey
--                 Aggregate
--                       Index Scan using date_pid on date o_1
--                 Index Only Scan using token_pkey on token a2
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e

-- later-latest.end
SELECT o.low FROM date o WHERE o.k = ? AND o.low <= ? ORDER BY o.low DESC LIMIT 1 OFFSET ?
-- plan:
-- Limit
--   Sort
--         Bitmap Heap Scan on date o
--               Bitmap Index Scan on date_pkey

-- later-latest.rows-0
SELECT 1 FROM date o WHERE o.k = ? AND o.low >= ? AND o.low <= ? AND o.high >= ? AND o.high <= ?
-- plan:
-- Index Only Scan using date_pkey on date o

-- later-latest.rows-1
SELECT 1 FROM date o WHERE o.k = ? AND o.low < o.high - 3600000 AND o.high >= ? AND o.high <= ?
-- plan:
-- Index Only Scan using date_long on date o

-- later-latest.beginning
SELECT pid, c0
FROM (SELECT p.pid, (SELECT max(o.high) FROM date o WHERE o.k = ? AND o.pid = p.pid) AS c0
FROM (SELECT +o.pid AS pid FROM date o WHERE o.k = ? AND o.low >= ? AND o.low <= ? AND o.high >= ? AND o.high <= ? UNION SELECT +o.pid AS pid FROM date o WHERE o.k = ? AND o.low < o.high - 3600000 AND o.high >= ? AND o.high <= ?) p
WHERE EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid OFFSET 0)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0) OFFSET 0) q
WHERE (((c0 < ? OR c0 IS NULL)) OR (c0 = ? AND pid > ?))
ORDER BY c0 DESC NULLS LAST, pid
LIMIT 51
-- plan:
-- Limit
--   Sort
--         Subquery Scan on q
--               Subquery Scan on p
--                     Unique
--                           Sort
--                                 Append
--                                       Index Only Scan using date_pkey on date o
--                                       Index Scan using date_long on date o_1
--                       Aggregate
--                             Index Scan using date_pid on date o_2
--                       Index Only Scan using token_pkey on token a2
--                       Index Only Scan using kind_pkey on kind a1
--                       Index Scan using ended_pkey on ended e

-- latest.end
SELECT o.low FROM date o WHERE o.k = ? ORDER BY o.low DESC LIMIT 1 OFFSET ?
-- plan:
-- Limit
--   Sort
--         Bitmap Heap Scan on date o
--               Bitmap Index Scan on date_pid

-- latest.rows-0
SELECT 1 FROM date o WHERE o.k = ? AND o.low >= ? AND o.high >= ?
-- plan:
-- Index Only Scan using date_pkey on date o

-- latest.rows-1
SELECT 1 FROM date o WHERE o.k = ? AND o.low < o.high - 3600000 AND o.high >= ?
-- plan:
-- Index Only Scan using date_long on date o

-- latest.beginning
SELECT p.pid, (SELECT max(o.high) FROM date o WHERE o.k = ? AND o.pid = p.pid) AS c0
FROM (SELECT +o.pid AS pid FROM date o WHERE o.k = ? AND o.low >= ? AND o.high >= ? UNION SELECT +o.pid AS pid FROM date o WHERE o.k = ? AND o.low < o.high - 3600000 AND o.high >= ?) p
WHERE EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid OFFSET 0)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
ORDER BY c0 DESC NULLS LAST, p.pid
LIMIT 51
-- plan:
-- Limit
--   Sort
--         Subquery Scan on p
--               Unique
--                     Sort
--                           Append
--                                 Index Only Scan using date_pkey on date o
--                                 Index Scan using date_long on date o_1
--                 Aggregate
--                       Index Scan using date_pid on date o_2
--                 Index Only Scan using token_pkey on token a2
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e

-- least.end
SELECT o.low FROM number o WHERE o.k = ? ORDER BY o.low LIMIT 1 OFFSET ?
-- plan:
-- Limit
--   Sort
--         Bitmap Heap Scan on number o
--               Bitmap Index Scan on number_pid

-- least.rows-0
SELECT 1 FROM number o WHERE o.k = ? AND o.low <= ?
-- plan:
-- Bitmap Heap Scan on number o
--   Bitmap Index Scan on number_pkey

-- least.beginning
SELECT p.pid, (SELECT min(o.low) FROM number o WHERE o.k = ? AND o.pid = p.pid) AS c0
FROM (SELECT DISTINCT +o.pid AS pid FROM number o WHERE o.k = ? AND o.low <= ?) p
WHERE EXISTS (SELECT 1 FROM token a2 WHERE a2.k = ? AND a2.pid = p.pid OFFSET 0)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
ORDER BY c0 NULLS LAST, p.pid
LIMIT 51
-- plan:
-- Limit
--   Sort
--         Subquery Scan on p
--               Unique
--                     Sort
--                           Bitmap Heap Scan on number o
--                                 Bitmap Index Scan on number_pkey
--                 Aggregate
--                       Index Scan using number_pid on number o_1
--                 Index Only Scan using token_pkey on token a2
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e

