-- words.page
SELECT p.pid
FROM words p
WHERE p.terms @@ ?::tsquery AND (position(? in p.narrative) > 0)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Sort
--         Bitmap Heap Scan on words p
--               BitmapAnd
--                     Bitmap Index Scan on words_pkey
--                     Bitmap Index Scan on words_terms
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e

-- words.count
SELECT count(*)
FROM words p
WHERE p.terms @@ ?::tsquery AND (position(? in p.narrative) > 0)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Aggregate
--   Bitmap Heap Scan on words p
--         BitmapAnd
--               Bitmap Index Scan on words_pkey
--               Bitmap Index Scan on words_terms
--           Index Only Scan using kind_pkey on kind a1
--           Index Scan using ended_pkey on ended e

-- words.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM words p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.terms @@ ?::tsquery AND (position(? in p.narrative) > 0)
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM kind a1 WHERE a1.k = ? AND a1.pid = p.pid OFFSET 0)
-- plan:
-- Nested Loop
--   Nested Loop
--         Bitmap Heap Scan on words p
--               BitmapAnd
--                     Bitmap Index Scan on words_pkey
--                     Bitmap Index Scan on words_terms
--                 Index Only Scan using kind_pkey on kind a1
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

