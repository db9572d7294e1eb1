-- linked-from.page
SELECT p.pid
FROM (SELECT a2.pid FROM version a2 WHERE a2.key IN (SELECT a3.target FROM link a3 WHERE a3.k = ? AND a3.pid IN (SELECT a4.pid FROM token a4 WHERE a4.k = ?
  AND a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ? OFFSET 0))) OFFSET 0) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Sort
--         Subquery Scan on p
--               Nested Loop
--                     HashAggregate
--                           Nested Loop
--                                 Index Only Scan using token_pkey on token a4
--                                         Index Scan using ended_pkey on ended e_1
--                                 Index Scan using link_pid on link a3
--                     Index Scan using version_key on version a2
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e

-- linked-from.count
SELECT count(*)
FROM (SELECT a2.pid FROM version a2 WHERE a2.key IN (SELECT a3.target FROM link a3 WHERE a3.k = ? AND a3.pid IN (SELECT a4.pid FROM token a4 WHERE a4.k = ?
  AND a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ? OFFSET 0))) OFFSET 0) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Nested Loop
--               HashAggregate
--                     Nested Loop
--                           Index Only Scan using token_pkey on token a4
--                                   Index Scan using ended_pkey on ended e_1
--                           Index Scan using link_pid on link a3
--               Index Scan using version_key on version a2
--           Index Only Scan using kind_pkey on kind a1
--           Index Scan using ended_pkey on ended e

-- linked-from.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT a2.pid FROM version a2 WHERE a2.key IN (SELECT a3.target FROM link a3 WHERE a3.k = ? AND a3.pid IN (SELECT a4.pid FROM token a4 WHERE a4.k = ?
  AND a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ? OFFSET 0))) OFFSET 0) p
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
--               Nested Loop
--                     HashAggregate
--                           Nested Loop
--                                 Index Only Scan using token_pkey on token a4
--                                         Index Scan using ended_pkey on ended e_1
--                                 Index Scan using link_pid on link a3
--                     Index Scan using version_key on version a2
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

