-- any.page
SELECT p.pid
FROM (SELECT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target = ANY (?)
  UNION SELECT +a2.pid AS pid FROM text a2 WHERE a2.k = ? AND substr(a2.text, 1, 128) >= ? AND substr(a2.text, 1, 128) < ?
  UNION SELECT a3.pid AS pid FROM token a3 WHERE a3.k = ?) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Subquery Scan on p
--         Unique
--               Merge Append
--                     Sort
--                           Index Only Scan using link_pkey on link a1
--                     Sort
--                           Index Scan using text_order on text a2
--                     Index Only Scan using token_pkey on token a3
--           Index Scan using ended_pkey on ended e

-- any.count
SELECT count(*)
FROM (SELECT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target = ANY (?)
  UNION SELECT +a2.pid AS pid FROM text a2 WHERE a2.k = ? AND substr(a2.text, 1, 128) >= ? AND substr(a2.text, 1, 128) < ?
  UNION SELECT a3.pid AS pid FROM token a3 WHERE a3.k = ?) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Unique
--               Sort
--                     Append
--                           Index Only Scan using link_pkey on link a1
--                           Index Scan using text_order on text a2
--                           Bitmap Heap Scan on token a3
--                                 Bitmap Index Scan on token_pkey
--           Index Scan using ended_pkey on ended e

-- any.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target = ANY (?)
  UNION SELECT +a2.pid AS pid FROM text a2 WHERE a2.k = ? AND substr(a2.text, 1, 128) >= ? AND substr(a2.text, 1, 128) < ?
  UNION SELECT a3.pid AS pid FROM token a3 WHERE a3.k = ?) p
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
--                                 Index Only Scan using link_pkey on link a1
--                                 Index Scan using text_order on text a2
--                                 Bitmap Heap Scan on token a3
--                                       Bitmap Index Scan on token_pkey
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

