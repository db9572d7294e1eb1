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

