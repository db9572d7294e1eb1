-- link-to-two-steps.page
SELECT p.pid
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a8.key FROM (SELECT DISTINCT +a3.pid AS pid FROM link a3 WHERE a3.k = ? AND a3.target IN (SELECT a7.key FROM (SELECT DISTINCT +a6.pid AS pid FROM text a6 WHERE a6.k = ? AND substr(a6.text, 1, 128) >= ? AND substr(a6.text, 1, 128) < ?) a4 CROSS JOIN version a7 WHERE a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a5 WHERE a5.k = ? AND a5.pid = a4.pid OFFSET 0)
  AND a7.pid = a4.pid)) a2 CROSS JOIN version a8 WHERE a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0)
  AND a8.pid = a2.pid)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
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
--                                       Subquery Scan on a2
--                                             Unique
--                                                   Sort
--                                                         Nested Loop
--                                                               HashAggregate
--                                                                     Nested Loop
--                                                                           Subquery Scan on a4
--                                                                                 Unique
--                                                                                       Sort
--                                                                                             Index Scan using text_order on text a6
--                                                                                   Index Only Scan using kind_pkey on kind a5
--                                                                                   Index Scan using ended_pkey on ended e_2
--                                                                           Index Scan using version_pkey on version a7
--                                                               Index Only Scan using link_pkey on link a3
--                                               Index Scan using ended_pkey on ended e_1
--                                       Index Scan using version_pkey on version a8
--                           Index Only Scan using link_pkey on link a1
--           Index Scan using ended_pkey on ended e

-- link-to-two-steps.count
SELECT count(*)
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a8.key FROM (SELECT DISTINCT +a3.pid AS pid FROM link a3 WHERE a3.k = ? AND a3.target IN (SELECT a7.key FROM (SELECT DISTINCT +a6.pid AS pid FROM text a6 WHERE a6.k = ? AND substr(a6.text, 1, 128) >= ? AND substr(a6.text, 1, 128) < ?) a4 CROSS JOIN version a7 WHERE a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a5 WHERE a5.k = ? AND a5.pid = a4.pid OFFSET 0)
  AND a7.pid = a4.pid)) a2 CROSS JOIN version a8 WHERE a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0)
  AND a8.pid = a2.pid)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Unique
--               Sort
--                     Nested Loop
--                           HashAggregate
--                                 Nested Loop
--                                       Subquery Scan on a2
--                                             Unique
--                                                   Sort
--                                                         Nested Loop
--                                                               HashAggregate
--                                                                     Nested Loop
--                                                                           Subquery Scan on a4
--                                                                                 Unique
--                                                                                       Sort
--                                                                                             Index Scan using text_order on text a6
--                                                                                   Index Only Scan using kind_pkey on kind a5
--                                                                                   Index Scan using ended_pkey on ended e_2
--                                                                           Index Scan using version_pkey on version a7
--                                                               Index Only Scan using link_pkey on link a3
--                                               Index Scan using ended_pkey on ended e_1
--                                       Index Scan using version_pkey on version a8
--                           Index Only Scan using link_pkey on link a1
--           Index Scan using ended_pkey on ended e

-- link-to-two-steps.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a8.key FROM (SELECT DISTINCT +a3.pid AS pid FROM link a3 WHERE a3.k = ? AND a3.target IN (SELECT a7.key FROM (SELECT DISTINCT +a6.pid AS pid FROM text a6 WHERE a6.k = ? AND substr(a6.text, 1, 128) >= ? AND substr(a6.text, 1, 128) < ?) a4 CROSS JOIN version a7 WHERE a4.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a4.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a5 WHERE a5.k = ? AND a5.pid = a4.pid OFFSET 0)
  AND a7.pid = a4.pid)) a2 CROSS JOIN version a8 WHERE a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0)
  AND a8.pid = a2.pid)) p
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
--                           Nested Loop
--                                 HashAggregate
--                                       Nested Loop
--                                             Subquery Scan on a2
--                                                   Unique
--                                                         Sort
--                                                               Nested Loop
--                                                                     HashAggregate
--                                                                           Nested Loop
--                                                                                 Subquery Scan on a4
--                                                                                       Unique
--                                                                                             Sort
--                                                                                                   Index Scan using text_order on text a6
--                                                                                         Index Only Scan using kind_pkey on kind a5
--                                                                                         Index Scan using ended_pkey on ended e_2
--                                                                                 Index Scan using version_pkey on version a7
--                                                                     Index Only Scan using link_pkey on link a3
--                                                     Index Scan using ended_pkey on ended e_1
--                                             Index Scan using version_pkey on version a8
--                                 Index Only Scan using link_pkey on link a1
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

