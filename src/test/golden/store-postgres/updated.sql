-- updated.page
SELECT p.pid
FROM version p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
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
--   Index Only Scan using version_pkey on version p
--           Index Scan using ended_pkey on ended e

-- updated.count
SELECT count(*)
FROM version p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND p.pid > coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0) AND p.pid <= coalesce((SELECT b.last_pid FROM commits b WHERE b.instant < ? ORDER BY b.instant DESC, b.t DESC LIMIT 1), 0)
-- plan:
-- Aggregate
--     Limit
--           Index Only Scan Backward using commits_instant on commits b
--     Limit
--           Index Only Scan Backward using commits_instant on commits b_1
--   Index Only Scan using version_pkey on version p
--           Index Scan using ended_pkey on ended e

-- updated.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM version p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
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
--         Index Only Scan using version_pkey on version p
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

