-- link-and-link-to.page
SELECT p.pid
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM link a1 CROSS JOIN version a2 WHERE a1.k = ? AND a1.pid = p.pid AND a2.key = a1.target AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0) AND EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = a2.pid OFFSET 0) OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Index Scan using link_pid on link p
--           Index Scan using ended_pkey on ended e
--           Nested Loop
--                 Index Scan using link_pid on link a1
--                 Bitmap Heap Scan on version a2
--                       BitmapAnd
--                             Bitmap Index Scan on version_key
--                             Bitmap Index Scan on version_pkey
--                         Index Only Scan using token_pkey on token a3
--                         Index Scan using ended_pkey on ended e_1

-- link-and-link-to.count
SELECT count(*)
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM link a1 CROSS JOIN version a2 WHERE a1.k = ? AND a1.pid = p.pid AND a2.key = a1.target AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0) AND EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = a2.pid OFFSET 0) OFFSET 0)
-- plan:
-- Aggregate
--   Index Only Scan using link_pkey on link p
--           Index Scan using ended_pkey on ended e
--           Nested Loop
--                 Index Scan using link_pid on link a1
--                 Bitmap Heap Scan on version a2
--                       BitmapAnd
--                             Bitmap Index Scan on version_key
--                             Bitmap Index Scan on version_pkey
--                         Index Only Scan using token_pkey on token a3
--                         Index Scan using ended_pkey on ended e_1

-- link-and-link-to.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM link p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM link a1 CROSS JOIN version a2 WHERE a1.k = ? AND a1.pid = p.pid AND a2.key = a1.target AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0) AND EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = a2.pid OFFSET 0) OFFSET 0)
-- plan:
-- Nested Loop
--   Nested Loop
--         Index Only Scan using link_pkey on link p
--                 Index Scan using ended_pkey on ended e
--                 Nested Loop
--                       Index Scan using link_pid on link a1
--                       Bitmap Heap Scan on version a2
--                             BitmapAnd
--                                   Bitmap Index Scan on version_key
--                                   Bitmap Index Scan on version_pkey
--                               Index Only Scan using token_pkey on token a3
--                               Index Scan using ended_pkey on ended e_1
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

