-- compartment.page
SELECT p.pid
FROM (SELECT +a1.pid AS pid FROM link a1 WHERE a1.target = ? AND a1.k = ANY (?)
  UNION SELECT +a2.pid AS pid FROM version a2 WHERE a2.key = ANY (?) AND a2.type || '/' || a2.id = ANY (?)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Subquery Scan on p
--         Unique
--               Sort
--                     Append
--                           Index Only Scan using link_pkey on link a1
--                           Bitmap Heap Scan on version a2
--                                 Bitmap Index Scan on version_key
--           Index Scan using ended_pkey on ended e

-- compartment.count
SELECT count(*)
FROM (SELECT +a1.pid AS pid FROM link a1 WHERE a1.target = ? AND a1.k = ANY (?)
  UNION SELECT +a2.pid AS pid FROM version a2 WHERE a2.key = ANY (?) AND a2.type || '/' || a2.id = ANY (?)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Unique
--               Sort
--                     Append
--                           Index Only Scan using link_pkey on link a1
--                           Bitmap Heap Scan on version a2
--                                 Bitmap Index Scan on version_key
--           Index Scan using ended_pkey on ended e

-- compartment.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT +a1.pid AS pid FROM link a1 WHERE a1.target = ? AND a1.k = ANY (?)
  UNION SELECT +a2.pid AS pid FROM version a2 WHERE a2.key = ANY (?) AND a2.type || '/' || a2.id = ANY (?)) p
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
--                                 Bitmap Heap Scan on version a2
--                                       Bitmap Index Scan on version_key
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

