-- link-and-number-above.page
SELECT p.pid
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.high >= ? AND a1.pid = p.pid OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Index Scan using link_pid on link p
--           Index Scan using ended_pkey on ended e
--           Index Scan using number_pid on number a1

-- link-and-number-above.count
SELECT count(*)
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.high >= ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Index Only Scan using link_pkey on link p
--           Index Scan using ended_pkey on ended e
--           Index Scan using number_pid on number a1

-- link-and-number-above.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM link p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM number a1 WHERE a1.k = ? AND a1.high >= ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Nested Loop
--   Nested Loop
--         Index Only Scan using link_pkey on link p
--                 Index Scan using ended_pkey on ended e
--                 Index Scan using number_pid on number a1
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

