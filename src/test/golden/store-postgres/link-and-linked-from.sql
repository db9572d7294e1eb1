-- link-and-linked-from.page
SELECT p.pid
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM version a1 CROSS JOIN link a2 WHERE a1.pid = p.pid AND a2.k = ? AND a2.target = a1.key AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0) AND EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = a2.pid OFFSET 0) OFFSET 0)
  AND p.pid > ?
ORDER BY p.pid
LIMIT 51
-- plan:
-- Limit
--   Index Scan using link_pid on link p
--           Index Scan using ended_pkey on ended e
--           Nested Loop
--                 Index Scan using version_pkey on version a1
--                 Index Only Scan using link_pkey on link a2
--                         Index Only Scan using token_pkey on token a3
--                         Index Scan using ended_pkey on ended e_1

-- link-and-linked-from.count
SELECT count(*)
FROM link p
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND EXISTS (SELECT 1 FROM version a1 CROSS JOIN link a2 WHERE a1.pid = p.pid AND a2.k = ? AND a2.target = a1.key AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0) AND EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = a2.pid OFFSET 0) OFFSET 0)
-- plan:
-- Aggregate
--   Index Only Scan using link_pkey on link p
--           Index Scan using ended_pkey on ended e
--           Nested Loop
--                 Index Scan using version_pkey on version a1
--                 Index Only Scan using link_pkey on link a2
--                         Index Only Scan using token_pkey on token a3
--                         Index Scan using ended_pkey on ended e_1

-- link-and-linked-from.sortable
SELECT p.pid, s.id, m.instant, s.rows
FROM link p
CROSS JOIN version s
CROSS JOIN commits m
WHERE p.k = ? AND p.target = ?
  AND p.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = p.pid AND e.t <= ? OFFSET 0)
  AND s.pid = p.pid
  AND m.t = s.t
  AND EXISTS (SELECT 1 FROM version a1 CROSS JOIN link a2 WHERE a1.pid = p.pid AND a2.k = ? AND a2.target = a1.key AND a2.pid <= ? AND NOT EXISTS (SELECT 1 FROM ended e WHERE e.pid = a2.pid AND e.t <= ? OFFSET 0) AND EXISTS (SELECT 1 FROM token a3 WHERE a3.k = ? AND a3.pid = a2.pid OFFSET 0) OFFSET 0)
-- plan:
-- Nested Loop
--   Nested Loop
--         Index Only Scan using link_pkey on link p
--                 Index Scan using ended_pkey on ended e
--                 Nested Loop
--                       Index Scan using version_pkey on version a1
--                       Index Only Scan using link_pkey on link a2
--                               Index Only Scan using token_pkey on token a3
--                               Index Scan using ended_pkey on ended e_1
--         Index Scan using version_pkey on version s
--   Index Scan using commits_pkey on commits m

