-- versions
SELECT v.pid, v.type, v.id, v.version, v.t, v.change, v.body
FROM version v
WHERE v.pid = ANY (?)
-- plan:
-- Bitmap Heap Scan on version v
--   Bitmap Index Scan on version_pkey

-- live
SELECT v.pid, v.type, v.id, v.version, v.t, v.change, v.body
FROM version v
WHERE v.key = ANY (?) AND +v.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = v.pid AND e.t <= ? OFFSET 0)
-- plan:
-- Bitmap Heap Scan on version v
--   Bitmap Index Scan on version_key
--     Index Scan using ended_pkey on ended e

