-- tokens.page
SELECT p.pid
FROM (SELECT pid FROM (SELECT a1.pid FROM token a1 WHERE a1.k = ?
  AND a1.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a1.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a2 WHERE a2.k = ? AND a2.pid = a1.pid OFFSET 0)
  AND a1.pid > ?
ORDER BY a1.pid
LIMIT 51) a3
  UNION SELECT pid FROM (SELECT a4.pid FROM token a4 WHERE a4.k = ?
  AND a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a5 WHERE a5.k = ? AND a5.pid = a4.pid OFFSET 0)
  AND a4.pid > ?
ORDER BY a4.pid
LIMIT 51) a6) p
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Unique
--         Merge Append
--               Limit
--                     Index Only Scan using token_pkey on token a1
--                             Index Only Scan using kind_pkey on kind a2
--                             Index Scan using ended_pkey on ended e
--               Limit
--                     Index Only Scan using token_pkey on token a4
--                             Index Only Scan using kind_pkey on kind a5
--                             Index Scan using ended_pkey on ended e_1

-- tokens.count
SELECT count(*)
FROM (SELECT DISTINCT +a2.pid AS pid FROM token a2 WHERE a2.k = ANY (?)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Unique
--               Sort
--                     Bitmap Heap Scan on token a2
--                           Bitmap Index Scan on token_pkey
--           Index Only Scan using kind_pkey on kind a1
--           Index Scan using ended_pkey on ended e

-- tokens.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a2.pid AS pid FROM token a2 WHERE a2.k = ANY (?)) p
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
--                           Bitmap Heap Scan on token a2
--                                 Bitmap Index Scan on token_pkey
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

