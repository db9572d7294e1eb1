-- shared-link-or-link-to.page
SELECT p.pid
FROM version p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND (EXISTS (SELECT 1 FROM link a1 CROSS JOIN version a2 WHERE a1.k = ? AND a1.pid = p.pid AND a2.key = a1.target AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0) AND EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = a2.pid OFFSET 0) OFFSET 0) OR EXISTS (SELECT 1 FROM link a4 CROSS JOIN link a5 WHERE a4.k = ? AND a4.pid = p.pid AND a5.k = ? AND a5.target = a4.target AND a5.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a5.pid AND e.t <= ? OFFSET 0) AND EXISTS (SELECT 1 FROM token a6 WHERE a6.k = ? AND a6.pid = a5.pid OFFSET 0)))
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Index Only Scan using version_pkey on version p
--           Index Scan using ended_pkey on ended e
--           Nested Loop
--                 Index Scan using link_pid on link a1
--                 Bitmap Heap Scan on version a2
--                       BitmapAnd
--                             Bitmap Index Scan on version_key
--                             Bitmap Index Scan on version_pkey
--                         Index Only Scan using token_pkey on token a3
--                         Index Scan using ended_pkey on ended e_1
--           Nested Loop
--                 Index Scan using link_pid on link a4
--                 Index Only Scan using link_pkey on link a5
--                         Index Only Scan using token_pkey on token a6
--                         Index Scan using ended_pkey on ended e_2

-- shared-link-or-link-to.count
SELECT count(*)
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a3.key FROM token a2 CROSS JOIN version a3 WHERE a2.k = ?
  AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0)
  AND a3.pid = a2.pid)
  UNION SELECT DISTINCT +a4.pid AS pid FROM link a4 WHERE a4.k = ? AND a4.target IN (SELECT a5.target FROM link a5 WHERE a5.k = ? AND a5.pid IN (SELECT a6.pid FROM token a6 WHERE a6.k = ?
  AND a6.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a6.pid AND e.t <= ? OFFSET 0)))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Unique
--               Sort
--                     Append
--                           Unique
--                                 Sort
--                                       Nested Loop
--                                             Unique
--                                                   Sort
--                                                         Nested Loop
--                                                               Index Only Scan using token_pkey on token a2
--                                                                       Index Scan using ended_pkey on ended e_1
--                                                               Index Scan using version_pkey on version a3
--                                             Index Only Scan using link_pkey on link a1
--                           Unique
--                                 Sort
--                                       Nested Loop
--                                             HashAggregate
--                                                   Nested Loop
--                                                         Index Only Scan using token_pkey on token a6
--                                                                 Index Scan using ended_pkey on ended e_2
--                                                         Index Scan using link_pid on link a5
--                                             Index Only Scan using link_pkey on link a4
--           Index Scan using ended_pkey on ended e

-- shared-link-or-link-to.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a3.key FROM token a2 CROSS JOIN version a3 WHERE a2.k = ?
  AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0)
  AND a3.pid = a2.pid)
  UNION SELECT DISTINCT +a4.pid AS pid FROM link a4 WHERE a4.k = ? AND a4.target IN (SELECT a5.target FROM link a5 WHERE a5.k = ? AND a5.pid IN (SELECT a6.pid FROM token a6 WHERE a6.k = ?
  AND a6.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a6.pid AND e.t <= ? OFFSET 0)))) p
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
--                                 Unique
--                                       Sort
--                                             Nested Loop
--                                                   Unique
--                                                         Sort
--                                                               Nested Loop
--                                                                     Index Only Scan using token_pkey on token a2
--                                                                             Index Scan using ended_pkey on ended e_1
--                                                                     Index Scan using version_pkey on version a3
--                                                   Index Only Scan using link_pkey on link a1
--                                 Unique
--                                       Sort
--                                             Nested Loop
--                                                   HashAggregate
--                                                         Nested Loop
--                                                               Index Only Scan using token_pkey on token a6
--                                                                       Index Scan using ended_pkey on ended e_2
--                                                               Index Scan using link_pid on link a5
--                                                   Index Only Scan using link_pkey on link a4
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

