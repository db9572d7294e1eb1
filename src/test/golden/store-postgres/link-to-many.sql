-- link-to-many.page
SELECT p.pid
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a5.key FROM (SELECT DISTINCT +a4.pid AS pid FROM text a4 WHERE a4.k = ? AND substr(a4.text, 1, 128) >= ? AND substr(a4.text, 1, 128) < ?) a2 CROSS JOIN version a5 WHERE a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0)
  AND (a2.pid IN (SELECT +a3.pid AS pid FROM token a3 WHERE a3.k = ANY (?)))
  AND a5.pid = a2.pid)) p
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
--                                 Hash Semi Join
--                                       Nested Loop
--                                             Subquery Scan on a2
--                                                   Unique
--                                                         Sort
--                                                               Index Scan using text_order on text a4
--                                                     Index Scan using ended_pkey on ended e_1
--                                             Index Scan using version_pkey on version a5
--                                       Hash
--                                             Index Only Scan using token_pkey on token a3
--                           Index Only Scan using link_pkey on link a1
--           Index Scan using ended_pkey on ended e

-- link-to-many.count
SELECT count(*)
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a5.key FROM (SELECT DISTINCT +a4.pid AS pid FROM text a4 WHERE a4.k = ? AND substr(a4.text, 1, 128) >= ? AND substr(a4.text, 1, 128) < ?) a2 CROSS JOIN version a5 WHERE a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0)
  AND (a2.pid IN (SELECT +a3.pid AS pid FROM token a3 WHERE a3.k = ANY (?)))
  AND a5.pid = a2.pid)) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
-- plan:
-- Aggregate
--   Subquery Scan on p
--         Unique
--               Sort
--                     Nested Loop
--                           HashAggregate
--                                 Hash Semi Join
--                                       Nested Loop
--                                             Subquery Scan on a2
--                                                   Unique
--                                                         Sort
--                                                               Index Scan using text_order on text a4
--                                                     Index Scan using ended_pkey on ended e_1
--                                             Index Scan using version_pkey on version a5
--                                       Hash
--                                             Index Only Scan using token_pkey on token a3
--                           Index Only Scan using link_pkey on link a1
--           Index Scan using ended_pkey on ended e

-- link-to-many.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT DISTINCT +a1.pid AS pid FROM link a1 WHERE a1.k = ? AND a1.target IN (SELECT a5.key FROM (SELECT DISTINCT +a4.pid AS pid FROM text a4 WHERE a4.k = ? AND substr(a4.text, 1, 128) >= ? AND substr(a4.text, 1, 128) < ?) a2 CROSS JOIN version a5 WHERE a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0)
  AND (a2.pid IN (SELECT +a3.pid AS pid FROM token a3 WHERE a3.k = ANY (?)))
  AND a5.pid = a2.pid)) p
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
--                                       Hash Semi Join
--                                             Nested Loop
--                                                   Subquery Scan on a2
--                                                         Unique
--                                                               Sort
--                                                                     Index Scan using text_order on text a4
--                                                           Index Scan using ended_pkey on ended e_1
--                                                   Index Scan using version_pkey on version a5
--                                             Hash
--                                                   Index Only Scan using token_pkey on token a3
--                                 Index Only Scan using link_pkey on link a1
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

