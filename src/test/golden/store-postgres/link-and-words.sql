-- link-and-words.page
SELECT p.pid
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND +p.pid IN (SELECT a1.pid AS pid FROM words a1 WHERE a1.terms @@ ?::tsquery AND (position(? in a1.narrative) > 0))
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Nested Loop
--         Index Scan using link_pid on link p
--                 Index Scan using ended_pkey on ended e
--         Index Scan using words_pkey on words a1

-- link-and-words.count
SELECT count(*)
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND +p.pid IN (SELECT a1.pid AS pid FROM words a1 WHERE a1.terms @@ ?::tsquery AND (position(? in a1.narrative) > 0))
-- plan:
-- Aggregate
--   Nested Loop
--         Index Only Scan using link_pkey on link p
--                 Index Scan using ended_pkey on ended e
--         Index Scan using words_pkey on words a1

-- link-and-words.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM link p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
  AND +p.pid IN (SELECT a1.pid AS pid FROM words a1 WHERE a1.terms @@ ?::tsquery AND (position(? in a1.narrative) > 0))
-- plan:
-- Nested Loop
--   Nested Loop
--         Nested Loop
--               Index Only Scan using link_pkey on link p
--                       Index Scan using ended_pkey on ended e
--               Index Scan using version_pkey on version s
--         Index Scan using commits_pkey on commits m
--   Index Scan using words_pkey on words a1

