-- text-equals.page
SELECT p.pid
FROM text p
WHERE p.k = ? AND substr(p.text, 1, 128) = ? AND p.text = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Index Scan using text_order on text p
--           Index Scan using ended_pkey on ended e

-- text-equals.count
SELECT count(*)
FROM text p
WHERE p.k = ? AND substr(p.text, 1, 128) = ? AND p.text = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
-- plan:
-- Aggregate
--   Index Scan using text_order on text p
--           Index Scan using ended_pkey on ended e

-- text-equals.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM text p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ? AND substr(p.text, 1, 128) = ? AND p.text = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
-- plan:
-- Nested Loop
--   Nested Loop
--         Index Scan using text_order on text p
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

