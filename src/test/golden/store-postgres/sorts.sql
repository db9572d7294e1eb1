-- by-date
SELECT p.pid, (SELECT max(o.high) FROM date o WHERE o.k = ? AND o.pid = p.pid) AS c0
FROM token p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
ORDER BY c0 DESC NULLS LAST, p.pid
LIMIT 51
-- plan:
-- Limit
--   Sort
--         Index Only Scan using token_pkey on token p
--                 Aggregate
--                       Index Scan using date_pid on date o
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e

-- by-date-and-id
SELECT p.pid, (SELECT max(o.high) FROM date o WHERE o.k = ? AND o.pid = p.pid) AS c0, s.id AS c1
FROM token p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
ORDER BY c0 DESC NULLS LAST, c1 NULLS LAST, p.pid
LIMIT 51
-- plan:
-- Limit
--   Sort
--         Nested Loop
--               Nested Loop
--                     Index Only Scan using token_pkey on token p
--                             Index Only Scan using kind_pkey on kind a1
--                             Index Scan using ended_pkey on ended e
--                     Index Scan using version_pkey on version s
--               Index Only Scan using commits_pkey on commits m
--                 Aggregate
--                       Index Scan using date_pid on date o

-- by-number-and-date
SELECT p.pid, (SELECT min(o.low) FROM number o WHERE o.k = ANY (?) AND o.pid = p.pid) AS c0, (SELECT min(o.low) FROM date o WHERE o.k = ? AND o.pid = p.pid) AS c1
FROM token p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
ORDER BY c0 NULLS LAST, c1 NULLS LAST, p.pid
LIMIT 51
-- plan:
-- Limit
--   Sort
--         Index Only Scan using token_pkey on token p
--                 Aggregate
--                       Index Scan using number_pid on number o
--                 Aggregate
--                       Index Scan using date_pid on date o_1
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e

