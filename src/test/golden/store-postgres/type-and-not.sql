-- type-and-not.page
SELECT p.pid
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND NOT (EXISTS (SELECT 1 FROM token a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0))
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Index Only Scan using kind_pkey on kind p
--           Index Only Scan using token_pkey on token a1
--           Index Scan using ended_pkey on ended e

-- type-and-not.count
SELECT count(*)
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND NOT (EXISTS (SELECT 1 FROM token a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0))
-- plan:
-- Aggregate
--   Index Only Scan using kind_pkey on kind p
--           Index Only Scan using token_pkey on token a1
--           Index Scan using ended_pkey on ended e

-- type-and-not.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM kind p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
  AND NOT (EXISTS (SELECT 1 FROM token a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0))
-- plan:
-- Nested Loop
--   Nested Loop
--         Index Only Scan using kind_pkey on kind p
--                 Index Only Scan using token_pkey on token a1
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

