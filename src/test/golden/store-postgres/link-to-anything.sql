-- link-to-anything.page
SELECT p.pid
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM link a1 CROSS JOIN version a2 WHERE a1.k = ? AND a1.pid = p.pid AND a2.key = a1.target AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0) AND NOT (EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = a2.pid OFFSET 0)) OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Index Only Scan using kind_pkey on kind p
--           Index Scan using ended_pkey on ended e
--           Nested Loop
--                 Index Scan using link_pid on link a1
--                 Bitmap Heap Scan on version a2
--                       BitmapAnd
--                             Bitmap Index Scan on version_key
--                             Bitmap Index Scan on version_pkey
--                         Index Only Scan using token_pkey on token a3
--                         Index Scan using ended_pkey on ended e_1

-- link-to-anything.count
SELECT count(*)
FROM (SELECT DISTINCT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT a5.key FROM version a3 CROSS JOIN version a5 WHERE a3.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a3.pid AND e.t <= ? OFFSET 0)
  AND NOT (EXISTS (SELECT 1 FROM token a4 WHERE a4.k = ? AND a4.pid = a3.pid OFFSET 0))
  AND a5.pid = a3.pid)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Unique
--               Sort
--                     Nested Loop Semi Join
--                           Index Only Scan using link_pkey on link a2
--                           Nested Loop
--                                 Index Scan using version_key on version a5
--                                 Memoize
--                                       Index Only Scan using version_pkey on version a3
--                                               Index Only Scan using token_pkey on token a4
--                                               Index Scan using ended_pkey on ended e_1
--           Index Only Scan using kind_pkey on kind a1
--           Index Scan using ended_pkey on ended e

-- link-to-anything.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT a5.key FROM version a3 CROSS JOIN version a5 WHERE a3.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a3.pid AND e.t <= ? OFFSET 0)
  AND NOT (EXISTS (SELECT 1 FROM token a4 WHERE a4.k = ? AND a4.pid = a3.pid OFFSET 0))
  AND a5.pid = a3.pid)) p
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
--                           Nested Loop Semi Join
--                                 Index Only Scan using link_pkey on link a2
--                                 Nested Loop
--                                       Index Scan using version_key on version a5
--                                       Memoize
--                                             Index Only Scan using version_pkey on version a3
--                                                     Index Only Scan using token_pkey on token a4
--                                                     Index Scan using ended_pkey on ended e_1
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

