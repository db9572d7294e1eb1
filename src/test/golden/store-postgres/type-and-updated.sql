-- type-and-updated.page
SELECT p.pid
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND p.pid > coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0) AND p.pid <= coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--     Limit
--           Index Only Scan Backward using commits_instant on commits b
--     Limit
--           Index Only Scan Backward using commits_instant on commits b_1
--   Index Only Scan using kind_pkey on kind p
--           Index Scan using ended_pkey on ended e

-- type-and-updated.count
SELECT count(*)
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND p.pid > coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0) AND p.pid <= coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0)
-- plan:
-- Aggregate
--     Limit
--           Index Only Scan Backward using commits_instant on commits b
--     Limit
--           Index Only Scan Backward using commits_instant on commits b_1
--   Index Only Scan using kind_pkey on kind p
--           Index Scan using ended_pkey on ended e

-- type-and-updated.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM kind p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
  AND p.pid > coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0) AND p.pid <= coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0)
-- plan:
-- Nested Loop
--     Limit
--           Index Only Scan Backward using commits_instant on commits b
--     Limit
--           Index Only Scan Backward using commits_instant on commits b_1
--   Nested Loop
--         Index Only Scan using kind_pkey on kind p
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

