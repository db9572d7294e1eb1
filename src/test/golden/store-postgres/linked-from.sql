-- linked-from.page
SELECT p.pid
FROM version p
WHERE p.key IN (SELECT a2.target FROM link a2 WHERE a2.k = ? AND a2.pid IN (SELECT a3.pid FROM token a3 WHERE a3.k = ?
  AND a3.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a3.pid AND e.t <= ? OFFSET 0)))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT ?
-- plan:
-- Limit
--   Nested Loop Semi Join
--         Index Scan using version_pkey on version p
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e
--         Nested Loop
--               Index Only Scan using link_pkey on link a2
--               Memoize
--                     Index Only Scan using token_pkey on token a3
--                             Index Scan using ended_pkey on ended e_1

-- linked-from.count
SELECT count(*)
FROM version p
WHERE p.key IN (SELECT a2.target FROM link a2 WHERE a2.k = ? AND a2.pid IN (SELECT a3.pid FROM token a3 WHERE a3.k = ?
  AND a3.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a3.pid AND e.t <= ? OFFSET 0)))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Nested Loop
--         HashAggregate
--               Nested Loop
--                     Index Only Scan using token_pkey on token a3
--                             Index Scan using ended_pkey on ended e_1
--                     Index Scan using link_pid on link a2
--         Bitmap Heap Scan on version p
--               BitmapAnd
--                     Bitmap Index Scan on version_key
--                     Bitmap Index Scan on version_pkey
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e

-- linked-from.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM version p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.key IN (SELECT a2.target FROM link a2 WHERE a2.k = ? AND a2.pid IN (SELECT a3.pid FROM token a3 WHERE a3.k = ?
  AND a3.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a3.pid AND e.t <= ? OFFSET 0)))
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Nested Loop Semi Join
--   Nested Loop
--         Nested Loop
--               Index Scan using version_pkey on version p
--                       Index Only Scan using kind_pkey on kind a1
--                       Index Scan using ended_pkey on ended e
--               Index Scan using version_pkey on version s
--         Index Scan using commits_pkey on commits m
--   Materialize
--         Nested Loop
--               Index Only Scan using token_pkey on token a3
--                       Index Scan using ended_pkey on ended e_1
--               Index Scan using link_pid on link a2

