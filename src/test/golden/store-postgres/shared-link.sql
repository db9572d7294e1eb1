-- shared-link.page
SELECT p.pid
FROM (SELECT DISTINCT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT a3.target FROM link a3 WHERE a3.k = ? AND a3.pid IN (SELECT a4.pid FROM (SELECT DISTINCT +a5.pid AS pid FROM text a5 WHERE a5.k = ? AND substr(a5.text, 1, 128) >= ? AND substr(a5.text, 1, 128) < ?) a4 WHERE a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ? OFFSET 0)))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Subquery Scan on p
--         Unique
--               Sort
--                     Nested Loop
--                           HashAggregate
--                                 Nested Loop
--                                       Subquery Scan on a4
--                                             Unique
--                                                   Sort
--                                                         Index Scan using text_order on text a5
--                                               Index Scan using ended_pkey on ended e_1
--                                       Index Scan using link_pid on link a3
--                           Index Only Scan using link_pkey on link a2
--           Index Only Scan using kind_pkey on kind a1
--           Index Scan using ended_pkey on ended e

-- shared-link.count
SELECT count(*)
FROM (SELECT DISTINCT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT a3.target FROM link a3 WHERE a3.k = ? AND a3.pid IN (SELECT a4.pid FROM (SELECT DISTINCT +a5.pid AS pid FROM text a5 WHERE a5.k = ? AND substr(a5.text, 1, 128) >= ? AND substr(a5.text, 1, 128) < ?) a4 WHERE a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ? OFFSET 0)))) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Unique
--               Sort
--                     Nested Loop
--                           HashAggregate
--                                 Nested Loop
--                                       Subquery Scan on a4
--                                             Unique
--                                                   Sort
--                                                         Index Scan using text_order on text a5
--                                               Index Scan using ended_pkey on ended e_1
--                                       Index Scan using link_pid on link a3
--                           Index Only Scan using link_pkey on link a2
--           Index Only Scan using kind_pkey on kind a1
--           Index Scan using ended_pkey on ended e

-- shared-link.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a2.pid AS pid FROM link a2 WHERE a2.k = ? AND a2.target IN (SELECT a3.target FROM link a3 WHERE a3.k = ? AND a3.pid IN (SELECT a4.pid FROM (SELECT DISTINCT +a5.pid AS pid FROM text a5 WHERE a5.k = ? AND substr(a5.text, 1, 128) >= ? AND substr(a5.text, 1, 128) < ?) a4 WHERE a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ? OFFSET 0)))) p
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
--                           Nested Loop
--                                 HashAggregate
--                                       Nested Loop
--                                             Subquery Scan on a4
--                                                   Unique
--                                                         Sort
--                                                               Index Scan using text_order on text a5
--                                                     Index Scan using ended_pkey on ended e_1
--                                             Index Scan using link_pid on link a3
--                                 Index Only Scan using link_pkey on link a2
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

