-- versions
SELECT v.pid, v.type, v.id, v.version, v.t, m.instant, v.change, v.body
FROM version v
CROSS JOIN commits m
WHERE v.pid = ANY (?) AND m.t = v.t
-- plan:
-- Nested Loop
--   Bitmap Heap Scan on version v
--         Bitmap Index Scan on version_pkey
--   Index Scan using commits_pkey on commits m

-- live
SELECT v.pid, v.type, v.id, v.version, v.t, m.instant, v.change, v.body
FROM version v
CROSS JOIN commits m
WHERE v.key = ANY (?) AND +v.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = v.pid AND e.t <= ? OFFSET 0) AND m.t = v.t
-- plan:
-- Nested Loop
--   Bitmap Heap Scan on version v
--         Bitmap Index Scan on version_key
--           Index Scan using ended_pkey on ended e
--   Index Scan using commits_pkey on commits m

