-- keys.page
SELECT p.pid
FROM version p
WHERE p.key = ANY (?) AND p.type || '/' || p.id = ANY (?)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Sort
--         Bitmap Heap Scan on version p
--               BitmapAnd
--                     Bitmap Index Scan on version_key
--                     Bitmap Index Scan on version_pkey
--                 Index Scan using ended_pkey on ended e

-- keys.count
SELECT count(*)
FROM version p
WHERE p.key = ANY (?) AND p.type || '/' || p.id = ANY (?)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
-- plan:
-- Aggregate
--   Bitmap Heap Scan on version p
--         BitmapAnd
--               Bitmap Index Scan on version_key
--               Bitmap Index Scan on version_pkey
--           Index Scan using ended_pkey on ended e

-- keys.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM version p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.key = ANY (?) AND p.type || '/' || p.id = ANY (?)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
-- plan:
-- Nested Loop
--   Nested Loop
--         Bitmap Heap Scan on version p
--               BitmapAnd
--                     Bitmap Index Scan on version_key
--                     Bitmap Index Scan on version_pkey
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

