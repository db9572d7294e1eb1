-- type-and-not-words.page
SELECT p.pid
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND NOT (+p.pid IN (SELECT a1.pid AS pid FROM words a1 WHERE a1.terms @@ ?::tsquery AND (position(? in a1.narrative) > 0)))
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Index Only Scan using kind_pkey on kind p
--           Bitmap Heap Scan on words a1
--                 Bitmap Index Scan on words_terms
--           Index Scan using ended_pkey on ended e

-- type-and-not-words.count
SELECT count(*)
FROM kind p
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND NOT (+p.pid IN (SELECT a1.pid AS pid FROM words a1 WHERE a1.terms @@ ?::tsquery AND (position(? in a1.narrative) > 0)))
-- plan:
-- Aggregate
--   Index Only Scan using kind_pkey on kind p
--           Bitmap Heap Scan on words a1
--                 Bitmap Index Scan on words_terms
--           Index Scan using ended_pkey on ended e

-- type-and-not-words.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM kind p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
  AND NOT (+p.pid IN (SELECT a1.pid AS pid FROM words a1 WHERE a1.terms @@ ?::tsquery AND (position(? in a1.narrative) > 0)))
-- plan:
-- Nested Loop
--   Nested Loop
--         Index Only Scan using kind_pkey on kind p
--                 Bitmap Heap Scan on words a1
--                       Bitmap Index Scan on words_terms
--                 Index Scan using ended_pkey on ended e
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

