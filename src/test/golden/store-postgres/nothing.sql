-- nothing.page
SELECT p.pid
FROM (SELECT a1.pid AS pid FROM ended a1 WHERE a1.pid = 0) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Index Only Scan using ended_pkey on ended a1
--           Index Scan using ended_pkey on ended e

-- nothing.count
SELECT count(*)
FROM (SELECT a1.pid AS pid FROM ended a1 WHERE a1.pid = 0) p
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
-- plan:
-- Aggregate
--   Index Only Scan using ended_pkey on ended a1
--           Index Scan using ended_pkey on ended e

-- nothing.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM (SELECT a1.pid AS pid FROM ended a1 WHERE a1.pid = 0) p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
-- plan:
-- Nested Loop
--   Nested Loop
--         Index Only Scan using ended_pkey on ended a1
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

