-- token-and-two-kinds.page
SELECT p.pid
FROM token p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
  AND (EXISTS (SELECT 1 FROM number a2 WHERE a2.k = ? AND a2.low >= ? AND a2.pid = p.pid OFFSET 0) OR EXISTS (SELECT 1 FROM number a3 WHERE a3.k = ? AND a3.high >= ? AND a3.pid = p.pid OFFSET 0))
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Index Only Scan using token_pkey on token p
--           Index Only Scan using kind_pkey on kind a1
--           Index Scan using ended_pkey on ended e
--           Index Scan using number_pid on number a2
--           Index Scan using number_pid on number a3

-- token-and-two-kinds.count
SELECT count(*)
FROM token p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
  AND (EXISTS (SELECT 1 FROM number a2 WHERE a2.k = ? AND a2.low >= ? AND a2.pid = p.pid OFFSET 0) OR EXISTS (SELECT 1 FROM number a3 WHERE a3.k = ? AND a3.high >= ? AND a3.pid = p.pid OFFSET 0))
-- plan:
-- Aggregate
--   Index Only Scan using token_pkey on token p
--           Index Only Scan using kind_pkey on kind a1
--           Index Scan using ended_pkey on ended e
--           Index Scan using number_pid on number a2
--           Index Scan using number_pid on number a3

-- token-and-two-kinds.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM token p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
  AND (EXISTS (SELECT 1 FROM number a2 WHERE a2.k = ? AND a2.low >= ? AND a2.pid = p.pid OFFSET 0) OR EXISTS (SELECT 1 FROM number a3 WHERE a3.k = ? AND a3.high >= ? AND a3.pid = p.pid OFFSET 0))
-- plan:
-- Nested Loop
--   Nested Loop
--         Index Only Scan using token_pkey on token p
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e
--                 Index Scan using number_pid on number a2
--                 Index Scan using number_pid on number a3
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

