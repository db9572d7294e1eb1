-- compartment-and-date.page
SELECT p.pid
FROM (SELECT +a2.pid AS pid FROM link a2 WHERE a2.target = ? AND a2.k = ANY (?)
  UNION SELECT +a3.pid AS pid FROM version a3 WHERE a3.key = ANY (?) AND a3.type || '/' || a3.id = ANY (?)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM date a1 WHERE a1.k = ? AND a1.low >= ? AND a1.low <= ? AND a1.high <= ? AND a1.pid = p.pid OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Subquery Scan on p
--         Unique
--               Sort
--                     Append
--                           Index Only Scan using link_pkey on link a2
--                           Bitmap Heap Scan on version a3
--                                 Bitmap Index Scan on version_key
--           Index Scan using ended_pkey on ended e
--           Index Scan using date_pid on date a1

-- compartment-and-date.count
SELECT count(*)
FROM (SELECT +a2.pid AS pid FROM link a2 WHERE a2.target = ? AND a2.k = ANY (?)
  UNION SELECT +a3.pid AS pid FROM version a3 WHERE a3.key = ANY (?) AND a3.type || '/' || a3.id = ANY (?)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM date a1 WHERE a1.k = ? AND a1.low >= ? AND a1.low <= ? AND a1.high <= ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Unique
--               Sort
--                     Append
--                           Index Only Scan using link_pkey on link a2
--                           Bitmap Heap Scan on version a3
--                                 Bitmap Index Scan on version_key
--           Index Scan using ended_pkey on ended e
--           Index Scan using date_pid on date a1

-- compartment-and-date.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT +a2.pid AS pid FROM link a2 WHERE a2.target = ? AND a2.k = ANY (?)
  UNION SELECT +a3.pid AS pid FROM version a3 WHERE a3.key = ANY (?) AND a3.type || '/' || a3.id = ANY (?)) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM date a1 WHERE a1.k = ? AND a1.low >= ? AND a1.low <= ? AND a1.high <= ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Nested Loop
--   Nested Loop
--         Subquery Scan on p
--               Unique
--                     Sort
--                           Append
--                                 Index Only Scan using link_pkey on link a2
--                                 Bitmap Heap Scan on version a3
--                                       Bitmap Index Scan on version_key
--                 Index Scan using ended_pkey on ended e
--                 Index Scan using date_pid on date a1
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

